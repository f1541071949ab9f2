import type { Box } from '../../src/core/schema/document.ts';
import type { PageContent, PageTable } from '../page-content.ts';
import { countHeaderRows } from './header-count.ts';
import { ruledTables } from './ruled.ts';
import { pageRulings, shadedRulings } from './rulings.ts';
import { taggedTables } from './tagged.ts';
import { whitespaceTables } from './whitespace.ts';

/** Shaded areas beside each other in fewer rows are boxes of a layout. */
const MIN_SHADED_ROWS = 3;

const overlaps = (a: Box, b: Box): boolean => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];

/**
 * Finds the tables of one upright page, from top to bottom. Each region goes to the first reader that can read it: the file's own tags, lines, white
 * space. Hidden runs belong to no table.
 */
export const findTables = (page: PageContent): readonly PageTable[] => {
  const tagged = taggedTables(page);
  const inTagged = new Set(
    tagged.flatMap((table) => table.rows.flatMap((row) => row.cells.flatMap((cell) => cell.runs))),
  );
  const free = page.runs.filter((run) => !run.hidden && !inTagged.has(run));
  const rulings = pageRulings(page);
  const drawn = ruledTables(page, rulings, free);
  const framed: readonly { readonly box: Box }[] = [...tagged, ...drawn.tables, ...drawn.frames];
  const isApart = ({ box }: { readonly box: Box }, others: readonly { readonly box: Box }[]): boolean =>
    !others.some((other) => overlaps(box, other.box));
  const edges = shadedRulings(page);
  const shaded = edges === null ? { tables: [], frames: [] } : ruledTables(page, edges, free);
  const closed = [
    ...tagged,
    ...drawn.tables.filter((table) => isApart(table, tagged)),
    ...shaded.tables.filter((table) => isApart(table, framed) && table.rows.length >= MIN_SHADED_ROWS),
  ];
  const frames = [
    ...drawn.frames.filter((frame) => isApart(frame, tagged)),
    ...shaded.frames.filter((frame) => isApart(frame, [...framed, ...closed])),
  ];
  const inClosed = new Set(
    closed.flatMap((table) => table.rows.flatMap((row) => row.cells.flatMap((cell) => cell.runs))),
  );
  const left = free.filter((run) => !inClosed.has(run));
  const open = whitespaceTables(page, left, rulings, frames).filter((table) => isApart(table, closed));
  return [...closed, ...open]
    .sort((a, b) => b.box[3] - a.box[3] || a.box[0] - b.box[0])
    .map((table) => ({ ...table, headerRowCount: countHeaderRows(table, page.fills) }));
};
