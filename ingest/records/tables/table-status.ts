import type { Cell, Row } from '../../../src/core/schema/document.ts';
import type { ActionStatus, Due } from '../../../src/core/schema/record.ts';
import { compoundStatus, narrativeStatus } from '../status/narrative-status.ts';
import { readStatus, readStatusAmong } from '../status/status.ts';
import { findDates } from '../time/dates.ts';
import { cellWith, type TableToRead } from './read-tables.ts';
import { isMark, oneLine } from './table-content.ts';
import { periodOfHeader, stageOfHeader, stageOpening } from './table-shapes.ts';

/** What the colours of a document stand for, by the colour in lower case. */
export type StatusLegend = ReadonlyMap<string, ActionStatus>;

export type RowStatus = {
  readonly status: ActionStatus;
  readonly statusPrinted: string | null;
  readonly due: Due | null;
  /** True where the status is printed once for several rows. */
  readonly shared: boolean;
};

/** The last date of a text as a due date, or null. The last is taken because plans print "from … to …". */
export const dueOf = (text: string, documentDate: string | null): Due | null => {
  const date = findDates(text, documentDate).at(-1);
  return date === undefined
    ? null
    : { printed: oneLine(text).length <= 40 ? oneLine(text) : date.printed, date: date.end, precision: date.precision };
};

const LEGEND_ENTRY =
  /(?:^|[(,;:]|\band\b|\bstage\b|\bwhere\b)\s*(?:stage |phase )?([A-Za-z]|\d|(?:dark |light )?(?:red|amber|green|blue|yellow|black|gr[ae]y|purple|white|orange))\s*(?:=|:|–|-|means|is|for)?\s*(?=\p{L})([^,;:()=]{3,50})(?=$|[,;)])/giu;

/** A legend has an entry for each of several letters, digits or colours; one alone is a sentence. */
const LEAST_ENTRIES = 2;

/**
 * What letters, digits and colours stand for by the words over a table or in a header: "(B = done, G = on course)", "stage A under way, B not started",
 * "1 idea, 2 proof of concept". Empty where fewer than two are explained.
 */
export const tableLegend = (words: string): StatusLegend => {
  const legend = new Map<string, ActionStatus>();
  for (const [, key = '', meaning = ''] of words.matchAll(LEGEND_ENTRY)) {
    const status = stageOfHeader(meaning) ?? readStatus(meaning) ?? narrativeStatus(meaning);
    if (status !== null && !legend.has(key.toLowerCase())) legend.set(key.toLowerCase(), status);
  }
  return legend.size < LEAST_ENTRIES ? new Map() : legend;
};

/** Of several status columns the one whose header is the latest date counts; without dates the last. */
const statusCell = (reading: TableToRead, row: Row, documentDate: string | null): Cell | undefined => {
  const columns = reading.columns.filter(({ role }) => role === 'status');
  const dated = columns.map((column) => ({ column, date: findDates(column.header, documentDate).at(-1)?.end ?? '' }));
  const latest = dated.toSorted((a, b) => a.date.localeCompare(b.date)).at(-1)?.column;
  const cell = latest === undefined ? undefined : row.cells[latest.column];
  return cell === undefined || cell.text.trim() === '' ? undefined : cell;
};

type Known = { readonly status: ActionStatus; readonly cell: Cell | null };

/** A key of a legend in a short cell of the row: a rating, a stage, a number of a scale. */
const byLegend = (reading: TableToRead, row: Row, legend: StatusLegend): Known | null => {
  for (const { column, header, role } of reading.columns) {
    const cell = row.cells[column];
    if (cell === undefined || !['rag', 'status', 'number', 'other', 'severity', 'ref'].includes(role)) continue;
    const printed = oneLine(cell.text).toLowerCase();
    const keys = new Map([
      ...(role === 'rag' || role === 'status' ? legend : []),
      ...tableLegend(header),
      ...(role === 'ref' ? [] : tableLegend(reading.above)),
    ]);
    const status = keys.get(printed);
    if (status !== undefined) return { status, cell };
  }
  return null;
};

/** A rating that says a status beside its colour, where the row has no status of its own. */
const byRating = (reading: TableToRead, row: Row): Known | null => {
  const cell = cellWith(reading, row, 'rag');
  const status = cell === undefined ? null : readStatus(oneLine(cell.text));
  return cell === undefined || status === null ? null : { status, cell };
};

/** The stage whose column is ticked; of several the last. */
const byMark = (reading: TableToRead, row: Row): Known | null => {
  const ticked = reading.columns.filter(
    ({ role, column }) => role === 'mark' && isMark(oneLine(row.cells[column]?.text ?? '')),
  );
  const last = ticked.at(-1);
  const status = last === undefined ? null : stageOfHeader(last.header);
  return last === undefined || status === null ? null : { status, cell: row.cells[last.column] ?? null };
};

