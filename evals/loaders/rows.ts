import type { z } from 'zod';
import { AppError } from '../../src/core/errors.ts';
import { parseCsv } from '../csv.ts';
import type { DataSet } from '../data-sets.ts';
import { parseJsonLines } from '../json-lines.ts';
import { requireClean } from '../judgements.ts';

/** The rows of one JSON-lines file of a set. @throws AppError DATASET_INVALID naming the first bad lines. */
export const jsonLinesOf = <T>(dataSet: DataSet, path: string, schema: z.ZodType<T>): T[] =>
  requireClean(parseJsonLines(dataSet.readText(path), schema), `${dataSet.manifest.id}/${path}`).map(
    ({ value }) => value,
  );

/** The rows of one CSV file of a set, by its header line. @throws AppError DATASET_INVALID. */
export const csvOf = <T>(dataSet: DataSet, path: string, schema: z.ZodType<T>): T[] => {
  try {
    return parseCsv(dataSet.readText(path), schema);
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError(
      'DATASET_INVALID',
      `${dataSet.manifest.id}/${path} does not have the rows expected.`,
      { path },
      { cause: error },
    );
  }
};

/** The value of one JSON file of a set. @throws AppError DATASET_INVALID. */
export const jsonOf = <T>(dataSet: DataSet, path: string, schema: z.ZodType<T>): T => {
  try {
    return schema.parse(JSON.parse(dataSet.readText(path)));
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError(
      'DATASET_INVALID',
      `${dataSet.manifest.id}/${path} does not have the shape expected.`,
      { path },
      { cause: error },
    );
  }
};
