import { MONTH_NAMES, monthNumber } from '../core/months.ts';
import type { Period } from '../core/schema/record.ts';
import type { CueReader } from './cue-reader.ts';

const NUMBERS: Readonly<Record<string, number>> = {
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
};

const MONTH = `(?:${MONTH_NAMES.join('|')})`;
const FINANCIAL_YEAR = String.raw`(?:FY ?)?((?:20)?\d\d) ?[/–-] ?((?:20)?\d\d)`;

const twoDigits = (n: number): string => String(n).padStart(2, '0');
const fourDigits = (year: string): number => (year.length === 2 ? 2000 + Number(year) : Number(year));
const lastDay = (year: number, month: number): string =>
  `${year}-${twoDigits(month)}-${twoDigits(new Date(Date.UTC(year, month, 0)).getUTCDate())}`;

/** Financial years run from 1 April to 31 March. */
const startOf = (year: number): string => `${year}-04-01`;
const endOf = (year: number): string => `${year + 1}-03-31`;

const dayAfter = (date: string): string => new Date(Date.parse(date) + 86_400_000).toISOString().slice(0, 10);

/** The patterns let nothing through but the names of months. */
const monthOf = (name: string): number => monthNumber(name) ?? 1;

type PeriodRule = { readonly pattern: RegExp; readonly read: (found: RegExpExecArray) => Period | null };

/** "2023/24" is a financial year; "2021/26" or "2024/2028" are several. */
const financialYear = (printed: string, first: string, last: string): Period | null => {
  const start = fourDigits(first);
  const end = last.length === 2 ? Math.floor(start / 100) * 100 + Number(last) : Number(last);
  if (end <= start || end - start > 10) return null;
  return { printed, start: startOf(start), end: endOf(end - 1), kind: end === start + 1 ? 'year' : 'over_n_years' };
};

/** In the order in which they are tried: longer forms hold shorter ones. */
const RULES: readonly PeriodRule[] = [
  {
    pattern: new RegExp(
      String.raw`\b(?:over |in |for |during )?(?:the )?(two|three|four|five|six|seven|eight|nine|ten|\d) (?:financial )?years? (?:to|up to|ending(?: in)?|until) (?:the end of )?${FINANCIAL_YEAR}`,
      'i',
    ),
    read: ([printed, count = '', first = '', last = '']) => {
      const year = financialYear(printed, first, last);
      const years = NUMBERS[count.toLowerCase()] ?? Number(count);
      if (year?.start == null || year.kind !== 'year') return year;
      return {
        printed,
        start: startOf(Number(year.start.slice(0, 4)) - years + 1),
        end: year.end,
        kind: 'over_n_years',
      };
    },
  },
  {
    pattern: new RegExp(
      String.raw`\b(?:(?:between|from) )?(${MONTH}) (\d{4}) ?(?:and|to|until|[–-]) ?(${MONTH}) (\d{4})`,
      'i',
    ),
    read: ([printed, month = '', year = '', lastMonth = '', lastYear = '']) => ({
      printed,
      start: `${year}-${twoDigits(monthOf(month))}-01`,
      end: lastDay(Number(lastYear), monthOf(lastMonth)),
      kind: 'over_n_years',
    }),
  },
  {
    pattern: new RegExp(
      String.raw`\b(?:(?:between|from|each of the years) )?${FINANCIAL_YEAR} ?(?:and|to|until|[–-]) ?${FINANCIAL_YEAR}(?![\d/])`,
      'i',
    ),
    read: ([printed, a = '', b = '', c = '', d = '']) => {
      const first = financialYear(printed, a, b);
      const last = financialYear(printed, c, d);
      return first === null || last === null
        ? null
        : { printed, start: first.start, end: last.end, kind: 'over_n_years' };
    },
  },
  {
    pattern: new RegExp(String.raw`\b(?:in |for |during |by )?${FINANCIAL_YEAR}(?![\d/])`, 'i'),
    read: ([printed, first = '', last = '']) => financialYear(printed, first, last),
  },
  {
    pattern: /\bsince (20\d\d|19\d\d)\b/i,
    read: ([printed, year = '']) => ({ printed, start: `${year}-01-01`, end: null, kind: 'since' }),
  },
  {
    pattern: new RegExp(String.raw`\b(?:by|before|until) (?:the end of )?(?:(${MONTH}) )?(20\d\d)\b`, 'i'),
    read: ([printed, month, year = '']) => ({
      printed,
      start: null,
      end: month === undefined ? `${year}-12-31` : lastDay(Number(year), monthOf(month)),
      kind: 'by',
    }),
  },
  {
    pattern: new RegExp(String.raw`\bafter (?:the end of )?(?:(${MONTH}) )?(20\d\d)\b(?! ?[/–-] ?\d)`, 'i'),
    read: ([printed, month, year = '']) => {
      const last = month === undefined ? `${year}-12-31` : lastDay(Number(year), monthOf(month));
      return { printed, start: dayAfter(last), end: null, kind: 'over_n_years' };
    },
  },
  {
    pattern: /\b(?:due|deadlines?(?: of| in)?|ending|finishing) (20\d\d)\b|\b(20\d\d) deadlines?\b/i,
    read: ([printed, due, deadline]) => {
      const year = due ?? deadline ?? '';
      return {
        printed: `in ${year}`,
        start: `${year}-01-01`,
        end: `${year}-12-31`,
        kind: printed === '' ? 'none' : 'year',
      };
    },
  },
  {
    pattern: /\b(?:in|during|for) (20\d\d)\b/i,
    read: ([printed, year = '']) => ({ printed, start: `${year}-01-01`, end: `${year}-12-31`, kind: 'year' }),
  },
];

/** The period that a question is about, taken out of it; null where it names none. */
export const takePeriod = (reader: CueReader): Period | null => {
  for (const { pattern, read } of RULES) {
    const found = reader.take(pattern);
    const period = found === null ? null : read(found);
    if (period !== null) return period;
  }
  return null;
};
