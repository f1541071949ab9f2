import type { ComparedShare, Comparison, Grid, GridCell, GridColumn, GridRow } from '../core/schema/grid.ts';
import { type Column, csvPieces } from './csv.ts';
import type { Written } from './written.ts';

/** How a grid is laid out as CSV: a line a council with the statuses side by side, or a line a cell with its quote. */
export const GRID_LAYOUTS = ['matrix', 'cells'] as const;
export type GridLayout = (typeof GRID_LAYOUTS)[number];

type CellLine = { readonly row: GridRow; readonly column: GridColumn; readonly cell: GridCell };

const CELL_COLUMNS: readonly Column<CellLine>[] = [
  { name: 'councilCode', value: ({ row }) => row.council.code },
  { name: 'council', value: ({ row }) => row.council.name },
  { name: 'type', value: ({ row }) => row.type },
  { name: 'region', value: ({ row }) => row.region },
  { name: 'kind', value: ({ column }) => column.kind },
  { name: 'column', value: ({ column }) => column.column },
  { name: 'label', value: ({ column }) => column.label },
  { name: 'section', value: ({ column }) => column.section },
  { name: 'status', value: ({ cell }) => cell.status },
  { name: 'quote', value: ({ cell }) => cell.best?.quote ?? null },
  { name: 'title', value: ({ cell }) => cell.best?.title ?? null },
  { name: 'pageNumber', value: ({ cell }) => cell.best?.pageNumber ?? null },
  { name: 'charStart', value: ({ cell }) => cell.best?.charStart ?? null },
  { name: 'charEnd', value: ({ cell }) => cell.best?.charEnd ?? null },
  { name: 'documentId', value: ({ cell }) => cell.best?.documentId ?? null },
  { name: 'link', value: ({ cell }) => (cell.best === null ? null : linkOf(cell.best)) },
  { name: 'planId', value: ({ row }) => row.planId },
];

/** Where the page of the service shows a quote in its document. */
const linkOf = ({ documentId, charStart, charEnd }: NonNullable<GridCell['best']>): string =>
  `/documents/${encodeURIComponent(documentId)}?from=${charStart}&to=${charEnd}#span`;

const matrixColumns = ({ columns }: Grid): readonly Column<GridRow>[] => [
  { name: 'councilCode', value: ({ council }) => council.code },
  { name: 'council', value: ({ council }) => council.name },
  { name: 'type', value: ({ type }) => type },
  { name: 'region', value: ({ region }) => region },
  ...columns.map(
    ({ column, kind, name }): Column<GridRow> => ({
      name: kind === 'topic' ? column : name,
      value: ({ cells }) => cells.find((cell) => cell.column === column)?.status ?? null,
    }),
  ),
];

/** A grid as CSV. Cells hold the status as the word that JSON has too, and where one cell stands on a line, its quote, place and link. */
export const writtenGrid = (grid: Grid, layout: GridLayout): Written => {
  if (layout === 'matrix') return csvPieces(matrixColumns(grid), grid.rows);
  const columns = new Map(grid.columns.map((column) => [column.column, column]));
  const lines = grid.rows.flatMap((row) =>
    row.cells.flatMap((cell): readonly CellLine[] => {
      const column = columns.get(cell.column);
      return column === undefined ? [] : [{ row, column, cell }];
    }),
  );
  return csvPieces(CELL_COLUMNS, lines);
};

type ComparisonLine = {
  readonly part: string;
  readonly item: string;
  readonly label: string;
  readonly a: number | null;
  readonly aOf: number | null;
  readonly b: number | null;
  readonly bOf: number | null;
  readonly p: number | null;
  readonly adjustedP: number | null;
  readonly aQuote: string | null;
  readonly bQuote: string | null;
};

const NOTHING_MORE = { aOf: null, bOf: null, p: null, adjustedP: null, aQuote: null, bQuote: null } as const;

const PENCE_PER_POUND = 100;

const poundsOf = (side: { readonly pence: string } | null): number | null =>
  side === null ? null : Number(side.pence) / PENCE_PER_POUND;

const quoteOf = ({ quotes }: ComparedShare): string | null => quotes[0]?.quote ?? null;

const comparisonLines = ({ topics, records, savings }: Comparison): readonly ComparisonLine[] => [
  ...topics.map(({ column, label, a, b, test }) => ({
    part: 'topic',
    item: column,
    label,
    a: a.stated,
    aOf: a.of,
    b: b.stated,
    bOf: b.of,
    p: test?.p ?? null,
    adjustedP: test?.adjustedP ?? null,
    aQuote: quoteOf(a),
    bQuote: quoteOf(b),
  })),
  ...records.map(({ kind, a, b }) => ({
    ...NOTHING_MORE,
    part: 'records',
    item: kind,
    label: kind,
    a: a.records,
    b: b.records,
  })),
  ...savings.map(({ basis, achievement, netGross, period, a, b }) => ({
    ...NOTHING_MORE,
    part: 'savings_pounds',
    item: [basis, achievement, netGross, period].filter((word) => word !== null).join('; '),
    label: 'saving',
    a: poundsOf(a),
    b: poundsOf(b),
  })),
];

const COMPARISON_COLUMNS: readonly Column<ComparisonLine>[] = (
  ['part', 'item', 'label', 'a', 'aOf', 'b', 'bOf', 'p', 'adjustedP', 'aQuote', 'bQuote'] as const
).map((name) => ({ name, value: (line) => line[name] }));

/** A comparison as CSV: a line a topic, a kind of record, and a kind of saving. */
export const writtenComparison = (comparison: Comparison): Written =>
  csvPieces(COMPARISON_COLUMNS, comparisonLines(comparison));
