/**
 * A pattern for whole English words. Letters are those of English: patterns without the Unicode flag match several times faster, and thousands of
 * matches are made for each plan. `\p{L}`, `\p{Lu}` and `\p{Ll}` may be written and mean these letters.
 */
export const wordPattern = (alternatives: string, flags: 'g' | 'gi' | 'i'): RegExp =>
  new RegExp(`(?<![A-Za-z0-9])(?:${englishLetters(alternatives)})(?![A-Za-z0-9])`, flags);

/** A pattern with its letter classes written out for the letters of English. */
export const englishLetters = (alternatives: string): string =>
  bracketed(
    alternatives.replaceAll(/\\p\{(L|Lu|Ll)\}/g, (_, kind: string) =>
      kind === 'Lu' ? 'A-Z' : kind === 'Ll' ? 'a-z' : 'A-Za-z',
    ),
  );

/** A letter class outside brackets gets its own. */
const bracketed = (source: string): string => {
  let inside = false;
  return source.replaceAll(/\\.|\[|\]|A-Za-z|A-Z|a-z/g, (piece) => {
    if (piece === '[') inside = true;
    if (piece === ']') inside = false;
    return /^[Aa]-/.test(piece) && !inside ? `[${piece}]` : piece;
  });
};
