import type { Figure } from '../core/schema/answer.ts';
import type { Selection } from '../core/schema/selection.ts';
import { firstCounts, type PlanCount } from '../records/plan-counts.ts';
import type { RecordsResult } from '../records/query-records.ts';
import { isStatistic } from '../records/record-text.ts';
import { planName } from '../records/scoped-plan.ts';
import { amountOf } from '../records/totals.ts';
import { poundsPrinted } from './pounds.ts';
import { howManyWords, listed, recordNoun, recordsThatMatch, sumsOf } from './selection-wording.ts';

/** A mean of what was found: of counts over plans, of shares over councils, or of sums of money that are alike. */
export type Average = Pick<Figure, 'value' | 'unit' | 'printed' | 'denominator'> & {
  /** How it came about and between what it lies, to stand behind the mean. */
  readonly told: string;
};

/** One decimal is as close as a mean of a few plans says anything. */
const DECIMALS = 1;

const rounded = (value: number): string => String(Number(value.toFixed(DECIMALS)));

const bounds = (told: readonly { readonly value: number; readonly said: string }[]): string => {
  const sorted = told.toSorted((a, b) => a.value - b.value);
  const [least, most] = [sorted[0], sorted.at(-1)];
  return least === undefined || most === undefined || sorted.length < 2 ? '' : `from ${least.said} to ${most.said}`;
};

const meanOfCounts = (counts: readonly PlanCount[], { recordKinds: [kind] }: Selection): Average | null => {
  if (counts.length === 0) return null;
  const total = counts.reduce((sum, { count }) => sum + count, 0);
  const value = rounded(total / counts.length);
  const range = bounds(counts.map(({ plan, count }) => ({ value: count, said: `${count} (${planName(plan)})` })));
  return {
    value,
    unit: 'other',
    printed: `${value} ${recordNoun(kind, Number(value))} a plan`,
    denominator: { value: counts.length, unit: 'councils', description: 'councils with a plan in scope' },
    told: `${total} ${recordNoun(kind, total)} in ${counts.length} plans${range === '' ? '' : `, ${range}`}`,
  };
};

const meanOfShares = (result: RecordsResult, selection: Selection): Average | null => {
  const figures = (result.ranking?.first ?? []).flatMap(({ record }) =>
    record !== null && isStatistic(record) ? [record] : [],
  );
  const [first] = figures;
  if (first === undefined) return null;
  const value = rounded(figures.reduce((sum, figure) => sum + figure.value, 0) / figures.length);
  const isPercent = first.unit === 'percent';
  const sign = isPercent ? '%' : '';
  const range = bounds(
    figures.map((figure) => ({
      value: figure.value,
      said: `${figure.value}${sign} (${figure.council?.name ?? 'a council'})`,
    })),
  );
  return {
    value,
    unit: isPercent ? 'percent' : 'other',
    printed: `${value}${sign}`,
    denominator: { value: figures.length, unit: 'councils', description: 'councils that print such a figure' },
    told: `the mean of what ${figures.length} of ${result.verdicts.length} plans held print that ${howManyWords(selection)}${range === '' ? '' : `, ${range}`}; not weighted by the size of the council`,
  };
};

const meanOfSums = (result: RecordsResult, { unit }: Selection): Average | null => {
  const { total } = result;
  const [first] = total?.included ?? [];
  if (total?.pence == null || first === undefined) return null;
  const councils = new Set(total.included.map(({ planId }) => planId)).size;
  const count = total.included.length;
  const of = unit === 'councils' ? councils : count;
  const pence = total.pence / BigInt(of);
  const what = sumsOf(first.role, total.achievement ?? 'not_stated');
  const range = bounds(
    total.included.map((sum) => ({ value: Number(amountOf(sum)), said: poundsPrinted(amountOf(sum)) })),
  );
  const other =
    unit === 'councils' && count > councils
      ? `; by sum the mean is ${poundsPrinted(total.pence / BigInt(count))}${range === '' ? '' : `, ${range}`}`
      : `${range === '' ? '' : `, ${range}`}`;
  return {
    value: String(pence / 100n),
    unit: total.basis === 'per_year' ? 'GBP_per_year' : 'GBP',
    printed: `${poundsPrinted((pence / 100n) * 100n)} ${unit === 'councils' ? 'a council' : 'a sum'}`,
    denominator: {
      value: of,
      unit: unit === 'councils' ? 'councils' : 'records',
      description: 'of which sums alike in role, basis, achievement and period were found',
    },
    told: `${poundsPrinted(total.pence)} of ${what} in ${count} ${count === 1 ? 'sum' : 'sums'} of ${councils} ${councils === 1 ? 'council' : 'councils'}${other}`,
  };
};

