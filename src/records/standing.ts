import { terms } from '../core/analyser.ts';
import { monthNumber } from '../core/months.ts';
import type { PassageCell } from '../core/schema/document.ts';
import type { ActionStatus, AnyRecord, Period } from '../core/schema/record.ts';
import type { Selection } from '../core/schema/selection.ts';
import { isAction, isBarrier } from './record-text.ts';

/** Where a record stands, as its row prints it. */
export type Standing = {
  /** What is printed as its status, rating or severity, as terms in one string; empty where none was recognised. */
  readonly own: readonly string[];
  /** The short cells of its row, likewise. */
  readonly cells: readonly string[];
  /** Short cells under headers that are a month, oldest first: where it stood then. */
  readonly dated: readonly { readonly month: string; readonly printed: string }[];
};

/** A cell of more words tells a story. The reader of statuses draws the line at eight; names of bodies and places come to four. */
const SHORT_CELL_WORDS = 4;

/** Codes of one or two letters and numbers are in every question by chance. */
const FEWEST_LETTERS = 3;

const inTerms = (text: string): string => terms(text).join(' ');

const isShort = (text: string): boolean =>
  text.trim().split(/\s+/).length <= SHORT_CELL_WORDS && (text.match(/\p{L}/gu) ?? []).length >= FEWEST_LETTERS;

const MONTH_HEADER = /\b(\p{L}{3,9})\.? (20\d\d)\b/u;

const monthOf = (header: string): string | null => {
  const [, name = '', year = ''] = MONTH_HEADER.exec(header) ?? [];
  const month = monthNumber(name);
  return month === null ? null : `${year}-${String(month).padStart(2, '0')}`;
};

const ownStanding = (record: AnyRecord): readonly string[] => {
  if (isAction(record)) return [record.statusPrinted ?? '', record.rag ?? ''];
  return isBarrier(record) ? [record.severityPrinted ?? ''] : [];
};

/** What a record and its row say of where it stands. */
export const standingOf = (record: AnyRecord, cells: readonly PassageCell[]): Standing => {
  const short = cells.filter(({ text }) => isShort(text));
  return {
    own: ownStanding(record)
      .filter((text) => text.trim() !== '')
      .map(inTerms),
    cells: short.map(({ text }) => inTerms(text)),
    dated: short
      .flatMap(({ header, text }) => {
        const month = monthOf(header);
        return month === null ? [] : [{ month, printed: inTerms(text) }];
      })
      .toSorted((a, b) => (a.month < b.month ? -1 : 1)),
  };
};

/** Statuses under which plans print finer ones ("on track" beside "at risk"): the words asked for decide where they are printed. */
const COARSE: ReadonlySet<ActionStatus> = new Set(['ongoing', 'planned', 'paused', 'under_consideration']);

/** Ways to print one and the same standing. What is at risk, delayed or on track is said to be more than under way, and is in no family with it. */
const SAME_STANDING: readonly (readonly string[])[] = [
  [
    'in progress',
    'under way',
    'underway',
    'ongoing',
    'on-going',
    'working on',
    'worked on',
    'currently working on',
    'active',
    'started',
    'being delivered',
    'in delivery',
    'proceeding',
  ],
  ['on track', 'on-track', 'on course', 'on target'],
  ['not started', 'not yet started', 'yet to start', 'yet to begin', 'not begun', 'to start', 'planned'],
  [
    'awaiting decision',
    'decision awaited',
    'awaiting a decision',
    'await a decision',
    'subject to decision',
    'subject to a decision',
    'decision pending',
    'to be decided',
  ],
  ['on hold', 'paused', 'suspended', 'halted', 'stalled'],
  ['delayed', 'late', 'behind schedule', 'slipped'],
];

/** What stands complete, in the words of lists whose status column was not recognised. */
const DONE_WORDS: ReadonlySet<string> = new Set(
  ['complete', 'completed', 'done', 'delivered', 'finished', 'achieved', 'closed', 'kept', 'met', 'landed'].map(
    inTerms,
  ),
);

