import mammoth from 'mammoth';
import { AppError } from '../src/core/errors.ts';
import { DOCX_MEDIA_TYPE } from './detect.ts';
import { styleMapOf } from './docx-styles.ts';
import type { DraftDocument } from './draft.ts';
import { firstText, markupToBlocks } from './markup/blocks.ts';
import { parseHtml, parseXml } from './markup/parse-html.ts';
import { elementsOf, type MarkupElement, prune, textOf } from './markup/tree.ts';
import { readZipEntries } from './zip-entries.ts';

/**
 * A Word document of 500 pages unpacks to about 10 MB of XML, and the converter keeps all of it as a tree of some ten times that size in memory. Real
 * documents hold tens of entries; those with hundreds of pictures, hundreds.
 */
const LIMITS = { maxEntries: 5000, maxUnpackedBytes: 32 * 1024 * 1024 };

/**
 * The converter keeps every element as several objects: 600,000 took 18 seconds and 1.5 GB. A page of a real document has some 750 (25 paragraphs of 30), so
 * this is 500 pages.
 */
const MAX_ELEMENTS = 400_000;

/** Titles that word processors set by themselves. */
const NO_TITLE = /^(?:microsoft word\b|document\d*$|untitled|title$|template\b|normal\b|.*\.docx?$)/i;

const damaged = (message: string, cause?: unknown): AppError =>
  new AppError('DOCX_DAMAGED', message, {}, cause === undefined ? {} : { cause });

/** Every part the converter may read, unpacked once under limits before it sees the file: it has none of its own. */
const unpackParts = async (bytes: Uint8Array): Promise<ReadonlyMap<string, string>> => {
  try {
    const parts = await readZipEntries(bytes, (name) => /\.(?:xml|rels)$/i.test(name), LIMITS);
    return new Map([...parts].map(([name, content]) => [name, new TextDecoder().decode(content)]));
  } catch (error) {
    if (error instanceof AppError && error.code !== 'FILE_DAMAGED') throw error;
    throw damaged('The Word document cannot be unpacked.', error);
  }
};

/** @throws DOCX_DAMAGED for what no word processor writes, FILE_TOO_LARGE for more elements than can be converted. */
const checkParts = (parts: ReadonlyMap<string, string>): void => {
  let elements = 0;
  for (const xml of parts.values()) {
    if (xml.includes('<!DOCTYPE') || xml.includes('<!ENTITY')) {
      throw damaged('The Word document declares entities, which no word processor writes.');
    }
    elements += (xml.match(/<[^/!?]/g) ?? []).length;
  }
  if (elements > MAX_ELEMENTS) {
    throw new AppError(
      'FILE_TOO_LARGE',
      `The Word document has ${elements} elements; at most ${MAX_ELEMENTS} are read.`,
      {
        elements,
        maxElements: MAX_ELEMENTS,
      },
    );
  }
};

const partAsTree = (parts: ReadonlyMap<string, string>, name: string): MarkupElement | null => {
  const xml = parts.get(name);
  return xml === undefined ? null : parseXml(xml);
};

const toHtml = async (bytes: Uint8Array, styleMap: readonly string[]): Promise<string> => {
  try {
    const { value } = await mammoth.convertToHtml(
      { buffer: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength) },
      {
        styleMap: [...styleMap],
        includeEmbeddedStyleMap: false,
        externalFileAccess: false,
        convertImage: mammoth.images.imgElement(() => Promise.resolve({ src: '' })),
      },
    );
    return value;
  } catch (error) {
    throw damaged('The Word document cannot be read.', error);
  }
};

const isContentsEntry = (element: MarkupElement): boolean =>
  element.tag === 'p' && element.attributes.class === 'contents';

const titleOf = (body: MarkupElement, core: MarkupElement | null): string | null => {
  const styled = elementsOf(body).find((element) => element.attributes.class === 'title');
  if (styled !== undefined && textOf(styled) !== '') return textOf(styled);
  const property = core === null ? null : firstText(core, 'dc:title');
  return property !== null && !NO_TITLE.test(property) ? property : firstText(body, 'h1');
};

/**
 * Reads a Word document as it prints with all tracked changes accepted: inserted text is in, deleted text is out, pictures, page headers and footers are
 * left out. Word stores no pages, so there are none.
 * @throws DOCX_DAMAGED, FILE_TOO_LARGE, ARCHIVE_UNSAFE (unpacks to too much, or needs a password).
 */
export const readDocx = async (bytes: Uint8Array): Promise<DraftDocument> => {
  const parts = await unpackParts(bytes);
  checkParts(parts);
  const html = await toHtml(bytes, styleMapOf(partAsTree(parts, 'word/styles.xml')));
  const body = prune(parseHtml(html), isContentsEntry);
  return {
    mediaType: DOCX_MEDIA_TYPE,
    title: titleOf(body, partAsTree(parts, 'docProps/core.xml')),
    pages: [],
    blocks: markupToBlocks(body),
    warnings: [],
  };
};
