import { type Comparison, compareScores } from '../statistics/compare-scores.ts';
import { holmCorrection } from '../statistics/holm.ts';
import { mcnemarExact } from '../statistics/mcnemar.ts';
import type { ScorePair } from '../statistics/paired.ts';
import type { CaseResult, MeasureInfo, RunReport } from './run-report.ts';

/** One measure in two runs; `better` and `worse` already take into account which way the measure goes. `mcnemar` is null unless every score is 0 or 1. */
export type MeasureDiff = {
  readonly info: MeasureInfo;
  readonly comparison: Comparison;
  readonly holm: number | null;
  readonly mcnemar: number | null;
};

/** One item in both runs. `change` is the sum of its measures' changes, improvements counted up. */
export type CaseDiff = {
  readonly itemId: string;
  readonly question: string;
  readonly expected: string;
  readonly direction: 'regressed' | 'improved' | 'changed' | 'same';
  readonly change: number;
  readonly before: CaseResult;
  readonly after: CaseResult;
};

/** Two runs of one suite over the items that both have. */
export type DiffReport = {
  readonly formatVersion: 1;
  readonly suite: string;
  readonly title: string;
  readonly seed: number;
  readonly before: Pick<RunReport, 'title' | 'provenance'>;
  readonly after: Pick<RunReport, 'title' | 'provenance'>;
  readonly sameData: boolean;
  readonly measures: readonly MeasureDiff[];
  readonly cases: readonly CaseDiff[];
  readonly onlyBefore: readonly string[];
  readonly onlyAfter: readonly string[];
};

type CasePair = { readonly before: CaseResult; readonly after: CaseResult };

const numberOf = (row: CaseResult, measure: string): number | null =>
  row.status === 'ok' ? (row.scores[measure] ?? null) : null;

/** Scores turned so that higher is better. */
const pairsOf = (pairs: readonly CasePair[], { measure, higherIsBetter }: MeasureInfo): ScorePair[] => {
  const sign = higherIsBetter ? 1 : -1;
  return pairs.flatMap(({ before, after }) => {
    const [old, now] = [numberOf(before, measure), numberOf(after, measure)];
    return old === null || now === null
      ? []
      : [{ itemId: before.itemId, cluster: before.cluster, before: sign * old, after: sign * now }];
  });
};

/** The comparison in the measure's own direction, with the verdict kept. */
const turnedBack = (comparison: Comparison, { higherIsBetter }: MeasureInfo): Comparison => {
  if (higherIsBetter) return comparison;
  const turn = (value: number | null): number | null => (value === null ? null : 0 - value);
  return {
    ...comparison,
    before: turn(comparison.before),
    after: turn(comparison.after),
    delta: turn(comparison.delta),
    effectSize: turn(comparison.effectSize),
    interval: comparison.interval && { low: 0 - comparison.interval.high, high: 0 - comparison.interval.low },
  };
};

const isBinary = (pairs: readonly ScorePair[]): boolean =>
  pairs.length > 0 &&
  pairs.every(({ before, after }) => [0, 1].includes(Math.abs(before)) && [0, 1].includes(Math.abs(after)));

const measureDiffs = (pairs: readonly CasePair[], measures: readonly MeasureInfo[], seed: number): MeasureDiff[] => {
  const compared = measures.map((info) => {
    const scores = pairsOf(pairs, info);
    const comparison = compareScores(scores, { seed });
    const mcnemar = isBinary(scores)
      ? mcnemarExact({ onlyBefore: comparison.losses, onlyAfter: comparison.wins })
      : null;
    return { info, comparison, mcnemar };
  });
  const corrected = holmCorrection(compared.flatMap(({ comparison }) => comparison.pValue ?? []));
  let next = 0;
  return compared.map(({ info, comparison, mcnemar }) => {
    const holm = comparison.pValue === null ? null : (corrected[next++] ?? null);
    return { info, comparison: turnedBack(comparison, info), holm, mcnemar };
  });
};

const caseDiff = (pair: CasePair, measures: readonly MeasureInfo[]): CaseDiff => {
  const { before, after } = pair;
  const change = measures
    .flatMap((info) => pairsOf([pair], info))
    .reduce((sum, row) => sum + row.after - row.before, 0);
  const failedNow = before.status === 'ok' && after.status === 'failed';
  const mendedNow = before.status === 'failed' && after.status === 'ok';
  const differs = before.answer !== after.answer || JSON.stringify(before.evidence) !== JSON.stringify(after.evidence);
  const direction = ((): CaseDiff['direction'] => {
    if (failedNow || change < 0) return 'regressed';
    if (mendedNow || change > 0) return 'improved';
    return differs ? 'changed' : 'same';
  })();
  return { itemId: after.itemId, question: after.question, expected: after.expected, direction, change, before, after };
};

const ORDER: Readonly<Record<CaseDiff['direction'], number>> = { regressed: 0, improved: 1, changed: 2, same: 3 };

/**
 * Compares two runs. p-values are corrected over the measures (Holm). Cases come regressions first, the largest change first within each kind, ties by
 * item id. `sameData` is false when the runs do not name the same data set hashes: their difference then says nothing.
 */
export const buildDiff = (before: RunReport, after: RunReport, seed: number): DiffReport => {
  const old = new Map(before.cases.map((row) => [row.itemId, row]));
  const now = new Set(after.cases.map(({ itemId }) => itemId));
  const pairs = after.cases.flatMap((row): CasePair[] => {
    const earlier = old.get(row.itemId);
    return earlier === undefined ? [] : [{ before: earlier, after: row }];
  });
  const cases = pairs
    .map((pair) => caseDiff(pair, after.measures))
    .sort(
      (a, b) =>
        ORDER[a.direction] - ORDER[b.direction] ||
        Math.abs(b.change) - Math.abs(a.change) ||
        (a.itemId < b.itemId ? -1 : 1),
    );
  const hashes = (report: RunReport): string =>
    report.dataSets
      .map(({ id, sha256 }) => `${id} ${sha256}`)
      .sort()
      .join();
  return {
    formatVersion: 1,
    suite: after.suite,
    title: after.title,
    seed,
    before: { title: before.title, provenance: before.provenance },
    after: { title: after.title, provenance: after.provenance },
    sameData: hashes(before) === hashes(after),
    measures: measureDiffs(pairs, after.measures, seed),
    cases,
    onlyBefore: [...old.keys()].filter((itemId) => !now.has(itemId)),
    onlyAfter: [...now].filter((itemId) => !old.has(itemId)),
  };
};
