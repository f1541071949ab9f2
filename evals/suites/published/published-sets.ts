import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { sentenceSpans } from '../../../src/core/sentences.ts';
import { type DataSet, dataSetHash } from '../../data-sets.ts';
import { type HierarchicalTable, loadAitQa } from '../../loaders/aitqa.ts';
import { loadFinanceBench } from '../../loaders/financebench.ts';
import { loadXquad, type SpanQuestion } from '../../loaders/xquad.ts';
import type { PublishedGold } from './suite.ts';

/** A question of a published set: what is asked, over which documents, and what is checked. */
export type PublishedQuestion = {
  readonly id: string;
  readonly question: string;
  readonly expected: string;
  readonly slice: string;
  /** Questions of one corpus are asked over the same documents. */
  readonly corpus: string;
  readonly gold: PublishedGold;
};

/** A published set as questions, and the documents of a corpus written into a folder. */
export type PublishedSet = {
  readonly questions: readonly PublishedQuestion[];
  /** Writes the documents of a corpus, or says where they stand already; returns their folder. */
  documentsOf(corpus: string, folder: string): string;
};

const writeFiles = (folder: string, files: readonly (readonly [name: string, text: string])[]): string => {
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of files) writeFileSync(join(folder, name), text);
  return folder;
};

/** The sentence of a paragraph that holds a span, whole. */
const sentenceAround = (paragraph: string, charStart: number): string => {
  const span = sentenceSpans(paragraph).find((one) => one.charStart <= charStart && charStart < one.charEnd);
  return span === undefined ? paragraph : paragraph.slice(span.charStart, span.charEnd);
};

/** One question a paragraph: five as many take five times as long and tell little more. */
const firstOfEach = (rows: readonly SpanQuestion[]): SpanQuestion[] =>
  rows.filter(({ paragraphId }, index) => rows[index - 1]?.paragraphId !== paragraphId);

/** XQuAD: one text file an article, all 48 in one corpus. Asked: does the answer quote the sentence that holds the span? */
const xquadSet = (dataSet: DataSet): PublishedSet => {
  const rows = loadXquad(dataSet);
  const paragraphs = new Map(rows.map(({ paragraphId, paragraph }) => [paragraphId, paragraph]));
  const articles = Map.groupBy(paragraphs, ([paragraphId]) => paragraphId.split('-')[0] ?? '');
  return {
    questions: firstOfEach(rows).map(({ id, question, paragraph, answers }) => ({
      id,
      question,
      expected: answers.map(({ text }) => text).join(' | '),
      slice: question.split(/\s+/)[0]?.toLowerCase() ?? '',
      corpus: 'articles',
      gold: {
        answers: answers.map(({ text }) => text),
        sentences: answers.map(({ charStart }) => sentenceAround(paragraph, charStart)),
        file: null,
        pages: [],
      },
    })),
    documentsOf: (_, folder) =>
      writeFiles(
        folder,
        [...articles].map(([article, members]) => [
          `article-${article}.txt`,
          members.map(([, paragraph]) => paragraph).join('\n\n'),
        ]),
      ),
  };
};

const cellText = (text: string): string => text.replace(/\s+/g, ' ').replaceAll('|', '/').trim();
const path = (headers: readonly string[] | undefined): string => cellText((headers ?? []).filter(Boolean).join(', '));

/** A table with its paths of headers as one header row and one label column. */
const markdownOf = ({ columnHeaders, rowHeaders, data }: HierarchicalTable): string => {
  const hasLabels = rowHeaders.length > 0;
  const width = Math.max(columnHeaders.length, ...data.map((cells) => cells.length));
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const head = Array.from({ length: width }, (_, column) => path(columnHeaders[column]));
  const rows = data.map((cells, row) => [
    ...(hasLabels ? [path(rowHeaders[row])] : []),
    ...Array.from({ length: width }, (_, column) => cellText(cells[column] ?? '')),
  ]);
  const heads = [...(hasLabels ? [''] : []), ...head];
  return ['# Table', '', line(heads), line(heads.map(() => '---')), ...rows.map(line), ''].join('\n');
};

