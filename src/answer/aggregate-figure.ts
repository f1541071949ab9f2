import type { Figure } from '../core/schema/answer.ts';
import type { Selection } from '../core/schema/selection.ts';
import type { RecordsResult } from '../records/query-records.ts';
import { poundsOf, type Total } from '../records/totals.ts';
import type { AggregateItem } from './aggregate-items.ts';
import { averageOf, percentOf } from './aggregate-measures.ts';
import { poundsPrinted } from './pounds.ts';
import { recordNoun } from './selection-wording.ts';

const idsOf = (result: RecordsResult): string[] =>
  result.verdicts
    .filter(({ status }) => status === 'matched')
    .flatMap(({ evidence }) => evidence.flatMap(({ record }) => record?.recordId ?? []));

const applicable = (result: RecordsResult): number =>
  result.verdicts.filter(({ status }) => status !== 'not_applicable').length;

const councilsDenominator = (result: RecordsResult): Figure['denominator'] => {
  const value = applicable(result);
  const others = result.verdicts.length - value;
  return {
    value,
    unit: 'councils',
    description:
      others === 0
        ? 'councils with a plan in scope'
        : `councils with a plan in scope and the duty; ${others} without it`,
  };
};

/** A single sum is given as the plan prints it, where that is an amount and nothing more. */
const asPrinted = ({ included }: Total, pence: bigint): string => {
  const [only, ...others] = included;
  const printed = only?.printed.trim() ?? '';
  return others.length === 0 && only?.basis === 'total' && /^£[\d.,]+ ?(?:k|m|bn|million|billion)?$/i.test(printed)
    ? printed
    : poundsPrinted(pence);
};

const sumFigure = (result: RecordsResult, total: Total, pence: bigint, { unit, period }: Selection): Figure => {
  const value = poundsOf(pence);
  const isYearly = total.basis === 'per_year';
  return {
    value,
    unit: isYearly ? 'GBP_per_year' : 'GBP',
    printed: `${total.approx ? 'about ' : ''}${asPrinted(total, pence)}${isYearly ? ' a year' : ''}`,
    basis: total.basis,
    period: total.period ?? period?.printed ?? null,
    denominator:
      unit === 'records'
        ? {
            value: total.included.length,
            unit: 'records',
            description: 'sums alike in role, basis, achievement and period',
          }
        : councilsDenominator(result),
    included: total.included.map(({ recordId }) => recordId),
    excluded: total.excluded.map(({ record, reason }) => ({ recordId: record.recordId, reason })),
  };
};

/** The number an answer gives: how many items of how many, or the sum in pounds. */
export const figureOf = (result: RecordsResult, selection: Selection, items: readonly AggregateItem[]): Figure => {
  const average = averageOf(result, selection);
  if (average !== null) {
    const { told: _, ...figure } = average;
    const period = result.total?.period ?? selection.period?.printed?.trim() ?? null;
    return { ...figure, basis: 'mean', period, included: idsOf(result), excluded: [] };
  }
  const counted = countFigure(result, selection, items);
  const share = selection.measure === 'share' ? percentOf(Number(counted.value), counted.denominator.value) : null;
  return share === null ? counted : { ...counted, value: share, unit: 'percent', printed: `${share}%` };
};

const countFigure = (result: RecordsResult, selection: Selection, items: readonly AggregateItem[]): Figure => {
  if (result.total?.pence != null) return sumFigure(result, result.total, result.total.pence, selection);
  const isOfRecords = selection.unit === 'records';
  const isListed = selection.source === 'records';
  const lot = isListed ? result.verdicts.flatMap((verdict) => verdict.lot).length : items.length;
  const [kind] = selection.recordKinds;
  const count = result.perPlan !== undefined && isOfRecords ? idsOf(result).length : items.length;
  return {
    value: String(count),
    unit: isOfRecords ? 'records' : 'councils',
    printed: String(count),
    basis: null,
    period: selection.period?.printed?.trim() ?? null,
    denominator: isOfRecords
      ? {
          value: lot,
          unit: 'records',
          description: isListed ? `${recordNoun(kind, lot)} read in the plan` : 'places found in the plan',
        }
      : councilsDenominator(result),
    included: idsOf(result),
    excluded: [],
  };
};
