import type { ReadDocument, Table } from '../src/core/schema/document.ts';
import { type PrintedDate, printedDates } from './printed-dates.ts';

/** When a document was made public or agreed, as far as it says. `date` is ISO, the first of the month for `month`; `because` are the words that say it. */
export type DocumentDate = {
  readonly date: string;
  readonly precision: 'day' | 'month';
  readonly because: string;
};

/** A date with the strength of what stands beside it; lower is stronger. */
type Candidate = DocumentDate & { readonly rank: number };

/** The opening of a document: title page, approval lines, first words. Named guess: a page of a plan has about 3,000 characters. */
const OPENING_CHARS = 2500;

/** How far before a date the word stands that says what the date is of. */
const LEAD_CHARS = 90;

const PUBLISHED = /\b(?:published|publication|submitted|submission|sent to|issued|issue date|posted)\b/i;
const AGREED =
  /\b(?:approv(?:ed|al)|agreed|adopted|adoption|endorsed|ratified|signed (?:it |this |them |the \p{L}+ )?off|sign-?off|received by|considered by|report to (?:the )?(?:cabinet|council|executive|committee|\p{L}+ (?:committee|board|council))|(?:presented|taken|put|went) to (?:the )?(?:cabinet|council|full council|executive|committee)|passed by|decision date|date of (?:meeting|decision))\b/iu;
const DATED = /(?:^|\b)(?:date|dated|version|as (?:at|of)|last (?:updated|changed|modified)|updated)\b/i;
/** Dates of something else: what is still to come, or the letter that asked for the plan. */
const OTHER =
  /\b(?:review|due|next|until|expires?|by the end|deadline|letter|wrote|asked|requested|draft|from|since|between)\b/i;

const rankOf = (lead: string): number | null => {
  if (OTHER.test(lead)) return null;
  if (PUBLISHED.test(lead)) return 1;
  if (AGREED.test(lead)) return 2;
  return DATED.test(lead) ? 3 : null;
};

const toCandidate = (found: PrintedDate, rank: number, because: string): Candidate => ({
  date: found.date,
  precision: found.precision,
  because: because.replace(/\s+/g, ' ').trim(),
  rank,
});

/** The words before a date in its own sentence or cell. */
const leadOf = (text: string, found: PrintedDate, from: number): string => {
  const before = text.slice(Math.max(from, found.index - LEAD_CHARS), found.index);
  return before.split(/[.;\n\t](?:\s|$)|\t|\n/).at(-1) ?? before;
};

const datesInText = (text: string): Candidate[] => {
  let from = 0;
  return printedDates(text).flatMap((found) => {
    const lead = leadOf(text, found, from);
    from = found.index + found.length;
    const rank = rankOf(lead);
    return rank === null ? [] : [toCandidate(found, rank, lead + text.slice(found.index, from))];
  });
};

/** Rows of labels and values: "Approval date | July 2024". */
const datesInLabels = (table: Table): Candidate[] =>
  table.rows.flatMap((row) => {
    const [label, ...values] = row.cells.filter((cell) => !cell.inherited).map((cell) => cell.text);
    if (label === undefined || values.length !== 1 || label.length > LEAD_CHARS) return [];
    const [found] = printedDates(values[0] ?? '');
    const rank = rankOf(label);
    return found === undefined || rank === null ? [] : [toCandidate(found, rank, `${label}: ${values[0]}`)];
  });

/** A version table tells its dates by a column; the latest is the document's. */
const dateInVersions = (table: Table): Candidate[] => {
  const header = table.rows.filter((row) => row.isHeader).flatMap((row) => row.cells);
  const column = header.find((cell) => /\bdate\b/i.test(cell.text))?.column;
  if (column === undefined || !header.some((cell) => /\bversion\b|\brevision\b|\bissue\b/i.test(cell.text))) return [];
  const dates = table.rows.flatMap((row) =>
    row.isHeader ? [] : printedDates(row.cells[column]?.text ?? '').slice(0, 1),
  );
  const latest = dates.sort((a, b) => b.date.localeCompare(a.date))[0];
  return latest === undefined ? [] : [toCandidate(latest, 4, `version table: ${latest.date}`)];
};

/** A date in the title or in the headings that open the document stands for the document. */
const datesInTitles = (read: ReadDocument): Candidate[] => {
  const titles = read.blocks
    .filter((block) => block.kind === 'heading' && block.charStart < OPENING_CHARS)
    .slice(0, 3)
    .map((block) => read.text.slice(block.charStart, block.charEnd));
  return [read.title ?? '', ...titles]
    .filter((title) => !OTHER.test(title))
    .flatMap((title) => printedDates(title).map((found) => toCandidate(found, 5, title)));
};

/** A line of the opening that is nothing but a date. */
const datesAlone = (opening: string): Candidate[] =>
  opening.split('\n').flatMap((line) => {
    const [found] = printedDates(line);
    return found !== undefined && line.trim().length <= found.length + 12 && !OTHER.test(line)
      ? [toCandidate(found, 5, line)]
      : [];
  });

/**
 * The date a document gives itself: of publication or submission, else of agreement, else any date it is labelled with, its version table, its title.
 * Looked for in the opening, in lines about the page, and in tables of labels or versions anywhere; null when none says so. Among equals the latest;
 * a month is made a day by any candidate of that month.
 */
export const documentDate = (read: ReadDocument): DocumentDate | null => {
  const bodyEnd = read.blocks.find((block) => block.kind === 'furniture')?.charStart ?? read.text.length;
  const opening = read.text.slice(0, Math.min(OPENING_CHARS, bodyEnd));
  const candidates = [
    ...datesInText(opening),
    ...datesInText(read.text.slice(bodyEnd)),
    ...read.tables.flatMap((table) => [...datesInLabels(table), ...dateInVersions(table)]),
    ...datesInTitles(read),
    ...datesAlone(opening),
  ].sort((a, b) => a.rank - b.rank || b.date.localeCompare(a.date));
  const [best] = candidates;
  if (best === undefined) return null;
  const sameMonth = candidates.find(
    (other) => other.precision === 'day' && other.date.startsWith(best.date.slice(0, 7)),
  );
  const { rank: _, ...chosen } = best.precision === 'month' ? (sameMonth ?? best) : best;
  return chosen;
};
