import type { MoneyRole, RecordKind } from '../core/schema/record.ts';
import type { Selection } from '../core/schema/selection.ts';
import type { CueReader } from './cue-reader.ts';
import type { Parts } from './question-parts.ts';
import { SUBJECT_CUES } from './subject-cues.ts';
import { remainingPhrases } from './term-cues.ts';
import { TOPIC_CUES, TOPIC_PARTS } from './topic-cues.ts';

/** Topics that are asks of government in themselves: a plan that states one asks for it, in whatever words. */
const TOPICS_OF_ASKING: ReadonlySet<string> = new Set([
  'multi-year-settlement',
  'legislation',
  'government-process',
  'market-and-others',
]);

/** Topics named by everyday words: beside another topic they say nothing more. */
const PASSING_TOPICS: ReadonlySet<string> = new Set([
  'savings',
  'service-changes',
  'what-blocks-progress',
  'partners',
  'assets-accommodation',
]);

/** Two topics are alternatives when the question joins them; more would widen it beyond what was asked. */
const MOST_TOPICS = 2;

const readTopics = (takeAll: Parts['takeAll']): string[] => {
  const found = takeAll(TOPIC_CUES, 'topic', (cue) => cue.topic, MOST_TOPICS).map(({ topic }) => topic);
  const telling = found.filter((topic) => !PASSING_TOPICS.has(topic));
  return telling.length > 0 ? telling : found;
};

/** A phrase and its neighbouring pairs: "ordinary residence rules" is met by "ordinary residence". */
const withPairs = (phrase: string): string[] => {
  const words = phrase.split(' ');
  return words.length < 3 ? [phrase] : [phrase, ...words.slice(1).map((word, i) => `${words[i] ?? ''} ${word}`)];
};

/** Words that name no part of a subject: "housing issues" are housing. */
const EMPTY_HEADS =
  /^(?:issues?|matters?|problems?|questions?|topics?|pressures?|reforms?|policy|policies|system|services?|sector|budgets?|work|teams?|departments?)$/i;

/** A subject that is known by one of its words, asked about in a closer phrase: "food waste collections" is not all of waste. */
const closerPhrase = (pattern: RegExp, groups: readonly (readonly string[])[]): readonly string[] | null => {
  const phrase = groups.flat().find((one) => {
    const cue = pattern.exec(one)?.[0] ?? '';
    const others = one.replace(cue, ' ').trim().split(/\s+/).filter(Boolean);
    return cue !== '' && !cue.includes(' ') && others.length > 0 && !others.every((word) => EMPTY_HEADS.test(word));
  });
  if (phrase === undefined) return null;
  return withPairs(phrase).filter((one) => pattern.test(one));
};

/** The words of a known subject, or of the closer phrase that the question asks about; null where none is known. Takes it. */
const takeSubject = (reader: CueReader): readonly string[] | null => {
  const known = SUBJECT_CUES.find(({ pattern }) => reader.sees(pattern));
  if (known === undefined) return null;
  const groups = remainingPhrases(reader.rest());
  const isOneWord = !(reader.take(known.pattern)?.[0].trim().includes(' ') ?? false);
  const closer = isOneWord ? closerPhrase(known.pattern, groups) : null;
  return closer ?? known.words;
};

/** What a sum is for, where it is named behind a preposition: "from leisure centres". */
const FOR_WHAT = /\b(?:from|through|via|on|about|for|in|of|by|to)\b(?<what>[^|?]*)/giu;

const namedBehindPrepositions = (rest: string): readonly (readonly string[])[] =>
  [...rest.matchAll(FOR_WHAT)].flatMap(({ groups }) => remainingPhrases(groups?.what ?? ''));

/** What a record must speak of: a subject that is known, else the phrases that are left. Where other filters narrow already, a single word left over is noise. */
const readSubjects = (
  reader: CueReader,
  { isNarrowed, unit, isSum }: AimContext,
  { isOfRows }: Pick<Parts, 'isOfRows'>,
): string[][] => {
  const known = takeSubject(reader);
  if (known !== null) return [[...known]];
  if (isNarrowed && isSum && !isOfRows)
    return namedBehindPrepositions(reader.rest()).map((group) => group.flatMap(withPairs));
  if (isNarrowed && (unit === 'records' || isSum)) return [];
  const groups = remainingPhrases(reader.rest());
  const telling = groups.filter((group) => !isNarrowed || group.some((phrase) => phrase.includes(' ')));
  return telling.map((group) => group.flatMap(withPairs));
};

type Aim = Pick<Selection, 'source' | 'recordKinds' | 'topics' | 'terms' | 'subjects'> & { readonly termsAsked?: true };

