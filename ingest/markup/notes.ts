import { isBlockElement } from './inline.ts';
import { isElement, type MarkupElement, type MarkupNode, textOf } from './tree.ts';

/** Footnotes of a page: which note a mark in the text stands for, and which elements are notes and read with their mark. */
export type Notes = {
  readonly noteOfMark: ReadonlyMap<MarkupElement, MarkupElement>;
  readonly noteElements: ReadonlySet<MarkupElement>;
};

const MARK = /^[[(]?(?:\d{1,3}|[a-z]|[ivx]{1,4}|[*†‡§¶]+)[\])]?$/i;
const BACK_LINK = /^[\s\p{So}\p{Sm}↑^\p{Variation_Selector}]*$|^(?:back|return)\b.{0,40}$/iu;

/** A footnote is short; a link to something longer leads to a section. Named guess. */
const MAX_NOTE_CHARS = 1500;

type Numbered = { readonly element: MarkupElement; readonly order: number; readonly block: MarkupElement };

const numberElements = (root: MarkupElement): { anchors: Numbered[]; targets: Map<string, Numbered> } => {
  const anchors: Numbered[] = [];
  const targets = new Map<string, Numbered>();
  let order = 0;
  const visit = (element: MarkupElement, block: MarkupElement): void => {
    order += 1;
    const inside = isBlockElement(element) ? element : block;
    const numbered = { element, order, block: inside };
    if (element.tag === 'a') anchors.push(numbered);
    for (const name of [element.attributes.id, element.attributes.name]) {
      if (name !== undefined && !targets.has(name)) targets.set(name, numbered);
    }
    for (const child of element.children) if (isElement(child)) visit(child, inside);
  };
  visit(root, root);
  return { anchors, targets };
};

const isNote = (block: MarkupElement): boolean =>
  (block.tag === 'li' || block.tag === 'p' || block.tag === 'div' || block.tag === 'dd' || block.tag === 'aside') &&
  textOf(block).length <= MAX_NOTE_CHARS;

/** Ties marks to notes: a link whose text is a footnote mark and whose target stands later, in a short block of its own. */
export const findNotes = (root: MarkupElement): Notes => {
  const { anchors, targets } = numberElements(root);
  const noteOfMark = new Map<MarkupElement, MarkupElement>();
  for (const anchor of anchors) {
    const href = anchor.element.attributes.href ?? '';
    const target = href.startsWith('#') ? targets.get(href.slice(1)) : undefined;
    if (target === undefined || target.order <= anchor.order || !MARK.test(textOf(anchor.element))) continue;
    if (target.block !== anchor.block && isNote(target.block)) noteOfMark.set(anchor.element, target.block);
  }
  return { noteOfMark, noteElements: new Set(noteOfMark.values()) };
};

const isBackLink = (node: MarkupNode): boolean =>
  isElement(node) &&
  node.tag === 'a' &&
  (node.attributes.href ?? '').startsWith('#') &&
  (BACK_LINK.test(textOf(node)) || MARK.test(textOf(node)));

/** What a note says, without its own mark and the link back to the text. */
export const noteText = (note: MarkupElement): string => {
  const text = (node: MarkupNode): string =>
    isElement(node) ? (isBackLink(node) ? '' : node.children.map(text).join('')) : node;
  return text(note).replace(/\s+/g, ' ').trim();
};
