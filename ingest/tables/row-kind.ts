export type RowKind = 'body' | 'subheading' | 'subtotal' | 'total';

const TOTAL = /^(?:grand |overall |net |gross |combined |cumulative )?totals?\b|^total\b/i;
const SUBTOTAL = /^sub-?\s?totals?\b/i;
const SUM_OF_ALL = /^(?:all|overall|sum)\b/i;
const NUMBER = /^[\s£€$(]*[-–—+]?[\d.,]*\d[\d.,]*\s*(?:%|k|m|bn|million|thousand)?\)?\s*$/i;

/** True for a cell that holds one amount or number and nothing else. */
export const isNumberCell = (text: string): boolean => NUMBER.test(text);

/**
 * What a row is by its texts ('' where blank). A total says so in its first words and holds numbers; the last row may also say "All …". A row with one
 * text in its first column, in a table of three columns or more, is a subheading when `standsOut` (spanning, bold, or a header cell).
 */
export const rowKind = (
  texts: readonly string[],
  place: { readonly isLast: boolean; readonly standsOut: boolean },
): RowKind => {
  const filled = texts.filter((text) => text.trim() !== '');
  const label = filled[0]?.trim() ?? '';
  const numbers = filled.slice(1).filter(isNumberCell).length;
  if (numbers > 0) {
    if (SUBTOTAL.test(label)) return 'subtotal';
    if (TOTAL.test(label) || (place.isLast && SUM_OF_ALL.test(label) && numbers === filled.length - 1)) return 'total';
  }
  const alone = filled.length === 1 && (texts[0] ?? '').trim() !== '' && texts.length >= 3;
  return alone && place.standsOut ? 'subheading' : 'body';
};
