import { z } from '@hono/zod-openapi';
import { AppError } from '../core/errors.ts';
import { idOf } from '../core/hash.ts';

/** Items of a page when the caller does not say, and the most that may be asked for. */
const DEFAULT_LIMIT = 20;
const MAX_LIMIT = 100;

/** Query parameters of lists: page size and where to go on. */
export const pageParameters = z.strictObject({
  limit: z
    .string()
    .regex(/^\d{1,6}$/, `Give a whole number from 1 to ${MAX_LIMIT}`)
    .default(String(DEFAULT_LIMIT))
    .transform(Number)
    .pipe(z.number().min(1).max(MAX_LIMIT))
    .openapi({
      type: 'integer',
      minimum: 1,
      maximum: MAX_LIMIT,
      default: DEFAULT_LIMIT,
      description: 'Items a page.',
    }),
  cursor: z.string().min(1).optional().openapi({ description: 'nextCursor of the page before.' }),
});
export type PageParameters = { readonly limit: number; readonly cursor?: string | undefined };

export type ListPage<T> = { items: T[]; nextCursor?: string };

const cursorFor = (position: number, list: string): string =>
  Buffer.from(`${position} ${idOf('list', list)}`).toString('base64url');

const positionOf = (cursor: string, list: string, length: number): number => {
  const position = Number(/^\d+/.exec(Buffer.from(cursor, 'base64url').toString('latin1'))?.[0] ?? Number.NaN);
  if (!(position <= length) || cursor !== cursorFor(position, list)) {
    throw new AppError('CURSOR_INVALID', 'The cursor belongs to another list, or the plans have changed since.', {});
  }
  return position;
};

/**
 * Cuts a page out of a whole list. `list` names the list, its filters and its generation: a cursor counts in that list only, so that no item is skipped or
 * shown twice when plans are ingested between two pages.
 * @throws AppError CURSOR_INVALID.
 */
export const pageOf = <T>(items: readonly T[], { limit, cursor }: PageParameters, list: string): ListPage<T> => {
  const start = cursor === undefined ? 0 : positionOf(cursor, list, items.length);
  const end = start + limit;
  return {
    items: items.slice(start, end),
    ...(end < items.length ? { nextCursor: cursorFor(end, list) } : {}),
  };
};
