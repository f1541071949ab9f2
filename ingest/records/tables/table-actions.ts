import type { Cell, Row } from '../../../src/core/schema/document.ts';
import type { Action } from '../../../src/core/schema/record.ts';
import { serviceAreaOf } from '../classify.ts';
import { partnersIn, technologyIn } from '../language/named-things.ts';
import { readOwner } from '../language/people.ts';
import type { RecordBuilder, RecordContext } from '../record-builder.ts';
import { readRag } from '../status/status.ts';
import { cellWith, placeOfCell, type RowReading, type TableToRead, textWith } from './read-tables.ts';
import { isNothing, isTotalRow, oneLine } from './table-content.ts';
import { periodOfHeader, stageOfHeader } from './table-shapes.ts';
import { dueOf, type RowStatus, readStatusAndDue, type StatusLegend } from './table-status.ts';

/** Rounded share of right ones on the invented plans, which were also used to write the rules. */
const TABLE_CONFIDENCE = 0.9;

const CRITERIA_MARK =
  /\b(?:success|outcome|performance) (?:criteria|criterion|measures?)\s*:?|\b(?:how we will know|measures? of success)\s*:/iu;

/** Lines of a cell without their bullets. */
export const linesOf = (text: string): string[] =>
  text
    .split(/\n|(?<=\S)\s*[•▪◦‣]\s*|;\s(?=[A-Z])/u)
    .map((line) => oneLine(line).replace(/^[•▪◦‣·*–—-]\s*/u, ''))
    .filter((line) => line !== '');

/** A cell that holds an objective and, under a label of their own, the criteria of its success. */
export const splitObjective = (text: string): { readonly objective: string | null; readonly criteria: string[] } => {
  const mark = CRITERIA_MARK.exec(text);
  if (mark === null) return { objective: oneLine(text) || null, criteria: [] };
  return {
    objective: oneLine(text.slice(0, mark.index)) || null,
    criteria: linesOf(text.slice(mark.index + mark[0].length)),
  };
};

/** Work that goes on by its own words cannot be complete; both are kept. */
const GOES_ON = /^(?:maintain(?:ing)?|continu(?:e|ing)|ongoing|keep(?:ing)?|monitor(?:ing)?)\b/iu;

const flagsOf = (
  action: Pick<Action, 'status' | 'due' | 'summary'>,
  shared: boolean,
  inherited: boolean,
  documentDate: string | null,
): string[] => {
  const flags: string[] = [];
  if (shared) flags.push('shared_status');
  if (inherited) flags.push('inherited_cell');
  if (action.status === 'complete' && GOES_ON.test(action.summary)) flags.push('contradictory_status');
  if (action.due?.date != null && documentDate !== null && action.due.date < documentDate) flags.push('past_date');
  return flags;
};

const labelCell = (reading: TableToRead, row: Row): Cell | undefined => {
  const cell = cellWith(reading, row, 'action');
  return cell === undefined || cell.inherited || !/\p{L}/u.test(cell.text) ? undefined : cell;
};

/** A cell that holds work, and what its column says of its state where the row does not. */
type WorkCell = { readonly cell: Cell; readonly state: RowStatus };

/** Work under the stage that it is in: the header says the state of every cell beneath it. */
const stagedWork = (reading: TableToRead, row: Row, documentDate: string | null): WorkCell[] =>
  reading.columns.flatMap(({ role, column, header }) => {
    const cell = row.cells[column];
    const status = role === 'stage' ? stageOfHeader(header) : null;
    return cell === undefined || status === null
      ? []
      : [
          {
            cell,
            state: { status, statusPrinted: header, due: dueOf(oneLine(cell.text), documentDate), shared: false },
          },
        ];
  });

