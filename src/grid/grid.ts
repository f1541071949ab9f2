import type { IndexSnapshot } from '../../index/engine.ts';
import { listTopics } from '../answer/list-records.ts';
import type { RegisteredCouncil } from '../core/schema/council.ts';
import type { Warning } from '../core/schema/document.ts';
import type { Grid, GridCell, GridColumn, GridCount, GridRow, PlacedQuote } from '../core/schema/grid.ts';
import type { Filters } from '../core/schema/question.ts';
import type { TopicItem } from '../core/schema/record-listing.ts';
import type { ThemeSet } from '../core/schema/themes.ts';
import type { QuestionReader } from '../query/plan-question.ts';
import { TOPIC_COLUMNS, themeColumns } from './columns.ts';
import { createThemeCells, themeNotes } from './theme-cells.ts';

/** What the grid reads. */
export type GridDeps = { readonly snapshot: IndexSnapshot; readonly reader: QuestionReader };

export type GridQuery = {
  /** Topics and sections choose the columns; all others choose the plans. */
  readonly filters: Filters;
  /** Sets whose themes stand as columns after the topics. */
  readonly themeSets: readonly ThemeSet[];
  /** Themes alone, without the topics. */
  readonly onlyThemes?: boolean;
};

const placedQuote = (item: TopicItem): PlacedQuote | null => {
  const { documentId, title, quote, pageNumber, charStart, charEnd } = item;
  return documentId === null || quote === null || charStart === null || charEnd === null
    ? null
    : { documentId, title: title ?? '', quote, pageNumber, charStart, charEnd };
};

const topicCell = (item: TopicItem): GridCell => ({
  column: item.topic,
  status: item.status,
  best: placedQuote(item),
});

const byName = (a: GridRow, b: GridRow): number =>
  a.council.name.localeCompare(b.council.name, 'en-GB') || (a.planId < b.planId ? -1 : 1);

const countOf = (column: string, by: GridCount['by'], group: string | null, rows: readonly GridRow[]): GridCount => {
  const cells = rows.flatMap(({ cells: all }) => all.filter((cell) => cell.column === column));
  const standing = (status: GridCell['status']): number => cells.filter((cell) => cell.status === status).length;
  return {
    column,
    by,
    group,
    stated: standing('stated'),
    notStated: standing('not_stated'),
    notApplicable: standing('not_applicable'),
    unreadable: standing('unreadable'),
  };
};

/** Counts of every column over all rows, then by type and by region, groups in the order of their names. */
export const gridCounts = (columns: readonly GridColumn[], rows: readonly GridRow[]): readonly GridCount[] => {
  const groups = (['type', 'region'] as const).flatMap((by) =>
    [...Map.groupBy(rows, (row) => row[by])]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([group, members]) => ({ by, group, members })),
  );
  return columns.flatMap(({ column }) => [
    countOf(column, 'all', null, rows),
    ...groups.map(({ by, group, members }) => countOf(column, by, group, members)),
  ]);
};

const wrongNotes = (markedWrong: number): readonly Warning[] =>
  markedWrong === 0
    ? []
    : [
        {
          code: 'MARKED_WRONG',
          message: `${markedWrong} ${markedWrong === 1 ? 'statement' : 'statements'} that a person marked wrong ${markedWrong === 1 ? 'is' : 'are'} left out.`,
        },
      ];

const topicColumnsOf = ({ topics, sections }: Filters): readonly GridColumn[] =>
  TOPIC_COLUMNS.filter(
    ({ column, section }) => (topics?.includes(column) ?? true) && (sections?.includes(section) ?? true),
  );

/**
 * What the plan of each council in scope says on each topic, and on each theme of the sets given: one row a council, by name. A joint plan has a row for each of
 * its councils. What a person marked wrong says nothing.
 * @throws AppError COUNCIL_UNKNOWN, FILTER_UNKNOWN.
 */
export const buildGrid = (deps: GridDeps, { filters, themeSets, onlyThemes }: GridQuery): Grid => {
  const register = new Map<string, RegisteredCouncil>(deps.reader.register.map((council) => [council.code, council]));
  // Every topic is read even where only themes are wanted: a plan of which no topic can be read cannot be read for themes either.
  const { topics: _, sections: __, ...ofPlans } = filters;
  const { items, markedWrong } = listTopics(deps, { filters: onlyThemes === true ? ofPlans : filters });
  const topicColumns = onlyThemes === true ? [] : topicColumnsOf(filters);
  const themeCells = createThemeCells(deps.snapshot, themeSets);
  const byRow = Map.groupBy(items, ({ council, planId }) => `${council.code} ${planId}`);
  const rows = [...byRow.values()].flatMap((found): readonly GridRow[] => {
    const [first] = found;
    const council = first === undefined ? undefined : register.get(first.council.code);
    if (first === undefined || council === undefined) return [];
    const isUnreadable = found.every(({ status }) => status === 'unreadable');
    const cells = onlyThemes === true ? [] : found.map(topicCell);
    return [
      {
        council: first.council,
        type: council.type,
        region: council.region,
        planId: first.planId,
        cells: [...cells, ...themeCells(council.code, isUnreadable)],
      },
    ];
  });
  const columns = [...topicColumns, ...themeSets.flatMap(themeColumns)];
  const sorted = rows.toSorted(byName);
  return {
    columns,
    rows: sorted,
    counts: [...gridCounts(columns, sorted)],
    notes: [...wrongNotes(markedWrong), ...themeNotes(deps.snapshot, themeSets)],
  };
};
