import type { AnyRecord } from '../core/schema/record.ts';
import type { Grouping, Selection } from '../core/schema/selection.ts';
import { isAction, isMoney, isStatistic } from './record-text.ts';
import type { Verdict } from './verdict.ts';

/** One group of a result: how many match of how many. */
export type Group = { readonly key: string; readonly matched: number; readonly of: number };

const yearOf = (record: AnyRecord): string | null => {
  if (isAction(record)) return record.due?.date?.slice(0, 4) ?? null;
  return isMoney(record) || isStatistic(record) ? record.period.printed : null;
};

const keyOfRecord = (record: AnyRecord, grouping: Grouping): string => {
  switch (grouping) {
    case 'status':
      return isAction(record) ? record.status : 'no status';
    case 'section':
      return record.section;
    case 'year':
      return yearOf(record) ?? 'no year';
    case 'role':
      return isMoney(record) ? record.role : 'no role';
    case 'council':
    case 'type':
    case 'region':
      return '';
  }
};

const keysOfPlan = ({ plan, evidence }: Verdict, grouping: Grouping): readonly string[] =>
  grouping === 'type' || grouping === 'region'
    ? [...new Set(plan.councils.map((council) => council[grouping]))]
    : [...new Set(evidence.flatMap(({ record }) => (record === null ? [] : [keyOfRecord(record, grouping)])))];

/** Counts by group, in the order of the keys: plans for facts of councils, records for facts of records. Plans to which the question does not apply are in no group. */
export const groupsOf = (
  verdicts: readonly Verdict[],
  grouping: Grouping,
  unit: Selection['unit'],
): readonly Group[] => {
  const applicable = verdicts.filter(({ status }) => status !== 'not_applicable');
  const isOfRecords = unit === 'records' && grouping !== 'type' && grouping !== 'region';
  const found = isOfRecords
    ? applicable.flatMap(({ evidence }) =>
        evidence.flatMap(({ record }) => (record === null ? [] : [keyOfRecord(record, grouping)])),
      )
    : applicable.filter(({ status }) => status === 'matched').flatMap((verdict) => keysOfPlan(verdict, grouping));
  const all = isOfRecords
    ? applicable.flatMap(({ lot }) => lot.map((record) => keyOfRecord(record, grouping)))
    : applicable.flatMap((verdict) => keysOfPlan(verdict, grouping));
  return [...new Set(all)].toSorted().map((key) => ({
    key,
    matched: found.filter((one) => one === key).length,
    of: all.filter((one) => one === key).length,
  }));
};
