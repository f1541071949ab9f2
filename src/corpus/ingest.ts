import { readFile, stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import type { IndexEngine } from '../../index/engine.ts';
import { AppError, isSystemError } from '../core/errors.ts';
import { idOf, sha256 } from '../core/hash.ts';
import type { Clock, Embed } from '../core/ports.ts';
import type { RegisteredCouncil } from '../core/schema/council.ts';
import type { DocumentKind, SourceDocument, Warning } from '../core/schema/document.ts';
import { type FoundFile, findFiles } from './files.ts';
import { createParsePool, type ParsePool } from './parse-pool.ts';
import { documentsToPlans } from './plans.ts';
import { embeddedText, type PreparedDocument, prepareDocument, type Reading } from './prepare.ts';
import { NO_SOURCES, type Sources } from './sources.ts';

/** What became of one file. `needs_attention`: stored, but something a person should look at; `failed`: not stored, and why. */
export type FileOutcome = {
  readonly file: string;
  readonly outcome: 'ingested' | 'unchanged' | 'replaced' | 'needs_attention' | 'failed';
  readonly documentId: string | null;
  readonly council: string | null;
  readonly code: string | null;
  readonly message: string | null;
  readonly hint: string | null;
};

export type IngestProgress = {
  readonly done: number;
  readonly total: number;
  readonly etaMs: number;
  readonly last: FileOutcome;
};

export type IngestOptions = {
  /** The council that all the files belong to. */
  readonly council?: RegisteredCouncil;
  readonly date?: string;
  readonly kind?: DocumentKind;
  readonly sources?: Sources;
  /** Read files again that are stored already. */
  readonly force?: boolean;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: IngestProgress) => void;
};

export type IngestDeps = {
  readonly engine: IndexEngine;
  readonly embed: Embed;
  readonly reading: Reading;
  readonly clock: Clock;
};

/** Files read at once: one worker reads while the main thread embeds and commits. */
const FILES_AT_ONCE = 2;

/** A plan is some hundred kilobytes; scans of long ones reach tens of megabytes. Beyond this the file is not a plan, and reading it would take the machine's memory. */
const MAX_FILE_BYTES = 200 * 1024 * 1024;

const readBytes = async (path: string): Promise<Uint8Array> => {
  try {
    const { size } = await stat(path);
    if (size > MAX_FILE_BYTES) {
      const megabytes = Math.round(size / 1024 / 1024);
      throw new AppError('FILE_TOO_LARGE', `${path} is ${megabytes} MB; at most 200 MB are read.`, { path, size });
    }
    return await readFile(path);
  } catch (error) {
    if (isSystemError(error) && (error.code === 'EACCES' || error.code === 'EPERM')) {
      throw new AppError('PATH_UNREADABLE', `${path} may not be read by this account.`, { path }, { cause: error });
    }
    if (isSystemError(error) && error.code === 'ENOENT') {
      throw new AppError('PATH_NOT_FOUND', `${path} does not exist.`, { path }, { cause: error });
    }
    throw error;
  }
};

const outcomeOf = (
  file: string,
  outcome: FileOutcome['outcome'],
  document: Pick<SourceDocument, 'documentId' | 'council'> | null,
  reason: { readonly code: string; readonly message: string; readonly hint?: string } | null,
): FileOutcome => ({
  file,
  outcome,
  documentId: document?.documentId ?? null,
  council: document?.council?.name ?? null,
  code: reason?.code ?? null,
  message: reason?.message ?? null,
  hint: reason?.hint ?? null,
});

/** Errors that end the whole run: the store cannot take more, or the user wants to stop. */
const endsTheRun = (error: AppError): boolean =>
  [
    'CANCELLED',
    'DISK_FULL',
    'DATA_UNWRITABLE',
    'DATA_DAMAGED',
    'DATA_BUSY',
    'DATA_SCHEMA_MISMATCH',
    'DATA_MODEL_MISMATCH',
  ].includes(error.code) || error.code.startsWith('MODEL_');

/** Warnings that a person should look at; others are for the record. */
const attention = (document: SourceDocument): Warning | null =>
  document.council === null
    ? { code: 'COUNCIL_NOT_FOUND', message: 'No council of the register was recognised; name it with --council.' }
    : (document.warnings.find((warning) => warning.code === 'PAGES_NOT_READ') ?? null);

type Stored = { readonly documents: readonly SourceDocument[] };

const isCurrent = (stored: SourceDocument, reading: Reading): boolean =>
  Object.entries(reading.stageVersions).every(([stage, version]) => stored.stageVersions[stage] === version);

