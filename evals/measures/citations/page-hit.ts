/** A page of a document, counted from 1. */
export type PageRef = { readonly documentId: string; readonly pageNumber: number };

const keyOf = ({ documentId, pageNumber }: PageRef): string => JSON.stringify([documentId, pageNumber]);

/** 1 if any cited page is one of the right pages, otherwise 0; null where no page is known to be right. */
export const pageHit = (cited: readonly PageRef[], right: readonly PageRef[]): number | null => {
  if (right.length === 0) return null;
  const wanted = new Set(right.map(keyOf));
  return cited.some((page) => wanted.has(keyOf(page))) ? 1 : 0;
};
