import { isNumberCell } from './row-kind.ts';

/** A column name is short. Longest in the plans seen: 47 characters. */
const MAX_NAME_CHARS = 60;

/** Two columns without any mark of a header are a list of labels and values, unless the second column is long text or numbers. */
const LONG_VALUE_CHARS = 40;

/** "£000", "(£m)": a unit in the place of a name. */
const UNIT = /^\(?£ ?(?:000s?|k|m|bn|million|thousands?)\)?$/i;

const YEAR = /^(?:FY\s*)?(?:19|20)\d{2}(?:\s*[/–-]\s*\d{2,4})?$/i;

const isName = (text: string): boolean =>
  text.trim() !== '' &&
  text.length <= MAX_NAME_CHARS &&
  !/[.;!]$/.test(text.trim()) &&
  (!isNumberCell(text) || YEAR.test(text.trim()) || UNIT.test(text.trim()));

/**
 * Does the first row of a table name its columns? For tables that do not mark their header: every cell is filled with a short name, no cell repeats
 * below in its column, and (with two columns) the values differ in kind from their name.
 */
export const looksLikeHeader = (first: readonly string[], rest: readonly (readonly string[])[]): boolean => {
  if (first.length < 2 || rest.length === 0 || !first.every(isName)) return false;
  const named = new Set(first.map((text) => text.trim().toLowerCase()));
  if (named.size < first.length && first.length < 4) return false;
  if (rest.some((row) => row.some((text, column) => text.trim() !== '' && text.trim() === first[column]?.trim()))) {
    return false;
  }
  if (first.length > 2) return true;
  const values = rest.map((row) => row[1] ?? '').filter((text) => text.trim() !== '');
  return values.length > 0 && (values.every(isNumberCell) || values.every((text) => text.length > LONG_VALUE_CHARS));
};
