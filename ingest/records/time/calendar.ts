/** A month of a year; `month` is 1 to 12. */
export type Month = { readonly year: number; readonly month: number };

/** Source of a pattern for a month's name or its usual abbreviation, without the full stop. */
export const MONTH_WORD =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';

const two = (value: number): string => String(value).padStart(2, '0');

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

export const daysIn = ({ year, month }: Month): number =>
  month === 2 ? (isLeap(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;

export const isoDay = (year: number, month: number, day: number): string => `${year}-${two(month)}-${two(day)}`;

export const firstDay = ({ year, month }: Month): string => isoDay(year, month, 1);

export const lastDay = (month: Month): string => isoDay(month.year, month.month, daysIn(month));

/** The month that is `count` months later (earlier when negative). */
export const addMonths = ({ year, month }: Month, count: number): Month => {
  const index = year * 12 + (month - 1) + count;
  return { year: Math.floor(index / 12), month: (((index % 12) + 12) % 12) + 1 };
};

/** The month of an ISO date, or null for anything else. */
export const monthOfDate = (iso: string | null): Month | null => {
  const match = /^(\d{4})-(\d{2})/.exec(iso ?? '');
  return match === null ? null : { year: Number(match[1]), month: Number(match[2]) };
};

/** First and last day of the financial year that begins in April of `year`. */
export const financialYear = (year: number): { readonly start: string; readonly end: string } => ({
  start: isoDay(year, 4, 1),
  end: isoDay(year + 1, 3, 31),
});

/** The year in which the financial year of a month began. */
export const financialYearOf = ({ year, month }: Month): number => (month >= 4 ? year : year - 1);

/** A year printed with two digits: plans speak of this century. */
export const fullYear = (digits: string): number => (digits.length === 2 ? 2000 + Number(digits) : Number(digits));
