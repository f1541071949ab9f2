import { z } from 'zod';
import type { DataSet } from '../data-sets.ts';
import { jsonLinesOf, jsonOf } from './rows.ts';

const VERDICTS = ['ok', 'no text', 'refused', 'encrypted', 'timeout'] as const;

const rowSchema = z.object({
  file: z.string(),
  source: z.string(),
  verdict: z.enum(VERDICTS),
  pages: z.int().nullable(),
  textChars: z.int().nullable(),
  encrypted: z.boolean(),
});

/** An awkward PDF and what poppler made of it: a yardstick, not the truth. `password` is null where none is known. */
export type HostileFile = z.infer<typeof rowSchema> & { readonly password: string | null };

/** The hostile files in manifest order; `file` is the path in the set's folder. @throws AppError DATASET_HASH_MISMATCH, DATASET_INVALID. */
export const loadHostileFiles = (dataSet: DataSet): HostileFile[] => {
  const passwords = jsonOf(dataSet, 'passwords.json', z.record(z.string(), z.string()));
  return jsonLinesOf(dataSet, 'manifest.jsonl', rowSchema).map((row) => ({
    ...row,
    password: passwords[row.file] ?? null,
  }));
};
