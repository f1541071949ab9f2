/**
 * What any text holds that a pattern matches: a piece of text in lower case, every digit as `0`; one of several; all of several. Null: it may match a text
 * without any.
 */
export type Pieces = string | { readonly any: readonly Pieces[] } | { readonly all: readonly Pieces[] } | null;

/** What a part of a pattern may match: all its texts where they are few, and what each of its texts holds. */
type Part = { readonly texts: ReadonlySet<string> | null; readonly pieces: Pieces };

type Read = { readonly part: Part; readonly end: number };

/** More texts than these are told by their pieces alone. Flat from 30 to 200 in the time of reading a plan (measured). */
const MOST_TEXTS = 60;

const EMPTY: Part = { texts: new Set(['']), pieces: null };
const ANYTHING: Part = { texts: null, pieces: null };

const exactly = (...texts: readonly string[]): Part => ({ texts: new Set(texts), pieces: null });

/** Nearly every text holds each letter and a space: of single characters only others tell anything. */
const tells = (piece: string): boolean => piece.length > 1 || /[^a-z\s]/.test(piece);

const oneOf = (texts: ReadonlySet<string>): Pieces => ([...texts].every(tells) ? { any: [...texts] } : null);

const allOf = (pieces: readonly Pieces[]): Pieces => {
  const telling = pieces.filter((one) => one !== null);
  return telling.length === 0 ? null : { all: telling };
};

const piecesOf = ({ texts, pieces }: Part): Pieces => (texts === null ? pieces : oneOf(texts));

const joined = (a: ReadonlySet<string>, b: ReadonlySet<string>): ReadonlySet<string> =>
  new Set([...a].flatMap((first) => [...b].map((second) => first + second)));

/** One part after another: texts that are few are spelt out as far as they go on. */
const inSequence = (parts: readonly Part[]): Part => {
  const pieces: Pieces[] = [];
  let run: ReadonlySet<string> = new Set(['']);
  let isWhole = true;
  for (const { texts, pieces: held } of parts) {
    if (texts !== null && run.size * texts.size <= MOST_TEXTS) {
      run = joined(run, texts);
      continue;
    }
    isWhole = false;
    pieces.push(oneOf(run), held);
    run = texts ?? new Set(['']);
  }
  return isWhole ? { texts: run, pieces: null } : { texts: null, pieces: allOf([...pieces, oneOf(run)]) };
};

const anyOf = (parts: readonly Part[]): Part => {
  const [only] = parts;
  if (only !== undefined && parts.length === 1) return only;
  const texts = new Set(parts.flatMap((part) => (part.texts === null ? [] : [...part.texts])));
  if (parts.every((part) => part.texts !== null) && texts.size <= MOST_TEXTS) return { texts, pieces: null };
  const pieces = parts.map(piecesOf);
  return { texts: null, pieces: pieces.includes(null) ? null : { any: pieces } };
};

const repeated = (part: Part, quantifier: string): Part => {
  if (quantifier === '') return part;
  if (quantifier.startsWith('?'))
    return part.texts === null ? ANYTHING : { texts: new Set([...part.texts, '']), pieces: null };
  const mayMiss = quantifier.startsWith('*') || /^\{0/.test(quantifier);
  return mayMiss ? ANYTHING : { texts: null, pieces: piecesOf(part) };
};

const folded = (char: string): string => (/\d/.test(char) ? '0' : char.toLowerCase());

const CONTROLS: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', f: '\f', v: '\v' };

const readEscape = (source: string, at: number): Read => {
  const letter = source[at + 1] ?? '';
  const code = /^\\(?:u([0-9a-f]{4})|x([0-9a-f]{2})|u\{([0-9a-f]+)\})/i.exec(source.slice(at, at + 12));
  if (code !== null) {
    const char = String.fromCodePoint(Number.parseInt(code[1] ?? code[2] ?? code[3] ?? '0', 16));
    return { part: exactly(folded(char)), end: at + code[0].length };
  }
  if (letter === 'd') return { part: exactly('0'), end: at + 2 };
  if (letter === 'b' || letter === 'B') return { part: EMPTY, end: at + 2 };
  if (letter === 'p' || letter === 'P') return { part: ANYTHING, end: source.indexOf('}', at) + 1 };
  if (/[a-zA-Z0-9]/.test(letter) && CONTROLS[letter] === undefined) return { part: ANYTHING, end: at + 2 };
  return { part: exactly(CONTROLS[letter] ?? folded(letter)), end: at + 2 };
};

/** A class of a few characters is spelt out; `[\d]` and longer ones are not. */
const readClass = (source: string, at: number): Read => {
  let end = at + 1;
  while (end < source.length && source[end] !== ']') end += source[end] === '\\' ? 2 : 1;
  const inside = source.slice(at + 1, end);
  const isPlain = !inside.startsWith('^') && !/\\[a-zA-Z0-9]|.-./su.test(inside);
  const chars = isPlain ? [...inside.replaceAll('\\', '')].map(folded) : [];
  return { part: chars.length === 0 || chars.length > 4 ? ANYTHING : exactly(...chars), end: end + 1 };
};

const LOOKS = /^\(\?<?[=!]/;

const readGroup = (source: string, at: number): Read => {
  const opens = /^\((?:\?(?:[:=!]|<[=!]|<\w+>))?/.exec(source.slice(at, at + 40))?.[0] ?? '(';
  const { part, end } = readAlternatives(source, at + opens.length);
  return { part: LOOKS.test(opens) ? EMPTY : part, end: end + 1 };
};

const readAtom = (source: string, at: number): Read => {
  const char = source[at] ?? '';
  if (char === '(') return readGroup(source, at);
  if (char === '\\') return readEscape(source, at);
  if (char === '[') return readClass(source, at);
  if (char === '.') return { part: ANYTHING, end: at + 1 };
  if (char === '^' || char === '$') return { part: EMPTY, end: at + 1 };
  return { part: exactly(folded(char)), end: at + 1 };
};

const QUANTIFIER = /^(?:[?*+]|\{\d+(?:,\d*)?\})\??/;

const readSequence = (source: string, from: number): Read => {
  const parts: Part[] = [];
  let at = from;
  while (at < source.length && source[at] !== '|' && source[at] !== ')') {
    const atom = readAtom(source, at);
    const quantifier = QUANTIFIER.exec(source.slice(atom.end, atom.end + 12))?.[0] ?? '';
    parts.push(repeated(atom.part, quantifier));
    at = atom.end + quantifier.length;
  }
  return { part: inSequence(parts), end: at };
};

const readAlternatives = (source: string, from: number): Read => {
  const parts: Part[] = [];
  let { part, end } = readSequence(source, from);
  parts.push(part);
  while (source[end] === '|') {
    ({ part, end } = readSequence(source, end + 1));
    parts.push(part);
  }
  return { part: anyOf(parts), end };
};

/**
 * What every text holds that a pattern matches. Reads what our patterns are written in: letters, groups, classes, looks around, quantifiers,
 * escapes; flags `g`, `i`, `u` and `y`.
 */
export const piecesOfPattern = (source: string): Pieces => {
  const { part, end } = readAlternatives(source, 0);
  if (end < source.length) throw new Error(`A pattern was not read to its end: ${source}`);
  return piecesOf(part);
};

/** The alternatives of a pattern at its top level. */
export const alternativesOf = (source: string): readonly string[] => {
  const parts: string[] = [];
  for (let at = 0; at <= source.length; ) {
    const { end } = readSequence(source, at);
    parts.push(source.slice(at, end));
    at = end + 1;
  }
  return parts.filter((part) => part !== '');
};
