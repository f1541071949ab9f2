/** Letters of this size cannot be read: a point is a third of a millimetre. */
const UNREADABLE_PX = 2;
/** Moved this far, text is off any screen; menus and icons hide their words so. */
const OFF_SCREEN_PX = 900;
/** Colours this close in each of red, green and blue (of 255) cannot be told apart by eye. A guess. */
const SAME_COLOUR = 12;

const NAMED_COLOURS: Readonly<Record<string, string>> = { white: '#ffffff', black: '#000000', transparent: 'none' };
const PX_PER_UNIT: Readonly<Record<string, number>> = { px: 1, pt: 4 / 3, em: 16, rem: 16 };

type Declarations = ReadonlyMap<string, string>;

const declarationsOf = (style: string): Declarations =>
  new Map(
    style.split(';').flatMap((declaration): [string, string][] => {
      const colon = declaration.indexOf(':');
      if (colon < 0) return [];
      const value = declaration.slice(colon + 1).replace(/!important/i, '');
      return [[declaration.slice(0, colon).trim().toLowerCase(), value.trim().toLowerCase()]];
    }),
  );

/** Pixels of a length, or null for one that depends on something else. */
const pixels = (length: string | undefined): number | null => {
  const match = /^(-?\d*\.?\d+)(px|pt|em|rem)?$/.exec(length ?? '');
  const unit = PX_PER_UNIT[match?.[2] ?? 'px'];
  return match === null || unit === undefined ? null : Number(match[1]) * unit;
};

/** Red, green and blue; `none` for a colour that lets everything through; null for one that is not written in numbers. */
const colourOf = (printed: string | undefined): readonly number[] | 'none' | null => {
  const colour = NAMED_COLOURS[printed ?? ''] ?? printed ?? '';
  if (colour === 'none') return 'none';
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/.exec(colour);
  if (short !== null) return short.slice(1).map((digit) => Number.parseInt(digit + digit, 16));
  const long = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/.exec(colour);
  if (long !== null) return long.slice(1).map((digits) => Number.parseInt(digits, 16));
  const rgb = /^rgba?\((\d+)[,\s]+(\d+)[,\s]+(\d+)(?:[,/\s]+(\d*\.?\d+%?))?\)$/.exec(colour);
  if (rgb === null) return null;
  return rgb[4] !== undefined && Number.parseFloat(rgb[4]) === 0 ? 'none' : rgb.slice(1, 4).map(Number);
};

const WHITE = [255, 255, 255];

/** Ink of the paper's colour. Where the element states no paper, white ink counts only on white ground. */
const isInkOfPaper = (style: Declarations, isOnWhite: boolean): boolean => {
  const ink = colourOf(style.get('color'));
  if (ink === null) return false;
  if (ink === 'none') return true;
  const stated = style.get('background-color') ?? style.get('background');
  const paper = stated === undefined ? (isOnWhite ? WHITE : null) : colourOf(stated);
  return paper !== null && paper !== 'none' && ink.every((part, i) => Math.abs(part - (paper[i] ?? 0)) <= SAME_COLOUR);
};

const isOffScreen = (style: Declarations): boolean =>
  ['left', 'top', 'text-indent', 'margin-left', 'margin-top'].some((side) => {
    const moved = pixels(style.get(side));
    return moved !== null && moved <= -OFF_SCREEN_PX;
  });

/**
 * True when an element's own style keeps its text from every reader: not displayed, transparent, too small, off the screen, or in the colour of its paper.
 * `isOnWhite` says that nothing around the element may have laid another colour under it.
 */
export const isHiddenByStyle = (printed: string, isOnWhite: boolean): boolean => {
  const style = declarationsOf(printed);
  const size = pixels(style.get('font-size'));
  return (
    style.get('display') === 'none' ||
    style.get('visibility') === 'hidden' ||
    Number.parseFloat(style.get('opacity') ?? '1') === 0 ||
    (size !== null && size < UNREADABLE_PX) ||
    isOffScreen(style) ||
    isInkOfPaper(style, isOnWhite)
  );
};
