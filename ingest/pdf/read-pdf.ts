import { AppError } from '../../src/core/errors.ts';
import type { Box, Warning } from '../../src/core/schema/document.ts';
import type { DraftBlock, DraftDocument, DraftLine, DraftPage, DraftTable, DraftText } from '../draft.ts';
import { joinLines, type Vocabulary, vocabularyOf } from '../layout/hyphenation.ts';
import { type DocumentLayout, layOutPages, lineContextOf } from '../layout/layout.ts';
import type { LayoutTrace, PageLayout, TextBlock, TextLine } from '../layout/model.ts';
import { plausibleTitle, printedTitle } from '../layout/title.ts';
import { type UprightPage, uprightPage } from '../layout/upright.ts';
import { askewBox } from '../ocr/askew.ts';
import { leftUnread, type OcrMode, pagesToRead, type ReadingOfPages } from '../ocr/pages-to-read.ts';
import type { RecogniseOptions } from '../ocr/recognise-pages.ts';
import type { PageContent, PageTable } from '../page-content.ts';
import { findTables } from '../tables/find-tables.ts';
import { type JoinedTable, joinTables } from '../tables/join-tables.ts';
import { openPdf, type PdfFile } from './open-pdf.ts';

export const PDF_MEDIA_TYPE = 'application/pdf';

/** `ocr` says whether pages are read from their pictures: `auto` (the default) where their text cannot be used, `off`, or `force` for every page. */
export type ReadPdfOptions = RecogniseOptions & { readonly ocr?: OcrMode };

/** What a reader made of a file and every step on the way. */
export type TracedPdf = {
  readonly draft: DraftDocument;
  readonly trace: LayoutTrace;
  readonly pages: readonly PageContent[];
};

const checkCancelled = (signal: AbortSignal | undefined): void => {
  if (signal?.aborted === true) throw new AppError('CANCELLED', 'Reading the PDF was cancelled.');
};

const readPages = async (file: PdfFile, signal: AbortSignal | undefined) => {
  const pages: PageContent[] = [];
  const warnings: Warning[] = [];
  for (let pageNumber = 1; pageNumber <= file.pageCount; pageNumber++) {
    checkCancelled(signal);
    try {
      pages.push(await file.page(pageNumber));
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      pages.push(blankPage(pageNumber));
      warnings.push({ code: 'PAGE_UNREADABLE', message: error.message, pageNumber });
    }
  }
  return { pages, warnings };
};

/** Reads the pages that need it from their pictures. The recogniser is loaded only then. */
const readPictures = async (
  file: PdfFile,
  pages: readonly PageContent[],
  options: ReadPdfOptions,
): Promise<ReadingOfPages> => {
  const mode = options.ocr ?? 'auto';
  const toRead = pagesToRead(pages, mode);
  if (mode === 'off' || toRead.length === 0) return { pages, warnings: leftUnread(toRead) };
  const { recognisePages } = await import('../ocr/recognise-pages.ts');
  return await recognisePages(file, pages, toRead, options);
};

/** Stands for a page that cannot be read, so that the others keep their numbers. */
const blankPage = (pageNumber: number): PageContent => ({
  pageNumber,
  width: 0,
  height: 0,
  rotation: 0,
  runs: [],
  rulings: [],
  fills: [],
  structure: null,
  imageShare: 0,
});

const hiddenTextWarnings = (pages: readonly PageContent[]): Warning[] =>
  pages.flatMap((page) => {
    const letters = page.runs.reduce((sum, run) => sum + (run.hidden ? run.text.length : 0), 0);
    if (letters === 0) return [];
    const message = `${letters} characters that no reader of the page can see were left out.`;
    return [{ code: 'HIDDEN_TEXT', message, pageNumber: page.pageNumber }];
  });

/** Turns boxes of upright pages back to the pages as filed. */
type Filing = (pageNumber: number, box: Box) => Box;

const filingOf = (upright: readonly UprightPage[]): Filing => {
  const byNumber = new Map(upright.map((page) => [page.content.pageNumber, page]));
  return (pageNumber, box) => {
    const page = byNumber.get(pageNumber);
    if (page === undefined) return box;
    const { width, height, skewDegrees } = page.content;
    return page.toFiled(skewDegrees === undefined ? box : askewBox(box, skewDegrees, { width, height }));
  };
};

const toDraftText = (lines: readonly TextLine[], words: Vocabulary, filed: Filing): DraftText =>
  joinLines(
    lines.map(({ text, pageNumber, box }): DraftLine => ({ text, place: { pageNumber, box: filed(pageNumber, box) } })),
    words,
  );

const toDraftBlock = (block: TextBlock, words: Vocabulary, filed: Filing): DraftBlock => ({
  kind: block.kind,
  ...(block.level === undefined ? {} : { level: block.level }),
  content: toDraftText(block.lines, words, filed),
});