/** What single records are about: a subject that says more than the topic in it ("planning law" and "law"), or the part of a topic that is named. */
const aimAtRecords = (
  kind: RecordKind,
  reader: CueReader,
  topics: string[],
  context: AimContext,
  parts: Parts,
): Aim => {
  const base = { source: 'records', recordKinds: [kind], terms: [] } as const satisfies Partial<Aim>;
  const known = SUBJECT_CUES.find(({ pattern }) => pattern.test(context.text));
  const isCloser = known !== undefined && (known.pattern.exec(context.text)?.[0] ?? '').includes(' ');
  const isWork = kind === 'request' || kind === 'action' || kind === 'barrier';
  if (isWork && isCloser && topics.every((topic) => PASSING_TOPICS.has(topic) || TOPICS_OF_ASKING.has(topic)))
    return { ...base, recordKinds: [kind], topics: [], subjects: [[...known.words]], termsAsked: true };
  const named = isWork
    ? TOPIC_PARTS.filter(({ topic, pattern }) => topics.includes(topic) && pattern.test(context.text))
    : [];
  if (named.length > 0)
    return { ...base, recordKinds: [kind], topics, subjects: [named.flatMap(({ words }) => [...words])] };
  const isKnown = SUBJECT_CUES.some(({ pattern }) => reader.sees(pattern));
  const subjects = topics.length > 0 ? [] : readSubjects(reader, context, parts);
  return {
    ...base,
    recordKinds: [kind],
    topics,
    subjects,
    ...(isKnown && subjects.length > 0 ? { termsAsked: true } : {}),
  };
};

/** Topics are the whole of what is asked, unless the question names parts of one, or a phrase is left that says it more closely: its words are then looked for first. */
const aimAtTopics = (topics: string[], reader: CueReader, text: string): Aim => {
  const parts = TOPIC_PARTS.filter(({ topic, pattern }) => topics.includes(topic) && pattern.test(text));
  const subjects = parts.length === 0 ? [] : [parts.flatMap(({ words }) => [...words])];
  const base = { recordKinds: [], topics };
  const [longest, ...others] = remainingPhrases(reader.rest())
    .filter((group) => group.some((phrase) => phrase.includes(' ')))
    .toSorted(longestFirst);
  return longest === undefined || parts.length > 0
    ? { ...base, source: 'topics', terms: [], subjects }
    : { ...base, source: 'terms', terms: [...longest], subjects: others.map((group) => [...group]) };
};

const longestFirst = (a: readonly string[], b: readonly string[]): number => b.join().length - a.join().length;

/** Words that no record or topic stands for: the longest phrase, or list of alternatives, is looked for in every passage, beside the others. */
const aimAtWords = (reader: CueReader): Aim | null => {
  const known = takeSubject(reader);
  if (known !== null) return { source: 'terms', recordKinds: [], topics: [], terms: [...known], subjects: [] };
  const [longest, ...others] = remainingPhrases(reader.rest()).toSorted(longestFirst);
  if (longest === undefined) return null;
  return {
    source: 'terms',
    recordKinds: [],
    topics: [],
    terms: [...longest],
    subjects: others.map((group) => [...group]),
  };
};

/** What plans list, so that "how many actions mention drones" counts actions. */
const LISTED: ReadonlySet<RecordKind> = new Set(['action', 'barrier', 'request']);

/** What is known of a question when its subject is read. */
export type AimContext = {
  readonly recordKind: RecordKind | null;
  readonly roles: readonly MoneyRole[];
  /** Whether other filters (status, addressee, role, table) narrow the records already. */
  readonly isNarrowed: boolean;
  readonly unit: Selection['unit'];
  readonly isSum: boolean;
  readonly text: string;
};

/** Where it is looked for: words the question quotes, records of a kind, topics of a full read, or words that are left. */
export const readAim = (reader: CueReader, parts: Parts, context: AimContext): Aim | null => {
  const { recordKind, roles, text } = context;
  if (parts.mentioned.length > 0) {
    const terms = [...parts.mentioned];
    if (recordKind !== null && LISTED.has(recordKind) && context.unit === 'records')
      return {
        source: 'records',
        recordKinds: [recordKind],
        topics: [],
        terms: [],
        subjects: [terms],
        termsAsked: true,
      };
    return { source: 'terms', recordKinds: [], topics: [], terms, subjects: [], termsAsked: true };
  }
  const topics = readTopics(parts.takeAll);
  const isByTopicAlone =
    (recordKind === 'barrier' && context.unit === 'councils') ||
    (recordKind === 'request' &&
      context.unit === 'councils' &&
      parts.addressees.length === 0 &&
      topics.every((topic) => TOPICS_OF_ASKING.has(topic)));
  if (topics.length > 0 && isByTopicAlone)
    return { source: 'topics', recordKinds: [], topics, terms: [], subjects: [] };
  const kind = recordKind ?? (roles.length > 0 || parts.pounds ? 'money' : null);
  if (kind !== null) {
    // A table is named by its title: what the title speaks of is no topic of its rows.
    const told = context.isSum && parts.isOfRows ? topics.filter((topic) => !PASSING_TOPICS.has(topic)) : topics;
    return aimAtRecords(kind, reader, told, context, parts);
  }
  return topics.length > 0 ? aimAtTopics(topics, reader, text) : aimAtWords(reader);
};
