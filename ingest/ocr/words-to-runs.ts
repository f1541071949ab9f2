import { heaviest } from '../layout/boxes.ts';
import { turnPage } from '../layout/upright.ts';
import type { PageContent, Run } from '../page-content.ts';
import type { PictureLine, PictureReading, PictureWord } from './read-picture.ts';

/** The name that text read from pictures has in place of a font's: the recogniser tells no fonts apart. */
export const PICTURE_FONT = 'recognised';

// Heights above and below the baseline as shares of the font size, as in Helvetica and Times to two digits: letters like x, tall letters and digits, tails.
const X_HEIGHT = 0.49;
const TALL = 0.7;
const TAIL = 0.21;
const ASCENT = 0.8;
const DESCENT = -0.2;
/** A wider gap, as a share of the font size, starts a new run: cells and columns stand further apart, justified words nearer. */
const MAX_GAP = 0.8;

const hasTail = (text: string): boolean => /[gjpqyQ,;()]/.test(text);

/** The font size that the height of a word's ink speaks for, from the kinds of letters in it; null where it has none to measure. */
const sizeOfWord = ({ text, y0, y1 }: PictureWord): number | null => {
  const letters = text.replace(/[^\p{L}\p{N}£]/gu, '');
  if (letters.length === 0) return null;
  const tall = /[\p{Lu}\p{N}£bdfhklit]/u.test(letters);
  return (y1 - y0) / ((tall ? TALL : X_HEIGHT) + (hasTail(text) ? TAIL : 0));
};

/** The size of a line: the middle of its words' sizes, long words counting more; null where nothing can be measured. */
const sizeOfLine = (words: readonly PictureWord[]): number | null => {
  const sizes = words.flatMap((word) => {
    const size = sizeOfWord(word);
    return size === null ? [] : Array.from({ length: word.text.length }, () => size);
  });
  sizes.sort((a, b) => a - b);
  return sizes[Math.floor(sizes.length / 2)] ?? null;
};

type SizedLine = { readonly words: readonly PictureWord[]; readonly baseline: number; readonly size: number };

const middleOf = (sizes: readonly number[]): number =>
  sizes.toSorted((a, b) => a - b)[Math.floor(sizes.length / 2)] ?? 10;

const sizedLines = (lines: readonly PictureLine[]): SizedLine[] => {
  const measured = lines.map(({ words, baseline }) => ({ words, baseline, size: sizeOfLine(words) }));
  const usual = middleOf(measured.flatMap(({ size }) => size ?? []));
  return measured.map(({ words, baseline, size }) => ({ words, baseline, size: size ?? usual }));
};

const chainWords = (
  { words, size }: SizedLine,
  isCut: (left: PictureWord, right: PictureWord) => boolean,
): PictureWord[][] => {
  const chains: PictureWord[][] = [];
  for (const word of words.toSorted((a, b) => a.x0 - b.x0)) {
    const last = chains.at(-1)?.at(-1);
    const joins = last !== undefined && word.x0 - last.x1 <= MAX_GAP * size && !isCut(last, word);
    if (joins) chains.at(-1)?.push(word);
    else chains.push([word]);
  }
  return chains;
};

/**
 * The baseline of words of one line: where the ink of most of them ends, tails aside. Surer than the recogniser's own, which lines of one figure mislead;
 * that one is kept for words that do not stand on it, such as dashes.
 */
const baselineOf = (words: readonly PictureWord[], { baseline, size }: SizedLine): number => {
  const standing = words.filter(({ text }) => /[\p{L}\p{N}]$|[\p{L}\p{N}]{2}/u.test(text));
  if (standing.length === 0) return baseline;
  return middleOf(standing.map(({ text, y0 }) => (hasTail(text) ? y0 + TAIL * size : y0)));
};

/** True where a standing line of the page passes between two words. */
const cutBy =
  ({ rulings }: PictureReading) =>
  (left: PictureWord, right: PictureWord): boolean =>
    rulings.some(
      ({ x0, x1, y0, y1 }) =>
        x1 - x0 < y1 - y0 &&
        x0 >= (left.x0 + left.x1) / 2 &&
        x0 <= (right.x0 + right.x1) / 2 &&
        y0 <= (left.y0 + left.y1) / 2 &&
        y1 >= (left.y0 + left.y1) / 2,
    );

const toRun = (words: readonly PictureWord[], line: SizedLine): Run => {
  const { size } = line;
  const baseline = baselineOf(words, line);
  return {
    text: words.map(({ text }) => text).join(' '),
    box: [
      Math.min(...words.map(({ x0 }) => x0)),
      baseline + DESCENT * size,
      Math.max(...words.map(({ x1 }) => x1)),
      baseline + ASCENT * size,
    ],
    baseline,
    fontSize: size,
    fontName: PICTURE_FONT,
    bold: false,
    italic: false,
    rotation: 0,
    markedContentId: null,
    hidden: false,
    confidence: Math.min(...words.map(({ confidence }) => confidence)),
  };
};

/**
 * Makes the content of a page out of what was read from its picture. Runs are words with nothing but a space between them; places are those of the levelled
 * page, in the space of the page as filed.
 */
export const pictureToContent = (page: PageContent, reading: PictureReading): PageContent => {
  const runs = sizedLines(reading.lines).flatMap((line) =>
    chainWords(line, cutBy(reading)).map((words) => toRun(words, line)),
  );
  const turnBack = ((360 - reading.turn) % 360) as PageContent['rotation'];
  const { content } = turnPage(
    {
      ...page,
      width: reading.width,
      height: reading.height,
      runs,
      rulings: reading.rulings,
      fills: [],
      structure: null,
    },
    turnBack,
  );
  return {
    ...page,
    runs: content.runs,
    rulings: content.rulings,
    fills: [],
    structure: null,
    skewDegrees: reading.skewDegrees,
  };
};

/** Sizes within this share of each other are one: measured heights vary by a few per cent from line to line. */
const SAME_SIZE = 0.09;

/**
 * Gives runs read from pictures the few font sizes that the document has: beginning with the size of most letters, sizes near one already taken become that one.
 */
export const settleSizes = (pages: readonly PageContent[]): PageContent[] => {
  const letters = new Map<number, number>();
  for (const run of pages.flatMap((page) => page.runs)) {
    if (run.confidence === null) continue;
    const size = Math.round(run.fontSize * 4) / 4;
    letters.set(size, (letters.get(size) ?? 0) + run.text.length);
  }
  const taken: number[] = [];
  const left = new Map(letters);
  while (left.size > 0) {
    const size = heaviest(left, 0);
    taken.push(size);
    for (const other of left.keys()) if (Math.abs(other - size) <= SAME_SIZE * size) left.delete(other);
    left.delete(size);
  }
  const settled = (size: number): number =>
    taken.find((known) => Math.abs(known - size) <= SAME_SIZE * known + 0.13) ?? size;
  return pages.map((page) => ({
    ...page,
    runs: page.runs.map((run) => (run.confidence === null ? run : { ...run, fontSize: settled(run.fontSize) })),
  }));
};
