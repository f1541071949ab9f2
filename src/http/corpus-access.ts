import type { Corpus } from '../corpus/open.ts';
import { createQuestionReader, type QuestionReader } from '../query/plan-question.ts';
import type { CorpusAccess } from './deps.ts';

type Held = { readonly corpus: Corpus; readonly reader: QuestionReader; readonly generation: number };

/**
 * Keeps a corpus open between requests. It is opened by the first request that needs it, so that a service may start before anything is ingested, and
 * opened again when another generation is found, because an ingest may bring another register of councils.
 */
export const createCorpusAccess = (open: () => Corpus): CorpusAccess & { close(): void } => {
  let held: Held | null = null;
  const close = (): void => {
    held?.corpus.close();
    held = null;
  };
  const newest = (): Held => {
    if (held !== null && held.corpus.engine.generation() === held.generation) return held;
    close();
    const corpus = open();
    held = { corpus, reader: createQuestionReader(corpus.register), generation: corpus.engine.generation() };
    return held;
  };
  return {
    async withCorpus(work) {
      const { corpus, reader } = newest();
      const snapshot = corpus.engine.snapshot();
      try {
        return await work({ snapshot, reader });
      } finally {
        snapshot.close();
      }
    },
    close,
  };
};
