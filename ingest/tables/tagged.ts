import type { Box } from '../../src/core/schema/document.ts';
import { around } from '../layout/boxes.ts';
import type { PageCell, PageContent, PageRow, PageTable, Run, StructureNode } from '../page-content.ts';
import { hasInk } from './grid.ts';

type TreeCell = {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly colSpan: number;
  readonly isHeader: boolean;
  readonly runs: readonly Run[];
};

type Tree = {
  readonly rowCount: number;
  readonly columnCount: number;
  readonly cells: readonly TreeCell[];
  readonly headerRowCount: number;
};

/** Spans above this are mistakes of the producer. Widest real table seen: 30 columns. */
const MAX_SPAN = 200;
/** Rows must fill this share of the table's places, or the tags do not describe a grid. */
const MIN_FILLED_SHARE = 0.7;

const isNode = (child: StructureNode['children'][number]): child is StructureNode => 'role' in child;

const descendants = (node: StructureNode, isWanted: (node: StructureNode) => boolean): StructureNode[] =>
  node.children.flatMap((child) => {
    if (!isNode(child)) return [];
    return isWanted(child) ? [child] : descendants(child, isWanted);
  });

const holds = (node: StructureNode, role: string): boolean =>
  node.children.some((child) => isNode(child) && (child.role === role || holds(child, role)));

/** Tables that hold no table themselves: one that does lays out the page. */
const innermostTables = (node: StructureNode): StructureNode[] =>
  node.children.flatMap((child) => {
    if (!isNode(child)) return [];
    return child.role === 'Table' && !holds(child, 'Table') ? [child] : innermostTables(child);
  });

const contentIds = (node: StructureNode): string[] =>
  node.children.flatMap((child) => (isNode(child) ? contentIds(child) : [child.markedContentId]));

/** Places the cells of a table's rows as a browser does: each takes the next place that no span from above covers. */
const readTree = (table: StructureNode, runsById: ReadonlyMap<string, readonly Run[]>): Tree => {
  const rows = descendants(table, (node) => node.role === 'TR');
  const coveredUntil: number[] = [];
  const cells = rows.flatMap((tr, row) => {
    let column = 0;
    return descendants(tr, (node) => node.role === 'TH' || node.role === 'TD').map((node): TreeCell => {
      while ((coveredUntil[column] ?? 0) > row) column += 1;
      const rowSpan = Math.min(node.rowSpan, MAX_SPAN, rows.length - row);
      const colSpan = Math.min(node.colSpan, MAX_SPAN);
      const cell = {
        row,
        column,
        rowSpan,
        colSpan,
        isHeader: node.role === 'TH',
        runs: contentIds(node).flatMap((id) => runsById.get(id) ?? []),
      };
      for (let c = column; c < column + colSpan; c += 1) coveredUntil[c] = row + rowSpan;
      column += colSpan;
      return cell;
    });
  });
  const columnCount = cells.reduce((most, cell) => Math.max(most, cell.column + cell.colSpan), 0);
  return { rowCount: rows.length, columnCount, cells, headerRowCount: leadingHeaderRows(cells, rows.length) };
};

/** Rows at the top of header cells only; none where every row is of header cells. */
const leadingHeaderRows = (cells: readonly TreeCell[], rowCount: number): number => {
  let count = 0;
  while (
    count < rowCount &&
    cells.some((cell) => cell.row === count) &&
    cells.every((cell) => cell.row !== count || cell.isHeader)
  ) {
    count += 1;
  }
  return count < rowCount ? count : 0;
};

const filledShare = ({ rowCount, columnCount, cells }: Tree): number =>
  cells.reduce((sum, cell) => sum + cell.rowSpan * cell.colSpan, 0) / (rowCount * columnCount);

/** Left and right edge of each column by the text of cells that span one column. */
const columnExtents = ({ cells, columnCount }: Tree, whole: Box): (readonly [number, number])[] =>
  Array.from({ length: columnCount }, (_, column) => {
    const boxes = cells.flatMap((cell) =>
      cell.column === column && cell.colSpan === 1 ? cell.runs.map((run) => run.box) : [],
    );
    const box = boxes.length === 0 ? whole : around(boxes);
    return [box[0], box[2]] as const;
  });

const toPageRows = (tree: Tree, whole: Box): PageRow[] => {
  const printed = [...new Set(tree.cells.filter((cell) => hasInk(cell.runs)).map((cell) => cell.row))].sort(
    (a, b) => a - b,
  );
  const extents = columnExtents(tree, whole);
  const listed = (from: number, to: number): number => printed.filter((row) => row >= from && row < to).length;
  return printed.map((row, index): PageRow => {
    const starting = tree.cells.filter(
      (cell) => cell.row <= row && cell.row + cell.rowSpan > row && listed(cell.row, row) === 0,
    );
    const own = starting.flatMap((cell) => cell.runs.map((run) => run.box));
    const box = around(own.length > 0 ? own : [whole]);
    const cells = starting
      .sort((a, b) => a.column - b.column)
      .map((cell): PageCell => {
        const left = extents[cell.column]?.[0] ?? whole[0];
        const right = extents[cell.column + cell.colSpan - 1]?.[1] ?? whole[2];
        return {
          column: cell.column,
          rowSpan: Math.max(1, listed(Math.max(cell.row, printed[index] ?? 0), cell.row + cell.rowSpan)),
          colSpan: cell.colSpan,
          box: hasInk(cell.runs)
            ? around(cell.runs.map((run) => run.box))
            : [left, box[1], Math.max(left, right), box[3]],
          runs: cell.runs,
          structureRow: cell.row,
          structureRowSpan: cell.rowSpan,
        };
      });
    return { box, cells, structureRow: row };
  });
};

const shapeOf = ({ rowCount, columnCount, cells }: Tree): string =>
  `${rowCount}x${columnCount}:${cells.map((cell) => `${cell.colSpan}.${cell.rowSpan}`).join(',')}`;

const toPageTable = (tree: Tree, pageNumber: number): PageTable | null => {
  const inked = tree.cells.filter((cell) => hasInk(cell.runs));
  const isGrid = tree.columnCount > 1 && tree.rowCount > 1 && filledShare(tree) >= MIN_FILLED_SHARE;
  if (!isGrid || inked.length < 2) return null;
  const box = around(inked.flatMap((cell) => cell.runs.map((run) => run.box)));
  const rows = toPageRows(tree, box);
  return {
    pageNumber,
    box,
    reader: 'tagged',
    columnCount: tree.columnCount,
    headerRowCount: rows.filter((row) => (row.structureRow ?? 0) < tree.headerRowCount).length,
    rows,
    confidence: 0.95,
    evidence: `tagged as a table of ${tree.rowCount} rows and ${tree.columnCount} columns`,
    structureShape: shapeOf(tree),
  };
};

/** Tables that the structure tree of a tagged page describes, as far as they are printed on this page. */
export const taggedTables = (page: PageContent): PageTable[] => {
  if (page.structure === null) return [];
  const runsById = new Map<string, Run[]>();
  for (const run of page.runs) {
    if (run.markedContentId === null || run.hidden) continue;
    const there = runsById.get(run.markedContentId);
    if (there === undefined) runsById.set(run.markedContentId, [run]);
    else there.push(run);
  }
  return innermostTables(page.structure).flatMap((node) => {
    const table = toPageTable(readTree(node, runsById), page.pageNumber);
    return table === null ? [] : [table];
  });
};
