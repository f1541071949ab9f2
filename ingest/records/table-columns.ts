import type { Section, Table } from '../../src/core/schema/document.ts';
import { columnScale } from './amounts.ts';
import { findDates } from './dates.ts';
import { type ColumnContent, columnContent, headerText } from './table-content.ts';

export const COLUMN_ROLES = [
  'ref',
  'area',
  'objective',
  'action',
  'owner',
  'due',
  'status',
  'rag',
  'criteria',
  'progress',
  'barrier',
  'request',
  'addressee',
  'severity',
  'measure',
  'money',
  'number',
  'other',
] as const;
export type ColumnRole = (typeof COLUMN_ROLES)[number];

export type ColumnReading = {
  readonly column: number;
  readonly header: string;
  readonly role: ColumnRole;
  readonly content: ColumnContent;
};

/** What a table tells of: what will be done, what stands in the way, figures, or nothing that makes records. */
export type TableKind = 'actions' | 'asks' | 'figures' | 'none';

export type TableReading = { readonly kind: TableKind; readonly columns: readonly ColumnReading[] };

type HeaderWords = { readonly role: ColumnRole; readonly weight: number; readonly pattern: RegExp };

const header = (role: ColumnRole, weight: number, alternatives: string): HeaderWords => ({
  role,
  weight,
  pattern: new RegExp(`(?<![\\p{L}\\p{N}])(?:${alternatives})(?![\\p{L}\\p{N}])`, 'iu'),
});

/** Words of headers. Weights are named guesses: 4 names the role, 2.5 usually means it, 1.5 may mean it. */
const HEADER_WORDS: readonly HeaderWords[] = [
  header('ref', 4, '(?:ref(?:erence)?(?: no\\.?)?|no\\.?|id|item no\\.?|number|s/n|#)(?=$| /)'),
  header(
    'area',
    4,
    '(?:service|priority|policy|thematic|business) areas?|areas?(?: of (?:focus|work|spend))?|themes?|workstreams?|directorates?|strands?|pillars?|portfolios?|categor(?:y|ies)|topics?',
  ),
  header(
    'area',
    2.5,
    'services?|programmes?|priorit(?:y|ies)|departments?|divisions?|teams?|projects?(?: names?)?|focus|headings?|subjects?',
  ),
  header('objective', 4, 'objectives?|aims?|goals?|purposes?|ambitions?|rationale'),
  header(
    'objective',
    2.5,
    'outcomes? (?:sought|wanted|desired)|intended outcomes?|what we want to achieve|desired outcomes?|why',
  ),
  header(
    'action',
    4,
    "actions?|initiatives?|commitments?|activit(?:y|ies)|interventions?|deliverables?|what (?:we|the council|will|are we|do we)(?: \\p{L}+)*|(?:key )?tasks?|savings? proposals?|improvements?|what(?:'s| is) (?:changing|planned)|how we will",
  ),
  header(
    'action',
    2.5,
    'proposals?|projects?|schemes?|steps?|measures?|description|details?|changes?|options?|plans?|response|delivery|milestones?',
  ),
  header(
    'owner',
    4,
    '(?:\\p{L}+ )?leads?(?: officers?| directors?| members?)?|owners?|responsib(?:le|ility)(?: (?:officers?|persons?|owners?))?|accountab(?:le|ility)(?: officers?)?|SRO|sponsors?|who(?: leads?| is responsible| will do it)?|lead officer',
  ),
  header(
    'owner',
    2.5,
    'officers?|named|by whom|director|responsible officer|senior responsible (?:officer|owner)|senior responsible officer',
  ),
  header(
    'due',
    4,
    'by when|when|timescales?|deadlines?|due(?: dates?| by)?|target (?:dates?|completion)|completion(?: dates?)?|finish(?: by| dates?)?|timelines?|time ?frames?|end dates?|delivery dates?|expected (?:by|completion|date)|complete by|dates?',
  ),
  header('due', 2.5, '(?:next |key )?milestones?|timing|year'),
  header(
    'status',
    4,
    'status|state(?: of play)?|progress status|where (?:it|we|things) stands?|stage|position(?: at| in)?|delivery status|current (?:status|position|state)',
  ),
  header(
    'progress',
    3,
    'progress(?: to date| so far| update)?|updates?|comments?|notes?|commentary|narrative|what (?:we have done|has been done|happened)|latest',
  ),
  header('rag', 4, 'b?rag(?: ratings?| status)?|confidence|delivery confidence|ratings?'),
  header(
    'criteria',
    4,
    'success (?:criteria|measures?)|measures? of success|how (?:will )?we(?: will)? (?:measure|know)(?: \\p{L}+)*|what (?:good|success) looks like|(?:expected |intended )?(?:outcomes?|impacts?|results?)|evidence|benefits?',
  ),
  header(
    'barrier',
    4,
    'barriers?|challenges?|obstacles?|blockers?|constraints?|impediments?|what (?:stops|holds|prevents|gets in|is in|hinders|blocks)(?: \\p{L}+)*|hurdles?|friction',
  ),
  header(
    'barrier',
    2.5,
    'issues?|problems?|why (?:we need it|it matters|this matters)|difficult(?:y|ies)|concerns?|pressures?|background|context|reasons?|current (?:position|situation)|(?:the )?impact on (?:us|the council)|rationale|evidence|why',
  ),
  header(
    'request',
    4,
    'requests?|asks?(?: of \\p{L}+)?|remed(?:y|ies)|solutions?|what (?:would|could|should|can|must|do we need)(?: \\p{L}+)*|what (?:government|ministers|we (?:ask|need|want|seek))(?: \\p{L}+)*|recommendations?|(?:changes?|support|action) (?:needed|required|sought|requested|wanted)(?: \\p{L}+)*|how (?:the )?(?:government|ministers|others) (?:can|could|should)(?: \\p{L}+)*|(?:government|ministerial|national) (?:actions?|support|response)|suggested (?:changes?|actions?|solutions?)|proposed (?:changes?|solutions?|reforms?)|what would help|our asks?|call to action|freedoms?',
  ),
  header(
    'addressee',
    4,
    '(?:of|for|to|by) whom|(?:lead |government |responsible )?departments?|addressee|directed (?:to|at)|addressed to|who (?:can|could|should|must|needs to)(?: \\p{L}+)*|which (?:body|department)|bod(?:y|ies)|aimed at|owner in government',
  ),
  header(
    'severity',
    4,
    'weight(?:ing)?|severity|priority(?: level)?|urgency|importance|scale of (?:impact|issue)|impact(?: level| rating)?|level',
  ),
  header('measure', 4, '(?:performance )?(?:measures?|indicators?|metrics?)|KPIs?|statistics?'),
  header(
    'money',
    3,
    'savings?|worth|value|costs?|budgets?|income|benefit|investment|funding|amount|spend|expenditure|financial (?:benefit|impact)|£',
  ),
];

