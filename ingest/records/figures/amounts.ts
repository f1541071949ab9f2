import type { Span } from '../../../src/core/schema/document.ts';
import type { Basis } from '../../../src/core/schema/record.ts';
import { allMatches, mayMatch } from '../../may-match.ts';
import { NUMBER_WORD, smallNumber } from './number-words.ts';

/** An amount of money as printed in running text. `printed` holds the basis after it ("each", "a year"); a hedge before it only sets `approx`. */
export type Amount = Span & {
  readonly printed: string;
  readonly minPence: bigint;
  readonly maxPence: bigint;
  readonly approx: boolean;
  readonly basis: Basis;
  /** For `each_of_n` the number of things, where it is printed. */
  readonly basisN: number | null;
  /** True where neither a pound sign nor the word pounds is printed. */
  readonly unitMissing: boolean;
  /** True where thousands, millions or billions are printed. */
  readonly scalePrinted: boolean;
};

const PLACES_OF_SCALE: Readonly<Record<string, number>> = {
  k: 3,
  thousand: 3,
  m: 6,
  mn: 6,
  mil: 6,
  mill: 6,
  million: 6,
  millions: 6,
  bn: 9,
  b: 9,
  billion: 9,
  billions: 9,
  tn: 12,
  trillion: 12,
};

const PENCE_PLACES = 2;

const DIGITS = '(?:\\d{1,3}(?:,\\d{3})+|\\d+)(?:\\.\\d+)?';
const SCALE = '(?:k|thousand|mn|mill?|millions?|m|bn|billions?|b|trillion|tn)(?![\\p{L}\\d])';

/** `£1.2m`, `1.2 million pounds`, `£ 640,000`; the groups are sign, digits, scale. */
const ONE = `(?:£ ?(${DIGITS})(?: ?(${SCALE}))?)`;
const AMOUNT = new RegExp(
  `(?<![\\d£.,])(?<=^|[^\\p{L}]|(?<!\\p{L})ca?)(?:${ONE}(?:( ?[-–—] ?£? ?| to £? ?| and £ ?)(${DIGITS})(?: ?(${SCALE}))?)?|(${DIGITS})(?: ?(${SCALE}))? pounds)(?![\\d%])`,
  'giu',
);

/** Words before an amount that say it is not exact. */
const HEDGE =
  /(?:(?<!\b(?:add(?:ed|s|ing)?|sum(?:med|s)?|com(?:e|es|ing)|came|set|made?|mak(?:es|ing)) )(?<=^|[^\p{L}])(?:about|around|approximately|approx\.?|roughly|nearly|almost|some|circa|ca?\.|over|more than|less than|under|just (?:over|under|above|below)|up to|at least|in excess of|in the (?:order|region) of|an? (?:estimated|approximate)|estimated(?: at)?|close to|upwards of|c\.?)|~) ?\*{0,2}$/iu;

type Tail = { readonly pattern: RegExp; readonly basis: Basis };

const PER_UNIT =
  'child|case|placement|week|person per week|bed|night|day|hour|home|property|unit|house(?:hold)?|pupil|student|visit|call|transaction|tonne|mile|journey|vehicle|post|claim|employee|member of staff|officer|user|client|item|collection|bin|licence|application|plot|space|ticket|year per [a-z]+';

const TAILS: readonly Tail[] = [
  { pattern: /^ ?(?:each|apiece)\b(?! (?:year|month))/iu, basis: 'each_of_n' },
  {
    pattern:
      /^ ?(?:per|a|for each|for every) (?:head(?: of population)?|resident|capita|person(?! per week)|inhabitant|citizen|taxpayer)\b/iu,
    basis: 'per_head',
  },
  {
    pattern: new RegExp(`^ ?(?:(?:per|for each|for every|every) (?:${PER_UNIT})s?|a (?:week|day|night|head))\\b`, 'iu'),
    basis: 'per_case',
  },
  {
    pattern:
      /^ ?(?:(?:(?:in|of) \p{L}+ )?(?:per|a|each|every) (?:year|annum)|p\.?a\.?(?![\p{L}])|pa\b|annually|yearly|year on year|per financial year|every year)/iu,
    basis: 'per_year',
  },
];

