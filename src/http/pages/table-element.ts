import { html } from 'hono/html';
import type { Cell, Row, Table } from '../../core/schema/document.ts';
import type { Html } from './layout.ts';
import type { Marker } from './marker.ts';

/** A row with the cells that are written: those under a span of another cell are not. */
type WrittenRow = { readonly row: Row; readonly cells: readonly Cell[] };

/** Columns that a merged cell above still covers, each with the rows that it goes on for. */
const writtenRows = (rows: readonly Row[]): readonly WrittenRow[] => {
  const covered = new Map<number, number>();
  return rows.map((row) => {
    const cells: Cell[] = [];
    let next = 0;
    for (const cell of row.cells) {
      if (cell.column < next || (covered.get(cell.column) ?? 0) > 0) continue;
      cells.push(cell);
      next = cell.column + cell.colSpan;
      for (let column = cell.column; column < next; column += 1) covered.set(column, cell.rowSpan);
    }
    for (const [column, left] of covered) covered.set(column, left - 1);
    return { row, cells };
  });
};

const spans = ({ rowSpan, colSpan }: Cell): Html =>
  html`${rowSpan > 1 ? html` rowspan="${rowSpan}"` : ''}${colSpan > 1 ? html` colspan="${colSpan}"` : ''}`;

/** A repeated value is shown but never marked: the quote stands in the cell that it was taken from. */
const content = (cell: Cell, mark: Marker): Html => (cell.inherited ? html`${cell.text}` : mark(cell));

const cellElement = (cell: Cell, row: Row, mark: Marker): Html => {
  if (row.isHeader) return html`<th scope="col"${spans(cell)}>${content(cell, mark)}</th>`;
  if (cell.column === 0 && cell.text !== '') {
    return html`<th scope="${cell.rowSpan > 1 ? 'rowgroup' : 'row'}"${spans(cell)}>${content(cell, mark)}</th>`;
  }
  return html`<td${spans(cell)}>${content(cell, mark)}</td>`;
};

const rowElement = ({ row, cells }: WrittenRow, mark: Marker): Html =>
  html`<tr${row.kind === 'total' || row.kind === 'subtotal' ? html` class="total"` : ''}>${cells.map((cell) => cellElement(cell, row, mark))}</tr>`;

const pagesOf = ({ pageNumbers }: Table): string => {
  const [first] = pageNumbers;
  const last = pageNumbers.at(-1);
  return first === undefined || first === last ? '' : `Pages ${first} to ${last}`;
};

/** A table as a table, with its header cells and spans. A wide one scrolls inside its frame. */
export const tableElement = (table: Table, mark: Marker): Html => {
  const rows = writtenRows(table.rows);
  const head = rows.slice(0, table.headerRowCount);
  const body = rows.slice(table.headerRowCount);
  const label = table.title ?? 'Table';
  const pages = pagesOf(table);
  return html`<div class="scroll" role="region" aria-label="${label}" tabindex="0"><table>
<caption${pages === '' ? html` class="visually-hidden"` : ''}>${pages === '' ? label : html`<span class="visually-hidden">${label}. </span>${pages}`}</caption>
${head.length === 0 ? '' : html`<thead>${head.map((row) => rowElement(row, mark))}</thead>`}
<tbody>${body.map((row) => rowElement(row, mark))}</tbody></table></div>`;
};
