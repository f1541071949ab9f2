import type { Filters } from '../core/schema/question.ts';
import { RECORD_KINDS, type RecordKind } from '../core/schema/record.ts';
import { OPEN_SELECTION, type Selection } from '../core/schema/selection.ts';

/** Filters of records; a passage has no status and no role. */
const RECORD_FILTERS = ['topics', 'recordKinds', 'roles', 'statuses'] as const satisfies readonly (keyof Filters)[];

/** The first filter given that only records can keep; null where there is none. */
export const recordFilterIn = (filters: Filters): (typeof RECORD_FILTERS)[number] | null =>
  RECORD_FILTERS.find((field) => filters[field] !== undefined) ?? null;

/** The kinds of record that filters speak of: those named, else those that have a role or a status. Empty where they say nothing of kinds. */
const kindsUnder = ({ recordKinds, roles, statuses }: Filters): readonly RecordKind[] =>
  recordKinds ?? RECORD_KINDS.filter((kind) => (kind === 'money' ? roles : kind === 'action' ? statuses : undefined));

/** The one kind of record that filters leave; null where they leave several. */
export const kindUnder = (filters: Filters): RecordKind | null => {
  const [kind = null, ...others] = kindsUnder(filters);
  return others.length === 0 ? kind : null;
};

/** Words that would be looked for in passages are looked for in the records. */
const amongRecords = (selection: Selection, recordKinds: readonly RecordKind[], filters: Filters): Selection => ({
  ...selection,
  source: 'records',
  recordKinds: [...recordKinds],
  terms: [],
  termsAsked: false,
  subjects: selection.source === 'terms' ? [...selection.subjects, selection.terms] : selection.subjects,
  ...(filters.roles === undefined ? {} : { roles: filters.roles, withoutRoles: [] }),
  ...(filters.statuses === undefined ? {} : { statuses: filters.statuses, statusWords: [] }),
});

/**
 * A selection under filters that a person set: they stand before what was read out of the question. `read` null: nothing could be read, and all that the
 * filters allow is meant.
 */
export const selectionUnder = (read: Selection | null, filters: Filters, unit: Selection['unit']): Selection => {
  const { topics } = filters;
  const open: Selection = { ...OPEN_SELECTION, unit, source: topics === undefined ? 'records' : 'topics' };
  const about = { ...(read ?? open), ...(topics === undefined ? {} : { topics }) };
  const kinds = kindsUnder(filters);
  return kinds.length === 0 ? about : amongRecords(about, kinds, filters);
};
