/** Bits of a row id that number the passage within its document: no readable file has a million passages. */
const PASSAGE_BITS = 20;
export const PASSAGES_PER_DOCUMENT = 2 ** PASSAGE_BITS;

/** Bits that number the document; with the passage bits a row id stays an exact JavaScript number. */
export const DOCUMENT_BITS = 28;

/** The row id of a passage: ascending in the order of the document. */
export const rowIdOf = (documentRef: number, passageIndex: number): number =>
  documentRef * PASSAGES_PER_DOCUMENT + passageIndex;

/** The document that a row id belongs to. */
export const documentRefOf = (rowId: number): number => Math.floor(rowId / PASSAGES_PER_DOCUMENT);

/** First and last row id that a document can have. */
export const rowIdRange = (documentRef: number): readonly [number, number] => [
  rowIdOf(documentRef, 0),
  rowIdOf(documentRef + 1, -1),
];

/** Row ids of documents with so many passages each, in the order given, which must be ascending by document. */
export const rowIdsOf = (
  documents: readonly { readonly documentRef: number; readonly passageCount: number }[],
): Float64Array => {
  const rowIds = new Float64Array(documents.reduce((sum, document) => sum + document.passageCount, 0));
  let at = 0;
  for (const { documentRef, passageCount } of documents)
    for (let i = 0; i < passageCount; i += 1, at += 1) rowIds[at] = rowIdOf(documentRef, i);
  return rowIds;
};

/** Where a row id stands in ascending row ids, or -1. */
export const positionOf = (rowIds: Float64Array, rowId: number): number => {
  let low = 0;
  let high = rowIds.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const found = rowIds[middle] as number;
    if (found === rowId) return middle;
    if (found < rowId) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
};

/** Positions of the row ids that are known, ascending if they were. Null, for all, stays null. */
export const positionsOf = (rowIds: Float64Array, wanted: readonly number[] | null): readonly number[] | null =>
  wanted?.map((rowId) => positionOf(rowIds, rowId)).filter((position) => position >= 0) ?? null;
