import type { Cell, Row, Table } from '../../../src/core/schema/document.ts';
import { cellNumber } from '../figures/amounts.ts';
import { namedAddressee } from '../language/addressees.ts';
import { looksLikeName, looksLikePost } from '../language/people.ts';
import { readRag, readStatus } from '../status/status.ts';
import { findDates } from '../time/dates.ts';

/** What the cells of one column hold, as shares (0 to 1) of its filled cells. */
export type ColumnContent = {
  readonly filled: number;
  readonly numbers: number;
  readonly dates: number;
  readonly statuses: number;
  readonly ratings: number;
  /** Cells that open with a number and say little else: "1.9 a year", "214,000 in exit payments". */
  readonly figures: number;
  /** Ticks and crosses. */
  readonly marks: number;
  /** Words for how likely, sure or hard something is: "High", "Medium". */
  readonly levels: number;
  /** Names of two words and more; a single word with a capital may be any word. */
  readonly fullNames: number;
  readonly names: number;
  readonly posts: number;
  readonly bodies: number;
  readonly meanWords: number;
  readonly distinct: number;
};

export const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

const words = (text: string): number => text.match(/\S+/g)?.length ?? 0;

/** A date cell is a date with few words around it. */
const MAX_DATE_WORDS = 8;
const MAX_STATUS_WORDS = 8;
const MAX_LABEL_WORDS = 12;

export const isDateCell = (text: string): boolean =>
  words(text) <= MAX_DATE_WORDS &&
  (findDates(text, '2024-07-01').length > 0 || /^(?:tbc|immediate(?:ly)?|ongoing)$/i.test(text.trim()));

export const isStatusCell = (text: string): boolean => words(text) <= MAX_STATUS_WORDS && readStatus(text) !== null;

const MAX_FIGURE_WORDS = 6;
const FIGURE =
  /^[(+–−-]?\s*£?\s*\d[\d,.]*\s*(?:%|k|m|bn|million|billion|thousand)?\)?(?=$|[\s,;(])(?!\s*(?:st|nd|rd|th)\b)/iu;

/** A figure with few words after it. */
export const isFigureCell = (text: string): boolean => words(text) <= MAX_FIGURE_WORDS && FIGURE.test(text.trim());

/** A tick, a cross or a dot that says yes. */
export const isMark = (text: string): boolean => /^(?:[✓✔☑✗✘☒●■◆•*]|x|y|yes|✅|❌)$/iu.test(text.trim());

const LEVEL =
  /^(?:(?:very )?(?:high|low)|medium(?:[\s/–-]+(?:high|low))?|moderate|mod|severe|significant|critical|major|minor|certain|(?:un)?likely|possible|rare|guess|banked|firm|sure|unsure|strong|weak|h|m|l)$/iu;

const NOTHING =
  /^(?:none|nothing|nil|no (?:change|action|ask|request|impact|barriers?|issues?|support)|not (?:applicable|stated|known)|unknown|same(?: as (?:above|before))?|unchanged|see (?:above|below|[a-z]+)|as above)(?:\s+(?:is |are |can |could |was |yet|of note|to (?:speak of|report|add|note)|sought|wanted|needed|required|at present|identified)[^.;]{0,40})?[.]?$/iu;

/** A cell that says that there is nothing to say: "None of note", "No change wanted", "Same". */
export const isNothing = (text: string): boolean => isBlankMark(text) || NOTHING.test(text.trim());

export const isBlankMark = (text: string): boolean => /^(?:[-–—.]|n\/?a|nil|none|tbc)?$/i.test(text.trim());

/** The rows of the body that hold something; totals among them. */
export const bodyRows = (table: Table): readonly Row[] => table.rows.filter((row) => !row.isHeader);

const share = (cells: readonly string[], test: (text: string) => boolean): number =>
  cells.length === 0 ? 0 : cells.filter(test).length / cells.length;

/** Measures the printed cells of a column over tables that are headed alike; subheadings, totals and inherited cells are left out. */
export const columnContent = (tables: readonly Table[], column: number): ColumnContent => {
  const rows = tables.flatMap(bodyRows).filter((row) => row.kind === 'body');
  const cells = rows
    .map((row) => row.cells[column])
    .filter((cell): cell is Cell => cell !== undefined && !cell.inherited)
    .map((cell) => oneLine(cell.text))
    .filter((text) => !isBlankMark(text));
  return {
    filled: cells.length,
    numbers: share(cells, (text) => cellNumber(text.replace(/\s?%$/u, '')) !== null && !/^(?:19|20)\d\d$/.test(text)),
    dates: share(cells, isDateCell),
    statuses: share(cells, isStatusCell),
    ratings: share(cells, (text) => readRag(text) !== null),
    figures: share(cells, isFigureCell),
    marks: share(cells, isMark),
    levels: share(cells, (text) => LEVEL.test(text)),
    fullNames: share(
      cells,
      (text) =>
        text.split(/[,;/&\n]| and /).some((part) => part.trim().includes(' ') && looksLikeName(part.trim())) &&
        words(text) <= MAX_LABEL_WORDS,
    ),
    names: share(
      cells,
      (text) =>
        text.split(/[,;/&\n]| and /).some((part) => looksLikeName(part.trim())) && words(text) <= MAX_LABEL_WORDS,
    ),
    posts: share(cells, (text) => looksLikePost(text) && words(text) <= MAX_LABEL_WORDS),
    bodies: share(
      cells,
      (text) =>
        words(text) <= MAX_LABEL_WORDS &&
        (namedAddressee(text) !== null || /\b(?:departments?|government)\b/i.test(text)),
    ),
    meanWords: cells.length === 0 ? 0 : cells.reduce((sum, text) => sum + words(text), 0) / cells.length,
    distinct: cells.length === 0 ? 0 : new Set(cells).size / cells.length,
  };
};

/** The header of a column from all header rows, outermost first, repeats left out. */
export const headerText = (table: Table, column: number): string => {
  const labels = table.rows
    .filter((row) => row.isHeader)
    .flatMap((row) => row.cells.filter((cell) => cell.column === column && cell.text.trim() !== ''));
  return [...new Set(labels.map((cell) => oneLine(cell.text)))].join(' / ');
};

const TOTAL_LABEL =
  /^(?:(?:grand|sub|overall|net|gross|cumulative)[- ]?totals?|totals?|sub-?totals?|all (?:\p{L}+ )?(?:proposals|commitments|savings|schemes|projects|initiatives|items|services|measures|actions|workstreams|strands|directorates|departments|lines|blocks|areas|programmes|years|headings|rows)|all (?:two|three|four|five|six|seven|eight|nine|ten)|overall|sum|(?:the )?whole (?:council|county|borough|district|city|programme|plan)|sum of (?:the )?(?:above|lines|rows))\b/iu;

/** "Adults subtotal", "Place total". */
const TOTAL_AT_END = /^[\p{L} &,'’-]{1,40} (?:sub-?)?totals?:?$/iu;

/** A row that adds up others, as the reader found it or as its label says. */
export const isTotalRow = (row: Row): boolean => {
  if (row.kind === 'total' || row.kind === 'subtotal') return true;
  const label = row.cells.find((cell) => !cell.inherited && oneLine(cell.text) !== '');
  return (
    label !== undefined &&
    (/^all$/iu.test(oneLine(label.text)) ||
      TOTAL_LABEL.test(oneLine(label.text)) ||
      TOTAL_AT_END.test(oneLine(label.text))) &&
    row.cells.some((cell) => cellNumber(cell.text) !== null)
  );
};
