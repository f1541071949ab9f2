import { AppError } from '../../src/core/errors.ts';
import type { PageContent } from '../page-content.ts';
import { openDocument } from './pdfjs.ts';
import { createFileContext, readPage } from './read-page.ts';
import { type PageImage, renderPage } from './render-page.ts';

/** What a PDF says of itself; null where it says nothing. */
export type PdfMetadata = {
  readonly title: string | null;
  readonly author: string | null;
  readonly producer: string | null;
  /** As written in the file, such as D:20240719090000Z. */
  readonly createdOn: string | null;
};

/** An open PDF. Pages are read when asked for, 1-based; `close` frees the engine's memory. */
export type PdfFile = {
  readonly pageCount: number;
  readonly metadata: PdfMetadata;
  page(pageNumber: number): Promise<PageContent>;
  /** Draws a page in the space of the unrotated page. @throws AppError PDF_DAMAGED. */
  renderPage(pageNumber: number, dpi: number): Promise<PageImage>;
  close(): Promise<void>;
};

/** A council's longest report packs have about 1,500 pages; a named guess with room above. */
export const MAX_PDF_PAGES = 3000;

const textOr = (value: unknown): string | null => {
  const text = typeof value === 'string' ? value.replace(/\0/g, '').trim() : '';
  return text === '' ? null : text;
};

/**
 * Opens a PDF from its bytes.
 * @throws AppError PDF_ENCRYPTED, PDF_DAMAGED, PDF_TOO_LARGE (more than MAX_PDF_PAGES pages).
 */
export const openPdf = async (bytes: Uint8Array): Promise<PdfFile> => {
  const document = await openDocument(bytes);
  const close = async (): Promise<void> => {
    await document.loadingTask.destroy();
  };
  try {
    if (document.numPages > MAX_PDF_PAGES) {
      throw new AppError(
        'PDF_TOO_LARGE',
        `The PDF has ${document.numPages} pages; at most ${MAX_PDF_PAGES} are read.`,
        {
          pages: document.numPages,
        },
      );
    }
    const context = await createFileContext(document);
    const metadata = await document.getMetadata().catch(() => null);
    const info = (metadata?.info ?? {}) as Readonly<Record<string, unknown>>;
    return {
      pageCount: document.numPages,
      metadata: {
        title: textOr(info.Title) ?? textOr(metadata?.metadata?.get('dc:title')),
        author: textOr(info.Author),
        producer: textOr(info.Producer),
        createdOn: textOr(info.CreationDate),
      },
      page: (pageNumber) => readPage(document, pageNumber, context),
      renderPage: (pageNumber, dpi) => renderPage(document, pageNumber, dpi),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
};