/** Tables that keep the document's own books make no records. */
const OWN_BOOKS =
  /\b(?:version|revision|amendment|document control|author|approved by|approval|signed off|distribution|glossary|abbreviation|acronym|meaning|definition|contact|telephone|e-?mail)\b/iu;

const headerScore = (text: string, role: ColumnRole): number =>
  HEADER_WORDS.reduce(
    (best, entry) => (entry.role === role && entry.pattern.test(text) ? Math.max(best, entry.weight) : best),
    0,
  );

/** How well the cells of a column fit a role, from -4 (cannot be) to 3. Shares decide; the numbers are named guesses. */
const contentScore = (content: ColumnContent, role: ColumnRole, money: boolean): number => {
  const label = content.meanWords <= 8;
  const isText = content.numbers < 0.3 && content.dates < 0.5 && content.statuses < 0.6 && content.ratings < 0.5;
  switch (role) {
    case 'ref':
      return content.meanWords <= 1.5 && content.distinct > 0.8 && content.names < 0.5 ? 1 : -4;
    case 'area':
      return isText && label ? 0.5 : -3;
    case 'objective':
    case 'criteria':
    case 'progress':
      return isText && content.names < 0.5 ? Math.min(1, content.meanWords / 12) : -4;
    case 'action':
    case 'barrier':
    case 'request':
      return isText && content.names < 0.5 ? Math.min(1.5, content.meanWords / 8) : -4;
    case 'owner':
      return content.numbers > 0.3 || content.statuses > 0.6 || content.dates > 0.5
        ? -4
        : 3 * Math.max(content.names, content.posts * (label ? 0.9 : 0.3)) - (content.meanWords > 15 ? 3 : 0);
    case 'due':
      return content.numbers > 0.6 && content.dates < 0.3
        ? -4
        : 3 * Math.max(content.dates, content.statuses * 0.4) - (content.meanWords > 12 ? 3 : 0);
    case 'status':
      return 3 * content.statuses - (content.statuses < 0.3 ? 3 : 0) - (content.numbers > 0.4 ? 4 : 0);
    case 'rag':
      return content.filled === 0 ? 0 : content.ratings >= 0.5 ? 4 : -3;
    case 'addressee':
      return content.bodies > 0.4 ? 3 * content.bodies : -3;
    case 'severity':
      return content.meanWords <= 2.5 && content.distinct < 0.8 && content.numbers < 0.5 ? 0.5 : -3;
    case 'measure':
      return isText && label && content.numbers < 0.3 ? 0.3 : -4;
    case 'money':
      return content.numbers >= 0.5 ? (money ? 3 : 0.5) : -4;
    case 'number':
      return content.numbers >= 0.5 && content.dates < 0.5 ? 2.6 : -4;
    case 'other':
      return 0;
  }
};

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

const actionTable = (columns: readonly ColumnReading[]): readonly ColumnReading[] | null => {
  const steers = columns.some(({ role }) => role === 'owner' || role === 'due' || role === 'status' || role === 'rag');
  const figures = columns.some(({ role }) => role === 'money');
  const action = find(columns, 'action') ?? (steers ? wordiest(columns) : undefined);
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
  const actions = actionTable(readings);
  if (actions !== null) return { kind: 'actions', columns: actions };
  const figures = readings.some(({ role }) => role === 'money' || role === 'number');
  return { kind: figures ? 'figures' : 'none', columns: readings };
};
