import type { PlacedLine, Span } from '../src/core/schema/document.ts';
import type { DraftText, LineJoin } from './draft.ts';
import { normaliseLine } from './normalise.ts';

const JOINERS: Readonly<Record<LineJoin, string>> = { space: ' ', none: '', break: '\n' };

/** How far two texts can melt into one another under NFC; longer runs of combining marks than this do not occur in print. */
const MELT_UNITS = 16;

/** Writes the canonical text piece by piece and keeps where each printed line came to stand. */
export type TextWriter = {
  readonly length: () => number;
  readonly separate: (separator: string) => void;
  readonly write: (content: DraftText) => Span;
  readonly lines: () => PlacedLine[];
  readonly text: () => string;
};

/** The join over dropped empty lines: a break anywhere breaks, a space anywhere separates. */
const stronger = (a: LineJoin, b: LineJoin): LineJoin =>
  a === 'break' || b === 'break' ? 'break' : a === 'space' || b === 'space' ? 'space' : 'none';

/** Joined without a gap, would composing (NFC) change the letters at the seam? */
const melt = (before: string, after: string): boolean => {
  const seam = before.slice(-MELT_UNITS) + after.slice(0, MELT_UNITS);
  return seam.normalize('NFC') !== seam;
};

/** True when nothing of the content would be written. */
export const isBlank = (content: DraftText): boolean => content.lines.every((line) => normaliseLine(line.text) === '');

/** Text is normalised line by line before it is placed, so that every span is exact from the start. */
export const createTextWriter = (): TextWriter => {
  const pieces: string[] = [];
  const placed: PlacedLine[] = [];
  let length = 0;

  const append = (piece: string): void => {
    if (piece === '') return;
    pieces.push(piece);
    length += piece.length;
  };

  const write = (content: DraftText): Span => {
    const charStart = length;
    let before = '';
    let join: LineJoin = 'none';
    content.lines.forEach((line, index) => {
      if (index > 0) join = stronger(join, content.joins[index - 1] ?? 'space');
      const text = normaliseLine(line.text);
      if (text === '') return;
      if (before !== '') append(join === 'none' && melt(before, text) ? ' ' : JOINERS[join]);
      if (line.place !== null) placed.push({ charStart: length, charEnd: length + text.length, ...line.place });
      append(text);
      before = text;
      join = 'none';
    });
    return { charStart, charEnd: length };
  };

  return { length: () => length, separate: append, write, lines: () => placed, text: () => pieces.join('') };
};
