import { type Pieces, piecesOfPattern } from './pattern-pieces.ts';

/** Numbers of patterns, one bit each, 32 a number. A plain list: a short typed array takes longer to make than a text to scan. */
export type PatternBits = number[];

/** Many patterns looked for at once. */
export type PatternScan = {
  /** Adds a pattern and gives its number: 0, 1, 2 … */
  add(source: string): number;
  /** The patterns that may match somewhere in a text, of those added so far; all others certainly do not. */
  scan(text: string): PatternBits;
};

export const isSet = (bits: PatternBits, at: number): boolean => ((bits[at >>> 5] as number) & (1 << (at & 31))) !== 0;

const setBit = (bits: PatternBits, at: number): void => {
  bits[at >>> 5] = (bits[at >>> 5] as number) | (1 << (at & 31));
};

const LONG_S = 0x17f;

/** A character as pieces are written: every digit a 0. Patterns without case take the long s for an s. */
const foldedCode = (code: number): number => (code >= 48 && code <= 57 ? 48 : code === LONG_S ? 115 : code);

/** Pieces are told apart by so many characters; what follows is not looked at. From 5 to 8 the time of a scan is flat (measured). */
const PIECE_CHARS = 6;

/** Room for the characters that pieces are made of, some forty: letters, the 0, spaces and marks. */
const SYMBOL_BITS = 6;
const SYMBOLS = 2 ** SYMBOL_BITS;

/** Where a state keeps the number of the scan that last met it: one without conditions, and one that no scan has met yet. */
const NO_CONDITIONS = 0;
const BEFORE_SCANS = 1;

/** Arrays that grow: a scan goes through them for every character, which is several times faster over plain numbers than over objects. */
const grown = <T extends Int32Array<ArrayBuffer> | Uint16Array<ArrayBuffer>>(array: T, length: number): T => {
  if (length <= array.length) return array;
  const room = Math.max(2 * array.length, length);
  const more = array instanceof Uint16Array ? new Uint16Array(room) : new Int32Array(room);
  more.set(array);
  return more as T;
};

/**
 * Looks for the pieces that patterns need (see `pattern-pieces.ts`) in one pass over a text: most patterns need words that a sentence does not hold, and are ruled
 * out at no cost of their own.
 */
export const createPatternScan = (): PatternScan => {
  // The tree of pieces by their characters: in the row of a state, the state after each symbol; 0 for none, and for the state before the first.
  const symbols = new Uint8Array(2 ** 16);
  let lastSymbol = 0;
  let rows = new Uint16Array(256 * SYMBOLS);
  let states = 1;
  // Conditions: each holds once `needs` of its parts hold, which is then told to its parent; one without a parent is that of a pattern.
  let needs = new Int32Array(256);
  let parents = new Int32Array(256);
  let conditions = 0;
  const conditionsOfState: (number[] | undefined)[] = [];
  const always: number[] = [];
  let size = 0;
  // Of the scan that runs: the symbols of the text, how many parts of each condition hold, and of states with conditions the number of the scan that last met them.
  let read = new Int32Array(1024);
  let counts = new Int32Array(256);
  let metIn = new Int32Array(256);
  let scans = BEFORE_SCANS;

  const symbolOf = (code: number): number => {
    if (symbols[code] === 0) {
      lastSymbol += 1;
      if (lastSymbol >= SYMBOLS) throw new Error('Patterns are made of more characters than a scan has room for.');
      symbols[code] = lastSymbol;
    }
    return symbols[code] as number;
  };

  const stateOf = (piece: string): number => {
    let state = 0;
    for (let i = 0; i < Math.min(piece.length, PIECE_CHARS); i += 1) {
      const at = (state << SYMBOL_BITS) + symbolOf(foldedCode(piece.charCodeAt(i)));
      if (rows[at] === 0) {
        rows[at] = states;
        states += 1;
        if (states > 2 ** 16) throw new Error('Patterns are made of more pieces than a scan has room for.');
        rows = grown(rows, states * SYMBOLS);
        metIn = grown(metIn, states);
      }
      state = rows[at] as number;
    }
    return state;
  };

  const newCondition = (needed: number, parent: number): number => {
    const condition = conditions;
    conditions += 1;
    needs = grown(needs, conditions);
    parents = grown(parents, conditions);
    counts = grown(counts, conditions);
    needs[condition] = needed;
    parents[condition] = parent;
    return condition;
  };

  const addPiece = (piece: string, parent: number): void => {
    const state = stateOf(piece);
    conditionsOfState[state] = [...(conditionsOfState[state] ?? []), parent];
    if (metIn[state] === NO_CONDITIONS) metIn[state] = BEFORE_SCANS;
  };

  const addCondition = (held: Exclude<Pieces, null>, parent: number): void => {
    if (typeof held === 'string') {
      addPiece(held, parent);
      return;
    }
    const parts = 'any' in held ? held.any : held.all;
    const needed = 'any' in held ? 1 : parts.length;
    // One part that is enough for a pattern tells it by itself: it may be told more than once.
    const of = parent < 0 && needed === 1 ? parent : newCondition(needed, parent);
    for (const part of parts) if (part !== null) addCondition(part, of);
  };

  /** Parents below 0 are patterns: -1 is pattern 0. */
  const tell = (from: number, found: PatternBits): void => {
    let at = from;
    while (at >= 0) {
      const count = (counts[at] as number) + 1;
      counts[at] = count;
      if (count !== needs[at]) return;
      at = parents[at] as number;
    }
    setBit(found, -1 - at);
  };

  /** Fills `read` with the symbols of a text and a 0 behind them; gives their number. */
  const readSymbols = (text: string): number => {
    const lower = text.toLowerCase();
    read = grown(read, lower.length + 1);
    for (let at = 0; at < lower.length; at += 1) read[at] = symbols[foldedCode(lower.charCodeAt(at))] as number;
    read[lower.length] = 0;
    return lower.length;
  };

  return {
    add: (source) => {
      const held = piecesOfPattern(source);
      if (held === null) always.push(size);
      else addCondition(held, -1 - size);
      size += 1;
      return size - 1;
    },
    scan: (text) => {
      const found: number[] = [];
      for (let word = 0; word < size; word += 32) found.push(0);
      for (const pattern of always) setBit(found, pattern);
      counts.fill(0);
      scans += 1;
      const length = readSymbols(text);
      for (let from = 0; from < length; from += 1) {
        let state = 0;
        for (let at = from; read[at] !== 0; at += 1) {
          state = rows[(state << SYMBOL_BITS) + (read[at] as number)] as number;
          if (state === 0) break;
          const lastMet = metIn[state];
          if (lastMet === NO_CONDITIONS || lastMet === scans) continue;
          metIn[state] = scans;
          const told = conditionsOfState[state] as readonly number[];
          for (let i = 0; i < told.length; i += 1) tell(told[i] as number, found);
        }
      }
      return found;
    },
  };
};
