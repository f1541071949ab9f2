import { type Pieces, piecesOfPattern } from './pattern-pieces.ts';

/** Numbers of patterns, one bit each. */
export type PatternBits = Uint32Array;

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

/** Room for the characters that pieces are made of: letters, the 0, spaces and marks, some sixty. Others tell nothing. */
const SYMBOLS = 96;

/** A tree of pieces by their characters: in row `state`, the state after each symbol, 0 for none. */
type PieceTree = {
  /** The state of a piece, which it is given where it has none. */
  stateOf(piece: string): number;
  /** Tells every state that a text goes through from any of its places, again and again for those that recur. */
  walk(text: string, reached: (state: number) => void): void;
};

const createPieceTree = (): PieceTree => {
  const symbols = new Uint8Array(2 ** 16);
  let lastSymbol = 0;
  let rows = new Uint16Array(256 * SYMBOLS);
  let lastState = 0;

  const newSymbol = (code: number): number => {
    if (lastSymbol < SYMBOLS - 1) lastSymbol += 1;
    else throw new Error('Patterns are made of more characters than a scan has room for.');
    symbols[code] = lastSymbol;
    return lastSymbol;
  };
  const newState = (): number => {
    lastState += 1;
    if (lastState >= 2 ** 16) throw new Error('Patterns have more pieces than a scan has room for.');
    if ((lastState + 1) * SYMBOLS > rows.length) {
      const more = new Uint16Array(2 * rows.length);
      more.set(rows);
      rows = more;
    }
    return lastState;
  };

  return {
    stateOf: (piece) => {
      let state = 0;
      for (const char of piece.slice(0, PIECE_CHARS)) {
        const code = foldedCode(char.charCodeAt(0));
        const at = state * SYMBOLS + (symbols[code] || newSymbol(code));
        if (rows[at] === 0) {
          const next = newState();
          rows[at] = next;
        }
        state = rows[at] as number;
      }
      return state;
    },
    walk: (text, reached) => {
      const lower = text.toLowerCase();
      const read = new Uint8Array(lower.length + 1);
      for (let at = 0; at < lower.length; at += 1) read[at] = symbols[foldedCode(lower.charCodeAt(at))] as number;
      for (let from = 0; from < lower.length; from += 1) {
        let state = 0;
        for (let at = from; ; at += 1) {
          const symbol = read[at] as number;
          if (symbol === 0) break;
          state = rows[state * SYMBOLS + symbol] as number;
          if (state === 0) break;
          reached(state);
        }
      }
    },
  };
};

/** A knot of the conditions under which patterns may match: it holds once `needs` of its parts hold, which is then told to its parent, or is that of a pattern. */
type Node = { readonly needs: number; readonly parent: number; readonly pattern: number };

/**
 * Looks for the pieces that patterns need (see `pattern-pieces.ts`) in one pass over a text: most patterns need words that a sentence does not hold, and are ruled
 * out at no cost of their own.
 */
export const createPatternScan = (): PatternScan => {
  const tree = createPieceTree();
  const nodes: Node[] = [];
  const nodesOfState: (number[] | undefined)[] = [];
  const always: number[] = [];
  let size = 0;

  const addNode = (held: Exclude<Pieces, null>, parent: number, pattern: number): void => {
    if (typeof held === 'string') {
      const state = tree.stateOf(held);
      const told = nodesOfState[state];
      if (told === undefined) nodesOfState[state] = [parent];
      else told.push(parent);
      return;
    }
    const parts = 'any' in held ? held.any : held.all;
    const node = nodes.push({ needs: 'any' in held ? 1 : parts.length, parent, pattern }) - 1;
    for (const part of parts) if (part !== null) addNode(part, node, -1);
  };

  const addPattern = (source: string): void => {
    const held = piecesOfPattern(source);
    if (held === null) always.push(size);
    else addNode(typeof held === 'string' ? { all: [held] } : held, -1, size);
  };

  const tell = (from: number, counts: Uint16Array, found: PatternBits): void => {
    for (let at = from; at >= 0; ) {
      const { needs, parent, pattern } = nodes[at] as Node;
      const count = (counts[at] as number) + 1;
      counts[at] = count;
      if (count !== needs) return;
      if (pattern >= 0) setBit(found, pattern);
      at = parent;
    }
  };

  return {
    add: (source) => {
      addPattern(source);
      size += 1;
      return size - 1;
    },
    scan: (text) => {
      const found = new Uint32Array(Math.ceil(size / 32));
      const counts = new Uint16Array(nodes.length);
      const seen = new Uint8Array(nodesOfState.length);
      for (const pattern of always) setBit(found, pattern);
      tree.walk(text, (state) => {
        const told = nodesOfState[state];
        if (told === undefined || seen[state] === 1) return;
        seen[state] = 1;
        for (const node of told) tell(node, counts, found);
      });
      return found;
    },
  };
};
