import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { AppError } from '../../src/core/errors.ts';
import {
  type AgreementReport,
  type Annotation,
  type AnnotationItem,
  adjudicate,
  compareAnnotators,
  exportSheet,
  importSheet,
} from '../annotation.ts';
import { parseCsv } from '../csv.ts';
import { canonicalJson, canonicalJsonLines } from '../report/canonical-json.ts';
import type { CaseResult, RunReport } from '../report/run-report.ts';
import { readReports, writeRunFile } from './run-folder.ts';

/** What annotators say of an answer, beside the evidence it cites. */
export const ANSWER_LABELS: readonly string[] = ['right', 'partly right', 'wrong', 'rightly refused', 'cannot tell'];

const itemOf = ({ itemId, question, answer, evidence }: CaseResult): AnnotationItem => ({
  itemId,
  question,
  answer,
  evidence: evidence
    .map(({ title, pageNumber, quote }) => `“${quote}” (${title}${pageNumber === null ? '' : `, page ${pageNumber}`})`)
    .join('\n'),
});

const reportOf = (runFolder: string, part: string): RunReport => {
  const reports = readReports(runFolder);
  const report = reports.get(part);
  if (report === undefined)
    throw new AppError('USAGE', `${runFolder} has no part ${part}; it has ${[...reports.keys()].join(', ')}.`, {});
  return report;
};

/** Writes a sheet for each of two annotators: the same items in another order, with nothing about scores or what was expected. */
export const exportSheets = (runFolder: string, part: string, folder: string, seed: number): readonly string[] => {
  const items = reportOf(runFolder, part)
    .cases.filter(({ status }) => status === 'ok')
    .map(itemOf);
  const names = ['annotator-1.csv', 'annotator-2.csv'];
  for (const [index, name] of names.entries()) writeRunFile(folder, name, exportSheet(items, seed + index));
  writeRunFile(folder, 'items.jsonl', canonicalJsonLines(items));
  writeRunFile(folder, 'LABELS.txt', `${ANSWER_LABELS.join('\n')}\n`);
  return names.map((name) => join(folder, name));
};

const textOf = (path: string): string => {
  if (!existsSync(path)) throw new AppError('PATH_NOT_FOUND', `${path} does not exist.`, { path });
  return readFileSync(path, 'utf8');
};

const itemIdSchema = z.object({ itemId: z.string() });
const decisionSchema = z.object({ item: z.string(), label: z.string() });

/** What two filled-in sheets say; `labelled` where every item has an agreed or decided label. */
export type ImportedSheets = { readonly agreement: AgreementReport; readonly labelled: number | null };

/**
 * Reads both sheets of a folder, writes `agreement.json` and, once `decisions.csv` (item, label) settles every disagreement, `labels-<version>.json`: a new
 * version of the labelled set.
 * @throws AppError PATH_NOT_FOUND, DATASET_INVALID.
 */
export const importSheets = (folder: string, version: string): ImportedSheets => {
  const itemIds = textOf(join(folder, 'items.jsonl'))
    .split('\n')
    .filter(Boolean)
    .map((line) => itemIdSchema.parse(JSON.parse(line)).itemId);
  const sheet = (name: string): Annotation[] =>
    importSheet(textOf(join(folder, name)), new Set(itemIds), ANSWER_LABELS);
  const annotators = { first: sheet('annotator-1.csv'), second: sheet('annotator-2.csv') };
  const agreement = compareAnnotators(itemIds, annotators.first, annotators.second);
  writeRunFile(
    folder,
    'agreement.json',
    canonicalJson({ ...agreement, baseRates: Object.fromEntries(agreement.baseRates) }),
  );
  const open = agreement.disagreements.length + agreement.incomplete.length;
  const decisionsPath = join(folder, 'decisions.csv');
  if (open > 0 && !existsSync(decisionsPath)) return { agreement, labelled: null };
  const decisions = existsSync(decisionsPath) ? parseCsv(textOf(decisionsPath), decisionSchema) : [];
  const labelled = adjudicate(version, itemIds, annotators, new Map(decisions.map(({ item, label }) => [item, label])));
  writeRunFile(folder, `labels-${version}.json`, canonicalJson(labelled));
  return { agreement, labelled: labelled.labels.length };
};
