import type { AnyRecord } from '../core/schema/record.ts';
import type { Evidence } from './plan-reading.ts';
import type { ScopedPlan } from './scoped-plan.ts';

export type PlanStatus = 'matched' | 'silent' | 'not_applicable' | 'unreadable';

/** One plan and whether it belongs to the answer. For a negated selection a plan matches when nothing was found in it. */
export type Verdict = {
  readonly plan: ScopedPlan;
  readonly status: PlanStatus;
  readonly evidence: readonly Evidence[];
  /** Records that were looked at in this plan. */
  readonly lot: readonly AnyRecord[];
  /** Records that fit but repeat what is counted. */
  readonly beside: readonly Evidence[];
};