/** Exact value in pence of printed digits with a scale of `places` zeros. */
export const penceOf = (digits: string, places: number): bigint => {
  const [whole = '0', fraction = ''] = digits.replaceAll(',', '').split('.');
  const shifted = fraction.padEnd(places + PENCE_PLACES, '0').slice(0, places + PENCE_PLACES);
  return BigInt(whole + shifted);
};

const placesOf = (scale: string | undefined): number => PLACES_OF_SCALE[(scale ?? '').toLowerCase()] ?? 0;

/** "from £12m to £9m" after a word of change is a change, not a range. */
const CHANGE =
  /\b(?:from|rose|risen|fell|fallen|grown?|grew|increas\w*|decreas\w*|reduc\w*|cut|dropped|went|gone|moved)\b[^.;]*$/iu;

type Ends = { readonly min: bigint; readonly max: bigint; readonly length: number; readonly scalePrinted: boolean };

const BETWEEN = /\bbetween $/iu;

/** The two ends of a range, or the one amount; the second end lends its scale to the first ("£5-10m"). */
const endsOf = (match: RegExpExecArray, before: string): Ends => {
  const [whole, digits, scale, join, digits2, scale2, plain, plainScale] = match;
  if (plain !== undefined) {
    const value = penceOf(plain, placesOf(plainScale));
    return { min: value, max: value, length: whole.length, scalePrinted: plainScale !== undefined };
  }
  const single = (): Ends => {
    const value = penceOf(digits ?? '0', placesOf(scale));
    const length =
      digits2 === undefined
        ? whole.length
        : whole.lastIndexOf(join ?? '', whole.length - digits2.length - (scale2?.length ?? 0));
    return { min: value, max: value, length: Math.max(length, 1), scalePrinted: scale !== undefined };
  };
  if (digits2 === undefined) return single();
  const isAnd = /and/i.test(join ?? '');
  if (isAnd && !BETWEEN.test(before)) return single();
  if (/ to /i.test(join ?? '') && CHANGE.test(before)) return single();
  const from = penceOf(digits ?? '0', placesOf(scale ?? scale2));
  const to = penceOf(digits2, placesOf(scale2));
  if (to < from) return single();
  return { min: from, max: to, length: whole.length, scalePrinted: (scale ?? scale2) !== undefined };
};

/** From what size on something is looked at, published or bought in another way: "purchases of more than £500". */
const THRESHOLD =
  /\b(?:purchases|purchasing|orders|invoices|contracts|requests|payments|transactions|bids|packages|claims|tenders|awards|items|proposals|projects|schemes|grants|bids|(?<!\b(?:is|are|was|were|been|now) )spending) (?:of |worth |valued at )?(?:above|over|below|under|exceeding|more than|less than|up to|in excess of) $/iu;

const basisBefore = (before: string): Basis | null => {
  if (/\b(?:each|every) (?:year|annum)[^.;]{0,25}$/iu.test(before)) return 'per_year';
  if (
    /\b(?:annual|yearly|recurring|annualised)(?: [\p{L}-]+){0,4} (?:of|at|is|was|to|by) (?:\p{L}+ ){0,2}$/iu.test(
      before,
    )
  )
    return 'per_year';
  if (
    /(?:^|[.;,] ?)(?:each|every|one) (?:household|placement|child|case|place|pupil|home|visit|unit|family|vacancy|post|person|bid|bed)\b[^.;]{0,60}$/iu.test(
      before,
    )
  )
    return 'per_case';
  if (
    /\b(?:each|every|any|all|single) [\p{L} ]{3,30} (?:above|over|below|under|exceeding|worth more than|of more than|up to) $/iu.test(
      before,
    )
  )
    return 'per_case';
  if (/\b(?:per[- ](?:head|capita)|for each resident)[^.;,]{0,30}$/iu.test(before)) return 'per_head';
  if (THRESHOLD.test(before)) return 'per_case';
  if (
    /\b(?:average|unit|typical|weekly|nightly|daily|hourly) (?:salary|cost|price|fee|rate|charge|saving)s?\b[^.;,]{0,60}$/iu.test(
      before,
    )
  )
    return 'per_case';
  return null;
};

