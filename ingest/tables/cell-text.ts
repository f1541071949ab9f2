import type { Box } from '../../src/core/schema/document.ts';
import type { DraftLine, DraftText, LineJoin } from '../draft.ts';
import { groupLines } from '../layout/blocks.ts';
import { around } from '../layout/boxes.ts';
import { joinLines, type Vocabulary } from '../layout/hyphenation.ts';
import { type LineContext, rowsToLines } from '../layout/lines.ts';
import type { TextLine } from '../layout/model.ts';
import type { PageCell, Run } from '../page-content.ts';

/** Space between a border and text; word processors leave 5.4 points, wide designs twice that. */
const MAX_PADDING = 12;

/** What one page prints in a cell, and what is known of the page. */
export type CellPiece = { readonly cell: PageCell; readonly context: LineContext };

const sidewaysLines = (runs: readonly Run[], pageNumber: number): DraftLine[] => {
  const upwards = runs[0]?.rotation === 90;
  const sorted = [...runs].sort((a, b) => a.baseline - b.baseline || a.box[1] - b.box[1]);
  return (upwards ? sorted : sorted.reverse()).map((run) => ({ text: run.text, place: { pageNumber, box: run.box } }));
};

/** The part of a cell that text may fill: it stays as far from the right border as it begins from the left one, but for text set to the right or middle. */
const insideOf = (box: Box, runs: readonly Run[]): Box => {
  const text = around(runs.map((run) => run.box));
  const padding = Math.max(0, Math.min(text[0] - box[0], MAX_PADDING));
  return [text[0], box[1], Math.max(text[2], box[2] - padding), box[3]];
};

/** A word broken over a line end goes on, however early its line ends. */
const endsBroken = (lines: readonly TextLine[]): boolean => /\p{L}[-\u2010\u00ad]$/u.test(lines.at(-1)?.text ?? '');

/** Paragraphs and list items of one piece, each a list of lines. */
const pieceGroups = ({ cell, context }: CellPiece): TextLine[][] => {
  const upright = cell.runs.filter((run) => run.rotation === 0 && run.text.trim() !== '');
  const groups: TextLine[][] = [];
  for (const { lines } of groupLines(rowsToLines(upright, insideOf(cell.box, upright), context), 0)) {
    const last = groups.at(-1);
    if (last !== undefined && endsBroken(last) && (lines[0]?.marker ?? null) === null) last.push(...lines);
    else groups.push([...lines]);
  }
  return groups;
};

const endsSentence = (text: string): boolean => /[.!?:;]["'”’)\]]?$/.test(text.trim());

/** True where the first lines after a page end go on with the paragraph before it. */
const goesOn = (last: readonly TextLine[], first: readonly TextLine[]): boolean => {
  const [end, start] = [last.at(-1), first[0]];
  if (end === undefined || start === undefined || start.marker !== null) return false;
  return !endsSentence(end.text) && (end.bold === start.bold || /^\p{Ll}/u.test(start.text));
};

const toDraftLine = ({ text, pageNumber, box }: TextLine): DraftLine => ({ text, place: { pageNumber, box } });

const joinGroups = (groups: readonly DraftText[]): DraftText => {
  const joins: LineJoin[] = [];
  groups.forEach((group, index) => {
    if (index > 0) joins.push('break');
    joins.push(...group.joins);
  });
  return { lines: groups.flatMap((group) => group.lines), joins };
};

/** The text of a cell from its pieces, page by page: broken words made whole, a new line before each paragraph or bullet, text cut by a page end joined. */
export const cellText = (pieces: readonly CellPiece[], words: Vocabulary): DraftText => {
  const groups: TextLine[][] = [];
  const sideways: DraftText[] = [];
  for (const piece of pieces) {
    const [first, ...rest] = pieceGroups(piece);
    const last = groups.at(-1);
    if (first !== undefined && last !== undefined && goesOn(last, first)) last.push(...first);
    else if (first !== undefined) groups.push(first);
    groups.push(...rest);
    const turned = piece.cell.runs.filter((run) => run.rotation !== 0 && run.text.trim() !== '');
    if (turned.length > 0) sideways.push(joinLines(sidewaysLines(turned, piece.context.pageNumber), words));
  }
  return joinGroups([...groups.map((lines) => joinLines(lines.map(toDraftLine), words)), ...sideways]);
};
