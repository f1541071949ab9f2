import type { Run } from '../page-content.ts';

/** Numbers, dashes and marks for "not available": what stands in columns of figures. */
const FIGURE = /^[(<>≤≥±~$£€]*[-–—−+]?[$£€]?\d[\d.,:/–—%-]*[)%*†‡]*$|^[-–—−†‡*]+$|^\(?[-–—]\)?$/;
/** Dots between a label and its value. */
const LEADER = /(?:\.\s?){4,}\s*(?=\S)/;
/** Figures with a space between thousands stay whole. */
const SPACED_THOUSANDS = /^\d{1,3}(?:[\s\u00a0]\d{3})+(?:[.,]\d+)?$/;

/** A longer run is no line of figures. */
const MAX_RUN_CHARS = 400;

/** Width of a letter against the others, near enough to say where in a run a word starts: figures of a font are equally wide. */
const letterWidth = (letter: string): number => {
  if (/[\s.,:;'’|()[\]!ijl]/.test(letter)) return 0.5;
  return /[mwMW—]/.test(letter) ? 1.6 : 1;
};

/** Width of a sign of a typewriter font in font sizes. Figures of other fonts are narrower, for their spaces and points. */
const TYPEWRITER_WIDTH = 0.6;
const MIN_TYPEWRITER_WIDTH = 0.585;

const isTypewritten = (run: Run): boolean =>
  run.box[2] - run.box[0] >= MIN_TYPEWRITER_WIDTH * run.text.length * run.fontSize;

const widthOf = (text: string): number => [...text].reduce((sum, letter) => sum + letterWidth(letter), 0);

/** Cuts a run into words at the given places of its text. */
const cutAt = (run: Run, places: readonly number[]): Run[] => {
  const [left, bottom, right, top] = run.box;
  const perUnit = (right - left) / Math.max(1e-6, widthOf(run.text));
  // Spaces after dots may have been drawn in number, which the text no longer shows: figures are measured from the end.
  const x = isTypewritten(run)
    ? (place: number): number => Math.max(left, right - (run.text.length - place) * TYPEWRITER_WIDTH * run.fontSize)
    : (place: number): number => left + perUnit * widthOf(run.text.slice(0, place));
  return [0, ...places].flatMap((start, index) => {
    const end = places[index] ?? run.text.length;
    const text = run.text.slice(start, end).trim();
    if (text === '') return [];
    const inked = start + run.text.slice(start, end).search(/\S/);
    return [{ ...run, text, box: [x(inked), bottom, x(start + run.text.slice(start, end).trimEnd().length), top] }];
  });
};

/**
 * Cuts a run that holds several figures, or a label with dots and a value: narrow columns are often set as one piece of text. Other runs come back as they
 * are, as the same object.
 */
export const splitFigures = (run: Run): readonly Run[] => {
  if (run.text.length > MAX_RUN_CHARS || !/\s/.test(run.text) || run.rotation !== 0) return [run];
  const leader = LEADER.exec(run.text);
  const offset = leader === null ? 0 : leader.index + leader[0].length;
  const tail = run.text.slice(offset);
  const words = tail.trim().split(/\s+/);
  const isFigures = words.every((word) => FIGURE.test(word)) && !SPACED_THOUSANDS.test(tail.trim());
  if (leader === null && (!isFigures || words.length < 2)) return [run];
  const places = isFigures ? [...tail.matchAll(/\s+/g)].map((match) => offset + match.index + match[0].length) : [];
  return cutAt(run, [...(offset > 0 ? [offset] : []), ...places]);
};

/** True for text that stands in columns of figures. */
export const isFigure = (text: string): boolean => {
  const trimmed = text.trim();
  return (
    trimmed !== '' &&
    trimmed
      .split(/\s+/)
      .every((word) => FIGURE.test(word) || /^(?:k|m|bn|n\/?a|ref\.?|nil|million|billion)$/i.test(word))
  );
};
