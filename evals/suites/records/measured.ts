import { matchRecords } from '../../measures/records/match-records.ts';
import type { Produced } from '../suite.ts';
import { comparable } from './fields.ts';
import { type GoldRecord, type PlanGold, planGoldSchema } from './plan-gold.ts';
import { type PlanOutput, planOutputSchema } from './production.ts';

/** Kinds of record as labels name them, and where a reading holds them. */
export const KINDS = [
  ['action', 'actions'],
  ['barrier', 'barriers'],
  ['request', 'requests'],
  ['money', 'money'],
  ['statistic', 'statistics'],
] as const;

type Read = { readonly gold: PlanGold; readonly output: PlanOutput };

const readsOf = ({ items, outputs }: Pick<Produced, 'items' | 'outputs'>): Read[] =>
  items.flatMap((item) => {
    const output = outputs.get(item.itemId);
    return output?.status === 'ok'
      ? [{ gold: planGoldSchema.parse(item.gold), output: planOutputSchema.parse(output.value) }]
      : [];
  });

const matchedOf = ({ gold, output }: Read, kind: GoldRecord['recordKind'], key: (typeof KINDS)[number][1]) =>
  matchRecords(
    gold.records.filter(({ recordKind }) => recordKind === kind),
    output.records[key],
    comparable,
    comparable,
  );

/** How many labels of a kind were found, of how many. */
export type Found = { readonly found: number; readonly of: number };

/**
 * The labelled records that were found, by kind, and the topic cells labelled as stated (`topic`), over all plans of a production together.
 * Optional records and doubtful cells are left out. A kind without labels is missing.
 */
export const foundByKind = (produced: Pick<Produced, 'items' | 'outputs'>): Record<string, Found> => {
  const reads = readsOf(produced);
  const shares: (readonly [string, readonly boolean[]])[] = KINDS.map(([kind, key]) => [
    kind,
    reads.flatMap((read) => {
      const { pairs, missed } = matchedOf(read, kind, key);
      const isMeant = ({ optional }: GoldRecord): boolean => optional !== true;
      return [...pairs.filter(({ gold }) => isMeant(gold)).map(() => true), ...missed.filter(isMeant).map(() => false)];
    }),
  ]);
  const topics = reads.flatMap(({ gold, output }) => {
    const stated = new Set(output.topics.filter(({ status }) => status === 'stated').map(({ topic }) => topic));
    return gold.topics
      .filter(({ status, doubt }) => status === 'stated' && !doubt)
      .map(({ topic }) => stated.has(topic));
  });
  return Object.fromEntries(
    [...shares, ['topic', topics] as const]
      .filter(([, found]) => found.length > 0)
      .map(([kind, found]) => [kind, { found: found.filter(Boolean).length, of: found.length }]),
  );
};

/** The 97.5 % point of the normal distribution: both ends of a 95 % interval. */
const Z = 1.96;

/** The lower end of the 95 % interval of a share. 0 for no labels. @see Wilson, J. Am. Stat. Assoc. 22 (1927) */
export const lowestShare = ({ found, of }: Found): number => {
  if (of === 0) return 0;
  const share = found / of;
  const spread = Z * Math.sqrt((share * (1 - share) + Z ** 2 / (4 * of)) / of);
  return (share + Z ** 2 / (2 * of) - spread) / (1 + Z ** 2 / of);
};

/** How often records that state a confidence are right. */
export type CalibrationRow = {
  readonly kind: GoldRecord['recordKind'];
  readonly confidence: number;
  readonly found: number;
  readonly right: number;
};

/** Stated confidence against measured precision, by kind, highest confidence first. A record is right when a label matches it, optional ones too. */
export const calibrationRows = (produced: Pick<Produced, 'items' | 'outputs'>): CalibrationRow[] => {
  const reads = readsOf(produced);
  return KINDS.flatMap(([kind, key]) => {
    const judged = reads.flatMap((read) => {
      const { pairs, extra } = matchedOf(read, kind, key);
      return [
        ...pairs.map(({ found }) => ({ confidence: Number(found.confidence), right: true })),
        ...extra.map(({ confidence }) => ({ confidence: Number(confidence), right: false })),
      ];
    });
    return [...Map.groupBy(judged, ({ confidence }) => confidence)]
      .toSorted(([a], [b]) => b - a)
      .filter(([confidence]) => Number.isFinite(confidence))
      .map(([confidence, of]) => ({
        kind,
        confidence,
        found: of.length,
        right: of.filter(({ right }) => right).length,
      }));
  });
};

/** The calibration of one kind in a sentence: stated confidence, measured precision, counts. */
export const calibrationNotes = (
  produced: Pick<Produced, 'items' | 'outputs'>,
): { readonly label: string; readonly value: string }[] =>
  [...Map.groupBy(calibrationRows(produced), ({ kind }) => kind)].map(([kind, rows]) => ({
    label: `Confidence of ${kind} records, stated: measured`,
    value: rows
      .map(({ confidence, found, right }) => `${confidence}: ${(right / found).toFixed(2)} (${right} of ${found})`)
      .join(', '),
  }));
