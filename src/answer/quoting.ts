import type { PassageRow } from '../../index/engine.ts';
import { MAX_QUOTE_CHARS } from '../core/schema/answer.ts';
import type { Span } from '../core/schema/document.ts';
import { sentenceSpans } from '../core/sentences.ts';

/** Items of up to this many words on average are names of things, and a list of them is quoted whole; longer ones are statements of their own. Named guess. */
const SHORT_ITEM_WORDS = 16;

/** Items of a list of statements stand alone: a neighbour joins the best one only where its odds of answering are at least this share of that one's. Named guess. */
const RELATED_STATEMENT = 0.1;

/** A cell of more characters holds several statements and is read sentence by sentence. Named guess: some fifty words. */
const LONG_CELL_CHARS = 300;

const sentencesAt = (text: string, charStart: number): readonly Span[] =>
  sentenceSpans(text).map((span) => ({ charStart: charStart + span.charStart, charEnd: charStart + span.charEnd }));

/** The parts a passage may be quoted by: the printed cells of a row (a long one by its sentences), the items of a list, the sentences of a paragraph. At least one for a passage with text. */
export const partsOf = ({ passage }: PassageRow): readonly Span[] => {
  if (passage.kind !== 'table_row') return sentencesAt(passage.text, passage.charStart);
  const { charStart, charEnd, cells } = passage;
  const printed = cells.filter((cell) => !cell.inherited && cell.charEnd > cell.charStart);
  if (printed.length === 0) return [{ charStart, charEnd }];
  return printed.flatMap((cell) =>
    cell.text.length > LONG_CELL_CHARS
      ? sentencesAt(passage.text.slice(cell.charStart - charStart, cell.charEnd - charStart), cell.charStart)
      : [{ charStart: cell.charStart, charEnd: cell.charEnd }],
  );
};

/** The text of a passage at a span of its document. */
export const textAt = ({ passage }: PassageRow, span: Span): string =>
  passage.text.slice(span.charStart - passage.charStart, span.charEnd - passage.charStart);

/** Whether a list names things: such a list is an answer as a whole, one of statements is not. */
const namesThings = ({ passage }: PassageRow): boolean => {
  const items = passage.text.split('\n').filter((line) => line.trim() !== '');
  return passage.text.split(/\s+/).length <= SHORT_ITEM_WORDS * items.length;
};

/** Parts of a passage with how well each speaks to the question (higher is better), and the one to start from. */
export type ScoredParts = {
  readonly row: PassageRow;
  readonly parts: readonly Span[];
  readonly told: readonly number[];
  readonly best: number;
  /** Which parts no quote takes in as neighbours. */
  readonly apart: readonly boolean[];
};

type Growth = { readonly limit: number; readonly keepsStatementsApart: boolean };

/** Takes neighbours in, the better one first, while the whole stays within the limit. A single part stays whole, however long. */
const grown = ({ parts, told, best, apart }: ScoredParts, { limit, keepsStatementsApart }: Growth): Span => {
  let first = best;
  let last = best;
  const worth = (index: number) => told[index] ?? 0;
  const belongs = (index: number) =>
    (!keepsStatementsApart || worth(index) >= RELATED_STATEMENT * worth(best)) && apart[index] !== true;
  const lengthOf = (from: number, to: number) => (parts[to]?.charEnd ?? Infinity) - (parts[from]?.charStart ?? 0);
  for (;;) {
    const before = first > 0 && belongs(first - 1) && lengthOf(first - 1, last) <= limit;
    const after = last < parts.length - 1 && belongs(last + 1) && lengthOf(first, last + 1) <= limit;
    if (!before && !after) break;
    if (before && (!after || worth(first - 1) > worth(last + 1))) first -= 1;
    else last += 1;
  }
  return { charStart: parts[first]?.charStart ?? 0, charEnd: parts[last]?.charEnd ?? 0 };
};

/** What is quoted around the best part: a row or a list of things as far as a quote may go, sentences and statements up to `comfortableChars`. */
export const quotedSpan = (scored: ScoredParts, comfortableChars: number): Span => {
  const { passage } = scored.row;
  if (passage.kind === 'table_row') return grown(scored, { limit: MAX_QUOTE_CHARS, keepsStatementsApart: false });
  if (passage.kind !== 'list') return grown(scored, { limit: comfortableChars, keepsStatementsApart: false });
  const isWhole = namesThings(scored.row) && passage.text.length <= MAX_QUOTE_CHARS;
  return grown(scored, {
    limit: isWhole ? MAX_QUOTE_CHARS : comfortableChars,
    keepsStatementsApart: !isWhole,
  });
};

/** The parts within one printed cell of a row, that of the best part; all parts where there are no cells. */
const withinCell = (scored: ScoredParts): ScoredParts => {
  const start = scored.parts[scored.best];
  const cell = scored.row.passage.cells.find(
    ({ inherited, charStart, charEnd }) =>
      !inherited && start !== undefined && charStart <= start.charStart && start.charEnd <= charEnd,
  );
  if (cell === undefined) return scored;
  const inside = scored.parts.map((part) => part.charStart >= cell.charStart && part.charEnd <= cell.charEnd);
  const first = inside.indexOf(true);
  return {
    row: scored.row,
    parts: scored.parts.filter((_, i) => inside[i]),
    told: scored.told.filter((_, i) => inside[i]),
    best: scored.best - first,
    apart: scored.apart.filter((_, i) => inside[i]),
  };
};

/** What is said in the answer's own text: of a row one cell (the whole of it where several things are asked for, even beyond the quote), else, within the quote, the items that belong together, or a few sentences; a list of things as quoted where several are asked for. */
export const saidSpan = (
  scored: ScoredParts,
  quoted: Span,
  said: { readonly chars: number; readonly wantsSeveral: boolean },
): Span => {
  const { kind } = scored.row.passage;
  const limit = said.wantsSeveral ? Infinity : said.chars;
  if (kind === 'table_row') return grown(withinCell(scored), { limit, keepsStatementsApart: false });
  if (said.wantsSeveral) return quoted;
  return grown(scored, { limit: said.chars, keepsStatementsApart: kind === 'list' });
};
