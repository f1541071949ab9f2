import type { Limit } from '../core/schema/selection.ts';
import type { CueReader } from './cue-reader.ts';
import { BETWEEN_CUE, NUMBER_CUE, THRESHOLD_CUE } from './record-cues.ts';

const COMPARISONS: readonly { readonly comparison: Limit['comparison']; readonly words: RegExp }[] = [
  { comparison: 'at_least', words: /at least|no less|or more|minimum/i },
  { comparison: 'at_most', words: /at most|no more|up to|or less/i },
  { comparison: 'less', words: /less|under|below|lower|fewer|smaller/i },
];

const comparisonOf = (words: string): Limit['comparison'] =>
  COMPARISONS.find((one) => one.words.test(words))?.comparison ?? 'more';

const MULTIPLES: Readonly<Record<string, number>> = {
  k: 1e3,
  thousand: 1e3,
  m: 1e6,
  mn: 1e6,
  million: 1e6,
  bn: 1e9,
  billion: 1e9,
};

const numberOf = (digits: string, unit = ''): number =>
  Number(digits.replaceAll(',', '')) * (MULTIPLES[unit.toLowerCase()] ?? 1);

const SMALL_NUMBERS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

const NUMBERS: Readonly<Record<string, number>> = { 'a dozen': 12, twelve: 12, fifteen: 15, twenty: 20 };

/** A number in words or digits, as people write small ones. */
export const smallNumber = (words: string): number => {
  const word = words.toLowerCase();
  return SMALL_NUMBERS.includes(word) ? SMALL_NUMBERS.indexOf(word) + 1 : (NUMBERS[word] ?? Number(word));
};

/** How many records a plan must hold: "more than ten actions", "three or more requests". */
export const takeNumber = (reader: CueReader): Limit | null => {
  const groups = reader.take(NUMBER_CUE)?.groups;
  if (groups === undefined) return null;
  if (groups.least !== undefined) return { comparison: 'at_least', value: smallNumber(groups.least) };
  const value = smallNumber(groups.count ?? '');
  return /exactly/i.test(groups.words ?? '')
    ? { comparison: 'between', value, to: value }
    : { comparison: comparisonOf(groups.words ?? ''), value };
};

type Limits = { readonly threshold: Limit | null; readonly amount: Limit | null };

/** A limit on a share, or on an amount of pounds: "over 5%", "at least £1m", "between £1m and £2m". */
export const takeLimits = (reader: CueReader): Limits => {
  const between = reader.take(BETWEEN_CUE);
  if (between !== null) {
    const [, pounds = '', from = '', fromUnit, pounds2 = '', to = '', unit = ''] = between;
    const isPounds = pounds + pounds2 !== '';
    const scale = fromUnit ?? (isPounds ? unit : '');
    const limit: Limit = {
      comparison: 'between',
      value: numberOf(from, scale),
      to: numberOf(to, isPounds ? unit : ''),
    };
    return isPounds ? { threshold: null, amount: limit } : { threshold: limit, amount: null };
  }
  const found = THRESHOLD_CUE.exec(reader.rest());
  const [, words = '', pounds = '', digits = '', unit = ''] = found ?? [];
  const isShare = pounds === '' && /%|per/.test(unit);
  if (found === null || (!isShare && pounds === '')) return { threshold: null, amount: null };
  reader.take(THRESHOLD_CUE);
  const limit: Limit = { comparison: comparisonOf(words), value: numberOf(digits, isShare ? '' : unit) };
  return isShare ? { threshold: limit, amount: null } : { threshold: null, amount: limit };
};
