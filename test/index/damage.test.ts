import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type EngineOptions, openEngine } from '../../index/embedded-engine.ts';
import { toAppError } from '../../index/sqlite.ts';
import { axis, DIMENSION, indexedDocument, planOf } from '../contracts/indexed-corpus.ts';

const options: EngineOptions = { modelId: 'fake', dimension: DIMENSION };
const readOnly = { ...options, readOnly: true };
const ALL = { rowIds: null, size: 0 };
const failure = (code: string) => expect.objectContaining({ code });

const documents = Array.from({ length: 12 }, (_, index) =>
  indexedDocument({
    id: `d${index}`,
    council: 'AAA',
    date: '2025-01-01',
    passages: Array.from({ length: 20 }, (__, i) => ({
      text: `Passage ${i} of document ${index} says something about savings, roads and homes.`,
      context: 'Heading',
      vector: axis(i % DIMENSION),
    })),
  }),
);
const change = {
  put: documents,
  removeDocumentIds: [],
  plans: [
    planOf(
      'p',
      ['AAA'],
      documents.map((d) => d.document.documentId),
    ),
  ],
};

/** Reads everything there is to read. */
const readEverything = (dataDir: string): void => {
  const engine = openEngine(dataDir, readOnly);
  try {
    const snapshot = engine.snapshot();
    try {
      snapshot.plans();
      for (const { documentId } of snapshot.documents()) {
        snapshot.read(documentId);
        snapshot.passagesOf(documentId);
        snapshot.passageById(`${documentId}/3`);
      }
      const scope = snapshot.scope({ councils: ['AAA'], sections: ['none'], from: '2024-01-01' });
      snapshot.lexical(['save'], scope, 50, { body: 1, context: 1 });
      snapshot.semantic(axis(1), ALL, 50);
      engine.generation();
    } finally {
      snapshot.close();
    }
  } finally {
    engine.close();
  }
};

