import type { PageLayout, TextBlock } from './model.ts';

/** Longer headings are sentences in large print, not titles. */
const MAX_TITLE_LETTERS = 200;
/** Titles that programs put in by themselves, and names of files. */
const MACHINE_TITLE =
  /^(?:microsoft (?:word|powerpoint|excel)|untitled|document\d*|slide ?\d+|presentation\d*|title|scanned? document|print(?:ed)?)\b|\.(?:docx?|pdf|pptx?|xlsx?|indd|rtf|odt)$|^[\d\s_./-]+$|^https?:/i;

/** Headings that open many documents and name none. */
const GENERIC_HEADING =
  /^(?:[\divx]+[.)]?\s+)?(?:introduction|background|context|contents|table of contents|foreword|preface|overview|(?:executive )?summary|purpose|appendix|annex|welcome|confidential|draft|version control|document control)\b.{0,24}$/i;

const textOf = (block: TextBlock): string =>
  block.lines
    .map((line) => line.text)
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim();
const sizeOf = (block: TextBlock): number => Math.max(...block.lines.map((line) => line.fontSize));

/** The title that metadata state, where a person seems to have written it. */
export const plausibleTitle = (title: string | null): string | null => {
  const text = (title ?? '').replace(/\s+/g, ' ').trim();
  const words = text.match(/\p{L}{2,}/gu)?.length ?? 0;
  return words >= 2 && text.length <= MAX_TITLE_LETTERS && !MACHINE_TITLE.test(text) ? text : null;
};

/** The tagged title, else the largest heading of the first page that has any text (the first of equals, with headings of its size that follow at once). Null without one, and for headings such as "Introduction" that name no document. */
export const printedTitle = (pages: readonly PageLayout[]): string | null => {
  const first = pages.find((page) => page.blocks.length > 0);
  const blocks = (first?.blocks ?? []).filter((block) => block.kind !== 'table');
  const headings = blocks.filter((block) => block.kind === 'heading' && textOf(block).length <= MAX_TITLE_LETTERS);
  const tagged = headings.find((block) => block.lines[0]?.tag?.role === 'Title');
  if (tagged !== undefined) return textOf(tagged);
  const largest = headings.reduce<TextBlock | null>(
    (a, b) => (a === null || sizeOf(b) > sizeOf(a) + 0.2 ? b : a),
    null,
  );
  if (largest === null) return null;
  const next = blocks[blocks.indexOf(largest) + 1];
  const goesOn = next !== undefined && next.kind === 'heading' && Math.abs(sizeOf(next) - sizeOf(largest)) <= 0.2;
  const whole = goesOn ? `${textOf(largest)} ${textOf(next)}` : textOf(largest);
  const title = whole.length <= MAX_TITLE_LETTERS ? whole : textOf(largest);
  return GENERIC_HEADING.test(title) ? null : title;
};
