import type { Warning } from '../src/core/schema/document.ts';
import { decodeText } from './charset.ts';
import type { DraftBlock, DraftDocument } from './draft.ts';
import { firstText, markupToBlocks } from './markup/blocks.ts';
import { plainText } from './markup/inline.ts';
import { mainContent } from './markup/main-content.ts';
import { parseHtml } from './markup/parse-html.ts';
import { elementsOf, type MarkupElement, textOf } from './markup/tree.ts';

/** The HTML standard looks for a declared charset in the first 1,024 bytes; pages in the wild put it behind longer preambles. */
const CHARSET_BYTES = 4096;

const declaredCharset = (bytes: Uint8Array): string | null => {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, CHARSET_BYTES));
  return /<meta[^>]{1,300}?charset\s*=\s*["']?\s*([\w:.-]+)/i.exec(head)?.[1] ?? null;
};

/** "Productivity plan - Example Council": what follows the last mark is the site's name. */
const withoutSiteName = (title: string): string => {
  const parts = title.split(/\s+[|–—-]\s+|\s*\|\s*/);
  const first = parts[0] ?? title;
  return parts.length > 1 && first.split(' ').length > 1 ? first : title;
};

/** A page with one h1 is called by it; where there are several or none, by its title element, else by its first heading. */
const titleOf = (page: MarkupElement, main: MarkupElement): string | null => {
  const topHeadings = elementsOf(main).filter((element) => element.tag === 'h1' && textOf(element) !== '');
  const [only] = topHeadings;
  if (only !== undefined && topHeadings.length === 1) return textOf(only);
  const title = firstText(page, 'title');
  if (title !== null) return withoutSiteName(title);
  return firstText(main, 'h1') ?? firstText(main, 'h2');
};

/** Pages hide menus and labels as a matter of course; a sentence or more is worth a look. */
const TOLD_FROM_CHARS = 40;

const hiddenTextWarnings = (hiddenChars: number): Warning[] =>
  hiddenChars < TOLD_FROM_CHARS
    ? []
    : [{ code: 'HIDDEN_TEXT', message: `${hiddenChars} characters that no reader of the page can see were left out.` }];

/** Reads a web page: its main content as blocks, without navigation and other furniture. @throws FILE_DAMAGED for pages that no browser would show. */
export const readHtml = (bytes: Uint8Array): DraftDocument => {
  const { text, warnings } = decodeText(bytes, declaredCharset(bytes));
  const page = parseHtml(text);
  const { main, aboutPage, hiddenChars } = mainContent(page);
  const furniture = aboutPage.map((line): DraftBlock => ({ kind: 'furniture', content: plainText(line) }));
  return {
    mediaType: 'text/html',
    title: titleOf(page, main),
    pages: [],
    blocks: [...markupToBlocks(main), ...furniture],
    warnings: [...warnings, ...hiddenTextWarnings(hiddenChars)],
  };
};
