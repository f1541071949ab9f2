import type { PixelBox } from './raster.ts';

/** A word as recognised. `confidence` is 0..100; boxes are in pixels of the picture given. */
export type RecognisedWord = { readonly text: string; readonly box: PixelBox; readonly confidence: number };

/** Words that stand on one line of print. `baselineY` is the height of the baseline at the line's middle, in pixels from the top. */
export type RecognisedLine = { readonly words: readonly RecognisedWord[]; readonly baselineY: number };

type Bounds = { readonly x0: number; readonly y0: number; readonly x1: number; readonly y1: number };
type EngineWord = { readonly text: string; readonly confidence: number; readonly bbox: Bounds };
type EngineLine = { readonly baseline: Bounds; readonly words: readonly EngineWord[] };
/** The part of the engine's result that is used. */
export type EngineBlock = { readonly paragraphs: readonly { readonly lines: readonly EngineLine[] }[] };

/** What the engine makes of rules, borders and dust. */
const NOISE = /^[|¦_~`'"‘’“”.,:;\\/[\](){}<>«»=+*^-]{1,3}$/;
/** Below this even the engine does not believe a sign. A named guess: true figures on a noisy scan had 45 and more. */
const MIN_CONFIDENCE = 30;
/** Signs that also stand alone in print (dashes in empty cells, bullets) are kept from this confidence on. */
const MIN_NOISE_CONFIDENCE = 70;

const isPrint = ({ text, confidence }: EngineWord): boolean =>
  text.trim() !== '' && confidence >= (NOISE.test(text.trim()) ? MIN_NOISE_CONFIDENCE : MIN_CONFIDENCE);

/** In print without feet the capital I and the small l look alike, and plans write of AI, never of Al. */
const unmistaken = (text: string): string => text.replace(/^(\P{L}*)Al(\P{L}*)$/u, '$1AI$2');

const toWord = ({ text, bbox, confidence }: EngineWord): RecognisedWord => ({
  text: unmistaken(text.trim()),
  box: { x0: bbox.x0, y0: bbox.y0, x1: bbox.x1, y1: bbox.y1 },
  confidence,
});

/** What the engine makes of a bullet at the start of a line; a lone "e" or "o" is no English word. */
const READ_FOR_BULLET = /^[«»¢®°©@*+·●eo]$/;

const bulletFirst = (words: readonly RecognisedWord[]): readonly RecognisedWord[] => {
  const [first, ...rest] = words;
  if (first === undefined || rest.length === 0 || !READ_FOR_BULLET.test(first.text)) return words;
  return [{ ...first, text: '•' }, ...rest];
};

/** The lines of the engine's result, in its order, without words that are dust or borders. */
export const toLines = (blocks: readonly EngineBlock[]): RecognisedLine[] =>
  blocks.flatMap(({ paragraphs }) =>
    paragraphs.flatMap(({ lines }) =>
      lines.flatMap(({ words, baseline }) => {
        const kept = bulletFirst(words.filter(isPrint).map(toWord));
        return kept.length === 0 ? [] : [{ words: kept, baselineY: (baseline.y0 + baseline.y1) / 2 }];
      }),
    ),
  );

/** Words of four signs and more are wider than high, unless the page lies on its side: the recogniser reads such lines too, in no good order. */
const standsUpright = ({ text, box }: RecognisedWord): boolean => text.length < 4 || box.x1 - box.x0 > box.y1 - box.y0;

/** How much a reading looks like language: letters and digits in upright words of three signs and more that the engine is sure of. */
export const readableLetters = (lines: readonly RecognisedLine[]): number =>
  lines
    .flatMap(({ words }) => words)
    .filter((word) => word.confidence >= 75 && /^[\p{L}\p{N}£%.,'’()-]{3,}$/u.test(word.text) && standsUpright(word))
    .reduce((sum, { text }) => sum + text.length, 0);
