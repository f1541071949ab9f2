import { z } from 'zod';
import { AppError } from '../src/core/errors.ts';
import { buildDiff } from './report/diff-report.ts';
import { formatChange, formatCount, formatScore } from './report/format.ts';
import type { MeasureSummary, RunReport } from './report/run-report.ts';

const common = {
  id: z.string().min(1),
  suite: z.string().min(1),
  measure: z.string().min(1),
  /** Why the limit is what it is: measured, cited or a named guess. */
  reason: z.string().min(1),
};

/**
 * `floor`: the mean, or each single item, must reach `atLeast` (for measures where lower is better: not exceed `atMost`).
 * `no_regression`: fails when the upper bound of the paired change against the baseline is below -margin, that is, when it is surely worse by more than the margin.
 * `zero_tolerance`: no item may score above 0 (invented citations, crashes, injections obeyed).
 */
export const gateSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('floor'), ...common, limit: z.enum(['mean', 'each_item']), atLeast: z.number() }),
  z.strictObject({ kind: z.literal('ceiling'), ...common, limit: z.enum(['mean', 'each_item']), atMost: z.number() }),
  z.strictObject({ kind: z.literal('no_regression'), ...common, margin: z.number().nonnegative() }),
  z.strictObject({ kind: z.literal('zero_tolerance'), ...common }),
]);
export type Gate = z.infer<typeof gateSchema>;

export const gatesFileSchema = z.strictObject({ formatVersion: z.literal(1), gates: z.array(gateSchema) });

/** `not_measured`: the suite did not run (its data are absent) or has no baseline. It neither passes nor fails, and is listed. */
export type GateResult = {
  readonly id: string;
  readonly status: 'pass' | 'fail' | 'not_measured';
  readonly sentence: string;
};
export type GateReport = { readonly passed: boolean; readonly results: readonly GateResult[] };

/** The gates of a committed file. @throws AppError GATES_INVALID, also for an id used twice. */
export const parseGates = (text: string): Gate[] => {
  const parsed = ((): z.ZodSafeParseResult<z.infer<typeof gatesFileSchema>> => {
    try {
      return gatesFileSchema.safeParse(JSON.parse(text));
    } catch (error) {
      throw new AppError('GATES_INVALID', 'The gates file is not JSON.', {}, { cause: error });
    }
  })();
  if (!parsed.success)
    throw new AppError('GATES_INVALID', `The gates file is not valid: ${z.prettifyError(parsed.error)}`, {
      issues: parsed.error.issues,
    });
  const ids = parsed.data.gates.map(({ id }) => id);
  const repeated = ids.find((id, index) => ids.indexOf(id) !== index);
  if (repeated !== undefined)
    throw new AppError('GATES_INVALID', `The gates file uses the id ${repeated} twice.`, { id: repeated });
  return parsed.data.gates;
};

type Outcome = Omit<GateResult, 'id'>;
const pass = (sentence: string): Outcome => ({ status: 'pass', sentence });
const fail = (sentence: string): Outcome => ({ status: 'fail', sentence });
const notMeasured = (sentence: string): Outcome => ({ status: 'not_measured', sentence });

/** The first few item ids of a list, for a sentence. */
const some = (itemIds: readonly string[]): string =>
  itemIds.length > 5
    ? `${itemIds.slice(0, 5).join(', ')} and ${formatCount(itemIds.length - 5)} more`
    : itemIds.join(', ');

const itemsWhere = (report: RunReport, measure: string, isBad: (score: number) => boolean): string[] =>
  report.cases
    .filter(({ status, scores }) => status === 'ok' && typeof scores[measure] === 'number' && isBad(scores[measure]))
    .map(({ itemId }) => itemId);

