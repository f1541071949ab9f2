import type { IndexSnapshot } from '../../index/engine.ts';
import { AppError } from '../core/errors.ts';
import type { Page, ReadDocument, SourceDocument } from '../core/schema/document.ts';

/** A document with what was read from it. @throws AppError NOT_FOUND. */
export const heldDocument = (
  snapshot: IndexSnapshot,
  id: string,
): { readonly document: SourceDocument; readonly read: ReadDocument } => {
  const document = snapshot.documents().find((candidate) => candidate.documentId === id);
  const read = document === undefined ? null : snapshot.read(id);
  if (document === undefined || read === null) {
    throw new AppError('NOT_FOUND', `No document has the id ${id}.`, { id });
  }
  return { document, read };
};

/** One page of a document with its text. @throws AppError NOT_FOUND. */
export const heldPage = (
  snapshot: IndexSnapshot,
  id: string,
  pageNumber: number,
): Page & { readonly documentId: string; readonly text: string } => {
  const page = snapshot.pages(id).find((candidate) => candidate.pageNumber === pageNumber);
  const text = snapshot.text(id);
  if (page === undefined || text === null) {
    throw new AppError('NOT_FOUND', `The document ${id} has no page ${pageNumber}.`, { id, pageNumber });
  }
  return { ...page, documentId: id, text: text.slice(page.charStart, page.charEnd) };
};
