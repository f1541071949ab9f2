import { basename, resolve } from 'node:path';
import type { IndexEngine } from '../../index/engine.ts';
import type { OcrMode } from '../../ingest/ocr/pages-to-read.ts';
import type { OcrProgress } from '../../ingest/ocr/recognise-pages.ts';
import { AppError } from '../core/errors.ts';
import { idOf, sha256 } from '../core/hash.ts';
import type { Clock, Embed } from '../core/ports.ts';
import type { RegisteredCouncil } from '../core/schema/council.ts';
import type { DocumentKind, ReadDocument, SourceDocument } from '../core/schema/document.ts';
import { namedCouncil } from '../councils/named-council.ts';
import { type FoundFile, findFiles } from './files.ts';
import { createHoldings, type GivenFacts, type Holdings } from './holdings.ts';
import { type FileOutcome, failedOutcome, outcomeWithPlan, storedOutcome, unchangedOutcome } from './outcome.ts';
import { createParsePool, type ParsePool } from './parse-pool.ts';
import { documentsToPlans } from './plans.ts';
import { embeddedText, type PreparedDocument, prepareDocument, type Reading } from './prepare.ts';
import { NO_SOURCES, type Source, type Sources } from './sources.ts';
import { createTurns, type Turns } from './turns.ts';

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
  /** Whether pages are read from their pictures; `auto` where their text cannot be used is the default. */
  readonly ocr?: OcrMode;
  /** Folder that keeps what was recognised, so that a stopped ingest need not recognise it again. */
  readonly ocrCacheFolder?: string;
  readonly onOcrProgress?: (file: string, progress: OcrProgress) => void;
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

type Ending = SourceDocument | AppError;

/** Everything that the files of one run share. */
type Run = {
  readonly deps: IngestDeps;
  readonly options: IngestOptions;
  readonly pool: ParsePool;
  readonly holdings: Holdings;
  /** Files are looked at in their order, so that of two with one content always the first is read. */
  readonly looking: Turns;
  /** Commits follow one another; reading the next file goes on meanwhile. */
  readonly committing: Turns;
  /** Contents being read, and what each ends as. */
  readonly inHand: Map<string, Promise<Ending>>;
};

type ReadableFile = Extract<FoundFile, { readonly error: null }>;

type Look =
  | { readonly outcome: FileOutcome }
  | { readonly twin: Promise<Ending> }
  | {
      readonly bytes: Uint8Array;
      readonly hash: string;
      readonly sourceKey: string;
      readonly source: Source | null;
      readonly isReplacement: boolean;
      readonly settle: (ending: Ending) => void;
    };

const givenFacts = ({ options, deps }: Run, source: Source | null): GivenFacts => {
  const named = source?.council ? namedCouncil(deps.reading.register, source.council).code : null;
  return {
    councilCode: options.council?.code ?? named,
    date: options.date ?? source?.date ?? null,
    kind: options.kind ?? source?.kind ?? null,
    url: source?.url ?? null,
    licence: source?.licence ?? null,
  };
};

/** True for a stored document of which this run may read pages that an earlier one left out. */
const mayReadMore = (held: SourceDocument, { ocr = 'auto' }: IngestOptions): boolean =>
  ocr === 'force' || (ocr === 'auto' && held.warnings.some(({ code }) => code === 'PAGES_NOT_READ'));

/** Reads a file's bytes and decides whether its content must be read. */
const look = async (run: Run, { path, read }: ReadableFile): Promise<Look> => {
  const { holdings, inHand, options } = run;
  const bytes = await read();
  const hash = sha256(bytes);
  const twin = inHand.get(hash);
  if (twin !== undefined) return { twin };
  const source = (options.sources ?? NO_SOURCES).find(path);
  if (source?.sha256 !== null && source?.sha256 !== undefined && source.sha256.toLowerCase() !== hash) {
    throw new AppError('FILE_DAMAGED', `${path} is not the file that the list of sources names: its SHA-256 differs.`, {
      path,
    });
  }
  const given = givenFacts(run, source);
  const held = options.force === true ? null : holdings.keep(hash, run.deps.reading, given);
  if (held !== null && !mayReadMore(held, options)) return { outcome: unchangedOutcome(path, held) };
  const sourceKey = idOf('source', resolve(path));
  const isReplacement = holdings.expectReplacement(hash, sourceKey);
  const { promise, resolve: settle } = Promise.withResolvers<Ending>();
  inHand.set(hash, promise);
  return { bytes, hash, sourceKey, source, isReplacement, settle };
};

const commit = async ({ deps, holdings, options }: Run, prepared: PreparedDocument): Promise<void> => {
  const texts = prepared.passages.map((passage) => embeddedText(passage));
  const vectors = await deps.embed.embed(texts, options.signal === undefined ? {} : { signal: options.signal });
  const { document } = prepared;
  const replaced = holdings.replacedBy(document);
  const others = holdings.documents().filter((held) => !replaced.includes(held));
  deps.engine.commit({
    put: [{ ...prepared, vectors }],
    removeDocumentIds: replaced.map((held) => held.documentId).filter((id) => id !== document.documentId),
    plans: documentsToPlans([...others, document]),
  });
  holdings.put(document);
};

