import type { Action, AnyRecord, AskRequest, Barrier, Money, RecordKind, Statistic } from '../core/schema/record.ts';

export const isAction = (record: AnyRecord): record is Action => 'summary' in record;
export const isBarrier = (record: AnyRecord): record is Barrier => 'statement' in record;
export const isRequest = (record: AnyRecord): record is AskRequest => 'ask' in record;
export const isMoney = (record: AnyRecord): record is Money => 'role' in record;
export const isStatistic = (record: AnyRecord): record is Statistic => 'measure' in record;

/** The kind of a record, by the fields that only it has. */
export const kindOf = (record: AnyRecord): RecordKind => {
  if (isAction(record)) return 'action';
  if (isBarrier(record)) return 'barrier';
  if (isRequest(record)) return 'request';
  return isMoney(record) ? 'money' : 'statistic';
};

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** What a record says, to list it by: the plan's words. A sum in a table is known by its row. */
export const recordLabel = (record: AnyRecord): string => {
  if (isAction(record)) return oneLine(record.summary);
  if (isBarrier(record)) return oneLine(record.statement);
  if (isRequest(record)) return oneLine(record.ask);
  return oneLine(record.cell !== null && isMoney(record) ? record.subject : record.quote);
};

/** Everything that tells what a record is about: its words, its area, the headings above it. */
export const recordWords = (record: AnyRecord): string => {
  const area = 'area' in record ? (record.area ?? '') : '';
  const serviceArea = 'serviceArea' in record ? record.serviceArea : '';
  const subject = isMoney(record) ? record.subject : isStatistic(record) ? record.measure : recordLabel(record);
  return [record.quote, subject, area, serviceArea, record.headingPath.at(-1) ?? ''].join('\n');
};
