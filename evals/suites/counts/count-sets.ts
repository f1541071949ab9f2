import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { AppError } from '../../../src/core/errors.ts';
import { type DataSet, openDataSet, readRegistry } from '../../data-sets.ts';
import { EVALS_FOLDER } from '../../evals-folder.ts';
import { jsonLinesOf } from '../../loaders/rows.ts';
import { type Question, questionSchema } from '../questions/question.ts';
import type { QuestionSet } from '../questions/question-sets.ts';

/** Questions that count, list, add up or look for what is missing, over the plans of a question set. `own` holds those written for it. */
export type CountSet = {
  readonly name: string;
  readonly set: QuestionSet;
  readonly own: DataSet;
  readonly ownQuestions: readonly Question[];
};

/** The question set whose plans each count set asks about, by the count set's folder. */
const PLANS_OF: Readonly<Record<string, string>> = { sample: 'sample', 'two-plans': 'real-plans' };

export const COUNT_SET_NAMES: readonly string[] = Object.keys(PLANS_OF);

const REGISTRY = join(EVALS_FOLDER, 'registry/count-sets/');
const FOLDER = join(EVALS_FOLDER, 'datasets/counts/');

/** The questions of a set that have a set, a figure or a denominator to be right about. */
const counted = ({ questions }: QuestionSet) => questions.filter(({ kind }) => kind === 'aggregate');

/** The count set of a name over the plans at hand, or null where its plans are not among them. @throws AppError DATASET_*. */
export const openCountSet = (name: string, sets: readonly QuestionSet[]): CountSet | null => {
  const base = sets.find(({ id }) => id === PLANS_OF[name]);
  const manifest = readRegistry(REGISTRY).find(({ id }) => id === `counts-${name}`);
  const state = manifest === undefined ? null : openDataSet(manifest, join(FOLDER, name));
  if (base === undefined || state?.status !== 'ready') return null;
  const own = jsonLinesOf(state.dataSet, 'questions.jsonl', questionSchema);
  const set = { ...base, id: `counts-${name}`, questions: [...(name === 'sample' ? counted(base) : []), ...own] };
  return { name, set, own: state.dataSet, ownQuestions: own };
};

const alterationSchema = z.strictObject({
  id: z.string(),
  what: z.string(),
  /** Names exchanged between two files, everywhere in both, with the files' own names. */
  swap: z.array(z.tuple([z.string(), z.string()])).default([]),
  /** Words replaced in one file; they must stand there exactly once. */
  replace: z.array(z.strictObject({ file: z.string(), from: z.string(), to: z.string() })).default([]),
  files: z.array(z.string()).default([]),
  /** The questions whose right answer is another one after the change. All others must stay right. */
  breaks: z.array(z.string()),
});
export type Alteration = z.infer<typeof alterationSchema>;

/** The changes to plans whose effect on the answers is known. None where the set has none. @throws AppError DATASET_INVALID. */
export const readAlterations = (name: string): Alteration[] => {
  const file = join(FOLDER, name, 'alterations.json');
  if (!existsSync(file)) return [];
  try {
    return z.array(alterationSchema).parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    throw new AppError('DATASET_INVALID', `${file} does not hold alterations.`, { file }, { cause: error });
  }
};
