import type { IndexSnapshot } from '../../index/engine.ts';
import { queryTerms } from '../core/analyser.ts';
import type { Span } from '../core/schema/document.ts';
import { RECORD_KINDS, type RecordKind } from '../core/schema/record.ts';
import type { ScoredPassage } from '../search/search.ts';
import { shareHeld } from './holds-sought.ts';
import type { QuestionSense } from './reading.ts';

/** What speaks for a part of a passage as the answer to a question: most lie in 0..1, higher for more. */
export const READING_SIGNS = [
  'meaning',
  'words',
  'wordsAt10',
  'wordsAt25',
  'wordsAt40',
  'wordsAt55',
  'wordsAt70',
  'wordsAt85',
  'wordsAt100',
  'bestMeaning',
  'passageMeaning',
  'passageWords',
  'passageTerms',
  'passageScore',
  'passageRank',
  'typed',
  'sought',
  'noNews',
  'question',
  'action',
  'barrier',
  'request',
  'money',
  'statistic',
] as const;
export type ReadingSign = (typeof READING_SIGNS)[number];
export type ReadingSigns = Readonly<Record<ReadingSign, number>>;

/** A part of a passage with its text and how it matches the question, in meaning and word by word. */
export type MatchedPart = {
  readonly span: Span;
  readonly text: string;
  readonly similarity: number;
  readonly wordMatch: number;
  /** How many of its words are like the question's, by degree (`SoftMatch.degrees`); empty where that was not asked. */
  readonly degrees: Float32Array;
};

export type MatchedPassage = { readonly passage: ScoredPassage; readonly parts: readonly MatchedPart[] };

/** Wordings of questions that ask for what a kind of record says. Everyday words; named guesses from general usage. */
const ASKS_FOR: Readonly<Record<RecordKind, RegExp>> = {
  action:
    /\b(?:doing|done|do about|tackl\w+|plans?|planning|planned|going to|will|intend\w*|introduc\w+|set(?:ting)? up|built|build|launch\w*|trial\w*|try\w*|tried|mov\w+|replac\w+|improv\w+|happen\w*|progress|finished|started|dropped|halted|paused|delayed)\b/i,
  barrier:
    /\b(?:stop\w*|problem\w*|barrier\w*|hold\w* back|trouble\w*|difficult\w*|hard|why|struggl\w*|pressure\w*|hinder\w*|prevent\w*|in the way|obstacle\w*|complain\w*|wrong|bad|short of|squeez\w*|worr\w+|hurt\w*|cause\w*|drain\w*)\b/i,
  request:
    /\b(?:ask\w*|wants?|wanted|like to see|suggest\w*|call\w* for|lobby\w*|should|changes?|government|ministers?|whitehall|demand\w*|plea\w*|would help|would .{0,30} help|propos\w+|seek\w*|wish\w*|rather)\b/i,
  money:
    /£|\b(?:how much|cost\w*|spen[dt]\w*|sav\w+|worth|budget\w*|sum|money|cash|grant\w*|price\w*|pay\w*|paid|bill|income|earn\w*|owed?|debt|shortfall|gap|raise\w*|economies)\b/i,
  statistic:
    /\b(?:how many|how far|how fast|how often|how long|how big|number|share|proportion|percent\w*|per cent|rate|rise\w*|grow\w*|grown|increase\w*|fall\w*|fallen)\b/i,
};

/** Content words beyond the question's own that a part must hold: with fewer it is a title or a label of the matter, and what is asked stands beside it. Named guess. */
const FEWEST_NEW_TERMS = 3;

const ENDS_AS_QUESTION = /\?\s*$/;

const highest = (values: readonly number[]): number => Math.max(0, ...values);

const overlap = (a: Span, b: Span): boolean => a.charStart < b.charEnd && b.charStart < a.charEnd;

/** The spans of records of the kinds that a question asks for, by document. */
type RecordSpans = ReadonlyMap<RecordKind, ReadonlyMap<string, readonly Span[]>>;

