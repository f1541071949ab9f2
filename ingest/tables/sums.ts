/** Fewer rows may add up by chance. */
const MIN_ROWS = 3;
/** Rounded figures: half a unit of the last decimal place for each row at most. */
const numberOf = (text: string): number | null => {
  const match = /^[\s£€$]*(\()?([-–—−+]?)[£€$]?([\d,]*\d(?:\.\d+)?)\s*\)?\s*(?:k|m|bn|%)?$/.exec(text.trim());
  if (match?.[3] === undefined) return null;
  const value = Number(match[3].replace(/,/g, ''));
  const isNegative = match[1] !== undefined || (match[2] !== undefined && /[-–—−]/.test(match[2]));
  return isNegative ? -value : value;
};

const decimalsOf = (text: string): number => /\.(\d+)/.exec(text)?.[1]?.length ?? 0;

/** True for a row each of whose numbers is the sum of the numbers above it, within rounding: a total that does not say so. */
export const isSumOfRows = (texts: readonly string[], above: readonly (readonly string[])[]): boolean => {
  let sums = 0;
  for (const [column, text] of texts.entries()) {
    const total = numberOf(text);
    if (total === null) continue;
    const values = above.map((row) => row[column] ?? '');
    const numbers = values.map(numberOf).filter((value) => value !== null);
    if (numbers.length < MIN_ROWS || total === 0) return false;
    const step = 10 ** -Math.max(decimalsOf(text), ...values.map(decimalsOf));
    const difference = Math.abs(numbers.reduce((sum, value) => sum + value, 0) - total);
    if (difference > 0.5 * step * numbers.length + 1e-9) return false;
    sums += 1;
  }
  return sums > 0;
};
