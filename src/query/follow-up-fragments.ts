import { ACTION_STATUSES, type ActionStatus } from '../core/schema/record.ts';
import type { Before, Rewrite } from './follow-up-before.ts';
import { appended, joined, placesIn, withPlaces } from './follow-up-places.ts';
import { isPlace, type Slot, slotsOf } from './follow-up-slots.ts';
import type { QuestionReader } from './plan-question.ts';
import { topicOf } from './question-topic.ts';
import { RECORD_NOUNS } from './record-cues.ts';

/** Openings of a fragment that stands for a whole question. */
const FRAGMENT_LEAD =
  /^(?:(?:what|how) about|what of|as for|(?:(?:can you |could you |please )?(?:do|ask|show(?: me)?|give me|tell me|answer|repeat|run) )?(?:the same|that|it)(?: (?:question|thing|list|count|figure|again|but))*(?= (?:for|in|of|with|but|across|from))|(?:the )?same(?: (?:again|but))?(?= (?:for|in|of|with))|(?:for|in|at|of|from|across|by|on|with|among|about|during|since)\b(?! (?:which|what|whom|how|total|all)\b))[,\s]*/i;
const NARROWING =
  /^(?:(?:but )?(?:only|just)|(?:limit|narrow|restrict|filter)(?: (?:it|this|that|them|the list))?(?: down)?(?: to| by)?|(?:show|list|give)(?: me)? (?:only|just))(?:\s+(?:for|in|to|with|from))?\s+/i;
const LEAVING_OUT =
  /^(?:(?:but )?(?:without|excluding|exclude|except(?: for)?|not counting|leav(?:e|ing) out|ignoring|other than|apart from|minus|drop|remove)|(?:but )?not(?: the)?)\s+/i;
/** Words of a fragment that carry nothing of their own. */
const FILLER =
  /\b(?:the|an?|ones?|those|them|that|these|are|is|were|was|which|with|in|for|of|at|on|by|to|from|and|or|but|also|too|as|well|instead|please|only|just|then|now|again|have|has|been|people|councils?|authorities|plans?|actions?|projects?|commitments?|milestones?|savings|figures?|year|financial|money|question|same|both|marked|rated|what|how|about|area|region|do|it)\b/gi;

/** A fragment longer than this says something of its own. A guess: "the ones that are run with the police" has eight words. */
const MAX_FRAGMENT_WORDS = 9;

const HAS_VERB_OPENING =
  /^(?:who|whom|whose|what|which|when|where|why|how|does|do|did|is|are|was|were|has|have|had|will|would|can|could|should|list|compare|show|tell|name|give|summari[sz]e|describe|explain|find|count|add)\b/i;

const without = (text: string, spans: readonly { readonly charStart: number; readonly charEnd: number }[]): string =>
  spans
    .toReversed()
    .reduce((left, { charStart, charEnd }) => `${left.slice(0, charStart)} | ${left.slice(charEnd)}`, text);

const hasContent = (text: string): boolean => /[\p{L}\p{N}]/u.test(text.replace(FILLER, ' '));

/** A part as it stands behind a question that had none of its kind. */
const behind = ({ kind, text }: Slot, narrows: boolean): string => {
  switch (kind) {
    case 'period':
      return STARTS_WITH_YEAR.test(text) ? `in ${text}` : text;
    case 'addressee':
      return `to ${text}`;
    case 'status':
    case 'rating':
      return `, only the ${text} ones`;
    default:
      return narrows ? `, only the ${text}` : `, ${text}`;
  }
};

const STARTS_WITH_YEAR = /^(?:FY ?)?\d/;

/** A part in the place of its like: a bare year keeps the word before the old one. */
const inPlaceOf = (like: Slot, part: Slot): string =>
  part.kind === 'period' && STARTS_WITH_YEAR.test(part.text)
    ? `${/^(?:in|for|during|by|since) /i.exec(like.text)?.[0] ?? ''}${part.text}`
    : part.text;

/** Exchanges the parts that are no places: each takes the place of its like, or is added behind. */
const withParts = (question: string, reader: QuestionReader, parts: readonly Slot[], narrows: boolean): string =>
  parts.reduce((text, part) => {
    const [first, ...others] = slotsOf(text, reader, true).filter(({ kind }) => kind === part.kind);
    return first === undefined || others.length > 0
      ? appended(text, behind(part, narrows))
      : text.slice(0, first.charStart) + inPlaceOf(first, part) + text.slice(first.charEnd);
  }, question);

const isStatus = (value: string): value is ActionStatus => (ACTION_STATUSES as readonly string[]).includes(value);

