import type { Box } from '../src/core/schema/document.ts';

/**
 * A piece of text as the file draws it: one string in one font. Boxes are in PDF points of the unrotated page, origin bottom left.
 * `baseline` is the y of the text's baseline (x for text that runs upwards). `rotation` is the direction of the text on the page in degrees, counter-clockwise.
 */
export type Run = {
  readonly text: string;
  readonly box: Box;
  readonly baseline: number;
  readonly fontSize: number;
  readonly fontName: string;
  readonly bold: boolean;
  readonly italic: boolean;
  readonly rotation: 0 | 90 | 180 | 270;
  /** Number of the marked content that holds the run in a tagged file, as its structure tree names it; null outside any. */
  readonly markedContentId: string | null;
  /** True where a tagged file marks the run as no part of the text (running headers, page numbers, decoration). */
  readonly artifact?: boolean;
  /** True for text drawn at an angle that is no multiple of 90 degrees, such as a watermark. Its box is that of its middle. */
  readonly slanted?: boolean;
  /** True for text drawn without ink, as the text of an earlier recognition behind a scan is. */
  readonly inkless?: boolean;
  /** Drawn so that no reader sees it: white on white, text mode "invisible", or off the page. */
  readonly hidden: boolean;
  /** Recognition confidence 0..100 for text read from an image, null for text that the file holds. */
  readonly confidence: number | null;
};

/** A straight horizontal or vertical line that is visible on the page: a stroked path, or a filled rectangle as thin as a line. Collinear pieces are not yet joined. */
export type Ruling = {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
  readonly widthPoints: number;
};

/** A filled area larger than a line (shaded header rows, boxes). `colour` is a hex string such as #0b0c0c. */
export type Fill = { readonly box: Box; readonly colour: string };

/** A node of a tagged file's structure tree: standard role (Table, TR, TH, TD, H1, P, L, LI …), spans where stated, and the marked content in order. */
export type StructureNode = {
  readonly role: string;
  readonly rowSpan: number;
  readonly colSpan: number;
  readonly children: readonly (StructureNode | { readonly markedContentId: string })[];
};

/** Everything drawn on one page. `rotation` is the page's own rotation; width and height are those of the unrotated page. */
export type PageContent = {
  readonly pageNumber: number;
  readonly width: number;
  readonly height: number;
  readonly rotation: 0 | 90 | 180 | 270;
  readonly runs: readonly Run[];
  readonly rulings: readonly Ruling[];
  readonly fills: readonly Fill[];
  /** Null when the file is not tagged or its tree is empty. */
  readonly structure: StructureNode | null;
  /** Share of the page's area that images cover, 0..1: a page with little text and a large share is a scan. */
  readonly imageShare: number;
  /** How far the lines of a scan slope, in degrees clockwise: runs and rulings are those of the page levelled about its middle. */
  readonly skewDegrees?: number;
};

/**
 * A table as found on one page, before tables of several pages are joined: the region it takes and its cells as runs in lines. `confidence` (0..1) and
 * `evidence` say how sure its reader is and why. `structureShape` names the table in a tagged file: parts on other pages with the same shape are parts of
 * the same element.
 */
export type PageTable = {
  readonly pageNumber: number;
  readonly box: Box;
  readonly reader: 'tagged' | 'ruled' | 'whitespace';
  readonly columnCount: number;
  readonly headerRowCount: number;
  readonly rows: readonly PageRow[];
  readonly confidence: number;
  readonly evidence: string;
  readonly structureShape?: string;
  /** Runs of the page that the table's cells share between them: pieces of these stand in the cells. */
  readonly splitRuns?: readonly Run[];
};

/** A row of this page's part. `structureRow` is its number in the tagged table, which may begin on an earlier page. */
export type PageRow = {
  readonly box: Box;
  readonly cells: readonly PageCell[];
  readonly structureRow?: number;
};

/** `runs` are those drawn inside the cell, in reading order; spans count columns and rows of this page's part. `structureRow` is where the tagged cell starts. */
export type PageCell = {
  readonly column: number;
  readonly rowSpan: number;
  readonly colSpan: number;
  readonly box: Box;
  readonly runs: readonly Run[];
  readonly structureRow?: number;
  readonly structureRowSpan?: number;
};
