import { copyFileSync, existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { openEngine } from '../../index/embedded-engine.ts';
import type { IndexEngine } from '../../index/engine.ts';
import { withReviews } from '../../index/reviews.ts';
import { guarded } from '../../index/sqlite.ts';
import { type IngestLock, openWorkspace } from '../../index/workspace.ts';
import type { Config } from '../core/config.ts';
import { AppError } from '../core/errors.ts';
import type { Embed } from '../core/ports.ts';
import { loadRegister, type Register } from '../councils/register.ts';
import { loadStaticModel } from '../models/static/static-model.ts';
import { createReading, type Reading } from './prepare.ts';

/** A corpus opened for reading: the index and the register that its councils come from. */
export type Corpus = { readonly engine: IndexEngine; readonly register: Register; close(): void };

/** A corpus opened for ingest, which nobody else may do meanwhile. */
export type WritableCorpus = Corpus & { readonly reading: Reading };

/** A register other than the bundled one is kept beside the corpus, so that later commands understand its councils. */
const REGISTER_FILE = 'register.json';

/** The register that commands on this data folder use: the one configured, else the one kept with the corpus, else the bundled one. */
export const loadRegisterFor = (config: Pick<Config, 'dataDir' | 'registerFile'>): Register => {
  const kept = join(config.dataDir, REGISTER_FILE);
  return loadRegister(config.registerFile ?? (existsSync(kept) ? kept : undefined));
};

/** @throws AppError DATA_NOT_FOUND, DATA_SCHEMA_MISMATCH, DATA_MODEL_MISMATCH, DATA_DAMAGED. */
export const openCorpus = (config: Config, embed: Pick<Embed, 'modelId' | 'dimension'>): Corpus => {
  const engine = openEngine(config.dataDir, { modelId: embed.modelId, dimension: embed.dimension, readOnly: true });
  return {
    engine: { ...engine, snapshot: () => withReviews(engine.snapshot(), config.dataDir) },
    register: loadRegisterFor(config),
    close: () => engine.close(),
  };
};

const keepRegister = ({ dataDir, registerFile }: Pick<Config, 'dataDir' | 'registerFile'>): void => {
  const kept = join(dataDir, REGISTER_FILE);
  if (registerFile === null || resolve(registerFile) === resolve(kept)) return;
  guarded(kept, () => copyFileSync(registerFile, kept));
};

/** Where the lock cannot be given back, for want of disk space, it ends with this process; the failure that led here is the one to tell. */
const releaseOrLeave = (lock: IngestLock): void => {
  try {
    lock.release();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
  }
};

/**
 * Opens a corpus for ingest, making it where there is none. `replaceMismatched` lets the first commit take the place of a corpus of another layout or model.
 * @throws AppError DATA_BUSY while another ingest runs, and the DATA_* codes of the index.
 */
export const openCorpusForWriting = (
  config: Config,
  embed: Embed,
  options: { readonly replaceMismatched: boolean },
): WritableCorpus => {
  const register = loadRegisterFor(config);
  const workspace = openWorkspace(config.dataDir);
  try {
    const lock = workspace.acquireIngestLock();
    try {
      const engine = openEngine(config.dataDir, { modelId: embed.modelId, dimension: embed.dimension, ...options });
      keepRegister(config);
      return {
        // Each commit renews the lease, so that a long ingest is not taken for a dead one.
        engine: {
          ...engine,
          commit(change) {
            lock.heartbeat();
            return engine.commit(change);
          },
        },
        register,
        reading: createReading(register, loadStaticModel()),
        close() {
          engine.close();
          releaseOrLeave(lock);
          workspace.close();
        },
      };
    } catch (error) {
      releaseOrLeave(lock);
      throw error;
    }
  } catch (error) {
    workspace.close();
    throw error;
  }
};
