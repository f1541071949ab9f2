import { groupSize, isContentsEntry, type LineGroup } from './blocks.ts';
import { heaviest } from './boxes.ts';
import { numberingDepth } from './markers.ts';
import type { TextBlock, TextLine } from './model.ts';

/** What the whole file says about sizes: the size that most letters have. */
export type BodyStyle = { readonly fontSize: number; readonly bold: boolean };

// Headings, by print: named guesses, checked on reports of several producers.
const MIN_HEADING_SIZE = 1.12;
const MAX_HEADING_LETTERS = 180;
const MAX_HEADING_LINES = 4;
const MAX_BOLD_HEADING_LETTERS = 120;
/** Footnotes are set at most this share of the body's size, in the lower part of the page. */
const MAX_NOTE_SIZE = 0.92;
const NOTE_ZONE = 0.4;

const CAPTION_LABEL =
  /^(?:table|figure|fig\.?|chart|graph|diagram|map|box|exhibit|illustration)\s+(?:\d+(?:[.-]\d+)*|[A-Z]\d*)(?=\W|$)/i;
/** What follows a caption's number; running text that starts with "Table 2 shows" goes on in lower case. */
const CAPTION_GOES_ON = /^\s*(?:[:.–—-]\s*\S|$|[\p{Lu}\d“‘"'(])/u;
const MAX_CAPTION_LETTERS = 300;
const RAISED_START = /^\(?[⁰¹²³⁴⁵⁶⁷⁸⁹]+\)?\s*\S/;
const NOTE_START = /^(?:\d{1,3}[.)]?(?=\s)|[*†‡]+)\s*\S/;

/** The size and weight that most letters of the body have. */
export const bodyStyleOf = (lines: Iterable<TextLine>): BodyStyle => {
  const sizes = new Map<number, number>();
  let [bold, all] = [0, 0];
  for (const line of lines) {
    const size = Math.round(line.fontSize * 2) / 2;
    sizes.set(size, (sizes.get(size) ?? 0) + line.text.length);
    all += line.text.length;
    if (line.bold) bold += line.text.length;
  }
  return { fontSize: heaviest(sizes, 10), bold: bold > all / 2 };
};

const textOf = (group: LineGroup): string => group.lines.map((line) => line.text).join(' ');

const taggedLevel = (role: string): number | null => {
  if (role === 'Title' || role === 'H') return 1;
  const level = /^H([1-9])/.exec(role)?.[1];
  return level === undefined ? null : Number(level);
};

/** Rows of figures are no headings, however they are printed. */
const MIN_LETTER_SHARE = 0.5;
const hasWords = (text: string): boolean => {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  return letters >= 2 && letters >= MIN_LETTER_SHARE * text.replace(/\s/g, '').length;
};
const isShouted = (text: string): boolean => /\p{Lu}{2}/u.test(text) && !/\p{Ll}/u.test(text);
const endsLikeText = (text: string): boolean => /[.,;]$/.test(text) && !/\b(?:etc|Ltd|plc|Co)\.$/.test(text);

/** True for print that stands out as headings do: larger, or wholly bold or in capitals where the body is not, short, and not a sentence. */
const looksLikeHeading = (group: LineGroup, body: BodyStyle): boolean => {
  const text = textOf(group);
  if (!hasWords(text) || text.length > MAX_HEADING_LETTERS || group.lines.length > MAX_HEADING_LINES) return false;
  if (endsLikeText(text) || group.lines.some(isContentsEntry)) return false;
  const first = group.lines[0];
  if (first?.marker?.kind === 'bullet') return false;
  const size = groupSize(group);
  if (size >= MIN_HEADING_SIZE * body.fontSize) return true;
  if (size < 0.95 * body.fontSize || text.length > MAX_BOLD_HEADING_LETTERS) return false;
  const allBold = group.lines.every((line) => line.bold) && !body.bold;
  if (allBold) return true;
  return isShouted(text) && group.lines.length <= 2 && text.length > 3 && first?.marker === null;
};

const isCaption = (group: LineGroup): boolean => {
  if (group.lines[0]?.tag?.role === 'Caption') return true;
  const text = textOf(group);
  const label = CAPTION_LABEL.exec(text)?.[0];
  return label !== undefined && text.length <= MAX_CAPTION_LETTERS && CAPTION_GOES_ON.test(text.slice(label.length));
};

const isFootnote = (group: LineGroup, body: BodyStyle, pageHeight: number): boolean => {
  const first = group.lines[0];
  if (first === undefined) return false;
  if (/^(?:Note|FENote|Footnote)$/.test(first.tag?.role ?? '')) return true;
  if (groupSize(group) > MAX_NOTE_SIZE * body.fontSize) return false;
  const text = textOf(group);
  return RAISED_START.test(text) || (first.box[3] < NOTE_ZONE * pageHeight && NOTE_START.test(text));
};

/** "2.3 The council …": a numbered paragraph, not an item of a list. */
const SECTION_NUMBER = /^\d{1,2}\.\d{1,2}(?:\.\d{1,2})*\.?\s/;
const MAX_NUMBERED_HEADING_LETTERS = 80;

/** A short line under a section number with no sentence in it is a heading in whatever print. */
const isNumberedHeading = (group: LineGroup): boolean => {
  const text = textOf(group);
  if (!SECTION_NUMBER.test(text) || text.length > MAX_NUMBERED_HEADING_LETTERS || group.lines.length > 1) return false;
  return (
    /^[\d.]+\s+\p{Lu}/u.test(text) && !/[.,;:]$/.test(text) && !group.lines.some(isContentsEntry) && !/\d$/.test(text)
  );
};

const isListItem = (group: LineGroup): boolean => {
  const first = group.lines[0];
  if (first === undefined || isContentsEntry(first)) return false;
  return first.tag?.role === 'LI' || (first.marker !== null && !SECTION_NUMBER.test(first.text));
};

/** Says what a group of lines is. Headings get their tagged level, 0 where there is none yet; list items get level 0. */
export const groupToBlock = (group: LineGroup, body: BodyStyle, pageHeight: number): TextBlock => {
  const { lines, region } = group;
  const role = lines[0]?.tag?.role ?? '';
  const level = taggedLevel(role);
  if (level !== null && hasWords(textOf(group))) return { kind: 'heading', level, lines, region };
  if (isFootnote(group, body, pageHeight)) return { kind: 'footnote', lines, region };
  if (isCaption(group)) return { kind: 'caption', lines, region };
  if (looksLikeHeading(group, body) || isNumberedHeading(group)) return { kind: 'heading', level: 0, lines, region };
  if (isListItem(group)) return { kind: 'list_item', level: 0, lines, region };
  return { kind: 'paragraph', lines, region };
};

type StyleKey = string;

const styleKey = (block: TextBlock): StyleKey => {
  const size = Math.round(groupSize(block) * 2) / 2;
  const first = block.lines[0];
  const shouted = isShouted(textOf(block)) ? 'C' : '';
  return `${size} ${first?.bold === true ? 'B' : ''}${shouted}${first?.italic === true ? 'I' : ''}`;
};

/** Sorts larger before smaller, then bold before plain, capitals before mixed, upright before italic. */
const compareStyles = (a: StyleKey, b: StyleKey): number => {
  const [sizeA = '', marksA = ''] = a.split(' ');
  const [sizeB = '', marksB = ''] = b.split(' ');
  const has = (marks: string, mark: string): number => (marks.includes(mark) ? 1 : 0);
  return (
    Number(sizeB) - Number(sizeA) ||
    has(marksB, 'B') - has(marksA, 'B') ||
    has(marksB, 'C') - has(marksA, 'C') ||
    has(marksA, 'I') - has(marksB, 'I')
  );
};

const MAX_LEVEL = 6;

/**
 * Gives every heading of a file its level: the tagged one; else that of tagged headings in the same style; else the rank of its style
 * among the styles of headings, largest first; a printed section number ("2.1") overrules the rank where it is deeper.
 */
export const levelHeadings = (blocks: readonly TextBlock[]): ReadonlyMap<TextBlock, number> => {
  const headings = blocks.filter((block) => block.kind === 'heading');
  const tagged = headings.filter((block) => (block.level ?? 0) > 0);
  const byStyle = new Map<StyleKey, number>();
  for (const block of tagged) if (!byStyle.has(styleKey(block))) byStyle.set(styleKey(block), block.level ?? 1);
  const deepest = Math.max(0, ...tagged.map((block) => block.level ?? 0));
  const untagged = headings.filter((block) => (block.level ?? 0) === 0 && !byStyle.has(styleKey(block)));
  const ranks = [...new Set(untagged.map(styleKey))].sort(compareStyles);
  const levels = new Map<TextBlock, number>();
  for (const block of headings) {
    const stated = (block.level ?? 0) > 0 ? block.level : byStyle.get(styleKey(block));
    const ranked = deepest + ranks.indexOf(styleKey(block)) + 1;
    const level = stated ?? Math.max(ranked, numberingDepth(textOf(block)));
    levels.set(block, Math.min(MAX_LEVEL, Math.max(1, level)));
  }
  return levels;
};