/** Steps of a programme, each in the period that it is due: what lies ahead is planned. */
const timedWork = (reading: TableToRead, row: Row, documentDate: string | null): WorkCell[] =>
  reading.columns.flatMap(({ role, column, header }) => {
    const cell = row.cells[column];
    const period = role === 'period' ? periodOfHeader(header, documentDate) : null;
    if (cell === undefined || period === null) return [];
    const isAhead = documentDate === null || period.end > documentDate;
    const printedDue = dueOf(header, documentDate);
    return [
      {
        cell,
        state: { status: isAhead ? 'planned' : 'not_stated', statusPrinted: null, due: printedDue, shared: false },
      },
    ];
  });

const workCells = (
  reading: TableToRead,
  row: Row,
  context: RecordContext,
  legend: StatusLegend,
): readonly WorkCell[] => {
  if (reading.columns.some(({ role }) => role === 'stage')) return stagedWork(reading, row, context.date);
  const cell = labelCell(reading, row);
  if (cell === undefined && reading.columns.some(({ role }) => role === 'period'))
    return timedWork(reading, row, context.date);
  const state = readStatusAndDue(reading, row, context.date, legend);
  return cell === undefined || (reading.isNarrative && state.status === 'not_stated') ? [] : [{ cell, state }];
};

const actionOfCell = (
  reading: TableToRead,
  rowReading: RowReading,
  { cell, state }: WorkCell,
  context: RecordContext,
  builder: RecordBuilder,
): Action | null => {
  const { row } = rowReading;
  const summary = oneLine(cell.text);
  const area = textWith(reading, row, 'area') ?? rowReading.subheading;
  const stated = splitObjective(cellWith(reading, row, 'objective')?.text ?? '');
  const criteria = cellWith(reading, row, 'criteria');
  const { status, statusPrinted, due, shared } = state;
  const owner = readOwner(textWith(reading, row, 'owner') ?? '');
  const inherited = (['area', 'objective', 'owner'] as const).some(
    (role) => cellWith(reading, row, role)?.inherited === true,
  );
  const about = [area, stated.objective, ...reading.headingPath.slice(-1)].filter((text) => text !== null).join('\n');
  const base = builder.base({
    kind: 'action',
    place: placeOfCell(reading, rowReading, cell),
    rule: 'table',
    confidence: TABLE_CONFIDENCE,
    flags: flagsOf({ status, due, summary }, shared, inherited, context.date),
    about,
  });
  if (base === null) return null;
  return {
    ...base,
    summary,
    objective: stated.objective,
    area,
    serviceArea: serviceAreaOf([summary, summary, area ?? '', stated.objective ?? ''].join('\n')),
    successCriteria: [...stated.criteria, ...(criteria === undefined ? [] : linesOf(criteria.text))],
    status,
    statusPrinted,
    due,
    ...owner,
    rag: readRag(textWith(reading, row, 'rag') ?? ''),
    technology: technologyIn(summary),
    partners: partnersIn(summary, [context.council?.name ?? '', context.council?.officialName ?? '']),
    savingIds: [],
    ref: textWith(reading, row, 'ref'),
  };
};

export type RowAction = { readonly rowIndex: number; readonly action: Action };

/**
 * The actions of a table of actions, in row order: one for every printed cell of its action column, or one for each cell under a stage or a period where these hold
 * the work. Totals, headings, cells repeated from above and cells that say "none" give none.
 */
export const tableActions = (
  reading: TableToRead,
  context: RecordContext,
  legend: StatusLegend,
  builder: RecordBuilder,
): RowAction[] =>
  reading.kind !== 'actions'
    ? []
    : reading.rows
        .filter(({ row }) => !isTotalRow(row))
        .flatMap((row) =>
          workCells(reading, row.row, context, legend)
            .filter(({ cell }) => !cell.inherited && !isNothing(oneLine(cell.text)))
            .flatMap((work) => {
              const action = actionOfCell(reading, row, work, context, builder);
              return action === null ? [] : [{ rowIndex: row.rowIndex, action }];
            }),
        );
