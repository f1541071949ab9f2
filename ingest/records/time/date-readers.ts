import { monthNumber } from '../../../src/core/months.ts';
import type { DatePrecision } from '../../../src/core/schema/record.ts';
import { NUMBER_WORD, smallNumber } from '../figures/number-words.ts';
import {
  addMonths,
  daysIn,
  financialYear,
  financialYearOf,
  firstDay,
  fullYear,
  isoDay,
  lastDay,
  MONTH_WORD,
  type Month,
} from './calendar.ts';

/** First and last day of what is printed; null where a relative date has nothing to count from. */
export type DateReading = {
  readonly start: string | null;
  readonly end: string | null;
  readonly precision: DatePrecision;
};
type Reader = {
  readonly pattern: RegExp;
  readonly read: (match: RegExpExecArray, documentMonth: Month | null) => DateReading | null;
};

/** Years outside these are no dates of a plan but numbers of other things. Named guess. */
const FIRST_YEAR = 1940;
const LAST_YEAR = 2070;

const SEASONS: Readonly<Record<string, readonly [number, number]>> = {
  spring: [3, 5],
  summer: [6, 8],
  autumn: [9, 11],
  winter: [12, 14],
};
const ORDINALS: Readonly<Record<string, number>> = { first: 1, second: 2, third: 3, fourth: 4, final: 4, last: 4 };

const YEAR = '((?:19|20)\\d{2})';
const FISCAL = `(?:(20\\d{2})\\s?[/–-]\\s?((?:20)?\\d{2})|(\\d{2})/(\\d{2}))(?![\\d/])`;
const COUNT = `(\\d{1,2}|an?|${NUMBER_WORD})`;

/** English letters are ruled out first, which is faster than looking up all letters. */
const pattern = (source: string): RegExp => new RegExp(`(?<![a-z\\d£])(?<!\\p{L})(?:${source})(?![\\p{L}\\d])`, 'giu');

const reading = (start: string | null, end: string | null, precision: DatePrecision): DateReading => ({
  start,
  end,
  precision,
});

const inRange = (year: number): boolean => year >= FIRST_YEAR && year <= LAST_YEAR;

const day = (year: number, month: number | null, date: number): DateReading | null => {
  if (month === null || month < 1 || month > 12 || !inRange(year)) return null;
  if (date < 1 || date > daysIn({ year, month })) return null;
  return reading(isoDay(year, month, date), isoDay(year, month, date), 'day');
};

const months = (from: Month, to: Month, precision: DatePrecision): DateReading =>
  reading(firstDay(from), lastDay(to), precision);

/** The year in which the financial year printed by the groups of `FISCAL` begins, or null when the two years do not follow each other. */
const fiscalStart = (groups: readonly (string | undefined)[]): number | null => {
  const first = groups[0] ?? groups[2];
  const second = groups[1] ?? groups[3];
  if (first === undefined || second === undefined) return null;
  const start = fullYear(first);
  return fullYear(second) === start + 1 || (second.length === 2 && Number(second) === (start + 1) % 100) ? start : null;
};

const season = (name: string, year: number, precision: DatePrecision): DateReading => {
  const [from, to] = SEASONS[name.toLowerCase()] ?? [1, 12];
  const first = { year, month: 1 };
  return months(addMonths(first, from - 1), addMonths(first, to - 1), precision);
};

const calendarQuarter = (quarter: number, year: number): DateReading =>
  months({ year, month: quarter * 3 - 2 }, { year, month: quarter * 3 }, 'quarter');

const fiscalQuarter = (quarter: number, startYear: number): DateReading => {
  const from = addMonths({ year: startYear, month: 4 }, (quarter - 1) * 3);
  return months(from, addMonths(from, 2), 'quarter');
};

const quarterNumber = (printed: string): number => ORDINALS[printed.toLowerCase()] ?? Number(printed);

const monthsOfUnit = (unit: string): number => (/^year/i.test(unit) ? 12 : /^quarter/i.test(unit) ? 3 : 1);

/** Counts from the month of the document: "within nine months" of July ends with April. Weeks and days end within the month they lead to. */
const fromNow = (count: number | null, unit: string, now: Month | null): DateReading => {
  if (count === null || now === null) return reading(null, null, 'relative');
  const later = /^week/i.test(unit)
    ? Math.ceil(count / 4.35)
    : /^day/i.test(unit)
      ? Math.ceil(count / 30)
      : count * monthsOfUnit(unit);
  return reading(firstDay(now), lastDay(addMonths(now, later)), 'relative');
};

const relativeSeason = (which: string, name: string, now: Month | null): DateReading => {
  if (now === null) return reading(null, null, 'relative');
  const [from = 1, to = 12] = SEASONS[name.toLowerCase()] ?? [];
  const years = [now.year - 2, now.year - 1, now.year, now.year + 1];
  const index = (month: Month): number => month.year * 12 + month.month;
  const starts = years.map((year) => year * 12 + from);
  const ends = years.map((year) => year * 12 + to);
  const at =
    which === 'last'
      ? ends.findLastIndex((end) => end < index(now))
      : which === 'this'
        ? ends.findIndex((end) => end >= index(now))
        : starts.findIndex((start) => start > index(now));
  return season(name, years[at] ?? now.year, 'relative');
};

