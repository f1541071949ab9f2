import type { AnyRecord, Money } from '../core/schema/record.ts';
import type { Selection } from '../core/schema/selection.ts';
import type { Evidence } from './plan-reading.ts';
import { isMoney, isStatistic } from './record-text.ts';
import type { Verdict } from './verdict.ts';

/** The first few figures in their order; `compared` figures of one kind were held against one another. */
export type Ranking = { readonly first: readonly Evidence[]; readonly compared: number; readonly unlike: number };

type Ranked = { readonly place: Evidence; readonly value: bigint; readonly likeness: string; readonly isSure: boolean };

/** Marks of a role that was only guessed at: what may be no saving at all is not told as the largest. */
const GUESSED: readonly string[] = ['role_by_weak_words', 'role_by_likeness'];

const isSure = ({ flags }: AnyRecord): boolean => !GUESSED.some((flag) => flags.includes(flag));

/** Thousandths: shares are printed with up to three decimals. */
const STATISTIC_SCALE = 1_000;

/** Sums that stand for others, or are no amount of this kind. */
const NOT_RANKED: readonly string[] = ['total', 'repeated_claim', 'superseded', 'threshold', 'zero'];

/** A saving that only repeats or sums up others is none of its own; where plans are asked for, what was planned beside what was made is. */
const isRepeated = ({ role, countsInTotals, achievement }: Money, { achievements }: Selection): boolean =>
  role === 'saving' && !countsInTotals && !achievements.includes(achievement);

const figureOf = (record: AnyRecord | null, selection: Selection): Pick<Ranked, 'value' | 'likeness'> | null => {
  if (record === null) return null;
  if (isStatistic(record))
    return { value: BigInt(Math.round(record.value * STATISTIC_SCALE)), likeness: `statistic|${record.unit ?? ''}` };
  if (!isMoney(record) || isRepeated(record, selection)) return null;
  if (NOT_RANKED.some((flag) => record.flags.includes(flag))) return null;
  const isCumulative = record.period.kind === 'since' || record.period.kind === 'over_n_years';
  return { value: BigInt(record.maxPence), likeness: ['money', record.role, record.basis, isCumulative].join('|') };
};

const byValue =
  (order: 'most' | 'least') =>
  (a: Ranked, b: Ranked): number =>
    a.value === b.value ? 0 : a.value > b.value === (order === 'most') ? -1 : 1;

/**
 * The first of the figures found, in the order asked for: only the largest group of like figures (unit, or role, basis and whether over several years) is
 * compared, and where the role of some sums is sure, only these. Of councils each has one figure, its first in that order. Figures equal to the last one taken are taken too; ties keep the order of the plans.
 */
export const rankFigures = (
  verdicts: readonly Verdict[],
  selection: Selection,
  { order, count }: NonNullable<Selection['rank']>,
): Ranking => {
  const all = verdicts
    .filter(({ status }) => status === 'matched')
    .map(({ evidence }) =>
      evidence.flatMap((place): readonly Ranked[] => {
        const figure = figureOf(place.record, selection);
        return figure === null || place.record === null ? [] : [{ place, ...figure, isSure: isSure(place.record) }];
      }),
    );
  const sure = all.map((figures) => figures.filter((figure) => figure.isSure));
  const found = sure.flat().length > 0 ? sure : all;
  const groups = [...Map.groupBy(found.flat(), ({ likeness }) => likeness)].toSorted(
    ([a, as], [b, bs]) => bs.length - as.length || (a < b ? -1 : 1),
  );
  const likeness = groups[0]?.[0];
  const like = found.map((figures) =>
    figures.filter((figure) => figure.likeness === likeness).toSorted(byValue(order)),
  );
  const compared = (selection.unit === 'councils' ? like.map((figures) => figures.slice(0, 1)) : like).flat();
  const sorted = compared.toSorted(byValue(order));
  const last = sorted[Math.min(count, sorted.length) - 1]?.value;
  const taken = sorted.filter((figure, i) => i < count || figure.value === last);
  return {
    first: taken.map(({ place }) => place),
    compared: compared.length,
    unlike: found.flat().length - like.flat().length,
  };
};
