import type { PDFDocumentProxy } from 'pdfjs-dist/types/src/display/api.js';
import { AppError } from '../../src/core/errors.ts';

/** A page as pixels of red, green, blue and opacity, in the space of the unrotated page. `pixelsPerPoint` is the scale that it was drawn at. */
export type PageImage = {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8ClampedArray;
  readonly pixelsPerPoint: number;
};

/** An A3 page at 300 dpi has 17 million pixels of 4 bytes. Larger pages are drawn more coarsely. */
const MAX_PIXELS = 18_000_000;

type Canvas = { getContext(kind: '2d'): { getImageData(x: number, y: number, w: number, h: number): ImageLike } };
type ImageLike = { readonly data: Uint8ClampedArray };
type CanvasFactory = {
  create(width: number, height: number): { readonly canvas: Canvas };
  destroy(created: unknown): void;
};

/**
 * Draws one page, 1-based, as readers see it, notes and form fields included.
 * @throws AppError PDF_DAMAGED when the page cannot be drawn; a plain error where the drawing library is not installed.
 */
export const renderPage = async (document: PDFDocumentProxy, pageNumber: number, dpi: number): Promise<PageImage> => {
  const page = await document.getPage(pageNumber);
  const { width, height } = page.getViewport({ scale: 1, rotation: 0 });
  const pixelsPerPoint = Math.min(dpi / 72, Math.sqrt(MAX_PIXELS / (width * height)));
  const viewport = page.getViewport({ scale: pixelsPerPoint, rotation: 0 });
  const size = [Math.max(1, Math.round(viewport.width)), Math.max(1, Math.round(viewport.height))] as const;
  const factory = document.canvasFactory as CanvasFactory;
  const created = factory.create(...size);
  try {
    await page.render({ canvas: created.canvas as never, viewport }).promise;
    const { data } = created.canvas.getContext('2d').getImageData(0, 0, ...size);
    return { width: size[0], height: size[1], rgba: data, pixelsPerPoint };
  } catch (cause) {
    throw new AppError('PDF_DAMAGED', `Page ${pageNumber} of the PDF cannot be drawn.`, { pageNumber }, { cause });
  } finally {
    factory.destroy(created);
    page.cleanup();
  }
};
