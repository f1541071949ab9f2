import type { Span } from '../core/schema/document.ts';

const FOLDS: Readonly<Record<string, string>> = {
  '‘': "'",
  '’': "'",
  '“': '"',
  '”': '"',
  '–': '-',
  '—': '-',
  '‑': '-',
};

/** Text in which case, quote marks, dashes and white space do not matter, with the place each character came from. */
const folded = (text: string): { readonly text: string; readonly from: readonly number[] } => {
  const from: number[] = [];
  let out = '';
  for (let i = 0; i < text.length; i += 1) {
    const char = text[i] ?? '';
    const plain = /\s/.test(char) ? ' ' : (FOLDS[char] ?? char.toLowerCase());
    if (plain === ' ' && (out.endsWith(' ') || out === '')) continue;
    // Some characters grow when lowered (İ): each unit points back at the one it came from.
    for (let unit = 0; unit < plain.length; unit += 1) from.push(i);
    out += plain;
  }
  return { text: out, from };
};

/**
 * Where a quote stands in a text, or null. Case, quote marks, dashes and white space are folded, nothing else: a quote that is altered in a letter or a digit is not found.
 * The first place is given where there are several.
 */
export const locateQuote = (text: string, quote: string): Span | null => {
  const exact = quote.length > 0 ? text.indexOf(quote) : -1;
  if (exact >= 0) return { charStart: exact, charEnd: exact + quote.length };
  const wanted = folded(quote).text.trimEnd();
  if (wanted.length === 0) return null;
  const haystack = folded(text);
  const at = haystack.text.indexOf(wanted);
  const first = haystack.from[at];
  const last = haystack.from[at + wanted.length - 1];
  return at < 0 || first === undefined || last === undefined ? null : { charStart: first, charEnd: last + 1 };
};
