/** A number as printed, with its currency or percent sign and its scale word. `value` is the full amount: £12.5m has 12500000. */
export type Quantity = {
  readonly value: number;
  readonly unit: '£' | '$' | '€' | '%' | null;
  readonly scale: number;
  readonly printed: string;
};

const SCALES: Readonly<Record<string, number>> = {
  k: 1e3,
  thousand: 1e3,
  m: 1e6,
  mn: 1e6,
  million: 1e6,
  bn: 1e9,
  billion: 1e9,
  tn: 1e12,
  trillion: 1e12,
};

const QUANTITY =
  /(?<![\p{L}\d.,])(?<open>\()?(?<sign>-)?(?<currency>[£$€])?\s?(?<sign2>-)?(?<digits>\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?<fraction>\.\d+)?\s?(?<scale>thousand|million|billion|trillion|bn|tn|mn|k|m)?(?<percent>\s?(?:%|per\s?cent\b))?(?<close>\))?(?![\p{L}\d])/giu;

const unitOf = (currency: string | undefined, percent: string | undefined): Quantity['unit'] => {
  if (percent !== undefined) return '%';
  return currency === '£' || currency === '$' || currency === '€' ? currency : null;
};

/**
 * The numbers of a text with their units, in order. `(3.2)` that is the whole text is negative, as in accounts; `5-10` is two numbers. Numbers
 * inside words (`T1`, `B2B`) are left out. A year is a number like any other.
 */
export const parseQuantities = (text: string): Quantity[] => {
  const folded = text
    .normalize('NFKC')
    .replace(/[‐-―−]/g, '-')
    .trim();
  return [...folded.matchAll(QUANTITY)].map((match) => {
    const { open, close, sign, sign2, currency, digits = '', fraction = '', scale: word, percent } = match.groups ?? {};
    const scale = word === undefined ? 1 : (SCALES[word.toLowerCase()] ?? 1);
    const inBrackets = open !== undefined && close !== undefined && match[0].length === folded.length;
    const negative = sign !== undefined || sign2 !== undefined || inBrackets;
    const size = Number(digits.replaceAll(',', '') + fraction) * scale;
    return { value: negative ? -size : size, unit: unitOf(currency, percent), scale, printed: match[0].trim() };
  });
};
