import type { Span } from '../../core/schema/document.ts';

/** The page that shows a document with one span marked. */
export const sourcePath = ({ documentId, charStart, charEnd }: Span & { readonly documentId: string }): string =>
  `/documents/${encodeURIComponent(documentId)}?from=${charStart}&to=${charEnd}#span`;

export const documentPath = (documentId: string): string => `/documents/${encodeURIComponent(documentId)}`;

/** The page on which a record is reviewed. */
export const reviewPath = (recordId: string): string => `/review/${encodeURIComponent(recordId)}`;

/** The page of a set of themes, and that of one theme. */
export const themeSetPath = (themeSetId: string): string => `/themes/${encodeURIComponent(themeSetId)}`;
export const themePath = (themeSetId: string, themeId: string): string =>
  `${themeSetPath(themeSetId)}/${encodeURIComponent(themeId)}`;
