/** The labels that two annotators gave one item. */
export type LabelPair = { readonly first: string; readonly second: string };

/** How far two annotators agree: raw share, the share expected by chance, Cohen's kappa (null where chance alone is certain) and how common each label is. */
export type PairAgreement = {
  readonly items: number;
  readonly raw: number | null;
  readonly expected: number | null;
  readonly kappa: number | null;
  readonly baseRates: ReadonlyMap<string, number>;
};

const shares = (labels: readonly string[]): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  return new Map(
    [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([label, count]) => [label, count / labels.length]),
  );
};

/**
 * Raw agreement with Cohen's kappa = (raw - expected) / (1 - expected), expected from each annotator's own label shares.
 * @see Cohen, Educational and Psychological Measurement 20(1), 1960
 */
export const pairAgreement = (pairs: readonly LabelPair[]): PairAgreement => {
  const baseRates = shares(pairs.flatMap(({ first, second }) => [first, second]));
  if (pairs.length === 0) return { items: 0, raw: null, expected: null, kappa: null, baseRates };
  const raw = pairs.filter(({ first, second }) => first === second).length / pairs.length;
  const seconds = shares(pairs.map(({ second }) => second));
  const expected = [...shares(pairs.map(({ first }) => first))].reduce(
    (sum, [label, share]) => sum + share * (seconds.get(label) ?? 0),
    0,
  );
  return {
    items: pairs.length,
    raw,
    expected,
    kappa: expected === 1 ? null : (raw - expected) / (1 - expected),
    baseRates,
  };
};

/**
 * Krippendorff's alpha for nominal labels of any number of annotators; an item with fewer than two labels is left out.
 * 1 - observed / expected disagreement; null where fewer than two labels in all can be compared or only one label was ever used.
 * @see Krippendorff, Content Analysis, 4th ed. 2018, ch. 12
 */
export const krippendorffAlpha = (items: readonly (readonly string[])[]): number | null => {
  const comparable = items.filter((labels) => labels.length >= 2);
  const totals = new Map<string, number>();
  let observed = 0;
  for (const labels of comparable) {
    const counts = new Map<string, number>();
    for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
    for (const [label, count] of counts) {
      totals.set(label, (totals.get(label) ?? 0) + count);
      observed += (count * (labels.length - count)) / (labels.length - 1);
    }
  }
  const all = [...totals.values()].reduce((sum, count) => sum + count, 0);
  const expected = [...totals.values()].reduce((sum, count) => sum + count * (all - count), 0) / (all - 1);
  return all < 2 || expected === 0 ? null : 1 - observed / expected;
};
