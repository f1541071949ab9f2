import type { Box } from '../../src/core/schema/document.ts';
import type { Run } from '../page-content.ts';
import { inReadingOrder } from './glyph-text.ts';
import type { Glyph, GlyphStyle } from './glyphs.ts';

/** Glyphs that stand in one row without a wide gap, and whether a space was drawn somewhere before each. */
export type GlyphChain = { readonly glyphs: readonly Glyph[] };

// Shares of the font size. A space between words is at least about a seventh of it even in tightly set lines, while kerning opens less.
const MIN_SPACE = 0.14;
// Without a drawn space, a wider gap starts a new run: cells of a table and tab stops. With one, justified lines may stretch it further.
const MAX_GAP_UNSPACED = 0.7;
const MAX_GAP_SPACED = 1.4;
// Overlap by kerning or by inexact widths; a bigger step back starts elsewhere.
const MAX_OVERLAP = 0.4;
// Rounding of positions; superscripts are raised by a third of the size and more.
const MAX_BASELINE_SHIFT = 0.12;
const MAX_SIZE_CHANGE = 0.06;
// Letterspaced words are recognised from this many gaps on.
const MIN_GAPS_FOR_TRACKING = 4;

/** Distance along the text from the end of one glyph to the start of the next, in points. */
const gapBetween = (a: Glyph, b: Glyph): number =>
  (b.x - a.endX) * a.style.directionX + (b.y - a.endY) * a.style.directionY;

const shiftBetween = (a: Glyph, b: Glyph): number =>
  Math.abs((b.y - a.y) * a.style.directionX - (b.x - a.x) * a.style.directionY);

const sameStyle = (a: GlyphStyle, b: GlyphStyle): boolean =>
  a === b ||
  (a.font === b.font &&
    a.markedContentId === b.markedContentId &&
    a.artifact === b.artifact &&
    a.fill === b.fill &&
    a.inkless === b.inkless &&
    a.layerHidden === b.layerHidden &&
    Math.abs(a.size - b.size) <= MAX_SIZE_CHANGE * a.size &&
    a.directionX * b.directionX + a.directionY * b.directionY > 0.999);

const continues = (a: Glyph, b: Glyph): boolean => {
  const { size } = a.style;
  if (!sameStyle(a.style, b.style) || shiftBetween(a, b) > MAX_BASELINE_SHIFT * size) return false;
  const gap = gapBetween(a, b);
  const letterSpacing = Math.max(0, a.style.tracking);
  const widest = (b.afterSpace ? MAX_GAP_SPACED : MAX_GAP_UNSPACED) * size + letterSpacing * (b.afterSpace ? 2 : 1);
  return gap >= -MAX_OVERLAP * size && gap <= widest;
};

/** Groups glyphs, in the order drawn, into chains that become one run each. */
export const chainGlyphs = (glyphs: readonly Glyph[]): GlyphChain[] => {
  const chains: Glyph[][] = [];
  let current: Glyph[] = [];
  let last: Glyph | undefined;
  for (const glyph of glyphs) {
    if (last !== undefined && continues(last, glyph)) current.push(glyph);
    else {
      current = [glyph];
      chains.push(current);
    }
    last = glyph;
  }
  return chains.map((chain) => ({ glyphs: chain }));
};

/** Usual gap between letters of a chain: 0 for plain text, more where words are letterspaced. */
const trackingOf = (glyphs: readonly Glyph[]): number => {
  const gaps: number[] = [];
  for (let i = 1; i < glyphs.length; i++) {
    const [a, b] = [glyphs[i - 1], glyphs[i]];
    if (a !== undefined && b !== undefined && !b.afterSpace) gaps.push(gapBetween(a, b));
  }
  if (gaps.length < MIN_GAPS_FOR_TRACKING) return Math.max(0, glyphs[0]?.style.tracking ?? 0);
  gaps.sort((a, b) => a - b);
  return Math.max(0, gaps[Math.floor(gaps.length / 2)] ?? 0);
};

