import type { DraftText } from '../draft.ts';
import { isElement, type MarkupElement, type MarkupNode, textOf } from './tree.ts';

const BLOCK_TAGS = new Set(
  'address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre search section summary table tbody td tfoot th thead tr ul root'.split(
    ' ',
  ),
);

/** True for elements that stand on lines of their own. */
export const isBlockElement = (node: MarkupNode): node is MarkupElement => isElement(node) && BLOCK_TAGS.has(node.tag);

/** Text without pages; "\n" in `text` is a line that the author ended on purpose. */
export const plainText = (text: string): DraftText => {
  const lines = text.split('\n').map((line) => ({ text: line, place: null }));
  return { lines, joins: lines.slice(1).map(() => 'break' as const) };
};

/** Gaps in running text become one space, and several ended lines one. */
export const collapse = (text: string): string =>
  text
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ *\n[\n ]*/g, '\n')
    .trim();

/** How to write one element instead of by the rules of `flatten`; null leaves it to them. */
export type Rewrite = (element: MarkupElement) => string | null;

/**
 * The running text of nodes: gaps as spaces, "\n" for a line break and around everything that stands on lines of its own, a space between table cells.
 * Not yet collapsed, so that two breaks in a row can be told from one.
 */
export const flatten = (nodes: readonly MarkupNode[], rewrite: Rewrite): string => {
  const pieces: string[] = [];
  const write = (node: MarkupNode): void => {
    if (!isElement(node)) {
      pieces.push(node.replace(/\s+/g, ' '));
      return;
    }
    const rewritten = rewrite(node);
    if (rewritten !== null) {
      pieces.push(rewritten);
      return;
    }
    if (node.tag === 'br') pieces.push('\n');
    else if (node.tag === 'pre') pieces.push('\n', textWithLines(node), '\n');
    else {
      const around = node.tag === 'td' || node.tag === 'th' ? ' ' : isBlockElement(node) ? '\n' : '';
      if (around !== '' && !pieces.at(-1)?.endsWith('\n')) pieces.push(around);
      node.children.forEach(write);
      if (around !== '' && !pieces.at(-1)?.endsWith('\n')) pieces.push(around);
    }
  };
  nodes.forEach(write);
  return pieces.join('');
};

/** Text of an element whose line ends are meant. */
export const textWithLines = (node: MarkupNode): string =>
  isElement(node) ? node.children.map(textWithLines).join('') : node;

/** Is every letter of the element bold? */
export const isWhollyBold = (element: MarkupElement): boolean => {
  if (textOf(element) === '') return false;
  const bold = (node: MarkupNode): boolean =>
    isElement(node) ? node.tag === 'strong' || node.tag === 'b' || node.children.every(bold) : node.trim() === '';
  return bold(element);
};
