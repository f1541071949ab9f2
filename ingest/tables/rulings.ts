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

/** The lines of a page, made whole from the pieces that are drawn. */
export const pageRulings = (page: PageContent): Rulings => {
  const [horizontal, vertical]: [Line[], Line[]] = [[], []];
  for (const ruling of page.rulings) (isHorizontal(ruling) ? horizontal : vertical).push(toLine(ruling));
  return { horizontal: joinCollinear(horizontal), vertical: joinCollinear(vertical) };
};
