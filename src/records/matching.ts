import { terms } from '../core/analyser.ts';
import type { Action, ActionStatus, AnyRecord, Money, Period, Statistic } from '../core/schema/record.ts';
import type { Selection } from '../core/schema/selection.ts';
import { isAction, isBarrier, isMoney, isRequest, isStatistic } from './record-text.ts';
import { recordSpeaksOf } from './subjects.ts';

/** A record with what its document says about it. `topics` are its own and those of the topic quotes it stands in. */
export type Candidate = {
  readonly record: AnyRecord;
  readonly topics: readonly string[];
  readonly documentDate: string | null;
  /** What stands beside it and says what it is about: the barrier that a request would remove. */
  readonly besides: string;
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
const fitsPeriod = (record: AnyRecord, period: Period): boolean => {
  if (isMoney(record)) return liesWithin(record.period, period);
  if (isStatistic(record)) return saysNoPeriod(record.period) || liesWithin(record.period, period);
  if (!isAction(record)) return false;
  // Finished work often has no date left: only a deadline asked for needs one.
  if (record.due?.date == null) return period.kind !== 'by' && record.status === 'complete';
  return liesWithin({ printed: null, start: record.due.date, end: record.due.date, kind: 'none' }, period);
};

const reaches = (value: number, { comparison, value: limit }: NonNullable<Selection['threshold']>): boolean =>
  ({ more: value > limit, at_least: value >= limit, less: value < limit, at_most: value <= limit })[comparison];

const OWN = 'own council';

const fitsMoney = (money: Money, { roles, withoutRoles }: Selection): boolean =>
  (roles.length === 0 || roles.includes(money.role)) &&
  !withoutRoles.includes(money.role) &&
  !money.flags.includes('threshold') &&
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

/** Statuses under which plans print finer ones ("on track" beside "at risk"): the words asked for decide where they are printed. */
const COARSE: ReadonlySet<ActionStatus> = new Set(['ongoing', 'planned', 'paused', 'under_consideration']);

/** The selection with its statuses narrowed to the words asked for, where some record of the lot prints just these; otherwise as it is. */
export const byPrintedStatus = (selection: Selection, lot: readonly AnyRecord[]): Selection => {
  const { statuses, statusWords } = selection;
  const asked = statusWords.map((words) => terms(words).join(' '));
  const isPrinted = lot.some((record) => isAction(record) && asked.includes(printedTerms(record)));
  return isPrinted && statuses.length === 1 && statuses.every((status) => COARSE.has(status))
    ? selection
    : { ...selection, statusWords: [] };
};

const printedTerms = ({ statusPrinted }: Action): string => terms(statusPrinted ?? '').join(' ');

const hasStatus = (record: AnyRecord, { statuses, statusWords }: Selection): boolean => {
  if (statuses.length === 0) return true;
  if (!isAction(record) || !statuses.includes(record.status)) return false;
  const printed = printedTerms(record);
  return statusWords.length === 0 || statusWords.some((words) => printed.startsWith(terms(words).join(' ')));
};

/** One filter of a selection; it passes what it says nothing about. */
type Filter = (candidate: Candidate, selection: Selection) => boolean;

const FILTERS: readonly Filter[] = [
  ({ topics }, selection) => selection.topics.length === 0 || selection.topics.some((topic) => topics.includes(topic)),
  ({ record, besides }, { subjects }) => recordSpeaksOf(record, besides, subjects),
  ({ record }, selection) => !isMoney(record) || fitsMoney(record, selection),
  ({ record }, selection) => !isStatistic(record) || fitsStatistic(record, selection),
  ({ record }, selection) => hasStatus(record, selection),
  ({ record }, { ratings }) =>
    ratings.length === 0 || (isAction(record) && ratings.includes((record.rag ?? '').toLowerCase())),
  ({ record }, { addressees }) =>
    addressees.length === 0 || (isRequest(record) && addressees.includes(record.directedTo)),
  ({ record }, { instruments }) =>
    instruments.length === 0 || (isRequest(record) && instruments.includes(record.instrument)),
  ({ record }, { barrierKinds }) =>
    barrierKinds.length === 0 || (isBarrier(record) && barrierKinds.includes(record.kind)),
  ({ record }, { owner }) => owner === null || isLedBy(record, owner),
  ({ record }, { period }) => period === null || fitsPeriod(record, period),
  (candidate, { onlyDone }) => !onlyDone || isDone(candidate),
];

/** Whether a record that belongs to the lot fits every filter of the selection. */
export const fits = (candidate: Candidate, selection: Selection): boolean =>
  FILTERS.every((passes) => passes(candidate, selection));
