import { listRecords } from '../answer/list-records.ts';
import type { ComparedSaving } from '../core/schema/grid.ts';
import type { Filters } from '../core/schema/question.ts';
import type { Money } from '../core/schema/record.ts';
import type { ScopedDocument } from '../records/scoped-plan.ts';
import { supersededSums } from '../records/supersession.ts';
import { addUp } from '../records/totals.ts';
import type { GridDeps } from './grid.ts';

/** Sums of one kind that may be added, added. */
export type LikeSums = {
  readonly role: Money['role'];
  readonly basis: Money['basis'];
  readonly achievement: Money['achievement'];
  readonly netGross: string | null;
  /** As printed by the first of them; a yearly sum has none. */
  readonly period: string | null;
  readonly periodKey: string;
  readonly pence: bigint;
  readonly records: readonly Money[];
};

const periodKeyOf = ({ basis, period }: Money): string =>
  basis === 'per_year' ? '' : `${period.start ?? ''}..${period.end ?? ''}`;

const keyOf = (money: Money): string =>
  [money.role, money.basis, money.achievement, money.netGross ?? '', periodKeyOf(money)].join('|');

/** Sums that a later document of the same plan gives anew are left out. */
const standing = (deps: GridDeps, sums: readonly Money[]): readonly Money[] => {
  const documents: readonly ScopedDocument[] = deps.snapshot
    .documents()
    .map(({ documentId, kind, date, title }) => ({ documentId, kind, date, title }));
  const replaced = new Set(
    [...Map.groupBy(sums, ({ planId }) => planId).values()].flatMap((ofPlan) =>
      supersededSums(ofPlan, documents).map(({ record }) => record),
    ),
  );
  return sums.filter((sum) => !replaced.has(sum));
};

/** Sums of some roles, like with like: of one role, basis, state, net or gross, and period. Largest amount first. `leftOut` counts what may not be added. */
export const likeSums = (
  deps: GridDeps,
  filters: Filters,
): { readonly groups: readonly LikeSums[]; readonly leftOut: number } => {
  const found: readonly Money[] = listRecords(deps, 'money', { filters, owners: false }).items;
  const lots = [...Map.groupBy(standing(deps, found), keyOf).values()];
  const groups = lots.flatMap((lot): readonly LikeSums[] => {
    const { pence, included } = addUp(lot, { period: null });
    const [first] = included;
    if (pence === null || first === undefined) return [];
    const { role, basis, achievement, netGross, period } = first;
    const printed = basis === 'per_year' ? null : period.printed;
    return [
      { role, basis, achievement, netGross, period: printed, periodKey: periodKeyOf(first), pence, records: included },
    ];
  });
  const added = groups.reduce((sum, { records }) => sum + records.length, 0);
  const bySize = groups.toSorted((x, y) => (x.pence === y.pence ? 0 : x.pence > y.pence ? -1 : 1));
  return { groups: bySize, leftOut: found.length - added };
};

const councilsOf = ({ records }: LikeSums): number => new Set(records.map(({ council }) => council?.code)).size;

const sideOf = (sums: LikeSums | undefined): ComparedSaving['a'] =>
  sums === undefined ? null : { pence: String(sums.pence), records: sums.records.length, councils: councilsOf(sums) };

const likeness = ({ basis, achievement, netGross, periodKey }: LikeSums): string =>
  [basis, achievement, netGross ?? '', periodKey].join('|');

/** Savings of two sides by kind: kinds that both have first, then by amount. */
export const comparedSavings = (
  deps: GridDeps,
  a: Filters,
  b: Filters,
): { readonly savings: ComparedSaving[]; readonly savingsLeftOut: { a: number; b: number } } => {
  const [one, other] = [a, b].map((filters) => likeSums(deps, { ...filters, roles: ['saving'] }));
  const left = new Map((one?.groups ?? []).map((sums) => [likeness(sums), sums]));
  const right = new Map((other?.groups ?? []).map((sums) => [likeness(sums), sums]));
  const keys = [...new Set([...left.keys(), ...right.keys()])];
  const rows = keys.flatMap((key) => {
    const sums = left.get(key) ?? right.get(key);
    if (sums === undefined) return [];
    const { basis, achievement, netGross, period } = sums;
    return [{ basis, achievement, netGross, period, a: sideOf(left.get(key)), b: sideOf(right.get(key)) }];
  });
  const isShared = (row: ComparedSaving): number => (row.a !== null && row.b !== null ? 1 : 0);
  return {
    savings: rows.toSorted((x, y) => isShared(y) - isShared(x)),
    savingsLeftOut: { a: one?.leftOut ?? 0, b: other?.leftOut ?? 0 },
  };
};
