import { assignCentredLabels, type LabelUnit } from './centred-labels.ts';
import { continuationTest, isBlankCell, type PrintedRow, shortColumns } from './split-cells.ts';

/** A cell of the rebuilt grid: its pieces of text from top to bottom, and how many rows it covers. */
export type MergedCell = { readonly column: number; readonly rowSpan: number; readonly pieces: readonly string[] };

/** Rows from `first` to `last` (both in) that share a cell. */
type Run = { readonly first: number; readonly last: number };

const indices = (run: Run): number[] => Array.from({ length: run.last - run.first + 1 }, (_, step) => run.first + step);

/** The column that every row fills says what a row is; columns to its left hold labels. Leftmost of those that the most rows fill. */
const itemColumn = (rows: readonly PrintedRow[], width: number): number => {
  let best = 0;
  let most = -1;
  for (let column = 0; column < width; column += 1) {
    const filled = rows.filter((row) => !isBlankCell(row.cells[column])).length;
    if (filled > most) {
      best = column;
      most = filled;
    }
  }
  return best;
};

const runsFrom = (count: number, joinsAbove: (row: number, open: Run) => boolean): Run[] => {
  const runs: Run[] = [];
  for (let row = 0; row < count; row += 1) {
    const open = runs.at(-1);
    if (open !== undefined && joinsAbove(row, open)) runs[runs.length - 1] = { first: open.first, last: row };
    else runs.push({ first: row, last: row });
  }
  return runs;
};

/**
 * Rows that share the label cell next to the items. A row joins the one above when that cell is blank or goes on from above; when the row lacks the owner,
 * date and state that rows have and the row below does not claim it; or when it lacks one of them and the text above is known to be spread over rows and
 * has not come to its end.
 */
const innerRuns = (rows: readonly PrintedRow[], width: number, inner: number): Run[] => {
  const short = shortColumns(rows, width);
  const goesOn = continuationTest(rows);
  const cell = (row: number, column: number): string => rows[row]?.cells[column] ?? '';
  const lacking = (row: number): number => short.filter((column) => isBlankCell(cell(row, column))).length;
  const bothNamed = (row: number): boolean => inner > 0 && !isBlankCell(cell(row, 0)) && !isBlankCell(cell(row - 1, 0));
  const strong = (row: number): boolean =>
    row > 0 && row < rows.length && (isBlankCell(cell(row, inner)) ? !bothNamed(row) : goesOn(inner, cell(row, inner)));
  return runsFrom(rows.length, (row, open) => {
    if (strong(row)) return true;
    const lacksAll = short.length > 0 && lacking(row) === short.length;
    if (lacksAll && !bothNamed(row) && !strong(row + 1)) return true;
    return lacking(row) > 0 && open.last > open.first && /[^.!?:;]$/.test(cell(row - 1, inner).trim());
  });
};

const piecesOf = (rows: readonly PrintedRow[], run: Run, column: number): string[] =>
  indices(run).flatMap((row) => {
    const text = rows[row]?.cells[column] ?? '';
    return isBlankCell(text) ? [] : [text.trim()];
  });

/** Labels in the middle of what they name, not at its top: a label below the first row of its run, above all labels, or broken over two runs. */
const areCentred = (units: readonly LabelUnit[]): boolean =>
  units[0]?.labelRows.length === 0 ||
  units.some((unit, index) => {
    const [first] = unit.labelRows;
    return first !== undefined && (first > unit.firstRow || goesOnFromLabel(units, index));
  });

/** A label that starts in lower case right below the rows of another label is the rest of it; "oneSource" with its capital is a name. */
const goesOnFromLabel = (units: readonly LabelUnit[], index: number): boolean => {
  const lastAbove = units[index - 1]?.labelRows.at(-1);
  const [first] = units[index]?.labelRows ?? [];
  return first !== undefined && first - 1 === lastAbove && /^\p{Ll}+(?!\p{L})/u.test(units[index]?.label ?? '');
};