const checkLimit = (
  gate: Extract<Gate, { kind: 'floor' | 'ceiling' }>,
  report: RunReport,
  { mean, ok }: MeasureSummary,
): Outcome => {
  const limit = gate.kind === 'floor' ? gate.atLeast : gate.atMost;
  const isBad = (score: number): boolean => (gate.kind === 'floor' ? score < limit : score > limit);
  const words = gate.kind === 'floor' ? 'at least' : 'at most';
  if (gate.limit === 'each_item') {
    const bad = itemsWhere(report, gate.measure, isBad);
    return bad.length === 0
      ? pass(`Each of ${formatCount(ok)} items has ${words} ${formatScore(limit)}.`)
      : fail(
          `${formatCount(bad.length)} of ${formatCount(ok)} items do not have ${words} ${formatScore(limit)}: ${some(bad)}.`,
        );
  }
  const said = `The mean over ${formatCount(ok)} items is ${formatScore(mean)}; it must be ${words} ${formatScore(limit)}.`;
  return mean === null || isBad(mean) ? fail(said) : pass(said);
};

const checkRegression = (
  gate: Extract<Gate, { kind: 'no_regression' }>,
  report: RunReport,
  baseline: RunReport | undefined,
): Outcome => {
  if (baseline === undefined) return notMeasured('There is no baseline to compare with.');
  const diff = buildDiff(baseline, report, report.seed);
  if (!diff.sameData) return notMeasured('The baseline was measured on other data.');
  if (diff.onlyBefore.length > 0)
    return fail(`Items of the baseline are missing from the run: ${some(diff.onlyBefore)}.`);
  const found = diff.measures.find(({ info }) => info.measure === gate.measure);
  if (!found || found.comparison.interval === null)
    return notMeasured('Too few items in both runs for an interval of the change.');
  const { interval, delta, pairs } = found.comparison;
  const best = found.info.higherIsBetter ? interval.high : -interval.low;
  const said = `The change over ${formatCount(pairs)} items is ${formatChange(delta)} (95 % interval ${formatChange(interval.low)} to ${formatChange(interval.high)}); worse than ${formatScore(gate.margin)} even at its best end would fail.`;
  return best < -gate.margin ? fail(said) : pass(said);
};

const checkGate = (gate: Gate, report: RunReport, baseline: RunReport | undefined): Outcome => {
  const summary = report.summary.find(({ measure }) => measure === gate.measure);
  if (summary === undefined) return fail(`The run has no measure ${gate.measure}.`);
  if (summary.planned === 0) return fail(`No item of the run has the measure ${gate.measure}.`);
  const bad = gate.kind === 'zero_tolerance' ? itemsWhere(report, gate.measure, (score) => score > 0) : [];
  if (bad.length > 0)
    return fail(`${formatCount(bad.length)} of ${formatCount(summary.ok)} items show it: ${some(bad)}.`);
  if (summary.ok < summary.planned)
    return fail(
      `Only ${formatCount(summary.ok)} of ${formatCount(summary.planned)} planned items were measured (${formatCount(summary.failed)} failed, ${formatCount(summary.notMeasured)} not measured).`,
    );
  if (gate.kind === 'no_regression') return checkRegression(gate, report, baseline);
  if (gate.kind === 'zero_tolerance') return pass(`None of ${formatCount(summary.ok)} items shows it.`);
  return checkLimit(gate, report, summary);
};

/**
 * Checks gates in their order. A mean over fewer items than planned fails whatever its value. A gate of a suite that did not run is not measured.
 * `passed` is false if any gate failed.
 */
export const checkGates = (
  gates: readonly Gate[],
  reports: ReadonlyMap<string, RunReport>,
  baselines: ReadonlyMap<string, RunReport> = new Map(),
): GateReport => {
  const results = gates.map((gate): GateResult => {
    const report = reports.get(gate.suite);
    const outcome =
      report === undefined
        ? notMeasured(`The suite ${gate.suite} did not run.`)
        : checkGate(gate, report, baselines.get(gate.suite));
    return { id: gate.id, ...outcome };
  });
  return { passed: results.every(({ status }) => status !== 'fail'), results };
};
