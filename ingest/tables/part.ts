import type { DraftText } from '../draft.ts';
import type { Vocabulary } from '../layout/hyphenation.ts';
import type { LineContext } from '../layout/lines.ts';
import type { PlacedTable, TextBlock } from '../layout/model.ts';
import type { PageRow, PageTable } from '../page-content.ts';
import { type CellPiece, cellText } from './cell-text.ts';

/** A page as the joining of tables sees it: its blocks in reading order and what cells need to become lines. */
export type TablePage = { readonly context: LineContext; readonly blocks: readonly (TextBlock | PlacedTable)[] };

/** A table's part on one page, with what stands around it. `above` are the text blocks between it and the table before it, or the page's top. */
export type Part = {
  readonly table: PageTable;
  readonly context: LineContext;
  readonly above: readonly TextBlock[];
  readonly below: readonly TextBlock[];
  readonly isFirstOnPage: boolean;
  readonly isLastOnPage: boolean;
};

/** A row under construction; `isHeader` as its own page's part says. */
export type JoinRow = { readonly isHeader: boolean; readonly cells: readonly JoinCell[] };

export type JoinCell = {
  readonly column: number;
  readonly rowSpan: number;
  readonly colSpan: number;
  readonly pieces: readonly CellPiece[];
};

/** A short line over the second part of a table that repeats its name or says that it goes on. */
const SAYS_CONTINUED = /\b(?:continued|cont['’]?d|cont\.)/i;
const MAX_TITLE_CHARS = 160;

export const blockText = (block: TextBlock): string =>
  block.lines
    .map((line) => line.text)
    .join(' ')
    .trim();

/** Cuts pages into the parts of tables on them, in reading order. */
export const partsOf = (pages: readonly TablePage[]): Part[] =>
  pages.flatMap(({ context, blocks }) =>
    blocks.flatMap((block, index): Part[] => {
      if (block.kind !== 'table') return [];
      const before = blocks.slice(0, index).findLastIndex((other) => other.kind === 'table');
      const after = blocks.findIndex((other, i) => i > index && other.kind === 'table');
      const between = (from: number, to: number): TextBlock[] =>
        blocks
          .slice(from, to)
          .filter((other): other is TextBlock => other.kind !== 'table' && other.kind !== 'furniture');
      return [
        {
          table: block.table,
          context,
          above: between(before + 1, index),
          below: between(index + 1, after < 0 ? blocks.length : after).filter((other) => other.kind !== 'footnote'),
          isFirstOnPage: before < 0,
          isLastOnPage: after < 0,
        },
      ];
    }),
  );

/** The printed title of a table: a caption, heading or short line right above it, or a caption right below. Null where it has none. */
export const titleOf = (part: Part): string | null => {
  const nearest = part.above.at(-1);
  const text = nearest === undefined ? '' : blockText(nearest);
  const isTitle =
    nearest !== undefined &&
    text.length <= MAX_TITLE_CHARS &&
    (nearest.kind === 'caption' || nearest.kind === 'heading' || /^(?:table|annex|appendix)\b/i.test(text));
  if (isTitle) return text;
  const [below] = part.below;
  return below?.kind === 'caption' && /^table\b/i.test(blockText(below)) ? blockText(below) : null;
};

/** True where nothing stands above a part but a line that repeats the title or says "continued". */
export const startsPage = (part: Part, title: string | null): boolean =>
  part.isFirstOnPage &&
  part.above.every((block) => {
    const text = blockText(block);
    return text.length <= MAX_TITLE_CHARS && (SAYS_CONTINUED.test(text) || (title !== null && text === title));
  });

export const endsPage = (part: Part): boolean => part.isLastOnPage && part.below.length === 0;

/** Rows of a part with the piece of each cell. */
export const partRows = (part: Part): JoinRow[] =>
  part.table.rows.map((row, index) => ({
    isHeader: index < part.table.headerRowCount,
    cells: row.cells.map((cell) => ({
      column: cell.column,
      rowSpan: cell.rowSpan,
      colSpan: cell.colSpan,
      pieces: [{ cell, context: part.context }],
    })),
  }));

export const rowText = (row: PageRow): string =>
  row.cells
    .map((cell) => cell.runs.map((run) => run.text.trim()).join(' '))
    .join(' | ')
    .replace(/\s+/g, ' ')
    .trim();

/** The text of a cell as one string, and as lines. */
export const textOf = (content: DraftText): string =>
  content.lines
    .map((line) => line.text)
    .join(' ')
    .trim();

export const cellContent = (cell: JoinCell, words: Vocabulary): DraftText => cellText(cell.pieces, words);
