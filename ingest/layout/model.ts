import type { Box } from '../../src/core/schema/document.ts';
import type { PageTable, Run } from '../page-content.ts';

/** Runs of one row of print with no wide gap between them, from left to right. */
export type Fragment = {
  readonly runs: readonly Run[];
  readonly box: Box;
  readonly baseline: number;
  readonly fontSize: number;
};

/** What columns are made of: text, or a table that keeps its place among the text. */
export type Item = { readonly box: Box; readonly fragment: Fragment | null; readonly table: PageTable | null };

/** A part of the page that is read from top to bottom. Regions are listed in reading order. */
export type Region = { readonly box: Box; readonly items: readonly Item[] };

/** What a tagged file says of a piece of text: its nearest block-level role, and which element of the page's tree that is. */
export type Tag = { readonly role: string; readonly element: number };

/** How a list item starts. `text` is empty where the bullet is drawn as a shape; `x` is its left edge. */
export type ListMarker = {
  readonly text: string;
  readonly kind: 'bullet' | 'number' | 'letter' | 'roman';
  readonly x: number;
};

/** A printed line within one region. `fontSize`, `bold` and `italic` are those of most of its letters. */
export type TextLine = {
  readonly pageNumber: number;
  readonly text: string;
  readonly box: Box;
  readonly baseline: number;
  readonly fontSize: number;
  readonly fontName: string;
  readonly bold: boolean;
  readonly italic: boolean;
  readonly tag: Tag | null;
  readonly marker: ListMarker | null;
  /** Left and right edge of the region, to tell full lines from short ones. */
  readonly regionLeft: number;
  readonly regionRight: number;
};

export type TextBlockKind = 'heading' | 'paragraph' | 'list_item' | 'caption' | 'footnote' | 'furniture';

/** Lines that belong together, with what they were taken for. */
export type TextBlock = {
  readonly kind: TextBlockKind;
  readonly level?: number;
  readonly lines: readonly TextLine[];
  /** Number of the region on its page: blocks of different regions may continue each other. */
  readonly region: number;
};

export type PlacedTable = { readonly kind: 'table'; readonly table: PageTable };

/** One page's blocks in reading order; `furniture` apart. */
export type PageLayout = {
  readonly pageNumber: number;
  readonly blocks: readonly (TextBlock | PlacedTable)[];
  readonly furniture: readonly TextBlock[];
};

/** Every intermediate of one page, for people who want to see why it was read so. */
export type PageTrace = {
  readonly pageNumber: number;
  readonly width: number;
  readonly height: number;
  readonly fragments: readonly Fragment[];
  readonly furniture: readonly Fragment[];
  readonly regions: readonly Region[];
  readonly lines: readonly TextLine[];
  readonly blocks: readonly (TextBlock | PlacedTable)[];
};

/** Every intermediate of one file. Boxes are those of the page turned upright. */
export type LayoutTrace = { readonly bodyFontSize: number; readonly pages: readonly PageTrace[] };
