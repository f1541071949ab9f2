import { fileTypeFromBuffer } from 'file-type';
import { AppError } from '../src/core/errors.ts';
import { decodeText } from './charset.ts';

export const DOCX_MEDIA_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

export const ODT_MEDIA_TYPE = 'application/vnd.oasis.opendocument.text';

/** What a file is, by its content. `application/zip` is an archive whose files may be read one by one; the others have a reader. */
export type DetectedMediaType =
  | 'application/pdf'
  | typeof DOCX_MEDIA_TYPE
  | typeof ODT_MEDIA_TYPE
  | 'text/html'
  | 'text/markdown'
  | 'text/plain'
  | 'application/zip';

/** A PDF may begin with other bytes; readers look for its mark in the first 1,024 (ISO 32000-1, annex H.3.4.1). */
const PDF_MARK_BYTES = 1024;

/** Bytes read to tell text from binary and HTML or Markdown from plain text: more than any preamble of scripts and styles seen. */
const SNIFFED_BYTES = 65_536;

/** Share of control characters above which bytes are not text. Random bytes have about a tenth; text with form feeds far below a hundredth. */
const CONTROL_SHARE = 0.005;

/** Share of non-ASCII bytes above which text that is not UTF-8 is not English either. Named guess; English windows-1252 text stays below a twentieth. */
const HIGH_BYTE_SHARE = 0.3;

/** Formats people send instead of a plan, in words a person knows. */
const NAMES: Readonly<Record<string, string>> = {
  'application/x-cfb': 'a Microsoft Office file of the old binary kind, such as .doc or .xls',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'an Excel workbook (.xlsx)',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'a PowerPoint presentation (.pptx)',
  'application/rtf': 'a Rich Text file (.rtf)',
  'application/epub+zip': 'an e-book (.epub)',
};

const WORD_TYPES: ReadonlySet<string> = new Set([
  DOCX_MEDIA_TYPE,
  'application/vnd.openxmlformats-officedocument.wordprocessingml.template',
  'application/vnd.ms-word.document.macroenabled.12',
  'application/vnd.ms-word.template.macroenabled.12',
]);

const unsupported = (looksLike: string): AppError =>
  new AppError('FILE_TYPE_UNSUPPORTED', `This file looks like ${looksLike}, which has no reader.`, { looksLike });

const asLatin1 = (bytes: Uint8Array): string => new TextDecoder('latin1').decode(bytes);

/** The mark alone also stands in texts about PDF files, so an offset mark counts only where objects follow. */
const isPdf = (bytes: Uint8Array): boolean => {
  const mark = asLatin1(bytes.subarray(0, PDF_MARK_BYTES)).indexOf('%PDF-');
  return mark === 0 || (mark > 0 && /\d \d+ obj\b|%âãÏÓ/.test(asLatin1(bytes.subarray(mark, mark + SNIFFED_BYTES))));
};

const shareOf = (text: string, pattern: RegExp): number =>
  (text.match(pattern) ?? []).length / Math.max(1, text.length);

/** The decoded beginning of a text, or null when the bytes are not text. A character cut at the sniffed end must not count against it. */
const textStart = (bytes: Uint8Array): string | null => {
  const cut = bytes.length > SNIFFED_BYTES ? bytes.subarray(0, SNIFFED_BYTES) : bytes;
  const { text, charset } = decodeText(cut, null);
  const controls = (text.match(/[^\P{Cc}\t\n\v\f\r\u0085]/gu) ?? []).length;
  // One stray control character does not make a short note binary.
  if (controls > 1 + text.length * CONTROL_SHARE) return null;
  if (charset === 'windows-1252' && shareOf(text, /\P{ASCII}/gu) > HIGH_BYTE_SHARE) return null;
  return text;
};

/** Text formats that are not prose; each is known by its first characters. */
const otherTextFormat = (start: string): string | null => {
  const head = start.trimStart().slice(0, 2000);
  if (head.startsWith('{\\rtf')) return 'a Rich Text file (.rtf)';
  if (head.startsWith('%!PS')) return 'a PostScript file';
  if (/^(?:<\?xml[^>]*>\s*)?(?:<!--[^>]*-->\s*)?(?:<!DOCTYPE svg[^>]*>\s*)?<svg\b/i.test(head)) return 'an SVG image';
  if (/^(?:[A-Za-z-]+:.*\r?\n(?:[ \t].*\r?\n)*)*MIME-Version: ?1/.test(head))
    return 'an email or a web archive (.mhtml)';
  if (isJson(head, start)) return 'JSON data';
  return null;
};

