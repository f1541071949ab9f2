import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findDates } from '../../../../ingest/records/time/dates.ts';
import { findPeriods } from '../../../../ingest/records/time/periods.ts';

const JULY = '2024-07-18';
const ends = (text: string): (string | null)[] => findDates(text, JULY).map(({ end }) => end);

describe('dates', () => {
  it.each([
    ['by April 2025', '2025-04-30', 'month'],
    ['Q2 2025/26', '2025-09-30', 'quarter'],
    ['Q2 2025', '2025-06-30', 'quarter'],
    ['2027/28', '2028-03-31', 'financial_year'],
    ['FY25', '2025-03-31', 'financial_year'],
    ['Autumn 2024', '2024-11-30', 'season'],
    ['winter 2024', '2025-02-28', 'season'],
    ['1 September 2023', '2023-09-01', 'day'],
    ['31/03/2025', '2025-03-31', 'day'],
    ['Mar-25', '2025-03-31', 'month'],
    ['in 2022', '2022-12-31', 'year'],
    ['within nine months', '2025-04-30', 'relative'],
    ['next quarter', '2024-12-31', 'relative'],
    ['the end of this financial year', '2025-03-31', 'relative'],
    ['next spring', '2025-05-31', 'relative'],
    ['last autumn', '2023-11-30', 'relative'],
    ['in the next two years', '2026-07-31', 'relative'],
  ])('reads %s as ending on %s', (printed, end, precision) => {
    expect(findDates(printed, JULY).map((date) => [date.end, date.precision])).toEqual([[end, precision]]);
  });

  it('takes a number for a year only beside a word that leads to one', () => {
    expect(ends('Deliver 2000 units over 5 years')).toEqual([]);
  });

  it('leaves a relative date open when the document has no date', () => {
    expect(findDates('within nine months', null).map(({ end }) => end)).toEqual([null]);
  });

  it('gives dates that stand in the text, in order, without overlap', () => {
    const pieces = fc.constantFrom(
      'by April 2025',
      ' and ',
      '2024/25',
      ' £5m ',
      'next spring',
      ', ',
      '31 March 2025',
      'since 2010',
      ' 12 ',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
        const text = parts.join(' ');
        let last = 0;
        for (const date of findDates(text, JULY)) {
          expect(text.slice(date.charStart, date.charEnd)).toBe(date.printed);
          expect(date.charStart).toBeGreaterThanOrEqual(last);
          if (date.start !== null && date.end !== null) expect(date.start <= date.end).toBe(true);
          last = date.charEnd;
        }
      }),
      { seed: 7 },
    );
  });
});

describe('periods', () => {
  const plain = (text: string) => findPeriods(text, JULY).map(({ kind, start, end }) => [kind, start, end]);

  it('tells a base year from a year', () => {
    expect(plain('£164m of savings since 2010')).toEqual([['since', '2010-01-01', null]]);
    expect(plain('£15m agreed in 2024/25')).toEqual([['year', '2024-04-01', '2025-03-31']]);
  });

  it('reads several years as one period', () => {
    expect(plain('Between April 2011 and March 2024 we took £212m out')).toEqual([
      ['over_n_years', '2011-04-01', '2024-03-31'],
    ]);
    expect(plain('in the three years to March 2028')).toEqual([['over_n_years', '2025-04-01', '2028-03-31']]);
  });

  it('counts the year before from the year in the sentence', () => {
    expect(plain('We spent £640k in 2023/24, against £1.4m the year before')).toEqual([
      ['year', '2023-04-01', '2024-03-31'],
      ['year', '2022-04-01', '2023-03-31'],
    ]);
  });

  it('takes no period from the day of a balance', () => {
    expect(plain('overdrawn by £9.4m at 31 March 2024')).toEqual([]);
  });
});
