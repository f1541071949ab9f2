import { differences, type ScorePair } from './paired.ts';
import { meanOf, sampleDeviation } from './summary.ts';

/** Cohen's d_z of paired scores: mean difference over the standard deviation of the differences. Null for fewer than two pairs or where all differ alike. @see Lakens, Frontiers in Psychology 4:863, 2013 */
export const pairedEffectSize = (pairs: readonly ScorePair[]): number | null => {
  const values = differences(pairs).map(({ value }) => value);
  const mean = meanOf(values);
  const deviation = sampleDeviation(values);
  return mean === null || deviation === null || deviation === 0 ? null : mean / deviation;
};
