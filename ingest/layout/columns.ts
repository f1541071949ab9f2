import type { Box } from '../../src/core/schema/document.ts';
import { around, median, verticalOverlap } from './boxes.ts';
import { rowsOf } from './fragments.ts';
import type { Item, Region } from './model.ts';

type Interval = readonly [number, number];

// What makes a strip of text a column rather than bullets, labels or figures of an unclaimed table. All named guesses,
// checked on two- and three-column reports and on pages with lists.
const MIN_GUTTER_POINTS = 8;
const MIN_COLUMN_WIDTH_POINTS = 60;
const MIN_COLUMN_ROWS = 3;
const MIN_MEDIAN_LETTERS = 18;
const MIN_FULL_ROW_SHARE = 0.45;
const FULL_ROW_WIDTH_SHARE = 0.6;
const MIN_COLUMN_OVERLAP = 0.4;
const MAX_GUTTER_POINTS = 100;
const MAX_FRAGMENTS_PER_ROW = 2;
const MIN_LETTER_SHARE = 0.6;
/** A row below columns on one side only belongs to them unless it stands apart by this many times the usual distance. */
const APART = 1.6;
/** Regions within regions within regions: deeper cuts are noise. */
const MAX_DEPTH = 6;
/** More rows than a page of the smallest print holds: a map or a drawing, which has no columns. */
const MAX_ROWS = 600;
/** Bands that end at the same row differ by a row or two at their start: after this many tries the next would fail too. */
const MAX_TRIES_PER_END = 3;

const lettersOf = (item: Item): number =>
  item.fragment === null ? 0 : item.fragment.runs.reduce((sum, run) => sum + run.text.length, 0);

/** Stretches of the x axis between items that no item touches. */
const freeIntervals = (boxes: readonly Box[]): Interval[] => {
  const sorted = [...boxes].sort((a, b) => a[0] - b[0]);
  const free: Interval[] = [];
  let right = sorted[0]?.[2] ?? 0;
  for (const box of sorted) {
    if (box[0] - right >= MIN_GUTTER_POINTS) free.push([right, box[0]]);
    right = Math.max(right, box[2]);
  }
  return free;
};

/** True for rows of figures, or of several short pieces each: what a column of running text never is. */
const isTabular = (items: readonly Item[], rowCount: number): boolean => {
  if (items.length > MAX_FRAGMENTS_PER_ROW * rowCount) return true;
  const text = items.flatMap((item) => item.fragment?.runs.map((run) => run.text) ?? []).join('');
  const signs = text.replace(/\s/g, '');
  return (signs.match(/\p{L}/gu)?.length ?? 0) < MIN_LETTER_SHARE * signs.length;
};

/** Two lines of justified text begin and end within this distance of one another. */
const FLUSH_POINTS = 3;

const areFlush = (a: Box, b: Box): boolean =>
  Math.abs(a[0] - b[0]) <= FLUSH_POINTS && Math.abs(a[2] - b[2]) <= FLUSH_POINTS;

const isColumn = (items: readonly Item[]): boolean => {
  if (items.some((item) => item.table !== null)) return true;
  const rows = rowsOf(items);
  if (isTabular(items, rows.length)) return false;
  const box = around(items.map((item) => item.box));
  const width = box[2] - box[0];
  if (rows.length < MIN_COLUMN_ROWS || width < MIN_COLUMN_WIDTH_POINTS) return false;
  const extents = rows.map((row) => around(row.map((item) => item.box)));
  // Text set around a picture is narrow, but its lines begin and end where their neighbours do.
  const full = rows.filter((_, i) => {
    const extent = extents[i];
    if (extent === undefined) return false;
    const isWide = extent[2] - extent[0] >= FULL_ROW_WIDTH_SHARE * width;
    return isWide || [extents[i - 1], extents[i + 1]].some((other) => other !== undefined && areFlush(extent, other));
  });
  const letters = median(full.map((row) => row.reduce((sum, item) => sum + lettersOf(item), 0)));
  return full.length >= MIN_FULL_ROW_SHARE * rows.length && letters >= MIN_MEDIAN_LETTERS;
};

