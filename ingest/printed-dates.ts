/** A date as printed: ISO, the first of the month where no day is given. `index` is where it starts in the text. */
export type PrintedDate = {
  readonly date: string;
  readonly precision: 'day' | 'month';
  readonly index: number;
  readonly length: number;
};

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

const MONTH =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';

/** Dates of documents lie in these years; "May 1066" and misprints do not. */
const FIRST_YEAR = 2000;
const LAST_YEAR = 2099;

type Parts = { readonly year: number; readonly month: number; readonly day: number | null };

/** British order, day before month; words before numbers so that "3 July 2024" is not read as "July 2024". */
const FORMS: readonly { readonly pattern: RegExp; readonly read: (groups: readonly string[]) => Parts }[] = [
  {
    pattern: new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)?(?: of)?[ -]${MONTH}\\.?,?[ -](\\d{4})\\b`, 'gi'),
    read: ([day, month, year]) => ({ year: Number(year), month: monthOf(month), day: Number(day) }),
  },
  {
    pattern: new RegExp(`\\b${MONTH} (\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4})\\b`, 'gi'),
    read: ([month, day, year]) => ({ year: Number(year), month: monthOf(month), day: Number(day) }),
  },
  {
    pattern: /\b(\d{4})-(\d{2})-(\d{2})\b/g,
    read: ([year, month, day]) => ({ year: Number(year), month: Number(month), day: Number(day) }),
  },
  {
    pattern: /\b(\d{1,2})[/.](\d{1,2})[/.](\d{4}|\d{2})\b/g,
    read: ([day, month, year]) => ({ year: fullYear(year), month: Number(month), day: Number(day) }),
  },
  {
    pattern: new RegExp(`\\b${MONTH}\\.?[ ,_-]{1,2}(\\d{4})\\b`, 'gi'),
    read: ([month, year]) => ({ year: Number(year), month: monthOf(month), day: null }),
  },
];

const monthOf = (name: string | undefined): number => MONTHS.indexOf((name ?? '').slice(0, 3).toLowerCase()) + 1;

const fullYear = (digits: string | undefined): number =>
  digits?.length === 2 ? 2000 + Number(digits) : Number(digits);

const toIso = ({ year, month, day }: Parts): string | null => {
  if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12) return null;
  const date = new Date(Date.UTC(year, month - 1, day ?? 1));
  if (date.getUTCMonth() !== month - 1 || (day !== null && date.getUTCDate() !== day)) return null;
  return date.toISOString().slice(0, 10);
};

/** Every date printed in a text, in order, none inside another. Financial years and bare years are no dates. */
export const printedDates = (text: string): PrintedDate[] => {
  const found: PrintedDate[] = [];
  for (const form of FORMS) {
    for (const match of text.matchAll(form.pattern)) {
      const parts = form.read(match.slice(1));
      const date = toIso(parts);
      const end = match.index + match[0].length;
      const overlaps = found.some((other) => match.index < other.index + other.length && other.index < end);
      if (date === null || overlaps) continue;
      found.push({
        date,
        precision: parts.day === null ? 'month' : 'day',
        index: match.index,
        length: match[0].length,
      });
    }
  }
  return found.sort((a, b) => a.index - b.index);
};
