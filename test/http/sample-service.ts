import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openSavedQuestions } from '../../index/saved-questions.ts';
import { openThemeSets } from '../../index/theme-sets.ts';
import { createModelGuard } from '../../src/citations/model-guard.ts';
import { createThemeBuilder } from '../../src/commands/theme-builder.ts';
import type { Config } from '../../src/core/config.ts';
import type { Embed } from '../../src/core/ports.ts';
import { ingestFiles } from '../../src/corpus/ingest.ts';
import { openCorpus, openCorpusForWriting } from '../../src/corpus/open.ts';
import { createApp } from '../../src/http/app.ts';
import { createCorpusAccess } from '../../src/http/corpus-access.ts';
import type { HttpDeps } from '../../src/http/deps.ts';
import { createReviewStore } from '../../src/http/review-store.ts';
import { loadStaticModel } from '../../src/models/static/static-model.ts';
import { createSoftMatch } from '../../src/search/soft-match.ts';

const SAMPLE = fileURLToPath(new URL('../../evals/datasets/sample', import.meta.url));

const model = loadStaticModel();

/** A data folder of its own and the service over it. Nothing is ingested at first, or what another service has ingested. */
export const startSampleService = (
  changed: Partial<Pick<HttpDeps, 'embed' | 'complete' | 'writeToken'>> = {},
  like: { readonly dataDir: string } | null = null,
) => {
  const dataDir = mkdtempSync(join(tmpdir(), 'golden-thread-http-'));
  if (like !== null) cpSync(like.dataDir, dataDir, { recursive: true });
  const config: Config = { dataDir, registerFile: join(SAMPLE, 'register.json'), model: null, embedModel: null };
  const embed: Embed = model;
  const access = createCorpusAccess(() => openCorpus(config, embed));
  const bugs: Error[] = [];
  const deps: HttpDeps = {
    withCorpus: access.withCorpus,
    embed,
    softMatch: createSoftMatch(model),
    complete: null,
    guard: createModelGuard(model),
    reviews: createReviewStore(dataDir),
    writeToken: null,
    savedQuestions: openSavedQuestions(dataDir),
    themeSets: openThemeSets(dataDir),
    buildThemes: createThemeBuilder(config),
    clock: () => 0,
    today: () => '2026-01-02',
    version: '0.0.0',
    reportBug: (error) => bugs.push(error),
    ...changed,
  };
  return {
    app: createApp(deps),
    deps,
    bugs,
    dataDir,
    async ingest(paths: readonly string[]) {
      const corpus = await openCorpusForWriting(config, embed, { replaceMismatched: false });
      try {
        return await ingestFiles(paths, { ...corpus, embed, clock: () => 0 });
      } finally {
        corpus.close();
      }
    },
    stop() {
      access.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
};
export type SampleService = ReturnType<typeof startSampleService>;

/** The plans of the invented councils. */
export const SAMPLE_PLANS = join(SAMPLE, 'plans');

export const samplePlan = (file: string): string => join(SAMPLE_PLANS, file);
