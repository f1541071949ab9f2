import type { DraftBlock } from '../draft.ts';
import { collapse, flatten, isBlockElement, isWhollyBold, plainText, type Rewrite, textWithLines } from './inline.ts';
import { findNotes, noteText } from './notes.ts';
import { layoutCells, markupTable } from './table.ts';
import { elementsOf, isElement, type MarkupElement, type MarkupNode, textOf } from './tree.ts';

type TextKind = Exclude<DraftBlock, { kind: 'table' }>['kind'];
type Context = { readonly kind: TextKind; readonly listDepth: number };

/** A paragraph in bold is a heading while it is short and no sentence. Named guess: longest heading seen has 139 characters, in real heading styles. */
const MAX_BOLD_HEADING_CHARS = 120;

/** "Table 1: savings", "Figure A2. Staff": a number and a mark after it; "Table 1 shows" is a sentence. */
const CAPTION = /^(?:table|figure|chart|box)\s+[A-Z]{0,2}\d{0,3}(?:\.\d{1,2})?[a-z]?\s*[:.–—-]\s*\S/i;
const MAX_CAPTION_CHARS = 200;

/** Deepest level a heading can have in HTML. */
const MAX_HEADING_LEVEL = 6;

const isCaption = (text: string): boolean => text.length <= MAX_CAPTION_CHARS && CAPTION.test(text);

const isBoldHeading = (element: MarkupElement, text: string): boolean =>
  text.length <= MAX_BOLD_HEADING_CHARS && !/[.:;,!]$/.test(text) && /\p{L}/u.test(text) && isWhollyBold(element);

/** Elements without a block inside may join the running text around them. Kept per element, because the answer is asked for at every level. */
const createBlockFinder = (): ((element: MarkupElement) => boolean) => {
  const known = new Map<MarkupElement, boolean>();
  const holdsBlock = (element: MarkupElement): boolean => {
    const found = known.get(element);
    if (found !== undefined) return found;
    const holds = element.children.some((child) => isElement(child) && (isBlockElement(child) || holdsBlock(child)));
    known.set(element, holds);
    return holds;
  };
  return holdsBlock;
};

/** Writes blocks in document order; footnotes stand right after the block that bears their mark. */
class BlockWriter {
  readonly blocks: DraftBlock[] = [];
  private headingLevel = 0;
  private readonly pendingNotes = new Set<MarkupElement>();
  private readonly writtenNotes = new Set<MarkupElement>();
  private readonly notes: ReturnType<typeof findNotes>;
  private readonly holdsBlock = createBlockFinder();

  constructor(root: MarkupElement) {
    this.notes = findNotes(root);
  }

  /** Footnote marks are left out of the text and remembered, notes are left out where they stand. */
  private readonly rewrite: Rewrite = (element) => {
    const note = this.notes.noteOfMark.get(element);
    if (note !== undefined) {
      this.pendingNotes.add(note);
      return '';
    }
    return this.notes.noteElements.has(element) ? '' : null;
  };

  private textOfNodes(nodes: readonly MarkupNode[]): string {
    return flatten(nodes, this.rewrite);
  }

  private push(kind: TextKind, text: string, level?: number): void {
    if (text !== '') this.blocks.push({ kind, ...(level === undefined ? {} : { level }), content: plainText(text) });
  }

  private pushNotes(): void {
    for (const note of this.pendingNotes) {
      if (!this.writtenNotes.has(note)) this.push('footnote', noteText(note));
      this.writtenNotes.add(note);
    }
    this.pendingNotes.clear();
  }

  private writeHeading(nodes: readonly MarkupNode[], level: number): void {
    this.push('heading', collapse(this.textOfNodes(nodes)).replaceAll('\n', ' '), level);
    this.pushNotes();
  }

  /** Two line breaks in a row are how some editors part paragraphs. */
  private writeRun(run: readonly MarkupNode[], context: Context): void {
    for (const part of this.textOfNodes(run).split(/\n[^\S\n]*\n/)) {
      const text = collapse(part);
      if (context.kind === 'list_item') this.push('list_item', text, Math.max(1, context.listDepth));
      else this.push(isCaption(text) ? 'caption' : context.kind, text);
    }
    this.pushNotes();
  }

  private joinsRun(node: MarkupNode, context: Context): boolean {
    if (!isElement(node)) return true;
    if (this.notes.noteElements.has(node)) return true;
    if (this.holdsBlock(node)) return false;
    return !isBlockElement(node) || (context.kind === 'list_item' && (node.tag === 'p' || node.tag === 'div'));
  }

