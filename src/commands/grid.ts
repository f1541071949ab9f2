import { openThemeSets } from '../../index/theme-sets.ts';
import { AppError } from '../core/errors.ts';
import type { Comparison, Grid, GridCell } from '../core/schema/grid.ts';
import type { ThemeSet, UnitKind } from '../core/schema/themes.ts';
import { type GridLayout, writtenComparison, writtenGrid } from '../export/grid-written.ts';
import { compareGroups } from '../grid/compare.ts';
import {
  comparisonSummary,
  isDifferent,
  savingSide,
  savingWords,
  shareWords,
  testWords,
} from '../grid/comparison-words.ts';
import { buildGrid } from '../grid/grid.ts';
import { gridDocument } from '../http/pages/grid-document.ts';
import { asJson, type CommandContext, EXIT, type ExitCode } from './context.ts';
import { openLedgerDesk } from './desk.ts';
import { filtersFromOptions } from './options.ts';
import { writeText, writeWritten } from './output.ts';
import { excerpt, tableLines, wrapped } from './text-lines.ts';

export const GRID_FORMATS = ['table', 'csv', 'json', 'html'] as const;
export type GridFormat = (typeof GRID_FORMATS)[number];
export const COMPARE_FORMATS = ['table', 'csv', 'json'] as const;
export type CompareFormat = (typeof COMPARE_FORMATS)[number];

export type GridArguments = {
  readonly format?: GridFormat;
  readonly layout?: GridLayout;
  /** Sets of themes that stand as columns. */
  readonly themes?: readonly UnitKind[];
  readonly json?: boolean;
  readonly output?: string;
  readonly filters: unknown;
};

/** The signs of the table on a terminal; every other format has the words. */
const SIGNS: Readonly<Record<GridCell['status'], string>> = {
  stated: 'yes',
  not_stated: '.',
  not_applicable: 'n/a',
  unreadable: '?',
};
const QUOTE_WIDTH = 160;

const formatOf = <Format extends string>(
  given: Format | undefined,
  json: boolean | undefined,
): Format | 'table' | 'json' => {
  if (json === true && given !== undefined && given !== 'json')
    throw new AppError('USAGE', `Give --json or --format ${given}, not both.`, {});
  return json === true ? 'json' : (given ?? 'table');
};

/** A wide grid is turned: a line a topic with its counts. One council or one topic is shown with its quotes. */
const gridRows = (grid: Grid): readonly (readonly string[])[] => {
  const names = new Map(grid.columns.map(({ column, name }) => [column, name]));
  if (grid.rows.length === 1 || grid.columns.length === 1)
    return [
      ['COUNCIL', 'TOPIC', 'STATED', 'PAGE', 'QUOTE'],
      ...grid.rows.flatMap(({ council, cells }) =>
        cells.map(({ column, status, best }) => [
          council.name,
          names.get(column) ?? column,
          SIGNS[status],
          best === null ? '' : String(best.pageNumber ?? '-'),
          best === null ? '' : excerpt(best.quote, QUOTE_WIDTH),
        ]),
      ),
    ];
  const counts = new Map(grid.counts.filter(({ by }) => by === 'all').map((count) => [count.column, count] as const));
  return [
    ['TOPIC', 'STATED', ...grid.rows.map(({ council }) => council.code)],
    ...grid.columns.map(({ column, name }, i) => {
      const count = counts.get(column);
      return [
        name,
        count === undefined ? '' : `${count.stated} of ${count.stated + count.notStated}`,
        ...grid.rows.map(({ cells }) => SIGNS[cells[i]?.status ?? 'unreadable']),
      ];
    }),
  ];
};

const LEGEND = 'yes: stated; .: the whole plan was read and nothing found; n/a: no such duty; ?: could not be read.';

const themeSetsFor = (dataDir: string, kinds: readonly UnitKind[] | undefined): readonly ThemeSet[] => {
  const saved = openThemeSets(dataDir);
  return saved
    .list()
    .filter(({ unitKind }) => kinds?.includes(unitKind) ?? false)
    .flatMap(({ themeSetId }) => saved.get(themeSetId) ?? []);
};

