import type { FontFace } from './font-face.ts';
import { glyphText } from './glyph-text.ts';
import type { GraphicsState } from './graphics-state.ts';
import { applyTo, multiply } from './matrix.ts';

/** What holds a glyph besides its place: marked content, and whether the file itself hides it. */
export type GlyphContext = {
  readonly order: number;
  readonly markedContentId: string | null;
  readonly artifact: boolean;
  readonly layerHidden: boolean;
};

/** What the signs of one operation have in common: unit direction of the text, size in points, ink. */
export type GlyphStyle = GlyphContext & {
  readonly directionX: number;
  readonly directionY: number;
  readonly size: number;
  readonly font: FontFace;
  readonly fill: string | null;
  /** Text mode 3 (drawn without ink), or wholly transparent. */
  readonly inkless: boolean;
  readonly strokedToo: boolean;
  /** Points of extra space that the file puts after every letter here. */
  readonly tracking: number;
};

/** A visible sign at its place on the page: origin and end of its advance. */
export type Glyph = {
  readonly style: GlyphStyle;
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly endX: number;
  readonly endY: number;
  /** A space was drawn between the glyph before and this one. */
  readonly afterSpace: boolean;
};

type EngineGlyph = {
  readonly unicode?: unknown;
  readonly width?: unknown;
  readonly isSpace?: unknown;
  readonly vmetric?: ArrayLike<number> | null;
};

const INVISIBLE_MODE = 3;
const CLIP_ONLY_MODE = 7;
const FILL_AND_STROKE_MODES = [2, 6];

/**
 * Walks through one text-showing operation: gives its signs other than spaces and moves the state's text position on.
 * Numbers between glyphs are moves in thousandths of the font size.
 */
export const showText = (
  items: readonly unknown[],
  state: GraphicsState,
  context: GlyphContext,
  spaceBefore: boolean,
): { readonly glyphs: readonly Glyph[]; readonly spaceAfter: boolean } => {
  const { font, fontSize } = state;
  if (font === null || fontSize === 0) return { glyphs: [], spaceAfter: spaceBefore };
  const toPage = multiply(state.ctm, state.textMatrix);
  const [axisX, axisY] = font.vertical ? [-toPage[2], -toPage[3]] : [toPage[0], toPage[1]];
  const sign = fontSize * (font.vertical ? 1 : state.hScale) < 0 ? -1 : 1;
  const axisLength = Math.hypot(axisX, axisY) || 1;
  const size = Math.abs(fontSize) * Math.hypot(toPage[2], toPage[3]) * font.sizeFactor;
  const style: GlyphStyle = {
    ...context,
    directionX: (sign * axisX) / axisLength,
    directionY: (sign * axisY) / axisLength,
    size,
    font,
    fill: state.fill,
    inkless: state.renderMode === INVISIBLE_MODE || state.renderMode === CLIP_ONLY_MODE || state.fillAlpha === 0,
    strokedToo: FILL_AND_STROKE_MODES.includes(state.renderMode),
    tracking: state.charSpacing * state.hScale * axisLength,
  };
  const glyphs: Glyph[] = [];
  let afterSpace = spaceBefore;
  for (const item of items) {
    if (typeof item === 'number') {
      move(state, font.vertical, (-item * fontSize) / 1000);
      continue;
    }
    if (item === null || typeof item !== 'object') continue;
    const glyph = item as EngineGlyph;
    const text = glyphText(String(glyph.unicode ?? ''));
    const [x, y] = applyTo(toPage, state.x, state.y + state.rise);
    move(state, font.vertical, advanceOf(glyph, font, fontSize));
    const [endX, endY] = applyTo(toPage, state.x, state.y + state.rise);
    move(state, font.vertical, state.charSpacing + (glyph.isSpace === true ? state.wordSpacing : 0));
    if (text.trim() === '') {
      afterSpace ||= text !== '';
      continue;
    }
    if (Number.isFinite(x + y + endX + endY)) glyphs.push({ style, text, x, y, endX, endY, afterSpace });
    afterSpace = false;
  }
  return { glyphs, spaceAfter: afterSpace };
};

const advanceOf = (glyph: EngineGlyph, font: FontFace, fontSize: number): number => {
  const width = font.vertical ? Math.abs(Number(glyph.vmetric?.[0] ?? 1000)) : Number(glyph.width ?? 0);
  return (Number.isFinite(width) ? width : 0) * font.scaleX * fontSize;
};

const move = (state: GraphicsState, vertical: boolean, by: number): void => {
  if (vertical) state.y -= by;
  else state.x += by * state.hScale;
};
