import type { Box } from '../../src/core/schema/document.ts';
import type { FontFace } from './font-face.ts';
import { IDENTITY, type Matrix } from './matrix.ts';

/** The part of a PDF's graphics state that decides what is drawn where. Colours are hex strings, null for patterns and shadings. */
export type GraphicsState = {
  ctm: Matrix;
  clip: Box;
  fill: string | null;
  stroke: string | null;
  fillAlpha: number;
  strokeAlpha: number;
  normalBlend: boolean;
  lineWidth: number;
  font: FontFace | null;
  fontSize: number;
  charSpacing: number;
  wordSpacing: number;
  hScale: number;
  rise: number;
  leading: number;
  renderMode: number;
  textMatrix: Matrix;
  x: number;
  y: number;
  lineX: number;
  lineY: number;
};

/** The state at the start of a page whose visible area is `clip`. */
export const initialState = (clip: Box): GraphicsState => ({
  ctm: IDENTITY,
  clip,
  fill: '#000000',
  stroke: '#000000',
  fillAlpha: 1,
  strokeAlpha: 1,
  normalBlend: true,
  lineWidth: 1,
  font: null,
  fontSize: 0,
  charSpacing: 0,
  wordSpacing: 0,
  hScale: 1,
  rise: 0,
  leading: 0,
  renderMode: 0,
  textMatrix: IDENTITY,
  x: 0,
  y: 0,
  lineX: 0,
  lineY: 0,
});
