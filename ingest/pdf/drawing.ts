import type { Box } from '../../src/core/schema/document.ts';
import type { Ruling } from '../page-content.ts';
import type { FontFace } from './font-face.ts';
import { type Glyph, type GlyphContext, showText } from './glyphs.ts';
import { type GraphicsState, initialState } from './graphics-state.ts';
import { intersect, mapBox, meanScale, multiply, toMatrix } from './matrix.ts';
import {
  boundsOf,
  frameSides,
  isRectangle,
  isSpeck,
  readPath,
  type Subpath,
  strokedLines,
  thinBoxAsLine,
} from './paths.ts';

/** An area that was painted: `colour` null for pictures, patterns and shadings; `whole` where it covers all of its box with opaque ink. */
export type Paint = {
  readonly box: Box;
  readonly colour: string | null;
  readonly order: number;
  readonly whole: boolean;
  readonly picture: boolean;
};

export type DrawnLine = Ruling & { readonly colour: string | null; readonly order: number };

/** Everything that one page's operations draw, in painting order, in the file's own page space. */
export type Drawing = {
  readonly glyphs: readonly Glyph[];
  readonly lines: readonly DrawnLine[];
  readonly paints: readonly Paint[];
};

/** The engine's operations of one page with what is needed to follow them. */
export type PageOperations = {
  readonly codes: readonly number[];
  readonly args: readonly unknown[];
  /** Name of each operation code. */
  readonly names: ReadonlyMap<number, string>;
  readonly fontFace: (fontName: string) => FontFace;
  readonly isLayerVisible: (group: unknown) => boolean;
  readonly viewBox: Box;
};

type Marked = { readonly id: string | null; readonly artifact: boolean; readonly hidden: boolean };
type Handler = (args: readonly unknown[]) => void;

const UNIT: Box = [0, 0, 1, 1];
const NO_MARK: Marked = { id: null, artifact: false, hidden: false };
/** Dictionaries nest; a damaged file may open groups without end. A named guess far above real files. */
const MAX_SAVED_STATES = 10_000;

const num = (value: unknown): number => (typeof value === 'number' && Number.isFinite(value) ? value : 0);
const colourOf = (value: unknown): string | null => (typeof value === 'string' && value.startsWith('#') ? value : null);
const isPaintingFill = (name: string): boolean => /fill/i.test(name);
const isPaintingStroke = (name: string): boolean => /stroke/i.test(name);

/** Follows a page's operations with its own graphics state. Operations that draw nothing we keep are skipped. */
export const drawPage = (page: PageOperations): Drawing => {
  const artist = createArtist(page);
  for (const [i, code] of page.codes.entries()) {
    const handler = artist.handlers[page.names.get(code) ?? ''];
    if (handler === undefined) continue;
    artist.at(i);
    const args = page.args[i];
    handler(args !== null && typeof args === 'object' ? Array.from(args as ArrayLike<unknown>) : []);
  }
  return artist.drawing;
};

