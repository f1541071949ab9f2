import type { PageContent, Run } from '../page-content.ts';

/** Why the text that a page holds cannot be taken as it is. */
export type LayerFault = 'missing' | 'garbled';

/** A page with fewer visible letters and digits than this, and something else drawn on it, may be a picture of text. A heading and a page number have more. */
const MIN_LETTERS = 40;
/** Share of the page under pictures from which a page almost without text is a scan. Logos take less. */
const MIN_IMAGE_SHARE = 0.15;
/** Letters drawn as shapes make hundreds of fills on a page; diagrams have tens. A named guess. */
const MIN_OUTLINE_SHAPES = 400;
/** Share of signs without meaning (replacement, private use, control) from which a layer is garbled: symbol fonts give a few bullets. */
const MAX_ODD_SHARE = 0.15;
/** Statistics of fewer letters say nothing. */
const MIN_STATISTIC_LETTERS = 200;
/** Least likeness of the letters' frequencies to those of English, as a cosine: 35 pages of plans had .925 to .994, the same with all letters shifted by a constant .443 to .741. */
const MIN_LIKENESS = 0.8;
/** The usual function words, and the share of letters in them below which a page unlike English is no English: the same 35 pages had .045 to .15. */
const FUNCTION_WORDS = /\b(?:the|and|of|to|in|for|a|is|on|with|by|our|we|be|as|at)\b/gi;
const MIN_FUNCTION_SHARE = 0.01;

/** Frequencies of letters a to z in English, in tenths of a per cent (Norvig, English Letter Frequency Counts, 2012). */
const ENGLISH = [80, 15, 33, 38, 125, 24, 19, 51, 76, 2, 5, 41, 25, 72, 76, 21, 1, 63, 65, 93, 27, 11, 17, 2, 17, 1];

const seenText = (runs: readonly Run[]): string =>
  runs
    .filter((run) => !run.hidden)
    .map((run) => run.text)
    .join(' ');

const likenessToEnglish = (text: string): number => {
  const counts = ENGLISH.map(() => 0);
  for (const letter of text.toLowerCase().match(/[a-z]/g) ?? []) {
    const at = letter.charCodeAt(0) - 97;
    counts[at] = (counts[at] ?? 0) + 1;
  }
  const dot = counts.reduce((sum, count, i) => sum + count * (ENGLISH[i] ?? 0), 0);
  const length = Math.hypot(...counts) * Math.hypot(...ENGLISH);
  return length === 0 ? 0 : dot / length;
};

/** True for text that an encoding has spoiled: signs without meaning, or letters as no English text has them. Short texts pass. */
export const isGarbled = (text: string): boolean => {
  const signs = text.replace(/\s/g, '');
  const odd = signs.match(/[\ufffd\p{Co}\p{Cc}\p{Cn}]/gu)?.length ?? 0;
  if (signs.length >= MIN_LETTERS && odd > MAX_ODD_SHARE * signs.length) return true;
  const plain = text.match(/\p{L}/gu)?.length ?? 0;
  if (plain < MIN_STATISTIC_LETTERS) return false;
  // Another script is another language: the recogniser reads English only.
  if ((text.match(/\p{Script=Latin}/gu)?.length ?? 0) < plain / 2) return false;
  const functionLetters = (text.match(FUNCTION_WORDS) ?? []).join('').length;
  return functionLetters < MIN_FUNCTION_SHARE * plain && likenessToEnglish(text) < MIN_LIKENESS;
};

/** What is wrong with a page's text, null when it can be used or when the page has nothing that could be text. */
export const layerFault = (page: PageContent): LayerFault | null => {
  const text = seenText(page.runs);
  const letters = text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
  const looksDrawn = page.imageShare >= MIN_IMAGE_SHARE || page.fills.length >= MIN_OUTLINE_SHAPES;
  if (letters < MIN_LETTERS && looksDrawn) return 'missing';
  return isGarbled(text) ? 'garbled' : null;
};