/** Cuts items at the gutters between columns; one piece when there are none. Strips too thin to be columns go with the strip nearest to them. */
const cutAtGutters = (items: readonly Item[]): Item[][] => {
  const gutters = freeIntervals(items.map((item) => item.box));
  const strips: { items: Item[]; gapBefore: number }[] = [{ items: [], gapBefore: Infinity }];
  let next = 0;
  for (const item of [...items].sort((a, b) => a.box[0] - b.box[0])) {
    for (let gutter = gutters[next]; gutter !== undefined && item.box[0] >= gutter[1]; gutter = gutters[next]) {
      strips.push({ items: [], gapBefore: gutter[1] - gutter[0] });
      next++;
    }
    strips.at(-1)?.items.push(item);
  }
  for (;;) {
    const thin = strips.findIndex((strip) => !isColumn(strip.items));
    const strip = strips[thin];
    if (strip === undefined || strips.length < 2) break;
    const [before, after] = [strips[thin - 1], strips[thin + 1]];
    if (before !== undefined && (after === undefined || strip.gapBefore <= after.gapBefore)) {
      before.items.push(...strip.items);
    } else if (after !== undefined) {
      after.items.unshift(...strip.items);
      after.gapBefore = strip.gapBefore;
    }
    strips.splice(thin, 1);
  }
  return standSideBySide(strips.map((strip) => strip.items)) ? strips.map((strip) => strip.items) : [[...items]];
};

const standSideBySide = (columns: readonly (readonly Item[])[]): boolean => {
  const boxes = columns.map((column) => around(column.map((item) => item.box)));
  return boxes.every((box, i) => {
    const before = boxes[i - 1];
    if (before === undefined) return true;
    return verticalOverlap(before, box) >= MIN_COLUMN_OVERLAP && box[0] - before[2] <= MAX_GUTTER_POINTS;
  });
};

const narrow = (common: readonly Interval[], row: readonly Item[]): Interval[] =>
  common.flatMap((interval) => {
    let pieces: Interval[] = [interval];
    for (const { box } of row) {
      pieces = pieces.flatMap(([a, b]): Interval[] =>
        box[2] <= a || box[0] >= b
          ? [[a, b]]
          : [
              [a, Math.min(b, box[0])],
              [Math.max(a, box[2]), b],
            ],
      );
    }
    return pieces.filter(([a, b]) => b - a >= MIN_GUTTER_POINTS);
  });

/**
 * Where columns that begin at `start` may end, nearest first: at the first row that closes one of several gutters, and at the row that closes the last of those
 * open until then. Gutters are stretches with text on both sides, or so far only to the left.
 */
const bandEnds = (rows: readonly (readonly Item[])[], start: number, page: Interval): number[] => {
  let open: Interval[] = [page];
  let most = 0;
  let early = -1;
  let [left, right] = [Infinity, -Infinity];
  for (let i = start; i < rows.length; i++) {
    const row = rows[i] ?? [];
    for (const { box } of row) {
      left = Math.min(left, box[0]);
      right = Math.max(right, box[2]);
    }
    open = narrow(open, row).filter(([a]) => a > left);
    const gutters = open.filter(([, b]) => b < right).length;
    if (open.length === 0 || (most > 0 && gutters === 0)) return early < 0 ? [i] : [early, i];
    if (early < 0 && gutters < most && i - start >= MIN_COLUMN_ROWS) early = i;
    most = Math.max(most, gutters);
  }
  return early < 0 ? [rows.length] : [early, rows.length];
};

/** A heading is at least this many times the usual size of the columns that it ends. */
const HEADING_SIZE = 1.12;

/** Distances between rows, top to bottom: entry i is that above row i. */
const gapsAbove = (boxes: readonly Box[]): number[] => {
  let bottom = Infinity;
  return boxes.map((box) => {
    const gap = bottom - box[3];
    bottom = Math.min(bottom, box[1]);
    return gap;
  });
};

