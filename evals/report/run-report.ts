import type { CalibrationBin } from '../measures/answers/calibration.ts';
import type { Interval } from '../statistics/bootstrap.ts';

/** What a score in a report means. `measure` is its stable key. */
export type MeasureInfo = {
  readonly measure: string;
  readonly title: string;
  readonly higherIsBetter: boolean;
  /** One sentence: what is counted and over what. */
  readonly definition: string;
};

/** A passage behind an answer, as a reader would look it up. */
export type EvidenceNote = { readonly title: string; readonly pageNumber: number | null; readonly quote: string };

/**
 * One item of a run: the stable row that everything else in a report is made from. `scores` holds every measure that applies to the item; null means
 * "applies but has no value", because the item failed or was not measured. `slices` names the item's group under each heading.
 */
export type CaseResult = {
  readonly itemId: string;
  readonly cluster: string;
  readonly status: 'ok' | 'failed' | 'not_measured';
  readonly reason: string | null;
  readonly slices: Readonly<Record<string, string>>;
  readonly scores: Readonly<Record<string, number | null>>;
  readonly question: string;
  readonly expected: string;
  readonly answer: string;
  readonly evidence: readonly EvidenceNote[];
};

/** A mean and what it rests on. `planned` = `ok` + `failed` + `notMeasured`; only `ok` items are in the mean. */
export type MeasureSummary = {
  readonly measure: string;
  readonly mean: number | null;
  readonly interval: Interval | null;
  readonly planned: number;
  readonly ok: number;
  readonly failed: number;
  readonly notMeasured: number;
  readonly clusters: number;
  /** The smallest difference to another run with as many items that would be found, without pairing: an upper bound. */
  readonly minimumDetectable: number | null;
};

/** The groups of items under one heading, each with all measures. */
export type SliceTable = {
  readonly by: string;
  readonly rows: readonly {
    readonly name: string;
    readonly items: number;
    readonly summary: readonly MeasureSummary[];
  }[];
};

/** How many items scored in each tenth; the last bin holds its upper end. */
export type Histogram = {
  readonly measure: string;
  readonly bins: readonly { readonly from: number; readonly to: number; readonly count: number }[];
};

/** A run whose result is known beforehand, and whether it came out so. */
export type SanityRow = {
  readonly name: string;
  readonly measure: string;
  readonly value: number | null;
  readonly expectation: string;
  readonly passed: boolean;
};

/** What is lost when only the surest answers are given: the curve, its area (lower is better) and the area of a confidence that knows nothing. */
export type RiskCoverage = {
  readonly points: readonly { readonly threshold: number; readonly coverage: number; readonly risk: number }[];
  readonly area: number;
  readonly areaByChance: number;
};

/** Where the items come from. `status` other than ready says why they were not measured. */
export type DataSetCard = {
  readonly id: string;
  readonly title: string;
  readonly version: string;
  readonly sha256: string;
  readonly source: string;
  readonly licence: string;
  readonly allowedUse: string;
  readonly writtenBy: string;
  readonly role: string;
  readonly counts: Readonly<Record<string, number>>;
  readonly status: string;
};

/** What made the run: commit, configuration, seed, models. Never a time, a host or an absolute path, so that two runs alike give the same bytes. */
export type Provenance = readonly { readonly label: string; readonly value: string }[];

/** One run of one suite, complete: the page, the Markdown and the JSON are made from this alone. */
export type RunReport = {
  readonly formatVersion: 1;
  readonly suite: string;
  readonly title: string;
  readonly command: string;
  readonly seed: number;
  readonly provenance: Provenance;
  readonly dataSets: readonly DataSetCard[];
  readonly measures: readonly MeasureInfo[];
  readonly summary: readonly MeasureSummary[];
  readonly slices: readonly SliceTable[];
  readonly histograms: readonly Histogram[];
  readonly calibration: { readonly bins: readonly CalibrationBin[]; readonly error: number | null } | null;
  readonly riskCoverage: RiskCoverage | null;
  readonly sanity: readonly SanityRow[];
  readonly worst: readonly string[];
  readonly cases: readonly CaseResult[];
};
