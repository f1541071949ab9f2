import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openEngine } from '../../index/embedded-engine.ts';
import type { IndexSnapshot } from '../../index/engine.ts';
import { DIMENSION, indexedDocument, planOf } from '../contracts/indexed-corpus.ts';

const childFile = join(import.meta.dirname, 'commit-loop-main.ts');
const options = { modelId: 'fake', dimension: DIMENSION };
const ALL = { rowIds: null, size: 0 };

/** Reads everything a snapshot holds and gives the words that tell the generation: more than one would be a mixture. */
const generationWords = (snapshot: IndexSnapshot): readonly string[] => {
  const texts = snapshot
    .documents()
    .flatMap(({ documentId }) => [
      snapshot.text(documentId) ?? '',
      ...snapshot.passagesOf(documentId).map((row) => row.passage.text),
    ]);
  return [...new Set(texts.flatMap((text) => text.match(/generation\d+/g) ?? []))];
};

const readAll = (dataDir: string) => {
  const engine = openEngine(dataDir, { ...options, readOnly: true });
  const snapshot = engine.snapshot();
  const { generation } = snapshot.manifest;
  const result = {
    generation,
    words: generationWords(snapshot),
    found: snapshot.lexical([`generation${generation}`], ALL, 1000, { body: 1, context: 1 }).length,
    passages: snapshot.passageCount,
  };
  snapshot.close();
  engine.close();
  return result;
};

const whole = (generation: number, passages: number) => ({
  generation,
  words: [`generation${generation}`],
  found: passages,
  passages,
});

describe('a crash in the middle of a commit', () => {
  let dataDir: string;
  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'golden-thread-crash-'));
  });
  afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

  it('leaves the last generation, whenever the process is killed', async () => {
    let before = 0;
    for (const delayMs of [0, 3, 7, 13, 29]) {
      const child = spawn(process.execPath, [childFile, dataDir], { stdio: ['ignore', 'pipe', 'inherit'] });
      let printed = '';
      await new Promise<void>((resolve) => {
        child.on('close', () => resolve());
        child.stdout.on('data', (chunk: Buffer) => {
          printed += chunk.toString();
          if (!child.killed && printed.split('\n').length >= 4) setTimeout(() => child.kill('SIGKILL'), delayMs);
        });
      });
      const last = Number(printed.trim().split('\n').at(-1));
      expect(last).toBeGreaterThanOrEqual(before + 3);
      const found = readAll(dataDir);
      // The commit after the last printed one may have ended before the kill, its line not.
      expect([last, last + 1]).toContain(found.generation);
      expect(found).toEqual(whole(found.generation, 90));
      before = found.generation;
    }
  });

  it('leaves the last generation at every byte of the log', () => {
    const corpus = join(dataDir, 'corpus.sqlite');
    const log = `${corpus}-wal`;
    const document = (generation: number) =>
      indexedDocument({ id: 'd', council: 'AAA', passages: [{ text: `generation${generation}` }, { text: 'other' }] });
    const commit = (generation: number) => ({
      put: [document(generation)],
      removeDocumentIds: [],
      plans: [planOf('p', ['AAA'], ['d'])],
    });
    const first = openEngine(dataDir, options);
    first.commit(commit(1));
    first.close();
    const second = openEngine(dataDir, options);
    second.commit(commit(2));
    const saved = { corpus: readFileSync(corpus), log: readFileSync(log) };
    second.close();
    const generations = new Set<number>();
    const step = Math.ceil(saved.log.length / 60);
    for (let cut = 0; cut <= saved.log.length; cut += cut < 64 ? 16 : step - 1) {
      const crashed = mkdtempSync(join(dataDir, 'crashed-'));
      writeFileSync(join(crashed, 'corpus.sqlite'), saved.corpus);
      writeFileSync(join(crashed, 'corpus.sqlite-wal'), saved.log.subarray(0, cut));
      const found = readAll(crashed);
      expect([cut, found]).toEqual([cut, { ...whole(found.generation, 2), found: 1 }]);
      generations.add(found.generation);
    }
    expect([...generations]).toContain(1);
  });

  it('of a log with a changed byte leaves a whole generation', () => {
    const corpus = join(dataDir, 'corpus.sqlite');
    const engine = openEngine(dataDir, options);
    for (const generation of [1, 2])
      engine.commit({
        put: [indexedDocument({ id: 'd', passages: [{ text: `generation${generation}` }] })],
        removeDocumentIds: [],
        plans: [],
      });
    const saved = { corpus: readFileSync(corpus), log: readFileSync(`${corpus}-wal`) };
    engine.close();
    for (let at = 40; at < saved.log.length; at += 1999) {
      const crashed = mkdtempSync(join(dataDir, 'crashed-'));
      writeFileSync(join(crashed, 'corpus.sqlite'), saved.corpus);
      const log = Uint8Array.from(saved.log);
      log[at] = (log[at] ?? 0) ^ 0x55;
      writeFileSync(join(crashed, 'corpus.sqlite-wal'), log);
      try {
        const found = readAll(crashed);
        expect(found.words.length).toBeLessThanOrEqual(1);
        expect(found.words).toEqual(found.generation === 0 ? [] : [`generation${found.generation}`]);
      } catch (error) {
        // The log was changed before the tables were made: there is no corpus yet.
        expect(error).toMatchObject({ code: 'DATA_NOT_FOUND' });
      }
    }
  });

  it('because the system refuses to write leaves the last generation and tells so', () => {
    spawnSync(process.execPath, [childFile, dataDir, 'loop', '1']);
    // A limit on the size of files, in blocks of 512 bytes or 1 KiB, stands in for a full disk.
    const child = spawnSync('sh', ['-c', 'ulimit -f 200; exec "$0" "$@"', process.execPath, childFile, dataDir], {
      encoding: 'utf8',
    });
    expect(['DATA_UNWRITABLE', 'DISK_FULL']).toContain(child.stdout.trim().split('\n').at(-1));
    const found = readAll(dataDir);
    expect(found).toEqual(whole(found.generation, 90));
  });
});

