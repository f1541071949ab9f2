import type { PageContent, Run } from '../page-content.ts';
import type { PictureReading } from './read-picture.ts';

/** Share of the page under pictures, and of its visible letters without ink, from which a page is a scan with the text of an earlier recognition. */
const MIN_IMAGE_SHARE = 0.6;
const MIN_INKLESS_SHARE = 0.8;
/** Share of the words of either reading that the other has too. Two recognisers differ in some words; text of another page shares the usual words only. A named guess. */
const MIN_AGREEMENT = 0.55;
/** Fewer words say nothing. */
const MIN_WORDS = 15;

const isSeen = (run: Run): boolean => !run.hidden;

/** True for a scanned page behind which the text of an earlier recognition lies. */
export const isLayeredScan = (page: PageContent): boolean => {
  const seen = page.runs.filter(isSeen);
  const letters = seen.reduce((sum, run) => sum + run.text.length, 0);
  const inkless = seen.reduce((sum, run) => sum + (run.inkless === true ? run.text.length : 0), 0);
  return page.imageShare >= MIN_IMAGE_SHARE && letters > 0 && inkless >= MIN_INKLESS_SHARE * letters;
};

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? [];

const shareIn = (words: readonly string[], others: readonly string[]): number => {
  const known = new Set(others);
  return words.filter((word) => known.has(word)).length / Math.max(1, words.length);
};

/** Whether the text behind a scan is what its picture shows. Pages of few words agree. */
export const agreesWithPicture = (page: PageContent, { lines }: PictureReading): boolean => {
  const layer = wordsOf(
    page.runs
      .filter(isSeen)
      .map((run) => run.text)
      .join(' '),
  );
  const shown = wordsOf(lines.flatMap(({ words }) => words.map(({ text }) => text)).join(' '));
  if (Math.max(layer.length, shown.length) < MIN_WORDS) return true;
  return shareIn(layer, shown) >= MIN_AGREEMENT && shareIn(shown, layer) >= MIN_AGREEMENT;
};
