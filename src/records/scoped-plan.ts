import type { IndexSnapshot } from '../../index/engine.ts';
import type { Council, CouncilType, Powers } from '../core/schema/council.ts';

/** What counting reads of the index. */
export type RecordsSource = Pick<
  IndexSnapshot,
  'records' | 'proposed' | 'topicCells' | 'passagesOf' | 'passagesHolding' | 'text' | 'remember'
>;

/** A document of a plan that is read: one copy of each text. */
export type ScopedDocument = {
  readonly documentId: string;
  readonly kind: string;
  /** ISO, or null where none is known. */
  readonly date: string | null;
  readonly title: string;
};

/** A plan of the scope as counting sees it: whose it is, what that council may do, and the documents that are read for it, oldest first. */
export type ScopedPlan = {
  readonly planId: string;
  readonly councils: readonly (Council & {
    readonly type: CouncilType;
    readonly region: string;
    readonly powers: Powers;
  })[];
  readonly documents: readonly ScopedDocument[];
};

/** The name to list a plan under: its councils, in order. */
export const planName = (plan: ScopedPlan): string => plan.councils.map(({ name }) => name).join(' and ');

/** What the councils of a plan may do, where they all may do the same. */
export const planPowers = ({ councils }: ScopedPlan): Powers | null => {
  const [first] = councils;
  return first !== undefined && councils.every(({ powers }) => powers === first.powers) ? first.powers : null;
};
