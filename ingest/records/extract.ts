import type { Passage, ReadDocument } from '../../src/core/schema/document.ts';
import type { Action, Money, RecordSet, TopicCell } from '../../src/core/schema/record.ts';
import { statisticsOf } from './figures/statistics.ts';
import { settleClaims } from './money/claims.ts';
import { type MoneyDraft, referencesIn } from './money/money-draft.ts';
import { type MoneyText, proseMoney } from './money/prose-money.ts';
import { createRecordBuilder, RECORDS_VERSION, type RecordBuilder, type RecordContext } from './record-builder.ts';
import { judgeStatements } from './statements/judge-statements.ts';
import { proseActions } from './statements/prose-actions.ts';
import { proseAsks } from './statements/prose-asks.ts';
import { statementFindings } from './statements/statement-findings.ts';
import { statusLegend } from './status/status.ts';
import { placeOfCell, type TableToRead, tablesToRead } from './tables/read-tables.ts';
import { tableActions } from './tables/table-actions.ts';
import { tableAsks } from './tables/table-asks.ts';
import { oneLine } from './tables/table-content.ts';
import { tableMoney } from './tables/table-money.ts';
import { placeOfUnit, type TextUnit, textUnits } from './text-units.ts';
import { topicCells } from './topics/topics.ts';

export type { RecordContext };
export { RECORDS_VERSION };

export type Extracted = {
  readonly records: RecordSet;
  readonly topics: TopicCell[];
  /** Findings whose quote did not stand in the text at its place. */
  readonly rejected: number;
  readonly version: string;
};

/** Titles of tables by the name the text calls them ("table 1"). */
const tableTitles = (tables: readonly TableToRead[]): ReadonlyMap<string, string> =>
  new Map(
    tables.flatMap(({ table, above, columns }) => {
      const label = referencesIn(`${table.title ?? ''}\n${above}`)[0];
      return label === undefined
        ? []
        : [[label, `${table.title ?? above} ${columns.map(({ header }) => header).join(' ')}`] as const];
    }),
  );

const moneyTexts = (units: readonly TextUnit[], titles: ReadonlyMap<string, string>): readonly MoneyText[] =>
  units.map((unit, index) => {
    const previous = units[index - 1];
    const named = referencesIn(unit.text).flatMap((label) => titles.get(label) ?? []);
    return {
      text: unit.text,
      charStart: unit.charStart,
      charEnd: unit.charEnd,
      place: placeOfUnit(unit),
      before: previous !== undefined && previous.block === unit.block ? previous.text : '',
      context: [unit.passage.headingPath.at(-1) ?? '', unit.leadIn ?? '', ...named].join('\n'),
      passage: unit.passage,
    };
  });

/** Sums inside cells of text: every printed cell that is not a bare number. */
const cellTexts = (tables: readonly TableToRead[]): readonly MoneyText[] =>
  tables.flatMap((reading) =>
    reading.rows.flatMap((row) =>
      row.row.cells
        .filter((cell) => !cell.inherited && /[£]|\d/.test(cell.text) && /\p{L}{3}/u.test(cell.text))
        .map((cell) => ({
          text: cell.text,
          charStart: cell.charStart,
          charEnd: cell.charEnd,
          place: placeOfCell(reading, row, cell),
          before: '',
          context: [reading.columns[cell.column]?.header ?? '', oneLine(row.row.cells[0]?.text ?? '')].join('\n'),
          passage: null,
        })),
    ),
  );

const linkSavings = (
  actions: readonly { readonly tableId: string; readonly rowIndex: number; readonly action: Action }[],
  money: readonly Money[],
): Action[] =>
  actions.map(({ tableId, rowIndex, action }) => ({
    ...action,
    savingIds: money
      .filter(({ cell, role }) => role === 'saving' && cell?.tableId === tableId && cell.row === rowIndex)
      .map(({ recordId }) => recordId),
  }));

/**
 * Reads the records of a document: actions, barriers, requests, money and statistics from tables and running text, and the topic cells of a full read.
 * Every record quotes the text at its offsets; what does not is counted in `rejected`. Same input, same records, in reading order within each source.
 */
export const extractRecords = (read: ReadDocument, passages: readonly Passage[], context: RecordContext): Extracted => {
  const builder: RecordBuilder = createRecordBuilder(read, context);
  const tables = tablesToRead(read, passages);
  const units = textUnits(passages);
  const titles = tableTitles(tables);
  const legend = statusLegend(read.text);
  const rowActions = tables.flatMap((table) =>
    tableActions(table, context, legend, builder).map((row) => ({ ...row, tableId: table.table.tableId })),
  );
  const found = judgeStatements(units, statementFindings(units, context.date), context.embed);
  const asks = [...tables.map((table) => tableAsks(table, builder)), proseAsks(found.asks, builder)];
  const said = proseActions(found.actions, context, builder);
  const drafts: MoneyDraft[] = [
    ...tables.flatMap((table) => tableMoney(table, context, builder)),
    ...[...moneyTexts(units, titles), ...cellTexts(tables)].flatMap((text) => proseMoney(text, context, builder)),
  ];
  const money = settleClaims(drafts, context.date);
  const records: RecordSet = {
    actions: [...linkSavings(rowActions, money), ...said],
    barriers: asks.flatMap(({ barriers }) => barriers),
    requests: asks.flatMap(({ requests }) => requests),
    money,
    statistics: statisticsOf(units, tables, context, builder),
  };
  return {
    records,
    topics: topicCells(read, units, tables, records, context, builder),
    rejected: builder.rejected(),
    version: RECORDS_VERSION,
  };
};
