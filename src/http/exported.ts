import type { Context } from 'hono';
import { AppError } from '../core/errors.ts';
import type { ThemeFormat } from '../export/theme-sheet.ts';
import { type ExportFormat, MEDIA_TYPES, type Written } from '../export/written.ts';

/** Items that a Word document may hold here: some hundred pages, and a second of work. CSV and JSON lines go out piece by piece and have no limit. */
const MAX_WORD_ITEMS = 5_000;

/** @throws AppError EXPORT_TOO_LARGE where a Word document would hold more items than a reader could use. */
export const checkSize = (items: number, format: ExportFormat): void => {
  if (format === 'docx' && items > MAX_WORD_ITEMS)
    throw new AppError(
      'EXPORT_TOO_LARGE',
      `A Word document holds at most ${MAX_WORD_ITEMS} items; this list has ${items}.`,
      { items },
    );
};

const bytesOf = function* (content: Written): Generator<Uint8Array> {
  const encoder = new TextEncoder();
  for (const piece of content) yield typeof piece === 'string' ? encoder.encode(piece) : piece;
};

/** What is sent as a file: its name without ending, and what it holds. */
export type ExportedFile = {
  readonly name: string;
  readonly format: ExportFormat;
  readonly content: Written;
  /** Rows, lines or items in it. */
  readonly items: number;
  /** Left out because a person marked it wrong; null where that is not known as a number. */
  readonly markedWrong: number | null;
};

/** A set of themes as a file to save. */
export const themeFileResponse = (
  c: Context,
  { name, format, content, items }: Pick<ExportedFile, 'name' | 'content' | 'items'> & { readonly format: ThemeFormat },
): Response =>
  c.body(ReadableStream.from(bytesOf(content)) as ReadableStream, 200, {
    'content-type': format === 'csv' ? MEDIA_TYPES.csv : 'application/json',
    'content-disposition': `attachment; filename="golden-thread-${name}.${format}"`,
    'x-total-count': String(items),
  });

/** A file to save, sent as fast as the reader takes it. */
export const fileResponse = (c: Context, { name, format, content, items, markedWrong }: ExportedFile): Response =>
  c.body(ReadableStream.from(bytesOf(content)) as ReadableStream, 200, {
    'content-type': MEDIA_TYPES[format],
    'content-disposition': `attachment; filename="golden-thread-${name}.${format}"`,
    'x-total-count': String(items),
    ...(markedWrong === null ? {} : { 'x-marked-wrong': String(markedWrong) }),
  });