/** "without grants", "not the planned ones": what the question before is to leave out. */
export const rewriteLeavingOut = (followUp: string, before: Before): Rewrite | null => {
  if (!LEAVING_OUT.test(followUp)) return null;
  const rest = followUp.replace(LEAVING_OUT, '');
  if (rest.split(/\s+/).length > MAX_FRAGMENT_WORDS || HAS_VERB_OPENING.test(rest)) return null;
  const slots = slotsOf(rest, before.reader, true);
  const statuses = slots.filter(({ kind }) => kind === 'status').flatMap(({ values }) => values);
  if (statuses.length > 0) {
    const left = ACTION_STATUSES.filter((status) => !statuses.includes(status));
    return {
      question: appended(before.question, `, leaving out ${rest}`),
      questionKind: before.plan.kind === 'lookup' ? 'list' : before.plan.kind,
      filters: { statuses: left.filter(isStatus) },
    };
  }
  const named = slots.filter(({ kind }) => kind === 'council').flatMap(({ values }) => values);
  const held = before.plan.filters.councils ?? [];
  if (named.length > 0 && held.some((code) => !named.includes(code))) {
    return {
      question: appended(before.question, `, leaving out ${rest}`),
      filters: { councils: held.filter((code) => !named.includes(code)) },
    };
  }
  const region = slots.find(({ kind }) => kind === 'region' || kind === 'type');
  if (region !== undefined) return null;
  return { question: appended(before.question, `, excluding ${rest.replace(/^(?:the|any) /i, '')}`) };
};

/** In what terms the answer is wanted. */
const MEASURE =
  /^(?:as an? (?:share|proportion|percentage|fraction)\b|per (?:person|head|year|resident|council|household)\b|by (?:council|type|region|year|status|section)$)/i;

/**
 * "and Havant?", "only the completed ones", "what about consultants?": a phrase that takes the place of its like in the question before. `isJoined`: it was
 * typed with "and" before it.
 */
export const rewriteFragment = (typed: string, isJoined: boolean, before: Before): Rewrite | null => {
  const { question, reader, plan } = before;
  const narrows = NARROWING.test(typed);
  const chatless = typed.replace(NARROWING, '');
  const lead = narrows || isJoined || FRAGMENT_LEAD.test(chatless);
  const rest = chatless.replace(FRAGMENT_LEAD, '').replace(/\s+(?:too|as well|then|instead|again|please)$/i, '');
  if (rest === '' || HAS_VERB_OPENING.test(rest)) return null;
  if (MEASURE.test(rest)) return { question: appended(question, rest) };
  const slots = slotsOf(rest, reader, true);
  const left = without(rest, slots);
  const places = placesIn(slots);
  const wanted =
    places.length > 0 ? withPlaces(question, placesIn(before.slots), places, plan.kind === 'compare') : question;
  const parts = slots.filter((slot) => !isPlace(slot));
  if (slots.length > 0 && !hasContent(left)) {
    const isOfRecords =
      parts.some(({ kind }) => kind === 'status' || kind === 'rating') &&
      RECORD_NOUNS.some(({ pattern }) => pattern.test(question));
    return {
      question: withParts(wanted, reader, parts, narrows),
      ...(isOfRecords && plan.kind === 'lookup' ? { questionKind: 'list' } : {}),
    };
  }
  return lead
    ? rewriteMatter(rest, without(rest, places), wanted, {
        ...before,
        narrows,
        isSomethingLeft: hasContent(left),
        preposition: PREPOSITION.exec(chatless)?.[1]?.toLowerCase() ?? null,
      })
    : null;
};

const PREPOSITION = /^(?:(?:what|how) about )?(in|for|at|from|on|with|by|to|across|during|among)\s/i;

/** "and in housing?": a phrase takes the place of one that opens with the same word, or is added behind. */
const withPhrase = (question: string, preposition: string, matter: string, places: readonly Slot[]): Rewrite => {
  const like = new RegExp(String.raw`\b${preposition} ((?:[\p{L}-]+ ?){1,5})(?=[?!.]*$)`, 'iu').exec(question);
  const isFree =
    like !== null &&
    !places.some(({ charStart, charEnd }) => charStart < like.index + like[0].length && like.index < charEnd);
  return {
    question: isFree
      ? `${question.slice(0, like.index)}${preposition} ${matter}${question.slice(like.index + like[0].length)}`
      : appended(question, `${preposition} ${matter}`),
  };
};

/** "only those that …" narrows the question; any other phrase takes the place of its matter. */
const rewriteMatter = (
  rest: string,
  left: string,
  wanted: string,
  before: Before & {
    readonly narrows: boolean;
    readonly isSomethingLeft: boolean;
    readonly preposition: string | null;
  },
): Rewrite | null => {
  if (!before.isSomethingLeft || rest.split(/\s+/).length > MAX_FRAGMENT_WORDS) return null;
  if (
    before.narrows ||
    /^(?:the )?(?:ones|those|councils|plans|actions) (?:that|which|who|with|in|about|from|for)\b/i.test(rest)
  ) {
    return { question: appended(wanted, `, only ${rest.replace(/^only /i, '')}`) };
  }
  const matter = left
    .replace(/\s*(?:\b(?:in|for|of|at|by)\b)?(?: the)?\s*\|\s*/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^(?:its|their) /i, 'the ');
  const places = placesIn(slotsOf(wanted, before.reader, false));
  if (before.preposition !== null) {
    const phrase = matter.replace(new RegExp(`^${before.preposition} `, 'i'), '');
    return withPhrase(wanted, before.preposition, phrase, places);
  }
  const topic = topicOf(wanted, places);
  const at = topic === '' ? -1 : wanted.indexOf(topic);
  if (at >= 0) return { question: wanted.slice(0, at) + matter + wanted.slice(at + topic.length) };
  const names = joined(places.map(({ text }) => text));
  return { question: `What ${names === '' ? 'do councils' : `does ${names}`} say about ${matter}?` };
};
