import type { IndexSnapshot } from '../../index/engine.ts';
import type { QuestionPlan } from '../core/schema/question.ts';
import type { PlanScope } from '../query/scope.ts';
import type { QuestionSense, Reading } from './reading.ts';
import type { RefusalGrounds } from './refuse.ts';

/** What the decision is made from: the best readings of a question and how rare its words are. */
export type Evidence = {
  readonly plan: QuestionPlan;
  readonly scope: PlanScope;
  readonly sense: QuestionSense;
  readonly readings: readonly Reading[];
};

/** Why the evidence does not suffice for an answer, or null when it does. */
export const insufficiency = (_snapshot: IndexSnapshot, evidence: Evidence): RefusalGrounds | 'not_stated' | null => {
  const best = evidence.readings[0];
  return best === undefined ? 'not_stated' : null;
};
