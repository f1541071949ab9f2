import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { IndexSnapshot } from '../../index/engine.ts';
import { askDepsOf } from '../../src/answer/ask-deps.ts';
import type { AskDeps } from '../../src/answer/inquiry.ts';
import { ingestFiles } from '../../src/corpus/ingest.ts';
import { openCorpusForWriting } from '../../src/corpus/open.ts';
import { parseSources } from '../../src/corpus/sources.ts';
import { loadRegister } from '../../src/councils/register.ts';
import { connectModels } from '../../src/models/connect.ts';
import type { Bench } from '../suites/questions/corpus.ts';

const unitSchema = z.object({
  plan: z.string(),
  heading: z.string().default(''),
  form: z.enum(['prose', 'bullet', 'row']),
  text: z.string().optional(),
  cells: z.array(z.object({ header: z.string(), text: z.string() })).optional(),
});
type Unit = z.infer<typeof unitSchema>;

const askedSchema = z.object({ plan: z.string(), question: z.string(), why: z.string().default('answerable') });
/** A question on a labelled plan. `why` says why the plan does not answer it, or `answerable`. */
export type LabelledQuestion = z.infer<typeof askedSchema> & {
  readonly writer: string;
  readonly answerable: boolean;
  /** The council that the plan was given to; no council is meant. */
  readonly code: string;
};

const linesOf = (file: string): readonly string[] => readFileSync(file, 'utf8').trim().split('\n');

/** Sentences in a paragraph of the files made: about as in real plans. */
const PARAGRAPH_SENTENCES = 4;

const rowText = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

/** The blocks of units that stand under one heading, in their order. */
const blocksOf = (units: readonly Unit[]): readonly string[] => {
  const blocks: string[] = [];
  let form: string | null = null;
  let sentences = 0;
  for (const unit of units) {
    const headers = (unit.cells ?? []).map(({ header }) => header);
    const like = unit.form === 'row' ? `row ${headers.join('|')}` : unit.form;
    const goesOn = like === form && (unit.form !== 'prose' || sentences < PARAGRAPH_SENTENCES);
    const last = goesOn ? (blocks.pop() ?? '') : '';
    sentences = unit.form === 'prose' && goesOn ? sentences + 1 : 1;
    if (unit.form === 'prose') blocks.push(`${last} ${unit.text ?? ''}`.trim());
    else if (unit.form === 'bullet') blocks.push(`${last}\n- ${unit.text ?? ''}`.trim());
    else {
      const head = goesOn ? last : `${rowText(headers)}\n${rowText(headers.map(() => '---'))}`;
      blocks.push(`${head}\n${rowText((unit.cells ?? []).map(({ text }) => text))}`);
    }
    form = like;
  }
  return blocks;
};

const asMarkdown = (plan: string, units: readonly Unit[]): string => {
  const parts = [`# Productivity plan ${plan}`];
  let from = 0;
  while (from < units.length) {
    const heading = units[from]?.heading ?? '';
    const behind = units.slice(from).findIndex((unit) => unit.heading !== heading);
    const to = behind < 0 ? units.length : from + behind;
    const path = heading.split(' > ').at(-1) ?? '';
    if (path !== '') parts.push(`## ${path}`);
    parts.push(...blocksOf(units.slice(from, to)));
    from = to;
  }
  return `${parts.join('\n\n')}\n`;
};

/** Writers with questions that their plans do not answer, by their numbers. */
export const askingWriters = (folder: string): readonly string[] =>
  readdirSync(folder)
    .flatMap((name) => /^unanswerable-(\d+)\.jsonl$/.exec(name)?.[1] ?? [])
    .toSorted();

/** The plans of one writer in an index of their own, each given to one council, with all questions on them. */
export const openLabelledPlans = async (
  bench: Bench,
  folder: string,
  writer: string,
): Promise<{
  readonly desk: AskDeps;
  readonly snapshot: IndexSnapshot;
  readonly questions: readonly LabelledQuestion[];
  close(): void;
}> => {
  const units = linesOf(join(folder, `author-${writer}.jsonl`)).map((line) => unitSchema.parse(JSON.parse(line)));
  const plans = [...Map.groupBy(units, ({ plan }) => plan)];
  const councils = loadRegister().councils.filter(({ powers }) => powers === 'unitary');
  const codes = new Map(plans.map(([plan], i) => [plan, councils[i]?.code ?? '']));
  const place = join(bench.workDir, `labelled-plans-${writer}`);
  rmSync(place, { recursive: true, force: true });
  mkdirSync(join(place, 'plans'), { recursive: true });
  for (const [plan, own] of plans) writeFileSync(join(place, 'plans', `plan-${plan}.md`), asMarkdown(plan, own));
  const rows = plans.map(([plan]) => `plan-${plan}.md,${codes.get(plan) ?? ''},,,,plan,`);
  const sources = parseSources(['file,council,url,licence,date,kind,sha256', ...rows].join('\n'), 'sources.csv');
  const models = await connectModels({ ...bench.config, model: null });
  const config = { ...bench.config, dataDir: join(place, 'data'), registerFile: null };
  const corpus = openCorpusForWriting(config, models.embed, { replaceMismatched: false });
  await ingestFiles([join(place, 'plans')], { ...corpus, embed: models.embed, clock: bench.clock }, { sources });
  const snapshot = corpus.engine.snapshot();
  const read = (file: string, answerable: boolean): readonly LabelledQuestion[] =>
    linesOf(join(folder, file)).map((line) => {
      const asked = askedSchema.parse(JSON.parse(line));
      return { ...asked, writer, answerable, code: codes.get(asked.plan) ?? '' };
    });
  return {
    desk: { snapshot, ...askDepsOf(corpus.register, { ...models, complete: null }, bench.clock) },
    snapshot,
    questions: [...read(`questions-${writer}.jsonl`, true), ...read(`unanswerable-${writer}.jsonl`, false)],
    close() {
      snapshot.close();
      corpus.close();
    },
  };
};
