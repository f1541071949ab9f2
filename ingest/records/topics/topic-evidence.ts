import type { Span } from '../../../src/core/schema/document.ts';
import type { AnyRecord, RecordSet } from '../../../src/core/schema/record.ts';
import { addMonths, lastDay, monthOfDate } from '../time/calendar.ts';
import { findDates } from '../time/dates.ts';
import type { Sentence } from './topic-sentences.ts';

/** Words that speak for a topic, and how much. */
export type Evidence = Span & { readonly score: number };

/** What a record says outright weighs more than everyday words and less than the topic's own. */
export const RECORD_SCORE = 0.9;

const fromRecords = (records: readonly AnyRecord[], score: number): readonly Evidence[] =>
  records.map(({ charStart, charEnd }) => ({ charStart, charEnd, score }));

const monthsAfter = (date: string | null, months: number): string | null => {
  const month = monthOfDate(date);
  return month === null ? null : lastDay(addMonths(month, months));
};

const TWO_YEARS = 24;

/** What the records themselves say of a topic: a saving states savings, a date after two years a plan beyond them. */
export const recordEvidence = (topic: string, records: RecordSet, documentDate: string | null): readonly Evidence[] => {
  const { actions, barriers, requests, money } = records;
  const horizon = monthsAfter(documentDate, TWO_YEARS);
  switch (topic) {
    case 'savings':
      return fromRecords(
        money.filter(({ role, attributedTo }) => role === 'saving' && attributedTo === 'own council'),
        RECORD_SCORE,
      );
    case 'assets-accommodation':
      return fromRecords(
        money.filter(({ role }) => role === 'asset_sale'),
        RECORD_SCORE,
      );
    case 'prevention-demand':
      return fromRecords(
        money.filter(({ role }) => role === 'cost_avoidance'),
        RECORD_SCORE,
      );
    case 'next-two-years':
      return fromRecords(
        actions.filter(
          ({ status, due, section }) =>
            section !== 'barriers' &&
            status !== 'complete' &&
            due?.date != null &&
            documentDate !== null &&
            due.date >= documentDate &&
            due.date <= (horizon ?? ''),
        ),
        RECORD_SCORE,
      );
    case 'beyond-two-years':
      return horizon === null
        ? []
        : fromRecords(
            [
              ...actions.filter(({ due }) => (due?.date ?? '') > horizon),
              ...money.filter(
                ({ role, period, attributedTo }) =>
                  (role === 'saving' || role === 'gap') &&
                  attributedTo === 'own council' &&
                  (period.end ?? '') > horizon,
              ),
            ],
            RECORD_SCORE,
          );
    case 'service-changes':
      return fromRecords(
        actions.filter(({ status, section }) => status === 'complete' && section === 'transform'),
        RECORD_SCORE,
      );
    case 'legislation':
      return fromRecords(
        requests.filter(({ instrument }) => instrument === 'legislation'),
        RECORD_SCORE,
      );
    case 'government-process':
      return fromRecords(
        barriers.filter(({ kind }) =>
          ['short_settlement', 'bidding', 'ringfence_or_grant', 'regulation_reporting'].includes(kind),
        ),
        RECORD_SCORE,
      );
    case 'market-and-others':
      return fromRecords(
        [
          ...requests.filter(({ directedTo }) => ['NHS/ICB', 'regulator', 'other'].includes(directedTo)),
          ...barriers.filter(({ kind }) => kind === 'market'),
        ],
        RECORD_SCORE,
      );
    case 'what-blocks-progress':
      return fromRecords(
        barriers.filter(({ section }) => section === 'barriers'),
        RECORD_SCORE,
      );
    case 'legacy-systems':
      return fromRecords(
        barriers.filter(({ kind, section }) => kind === 'data_or_it' && section === 'technology_data'),
        RECORD_SCORE,
      );
    default:
      return [];
  }
};

/** "2025/26" is next year in one plan and last year in another: topics of time are read from dates, not from printed years. */
export const datedEvidence = (
  topic: string,
  sentences: readonly Sentence[],
  documentDate: string | null,
): readonly Evidence[] => {
  const horizon = monthsAfter(documentDate, TWO_YEARS);
  if (horizon === null || topic !== 'beyond-two-years') return [];
  return sentences
    .filter(
      ({ section, text }) =>
        section !== 'barriers' &&
        findDates(text, documentDate).some(({ end, precision }) => (end ?? '') > horizon && precision !== 'day'),
    )
    .map(({ charStart, charEnd }) => ({ charStart, charEnd, score: RECORD_SCORE }));
};