describe('the corpus file', () => {
  let dataDir: string;
  const file = () => join(dataDir, 'corpus.sqlite');
  const makeCorpus = (): void => {
    const engine = openEngine(dataDir, options);
    engine.commit(change);
    engine.close();
  };
  const edit = (sql: string): void => {
    const database = new DatabaseSync(file());
    database.exec(sql);
    database.close();
  };
  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'golden-thread-damage-'));
  });
  afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

  it('that is absent is told, and a reader makes nothing', () => {
    const absent = join(dataDir, 'absent');
    expect(() => openEngine(absent, readOnly)).toThrowError(failure('DATA_NOT_FOUND'));
    expect(existsSync(absent)).toBe(false);
  });

  it('that is empty is no corpus to a reader and a new one to a writer', () => {
    writeFileSync(file(), '');
    expect(() => openEngine(dataDir, readOnly)).toThrowError(failure('DATA_NOT_FOUND'));
    makeCorpus();
    readEverything(dataDir);
    const engine = openEngine(dataDir, readOnly);
    expect(engine.verify()).toBeUndefined();
    engine.close();
  });

  it('that is no database, or one of another program, is refused and left as it is', () => {
    const text = 'This is a text file, not a database. '.repeat(100);
    writeFileSync(file(), text);
    for (const opening of [options, readOnly, { ...options, replaceMismatched: true }])
      expect(() => openEngine(dataDir, opening)).toThrowError(failure('DATA_DAMAGED'));
    expect(readFileSync(file(), 'utf8')).toBe(text);
    rmSync(file());
    edit('CREATE TABLE theirs (a TEXT); INSERT INTO theirs VALUES (1)');
    for (const opening of [options, readOnly, { ...options, replaceMismatched: true }])
      expect(() => openEngine(dataDir, opening)).toThrowError(failure('DATA_DAMAGED'));
    const database = new DatabaseSync(file(), { readOnly: true });
    expect(database.prepare('SELECT a FROM theirs').get()).toEqual({ a: '1' });
    database.close();
  });

  it('that was cut short is told as damage, wherever it was cut', () => {
    makeCorpus();
    const bytes = readFileSync(file());
    for (let kept = 1; kept < 40; kept += 1) {
      writeFileSync(file(), bytes.subarray(0, Math.floor((bytes.length * kept) / 40)));
      expect(() => readEverything(dataDir)).toThrowError(failure('DATA_DAMAGED'));
    }
  });

  it('with garbled bytes is read right or told as damage, never anything else', () => {
    makeCorpus();
    const bytes = readFileSync(file());
    let state = 5;
    const random = (below: number): number => {
      state = (Math.imul(state, 1103515245) + 12345) >>> 0;
      return state % below;
    };
    const codes = new Set<unknown>();
    for (let round = 0; round < 150; round += 1) {
      const garbled = Uint8Array.from(bytes);
      const start = random(garbled.length - 64);
      for (let i = 0; i < 64; i += 1) garbled[start + i] = random(256);
      writeFileSync(file(), garbled);
      try {
        readEverything(dataDir);
      } catch (error) {
        codes.add(error instanceof Error && 'code' in error ? error.code : error);
      }
    }
    const allowed = ['DATA_DAMAGED', 'DATA_SCHEMA_MISMATCH', 'DATA_MODEL_MISMATCH'];
    expect([...codes].filter((code) => !allowed.includes(String(code)))).toEqual([]);
    expect(codes).toContain('DATA_DAMAGED');
  });

  it('with one changed bit in a text, a vector or a term is told as damage', () => {
    for (const [table, column] of [
      ['document_parts', 'content'],
      ['vectors', 'content'],
      ['document_terms', 'content'],
      ['passages', 'passage'],
      ['documents', 'document'],
      ['plans', 'plan'],
    ]) {
      makeCorpus();
      const database = new DatabaseSync(file());
      const row = database.prepare(`SELECT rowid AS id, ${column} AS value FROM ${table} LIMIT 1`).get() ?? {};
      const value =
        typeof row.value === 'string' ? row.value.replace(/a/g, 'o') : Uint8Array.from(row.value as Uint8Array);
      if (typeof value !== 'string') value[40] = (value[40] ?? 0) ^ 1;
      database.prepare(`UPDATE ${table} SET ${column} = ? WHERE rowid = ?`).run(value, row.id ?? 0);
      database.close();
      expect(() => readEverything(dataDir), table).toThrowError(failure('DATA_DAMAGED'));
      const engine = openEngine(dataDir, readOnly);
      expect(() => engine.verify(), table).toThrowError(failure('DATA_DAMAGED'));
      engine.close();
      rmSync(file());
    }
  });

  it('of another layout is refused, by readers and writers, and replaced only when that is asked for', () => {
    makeCorpus();
    edit('PRAGMA user_version = 99; DROP TABLE vectors; CREATE TABLE newer (a TEXT)');
    for (const opening of [options, readOnly])
      expect(() => openEngine(dataDir, opening)).toThrowError(failure('DATA_SCHEMA_MISMATCH'));
    const engine = openEngine(dataDir, { ...options, replaceMismatched: true });
    const empty = engine.snapshot();
    expect([empty.documents(), empty.plans(), empty.passageCount, empty.scope({ councils: ['AAA'] }).size]).toEqual([
      [],
      [],
      0,
      0,
    ]);
    expect(empty.lexical(['save'], ALL, 5, { body: 1, context: 1 })).toEqual([]);
    expect(empty.semantic(axis(0), ALL, 5)).toEqual([]);
    expect(empty.manifest.generation).toBe(1);
    empty.close();
    expect(engine.commit({ ...change, baseGeneration: 1 })).toBe(2);
    engine.close();
    readEverything(dataDir);
  });

  it('made with another analyser, model or dimension is refused with the command that mends it', () => {
    makeCorpus();
    const mending = /golden-thread ingest --force/;
    expect(() => openEngine(dataDir, { ...options, modelId: 'other' })).toThrowError(
      expect.objectContaining({ code: 'DATA_MODEL_MISMATCH', message: expect.stringMatching(mending) }),
    );
    expect(() => openEngine(dataDir, { ...readOnly, dimension: 5 })).toThrowError(failure('DATA_MODEL_MISMATCH'));
    openEngine(dataDir, { ...readOnly, dimension: 0 }).close();
    edit("UPDATE manifest SET analyser_version = 'older'");
    expect(() => openEngine(dataDir, options)).toThrowError(failure('DATA_MODEL_MISMATCH'));
    expect(() => openEngine(dataDir, readOnly)).toThrowError(failure('DATA_MODEL_MISMATCH'));
  });

  it('is replaced as a whole by the first commit with another model; snapshots of the old stay whole', () => {
    makeCorpus();
    const old = openEngine(dataDir, readOnly);
    const before = old.snapshot();
    const engine = openEngine(dataDir, { modelId: 'other', dimension: DIMENSION, replaceMismatched: true });
    engine.commit({ put: documents.slice(0, 1), removeDocumentIds: [], plans: [] });
    const after = engine.snapshot();
    expect([after.manifest.modelId, after.manifest.generation, after.passageCount]).toEqual(['other', 2, 20]);
    expect([before.manifest.modelId, before.manifest.generation, before.passageCount]).toEqual(['fake', 1, 240]);
    expect(before.semantic(axis(0), ALL, 500)).toHaveLength(240);
    expect(() => old.snapshot()).toThrowError(failure('DATA_MODEL_MISMATCH'));
    for (const snapshot of [before, after]) snapshot.close();
    for (const opened of [old, engine]) opened.close();
  });

  it('takes the dimension of the first vectors where it was not known', () => {
    const engine = openEngine(dataDir, { modelId: 'hosted', dimension: 0 });
    const empty = engine.snapshot();
    expect(empty.semantic(axis(0), ALL, 5)).toEqual([]);
    empty.close();
    engine.commit(change);
    const snapshot = engine.snapshot();
    expect(snapshot.manifest.dimension).toBe(DIMENSION);
    expect(snapshot.semantic(axis(0), ALL, 5)).toHaveLength(5);
    snapshot.close();
    engine.close();
  });

  it('put in the place of another while it is open is noticed', () => {
    makeCorpus();
    const elsewhere = join(dataDir, 'elsewhere');
    const other = openEngine(elsewhere, options);
    for (let round = 0; round < 3; round += 1)
      other.commit({ put: documents.slice(0, 1), removeDocumentIds: [], plans: [] });
    other.close();
    const engine = openEngine(dataDir, readOnly);
    expect(engine.generation()).toBe(1);
    rmSync(file());
    copyFileSync(join(elsewhere, 'corpus.sqlite'), file());
    expect(engine.generation()).toBe(3);
    const snapshot = engine.snapshot();
    expect(snapshot.semantic(axis(0), ALL, 500)).toHaveLength(20);
    snapshot.close();
    engine.close();
  });

  it('in a folder that may not be written is read, and not written', () => {
    makeCorpus();
    chmodSync(dataDir, 0o555);
    chmodSync(file(), 0o444);
    const child = spawnSync(process.execPath, [join(import.meta.dirname, 'unwritable-main.ts'), dataDir], {
      encoding: 'utf8',
    });
    chmodSync(dataDir, 0o755);
    expect(child.stderr).toBe('');
    expect(child.stdout.trim().split('\n')).toEqual(['240 passages', 'DATA_UNWRITABLE', 'DATA_UNWRITABLE']);
  });

  it('whose folder is a file cannot be written', () => {
    const inTheWay = join(dataDir, 'file');
    writeFileSync(inTheWay, '');
    expect(() => openEngine(join(inTheWay, 'data'), options)).toThrowError(failure('DATA_UNWRITABLE'));
    expect(() => openEngine(inTheWay, options)).toThrowError(failure('DATA_UNWRITABLE'));
    mkdirSync(file());
    expect(() => openEngine(dataDir, options)).toThrowError(failure('DATA_UNWRITABLE'));
  });
});

