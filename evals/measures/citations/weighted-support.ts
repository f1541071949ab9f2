/** How far a cited passage supports its sentence, as the TREC RAG assessors say it; `uncited` for a sentence without citation. */
export type SupportLabel = 'full' | 'partial' | 'none' | 'uncited';

const WEIGHT: Readonly<Record<SupportLabel, number>> = { full: 1, partial: 0.5, none: 0, uncited: 0 };

/**
 * Weighted support of an answer's sentences: precision over the cited ones, recall over all. Full support counts 1, partial 0.5. Null where there is no sentence of that kind.
 * @see Thakur et al., Support Evaluation for the TREC 2024 RAG Track, SIGIR 2025
 */
export const weightedSupport = (
  labels: readonly SupportLabel[],
): { readonly precision: number | null; readonly recall: number | null } => {
  const sum = labels.reduce((total, label) => total + WEIGHT[label], 0);
  const cited = labels.filter((label) => label !== 'uncited').length;
  return { precision: cited === 0 ? null : sum / cited, recall: labels.length === 0 ? null : sum / labels.length };
};
