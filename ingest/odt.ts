import { AppError } from '../src/core/errors.ts';
import { ODT_MEDIA_TYPE } from './detect.ts';
import type { DraftDocument } from './draft.ts';
import { firstText, markupToBlocks } from './markup/blocks.ts';
import { parseXml } from './markup/parse-html.ts';
import { elementsOf, isElement, type MarkupElement, type MarkupNode, prune, textOf } from './markup/tree.ts';
import { readZipEntries } from './zip-entries.ts';

/** A text document of 500 pages unpacks to some 10 MB of XML, of which the tree takes ten times as much memory. */
const LIMITS = { maxEntries: 5000, maxUnpackedBytes: 32 * 1024 * 1024 };

/** As for Word documents: 500 pages. */
const MAX_ELEMENTS = 400_000;

/** Most spaces, spans and blank cells that one element may stand for: empty ones are repeated a million times, up to the edge of a sheet. */
const MAX_REPEATS = 100;

/** Elements whose text is not the document's: text deleted under tracked changes, comments, pictures, what fields and contents pages are made from. */
const LEFT_OUT: ReadonlySet<string> = new Set([
  'text:tracked-changes',
  'office:annotation',
  'office:annotation-end',
  'office:forms',
  'text:table-of-content',
  'text:sequence-decls',
  'text:variable-decls',
  'table:covered-table-cell',
  'table:table-columns',
  'table:table-column',
  'svg:title',
  'svg:desc',
]);

/** Elements of OpenDocument (ODF 1.3, part 3) that have a like in HTML; others stand for what they hold. */
const TAGS: Readonly<Record<string, string>> = {
  'text:p': 'p',
  'text:list': 'ul',
  'text:list-item': 'li',
  'text:list-header': 'li',
  'text:section': 'div',
  'text:line-break': 'br',
  'table:table': 'table',
  'table:table-header-rows': 'thead',
  'table:table-rows': 'tbody',
  'table:table-row': 'tr',
  'table:table-cell': 'td',
};

const countOf = (element: MarkupElement, attribute: string, most: number): number => {
  const count = Number.parseInt(element.attributes[attribute] ?? '1', 10);
  return Number.isNaN(count) ? 1 : Math.max(1, Math.min(most, count));
};

/** Blank rows and cells are written once with the number of times they stand; what holds text stands once. */
const repeatsOf = (element: MarkupElement): number => {
  if (textOf(element) !== '') return 1;
  if (element.tag === 'table:table-row') return countOf(element, 'table:number-rows-repeated', MAX_REPEATS);
  return element.tag === 'table:table-cell' ? countOf(element, 'table:number-columns-repeated', MAX_REPEATS) : 1;
};

const noteId = (note: MarkupElement): string => note.attributes['text:id'] ?? '';

const partOfNote = (note: MarkupElement, tag: string): MarkupNode[] =>
  note.children
    .filter(isElement)
    .find((child) => child.tag === tag)
    ?.children.slice() ?? [];

const element = (tag: string, attributes: MarkupElement['attributes'], children: MarkupNode[]): MarkupElement => ({
  tag,
  attributes,
  children,
});

/** Names of the automatic styles that print in bold. */
const boldStyles = (root: MarkupElement): ReadonlySet<string> =>
  new Set(
    elementsOf(root).flatMap((style) => {
      const isBold =
        style.tag === 'style:style' &&
        style.children.some((child) => isElement(child) && child.attributes['fo:font-weight'] === 'bold');
      return isBold ? (style.attributes['style:name'] ?? []) : [];
    }),
  );

/** Turns elements into those of a web page, which the walker of blocks knows: footnotes become marks that link to their text. */
const toHtml = (node: MarkupNode, bold: ReadonlySet<string>): MarkupNode[] => {
  if (!isElement(node)) return [node];
  const { tag } = node;
  if (tag === 'text:s') return [' '.repeat(countOf(node, 'text:c', MAX_REPEATS))];
  if (tag === 'text:tab') return ['\t'];
  if (tag === 'text:note') return [element('a', { href: `#${noteId(node)}` }, partOfNote(node, 'text:note-citation'))];
  const inside = node.children.flatMap((child) => toHtml(child, bold));
  const isBold = bold.has(node.attributes['text:style-name'] ?? '') && inside.length > 0;
  const children = isBold && tag !== 'text:list' ? [element('strong', {}, inside)] : inside;
  if (tag === 'text:h') return [element(`h${countOf(node, 'text:outline-level', 6)}`, {}, inside)];
  const html = TAGS[tag];
  if (html === undefined) return children;
  const rowspan = String(countOf(node, 'table:number-rows-spanned', MAX_REPEATS));
  const colspan = String(countOf(node, 'table:number-columns-spanned', MAX_REPEATS));
  return Array.from({ length: repeatsOf(node) }, () => element(html, { rowspan, colspan }, children));
};

/** The text as a page, its footnotes at the end, as web pages have them. */
const toPage = (text: MarkupElement, bold: ReadonlySet<string>): MarkupElement => {
  const kept = prune(text, (child) => LEFT_OUT.has(child.tag));
  const notes = elementsOf(kept).filter(({ tag }) => tag === 'text:note');
  const blocks = kept.children.flatMap((child) => toHtml(child, bold));
  const ends = notes.map((note) =>
    element('p', { id: noteId(note) }, [textOf(element('p', {}, partOfNote(note, 'text:note-body')))]),
  );
  return element('root', {}, [...blocks, ...ends]);
};

const damaged = (message: string, cause?: unknown): AppError =>
  new AppError('FILE_DAMAGED', message, {}, cause === undefined ? {} : { cause });

const contentOf = async (bytes: Uint8Array): Promise<{ readonly content: string; readonly meta: string | null }> => {
  const parts = await readZipEntries(bytes, (name) => name === 'content.xml' || name === 'meta.xml', LIMITS);
  const [content, meta] = ['content.xml', 'meta.xml'].map((name) => {
    const part = parts.get(name);
    return part === undefined ? null : new TextDecoder().decode(part);
  });
  if (content === null || content === undefined) throw damaged('The OpenDocument text has no content.');
  if (content.includes('<!ENTITY'))
    throw damaged('The OpenDocument text declares entities, which no word processor writes.');
  if ((content.match(/<[^/!?]/g) ?? []).length > MAX_ELEMENTS) {
    const message = `The OpenDocument text has more than ${MAX_ELEMENTS} elements.`;
    throw new AppError('FILE_TOO_LARGE', message, { maxElements: MAX_ELEMENTS });
  }
  return { content, meta: meta ?? null };
};

/**
 * Reads an OpenDocument text as it prints with all tracked changes accepted: deleted text, comments, pictures, page headers and footers are left out.
 * The format stores no pages.
 * @throws AppError FILE_DAMAGED, FILE_TOO_LARGE, ARCHIVE_UNSAFE (unpacks to too much, or needs a password).
 */
export const readOdt = async (bytes: Uint8Array): Promise<DraftDocument> => {
  const { content, meta } = await contentOf(bytes);
  const root = parseXml(content);
  const text = elementsOf(root).find(({ tag }) => tag === 'office:text');
  if (text === undefined) throw damaged('The OpenDocument file holds no text.');
  const page = toPage(text, boldStyles(root));
  return {
    mediaType: ODT_MEDIA_TYPE,
    title: (meta === null ? null : firstText(parseXml(meta), 'dc:title')) ?? firstText(page, 'h1'),
    pages: [],
    blocks: markupToBlocks(page),
    warnings: [],
  };
};