const fileText = (content: DraftText, filed: Filing): DraftText => ({
  ...content,
  lines: content.lines.map(({ text, place }) => ({
    text,
    place: place === null ? null : { ...place, box: filed(place.pageNumber, place.box) },
  })),
});

const fileTable = (table: DraftTable, filed: Filing): DraftTable => ({
  ...table,
  rows: table.rows.map((row) => ({
    ...row,
    cells: row.cells.map((cell) => ({ ...cell, content: fileText(cell.content, filed) })),
  })),
});

/** Watermarks lie across tables and belong to no cell. */
const withoutSlanted = (page: PageContent): PageContent =>
  page.runs.some((run) => run.slanted === true)
    ? { ...page, runs: page.runs.filter((run) => run.slanted !== true) }
    : page;

const pageBlocks = (
  page: PageLayout,
  tables: readonly JoinedTable[],
  words: Vocabulary,
  filed: Filing,
): DraftBlock[] => [
  ...page.blocks.flatMap((block): DraftBlock[] => {
    if (block.kind !== 'table') return [toDraftBlock(block, words, filed)];
    const starting = tables.find(({ parts }) => parts[0] === block.table);
    return starting === undefined ? [] : [fileTable(starting.table, filed)];
  }),
  ...tables
    .flatMap((joined) => joined.repeatedHeaders)
    .filter(({ pageNumber }) => pageNumber === page.pageNumber)
    .map(({ content }): DraftBlock => ({ kind: 'furniture', content: fileText(content, filed) })),
  ...page.furniture.map((block) => toDraftBlock(block, words, filed)),
];

const toDraftPage = (page: PageContent): DraftPage => ({
  pageNumber: page.pageNumber,
  width: page.width,
  height: page.height,
  ocr: page.runs.length > 0 && page.runs.every((run) => run.confidence !== null),
});

const cellTexts = (table: PageTable): string[] =>
  table.rows.flatMap((row) => row.cells.flatMap((cell) => cell.runs.map((run) => run.text)));

/** What the assembling of a document starts from: its pages as drawn (or as recognised from images), and what is known already. */
export type PagesToAssemble = {
  readonly pages: readonly PageContent[];
  readonly metadataTitle: string | null;
  readonly warnings: readonly Warning[];
};

/** Makes the draft document out of pages: tables, layout, joined tables, blocks in reading order. */
export const assemblePages = ({ pages, metadataTitle, warnings }: PagesToAssemble): TracedPdf => {
  const upright = pages.map(uprightPage);
  const filed = filingOf(upright);
  const inputs = upright.map(({ content }) => ({ content, tables: findTables(withoutSlanted(content)) }));
  const layout: DocumentLayout = layOutPages(inputs);
  const words = vocabularyOf([
    ...layout.trace.pages.flatMap((page) => page.lines.map((line) => line.text)),
    ...inputs.flatMap(({ tables }) => tables.flatMap(cellTexts)),
  ]);
  const { tables, warnings: tableWarnings } = joinTables(
    layout.pages.flatMap(({ blocks }, i) => {
      const content = inputs[i]?.content;
      return content === undefined ? [] : [{ context: lineContextOf(content), blocks }];
    }),
    words,
  );
  return {
    pages,
    trace: layout.trace,
    draft: {
      mediaType: PDF_MEDIA_TYPE,
      title: printedTitle(layout.pages) ?? plausibleTitle(metadataTitle),
      pages: pages.map(toDraftPage),
      blocks: layout.pages.flatMap((page) => pageBlocks(page, tables, words, filed)),
      warnings: [...warnings, ...hiddenTextWarnings(pages), ...tableWarnings],
    },
  };
};

/**
 * Reads a PDF and keeps every intermediate step. A page that cannot be read becomes an empty page with a warning.
 * @throws AppError PDF_ENCRYPTED, PDF_DAMAGED, PDF_TOO_LARGE, CANCELLED.
 */
export const readPdfTraced = async (bytes: Uint8Array, options: ReadPdfOptions = {}): Promise<TracedPdf> => {
  checkCancelled(options.signal);
  const file = await openPdf(bytes);
  try {
    const drawn = await readPages(file, options.signal);
    const { pages, warnings } = await readPictures(file, drawn.pages, options);
    return assemblePages({ pages, metadataTitle: file.metadata.title, warnings: [...drawn.warnings, ...warnings] });
  } finally {
    await file.close();
  }
};

/**
 * Reads a PDF into blocks in reading order. A file without text gives no blocks: the caller decides whether that is a scan.
 * @throws AppError PDF_ENCRYPTED, PDF_DAMAGED, PDF_TOO_LARGE, CANCELLED.
 */
export const readPdf = async (bytes: Uint8Array, options: ReadPdfOptions = {}): Promise<DraftDocument> =>
  (await readPdfTraced(bytes, options)).draft;
