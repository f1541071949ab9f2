import type { Box, Warning } from '../src/core/schema/document.ts';

/** One printed line, or a part of one: text in reading order and where it stands. `place` is null where a format has no pages. */
export type DraftLine = {
  readonly text: string;
  readonly place: { readonly pageNumber: number; readonly box: Box } | null;
};

/** How two lines meet in the canonical text: `space` between words, `none` where a word was hyphenated over the line end, `break` where the print starts a new line on purpose (bullets in a cell, verses of an address). */
export type LineJoin = 'space' | 'none' | 'break';

/** Lines of one block or cell; `joins[i]` says how lines[i] meets lines[i + 1], so it is one shorter than `lines`. */
export type DraftText = { readonly lines: readonly DraftLine[]; readonly joins: readonly LineJoin[] };

/** A cell that is printed. `column` is 0-based; spans count logical columns and rows, 1 for a plain cell. */
export type DraftCell = {
  readonly column: number;
  readonly rowSpan: number;
  readonly colSpan: number;
  readonly content: DraftText;
};

/** A printed row. Only cells that are printed are listed, in column order; what a span or a blank "as above" covers is filled by `fillTable`. */
export type DraftRow = {
  readonly isHeader: boolean;
  readonly kind: 'body' | 'subheading' | 'subtotal' | 'total';
  readonly cells: readonly DraftCell[];
};

export type DraftJoin = {
  readonly fromPage: number | null;
  readonly toPage: number | null;
  readonly confidence: number;
  readonly evidence: string;
};

export type DraftTable = {
  readonly kind: 'table';
  readonly title: string | null;
  readonly columnCount: number;
  readonly rows: readonly DraftRow[];
  readonly reader: 'tagged' | 'ruled' | 'whitespace' | 'markup' | 'text';
  readonly joins: readonly DraftJoin[];
  /** Cells (row and column, 0-based) that are printed blank and mean "as above", with the row they repeat. Cells under a row span need not be listed. */
  readonly asAbove: readonly { readonly row: number; readonly column: number; readonly fromRow: number }[];
};

export type DraftBlock =
  | {
      readonly kind: 'heading' | 'paragraph' | 'list_item' | 'caption' | 'footnote' | 'furniture';
      readonly level?: number;
      readonly content: DraftText;
    }
  | DraftTable;

export type DraftPage = {
  readonly pageNumber: number;
  readonly width: number;
  readonly height: number;
  readonly ocr: boolean;
};

/** What a format's reader gives: blocks in reading order, before canonical text and offsets exist. */
export type DraftDocument = {
  readonly mediaType: string;
  readonly title: string | null;
  readonly pages: readonly DraftPage[];
  readonly blocks: readonly DraftBlock[];
  readonly warnings: readonly Warning[];
};
