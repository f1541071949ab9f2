import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import type { PDFDocumentProxy } from 'pdfjs-dist/types/src/display/api.js';
import { AppError } from '../../src/core/errors.ts';

type Pdfjs = typeof import('pdfjs-dist/legacy/build/pdf.mjs');

let loading: Promise<Pdfjs> | null = null;

/** Loads the PDF engine on first use: it takes tens of megabytes, which commands that read no PDF should not pay. */
export const loadPdfjs = (): Promise<Pdfjs> => {
  loading ??= import('pdfjs-dist/legacy/build/pdf.mjs');
  return loading;
};

const packageFolder = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
const folder = (name: string): string => join(packageFolder, name) + sep;

const openError = (cause: unknown): AppError => {
  const name = cause instanceof Error ? cause.name : '';
  if (name === 'PasswordException') {
    return new AppError('PDF_ENCRYPTED', 'The PDF opens only with a password.', {}, { cause });
  }
  return new AppError('PDF_DAMAGED', 'The PDF is damaged and cannot be read.', {}, { cause });
};

/**
 * Parses a PDF's structure. Scripts in the file are never run, and nothing is fetched.
 * @throws AppError PDF_ENCRYPTED, PDF_DAMAGED.
 */
export const openDocument = async (bytes: Uint8Array): Promise<PDFDocumentProxy> => {
  const pdfjs = await loadPdfjs();
  const task = pdfjs.getDocument({
    // The engine takes ownership of what it is given, so it gets a copy.
    data: new Uint8Array(bytes),
    verbosity: pdfjs.VerbosityLevel.ERRORS,
    standardFontDataUrl: folder('standard_fonts'),
    cMapUrl: folder('cmaps'),
    wasmUrl: folder('wasm'),
    isEvalSupported: false,
    useSystemFonts: false,
    // Font names (for bold and italic) and ascents come only with these.
    fontExtraProperties: true,
  } as Parameters<Pdfjs['getDocument']>[0]);
  try {
    return await task.promise;
  } catch (cause) {
    await task.destroy();
    throw openError(cause);
  }
};
