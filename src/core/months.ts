/** The months in English, January first. */
export const MONTH_NAMES = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/** Letters by which every month can be told from the others. */
const TELLING_LETTERS = 3;

/** 1 to 12 for a month's name or an abbreviation of three or more letters, in any case; null for anything else. */
export const monthNumber = (name: string): number | null => {
  const start = name.toLowerCase().slice(0, TELLING_LETTERS);
  const index = MONTH_NAMES.findIndex((month) => month.toLowerCase().startsWith(start));
  return index < 0 || name.length < TELLING_LETTERS ? null : index + 1;
};
