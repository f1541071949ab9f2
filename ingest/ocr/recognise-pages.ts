import { createHash } from 'node:crypto';
import { AppError } from '../../src/core/errors.ts';
import type { Warning } from '../../src/core/schema/document.ts';
import type { PageContent } from '../page-content.ts';
import type { PdfFile } from '../pdf/open-pdf.ts';
import { createOcrEngine, type OcrEngine } from './engine.ts';
import { figureWarnings, notReadWarnings } from './ocr-warnings.ts';
import type { PageToRead, ReadingOfPages } from './pages-to-read.ts';
import { rgbaToGray } from './raster.ts';
import { type Picture, type PictureReading, readPicture, readPictureRulings } from './read-picture.ts';
import { agreesWithPicture } from './scan-layer.ts';
import { pictureToContent, settleSizes } from './words-to-runs.ts';

/** What is recognised once need not be recognised again: readings of pictures by a key of their content. */
export type PictureCache = {
  read(key: string): Promise<string | null>;
  write(key: string, value: string): Promise<void>;
};

export type OcrProgress = { readonly done: number; readonly total: number };

export type RecogniseOptions = {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: OcrProgress) => void;
  readonly cache?: PictureCache;
};

/** Change it when a picture is read in another way: readings of earlier versions are then not used again. */
const OCR_VERSION = '1';
/** What the recogniser was trained on; pages scanned at 200 dpi gave one figure more at 300 than at 200. */
const OCR_DPI = 300;
/** An hour's work on two cores; a council's pack of papers has some hundred pages of scans at most. A named guess. */
const MAX_OCR_PAGES = 600;
/** Pages in hand at once: two are recognised, and the next is being drawn meanwhile. */
const PAGES_AT_ONCE = 3;
/** Pages whose text layer is held against their picture, spread over the file. */
const SAMPLED_LAYERS = 3;
/** Beyond this slope, in degrees, lines of a levelled picture no longer lie where the layer's words do. */
const MAX_LAYER_SKEW = 0.3;

const pictureOf = async (file: Pick<PdfFile, 'renderPage'>, pageNumber: number): Promise<Picture> => {
  const { rgba, width, height, pixelsPerPoint } = await file.renderPage(pageNumber, OCR_DPI);
  return { image: rgbaToGray(rgba, width, height), pixelsPerPoint };
};

const keyOf = ({ image, pixelsPerPoint }: Picture, turn: number): string =>
  createHash('sha256')
    .update(`${OCR_VERSION} ${image.width} ${image.height} ${pixelsPerPoint} ${turn}\n`)
    .update(image.data)
    .digest('hex');

/** A reading that was kept; null for what is no such thing, which is then recognised again. */
const parseReading = (json: string): PictureReading | null => {
  try {
    const reading = JSON.parse(json) as Partial<PictureReading> | null;
    return Array.isArray(reading?.lines) && Array.isArray(reading.rulings) ? (reading as PictureReading) : null;
  } catch {
    return null;
  }
};

const readCached = async (
  engine: OcrEngine,
  picture: Picture,
  turn: PictureReading['turn'],
  cache: PictureCache | undefined,
): Promise<PictureReading> => {
  const key = cache === undefined ? '' : keyOf(picture, turn);
  const held = await cache?.read(key);
  const known = typeof held === 'string' ? parseReading(held) : null;
  if (known !== null) return known;
  const reading = await readPicture(engine, picture, turn);
  await cache?.write(key, JSON.stringify(reading));
  return reading;
};

type PageResult = { readonly content: PageContent; readonly warnings: readonly Warning[] };
type Job = (page: PageContent) => Promise<PageResult>;

const checkCancelled = (signal: AbortSignal | undefined): void => {
  if (signal?.aborted === true) throw new AppError('CANCELLED', 'Reading the PDF was cancelled.');
};

const lettersIn = (page: PageContent): number =>
  page.runs.reduce((sum, run) => sum + (run.hidden ? 0 : (run.text.match(/[\p{L}\p{N}]/gu)?.length ?? 0)), 0);

/** Spread over the list, first and last included. */
const sample = <T>(all: readonly T[], most: number): T[] =>
  all.length <= most
    ? [...all]
    : Array.from({ length: most }, (_, i) => all[Math.round((i * (all.length - 1)) / (most - 1))]).filter(
        (each) => each !== undefined,
      );

