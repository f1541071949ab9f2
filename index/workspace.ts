import { hostname } from 'node:os';
import { join } from 'node:path';
import { AppError, isSystemError } from '../src/core/errors.ts';
import type { GivenReview, StoredReview } from '../src/core/schema/review.ts';
import { storeReview } from './reviews.ts';
import { type Database, guarded, inTransaction, numberOf, openForWriting, textOf } from './sqlite.ts';
import { migrateWorkspace, WORKSPACE_FILE } from './workspace-schema.ts';

/** How often a lease is renewed by itself, in milliseconds. */
const HEARTBEAT_MS = 15_000;
/**
 * A lease not renewed for so long is taken over, in milliseconds: eight heartbeats, and longer than an ingest was seen to keep its process from running timers
 * (a guess; a holder on this machine that has died is noticed at once).
 */
const LEASE_MS = 120_000;

/** The right to be the only ingest of a data folder. It is renewed by itself while the process runs its timers. */
export type IngestLock = {
  readonly jobId: number;
  /** Renews the lease. @throws AppError DATA_BUSY when another process has taken it over. */
  heartbeat(): void;
  /** Ends the job; a second call does nothing. */
  release(): void;
};

/** What cannot be made again from the files: jobs, reviews, theme sets, saved questions. */
export type Workspace = {
  /** @throws AppError DATA_BUSY naming the process that ingests and since when. */
  acquireIngestLock(): IngestLock;
  /** Keeps a person's verdict, dated today unless it has a date; it takes the place of an earlier one on the same record. @throws AppError DATA_BUSY, DISK_FULL. */
  putReview(review: GivenReview): StoredReview;
  /** Releases what is held. */
  close(): void;
};

export type WorkspaceOptions = {
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  readonly busyTimeoutMs?: number;
};

type Holder = {
  readonly jobId: number;
  readonly host: string;
  readonly pid: number;
  readonly startedAt: string;
  readonly heartbeatAt: string;
};

/** Length of 2026-01-02. */
const ISO_DATE_CHARS = 10;

const isoTime = (timeMs: number): string => new Date(timeMs).toISOString();

/** Signal 0 asks whether a process exists; one of another user answers EPERM. */
const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return isSystemError(error) && error.code === 'EPERM';
  }
};

const holderOf = (database: Database, kind: string): Holder | null => {
  const row = database.prepare("SELECT * FROM jobs WHERE kind = ? AND state = 'running'").get(kind);
  if (row === undefined) return null;
  return {
    jobId: numberOf(row, 'job_id'),
    host: textOf(row, 'host'),
    pid: numberOf(row, 'pid'),
    startedAt: textOf(row, 'started_at'),
    heartbeatAt: textOf(row, 'heartbeat_at'),
  };
};

/** Another machine's processes cannot be asked about: there only the lease tells. */
const holdsStill = (holder: Holder, nowMs: number): boolean => {
  if (holder.host === hostname() && !isAlive(holder.pid)) return false;
  return nowMs - Date.parse(holder.heartbeatAt) < LEASE_MS;
};

const busy = ({ pid, host, startedAt }: Holder): AppError => {
  const where = host === hostname() ? '' : ` on ${host}`;
  return new AppError('DATA_BUSY', `Process ${pid}${where} has been ingesting into this folder since ${startedAt}.`, {
    pid,
    host,
    startedAt,
  });
};

const endJob = (database: Database, jobId: number, state: 'done' | 'abandoned', nowMs: number): void => {
  database
    .prepare("UPDATE jobs SET state = ?, ended_at = ? WHERE job_id = ? AND state = 'running'")
    .run(state, isoTime(nowMs), jobId);
};

const startJob = (database: Database, kind: string, nowMs: number): number => {
  const holder = holderOf(database, kind);
  if (holder !== null && holdsStill(holder, nowMs)) throw busy(holder);
  if (holder !== null) endJob(database, holder.jobId, 'abandoned', nowMs);
  const time = isoTime(nowMs);
  const { lastInsertRowid } = database
    .prepare("INSERT INTO jobs (kind, state, host, pid, started_at, heartbeat_at) VALUES (?, 'running', ?, ?, ?, ?)")
    .run(kind, hostname(), process.pid, time, time);
  return Number(lastInsertRowid);
};

const renew = (database: Database, jobId: number, nowMs: number): void => {
  const { changes } = database
    .prepare("UPDATE jobs SET heartbeat_at = ? WHERE job_id = ? AND state = 'running'")
    .run(isoTime(nowMs), jobId);
  if (Number(changes) === 0)
    throw new AppError('DATA_BUSY', 'Another process took over the ingest, because this one seemed to have stopped.', {
      jobId,
    });
};

/** A renewal that fails in the background is told by the next call of `heartbeat` or by the commit. */
const renewQuietly = (renewal: () => void): void => {
  try {
    renewal();
  } catch {
    // Nobody is there to catch it.
  }
};

/**
 * Opens the workspace of a data folder, making it where absent and bringing an older one to the present layout.
 * @throws AppError DATA_SCHEMA_MISMATCH, DATA_DAMAGED, DATA_UNWRITABLE, DATA_BUSY, DISK_FULL.
 */
export const openWorkspace = (dataDir: string, options: WorkspaceOptions = {}): Workspace => {
  const file = join(dataDir, WORKSPACE_FILE);
  const now = options.now ?? Date.now;
  const database = openForWriting(file, options.busyTimeoutMs);
  try {
    migrateWorkspace(database, file);
  } catch (error) {
    database.close();
    throw error;
  }
  const held = new Set<IngestLock>();
  return {
    acquireIngestLock: () => {
      const jobId = inTransaction(database, file, () => startJob(database, 'ingest', now()));
      const heartbeat = (): void => guarded(file, () => renew(database, jobId, now()));
      const timer = setInterval(() => renewQuietly(heartbeat), HEARTBEAT_MS).unref();
      const lock: IngestLock = {
        jobId,
        heartbeat,
        release: () => {
          clearInterval(timer);
          if (held.delete(lock)) guarded(file, () => endJob(database, jobId, 'done', now()));
        },
      };
      held.add(lock);
      return lock;
    },
    putReview: (given) => {
      const review: StoredReview = { ...given, on: given.on ?? isoTime(now()).slice(0, ISO_DATE_CHARS) };
      inTransaction(database, file, () => storeReview(database, review));
      return review;
    },
    close: () => {
      for (const lock of held) lock.release();
      database.close();
    },
  };
};
