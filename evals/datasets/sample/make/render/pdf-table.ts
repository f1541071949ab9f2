import type { CellContent, RowContent, TableContent } from '../content.ts';
import type { Canvas } from './pdf-canvas.ts';
import { LEADING, type Word, wordsOf } from './pdf-text.ts';

const SIZE = 9.5;
const PAD = 5;
const LINE = SIZE * LEADING;

type Column = { readonly x: number; readonly width: number; readonly right: boolean };
type LaidCell = { readonly content: CellContent; readonly lines: readonly (readonly Word[])[] };

const columnsOf = (canvas: Canvas, table: TableContent): readonly Column[] => {
  const { x, width } = canvas.frame();
  const shares = table.columns.reduce((sum, column) => sum + column.width, 0);
  let from = x;
  return table.columns.map((column) => {
    const own = (column.width / shares) * width;
    const placed = { x: from, width: own, right: column.align === 'right' };
    from += own;
    return placed;
  });
};

const textOf = (line: readonly Word[]): string => line.map((word) => word.text).join(' ');

/** Draws tables with their own rulings: merged cells, rows cut by the page end, headers repeated or not. */
export const drawTable = (canvas: Canvas, table: TableContent): void => {
  const columns = columnsOf(canvas, table);
  const { pdf, state } = canvas;
  const stroke = (x0: number, y0: number, x1: number, y1: number) =>
    table.rules !== 'none' && pdf.moveTo(x0, y0).lineTo(x1, y1).lineWidth(0.6).strokeColor('#333333').stroke();

  const lay = (row: RowContent, face: 'plain' | 'bold'): readonly LaidCell[] =>
    row.cells.map((content, index) => ({
      content,
      lines:
        content.kind === 'text'
          ? canvas.wrap(wordsOf(content.text), (columns[index]?.width ?? 0) - 2 * PAD, face, SIZE)
          : [],
    }));

  const rule = (cells: readonly LaidCell[], top: number, bottom: number, continued: boolean) => {
    columns.forEach((column, index) => {
      const covered = cells[index]?.content.kind === 'merged';
      if (!covered && !continued) stroke(column.x, top, column.x + column.width, top);
      if (table.rules === 'all') stroke(column.x, top, column.x, bottom);
    });
    const last = columns[columns.length - 1];
    if (last && table.rules === 'all') stroke(last.x + last.width, top, last.x + last.width, bottom);
  };
  const close = () => {
    const [first, last] = [columns[0], columns[columns.length - 1]];
    if (first && last) stroke(first.x, state.y, last.x + last.width, state.y);
  };

  const strip = (cells: readonly LaidCell[], from: number, count: number, face: 'plain' | 'bold', fill: boolean) => {
    const height = count * LINE + 2 * PAD;
    const [first, last] = [columns[0], columns[columns.length - 1]];
    if (fill && first && last && table.rules === 'all') {
      pdf
        .rect(first.x, state.y, last.x + last.width - first.x, height)
        .fillColor('#e6e6e6')
        .fill();
    }
    cells.forEach((laid, index) => {
      const column = columns[index];
      if (!column) return;
      laid.lines.slice(from, from + count).forEach((line, offset) => {
        const shift = column.right ? column.width - 2 * PAD - canvas.measure(textOf(line), face, SIZE) : 0;
        canvas.putLine(line, column.x + PAD + shift, state.y + PAD + offset * LINE, face, SIZE);
      });
    });
    rule(cells, state.y, state.y + height, from > 0);
    state.y += height;
  };

  const header: RowContent = {
    kind: 'body',
    cells: table.columns.map(({ name }) => ({ kind: 'text', text: name, marks: [] })),
  };
  const head = (again: boolean) => {
    const cells = lay(header, 'bold');
    if (!again) for (const { lines } of cells) canvas.log(lines.map(textOf).join(' '));
    strip(cells, 0, Math.max(...cells.map((c) => c.lines.length)), 'bold', true);
  };
  const nextPage = () => {
    close();
    canvas.newPage();
    if (table.repeatHeader) head(true);
    else {
      const [first, last] = [columns[0], columns[columns.length - 1]];
      if (first && last) stroke(first.x, state.y, last.x + last.width, state.y);
    }
  };

  canvas.ensure(90);
  canvas.putLine(wordsOf(table.title), columns[0]?.x ?? 0, state.y, 'bold', 10);
  canvas.log(table.title);
  state.y += 17;
  head(false);
  for (const row of table.rows) {
    const face = row.kind === 'total' ? 'bold' : 'plain';
    const cells = lay(row, face);
    const lines = Math.max(1, ...cells.map((c) => c.lines.length));
    const free = () => Math.floor((canvas.bottom() - state.y - 2 * PAD) / LINE);
    const placed = cells.map((): { pageNumber: number; text: string }[] => []);
    let done = 0;
    while (done < lines) {
      if (free() < lines - done && (!table.breakRows || free() < 1)) nextPage();
      const count = Math.min(lines - done, Math.max(1, free()));
      cells.forEach((cell, index) => {
        for (const line of cell.lines.slice(done, done + count))
          placed[index]?.push({ pageNumber: state.pageNumber, text: textOf(line) });
      });
      strip(cells, done, count, face, false);
      done += count;
      if (done < lines) nextPage();
    }
    canvas.lines.push(...placed.flat());
  }
  close();
  state.y += 12;
};
