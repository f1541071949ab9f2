/** A term that a quantity stands for, with its place in the text it was read from. */
export type QuantityTerm = { readonly term: string; readonly charStart: number; readonly charEnd: number };

/** Terms of the quantity that begins at `charStart`, the whole first, and where reading goes on. */
type Reading = { readonly terms: readonly QuantityTerm[]; readonly end: number };
type Reader = (text: string, charStart: number) => Reading | null;

const HYPHENS = '\\-\\u2010-\\u2015\\u2212';
const NO_DIGIT_NEXT = '(?![0-9])';
const NO_WORD_NEXT = '(?![\\p{L}\\p{M}\\p{Nd}])';

const FOUR_DIGIT_YEARS = new RegExp(
  `([0-9]{4})\\s?([/${HYPHENS}])\\s?([0-9]{4}|[0-9]{2})${NO_DIGIT_NEXT}(?![.,][0-9]|%)`,
  'uy',
);
const TWO_DIGIT_YEARS = /([0-9]{2})\/([0-9]{2})(?![0-9/%]|[.,][0-9])/uy;
const ISO_DATE = new RegExp(`([0-9]{4})-([0-9]{2})-([0-9]{2})${NO_DIGIT_NEXT}`, 'uy');
const SLASH_DATE = new RegExp(`([0-9]{1,2})/([0-9]{1,2})/([0-9]{4}|[0-9]{2})${NO_DIGIT_NEXT}`, 'uy');
const STROKED_NUMBERS = /([0-9]{1,4})\/([0-9]{1,4})(?![0-9/%]|[.,][0-9])/uy;
const DOTTED_NUMBER = new RegExp(`[0-9]+(?:\\.[0-9]+){2,}${NO_WORD_NEXT}`, 'uy');
const MONEY_UNIT = new RegExp(`([£€$])\\s?['\\u2018\\u2019]?(0{3}s?|mn?|k|bn)${NO_WORD_NEXT}`, 'iuy');
const NUMBER = /([£€$]\s?)?([0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]+)(\.[0-9]+)?/uy;
const SCALE_LETTERS = new RegExp(`(bn|b|mn|m|k)${NO_WORD_NEXT}`, 'iuy');
const SCALE_LETTERS_APART = new RegExp(`\\s(bn|mn|m|k)${NO_WORD_NEXT}`, 'iuy');
const SCALE_WORD = new RegExp(`[\\s${HYPHENS}]?(billion|million|thousand)s?${NO_WORD_NEXT}`, 'iuy');
const PER_CENT = new RegExp(`\\s?(?:%|(?:per\\s?cent|percent)${NO_WORD_NEXT})`, 'iuy');
const POUNDS = new RegExp(`\\s(?:pounds?|gbp)${NO_WORD_NEXT}`, 'iuy');
const RANGE = new RegExp(`\\s?[${HYPHENS}]\\s?(?=[£€$]?[0-9])`, 'uy');
const ALPHANUMERIC_TAIL = /[\p{L}\p{M}\p{Nd}]+/uy;

const ZEROS_OF_SCALE: Readonly<Record<string, number>> = {
  billion: 9,
  bn: 9,
  b: 9,
  million: 6,
  mn: 6,
  m: 6,
  thousand: 3,
  k: 3,
};

/** Years that a plan, its history or its forecasts may name; other numbers joined by a stroke are not read as years (a guess on the wide side). */
const FIRST_YEAR = 1970;
const LAST_YEAR = 2069;

const at = (pattern: RegExp, text: string, charStart: number): RegExpExecArray | null => {
  pattern.lastIndex = charStart;
  return pattern.exec(text);
};

const isYear = (year: number): boolean => year >= FIRST_YEAR && year <= LAST_YEAR;
const twoDigits = (year: number): string => String(year % 100).padStart(2, '0');

const yearsFrom = (first: number, last: number, charStart: number, charEnd: number): Reading | null => {
  if (!isYear(first) || !isYear(last) || last <= first) return null;
  const whole = last === first + 1 ? `${first}/${twoDigits(last)}` : `${first}-${last}`;
  const terms = [whole, String(first), String(last)].map((term) => ({ term, charStart, charEnd }));
  return { terms, end: charEnd };
};

