/**
 * p-values corrected for having looked at several measures, in the order given: step-down Bonferroni, never above 1, and never smaller than a
 * smaller p-value's correction.
 * @see Holm, Scandinavian Journal of Statistics 6(2), 1979
 */
export const holmCorrection = (pValues: readonly number[]): number[] => {
  const adjusted = pValues.map(() => 1);
  let largestSoFar = 0;
  const ascending = pValues.map((p, index) => ({ p, index })).sort((a, b) => a.p - b.p || a.index - b.index);
  for (const [rank, { p, index }] of ascending.entries()) {
    largestSoFar = Math.max(largestSoFar, Math.min(1, p * (pValues.length - rank)));
    adjusted[index] = largestSoFar;
  }
  return adjusted;
};
