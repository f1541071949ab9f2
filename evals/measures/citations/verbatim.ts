import type { Citation } from '../../../src/core/schema/answer.ts';
import { type Rate, rateOf } from './support.ts';

export type QuotedCitation = Pick<Citation, 'documentId' | 'charStart' | 'charEnd' | 'quote'>;

/** True if the stored text at the span is the quote, to the character. A citation of an unknown document is not verbatim. */
export const isVerbatim = (citation: QuotedCitation, texts: ReadonlyMap<string, string>): boolean =>
  texts.get(citation.documentId)?.slice(citation.charStart, citation.charEnd) === citation.quote;

/** The share of citations whose quote stands at its place to the character. */
export const verbatimRate = (citations: readonly QuotedCitation[], texts: ReadonlyMap<string, string>): Rate =>
  rateOf(citations.map((citation) => isVerbatim(citation, texts)));
