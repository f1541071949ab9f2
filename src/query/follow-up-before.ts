import type { Filters, QuestionKind, QuestionPlan } from '../core/schema/question.ts';
import { joined } from './follow-up-places.ts';
import type { Antecedents } from './follow-up-pronouns.ts';
import { isPlace, type Slot } from './follow-up-slots.ts';
import type { QuestionReader } from './plan-question.ts';
import { doing, topicOf, withoutEnd } from './question-topic.ts';

/** A follow-up made whole. `questionKind` and `filters` are what its words cannot carry. */
export type Rewrite = {
  readonly question: string;
  readonly questionKind?: QuestionKind;
  readonly filters?: Filters;
};
/** The question before, with its exchangeable parts. */
export type Before = {
  readonly plan: QuestionPlan;
  readonly question: string;
  readonly slots: readonly Slot[];
  readonly reader: QuestionReader;
};

/** A longer phrase is several sentences of a person who thinks aloud, and stands for nothing. A guess: the longest of the tests has nine words. */
const MOST_TOPIC_WORDS = 14;

const withinReason = (topic: string): string =>
  topic.split(' ').length > MOST_TOPIC_WORDS || /[?!.] /.test(topic) ? '' : topic;

/** What the question before was about, without its councils. */
export const topicOfBefore = ({ question, slots }: Before): string =>
  withinReason(topicOf(question, slots.filter(isPlace)));

/** More councils than this are a group and not spelt out. A guess. */
const MOST_NAMED = 6;

/** Names of the councils of the question before; none where there are more than a sentence can name. */
export const namesOf = ({ plan, reader }: Before): readonly string[] =>
  (plan.filters.councils ?? []).length > MOST_NAMED
    ? []
    : (plan.filters.councils ?? []).flatMap(
        (code) => reader.register.find((council) => council.code === code)?.name ?? [],
      );

/** "the councils that share a chief executive", where the question before asked which do. */
export const RELATIVE =
  /^(?:which|what|how many) ((?:[\p{L}-]+ ){0,3}?(?:councils|authorities|plans|districts|boroughs|counties|unitaries|metropolitans)(?: in [\p{L} ]+?)?) (?!are there)(.+)$/iu;

/** What the words of a follow-up may point to. */
export const antecedentsOf = (before: Before): Antecedents => {
  const names = namesOf(before);
  const groups = before.slots.filter(
    (slot) => slot.kind === 'type' || slot.kind === 'region' || slot.kind === 'county',
  );
  const [, who = '', what = ''] = RELATIVE.exec(withoutEnd(before.question)) ?? [];
  const relative = who === '' ? null : `the ${who} that ${what}`;
  const council =
    names.length > 0
      ? joined(names)
      : (relative ?? (groups.length > 0 ? joined(groups.map(({ text }) => text)) : null));
  const topic = (relative === null || names.length > 0 ? '' : doing(what)) || topicOfBefore(before);
  const genitive = /^(.*['’]s?) $/.exec(
    before.slots
      .filter(isPlace)
      .map((slot) => before.question.slice(slot.charStart))
      .find((text) => topic !== '' && /['’]s? /.test(text) && text.includes(`s ${topic}`))
      ?.split(topic)[0] ?? '',
  )?.[1];
  const isAsked =
    topic !== '' &&
    /^(?:which|what|how many|list) /i.test(before.question) &&
    before.question.replace(/^\S+(?: many)? /, '').startsWith(topic);
  const asksWho = /^who (?!(?:else|all)\b)/i.test(before.question);
  return {
    council,
    councilsMany: names.length !== 1,
    topic: genitive !== undefined ? `${genitive} ${topic}` : isAsked ? `the ${topic}` : topic,
    isOfCouncils: relative !== null && names.length === 0,
    where:
      genitive !== undefined
        ? ''
        : names.length > 0
          ? `in ${joined(names)}`
          : groups.length > 0 && relative === null
            ? `in ${joined(groups.map(({ text }) => text))}`
            : '',
    person: asksWho ? `the person who ${withoutEnd(before.question).replace(/^who /i, '')}` : null,
  };
};
