import type { Fill, PageContent, Ruling, Run } from '../../../ingest/page-content.ts';

type Style = { readonly size?: number; readonly bold?: boolean };

/** Text as drawn with its baseline at (x, y), half its size wide for each letter. */
export const run = (text: string, x: number, y: number, { size = 10, bold = false }: Style = {}): Run => ({
  text,
  box: [x, y - 0.2 * size, x + 0.5 * size * text.length, y + 0.8 * size],
  baseline: y,
  fontSize: size,
  fontName: bold ? 'Test-Bold' : 'Test',
  bold,
  italic: false,
  rotation: 0,
  markedContentId: null,
  hidden: false,
  confidence: null,
});

/** Text that ends at x. */
export const flushRight = (text: string, x: number, y: number, style: Style = {}): Run =>
  run(text, x - 0.5 * (style.size ?? 10) * text.length, y, style);

export const horizontal = (y: number, x0: number, x1: number): Ruling => ({ x0, y0: y, x1, y1: y, widthPoints: 0.5 });
export const vertical = (x: number, y0: number, y1: number): Ruling => ({ x0: x, y0, x1: x, y1, widthPoints: 0.5 });

/** Every line of a grid, each cell's border as a piece of its own. */
export const gridRulings = (xs: readonly number[], ys: readonly number[]): Ruling[] => [
  ...ys.flatMap((y) => xs.slice(1).map((x, i) => horizontal(y, xs[i] ?? 0, x))),
  ...xs.flatMap((x) => ys.slice(1).map((y, i) => vertical(x, Math.min(y, ys[i] ?? 0), Math.max(y, ys[i] ?? 0)))),
];

export const drawnPage = (
  runs: readonly Run[],
  drawn: { readonly rulings?: readonly Ruling[]; readonly fills?: readonly Fill[]; readonly pageNumber?: number } = {},
): PageContent => ({
  pageNumber: drawn.pageNumber ?? 1,
  width: 595,
  height: 842,
  rotation: 0,
  runs,
  rulings: drawn.rulings ?? [],
  fills: drawn.fills ?? [],
  structure: null,
  imageShare: 0,
});

/** Rows of texts in columns that begin at `xs`, 20 points apart from `top` down; '' draws nothing. */
export const textRows = (rows: readonly (readonly string[])[], xs: readonly number[], top: number, step = 20): Run[] =>
  rows.flatMap((row, i) => row.flatMap((text, c) => (text === '' ? [] : [run(text, xs[c] ?? 0, top - step * i)])));
