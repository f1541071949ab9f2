import type { Warning } from '../../src/core/schema/document.ts';
import type { DraftJoin, DraftRow, DraftTable, DraftText } from '../draft.ts';
import type { Vocabulary } from '../layout/hyphenation.ts';
import type { PageTable } from '../page-content.ts';
import { blanksAsAbove, type LabelledRow } from './as-above.ts';
import { type JoinVerdict, joinVerdict, MIN_JOIN_CONFIDENCE } from './join-parts.ts';
import { mergePrinted, mergeTagged } from './merge-parts.ts';
import { cellContent, type JoinRow, type Part, partsOf, type TablePage, textOf, titleOf } from './part.ts';
import { type RowKind, rowKind } from './row-kind.ts';
import { isSumOfRows } from './sums.ts';

/** A logical table with the parts it is made of, first part first, and the headers that later pages print again. */
export type JoinedTable = {
  readonly table: DraftTable;
  readonly parts: readonly PageTable[];
  readonly repeatedHeaders: readonly { readonly pageNumber: number; readonly content: DraftText }[];
};

export type JoinedTables = { readonly tables: readonly JoinedTable[]; readonly warnings: readonly Warning[] };

type Chain = { readonly parts: readonly Part[]; readonly joins: readonly DraftJoin[]; readonly title: string | null };

const toJoin = (before: Part, part: Part, verdict: JoinVerdict): DraftJoin => ({
  fromPage: before.table.pageNumber,
  toPage: part.table.pageNumber,
  ...verdict,
});

const unsureWarning = (before: Part, part: Part, verdict: JoinVerdict): Warning => ({
  code: 'TABLE_JOIN_UNSURE',
  message: `The tables at the end of page ${before.table.pageNumber} and the start of page ${part.table.pageNumber} may be one: ${verdict.evidence}.`,
  pageNumber: part.table.pageNumber,
});

const chainParts = (
  parts: readonly Part[],
): { readonly chains: readonly Chain[]; readonly warnings: readonly Warning[] } => {
  const chains: Chain[] = [];
  const warnings: Warning[] = [];
  for (const part of parts) {
    const earlier = chains.findLastIndex(
      (chain) => (chain.parts.at(-1)?.table.pageNumber ?? 0) < part.table.pageNumber,
    );
    // The table before it on the same page may have been cut at the end of a column.
    const [open, latest] = [chains.at(-1), chains.at(-1)?.parts.at(-1)];
    const isNextColumn =
      open?.parts[0] !== undefined &&
      latest?.table.pageNumber === part.table.pageNumber &&
      joinVerdict(open.parts[0], latest, part, open.title) !== null;
    const at = isNextColumn ? chains.length - 1 : earlier;
    const chain = chains[at];
    const [first, before] = [chain?.parts[0], chain?.parts.at(-1)];
    const verdict =
      chain === undefined || first === undefined || before === undefined
        ? null
        : joinVerdict(first, before, part, chain.title);
    if (chain !== undefined && before !== undefined && verdict !== null && verdict.confidence >= MIN_JOIN_CONFIDENCE) {
      chains[at] = { ...chain, parts: [...chain.parts, part], joins: [...chain.joins, toJoin(before, part, verdict)] };
      continue;
    }
    if (before !== undefined && verdict !== null) warnings.push(unsureWarning(before, part, verdict));
    chains.push({ parts: [part], joins: [], title: titleOf(part) });
  }
  return { chains, warnings };
};

const isOneElement = (parts: readonly Part[]): boolean =>
  parts.every(
    ({ table }) => table.structureShape !== undefined && table.structureShape === parts[0]?.table.structureShape,
  );

type FilledRow = {
  readonly row: JoinRow;
  readonly draft: Omit<DraftRow, 'kind'>;
  readonly texts: readonly string[];
  readonly covered: readonly boolean[];
};

const fillRows = (rows: readonly JoinRow[], columnCount: number, words: Vocabulary): FilledRow[] => {
  const coveredUntil = Array.from({ length: columnCount }, () => 0);
  return rows.map((row, index) => {
    const covered = coveredUntil.map((until) => until > index);
    const texts = Array.from({ length: columnCount }, () => '');
    const cells = row.cells.map((cell) => {
      const content = cellContent(cell, words);
      texts[cell.column] = textOf(content);
      for (let column = cell.column; column < cell.column + cell.colSpan && column < columnCount; column += 1) {
        coveredUntil[column] = Math.max(coveredUntil[column] ?? 0, index + cell.rowSpan);
        if (column > cell.column) covered[column] = true;
      }
      return { column: cell.column, rowSpan: cell.rowSpan, colSpan: cell.colSpan, content };
    });
    return { row, draft: { isHeader: row.isHeader, cells }, texts, covered };
  });
};

const standsOut = ({ row }: FilledRow, columnCount: number): boolean =>
  row.cells.some(
    (cell) =>
      cell.colSpan === columnCount ||
      (cell.column === 0 &&
        cell.pieces.some(
          ({ cell: { runs } }) => runs.length > 0 && runs.every((run) => run.bold || run.text.trim() === ''),
        )),
  );

const kindsOf = (rows: readonly FilledRow[], columnCount: number): RowKind[] => {
  const body = rows.filter(({ row }) => !row.isHeader);
  return rows.map((filled) => {
    if (filled.row.isHeader) return 'body';
    const isLast = filled === body.at(-1);
    const isSpanning = filled.row.cells.length === 1 && filled.row.cells[0]?.colSpan === columnCount;
    if (isSpanning && !isLast && (filled.texts[0] ?? '') !== '') return 'subheading';
    const kind = rowKind(filled.texts, { isLast, standsOut: standsOut(filled, columnCount) });
    return kind === 'body' &&
      isLast &&
      isSumOfRows(
        filled.texts,
        body.slice(0, -1).map(({ texts }) => texts),
      )
      ? 'total'
      : kind;
  });
};

const toJoinedTable = ({ parts, joins, title }: Chain, words: Vocabulary): JoinedTable => {
  const { rows, repeated } = isOneElement(parts) ? mergeTagged(parts) : mergePrinted(parts, words);
  const columnCount = Math.max(...parts.map((part) => part.table.columnCount));
  const filled = fillRows(rows, columnCount, words);
  const kinds = kindsOf(filled, columnCount);
  const labelled = filled.map(
    ({ row, texts, covered }, index): LabelledRow => ({
      isHeader: row.isHeader,
      kind: kinds[index] ?? 'body',
      texts,
      covered,
    }),
  );
  const table: DraftTable = {
    kind: 'table',
    title,
    columnCount,
    rows: filled.map(({ draft }, index) => ({ ...draft, kind: kinds[index] ?? 'body' })),
    reader: parts[0]?.table.reader ?? 'ruled',
    joins,
    asAbove: blanksAsAbove(labelled),
  };
  return {
    table,
    parts: parts.map((part) => part.table),
    repeatedHeaders: repeated.flatMap((cell) => {
      const content = cellContent(cell, words);
      const pageNumber = cell.pieces[0]?.context.pageNumber;
      return pageNumber === undefined || content.lines.length === 0 ? [] : [{ pageNumber, content }];
    }),
  };
};

/**
 * Makes logical tables of the tables of consecutive pages, in reading order. Parts are joined where a tagged file says so, or where they end and start
 * their pages with columns at the same places; where that is unsure they stay apart and a warning says so.
 */
export const joinTables = (pages: readonly TablePage[], words: Vocabulary): JoinedTables => {
  const { chains, warnings } = chainParts(partsOf(pages));
  return { tables: chains.map((chain) => toJoinedTable(chain, words)), warnings };
};