/** A share of the work that is done, in a column headed so. */
const byShareDone = (reading: TableToRead, row: Row): Known | null => {
  const column = reading.columns.find(({ header }) =>
    /(?:%|\bper ?cent(?:age)?) (?:complete|done|delivered|finished|progress)|\b(?:completion|progress) ?\(?%/iu.test(
      header,
    ),
  );
  const cell = column === undefined ? undefined : row.cells[column.column];
  const share = /^(\d{1,3}) ?%?$/u.exec(oneLine(cell?.text ?? ''))?.[1];
  if (cell === undefined || share === undefined) return null;
  return { status: Number(share) >= 100 ? 'complete' : Number(share) === 0 ? 'planned' : 'ongoing', cell };
};

const DECIDES =
  /\b(?:decision|decides?|chooses?|options?|consult(?:s|ation|ants)?|business case|feasibility|report)\b/iu;

/** What happens in which period: past alone is finished, begun and going on is under way, all to come is planned; work that only leads to a decision is weighed. */
const byPeriods = (reading: TableToRead, row: Row, documentDate: string | null): Known | null => {
  const now = documentDate ?? '';
  const steps = reading.columns.flatMap(({ role, column, header }) => {
    const cell = row.cells[column];
    const period = role === 'period' ? periodOfHeader(header, documentDate) : null;
    return period === null || cell === undefined || oneLine(cell.text) === '' ? [] : [{ cell, period }];
  });
  const last = steps.at(-1);
  if (last === undefined || now === '') return null;
  const told = steps.map(({ cell }) => oneLine(cell.text));
  if (told.some((text) => narrativeStatus(text) === 'paused')) return { status: 'paused', cell: last.cell };
  if (DECIDES.test(told.at(-1) ?? '')) return { status: 'under_consideration', cell: last.cell };
  const isPast = steps.every(({ period }) => period.end <= now);
  const isToCome = steps.every(({ period }) => (period.start ?? period.end) > now);
  return { status: isPast ? 'complete' : isToCome ? 'planned' : 'ongoing', cell: null };
};

/** The story of a row in a column of progress. */
const byProgress = (reading: TableToRead, row: Row): Known | null => {
  for (const { role, column } of reading.columns) {
    const cell = row.cells[column];
    if (role !== 'progress' || cell === undefined || cell.inherited) continue;
    const status = narrativeStatus(oneLine(cell.text));
    if (status !== null) return { status, cell };
  }
  return null;
};

/** The words of the action itself, where its column tells how things stand. */
const byItself = (reading: TableToRead, row: Row): Known | null => {
  const cell = reading.tellsState ? cellWith(reading, row, 'action') : undefined;
  const text = oneLine(cell?.text ?? '');
  const status = cell === undefined ? null : (readStatus(text) ?? narrativeStatus(text));
  return cell === undefined || status === null ? null : { status, cell: null };
};

/** Words over the whole list: "Under discussion (no decision taken)". */
const byHeader = (reading: TableToRead): Known | null => {
  const header = reading.columns.find(({ role }) => role === 'action')?.header ?? '';
  const status = stageOpening(header);
  return status === null ? null : { status, cell: null };
};

const ofOwnCell = (reading: TableToRead, cell: Cell, legend: StatusLegend): ActionStatus | null => {
  const printed = oneLine(cell.text);
  const column = reading.rows.flatMap(({ row }) => row.cells[cell.column]?.text ?? []);
  return (
    compoundStatus(printed) ??
    readStatusAmong(printed, column) ??
    legend.get(printed.toLowerCase()) ??
    narrativeStatus(printed)
  );
};

/** A comment that halts work says more than the tick under the stage it had reached. */
const halted = (reading: TableToRead, row: Row, known: Known | null): Known | null => {
  const told = known === null ? null : byProgress(reading, row);
  return told?.status === 'paused' ? told : known;
};

/**
 * What a row says of the state of its work and of its date: its own status column first, then ratings and scales with a legend, ticks under stages, the share that
 * is done, periods, the story of its progress, the words of its date and of the list's header. A date alone is no state.
 */
export const readStatusAndDue = (
  reading: TableToRead,
  row: Row,
  documentDate: string | null,
  legend: StatusLegend,
): RowStatus => {
  const own = statusCell(reading, row, documentDate);
  const ownStatus = own === undefined ? null : ofOwnCell(reading, own, legend);
  const isEmpty = own === undefined;
  const known: Known | null =
    ownStatus !== null && own !== undefined
      ? { status: ownStatus, cell: own }
      : (byLegend(reading, row, legend) ??
        (isEmpty ? byRating(reading, row) : null) ??
        halted(reading, row, byMark(reading, row)) ??
        byShareDone(reading, row) ??
        byPeriods(reading, row, documentDate) ??
        byProgress(reading, row) ??
        byItself(reading, row) ??
        byHeader(reading));
  const dueCell = cellWith(reading, row, 'due');
  const dueText = dueCell === undefined ? '' : oneLine(dueCell.text);
  const cell = known?.cell ?? own ?? null;
  const printed = cell === null ? null : oneLine(cell.text);
  const fromDue =
    isEmpty && known === null && dueText !== '' && findDates(dueText, documentDate).length === 0
      ? (readStatus(dueText) ?? narrativeStatus(dueText))
      : null;
  const due = dueOf(dueText, documentDate) ?? (printed === null ? null : dueOf(printed, documentDate));
  const unread: Due | null =
    due === null && dueText !== '' && fromDue === null ? { printed: dueText, date: null, precision: 'none' } : null;
  return {
    status: known?.status ?? fromDue ?? 'not_stated',
    statusPrinted: printed ?? (fromDue === null ? null : dueText),
    due:
      due === null
        ? unread
        : { ...due, printed: dueText !== '' && due.printed.length > 0 && dueText.length <= 40 ? dueText : due.printed },
    shared: cell?.inherited === true || (isEmpty && fromDue !== null && dueCell?.inherited === true),
  };
};
