import { describe, expect, it } from 'vitest';
import { findQuantities } from '../../../../ingest/records/figures/quantities.ts';
import { recordsOf, table } from '../plan-document.ts';

const found = (text: string): readonly (readonly [string, number, string])[] =>
  findQuantities(text, '2024-07-01')
    .filter(({ kind }) => kind !== 'few' && kind !== 'few_first')
    .map(({ printed, value, unit }) => [printed, value, unit]);

describe('quantities in a sentence', () => {
  it.each([
    ['One resident in three is over 65.', [['One resident in three', 33.3, 'percent']]],
    ['Fees cover 61p of each pound the service costs.', [['61p of each pound', 61, 'percent']]],
    ['Abandoned calls fell to one in twelve.', [['one in twelve', 8.3, 'percent']]],
    ['Parents who ask are twice as many as in 2018.', [['twice', 2, 'times']]],
    ['It was the ninth steepest fall of any district.', [['ninth steepest', 9, 'rank']]],
    ['Contracts on mobile phones went from 410 to 260.', [['260', 260, 'count']]],
    ['The senior team was cut from eleven posts to seven.', [['seven', 7, 'posts']]],
    ['The county has 1.1 million people.', [['1.1 million people', 1_100_000, 'people']]],
    ['Requests for help numbered 8,120 last year.', [['8,120', 8_120, 'count']]],
    ['Population: 93,250', [['93,250', 93_250, 'count']]],
    ['The migration was eleven months late.', [['eleven months', 11, 'months']]],
  ])('reads: %s', (text, quantities) => {
    expect(found(text)).toEqual(quantities);
  });

  it.each([
    'The harbour wall will last half a century.',
    'Paid release for the unions is half a day a week.',
    'The app is half built.',
    'The debate lasted until a quarter to midnight.',
    'Progress is told in a half-yearly report.',
    'The Council is one of ten authorities in the conurbation.',
    'This is year 6 of 10.',
    'Let us know our grant for three years ahead.',
  ])('finds none in: %s', (text) => {
    expect(found(text)).toEqual([]);
  });
});

describe('statistics in tables', () => {
  it('gives one for each figure of a column that holds no money, with the words behind the figure as its unit', () => {
    const { records } = recordsOf('transform', [
      table(
        null,
        ['Benefit', 'Kind', 'Baseline', 'By March 2026', 'Worth (£k a year)'],
        [
          ['Calls that need not have been made', 'Time', '41,000 a month', '25,000 a month', ''],
          ['Beds that wait for a package', 'For the NHS', '38 beds', '20 beds', '1,300'],
          ['Days lost to sickness', 'Cash', '12.9 days', '10.0 days', '400'],
        ],
      ),
    ]);
    expect(records.statistics.map(({ printed, value, measure }) => [printed, value, measure])).toEqual([
      ['41,000', 41_000, 'Calls that need not have been made'],
      ['25,000', 25_000, 'Calls that need not have been made'],
      ['38', 38, 'Beds that wait for a package'],
      ['20', 20, 'Beds that wait for a package'],
      ['12.9', 12.9, 'Days lost to sickness'],
      ['10.0', 10, 'Days lost to sickness'],
    ]);
  });

  it('counts what stands in place, not the size of what is still to be done', () => {
    const { records } = recordsOf('transform', [
      table(
        null,
        ['Commitment', 'Lead', 'Status'],
        [
          ['Village agents in 12 parishes', 'Head of Place', 'In place'],
          ['Replace 45 vans with electric ones', 'Head of Fleet', 'Not started'],
          ['Cut the number of committees from nine to five', 'Head of Law', 'Complete'],
        ],
      ),
    ]);
    expect(records.statistics.map(({ printed }) => printed)).toEqual(['12 parishes', 'five']);
  });
});