const isJson = (head: string, start: string): boolean => {
  if (!/^[[{]\s*["[{\]}]/.test(head)) return false;
  for (const candidate of [start, head.slice(0, head.indexOf('\n'))]) {
    try {
      JSON.parse(candidate);
      return true;
    } catch {}
  }
  return /^[[{]\s*(?:[[{]\s*)?"[^"\n]*"\s*:/.test(head);
};

const HTML_START =
  /^(?:<\?xml[^>]*>\s*)?(?:<!--(?:[^-]|-(?!->)){0,2000}-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title|link|script|style)\b/i;

/** Tags that a fragment of a page has and prose about tags has not, so many of them make a page. */
const HTML_TAG =
  /<\/(?:p|div|table|tr|td|ul|li|h[1-6]|span|section|article)>|<(?:p|div|table|ul|ol|h[1-6]|section|article)(?:\s[^<>]*)?>/gi;
const MIN_HTML_TAGS = 4;

const isHtml = (start: string): boolean => {
  const head = start.trimStart();
  return HTML_START.test(head) || (/^<[a-z!]/i.test(head) && (head.match(HTML_TAG) ?? []).length >= MIN_HTML_TAGS);
};

/** The line under the header row of a Markdown table. */
const PIPE_TABLE = /^\|?(?:\s*:?-{3,}:?\s*\|)+\s*:?-*:?\s*$/m;

/** Signs that only Markdown has; a bullet line alone is also plain text. A table, two headings or two different signs make Markdown. */
const MARKDOWN_SIGNS: readonly RegExp[] = [
  /^#{1,6} \S/m,
  /^(?:```|~~~)/m,
  /\[[^\]\n]{1,200}\]\([^)\s]{2,400}\)/,
  /\*\*[^*\s][^*\n]{0,200}\*\*/,
  /^\S.*\n(?:={3,}|-{3,})\s*$/m,
];

const isMarkdown = (start: string): boolean =>
  PIPE_TABLE.test(start) ||
  (start.match(/^#{1,6} \S/gm) ?? []).length >= 2 ||
  MARKDOWN_SIGNS.filter((sign) => sign.test(start)).length >= 2;

const detectText = (start: string): DetectedMediaType => {
  const other = otherTextFormat(start);
  if (other !== null) throw unsupported(other);
  if (isHtml(start)) return 'text/html';
  return isMarkdown(start) ? 'text/markdown' : 'text/plain';
};

const detectBinary = async (bytes: Uint8Array): Promise<DetectedMediaType> => {
  const found = await fileTypeFromBuffer(bytes).catch(() => undefined);
  if (found === undefined) throw unsupported('binary data of an unknown kind');
  if (WORD_TYPES.has(found.mime)) return DOCX_MEDIA_TYPE;
  if (found.mime === ODT_MEDIA_TYPE) return ODT_MEDIA_TYPE;
  if (found.mime === 'application/zip') return 'application/zip';
  const kind = found.mime.startsWith('image/') ? `an image (.${found.ext})` : `a .${found.ext} file (${found.mime})`;
  throw unsupported(NAMES[found.mime] ?? kind);
};

/**
 * The media type of a file by its content alone; names and extensions lie. Text is told before binary formats, because two letters such as "BM" begin
 * a bitmap and a sentence alike. @throws FILE_EMPTY, FILE_TYPE_UNSUPPORTED (saying what the file looks like).
 */
export const detectMediaType = async (bytes: Uint8Array): Promise<DetectedMediaType> => {
  if (bytes.length === 0) throw new AppError('FILE_EMPTY', 'The file holds no bytes.');
  if (isPdf(bytes)) return 'application/pdf';
  const start = textStart(bytes);
  if (start === null) return await detectBinary(bytes);
  if (start.trim() === '') throw new AppError('FILE_EMPTY', 'The file holds nothing but blank space.');
  return detectText(start);
};
