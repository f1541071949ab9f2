import type { Span } from '../../../src/core/schema/document.ts';
import type { Period } from '../../../src/core/schema/record.ts';
import { allMatches } from '../../may-match.ts';
import { NUMBER_WORD, smallNumber } from '../figures/number-words.ts';
import { addMonths, financialYear, financialYearOf, firstDay, lastDay, type Month, monthOfDate } from './calendar.ts';
import { type FoundDate, findDates } from './dates.ts';

export type FoundPeriod = Span & Period;

export const NO_PERIOD: Period = { printed: null, start: null, end: null, kind: 'none' };

const COUNT = `(\\d{1,2}|an?|${NUMBER_WORD})`;
const SPAN_OF_YEARS = new RegExp(
  `\\b(?:(?:in|over|during|across|for|within) (?:the |a )?(?:(last|past|previous|next|coming|following) )?${COUNT}(?:[- ](?:financial )?(years?|months?|winters|summers|budgets|budget rounds|budget years)|-year period)|(?:in|over|during|across) the (last|past|coming|next) (decade|few years|several years))(?: (?:to|ending(?: in)?|up to|until) (?:the end of )?(?=\\w))?`,
  'giu',
);
/** "in the year to March 2024": the twelve months that end then. */
const YEAR_TO =
  /\b(?:(?:in|during|over|for|across|of) )?the (?:financial |full |municipal )?(?:year|twelve months|12 months) (?:to|ending(?: in| on)?|ended(?: in| on)?|up to) (?:the end of |end )?(?=\w)/giu;
const YEAR_AFTER = /\b(?:(?:in|for) )?the (?:year after|following (?:financial )?year|year that follow(?:s|ed))\b/giu;
/** Without the word "calendar", a council's year is its financial year. */
const COUNCIL_YEAR = /^(?:(?:the )?end of )?(this|last|next|the previous) year$/iu;
const YEAR_BEFORE = /\b(?:the|in the) (?:year before|previous (?:financial )?year|prior year|preceding year)\b/giu;
const OPENING =
  /\b(?:since(?: (?:the )?(?:\p{L}+ ){1,4}(?:in|of))?|from|starting(?: in)?|beginning(?: in)?|as of|with effect from|onwards from)\s+(?:the\s+|1\s+)?$/iu;
const CLOSING = /\b(?:by|until|till|up to|before|no later than)\s+(?:the\s+|end of\s+|the end of\s+|1\s+)*$/iu;
const AS_AT = /\b(?:at|as at|on)\s+(?:the\s+|end of\s+)*$/iu;
const JOIN =
  /^\s*(?:and|(?:right )?up to|to|[-–—]|until|till|through to|through)\s*(?:the\s+)?(?:(?:close|end|start|beginning) of\s+)?(?:the\s+)?$/iu;

const period = (
  text: string,
  charStart: number,
  charEnd: number,
  start: string | null,
  end: string | null,
  kind: Period['kind'],
): FoundPeriod => ({ printed: text.slice(charStart, charEnd).trim(), charStart, charEnd, start, end, kind });

const withLead = (text: string, date: FoundDate, lead: RegExp): number => {
  const match = lead.exec(text.slice(0, date.charStart));
  return match === null ? date.charStart : match.index;
};

/** One date by the word before it: since, by, or the year itself. A date that says when something stood at its level is no period. */
const ofOneDate = (text: string, date: FoundDate): FoundPeriod | null => {
  const before = text.slice(0, date.charStart);
  const after = text.slice(date.charEnd, date.charEnd + 12);
  if (OPENING.test(before) || /^ onwards?\b/iu.test(after))
    return period(text, withLead(text, date, OPENING), date.charEnd, date.start, null, 'since');
  if (CLOSING.test(before)) return period(text, withLead(text, date, CLOSING), date.charEnd, null, date.end, 'by');
  if (AS_AT.test(before) && date.precision === 'day') return null;
  const wholeYear = date.precision === 'financial_year' || date.precision === 'year' || / year$/i.test(date.printed);
  return period(text, date.charStart, date.charEnd, date.start, date.end, wholeYear ? 'year' : 'none');
};

const longPeriods = (text: string, dates: readonly FoundDate[], now: Month | null): readonly FoundPeriod[] =>
  allMatches(SPAN_OF_YEARS, text).map((match) => {
    const [printed, which = '', count = '', unit = '', which2 = '', vague = ''] = match;
    const from = match.index;
    const to = from + printed.length;
    const ending = dates.find(
      (date) =>
        Math.abs(date.charStart - to) <= 5 && / (?:to|ending|ending in|up to|until)(?: the end of)? $/iu.test(printed),
    );
    const length =
      vague === '' ? (smallNumber(count) ?? 0) * (/month/i.test(unit) ? 1 : 12) : vague === 'decade' ? 120 : 0;
    if (ending?.end != null) {
      const last = monthOfDate(ending.end);
      const start = last === null || length === 0 ? null : firstDay(addMonths(last, 1 - length));
      return period(text, from, ending.charEnd, start, ending.end, 'over_n_years');
    }
    const direction = (which || which2).toLowerCase();
    if (now === null || length === 0 || direction === '') return period(text, from, to, null, null, 'over_n_years');
    return /last|past|previous/.test(direction)
      ? period(text, from, to, firstDay(addMonths(now, -length)), lastDay(now), 'over_n_years')
      : period(text, from, to, firstDay(now), lastDay(addMonths(now, length)), 'over_n_years');
  });

