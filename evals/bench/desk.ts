import type { AskDeps } from '../../src/answer/inquiry.ts';
import { createModelGuard } from '../../src/citations/model-guard.ts';
import type { Config } from '../../src/core/config.ts';
import { openCorpus } from '../../src/corpus/open.ts';
import { connectModels } from '../../src/models/connect.ts';
import { createQuestionReader } from '../../src/query/plan-question.ts';
import { createSoftMatch } from '../../src/search/soft-match.ts';

/** Everything a question needs, over one snapshot, without a model for wording and without the network. */
export type BenchDesk = AskDeps & { close(): void };

export const benchConfig = (dataDir: string): Config => ({
  dataDir,
  registerFile: null,
  model: null,
  embedModel: null,
});

/** Opens a corpus that was ingested before. @throws AppError DATA_NOT_FOUND and the other DATA_* codes. */
export const openBenchDesk = async (dataDir: string): Promise<BenchDesk> => {
  const config = benchConfig(dataDir);
  const { embed, words } = await connectModels(config);
  const corpus = openCorpus(config, embed);
  const snapshot = corpus.engine.snapshot();
  return {
    snapshot,
    reader: createQuestionReader(corpus.register),
    embed,
    softMatch: createSoftMatch(words),
    complete: null,
    guard: createModelGuard(words),
    clock: () => performance.now(),
    close() {
      snapshot.close();
      corpus.close();
    },
  };
};
