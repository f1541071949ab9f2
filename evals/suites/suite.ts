import type { CalibratedAnswer } from '../measures/answers/calibration.ts';
import type { DataSetCard, EvidenceNote, MeasureInfo, RiskCoverage, SanityRow } from '../report/run-report.ts';

/** One thing to measure. `gold` is what the suite compares with; it is stored with the run, so that scores can be made again without the data. */
export type SuiteItem = {
  readonly itemId: string;
  readonly cluster: string;
  readonly slices: Readonly<Record<string, string>>;
  readonly question: string;
  readonly expected: string;
  readonly gold: unknown;
};

/** What the product made of an item, or why it made nothing. */
export type Output =
  | { readonly itemId: string; readonly status: 'ok'; readonly value: unknown }
  | { readonly itemId: string; readonly status: 'failed'; readonly reason: string };

/** The canonical text of a document that answers cite: what quotes and pages are checked against. */
export type StoredDocument = {
  readonly documentId: string;
  readonly file: string;
  readonly text: string;
  readonly pages: readonly { readonly pageNumber: number; readonly charStart: number; readonly charEnd: number }[];
};

/** What the product made of an item, and how long the product alone took for it. */
export type ProducedValue = { readonly value: unknown; readonly productMs: number };

/** A product made ready for the items of one production. */
export type Producer = {
  produce(item: SuiteItem): Promise<ProducedValue>;
  /** The documents that outputs point into; none for collections without places. */
  documents(): readonly StoredDocument[];
  close(): void;
};

/** Items and the way to make their outputs. Several suites may score one production: it is made once. */
export type Production = {
  readonly id: string;
  readonly items: readonly SuiteItem[];
  /** All that outputs depend on besides the item, the settings and the code: hashes of the data. */
  readonly inputs: Readonly<Record<string, string>>;
  /** Folders whose code decides the outputs. */
  readonly code: readonly string[];
  /** Questions that go through the answer layer, and so to a language model where one is configured. */
  readonly asksModel: boolean;
  open(): Promise<Producer>;
};

/** Everything of a production that scoring may look at. */
export type Produced = {
  readonly items: readonly SuiteItem[];
  readonly outputs: ReadonlyMap<string, Output>;
  readonly documents: ReadonlyMap<string, StoredDocument>;
  readonly seed: number;
};

/** The scores of one item with what a reader of the report is shown. */
export type ScoredItem = {
  readonly scores: Readonly<Record<string, number | null>>;
  readonly answer: string;
  readonly evidence: readonly EvidenceNote[];
};

/** One part of a suite: a production and the sets behind it. */
export type SuitePart = {
  readonly id: string;
  readonly title: string;
  readonly dataSets: readonly DataSetCard[];
  readonly production: Production;
};

/** A part that cannot be measured here, and why. */
export type AbsentPart = { readonly id: string; readonly reason: string };

/**
 * A suite: what it measures and how outputs are scored. Scoring is pure and sees only what a run folder holds.
 * `measuresFor` names the measures that apply to an item, so that an item that failed still counts among those planned.
 */
export type Suite = {
  readonly name: string;
  readonly measures: readonly MeasureInfo[];
  measuresFor(item: SuiteItem): readonly string[];
  /** False for items that belong to the production but not to this suite. */
  takes(item: SuiteItem): boolean;
  score(item: SuiteItem, value: unknown, produced: Produced): ScoredItem;
  sanity(produced: Produced): readonly SanityRow[];
  riskCoverage?(produced: Produced): RiskCoverage | null;
  /** How sure each answer was and whether it was right, for the calibration curve. */
  confidences?(produced: Produced): readonly CalibratedAnswer[];
  /** Facts to state beside the scores. */
  notes?(produced: Produced): readonly { readonly label: string; readonly value: string }[];
};

export type Planned = { readonly parts: readonly SuitePart[]; readonly absent: readonly AbsentPart[] };
