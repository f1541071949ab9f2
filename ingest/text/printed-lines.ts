/** A line of a text file with print on it. `gap` counts the blank lines above; a form feed counts as a page end. */
export type PrintedLine = {
  readonly raw: string;
  readonly text: string;
  readonly gap: number;
  readonly isolated: boolean;
  readonly isFurniture: boolean;
};

/** Blank lines that show a page end where the form feed is lost: paragraphs are parted by one, by two where someone is generous. */
const PAGE_GAP = 3;

/** A running title is short and stands on many pages. Named guesses: the shortest plans have three pages, their titles one line. */
const MAX_RUNNING_TITLE_CHARS = 90;
const MIN_RUNNING_TITLES = 3;

const PAGE_NUMBER =
  /^(?:[-–—\s]*\d{1,3}[-–—\s]*|page\s+\d{1,3}(?:\s*(?:of|\/)\s*\d{1,3})?|\d{1,3}\s*(?:of|\/)\s*\d{1,3}|p\.?\s?\d{1,3})$/i;

/** Leftovers of Markdown in extracted text: links as their text, escapes and emphasis gone. */
export const withoutMarkdown = (text: string): string =>
  text
    .replace(/!\[[^\]\n]{0,300}\]\([^()\n]{0,500}\)/g, '')
    .replace(/\[([^[\]\n]{1,300})\]\([^()\n]{0,500}\)/g, '$1')
    .replace(/\*\*(?=\S)([^*\n]{1,300}?\S|\S)\*\*/g, '$1')
    .replace(/<br\s*\/?>/gi, ' ')
    .replace(/\\([\\`*_{}[\]()#+\-.!|>~&$])/g, '$1');

const splitLines = (text: string): { readonly raw: string; readonly gap: number }[] => {
  const lines: { raw: string; gap: number }[] = [];
  let gap = 0;
  for (const page of text.split('\f')) {
    for (const raw of page.split(/\r\n|[\n\r\v\u0085\u2028\u2029]/)) {
      if (/^[\s\u200b\ufeff]*$/.test(raw)) gap += 1;
      else {
        lines.push({ raw, gap });
        gap = 0;
      }
    }
    gap += PAGE_GAP;
  }
  return lines;
};

/** Lines that stand alone at page ends on several pages. The first is kept where it opens the text: it is the title. */
const runningTitles = (lines: readonly Omit<PrintedLine, 'isFurniture'>[]): ReadonlySet<number> => {
  const places = new Map<string, number[]>();
  lines.forEach((line, index) => {
    const isShort = line.text.length <= MAX_RUNNING_TITLE_CHARS && !line.raw.includes('\t');
    if (!line.isolated || !isShort) return;
    const same = places.get(line.text);
    if (same === undefined) places.set(line.text, [index]);
    else same.push(index);
  });
  const atPageEnd = (index: number): boolean =>
    (lines[index]?.gap ?? 0) >= PAGE_GAP || (lines[index + 1]?.gap ?? PAGE_GAP) >= PAGE_GAP;
  const furniture = new Set<number>();
  for (const indices of places.values()) {
    const atEnds = indices.filter(atPageEnd).length;
    if (indices.length < MIN_RUNNING_TITLES || atEnds * 2 < indices.length) continue;
    for (const index of indices) if (index > 0) furniture.add(index);
  }
  return furniture;
};

const pageNumbers = (lines: readonly Omit<PrintedLine, 'isFurniture'>[]): readonly number[] => {
  const found = lines.flatMap((line, index) => (line.isolated && PAGE_NUMBER.test(line.text) ? [index] : []));
  return found.length >= 2 ? found : [];
};

type GappedLine = { readonly raw: string; readonly gap: number };

/** A heading may be wrapped by hand onto as many lines; longer texts over a rule are something else. Named guess: the letter's questions take three. */
const MAX_UNDERLINED_LINES = 3;

const UNDERLINE = /^\s*(={3,}|-{3,}|~{3,}|_{3,})\s*$/;

/** Cells set apart by spaces or tabs over a rule are the header of a table. */
const isSetApart = (raw: string): boolean => /\S(?: {2,}|\t)\s*\S/.test(raw);

/** How many lines above a rule are the heading that it underlines; 0 where it parts something else. */
const underlinedCount = (lines: readonly GappedLine[], rule: number): number => {
  const level = UNDERLINE.exec(lines[rule]?.raw ?? '');
  if (level === null || lines[rule]?.gap !== 0) return 0;
  let first = rule - 1;
  while (first > 0 && lines[first]?.gap === 0 && rule - first < MAX_UNDERLINED_LINES) first -= 1;
  const above = lines.slice(first, rule);
  const startsAnew = first === 0 || (lines[first]?.gap ?? 0) > 0;
  const readsOn = above.every(({ raw }) => /\p{L}/u.test(raw) && !isSetApart(raw) && !UNDERLINE.test(raw));
  return above.length > 0 && startsAnew && readsOn && !/[.;,]\s*$/.test(lines[rule - 1]?.raw ?? '') ? above.length : 0;
};

/** Underlined headings as one line with # marks, the rule gone; "=" underlines the higher rank. */
const withMarkedHeadings = (lines: readonly GappedLine[]): readonly GappedLine[] => {
  const marked: GappedLine[] = [];
  lines.forEach((line, index) => {
    const count = underlinedCount(lines, index);
    const isBelow = index > 0 && underlinedCount(lines, index - 1) > 0;
    if (count === 0) {
      marked.push(isBelow ? { ...line, gap: Math.max(1, line.gap) } : line);
      return;
    }
    const heading = marked.splice(-count);
    const text = heading.map(({ raw }) => raw.trim()).join(' ');
    marked.push({ raw: `${line.raw.trim().startsWith('=') ? '#' : '##'} ${text}`, gap: heading[0]?.gap ?? 1 });
  });
  return marked;
};

/** The lines of a text with print on them, running titles and page numbers marked as furniture. */
export const printedLines = (text: string): PrintedLine[] => {
  const lines = withMarkedHeadings(splitLines(text));
  const described = lines.map(({ raw, gap }, index) => ({
    raw,
    gap: index === 0 ? PAGE_GAP : gap,
    text: withoutMarkdown(raw).replace(/\s+/g, ' ').trim(),
    isolated: (index === 0 || gap > 0) && (lines[index + 1]?.gap ?? 1) > 0,
  }));
  const furniture = new Set([...runningTitles(described), ...pageNumbers(described)]);
  return described.map((line, index) => ({ ...line, isFurniture: furniture.has(index) }));
};