const recordSpans = (snapshot: IndexSnapshot, question: string, passages: readonly MatchedPassage[]): RecordSpans => {
  const documentIds = [...new Set(passages.map(({ passage: { row } }) => row.documentId))];
  const kinds = RECORD_KINDS.filter((kind) => ASKS_FOR[kind].test(question));
  return new Map(
    kinds.map((kind) => [kind, Map.groupBy(snapshot.records(kind, documentIds), ({ documentId }) => documentId)]),
  );
};

/** What all parts of one question are held against. */
type Question = {
  readonly sense: QuestionSense;
  readonly asked: ReadonlySet<string>;
  readonly records: RecordSpans;
  readonly mostBm25: number;
  /** The largest share of the question's terms that a passage holds. */
  readonly mostTerms: number;
};

/** The share of the things sought that a part holds, and of those that it holds beside what the question names itself; 0 where nothing particular is sought. */
const soughtSigns = (text: string, { sense, asked }: Question): Pick<ReadingSigns, 'typed' | 'sought'> =>
  sense.sought.length === 0
    ? { typed: 0, sought: 0 }
    : { typed: shareHeld(sense.sought, text, (term) => asked.has(term)), sought: shareHeld(sense.sought, text) };

/** A record of a row speaks for all its cells. */
const recordSigns = (
  { passage: { row } }: MatchedPassage,
  part: Span,
  { records }: Question,
): Readonly<Record<RecordKind, number>> => {
  const place = row.passage.kind === 'table_row' ? row.passage : part;
  const holds = (kind: RecordKind): number =>
    (records.get(kind)?.get(row.documentId) ?? []).some((span) => overlap(span, place)) ? 1 : 0;
  return {
    action: holds('action'),
    barrier: holds('barrier'),
    request: holds('request'),
    money: holds('money'),
    statistic: holds('statistic'),
  };
};

const signsOf = (matched: MatchedPassage, part: MatchedPart, question: Question): ReadingSigns => {
  const { passage, parts } = matched;
  const { mostBm25, mostTerms, asked } = question;
  const news = new Set(queryTerms(part.text).filter((term) => !asked.has(term))).size;
  return {
    meaning: part.similarity,
    words: part.wordMatch,
    wordsAt10: part.degrees[0] ?? 0,
    wordsAt25: part.degrees[1] ?? 0,
    wordsAt40: part.degrees[2] ?? 0,
    wordsAt55: part.degrees[3] ?? 0,
    wordsAt70: part.degrees[4] ?? 0,
    wordsAt85: part.degrees[5] ?? 0,
    wordsAt100: part.degrees[6] ?? 0,
    bestMeaning: highest(parts.map(({ similarity }) => similarity)),
    passageMeaning: Math.max(0, passage.similarity),
    passageWords: passage.wordMatch ?? 0,
    passageTerms: mostBm25 > 0 ? (mostTerms * passage.bm25) / mostBm25 : 0,
    passageScore: passage.score,
    passageRank: Math.log(1 + passage.rank),
    ...soughtSigns(part.text, question),
    noNews: news < FEWEST_NEW_TERMS ? 1 : 0,
    question: ENDS_AS_QUESTION.test(part.text) ? 1 : 0,
    ...recordSigns(matched, part.span, question),
  };
};

const weightedShare = (weights: ReadonlyMap<string, number>, held: readonly string[]): number => {
  const total = [...weights.values()].reduce((sum, weight) => sum + weight, 0);
  return total === 0 ? 0 : held.reduce((sum, term) => sum + (weights.get(term) ?? 0), 0) / total;
};

/** The signs of all parts of all passages, in their order. `record` kinds count only where the question asks for what such a record says. */
export const readingSigns = (
  snapshot: IndexSnapshot,
  passages: readonly MatchedPassage[],
  sense: QuestionSense,
): readonly (readonly ReadingSigns[])[] => {
  const question: Question = {
    sense,
    asked: new Set([...queryTerms(sense.searchText), ...queryTerms(sense.inPlanWords ?? '')]),
    records: recordSpans(snapshot, sense.question, passages),
    mostBm25: highest(passages.map(({ passage }) => passage.bm25)),
    mostTerms: highest(passages.map(({ passage }) => weightedShare(sense.weights, passage.matchedTerms))),
  };
  return passages.map((matched) => matched.parts.map((part) => signsOf(matched, part, question)));
};
