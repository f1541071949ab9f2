import { isPlace, type Slot } from './follow-up-slots.ts';
import { withoutEnd } from './question-topic.ts';

/** Puts words at the end of a question, before its end mark. */
export const appended = (question: string, words: string): string => {
  const end = /[?!.]\s*$/.exec(question)?.[0].trim() ?? '?';
  return `${withoutEnd(question)}${words.startsWith(',') ? '' : ' '}${words}${end}`;
};

/** Words of one kind side by side: "A", "A and B", "A, B and C". */
export const joined = (parts: readonly string[]): string =>
  parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;

const PLURAL_VERBS: Readonly<Record<string, string>> = { does: 'do', has: 'have', is: 'are', was: 'were' };
const SINGULAR_VERBS: Readonly<Record<string, string>> = { do: 'does', have: 'has', are: 'is', were: 'was' };

/** The helping verb just before a place agrees with what now stands there. */
const agreeing = (before: string, isMany: boolean): string =>
  before.replace(/\b(does|do|has|have|is|are|was|were)(\s+(?:the |all )?)$/i, (whole, verb: string, gap: string) => {
    const other = (isMany ? PLURAL_VERBS : SINGULAR_VERBS)[verb.toLowerCase()];
    if (other === undefined) return isMany ? whole : verb + gap.replace(/the |all /, '');
    const cased = verb[0] === verb[0]?.toUpperCase() ? (other[0]?.toUpperCase() ?? '') + other.slice(1) : other;
    return cased + (isMany ? gap : gap.replace(/the |all /, ''));
  });

/** Puts words in the place of a span and mends the verb before and the possessive after them. */
export const replaced = (
  question: string,
  span: { readonly charStart: number; readonly charEnd: number },
  words: string,
  isMany: boolean,
): string => {
  const after = question.slice(span.charEnd);
  const mended = words.endsWith('s') ? after.replace(/^['’]s\b/, '’') : after.replace(/^['’](?!s)/, '’s');
  return agreeing(question.slice(0, span.charStart), isMany) + words + mended;
};

/** Plain words for all councils. */
const ALL_COUNCILS = /\b(?:councils|authorities|plans)\b/i;

/** "in the North East", "of districts": a place as it stands at the end of a question. */
const inPlace = (slot: Slot): string =>
  slot.kind === 'region' &&
  !/^(?:in|across|from|of|for|within|around) /i.test(slot.text) &&
  slot.text.toLowerCase() !== 'london'
    ? `in the ${slot.text.replace(/^the /i, '')}`
    : /^(?:in|across|from|of|for|within|around) /i.test(slot.text)
      ? slot.text
      : `in ${slot.text}`;

/** The places of a question from the first to the last, where nothing but commas and "and" stands between them. */
const oneRun = (question: string, places: readonly Slot[]): { charStart: number; charEnd: number } | null => {
  const [first] = places;
  const last = places.at(-1);
  if (first === undefined || last === undefined) return null;
  const between = places.slice(1).every((place, i) => {
    const gap = question.slice(places[i]?.charEnd ?? 0, place.charStart);
    return /^(?:\s|,|and|or|with|the|in|of|within|across|from)*$/i.test(gap);
  });
  return between ? { charStart: first.charStart, charEnd: last.charEnd } : null;
};

/** A question without its groups of councils: all councils are meant again. */
const withoutGroups = (question: string, groups: readonly Slot[]): string =>
  groups
    .toReversed()
    .reduce(
      (text, { kind, charStart, charEnd, text: words }) =>
        kind === 'type'
          ? `${text.slice(0, charStart)}${/plans$/i.test(words) ? 'plans' : 'councils'}${text.slice(charEnd)}`
          : `${text.slice(0, charStart).replace(/\s*\b(?:in|of|within|across|from)(?: the)?\s*$/i, '')}${text.slice(charEnd)}`,
      question,
    )
    .replace(/\s+(?=[?!.,])/g, '');

/** A question asked of all councils, whichever it named. */
export const ofAllCouncils = (question: string, places: readonly Slot[]): string => {
  if (places.every(({ kind }) => kind !== 'council')) return withoutGroups(question, places);
  const run = oneRun(question, places);
  return run === null ? withoutGroups(question, places) : replaced(question, run, 'councils', true);
};

/** A question about groups asked of other groups: each takes the place of its like, or stands behind the word for all councils. */
const withGroups = (question: string, places: readonly Slot[], wanted: readonly Slot[]): string => {
  let text = question;
  let old = [...places];
  for (const slot of wanted) {
    const like = old.find(({ kind }) => kind === slot.kind);
    if (like !== undefined) {
      const bare =
        like.kind === 'region' && !/^(?:in|across) /i.test(like.text)
          ? slot.text.replace(/^(?:in|across|from|of|for|within|around) (?=greater |inner |outer |london)/i, '')
          : slot.text;
      text = text.slice(0, like.charStart) + bare + text.slice(like.charEnd);
      const shift = bare.length - like.text.length;
      old = old
        .filter((place) => place !== like)
        .map((place) =>
          place.charStart < like.charStart
            ? place
            : { ...place, charStart: place.charStart + shift, charEnd: place.charEnd + shift },
        );
      continue;
    }
    const plain = ALL_COUNCILS.exec(text);
    if (plain === null) text = appended(text, inPlace(slot));
    else if (slot.kind === 'type' && !/^plans$/i.test(plain[0]))
      text = text.slice(0, plain.index) + slot.text + text.slice(plain.index + plain[0].length);
    else {
      const words = slot.kind === 'type' ? `of ${slot.text}` : inPlace(slot);
      const end = plain.index + plain[0].length;
      text = `${text.slice(0, end)} ${words}${text.slice(end)}`;
    }
  }
  return text;
};

/** A comparison takes a further council in; any other question is asked of the new places instead of the old. */
export const withPlaces = (
  question: string,
  places: readonly Slot[],
  wanted: readonly Slot[],
  isComparison: boolean,
): string => {
  const named = wanted.filter(({ kind }) => kind === 'council');
  const old = places.filter(({ kind }) => kind === 'council');
  if (named.length === 0) {
    if (old.length === 0) return withGroups(question, places, wanted);
    const types = wanted.filter(({ kind }) => kind === 'type');
    const words = [
      types.length === 0 ? 'councils' : joined(types.map(({ text }) => text)),
      ...wanted.filter(({ kind }) => kind !== 'type').map(inPlace),
    ].join(' ');
    const run = oneRun(question, places);
    return run === null ? appended(question, `, for ${words}`) : replaced(question, run, words, true);
  }
  const names = named.map(({ text }) => text);
  const [county] = places.filter(({ kind }) => kind === 'county');
  if (county !== undefined && named.length === 1 && named[0]?.values.length === 1)
    return replaced(question, county, names[0] ?? '', false);
  const run = oneRun(question, old);
  if (run === null)
    return appended(places.length === 0 ? question : withoutGroups(question, places), `in ${joined(names)}`);
  const kept = isComparison && old.length > 1 ? old.map(({ text }) => text) : [];
  return replaced(question, run, joined([...kept, ...names]), kept.length + names.length > 1);
};

export const placesIn = (slots: readonly Slot[]): readonly Slot[] => slots.filter(isPlace);
