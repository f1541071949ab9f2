import { around, heaviest } from './boxes.ts';
import { rowsOf } from './fragments.ts';
import type { Fragment } from './model.ts';

/** What is known of a page when running headers and footers are looked for. `occupied` are the boxes of tables. */
export type PageFragments = {
  readonly pageNumber: number;
  readonly width: number;
  readonly height: number;
  readonly fragments: readonly Fragment[];
};

/** Share of the page's height at the top and at the bottom where running headers and footers stand: margins of 2.5 cm with three lines in them. */
const MARGIN_SHARE = 0.13;
/** Rows that one margin may hold; what comes after belongs to the body. */
const MAX_MARGIN_ROWS = 4;
/** Pages on which the same row must stand to be running; in files of two or three pages, two are enough. */
const MIN_REPEATS = 3;
const MIN_REPEATS_SHORT_FILE = 2;
const SHORT_FILE_PAGES = 3;
/** Points and share of size by which repeated rows may differ. */
const MAX_SHIFT_POINTS = 6;
const MAX_SIZE_DIFFERENCE = 0.08;

const PAGE_NUMBER =
  /^(?:page\s*)?[-–|]?\s*(?:\d{1,4}|[ivxl]{1,6})\s*(?:(?:of|\/|\|)\s*\d{1,4})?\s*[-–|]?(?:\s*(?:page|\|\s*p\s*a\s*g\s*e))?$/i;

type MarginRow = {
  readonly pageNumber: number;
  readonly fragments: readonly Fragment[];
  /** Text with figures made alike, so that page numbers and dates do not tell rows apart. */
  readonly pattern: string;
  readonly text: string;
  readonly fontSize: number;
  readonly fromEdge: number;
  readonly side: 'top' | 'bottom';
  /** 0 for the row nearest to the page's edge. */
  readonly depth: number;
  /** Distance to the next row further in; Infinity without one. */
  readonly gapInward: number;
};

const textOf = (fragments: readonly Fragment[]): string =>
  fragments.flatMap((fragment) => fragment.runs.map((run) => run.text)).join(' ');

const marginRows = (page: PageFragments): MarginRow[] => {
  const rows = rowsOf(page.fragments);
  const boxes = rows.map((row) => around(row.map((fragment) => fragment.box)));
  const toRow = (index: number, side: 'top' | 'bottom', depth: number): MarginRow => {
    const fragments = rows[index] ?? [];
    const box = boxes[index] ?? [0, 0, 0, 0];
    const inward = boxes[side === 'top' ? index + 1 : index - 1];
    const text = textOf(fragments);
    const gap = inward === undefined ? Infinity : side === 'top' ? box[1] - inward[3] : inward[1] - box[3];
    return {
      pageNumber: page.pageNumber,
      fragments,
      text,
      pattern: pattern(text),
      fontSize: fragments[0]?.fontSize ?? 0,
      fromEdge: side === 'top' ? page.height - box[3] : box[1],
      side,
      depth,
      gapInward: gap,
    };
  };
  const reach = MARGIN_SHARE * page.height;
  const depths = [...Array(Math.min(MAX_MARGIN_ROWS, rows.length)).keys()];
  const top = depths.map((depth) => toRow(depth, 'top', depth));
  const bottom = depths.map((depth) => toRow(rows.length - 1 - depth, 'bottom', depth));
  return [...top, ...bottom].filter((row) => row.fromEdge <= reach);
};

/** Share of the size. Running rows stand apart from the body; the header row of a table, which may repeat as well, stands close above its rows. */
const MIN_GAP_TO_BODY = 0.5;

/** Running headers have a left, a middle and a right piece at most. */
const MIN_HEADER_CELLS = 4;

/** A row at the top of several pieces close above what follows looks like the header row of a table. */
const looksLikeTableHeader = (row: MarginRow): boolean =>
  row.side === 'top' &&
  (row.fragments.length >= MIN_HEADER_CELLS ||
    (row.fragments.length > 2 && row.gapInward < MIN_GAP_TO_BODY * row.fontSize));

const isSameRow = (a: MarginRow, b: MarginRow): boolean =>
  a.side === b.side &&
  a.pattern === b.pattern &&
  Math.abs(a.fromEdge - b.fromEdge) <= MAX_SHIFT_POINTS &&
  Math.abs(a.fontSize - b.fontSize) <= MAX_SIZE_DIFFERENCE * Math.max(a.fontSize, b.fontSize);

