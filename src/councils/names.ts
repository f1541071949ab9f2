/** A word of a text with its place, and the forms under which it may stand in a name. */
export type NameToken = {
  readonly charStart: number;
  readonly charEnd: number;
  readonly printed: string;
  /** Comparable forms: the word itself, and without a possessive ending ("Durham's": "durhams", "durham"). */
  readonly forms: readonly string[];
};

const TOKEN = /[\p{L}\p{N}]+(?:['’‘`][\p{L}]+)*|&/gu;

/** Nine words in ten: nothing in them needs another form. */
const PLAIN = /^[A-Za-z0-9]+$/;

const wordKey = (word: string): string => {
  const plain = PLAIN.test(word)
    ? word.toLowerCase()
    : word
        .normalize('NFKD')
        .replace(/[^\p{L}\p{N}&]/gu, '')
        .toLowerCase();
  if (plain === '&') return 'and';
  return plain === 'saint' ? 'st' : plain;
};

/** Splits a text into words for comparing names: case, accents, apostrophes, "&" and "Saint" make no difference. */
export const nameTokens = (text: string): readonly NameToken[] =>
  [...text.matchAll(TOKEN)].map((match) => {
    const [printed] = match;
    const key = wordKey(printed);
    const base = PLAIN.test(printed) ? printed : printed.replace(/['’‘`]s$/iu, '');
    const forms = base === printed ? [key] : [...new Set([key, wordKey(base)])];
    return { charStart: match.index, charEnd: match.index + printed.length, printed, forms };
  });

/** The comparable form of a name: its words with one space between them. */
export const nameKey = (name: string): string =>
  nameTokens(name)
    .map((token) => token.forms[0] ?? '')
    .join(' ');
