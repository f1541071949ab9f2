import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { ANALYSER_VERSION } from '../src/core/analyser.ts';
import { AppError } from '../src/core/errors.ts';
import { CORPUS_FILE, type CorpusManifest, checkManifest, readManifest, type VectorModel } from './corpus-schema.ts';
import { guarded, inTransaction, numberOf, openForReading, openForWriting } from './sqlite.ts';
import { packVectors } from './vectors.ts';

/** The model that the corpus of a data folder was made with. @throws AppError DATA_NOT_FOUND, DATA_SCHEMA_MISMATCH, DATA_DAMAGED; DATA_MODEL_MISMATCH for another text analyser, which new vectors do not mend. */
export const storedVectorModel = (dataDir: string): VectorModel & Pick<CorpusManifest, 'generation'> => {
  const file = join(dataDir, CORPUS_FILE);
  const database = openForReading(file);
  try {
    return guarded(file, () => {
      const manifest = readManifest(database);
      const { modelId, dimension, generation } = manifest;
      checkManifest(manifest, { modelId, dimension });
      return { modelId, dimension, generation };
    });
  } finally {
    database.close();
  }
};

/** New vectors of a document, one for each of its passages in their order. */
export type DocumentVectors = { readonly documentId: string; readonly vectors: readonly Float32Array[] };

/**
 * Puts the vectors of another model in the place of all vectors, in one transaction, and returns the new generation. Nothing else of the corpus changes.
 * @throws AppError DATA_BUSY when the corpus is not of `baseGeneration` any more, VECTOR_INVALID, DISK_FULL, DATA_UNWRITABLE.
 */
export const replaceVectors = (
  dataDir: string,
  model: VectorModel,
  documents: readonly DocumentVectors[],
  baseGeneration: number,
): number => {
  const file = join(dataDir, CORPUS_FILE);
  const database = openForWriting(file);
  try {
    return inTransaction(database, file, () => {
      const found = readManifest(database).generation;
      if (found !== baseGeneration)
        throw new AppError('DATA_BUSY', 'Another process changed the corpus meanwhile.', {
          found,
          expected: baseGeneration,
        });
      const held = numberOf(database.prepare('SELECT count(*) AS held FROM documents').get() ?? {}, 'held');
      if (held !== documents.length) throw new Error(`${documents.length} of ${held} documents have new vectors.`);
      const update = database.prepare(
        'UPDATE vectors SET checksum = ?, content = ? WHERE document_ref = (SELECT document_ref FROM documents WHERE document_id = ?)',
      );
      for (const { documentId, vectors } of documents) {
        const content = packVectors(vectors, model.dimension);
        update.run(crc32(content), content, documentId);
      }
      database
        .prepare('UPDATE manifest SET model_id = ?, dimension = ?, analyser_version = ?, generation = ?')
        .run(model.modelId, model.dimension, ANALYSER_VERSION, found + 1);
      return found + 1;
    });
  } finally {
    database.close();
  }
};
