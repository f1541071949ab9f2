/** What the reader needs to know of a font. Ascent and descent are shares of the font size, descent negative. */
export type FontFace = {
  readonly name: string;
  readonly bold: boolean;
  readonly italic: boolean;
  readonly vertical: boolean;
  readonly ascent: number;
  readonly descent: number;
  /** Text space units of one glyph space unit, across and up. */
  readonly scaleX: number;
  /** Size on the page of one unit of font size: 1 but for fonts whose glyphs are drawings. */
  readonly sizeFactor: number;
};

const BOLD_NAME = /bold|black|heavy|(?:^|[-, ])(?:bd|semibd|demi)(?:$|[-, ])|demi$|demibold|semibold/i;
const ITALIC_NAME = /italic|oblique|(?:^|[-, ])it(?:$|[-, ])/i;

// Outside these shares a font states nonsense (0, or the height of its tallest symbol), and boxes would overlap other lines.
const ASCENT_RANGE = [0.5, 1.05] as const;
const DESCENT_RANGE = [-0.4, -0.1] as const;
// Those of Helvetica and Times to one digit.
const DEFAULT_ASCENT = 0.8;
const DEFAULT_DESCENT = -0.2;

const within = (value: unknown, [low, high]: readonly [number, number], otherwise: number): number =>
  typeof value === 'number' && value >= low && value <= high ? value : otherwise;

const numbersOf = (value: unknown): readonly number[] =>
  value !== null && typeof value === 'object' ? Array.from(value as ArrayLike<number>, Number) : [];

const drawnSizeFactor = (matrix: readonly number[], bbox: readonly number[]): number => {
  const unit = Math.abs(matrix[3] ?? 0.001);
  const height = (bbox[3] ?? 0) - (bbox[1] ?? 0);
  // A drawn font that keeps the usual 1/1000 needs no change; others state their height only in their bounding box.
  if (Math.abs(unit - 0.001) < 1e-6 || height <= 0) return 1;
  return unit * height;
};

/** Reads a font object of the engine; what the file does not state gets usual values. */
export const toFontFace = (font: unknown): FontFace => {
  const f = (font ?? {}) as Readonly<Record<string, unknown>>;
  const name = String(f.name ?? '').replace(/^[A-Z]{6}\+/, '');
  const matrix = numbersOf(f.fontMatrix);
  return {
    name,
    bold: f.bold === true || f.black === true || BOLD_NAME.test(name),
    italic: f.italic === true || ITALIC_NAME.test(name),
    vertical: f.vertical === true,
    ascent: within(f.ascent, ASCENT_RANGE, DEFAULT_ASCENT),
    descent: within(f.descent, DESCENT_RANGE, DEFAULT_DESCENT),
    scaleX: matrix[0] || 0.001,
    sizeFactor: f.isType3Font === true ? drawnSizeFactor(matrix, numbersOf(f.bbox)) : 1,
  };
};
