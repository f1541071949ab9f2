import { draftToDocument } from '../../../ingest/canonical.ts';
import type { DraftBlock, DraftRow, DraftTable, DraftText } from '../../../ingest/draft.ts';
import { chunk } from '../../../ingest/passages.ts';
import { type Extracted, extractRecords } from '../../../ingest/records/extract.ts';
import type { EmbedTexts } from '../../../ingest/section-evidence.ts';
import type { ReadDocument, Section } from '../../../src/core/schema/document.ts';

const line = (text: string): DraftText => ({ lines: [{ text, place: null }], joins: [] });

export const heading = (text: string): DraftBlock => ({ kind: 'heading', level: 1, content: line(text) });
export const paragraph = (text: string): DraftBlock => ({ kind: 'paragraph', content: line(text) });
export const item = (text: string): DraftBlock => ({ kind: 'list_item', level: 1, content: line(text) });

/** A table from rows of text; a null cell is blank and means "as above". */
export const table = (
  title: string | null,
  header: readonly string[],
  rows: readonly (readonly (string | null)[])[],
): DraftTable => {
  const asAbove: { row: number; column: number; fromRow: number }[] = [];
  const printed = rows.map(
    (row, index): DraftRow => ({
      isHeader: false,
      kind: /^total/i.test(row[0] ?? '') ? 'total' : 'body',
      cells: row.flatMap((text, column) => {
        if (text === null) asAbove.push({ row: index + 1, column, fromRow: index });
        return text === null ? [] : [{ column, rowSpan: 1, colSpan: 1, content: line(text) }];
      }),
    }),
  );
  const head: DraftRow = {
    isHeader: true,
    kind: 'body',
    cells: header.map((text, column) => ({ column, rowSpan: 1, colSpan: 1, content: line(text) })),
  };
  return {
    kind: 'table',
    title,
    columnCount: header.length,
    rows: [head, ...printed],
    reader: 'markup',
    joins: [],
    asAbove,
  };
};

export const documentOf = (blocks: readonly DraftBlock[]): ReadDocument =>
  draftToDocument({ mediaType: 'text/html', title: null, pages: [], blocks, warnings: [] });

/** Reads the records of a document made of blocks, all of one section, dated 18 July 2024; by rules alone where no model is given. */
export const recordsOf = (
  section: Section,
  blocks: readonly DraftBlock[],
  embed: EmbedTexts | null = null,
): Extracted & { readonly text: string } => {
  const read = documentOf(blocks);
  const passages = chunk(read, { documentId: 'd1', sectionOf: () => section });
  const context = { documentId: 'd1', planId: 'p1', council: null, date: '2024-07-18', powers: null, embed };
  return { ...extractRecords(read, passages, context), text: read.text };
};
