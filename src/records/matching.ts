import { terms } from '../core/analyser.ts';
import type { AnyRecord, Money, Period, Statistic } from '../core/schema/record.ts';
import type { Selection } from '../core/schema/selection.ts';
import { reaches } from './limits.ts';
import { isAction, isBarrier, isMoney, isRequest, isStatistic } from './record-text.ts';
import { type Standing, standsAsAsked, stoodSoBefore } from './standing.ts';
import { recordNames, recordSpeaksOf } from './subjects.ts';

/** A record with what its document says about it. `topics` are its own and those of the topic quotes it stands in. */
export type Candidate = {
  readonly record: AnyRecord;
  readonly topics: readonly string[];
  readonly documentDate: string | null;
  /** What stands beside it and says what it is about: the barrier that a request would remove. */
  readonly besides: string;
  readonly standing: Standing;
};

/** Wording of what has not happened yet. */
const FUTURE =
  /\b(?:will|would|shall|could|may|might|expect(?:s|ed)?|plan(?:s|ned)? to|planned|to be|is to|are to|aim(?:s|ing)?|hope(?:s|d)?|intend(?:s|ed)?|booked|due|forecast|target|propos(?:e|es|ed)|invited|coming|next|from 202[5-9])\b/i;

/** Whether a sentence speaks of what has happened, as far as its words tell. */
export const speaksOfDone = (sentence: string): boolean => !FUTURE.test(sentence);

const liesBefore = (period: Period, date: string | null): boolean =>
  period.end !== null && date !== null && period.end <= date;

const isDone = ({ record, documentDate }: Candidate): boolean => {
  if (isAction(record)) return record.status === 'complete';
  if (isMoney(record)) {
    if (record.achievement === 'achieved' || liesBefore(record.period, documentDate)) return true;
    return record.achievement === 'not_stated' && speaksOfDone(record.quote);
  }
  return speaksOfDone(record.quote);
};

/** Whether one period lies within another; open ends reach to the other's. */
const liesWithin = (inner: Period, outer: Period): boolean => {
  // What was saved since a year is another figure than what was saved since a later one.
  if (outer.kind === 'since') return inner.start?.slice(0, 4) === outer.start?.slice(0, 4);
  if (outer.kind === 'by') return inner.end !== null && outer.end !== null && inner.end <= outer.end;
  if (inner.start === null || inner.end === null) return false;
  return (outer.start === null || inner.start >= outer.start) && (outer.end === null || inner.end <= outer.end);
};

const saysNoPeriod = ({ start, end }: Period): boolean => start === null && end === null;

/** A number printed without its year belongs to the time of the plan, and is not held against it; a sum is. */
const fitsPeriod = ({ record, standing }: Candidate, period: Period): boolean => {
  if (isMoney(record)) return liesWithin(record.period, period);
  if (isStatistic(record)) return saysNoPeriod(record.period) || liesWithin(record.period, period);
  if (!isAction(record) || stoodSoBefore(standing, period)) return false;
  // Finished work often has no date left: only a deadline asked for needs one.
  if (record.due?.date == null) return period.kind !== 'by' && record.status === 'complete';
  return liesWithin({ printed: null, start: record.due.date, end: record.due.date, kind: 'none' }, period);
};

/** A date of the calendar, not one that is told from another ("within a year"). */
const carriesDate = (record: AnyRecord): boolean =>
  isAction(record) && record.due?.date != null && record.due.precision !== 'relative';

const PENCE = 100;

/** Wording of what is still to come, where a sum does not say how far it has got. */
const isAsFarAs = (money: Money, achievements: Selection['achievements']): boolean =>
  achievements.length === 0 ||
  achievements.includes(money.achievement) ||
  (money.achievement === 'not_stated' && !speaksOfDone(money.quote) && !achievements.includes('achieved'));

const OWN = 'own council';

const fitsMoney = (money: Money, { roles, withoutRoles, achievements, amount }: Selection): boolean =>
  (roles.length === 0 || roles.includes(money.role)) &&
  !withoutRoles.includes(money.role) &&
  !money.flags.includes('threshold') &&
  isAsFarAs(money, achievements) &&
  (amount === null || reaches(Number(money.maxPence) / PENCE, amount)) &&
  (money.attributedTo === OWN || roles.length === 0 || roles.includes('external_statistic'));

const fitsStatistic = (statistic: Statistic, { threshold, statisticUnit }: Selection): boolean =>
  (statisticUnit === null || statistic.unit === statisticUnit) &&
  statistic.attributedTo === OWN &&
  (threshold === null || reaches(statistic.value, threshold));

const isLedBy = (record: AnyRecord, owner: string): boolean => {
  const held = [
    'ownerName' in record ? record.ownerName : null,
    'ownerRole' in record ? record.ownerRole : null,
  ].flatMap((text) => terms(text ?? ''));
  return terms(owner).every((term) => held.includes(term));
};

/** Whether a record stands under a heading of this name: its area, or the last heading above it. */
export const standsUnder = (record: AnyRecord, area: string): boolean => {
  const asked = terms(area).join(' ');
  const printed = [('area' in record ? record.area : null) ?? '', record.headingPath.at(-1) ?? ''];
  return printed.some((heading) => terms(heading).join(' ') === asked);
};

/** The selection as the plan's headings allow: where it has a heading of the name asked for that decides, otherwise what the records speak of does. */
export const byHeading = (selection: Selection, lot: readonly AnyRecord[]): Selection => {
  const { area } = selection;
  if (area === null) return selection;
  return lot.some((record) => standsUnder(record, area))
    ? { ...selection, topics: [], subjects: [] }
    : { ...selection, area: null };
};

/** One filter of a selection; it passes what it says nothing about. */
type Filter = (candidate: Candidate, selection: Selection) => boolean;

const FILTERS: readonly Filter[] = [
  ({ topics }, selection) => selection.topics.length === 0 || selection.topics.some((topic) => topics.includes(topic)),
  ({ record, besides }, { subjects }) => recordSpeaksOf(record, besides, subjects),
  ({ record }, selection) => !isMoney(record) || fitsMoney(record, selection),
  ({ record }, selection) => !isStatistic(record) || fitsStatistic(record, selection),
  ({ record, standing }, selection) => standsAsAsked(record, standing, selection),
  ({ record }, { ratings }) =>
    ratings.length === 0 || (isAction(record) && ratings.includes((record.rag ?? '').toLowerCase())),
  ({ record }, { addressees }) =>
    addressees.length === 0 || (isRequest(record) && addressees.includes(record.directedTo)),
  ({ record }, { instruments }) =>
    instruments.length === 0 || (isRequest(record) && instruments.includes(record.instrument)),
  ({ record }, { barrierKinds }) =>
    barrierKinds.length === 0 || (isBarrier(record) && barrierKinds.includes(record.kind)),
  ({ record }, { owner }) => owner === null || isLedBy(record, owner),
  (candidate, { period }) => period === null || fitsPeriod(candidate, period),
  ({ record }, { hasDate }) => hasDate === null || carriesDate(record) === hasDate,
  ({ record }, { withoutSubjects }) => !withoutSubjects.some((words) => recordNames(record, words)),
  (candidate, { onlyDone }) => !onlyDone || isDone(candidate),
  ({ record }, { area }) => area === null || standsUnder(record, area),
];

/** Whether a record that belongs to the lot fits every filter of the selection. */
export const fits = (candidate: Candidate, selection: Selection): boolean =>
  FILTERS.every((passes) => passes(candidate, selection));
