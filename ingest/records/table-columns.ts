import type { Section, Table } from '../../src/core/schema/document.ts';
import { columnScale } from './amounts.ts';
import { contentScore } from './column-fit.ts';
import { headerScore } from './column-headers.ts';
import { COLUMN_ROLES, type ColumnRole } from './column-roles.ts';
import { findDates } from './dates.ts';
import { type ColumnContent, columnContent, headerText } from './table-content.ts';

export type ColumnReading = {
  readonly column: number;
  readonly header: string;
  readonly role: ColumnRole;
  readonly content: ColumnContent;
};

/** What a table tells of: what will be done, what stands in the way, figures, or nothing that makes records. */
export type TableKind = 'actions' | 'asks' | 'figures' | 'none';

export type TableReading = { readonly kind: TableKind; readonly columns: readonly ColumnReading[] };

/** Tables that keep the document's own books make no records. */
const OWN_BOOKS =
  /\b(?:version|revision|amendment|document control|author|approved by|approval|signed off|distribution|glossary|abbreviation|acronym|meaning|definition|contact|telephone|e-?mail)\b/iu;

/** Roles that several columns may have. */
const SHARED: ReadonlySet<ColumnRole> = new Set(['money', 'number', 'other', 'status', 'progress']);

/** Below this score nothing is known of a column. Named guess. */
const MIN_ROLE_SCORE = 2.4;

type Candidate = { readonly column: number; readonly role: ColumnRole; readonly score: number };

const candidatesOf = (
  columns: readonly { readonly column: number; readonly header: string; readonly content: ColumnContent }[],
  titleIsMoney: boolean,
): readonly Candidate[] =>
  columns.flatMap(({ column, header: text, content }) => {
    const money = columnScale(text)?.money === true || headerScore(text, 'money') > 0 || titleIsMoney;
    return COLUMN_ROLES.map((role) => {
      const named = headerScore(text, role);
      const fits = contentScore(content, role, money);
      const dated = role === 'status' && findDates(text, '2024-07-01').length > 0 ? 1.5 : 0;
      const score = fits <= -3 ? fits : named + fits + dated;
      return { column, role, score: role === 'other' ? MIN_ROLE_SCORE : score };
    });
  });

const assignRoles = (candidates: readonly Candidate[]): ReadonlyMap<number, ColumnRole> => {
  const roles = new Map<number, ColumnRole>();
  const taken = new Set<ColumnRole>();
  for (const { column, role, score } of candidates.toSorted((a, b) => b.score - a.score || a.column - b.column)) {
    if (score < MIN_ROLE_SCORE || roles.has(column) || (taken.has(role) && !SHARED.has(role))) continue;
    roles.set(column, role);
    taken.add(role);
  }
  return roles;
};

const withRole = (columns: readonly ColumnReading[], column: number, role: ColumnRole): readonly ColumnReading[] =>
  columns.map((reading) => (reading.column === column ? { ...reading, role } : reading));

const find = (columns: readonly ColumnReading[], ...roles: readonly ColumnRole[]): ColumnReading | undefined =>
  roles.map((role) => columns.find((reading) => reading.role === role)).find((reading) => reading !== undefined);

const isFreeText = ({ content }: ColumnReading): boolean =>
  content.numbers < 0.3 && content.dates < 0.5 && content.filled > 0;

/** The column whose text stands for the row, where no header names it: the wordiest text that is not yet understood, then the objective, then the area. */
const wordiest = (columns: readonly ColumnReading[]): ColumnReading | undefined => {
  const open = columns.filter(
    (reading) => reading.role === 'other' && isFreeText(reading) && reading.content.meanWords >= 3,
  );
  return (
    open.toSorted((a, b) => b.content.meanWords - a.content.meanWords)[0] ??
    find(columns, 'objective', 'criteria', 'measure', 'area')
  );
};

const askTable = (columns: readonly ColumnReading[], section: Section): readonly ColumnReading[] | null => {
  const request = find(columns, 'request');
  const barrier = find(columns, 'barrier');
  if (request === undefined && barrier === undefined) return null;
  const action = find(columns, 'action');
  if (request !== undefined) {
    if (barrier !== undefined) return columns;
    const other =
      find(columns, 'objective', 'criteria') ??
      columns.find((reading) => reading.role === 'other' && isFreeText(reading) && reading.content.meanWords >= 4);
    return other === undefined ? columns : withRole(columns, other.column, 'barrier');
  }
  if (section !== 'barriers' && action !== undefined) return null;
  const remedy =
    action ??
    columns.find((reading) => reading.role === 'other' && isFreeText(reading) && reading.content.meanWords >= 4);
  return remedy === undefined ? columns : withRole(columns, remedy.column, 'request');
};

/** The words of each row of a table of savings say where the saving is made: "Shared payroll | 120". */
const savedBy = (columns: readonly ColumnReading[], titles: string): ColumnReading | undefined => {
  const [label, ...others] = columns;
  const named = SAVINGS.test(titles) || columns.some(({ header }) => SAVINGS.test(header));
  return label !== undefined &&
    named &&
    isFreeText(label) &&
    label.content.meanWords >= 2 &&
    others.every(({ role }) => role === 'money')
    ? label
    : undefined;
};
const SAVINGS = /\b(?:savings?|efficienc(?:y|ies))\b/iu;

const actionTable = (columns: readonly ColumnReading[], titles: string): readonly ColumnReading[] | null => {
  const steers = columns.some(({ role }) => role === 'owner' || role === 'due' || role === 'status' || role === 'rag');
  const figures = columns.some(({ role }) => role === 'money');
  const action = find(columns, 'action') ?? (steers ? wordiest(columns) : savedBy(columns, titles));
  if (action === undefined || !isFreeText(action)) return null;
  if (
    !steers &&
    !figures &&
    find(columns, 'area', 'objective', 'criteria', 'progress') === undefined &&
    columns.length > 1
  )
    return null;
  return withRole(columns, action.column, 'action');
};

/**
 * Reads what the columns of a table hold, from the words of their headers and from what their cells are (dates, people, statuses, ratings, bodies,
 * numbers), and what the table tells of. `section` decides where "issue" and "action" stand side by side.
 */
export const readTable = (table: Table, section: Section, above: string): TableReading => {
  const width = Math.max(0, ...table.rows.map((row) => row.cells.length));
  const columns = Array.from({ length: width }, (_, column) => ({
    column,
    header: headerText(table, column),
    content: columnContent(table, column),
  }));
  const headers = columns.map(({ header: text }) => text).join(' | ');
  const titles = `${table.title ?? ''} ${above}`;
  const titleIsMoney =
    columnScale(titles) !== null || /\b(?:savings|income|budgets?|costs?)\b/iu.test(table.title ?? '');
  const roles = assignRoles(candidatesOf(columns, titleIsMoney));
  const readings = columns.map((column): ColumnReading => ({ ...column, role: roles.get(column.column) ?? 'other' }));
  if (OWN_BOOKS.test(headers) || OWN_BOOKS.test(table.title ?? '') || width < 2)
    return { kind: 'none', columns: readings };
  const asks = askTable(readings, section);
  if (asks !== null) return { kind: 'asks', columns: asks };
  const actions = actionTable(readings, titles);
  if (actions !== null) return { kind: 'actions', columns: actions };
  const figures = readings.some(({ role }) => role === 'money' || role === 'number');
  return { kind: figures ? 'figures' : 'none', columns: readings };
};
