import { html } from 'hono/html';
import type { Span } from '../../core/schema/document.ts';
import type { Html } from './layout.ts';

/** Writes a piece of a document's text, with what it shares with the marked span as `mark`. The first mark carries the id `span`. */
export type Marker = (piece: Span) => Html;

export const createMarker = (text: string, marked: Span | null): Marker => {
  let isFirst = true;
  return ({ charStart, charEnd }) => {
    const start = Math.max(charStart, marked?.charStart ?? charEnd);
    const end = Math.min(charEnd, marked?.charEnd ?? charEnd);
    if (marked === null || start >= end) return html`${text.slice(charStart, charEnd)}`;
    const id = isFirst ? html` id="span"` : '';
    isFirst = false;
    return html`${text.slice(charStart, start)}<mark${id}>${text.slice(start, end)}</mark>${text.slice(end, charEnd)}`;
  };
};
