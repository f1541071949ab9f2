/** A half-open span of a document's canonical text. */
export type DocumentSpan = { readonly documentId: string; readonly charStart: number; readonly charEnd: number };

/** The spans of each document, sorted and joined where they touch. */
const joinedSpans = (spans: readonly DocumentSpan[]): DocumentSpan[] => {
  const joined: DocumentSpan[] = [];
  const order = (a: DocumentSpan, b: DocumentSpan): number =>
    a.documentId < b.documentId ? -1 : a.documentId > b.documentId ? 1 : a.charStart - b.charStart;
  for (const span of spans.filter(({ charStart, charEnd }) => charStart < charEnd).toSorted(order)) {
    const last = joined.at(-1);
    if (last?.documentId === span.documentId && span.charStart <= last.charEnd)
      joined.splice(-1, 1, { ...last, charEnd: Math.max(last.charEnd, span.charEnd) });
    else joined.push(span);
  }
  return joined;
};

const lengthOf = (spans: readonly DocumentSpan[]): number =>
  spans.reduce((sum, { charStart, charEnd }) => sum + charEnd - charStart, 0);

/** Characters shared by cited and right spans over characters in either, from 0 to 1. Null where both are empty. @see Jaccard 1912; used for spans in DeYoung et al., ERASER, ACL 2020 */
export const spanIoU = (cited: readonly DocumentSpan[], right: readonly DocumentSpan[]): number | null => {
  const union = lengthOf(joinedSpans([...cited, ...right]));
  const shared = lengthOf(joinedSpans(cited)) + lengthOf(joinedSpans(right)) - union;
  return union === 0 ? null : shared / union;
};
