import { at, type ChartText, fitted, INK, LINE, rectangle, svgOf, textAt } from './svg.ts';

/** A field of the map: `share` 0..1 gives its shade, null where nothing can be said; `printed` stands in it. */
export type Field = { readonly share: number | null; readonly printed: string };

export type HeatMap = ChartText & {
  readonly columns: readonly string[];
  readonly rows: readonly { readonly label: string; readonly fields: readonly Field[] }[];
};

const LABEL_WIDTH = 210;
/** Holds "157 of 164", the longest count of districts. */
const FIELD_WIDTH = 82;
const FIELD_HEIGHT = 28;
const SIZE = 14;
/** Column heads lean, so that long names of regions fit above narrow fields. */
const HEAD_HEIGHT = 108;
const HEAD_SIZE = 13;
const HEAD_LENGTH = 135;
const LEAN_DEGREES = -45;

/**
 * Five shades of one blue, light to dark, evenly apart in lightness; the text on each has a contrast of 7:1 and more (dark ink on the first three, white on the
 * others). Each field prints its count, so the shade only helps the eye.
 */
const SHADES = [
  { least: 0, fill: '#ffffff', ink: INK },
  { least: 0.01, fill: '#dceaf7', ink: INK },
  { least: 0.25, fill: '#a9cbe8', ink: INK },
  { least: 0.5, fill: '#1d5c92', ink: '#ffffff' },
  { least: 0.75, fill: '#0c2f4f', ink: '#ffffff' },
] as const;

const shadeOf = (share: number): (typeof SHADES)[number] => SHADES.findLast(({ least }) => share >= least) ?? SHADES[0];

const field = ({ share, printed }: Field, x: number, y: number): string => {
  const { fill, ink } = share === null ? { fill: '#f3f4f5', ink: INK } : shadeOf(share);
  return [
    rectangle(x, y, FIELD_WIDTH, FIELD_HEIGHT, fill, LINE),
    textAt(x + FIELD_WIDTH / 2, y + FIELD_HEIGHT / 2 + SIZE / 3, fitted(printed, FIELD_WIDTH, SIZE), {
      size: SIZE,
      anchor: 'middle',
      fill: ink,
    }),
  ].join('');
};

const head = (label: string, index: number): string => {
  const [x, y] = [LABEL_WIDTH + (index + 0.5) * FIELD_WIDTH, HEAD_HEIGHT - 8];
  return textAt(x, y, fitted(label, HEAD_LENGTH, HEAD_SIZE), {
    size: HEAD_SIZE,
    transform: `rotate(${LEAN_DEGREES} ${at(x)} ${at(y)})`,
  });
};

/** A map of shares: a row a subject, a column a group, in each field its count and a shade. The same data give the same text. */
export const heatMap = (map: HeatMap): string => {
  const width = LABEL_WIDTH + map.columns.length * FIELD_WIDTH + HEAD_HEIGHT * 0.9;
  const height = HEAD_HEIGHT + map.rows.length * FIELD_HEIGHT + 1;
  const content = [
    ...map.columns.map(head),
    ...map.rows.flatMap(({ label, fields }, row) => {
      const y = HEAD_HEIGHT + row * FIELD_HEIGHT;
      return [
        textAt(0, y + FIELD_HEIGHT / 2 + SIZE / 3, fitted(label, LABEL_WIDTH - 8, SIZE), { size: SIZE }),
        ...fields.map((one, column) => field(one, LABEL_WIDTH + column * FIELD_WIDTH, y)),
      ];
    }),
  ];
  return svgOf(map, width, height, content);
};
