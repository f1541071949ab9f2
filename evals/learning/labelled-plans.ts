import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { SECTIONS } from '../../src/core/schema/document.ts';

const recordSchema = z.object({ kind: z.string(), span: z.string() });
const unitSchema = z.object({
  plan: z.string(),
  heading: z.string().optional(),
  section: z.enum(SECTIONS),
  form: z.enum(['prose', 'bullet', 'row']),
  text: z.string().optional(),
  cells: z.array(z.object({ header: z.string(), text: z.string().optional() })).optional(),
  records: z.array(recordSchema),
  /** What somebody would ask that this unit answers, in other words than its own. */
  question: z.string().optional(),
});

/** A unit of a labelled mini plan: one sentence, bullet or table row with the records that its writer sees in it. */
export type LabelledUnit = z.infer<typeof unitSchema>;

export type LabelledPlan = { readonly author: string; readonly plan: string; readonly units: readonly LabelledUnit[] };

const unitsOf = (file: string): readonly LabelledUnit[] =>
  readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => unitSchema.parse(JSON.parse(line)));

/** The mini plans of a folder, in the order of authors and plans. */
export const readLabelledPlans = (folder: string): readonly LabelledPlan[] =>
  readdirSync(folder)
    .filter((name) => /^author-\d+\.jsonl$/u.test(name))
    .toSorted()
    .flatMap((name) => {
      const units = unitsOf(join(folder, name));
      return [...new Set(units.map(({ plan }) => plan))].map((plan) => ({
        author: name.replace('.jsonl', ''),
        plan,
        units: units.filter((unit) => unit.plan === plan),
      }));
    });

/** Sentences of a paragraph: the units do not tell where one ends. */
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
  for (const { heading = '', form, text = '', cells = [] } of units) {
    const own = heading.split('>').map((title) => title.trim());
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
    else lines.push(form === 'bullet' ? `- ${text}` : rowLine(cells.map((cell) => cell.text ?? '')));
    last = kind;
  }
  endParagraph();
  return lines.join('\n');
};
