import { type LineProblem, numberedLines, type Parsed } from './json-lines.ts';
import { compareIds, type Qrels, type Run, rankDocuments } from './judgements.ts';

/** Identifiers that exist. Where a set is given, an id outside it is reported. */
export type KnownIds = { readonly queryIds?: ReadonlySet<string>; readonly docIds?: ReadonlySet<string> };

const DECIMAL = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

const unknownIdProblem = (queryId: string, docId: string, known: KnownIds): string | null => {
  if (known.queryIds && !known.queryIds.has(queryId)) return `unknown query id ${queryId}`;
  if (known.docIds && !known.docIds.has(docId)) return `unknown document id ${docId}`;
  return null;
};

/** Collects values by query and document; the first of two equal pairs is kept and the second is a problem. */
export const createPairCollector = (known: KnownIds = {}) => {
  const value = new Map<string, Map<string, number>>();
  const problems: LineProblem[] = [];
  const reject = (line: number, problem: string): void => {
    problems.push({ line, problem });
  };
  const add = (line: number, queryId: string, docId: string, number: number): void => {
    const unknown = unknownIdProblem(queryId, docId, known);
    if (unknown) {
      reject(line, unknown);
      return;
    }
    const documents = value.get(queryId) ?? new Map<string, number>();
    if (documents.has(docId)) reject(line, `duplicate document ${docId} for query ${queryId}`);
    else value.set(queryId, documents.set(docId, number));
  };
  return { value, problems, add, reject };
};

/**
 * Reads TREC judgements: `query iteration document relevance`, separated by white space.
 * Lines that start with `#` are comments. Bad, duplicate and unknown lines are left out and reported.
 */
export const parseTrecQrels = (text: string, known: KnownIds = {}): Parsed<Qrels> => {
  const pairs = createPairCollector(known);
  for (const { line, value } of numberedLines(text)) {
    if (value.startsWith('#')) continue;
    const [queryId, , docId, relevance, ...rest] = value.trim().split(/\s+/);
    if (queryId === undefined || docId === undefined || relevance === undefined || rest.length > 0)
      pairs.reject(line, 'expected four fields: query, iteration, document, relevance');
    else if (!/^[+-]?\d+$/.test(relevance)) pairs.reject(line, `relevance ${relevance} is not a whole number`);
    else pairs.add(line, queryId, docId, Number(relevance));
  }
  return { value: pairs.value, problems: pairs.problems };
};

/** A run file: the scores and the tag of its first line (empty for an empty file). */
export type TrecRun = { readonly run: Run; readonly tag: string };

/**
 * Reads a TREC run: `query Q0 document rank score tag`; text after the tag is ignored, and so is the rank column.
 * A score that is not a finite number, a duplicate and an unknown id are left out and reported.
 */
export const parseTrecRun = (text: string, known: KnownIds = {}): Parsed<TrecRun> => {
  const pairs = createPairCollector(known);
  let tag = '';
  for (const { line, value } of numberedLines(text)) {
    const [queryId, , docId, , score, lineTag] = value.trim().split(/\s+/);
    if (queryId === undefined || docId === undefined || score === undefined || lineTag === undefined) {
      pairs.reject(line, 'expected six fields: query, Q0, document, rank, score, tag');
      continue;
    }
    if (tag === '') tag = lineTag;
    if (!DECIMAL.test(score) || !Number.isFinite(Number(score)))
      pairs.reject(line, `score ${score} is not a finite number`);
    else pairs.add(line, queryId, docId, Number(score));
  }
  return { value: { run: pairs.value, tag }, problems: pairs.problems };
};

const sortedQueries = (entries: Qrels | Run): string[] => [...entries.keys()].sort(compareIds);

/** Writes judgements as TREC lines, by query id and then document id. */
export const formatTrecQrels = (qrels: Qrels): string =>
  sortedQueries(qrels)
    .flatMap((queryId) =>
      [...(qrels.get(queryId) ?? [])]
        .sort(([a], [b]) => compareIds(a, b))
        .map(([docId, relevance]) => `${queryId} 0 ${docId} ${relevance}\n`),
    )
    .join('');

/** Writes a run as TREC lines, by query id and then rank, with ranks from 1 given by `rankDocuments`. */
export const formatTrecRun = (run: Run, tag: string): string =>
  sortedQueries(run)
    .flatMap((queryId) => {
      const scores = run.get(queryId) ?? new Map<string, number>();
      return rankDocuments(scores).map(
        (docId, index) => `${queryId} Q0 ${docId} ${index + 1} ${scores.get(docId)} ${tag}\n`,
      );
    })
    .join('');
