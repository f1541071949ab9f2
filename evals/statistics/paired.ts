import { type BootstrapOptions, bootstrapMean, type Estimate } from './bootstrap.ts';
import type { ClusteredValue } from './clusters.ts';

/** The scores of one item in two runs. */
export type ScorePair = {
  readonly itemId: string;
  readonly cluster: string;
  readonly before: number;
  readonly after: number;
};

/** After minus before, item by item. */
export const differences = (pairs: readonly ScorePair[]): ClusteredValue[] =>
  pairs.map(({ before, after, cluster }) => ({ value: after - before, cluster }));

/** The mean of after minus before, with its clustered bootstrap interval. @see Efron and Tibshirani 1993; Sakai, SIGIR 2006 (use in evaluation) */
export const pairedBootstrap = (pairs: readonly ScorePair[], options: BootstrapOptions): Estimate =>
  bootstrapMean(differences(pairs), options);
