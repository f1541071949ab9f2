import type { Cell, Row } from '../../src/core/schema/document.ts';
import type { Action, ActionStatus, Due } from '../../src/core/schema/record.ts';
import { serviceAreaOf } from './classify.ts';
import { findDates } from './dates.ts';
import { partnersIn, technologyIn } from './named-things.ts';
import { readOwner } from './people.ts';
import { cellWith, placeOfCell, type RowReading, type TableToRead, textWith } from './read-tables.ts';
import type { RecordBuilder, RecordContext } from './record-builder.ts';
import { readRag, readStatus, readStatusAmong } from './status.ts';
import { isTotalRow, oneLine } from './table-content.ts';

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

/** The last date of a text as a due date, or null. The last is taken because plans print "from … to …". */
export const dueOf = (text: string, documentDate: string | null): Due | null => {
  const date = findDates(text, documentDate).at(-1);
  return date === undefined
    ? null
    : { printed: oneLine(text).length <= 40 ? oneLine(text) : date.printed, date: date.end, precision: date.precision };
};

/** What the colours of a document stand for, by the colour in lower case. */
export type StatusLegend = ReadonlyMap<string, ActionStatus>;

type StatusReading = {
  readonly status: ActionStatus;
  readonly statusPrinted: string | null;
  readonly due: Due | null;
  readonly shared: boolean;
};

/** Of several status columns the one whose header is the latest date counts; without dates the last. */
const statusCell = (reading: TableToRead, row: Row, documentDate: string | null): Cell | undefined => {
  const columns = reading.columns.filter(({ role }) => role === 'status');
  const dated = columns.map((column) => ({ column, date: findDates(column.header, documentDate).at(-1)?.end ?? '' }));
  const latest = dated.toSorted((a, b) => a.date.localeCompare(b.date)).at(-1)?.column;
  const cell = latest === undefined ? undefined : row.cells[latest.column];
  return cell === undefined || cell.text.trim() === '' ? undefined : cell;
};

/** A rating that says a status beside its colour or that the document's legend explains, where the row has no status of its own. */
const ratedCell = (reading: TableToRead, row: Row, legend: StatusLegend): Cell | undefined => {
  const cell = cellWith(reading, row, 'rag');
  if (cell === undefined) return undefined;
  const printed = oneLine(cell.text);
  return legend.has(printed.toLowerCase()) || readStatus(printed) !== null ? cell : undefined;
};

/** What the words of a status cell say beside those of its column; a colour alone is what the document says it stands for. */
const statusOf = (reading: TableToRead, own: Cell, legend: StatusLegend): ActionStatus | null => {
  const printed = oneLine(own.text);
  const column = reading.rows.flatMap(({ row }) => row.cells[own.column]?.text ?? []);
  return readStatusAmong(printed, column) ?? legend.get(printed.toLowerCase()) ?? null;
};

const readStatusAndDue = (
  reading: TableToRead,
  row: Row,
  documentDate: string | null,
  legend: StatusLegend,
): StatusReading => {
  const own = statusCell(reading, row, documentDate) ?? ratedCell(reading, row, legend);
  const dueCell = cellWith(reading, row, 'due');
  const dueText = dueCell === undefined ? '' : oneLine(dueCell.text);
  const printed = own === undefined ? null : oneLine(own.text);
  const fromDue =
    own === undefined && dueText !== '' && findDates(dueText, documentDate).length === 0 ? readStatus(dueText) : null;
  const due = dueOf(dueText, documentDate) ?? (printed === null ? null : dueOf(printed, documentDate));
  const unread: Due | null =
    due === null && dueText !== '' && fromDue === null ? { printed: dueText, date: null, precision: 'none' } : null;
  return {
    status: (own === undefined ? fromDue : statusOf(reading, own, legend)) ?? 'not_stated',
    statusPrinted: printed ?? (fromDue === null ? null : dueText),
    due:
      due === null
        ? unread
        : { ...due, printed: dueText !== '' && due.printed.length > 0 && dueText.length <= 40 ? dueText : due.printed },
    shared: own?.inherited === true || (own === undefined && fromDue !== null && dueCell?.inherited === true),
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

const actionOfRow = (
  reading: TableToRead,
  rowReading: RowReading,
  context: RecordContext,
  legend: StatusLegend,
  builder: RecordBuilder,
): Action | null => {
  const { row } = rowReading;
  const cell = labelCell(reading, row);
  if (cell === undefined || isTotalRow(row)) return null;
  const summary = oneLine(cell.text);
  const area = textWith(reading, row, 'area') ?? rowReading.subheading;
  const stated = splitObjective(cellWith(reading, row, 'objective')?.text ?? '');
  const criteria = cellWith(reading, row, 'criteria');
  const { status, statusPrinted, due, shared } = readStatusAndDue(reading, row, context.date, legend);
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

/** One action for every printed action cell of a table of actions, in row order. Totals, headings and cells repeated from above give none. */
export const tableActions = (
  reading: TableToRead,
  context: RecordContext,
  legend: StatusLegend,
  builder: RecordBuilder,
): RowAction[] =>
  reading.kind !== 'actions'
    ? []
    : reading.rows.flatMap((row) => {
        const action = actionOfRow(reading, row, context, legend, builder);
        return action === null ? [] : [{ rowIndex: row.rowIndex, action }];
      });
