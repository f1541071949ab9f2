import type { Section, Table } from '../../../src/core/schema/document.ts';
import { columnScale } from '../figures/amounts.ts';
import { findDates } from '../time/dates.ts';
import { contentScore } from './column-fit.ts';
import { headerScore } from './column-headers.ts';
import { COLUMN_ROLES, type ColumnRole } from './column-roles.ts';
import { type ColumnContent, columnContent, headerText } from './table-content.ts';
import { rolesByShape, stageOpening } from './table-shapes.ts';

export type ColumnReading = {
  readonly column: number;
  readonly header: string;
  readonly role: ColumnRole;
  readonly content: ColumnContent;
};

/** What a table tells of: what will be done, what stands in the way, figures, or nothing that makes records. */
export type TableKind = 'actions' | 'asks' | 'figures' | 'none';

export type TableReading = {
  readonly kind: TableKind;
  readonly columns: readonly ColumnReading[];
  /** True for a list of actions with a column of what stands in their way. */
  readonly tellsBarriers: boolean;
  /** True where the cells that hold the actions tell how they stand ("Next step and state of play"), so that no other cell need do so. */
  readonly tellsState: boolean;
  /** True where all that is told of a subject stands in one cell beside it: only cells that tell a state are actions. */
  readonly isNarrative: boolean;
};

/** Tables that keep the document's own books make no records. */
const OWN_BOOKS =
  /\b(?:version|revision|amendment|document control|author|approved by|approval|signed off|distribution|glossary|abbreviation|acronym|meaning|definition|contact|telephone|e-?mail)\b/iu;

/** A first column of these explains or governs: beside it stand meanings, rules, answers and duties, no work. */
const EXPLAINS =
  /^(?:terms?(?: used.*)?|(?:guiding |design )?principles?|lessons?|questions?.*|q ?& ?a.*|rules?|tests?|columns?|colou?rs?|symbols?|meetings?|bod(?:y|ies)|boards?|committees?|forums?|groups?|assurance.*|decision log|values?|behaviours?)$/iu;

/** Roles that several columns may have. */
const SHARED: ReadonlySet<ColumnRole> = new Set([
  'money',
  'number',
  'other',
  'status',
  'progress',
  'mark',
  'stage',
  'period',
]);

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

