import { statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { AppError } from '../src/core/errors.ts';
import { verifyCorpus } from './corpus-check.ts';
import {
  CORPUS_FILE,
  type CorpusManifest,
  checkManifest,
  createTables,
  dropTables,
  generationOfAnyVersion,
  isNewCorpus,
  readManifest,
  type VectorModel,
} from './corpus-schema.ts';
import { corpusSnapshot } from './corpus-snapshot.ts';
import { applyChange, dimensionOfChange } from './corpus-writer.ts';
import type { IndexChange, IndexEngine, IndexSnapshot } from './engine.ts';
import { loadMatrix, type SharedStructures, sharedStructures } from './search-structures.ts';
import {
  BUSY_TIMEOUT_MS,
  type Database,
  guarded,
  inTransaction,
  openForReading,
  openForWriting,
  openInMemory,
} from './sqlite.ts';
import { makeGraph } from './vector-cache.ts';

export type EngineOptions = VectorModel & {
  /** Never writes: no folder or file is made. */
  readonly readOnly?: boolean;
  /** A corpus of another layout, analyser or model is not refused but read as empty, and the first commit takes its place. For `ingest --force`. */
  readonly replaceMismatched?: boolean;
  readonly busyTimeoutMs?: number;
  /** Passages from which a graph over the vectors is made and used. */
  readonly graphFrom?: number;
};

/** The engine that keeps everything in one data folder. */
export type EmbeddedEngine = IndexEngine;

const isMismatch = (error: unknown): boolean =>
  error instanceof AppError && (error.code === 'DATA_SCHEMA_MISMATCH' || error.code === 'DATA_MODEL_MISMATCH');

/** Null when the corpus does not fit and may be replaced. */
const usableManifest = (database: Database, options: EngineOptions): CorpusManifest | null => {
  try {
    const manifest = readManifest(database);
    checkManifest(manifest, options);
    return manifest;
  } catch (error) {
    if (options.replaceMismatched === true && isMismatch(error)) return null;
    throw error;
  }
};

const openWriter = (file: string, options: EngineOptions): Database => {
  const database = openForWriting(file, options.busyTimeoutMs);
  try {
    inTransaction(database, file, () => {
      if (isNewCorpus(database)) createTables(database, options, 0);
    });
    guarded(file, () => usableManifest(database, options));
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
};

const checkBase = (found: number, change: IndexChange): void => {
  if (change.baseGeneration !== undefined && change.baseGeneration !== found)
    throw new AppError('DATA_BUSY', 'Another process changed the corpus meanwhile.', {
      found,
      expected: change.baseGeneration,
    });
};

const commitChange = (database: Database, file: string, options: EngineOptions, change: IndexChange): number =>
  inTransaction(database, file, () => {
    const current = usableManifest(database, options);
    const generation = (current?.generation ?? generationOfAnyVersion(database)) + 1;
    checkBase(generation - 1, change);
    if (current === null) {
      dropTables(database);
      createTables(database, options, generation);
    }
    const dimension = current?.dimension || options.dimension || dimensionOfChange(change);
    applyChange(database, change, dimension);
    database.prepare('UPDATE manifest SET generation = ?, dimension = ?').run(generation, dimension);
    return generation;
  });

/** A corpus without documents, for what may be replaced by the next commit. */
const emptySnapshot = (file: string, options: EngineOptions, generation: number): IndexSnapshot => {
  const database = openInMemory();
  createTables(database, options, generation);
  const manifest = readManifest(database);
  return corpusSnapshot(database, file, manifest, sharedStructures(dirname(file)).of(database, manifest));
};

/** Opens a snapshot: a connection of its own inside a read transaction, so that later commits do not reach it. */
const openSnapshot = (file: string, options: EngineOptions, structures: SharedStructures): IndexSnapshot => {
  const database = openForReading(file, options.busyTimeoutMs);
  try {
    return guarded(file, () => {
      database.exec('BEGIN');
      const manifest = usableManifest(database, options);
      if (manifest !== null) return corpusSnapshot(database, file, manifest, structures.of(database, manifest));
      const generation = generationOfAnyVersion(database);
      database.close();
      return emptySnapshot(file, options, generation);
    });
  } catch (error) {
    if (database.isOpen) database.close();
    throw error;
  }
};

/** Reads the newest generation over a connection that is kept while the file is the same one. */
const generationReader = (file: string, busyTimeoutMs: number): { read(): number; close(): void } => {
  let kept: { readonly database: Database; readonly inode: number } | null = null;
  const close = (): void => {
    kept?.database.close();
    kept = null;
  };
  return {
    read: () => {
      const inode = statSync(file, { throwIfNoEntry: false })?.ino ?? -1;
      if (kept?.inode !== inode) {
        close();
        kept = { database: openForReading(file, busyTimeoutMs), inode };
      }
      const { database } = kept;
      return guarded(file, () => (isNewCorpus(database) ? 0 : generationOfAnyVersion(database)));
    },
    close,
  };
};

/** Runs work on the newest generation as one connection sees it. */
const withNewest = <T>(
  file: string,
  options: EngineOptions,
  work: (database: Database, manifest: CorpusManifest) => T,
): T => {
  const database = openForReading(file, options.busyTimeoutMs);
  try {
    return guarded(file, () => {
      database.exec('BEGIN');
      const manifest = readManifest(database);
      checkManifest(manifest, options);
      return work(database, manifest);
    });
  } finally {
    database.close();
  }
};

/**
 * Opens the embedded index in a data folder: SQLite with full text and vectors. A writer makes folder and file where absent; a new corpus is of generation 0.
 * `dimension` 0 takes the dimension of the corpus or, in a new one, of the first vectors.
 * @throws AppError DATA_NOT_FOUND (read-only), DATA_SCHEMA_MISMATCH, DATA_MODEL_MISMATCH, DATA_DAMAGED, DATA_UNWRITABLE, DATA_BUSY, DISK_FULL.
 */
export const openEngine = (dataDir: string, options: EngineOptions): EmbeddedEngine => {
  const file = join(dataDir, CORPUS_FILE);
  const writer = options.readOnly === true ? null : openWriter(file, options);
  if (writer === null) withNewest(file, options, () => undefined);
  const generations = generationReader(file, options.busyTimeoutMs ?? BUSY_TIMEOUT_MS);
  const structures = sharedStructures(dataDir, options.graphFrom);
  return {
    snapshot: () => openSnapshot(file, options, structures),
    generation: () => generations.read(),
    commit: (change) => {
      if (writer === null) throw new AppError('DATA_UNWRITABLE', 'The corpus was opened for reading only.', {});
      return commitChange(writer, file, options, change);
    },
    makeVectorGraph: () => {
      const reason = withNewest(file, options, (database, manifest) =>
        makeGraph(dataDir, manifest, loadMatrix(database, manifest.dimension), options.graphFrom),
      );
      structures.forget();
      return reason;
    },
    verify: () => withNewest(file, options, (database, manifest) => verifyCorpus(database, manifest)),
    vectorSearchKind: () =>
      withNewest(file, options, (database, manifest) => structures.of(database, manifest).vectors().kind),
    close: () => {
      generations.close();
      writer?.close();
    },
  };
};
