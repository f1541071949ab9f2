import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const unitSchema = z.object({
  plan: z.string(),
  heading: z.string().default(''),
  form: z.enum(['prose', 'bullet', 'row']),
  text: z.string().optional(),
  cells: z.array(z.object({ header: z.string(), text: z.string() })).optional(),
});
type Unit = z.infer<typeof unitSchema>;

const topicLineSchema = z.object({ line: z.int().nonnegative(), topics: z.array(z.string()) });

/** A labelled mini plan as a document, and the topics that each of its units states by itself. */
export type LabelledDocument = {
  readonly writer: string;
  readonly plan: string;
  readonly markdown: string;
  readonly units: readonly { readonly text: string; readonly topics: readonly string[] }[];
};

const linesOf = (path: string): readonly unknown[] =>
  readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown);

const cellText = (text: string): string => text.replace(/\|/gu, '\\|').replace(/\n/gu, ' ');
const tableLine = (texts: readonly string[]): string => `| ${texts.map(cellText).join(' | ')} |`;

/** Sentences of a paragraph in a mini plan; where real ones end is not labelled. Named guess. */
const PARAGRAPH_SENTENCES = 4;

type Run = { readonly form: Unit['form']; readonly key: string; readonly units: Unit[] };

const runsOf = (units: readonly Unit[]): readonly Run[] => {
  const runs: Run[] = [];
  for (const unit of units) {
    const key = `${unit.form}\n${unit.heading}\n${(unit.cells ?? []).map(({ header }) => header).join('|')}`;
    const last = runs.at(-1);
    if (last?.key === key && (unit.form !== 'prose' || last.units.length < PARAGRAPH_SENTENCES)) last.units.push(unit);
    else runs.push({ form: unit.form, key, units: [unit] });
  }
  return runs;
};

const runText = ({ form, units }: Run): string => {
  if (form === 'prose') return units.map(({ text }) => text ?? '').join(' ');
  if (form === 'bullet') return units.map(({ text }) => `- ${text ?? ''}`).join('\n');
  const header = (units[0]?.cells ?? []).map((cell) => cell.header);
  const rows = units.map(({ cells }) => tableLine((cells ?? []).map(({ text }) => text)));
  return [tableLine(header), `|${header.map(() => ' --- |').join('')}`, ...rows].join('\n');
};

const headingPath = (heading: string): readonly string[] =>
  heading
    .split('>')
    .map((part) => part.trim())
    .filter((part) => part !== '');

/** Only the headings that change are printed, each one level below the one it stands under. */
const newHeadings = (path: readonly string[], above: readonly string[]): readonly string[] => {
  const same = path.findIndex((part, depth) => part !== above[depth]);
  return same < 0 ? [] : path.slice(same).map((part, i) => `${'#'.repeat(same + i + 2)} ${part}`);
};

const markdownOf = (plan: string, units: readonly Unit[]): string => {
  let above: readonly string[] = [];
  const blocks = runsOf(units).flatMap((run) => {
    const path = headingPath(run.units[0]?.heading ?? '');
    const headings = newHeadings(path, above);
    above = path;
    return [...headings, runText(run)];
  });
  return [`# Productivity plan ${plan}`, 'July 2024', ...blocks].join('\n\n');
};

const writerDocuments = (folder: string, writer: string): readonly LabelledDocument[] => {
  const units = linesOf(join(folder, `author-${writer}.jsonl`)).map((line) => unitSchema.parse(line));
  const labels = new Map(
    linesOf(join(folder, `topics-${writer}.jsonl`))
      .map((line) => topicLineSchema.parse(line))
      .map(({ line, topics }) => [line, topics]),
  );
  const numbered = units.map((unit, line) => ({ unit, topics: labels.get(line) ?? [] }));
  return [...Map.groupBy(numbered, ({ unit }) => unit.plan)].map(([plan, own]) => ({
    writer,
    plan,
    markdown: markdownOf(
      plan,
      own.map(({ unit }) => unit),
    ),
    units: own.map(({ unit, topics }) => ({
      text: unit.text ?? (unit.cells ?? []).map(({ text }) => text).join(' '),
      topics,
    })),
  }));
};

/** The mini plans of every writer whose topics are labelled, writers in the order of their names. @throws ZodError where a line is not as the folder's README says. */
export const labelledDocuments = (folder: string): readonly LabelledDocument[] =>
  readdirSync(folder)
    .flatMap((name) => /^topics-(.+)\.jsonl$/u.exec(name)?.[1] ?? [])
    .filter((writer) => existsSync(join(folder, `author-${writer}.jsonl`)))
    .toSorted()
    .flatMap((writer) => writerDocuments(folder, writer));