const relativeYear = (which: string, fiscal: boolean, now: Month | null): DateReading => {
  if (now === null) return reading(null, null, 'relative');
  const shift = /next|coming|following/i.test(which) ? 1 : /last|previous|past/i.test(which) ? -1 : 0;
  if (!fiscal) return months({ year: now.year + shift, month: 1 }, { year: now.year + shift, month: 12 }, 'relative');
  const { start, end } = financialYear(financialYearOf(now) + shift);
  return reading(start, end, 'relative');
};

const relativeQuarter = (which: string, now: Month | null): DateReading => {
  if (now === null) return reading(null, null, 'relative');
  const first = { year: now.year, month: now.month - ((now.month - 1) % 3) };
  const from = addMonths(first, /next/i.test(which) ? 3 : /last|previous/i.test(which) ? -3 : 0);
  return months(from, addMonths(from, 2), 'relative');
};

/** A plain year is a date only beside a word that leads to one; "2000 units" is not. */
const YEAR_BEFORE =
  '(?<=\\b(?:in|by|since|from|until|till|to|of|between|and|during|before|after|for|early|late|mid|end|year|through|than|dates?|calendar|throughout)[\\s-]|^|[(–-])';

/** One reader a way of printing a date. Of two readings of one place the longer counts, so that their order does not matter. */
export const DATE_READERS: readonly Reader[] = [
  {
    pattern: pattern(`(\\d{1,2})(?:\\s?(?:st|nd|rd|th))?(?: of)? (${MONTH_WORD})\\.?,? ${YEAR}`),
    read: (m) => day(Number(m[3]), monthNumber(m[2] ?? ''), Number(m[1])),
  },
  {
    pattern: pattern(`(${MONTH_WORD}) (\\d{1,2})(?:st|nd|rd|th)?,? ${YEAR}`),
    read: (m) => day(Number(m[3]), monthNumber(m[1] ?? ''), Number(m[2])),
  },
  {
    pattern: pattern('(\\d{1,2})[/.-](\\d{1,2})[/.-]((?:20)?\\d{2})'),
    read: (m) => day(fullYear(m[3] ?? ''), Number(m[2]), Number(m[1])),
  },
  { pattern: pattern('(20\\d{2})-(\\d{2})-(\\d{2})'), read: (m) => day(Number(m[1]), Number(m[2]), Number(m[3])) },
  {
    pattern: pattern(`(${MONTH_WORD})\\.?\\s?(?:to|[-–/&]|and)\\s?(${MONTH_WORD})\\.? ${YEAR}`),
    read: (m) => {
      const [from, to] = [monthNumber(m[1] ?? ''), monthNumber(m[2] ?? '')];
      const year = Number(m[3]);
      if (from === null || to === null) return null;
      return months({ year: from > to ? year - 1 : year, month: from }, { year, month: to }, 'month');
    },
  },
  {
    pattern: pattern(
      `(?:(?:the )?end of |early |late |mid[- ])?(${MONTH_WORD})\\.?(?: of)?(?: | ?[-–/] ?)(?:'|’)?${YEAR}`,
    ),
    read: (m) => {
      const month = monthNumber(m[1] ?? '');
      const year = Number(m[2]);
      return month === null || !inRange(year) ? null : months({ year, month }, { year, month }, 'month');
    },
  },
  {
    pattern: pattern(`(${MONTH_WORD})(?: ?[-–/] ?| ?(?:'|’))(\\d{2})`),
    read: (m) => {
      const month = monthNumber(m[1] ?? '');
      const year = fullYear(m[2] ?? '');
      return month === null ? null : months({ year, month }, { year, month }, 'month');
    },
  },
  {
    pattern: pattern(`(?:q|quarter |qtr )\\s?([1-4])\\s?(?:of |in |[-–,(]\\s?)?(?:fy\\s?)?${FISCAL}`),
    read: (m) => {
      const start = fiscalStart(m.slice(2));
      return start === null ? null : fiscalQuarter(Number(m[1]), start);
    },
  },
  {
    pattern: pattern(`(?:fy\\s?)?${FISCAL}\\s?[-–,(]?\\s?(?:q|quarter |qtr )\\s?([1-4])`),
    read: (m) => {
      const start = fiscalStart(m.slice(1));
      return start === null ? null : fiscalQuarter(Number(m[5]), start);
    },
  },
  {
    pattern: pattern(`(?:the )?(first|second|third|fourth|final|last) quarter of (?:the financial year )?${FISCAL}`),
    read: (m) => {
      const start = fiscalStart(m.slice(2));
      return start === null ? null : fiscalQuarter(quarterNumber(m[1] ?? ''), start);
    },
  },
  {
    pattern: pattern(
      `(?:(?:q|quarter )\\s?([1-4])|(?:the )?(first|second|third|fourth|final|last) quarter)(?: of| in)? ${YEAR}`,
    ),
    read: (m) => calendarQuarter(quarterNumber(m[1] ?? m[2] ?? ''), Number(m[3])),
  },
  {
    pattern: pattern(
      `(?:(?:the )?(?:financial |fiscal |municipal )year (?:ending |of )?|(?:the )?(?:end|close) of |fy\\s?)?${FISCAL}(?: financial year)?`,
    ),
    read: (m) => {
      const start = fiscalStart(m.slice(1));
      if (start === null || !inRange(start)) return null;
      const year = financialYear(start);
      return reading(year.start, year.end, 'financial_year');
    },
  },
  {
    pattern: pattern(`(?:financial year )?${YEAR} (?:to|[-–]|[-–/]) ?${YEAR}|${YEAR}[-–/]${YEAR}`),
    read: (m) => {
      const from = Number(m[1] ?? m[3]);
      const to = Number(m[2] ?? m[4]);
      if (to <= from || !inRange(from) || !inRange(to)) return null;
      const fiscal = to === from + 1;
      return fiscal
        ? reading(isoDay(from, 4, 1), isoDay(to, 3, 31), 'financial_year')
        : reading(isoDay(from, 1, 1), isoDay(to, 12, 31), 'year');
    },
  },
  {
    pattern: pattern('fy\\s?((?:20)?\\d{2})'),
    read: (m) => {
      const { start, end } = financialYear(fullYear(m[1] ?? '') - 1);
      return reading(start, end, 'financial_year');
    },
  },
  {
    pattern: pattern(`(?:the )?(?:early |late )?(spring|summer|autumn|winter)(?: of|,)? ${YEAR}(?:/\\d{2})?`),
    read: (m) => (inRange(Number(m[2])) ? season(m[1] ?? '', Number(m[2]), 'season') : null),
  },
  {
    pattern: pattern('(next|last|this|the coming|the following) (spring|summer|autumn|winter)'),
    read: (m, now) => relativeSeason((m[1] ?? '').toLowerCase(), m[2] ?? '', now),
  },
  {
    pattern: pattern(
      `(?:the )?(?:end|close|start|beginning|early|late|mid(?:dle)?)(?: of| |-)+(?:the year )?${YEAR}(?![/–-]\\d)`,
    ),
    read: (m) => {
      const year = Number(m[1]);
      if (!inRange(year)) return null;
      const word = m[0].toLowerCase();
      if (/^(?:the )?(?:start|beginning|early)/.test(word))
        return months({ year, month: 1 }, { year, month: 3 }, 'year');
      if (/^(?:the )?mid/.test(word)) return months({ year, month: 4 }, { year, month: 6 }, 'year');
      return months({ year, month: 10 }, { year, month: 12 }, 'year');
    },
  },
  {
    pattern: pattern(`${YEAR_BEFORE}${YEAR}(?![/–-]\\d|,\\d|\\.\\d|%)`),
    read: (m) => {
      const year = Number(m[1]);
      return inRange(year) ? reading(isoDay(year, 1, 1), isoDay(year, 12, 31), 'year') : null;
    },
  },
  {
    pattern: pattern(
      `(?:within|in|over|during) (?:the )?(?:next|coming|following|first) ${COUNT} (days?|weeks?|months?|years?|quarters?)`,
    ),
    read: (m, now) => fromNow(smallNumber(m[1] ?? ''), m[2] ?? '', now),
  },
  {
    pattern: pattern(
      `within ${COUNT} (days?|weeks?|months?|years?)(?: of (?:this|the) (?:plan|document|statement|publication))?`,
    ),
    read: (m, now) => fromNow(smallNumber(m[1] ?? ''), m[2] ?? '', now),
  },
  {
    pattern: pattern(`in ${COUNT} (weeks?|months?|years?)(?:'|’)?(?: time)?(?= ?(?:$|[.,;)\\n\\t]))`),
    read: (m, now) => fromNow(smallNumber(m[1] ?? ''), m[2] ?? '', now),
  },
  {
    pattern: pattern('(?:in |over |during |within )the (?:next|coming) (year|month|quarter)'),
    read: (m, now) => fromNow(1, m[1] ?? '', now),
  },
  {
    pattern: pattern(
      '(?:(?:the )?end of )?(this|the current|next|the next|last|the last|the coming|the previous|the past) (?:financial|fiscal|municipal) year',
    ),
    read: (m, now) => relativeYear(m[1] ?? '', true, now),
  },
  {
    pattern: pattern('(?:(?:the )?end of )?(this|next|last|the previous) (?:calendar )?year'),
    read: (m, now) => relativeYear(m[1] ?? '', false, now),
  },
  {
    pattern: pattern('(?:the )?(?:end of )?(?:the )?(this|the current|next|last) quarter'),
    read: (m, now) => relativeQuarter(m[1] ?? '', now),
  },
  {
    pattern: pattern('(?:(?:the )?end of )?(next|this|last) month'),
    read: (m, now) => {
      if (now === null) return reading(null, null, 'relative');
      const month = addMonths(now, /next/i.test(m[1] ?? '') ? 1 : /last/i.test(m[1] ?? '') ? -1 : 0);
      return months(month, month, 'relative');
    },
  },
];
