import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IndexSnapshot } from '../../../index/engine.ts';
import { askDepsOf } from '../../../src/answer/ask-deps.ts';
import type { AskDeps } from '../../../src/answer/inquiry.ts';
import { type Config, vectorSource } from '../../../src/core/config.ts';
import { AppError } from '../../../src/core/errors.ts';
import { sha256 } from '../../../src/core/hash.ts';
import type { Clock } from '../../../src/core/ports.ts';
import { ingestFiles } from '../../../src/corpus/ingest.ts';
import { openCorpus, openCorpusForWriting } from '../../../src/corpus/open.ts';
import { parseSources } from '../../../src/corpus/sources.ts';
import { connectModels } from '../../../src/models/connect.ts';
import { codeVersion } from '../../running/code-version.ts';
import { type EvalSettings, quotingSettings, readingSettings, searchSettings } from '../../settings.ts';
import type { StoredDocument } from '../suite.ts';
import type { QuestionSet } from './question-sets.ts';

/** What evaluations are run with. `workDir` keeps corpora and outputs between runs. */
export type Bench = {
  readonly config: Config;
  readonly settings: EvalSettings;
  readonly workDir: string;
  readonly clock: Clock;
  readonly seed: number;
  readonly signal: AbortSignal;
};

/** Code that decides what a corpus holds. */
export const INGEST_CODE: readonly string[] = [
  'src/core',
  'src/councils',
  'src/models',
  'src/corpus',
  'src/records',
  'ingest',
  'index',
];

/** Code that decides what is answered over a corpus. */
export const ANSWER_CODE: readonly string[] = [
  ...INGEST_CODE,
  'src/query',
  'src/search',
  'src/citations',
  'src/answer',
  'src/themes',
  'prompts',
  'evals/suites/questions',
];

/** A document written for an evaluation beside those of the set. */
export type ExtraDocument = { readonly name: string; readonly text: string };

/** What answers over a set's plans depend on besides the code. */
export const corpusInputs = (set: QuestionSet, extra: readonly ExtraDocument[] = []): Record<string, string> => ({
  plans: sha256(
    set.dataSet.manifest.files
      .filter(({ path }) => set.planPaths.includes(path) || path === set.registerPath)
      .map(({ sha256: hash }) => hash)
      .join(),
  ),
  extra: sha256(JSON.stringify(extra)),
});

const writeExtra = (folder: string, extra: readonly ExtraDocument[]): string[] => {
  mkdirSync(folder, { recursive: true });
  return extra.map(({ name, text }) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  });
};

/** What a set says of its documents in `sources.csv`, for documents that do not say it themselves. */
const sourcesOf = ({ dataSet }: QuestionSet) => {
  const file = join(dataSet.folder, 'sources.csv');
  return existsSync(file) ? { sources: parseSources(readFileSync(file, 'utf8'), file) } : {};
};

const makeCorpus = async (
  bench: Bench,
  set: QuestionSet,
  extra: readonly ExtraDocument[],
  folder: string,
): Promise<void> => {
  for (const path of set.planPaths) set.dataSet.readBytes(path);
  const { embed } = await connectModels({ ...bench.config, model: null });
  const registerFile = set.registerPath === null ? null : join(set.dataSet.folder, set.registerPath);
  const config = { ...bench.config, dataDir: folder, registerFile };
  const extraPaths = writeExtra(`${folder}.extra`, extra);
  const corpus = openCorpusForWriting(config, embed, { replaceMismatched: false });
  try {
    const paths = [...set.planPaths.map((path) => join(set.dataSet.folder, path)), ...extraPaths];
    const options = { ...sourcesOf(set), signal: bench.signal };
    const outcomes = await ingestFiles(paths, { ...corpus, embed, clock: bench.clock }, options);
    const failed = outcomes.filter(({ outcome }) => outcome === 'failed');
    if (failed.length > 0)
      throw new AppError(
        'DATASET_INVALID',
        `${set.id}: ${failed.map(({ file, message }) => `${file}: ${message}`).join('; ')}`,
        {},
      );
    corpus.engine.makeVectorGraph();
  } finally {
    corpus.close();
    rmSync(`${folder}.extra`, { recursive: true, force: true });
  }
};

/** The folder of a set's corpus, ingested at the first use. */
const corpusFolder = async (bench: Bench, set: QuestionSet, extra: readonly ExtraDocument[]): Promise<string> => {
  const key = sha256(
    JSON.stringify([corpusInputs(set, extra), codeVersion(INGEST_CODE), vectorSource(bench.config)]),
  ).slice(0, 24);
  const folder = join(bench.workDir, 'corpora', key);
  if (existsSync(folder)) return folder;
  mkdirSync(join(bench.workDir, 'corpora'), { recursive: true });
  // Two runs may make the same corpus at the same time: the first to finish wins.
  const unfinished = `${folder}.unfinished-${process.pid}`;
  rmSync(unfinished, { recursive: true, force: true });
  await makeCorpus(bench, set, extra, unfinished);
  if (existsSync(folder)) rmSync(unfinished, { recursive: true, force: true });
  else renameSync(unfinished, folder);
  return folder;
};

/** A corpus ready for questions. */
export type OpenDesk = AskDeps & { readonly documents: () => readonly StoredDocument[]; close(): void };

const storedDocuments = (snapshot: IndexSnapshot): StoredDocument[] =>
  snapshot
    .documents()
    .map(({ documentId, file }) => ({
      documentId,
      file,
      text: snapshot.text(documentId) ?? '',
      pages: snapshot
        .pages(documentId)
        .map(({ pageNumber, charStart, charEnd }) => ({ pageNumber, charStart, charEnd })),
    }))
    .sort((a, b) => (a.documentId < b.documentId ? -1 : 1));

/** Opens the corpus of a set, with documents added to it where given. @throws AppError DATASET_INVALID when a plan cannot be read, DATA_*, MODEL_*. */
export const openDesk = async (
  bench: Bench,
  set: QuestionSet,
  extra: readonly ExtraDocument[] = [],
): Promise<OpenDesk> => {
  const dataDir = await corpusFolder(bench, set, extra);
  const config = { ...bench.config, dataDir, registerFile: null };
  const models = await connectModels(config);
  const corpus = openCorpus(config, models.embed);
  const deps = askDepsOf(corpus.register, models, bench.clock);
  const snapshot = corpus.engine.snapshot();
  return {
    snapshot,
    ...deps,
    softMatch: bench.settings.softMatch ? deps.softMatch : null,
    searchSettings: searchSettings(bench.settings),
    readingSettings: readingSettings(bench.settings),
    quotingSettings: quotingSettings(bench.settings),
    documents: () => storedDocuments(snapshot),
    close() {
      snapshot.close();
      corpus.close();
    },
  };
};
