import type { Span } from '../../../src/core/schema/document.ts';
import type { DatePrecision } from '../../../src/core/schema/record.ts';
import { whichMayMatch } from '../../may-match.ts';
import { type Month, monthOfDate } from './calendar.ts';
import { DATE_READERS } from './date-readers.ts';

/** A date found in a text: what is printed and its first and last day; both null when a relative date has nothing to count from. */
export type FoundDate = Span & {
  readonly printed: string;
  readonly start: string | null;
  readonly end: string | null;
  readonly precision: DatePrecision;
};

/** Most texts hold no date: without a digit or a word of time no reader need look. */
const MAY_HOLD_DATE = /\d|\b(?:spring|summer|autumn|winter|years?|quarter|months?|weeks?|days?)\b/iu;

const readersThatMayFind = whichMayMatch(DATE_READERS.map(({ pattern }) => pattern));

const found = (text: string, documentMonth: Month | null): readonly FoundDate[] =>
  readersThatMayFind(text).flatMap((at) => {
    const reader = DATE_READERS[at];
    if (reader === undefined) return [];
    return [...text.matchAll(reader.pattern)].flatMap((match) => {
      const result = reader.read(match, documentMonth);
      const charEnd = match.index + match[0].length;
      return result === null ? [] : [{ printed: match[0], charStart: match.index, charEnd, ...result }];
    });
  });

const datesIn = (text: string, documentMonth: Month | null): readonly FoundDate[] => {
  const candidates = found(text, documentMonth).toSorted((a, b) => a.charStart - b.charStart || b.charEnd - a.charEnd);
  const kept: FoundDate[] = [];
  for (const date of candidates) {
    const last = kept.at(-1);
    if (last === undefined || date.charStart >= last.charEnd) kept.push(date);
    else if (date.charEnd - date.charStart > last.charEnd - last.charStart) kept[kept.length - 1] = date;
  }
  return kept;
};

/** Several readers look for dates in the same sentence, one soon after another: about the sentences of one long plan are kept. */
const MOST_TEXTS_KEPT = 2_000;

const datesKnown = new Map<string, readonly FoundDate[]>();

/**
 * The dates printed in a text, in order, none overlapping; of two readings of one place the longer is taken. Relative dates ("within nine months",
 * "next spring", "this financial year") count from the month of the document. A quarter of one year ("Q2 2024") is a calendar quarter, of two years a
 * financial one. "Winter 2024" ends in February 2025.
 */
export const findDates = (text: string, documentDate: string | null): readonly FoundDate[] => {
  if (!MAY_HOLD_DATE.test(text)) return [];
  const key = `${documentDate ?? ''}\n${text}`;
  const known = datesKnown.get(key);
  if (known !== undefined) return known;
  if (datesKnown.size >= MOST_TEXTS_KEPT) datesKnown.clear();
  const dates = datesIn(text, monthOfDate(documentDate));
  datesKnown.set(key, dates);
  return dates;
};
