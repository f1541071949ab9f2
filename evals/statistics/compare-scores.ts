import type { Interval } from './bootstrap.ts';
import { clusteredStandardError } from './clusters.ts';
import { pairedEffectSize } from './effect-size.ts';
import { minimumDetectableDifference } from './minimum-detectable-difference.ts';
import { differences, pairedBootstrap, type ScorePair } from './paired.ts';
import { randomisationTest } from './randomisation-test.ts';
import { meanOf } from './summary.ts';

/** `tied` means: the interval of the difference holds 0, so that neither run can be called better on these items. */
export type Verdict = 'better' | 'worse' | 'tied' | 'not_measured';

/** One measure in two runs over the same items. `delta` is after minus before. */
export type Comparison = {
  readonly pairs: number;
  readonly before: number | null;
  readonly after: number | null;
  readonly delta: number | null;
  readonly interval: Interval | null;
  readonly pValue: number | null;
  readonly effectSize: number | null;
  readonly minimumDetectable: number | null;
  readonly wins: number;
  readonly losses: number;
  readonly ties: number;
  readonly verdict: Verdict;
};

const verdictOf = (interval: Interval | null): Verdict => {
  if (interval === null) return 'not_measured';
  if (interval.low > 0) return 'better';
  return interval.high < 0 ? 'worse' : 'tied';
};

/** All that can be said about one measure in two runs. Higher scores are taken as better. `pValue` is not corrected: pass the family's to `holmCorrection`. */
export const compareScores = (
  pairs: readonly ScorePair[],
  options: { readonly seed: number; readonly resamples?: number },
): Comparison => {
  const { mean: delta, interval } = pairedBootstrap(pairs, options);
  const standardError = clusteredStandardError(differences(pairs));
  const wins = pairs.filter(({ before, after }) => after > before).length;
  const losses = pairs.filter(({ before, after }) => after < before).length;
  return {
    pairs: pairs.length,
    before: meanOf(pairs.map(({ before }) => before)),
    after: meanOf(pairs.map(({ after }) => after)),
    delta,
    interval,
    pValue: pairs.length === 0 ? null : randomisationTest(pairs, { seed: options.seed }),
    effectSize: pairedEffectSize(pairs),
    minimumDetectable: standardError === null ? null : minimumDetectableDifference(standardError),
    wins,
    losses,
    ties: pairs.length - wins - losses,
    verdict: verdictOf(interval),
  };
};
