/**
 * Writes a term so that SQLite's tokeniser can neither split nor fold it: small letters and digits as they are, every other character as `_` + its code in
 * hexadecimal + `_`. Different terms stay different.
 */
export const encodeTerm = (term: string): string =>
  term.replace(/[^a-z0-9]/gu, (character) => `_${(character.codePointAt(0) ?? 0).toString(16)}_`);

/** Terms as a text that the tokeniser splits back into exactly these terms. */
export const encodeTerms = (terms: readonly string[]): string => terms.map(encodeTerm).join(' ');

/** The tokeniser's definition: runs of ASCII letters, digits and `_`. */
export const TOKENIZER = "ascii tokenchars '_'";

/** A query for passages that hold any of the terms: quoted, so that no term can be read as an operator. */
export const matchAny = (terms: readonly string[]): string => terms.map((term) => `"${encodeTerm(term)}"`).join(' OR ');
