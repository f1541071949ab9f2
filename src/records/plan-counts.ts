import type { Limit, Selection } from '../core/schema/selection.ts';
import { reaches } from './limits.ts';
import type { ScopedPlan } from './scoped-plan.ts';
import type { Verdict } from './verdict.ts';

/** How many records of one plan were found, of how many that were looked at. */
export type PlanCount = { readonly plan: ScopedPlan; readonly count: number; readonly of: number };

/** What has figures of its own is ranked by them; of anything else the plans with the most of it are meant. */
const hasFigures = ({ recordKinds, roles }: Selection): boolean =>
  roles.length > 0 || recordKinds.some((kind) => kind === 'money' || kind === 'statistic');

/** Whether the records of each plan are counted apart: council by council, the plans with most of them, or with more than a number. */
export const countsByPlan = (selection: Selection): boolean =>
  selection.source === 'records' &&
  selection.recordKinds.length > 0 &&
  !hasFigures(selection) &&
  (selection.groupBy === 'council' ||
    selection.number !== null ||
    selection.measure === 'average' ||
    (selection.rank !== null && selection.unit === 'councils'));

const inOrder = (counts: readonly PlanCount[], order: 'most' | 'least'): readonly PlanCount[] =>
  counts.toSorted((a, b) => (order === 'most' ? b.count - a.count : a.count - b.count));

/** The counts of all plans to which the question applies, in the order asked for, else in that of the scope. */
export const countPlans = (verdicts: readonly Verdict[], { rank }: Selection): readonly PlanCount[] => {
  const counts = verdicts
    .filter(({ status }) => status === 'matched' || status === 'silent')
    .map(({ plan, evidence, lot }) => ({ plan, count: evidence.length, of: lot.length }));
  return rank === null ? counts : inOrder(counts, rank.order);
};

/** The first of ordered counts; counts equal to the last one taken are taken too, and plans without any only where the fewest are asked for. */
export const firstCounts = (
  counts: readonly PlanCount[],
  { order, count }: NonNullable<Selection['rank']>,
): readonly PlanCount[] => {
  const ranked = order === 'most' ? counts.filter((one) => one.count > 0) : counts;
  const last = ranked[Math.min(count, ranked.length) - 1]?.count;
  return ranked.filter((one, i) => i < count || one.count === last);
};

/** Whether a plan holds as many as a question asks for. */
export const holdsEnough = (count: number, limit: Limit | null): boolean => limit === null || reaches(count, limit);