describe('two processes', () => {
  it('that commit at once both get all their commits in, one after the other', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'golden-thread-two-'));
    openEngine(dataDir, options).close();
    const run = (name: string) =>
      new Promise<string>((resolve) => {
        const child = spawn(process.execPath, [childFile, dataDir, name, '15'], {
          stdio: ['ignore', 'pipe', 'inherit'],
        });
        let printed = '';
        child.stdout.on('data', (chunk: Buffer) => {
          printed += chunk.toString();
        });
        child.on('close', () => resolve(printed.trim()));
      });
    const printed = await Promise.all([run('left'), run('right')]);
    const generations = printed.flatMap((lines) => lines.split('\n').map(Number)).sort((a, b) => a - b);
    expect(generations).toEqual(Array.from({ length: 30 }, (_, index) => index + 1));
    expect(readAll(dataDir).passages).toBe(180);
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('that both hold the corpus: a writer that waits too long is told that it is busy', () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'golden-thread-busy-'));
    const one = openEngine(dataDir, options);
    const other = openEngine(dataDir, { ...options, busyTimeoutMs: 1 });
    const change = { put: [], removeDocumentIds: [], plans: [] };
    const put = [indexedDocument({ id: 'd', passages: [{ text: 'Text.' }] })];
    const meddling = {
      ...change,
      put,
      get plans() {
        expect(() => other.commit(change)).toThrowError(expect.objectContaining({ code: 'DATA_BUSY' }));
        return [];
      },
    };
    expect(one.commit(meddling)).toBe(1);
    expect(other.commit(change)).toBe(2);
    one.close();
    other.close();
    expect(existsSync(join(dataDir, 'corpus.sqlite-wal'))).toBe(false);
    rmSync(dataDir, { recursive: true, force: true });
  });
});
