import type { PageContent } from '../page-content.ts';

/** A straight line of a table: `at` is the height of a horizontal line or the x of a vertical one; it runs from `from` to `to`. */
export type Line = { readonly at: number; readonly from: number; readonly to: number };

export type Rulings = { readonly horizontal: readonly Line[]; readonly vertical: readonly Line[] };

/** Lines this close beside each other are one: borders of two neighbouring cells drawn apart. Browsers leave up to 1 point. */
const MAX_SHIFT_POINTS = 2;
/** Pieces of one line may leave gaps at corners and crossings: twice the widest border seen. */
const MAX_GAP_POINTS = 4;
/** Shorter lines underline a letter or draw a tick. */
const MIN_LENGTH_POINTS = 5;

/** A shaded area of at least one short word, and no background of a page or column. More of them are a drawing. */
const MIN_FILL_WIDTH = 20;
const MIN_FILL_HEIGHT = 8;
const MAX_FILL_SHARE = 0.3;
const MIN_FILLS = 3;
const MAX_FILLS = 400;

const joinAlong = (lines: readonly Line[]): Line[] => {
  const joined: Line[] = [];
  for (const line of [...lines].sort((a, b) => a.from - b.from || a.to - b.to)) {
    const last = joined.at(-1);
    if (last !== undefined && line.from - last.to <= MAX_GAP_POINTS) {
      joined[joined.length - 1] = { at: last.at, from: last.from, to: Math.max(last.to, line.to) };
    } else joined.push(line);
  }
  return joined;
};

/** Joins pieces that lie on one line, however they are cut, into lines; sorted by `at`, then from their start. */
export const joinCollinear = (pieces: readonly Line[]): Line[] => {
  const groups: Line[][] = [];
  for (const piece of [...pieces].sort((a, b) => a.at - b.at)) {
    const group = groups.at(-1);
    const first = group?.[0];
    if (group !== undefined && first !== undefined && piece.at - first.at <= MAX_SHIFT_POINTS) group.push(piece);
    else groups.push([piece]);
  }
  return groups.flatMap((group) => {
    const at = group.reduce((sum, piece) => sum + piece.at, 0) / group.length;
    return joinAlong(group.map((piece) => ({ ...piece, at }))).filter(
      (line) => line.to - line.from >= MIN_LENGTH_POINTS,
    );
  });
};

const isHorizontal = (ruling: PageContent['rulings'][number]): boolean =>
  Math.abs(ruling.y1 - ruling.y0) <= Math.abs(ruling.x1 - ruling.x0);

const toLine = (ruling: PageContent['rulings'][number]): Line => {
  const { x0, y0, x1, y1 } = ruling;
  return isHorizontal(ruling)
    ? { at: (y0 + y1) / 2, from: Math.min(x0, x1), to: Math.max(x0, x1) }
    : { at: (x0 + x1) / 2, from: Math.min(y0, y1), to: Math.max(y0, y1) };
};

const isCellFill = ({ box: [x0, y0, x1, y1], colour }: PageContent['fills'][number], page: PageContent): boolean =>
  x1 - x0 >= MIN_FILL_WIDTH &&
  y1 - y0 >= MIN_FILL_HEIGHT &&
  colour !== '#ffffff' &&
  (x1 - x0) * (y1 - y0) <= MAX_FILL_SHARE * page.width * page.height;

/** The edges of shaded cells as lines, together with the lines drawn. Null where a page has too few shaded areas for a table, or too many. */
export const shadedRulings = (page: PageContent): Rulings | null => {
  const shaded = page.fills.filter((fill) => isCellFill(fill, page));
  if (shaded.length < MIN_FILLS || shaded.length > MAX_FILLS) return null;
  const edges = shaded.map(({ box: [x0, y0, x1, y1] }) => ({
    horizontal: [y0, y1].map((at): Line => ({ at, from: x0, to: x1 })),
    vertical: [x0, x1].map((at): Line => ({ at, from: y0, to: y1 })),
  }));
  const drawn = pageRulings(page);
  return {
    horizontal: joinCollinear([...drawn.horizontal, ...edges.flatMap((edge) => edge.horizontal)]),
    vertical: joinCollinear([...drawn.vertical, ...edges.flatMap((edge) => edge.vertical)]),
  };
};

/** The lines of a page, made whole from the pieces that are drawn. */
export const pageRulings = (page: PageContent): Rulings => {
  const [horizontal, vertical]: [Line[], Line[]] = [[], []];
  for (const ruling of page.rulings) (isHorizontal(ruling) ? horizontal : vertical).push(toLine(ruling));
  return { horizontal: joinCollinear(horizontal), vertical: joinCollinear(vertical) };
};
