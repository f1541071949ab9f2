import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Money } from '../../src/core/schema/record.ts';
import { addUp, poundsOf } from '../../src/records/totals.ts';
import { money } from '../fixtures/records.ts';

const year = (start: number): Money['period'] => ({
  printed: `${start}/${String(start + 1).slice(2)}`,
  start: `${start}-04-01`,
  end: `${start + 1}-03-31`,
  kind: 'year',
});
const NO_PERIOD = { period: null };
const THREE_YEARS = {
  period: { printed: 'three years', start: '2021-04-01', end: '2024-03-31', kind: 'over_n_years' } as const,
};

const reasons = (sums: readonly Money[]) =>
  addUp(sums, NO_PERIOD).excluded.map(({ record, reason }) => [record.recordId, reason]);

describe('adding up sums of money', () => {
  it('adds one of several as often as the plan says there are, and leaves it out where the plan does not say', () => {
    const each = money('each', 300, { basis: 'each_of_n', basisN: 2 });
    const open = money('open', 100, { basis: 'each_of_n', basisN: null });
    expect(addUp([each, open], NO_PERIOD).pence).toBe(60_000n);
    expect(reasons([each, open])).toEqual([['open', 'each of several, and the plan does not say of how many']]);
  });

  it('adds in whole pence what floating point would get wrong', () => {
    const sums = [
      money('a', 0, { minPence: '10', maxPence: '10' }),
      money('b', 0, { minPence: '20', maxPence: '20' }),
      money('c', 0, { minPence: '9007199254740993', maxPence: '9007199254740993' }),
    ];
    expect(addUp(sums, NO_PERIOD).pence).toBe(9007199254741023n);
  });

  it('takes an extra cost in brackets off', () => {
    expect(addUp([money('saving', 1000), money('cost', -120)], NO_PERIOD).pence).toBe(88_000n);
  });

  it('adds the largest group of like sums and says why the others are left out', () => {
    const sums = [
      money('one', 100),
      money('two', 200),
      money('yearly', 900, { basis: 'per_year' }),
      money('made', 400, { achievement: 'achieved' }),
      money('next year', 300, { period: year(2025) }),
    ];
    const total = addUp(sums, NO_PERIOD);
    expect(total.pence).toBe(30_000n);
    expect(total.included.map(({ recordId }) => recordId)).toEqual(['one', 'two']);
    expect(Object.fromEntries(reasons(sums))).toEqual({
      yearly: 'not like the sums added: per year',
      made: 'not like the sums added: achieved',
      'next year': 'not like the sums added: 2025/26',
    });
  });

  it('adds years together only when the question spans them', () => {
    const sums = [2021, 2022, 2023].map((start) => money(`${start}`, 100, { period: year(start) }));
    expect(addUp(sums, NO_PERIOD).pence).toBe(10_000n);
    expect(addUp(sums, THREE_YEARS).pence).toBe(30_000n);
  });

  it('never counts a total row, a restatement, a range or what may not be counted', () => {
    const sums = [
      money('row', 100),
      money('total', 100, { flags: ['total'] }),
      money('again', 100, { flags: ['repeated_claim'] }),
      money('range', 100, { maxPence: '20000' }),
      money('since 2010', 900, { countsInTotals: false, countsReason: 'cumulative since 2010' }),
    ];
    expect(addUp(sums, NO_PERIOD).pence).toBe(10_000n);
    expect(reasons(sums)).toEqual([
      ['total', 'a total row: its parts are counted'],
      ['again', 'the same sum is said elsewhere in the plan'],
      ['range', 'a range, not one sum'],
      ['since 2010', 'cumulative since 2010'],
    ]);
  });

  it('adds nothing where nothing may be added', () => {
    expect(addUp([], NO_PERIOD).pence).toBeNull();
    expect(addUp([money('per head', 4, { basis: 'per_head' })], NO_PERIOD).pence).toBeNull();
  });

  it('gives the same total whatever the order of the sums', () => {
    const sum = fc.record({
      pounds: fc.integer({ min: -500, max: 5000 }),
      basis: fc.constantFrom<Money['basis']>('total', 'per_year'),
      achievement: fc.constantFrom<Money['achievement']>('achieved', 'target'),
    });
    fc.assert(
      fc.property(fc.array(sum, { maxLength: 12 }), fc.integer(), (drafts, seed) => {
        const sums = drafts.map(({ pounds, ...given }, i) => money(`sum ${i}`, pounds, given));
        const shuffled = sums.toSorted((a, b) => ((a.recordId.length * 7 + seed) % 5) - ((b.recordId.length * 3) % 5));
        const [first, second] = [addUp(sums, NO_PERIOD), addUp(shuffled, NO_PERIOD)];
        expect(second.pence).toBe(first.pence);
        expect(first.included.length + first.excluded.length).toBe(sums.length);
      }),
      { seed: 11 },
    );
  });
});

describe('pounds as a decimal string', () => {
  it.each([
    [582_000_000n, '5820000'],
    [5n, '0.05'],
    [-12_050n, '-120.50'],
    [0n, '0'],
  ] as const)('%s pence are %s', (pence, pounds) => {
    expect(poundsOf(pence)).toBe(pounds);
  });
});
