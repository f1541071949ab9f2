import type { Box } from '../../src/core/schema/document.ts';
import type { PageContent } from '../page-content.ts';
import type { PageTrace, PlacedTable, TextBlock } from './model.ts';

/** The steps of reading a page that can be drawn, in their order. `runs` is what the page holds, `tables` the cells found. */
export const DRAWN_STAGES = ['runs', 'lines', 'columns', 'blocks', 'tables'] as const;
export type DrawnStage = (typeof DRAWN_STAGES)[number];

/** A box with its colour and what is written beside it. */
type Shape = { readonly box: Box; readonly colour: string; readonly label: string };

/** Letters of a label: longer ones lie over the next box. */
const MAX_LABEL = 60;
const COLOURS: Readonly<Record<TextBlock['kind'] | 'table', string>> = {
  heading: '#c0392b',
  paragraph: '#2471a3',
  list_item: '#1e8449',
  caption: '#af7ac5',
  footnote: '#7d6608',
  furniture: '#7f8c8d',
  table: '#d35400',
};

const escapeXml = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign);

const short = (text: string): string => {
  const plain = text.replace(/[\p{Cc}\s]+/gu, ' ').trim();
  return plain.length <= MAX_LABEL ? plain : `${plain.slice(0, MAX_LABEL - 1)}…`;
};

const around = (boxes: readonly Box[]): Box => [
  Math.min(...boxes.map((box) => box[0])),
  Math.min(...boxes.map((box) => box[1])),
  Math.max(...boxes.map((box) => box[2])),
  Math.max(...boxes.map((box) => box[3])),
];

const isTable = (block: TextBlock | PlacedTable): block is PlacedTable => block.kind === 'table';

const runShapes = (page: PageContent): Shape[] => [
  ...page.rulings.map(({ x0, y0, x1, y1 }): Shape => ({ box: [x0, y0, x1, y1], colour: '#d35400', label: '' })),
  ...page.runs.map(
    (run): Shape => ({
      box: run.box,
      colour: run.hidden ? COLOURS.furniture : COLOURS.paragraph,
      label: run.confidence === null ? run.text : `${run.text} (${Math.round(run.confidence)}%)`,
    }),
  ),
];

const blockShapes = (page: PageTrace): Shape[] =>
  page.blocks.map((block, i): Shape => {
    if (isTable(block)) return { box: block.table.box, colour: COLOURS.table, label: `${i + 1} table` };
    const level = block.level === undefined ? '' : ` ${block.level}`;
    const lines = block.lines.filter((line) => line.pageNumber === page.pageNumber);
    const box = around((lines.length > 0 ? lines : block.lines).map((line) => line.box));
    return { box, colour: COLOURS[block.kind], label: `${i + 1} ${block.kind}${level}` };
  });

const tableShapes = (page: PageTrace): Shape[] =>
  page.blocks.filter(isTable).flatMap(({ table }): Shape[] => [
    {
      box: table.box,
      colour: COLOURS.table,
      label: `${table.reader} ${table.confidence.toFixed(2)}: ${table.evidence}`,
    },
    ...table.rows.flatMap((row, r) =>
      row.cells.map((cell): Shape => {
        const spans = cell.rowSpan * cell.colSpan > 1 ? ` ${cell.rowSpan}×${cell.colSpan}` : '';
        const text = cell.runs.map((run) => run.text).join(' ');
        const colour = r < table.headerRowCount ? COLOURS.heading : COLOURS.paragraph;
        return { box: cell.box, colour, label: `${r},${cell.column}${spans} ${text}` };
      }),
    ),
  ]);

const shapesOf = (stage: DrawnStage, page: PageTrace, content: PageContent): Shape[] => {
  if (stage === 'runs') return runShapes(content);
  if (stage === 'lines') return page.lines.map(({ box, text }) => ({ box, colour: COLOURS.paragraph, label: text }));
  if (stage === 'columns') {
    return page.regions.map(({ box }, i) => ({ box, colour: COLOURS.list_item, label: `region ${i + 1}` }));
  }
  return stage === 'blocks' ? blockShapes(page) : tableShapes(page);
};

const drawShape = ({ box: [x0, y0, x1, y1], colour, label }: Shape, height: number): string => {
  const [x, y] = [x0.toFixed(1), (height - y1).toFixed(1)];
  const size = `width="${Math.max(0.5, x1 - x0).toFixed(1)}" height="${Math.max(0.5, y1 - y0).toFixed(1)}"`;
  const rect = `<rect x="${x}" y="${y}" ${size} fill="${colour}" fill-opacity="0.06" stroke="${colour}" stroke-width="0.6"/>`;
  if (label === '') return rect;
  return `${rect}<text x="${x}" y="${(height - y1 + 5).toFixed(1)}" fill="${colour}">${escapeXml(short(label))}</text>`;
};

/**
 * Draws what one stage made of one page, as an SVG image of the page's size in points. The stage `runs` lies on the page as filed, the others on the page
 * turned upright; a page without anything gives its outline.
 */
export const drawPageStage = (stage: DrawnStage, page: PageTrace, content: PageContent): string => {
  const { width, height } = stage === 'runs' ? content : page;
  const size = `${width.toFixed(1)} ${height.toFixed(1)}`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size}" font-family="sans-serif" font-size="5">`,
    `<title>Page ${page.pageNumber}: ${stage}</title>`,
    `<rect width="${width.toFixed(1)}" height="${height.toFixed(1)}" fill="#ffffff" stroke="#000000" stroke-width="0.5"/>`,
    ...shapesOf(stage, page, content).map((shape) => drawShape(shape, height)),
    '</svg>',
    '',
  ].join('\n');
};