  writeChildren(children: readonly MarkupNode[], context: Context): void {
    let run: MarkupNode[] = [];
    for (const child of children) {
      if (this.joinsRun(child, context)) run.push(child);
      else {
        this.writeRun(run, context);
        run = [];
        if (isElement(child)) this.writeElement(child, context);
      }
    }
    this.writeRun(run, context);
  }

  private writeElement(element: MarkupElement, context: Context): void {
    const heading = /^h([1-6])$/.exec(element.tag);
    if (heading !== null) {
      this.headingLevel = Number(heading[1]);
      this.writeHeading(element.children, this.headingLevel);
    } else if (element.tag === 'ul' || element.tag === 'ol' || element.tag === 'menu') {
      this.writeChildren(element.children, { kind: 'paragraph', listDepth: context.listDepth + 1 });
    } else if (element.tag === 'li') {
      this.writeChildren(element.children, { kind: 'list_item', listDepth: Math.max(1, context.listDepth) });
    } else if (element.tag === 'dl') this.writeDefinitions(element, context);
    else if (element.tag === 'table') this.writeTable(element, context);
    else if (element.tag === 'pre') this.push('paragraph', textWithLines(element));
    else if (element.tag === 'figcaption' || element.tag === 'caption')
      this.writeRun([element], { ...context, kind: 'caption' });
    else if (element.tag === 'summary' && !this.holdsBlock(element)) this.writeLooseHeading(element);
    else if (element.tag === 'p' && context.kind === 'paragraph' && !this.holdsBlock(element))
      this.writeParagraph(element, context);
    else this.writeChildren(element.children, context);
  }

  private writeParagraph(element: MarkupElement, context: Context): void {
    const text = textOf(element);
    if (element.attributes.class === 'caption') this.writeRun(element.children, { ...context, kind: 'caption' });
    else if (!isCaption(text) && isBoldHeading(element, text)) this.writeLooseHeading(element);
    else this.writeRun(element.children, context);
  }

  /** A heading that is no heading element stands under the last one that is. */
  private writeLooseHeading(element: MarkupElement): void {
    this.writeHeading(element.children, Math.min(MAX_HEADING_LEVEL, Math.max(1, this.headingLevel) + 1));
  }

  /** A term and what it is defined as are one item on lines of their own; a definition with blocks of its own stands beneath its term. */
  private writeDefinitions(list: MarkupElement, context: Context): void {
    const parts = list.children.flatMap((child) =>
      isElement(child) && child.tag === 'div' ? child.children : [child],
    );
    let item: MarkupNode[] = [];
    const end = (): void => {
      this.writeRun(item, { kind: 'list_item', listDepth: context.listDepth + 1 });
      item = [];
    };
    for (const part of parts) {
      if (!isElement(part)) continue;
      const previous = item.at(-1);
      if (part.tag === 'dt' && previous !== undefined && isElement(previous) && previous.tag === 'dd') end();
      if (part.tag === 'dd' && this.holdsBlock(part)) {
        end();
        this.writeChildren(part.children, context);
      } else item.push(part);
    }
    end();
  }

  private writeTable(table: MarkupElement, context: Context): void {
    const layout = layoutCells(table);
    const caption = table.children.filter(isElement).find((child) => child.tag === 'caption');
    if (caption !== undefined) this.writeRun([caption], { ...context, kind: 'caption' });
    if (layout !== null) {
      for (const cell of layout) this.writeChildren(cell.children, { ...context, kind: 'paragraph' });
      return;
    }
    const before = this.blocks.at(-1);
    const title = before?.kind === 'caption' ? before.content.lines.map((line) => line.text).join(' ') : null;
    this.blocks.push(markupTable(table, title, this.rewrite));
    this.pushNotes();
  }
}

/**
 * The blocks of a page's content in document order. Lists keep their nesting as level, definition lists are items, a table that only lays out a page is
 * read as what it holds, a short paragraph in bold is a heading, and a footnote stands after the block that bears its mark.
 */
export const markupToBlocks = (root: MarkupElement): DraftBlock[] => {
  const writer = new BlockWriter(root);
  writer.writeChildren(root.children, { kind: 'paragraph', listDepth: 0 });
  return writer.blocks;
};

/** Text of the first element with this tag that has any, or null. */
export const firstText = (root: MarkupElement, tag: string): string | null => {
  for (const element of elementsOf(root)) {
    const text = element.tag === tag ? textOf(element) : '';
    if (text !== '') return text;
  }
  return null;
};
