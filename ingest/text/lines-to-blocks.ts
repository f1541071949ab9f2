import type { DraftBlock, DraftText, LineJoin } from '../draft.ts';
import { alignedTables } from './aligned-tables.ts';
import type { PrintedLine } from './printed-lines.ts';
import { setsRunInHeadings, splitRunIn } from './run-in-headings.ts';
import { type Fragment, joinFragments, tabTable } from './tab-tables.ts';

type TextBlock = Exclude<DraftBlock, { kind: 'table' }>;
type Piece =
  | { readonly kind: 'text'; readonly block: TextBlock; readonly isolated: boolean }
  | { readonly kind: 'fragment'; readonly fragment: string[][] };

const BULLET = /^(\s*)(?:[-*+•▪◦‣·●○–—\uf0b7]|o(?=\s))\s+(?=\S)/;
const NUMBERED = /^(\s*)(?:\(?(?:\d{1,2}(?:\.\d{1,2}){0,3}|[a-z]|[ivx]{1,4})[.)]|\d{1,2}(?:\.\d{1,2}){1,3})\s+(?=\S)/i;
const CAPTION = /^(?:table|figure|chart|box)\s+[A-Z]{0,2}\d{0,3}(?:\.\d{1,2})?[a-z]?\s*[:.–—-]\s*\S/i;

/** Spaces that a nested bullet is set in by; a tab counts as four. */
const INDENT_CHARS = 2;
/** Lines are wrapped by hand where nearly all are shorter than this; paragraphs on one line run far longer. */
const MAX_WRAPPED_CHARS = 130;
/** A wrapped line goes on in the next when it nearly fills the width. */
const FULL_LINE_SHARE = 0.7;
/** Headings that run in stand beside those that have a line of their own and no mark of their rank. */
const RUN_IN_LEVEL = 1;
/** Headings without a mark are short; questions and numbered headings may be as long as the letter that asked them. Longest seen: 25 words. */
const MAX_HEADING_WORDS = 14;
const MAX_MARKED_HEADING_WORDS = 40;

const indentOf = (raw: string): number => (/^\s*/.exec(raw)?.[0] ?? '').replaceAll('\t', '    ').length;

const isTabRow = (line: PrintedLine): boolean => {
  const marked = line.raw.replace(BULLET, '').replace(NUMBERED, '');
  return /\S[^\S\t]*\t|\t.*\t/.test(marked) || (/^\t\S/.test(line.raw) && marked === line.raw);
};

/** The width to which lines are wrapped by hand, or null when lines are whole paragraphs. */
const wrapWidth = (lines: readonly PrintedLine[]): number | null => {
  const lengths = lines
    .filter((line) => !line.raw.includes('\t'))
    .map((line) => line.raw.trimEnd().length)
    .sort((a, b) => a - b);
  const width = lengths[Math.floor(lengths.length * 0.95)] ?? 0;
  return width <= MAX_WRAPPED_CHARS ? width : null;
};

const textBlock = (kind: TextBlock['kind'], lines: readonly string[], level?: number): TextBlock => ({
  kind,
  ...(level === undefined ? {} : { level }),
  content: { lines: lines.map((text) => ({ text, place: null })), joins: joinsOf(lines) },
});

/** A line that ends in a hyphen inside a word meets the next without a gap. */
const joinsOf = (lines: readonly string[]): LineJoin[] =>
  lines.slice(1).map((_, index) => (/\p{L}-$/u.test(lines[index] ?? '') ? 'none' : 'space'));

const append = (block: TextBlock, text: string): TextBlock => {
  const lines = [...block.content.lines.map((line) => line.text), text];
  return textBlock(block.kind, lines, block.level);
};

const goesOn = (above: PrintedLine, line: PrintedLine, width: number | null): boolean => {
  if (line.gap > 0 || isTabRow(above)) return false;
  const full = width !== null && above.raw.trimEnd().length >= width * FULL_LINE_SHARE;
  return full || (/^\p{Ll}/u.test(line.text) && !/[.!?:;]$/.test(above.text));
};

