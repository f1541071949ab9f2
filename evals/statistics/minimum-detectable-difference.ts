/** Rational approximation of the standard normal quantile, absolute error below 1.2e-9. @see Acklam 2003, An algorithm for computing the inverse normal cumulative distribution function */
export const normalQuantile = (probability: number): number => {
  if (probability > 0.5) return -normalQuantile(1 - probability);
  if (probability < 0.02425) {
    const q = Math.sqrt(-2 * Math.log(probability));
    return (
      (((((-7.784894002430293e-3 * q - 0.3223964580411365) * q - 2.400758277161838) * q - 2.549732539343734) * q +
        4.374664141464968) *
        q +
        2.938163982698783) /
      ((((7.784695709041462e-3 * q + 0.3224671290700398) * q + 2.445134137142996) * q + 3.754408661907416) * q + 1)
    );
  }
  const q = probability - 0.5;
  const r = q * q;
  return (
    ((((((-39.69683028665376 * r + 220.9460984245205) * r - 275.9285104469687) * r + 138.357751867269) * r -
      30.66479806614716) *
      r +
      2.506628277459239) *
      q) /
    (((((-54.47609879822406 * r + 161.5858368580409) * r - 155.6989798598866) * r + 66.80131188771972) * r -
      13.28068155288572) *
      r +
      1)
  );
};

/**
 * The smallest true difference of means that a set of this size would find: (z(1 - significance / 2) + z(power)) × standard error of the difference.
 * Give the clustered standard error of paired differences for two runs over the same items, or √2 times that of one run's mean where no pairs
 * exist yet (no correlation assumed, so an upper bound). 5 % significance and 80 % power by default.
 * @see Cohen, Statistical Power Analysis for the Behavioral Sciences, 1988, ch. 2; Card et al., With Little Power Comes Great Responsibility, EMNLP 2020
 */
export const minimumDetectableDifference = (
  standardError: number,
  options: { readonly significance?: number; readonly power?: number } = {},
): number =>
  (normalQuantile(1 - (options.significance ?? 0.05) / 2) + normalQuantile(options.power ?? 0.8)) * standardError;