/** Works through pages, some at once; pages that fail come back apart, with the reason of the first. */
const workThrough = async (pages: readonly PageContent[], job: Job, options: RecogniseOptions) => {
  const results = new Map<number, PageResult>();
  const failed: number[] = [];
  let why = '';
  let done = 0;
  const waiting = pages.values();
  const take = async (): Promise<void> => {
    for (const page of waiting) {
      checkCancelled(options.signal);
      try {
        results.set(page.pageNumber, await job(page));
      } catch (error) {
        failed.push(page.pageNumber);
        why ||= error instanceof Error ? error.message.replace(/\.$/, '') : String(error);
      }
      done++;
      options.onProgress?.({ done, total: pages.length });
    }
  };
  await Promise.all(Array.from({ length: Math.min(PAGES_AT_ONCE, pages.length) }, take));
  return { results, failed, why };
};

/** True when the invisible text of the sampled pages is not what their pictures show. */
const layersDisagree = async (
  file: Pick<PdfFile, 'renderPage'>,
  engine: OcrEngine,
  layered: readonly PageContent[],
  options: RecogniseOptions,
): Promise<boolean> => {
  const verdicts = await Promise.all(
    sample(layered, SAMPLED_LAYERS).map(async (page) => {
      const reading = await readCached(engine, await pictureOf(file, page.pageNumber), page.rotation, options.cache);
      return agreesWithPicture(page, reading);
    }),
  );
  return verdicts.includes(false);
};

/** The page with the lines of its picture, so that tables on scans with a text layer are found. */
const withRulings = (page: PageContent, picture: Picture): PageResult => {
  const reading = readPictureRulings(picture, page.rotation);
  if (Math.abs(reading.skewDegrees) > MAX_LAYER_SKEW) return { content: page, warnings: [] };
  const { rulings } = pictureToContent(page, reading);
  return { content: { ...page, rulings: [...page.rulings, ...rulings] }, warnings: [] };
};

/**
 * Reads pages from their pictures, and pages with the text of an earlier recognition after a look at whether it can be trusted. Pages that cannot be read are
 * named in a warning PAGES_NOT_READ and keep what they had; doubtful figures are named in LOW_CONFIDENCE_FIGURES.
 * @throws AppError CANCELLED.
 */
export const recognisePages = async (
  file: Pick<PdfFile, 'renderPage'>,
  pages: readonly PageContent[],
  toRead: readonly PageToRead[],
  options: RecogniseOptions = {},
): Promise<ReadingOfPages> => {
  const engine = createOcrEngine();
  const reasons = new Map(toRead.map(({ pageNumber, reason }) => [pageNumber, reason]));
  const layered = pages.filter((page) => reasons.get(page.pageNumber) === 'layered');
  try {
    options.onProgress?.({ done: 0, total: toRead.length });
    const distrusted = layered.length > 0 && (await layersDisagree(file, engine, layered, options));
    const job: Job = async (page) => {
      const picture = await pictureOf(file, page.pageNumber);
      const reason = reasons.get(page.pageNumber);
      if (reason === 'layered' && !distrusted) return withRulings(page, picture);
      const reading = await readCached(engine, picture, page.rotation, options.cache);
      const content = pictureToContent(page, reading);
      // Text in another language looks garbled too; its picture then gives no more than the layer.
      if (reason === 'garbled' && lettersIn(content) < lettersIn(page) / 2) return { content: page, warnings: [] };
      return { content, warnings: figureWarnings(page.pageNumber, reading) };
    };
    const wanted = pages.filter((page) => reasons.has(page.pageNumber));
    const { results, failed, why } = await workThrough(wanted.slice(0, MAX_OCR_PAGES), job, options);
    const beyond = wanted.slice(MAX_OCR_PAGES).map((page) => page.pageNumber);
    return {
      pages: settleSizes(pages.map((page) => results.get(page.pageNumber)?.content ?? page)),
      warnings: [
        ...[...results].sort(([a], [b]) => a - b).flatMap(([, { warnings }]) => warnings),
        ...notReadWarnings(failed, why),
        ...notReadWarnings(beyond, `at most ${MAX_OCR_PAGES} scanned pages of one file are recognised`),
        ...(distrusted ? [layerWarning(layered)] : []),
      ],
    };
  } finally {
    await engine.close();
  }
};

const layerWarning = (layered: readonly PageContent[]): Warning => ({
  code: 'TEXT_LAYER_DISTRUSTED',
  message: `The invisible text behind ${layered.length} scanned pages is not what they show; the pictures were read instead.`,
});