/** Cuts lines into list items, paragraphs and rows of tables; no heading is told yet. */
const linesToPieces = (lines: readonly PrintedLine[]): Piece[] => {
  const pieces: Piece[] = [];
  const width = wrapWidth(lines);
  const tables = alignedTables(lines);
  lines.forEach((line, index) => {
    const table = tables.find(({ from, to }) => from <= index && index < to);
    if (table !== undefined) {
      if (table.from === index) pieces.push({ kind: 'fragment', fragment: table.rows });
      return;
    }
    const above = lines[index - 1];
    const open = pieces.at(-1);
    const last = pieces.length - 1;
    if (line.isFurniture) pieces.push({ kind: 'text', isolated: true, block: textBlock('furniture', [line.text]) });
    else if (isTabRow(line)) {
      const row = line.raw.replace(/[\r\n]/g, '').split('\t');
      if (open?.kind === 'fragment' && line.gap === 0) open.fragment.push(row);
      else pieces.push({ kind: 'fragment', fragment: [row] });
    } else if (BULLET.test(line.raw) || (NUMBERED.test(line.raw) && !line.isolated)) {
      const level = 1 + Math.min(5, Math.floor(indentOf(line.raw) / INDENT_CHARS / 2));
      const text = line.text.replace(BULLET, '');
      pieces.push({ kind: 'text', isolated: false, block: textBlock('list_item', [text], level) });
    } else if (
      open?.kind === 'text' &&
      open.block.kind !== 'furniture' &&
      above !== undefined &&
      goesOn(above, line, width)
    ) {
      pieces[last] = { ...open, isolated: false, block: append(open.block, line.text) };
    } else pieces.push({ kind: 'text', isolated: line.isolated, block: textBlock('paragraph', [line.text]) });
  });
  return pieces;
};

/** A single line with one tab is text set apart, not a table. */
const withoutLooseTabs = (pieces: readonly Piece[]): Piece[] =>
  pieces.map((piece) => {
    if (piece.kind !== 'fragment' || piece.fragment.length > 1) return piece;
    const cells = (piece.fragment[0] ?? []).map((cell) => cell.trim()).filter((cell) => cell !== '');
    return cells.length > 2
      ? piece
      : { kind: 'text', isolated: false, block: textBlock('paragraph', [cells.join(' ')]) };
  });

const textOf = (content: DraftText): string => content.lines.map((line) => line.text).join(' ');

/** A paragraph cut by a page end goes on, with only furniture between, in the middle of a sentence. */
const mendPageEnds = (pieces: readonly Piece[]): Piece[] => {
  const mended: Piece[] = [];
  for (const piece of pieces) {
    const at = mended.findLastIndex((before) => !(before.kind === 'text' && before.block.kind === 'furniture'));
    const before = mended[at];
    const crossesFurniture = at >= 0 && at < mended.length - 1;
    if (
      crossesFurniture &&
      piece.kind === 'text' &&
      before?.kind === 'text' &&
      piece.block.kind === 'paragraph' &&
      /^\p{Ll}/u.test(textOf(piece.block.content)) &&
      !/[.!?:]$/.test(textOf(before.block.content))
    ) {
      mended[at] = { ...before, isolated: false, block: append(before.block, textOf(piece.block.content)) };
    } else mended.push(piece);
  }
  return mended;
};

/** A heading without a mark of its rank stands beneath those that have one. */
const headingLevelOf = (text: string, numberedSeen: boolean, markedLevel: number): number => {
  const number = /^(\d{1,2}(?:\.\d{1,2})*)[.)]?\s/.exec(text)?.[1];
  if (number !== undefined) return number.split('.').length;
  return Math.max(markedLevel, numberedSeen ? 1 : 0) + 1;
};

