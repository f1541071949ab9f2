import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { inventCorpus, someCouncils } from './corpus/make-corpus.ts';
import { openBenchDesk } from './desk.ts';
import { benchAsk, benchCounts } from './measures/asking.ts';
import { benchExtraction } from './measures/extraction.ts';
import { benchIngest, benchOpening } from './measures/ingesting.ts';
import { benchSearch } from './measures/searching.ts';
import { makeQuestions } from './workload/questions.ts';

/** A part of the benchmarks that runs in a process of its own, so that its memory and its first calls are its own. */
export type PartName = 'extraction' | 'ingest' | 'opening' | 'search' | 'ask' | 'counts';

export type PartSettings = {
  readonly dataDir: string;
  /** The folder of the plans. */
  readonly folder: string;
  readonly plans: number;
  readonly seed: number;
  readonly dense: boolean;
  readonly rounds: number;
  readonly questions: number;
};

/** A page of results, and as many as may be paged through. */
const SEARCH_LIMITS = [20, 200] as const;

const withDesk = async <T>(dataDir: string, work: (desk: Awaited<ReturnType<typeof openBenchDesk>>) => Promise<T>) => {
  const desk = await openBenchDesk(dataDir);
  try {
    return await work(desk);
  } finally {
    desk.close();
  }
};

const PARTS: Readonly<Record<PartName, (settings: PartSettings) => Promise<unknown>>> = {
  extraction: ({ plans, seed, dense, rounds }) =>
    benchExtraction(inventCorpus(someCouncils(plans), { seed, dense }), rounds),
  ingest: ({ folder, dataDir }) => benchIngest(folder, dataDir),
  opening: ({ dataDir }) => benchOpening(dataDir),
  search: ({ dataDir, questions, seed, rounds }) =>
    withDesk(dataDir, async (desk) => {
      const texts = makeQuestions(desk.reader.register, questions, seed).map(({ question }) => question);
      const figures = [];
      for (const limit of SEARCH_LIMITS) figures.push(await benchSearch(desk, texts, { limit, rounds }));
      return figures;
    }),
  ask: ({ dataDir, questions, seed, rounds }) =>
    withDesk(dataDir, (desk) => benchAsk(desk, makeQuestions(desk.reader.register, questions, seed), rounds)),
  counts: ({ dataDir, rounds }) => withDesk(dataDir, (desk) => benchCounts(desk, rounds)),
};

export const isPartName = (name: string): name is PartName => Object.hasOwn(PARTS, name);

export type PartResult = { readonly figures: unknown; readonly peakMegabytes: number };

/** Runs a part in this process. */
export const runPart = async (name: PartName, settings: PartSettings): Promise<PartResult> => ({
  figures: await PARTS[name](settings),
  peakMegabytes: process.resourceUsage().maxRSS / 1000,
});

const MAIN = fileURLToPath(new URL('./bench-main.ts', import.meta.url));

/** Runs a part in a new process and gives what it prints. */
export const runPartApart = async (name: PartName, settings: PartSettings): Promise<PartResult> => {
  const options = [
    ...['--data', settings.dataDir, '--folder', settings.folder, '--plans', String(settings.plans)],
    ...['--seed', String(settings.seed), '--rounds', String(settings.rounds)],
    ...['--questions', String(settings.questions), '--json', ...(settings.dense ? ['--dense'] : [])],
  ];
  const { stdout } = await promisify(execFile)(process.execPath, [MAIN, name, ...options], { maxBuffer: 2 ** 26 });
  return JSON.parse(stdout) as PartResult;
};
