import { askDepsOf } from '../../src/answer/ask-deps.ts';
import type { AskDeps } from '../../src/answer/inquiry.ts';
import type { Config } from '../../src/core/config.ts';
import { openCorpus } from '../../src/corpus/open.ts';
import { connectModels } from '../../src/models/connect.ts';

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
  const models = await connectModels(config);
  const corpus = openCorpus(config, models.embed);
  const snapshot = corpus.engine.snapshot();
  return {
    snapshot,
    ...askDepsOf(corpus.register, models, () => performance.now()),
    close() {
      snapshot.close();
      corpus.close();
    },
  };
};
