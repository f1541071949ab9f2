import { type ChartText, fitted, INK, LINE, rectangle, svgOf, textAt } from './svg.ts';

export type Bar = {
  readonly label: string;
  /** At least 0. */
  readonly value: number;
  /** What stands behind the bar: "12 of 31 councils". */
  readonly printed: string;
};

/** Bars under a heading; a chart without headings has one group whose heading is null. */
export type BarGroup = { readonly heading: string | null; readonly bars: readonly Bar[] };

export type BarChart = ChartText & {
  readonly groups: readonly BarGroup[];
  /** The value at the right edge; never less than the largest bar. Counts of councils end at all councils, so that half a bar is half of them. */
  readonly most: number;
};

/** Wide enough for a line of label, narrow enough to be read unshrunk on most telephones. */
const WIDTH = 480;
const LABEL_SIZE = 16;
const LABEL_HEIGHT = 22;
const BAR_HEIGHT = 18;
const GAP = 12;
const HEADING_HEIGHT = 34;
/** Room behind the longest bar for what is printed there. */
const PRINTED_WIDTH = 130;
/** Contrast with white 8.6:1; bars stand on a track with a line around, so that they show in print and in one colour. */
const BAR = '#14466f';
const TRACK = '#f3f4f5';

const barLines = ({ label, value, printed }: Bar, y: number, most: number): readonly string[] => {
  const room = WIDTH - PRINTED_WIDTH;
  const length = most <= 0 ? 0 : (Math.max(0, value) / most) * room;
  return [
    textAt(0, y + LABEL_SIZE, fitted(label, WIDTH, LABEL_SIZE), { size: LABEL_SIZE }),
    rectangle(0.5, y + LABEL_HEIGHT, room, BAR_HEIGHT, TRACK, LINE),
    rectangle(0.5, y + LABEL_HEIGHT, length, BAR_HEIGHT, BAR),
    textAt(room + 10, y + LABEL_HEIGHT + BAR_HEIGHT - 3, fitted(printed, PRINTED_WIDTH - 10, LABEL_SIZE), {
      size: LABEL_SIZE,
      bold: true,
      fill: INK,
    }),
  ];
};

/** Bars that lie, each with its label above and its value behind it. Nothing is said by colour. The same data give the same text. */
export const barChart = (chart: BarChart): string => {
  const most = Math.max(chart.most, ...chart.groups.flatMap(({ bars }) => bars.map(({ value }) => value)), 0);
  const content: string[] = [];
  let y = 0;
  for (const { heading, bars } of chart.groups) {
    if (heading !== null) {
      content.push(textAt(0, y + 22, fitted(heading, WIDTH, 18), { size: 18, bold: true }));
      y += HEADING_HEIGHT;
    }
    for (const bar of bars) {
      content.push(...barLines(bar, y, most));
      y += LABEL_HEIGHT + BAR_HEIGHT + GAP;
    }
  }
  return svgOf(chart, WIDTH, Math.max(y, 1), content);
};
