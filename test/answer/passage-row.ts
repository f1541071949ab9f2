import type { PassageRow } from '../../index/engine.ts';
import type { PassageCell } from '../../src/core/schema/document.ts';

/** What a row is made of besides its text; `charStart` is where its passage starts in the document, 0 unless told. */
type RowParts = { readonly cells?: readonly PassageCell[]; readonly charStart?: number };

/** A row of the index that holds one passage and nothing around it. */
export const passageRow = (
  kind: 'paragraph' | 'list' | 'table_row',
  text: string,
  { cells = [], charStart = 0 }: RowParts = {},
): PassageRow => ({
  rowId: 1,
  documentId: 'd',
  councilCode: 'QBA',
  planId: 'p',
  passage: {
    passageId: 'x',
    documentId: 'd',
    kind,
    text,
    context: '',
    headingPath: [],
    section: 'none',
    pageNumbers: [1],
    tableId: null,
    cells: [...cells],
    charStart,
    charEnd: charStart + text.length,
  },
});
