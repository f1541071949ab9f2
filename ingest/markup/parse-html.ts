import { load } from 'cheerio';
import { AppError } from '../../src/core/errors.ts';
import type { MarkupElement, MarkupNode } from './tree.ts';

/** Nesting no page needs; the parser takes time and the functions that walk its tree take stack with depth (a nested table adds four levels). Deepest page seen: below 60. */
const MAX_DEPTH = 200;

/** Attributes of one element: the parser compares each with all before it. Longest list seen: below 30. */
const MAX_ATTRIBUTES = 1000;

/**
 * Unclosed formatting elements that the HTML standard reopens in every following paragraph: n of them before m paragraphs make n × m elements. Above
 * this number, they are left out before parsing. Named guess: sloppy pages leave a handful open.
 */
const MAX_OPEN_FORMATTING = 50;

const FORMATTING = new Set('a b big code em font i nobr s small strike strong tt u'.split(' '));
/** Elements without an end tag, and those whose end tag may be left out (a sibling closes them, so they do not nest by themselves). */
const NOT_NESTING = new Set(
  'area base br col embed hr img input link meta param source track wbr p li dt dd tr td th thead tbody tfoot option optgroup colgroup caption html head body g path circle rect line polygon polyline ellipse use stop image'.split(
    ' ',
  ),
);

const TAG = /<(\/?)([a-z][^\s<>/]*)[^<>]*>/gi;

/** Comments, scripts and styles hold text that looks like tags and is none. Linear: an opening without an end stops the search for its kind. */
const withoutRawText = (html: string): string => {
  let text = html;
  for (const [open, close] of [
    ['<!--', '-->'],
    ['<script', '</script'],
    ['<style', '</style'],
  ] as const) {
    const lower = text.toLowerCase();
    const kept: string[] = [];
    let from = 0;
    for (let start = lower.indexOf(open); start !== -1; start = lower.indexOf(open, from)) {
      const end = lower.indexOf(close, start + open.length);
      if (end === -1) break;
      kept.push(text.slice(from, start));
      from = end + close.length;
    }
    kept.push(text.slice(from));
    text = kept.join('');
  }
  return text;
};

const checkAttributes = (tag: string): void => {
  const unquoted = tag.replace(/"[^"]*"|'[^']*'/g, '');
  if ((unquoted.match(/\s+/g) ?? []).length <= MAX_ATTRIBUTES) return;
  throw new AppError('FILE_DAMAGED', `An element of the page has more than ${MAX_ATTRIBUTES} attributes.`, {});
};

/** Deepest nesting and most open formatting elements, counted by tag names: an upper estimate that needs no tree. In HTML `<div/>` opens an element, in XML not. */
const nestingOf = (html: string, language: 'html' | 'xml'): { readonly depth: number; readonly formatting: number } => {
  const open = new Map<string, number>();
  let total = 0;
  let formatting = 0;
  const deepest = { depth: 0, formatting: 0 };
  for (const match of withoutRawText(html).matchAll(TAG)) {
    const name = (match[2] ?? '').toLowerCase();
    if (match[0].length > MAX_ATTRIBUTES) checkAttributes(match[0]);
    if (NOT_NESTING.has(name) || (language === 'xml' && match[0].endsWith('/>'))) continue;
    const step = match[1] === '' ? 1 : (open.get(name) ?? 0) > 0 ? -1 : 0;
    open.set(name, (open.get(name) ?? 0) + step);
    total += step;
    if (FORMATTING.has(name)) formatting += step;
    deepest.depth = Math.max(deepest.depth, total - formatting);
    deepest.formatting = Math.max(deepest.formatting, formatting);
  }
  return deepest;
};

const withoutFormatting = (html: string): string =>
  html.replace(TAG, (tag, _slash: string, name: string) => (FORMATTING.has(name.toLowerCase()) ? '' : tag));

type ParsedNode = {
  readonly type: string;
  readonly name?: string;
  readonly data?: string;
  readonly attribs?: Readonly<Record<string, string>>;
  readonly children?: readonly ParsedNode[];
};

const toNode = (node: ParsedNode): MarkupNode | null => {
  if (node.type === 'text') return node.data ?? '';
  if (node.type !== 'tag' && node.type !== 'script' && node.type !== 'style' && node.type !== 'root') return null;
  return { tag: node.name ?? 'html', attributes: node.attribs ?? {}, children: toNodes(node.children ?? []) };
};

const toNodes = (nodes: readonly ParsedNode[]): MarkupNode[] =>
  nodes.map(toNode).filter((node): node is MarkupNode => node !== null);

const rootOf = (parsed: readonly ParsedNode[]): MarkupElement => ({
  tag: 'root',
  attributes: {},
  children: toNodes(parsed),
});

/**
 * The tree of an HTML page as browsers build it (implied elements, misnested tags mended), under an element `root`.
 * @throws FILE_DAMAGED when elements nest deeper than any page does.
 */
export const parseHtml = (html: string): MarkupElement => {
  const nesting = nestingOf(html, 'html');
  if (nesting.depth > MAX_DEPTH)
    throw new AppError('FILE_DAMAGED', `The page nests elements more than ${MAX_DEPTH} deep.`, { maxDepth: MAX_DEPTH });
  const safe = nesting.formatting > MAX_OPEN_FORMATTING ? withoutFormatting(html) : html;
  return rootOf(load(safe).root().contents().toArray() as readonly ParsedNode[]);
};

/** The tree of an XML file, names with their prefix (`w:style`), under an element `root`. */
export const parseXml = (xml: string): MarkupElement => {
  if (nestingOf(xml, 'xml').depth > MAX_DEPTH)
    throw new AppError('FILE_DAMAGED', `The XML nests elements more than ${MAX_DEPTH} deep.`, { maxDepth: MAX_DEPTH });
  return rootOf(load(xml, { xml: true }).root().contents().toArray() as readonly ParsedNode[]);
};