const createArtist = (page: PageOperations) => {
  const glyphs: Glyph[] = [];
  const lines: DrawnLine[] = [];
  const paints: Paint[] = [];
  const saved: GraphicsState[] = [];
  const marks: Marked[] = [];
  let state = initialState(page.viewBox);
  let order = 0;
  let maskDepth = 0;
  let clipNext = false;
  let spaceBefore = false;

  const save: Handler = () => {
    if (saved.length < MAX_SAVED_STATES) saved.push({ ...state });
  };
  const restore: Handler = () => {
    state = saved.pop() ?? state;
  };
  const moveText = (x: number, y: number): void => {
    state.lineX += x;
    state.lineY += y;
    state.x = state.lineX;
    state.y = state.lineY;
  };
  const mark = (): Marked => marks.at(-1) ?? NO_MARK;
  const hiddenLayer = (): boolean => mark().hidden;

  const paint = (box: Box, colour: string | null, whole: boolean, picture: boolean): void => {
    if (maskDepth > 0 || hiddenLayer()) return;
    const seen = intersect(box, state.clip);
    if (seen[2] > seen[0] && seen[3] > seen[1]) paints.push({ box: seen, colour, order, whole, picture });
  };
  const addLine = (line: Ruling, colour: string | null): void => {
    if (maskDepth > 0 || hiddenLayer()) return;
    const [cx0, cy0, cx1, cy1] = state.clip;
    const x0 = Math.max(line.x0, cx0);
    const y0 = Math.max(line.y0, cy0);
    const x1 = Math.min(line.x1, cx1);
    const y1 = Math.min(line.y1, cy1);
    if (x1 >= x0 && y1 >= y0 && x1 - x0 + y1 - y0 > 0) {
      lines.push({ x0, y0, x1, y1, widthPoints: line.widthPoints, colour, order });
    }
  };
  const fillBox = (box: Box, whole: boolean): void => {
    const line = thinBoxAsLine(box);
    if (line !== null) addLine(line, state.fill);
    else if (!isSpeck(box)) paint(box, state.fill, whole && state.fillAlpha === 1 && state.normalBlend, false);
  };
  const fillPieces = (pieces: readonly Subpath[]): void => {
    const frame = frameSides(pieces);
    if (frame !== null) for (const side of frame) fillBox(side, true);
    else for (const piece of pieces) fillBox(boundsOf(piece.points), isRectangle(piece));
  };
  const constructPath: Handler = ([op, data]) => {
    const flat = Array.isArray(data) ? (data[0] as ArrayLike<number> | null) : null;
    const pieces = flat === null || typeof flat !== 'object' ? [] : readPath(flat, state.ctm);
    const name = page.names.get(num(op)) ?? '';
    if (isPaintingFill(name) && state.fillAlpha > 0) fillPieces(pieces);
    if (isPaintingStroke(name) && state.strokeAlpha > 0) {
      const closing = name.startsWith('close') ? pieces.map((piece) => ({ ...piece, closed: true })) : pieces;
      const width = state.lineWidth * meanScale(state.ctm);
      for (const line of strokedLines(closing, width)) addLine(line, state.stroke);
    }
    if (clipNext && pieces.length > 0) {
      state.clip = intersect(state.clip, boundsOf(pieces.flatMap((piece) => piece.points)));
    }
    clipNext = false;
  };
  const picture: Handler = () => paint(mapBox(state.ctm, UNIT), null, state.fillAlpha === 1, true);

  const show: Handler = ([items]) => {
    if (!Array.isArray(items)) return;
    const { id, artifact, hidden } = mark();
    const context: GlyphContext = { order, markedContentId: id, artifact, layerHidden: hidden };
    const shown = showText(items, state, context, spaceBefore);
    spaceBefore = shown.spaceAfter;
    if (maskDepth === 0) for (const glyph of shown.glyphs) glyphs.push(glyph);
  };
  const setFont = (name: unknown, size: unknown): void => {
    state.font = page.fontFace(String(name));
    state.fontSize = num(size);
  };
  const gStateEntry = (key: unknown, value: unknown): void => {
    if (key === 'ca') state.fillAlpha = num(value);
    else if (key === 'CA') state.strokeAlpha = num(value);
    else if (key === 'LW') state.lineWidth = num(value);
    else if (key === 'BM') state.normalBlend = value === 'source-over' || value === 'Normal';
    else if (key === 'Font' && Array.isArray(value)) setFont(value[0], value[1]);
  };
  const beginMarked = (tag: unknown, properties: unknown): void => {
    const outer = mark();
    const isLayer = tag === 'OC';
    marks.push({
      id: typeof properties === 'number' ? `mc${properties}` : outer.id,
      artifact: outer.artifact || tag === 'Artifact',
      hidden: outer.hidden || (isLayer && !page.isLayerVisible(properties)),
    });
  };
  const enterForm: Handler = ([matrix, bbox]) => {
    save([]);
    state.ctm = multiply(state.ctm, toMatrix(matrix));
    if (bbox !== null && typeof bbox === 'object') {
      const [x0, y0, x1, y1] = Array.from(bbox as ArrayLike<number>, Number);
      if (x1 !== undefined && y1 !== undefined) {
        state.clip = intersect(state.clip, mapBox(state.ctm, [x0 ?? 0, y0 ?? 0, x1, y1]));
      }
    }
  };
  /** Notes and filled form fields are drawn from a fresh state: their appearance is laid into their rectangle. */
  const enterAnnotation: Handler = ([, rectangle, transform, matrix]) => {
    save([]);
    state = initialState(page.viewBox);
    state.ctm = multiply(toMatrix(transform), toMatrix(matrix));
    if (Array.isArray(rectangle) && rectangle.length === 4) {
      const [x0, y0, x1, y1] = rectangle.map(num);
      state.clip = intersect(state.clip, [x0 ?? 0, y0 ?? 0, x1 ?? 0, y1 ?? 0]);
    }
  };
  const isMask = (group: unknown): boolean =>
    group !== null && typeof group === 'object' && Boolean((group as Readonly<Record<string, unknown>>).smask);

  const handlers: Readonly<Record<string, Handler>> = {
    save,
    restore,
    transform: (args) => {
      state.ctm = multiply(state.ctm, toMatrix(args));
    },
    paintFormXObjectBegin: enterForm,
    paintFormXObjectEnd: restore,
    beginAnnotation: enterAnnotation,
    endAnnotation: restore,
    beginGroup: ([group]) => {
      save([]);
      if (isMask(group)) maskDepth++;
    },
    endGroup: ([group]) => {
      restore([]);
      if (isMask(group)) maskDepth = Math.max(0, maskDepth - 1);
    },
    setLineWidth: ([width]) => {
      state.lineWidth = num(width);
    },
    setGState: ([entries]) => {
      if (Array.isArray(entries))
        for (const entry of entries) if (Array.isArray(entry)) gStateEntry(entry[0], entry[1]);
    },
    setFillRGBColor: ([colour]) => {
      state.fill = colourOf(colour);
    },
    setStrokeRGBColor: ([colour]) => {
      state.stroke = colourOf(colour);
    },
    setFillColorN: () => {
      state.fill = null;
    },
    setStrokeColorN: () => {
      state.stroke = null;
    },
    clip: () => {
      clipNext = true;
    },
    eoClip: () => {
      clipNext = true;
    },
    constructPath,
    shadingFill: () => paint(state.clip, null, false, false),
    paintImageXObject: picture,
    paintImageXObjectRepeat: picture,
    paintInlineImageXObject: picture,
    paintInlineImageXObjectGroup: picture,
    paintImageMaskXObject: picture,
    paintImageMaskXObjectGroup: picture,
    paintImageMaskXObjectRepeat: picture,
    paintSolidColorImageMask: () => fillBox(mapBox(state.ctm, UNIT), true),
    beginMarkedContent: ([tag]) => beginMarked(tag, null),
    beginMarkedContentProps: ([tag, properties]) => beginMarked(tag, properties),
    endMarkedContent: () => {
      marks.pop();
    },
    beginText: () => {
      Object.assign(state, { textMatrix: [1, 0, 0, 1, 0, 0], x: 0, y: 0, lineX: 0, lineY: 0 });
    },
    setTextMatrix: (args) => {
      Object.assign(state, { textMatrix: toMatrix(args[0]), x: 0, y: 0, lineX: 0, lineY: 0 });
    },
    moveText: ([x, y]) => moveText(num(x), num(y)),
    setLeadingMoveText: ([x, y]) => {
      state.leading = num(y);
      moveText(num(x), num(y));
    },
    nextLine: () => moveText(0, state.leading),
    setLeading: ([leading]) => {
      state.leading = -num(leading);
    },
    setCharSpacing: ([spacing]) => {
      state.charSpacing = num(spacing);
    },
    setWordSpacing: ([spacing]) => {
      state.wordSpacing = num(spacing);
    },
    setHScale: ([percent]) => {
      state.hScale = num(percent) / 100;
    },
    setTextRise: ([rise]) => {
      state.rise = num(rise);
    },
    setTextRenderingMode: ([mode]) => {
      state.renderMode = num(mode);
    },
    setFont: ([name, size]) => setFont(name, size),
    showText: show,
  };
  const at = (index: number): void => {
    order = index;
  };
  return { handlers, at, drawing: { glyphs, lines, paints } };
};
