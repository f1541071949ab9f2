/** One measured value and what it shares with others: the document or topic it is about. Values with the same `cluster` are not independent. */
export type ClusteredValue = { readonly value: number; readonly cluster: string };

/** The sum and number of values of one cluster. */
export type ClusterTotal = { readonly sum: number; readonly count: number };

/** Totals by cluster, in order of first appearance. */
export const totalsByCluster = (values: readonly ClusteredValue[]): ClusterTotal[] => {
  const totals = new Map<string, ClusterTotal>();
  for (const { value, cluster } of values) {
    const total = totals.get(cluster) ?? { sum: 0, count: 0 };
    totals.set(cluster, { sum: total.sum + value, count: total.count + 1 });
  }
  return [...totals.values()];
};

/**
 * The standard error of the mean when values of one cluster move together: sqrt(G / (G - 1) × Σ_g (Σ_{i in g} (x_i - mean))²) / n for G clusters.
 * With one value a cluster this is s / √n. Null for fewer than two clusters.
 * @see Liang and Zeger, Biometrika 73(1), 1986; Miller, Adding Error Bars to Evals, arXiv 2411.00640
 */
export const clusteredStandardError = (values: readonly ClusteredValue[]): number | null => {
  const totals = totalsByCluster(values);
  if (totals.length < 2) return null;
  const mean = values.reduce((sum, { value }) => sum + value, 0) / values.length;
  const squares = totals.reduce((sum, total) => sum + (total.sum - total.count * mean) ** 2, 0);
  return Math.sqrt((totals.length / (totals.length - 1)) * squares) / values.length;
};
