import { AppError } from '../src/core/errors.ts';
import type { ReadDocument } from '../src/core/schema/document.ts';
import { draftToDocument } from './canonical.ts';
import { type DetectedMediaType, DOCX_MEDIA_TYPE, detectMediaType, ODT_MEDIA_TYPE } from './detect.ts';
import { readDocx } from './docx.ts';
import type { DraftDocument } from './draft.ts';
import { readHtml } from './html.ts';
import { readMarkdown } from './markdown.ts';
import { readOdt } from './odt.ts';
import { type ReadPdfOptions, readPdf } from './pdf/read-pdf.ts';
import { readText } from './text.ts';

/**
 * The longest plans hold 0.2 MB of text and a council's agenda pack of 1,000 pages 4 MB. Above this a text file is a dump of something else; its tree
 * would fill memory and its text every index.
 */
const MAX_TEXT_BYTES = 10 * 1024 * 1024;

/**
 * Markdown above this is read as plain text, which knows its headings, lists and links too: the Markdown parser keeps some hundred bytes for every byte it
 * reads and can be made to take the square of its time. Five times the longest plan.
 */
const MAX_MARKDOWN_BYTES = 1024 * 1024;

const checkTextSize = (bytes: Uint8Array): void => {
  if (bytes.length <= MAX_TEXT_BYTES) return;
  const megabytes = Math.round(bytes.length / 1024 / 1024);
  throw new AppError(
    'FILE_TOO_LARGE',
    `The file holds ${megabytes} MB of text; at most ${MAX_TEXT_BYTES / 1024 / 1024} MB are read.`,
    { bytes: bytes.length, maxBytes: MAX_TEXT_BYTES },
  );
};

const readDraft = async (
  bytes: Uint8Array,
  mediaType: DetectedMediaType,
  options: ReadPdfOptions,
): Promise<DraftDocument> => {
  if (mediaType === 'application/pdf') return await readPdf(bytes, options);
  if (mediaType === DOCX_MEDIA_TYPE) return await readDocx(bytes);
  if (mediaType === ODT_MEDIA_TYPE) return await readOdt(bytes);
  if (mediaType === 'application/zip') {
    const looksLike = 'a ZIP archive of other files';
    throw new AppError(
      'FILE_TYPE_UNSUPPORTED',
      `This file looks like ${looksLike}, which is no document; ingest reads the files in it.`,
      {
        looksLike,
      },
    );
  }
  checkTextSize(bytes);
  if (mediaType === 'text/html') return readHtml(bytes);
  return mediaType === 'text/markdown' && bytes.length <= MAX_MARKDOWN_BYTES ? readMarkdown(bytes) : readText(bytes);
};

/** A file made to nest without end exhausts the stack of whichever function walks it. */
const asFileError = (error: unknown): unknown =>
  error instanceof RangeError && /call stack/i.test(error.message)
    ? new AppError('FILE_DAMAGED', 'The file nests its parts deeper than any document does.', {}, { cause: error })
    : error;

/**
 * Reads the bytes of one file: type by content, the reader for that type, canonical text. The file's name is for messages only. A document without
 * text is a result, not an error: its warnings name the pages that were not read.
 * @throws AppError FILE_EMPTY, FILE_TYPE_UNSUPPORTED, FILE_TOO_LARGE, FILE_DAMAGED, DOCX_DAMAGED, ARCHIVE_UNSAFE, CANCELLED, and those of `readPdf`.
 */
export const readFile = async (
  bytes: Uint8Array,
  options: ReadPdfOptions & { readonly fileName: string },
): Promise<ReadDocument> => {
  const mediaType = await detectMediaType(bytes);
  if (options.signal?.aborted === true) throw new AppError('CANCELLED', `Reading ${options.fileName} was stopped.`);
  try {
    return draftToDocument(await readDraft(bytes, mediaType, options));
  } catch (error) {
    throw asFileError(error);
  }
};