/** `2024/25`, `2024-25`, `2024/2025` (a financial year) and `2025-28` (a span of years): the whole and both years. */
const fourDigitYears: Reader = (text, charStart) => {
  const match = at(FOUR_DIGIT_YEARS, text, charStart);
  const [printed = '', firstPrinted = '', , lastPrinted = ''] = match ?? [];
  if (match === null) return null;
  const first = Number(firstPrinted);
  const last = lastPrinted.length === 4 ? Number(lastPrinted) : first - (first % 100) + Number(lastPrinted);
  return yearsFrom(first, last < first ? last + 100 : last, charStart, charStart + printed.length);
};

/** `24/25` read as a financial year when the second number follows the first. */
const twoDigitYears: Reader = (text, charStart) => {
  const match = at(TWO_DIGIT_YEARS, text, charStart);
  if (match === null) return null;
  const first = Number(match[1]);
  const century = first >= FIRST_YEAR % 100 ? 1900 : 2000;
  if (Number(match[2]) !== (first + 1) % 100) return null;
  return yearsFrom(century + first, century + first + 1, charStart, charStart + match[0].length);
};

/** `2025-04-01` and `01/04/2025`: the whole as printed, and the year where it has four digits. */
const date: Reader = (text, charStart) => {
  const match = at(ISO_DATE, text, charStart) ?? at(SLASH_DATE, text, charStart);
  if (match === null) return null;
  const end = charStart + match[0].length;
  const whole = { term: match[0], charStart, charEnd: end };
  const year = [match[1], match[3]].find((part) => part?.length === 4);
  return { terms: year === undefined ? [whole] : [whole, { term: year, charStart, charEnd: end }], end };
};

/** `24/7`, `3/4`: the whole and both numbers. */
const strokedNumbers: Reader = (text, charStart) => {
  const match = at(STROKED_NUMBERS, text, charStart);
  if (match === null) return null;
  const end = charStart + match[0].length;
  return { terms: match.slice(0, 3).map((term) => ({ term, charStart, charEnd: end })), end };
};

const dottedNumber: Reader = (text, charStart) => {
  const match = at(DOTTED_NUMBER, text, charStart);
  if (match === null) return null;
  const end = charStart + match[0].length;
  return { terms: [{ term: match[0], charStart, charEnd: end }], end };
};

/** `£m`, `£000`, `£'000s`: the unit of a column. */
const moneyUnit: Reader = (text, charStart) => {
  const match = at(MONEY_UNIT, text, charStart);
  if (match === null) return null;
  const end = charStart + match[0].length;
  const unit = (match[2] ?? '').toLowerCase().replace(/^mn$/, 'm').replace(/s$/, '');
  return { terms: [{ term: `${match[1]}${unit}`, charStart, charEnd: end }], end };
};

type Quantity = {
  readonly charStart: number;
  readonly charEnd: number;
  readonly currency: string;
  readonly digits: string;
  readonly fraction: string;
  readonly zeros: number | null;
  readonly percent: boolean;
  readonly grouped: boolean;
};

const readScale = (
  text: string,
  end: number,
  currency: string,
): { readonly zeros: number; readonly end: number } | null => {
  const match =
    at(SCALE_LETTERS, text, end) ??
    (currency === '' ? null : at(SCALE_LETTERS_APART, text, end)) ??
    at(SCALE_WORD, text, end);
  const zeros = ZEROS_OF_SCALE[(match?.[1] ?? '').toLowerCase()];
  return match === null || zeros === undefined ? null : { zeros, end: end + match[0].length };
};

const readQuantity = (text: string, charStart: number): Quantity | null => {
  const number = at(NUMBER, text, charStart);
  if (number === null) return null;
  let end = charStart + number[0].length;
  const symbol = (number[1] ?? '').trim();
  const scale = readScale(text, end, symbol);
  end = scale?.end ?? end;
  const percent = symbol === '' && scale === null ? at(PER_CENT, text, end) : null;
  end += percent?.[0].length ?? 0;
  const pounds = symbol === '' && percent === null ? at(POUNDS, text, end) : null;
  end += pounds?.[0].length ?? 0;
  const printed = number[2] ?? '';
  return {
    charStart,
    charEnd: end,
    currency: pounds === null ? symbol : '£',
    digits: printed.replaceAll(',', ''),
    fraction: (number[3] ?? '').slice(1),
    zeros: scale?.zeros ?? null,
    percent: percent !== null,
    grouped: printed.includes(','),
  };
};

const trimmed = (digits: string, fraction: string): string => {
  const whole = digits.replace(/^0+(?=[0-9])/, '');
  const rest = fraction.replace(/0+$/, '');
  return rest === '' ? whole : `${whole}.${rest}`;
};

