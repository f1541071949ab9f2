import type { PhrasingContent, Root, RootContent, Table } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmTable } from 'micromark-extension-gfm-table';
import { decodeText } from './charset.ts';
import type { DraftDocument } from './draft.ts';
import { markupToBlocks } from './markup/blocks.ts';
import { parseHtml } from './markup/parse-html.ts';
import { elementsOf, type MarkupElement, type MarkupNode, textOf } from './markup/tree.ts';

const element = (
  tag: string,
  children: readonly MarkupNode[],
  attributes: Readonly<Record<string, string>> = {},
): MarkupElement => ({ tag, attributes, children });

/** Containers that Markdown nests by a mark each at the start of a line ("> > - "); its parser takes time with the square of them. Nobody nests ten. */
const NESTED_MARKS =
  /^((?:[^\S\n]*(?:>|[-+*](?=\s)|\d{1,9}[.)](?=\s))[^\S\n]?){10})(?:[^\S\n]*(?:>|[-+*](?=\s)|\d{1,9}[.)](?=\s)))+/gm;

/** Runs of brackets and emphasis marks that mean nothing and that a Markdown parser tries to match up with each other. */
const IDLE_MARKS = /([[\]*_`~!(]){20,}/g;

/** Metadata some tools put before a Markdown text, between two lines of dashes. */
const FRONT_MATTER = /^\ufeff?---\r?\n(?:[^\n]*\n){0,200}?---\r?\n/;

const toTable = (table: Table): MarkupElement => {
  const [head, ...body] = table.children;
  const row = (tag: 'th' | 'td', cells: Table['children'][number]): MarkupElement =>
    element(
      'tr',
      cells.children.map((cell) => element(tag, cell.children.flatMap(toNodes))),
    );
  return element('table', [
    element('thead', head === undefined ? [] : [row('th', head)]),
    element(
      'tbody',
      body.map((cells) => row('td', cells)),
    ),
  ]);
};

/** Inline HTML tags come one by one in Markdown; a line break is the only one that carries meaning here. */
const htmlToNodes = (html: string): MarkupNode[] => {
  if (/^<br\s*\/?>$/i.test(html.trim())) return [element('br', [])];
  const body = elementsOf(parseHtml(html)).find((found) => found.tag === 'body');
  return body === undefined ? [] : [...body.children];
};

const toNodes = (node: RootContent | PhrasingContent): MarkupNode[] => {
  switch (node.type) {
    case 'text':
    case 'inlineCode':
      return [node.value];
    case 'code':
      return [element('pre', [node.value])];
    case 'break':
      return [element('br', [])];
    case 'heading':
      return [element(`h${node.depth}`, node.children.flatMap(toNodes))];
    case 'paragraph':
      return [element('p', node.children.flatMap(toNodes))];
    case 'strong':
      return [element('strong', node.children.flatMap(toNodes))];
    case 'emphasis':
      return [element('em', node.children.flatMap(toNodes))];
    case 'list':
      return [element(node.ordered === true ? 'ol' : 'ul', node.children.flatMap(toNodes))];
    case 'listItem':
      return [element('li', node.children.flatMap(toNodes))];
    case 'table':
      return [toTable(node)];
    case 'html':
      return htmlToNodes(node.value);
    case 'link':
    case 'linkReference':
    case 'blockquote':
      return node.children.flatMap(toNodes);
    default:
      return [];
  }
};

const withoutHidden = (tree: MarkupElement): MarkupElement => ({
  ...tree,
  children: tree.children.filter((child) => typeof child === 'string' || !/^(?:script|style)$/.test(child.tag)),
});

/** Marks in one paragraph or table that the parser tries to match up with each other, in square time; 100,000 took minutes. */
const MAX_MARKS = 2000;
const MARKS = /[*_[\]`~]/g;

const withoutTraps = (text: string): string =>
  text
    .replace(NESTED_MARKS, '$1')
    .replace(IDLE_MARKS, ' ')
    .split(/(\n[^\S\n]*\n)/)
    .map((part) => ((part.match(MARKS) ?? []).length > MAX_MARKS ? part.replace(MARKS, ' ') : part))
    .join('');

/** Reads Markdown (CommonMark with tables): links as their text, pictures left out. Titled by its first top heading. */
export const readMarkdown = (bytes: Uint8Array): DraftDocument => {
  const { text, warnings } = decodeText(bytes, null);
  const root: Root = fromMarkdown(withoutTraps(text.replace(FRONT_MATTER, '')), {
    extensions: [gfmTable()],
    mdastExtensions: [gfmTableFromMarkdown()],
  });
  const tree = withoutHidden(element('root', root.children.flatMap(toNodes)));
  const headings = elementsOf(tree).filter((found) => /^h[1-6]$/.test(found.tag));
  const top = headings.find((heading) => heading.tag === 'h1') ?? headings[0];
  return {
    mediaType: 'text/markdown',
    title: top === undefined ? null : textOf(top),
    pages: [],
    blocks: markupToBlocks(tree),
    warnings,
  };
};
