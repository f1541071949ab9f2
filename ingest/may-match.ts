import { createPatternScan, isSet, type PatternBits, type PatternScan } from './pattern-scan.ts';

/** All patterns share one scan: a text is gone through once, whoever looks for something in it. */
const scan: PatternScan = createPatternScan();
let patterns = 0;

/** The number of each pattern in the scan; patterns are added when they are first asked for. */
const numbers = new WeakMap<RegExp, number>();

/** What a scan of a text found when there were so many patterns. */
type Scanned = { readonly text: string; readonly bits: PatternBits; readonly patterns: number };

/** Every reader looks at the same sentences, one after another: about those of one long plan are kept. */
const MOST_TEXTS_KEPT = 2_000;

const kept = new Map<string, Scanned>();
let latest: Scanned = { text: '', bits: [], patterns: 0 };

/** What the text may hold of all patterns up to a number. */
const scanned = (text: string, number: number): PatternBits => {
  if (number < latest.patterns && latest.text === text) return latest.bits;
  const known = kept.get(text);
  if (known !== undefined && number < known.patterns) {
    latest = known;
    return known.bits;
  }
  if (kept.size >= MOST_TEXTS_KEPT) kept.clear();
  latest = { text, bits: scan.scan(text), patterns };
  kept.set(text, latest);
  return latest.bits;
};

const add = (pattern: RegExp): number => {
  const number = scan.add(pattern.source);
  patterns = number + 1;
  numbers.set(pattern, number);
  return number;
};

/**
 * Whether a pattern may match somewhere in a text; false is certain. All patterns are looked for in one pass over a text, the first time that it is asked about:
 * for sentences and cells, which many readers look at, and for patterns that are made once.
 */
export const mayMatch = (pattern: RegExp, text: string): boolean => {
  const number = numbers.get(pattern) ?? add(pattern);
  return isSet(scanned(text, number), number);
};

/** `pattern.test(text)`, sooner where it is false. The pattern is without state: neither `g` nor `y`. */
export const matches = (pattern: RegExp, text: string): boolean => mayMatch(pattern, text) && pattern.test(text);

/** All matches of a pattern with the flag `g`, sooner where there are none. */
export const allMatches = (pattern: RegExp, text: string): readonly RegExpExecArray[] =>
  mayMatch(pattern, text) ? [...text.matchAll(pattern)] : [];

/** For a list of patterns that are made once: the places in the list of those that may match in a text, ascending. The list is read at the first call. */
export const whichMayMatch = (list: readonly RegExp[]): ((text: string) => readonly number[]) => {
  let first = -1;
  return (text) => {
    if (first < 0) first = list.map(add)[0] ?? 0;
    const bits = scanned(text, first + list.length - 1);
    const found: number[] = [];
    for (let at = 0; at < list.length; at += 1) {
      // Most words of the bits are empty.
      if (bits[(first + at) >>> 5] === 0) at = (((first + at) | 31) - first) | 0;
      else if (isSet(bits, first + at)) found.push(at);
    }
    return found;
  };
};
