import type { Table } from '../src/core/schema/document.ts';
import type { OutlinedBlock } from './outline.ts';

/** Fewer lines that look like entries may be chance: a short list that repeats two headings, two table rows with a number. Named guess. */
const MIN_ENTRIES = 3;

/** Share of a table's rows that must be entries for the table to be a list of contents. Named guess: leaves room for a title row. */
const MIN_ENTRY_SHARE = 0.7;

const CONTENTS_TITLE =
  /^(?:table of |list of )?contents(?: page| list)?:?$|^(?:in this document|on this page|jump to)\b.{0,20}$/i;

/** Dot leaders or a wide gap before a page number: "Barriers ........ 12". */
const LEADER = /(?:\.{3,}|(?:\. ){3,}|…|_{3,}|\t| {3,})\s*\d{1,3}$/;

/** Several entries that a reader put on one line. */
const LEADERS = /(?:\.{4,}|(?:\. ){4,}|…{2,}|_{4,})\s*\d{1,3}(?:\s|$)/g;

/** A title without its number, page number, bullet and punctuation. */
const bare = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[\s.…_]*\d{0,3}$/, '')
    .replace(/^[\s•▪◦‣·*\-–—]*(?:\(?[\divx]{1,4}[.)]?(?:\d{1,2}\.?)*\s+)?/, '')
    .replace(/[^\p{L}\d]+/gu, ' ')
    .trim();

const isEntry = (text: string, headings: ReadonlySet<string>): boolean => LEADER.test(text) || headings.has(bare(text));

/**
 * The blocks that only list the document's own headings: entries with dot leaders, or runs of lines that repeat headings. They are not
 * body text. A run counts from `MIN_ENTRIES` entries; under a heading "Contents" every entry counts.
 */
export const contentsBlocks = (
  outlined: readonly OutlinedBlock[],
  tableOf: (entry: OutlinedBlock) => Table | undefined,
): ReadonlySet<OutlinedBlock> => {
  const headings = new Set(
    outlined
      .filter((entry) => entry.block.kind === 'heading')
      .map((entry) => bare(entry.text))
      .filter((text) => text !== ''),
  );
  const found = new Set<OutlinedBlock>();
  let run: OutlinedBlock[] = [];
  const close = (): void => {
    if (run.length >= MIN_ENTRIES) for (const entry of run) found.add(entry);
    run = [];
  };
  for (const entry of outlined) {
    const underTitle = CONTENTS_TITLE.test(entry.under.at(-1)?.text ?? '');
    if (entry.block.kind === 'heading') close();
    else if (entry.block.kind === 'table') {
      close();
      if (isContentsTable(tableOf(entry), headings)) found.add(entry);
    } else if (isEntry(entry.text, headings)) {
      run.push(entry);
      const entryCount = [...entry.text.matchAll(LEADERS)].length;
      if (underTitle || entryCount >= MIN_ENTRIES) found.add(entry);
    } else close();
  }
  close();
  return found;
};

const isContentsTable = (table: Table | undefined, headings: ReadonlySet<string>): boolean => {
  const rows = table?.rows.filter((row) => row.cells.some((cell) => cell.text.trim() !== '')) ?? [];
  const entries = rows.filter((row) => {
    const own = row.cells.filter((cell) => !cell.inherited && cell.text.trim() !== '');
    const named = own.some((cell) => headings.has(bare(cell.text)));
    return (
      own.length <= 3 &&
      named &&
      own.every((cell) => headings.has(bare(cell.text)) || /^[\divx.]{1,6}$/i.test(cell.text.trim()))
    );
  });
  return entries.length >= MIN_ENTRIES && entries.length >= rows.length * MIN_ENTRY_SHARE;
};
