import type { RegisteredCouncil } from '../../../../src/core/schema/council.ts';
import type { DocumentKind, Section } from '../../../../src/core/schema/document.ts';
import type { Mark } from './marks.ts';

/** A sentence as printed, with the facts it states. `note` is the sign of a footnote that follows it; `deleted` is text struck out under tracked changes behind it. */
export type Sentence = {
  readonly text: string;
  readonly marks: readonly Mark[];
  readonly note?: string;
  readonly deleted?: string;
};

/** A cell of a table: printed text, or a place that another cell covers (`merged`) or that is left empty and means "as above" (`as_above`). */
export type CellContent =
  | { readonly kind: 'text'; readonly text: string; readonly marks: readonly Mark[] }
  | { readonly kind: 'merged' | 'as_above' };

export type RowContent = { readonly kind: 'body' | 'total'; readonly cells: readonly CellContent[] };

export type TableContent = {
  readonly kind: 'table';
  readonly id: string;
  readonly title: string;
  readonly columns: readonly { readonly name: string; readonly width: number; readonly align?: 'right' }[];
  readonly rows: readonly RowContent[];
  readonly rules: 'all' | 'horizontal' | 'none';
  readonly repeatHeader: boolean;
  readonly breakRows: boolean;
  /** The column whose text is the quote of a number that stands in the row. */
  readonly labelColumn: number;
};

export type Block =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly text: string; readonly section?: Section }
  | { readonly kind: 'paragraph'; readonly number?: string; readonly sentences: readonly Sentence[] }
  | { readonly kind: 'bullets'; readonly items: readonly (readonly Sentence[])[] }
  | { readonly kind: 'facts'; readonly rows: readonly (readonly [string, string])[] }
  | { readonly kind: 'footnote'; readonly note: string; readonly sentences: readonly Sentence[] }
  | { readonly kind: 'hidden'; readonly text: string }
  | { readonly kind: 'columns' | 'column_break' | 'columns_end' | 'page' | 'landscape' | 'portrait' }
  | TableContent;

export type Media = 'pdf' | 'docx' | 'html' | 'md' | 'txt';

/** One invented document: the single source of its file and of its gold. */
export type SampleDocument = {
  readonly id: string;
  readonly file: string;
  readonly media: Media;
  readonly council: RegisteredCouncil;
  readonly namePrinted: string;
  readonly title: string;
  readonly kind: DocumentKind;
  readonly date: string;
  readonly approved: string;
  readonly version: string;
  readonly updates: string | null;
  readonly runningHeader: string;
  readonly typeface: 'sans' | 'serif';
  readonly features: readonly string[];
  readonly blocks: readonly Block[];
  /** Topics on which fair readers may differ: such a cell is left out of scores. */
  readonly doubtfulTopics: readonly string[];
};

/** The line that every document carries. */
export const SAMPLE_LINE = 'Sample document: invented council, invented content';

export type Text = string | Sentence;

const sentence = (text: Text): Sentence => (typeof text === 'string' ? { text, marks: [] } : text);

/** A sentence with the facts it states. */
export const say = (text: string, ...marks: readonly Mark[]): Sentence => ({ text, marks });

/** The sentence with a footnote sign behind it. */
export const noted = (note: string, of: Sentence): Sentence => ({ ...of, note });

/** The sentence with struck-out text behind it. */
export const struck = (deleted: string, of: Sentence): Sentence => ({ ...of, deleted });

export const heading = (level: 1 | 2 | 3, text: string, section?: Section): Block =>
  section === undefined ? { kind: 'heading', level, text } : { kind: 'heading', level, text, section };

export const para = (...sentences: readonly Text[]): Block => ({
  kind: 'paragraph',
  sentences: sentences.map(sentence),
});

export const numbered = (number: string, ...sentences: readonly Text[]): Block => ({
  kind: 'paragraph',
  number,
  sentences: sentences.map(sentence),
});

/** A list: each item is one sentence or several. */
export const bullets = (...items: readonly (Text | readonly Text[])[]): Block => ({
  kind: 'bullets',
  items: items.map((item) => (typeof item === 'string' || 'text' in item ? [sentence(item)] : item.map(sentence))),
});

export const facts = (...rows: readonly (readonly [string, string])[]): Block => ({ kind: 'facts', rows });

export const footnote = (note: string, ...sentences: readonly Text[]): Block => ({
  kind: 'footnote',
  note,
  sentences: sentences.map(sentence),
});

/** Text in the colour of the page, as an attacker would plant it. */
export const hidden = (text: string): Block => ({ kind: 'hidden', text });

export const layout = (
  kind: 'columns' | 'column_break' | 'columns_end' | 'page' | 'landscape' | 'portrait',
): Block => ({
  kind,
});

export type CellInput = string | CellContent;

/** Covered by the merged cell above. */
export const MERGED: CellContent = { kind: 'merged' };
/** Empty, meaning the same as above. */
export const AS_ABOVE: CellContent = { kind: 'as_above' };

export const cell = (text: string, ...marks: readonly Mark[]): CellContent => ({ kind: 'text', text, marks });

const row = (kind: RowContent['kind'], cells: readonly CellInput[]): RowContent => ({
  kind,
  cells: cells.map((c) => (typeof c === 'string' ? cell(c) : c)),
});

export const body = (...cells: readonly CellInput[]): RowContent => row('body', cells);
export const total = (...cells: readonly CellInput[]): RowContent => row('total', cells);

type TableOptions = Partial<Pick<TableContent, 'rules' | 'repeatHeader' | 'breakRows' | 'labelColumn'>>;

/** A table; a column is its name, its share of the width and, for numbers, `right`. */
export const table = (
  id: string,
  title: string,
  columns: readonly (readonly [string, number, 'right'?])[],
  rows: readonly RowContent[],
  options: TableOptions = {},
): TableContent => ({
  kind: 'table',
  id,
  title,
  columns: columns.map(([name, width, align]) => (align ? { name, width, align } : { name, width })),
  rows,
  rules: options.rules ?? 'all',
  repeatHeader: options.repeatHeader ?? true,
  breakRows: options.breakRows ?? false,
  labelColumn: options.labelColumn ?? 0,
});

/** The text of each cell with merged and "as above" cells filled from the row before. */
export const filledRows = (of: TableContent): readonly (readonly string[])[] => {
  let above: readonly string[] = of.columns.map(() => '');
  return of.rows.map(({ cells }) => {
    above = cells.map((c, column) => (c.kind === 'text' ? c.text : (above[column] ?? '')));
    return above;
  });
};