/** Where no column was recognised as that of the status, any short cell of the row may hold it. */
const statusCells = ({ own, cells }: Standing): readonly string[] => (own.length > 0 ? own : cells);

/** The words by which a standing was asked for, with the others that print the same. */
const sayingTheSame = (words: string): readonly string[] => {
  const asked = inTerms(words);
  const family = SAME_STANDING.find((forms) => forms.some((form) => inTerms(form) === asked)) ?? [];
  return [asked, ...family.map(inTerms)];
};

/** Words before a standing that say the opposite of it. */
const DENIALS: ReadonlySet<string> = new Set(['not', 'yet to', 'never', 'no', 'without'].map(inTerms));

/** Whether words of a question hold what is printed, and do not deny it. */
const holdsLabel = (asked: readonly string[], printed: string): boolean => {
  const wanted = printed.split(' ');
  const at = asked.findIndex((_, i) => wanted.every((term, j) => asked[i + j] === term));
  return at >= 0 && !DENIALS.has(asked[at - 1] ?? '');
};

/** Subjects without those that a label already stands for. */
const withoutLabels = (subjects: Selection['subjects'], labels: readonly string[]): Selection['subjects'] =>
  subjects.filter(
    (alternatives) =>
      !alternatives.some((words) =>
        labels.some((label) => terms(words).every((term) => label.split(' ').includes(term))),
      ),
  );

/**
 * The selection as the rows of a plan print standings: with the statuses narrowed to the words asked for where some row prints just these, and with words
 * of the question that rows print as a label of their own ("at risk", "For later"). Labels are then as printed, in terms.
 */
export const byPrintedStanding = (selection: Selection, lot: readonly Standing[]): Selection => {
  const { statuses, statusWords } = selection;
  if (statuses.length > 0) {
    const asked = statusWords.flatMap(sayingTheSame);
    const isPrinted = lot.some((standing) => statusCells(standing).some((held) => asked.includes(held)));
    const [status, ...others] = statuses;
    return isPrinted && others.length === 0 && status !== undefined && COARSE.has(status)
      ? { ...selection, statusWords: asked, labels: [] }
      : { ...selection, statusWords: [], labels: [] };
  }
  const asked = selection.labels.map((words) => terms(words));
  const printed = new Set(lot.flatMap(({ own, cells }) => [...own, ...cells]));
  const held = [...printed].filter((words) => words !== '' && asked.some((run) => holdsLabel(run, words)));
  const labels = held.filter((words) => !held.some((other) => other !== words && other.includes(words)));
  return { ...selection, labels, subjects: withoutLabels(selection.subjects, labels) };
};

/** Whether a record stands as asked: by its printed words where these decide, otherwise by its status. */
export const standsAsAsked = (record: AnyRecord, standing: Standing, selection: Selection): boolean => {
  const { statuses, statusWords, labels } = selection;
  const { own, cells } = standing;
  if (labels.length > 0 && !labels.some((label) => own.includes(label) || cells.includes(label))) return false;
  if (statuses.length === 0) return true;
  if (!isAction(record)) return false;
  if (statusWords.length > 0)
    return statusWords.some(
      (words) => statusCells(standing).includes(words) || own.some((held) => held.startsWith(words)),
    );
  const isSaidDone = record.status === 'not_stated' && statusCells(standing).some((held) => DONE_WORDS.has(held));
  return statuses.includes(record.status) || (isSaidDone && statuses.includes('complete'));
};

/** Whether a record stood already so when a period began, as its row prints it under the month. */
export const stoodSoBefore = ({ dated }: Standing, { start }: Period): boolean => {
  const last = dated.at(-1);
  const month = start?.slice(0, 7) ?? '';
  const before = dated.findLast((one) => one.month <= month);
  return last !== undefined && before !== undefined && before !== last && before.printed === last.printed;
};

/** Whether a list prints where its rows stood at the start of a period: what came to stand so since can then be told. */
export const printsEarlierStanding = (lot: readonly Standing[], { start }: Period): boolean =>
  start !== null && lot.some(({ dated }) => dated.length > 1 && (dated[0]?.month ?? '') <= start.slice(0, 7));
