import type { PassageRow } from '../../index/engine.ts';
import type { PassageCell, Span } from '../core/schema/document.ts';
import { isAskedFact, isNamed } from './asked-fact.ts';
import { textAt } from './quoting.ts';
import type { QuestionSense } from './reading.ts';
import { isLabel, missingOf } from './telling.ts';

/** A sentence of an answer in the plan's own words, and the spans it stands on: the first is the main quote. */
export type WordedSentence = { readonly text: string; readonly spans: readonly Span[] };

/** A cell of more words than this is a text of its own, shown only when it is what the question asks about. */
const SHORT_CELL_WORDS = 30;

const wordCount = (text: string): number => text.split(/\s+/).filter(Boolean).length;
const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** Bullet signs and numbers belong to the layout of a list, not to its words. */
const withoutBullet = (line: string): string =>
  line.replace(/^\s*(?:[•‣▪●◦–—*-]|o(?=\s)|\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-z]|[ivx]{1,4})[.)])\s+/u, '').trim();

/** A list read aloud: its lead-in, then its items parted by semicolons. */
const listSentence = (text: string): string => {
  const lines = text.split('\n').map(withoutBullet).filter(Boolean);
  const read = lines
    .map((line) => line.replace(/[;.]$/, ''))
    .join('; ')
    .replaceAll(':;', ':');
  return /[.:!?]$/.test(read) ? read : `${read}.`;
};

/** A name that goes on with its number on the next line of a narrow cell ("Dynamics", "365"). */
const isNumberOfName = (told: string, line: string): boolean =>
  /^\d{3,}\b/.test(line) && /\b\p{Lu}\p{Ll}+$/u.test(told);

/** Lines of a cell in one line: what ends without a stop is parted from the next by a semicolon. */
const inOneLine = (text: string): string =>
  text
    .split('\n')
    .map((line) => withoutBullet(oneLine(line)))
    .filter(Boolean)
    .reduce((told, line) => {
      if (told === '') return line;
      return `${told}${/[.,:;!?]$/.test(told) || isNumberOfName(told, line) ? '' : ';'} ${line}`;
    }, '');

const labelled = (cell: PassageCell): string => {
  const text = inOneLine(cell.text).replace(/[.;]$/, '');
  return cell.header === '' ? text : `${cell.header}: ${text}`;
};

/** Headers that hold a figure would put a claim beside the quote that the quote does not carry. */
const isSafeLabel = (cell: PassageCell): boolean => !/\d/.test(cell.header);

const lies = (part: Span, whole: Span): boolean => part.charStart >= whole.charStart && part.charEnd <= whole.charEnd;

/** A cell of fewer words (a name, a date, a status) says nothing without the row it belongs to. */
const FEWEST_MAIN_WORDS = 3;

/** The cell that a row is told by: the one that is said, or, where that is but a name or a date, the longest one quoted. */
const mainCell = (row: PassageRow, span: Span, said: Span): PassageCell | undefined => {
  const printed = row.passage.cells.filter((cell) => !cell.inherited && cell.text.trim() !== '');
  const chosen = printed.find((cell) => lies(said, cell));
  if (chosen !== undefined && wordCount(chosen.text) >= FEWEST_MAIN_WORDS) return chosen;
  const quoted = printed.filter((cell) => lies(cell, span));
  return quoted.toSorted((a, b) => b.text.length - a.text.length)[0] ?? chosen;
};

/** Cells of more words are told in full only where they hold what the question asks for and the main cell does not. */
const isTold = (cell: PassageCell, span: Span, needed: (text: string) => boolean): boolean =>
  lies(cell, span) && !cell.inherited && (wordCount(cell.text) <= SHORT_CELL_WORDS || needed(cell.text));

/** A cell under its header; a header with a figure, which no quote carries, is left away where a quoted cell is a figure by itself. */
const noteOf = (cell: PassageCell): string => (isSafeLabel(cell) ? labelled(cell) : inOneLine(cell.text));

const isNotable = (cell: PassageCell, span: Span): boolean =>
  isSafeLabel(cell) || (lies(cell, span) && !cell.inherited && wordCount(cell.text) < FEWEST_MAIN_WORDS);

