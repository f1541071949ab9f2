import { html, raw } from 'hono/html';
import type { Block, Page, ReadDocument, SourceDocument, Span, Table } from '../../core/schema/document.ts';
import type { Html } from './layout.ts';
import { createMarker, type Marker } from './marker.ts';
import { tableElement } from './table-element.ts';
import { counted, DOCUMENT_KIND_NAMES, writtenDate } from './wording.ts';

/** A list item that prints its own bullet or number needs no second one. */
const OWN_MARKER = /^\s*(?:[•‣▪●○–*·o-]|\(?(?:\d+(?:\.\d+)*|[a-z]|[ivx]+)[.)])\s/i;

/** Levels of headings under the document's title, the page's h1. Plans skip levels; a page must not, or those who go from heading to heading lose their way. */
const createHeadings = (): ((level: number, content: Html) => Html) => {
  let last = 1;
  return (level, content) => {
    last = Math.min(level + 1, last + 1, 6);
    const name = raw(`h${last}`);
    return html`<${name}>${content}</${name}>`;
  };
};

type Writing = {
  readonly tables: readonly Table[];
  readonly mark: Marker;
  readonly heading: ReturnType<typeof createHeadings>;
};

const blockElement = (block: Block, { tables, mark, heading }: Writing): Html => {
  const inside = tables.filter((t) => t.charStart >= block.charStart && t.charEnd <= block.charEnd);
  if (block.kind === 'table' && inside.length > 0) return html`${inside.map((table) => tableElement(table, mark))}`;
  const content = mark(block);
  switch (block.kind) {
    case 'heading':
      return heading(block.level ?? 1, content);
    case 'caption':
      return html`<p class="caption">${content}</p>`;
    case 'footnote':
      return html`<p class="footnote">${content}</p>`;
    default:
      return html`<p>${content}</p>`;
  }
};

/** Neighbouring list items make one list. */
const grouped = (blocks: readonly Block[]): readonly (readonly Block[])[] => {
  const groups: Block[][] = [];
  for (const block of blocks) {
    const last = groups.at(-1);
    const previous = last?.at(-1);
    const goesOn =
      block.kind === 'list_item' && previous?.kind === 'list_item' && previous.pageNumber === block.pageNumber;
    if (goesOn) last?.push(block);
    else groups.push([block]);
  }
  return groups;
};

const listElement = (blocks: readonly Block[], text: string, mark: Marker): Html =>
  html`<ul>${blocks.map((block) => {
    const isMarked = OWN_MARKER.test(text.slice(block.charStart, block.charEnd));
    return html`<li${isMarked ? html` class="own-marker"` : ''}>${mark(block)}</li>`;
  })}</ul>`;

const bodyElements = ({ text, blocks, tables }: ReadDocument, mark: Marker): readonly Html[] => {
  const writing: Writing = { tables, mark, heading: createHeadings() };
  let pageNumber: number | null = null;
  return grouped(blocks.filter((block) => block.kind !== 'furniture')).map((group) => {
    const [first] = group;
    if (first === undefined) return html``;
    const starts = first.pageNumber !== null && first.pageNumber !== pageNumber;
    pageNumber = first.pageNumber ?? pageNumber;
    const content = first.kind === 'list_item' ? listElement(group, text, mark) : blockElement(first, writing);
    const isWide = first.kind === 'table';
    return html`${starts ? html`<p class="page-start" id="page-${first.pageNumber}">Page ${first.pageNumber}</p>` : ''}${isWide ? html`<div class="wide">${content}</div>` : content}`;
  });
};

const furniture = ({ blocks }: ReadDocument, mark: Marker): Html | string => {
  const pieces = blocks.filter((block) => block.kind === 'furniture');
  return pieces.length === 0
    ? ''
    : html`<details><summary>Running headers, footers and page numbers</summary><div class="inside">${pieces.map((block) => html`<p class="quiet">${mark(block)}</p>`)}</div></details>`;
};

/** Only addresses of the web become links: a list of sources may hold anything. */
const sourceLink = (url: string): Html =>
  /^https?:\/\//i.test(url) ? html`<a href="${url}" rel="noreferrer">${url}</a>` : html`${url}`;

const fact = (term: string, detail: Html | string | null): Html | string =>
  detail === null ? '' : html`<dt>${term}</dt><dd>${detail}</dd>`;

const facts = (document: SourceDocument, pages: readonly Page[]): Html => html`<dl class="facts">
${fact('Council', document.council?.officialName ?? 'Not known')}
${fact('Kind', DOCUMENT_KIND_NAMES[document.kind])}
${fact('Date', document.date === null ? null : writtenDate(document.date))}
${fact('File', document.file)}
${fact('Source', document.sourceUrl === null ? null : sourceLink(document.sourceUrl))}
${fact('Licence', document.licence)}
${fact('Length', pages.length === 0 ? null : counted(pages.length, 'page'))}
</dl>`;

const warnings = (document: SourceDocument, read: ReadDocument): readonly Html[] =>
  [...new Set([...document.warnings, ...read.warnings].map(({ message }) => message))].map(
    (message) => html`<div class="notice"><strong>Please note</strong> ${message}</div>`,
  );

const pageLinks = (pages: readonly Page[]): Html | string =>
  pages.length < 2
    ? ''
    : html`<nav aria-label="Pages of the document"><p>Go to page: ${pages.map(({ pageNumber }) => html`<a href="#page-${pageNumber}">${pageNumber}</a> `)}</p></nav>`;

/** The text of a document as it was read, with page breaks, real tables and one span marked. */
export const sourcePage = (document: SourceDocument, read: ReadDocument, span: Span | null): Html => {
  const mark = createMarker(read.text, span);
  return html`<h1>${document.title || document.file}</h1>
${facts(document, read.pages)}
${span === null ? '' : html`<p><a href="#span">Go to the quoted passage</a></p>`}
${warnings(document, read)}
${pageLinks(read.pages)}
<p class="quiet">This is the text as it was read from the file. The file itself is the original.</p>
<article class="reading" aria-label="Text of the document">
${bodyElements(read, mark)}
${furniture(read, mark)}
</article>`;
};