/** Runs whose label is one text broken over them become one. */
const joinBrokenLabels = (units: readonly LabelUnit[]): LabelUnit[] => {
  const joined: LabelUnit[] = [];
  units.forEach((unit, index) => {
    const above = joined.at(-1);
    if (above === undefined || !goesOnFromLabel(units, index)) joined.push(unit);
    else {
      joined[joined.length - 1] = {
        ...above,
        lastRow: unit.lastRow,
        label: `${above.label} ${unit.label}`,
        labelRows: [...above.labelRows, ...unit.labelRows],
        text: `${above.text} ${unit.text}`,
      };
    }
  });
  return joined;
};

const unitsOf = (rows: readonly PrintedRow[], runs: readonly Run[], column: number): LabelUnit[] =>
  runs.map((run) => ({
    firstRow: run.first,
    lastRow: run.last,
    fragment: rows[run.first]?.fragment ?? 0,
    label: piecesOf(rows, run, column).join(' '),
    labelRows: indices(run).filter((row) => !isBlankCell(rows[row]?.cells[column])),
    text: indices(run)
      .flatMap((row) => rows[row]?.cells.slice(column + 1) ?? [])
      .join(' '),
  }));

/** Rows that share the label of an outer column: runs without a label take the one above, or where labels are centred the one they surround. */
const outerRuns = (rows: readonly PrintedRow[], runs: readonly Run[], column: number): Run[] => {
  const units = unitsOf(rows, runs, column);
  const joined = areCentred(units) ? joinBrokenLabels(units) : units;
  const owners = areCentred(units)
    ? assignCentredLabels(joined)
    : joined.map((_, index) => joined.findLastIndex((unit, above) => above <= index && unit.labelRows.length > 0));
  const grouped: Run[] = [];
  joined.forEach((unit, index) => {
    const open = grouped.at(-1);
    if (open !== undefined && owners[index] === owners[index - 1])
      grouped[grouped.length - 1] = { first: open.first, last: unit.lastRow };
    else grouped.push({ first: unit.firstRow, last: unit.lastRow });
  });
  return grouped;
};

/** In a column right of the items, rows of one run that print nothing share the value above, or the first one below. */
const valueRuns = (rows: readonly PrintedRow[], runs: readonly Run[], column: number): Run[] =>
  runs.flatMap((run) => {
    const printed = indices(run).filter((row) => !isBlankCell(rows[row]?.cells[column]));
    return printed.length === 0
      ? indices(run).map((row) => ({ first: row, last: row }))
      : printed.map((row, index) => ({
          first: index === 0 ? run.first : row,
          last: (printed[index + 1] ?? run.last + 1) - 1,
        }));
  });

/**
 * Rebuilds merged cells from rows in which a merged cell's text is spread over the rows it covers, blank where it says nothing: labels to the left of the
 * column that every row fills, owners and dates to its right. One list of cells a row, in column order; a covered place is not listed. A table whose
 * first column is always filled stays as it is.
 */
export const mergeRows = (rows: readonly PrintedRow[], width: number): MergedCell[][] => {
  const item = itemColumn(rows, width);
  const merged: MergedCell[][] = rows.map(() => []);
  const place = (column: number, runs: readonly Run[]): void => {
    for (const run of runs) {
      merged[run.first]?.push({ column, rowSpan: run.last - run.first + 1, pieces: piecesOf(rows, run, column) });
    }
  };
  const single = rows.map((_, row): Run => ({ first: row, last: row }));
  const inner = item === 0 ? single : innerRuns(rows, width, item - 1);
  const byColumn = new Map<number, readonly Run[]>([[item - 1, inner]]);
  for (let column = item - 2, runs = inner; column >= 0; column -= 1) {
    runs = outerRuns(rows, runs, column);
    byColumn.set(column, runs);
  }
  const short = new Set(item === 0 ? [] : shortColumns(rows, width));
  for (let column = 0; column < width; column += 1) {
    place(
      column,
      byColumn.get(column) ?? (short.has(column) && column > item ? valueRuns(rows, inner, column) : single),
    );
  }
  return merged;
};
