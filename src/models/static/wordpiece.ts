/** Pieces of a text: `ids[i]` is the vocabulary row of piece i, which stands at `[starts[i], ends[i])` in UTF-16 units of the text as given. */
export type PieceSpans = {
  readonly ids: Int32Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
};

export type WordPiece = {
  /** Vocabulary rows of the text's pieces, in order; none for an empty text. */
  readonly ids: (text: string) => number[];
  /** The same pieces with the places they come from. Accents and control characters inside a piece belong to its span. */
  readonly spans: (text: string) => PieceSpans;
};

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

/** The pieces of one word: rows of the vocabulary and where each ends in the word. */
type WordPieces = { readonly ids: readonly number[]; readonly ends: readonly number[] };

/** Cuts words greedily into the longest pieces of the vocabulary, first to last. */
const createCutter = (vocabulary: readonly string[], unknownId: number): ((word: string) => WordPieces) => {
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

  const cut = (word: string): WordPieces => {
    const unknown = { ids: [unknownId], ends: [word.length] };
    if (word.length > MAX_WORD_CHARS && [...word].length > MAX_WORD_CHARS) return unknown;
    const ids: number[] = [];
    const ends: number[] = [];
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
      ends.push(end);
      start = end;
    }
    return { ids, ends };
  };

  const remembered = new Map<string, WordPieces>();
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

  const ids = (text: string): number[] => {
    const result: number[] = [];
    const plain = normaliseText(text);
    eachWord(plain, (start, end) => {
      for (const id of cut(plain.slice(start, end)).ids) result.push(id);
    });
    return result;
  };

  const spans = (text: string): PieceSpans => {
    const { plain, origins } = normaliseWithOrigins(text, normalised);
    const found: number[] = [];
    const starts: number[] = [];
    const ends: number[] = [];
    eachWord(plain, (start, end) => {
      const pieces = cut(plain.slice(start, end));
      let from = start;
      for (const [i, id] of pieces.ids.entries()) {
        const to = start + (pieces.ends[i] ?? 0);
        found.push(id);
        starts.push(origins[from] ?? 0);
        ends.push(endOfOrigin(text, origins[to - 1] ?? 0));
        from = to;
      }
    });
    return { ids: Int32Array.from(found), starts: Int32Array.from(starts), ends: Int32Array.from(ends) };
  };
  return { ids, spans };
};

/** Normalised text, and for each of its UTF-16 units where the character it came from starts in the text as given. */
const normaliseWithOrigins = (
  text: string,
  normalised: (character: string) => string,
): { readonly plain: string; readonly origins: readonly number[] } => {
  let plain = '';
  const origins: number[] = [];
  let offset = 0;
  for (const character of text) {
    const letters = normalised(character);
    plain += letters;
    for (let i = 0; i < letters.length; i++) origins.push(offset);
    offset += character.length;
  }
  return { plain, origins };
};

/** Where the character at `start` ends, with the accents that follow it. */
const endOfOrigin = (text: string, start: number): number => {
  let end = start + String.fromCodePoint(text.codePointAt(start) ?? 0).length;
  while (end < text.length && /^\p{Mn}/u.test(text.slice(end, end + 2))) {
    end += String.fromCodePoint(text.codePointAt(end) ?? 0).length;
  }
  return end;
};
