import { AppError } from '../../src/core/errors.ts';

/** Places of one table's grid: ten thousand rows of twenty columns, far above any plan, small enough for memory. */
const MAX_PLACES = 200_000;

/** @throws FILE_TOO_LARGE when a table's grid has more places than any printed table. */
export const checkTableSize = (rowCount: number, columnCount: number): void => {
  if (rowCount * columnCount <= MAX_PLACES) return;
  throw new AppError('FILE_TOO_LARGE', `A table has ${rowCount} rows and ${columnCount} columns.`, {
    rowCount,
    columnCount,
    maxPlaces: MAX_PLACES,
  });
};
