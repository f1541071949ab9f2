import { type DataSetManifest, type DataSetState, dataSetHash } from '../data-sets.ts';
import { type CalibratedAnswer, calibrationBins, expectedCalibrationError } from '../measures/answers/calibration.ts';
import { bootstrapMean } from '../statistics/bootstrap.ts';
import { clusteredStandardError } from '../statistics/clusters.ts';
import { minimumDetectableDifference } from '../statistics/minimum-detectable-difference.ts';
import type {
  CaseResult,
  DataSetCard,
  Histogram,
  MeasureInfo,
  MeasureSummary,
  Provenance,
  RiskCoverage,
  RunReport,
  SanityRow,
  SliceTable,
} from './run-report.ts';

/** What a suite knows after a run. The first measure decides which cases are the worst. */
export type RunInput = {
  readonly suite: string;
  readonly title: string;
  readonly command: string;
  readonly seed: number;
  readonly provenance: Provenance;
  readonly dataSets: readonly DataSetCard[];
  readonly measures: readonly MeasureInfo[];
  readonly cases: readonly CaseResult[];
  readonly sanity?: readonly SanityRow[];
  readonly confidences?: readonly CalibratedAnswer[];
  readonly riskCoverage?: RiskCoverage | null;
};

const HISTOGRAM_BINS = 10;
/** As many bad cases as a person reads in one sitting; all cases are in the JSON. */
const WORST_CASES = 20;

const byText = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

const summarise = (cases: readonly CaseResult[], measure: string, seed: number): MeasureSummary => {
  const applicable = cases.filter(({ scores }) => scores[measure] !== undefined);
  const values = applicable.flatMap(({ scores, cluster, status }) => {
    const value = scores[measure];
    return status === 'ok' && typeof value === 'number' ? [{ value, cluster }] : [];
  });
  const failed = applicable.filter(({ status }) => status === 'failed').length;
  const { mean, interval, clusters } = bootstrapMean(values, { seed });
  const standardError = clusteredStandardError(values);
  return {
    measure,
    mean,
    interval,
    planned: applicable.length,
    ok: values.length,
    failed,
    notMeasured: applicable.length - values.length - failed,
    clusters,
    minimumDetectable: standardError === null ? null : minimumDetectableDifference(Math.SQRT2 * standardError),
  };
};

const sliceTables = (cases: readonly CaseResult[], measures: readonly MeasureInfo[], seed: number): SliceTable[] => {
  const headings = [...new Set(cases.flatMap(({ slices }) => Object.keys(slices)))].sort(byText);
  return headings.map((by) => {
    const groups = Map.groupBy(cases, ({ slices }) => slices[by] ?? 'not stated');
    const rows = [...groups]
      .sort(([a], [b]) => byText(a, b))
      .map(([name, members]) => ({
        name,
        items: members.length,
        summary: measures.map(({ measure }) => summarise(members, measure, seed)),
      }));
    return { by, rows };
  });
};

const histogramOf = (cases: readonly CaseResult[], measure: string): Histogram => {
  const values = cases.flatMap(({ scores, status }) => (status === 'ok' ? (scores[measure] ?? []) : []));
  const binOf = (value: number): number =>
    Math.min(HISTOGRAM_BINS - 1, Math.max(0, Math.floor(value * HISTOGRAM_BINS)));
  return {
    measure,
    bins: Array.from({ length: HISTOGRAM_BINS }, (_, bin) => ({
      from: bin / HISTOGRAM_BINS,
      to: (bin + 1) / HISTOGRAM_BINS,
      count: values.filter((value) => binOf(value) === bin).length,
    })),
  };
};

const isShare = (cases: readonly CaseResult[], measure: string): boolean =>
  cases.every(({ scores }) => (scores[measure] ?? 0) >= 0 && (scores[measure] ?? 0) <= 1);

/** Failed cases first, then by the first measure from bad to good, ties by item id; full marks are not listed. */
const worstCases = (cases: readonly CaseResult[], first: MeasureInfo | undefined): string[] => {
  if (first === undefined) return [];
  const badness = ({ status, scores }: CaseResult): number => {
    if (status === 'failed') return Number.POSITIVE_INFINITY;
    const value = scores[first.measure] ?? null;
    if (value === null) return Number.NEGATIVE_INFINITY;
    return first.higherIsBetter ? 1 - value : value;
  };
  return cases
    .filter((row) => badness(row) > 0)
    .sort((a, b) => badness(b) - badness(a) || byText(a.itemId, b.itemId))
    .slice(0, WORST_CASES)
    .map(({ itemId }) => itemId);
};

/** The card of a data set as a report shows it. */
export const dataSetCard = (manifest: DataSetManifest, state: DataSetState): DataSetCard => ({
  id: manifest.id,
  title: manifest.title,
  version: manifest.version,
  sha256: dataSetHash(manifest),
  source: manifest.source,
  licence: manifest.licence,
  allowedUse: manifest.allowedUse.replaceAll('_', ' '),
  writtenBy: manifest.writtenBy,
  role: manifest.role,
  counts: manifest.counts,
  status: state.status === 'ready' ? 'ready' : `not measured: ${state.reason}`,
});

/** Works out means with intervals, slices, histograms and worst cases from the cases of a run. Cases are put in order of item id, so that the order of work does not show. */
export const buildReport = (input: RunInput): RunReport => {
  const cases = [...input.cases].sort((a, b) => byText(a.itemId, b.itemId));
  return {
    formatVersion: 1,
    suite: input.suite,
    title: input.title,
    command: input.command,
    seed: input.seed,
    provenance: input.provenance,
    dataSets: input.dataSets,
    measures: input.measures,
    summary: input.measures.map(({ measure }) => summarise(cases, measure, input.seed)),
    slices: sliceTables(cases, input.measures, input.seed),
    histograms: input.measures
      .filter(({ measure }) => isShare(cases, measure))
      .map(({ measure }) => histogramOf(cases, measure)),
    calibration:
      input.confidences === undefined
        ? null
        : { bins: calibrationBins(input.confidences), error: expectedCalibrationError(input.confidences) },
    riskCoverage: input.riskCoverage ?? null,
    sanity: input.sanity ?? [],
    worst: worstCases(cases, input.measures[0]),
    cases,
  };
};
