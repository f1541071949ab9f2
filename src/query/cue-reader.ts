import type { Span } from '../core/schema/document.ts';

/** A question of which parts are read one after another: what a rule has taken is not read again, and what is left over at the end says what it is about. */
export type CueReader = {
  /** The words a pattern finds in what is left, and takes; null where it finds none. */
  take(pattern: RegExp): RegExpExecArray | null;
  /** As `take`, without taking. */
  sees(pattern: RegExp): boolean;
  /** What is left, with a vertical bar where something was taken. */
  rest(): string;
  /** The places that were taken. */
  taken(): readonly Span[];
};

/** Stands for what was taken: no pattern of words matches it. */
const GAP = '|';

export const createCueReader = (text: string): CueReader => {
  let left = text;
  const taken: Span[] = [];
  return {
    take(pattern) {
      const found = new RegExp(pattern.source, pattern.flags.replace('g', '')).exec(left);
      if (found === null || found[0] === '') return null;
      const span = { charStart: found.index, charEnd: found.index + found[0].length };
      taken.push(span);
      left = left.slice(0, span.charStart) + GAP.repeat(found[0].length) + left.slice(span.charEnd);
      return found;
    },
    sees: (pattern) => pattern.test(left),
    rest: () => left.replace(/\|+/g, GAP),
    taken: () => taken,
  };
};