const movePoint = (digits: string, fraction: string, places: number): readonly [string, string] => {
  const moved = fraction.padEnd(places, '0');
  return [digits + moved.slice(0, places), moved.slice(places)];
};

/**
 * One spelling for all spellings of a value: from a million in `m`, from a thousand million in `bn`, otherwise plain digits.
 * `12.5` with six zeros, and `12500000`, give `12.5m`.
 */
const canonicalValue = (digits: string, fraction: string, zeros: number): string => {
  const [units, rest] = movePoint(digits, fraction, zeros);
  const plain = units.replace(/^0+(?=[0-9])/, '');
  const scale = plain.length > 9 ? { zeros: 9, unit: 'bn' } : plain.length > 6 ? { zeros: 6, unit: 'm' } : null;
  if (scale === null) return trimmed(plain, rest);
  const cut = plain.length - scale.zeros;
  return `${trimmed(plain.slice(0, cut), plain.slice(cut) + rest)}${scale.unit}`;
};

const quantityTerm = (quantity: Quantity): string => {
  if (quantity.percent) return `${trimmed(quantity.digits, quantity.fraction)}%`;
  if (quantity.currency !== '' || quantity.zeros !== null || quantity.grouped)
    return quantity.currency + canonicalValue(quantity.digits, quantity.fraction, quantity.zeros ?? 0);
  return quantity.fraction === '' ? quantity.digits : `${quantity.digits}.${quantity.fraction}`;
};

/** An amount is found under its value without the currency too, so that a question may leave it out. */
const quantityTerms = (quantity: Quantity, charStart: number, charEnd: number): readonly QuantityTerm[] => {
  const term = quantityTerm(quantity);
  const whole = { term, charStart, charEnd };
  return quantity.currency === '' ? [whole] : [whole, { ...whole, term: term.slice(quantity.currency.length) }];
};

/** The first end of `£5-10m` takes currency, scale and per cent sign from the second where it prints none of its own. */
const firstOfRange = (first: Quantity, second: Quantity): Quantity => ({
  ...first,
  currency: first.currency || second.currency,
  zeros: first.zeros ?? (first.percent ? null : second.zeros),
  percent: first.percent || second.percent,
});

const secondOfRange = (first: Quantity, second: Quantity): Quantity => ({
  ...second,
  currency: second.currency || (second.percent ? '' : first.currency),
});

/** A number with its currency, scale and per cent sign, or a range of two: the whole of the range, then both ends. */
const quantityOrRange: Reader = (text, charStart) => {
  const first = readQuantity(text, charStart);
  if (first === null) return null;
  const dash = at(RANGE, text, first.charEnd);
  const second = dash === null ? null : readQuantity(text, first.charEnd + dash[0].length);
  const tail = at(ALPHANUMERIC_TAIL, text, second?.charEnd ?? first.charEnd);
  if (second === null || tail !== null) {
    return at(ALPHANUMERIC_TAIL, text, first.charEnd) === null
      ? { terms: quantityTerms(first, charStart, first.charEnd), end: first.charEnd }
      : null;
  }
  const ends = [firstOfRange(first, second), secondOfRange(first, second)];
  const whole = { term: ends.map(quantityTerm).join('-'), charStart, charEnd: second.charEnd };
  return {
    terms: [whole, ...ends.flatMap((end) => quantityTerms(end, charStart, second.charEnd))],
    end: second.charEnd,
  };
};

/** `1st`, `24hr`, `12a`: digits and letters that hang together. */
const alphanumeric: Reader = (text, charStart) => {
  const match = at(ALPHANUMERIC_TAIL, text, charStart);
  if (match === null) return null;
  const end = charStart + match[0].length;
  return { terms: [{ term: match[0].toLowerCase(), charStart, charEnd: end }], end };
};

const READERS: readonly Reader[] = [
  moneyUnit,
  date,
  fourDigitYears,
  twoDigitYears,
  strokedNumbers,
  dottedNumber,
  quantityOrRange,
  alphanumeric,
];

/**
 * Reads the number, amount, percentage, range, date or financial year that begins at `charStart`: equal values get equal terms however they are spelt
 * (`£12.5 million` and `£12.5m`, `24/25` and `2024-25`). Null where none begins. A term that takes something from its neighbour (an end of a range, a
 * year of a pair) has the place of the whole.
 */
export const readQuantityTerms = (text: string, charStart: number): Reading | null => {
  for (const read of READERS) {
    const reading = read(text, charStart);
    if (reading !== null) return reading;
  }
  return null;
};