/**
 * A table row in words: the cells that answer by themselves (a name, a date, a status) first, then the cell that speaks to the question, then its short neighbours
 * under their headers ("Timescale: Complete"). What stands outside the quote (a long row, a label printed rows above) is told only where the question wants it, with
 * its place as a further span.
 */
const rowSentence = (
  row: PassageRow,
  span: Span,
  said: Span,
  sense: QuestionSense,
  roomWords: number,
): WordedSentence => {
  const main = mainCell(row, span, said);
  if (main === undefined) return { text: inOneLine(textAt(row, span)), spans: [span] };
  const isSaid = lies(said, main);
  const words = inOneLine(isSaid ? textAt(row, said) : main.text).replace(/[.;]$/, '');
  const isLeftOpen = isLabel(words, sense);
  const missing = missingOf(words, sense);
  const needed = (text: string): boolean =>
    isLeftOpen || (missing.length > 0 && missingOf(text, { ...sense, sought: missing }).length < missing.length);
  const others = row.passage.cells.filter((cell) => cell !== main && cell.text.trim() !== '' && isNotable(cell, span));
  const facts = others.filter((cell) => isSafeLabel(cell) && isAskedFact(cell, sense));
  const beside = others.filter((cell) => !facts.includes(cell) && (isTold(cell, span, needed) || isNamed(cell, sense)));
  const toldWords = [words, ...[...facts, ...beside].map(labelled)].reduce((sum, text) => sum + wordCount(text), 0);
  const fitting = others.filter(
    (cell) =>
      !facts.includes(cell) &&
      !beside.includes(cell) &&
      lies(cell, span) &&
      !cell.inherited &&
      toldWords + wordCount(labelled(cell)) < roomWords,
  );
  const beyond = isSaid ? [{ charStart: Math.max(span.charEnd, said.charStart), charEnd: said.charEnd }] : [main];
  const outside = [...beyond.filter((rest) => rest.charEnd > rest.charStart), ...facts, ...beside].filter(
    (place) => !lies(place, span),
  );
  const notes = [...beside, ...fitting.slice(0, 1)].map(noteOf).join('; ');
  const told = `${words}${notes === '' ? '.' : ` (${notes}).`}`;
  return {
    text: facts.length === 0 ? told : `${facts.map(labelled).join('; ')}. ${told}`,
    spans: [span, ...outside.map(({ charStart, charEnd }) => ({ charStart, charEnd }))],
  };
};

/** Headers over numbers that count rows; they say nothing of what a row holds. */
const NUMBERING = /^(?:no|nr|ref|item|row|#|id)\.?$/i;

/** The printed cells of a row that lie in a span, in words: the longest, which says what the row is about, then the others under their headers. */
export const rowWords = (row: PassageRow, span: Span): string => {
  const printed = row.passage.cells.filter(
    (cell) =>
      !cell.inherited &&
      cell.text.trim() !== '' &&
      !NUMBERING.test(cell.header) &&
      cell.charStart < span.charEnd &&
      span.charStart < cell.charEnd,
  );
  const main = printed.toSorted((a, b) => b.text.length - a.text.length)[0];
  if (main === undefined) return inOneLine(textAt(row, span));
  const notes = printed.filter((cell) => cell !== main).map(labelled);
  return `${inOneLine(main.text).replace(/[.;]$/, '')}${notes.length === 0 ? '' : ` (${notes.join('; ')})`}`;
};

/** Puts what a passage says at a span into one sentence, in its own words. A row has a further long cell told where the whole stays within `roomWords`. */
export const wordSpan = (
  row: PassageRow,
  span: Span,
  said: Span,
  sense: QuestionSense,
  roomWords = 0,
): WordedSentence => {
  if (row.passage.kind === 'table_row' && row.passage.cells.length > 0)
    return rowSentence(row, span, said, sense, roomWords);
  const text = textAt(row, said);
  return { text: row.passage.kind === 'list' ? listSentence(text) : oneLine(withoutBullet(text)), spans: [span] };
};
