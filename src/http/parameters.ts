import { z } from '@hono/zod-openapi';
import { AppError } from '../core/errors.ts';
import { COUNCIL_TYPES } from '../core/schema/council.ts';
import { DOCUMENT_KINDS, SECTIONS } from '../core/schema/document.ts';
import type { Filters } from '../core/schema/question.ts';
import type { QuestionReader } from '../query/plan-question.ts';

/** Items of a page when the caller does not say, and the most that may be asked for. */
const DEFAULT_LIMIT = 20;
const MAX_LIMIT = 100;

const listOf = <T extends string>(values: readonly [T, ...T[]]) =>
  z
    .string()
    .transform((text) => text.split(',').map((part) => part.trim()))
    .pipe(z.array(z.enum(values)))
    .optional()
    .openapi({ type: 'string', description: `One or more of ${values.join(', ')}, with commas between.` });

const wordsParameter = (description: string) =>
  z
    .string()
    .transform((text) =>
      text
        .split(',')
        .map((part) => part.trim())
        .filter(Boolean),
    )
    .optional()
    .openapi({ type: 'string', description });

/** Query parameters of lists: page size and where to go on. */
export const pageParameters = z.strictObject({
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .max(MAX_LIMIT)
    .default(DEFAULT_LIMIT)
    .openapi({ type: 'integer', minimum: 1, maximum: MAX_LIMIT, default: DEFAULT_LIMIT }),
  cursor: z.string().optional().openapi({ description: 'nextCursor of the page before.' }),
});

/** Query parameters that filter, as on the command line. */
export const filterParameters = z.strictObject({
  council: wordsParameter('Council codes, GSS codes or names, with commas between.'),
  type: listOf(COUNCIL_TYPES),
  region: wordsParameter('Regions, with commas between.'),
  section: listOf(SECTIONS),
  documentKind: listOf(DOCUMENT_KINDS),
  from: z.iso.date().optional().openapi({ description: 'Only documents dated on or after.' }),
  to: z.iso.date().optional().openapi({ description: 'Only documents dated on or before.' }),
});

/** Turns query parameters into filters. @throws AppError COUNCIL_UNKNOWN. */
export const filtersFromParameters = (given: z.infer<typeof filterParameters>, reader: QuestionReader): Filters => ({
  ...(given.council === undefined ? {} : { councils: given.council.map((text) => reader.findCouncil(text).code) }),
  ...(given.type === undefined ? {} : { types: given.type }),
  ...(given.region === undefined ? {} : { regions: given.region }),
  ...(given.section === undefined ? {} : { sections: given.section }),
  ...(given.documentKind === undefined ? {} : { documentKinds: given.documentKind }),
  ...(given.from === undefined ? {} : { from: given.from }),
  ...(given.to === undefined ? {} : { to: given.to }),
});

/**
 * Cuts a page out of a whole list. A cursor is the position in the list, in an opaque form.
 * @throws AppError REQUEST_INVALID for a cursor that this service did not give.
 */
export const pageOf = <T>(items: readonly T[], { limit, cursor }: z.infer<typeof pageParameters>) => {
  const start = cursor === undefined ? 0 : Number(Buffer.from(cursor, 'base64url').toString('utf8'));
  if (!Number.isInteger(start) || start < 0 || start > items.length) {
    throw new AppError('REQUEST_INVALID', 'The cursor is not one that this service gave.', {});
  }
  const end = start + limit;
  return {
    items: items.slice(start, end),
    ...(end < items.length ? { nextCursor: Buffer.from(String(end)).toString('base64url') } : {}),
  };
};
