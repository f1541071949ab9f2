import type { Warning } from '../src/core/schema/document.ts';

export type DecodedText = { readonly text: string; readonly charset: string; readonly warnings: readonly Warning[] };

/** Bytes looked at to tell UTF-16 from other encodings: enough for any title page. */
const SNIFFED_BYTES = 4096;

/** Share of one parity's bytes that are NUL in UTF-16 text of Latin letters. Named guess: dashes, quotes and accents leave far more than this. */
const NUL_SHARE = 0.3;

const decode = (bytes: Uint8Array, charset: string, warnings: readonly Warning[] = []): DecodedText => ({
  text: new TextDecoder(charset).decode(bytes),
  charset,
  warnings,
});

const startsWith = (bytes: Uint8Array, ...marks: readonly number[]): boolean =>
  marks.every((mark, index) => bytes[index] === mark);

const byteOrderMark = (bytes: Uint8Array): string | null => {
  if (startsWith(bytes, 0xef, 0xbb, 0xbf)) return 'utf-8';
  if (startsWith(bytes, 0xff, 0xfe)) return 'utf-16le';
  if (startsWith(bytes, 0xfe, 0xff)) return 'utf-16be';
  return null;
};

/** UTF-16 without a mark: English letters leave a NUL in every second byte, and always the same one. */
const unmarkedUtf16 = (bytes: Uint8Array): string | null => {
  const sniffed = bytes.subarray(0, SNIFFED_BYTES);
  let even = 0;
  let odd = 0;
  sniffed.forEach((byte, index) => {
    if (byte !== 0) return;
    if (index % 2 === 0) even += 1;
    else odd += 1;
  });
  const half = Math.max(1, sniffed.length / 2);
  if (odd / half > NUL_SHARE && even / half < NUL_SHARE / 10) return 'utf-16le';
  if (even / half > NUL_SHARE && odd / half < NUL_SHARE / 10) return 'utf-16be';
  return null;
};

const strictUtf8 = (bytes: Uint8Array): string | null => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
};

/** UTF-8 with a few broken bytes keeps more of its letters than it loses; windows-1252 text read as UTF-8 loses nearly all that are not ASCII. */
const brokenUtf8 = (bytes: Uint8Array): string | null => {
  const text = new TextDecoder('utf-8').decode(bytes);
  const lost = text.split('\ufffd').length - 1;
  const kept = (text.match(/[^\p{ASCII}\ufffd]/gu) ?? []).length;
  return kept > lost ? text : null;
};

const knownCharset = (label: string): string | null => {
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return null;
  }
};

/**
 * Decodes the bytes of a text: byte order mark, UTF-16 by its NULs, strict UTF-8, the charset that the file declares (null when it declares none),
 * damaged UTF-8, and at last windows-1252, which reads any bytes. The last two warn with CHARSET_GUESSED.
 */
export const decodeText = (bytes: Uint8Array, declared: string | null): DecodedText => {
  const marked = byteOrderMark(bytes) ?? unmarkedUtf16(bytes);
  if (marked !== null) return decode(bytes, marked);
  const utf8 = strictUtf8(bytes);
  if (utf8 !== null) return { text: utf8, charset: 'utf-8', warnings: [] };
  const known = declared === null ? null : knownCharset(declared);
  if (known !== null && known !== 'utf-8' && !known.startsWith('utf-16')) return decode(bytes, known);
  const broken = brokenUtf8(bytes);
  if (broken !== null) {
    const message = 'The text is UTF-8 with some damaged bytes; they are shown as \ufffd.';
    return { text: broken, charset: 'utf-8', warnings: [{ code: 'CHARSET_GUESSED', message }] };
  }
  const message = 'The text is not UTF-8 and names no character set; it was read as windows-1252.';
  return decode(bytes, 'windows-1252', [{ code: 'CHARSET_GUESSED', message }]);
};
