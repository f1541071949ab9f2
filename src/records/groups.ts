import type { AnyRecord } from '../core/schema/record.ts';
import type { Grouping, Selection } from '../core/schema/selection.ts';
import { isAction, isMoney, isStatistic } from './record-text.ts';
import type { ScopedPlan } from './scoped-plan.ts';
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

const isOfCouncil = (grouping: Grouping): grouping is 'type' | 'region' => grouping === 'type' || grouping === 'region';

const councilKeys = ({ councils }: ScopedPlan, grouping: 'type' | 'region'): readonly string[] => [
  ...new Set(councils.map((council) => council[grouping])),
];

const keysIn = (plan: ScopedPlan, record: AnyRecord, grouping: Grouping): readonly string[] =>
  isOfCouncil(grouping) ? councilKeys(plan, grouping) : [keyOfRecord(record, grouping)];

const keysOfPlan = ({ plan, evidence }: Verdict, grouping: Grouping): readonly string[] =>
  isOfCouncil(grouping)
    ? councilKeys(plan, grouping)
    : [...new Set(evidence.flatMap(({ record }) => (record === null ? [] : [keyOfRecord(record, grouping)])))];

/** Counts by group, in the order of the keys: records where records are counted, else plans. Plans to which the question does not apply are in no group. */
export const groupsOf = (
  verdicts: readonly Verdict[],
  grouping: Grouping,
  unit: Selection['unit'],
): readonly Group[] => {
  const applicable = verdicts.filter(({ status }) => status !== 'not_applicable');
  const isOfRecords = unit === 'records';
  const found = isOfRecords
    ? applicable.flatMap(({ plan, evidence }) =>
        evidence.flatMap(({ record }) => (record === null ? [] : keysIn(plan, record, grouping))),
      )
    : applicable.filter(({ status }) => status === 'matched').flatMap((verdict) => keysOfPlan(verdict, grouping));
  const all = isOfRecords
    ? applicable.flatMap(({ plan, lot }) => lot.flatMap((record) => keysIn(plan, record, grouping)))
    : applicable.flatMap((verdict) => keysOfPlan(verdict, grouping));
  return [...new Set(all)].toSorted().map((key) => ({
    key,
    matched: found.filter((one) => one === key).length,
    of: all.filter((one) => one === key).length,
  }));
};
