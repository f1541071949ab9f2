import { foldSpace, type PrintedLine } from './render/printed.ts';

/** Where a quote is printed. `pages` is null for formats without pages; `parts` are its pieces where it crosses a page. */
export type Place = {
  readonly start: number;
  readonly pages: readonly number[] | null;
  readonly parts: readonly string[];
};

/** Looks quotes up in the lines of a rendered document, white space folded. */
export const createPlaces = (documentId: string, lines: readonly PrintedLine[]) => {
  let text = '';
  const starts: { readonly at: number; readonly pageNumber: number | null }[] = [];
  for (const line of lines) {
    const folded = foldSpace(line.text);
    if (folded === '') continue;
    text += text === '' ? '' : ' ';
    starts.push({ at: text.length, pageNumber: line.pageNumber });
    text += folded;
  }
  const piecesOf = (start: number, end: number) => {
    const pieces: { pageNumber: number | null; text: string }[] = [];
    starts.forEach((line, index) => {
      const from = Math.max(start, line.at);
      const to = Math.min(end, starts[index + 1]?.at ?? text.length);
      if (from >= to) return;
      const last = pieces[pieces.length - 1];
      if (last?.pageNumber === line.pageNumber) last.text += text.slice(from, to);
      else pieces.push({ pageNumber: line.pageNumber, text: text.slice(from, to) });
    });
    return pieces;
  };

  /** The first place of the quote at or behind `from`, else the first one at all. */
  const find = (quote: string, from = 0): Place => {
    const wanted = foldSpace(quote);
    const later = text.indexOf(wanted, from);
    const start = later >= 0 ? later : text.indexOf(wanted);
    if (start < 0) throw new Error(`${documentId}: not printed: "${quote}".`);
    const pieces = piecesOf(start, start + wanted.length);
    const pages = pieces.flatMap(({ pageNumber }) => (pageNumber === null ? [] : [pageNumber]));
    return {
      start,
      pages: pages.length === 0 ? null : [...new Set(pages)],
      parts: pieces.map((piece) => piece.text.trim()),
    };
  };
  return { find, text };
};

export type Places = ReturnType<typeof createPlaces>;
