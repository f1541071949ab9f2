import type { Figure } from '../core/schema/answer.ts';
import type { Selection } from '../core/schema/selection.ts';
import type { RecordsResult } from '../records/query-records.ts';
import { poundsOf, type Total } from '../records/totals.ts';
import type { AggregateItem } from './aggregate-items.ts';
import { recordNoun } from './selection-wording.ts';

const POUNDS = new Intl.NumberFormat('en-GB', {
  style: 'currency',
  currency: 'GBP',
  maximumFractionDigits: 2,
  minimumFractionDigits: 0,
});

/** Pence as people write pounds. */
export const poundsPrinted = (pence: bigint): string => POUNDS.format(poundsOf(pence) as `${number}`);

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

const sumFigure = (result: RecordsResult, total: Total, pence: bigint, { unit, period }: Selection): Figure => {
  const value = poundsOf(pence);
  const isYearly = total.basis === 'per_year';
  return {
    value,
    unit: isYearly ? 'GBP_per_year' : 'GBP',
    printed: `${total.approx ? 'about ' : ''}${poundsPrinted(pence)}${isYearly ? ' a year' : ''}`,
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
  if (result.total?.pence != null) return sumFigure(result, result.total, result.total.pence, selection);
  const isOfRecords = selection.unit === 'records';
  const isListed = selection.source === 'records';
  const lot = isListed ? result.verdicts.flatMap((verdict) => verdict.lot).length : items.length;
  const [kind] = selection.recordKinds;
  return {
    value: String(items.length),
    unit: isOfRecords ? 'records' : 'councils',
    printed: String(items.length),
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
