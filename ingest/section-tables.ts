import type { ReadDocument, Table } from '../src/core/schema/document.ts';
import { headerScore } from './records/tables/column-headers.ts';
import { readTable, type TableKind } from './records/tables/table-columns.ts';

/** A table of the body: what it tells of, and which of its columns names the area of each row. */
export type SectionTable = {
  readonly charStart: number;
  readonly charEnd: number;
  readonly kind: TableKind;
};

/** The header of a column names the area of work that a row belongs to. Below this score the header only may: a project is no area. */
const AREA_SCORE = 4;

export const namesArea = (header: string): boolean => headerScore(header, 'area') >= AREA_SCORE;

/** Words of a title or header that make figures a list of what is saved: each of its rows is a part of the programme. */
const SAVED = /\b(?:savings?|reductions|efficienc(?:y|ies)|saved|worth)\b/iu;

const kindOf = (table: Table): TableKind => {
  const { kind, columns } = readTable(table, 'none', '');
  const words = [table.title ?? '', ...columns.map(({ header }) => header)].join(' | ');
  if (columns.some(({ header }) => headerScore(header, 'barrier') >= AREA_SCORE)) return 'asks';
  return kind === 'figures' && SAVED.test(words) ? 'actions' : kind;
};

/** The tables of a document in reading order. */
export const sectionTables = (read: ReadDocument): readonly SectionTable[] =>
  read.tables.map((table) => ({ charStart: table.charStart, charEnd: table.charEnd, kind: kindOf(table) }));

/** The text between two places without the tables that list actions: what they list belongs to all services at once and says nothing of where they stand. */
export const proseBetween = (
  text: string,
  tables: readonly SectionTable[],
  charStart: number,
  charEnd: number,
): { readonly prose: string; readonly listedShare: number } => {
  let at = charStart;
  let prose = '';
  for (const table of tables) {
    if (table.kind !== 'actions' || table.charStart < at || table.charEnd > charEnd) continue;
    prose += `${text.slice(at, table.charStart)}\n`;
    at = table.charEnd;
  }
  prose += text.slice(at, charEnd);
  const listed = Math.max(0, charEnd - charStart - prose.length);
  return { prose, listedShare: listed / Math.max(1, charEnd - charStart) };
};
