/** A line as a renderer put it on a page; `pageNumber` is null where the format has no pages. */
export type PrintedLine = { readonly pageNumber: number | null; readonly text: string };

/** A rendered document: its bytes, and its lines in the order of the content (the parts of a broken cell follow each other). */
export type Rendered = { readonly bytes: Uint8Array; readonly lines: readonly PrintedLine[] };

/** White space as one space: how quotes are compared with printed text. */
export const foldSpace = (text: string): string => text.replace(/\s+/g, ' ').trim();
