import type { Citation } from '../../../src/core/schema/answer.ts';
import { type Rate, rateOf } from './support.ts';

/** The documents as stored, by `documentId`. */
export type CitedDocuments = ReadonlyMap<
  string,
  {
    readonly text: string;
    readonly pages: readonly { readonly pageNumber: number; readonly charStart: number; readonly charEnd: number }[];
  }
>;
export type PlacedCitation = Pick<Citation, 'documentId' | 'charStart' | 'charEnd' | 'pageNumber'>;

/** True if the document is there, the span lies inside its text, and the page named exists and shares text with the span. */
export const resolves = (citation: PlacedCitation, documents: CitedDocuments): boolean => {
  const document = documents.get(citation.documentId);
  if (document === undefined) return false;
  const { charStart, charEnd, pageNumber } = citation;
  if (charStart < 0 || charStart >= charEnd || charEnd > document.text.length) return false;
  if (pageNumber === null) return document.pages.length === 0;
  const page = document.pages.find((candidate) => candidate.pageNumber === pageNumber);
  return page !== undefined && charStart < page.charEnd && page.charStart < charEnd;
};

/** The share of citations that lead to a place. */
export const resolvedRate = (citations: readonly PlacedCitation[], documents: CitedDocuments): Rate =>
  rateOf(citations.map((citation) => resolves(citation, documents)));
