import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist/types/src/display/api.js';
import { AppError } from '../../src/core/errors.ts';
import type { Box } from '../../src/core/schema/document.ts';
import type { Fill, PageContent, Ruling, Run } from '../page-content.ts';
import { type Drawing, drawPage, type Paint } from './drawing.ts';
import { type FontFace, toFontFace } from './font-face.ts';
import { loadPdfjs } from './pdfjs.ts';
import { chainGlyphs, chainToRun, dropOverprints } from './runs.ts';
import { toStructure } from './structure.ts';
import { backgroundsOf, createHiddenTest, isLineVisible } from './visibility.ts';

/** What is looked up once a file: layer visibility and the names of operation codes. */
export type FileContext = {
  readonly operationNames: ReadonlyMap<number, string>;
  readonly isLayerVisible: (group: unknown) => boolean;
};

/** Prepares what every page of a file needs. Files with damaged layer settings show every layer. */
export const createFileContext = async (document: PDFDocumentProxy): Promise<FileContext> => {
  const pdfjs = await loadPdfjs();
  const layers = await document.getOptionalContentConfig().catch(() => null);
  return {
    operationNames: new Map(Object.entries(pdfjs.OPS).map(([name, code]) => [Number(code), name])),
    isLayerVisible: (group) => {
      try {
        return layers === null || group === null ? true : layers.isVisible(group as never) !== false;
      } catch {
        return true;
      }
    },
  };
};

const fontFaces = (page: PDFPageProxy): ((name: string) => FontFace) => {
  const known = new Map<string, FontFace>();
  const lookUp = (name: string): FontFace => {
    try {
      return toFontFace(page.commonObjs.get(name));
    } catch {
      return toFontFace(null);
    }
  };
  return (name) => {
    const face = known.get(name) ?? lookUp(name);
    known.set(name, face);
    return face;
  };
};

/** Side of the raster on which pictures are laid to measure what they cover together: 2% steps are plenty to tell scans. */
const COVER_CELLS = 50;

const imageShare = (paints: readonly Paint[], [x0, y0, x1, y1]: Box): number => {
  const covered = new Set<number>();
  const column = (x: number): number => Math.round(((x - x0) / (x1 - x0)) * COVER_CELLS);
  const row = (y: number): number => Math.round(((y - y0) / (y1 - y0)) * COVER_CELLS);
  for (const { box, picture } of paints) {
    if (!picture) continue;
    for (let c = Math.max(0, column(box[0])); c < Math.min(COVER_CELLS, column(box[2])); c++) {
      for (let r = Math.max(0, row(box[1])); r < Math.min(COVER_CELLS, row(box[3])); r++) {
        covered.add(r * COVER_CELLS + c);
      }
    }
  }
  return covered.size / COVER_CELLS ** 2;
};

const runsOf = (drawing: Drawing, backgrounds: readonly Paint[], viewBox: Box): Run[] => {
  const isHidden = createHiddenTest(backgrounds, viewBox);
  const runs = chainGlyphs(drawing.glyphs)
    .map((chain) => chainToRun(chain, isHidden))
    .filter((run): run is Run => run !== null && run.text.trim() !== '');
  return dropOverprints(runs);
};

const fillsOf = (paints: readonly Paint[]): Fill[] =>
  paints.flatMap(({ box, colour, picture }) => (picture || colour === null ? [] : [{ box, colour }]));

/** Moves everything so that the lower left corner of the visible page is the origin. */
const moveToOrigin = (page: PageContent, [dx, dy]: Box): PageContent => {
  if (dx === 0 && dy === 0) return page;
  const moved = ([x0, y0, x1, y1]: Box): Box => [x0 - dx, y0 - dy, x1 - dx, y1 - dy];
  return {
    ...page,
    runs: page.runs.map((run) => ({
      ...run,
      box: moved(run.box),
      baseline: run.baseline - (run.rotation === 90 || run.rotation === 270 ? dx : dy),
    })),
    rulings: page.rulings.map((r) => ({ ...r, x0: r.x0 - dx, x1: r.x1 - dx, y0: r.y0 - dy, y1: r.y1 - dy })),
    fills: page.fills.map((fill) => ({ ...fill, box: moved(fill.box) })),
  };
};

const toRotation = (degrees: number): PageContent['rotation'] => {
  const turn = (((Math.round(degrees / 90) * 90) % 360) + 360) % 360;
  return turn === 90 || turn === 180 || turn === 270 ? turn : 0;
};

const toViewBox = (view: readonly number[]): Box => {
  const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = view;
  return [Math.min(x0, x1), Math.min(y0, y1), Math.max(x0, x1), Math.max(y0, y1)];
};

/**
 * Reads one page, 1-based, in a single pass over its operations.
 * @throws AppError PDF_DAMAGED when the page cannot be read at all.
 */
export const readPage = async (
  document: PDFDocumentProxy,
  pageNumber: number,
  context: FileContext,
): Promise<PageContent> => {
  try {
    const page = await document.getPage(pageNumber);
    const operations = await page.getOperatorList();
    const tree = await page.getStructTree().catch(() => null);
    const viewBox = toViewBox(page.view);
    const drawing = drawPage({
      codes: operations.fnArray,
      args: operations.argsArray,
      names: context.operationNames,
      fontFace: fontFaces(page),
      isLayerVisible: context.isLayerVisible,
      viewBox,
    });
    page.cleanup();
    return moveToOrigin(toPageContent(drawing, viewBox, pageNumber, toRotation(page.rotate), tree), viewBox);
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw new AppError('PDF_DAMAGED', `Page ${pageNumber} of the PDF cannot be read.`, { pageNumber }, { cause });
  }
};

const toPageContent = (
  drawing: Drawing,
  viewBox: Box,
  pageNumber: number,
  rotation: PageContent['rotation'],
  tree: unknown,
): PageContent => {
  const backgrounds = backgroundsOf(drawing.paints);
  return {
    pageNumber,
    width: viewBox[2] - viewBox[0],
    height: viewBox[3] - viewBox[1],
    rotation,
    runs: runsOf(drawing, backgrounds, viewBox),
    rulings: drawing.lines
      .filter((line) => isLineVisible(line, backgrounds))
      .map(({ x0, y0, x1, y1, widthPoints }): Ruling => ({ x0, y0, x1, y1, widthPoints })),
    fills: fillsOf(drawing.paints),
    structure: toStructure(tree),
    imageShare: imageShare(drawing.paints, viewBox),
  };
};
