import type { Warning } from '../../src/core/schema/document.ts';
import type { PageContent } from '../page-content.ts';
import { notReadWarnings } from './ocr-warnings.ts';
import { isLayeredScan } from './scan-layer.ts';
import { layerFault } from './text-layer.ts';

/** Whether pages are read from their pictures: where their text cannot be used, never, or always. */
export const OCR_MODES = ['auto', 'off', 'force'] as const;
export type OcrMode = (typeof OCR_MODES)[number];

/** A page that needs its picture, and why: no text, spoiled text, the text of an earlier recognition behind it, or because the user says so. */
export type PageToRead = { readonly pageNumber: number; readonly reason: 'missing' | 'garbled' | 'layered' | 'forced' };

export type ReadingOfPages = { readonly pages: readonly PageContent[]; readonly warnings: readonly Warning[] };

const reasonFor = (page: PageContent, mode: OcrMode): PageToRead['reason'] | null => {
  if (page.width === 0 || page.height === 0) return null;
  if (mode === 'force') return 'forced';
  return layerFault(page) ?? (isLayeredScan(page) ? 'layered' : null);
};

/** The pages whose pictures are to be read, in the order given. */
export const pagesToRead = (pages: readonly PageContent[], mode: OcrMode): PageToRead[] =>
  pages.flatMap((page) => {
    const reason = reasonFor(page, mode);
    return reason === null ? [] : [{ pageNumber: page.pageNumber, reason }];
  });

/** The warning for pages that are left as they are because recognition is off. */
export const leftUnread = (toRead: readonly PageToRead[]): Warning[] =>
  notReadWarnings(
    toRead.filter(({ reason }) => reason !== 'layered').map(({ pageNumber }) => pageNumber),
    'the text can only be read from a picture, and OCR is off',
  );
