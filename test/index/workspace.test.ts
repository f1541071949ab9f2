import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readReviews } from '../../index/reviews.ts';
import { openForWriting } from '../../index/sqlite.ts';
import { openWorkspace } from '../../index/workspace.ts';
import { migrateWorkspace, WORKSPACE_MIGRATIONS } from '../../index/workspace-schema.ts';

const childFile = join(import.meta.dirname, 'workspace-child-main.ts');

const failure = (code: string) => expect.objectContaining({ code });

describe('the workspace', () => {
  let dataDir: string;
  const file = () => join(dataDir, 'workspace.sqlite');
  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'golden-thread-workspace-'));
  });
  afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

  it('lets one ingest in at a time and names the one that holds it', () => {
    const first = openWorkspace(dataDir, { now: () => Date.parse('2026-01-02T03:04:05Z') });
    const second = openWorkspace(dataDir, { now: () => Date.parse('2026-01-02T03:04:35Z') });
    const lock = first.acquireIngestLock();
    expect(() => second.acquireIngestLock()).toThrowError(
      expect.objectContaining({
        code: 'DATA_BUSY',
        message: `Process ${process.pid} has been ingesting into this folder since 2026-01-02T03:04:05.000Z.`,
      }),
    );
    lock.release();
    lock.release();
    const next = second.acquireIngestLock();
    expect(next.jobId).toBe(lock.jobId + 1);
    second.close();
    const third = openWorkspace(dataDir);
    third.acquireIngestLock();
    third.close();
    first.close();
  });

  it('takes over from a process that has died', () => {
    const child = spawnSync(process.execPath, [childFile, dataDir], { encoding: 'utf8' });
    expect([child.stdout, child.signal]).toEqual(['locked\n', 'SIGKILL']);
    const workspace = openWorkspace(dataDir);
    expect(workspace.acquireIngestLock().jobId).toBe(2);
    workspace.close();
    const database = new DatabaseSync(file(), { readOnly: true });
    expect(
      database
        .prepare('SELECT state FROM jobs ORDER BY job_id')
        .all()
        .map((row) => row.state),
    ).toEqual(['abandoned', 'done']);
    database.close();
  });

  it('takes over a lease that was not renewed for two minutes; its old holder is told', () => {
    let time = Date.parse('2026-01-02T03:04:05Z');
    const slow = openWorkspace(dataDir, { now: () => time });
    const eager = openWorkspace(dataDir, { now: () => time });
    const lost = slow.acquireIngestLock();
    time += 100_000;
    lost.heartbeat();
    time += 100_000;
    expect(() => eager.acquireIngestLock()).toThrowError(failure('DATA_BUSY'));
    time += 20_000;
    const gained = eager.acquireIngestLock();
    expect(() => lost.heartbeat()).toThrowError(failure('DATA_BUSY'));
    lost.release();
    gained.heartbeat();
    slow.close();
    eager.close();
  });

  it('is brought from each older layout to the present one, keeping what it holds', () => {
    for (let version = 0; version < WORKSPACE_MIGRATIONS.length; version += 1) {
      const folder = join(dataDir, String(version));
      const old = join(folder, 'workspace.sqlite');
      const database = openForWriting(old);
      migrateWorkspace(database, old, WORKSPACE_MIGRATIONS.slice(0, version));
      database.close();
      expect(readReviews(folder)).toEqual([]);
      openWorkspace(folder).close();
    }
    const database = openForWriting(file());
    migrateWorkspace(database, file(), [
      ...WORKSPACE_MIGRATIONS,
      (db) => db.exec('CREATE TABLE later (a TEXT) STRICT'),
    ]);
    expect(database.prepare('SELECT count(*) AS jobs FROM jobs').get()?.jobs).toBe(0);
    database.close();
    expect(() => openWorkspace(dataDir)).toThrowError(failure('DATA_SCHEMA_MISMATCH'));
  });

  it('keeps one review a record, the last, with its day', () => {
    const workspace = openWorkspace(dataDir, { now: () => Date.parse('2026-01-02T03:04:05Z') });
    const given = {
      recordId: 'r1',
      kind: 'action',
      councilCode: null,
      quote: 'q',
      by: 'A',
      seen: {},
      changes: {},
    } as const;
    workspace.putReview({ ...given, verdict: 'right' });
    workspace.putReview({ ...given, verdict: 'wrong' });
    workspace.close();
    expect(readReviews(dataDir)).toEqual([{ ...given, verdict: 'wrong', on: '2026-01-02' }]);
  });

  it('does all steps of a migration or none', () => {
    const database = openForWriting(file());
    const broken = [
      ...WORKSPACE_MIGRATIONS,
      () => {
        throw new Error('broken step');
      },
    ];
    expect(() => migrateWorkspace(database, file(), broken)).toThrow('broken step');
    expect(database.prepare('SELECT count(*) AS tables FROM sqlite_schema').get()?.tables).toBe(0);
    database.close();
    openWorkspace(dataDir).close();
  });

  it('refuses a file that is no workspace', () => {
    writeFileSync(file(), 'Not a database, but long enough to look at. '.repeat(50));
    expect(() => openWorkspace(dataDir)).toThrowError(failure('DATA_DAMAGED'));
    rmSync(file());
    const other = new DatabaseSync(file());
    other.exec('PRAGMA user_version = 7; CREATE TABLE theirs (a TEXT)');
    other.close();
    expect(() => openWorkspace(dataDir)).toThrowError(failure('DATA_DAMAGED'));
  });
});
