import { z } from '@hono/zod-openapi';
import { AppError } from '../core/errors.ts';
import { FILTERS_OF_LIST, type HeldListQuery, type ListName, unfitFilter } from '../core/schema/list-query.ts';
import type { Filters } from '../core/schema/question.ts';
import { ACTION_STATUSES, MONEY_ROLES, RECORD_KINDS } from '../core/schema/record.ts';
import { TOPIC_STATUSES } from '../core/schema/record-listing.ts';
import { TOPIC_IDS } from '../core/topics.ts';
import type { QuestionReader } from '../query/plan-question.ts';
import { filterParameters, filtersFromParameters, listOf } from './parameters.ts';

const STATUSES = [...new Set([...ACTION_STATUSES, ...TOPIC_STATUSES])];

/** Every parameter that some list takes; which ones a list takes, `FILTERS_OF_LIST` says. */
export const listParameters = filterParameters.extend({
  topic: listOf(TOPIC_IDS, 'Only what speaks of these topics.'),
  recordKind: listOf(RECORD_KINDS, 'Only records of these kinds; any but that of the list gives nothing.'),
  role: listOf(MONEY_ROLES, 'Only money in these roles.'),
  status: listOf(STATUSES, 'Only actions, or topics, of these statuses.'),
  owners: z
    .enum(['true', 'false'])
    .optional()
    .openapi({ description: 'Whether the names of the people who lead are shown; otherwise they are null.' }),
});
export type ListParameters = z.infer<typeof listParameters>;

/** The parameters of one list, with the statuses that it knows. */
export const parametersOf = (name: ListName) => {
  const taken = new Set(FILTERS_OF_LIST[name]);
  const fields = Object.entries(listParameters.shape).filter(([field]) => taken.has(field));
  return z.strictObject({
    ...Object.fromEntries(fields),
    ...(name === 'actions' ? { status: listOf(ACTION_STATUSES, 'Only actions of these statuses.') } : {}),
    ...(name === 'topics' ? { status: listOf(TOPIC_STATUSES, 'Only topics of these statuses.') } : {}),
  });
};

const known = <T extends string>(given: readonly string[], allowed: readonly T[]): T[] =>
  given.map((value) => {
    const found = allowed.find((one) => one === value);
    if (found === undefined)
      throw new AppError('FILTER_UNKNOWN', `"${value}" is not a status here; use one of ${allowed.join(', ')}.`, {
        field: 'status',
      });
    return found;
  });

/** Filters of records by checked parameters; statuses are of actions. @throws AppError FILTER_UNKNOWN, COUNCIL_UNKNOWN. */
export const recordFiltersFrom = (
  { topic: topics, recordKind: recordKinds, role: roles, status, ...others }: Omit<ListParameters, 'owners'>,
  reader: QuestionReader,
): Filters => ({
  ...filtersFromParameters(others, reader),
  ...(topics === undefined ? {} : { topics }),
  ...(recordKinds === undefined ? {} : { recordKinds }),
  ...(roles === undefined ? {} : { roles }),
  ...(status === undefined ? {} : { statuses: known(status, ACTION_STATUSES) }),
});

/**
 * What a list is narrowed to by checked parameters.
 * @throws AppError FILTER_UNKNOWN for a filter that the list does not take or a status that it does not know, COUNCIL_UNKNOWN.
 */
export const listQuery = (name: ListName, given: ListParameters, reader: QuestionReader): HeldListQuery => {
  const unfit = unfitFilter(name, given);
  if (unfit !== null)
    throw new AppError('FILTER_UNKNOWN', `${unfit}: ${name} take ${FILTERS_OF_LIST[name].join(', ')}.`, {
      field: unfit,
    });
  const { owners, ...others } = given;
  const shown = { owners: owners === 'true' };
  if (name !== 'topics' || others.status === undefined) return { filters: recordFiltersFrom(others, reader), ...shown };
  const { status, ...rest } = others;
  return { filters: recordFiltersFrom(rest, reader), topicStatuses: known(status, TOPIC_STATUSES), ...shown };
};
