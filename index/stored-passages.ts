import type { Passage } from '../src/core/schema/document.ts';
import { costOfPart, unpackPart } from './document-parts.ts';
import type { PassageRow } from './engine.ts';
import type { KeptValues } from './kept-values.ts';
import { unseal } from './packing.ts';
import { documentRefOf, rowIdOf, rowIdRange } from './row-ids.ts';
import { bytesOf, type Database, nullableTextOf, numberOf, textOf } from './sqlite.ts';

type Row = Readonly<Record<string, unknown>>;

const PASSAGE_COLUMNS = `
  SELECT p.row_id, p.passage, d.document_id, m.plan_id, coalesce(d.council_code,
    (SELECT min(c.council_code) FROM plan_councils c WHERE c.plan_id = m.plan_id)) AS council_code
  FROM passages p JOIN documents d USING (document_ref) LEFT JOIN plan_documents m USING (document_ref)`;

const toPassageRow = (row: Row): PassageRow => ({
  rowId: numberOf(row, 'row_id'),
  // What this program stored is trusted to have its own shape: only damage, which the checksums and the parser find, could change it.
  passage: unseal(textOf(row, 'passage')) as Passage,
  documentId: textOf(row, 'document_id'),
  councilCode: nullableTextOf(row, 'council_code'),
  planId: nullableTextOf(row, 'plan_id'),
});

/** The passages of one generation, each decoded once while there is room. */
export type StoredPassages = {
  ofDocument(documentId: string): readonly PassageRow[];
  byRowIds(rowIds: readonly number[]): readonly PassageRow[];
  /** Those of ascending row ids that lie in the documents: by document in the order of the ids, then in reading order. */
  inDocuments(rowIds: readonly number[], documentIds: readonly string[]): readonly PassageRow[];
  byId(passageId: string): PassageRow | null;
  /** Those of a document that a place lies in, in reading order. */
  at(documentId: string, charStart: number): readonly PassageRow[];
};

export const storedPassages = (database: Database, kept: KeptValues): StoredPassages => {
  const byRowId = database.prepare(`${PASSAGE_COLUMNS} WHERE p.row_id = ?`);
  const byPassageId = database.prepare(`${PASSAGE_COLUMNS} WHERE p.passage_id = ?`);
  const byRange = database.prepare(`${PASSAGE_COLUMNS} WHERE p.row_id BETWEEN ? AND ? ORDER BY p.row_id`);
  const spansOfDocument = database.prepare(
    "SELECT content FROM document_parts JOIN documents USING (document_ref) WHERE document_id = ? AND part = 'spans'",
  );
  const refOf = database.prepare('SELECT document_ref FROM documents WHERE document_id = ?');

  const keptRow = (row: Row): PassageRow =>
    kept.get(numberOf(row, 'row_id'), () => ({ value: toPassageRow(row), chars: textOf(row, 'passage').length }));

  const documentRef = (documentId: string): number | null =>
    kept.get<number | null>(`ref/${documentId}`, () => {
      const row = refOf.get(documentId);
      return { value: row === undefined ? null : numberOf(row, 'document_ref'), chars: 1 };
    });

  const readOfDocument = (documentId: string): readonly PassageRow[] | null => {
    const ref = documentRef(documentId);
    return ref === null ? null : byRange.all(...rowIdRange(ref)).map(keptRow);
  };

  const spansOf = (documentId: string): readonly number[] =>
    kept.get(`spans/${documentId}`, () => {
      const row = spansOfDocument.get(documentId);
      const content = row === undefined ? null : bytesOf(row, 'content');
      return content === null
        ? { value: [], chars: 0 }
        : { value: unpackPart('spans', content) as readonly number[], chars: costOfPart('spans', content) };
    });

  const rowsByIds = (rowIds: readonly number[]): readonly PassageRow[] =>
    rowIds.flatMap((rowId): readonly PassageRow[] => {
      if (!Number.isSafeInteger(rowId)) return [];
      const row = kept.get<PassageRow | null>(rowId, () => {
        const found = byRowId.get(rowId);
        return found === undefined
          ? { value: null, chars: 0 }
          : { value: toPassageRow(found), chars: textOf(found, 'passage').length };
      });
      return row === null ? [] : [row];
    });

  const rowIdsAt = (documentId: string, charStart: number): readonly number[] => {
    const ref = documentRef(documentId);
    const spans = spansOf(documentId);
    const rowIds: number[] = [];
    for (let i = 0; ref !== null && i + 1 < spans.length; i += 2)
      if ((spans[i] as number) <= charStart && charStart < (spans[i + 1] as number)) rowIds.push(rowIdOf(ref, i / 2));
    return rowIds;
  };

  return {
    // The rows are paid for one by one; a list of them costs next to nothing.
    ofDocument: (documentId) =>
      kept.get(`passages/${documentId}`, () => {
        const value = readOfDocument(documentId);
        return { value, chars: value?.length ?? 0 };
      }) ?? [],
    byRowIds: rowsByIds,
    inDocuments: (rowIds, documentIds) => {
      const byDocument = Map.groupBy(rowIds, documentRefOf);
      return documentIds.flatMap((documentId) => rowsByIds(byDocument.get(documentRef(documentId) ?? -1) ?? []));
    },
    at: (documentId, charStart) => rowsByIds(rowIdsAt(documentId, charStart)),
    byId: (passageId) => {
      const row = byPassageId.get(passageId);
      return row === undefined ? null : keptRow(row);
    },
  };
};
