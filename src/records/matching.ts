import { terms } from '../core/analyser.ts';
import type { Section } from '../core/schema/document.ts';
import type { AnyRecord, Money, Period, Statistic } from '../core/schema/record.ts';
import type { Selection } from '../core/schema/selection.ts';
import { holdsPhrase, phraseOf } from './phrases.ts';
import { isAction, isMoney, isRequest, isStatistic, recordWords } from './record-text.ts';

/** A record with what its document says about it. `topics` are its own and those of the topic quotes it stands in. */
export type Candidate = {
  readonly record: AnyRecord;
  readonly topics: readonly string[];
  readonly documentDate: string | null;
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
  if (outer.kind === 'by') return inner.end !== null && outer.end !== null && inner.end <= outer.end;
  if (inner.start === null || inner.end === null) return outer.kind === 'since' && inner.start === outer.start;
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

const speaksOf = (record: AnyRecord, subjects: Selection['subjects']): boolean => {
  if (subjects.length === 0) return true;
  const held = terms(recordWords(record));
  return subjects.every((alternatives) => alternatives.some((words) => holdsPhrase(held, phraseOf(words))));
};

const isIn = <T>(value: T, allowed: readonly T[]): boolean => allowed.length === 0 || allowed.includes(value);

/** Whether a record belongs to the lot that is counted in: its place in the plan, not what it says. */
export const isInLot = (record: AnyRecord, selection: Selection, sections: readonly Section[]): boolean =>
  isIn(record.section, sections) && (!selection.inTable || record.cell !== null);

/** Whether a record that belongs to the lot fits every filter of the selection. */
export const fits = (candidate: Candidate, selection: Selection): boolean => {
  const { record, topics } = candidate;
  const { statuses, ratings, addressees, instruments, owner, period } = selection;
  if (selection.topics.length > 0 && !selection.topics.some((topic) => topics.includes(topic))) return false;
  if (!speaksOf(record, selection.subjects)) return false;
  if (isMoney(record) && !fitsMoney(record, selection)) return false;
  if (isStatistic(record) && !fitsStatistic(record, selection)) return false;
  if (statuses.length > 0 && !(isAction(record) && statuses.includes(record.status))) return false;
  if (ratings.length > 0 && !(isAction(record) && ratings.includes((record.rag ?? '').toLowerCase()))) return false;
  if (addressees.length > 0 && !(isRequest(record) && addressees.includes(record.directedTo))) return false;
  if (instruments.length > 0 && !(isRequest(record) && instruments.includes(record.instrument))) return false;
  if (owner !== null && !isLedBy(record, owner)) return false;
  if (period !== null && !fitsPeriod(record, period)) return false;
  return !selection.onlyDone || isDone(candidate);
};