/** What an earlier run read out of this content, where only later stages have changed since: a new chunker does not parse again. */
const readBefore = ({ deps, options, holdings }: Run, hash: string): ReadDocument | null => {
  if (options.force === true) return null;
  const held = holdings.documents().find((document) => document.sha256 === hash);
  const isSameReading = held?.stageVersions.canonical === deps.reading.stageVersions.canonical;
  if (held === undefined || !isSameReading || mayReadMore(held, options)) return null;
  const snapshot = deps.engine.snapshot();
  try {
    return snapshot.read(held.documentId);
  } finally {
    snapshot.close();
  }
};

const parse = ({ pool, options }: Run, path: string, bytes: Uint8Array): Promise<ReadDocument> => {
  const { ocr, ocrCacheFolder, onOcrProgress, signal } = options;
  return pool.parse(
    {
      bytes,
      fileName: basename(path),
      ...(ocr === undefined ? {} : { ocr }),
      ...(ocrCacheFolder === undefined ? {} : { ocrCacheFolder }),
    },
    signal,
    (progress) => onOcrProgress?.(path, progress),
  );
};

const ingestFile = async (run: Run, found: FoundFile): Promise<FileOutcome> => {
  const { path } = found;
  if (run.options.signal?.aborted === true) throw new AppError('CANCELLED', 'The ingest was stopped.', {});
  if (found.error !== null) throw found.error;
  const seen = await run.looking(() => look(run, found));
  if ('outcome' in seen) return seen.outcome;
  if ('twin' in seen) {
    const ending = await seen.twin;
    if (ending instanceof AppError) throw ending;
    return unchangedOutcome(path, ending);
  }
  try {
    const read = readBefore(run, seen.hash) ?? (await parse(run, path, seen.bytes));
    const prepared = prepareDocument(run.deps.reading, {
      read,
      sha256: seen.hash,
      file: basename(path),
      sourceKey: seen.sourceKey,
      folderKeys: found.folders.map((folder) => idOf('folder', resolve(folder))),
      // The outermost is the folder that was given: its name is the user's own.
      folderNames: found.folders.slice(0, -1).map((folder) => basename(folder)),
      source: seen.source,
      council: run.options.council ?? null,
      date: run.options.date ?? null,
      kind: run.options.kind ?? null,
    });
    await run.committing(() => commit(run, prepared));
    seen.settle(prepared.document);
    return storedOutcome(path, { ...prepared, text: read.text, isReplacement: seen.isReplacement });
  } catch (error) {
    const message = `${path} could not be read.`;
    seen.settle(error instanceof AppError ? error : new AppError('FILE_DAMAGED', message, { path }, { cause: error }));
    throw error;
  }
};

const createRun = (deps: IngestDeps, options: IngestOptions): Run => ({
  deps,
  options,
  pool: createParsePool(),
  holdings: createHoldings(readStored(deps.engine)),
  looking: createTurns(),
  committing: createTurns(),
  inHand: new Map(),
});

const readStored = (engine: IndexEngine): readonly SourceDocument[] => {
  const snapshot = engine.snapshot();
  try {
    return snapshot.documents();
  } finally {
    snapshot.close();
  }
};

const stopped = (done: number, total: number): AppError =>
  new AppError('CANCELLED', `The ingest was stopped when ${done} of ${total} files were done.`, { done, total });

/**
 * Reads files into the index, one commit a file, so that whatever is finished stays when the run is stopped. Returns an outcome for every file, in the
 * order given.
 * @throws AppError CANCELLED, DISK_FULL, DATA_* and MODEL_* end the run, with what was finished kept.
 */
export const ingestFound = async (
  files: readonly FoundFile[],
  deps: IngestDeps,
  options: IngestOptions = {},
): Promise<readonly FileOutcome[]> => {
  const run = createRun(deps, options);
  const startedMs = deps.clock();
  const outcomes = new Map<FoundFile, FileOutcome>();
  const waiting = files.values();
  let ended = false;
  const report = (found: FoundFile, outcome: FileOutcome): void => {
    outcomes.set(found, outcome);
    const done = outcomes.size;
    const etaMs = ((deps.clock() - startedMs) / done) * (files.length - done);
    options.onProgress?.({ done, total: files.length, etaMs, last: outcome });
  };
  const takeFiles = async (): Promise<void> => {
    // Both takers draw from one iterator.
    for (const found of waiting) {
      if (ended) return;
      try {
        report(found, await ingestFile(run, found));
      } catch (error) {
        ended = !(error instanceof AppError) || endsTheRun(error);
        if (ended || !(error instanceof AppError)) throw error;
        report(found, failedOutcome(found.path, error));
      }
    }
  };
  try {
    const results = await Promise.allSettled(Array.from({ length: FILES_AT_ONCE }, takeFiles));
    const failure = results.find((result) => result.status === 'rejected');
    if (failure === undefined) {
      const plans = documentsToPlans(run.holdings.documents());
      return files.flatMap((found) => outcomes.get(found) ?? []).map((outcome) => outcomeWithPlan(outcome, plans));
    }
    const isCancelled = failure.reason instanceof AppError && failure.reason.code === 'CANCELLED';
    throw isCancelled ? stopped(outcomes.size, files.length) : failure.reason;
  } finally {
    await run.pool.close();
  }
};

/** `ingestFound` over all files under the paths. @throws AppError NO_PLANS_FOUND, and those of `ingestFound`. */
export const ingestFiles = async (
  paths: readonly string[],
  deps: IngestDeps,
  options: IngestOptions = {},
): Promise<readonly FileOutcome[]> => ingestFound(await findFiles(paths), deps, options);
