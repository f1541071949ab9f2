import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { AppError } from '../../../src/core/errors.ts';
import { sha256 } from '../../../src/core/hash.ts';
import { recordKindSchema } from '../../../src/core/schema/record.ts';
import { EVALS_FOLDER } from '../../evals-folder.ts';

const goldThemeSchema = z.object({
  themeId: z.string(),
  title: z.string(),
  description: z.string(),
  keyphrases: z.array(z.string()),
});
export type GoldTheme = z.infer<typeof goldThemeSchema>;

const goldSchema = z.object({
  themes: z.array(goldThemeSchema),
  assignments: z.record(z.string(), z.array(z.string())),
});
const recordSchema = z.looseObject({
  recordId: z.string(),
  recordKind: recordKindSchema,
  council: z.object({ code: z.string(), gss: z.string(), name: z.string(), officialName: z.string() }),
  area: z.string().nullish(),
  statement: z.string().optional(),
  ask: z.string().optional(),
  barrierId: z.string().nullish(),
  quote: z.string(),
});
type GoldRecord = z.infer<typeof recordSchema>;

/** A labelled barrier or request with the words around it, and the gold themes it belongs to; none for those that fit no theme. */
export type GoldUnit = {
  readonly unitId: string;
  readonly kind: 'barrier' | 'request';
  readonly council: GoldRecord['council'];
  readonly text: string;
  readonly context: string;
  readonly quote: string;
  readonly themeIds: readonly string[];
};
export type ThemeGold = {
  readonly themes: readonly GoldTheme[];
  readonly units: readonly GoldUnit[];
  readonly hash: string;
};

const saidIn = ({ statement, ask }: GoldRecord): string => statement ?? ask ?? '';

const unitOf = (record: GoldRecord, all: readonly GoldRecord[], themeIds: readonly string[]): GoldUnit => {
  const beside = all.filter(
    (other) => other.recordId === record.barrierId || (other.barrierId ?? '') === record.recordId,
  );
  return {
    unitId: record.recordId,
    kind: record.recordKind === 'request' ? 'request' : 'barrier',
    council: record.council,
    text: saidIn(record),
    context: [record.area ?? '', ...beside.map(saidIn)].filter((part) => part !== '').join('. '),
    quote: record.quote,
    themeIds,
  };
};

/** The themes of the sample corpus's barriers and requests, as a reader put them. @throws AppError DATASET_INVALID. */
export const loadThemeGold = (): ThemeGold => {
  const themesText = readFileSync(join(EVALS_FOLDER, 'datasets/sample-themes/themes.json'), 'utf8');
  const recordsText = readFileSync(join(EVALS_FOLDER, 'datasets/sample/records.jsonl'), 'utf8');
  try {
    const { themes, assignments } = goldSchema.parse(JSON.parse(themesText));
    const records = recordsText
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => recordSchema.parse(JSON.parse(line)));
    const units = records.flatMap((record) => {
      const themeIds = assignments[record.recordId];
      return themeIds === undefined ? [] : [unitOf(record, records, themeIds)];
    });
    return { themes, units, hash: sha256(`${themesText}\n${recordsText}`) };
  } catch (error) {
    throw new AppError(
      'DATASET_INVALID',
      'The themes of the sample do not have the shape expected.',
      {},
      { cause: error },
    );
  }
};
