import { type AnyRecord, RECORD_KINDS, type RecordKind } from '../src/core/schema/record.ts';
import { packRecords, unpackRecords } from './packed-records.ts';
import { pack, packPlain, unpack, unpackPlain } from './packing.ts';

/** Stored parts of what was read, each fetched alone: records by their kind; `spans` are the first and the last offset of each passage, one after another. */
export type DocumentPart = 'text' | 'pages' | 'lines' | 'layout' | 'spans' | RecordKind;

export const DOCUMENT_PARTS: readonly DocumentPart[] = ['text', 'pages', 'lines', 'layout', 'spans', ...RECORD_KINDS];

export const isDocumentPart = (name: string): name is DocumentPart => DOCUMENT_PARTS.some((part) => part === name);

/** How a part is written, and the characters of JSON that one of its bytes stands for, which is what keeping it costs. */
type PartFormat = {
  readonly pack: (value: unknown) => Uint8Array;
  readonly unpack: (bytes: Uint8Array) => unknown;
  readonly charsPerByte: number;
};

const COMPRESSED: PartFormat = { pack, unpack, charsPerByte: 3 };
const PLAIN: PartFormat = { pack: packPlain, unpack: unpackPlain, charsPerByte: 1 };
const RECORDS: PartFormat = {
  pack: (value) => packRecords(value as readonly AnyRecord[]),
  unpack: unpackRecords,
  charsPerByte: 1.5,
};

/** What a question may want of every plan at once is written to be read fast, all else to be small. */
const FORMATS: Readonly<Record<DocumentPart, PartFormat>> = {
  text: PLAIN,
  pages: COMPRESSED,
  lines: COMPRESSED,
  layout: COMPRESSED,
  spans: PLAIN,
  action: RECORDS,
  barrier: RECORDS,
  request: RECORDS,
  money: RECORDS,
  statistic: RECORDS,
};

export const packPart = (part: DocumentPart, value: unknown): Uint8Array => FORMATS[part].pack(value);

/** What `packPart` was given. @throws AppError DATA_DAMAGED when the bytes are not what was written. */
export const unpackPart = (part: DocumentPart, bytes: Uint8Array): unknown => FORMATS[part].unpack(bytes);

/** What keeping a part costs once it is read, in characters of JSON. */
export const costOfPart = (part: DocumentPart, bytes: Uint8Array): number =>
  FORMATS[part].charsPerByte * bytes.byteLength;