/** Prints what each plan says on each topic. */
export const gridCommand = async (context: CommandContext, given: GridArguments): Promise<ExitCode> => {
  const format = formatOf(given.format, given.json);
  const desk = await openLedgerDesk(context);
  try {
    const grid = buildGrid(desk, {
      filters: filtersFromOptions(given.filters, desk.reader),
      themeSets: themeSetsFor(context.config.dataDir, given.themes),
    });
    const { output } = given;
    if (format === 'json') await writeText(context, `${asJson(grid)}\n`, output);
    else if (format === 'csv') await writeWritten(context, writtenGrid(grid, given.layout ?? 'matrix'), output);
    else if (format === 'html') await writeText(context, String(await gridDocument(grid)), output);
    else {
      const lines = [
        ...tableLines(gridRows(grid), output === undefined ? context.columns : null),
        LEGEND,
        ...grid.notes.map(({ message }) => message),
      ];
      await writeText(context, `${lines.join('\n')}\n`, output);
    }
    return EXIT.done;
  } finally {
    desk.close();
  }
};

export type CompareArguments = {
  readonly a: string;
  readonly b: string;
  readonly format?: CompareFormat;
  readonly json?: boolean;
  readonly output?: string;
  readonly filters: unknown;
};

const quoteOf = (quotes: Comparison['topics'][number]['a']['quotes']): string => {
  const [quote] = quotes;
  return quote === undefined ? '' : `  “${excerpt(quote.quote, QUOTE_WIDTH)}” ${quote.council.name}`;
};

const comparisonLines = (comparison: Comparison, columns: number | null): readonly string[] => {
  const { a, b, isPair, topics, records, savings, notes } = comparison;
  const different = topics.filter(isDifferent);
  return [
    ...comparisonSummary(comparison).map((text) => wrapped(text, columns)),
    ...notes.map(({ message }) => wrapped(message, columns)),
    '',
    ...tableLines(
      [
        ['TOPIC', a.label.toUpperCase(), b.label.toUpperCase(), ''],
        ...different.map((topic) => [
          topic.name,
          shareWords(topic.a, isPair),
          shareWords(topic.b, isPair),
          testWords(topic),
        ]),
      ],
      columns,
    ),
    '',
    ...different.flatMap((topic) => {
      const quotes = [quoteOf(topic.a.quotes), quoteOf(topic.b.quotes)].filter((text) => text !== '');
      return quotes.length === 0 ? [] : [topic.name, ...quotes.map((text) => wrapped(text, columns, '  '))];
    }),
    '',
    ...tableLines(
      [
        ['SAVINGS', a.label.toUpperCase(), b.label.toUpperCase()],
        ...savings.map((row) => [savingWords(row), savingSide(row.a), savingSide(row.b)]),
        ...(savings.length === 0 ? [['none that can be added up', '', '']] : []),
        ['', '', ''],
        ['RECORDS', '', ''],
        ...records.map((row) => [row.kind, String(row.a.records), String(row.b.records)]),
      ],
      columns,
    ),
  ];
};

/** Prints two councils or groups side by side, the differences first. */
export const compareCommand = async (context: CommandContext, given: CompareArguments): Promise<ExitCode> => {
  const format = formatOf(given.format, given.json);
  const desk = await openLedgerDesk(context);
  try {
    const comparison = compareGroups(desk, given.a, given.b, filtersFromOptions(given.filters, desk.reader));
    const { output } = given;
    if (format === 'json') await writeText(context, `${asJson(comparison)}\n`, output);
    else if (format === 'csv') await writeWritten(context, writtenComparison(comparison), output);
    else {
      const lines = comparisonLines(comparison, output === undefined ? context.columns : null);
      await writeText(context, `${lines.map((line) => line.trimEnd()).join('\n')}\n`, output);
    }
    return EXIT.done;
  } finally {
    desk.close();
  }
};
