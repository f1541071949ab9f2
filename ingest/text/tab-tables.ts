import type { DraftCell, DraftRow, DraftTable } from '../draft.ts';
import { looksLikeHeader } from '../tables/header-row.ts';
import { mergeRows } from '../tables/merged-rows.ts';
import { type RowKind, rowKind } from '../tables/row-kind.ts';
import { isBlankCell, joinCutRows, type PrintedRow } from '../tables/split-cells.ts';
import { checkTableSize } from '../tables/table-size.ts';
import { withoutMarkdown } from './printed-lines.ts';

/** Consecutive lines with tabs, one row each. */
export type Fragment = readonly (readonly string[])[];

/** A row that is written as printed, or a run of body rows whose merged cells are rebuilt. */
type Segment = { readonly kind: RowKind; readonly rows: PrintedRow[] };

const fold = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
const rowKey = (row: readonly string[]): string => row.map(fold).join('|');

const padded = (row: readonly string[], width: number): string[] =>
  Array.from({ length: width }, (_, column) => row[column] ?? '');

/** Does the fragment go on with the table above: the same header again, or as many columns and no header of its own? */
const goesOnFrom = (above: Fragment, fragment: Fragment): boolean => {
  const header = above[0] ?? [];
  const first = fragment[0] ?? [];
  if (rowKey(header) === rowKey(first)) return !header.every(isBlankCell);
  const isWide = header.length > 2 && first.length === header.length;
  return isWide && isBlankCell(first[0]) && !looksLikeHeader(first, fragment.slice(1));
};

/** Fragments that are parts of one table, in order; only fragments with nothing but furniture between them are given together. */
export const joinFragments = (fragments: readonly Fragment[]): Fragment[][] => {
  const tables: Fragment[][] = [];
  for (const fragment of fragments) {
    const open = tables.at(-1);
    if (open?.[0] !== undefined && goesOnFrom(open[0], fragment)) open.push(fragment);
    else tables.push([fragment]);
  }
  return tables;
};

/** "Blake- Herbert": the narrow column broke the name at its hyphen. "short- and long-term" is no break. */
const mendHyphens = (text: string): string => text.replace(/(\p{L})- (?!(?:and|or|to|und)\b)(?=\p{L})/gu, '$1-');

const cleanCell = (text: string): string =>
  mendHyphens(
    withoutMarkdown(text)
      .replace(/^[\s•▪◦‣·]+/, '')
      .replace(/\s+/g, ' ')
      .trim(),
  );

/** Two halves of a text: one word where the halves are no words of the document by themselves, else words apart. */
const createJoin = (wordCounts: ReadonlyMap<string, number>): ((above: string, below: string) => string) => {
  return (above, below) => {
    const head = /(\p{L}+)$/u.exec(above)?.[1] ?? '';
    const tail = /^(\p{Ll}+)/u.exec(below)?.[1] ?? '';
    const whole = (wordCounts.get((head + tail).toLowerCase()) ?? 0) > 0;
    const rare = (wordCounts.get(tail.toLowerCase()) ?? 0) <= 1;
    const isCut = head !== '' && tail !== '' && rare && (whole || head.length <= 2);
    return `${above}${isCut ? '' : ' '}${below.trimStart()}`;
  };
};

/** A heading row whose words run over its cells: two neighbouring cells alone, the second going on in the middle of a sentence or word. */
const spilledText = (row: PrintedRow, join: (above: string, below: string) => string): string | null => {
  const filled = row.cells.flatMap((text, column) => (isBlankCell(text) ? [] : [column]));
  const [first, second] = [row.cells[0] ?? '', row.cells[1] ?? ''];
  const spills = filled.length === 2 && filled[0] === 0 && filled[1] === 1 && row.cells.length > 2;
  return spills && /^\p{Ll}/u.test(second) ? join(first, second) : null;
};

const segmentsOf = (rows: readonly PrintedRow[], join: (above: string, below: string) => string): Segment[] => {
  const segments: Segment[] = [];
  rows.forEach((row, index) => {
    const spilled = spilledText(row, join);
    const cells = spilled === null ? row.cells : padded([spilled], row.cells.length);
    const kind =
      spilled === null ? rowKind(cells, { isLast: index === rows.length - 1, standsOut: false }) : 'subheading';
    const open = segments.at(-1);
    if (kind === 'body' && open?.kind === 'body') open.rows.push(row);
    else segments.push({ kind, rows: [{ ...row, cells }] });
  });
  return segments;
};

const toCell = (column: number, rowSpan: number, colSpan: number, pieces: readonly string[]): DraftCell => {
  const lines = pieces.map((piece) => ({ text: cleanCell(piece), place: null }));
  return { column, rowSpan, colSpan, content: { lines, joins: lines.slice(1).map(() => 'space' as const) } };
};

const segmentToRows = (segment: Segment, width: number): DraftRow[] => {
  if (segment.kind !== 'body') {
    return segment.rows.map((row) => ({
      isHeader: false,
      kind: segment.kind,
      cells:
        segment.kind === 'subheading'
          ? [toCell(0, 1, width, [row.cells[0] ?? ''])]
          : row.cells.map((text, column) => toCell(column, 1, 1, [text])),
    }));
  }
  return mergeRows(segment.rows, width).map((cells) => ({
    isHeader: false,
    kind: 'body',
    cells: cells.map((cell) => toCell(cell.column, cell.rowSpan, 1, cell.pieces)),
  }));
};

/** Repeated headers are said once; rows keep which fragment they come from. */
const bodyRows = (fragments: readonly Fragment[], header: readonly string[] | null, width: number): PrintedRow[] =>
  fragments.flatMap((fragment, index) =>
    fragment
      .filter((row, rowIndex) => !(header !== null && rowIndex === 0 && rowKey(row) === rowKey(header)))
      .map((row) => ({ cells: padded(row, width), fragment: index })),
  );

/**
 * One table from its fragments: the repeated header once, rows that a page end cut whole again, merged cells whole again. `wordCounts` are the words of
 * the document, which tell a cut word from two words.
 */
export const tabTable = (
  fragments: readonly Fragment[],
  title: string | null,
  wordCounts: ReadonlyMap<string, number>,
): DraftTable => {
  const [first = [], ...rest] = fragments.flat();
  const width = fragments.flat().reduce((most, row) => Math.max(most, row.length), 1);
  const repeated =
    fragments.length > 1 && fragments.slice(1).some((fragment) => rowKey(fragment[0] ?? []) === rowKey(first));
  const header =
    repeated ||
    looksLikeHeader(
      first.map(cleanCell),
      rest.map((row) => row.map(cleanCell)),
    )
      ? first
      : null;
  checkTableSize(fragments.flat().length, width);
  const join = createJoin(wordCounts);
  const rows = joinCutRows(bodyRows(fragments, header, width), width, join);
  const headerRows: DraftRow[] =
    header === null
      ? []
      : [
          {
            isHeader: true,
            kind: 'body',
            cells: padded(header, width).map((text, column) => toCell(column, 1, 1, [text])),
          },
        ];
  const body = segmentsOf(rows, join).flatMap((segment) => segmentToRows(segment, width));
  return {
    kind: 'table',
    title,
    columnCount: width,
    rows: [...headerRows, ...body],
    reader: 'text',
    joins: fragments.slice(1).map(() => ({
      fromPage: null,
      toPage: null,
      confidence: repeated ? 0.9 : 0.6,
      evidence: repeated ? 'the header row is repeated' : 'the columns are as many and the first label is blank',
    })),
    asAbove: [],
  };
};