const assignRoles = (
  candidates: readonly Candidate[],
  shaped: ReadonlyMap<number, ColumnRole>,
): ReadonlyMap<number, ColumnRole> => {
  const roles = new Map(shaped);
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
  content.numbers < 0.3 && content.dates <= 0.5 && content.filled > 0;

/** Words that tell rows apart, not a group that several rows share. Named guesses. */
const MIN_DISTINCT = 0.9;
const SPECIFIC_WORDS = 2;

const isSpecific = ({ content }: ColumnReading): boolean =>
  content.distinct >= MIN_DISTINCT && content.meanWords >= SPECIFIC_WORDS;

/** The column whose text stands for the row, where no header names it: the wordiest text that is not yet understood, then the objective, then the area. */
const wordiest = (columns: readonly ColumnReading[]): ColumnReading | undefined => {
  const open = columns.filter(
    (reading) => reading.role === 'other' && isFreeText(reading) && reading.content.meanWords >= 3,
  );
  const area = find(columns, 'area');
  return (
    open.toSorted((a, b) => b.content.meanWords - a.content.meanWords)[0] ??
    find(columns, 'objective') ??
    (area !== undefined && isSpecific(area) ? area : undefined) ??
    find(columns, 'criteria', 'measure', 'area')
  );
};

/** A label has few words; what it is a label of has several times as many. Named guesses. */
const MAX_LABEL_WORDS = 3.5;
const MIN_TOLD_WORDS = 3.5;
const WORDIER = 1.4;

/**
 * Registers name an issue in two words and tell it in the next column ("Waste reforms | Three years of waiting for final rules"): the telling column is
 * the barrier, and the name is its area.
 */
const toldBarrier = (columns: readonly ColumnReading[]): readonly ColumnReading[] => {
  const named = find(columns, 'barrier');
  if (named === undefined || named.content.meanWords > MAX_LABEL_WORDS) return columns;
  const told = columns
    .filter(
      (reading) =>
        (reading.role === 'criteria' ||
          reading.role === 'other' ||
          reading.role === 'action' ||
          reading.role === 'progress') &&
        isFreeText(reading) &&
        reading.content.meanWords >= Math.max(MIN_TOLD_WORDS, named.content.meanWords * WORDIER),
    )
    .toSorted((a, b) => headerScore(b.header, 'barrier') - headerScore(a.header, 'barrier') || a.column - b.column)[0];
  if (told === undefined) return columns;
  const area = columns.some(({ role }) => role === 'area') ? 'other' : 'area';
  return withRole(withRole(columns, named.column, area), told.column, 'barrier');
};

/** The name of an issue, where no header says what it is: the first column of few words that has no other use. */
const withArea = (columns: readonly ColumnReading[]): readonly ColumnReading[] => {
  const first = columns.find((reading) => reading.role !== 'ref');
  return first?.role === 'other' &&
    isFreeText(first) &&
    first.content.meanWords <= MAX_LABEL_WORDS &&
    find(columns, 'area') === undefined
    ? withRole(columns, first.column, 'area')
    : columns;
};

/** A header that says in so many words what stands in the way, or what is asked. */
const NAMED = 4;

const askTable = (columns: readonly ColumnReading[], section: Section): readonly ColumnReading[] | null => {
  const request = find(columns, 'request');
  const barrier = find(columns, 'barrier');
  if (request === undefined && barrier === undefined) return null;
  const isNamed = (reading: ColumnReading | undefined, role: ColumnRole): boolean =>
    reading !== undefined && headerScore(reading.header, role) >= NAMED;
  if (section !== 'barriers' && !isNamed(request, 'request') && !isNamed(barrier, 'barrier')) return null;
  const action = find(columns, 'action');
  const texts = columns.filter((reading) => isFreeText(reading) && reading.role !== 'ref');
  if (section !== 'barriers' && request === undefined && texts.length > 2) return null;
  if (request !== undefined) {
    if (barrier !== undefined) return toldBarrier(columns);
    const other =
      find(columns, 'objective', 'criteria') ??
      columns.find((reading) => reading.role === 'other' && isFreeText(reading) && reading.content.meanWords >= 4) ??
      (action === undefined || action.content.meanWords < 4 ? undefined : action);
    return other === undefined ? columns : withRole(columns, other.column, 'barrier');
  }
  const figures = columns.some(({ role }) => role === 'money');
  if (section !== 'barriers' && (action !== undefined || figures)) return null;
  const told = toldBarrier(columns);
  const remedy =
    find(told, 'action') ??
    told.find((reading) => reading.role === 'other' && isFreeText(reading) && reading.content.meanWords >= 4);
  return remedy === undefined ? told : withRole(told, remedy.column, 'request');
};

/** The words of each row of a table of savings say where the saving is made: "Shared payroll | 120". */
const savedBy = (columns: readonly ColumnReading[], titles: string): ColumnReading | undefined => {
  const [label, ...others] = columns;
  const named =
    SAVINGS.test(titles) || columns.some(({ header, role }) => SAVINGS.test(header) || isSureness(header, role));
  return label !== undefined &&
    named &&
    isFreeText(label) &&
    label.content.meanWords >= 2 &&
    others.every(({ role }) => BESIDE_SAVINGS.has(role)) &&
    others.some(({ role }) => role === 'money')
    ? label
    : undefined;
};
/** How sure it is that money comes is said of what is planned. */
const isSureness = (header: string, role: ColumnRole): boolean =>
  (role === 'severity' || role === 'rag') && /\b(?:confidence|certainty|deliver\p{L}*)\b/iu.test(header);

const BESIDE_SAVINGS: ReadonlySet<ColumnRole> = new Set(['money', 'severity', 'rag', 'number']);
const SAVINGS = /\b(?:savings?|efficienc(?:y|ies))\b/iu;

const STEERS: ReadonlySet<ColumnRole> = new Set(['owner', 'due', 'status', 'rag', 'mark']);

const columnsOfWork = (columns: readonly ColumnReading[]): readonly ColumnReading[] | null => {
  if (columns.some(({ role }) => role === 'stage')) return columns;
  const timed = columns.filter(({ role, content }) => role === 'period' && content.filled > 0);
  if (timed.length === 0) return null;
  const label = columns.find((reading) => isFreeText(reading) && LABELS.has(reading.role));
  const stepWords = timed.reduce((sum, { content }) => sum + content.meanWords, 0) / timed.length;
  // Where the row is named in more words than its steps, the row is the work; else it is a group of work, and the steps are.
  const isWork = label !== undefined && (label.content.meanWords > stepWords || label.role === 'action');
  return isWork ? withRole(columns, label.column, 'action') : columns;
};
const LABELS: ReadonlySet<ColumnRole> = new Set(['other', 'area', 'action', 'objective', 'measure']);

const actionTable = (columns: readonly ColumnReading[], titles: string): readonly ColumnReading[] | null => {
  const ofWork = columnsOfWork(columns);
  if (ofWork !== null) return ofWork;
  const steers = columns.some(({ role }) => STEERS.has(role));
  const isStaged = columns.some(({ header }) => stageOpening(header) !== null);
  const onlyOwned = !isStaged && columns.every(({ role }) => !STEERS.has(role) || role === 'owner');
  const figures = columns.some(({ role }) => role === 'money');
  const told = columns.some(
    ({ role, header }) => role === 'progress' || (role === 'barrier' && headerScore(header, role) >= NAMED),
  );
  const unnamed =
    (steers && !(onlyOwned && !figures)) || (told && columns.length > 2) ? wordiest(columns) : savedBy(columns, titles);
  const action = find(columns, 'action') ?? unnamed;
  if (action === undefined || !isFreeText(action)) return null;
  const firstFigure = columns.findIndex(({ role }) => role === 'money');
  if (!steers && headerScore(action.header, 'action') < NAMED && firstFigure >= 0 && firstFigure < action.column)
    return null;
  if (
    !steers &&
    !figures &&
    find(columns, 'area', 'objective', 'criteria', 'progress', 'barrier') === undefined &&
    columns.length > 1 &&
    headerScore(action.header, 'action') < NAMED
  )
    return null;
  return withRole(columns, action.column, 'action');
};

/** Beside work a risk is a barrier only where the register is one of risks: where it stands first. */
const tellsBarriers = (columns: readonly ColumnReading[]): boolean => {
  const barrier = find(columns, 'barrier');
  const first = columns.find((reading) => isFreeText(reading) && reading.role !== 'ref');
  return (
    barrier !== undefined &&
    (headerScore(barrier.header, 'barrier') >= NAMED || (barrier === first && /\brisks?\b/iu.test(barrier.header)))
  );
};

/** Headers of cells that say what is being done as a story of it. */
const TOLD_STATE =
  /\b(?:next steps?|what (?:happens|happened)(?: now| next)?|what (?:we|the council) (?:did|have done|has done)|mitigations?|responses?|state of play|progress|position|updates?|in our own words|how it has gone)\b/iu;

/** Two columns: a subject in a word or two, and beside it what there is to tell. Named guess. */
const MAX_SUBJECT_WORDS = 2.5;
const MIN_STORY_WORDS = 5;

const narrative = (columns: readonly ColumnReading[], section: Section): readonly ColumnReading[] | null => {
  const [subject, story, ...more] = columns.filter(isFreeText);
  if (subject === undefined || story === undefined || more.length > 0 || columns.length > 2) return null;
  const isStory =
    section !== 'barriers' &&
    story.role === 'progress' &&
    subject.content.meanWords <= MAX_SUBJECT_WORDS &&
    story.content.meanWords >= MIN_STORY_WORDS;
  return isStory ? withRole(withRole(columns, subject.column, 'area'), story.column, 'action') : null;
};

/**
 * Reads what the columns of a table hold, from the words of their headers and from what their cells are (dates, people, statuses, ratings, bodies,
 * numbers), and what the table tells of. `section` decides where "issue" and "action" stand side by side; `alike` are all tables of the document with the
 * same headers, itself among them: what one of them is too short to show another may.
 */
export const readTable = (
  table: Table,
  section: Section,
  above: string,
  alike: readonly Table[] = [table],
): TableReading => {
  const width = Math.max(0, ...table.rows.map((row) => row.cells.length));
  const columns = Array.from({ length: width }, (_, column) => ({
    column,
    header: headerText(table, column),
    content: columnContent(alike, column),
  }));
  const headers = columns.map(({ header: text }) => text).join(' | ');
  const titles = `${table.title ?? ''} ${above}`;
  const titleIsMoney =
    columnScale(titles) !== null || /\b(?:savings|income|budgets?|costs?)\b/iu.test(table.title ?? '');
  const roles = assignRoles(candidatesOf(columns, titleIsMoney), rolesByShape(columns));
  const readings = columns.map((column): ColumnReading => ({ ...column, role: roles.get(column.column) ?? 'other' }));
  const figures = readings.some(({ role }) => role === 'money' || role === 'number');
  const plain: TableReading = {
    kind: figures ? 'figures' : 'none',
    columns: readings,
    tellsBarriers: false,
    tellsState: false,
    isNarrative: false,
  };
  if (OWN_BOOKS.test(headers) || OWN_BOOKS.test(table.title ?? '') || width < 2) return { ...plain, kind: 'none' };
  const explains = EXPLAINS.test(columns.find(({ content }) => content.numbers < 0.5)?.header ?? '');
  if (explains && section !== 'barriers') return plain;
  const asks = askTable(readings, section);
  if (asks !== null) return { ...plain, kind: 'asks', columns: withArea(asks) };
  if (explains) return plain;
  const told = narrative(readings, section);
  if (told !== null) return { ...plain, kind: 'actions', columns: told, tellsState: true, isNarrative: true };
  const actions = actionTable(readings, titles);
  if (actions === null) return plain;
  const tellsState = TOLD_STATE.test(find(actions, 'action')?.header ?? '');
  return { ...plain, kind: 'actions', columns: actions, tellsBarriers: tellsBarriers(actions), tellsState };
};
