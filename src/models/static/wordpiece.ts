/** Vocabulary rows of a text's pieces, in order; none for an empty text. */
export type WordPiece = (text: string) => number[];

/** Longest word that is cut into pieces; anything longer is `[UNK]`. From BERT's reference tokeniser. */
const MAX_WORD_CHARS = 100;
/** Words whose pieces are remembered. A guess: English prose of 30,000 passages has about 40,000 distinct words; past it the memory starts again. */
const MAX_REMEMBERED_WORDS = 65_536;

const WORD = 1;
const SPACE = 2;
const PUNCTUATION = 3;

const REMOVED = /^(?:[\p{C}\uFFFD])$/u;
const WHITE_SPACE = /^\p{White_Space}$/u;
const PUNCTUATION_MARK = /^\p{P}$/u;
const NON_SPACING_MARKS = /\p{Mn}/gu;
/** Characters that need no mapping: printable ASCII and the three control characters that count as white space. */
const PLAIN_ASCII = /^[\t\n\r -~]*$/;

/** The blocks that BERT calls CJK ideographs: each character becomes a word of its own. */
const CJK_RANGES: readonly (readonly [number, number])[] = [
  [0x4e00, 0x9fff],
  [0x3400, 0x4dbf],
  [0x20000, 0x2a6df],
  [0x2a700, 0x2b73f],
  [0x2b740, 0x2b81f],
  [0x2b820, 0x2ceaf],
  [0xf900, 0xfaff],
  [0x2f800, 0x2fa1f],
];
const isCjk = (codePoint: number): boolean =>
  CJK_RANGES.some(([first, last]) => codePoint >= first && codePoint <= last);

/** What one character of the text becomes: nothing, a space, or its letters without accents in lower case. */
const normaliseCharacter = (character: string): string => {
  if (character === '\t' || character === '\n' || character === '\r') return ' ';
  if (REMOVED.test(character)) return '';
  if (WHITE_SPACE.test(character)) return ' ';
  // Lower case character by character: the whole-string rule for a final sigma is not part of the reference tokeniser.
  const letters = [...character.normalize('NFD').replace(NON_SPACING_MARKS, '')].map((c) => c.toLowerCase()).join('');
  return isCjk(character.codePointAt(0) ?? 0) ? ` ${letters} ` : letters;
};

const isAsciiPunctuation = (code: number): boolean =>
  (code >= 33 && code <= 47) ||
  (code >= 58 && code <= 64) ||
  (code >= 91 && code <= 96) ||
  (code >= 123 && code <= 126);

const classOfAscii = (code: number): number => {
  if (code === 32 || code === 9 || code === 10 || code === 13) return SPACE;
  return isAsciiPunctuation(code) ? PUNCTUATION : WORD;
};
const ASCII_CLASSES = Uint8Array.from({ length: 128 }, (_, code) => classOfAscii(code));

/** Calls `visit` for each word and each punctuation mark of normalised text. */
const eachWord = (text: string, visit: (start: number, end: number) => void): void => {
  let start = -1;
  let i = 0;
  while (i < text.length) {
    const code = text.charCodeAt(i);
    let width = 1;
    let kind = ASCII_CLASSES[code] ?? 0;
    if (kind === 0) {
      const character = String.fromCodePoint(text.codePointAt(i) ?? 0);
      width = character.length;
      kind = PUNCTUATION_MARK.test(character) ? PUNCTUATION : WORD;
    }
    if (kind === WORD) {
      if (start < 0) start = i;
    } else {
      if (start >= 0) visit(start, i);
      start = -1;
      if (kind === PUNCTUATION) visit(i, i + width);
    }
    i += width;
  }
  if (start >= 0) visit(start, text.length);
};

/** Cuts words greedily into the longest pieces of the vocabulary, first to last. */
const createCutter = (vocabulary: readonly string[], unknownId: number): ((word: string) => readonly number[]) => {
  const first = new Map<string, number>();
  const continuing = new Map<string, number>();
  let longest = 1;
  vocabulary.forEach((piece, id) => {
    const bare = piece.startsWith('##') ? piece.slice(2) : piece;
    (bare === piece ? first : continuing).set(bare, id);
    if (bare.length > longest) longest = bare.length;
  });
  // A piece that is only "##" is the punctuation itself, never a continuation.
  continuing.delete('');

  const cut = (word: string): readonly number[] => {
    const unknown = [unknownId];
    if (word.length > MAX_WORD_CHARS && [...word].length > MAX_WORD_CHARS) return unknown;
    const ids: number[] = [];
    let start = 0;
    while (start < word.length) {
      const known = start === 0 ? first : continuing;
      let end = Math.min(word.length, start + longest);
      let id = known.get(word.slice(start, end));
      while (id === undefined && end > start + 1) {
        end -= 1;
        id = known.get(word.slice(start, end));
      }
      if (id === undefined) return unknown;
      ids.push(id);
      start = end;
    }
    return ids;
  };

  const remembered = new Map<string, readonly number[]>();
  return (word) => {
    const found = remembered.get(word);
    if (found !== undefined) return found;
    const pieces = cut(word);
    if (remembered.size >= MAX_REMEMBERED_WORDS) remembered.clear();
    remembered.set(word, pieces);
    return pieces;
  };
};

/**
 * BERT's uncased WordPiece tokeniser without `[CLS]`, `[SEP]` and truncation, over a vocabulary in row order.
 * @see Devlin et al., BERT, 2019, and its reference implementation `tokenization.py`.
 */
export const createWordPiece = (vocabulary: readonly string[]): WordPiece => {
  const cut = createCutter(vocabulary, vocabulary.indexOf('[UNK]'));
  const characters = new Map<string, string>();
  const normalised = (character: string): string => {
    const known = characters.get(character);
    if (known !== undefined) return known;
    const result = normaliseCharacter(character);
    characters.set(character, result);
    return result;
  };
  const normaliseText = (text: string): string => {
    if (PLAIN_ASCII.test(text)) return text.toLowerCase();
    let result = '';
    for (const character of text) result += normalised(character);
    return result;
  };

  return (text) => {
    const result: number[] = [];
    const plain = normaliseText(text);
    eachWord(plain, (start, end) => {
      for (const id of cut(plain.slice(start, end))) result.push(id);
    });
    return result;
  };
};
