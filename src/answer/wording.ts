import type { PassageRow } from '../../index/engine.ts';
import { terms } from '../core/analyser.ts';
import type { PassageCell, Span } from '../core/schema/document.ts';
import { coverageOf, type QuestionSense } from './reading.ts';

/** A sentence of an answer in the plan's own words, and the spans it stands on: the first is the main quote. */
export type WordedSentence = { readonly text: string; readonly spans: readonly Span[] };

/** A cell of more words than this is a text of its own, shown only when it is what the question asks about. */
const SHORT_CELL_WORDS = 12;

const wordCount = (text: string): number => text.split(/\s+/).filter(Boolean).length;
const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** Bullet signs belong to the layout of a list, not to its words. */
const withoutBullet = (line: string): string => line.replace(/^\s*(?:[•‣▪●◦–—*-]|o(?=\s))\s+/u, '').trim();

/** A list read aloud: its lead-in, then its items parted by semicolons. */
const listSentence = (text: string): string => {
  const lines = text.split('\n').map(withoutBullet).filter(Boolean);
  return lines
    .map((line, i) => (i === 0 && line.endsWith(':') ? line : line.replace(/[;.]$/, '')))
    .join('; ')
    .replaceAll(':;', ':');
};

const labelled = (cell: PassageCell): string =>
  cell.header === '' ? oneLine(cell.text) : `${cell.header}: ${oneLine(cell.text)}`;

/** Headers that hold a figure would put a claim beside the quote that the quote does not carry. */
const isSafeLabel = (cell: PassageCell): boolean => !/\d/.test(cell.header);

/**
 * A table row in words: the cell that speaks to the question first, then its short neighbours under their headers ("Timescale: Complete").
 * Inherited cells are named with the place they are printed at, as further spans.
 */
const rowSentence = (row: PassageRow, span: Span, sense: QuestionSense): WordedSentence => {
  const filled = row.passage.cells.filter((cell) => cell.text.trim() !== '');
  const ranked = filled.toSorted(
    (a, b) =>
      coverageOf(sense.weights, new Set(terms(b.text))) - coverageOf(sense.weights, new Set(terms(a.text))) ||
      b.text.length - a.text.length,
  );
  const main = ranked.find((cell) => !cell.inherited) ?? ranked[0];
  if (main === undefined) return { text: oneLine(row.passage.text), spans: [span] };
  const isAskedFor = (cell: PassageCell) =>
    coverageOf(sense.weights, new Set(terms(`${cell.header} ${cell.text}`))) > 0;
  const beside = filled.filter(
    (cell) =>
      cell !== main &&
      isSafeLabel(cell) &&
      (wordCount(cell.text) <= SHORT_CELL_WORDS || (cell.inherited && isAskedFor(cell))),
  );
  const inQuote = (cell: PassageCell) => cell.charStart >= span.charStart && cell.charEnd <= span.charEnd;
  const outside = [main, ...beside].filter((cell) => !inQuote(cell));
  const notes = beside.map(labelled).join('; ');
  return {
    text: `${oneLine(main.text).replace(/[.;]$/, '')}${notes === '' ? '.' : ` (${notes}).`}`,
    spans: [span, ...outside.map(({ charStart, charEnd }) => ({ charStart, charEnd }))],
  };
};

/** Puts what a passage says at a span into one sentence, in its own words. */
export const wordSpan = (row: PassageRow, span: Span, sense: QuestionSense): WordedSentence => {
  if (row.passage.kind === 'table_row' && row.passage.cells.length > 0) return rowSentence(row, span, sense);
  const text = row.passage.text.slice(span.charStart - row.passage.charStart, span.charEnd - row.passage.charStart);
  return { text: row.passage.kind === 'list' ? listSentence(text) : oneLine(withoutBullet(text)), spans: [span] };
};
