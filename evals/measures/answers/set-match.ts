/** How a set in an answer compares with the right one. An empty answer to an empty set is right (1 everywhere); an empty answer otherwise has precision 0. */
export type SetScores = {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  readonly exact: number;
  readonly missing: readonly string[];
  readonly extra: readonly string[];
};

/** Compares two sets of keys; what counts as the same key (a council's code, a folded name) is the caller's choice. Repeated keys count once. */
export const setScores = (answered: readonly string[], right: readonly string[]): SetScores => {
  const [got, wanted] = [new Set(answered), new Set(right)];
  const shared = [...got].filter((key) => wanted.has(key)).length;
  const precision = got.size === 0 ? Number(wanted.size === 0) : shared / got.size;
  const recall = wanted.size === 0 ? 1 : shared / wanted.size;
  return {
    precision,
    recall,
    f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall),
    exact: got.size === wanted.size && shared === wanted.size ? 1 : 0,
    missing: [...wanted].filter((key) => !got.has(key)).sort(),
    extra: [...got].filter((key) => !wanted.has(key)).sort(),
  };
};