const isHeading = (text: string): boolean => {
  const words = text.split(' ').length;
  const marked = /^\d{1,2}(?:\.\d{1,2})*[.)]?\s+\p{Lu}/u.test(text) || text.endsWith('?');
  const isKeyValue = /^[\p{L} ]{2,25}: \S/u.test(text);
  return (
    words <= (marked ? MAX_MARKED_HEADING_WORDS : MAX_HEADING_WORDS) &&
    !/[.;:,!]$/.test(text) &&
    !isKeyValue &&
    /^[\p{Lu}\p{N}'"‘“(]/u.test(text) &&
    /\p{L}{2}/u.test(text)
  );
};

/** Lines that stand alone, read like headings and have text beneath them. A line of # marks says so itself. */
const markHeadings = (pieces: readonly Piece[]): Piece[] => {
  let numberedSeen = false;
  let markedLevel = 0;
  const lastText = pieces.findLastIndex((piece) => piece.kind === 'fragment' || piece.block.kind !== 'furniture');
  return pieces.map((piece, index) => {
    if (piece.kind !== 'text' || piece.block.kind !== 'paragraph') return piece;
    const text = textOf(piece.block.content);
    const hashes = /^(#{1,6}) (.+?)#*$/.exec(text);
    if (hashes !== null) {
      markedLevel = hashes[1]?.length ?? 1;
      return { ...piece, block: textBlock('heading', [hashes[2] ?? ''], markedLevel) };
    }
    if (CAPTION.test(text) && piece.isolated) return { ...piece, block: textBlock('caption', [text]) };
    if (!piece.isolated || index >= lastText || !isHeading(text)) return piece;
    const level = headingLevelOf(text, numberedSeen, markedLevel);
    numberedSeen ||= /^\d/.test(text);
    return { ...piece, block: textBlock('heading', [text], level) };
  });
};

/** Paragraphs that open with their heading in capitals, as a heading and a paragraph; such headings are of one rank. */
const partRunIns = (pieces: readonly Piece[]): readonly Piece[] => {
  if (!setsRunInHeadings(pieces.flatMap((piece) => (piece.kind === 'text' ? [piece.block] : [])))) return pieces;
  return pieces.flatMap((piece): readonly Piece[] => {
    const parted = piece.kind === 'text' ? splitRunIn(piece.block) : null;
    if (parted === null) return [piece];
    return [
      { kind: 'text', isolated: true, block: textBlock('heading', [parted.heading], RUN_IN_LEVEL) },
      { kind: 'text', isolated: false, block: textBlock('paragraph', parted.rest) },
    ];
  });
};

const countWords = (lines: readonly PrintedLine[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const line of lines) {
    for (const word of line.text.toLowerCase().match(/\p{L}+/gu) ?? []) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return counts;
};

/** Fragments with nothing but furniture between them may be one table; the furniture then stands before it. */
const piecesToBlocks = (pieces: readonly Piece[], wordCounts: ReadonlyMap<string, number>): DraftBlock[] => {
  const blocks: DraftBlock[] = [];
  let waiting: Fragment[] = [];
  const writeTables = (): void => {
    for (const table of joinFragments(waiting)) {
      const before = blocks.at(-1);
      const title = before?.kind === 'caption' ? textOf(before.content) : null;
      blocks.push(tabTable(table, title, wordCounts));
    }
    waiting = [];
  };
  for (const piece of pieces) {
    if (piece.kind === 'fragment') waiting.push(piece.fragment);
    else if (piece.block.kind === 'furniture') blocks.push(piece.block);
    else {
      writeTables();
      blocks.push(piece.block);
    }
  }
  writeTables();
  return blocks;
};

/**
 * Blocks of a plain text: bullets and numbers as list items, lines with tabs as tables, lines wrapped by hand and paragraphs cut by a page end as one
 * paragraph, and lines that stand alone and read like headings as headings.
 */
export const linesToBlocks = (lines: readonly PrintedLine[]): DraftBlock[] =>
  piecesToBlocks(partRunIns(markHeadings(mendPageEnds(withoutLooseTabs(linesToPieces(lines))))), countWords(lines));