const COUNT_BEFORE = new RegExp(`\\b(\\d{1,3}|${NUMBER_WORD}) [\\p{L}' -]{2,60}[^.;]{0,60}$`, 'iu');

/**
 * "Tenants of the council and of PSLs (about £2m each)": two things joined right before the sum are two. Where a comma stands before them there may be more,
 * or a clause of its own, and no number is read.
 */
const PAIR_BEFORE =
  /(?<![\p{L}\p{N}'’-])(?<!,\s(?:[\p{L}\p{N}'’-]+ ){0,2})[\p{L}\p{N}'’-]+ (?:and|&) (?:(?:of|for|from|the|our) )*[\p{L}\p{N}'’-]+(?: (?:currently|now|each|cost|costs|owe|owes|owed|owing|save|saves|saved|spent|at|us))*,? ?[([–—:-]?\s?(?:(?:currently|now|at) )*(?:(?:ca\.?|circa|c\.|about|around|some|roughly|approximately|nearly|over) ?)?$/iu;

/** Of how many things an amount is said "each": the number printed before them, or the two that are named. */
const countedBefore = (before: string): number | null => {
  const counted = COUNT_BEFORE.exec(before);
  if (counted !== null) return smallNumber(counted[1] ?? '');
  return PAIR_BEFORE.test(before) ? 2 : null;
};

/** "£104 less per resident", "£75,000 lower every year": the basis stands behind the word that compares. */
const COMPARED = /^ ?(?:less|more|lower|higher|cheaper|dearer|extra)\b/iu;

const basisCompared = (after: string): Basis | null => {
  const compared = COMPARED.exec(after);
  return compared === null ? null : (tailOf(after.slice(compared[0].length))?.basis ?? null);
};

const tailOf = (after: string): { readonly printed: string; readonly basis: Basis } | null => {
  for (const { pattern, basis } of TAILS) {
    const match = pattern.exec(after);
    if (match !== null) return { printed: match[0], basis };
  }
  return null;
};

const readAmount = (text: string, match: RegExpExecArray): Amount => {
  const before = text.slice(0, match.index);
  const ends = endsOf(match, before);
  const afterAmount = match.index + ends.length;
  const tail = tailOf(text.slice(afterAmount, afterAmount + 40));
  const hedgeBefore = BETWEEN.test(before) ? before.replace(BETWEEN, '') : before;
  const hedge = HEDGE.exec(hedgeBefore.slice(-40));
  const charStart = match.index;
  const charEnd = afterAmount + (tail?.printed.length ?? 0);
  const leading = basisBefore(before);
  // "Each household costs about £18,400 a year": the household decides, the year only says how often.
  const basis =
    leading === 'per_case' || leading === 'per_head'
      ? leading
      : (tail?.basis ?? basisCompared(text.slice(afterAmount, afterAmount + 50)) ?? leading ?? 'total');
  return {
    printed: text.slice(charStart, charEnd).trim(),
    charStart,
    charEnd,
    minPence: ends.min,
    maxPence: ends.max,
    approx: hedge !== null,
    basis,
    basisN: basis === 'each_of_n' ? countedBefore(before) : null,
    unitMissing: false,
    scalePrinted: ends.scalePrinted,
  };
};

/**
 * The amounts of money printed with their unit in a text, in order, none overlapping: `£640,000`, `£1.94 billion`, `£5-10m`, `between £400k and £500k`,
 * `about £2m each`, `£45.6 per head`. Two amounts joined by "to" after a word of change ("fell from £5m to £3m") are two. Exact: no floating point.
 */
export const findAmounts = (text: string): Amount[] => {
  if (!mayMatch(AMOUNT, text)) return [];
  const amounts: Amount[] = [];
  AMOUNT.lastIndex = 0;
  let match = AMOUNT.exec(text);
  while (match !== null) {
    const amount = readAmount(text, match);
    amounts.push(amount);
    AMOUNT.lastIndex = Math.max(amount.charEnd, match.index + 1);
    match = AMOUNT.exec(text);
  }
  AMOUNT.lastIndex = 0;
  return amounts;
};

/** A number that stands where an amount should, without its unit: the object of a verb of money, not followed by what is counted. */
const BARE =
  /\b(?:spen[dt]|costs?|cost us|saved?|brings? in|brought in|raised?|paid|earned|received|allocated|invested|overspent by|grant (?:is|was|of)) (?:about |around |over |some |nearly |approximately )?((?:\d{1,3}(?:,\d{3})+|\d{2,6})(?:\.\d+)?)(?=(?: (?:on|in|for|per|during|by|to|from|this|last|a year)\b|[,.;]? ?$|[.;,] ))/giu;

/** Numbers in the place of an amount that lack their unit ("we spent 640 on consultants"). A number that is a year is not one. */
export const findBareAmounts = (text: string): Amount[] =>
  allMatches(BARE, text).flatMap((match) => {
    const digits = match[1] ?? '';
    if (/^(?:19|20)\d{2}$/.test(digits)) return [];
    const charStart = match.index + match[0].length - digits.length;
    const value = penceOf(digits, 0);
    return [
      {
        printed: digits,
        charStart,
        charEnd: charStart + digits.length,
        minPence: value,
        maxPence: value,
        approx: false,
        basis: 'total' as const,
        basisN: null,
        unitMissing: true,
        scalePrinted: false,
      },
    ];
  });

/** What a header or title says a column of numbers is counted in. */
export type ColumnScale = { readonly factor: number; readonly money: boolean; readonly printed: string };

const HEADER_SCALES: readonly { readonly pattern: RegExp; readonly factor: number }[] = [
  {
    pattern:
      /£ ?['’]?000['’]?s?|£ ?thousands?|£ ?k\b|(?:in|,) thousands(?: of pounds)?|['’]000s?\b|\bthousands? of £|\(000s?\)/iu,
    factor: 1_000,
  },
  { pattern: /£ ?(?:m|mn|millions?)\b|(?:in|,) millions(?: of pounds)?|\bmillions? of £/iu, factor: 1_000_000 },
  { pattern: /£ ?(?:bn|billions?)\b|(?:in|,) billions/iu, factor: 1_000_000_000 },
];

/** The scale named in a header or a table's title: `(£000)`, `£ thousand`, `£m`; a bare `£` has factor 1. Null where no money is named. */
export const columnScale = (header: string): ColumnScale | null => {
  for (const { pattern, factor } of HEADER_SCALES) {
    const match = pattern.exec(header);
    if (match !== null) return { factor, money: true, printed: match[0].trim() };
  }
  return /£(?! ?\d)/u.test(header) ? { factor: 1, money: true, printed: '£' } : null;
};

const CELL_NUMBER = new RegExp(
  `^(\\()?\\s*([-–−+])?\\s*£?\\s*([-–−])?\\s*(${DIGITS})\\s*(${SCALE})?\\s*(\\))?\\s*[*†‡\\d]?$`,
  'iu',
);

export type CellNumber = {
  readonly printed: string;
  readonly digits: string;
  readonly negative: boolean;
  readonly brackets: boolean;
  readonly places: number;
  readonly pound: boolean;
};

/** A cell that is nothing but a number or amount, brackets and minus signs read as negative. Null for text, dashes and blanks. */
export const cellNumber = (text: string): CellNumber | null => {
  const printed = text.replace(/\s+/g, ' ').trim();
  const match = CELL_NUMBER.exec(printed);
  if (match === null || (match[1] === undefined) !== (match[6] === undefined)) return null;
  const brackets = match[1] !== undefined;
  const sign = match[2] ?? match[3] ?? '';
  return {
    printed,
    digits: match[4] ?? '0',
    negative: brackets || /[-–−]/.test(sign),
    brackets,
    places: placesOf(match[5]),
    pound: printed.includes('£'),
  };
};
