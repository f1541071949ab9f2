import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll } from 'vitest';
import type { IndexSnapshot } from '../../index/engine.ts';
import { type IngestOptions, ingestFiles } from '../../src/corpus/ingest.ts';
import { openCorpusForWriting } from '../../src/corpus/open.ts';
import type { FileOutcome } from '../../src/corpus/outcome.ts';
import { loadStaticModel } from '../../src/models/static/static-model.ts';

const TEMPORARY = mkdtempSync(join(tmpdir(), 'golden-thread-corpus-'));
afterAll(() => rmSync(TEMPORARY, { recursive: true, force: true }));

const embed = loadStaticModel();

/** A corpus in a new folder, beside a folder for files. */
export type TrialCorpus = {
  readonly dataDir: string;
  /** Writes a file and gives its path. */
  file(name: string, content: string | Uint8Array): string;
  path(name: string): string;
  /** `stages` stands for other versions of some stages than this product's. */
  ingest(
    paths: readonly string[],
    options?: IngestOptions,
    stages?: Readonly<Record<string, string>>,
  ): Promise<readonly FileOutcome[]>;
  read<T>(work: (snapshot: IndexSnapshot) => T): Promise<T>;
};

export const newTrialCorpus = (registerFile: string | null = null): TrialCorpus => {
  const folder = mkdtempSync(join(TEMPORARY, 'c-'));
  const config = { dataDir: join(folder, 'data'), registerFile, model: null, embedModel: null };
  const path = (name: string): string => join(folder, 'files', name);
  return {
    dataDir: config.dataDir,
    path,
    file(name, content) {
      mkdirSync(dirname(path(name)), { recursive: true });
      writeFileSync(path(name), content);
      return path(name);
    },
    async ingest(paths, options = {}, stages = {}) {
      const corpus = openCorpusForWriting(config, embed, { replaceMismatched: options.force === true });
      try {
        const reading = { ...corpus.reading, stageVersions: { ...corpus.reading.stageVersions, ...stages } };
        return await ingestFiles(paths, { ...corpus, reading, embed, clock: () => performance.now() }, options);
      } finally {
        corpus.close();
      }
    },
    async read(work) {
      const corpus = openCorpusForWriting(config, embed, { replaceMismatched: false });
      const snapshot = corpus.engine.snapshot();
      try {
        return work(snapshot);
      } finally {
        snapshot.close();
        corpus.close();
      }
    },
  };
};

/** A plan of a council, with one fact. */
export const planOf = (council: string, fact: string): string =>
  `${council} Productivity Plan\n\nJuly 2024\n\n${council} has written this plan for its residents and for the ministry.\n\n${fact}\n`;
