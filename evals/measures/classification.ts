const f1Of = (labels: readonly boolean[], predicted: readonly boolean[], wanted: boolean): number => {
  const both = labels.filter((label, i) => label === wanted && predicted[i] === wanted).length;
  const either =
    labels.filter((label) => label === wanted).length + predicted.filter((guess) => guess === wanted).length;
  return either === 0 ? 0 : (2 * both) / either;
};

/** Mean of the F1 of the positive and of the negative class, 0..1; a class that is neither labelled nor predicted counts 0. Both lists run in one order. */
export const macroF1 = (labels: readonly boolean[], predicted: readonly boolean[]): number =>
  (f1Of(labels, predicted, true) + f1Of(labels, predicted, false)) / 2;
