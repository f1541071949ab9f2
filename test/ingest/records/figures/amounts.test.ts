import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  cellNumber,
  columnScale,
  findAmounts,
  findBareAmounts,
  penceOf,
} from '../../../../ingest/records/figures/amounts.ts';
import { inferScale } from '../../../../ingest/records/figures/scale.ts';

const read = (text: string) =>
  findAmounts(text).map(({ printed, minPence, maxPence, basis }) => [
    printed,
    String(minPence),
    String(maxPence),
    basis,
  ]);

describe('amounts', () => {
  it.each([
    ['it saves £640,000 per year', [['£640,000 per year', '64000000', '64000000', 'per_year']]],
    ['around £1.94 billion', [['£1.94 billion', '194000000000', '194000000000', 'total']]],
    ['savings of £5-10m', [['£5-10m', '500000000', '1000000000', 'total']]],
    ['between £400,000 and £500,000 a year', [['£400,000 and £500,000 a year', '40000000', '50000000', 'per_year']]],
    ['(currently about £2m each)', [['£2m each', '200000000', '200000000', 'each_of_n']]],
    ['£45.6 per head', [['£45.6 per head', '4560', '4560', 'per_head']]],
    ['Each household costs us about £18,400 a year', [['£18,400 a year', '1840000', '1840000', 'per_case']]],
    [
      'fell from £5m to £3m',
      [
        ['£5m', '500000000', '500000000', 'total'],
        ['£3m', '300000000', '300000000', 'total'],
      ],
    ],
    ['c£1m', [['£1m', '100000000', '100000000', 'total']]],
  ])('reads %s', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it.each([
    ['former tenant arrears for Council and PSLs (currently about £2m each)', 2],
    ['Two trusts owe us £3m each', 2],
    ['Norse and Biffa owe £1.5m each', 2],
    ['homes and hostels cost about £2m each', 2],
    ['the depots, the offices and the halls cost £2m each', null],
    ['the trusts owe £3m each', null],
    ['Council and PSL arrears of £2m', null],
  ])('reads of how many things %j is said', (text, basisN) => {
    expect(findAmounts(text).map((amount) => amount.basisN)).toEqual([basisN]);
  });

  it('knows a hedge from "adds up to"', () => {
    expect(findAmounts('ca. £54m').map(({ approx }) => approx)).toEqual([true]);
    expect(findAmounts('they added up to £6.67m').map(({ approx }) => approx)).toEqual([false]);
  });

  it('loses no penny however an amount is printed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9_999_999 }), (thousandths) => {
        const digits = (thousandths / 1000).toFixed(3);
        const [amount] = findAmounts(`we saved £${digits}m in all`);
        expect(amount?.minPence).toBe(BigInt(thousandths) * 100_000n);
        expect(penceOf(digits, 6)).toBe(BigInt(thousandths) * 100_000n);
      }),
      { seed: 7 },
    );
  });

  it('gives amounts that stand in the text', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('£5m', 'about ', '£1,234', ' to ', '-', ' a year', 'k', ' each', 'from '), {
          maxLength: 10,
        }),
        (parts) => {
          const text = parts.join('');
          for (const amount of findAmounts(text))
            expect(text.slice(amount.charStart, amount.charEnd).trim()).toBe(amount.printed);
        },
      ),
      { seed: 7 },
    );
  });

  it('finds a sum printed without its unit, but no year and no count', () => {
    expect(findBareAmounts('We spent 640 on consultants in 2023/24').map(({ printed }) => printed)).toEqual(['640']);
    expect(findBareAmounts('It cost 14 officers a week')).toEqual([]);
  });

  it('infers thousands where the figure per head allows nothing else, and says why', () => {
    const text = 'The grant is £12,287, the equivalent of £45.6 per head.';
    const all = findAmounts(text);
    const [grant] = all;
    expect(grant === undefined ? null : inferScale(grant, all, text)).toEqual({
      factor: 1000,
      reason: '£45.6 per head means about 269,000 people only if the figure is in thousands',
    });
  });
});

describe('figures in cells', () => {
  it.each([
    ['(120)', '120', true],
    ['–15', '15', true],
    ['1,260', '1,260', false],
    ['£1.2m', '1.2', false],
  ])('reads %s', (text, digits, negative) => {
    expect(cellNumber(text)).toMatchObject({ digits, negative });
  });

  it.each(['–', '', 'n/a', '12 posts', '(see note'])('reads no number in %j', (text) => {
    expect(cellNumber(text)).toBeNull();
  });

  it.each([
    ['Worth in 2024/25 (£ thousand)', 1000],
    ['Savings £000', 1000],
    ['(£m)', 1_000_000],
    ['Cost (£)', 1],
  ])('scales a column headed %s', (header, factor) => {
    expect(columnScale(header)?.factor).toBe(factor);
  });
});
