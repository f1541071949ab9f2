import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { AppError } from '../../../src/core/errors.ts';
import { EVALS_FOLDER } from '../../evals-folder.ts';

const paraphraseSchema = z.strictObject({
  id: z.string(),
  /** The question that is asked here in other words. */
  of: z.string(),
  /** Only wordings of `dev` were looked at while rules were made. */
  split: z.enum(['dev', 'test']),
  question: z.string(),
});
export type Paraphrase = z.infer<typeof paraphraseSchema>;

const FOLDER = join(EVALS_FOLDER, 'datasets/counts/');

/** The counting questions of a set in other words; none where it has none. @throws AppError DATASET_INVALID. */
export const readParaphrases = (set: string): Paraphrase[] => {
  const file = join(FOLDER, set, 'paraphrases.jsonl');
  if (!existsSync(file)) return [];
  try {
    return readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => paraphraseSchema.parse(JSON.parse(line)));
  } catch (error) {
    throw new AppError('DATASET_INVALID', `${file} does not hold paraphrases.`, { file }, { cause: error });
  }
};