/** AIT-QA: each table a document and a corpus of its own, as the set gives the table with the question. Asked: does the answer show the row that holds the cell? */
const aitqaSet = (dataSet: DataSet): PublishedSet => {
  const rows = loadAitQa(dataSet);
  const tables = new Map(rows.map(({ table }) => [table.tableId, table]));
  return {
    questions: rows.map(({ id, question, answers, type, needsRowHierarchy, table }) => ({
      id,
      question,
      expected: answers.join(' | '),
      slice: `${type}${needsRowHierarchy ? ', nested rows' : ''}`,
      corpus: table.tableId,
      gold: { answers: [...answers], sentences: [], file: null, pages: [] },
    })),
    documentsOf(corpus, folder) {
      const table = tables.get(corpus);
      return writeFiles(folder, table === undefined ? [] : [[`${corpus}.md`, markdownOf(table)]]);
    },
  };
};

/** FinanceBench: eight filings in one corpus. Asked: is a page of the evidence among the first passages found, and cited? Its answers are sums and judgements, which this product does not make. */
const financeBenchSet = (dataSet: DataSet): PublishedSet => ({
  questions: loadFinanceBench(dataSet).map(({ id, question, type, answer, file, evidence }) => ({
    id,
    question,
    expected: `${file}, page ${evidence.map(({ pageNumber }) => pageNumber).join(', ')}: ${answer}`,
    slice: type,
    corpus: 'filings',
    gold: { answers: [], sentences: [], file: basename(file), pages: evidence.map(({ pageNumber }) => pageNumber) },
  })),
  documentsOf: () => join(dataSet.folder, 'pdfs'),
});

const SETS: Readonly<Record<string, (dataSet: DataSet) => PublishedSet>> = {
  'xquad-en': xquadSet,
  aitqa: aitqaSet,
  financebench: financeBenchSet,
};

/** The published sets whose questions the product can fairly be asked. */
export const PUBLISHED_SETS: readonly string[] = Object.keys(SETS);

/** A published set as questions over documents. @throws AppError DATASET_*. */
export const openPublishedSet = (dataSet: DataSet): PublishedSet => {
  const open = SETS[dataSet.manifest.id];
  return open === undefined ? { questions: [], documentsOf: (_, folder) => folder } : open(dataSet);
};

/** A council for each document: the product searches plans of councils only. Its names are in no question. */
const councilFor = (file: string, index: number) => ({
  gss: `E98${String(index).padStart(6, '0')}`,
  powers: 'unitary',
  county: null,
  startDate: null,
  endDate: null,
  replacedBy: null,
  code: `X${index}`,
  name: `Vorlimthwaite${String.fromCharCode(97 + Math.floor(index / 26), 97 + (index % 26))}`,
  officialName: `Holder of ${file}`,
  aliases: [],
  type: 'UA',
  region: 'London',
});

/** A question set's folder over the documents of a corpus: each a plan of an invented council, and one question that is never asked. */
export const corpusFolderOf = (set: PublishedSet, dataSet: DataSet, corpus: string, workDir: string): string => {
  const folder = join(workDir, 'published', dataSetHash(dataSet.manifest).slice(0, 16), corpus);
  if (existsSync(join(folder, 'set.json'))) return folder;
  const documents = set.documentsOf(corpus, join(folder, 'plans'));
  mkdirSync(folder, { recursive: true });
  const files = readdirSync(documents).toSorted();
  const councils = files.map(councilFor);
  const rows = files.map((file, index) => `"${file}",X${index},plan`);
  writeFiles(folder, [
    ['questions.jsonl', `${JSON.stringify({ id: 'none', question: 'none' })}\n`],
    ['register.json', JSON.stringify({ asOf: '2024-07-19', councils, others: [] })],
    ['sources.csv', ['file,council,kind', ...rows, ''].join('\n')],
    ['set.json', JSON.stringify({ plans: relative(folder, documents) })],
  ]);
  return folder;
};