const chainText = (glyphs: readonly Glyph[]): string => {
  const tracking = trackingOf(glyphs);
  let text = '';
  let last: Glyph | undefined;
  for (const glyph of glyphs) {
    const gap = last === undefined ? 0 : gapBetween(last, glyph) - tracking;
    if (last !== undefined && (glyph.afterSpace || gap > MIN_SPACE * glyph.style.size)) text += ' ';
    text += glyph.text;
    last = glyph;
  }
  return inReadingOrder(text.normalize('NFC'));
};

const rotationOf = ({ directionX, directionY }: GlyphStyle): Run['rotation'] => {
  if (Math.abs(directionX) >= Math.abs(directionY)) return directionX >= 0 ? 0 : 180;
  return directionY > 0 ? 90 : 270;
};

/** Sine of the angle from which text counts as slanted: scans and rounding turn lines by a degree or two. */
const MIN_SLANT = 0.1;

const isSlanted = ({ directionX, directionY }: GlyphStyle): boolean =>
  Math.min(Math.abs(directionX), Math.abs(directionY)) > MIN_SLANT;

/** A line's height around the middle of slanted text: the box around all of it would cover the text of the page. */
const middleBox = (first: Glyph, last: Glyph): Box => {
  const [x, y, half] = [(first.x + last.endX) / 2, (first.y + last.endY) / 2, first.style.size / 2];
  return [x - half, y - half, x + half, y + half];
};

const chainBox = (first: Glyph, last: Glyph): Box => {
  // The normal points to the letters' top: the direction turned left.
  const [nx, ny] = [-first.style.directionY, first.style.directionX];
  const up = first.style.font.ascent * first.style.size;
  const down = first.style.font.descent * first.style.size;
  const xs = [first.x, last.endX].flatMap((x) => [x + nx * up, x + nx * down]);
  const ys = [first.y, last.endY].flatMap((y) => [y + ny * up, y + ny * down]);
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
};

/** The run that a chain of at least one glyph makes; `hidden` is decided by the caller, who knows what is painted around it. */
export const chainToRun = ({ glyphs }: GlyphChain, isHidden: (glyph: Glyph, box: Box) => boolean): Run | null => {
  const first = glyphs[0];
  const last = glyphs.at(-1);
  if (first === undefined || last === undefined) return null;
  const rotation = rotationOf(first.style);
  const slanted = isSlanted(first.style);
  const box = slanted ? middleBox(first, last) : chainBox(first, last);
  return {
    text: chainText(glyphs),
    box,
    baseline: rotation === 0 || rotation === 180 ? first.y : first.x,
    fontSize: first.style.size,
    fontName: first.style.font.name,
    bold: first.style.font.bold || first.style.strokedToo,
    italic: first.style.font.italic,
    rotation,
    markedContentId: first.style.markedContentId,
    ...(first.style.artifact ? { artifact: true } : {}),
    ...(slanted ? { slanted } : {}),
    ...(first.style.inkless ? { inkless: true } : {}),
    hidden: isHidden(first, box),
    confidence: null,
  };
};

// Shadows and false bold draw the same words twice, less than this share of the size apart.
const MAX_COPY_SHIFT = 0.25;

/** Leaves out runs that repeat the text of an earlier run at nearly the same place. */
export const dropOverprints = (runs: readonly Run[]): Run[] => {
  // Places are looked up in a grid as coarse as the greatest shift, so that pages of thousands of equal signs stay fast.
  const seen = new Map<string, Run[]>();
  return runs.filter((run) => {
    const shift = Math.max(0.5, MAX_COPY_SHIFT * run.fontSize);
    const [column, row] = [Math.round(run.box[0] / shift), Math.round(run.box[1] / shift)];
    const key = (c: number, r: number): string => `${shift.toFixed(2)} ${c} ${r} ${run.text}`;
    const near = [-1, 0, 1].flatMap((dc) => [-1, 0, 1].flatMap((dr) => seen.get(key(column + dc, row + dr)) ?? []));
    const isCopy = near.some(
      (other) => Math.abs(other.box[0] - run.box[0]) <= shift && Math.abs(other.box[1] - run.box[1]) <= shift,
    );
    if (!isCopy) seen.set(key(column, row), [run]);
    return !isCopy;
  });
};
