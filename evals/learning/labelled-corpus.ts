import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { askDepsOf } from '../../src/answer/ask-deps.ts';
import type { Powers } from '../../src/core/schema/council.ts';
import { ingestFiles } from '../../src/corpus/ingest.ts';
import { openCorpusForWriting } from '../../src/corpus/open.ts';
import { parseSources } from '../../src/corpus/sources.ts';
import { connectModels } from '../../src/models/connect.ts';
import type { Bench, OpenDesk } from '../suites/questions/corpus.ts';
import { type LabelledPlan, markdownOf } from './labelled-plans.ts';

/** Labelled plans in an index of their own. `codeOf`: the council that each plan was given to; no council is meant. */
export type LabelledCorpus = { readonly desk: OpenDesk; readonly codeOf: ReadonlyMap<string, string> };

/** `folder` is made anew within the bench's work. `councilsWith`: the powers of the councils that plans are given to, in the register's order. */
export type LabelledCorpusOptions = { readonly folder: string; readonly councilsWith: readonly Powers[] };

/** Ingests mini plans, each as the plan of a council of its own out of the register. */
export const openLabelledCorpus = async (
  bench: Bench,
  plans: readonly LabelledPlan[],
  { folder, councilsWith }: LabelledCorpusOptions,
): Promise<LabelledCorpus> => {
  const place = join(bench.workDir, folder);
  rmSync(place, { recursive: true, force: true });
  mkdirSync(join(place, 'plans'), { recursive: true });
  const models = await connectModels({ ...bench.config, model: null });
  const config = { ...bench.config, dataDir: join(place, 'corpus'), registerFile: null };
  const corpus = openCorpusForWriting(config, models.embed, { replaceMismatched: false });
  const free = corpus.register.councils.filter(
    ({ powers, endDate }) => councilsWith.includes(powers) && endDate === null,
  );
  const codeOf = new Map(plans.map(({ plan }, i) => [plan, free[i]?.code ?? '']));
  for (const plan of plans) writeFileSync(join(place, 'plans', `${plan.plan}.md`), markdownOf(plan));
  const sources = [
    'file,council,url,licence,date,kind',
    ...[...codeOf].map(([plan, code]) => `${plan}.md,${code},,,,plan`),
  ];
  await ingestFiles(
    [join(place, 'plans')],
    { ...corpus, embed: models.embed, clock: bench.clock },
    { sources: parseSources(sources.join('\n'), 'sources.csv'), signal: bench.signal },
  );
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
  return { desk, codeOf };
};
