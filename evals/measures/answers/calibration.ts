/** A confidence from 0 to 1 and whether the answer was right. */
export type CalibratedAnswer = { readonly confidence: number; readonly right: boolean };

/** One bin of the calibration curve; only bins that hold answers are listed. */
export type CalibrationBin = {
  readonly from: number;
  readonly to: number;
  readonly count: number;
  readonly confidence: number;
  readonly accuracy: number;
};

/** The calibration curve in bins of equal width; a confidence of 1 falls into the last one. @see Guo et al., On Calibration of Modern Neural Networks, ICML 2017 */
export const calibrationBins = (answers: readonly CalibratedAnswer[], binCount = 10): CalibrationBin[] =>
  Array.from({ length: binCount }, (_, bin) => {
    const members = answers.filter(
      ({ confidence }) => Math.min(binCount - 1, Math.floor(confidence * binCount)) === bin,
    );
    return {
      from: bin / binCount,
      to: (bin + 1) / binCount,
      count: members.length,
      confidence: members.reduce((sum, { confidence }) => sum + confidence, 0) / members.length,
      accuracy: members.filter(({ right }) => right).length / members.length,
    };
  }).filter(({ count }) => count > 0);

/** Expected calibration error: the mean distance of confidence and accuracy over the bins, weighted by their counts. Null for no answers. @see Guo et al., ICML 2017 */
export const expectedCalibrationError = (answers: readonly CalibratedAnswer[], binCount = 10): number | null =>
  answers.length === 0
    ? null
    : calibrationBins(answers, binCount).reduce(
        (sum, { count, confidence, accuracy }) => sum + (count / answers.length) * Math.abs(confidence - accuracy),
        0,
      );
