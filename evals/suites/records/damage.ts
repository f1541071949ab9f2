import type { SanityRow } from '../../report/run-report.ts';
import { meanOfMeasure, sanityRow } from '../sanity.ts';
import type { Produced, ScoredItem, SuiteItem } from '../suite.ts';
import { type FoundRecord, type PlanOutput, planOutputSchema } from './production.ts';

type Damage = (output: PlanOutput, others: readonly PlanOutput[]) => PlanOutput;

/** The last digit of every sum is lost: £1.2m is read as £120,000. */
const dropDigit: Damage = (output) => ({
  ...output,
  records: {
    ...output.records,
    money: output.records.money.map((record) => ({
      ...record,
      minPence: String(record.minPence).slice(0, -1) || '0',
      maxPence: String(record.maxPence).slice(0, -1) || '0',
    })),
  },
});

/** Each plan is given the records of the next one, as when two councils are taken for each other. */
const swapCouncils: Damage = (output, [next]) => next ?? output;

const laterYear = (date: unknown): unknown =>
  typeof date === 'string' ? date.replace(/^\d{4}/, (year) => String(Number(year) + 1)) : date;

const shiftPart = (record: FoundRecord, name: string): unknown => {
  const part = record[name];
  return typeof part !== 'object' || part === null
    ? part
    : Object.fromEntries(
        Object.entries(part).map(([key, value]) => [key, /^(?:date|start|end)$/.test(key) ? laterYear(value) : value]),
      );
};

/** All dates and periods are a year late. */
const shiftYear: Damage = (output) => ({
  ...output,
  records: {
    ...output.records,
    actions: output.records.actions.map((record) => ({ ...record, due: shiftPart(record, 'due') })),
    money: output.records.money.map((record) => ({ ...record, period: shiftPart(record, 'period') })),
  },
});

/** The sum of a plan's sums is taken for one more saving. */
const addTotal: Damage = (output) => {
  const [first] = output.records.money;
  if (first === undefined) return output;
  const sum = String(output.records.money.reduce((all, { maxPence }) => all + BigInt(String(maxPence)), 0n));
  const total = { ...first, quote: 'Total', minPence: sum, maxPence: sum, printed: sum, countsInTotals: true };
  return { ...output, records: { ...output.records, money: [...output.records.money, total] } };
};

/** Total rows are counted like the rows they add up. */
const countTotals: Damage = (output) => ({
  ...output,
  records: {
    ...output.records,
    money: output.records.money.map((record) => ({ ...record, countsInTotals: record.role === 'saving' })),
  },
});

const DAMAGES: readonly (readonly [name: string, measure: string, damage: Damage])[] = [
  ['A digit of every sum dropped', 'amountRight', dropDigit],
  ['Plans swapped between councils', 'actionF1', swapCouncils],
  ['Plans swapped between councils', 'moneyF1', swapCouncils],
  ['Dates a year late', 'dueRight', shiftYear],
  ['Periods a year late', 'periodRight', shiftYear],
  ['The total taken for one more sum', 'moneyF1', addTotal],
  ['Totals counted', 'countsRight', countTotals],
];

type Score = (item: SuiteItem, value: unknown, produced: Produced) => ScoredItem;

/** Known damage to what was found: the measure named must fall below what it is undamaged. */
export const damageRows = (produced: Produced, score: Score): SanityRow[] => {
  const whole = produced.items.flatMap((item) => {
    const output = produced.outputs.get(item.itemId);
    return output?.status === 'ok' ? [{ item, value: planOutputSchema.parse(output.value) }] : [];
  });
  return DAMAGES.map(([name, measure, damage]) => {
    const damaged = whole.map(({ item, value }, index) => ({
      item,
      value: damage(
        value,
        [...whole.slice(index + 1), ...whole.slice(0, index)].map((other) => other.value),
      ),
    }));
    const undamaged = meanOfMeasure(measure, whole, produced, score);
    return sanityRow(name, measure, meanOfMeasure(measure, damaged, produced, score), { below: undamaged });
  });
};
