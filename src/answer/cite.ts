import type { IndexSnapshot, PassageRow } from '../../index/engine.ts';
import { idOf } from '../core/hash.ts';
import { placesOf } from '../core/places.ts';
import { type Citation, MAX_QUOTE_CHARS } from '../core/schema/answer.ts';
import type { SourceDocument, Span } from '../core/schema/document.ts';

/** Makes a citation of a span of one passage's document. */
export type Cite = (row: PassageRow, span: Span) => Citation;

/** White space at the ends of a span belongs to no quote. */
const trimmed = (text: string, span: Span): Span => {
  const quote = text.slice(span.charStart, span.charEnd);
  const charStart = span.charStart + (quote.length - quote.trimStart().length);
  return { charStart, charEnd: Math.max(charStart, span.charEnd - (quote.length - quote.trimEnd().length)) };
};

/** Cuts a span to the longest quote allowed, at a space where there is one. */
const shortened = (text: string, span: Span): Span => {
  if (span.charEnd - span.charStart <= MAX_QUOTE_CHARS) return span;
  const cut = text.lastIndexOf(' ', span.charStart + MAX_QUOTE_CHARS);
  return { charStart: span.charStart, charEnd: cut > span.charStart ? cut : span.charStart + MAX_QUOTE_CHARS };
};

/**
 * A maker of citations over one snapshot. The id comes from document and span, so the same quote always has the same id.
 * The quote is what the stored text holds at the span, cut to the longest quote allowed.
 */
export const createCite = (snapshot: IndexSnapshot): Cite => {
  const documents = new Map<string, SourceDocument>(snapshot.documents().map((d) => [d.documentId, d]));
  return (row, span) => {
    const text = snapshot.text(row.documentId) ?? '';
    const { charStart, charEnd } = shortened(text, trimmed(text, span));
    const document = documents.get(row.documentId);
    return {
      citationId: idOf('citation', row.documentId, charStart, charEnd).slice(0, 10),
      documentId: row.documentId,
      planId: row.planId,
      council: document?.council ?? null,
      title: document?.title ?? '',
      headingPath: [...row.passage.headingPath],
      quote: text.slice(charStart, charEnd),
      charStart,
      charEnd,
      ...placesOf(snapshot.lines(row.documentId), { charStart, charEnd }),
    };
  };
};