/** The outermost row of a page counts as running also where only one neighbour has it: the same side of the next spread, or the next page. */
const standsOnNext = (pages: ReadonlySet<number>, pageNumber: number): boolean =>
  [-2, -1, 1, 2].some((step) => pages.has(pageNumber + step));

const repeatedRows = (rows: readonly MarginRow[], pageCount: number): Set<MarginRow> => {
  const needed = pageCount <= SHORT_FILE_PAGES ? MIN_REPEATS_SHORT_FILE : MIN_REPEATS;
  const byPattern = Map.groupBy(rows, (row) => `${row.side} ${row.pattern}`);
  const repeated = new Set<MarginRow>();
  for (const group of byPattern.values()) {
    for (const row of group) {
      const pages = new Set(group.filter((other) => isSameRow(row, other)).map((other) => other.pageNumber));
      if (pages.size >= needed || (row.depth === 0 && standsOnNext(pages, row.pageNumber))) repeated.add(row);
    }
  }
  return repeated;
};

/** Shares of the body's size and of its line height: small print that stands apart above the text of a later page is a running header, also when no other page repeats it. */
const SMALL_PRINT = 0.92;
const APART_FROM_BODY = 1.2;
const MAX_LONE_HEADER_LETTERS = 90;

const isLoneHeader = (row: MarginRow, bodySize: number): boolean =>
  row.side === 'top' &&
  row.depth === 0 &&
  row.pageNumber > 1 &&
  row.text.length <= MAX_LONE_HEADER_LETTERS &&
  row.fontSize <= SMALL_PRINT * bodySize &&
  row.gapInward > APART_FROM_BODY * row.fontSize;

const pattern = (text: string): string => text.toLowerCase().replace(/\d+/g, '#').replace(/\s+/g, ' ').trim();

/** True for text beside a turned page's own text that is a page number, or that stands as furniture on other pages. */
export const createSidewaysTest = (furniture: Iterable<Fragment>): ((text: string) => boolean) => {
  const known = new Set(
    [...furniture].flatMap((fragment) => [
      pattern(textOf([fragment])),
      ...fragment.runs.map((run) => pattern(run.text)),
    ]),
  );
  return (text) => PAGE_NUMBER.test(text.trim()) || known.has(pattern(text));
};

/** The size that most letters of the pages have. */
const commonSize = (pages: readonly PageFragments[]): number => {
  const letters = new Map<number, number>();
  for (const page of pages) {
    for (const { runs } of page.fragments) {
      for (const run of runs) letters.set(run.fontSize, (letters.get(run.fontSize) ?? 0) + run.text.length);
    }
  }
  return heaviest(letters, 10);
};

/** A page number alone in a margin counts also where the file has one page. */
const isPageNumber = (row: MarginRow): boolean => PAGE_NUMBER.test(row.text.trim());

const isSlanted = (fragment: Fragment): boolean => fragment.runs.every((run) => run.slanted === true);

const isArtifact = (fragment: Fragment): boolean => fragment.runs.every((run) => run.artifact === true);

/**
 * Finds running headers, running footers and page numbers: rows in the margins that stand at the same height with the same text (but for
 * figures) on several pages, page numbers, watermarks, and what a tagged file marks as no part of the text. Rows further in than a row of the body are left.
 */
export const findFurniture = (pages: readonly PageFragments[]): ReadonlySet<Fragment> => {
  const rows = pages.flatMap(marginRows);
  const running = repeatedRows(rows, pages.length);
  const furniture = new Set<Fragment>();
  const bodySize = commonSize(pages);
  // From a table's header row on, the page's top margin holds no running headers.
  const tableDepth = new Map(rows.filter(looksLikeTableHeader).map((row) => [row.pageNumber, row.depth]));
  for (const row of rows) {
    if (row.side === 'top' && row.depth >= (tableDepth.get(row.pageNumber) ?? Infinity)) continue;
    if (running.has(row) || isPageNumber(row) || isLoneHeader(row, bodySize))
      for (const fragment of row.fragments) furniture.add(fragment);
  }
  for (const page of pages) {
    const reach = MARGIN_SHARE * page.height;
    for (const fragment of page.fragments) {
      const inMargin = fragment.box[1] < reach || fragment.box[3] > page.height - reach;
      if ((inMargin && isArtifact(fragment)) || isSlanted(fragment)) furniture.add(fragment);
    }
  }
  return furniture;
};
