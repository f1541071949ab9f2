import { readFileSync } from 'node:fs';
import type { z } from 'zod';
import { parseJsonLines } from '../json-lines.ts';
import { requireClean } from '../judgements.ts';

/** The objects of a file with one on each line. @throws AppError DATASET_INVALID naming the first bad lines. */
export const linesOfFile = <T>(file: string, schema: z.ZodType<T>): readonly T[] =>
  requireClean(parseJsonLines(readFileSync(file, 'utf8'), schema), file).map(({ value }) => value);
