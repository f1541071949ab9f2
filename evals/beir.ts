import { z } from 'zod';
import { type LineProblem, numberedLines, type Parsed, parseJsonLines } from './json-lines.ts';
import { compareIds, type Qrels } from './judgements.ts';
import { createPairCollector, type KnownIds } from './trec.ts';

const documentSchema = z.object({
  _id: z.string().min(1),
  title: z.string().default(''),
  text: z.string(),
  metadata: z.record(z.string(), z.unknown()).optional(),
});
const querySchema = z.object({
  _id: z.string().min(1),
  text: z.string(),
  metadata: z.record(z.string(), z.unknown()).optional(),
});

/** A document of a retrieval collection. Some collections have documents without title or text. */
export type CollectionDocument = { readonly docId: string; readonly title: string; readonly text: string };
export type CollectionQuery = { readonly queryId: string; readonly text: string };

const QRELS_HEADER = 'query-id\tcorpus-id\tscore';

const firstOfEach = <T>(
  rows: readonly { readonly line: number; readonly id: string; readonly value: T }[],
  problems: readonly LineProblem[],
): Parsed<T[]> => {
  const seen = new Set<string>();
  const duplicates: LineProblem[] = [];
  const value: T[] = [];
  for (const row of rows) {
    if (seen.has(row.id)) duplicates.push({ line: row.line, problem: `duplicate id ${row.id}` });
    else value.push(row.value);
    seen.add(row.id);
  }
  return { value, problems: [...problems, ...duplicates].sort((a, b) => a.line - b.line) };
};

/** Reads BEIR's `corpus.jsonl`. Of two documents with one id the first is kept and the second reported. */
export const parseBeirCorpus = (text: string): Parsed<CollectionDocument[]> => {
  const { value, problems } = parseJsonLines(text, documentSchema);
  return firstOfEach(
    value.map(({ line, value: { _id, title, text } }) => ({ line, id: _id, value: { docId: _id, title, text } })),
    problems,
  );
};

/** Reads BEIR's `queries.jsonl`. Of two queries with one id the first is kept and the second reported. */
export const parseBeirQueries = (text: string): Parsed<CollectionQuery[]> => {
  const { value, problems } = parseJsonLines(text, querySchema);
  return firstOfEach(
    value.map(({ line, value: { _id, text } }) => ({ line, id: _id, value: { queryId: _id, text } })),
    problems,
  );
};

/** Reads BEIR's tab-separated judgements with their header line. Bad, duplicate and unknown lines are left out and reported. */
export const parseBeirQrels = (text: string, known: KnownIds = {}): Parsed<Qrels> => {
  const pairs = createPairCollector(known);
  for (const [index, { line, value }] of numberedLines(text).entries()) {
    if (index === 0) {
      if (value.trim() !== QRELS_HEADER)
        pairs.reject(line, `expected the header ${QRELS_HEADER.replaceAll('\t', ' ')}`);
      continue;
    }
    const [queryId, docId, score, ...rest] = value.split('\t');
    if (!queryId || !docId || score === undefined || rest.length > 0)
      pairs.reject(line, 'expected three fields separated by tabs: query, document, relevance');
    else if (!/^[+-]?\d+$/.test(score.trim())) pairs.reject(line, `relevance ${score} is not a whole number`);
    else pairs.add(line, queryId, docId, Number(score));
  }
  return { value: pairs.value, problems: pairs.problems };
};

const jsonLines = (rows: readonly object[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join('');

/** Writes documents in the order given. */
export const formatBeirCorpus = (documents: readonly CollectionDocument[]): string =>
  jsonLines(documents.map(({ docId, title, text }) => ({ _id: docId, title, text })));

/** Writes queries in the order given. */
export const formatBeirQueries = (queries: readonly CollectionQuery[]): string =>
  jsonLines(queries.map(({ queryId, text }) => ({ _id: queryId, text })));

/** Writes judgements with BEIR's header, by query id and then document id. */
export const formatBeirQrels = (qrels: Qrels): string => {
  const lines = [...qrels]
    .sort(([a], [b]) => compareIds(a, b))
    .flatMap(([queryId, documents]) =>
      [...documents]
        .sort(([a], [b]) => compareIds(a, b))
        .map(([docId, relevance]) => `${queryId}\t${docId}\t${relevance}\n`),
    );
  return `${QRELS_HEADER}\n${lines.join('')}`;
};
