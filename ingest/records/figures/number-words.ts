const UNITS: readonly string[] =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const TENS: readonly string[] = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');

const UNIT_WORDS = UNITS.slice(1).join('|');
const TEN_WORDS = TENS.join('|');

/** Source of a pattern for a whole number in words below a hundred, or "a dozen"; to be used between word boundaries. */
export const NUMBER_WORD = `(?:(?:${TEN_WORDS})(?:[- ](?:${UNITS.slice(1, 10).join('|')}))?|${UNIT_WORDS}|a dozen)`;

/** The value of a number in words below a hundred ("thirty-three", "Ninety-one", "a dozen"), or null. */
export const numberOfWords = (printed: string): number | null => {
  const words = printed.toLowerCase().trim();
  if (words === 'a dozen') return 12;
  const plain = UNITS.indexOf(words);
  if (plain >= 0) return plain;
  const [ten = '', unit] = words.split(/[- ]/);
  const tens = TENS.indexOf(ten);
  if (tens < 0) return null;
  const units = unit === undefined ? 0 : UNITS.indexOf(unit);
  return units < 0 ? null : (tens + 2) * 10 + units;
};

/** The value of a whole number in digits or words, or null. "a" and "an" count as one. */
export const smallNumber = (printed: string): number | null => {
  const text = printed.toLowerCase().trim();
  if (text === 'a' || text === 'an') return 1;
  return /^\d+$/.test(text) ? Number(text) : numberOfWords(text);
};
