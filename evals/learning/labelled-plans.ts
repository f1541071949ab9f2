import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { SECTIONS } from '../../src/core/schema/document.ts';
import {
  achievementSchema,
  actionStatusSchema,
  addresseeSchema,
  barrierKindSchema,
  basisSchema,
  instrumentSchema,
  moneyRoleSchema,
} from '../../src/core/schema/record.ts';
import { linesOfFile } from './lines-of-file.ts';

/** Where in a row the labelled words stand; rows written before this was asked for do not say. */
const cellAt = { cell: z.int().optional() };

export const labelledRecordSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('action'), span: z.string(), status: actionStatusSchema, ...cellAt }),
  z.object({ kind: z.literal('barrier'), span: z.string(), barrierKind: barrierKindSchema, ...cellAt }),
  z.object({
    kind: z.literal('request'),
    span: z.string(),
    instrument: instrumentSchema,
    directedTo: addresseeSchema,
    ...cellAt,
  }),
  z.object({
    kind: z.literal('money'),
    span: z.string(),
    role: moneyRoleSchema,
    achievement: achievementSchema,
    basis: basisSchema,
    recurring: z.enum(['yes', 'no', 'unknown']),
    countsInTotals: z.boolean(),
    ...cellAt,
  }),
  z.object({ kind: z.literal('statistic'), span: z.string(), ...cellAt }),
]);
export type LabelledRecord = z.infer<typeof labelledRecordSchema>;

const unitSchema = z.object({
  plan: z.string(),
  /** Headings above it, joined by " > ". */
  heading: z.string(),
  section: z.enum(SECTIONS),
  form: z.enum(['prose', 'bullet', 'row']),
  text: z.string().optional(),
  cells: z.array(z.object({ header: z.string(), text: z.string() })).optional(),
  records: z.array(labelledRecordSchema),
  /** What somebody would ask that this unit answers, in other words than its own. */
  question: z.string().optional(),
});

/** A unit of a labelled mini plan: one sentence, bullet or table row with the records that its writer sees in it. `line`: where it is in its author's file, from 0. */
export type LabelledUnit = z.infer<typeof unitSchema> & { readonly line: number };

export type LabelledPlan = { readonly author: string; readonly plan: string; readonly units: readonly LabelledUnit[] };

const topicLineSchema = z.object({ line: z.int().nonnegative(), topics: z.array(z.string()) });
const answeredSchema = z.object({
  plan: z.string(),
  unit: z.int(),
  /** Other units that answer it as well. */
  also: z.array(z.int()).default([]),
  question: z.string(),
});
const unansweredSchema = z.object({ plan: z.string(), question: z.string(), why: z.string() });

/** A question that a unit answers, told by its line. */
export type AnsweredQuestion = z.infer<typeof answeredSchema>;
/** A question that its plan does not answer, and why. */
export type UnansweredQuestion = z.infer<typeof unansweredSchema>;

/** The lines of the file that goes with an author's ("questions" of "author-1" are in `questions-1`); none where there is no such file. */
const linesBeside = <T>(folder: string, author: string, name: string, schema: z.ZodType<T>): readonly T[] => {
  const file = join(folder, `${author.replace('author', name)}.jsonl`);
  return existsSync(file) ? linesOfFile(file, schema) : [];
};

/** The mini plans of a folder, in the order of authors and plans. @throws AppError DATASET_INVALID where a line is not as the folder's README says. */
export const readLabelledPlans = (folder: string): readonly LabelledPlan[] =>
  readdirSync(folder)
    .filter((name) => /^author-\d+\.jsonl$/u.test(name))
    .toSorted()
    .flatMap((name) => {
      const units = linesOfFile(join(folder, name), unitSchema).map((unit, line) => ({ ...unit, line }));
      return [...Map.groupBy(units, ({ plan }) => plan)].map(([plan, own]) => ({
        author: name.replace('.jsonl', ''),
        plan,
        units: own,
      }));
    });

/** Questions that the plans of an author answer, beside those of the units themselves. */
export const answeredQuestions = (folder: string, author: string): readonly AnsweredQuestion[] =>
  linesBeside(folder, author, 'questions', answeredSchema);

/** Questions that the plans of an author do not answer. */
export const unansweredQuestions = (folder: string, author: string): readonly UnansweredQuestion[] =>
  linesBeside(folder, author, 'unanswerable', unansweredSchema);

/** What a unit says: cells behind one another. */
export const wordsOfUnit = ({ text, cells = [] }: LabelledUnit): string =>
  text ?? cells.map((cell) => cell.text).join(' ');

/** A labelled mini plan with the topics that each of its units states by itself. */
export type TopicPlan = LabelledPlan & {
  readonly topicsOf: readonly { readonly text: string; readonly topics: readonly string[] }[];
};

/** The plans of every author whose topics are labelled, in the order of their names. */
export const readTopicPlans = (folder: string): readonly TopicPlan[] =>
  [...Map.groupBy(readLabelledPlans(folder), ({ author }) => author)].flatMap(([author, plans]) => {
    const labels = linesBeside(folder, author, 'topics', topicLineSchema);
    if (labels.length === 0) return [];
    const topicsAt = new Map(labels.map(({ line, topics }) => [line, topics]));
    return plans.map((plan) => ({
      ...plan,
      topicsOf: plan.units.map((unit) => ({ text: wordsOfUnit(unit), topics: topicsAt.get(unit.line) ?? [] })),
    }));
  });

/** The titles of a path of headings, the outermost first. */
export const headingTitles = (heading: string): readonly string[] => heading.split('>').map((title) => title.trim());

/** Sentences of a paragraph, about as in real plans: the units do not tell where one ends. Named guess. */
const PARAGRAPH_SENTENCES = 4;

const headingLines = (above: readonly string[], own: readonly string[]): readonly string[] => {
  const first = own.findIndex((title, depth) => above[depth] !== title);
  return first < 0 ? [] : own.slice(first).flatMap((title, i) => ['', `${'#'.repeat(first + i + 2)} ${title}`, '']);
};

const cellText = (text: string): string => text.replace(/\|/gu, '\\|').replace(/\n/gu, ' ');
const rowLine = (cells: readonly string[]): string => `| ${cells.map(cellText).join(' | ')} |`;

/** A mini plan as Markdown, so that it can be read like any other plan. */
export const markdownOf = ({ plan, units }: LabelledPlan): string => {
  const lines: string[] = [`# Productivity plan ${plan}`, '', 'July 2024', ''];
  let paragraph: string[] = [];
  let path: readonly string[] = [];
  let last = '';
  const endParagraph = (): void => {
    if (paragraph.length > 0) lines.push(paragraph.join(' '), '');
    paragraph = [];
  };
  for (const { heading, form, text = '', cells = [] } of units) {
    const own = headingTitles(heading);
    const titles = headingLines(path, own);
    path = own;
    const headers = cells.map(({ header }) => header);
    const kind = form === 'row' ? `row ${headers.join('|')}` : form;
    if (form !== 'prose' || titles.length > 0 || paragraph.length >= PARAGRAPH_SENTENCES) endParagraph();
    if (kind !== last || titles.length > 0) {
      lines.push('', ...titles);
      if (form === 'row') lines.push(rowLine(headers), `|${headers.map(() => ' --- ').join('|')}|`);
    }
    if (form === 'prose') paragraph.push(text);
    else lines.push(form === 'bullet' ? `- ${text}` : rowLine(cells.map((cell) => cell.text)));
    last = kind;
  }
  endParagraph();
  return lines.join('\n');
};
