import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { askDepsOf } from '../../src/answer/ask-deps.ts';
import { sha256 } from '../../src/core/hash.ts';
import { ingestFiles } from '../../src/corpus/ingest.ts';
import { openCorpusForWriting } from '../../src/corpus/open.ts';
import { parseSources } from '../../src/corpus/sources.ts';
import { connectModels } from '../../src/models/connect.ts';
import type { Bench, OpenDesk } from '../suites/questions/corpus.ts';
import { type LabelledUnit, markdownOf, readLabelledPlans } from './labelled-plans.ts';

/** A question that one unit of one mini plan answers, and the councils it is asked of: that of its plan and of the two plans after it, so that there is as much to choose from as in a real plan. */
export type LabelledQuestion = {
  readonly id: string;
  readonly author: string;
  readonly question: string;
  readonly councils: readonly string[];
  readonly quotes: readonly string[];
};

/** Plans that each question is asked of. */
const PLANS_ASKED = 3;

const wordsOf = ({ text, cells }: LabelledUnit): string =>
  text ?? (cells ?? []).map((cell) => cell.text ?? '').join(' ');

/** Mini plans ready for questions. */
export type LabelledDesk = {
  readonly desk: OpenDesk;
  readonly questions: readonly LabelledQuestion[];
  /** Hash of what was read. */
  readonly sha256: string;
};

/** Ingests the mini plans of labelled authors, each as the plan of a council of its own, and gives the questions that their authors wrote to single units. */
export const openLabelledDesk = async (bench: Bench, folder: string): Promise<LabelledDesk> => {
  const plans = readLabelledPlans(folder);
  const dataDir = join(bench.workDir, 'labelled-plans');
  rmSync(dataDir, { recursive: true, force: true });
  const files = join(dataDir, 'files');
  mkdirSync(files, { recursive: true });
  const models = await connectModels({ ...bench.config, model: null });
  const config = { ...bench.config, dataDir: join(dataDir, 'corpus'), registerFile: null };
  const corpus = openCorpusForWriting(config, models.embed, { replaceMismatched: false });
  const free = corpus.register.councils.filter(({ endDate }) => endDate === null).map(({ code }) => code);
  const coded = plans.map((entry, i) => ({ ...entry, code: free[i] ?? '' }));
  for (const plan of coded) writeFileSync(join(files, `${plan.plan}.md`), markdownOf(plan));
  const sources = [
    'file,council,url,licence,date,kind',
    ...coded.map(({ plan, code }) => `${plan}.md,${code},,,,plan`),
  ];
  const paths = coded.map(({ plan }) => join(files, `${plan}.md`));
  await ingestFiles(
    paths,
    { ...corpus, embed: models.embed, clock: bench.clock },
    { sources: parseSources(sources.join('\n'), 'sources.csv'), signal: bench.signal },
  );
  const questions = coded.flatMap(({ author, plan, units }, at) => {
    const ofAuthor = coded.filter((other) => other.author === author);
    const first = at - coded.findIndex((other) => other.author === author);
    const councils = Array.from({ length: PLANS_ASKED }, (_, i) => ofAuthor[(first + i) % ofAuthor.length]?.code ?? '');
    return units.flatMap((unit, i) =>
      unit.question === undefined
        ? []
        : [{ id: `${plan} ${i}`, author, question: unit.question, councils, quotes: [wordsOf(unit)] }],
    );
  });
  const snapshot = corpus.engine.snapshot();
  const desk: OpenDesk = {
    snapshot,
    ...askDepsOf(corpus.register, models, bench.clock),
    documents: () => [],
    close() {
      snapshot.close();
      corpus.close();
    },
  };
  return { desk, questions, sha256: sha256(JSON.stringify(plans)) };
};