/** The mean that a question asks for; null where nothing was found to take one of, or none was asked for. */
export const averageOf = (result: RecordsResult, selection: Selection): Average | null => {
  if (selection.measure !== 'average') return null;
  if (result.perPlan !== undefined) return meanOfCounts(result.perPlan, selection);
  return result.total === null ? meanOfShares(result, selection) : meanOfSums(result, selection);
};

/** A share in percent, with one decimal; null of nothing. */
export const percentOf = (part: number, whole: number): string | null =>
  whole === 0 ? null : rounded((100 * part) / whole);

const counted = ({ plan, count }: PlanCount): string => `${planName(plan)} ${count}`;

/** Any number that takes the plural. */
const SEVERAL = 2;

/** What is counted, with what narrows it: "actions", "actions that are complete". */
const whatIsCounted = (selection: Selection, count: number): string => {
  const [kind] = selection.recordKinds;
  const narrowed = recordsThatMatch(selection).trim();
  return `${recordNoun(kind, count)}${narrowed === 'fit' ? '' : ` that ${narrowed.replace(/^fit /, 'are ')}`}`;
};

const EXACTLY = 'between';

const COMPARED = { more: 'more than', at_least: 'at least', less: 'fewer than', at_most: 'at most', between: '' };

/** The headline where the records of each plan were counted apart; null where they were not. */
export const perPlanHeadline = (result: RecordsResult, selection: Selection): string | null => {
  const { perPlan } = result;
  if (perPlan === undefined) return null;
  const what = whatIsCounted(selection, SEVERAL);
  const unread = result.verdicts.some(({ status }) => status === 'unreadable');
  const plans = `${perPlan.length} plans ${unread ? 'that could be read' : 'held'}`;
  const total = perPlan.reduce((sum, { count }) => sum + count, 0);
  if (selection.rank !== null) {
    const first = firstCounts(perPlan, selection.rank);
    const order = selection.rank.order === 'most' ? 'Most' : 'Fewest';
    return first.length === 0
      ? `None of ${plans} lists any ${what}.`
      : `${order} ${what}: ${listed(
          first.map(({ plan, count }) => `${planName(plan)} (${count})`),
          'and',
        )}, of ${plans}.`;
  }
  if (selection.number !== null) {
    const { comparison, value } = selection.number;
    const found = result.verdicts.filter(({ status }) => status === 'matched').map(({ plan }) => plan.planId);
    const enough = perPlan.filter(({ plan }) => found.includes(plan.planId));
    const limit = comparison === EXACTLY ? `exactly ${value}` : `${COMPARED[comparison]} ${value}`;
    const names =
      enough.length === 0
        ? ''
        : `: ${listed(
            enough.map(({ plan, count }) => `${planName(plan)} (${count})`),
            'and',
          )}`;
    return `${enough.length === 0 ? 'None' : enough.length} of ${plans} ${enough.length === 1 ? 'lists' : 'list'} ${limit} ${what}${names}.`;
  }
  return `${total} ${whatIsCounted(selection, total)} in ${plans}. By council: ${perPlan.map(counted).join('; ')}.`;
};

/** The sums of each plan, added up apart. */
export const sumsByPlan = ({ totalsByPlan }: RecordsResult): readonly string[] => {
  const told = (totalsByPlan ?? []).flatMap(({ plan, total }) =>
    total.pence === null
      ? []
      : [
          `${planName(plan)} ${poundsPrinted(total.pence)}${total.period === null ? '' : ` (${total.period.trim()})`}${total.included.length === 1 ? '' : `, ${total.included.length} sums`}`,
        ],
  );
  return told.length === 0 ? [] : [`By council: ${told.join('; ')}.`];
};