/** Drops rows at a band's ends that stand on one side only and apart from the rest, and ends it at a large heading alone in its row below all columns. */
const trimBand = (rows: readonly (readonly Item[])[], start: number, end: number): readonly [number, number] => {
  const band = rows.slice(start, end);
  const boxes = band.map((row) => around(row.map((item) => item.box)));
  const left = Math.min(...boxes.map((box) => box[0]));
  const sizes = band.map((row) => Math.max(...row.map((item) => item.fragment?.fontSize ?? 0)));
  const usualSize = median(sizes);
  const steps = boxes.slice(1).map((box, i) => (boxes[i]?.[1] ?? 0) - box[1]);
  const usual = median(steps.filter((step) => step > 0));
  const gaps = gapsAbove(boxes);
  // A table is one tall item: what stands beside it does not stand alone, though the rows of text beside it have no other text.
  const tables = band.flat().filter((item) => item.table !== null);
  const isBesideTable = (i: number): boolean => {
    const box = boxes[i];
    return (
      box !== undefined && tables.some((table) => !band[i]?.includes(table) && verticalOverlap(table.box, box) > 0)
    );
  };
  const isSingle = (i: number): boolean => band[i]?.length === 1 && !isBesideTable(i);
  const isApart = (i: number): boolean => (boxes[i - 1]?.[1] ?? 0) - (boxes[i]?.[1] ?? 0) > APART * usual;
  const isHeading = (i: number): boolean =>
    isSingle(i) &&
    (sizes[i] ?? 0) >= HEADING_SIZE * usualSize &&
    (boxes[i]?.[0] ?? 0) - left < usualSize &&
    (gaps[i] ?? 0) > 0.5 * usualSize;
  let [first, last] = [0, band.length];
  for (let i = first; i < last - 1 && isSingle(i); i++) if (isApart(i + 1) || isHeading(i)) first = i + 1;
  for (let i = last - 1; i > first && isSingle(i); i--) if (isApart(i)) last = i;
  const heading = band.findIndex((_, i) => i >= first + MIN_COLUMN_ROWS && i < last && isHeading(i));
  return [start + first, start + (heading > 0 ? heading : last)];
};

type Band = { readonly start: number; readonly end: number; readonly columns: Item[][] };

const findBand = (rows: readonly (readonly Item[])[], page: Interval): Band | null => {
  const tries = new Map<number, number>();
  const bandTo = (start: number, reach: number): Band | null => {
    const tried = tries.get(reach) ?? 0;
    if (reach - start < MIN_COLUMN_ROWS || tried >= MAX_TRIES_PER_END) return null;
    tries.set(reach, tried + 1);
    const [first, last] = trimBand(rows, start, reach);
    const columns = cutAtGutters(rows.slice(first, last).flat());
    return columns.length > 1 ? { start: first, end: last, columns } : null;
  };
  for (let start = 0; start < rows.length; start++) {
    const bands = bandEnds(rows, start, page).flatMap((reach) => bandTo(start, reach) ?? []);
    // Of two, the one of more columns; the longer where they have as many.
    const band = bands.reduce<Band | null>((a, b) => (a !== null && a.columns.length > b.columns.length ? a : b), null);
    if (band !== null) return band;
  }
  return null;
};

/** A table is one tall item: it stands where it begins, before the rows of text beside it. */
const tablesByTop = (rows: readonly Item[][]): Item[][] => {
  const height = (row: readonly Item[]): number => {
    const tops = row.flatMap((item) => (item.table === null ? [] : [item.box[3]]));
    return tops.length > 0 ? Math.max(...tops) : Math.min(...row.map((item) => item.box[1]));
  };
  return rows.some((row) => row.some((item) => item.table !== null))
    ? rows.toSorted((a, b) => height(b) - height(a))
    : [...rows];
};

const toRegion = (items: readonly Item[]): Region => ({ box: around(items.map((item) => item.box)), items });

/**
 * Cuts a page's items into regions in reading order: what stands above columns, the columns from left to right, what stands below.
 * Text that forms no columns stays one region. Recursive, since a column may hold columns.
 */
export const itemsToRegions = (items: readonly Item[], depth = 0): Region[] => {
  if (items.length === 0) return [];
  const box = around(items.map((item) => item.box));
  const rows = tablesByTop(rowsOf(items));
  const band = depth < MAX_DEPTH && rows.length <= MAX_ROWS ? findBand(rows, [box[0], box[2]]) : null;
  if (band === null) return [toRegion(items)];
  const above = rows.slice(0, band.start).flat();
  const below = rows.slice(band.end).flat();
  return [
    ...(above.length > 0 ? [toRegion(above)] : []),
    ...band.columns.flatMap((column) => itemsToRegions(column, depth + 1)),
    ...itemsToRegions(below, depth + 1),
  ];
};
