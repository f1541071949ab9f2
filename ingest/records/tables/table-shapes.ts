import type { ActionStatus } from '../../../src/core/schema/record.ts';
import { findDates } from '../time/dates.ts';
import type { ColumnRole } from './column-roles.ts';
import type { ColumnContent } from './table-content.ts';

/** A column before its role is known. */
export type PlainColumn = { readonly column: number; readonly header: string; readonly content: ColumnContent };

/** What stands over the columns of a board: the stages of work, from finished to given up. Headers say no more than this. */
const STAGES: readonly { readonly status: ActionStatus; readonly words: string }[] = [
  {
    status: 'complete',
    words:
      'done|completed?|finished|delivered|closed|achieved|in place|implemented|(?:already |now )?live|what we have (?:done|finished|delivered)',
  },
  {
    status: 'ongoing',
    words:
      'in (?:hand|progress|train|delivery|flight|development)|under ?way|on-?going|doing|started|begun|current(?:ly)?|now|working on|happening now|what we are doing(?: now)?',
  },
  {
    status: 'planned',
    words:
      'to (?:do|come|start|begin|follow)|next|planned|not (?:yet )?(?:started|begun|done)|upcoming|later|(?:in the )?future|pipeline|scheduled|agreed,? not started|coming (?:up|next)|what (?:comes|is) next|what we will do(?: next)?',
  },
  {
    status: 'paused',
    words: 'shelved|paused|on hold|stopped|parked|deferred|dropped|suspended|abandoned|not (?:going ahead|pursued)',
  },
  {
    status: 'under_consideration',
    words:
      '(?:under|in) (?:consideration|review|discussion)|(?:being )?(?:explor(?:ed|ing)|consider(?:ed|ing)|scop(?:ed|ing))|ideas?|propos(?:ed|als?)|for decision|options?|thinking about',
  },
];

const STAGE_HEADERS = STAGES.map(({ status, words }) => ({
  status,
  whole: new RegExp(`^(?:${words})(?: *\\([^)]*\\))?\\??$`, 'iu'),
}));

/** Over a list fewer words name a stage: "Proposals" and "Next steps" head lists of work in any state. */
const OPENINGS: readonly { readonly status: ActionStatus; readonly pattern: RegExp }[] = [
  { status: 'complete', pattern: /^(?:completed|finished|delivered) (?:projects?|work|actions?|schemes?|items?)\b/iu },
  { status: 'ongoing', pattern: /^(?:(?:projects?|work|actions?|schemes?) )?(?:under ?way|in progress)\b/iu },
  {
    status: 'under_consideration',
    pattern:
      /^(?:(?:projects?|work|actions?|schemes?|ideas) )?(?:(?:under|in|for) (?:consideration|review|discussion)|being considered)\b/iu,
  },
  { status: 'paused', pattern: /^(?:(?:projects?|work|actions?|schemes?) )?(?:shelved|paused|on hold)\b/iu },
];

/** The stage of work that a header names and says nothing else, or null. */
export const stageOfHeader = (header: string): ActionStatus | null =>
  STAGE_HEADERS.find(({ whole }) => whole.test(header.trim()))?.status ?? null;

/** The stage that the words over a list of work open with: "Under discussion (no decision taken)". */
export const stageOpening = (header: string): ActionStatus | null =>
  OPENINGS.find(({ pattern }) => pattern.test(header.trim()))?.status ?? null;

/** Headers that are nothing but a period have few words: "Q1 24/25", "July to Sept 2024", "Spring 2025". Named guess. */
const MAX_PERIOD_WORDS = 5;
const PERIOD_WORDS =
  /^(?:by|in|from|to|until|up|the|end|of|and|late|early|mid|before|after|financial|calendar|year|next|this)$/iu;

/** The first and last day of a header that is a period and nothing else, or null. */
export const periodOfHeader = (
  header: string,
  documentDate: string | null,
): { readonly start: string | null; readonly end: string; readonly printed: string } | null => {
  const text = header.trim();
  if (text.split(/\s+/).length > MAX_PERIOD_WORDS) return null;
  const dates = findDates(text, documentDate);
  const first = dates[0];
  const last = dates.at(-1);
  if (first === undefined || last === undefined || last.end === null) return null;
  const rest = dates.reduce((left, date) => left.replace(date.printed, ' '), text);
  const isOpen = (rest.match(/[\p{L}\d]+/gu) ?? []).every((word) => PERIOD_WORDS.test(word) || MONTHS.test(word));
  return isOpen ? { start: first.start, end: last.end, printed: text } : null;
};

const MONTHS = /^(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*$/iu;

const isWords = ({ filled, figures, dates, statuses, marks }: ColumnContent): boolean =>
  filled > 0 && figures < 0.5 && dates < 0.5 && statuses < 0.6 && marks < 0.5;

/** Fewer columns of one shape are a coincidence of headers. */
const LEAST_COLUMNS = 2;

/**
 * Roles that columns have by their shape together: stages of work with a tick in one of them ("mark") or with work in each ("stage"), and periods that
 * say what happens when ("period"). Empty where no two columns go together.
 */
export const rolesByShape = (columns: readonly PlainColumn[]): ReadonlyMap<number, ColumnRole> => {
  const roles = new Map<number, ColumnRole>();
  const give = (found: readonly PlainColumn[], role: ColumnRole): void => {
    for (const { column } of found) if (!roles.has(column)) roles.set(column, role);
  };
  const staged = columns.filter(({ header }) => stageOfHeader(header) !== null);
  const stages = new Set(staged.map(({ header }) => stageOfHeader(header)));
  if (stages.size >= LEAST_COLUMNS) {
    const marked = staged.filter(({ content }) => content.filled === 0 || content.marks > 0.8);
    const worded = staged.filter(({ content }) => isWords(content) && content.meanWords >= 1);
    if (marked.length === staged.length && marked.some(({ content }) => content.filled > 0)) give(marked, 'mark');
    else if (worded.length >= LEAST_COLUMNS && worded.length + marked.length >= staged.length) give(worded, 'stage');
  }
  const timed = columns.filter(
    ({ header, content }) =>
      periodOfHeader(header, '2024-07-01') !== null && (content.filled === 0 || isWords(content)),
  );
  if (timed.filter(({ content }) => content.filled > 0).length >= LEAST_COLUMNS) give(timed, 'period');
  return roles;
};
