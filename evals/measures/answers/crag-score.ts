/** What an answer did. `acceptable`: useful, with a small fault. */
export type AnswerOutcome = 'perfect' | 'acceptable' | 'abstained' | 'wrong';
export type JudgedAnswer = { readonly answerable: boolean; readonly outcome: AnswerOutcome };

/** Counts of what was done with questions that can and cannot be answered. */
export type AbstentionTable = {
  readonly answerable: Readonly<Record<AnswerOutcome, number>>;
  readonly unanswerable: Readonly<Record<AnswerOutcome, number>>;
};

const POINTS: Readonly<Record<AnswerOutcome, number>> = { perfect: 1, acceptable: 0.5, abstained: 0, wrong: -1 };

/**
 * Points of one answer: perfect 1, acceptable 0.5, abstained 0, wrong -1, so that abstaining beats guessing. Where the question has no answer in
 * the corpus, abstaining is the right answer and has 1, and any answer has -1.
 * @see Yang et al., CRAG - Comprehensive RAG Benchmark, NeurIPS 2024 (points); Rajpurkar et al., SQuAD 2.0, ACL 2018 (abstaining as the right answer)
 */
export const cragPoints = ({ answerable, outcome }: JudgedAnswer): number => {
  if (answerable) return POINTS[outcome];
  return outcome === 'abstained' ? 1 : -1;
};

const counted = (outcomes: readonly AnswerOutcome[]): Record<AnswerOutcome, number> => {
  const counts = { perfect: 0, acceptable: 0, abstained: 0, wrong: 0 };
  for (const outcome of outcomes) counts[outcome] += 1;
  return counts;
};

/** The confusion table behind the score: false refusals are `answerable.abstained`, answers out of nothing are the other columns of `unanswerable`. */
export const abstentionTable = (answers: readonly JudgedAnswer[]): AbstentionTable => ({
  answerable: counted(answers.filter(({ answerable }) => answerable).map(({ outcome }) => outcome)),
  unanswerable: counted(answers.filter(({ answerable }) => !answerable).map(({ outcome }) => outcome)),
});

/** The mean points, from -1 to 1; null for no answers. */
export const cragScore = (answers: readonly JudgedAnswer[]): number | null =>
  answers.length === 0 ? null : answers.reduce((sum, answer) => sum + cragPoints(answer), 0) / answers.length;