describe('failures of SQLite and the system', () => {
  it('are told by stable codes; others stay what they are', () => {
    const sqlite = (errcode: number) => Object.assign(new Error('x'), { code: 'ERR_SQLITE_ERROR', errcode });
    const system = (code: string) => Object.assign(new Error('x'), { code });
    const codeOf = (error: Error) => {
      const translated = toAppError(error, '/data/corpus.sqlite');
      return translated instanceof Error && 'code' in translated && translated !== error ? translated.code : null;
    };
    expect(
      [5, 261, 6, 8, 14, 10, 522, 266, 778, 11, 26, 13, 1, 19].map((errcode) => [errcode, codeOf(sqlite(errcode))]),
    ).toEqual([
      [5, 'DATA_BUSY'],
      [261, 'DATA_BUSY'],
      [6, 'DATA_BUSY'],
      [8, 'DATA_UNWRITABLE'],
      [14, 'DATA_UNWRITABLE'],
      [10, 'DATA_UNWRITABLE'],
      [522, 'DATA_DAMAGED'],
      [266, 'DATA_DAMAGED'],
      [778, 'DATA_UNWRITABLE'],
      [11, 'DATA_DAMAGED'],
      [26, 'DATA_DAMAGED'],
      [13, 'DISK_FULL'],
      [1, null],
      [19, null],
    ]);
    expect(['ENOSPC', 'EDQUOT', 'EACCES', 'EROFS', 'ENOENT'].map((code) => codeOf(system(code)))).toEqual([
      'DISK_FULL',
      'DISK_FULL',
      'DATA_UNWRITABLE',
      'DATA_UNWRITABLE',
      null,
    ]);
  });
});
