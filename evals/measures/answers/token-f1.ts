import { foldAnswer } from './fold-text.ts';

const tokensOf = (text: string): string[] => foldAnswer(text).split(' ').filter(Boolean);

const sharedTokens = (a: readonly string[], b: readonly string[]): number => {
  const left = new Map<string, number>();
  for (const token of b) left.set(token, (left.get(token) ?? 0) + 1);
  return a.filter((token) => {
    const count = left.get(token) ?? 0;
    left.set(token, count - 1);
    return count > 0;
  }).length;
};

const f1 = (answer: readonly string[], reference: readonly string[]): number => {
  if (answer.length === 0 && reference.length === 0) return 1;
  const shared = sharedTokens(answer, reference);
  return shared === 0 ? 0 : (2 * shared) / (answer.length + reference.length);
};

/** The best F1 of the answer's tokens against any reference, tokens counted as often as they occur. Two empty texts give 1; no references give 0. @see Rajpurkar et al., EMNLP 2016 */
export const tokenF1 = (answer: string, references: readonly string[]): number =>
  Math.max(0, ...references.map((reference) => f1(tokensOf(answer), tokensOf(reference))));
