import type { Filters, QuestionKind, QuestionPlan } from '../core/schema/question.ts';
import type { Before, Rewrite } from './follow-up-before.ts';
import { rewriteFragment, rewriteLeavingOut } from './follow-up-fragments.ts';
import {
  rewriteComparison,
  rewriteKind,
  rewriteMore,
  rewritePointing,
  rewriteQuestionWord,
  rewriteWidening,
} from './follow-up-sentences.ts';
import { slotsOf } from './follow-up-slots.ts';
import { checkedQuestion, planQuestion, type QuestionReader } from './plan-question.ts';
import { withoutEnd } from './question-topic.ts';

/** Words that open a follow-up and say nothing. */
const CHAT =
  /^(?:(?:and|but|so|ok(?:ay)?|right|now|then|also|yes|no|thanks?(?: you)?|got it|i see|great|good|please|well|hm+)[,.!:\s]+)+/i;
/** Openings by which even a bare phrase goes on with the question before. */
const JOINED = /^(?:and|but|or|also)\b/i;

/**
 * A follow-up made a whole question with the help of the question before, by rules; null where it is whole by itself, or what it leaves out cannot be told.
 * `previous.question` must be whole: of a conversation, the question as rewritten.
 */
export const rewriteFollowUp = (followUp: string, previous: QuestionPlan, reader: QuestionReader): Rewrite | null => {
  const typed = followUp.replace(CHAT, '').trim();
  const text = withoutEnd(typed);
  const before: Before = {
    plan: previous,
    question: previous.question,
    slots: slotsOf(previous.question, reader, false),
    reader,
  };
  const rewrite =
    rewriteComparison(text, before) ??
    rewriteKind(text, before) ??
    rewriteWidening(text, before) ??
    rewriteLeavingOut(text, before) ??
    rewriteQuestionWord(text, before) ??
    rewriteMore(text, before) ??
    rewriteFragment(text, JOINED.test(followUp), before) ??
    rewritePointing(typed, text, before);
  const isSame = rewrite !== null && rewrite.question === followUp;
  return isSame ? null : rewrite;
};

/** Words by which a question asks of all councils. */
const OF_ALL =
  /\b(?:councils|authorities|districts|boroughs|counties|unitaries|cities|plans|anyone|anybody|everyone|(?:an?|any|some|every|each|which|what|no) (?:council|plan|authority|district)|nationally|across the (?:country|corpus))\b/i;

const PLACES = ['councils', 'types', 'regions'] as const satisfies readonly (keyof Filters)[];
const INFERRED_FIELD = { councils: 'council', types: 'type', regions: 'region' } as const;
/** Why a filter is there that was carried over. */
export const BECAUSE_OF_BEFORE = 'the question before';

/** Filters of the question before that no words of it stand for: a person set them, or they came from the question before it. */
const setFilters = ({ filters, inferred }: QuestionPlan, inText: QuestionPlan): Filters => {
  const isRead = (field: keyof Filters): boolean =>
    JSON.stringify(filters[field]) === JSON.stringify(inText.filters[field]) &&
    inferred.every(({ because }) => because !== BECAUSE_OF_BEFORE);
  return Object.fromEntries(Object.entries(filters).filter(([field]) => !isRead(field as keyof Filters))) as Filters;
};

const carried = (text: string, rewrite: Rewrite | null, previous: QuestionPlan, reader: QuestionReader): Filters => {
  const own = planQuestion(text, reader);
  const ownPlaces =
    PLACES.some((field) => own.filters[field] !== undefined) || own.ambiguous.length + own.unknownCouncils.length > 0;
  const isWhole = rewrite === null;
  const wants = isWhole && (OF_ALL.test(text) || own.kind === 'about');
  const before = isWhole
    ? Object.fromEntries(
        PLACES.flatMap((field) => (previous.filters[field] === undefined ? [] : [[field, previous.filters[field]]])),
      )
    : setFilters(previous, planQuestion(previous.question, reader));
  const { councils, types, regions, ...others } = before as Filters;
  const places = {
    ...(councils === undefined ? {} : { councils }),
    ...(types === undefined ? {} : { types }),
    ...(regions === undefined ? {} : { regions }),
  };
  return ownPlaces || wants || /\bin all councils\b/.test(rewrite?.question ?? '') ? others : { ...others, ...places };
};

/**
 * The plan of a question that follows another: made whole where it is a follow-up, with `rewrittenFrom`; a whole question stands as it is. A question that names
 * no councils and does not ask of all is asked of those of the question before, which `inferred` says.
 * @throws AppError QUESTION_EMPTY, QUESTION_TOO_LONG.
 */
export const planFollowUp = (
  question: string,
  previous: QuestionPlan,
  reader: QuestionReader,
  given: { readonly filters?: Filters; readonly questionKind?: QuestionKind } = {},
): QuestionPlan => {
  const typed = checkedQuestion(question);
  const rewrite = rewriteFollowUp(typed, previous, reader);
  const text = rewrite?.question ?? typed;
  const kept = { ...carried(text, rewrite, previous, reader), ...rewrite?.filters };
  const questionKind = given.questionKind ?? rewrite?.questionKind;
  const plan = planQuestion(text, reader, {
    filters: { ...kept, ...given.filters },
    ...(questionKind === undefined ? {} : { questionKind }),
  });
  const because = rewrite?.filters === undefined ? BECAUSE_OF_BEFORE : typed;
  const shown = PLACES.filter((field) => kept[field] !== undefined && given.filters?.[field] === undefined).flatMap(
    (field) => (kept[field] ?? []).map((value) => ({ field: INFERRED_FIELD[field], value, because })),
  );
  const statuses = (rewrite?.filters?.statuses ?? []).map((value) => ({ field: 'status', value, because: typed }));
  return {
    ...plan,
    inferred: [...plan.inferred, ...shown, ...statuses],
    ...(rewrite === null ? {} : { rewrittenFrom: typed }),
  };
};
