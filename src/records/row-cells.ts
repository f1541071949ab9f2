import type { Passage, PassageCell } from '../core/schema/document.ts';
import type { AnyRecord } from '../core/schema/record.ts';
import type { RecordsSource } from './scoped-plan.ts';

/** The cells of the table row that a record was read from, label cells of merged rows included; none for a record from text. */
export type CellsOf = (record: AnyRecord) => readonly PassageCell[];

const rowsByTable = (snapshot: RecordsSource, documentId: string): ReadonlyMap<string, readonly Passage[]> =>
  snapshot.remember(`rows/${documentId}`, () =>
    Map.groupBy(
      snapshot
        .passagesOf(documentId)
        .flatMap(({ passage }) => (passage.kind === 'table_row' && passage.tableId !== null ? [passage] : [])),
      ({ tableId }) => tableId ?? '',
    ),
  );

/** Reads the rows of a document's tables, each document once a generation. */
export const createCellsOf = (snapshot: RecordsSource): CellsOf => {
  const known = new Map<string, ReadonlyMap<string, readonly Passage[]>>();
  return ({ documentId, cell, charStart }) => {
    if (cell === null) return [];
    const rows = known.get(documentId) ?? rowsByTable(snapshot, documentId);
    known.set(documentId, rows);
    const row = (rows.get(cell.tableId) ?? []).find(
      (passage) => passage.charStart <= charStart && charStart < passage.charEnd,
    );
    return row?.cells ?? [];
  };
};
