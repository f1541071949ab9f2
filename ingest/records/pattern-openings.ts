/** Stands for any character in an opening. */
export const ANY = '*';

/** Openings are compared on so many characters. Two tell words apart well enough: with one, ten times as many patterns are tried at a word. */
const LENGTH = 2;

type Openings = ReadonlySet<string>;

const NOTHING: Openings = new Set(['']);

/** An opening that has all its characters, or goes on with anything, is not made longer. */
const isWhole = (opening: string): boolean => opening.length >= LENGTH || opening.endsWith(ANY);

const followedBy = (first: Openings, next: Openings): Openings =>
  new Set(
    [...first].flatMap((opening) =>
      isWhole(opening) ? [opening] : [...next].map((more) => `${opening}${more}`.slice(0, LENGTH)),
    ),
  );

const union = (...sets: readonly Openings[]): Openings => new Set(sets.flatMap((set) => [...set]));

const DIGITS: Openings = new Set('0123456789');

const classOpenings = (inside: string): Openings => {
  if (inside.startsWith('^') || inside.includes('\\p')) return new Set([ANY]);
  const chars = new Set<string>();
  for (const [piece] of inside.matchAll(/\\.|.-.|./gsu)) {
    if (piece === '\\d') for (const digit of DIGITS) chars.add(digit);
    else if (piece.startsWith('\\')) chars.add(piece.slice(1));
    else if (piece.length === 3)
      for (let code = piece.charCodeAt(0); code <= piece.charCodeAt(2); code += 1)
        chars.add(String.fromCharCode(code).toLowerCase());
    else chars.add(piece.toLowerCase());
  }
  return chars;
};

type Read = { readonly openings: Openings; readonly end: number };

const readEscape = (source: string, at: number): Read => {
  const letter = source[at + 1] ?? '';
  if (letter === 'd') return { openings: DIGITS, end: at + 2 };
  if (letter === 'b') return { openings: NOTHING, end: at + 2 };
  if (/[wWsSDp]/.test(letter)) return { openings: new Set([ANY]), end: at + 2 };
  return { openings: new Set([letter.toLowerCase()]), end: at + 2 };
};

const readGroup = (source: string, at: number): Read => {
  const looks = /^\((?:\?[=!]|\?<[=!])/.exec(source.slice(at));
  const opens = /^\((?:\?:|\?[=!]|\?<[=!])?/.exec(source.slice(at))?.[0] ?? '(';
  const { openings, end } = readAlternatives(source, at + opens.length);
  return { openings: looks === null ? openings : NOTHING, end: end + 1 };
};

const readAtom = (source: string, at: number): Read => {
  const char = source[at] ?? '';
  if (char === '(') return readGroup(source, at);
  if (char === '\\') return readEscape(source, at);
  if (char === '.') return { openings: new Set([ANY]), end: at + 1 };
  if (char === '^' || char === '$') return { openings: NOTHING, end: at + 1 };
  if (char === '[') {
    const end = source.indexOf(']', at + 1);
    return { openings: classOpenings(source.slice(at + 1, end)), end: end + 1 };
  }
  return { openings: new Set([char.toLowerCase()]), end: at + 1 };
};

const QUANTIFIER = /^(?:[?*+]|\{\d+(?:,\d*)?\})\??/;

const readSequence = (source: string, from: number): Read => {
  let openings = NOTHING;
  let at = from;
  while (at < source.length && source[at] !== '|' && source[at] !== ')') {
    const atom = readAtom(source, at);
    const quantifier = QUANTIFIER.exec(source.slice(atom.end, atom.end + 12))?.[0] ?? '';
    const repeated = quantifier === '' || quantifier.startsWith('?') ? NOTHING : union(NOTHING, atom.openings);
    const mayMiss = /^(?:[?*]|\{0)/.test(quantifier);
    const once = followedBy(atom.openings, repeated);
    openings = followedBy(openings, mayMiss ? union(NOTHING, once) : once);
    at = atom.end + quantifier.length;
  }
  return { openings, end: at };
};

const readAlternatives = (source: string, from: number): Read => {
  let { openings, end } = readSequence(source, from);
  while (source[end] === '|') {
    const next = readSequence(source, end + 1);
    openings = union(openings, next.openings);
    end = next.end;
  }
  return { openings, end };
};

/**
 * The first characters, in lower case, that a text may have where a pattern matches: two each, or fewer where a match may be shorter; `*` at an end stands for
 * any. Reads what our word lists use: letters, groups, classes, looks around, quantifiers.
 */
export const openingsOf = (source: string): Openings => readAlternatives(source, 0).openings;

/** The alternatives of a pattern at its top level. */
export const alternativesOf = (source: string): readonly string[] => {
  const parts: string[] = [];
  let from = 0;
  for (let at = 0; at <= source.length; ) {
    const { end } = readSequence(source, at);
    parts.push(source.slice(from, end));
    from = end + 1;
    at = end + 1;
  }
  return parts.filter((part) => part !== '');
};
