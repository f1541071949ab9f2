import type { Box } from '../../src/core/schema/document.ts';
import type { PageContent, Run } from '../page-content.ts';

type Turn = PageContent['rotation'];
type Size = { readonly width: number; readonly height: number };

/** A page turned so that most of its text runs from left to right, and how to find places of the page as filed again. */
export type UprightPage = {
  readonly content: PageContent;
  /** The direction that most text has on the page as filed. */
  readonly turnedBy: Turn;
  readonly toFiled: (box: Box) => Box;
};

const turnPoint = (x: number, y: number, turn: Turn, { width, height }: Size): readonly [number, number] => {
  if (turn === 90) return [y, width - x];
  if (turn === 180) return [width - x, height - y];
  if (turn === 270) return [height - y, x];
  return [x, y];
};

const turnBox = (box: Box, turn: Turn, size: Size): Box => {
  const [ax, ay] = turnPoint(box[0], box[1], turn, size);
  const [bx, by] = turnPoint(box[2], box[3], turn, size);
  return [Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by)];
};

const minus = (a: Turn, b: Turn): Turn => ((a - b + 360) % 360) as Turn;

const turnRun = (run: Run, turn: Turn, size: Size): Run => {
  const rotation = minus(run.rotation, turn);
  const lying = run.rotation === 0 || run.rotation === 180;
  const [x, y] = turnPoint(lying ? run.box[0] : run.baseline, lying ? run.baseline : run.box[1], turn, size);
  const baseline = rotation === 0 || rotation === 180 ? y : x;
  return { ...run, box: turnBox(run.box, turn, size), baseline, rotation };
};

const commonDirection = (page: PageContent): Turn => {
  const letters = new Map<Turn, number>();
  for (const run of page.runs) {
    if (!run.hidden) letters.set(run.rotation, (letters.get(run.rotation) ?? 0) + run.text.length);
  }
  const [best] = [...letters].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  return best?.[0] ?? page.rotation;
};

/** Turns all that is drawn on a page by the direction of one kind of text, so that this text runs from left to right. */
export const turnPage = (page: PageContent, turn: Turn): UprightPage => {
  if (turn === 0) return { content: page, turnedBy: 0, toFiled: (box) => box };
  const size = { width: page.width, height: page.height };
  const lies = turn === 180;
  const turned = { width: lies ? page.width : page.height, height: lies ? page.height : page.width };
  return {
    turnedBy: turn,
    toFiled: (box) => turnBox(box, minus(0, turn), turned),
    content: {
      ...page,
      ...turned,
      rotation: minus(page.rotation, turn),
      runs: page.runs.map((run) => turnRun(run, turn, size)),
      rulings: page.rulings.map((ruling) => {
        const [x0, y0, x1, y1] = turnBox([ruling.x0, ruling.y0, ruling.x1, ruling.y1], turn, size);
        return { x0, y0, x1, y1, widthPoints: ruling.widthPoints };
      }),
      fills: page.fills.map((fill) => ({ ...fill, box: turnBox(fill.box, turn, size) })),
    },
  };
};

/** Turns a page by the direction that most of its visible text has; an empty page by its own rotation. */
export const uprightPage = (page: PageContent): UprightPage => turnPage(page, commonDirection(page));
