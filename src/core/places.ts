import type { Box, PlacedLine, Span } from './schema/document.ts';

/** Index of the first line that ends after `offset`; `lines.length` when none does. */
const firstEndingAfter = (lines: readonly PlacedLine[], offset: number): number => {
  let low = 0;
  let high = lines.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const line = lines[middle];
    if (line !== undefined && line.charEnd <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
};

/**
 * Where a span of the canonical text stands in print: the page of its first printed character, and the boxes of the span's lines on that page, in
 * reading order. A span that touches no printed line (an empty cell, a separator, a format without pages) has no page and no boxes.
 */
export const placesOf = (
  lines: readonly PlacedLine[],
  span: Span,
): { readonly pageNumber: number | null; readonly boxes: Box[] } => {
  const boxes: Box[] = [];
  let pageNumber: number | null = null;
  for (let index = firstEndingAfter(lines, span.charStart); index < lines.length; index += 1) {
    const line = lines[index];
    if (line === undefined || line.charStart >= span.charEnd) break;
    pageNumber ??= line.pageNumber;
    if (line.pageNumber === pageNumber) boxes.push(line.box);
  }
  return { pageNumber, boxes };
};

/** All pages that a span's printed lines stand on, ascending. */
export const pageNumbersOf = (lines: readonly PlacedLine[], span: Span): number[] => {
  const pageNumbers = new Set<number>();
  for (let index = firstEndingAfter(lines, span.charStart); index < lines.length; index += 1) {
    const line = lines[index];
    if (line === undefined || line.charStart >= span.charEnd) break;
    pageNumbers.add(line.pageNumber);
  }
  return [...pageNumbers].sort((a, b) => a - b);
};
