import type { Money } from '../core/schema/record.ts';
import type { Selection } from '../core/schema/selection.ts';

/** What of a selection decides which sums are added. */
export type SummedAs = Pick<Selection, 'period'> & Partial<Pick<Selection, 'achievements'>>;

/** A sum left out of a total, and why. */
export type LeftOut = { readonly record: Money; readonly reason: string };

/** The largest group of sums that are alike, added up exactly; `pence` null where nothing could be added. */
export type Total = {
  readonly pence: bigint | null;
  readonly included: readonly Money[];
  readonly excluded: readonly LeftOut[];
  readonly basis: Money['basis'] | null;
  readonly achievement: Money['achievement'] | null;
  /** As printed by the first of the group; null where the group spans several. */
  readonly period: string | null;
  readonly approx: boolean;
};

/** Marks of sums that stand for others, or for nothing. */
const NEVER_ADDED: readonly (readonly [string, string])[] = [
  ['total', 'a total row: its parts are counted'],
  ['repeated_claim', 'the same sum is said elsewhere in the plan'],
  ['superseded', 'corrected later'],
  ['contradicts_table', 'disagrees with the table it speaks of'],
  ['threshold', 'a threshold, not a sum spent'],
  ['zero', 'nothing'],
];

const wordsOf = (value: string): string => value.replaceAll('_', ' ');

/** What a sum stands for in a total: one of several like ones ("two trusts owe us £3m each") stands for all of them. */
export const amountOf = ({ minPence, basis, basisN }: Money): bigint =>
  BigInt(minPence) * (basis === 'each_of_n' ? BigInt(basisN ?? 1) : 1n);

/** One of several is added where the plan says of how many; it is then a total like any other. */
const addedBasis = ({ basis, basisN }: Money): Money['basis'] =>
  basis === 'each_of_n' && basisN !== null ? 'total' : basis;

/** Begins the reason for which what was planned does not count where what was made is printed beside it. */
const PLANNED_BESIDE = 'planned;';

/** Why a sum may not be added to any other, whatever the question; null where it may. */
const barredFromTotals = (money: Money, { achievements = [] }: SummedAs): string | null => {
  const mark = NEVER_ADDED.find(([flag]) => money.flags.includes(flag));
  if (mark !== undefined) return mark[1];
  if (money.minPence !== money.maxPence) return 'a range, not one sum';
  if (money.basis === 'percent_of' || money.basis === 'per_head' || money.basis === 'per_case')
    return `${wordsOf(money.basis)}, not a total`;
  if (money.basis === 'each_of_n' && money.basisN === null)
    return 'each of several, and the plan does not say of how many';
  const isAskedFor = achievements.includes(money.achievement) && money.countsReason.startsWith(PLANNED_BESIDE);
  return money.role === 'saving' && !money.countsInTotals && !isAskedFor ? money.countsReason : null;
};

const periodKey = ({ period }: Money): string => `${period.start ?? ''}..${period.end ?? ''}`;

/** What two sums must share to be added. Where the question spans several years their years may differ. */
const likenessOf = (money: Money, spansYears: boolean): string =>
  [
    money.role,
    addedBasis(money),
    money.achievement,
    money.netGross ?? '',
    spansYears ? '' : money.basis === 'per_year' ? '' : periodKey(money),
  ].join('|');

const difference = (money: Money, like: Money): string => {
  const parts = [
    ...(money.role === like.role ? [] : [wordsOf(money.role)]),
    ...(money.basis === like.basis ? [] : [wordsOf(money.basis)]),
    ...(money.achievement === like.achievement ? [] : [wordsOf(money.achievement)]),
    ...(money.netGross === like.netGross ? [] : [money.netGross ?? 'net or gross not said']),
    ...(periodKey(money) === periodKey(like) ? [] : [money.period.printed ?? 'no period given']),
  ];
  return `not like the sums added: ${parts.join(', ')}`;
};

const sumOf = (group: readonly Money[]): bigint => group.reduce((sum, money) => sum + amountOf(money), 0n);

const size = (pence: bigint): bigint => (pence < 0n ? -pence : pence);

const byLot = (a: readonly Money[], b: readonly Money[]): number => {
  if (a.length !== b.length) return b.length - a.length;
  const [sizeA, sizeB] = [size(sumOf(a)), size(sumOf(b))];
  if (sizeA !== sizeB) return sizeA > sizeB ? -1 : 1;
  return likenessOf(a[0] as Money, false) < likenessOf(b[0] as Money, false) ? -1 : 1;
};

/**
 * Adds up sums that are alike in role, basis, achievement and period, in whole pence; the largest group (most sums, then the larger amount) is the
 * total and everything else is listed with the reason. Total rows, restatements and ranges are never added. Sums of an empty list: null.
 */
export const addUp = (sums: readonly Money[], selection: SummedAs): Total => {
  const spansYears = selection.period?.kind === 'over_n_years' || selection.period?.kind === 'since';
  const barred = sums.flatMap((record) => {
    const reason = barredFromTotals(record, selection);
    return reason === null ? [] : [{ record, reason }];
  });
  const left = new Set(barred.map(({ record }) => record));
  const addable = sums.filter((record) => !left.has(record));
  const groups = [...Map.groupBy(addable, (record) => likenessOf(record, spansYears)).values()].toSorted(byLot);
  const [best, ...others] = groups;
  const [first] = best ?? [];
  if (best === undefined || first === undefined)
    return { pence: null, included: [], excluded: barred, basis: null, achievement: null, period: null, approx: false };
  const unlike = others.flat().map((record) => ({ record, reason: difference(record, first) }));
  const isOnePeriod = best.every((record) => periodKey(record) === periodKey(first));
  return {
    pence: sumOf(best),
    included: best,
    excluded: [...unlike, ...barred],
    basis: addedBasis(first),
    achievement: first.achievement,
    period: isOnePeriod ? first.period.printed : (selection.period?.printed ?? null),
    approx: best.some(({ approx }) => approx),
  };
};

/** Pounds as a decimal string: whole pounds without a point, otherwise two places. */
export const poundsOf = (pence: bigint): string => {
  const sign = pence < 0n ? '-' : '';
  const [pounds, rest] = [size(pence) / 100n, size(pence) % 100n];
  return rest === 0n ? `${sign}${pounds}` : `${sign}${pounds}.${String(rest).padStart(2, '0')}`;
};