/** Joins "between A and B", "from A to B", "2024/25 to 2026/27", "2024/25 and 2025/26" where nothing but the joining word stands between. */
const joinedDates = (text: string, dates: readonly FoundDate[]): readonly FoundPeriod[] => {
  const periods: FoundPeriod[] = [];
  for (let index = 0; index < dates.length; index += 1) {
    const date = dates[index];
    const next = dates[index + 1];
    if (date === undefined) continue;
    const between = next === undefined ? '' : text.slice(date.charEnd, next.charStart);
    const lead = /\b(?:between|from)\s+(?:the\s+)?$/iu.exec(text.slice(0, date.charStart));
    const isRange = next !== undefined && JOIN.test(between) && (lead !== null || !/and/i.test(between));
    if (next !== undefined && isRange && date.start !== null && next.end !== null && next.end > date.start) {
      periods.push(period(text, lead?.index ?? date.charStart, next.charEnd, date.start, next.end, 'over_n_years'));
      index += 1;
      continue;
    }
    const single = ofOneDate(text, date);
    if (single !== null) periods.push(single);
  }
  return periods;
};

const yearBefore = (text: string, others: readonly FoundPeriod[]): readonly FoundPeriod[] =>
  allMatches(YEAR_BEFORE, text).map((match) => {
    const year = others.findLast((other) => other.kind === 'year' && other.charStart < match.index);
    const start = monthOfDate(year?.start ?? null);
    const from = match.index;
    const to = from + match[0].length;
    if (start === null) return period(text, from, to, null, null, 'year');
    const before = addMonths(start, -12);
    const { start: first, end } =
      before.month === 4
        ? financialYear(financialYearOf(before))
        : { start: firstDay(before), end: lastDay(addMonths(before, 11)) };
    return period(text, from, to, first, end, 'year');
  });

/** The year after one that is named before it in the text. */
const yearAfter = (text: string, others: readonly FoundPeriod[]): readonly FoundPeriod[] =>
  allMatches(YEAR_AFTER, text).flatMap((match) => {
    const year = others.findLast((other) => other.kind === 'year' && other.charStart < match.index);
    const start = monthOfDate(year?.start ?? null);
    const end = monthOfDate(year?.end ?? null);
    if (start === null || end === null) return [];
    const to = match.index + match[0].length;
    return [period(text, match.index, to, firstDay(addMonths(start, 12)), lastDay(addMonths(end, 12)), 'year')];
  });

const yearsTo = (text: string, dates: readonly FoundDate[]): readonly FoundPeriod[] =>
  allMatches(YEAR_TO, text).flatMap((match) => {
    const to = match.index + match[0].length;
    const ending = dates.find((date) => Math.abs(date.charStart - to) <= 3);
    const last = monthOfDate(ending?.end ?? null);
    if (ending === undefined || last === null) return [];
    return [period(text, match.index, ending.charEnd, firstDay(addMonths(last, -11)), lastDay(last), 'year')];
  });

/** "last year" as the financial year, where the document's date says which. */
const ofCouncilYear = (date: FoundDate, now: Month | null): FoundDate => {
  const which = COUNCIL_YEAR.exec(date.printed)?.[1]?.toLowerCase();
  if (which === undefined || now === null) return date;
  const shift = which === 'next' ? 1 : which === 'this' ? 0 : -1;
  return { ...date, ...financialYear(financialYearOf(now) + shift) };
};

const overlaps = (a: Span, b: Span): boolean => a.charStart < b.charEnd && b.charStart < a.charEnd;

/**
 * The periods of a text in order: a year ("2023/24"), since ("since 2010", "from 2025/26"), by ("by March 2029"), or over several years ("between April
 * 2011 and March 2024", "in the three years to March 2028", "over the last four years", counted from the document's date).
 */
export const findPeriods = (text: string, documentDate: string | null): FoundPeriod[] => {
  const now = monthOfDate(documentDate);
  const dates = findDates(text, documentDate).map((date) => ofCouncilYear(date, now));
  const long = [...longPeriods(text, dates, now), ...yearsTo(text, dates)];
  const joined = joinedDates(text, dates).filter((one) => !long.some((other) => overlaps(one, other)));
  const known = [...long, ...joined];
  return [...known, ...yearBefore(text, known), ...yearAfter(text, known)].toSorted(
    (a, b) => a.charStart - b.charStart,
  );
};

/** The period without its place. */
export const plainPeriod = ({ printed, start, end, kind }: Period): Period => ({ printed, start, end, kind });