const commit = async (
  deps: IngestDeps,
  prepared: PreparedDocument,
  stored: Stored,
  signal: AbortSignal | undefined,
): Promise<Stored> => {
  const texts = prepared.passages.map((passage) => embeddedText(passage));
  const vectors = await deps.embed.embed(texts, signal === undefined ? {} : { signal });
  const { documentId, sourceKey } = prepared.document;
  const replaced = stored.documents.filter((d) => d.documentId === documentId || d.sourceKey === sourceKey);
  const documents = [...stored.documents.filter((d) => !replaced.includes(d)), prepared.document];
  deps.engine.commit({
    put: [{ ...prepared, vectors }],
    removeDocumentIds: replaced.map((d) => d.documentId).filter((id) => id !== documentId),
    plans: documentsToPlans(documents),
  });
  return { documents };
};

const ingestFile = async (
  found: FoundFile,
  deps: IngestDeps,
  pool: ParsePool,
  options: IngestOptions,
  stored: Stored,
): Promise<{
  readonly outcome: FileOutcome;
  readonly prepared: PreparedDocument | null;
  readonly isReplacement: boolean;
}> => {
  const { path } = found;
  if (found.error !== null) throw found.error;
  const bytes = await readBytes(path);
  const hash = sha256(bytes);
  const held = stored.documents.find((document) => document.sha256 === hash);
  if (held !== undefined && options.force !== true && isCurrent(held, deps.reading)) {
    return { outcome: outcomeOf(path, 'unchanged', held, null), prepared: null, isReplacement: false };
  }
  const source = (options.sources ?? NO_SOURCES).find(path);
  if (source?.sha256 !== null && source?.sha256 !== undefined && source.sha256 !== hash) {
    throw new AppError('FILE_DAMAGED', `${path} is not the file that the list of sources names: its SHA-256 differs.`, {
      path,
    });
  }
  const sourceKey = idOf('source', resolve(path));
  const read = await pool.parse({ bytes, fileName: basename(path) }, options.signal);
  const prepared = prepareDocument(deps.reading, {
    read,
    sha256: hash,
    file: basename(path),
    sourceKey,
    source,
    council: options.council ?? null,
    date: options.date ?? null,
    kind: options.kind ?? null,
  });
  const isReplacement = held !== undefined || stored.documents.some((document) => document.sourceKey === sourceKey);
  const warning = attention(prepared.document);
  const outcome = outcomeOf(
    path,
    warning === null ? (isReplacement ? 'replaced' : 'ingested') : 'needs_attention',
    prepared.document,
    warning,
  );
  return { outcome, prepared, isReplacement };
};

/**
 * Reads files and folders into the index, one commit a file, so that whatever is finished stays when the run is stopped.
 * Returns an outcome for every file, in the order in which the files were found.
 * @throws AppError NO_PLANS_FOUND; CANCELLED, DISK_FULL, DATA_* and MODEL_* end the run, with what was finished kept.
 */
export const ingestFiles = async (
  paths: readonly string[],
  deps: IngestDeps,
  options: IngestOptions = {},
): Promise<readonly FileOutcome[]> => {
  const files = await findFiles(paths);
  const pool = createParsePool();
  const startedMs = deps.clock();
  const outcomes = new Array<FileOutcome | undefined>(files.length).fill(undefined);
  let stored: Stored = { documents: readStored(deps.engine) };
  let next = 0;
  let done = 0;
  let ended = false;
  // Commits follow one another; reading the next file goes on meanwhile.
  let committing: Promise<unknown> = Promise.resolve();

  const report = (index: number, outcome: FileOutcome) => {
    outcomes[index] = outcome;
    done += 1;
    const etaMs = ((deps.clock() - startedMs) / done) * (files.length - done);
    options.onProgress?.({ done, total: files.length, etaMs, last: outcome });
  };
  const takeFiles = async (): Promise<void> => {
    while (next < files.length && !ended) {
      const index = next;
      next += 1;
      const found = files[index];
      if (found === undefined) return;
      try {
        const { outcome, prepared } = await ingestFile(found, deps, pool, options, stored);
        if (prepared !== null) {
          const turn = committing.then(async () => {
            stored = await commit(deps, prepared, stored, options.signal);
          });
          committing = turn.catch(() => undefined);
          await turn;
        }
        report(index, outcome);
      } catch (error) {
        if (!(error instanceof AppError) || endsTheRun(error)) {
          ended = true;
          throw error;
        }
        report(
          index,
          outcomeOf(found.path, 'failed', null, { code: error.code, message: error.message, hint: error.hint }),
        );
      }
    }
  };
  try {
    const results = await Promise.allSettled(Array.from({ length: FILES_AT_ONCE }, takeFiles));
    const failure = results.find((result) => result.status === 'rejected');
    if (failure !== undefined) throw failure.reason;
  } finally {
    await pool.close();
  }
  return outcomes.flatMap((outcome) => outcome ?? []);
};

const readStored = (engine: IndexEngine): readonly SourceDocument[] => {
  const snapshot = engine.snapshot();
  try {
    return snapshot.documents();
  } finally {
    snapshot.close();
  }
};
