import { z } from 'zod';
import { AppError } from '../core/errors.ts';
import { FILTERS_OF_LIST, type HeldListQuery, type ListName, unfitFilter } from '../core/schema/list-query.ts';
import { TOPIC_STATUSES } from '../core/schema/record-listing.ts';
import type { QuestionReader } from '../query/plan-question.ts';
import { filtersFromOptions, oneOf } from './options.ts';

const asOption = (field: string): string => `--${field.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

const givenSchema = z.object({ status: z.array(z.string()).optional(), owners: z.boolean().default(false) });

/**
 * Turns the options of a list into what it is narrowed to.
 * @throws AppError FILTER_UNKNOWN for a filter that the list does not take or a value that does not exist, COUNCIL_UNKNOWN.
 */
export const listOptions = (
  name: ListName,
  options: Readonly<Record<string, unknown>>,
  reader: QuestionReader,
): HeldListQuery => {
  const unfit = unfitFilter(name, options);
  if (unfit !== null)
    throw new AppError(
      'FILTER_UNKNOWN',
      `A list of ${name} takes no ${asOption(unfit)}; it takes ${FILTERS_OF_LIST[name].map(asOption).join(', ')}.`,
      { field: unfit },
    );
  const { status, owners } = givenSchema.parse(options);
  if (name !== 'topics' || status === undefined) return { filters: filtersFromOptions(options, reader), owners };
  const filters = filtersFromOptions({ ...options, status: undefined }, reader);
  return { filters, owners, topicStatuses: oneOf('topic status', status, TOPIC_STATUSES) };
};
