/** One answer with the system's confidence (higher means surer; any scale) and its loss, from 0 (right) to 1 (wrong). */
export type ConfidentAnswer = { readonly confidence: number; readonly loss: number };

/** Answering only what is at least this sure covers this share of the questions at this mean loss. */
export type RiskCoveragePoint = { readonly threshold: number; readonly coverage: number; readonly risk: number };

type Block = { readonly threshold: number; readonly losses: readonly number[] };

const blocksByConfidence = (answers: readonly ConfidentAnswer[]): Block[] => {
  const blocks = Map.groupBy(answers, ({ confidence }) => confidence);
  return [...blocks]
    .map(([threshold, members]) => ({ threshold, losses: members.map(({ loss }) => loss) }))
    .sort((a, b) => b.threshold - a.threshold);
};

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

/** The risk-coverage curve, surest first; answers of equal confidence are taken in together. Empty for no answers. @see El-Yaniv and Wiener, JMLR 11, 2010 */
export const riskCoverageCurve = (answers: readonly ConfidentAnswer[]): RiskCoveragePoint[] => {
  let taken = 0;
  let lost = 0;
  return blocksByConfidence(answers).map(({ threshold, losses }) => {
    taken += losses.length;
    lost += sumOf(losses);
    return { threshold, coverage: taken / answers.length, risk: lost / taken };
  });
};

/**
 * AURC, the area under the risk-coverage curve: the mean over k = 1..n of the mean loss of the k surest answers. Lower is better; answers of equal
 * confidence count as if in random order, so that the result does not depend on the order of the input. Null for no answers.
 * @see Geifman and El-Yaniv, Selective Classification for Deep Neural Networks, NeurIPS 2017
 */
export const areaUnderRiskCoverage = (answers: readonly ConfidentAnswer[]): number | null => {
  if (answers.length === 0) return null;
  let taken = 0;
  let lost = 0;
  let area = 0;
  for (const { losses } of blocksByConfidence(answers)) {
    const meanLoss = sumOf(losses) / losses.length;
    for (let i = 0; i < losses.length; i += 1) {
      taken += 1;
      lost += meanLoss;
      area += lost / taken;
    }
  }
  return area / answers.length;
};

/** The risk at the first point of the curve that covers at least this share; null if the curve is empty. */
export const selectiveRiskAt = (curve: readonly RiskCoveragePoint[], coverage: number): number | null =>
  curve.find((point) => point.coverage >= coverage - 1e-12)?.risk ?? null;

/** The largest share that can be answered at no more than this risk; 0 if none can. */
export const coverageAtRisk = (curve: readonly RiskCoveragePoint[], maxRisk: number): number =>
  Math.max(0, ...curve.filter(({ risk }) => risk <= maxRisk).map(({ coverage }) => coverage));
