import { openEngine } from '../../index/embedded-engine.ts';
import type { IndexSnapshot } from '../../index/engine.ts';
import { type DocumentVectors, replaceVectors, storedVectorModel } from '../../index/replace-vectors.ts';
import { openWorkspace } from '../../index/workspace.ts';
import type { Config } from '../core/config.ts';
import { AppError } from '../core/errors.ts';
import type { Embed } from '../core/ports.ts';
import { embeddedText } from './prepare.ts';

export type ReEmbedding = { readonly fromModelId: string; readonly documents: number; readonly passages: number };

export type ReEmbedOptions = {
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, total: number) => void;
};

const vectorsOf = async (
  snapshot: IndexSnapshot,
  documentId: string,
  embed: Embed,
  signal: AbortSignal | undefined,
): Promise<DocumentVectors> => {
  const texts = snapshot.passagesOf(documentId).map(({ passage }) => embeddedText(passage));
  return { documentId, vectors: await embed.embed(texts, signal === undefined ? {} : { signal }) };
};

/**
 * Gives every passage the vector of another embedding model, from the stored text: no file is read. All or nothing; until the end the corpus answers as before.
 * @throws AppError DATA_BUSY while an ingest runs, CANCELLED, MODEL_*, VECTOR_INVALID and the DATA_* codes of the index.
 */
export const reEmbed = async (
  { dataDir }: Pick<Config, 'dataDir'>,
  embed: Embed,
  { signal, onProgress }: ReEmbedOptions = {},
): Promise<ReEmbedding> => {
  const held = storedVectorModel(dataDir);
  const workspace = openWorkspace(dataDir);
  try {
    const lock = workspace.acquireIngestLock();
    try {
      const engine = openEngine(dataDir, { ...held, readOnly: true });
      const snapshot = engine.snapshot();
      try {
        const documents = snapshot.documents();
        const made: DocumentVectors[] = [];
        for (const { documentId } of documents) {
          if (signal?.aborted === true)
            throw new AppError('CANCELLED', 'Making vectors anew was stopped; the corpus is as it was.', {});
          made.push(await vectorsOf(snapshot, documentId, embed, signal));
          lock.heartbeat();
          onProgress?.(made.length, documents.length);
        }
        const model = { modelId: embed.modelId, dimension: embed.dimension };
        replaceVectors(dataDir, model, made, snapshot.manifest.generation);
        return { fromModelId: held.modelId, documents: documents.length, passages: snapshot.passageCount };
      } finally {
        snapshot.close();
        engine.close();
      }
    } finally {
      lock.release();
    }
  } finally {
    workspace.close();
  }
};
