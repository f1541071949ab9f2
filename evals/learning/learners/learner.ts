import type { DataSet } from '../../data-sets.ts';
import type { Bench } from '../../suites/questions/corpus.ts';

/** What is at hand for learning. Folders are absolute. */
export type LearningMaterial = {
  /** Public data sets, a folder each. */
  readonly dataSets: string;
  /** Invented plans with full gold. */
  readonly invented: string;
  /** Real plans, without gold. */
  readonly realPlans: string;
  /** The data sets of the repository. */
  readonly ownSets: string;
  /** Labelled mini plans. */
  readonly labelled: string;
  /** Files of further questions on the plans of the set real-plans. */
  readonly furtherQuestions: readonly string[];
  readonly bench: Bench;
  /** @throws Error where the data set is absent or broken. */
  readonly dataSetNamed: (id: string) => DataSet;
};

/** Weights for the product to read: a path in the repository and what it shall hold, indented where people read it. */
export type LearntFile = { readonly path: string; readonly content: unknown; readonly indented: boolean };

export type Learnt = {
  readonly files: readonly LearntFile[];
  /** How well it does on what it did not see, by name. */
  readonly figures: Readonly<Record<string, unknown>>;
  /** Further figures, as rows. */
  readonly tables?: readonly object[];
};

/** Makes the weights of a scorer out of labelled data. The same data give the same files. */
export type Learner = {
  readonly name: string;
  readonly learn: (material: LearningMaterial) => Learnt | Promise<Learnt>;
};

export const commandOf = (name: string): string => `npm run learn -- ${name}`;
