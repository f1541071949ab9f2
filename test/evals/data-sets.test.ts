import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type DataSet,
  type DataSetManifest,
  dataSetHash,
  openDataSet,
  parseManifest,
  readOwnManifests,
  readRegistry,
  verifyDataSet,
} from '../../evals/data-sets.ts';
import { loadAitQa } from '../../evals/loaders/aitqa.ts';
import { loadAttributionBench } from '../../evals/loaders/attribution-bench.ts';
import { loadClapNq } from '../../evals/loaders/clapnq.ts';
import { loadFinanceBench } from '../../evals/loaders/financebench.ts';
import { loadHostileFiles } from '../../evals/loaders/hostile.ts';
import { listIcdarDocuments } from '../../evals/loaders/icdar2013.ts';
import { loadInjections } from '../../evals/loaders/injection.ts';
import { loadKpa } from '../../evals/loaders/kpa.ts';
import { loadMtragUn } from '../../evals/loaders/mtrag-un.ts';
import { loadRetrievalCollection, loadScifactTraining } from '../../evals/loaders/retrieval.ts';
import { loadScans } from '../../evals/loaders/scans.ts';
import { loadScifactEvidence } from '../../evals/loaders/scifact-evidence.ts';
import { loadWiceClaims, loadWiceTokens } from '../../evals/loaders/wice.ts';
import { loadXquad } from '../../evals/loaders/xquad.ts';
import { sha256 } from '../../src/core/hash.ts';

const SHARED = fileURLToPath(new URL('../../../shared/data/', import.meta.url));
const absent = existsSync(SHARED) ? null : 'the third-party data (../shared/data) is not on this machine';
const skipped = absent === null ? '' : ` (skipped: ${absent})`;

const manifestOf = (content: string): DataSetManifest => ({
  id: 'made-here',
  version: '1',
  title: 'Made here',
  shows: 'nothing',
  writtenBy: 'the test',
  source: 'none',
  licence: 'MIT',
  allowedUse: 'may_ship',
  role: 'test',
  counts: { rows: 1 },
  files: [{ path: 'rows.jsonl', bytes: content.length, sha256: sha256(content) }],
});

const openReady = (manifest: DataSetManifest, folder: string): DataSet => {
  const state = openDataSet(manifest, folder);
  if (state.status !== 'ready') throw new Error(state.reason);
  return state.dataSet;
};

describe('a data set', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'data-sets-'));
    writeFileSync(join(folder, 'rows.jsonl'), '{"a":1}\n');
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test('is read when its hash is the one named', () => {
    expect(openReady(manifestOf('{"a":1}\n'), folder).readText('rows.jsonl')).toBe('{"a":1}\n');
  });

  test('is refused when a file differs, is missing or is not listed', () => {
    const changed = openReady(manifestOf('{"a":2}\n'), folder);
    expect(() => changed.readText('rows.jsonl')).toThrow(expect.objectContaining({ code: 'DATASET_HASH_MISMATCH' }));
    const missing = { ...manifestOf(''), files: [{ path: 'gone.jsonl', bytes: 0, sha256: sha256('') }] };
    expect(() => verifyDataSet(openReady(missing, folder))).toThrow(
      expect.objectContaining({ code: 'DATASET_HASH_MISMATCH' }),
    );
    expect(() => changed.readText('../secret')).toThrow(expect.objectContaining({ code: 'DATASET_INVALID' }));
  });

  test('that is absent is not measured, as a value', () => {
    expect(openDataSet(manifestOf(''), join(folder, 'nowhere'))).toEqual({
      status: 'not_measured',
      dataSetId: 'made-here',
      reason: 'data absent',
    });
  });

  test('of our own carries its manifest; a broken one is an error', () => {
    mkdirSync(join(folder, 'own'));
    writeFileSync(join(folder, 'own', 'manifest.json'), JSON.stringify(manifestOf('x')));
    expect(readOwnManifests(folder)).toEqual([manifestOf('x')]);
    expect(readOwnManifests(join(folder, 'nowhere'))).toEqual([]);
    expect(() => parseManifest('{"id":"x"}', 'x.json')).toThrow(expect.objectContaining({ code: 'DATASET_INVALID' }));
  });

  test('has one hash that changes with any file', () => {
    expect(dataSetHash(manifestOf('a'))).not.toBe(dataSetHash(manifestOf('b')));
    expect(dataSetHash(manifestOf('a'))).toBe(dataSetHash({ ...manifestOf('a'), title: 'Renamed' }));
  });
});

test('the registry lists every third-party set once, under the name of its file', () => {
  expect(readRegistry().map(({ id }) => id)).toEqual([
    'aitqa',
    'attributionbench',
    'cacm',
    'cisi',
    'clapnq',
    'cranfield',
    'financebench',
    'hostile',
    'icdar2013',
    'injection',
    'kpa',
    'mtrag-un',
    'npl',
    'register',
    'scans',
    'scifact',
    'trec-eval',
    'wice',
    'xquad-en',
  ]);
});

describe.skipIf(absent !== null)(`the third-party sets${skipped}`, () => {
  const manifests = new Map(readRegistry().map((manifest) => [manifest.id, manifest]));
  const open = (id: string): DataSet => {
    const manifest = manifests.get(id);
    if (manifest === undefined) throw new Error(`no manifest for ${id}`);
    return openReady(manifest, join(SHARED, id));
  };

  test.each([...manifests.keys()])('%s has exactly the bytes that its manifest names', (id) => {
    expect(() => verifyDataSet(open(id))).not.toThrow();
  });

  test.each(['scifact', 'cranfield', 'cacm', 'cisi', 'npl'])(
    '%s has the counts of its card, and no judgement of an unknown id',
    (id) => {
      const { documents, queries, qrels } = loadRetrievalCollection(open(id));
      const pairs = [...qrels.values()].reduce((sum, judged) => sum + judged.size, 0);
      const { documents: d, queries: q, judgedPairs } = open(id).manifest.counts;
      expect([documents.length, queries.length, pairs]).toEqual([d, q, judgedPairs]);
    },
  );

  test('SciFact has training queries and rationales that point into its sentences', () => {
    expect(loadScifactTraining(open('scifact')).queries).toHaveLength(809);
    const rows = loadScifactEvidence(open('scifact'));
    expect([rows.length, rows.flatMap(({ rationales }) => rationales).length]).toEqual([209, 338]);
    for (const { rationales, sentences } of rows) expect(Math.max(...rationales.flat())).toBeLessThan(sentences.length);
  });

  test('ClapNQ has 150 of each kind, and references for the answerable ones only', () => {
    const rows = loadClapNq(open('clapnq'));
    expect(rows.filter(({ answerable }) => answerable)).toHaveLength(150);
    expect(rows.filter(({ answerable }) => !answerable)).toHaveLength(150);
    expect(rows.every(({ answerable, references }) => answerable === references.length > 0)).toBe(true);
  });

  test('MTRAG-UN has the four kinds of its card', () => {
    const counts = Object.groupBy(loadMtragUn(open('mtrag-un')), ({ answerability }) => answerability);
    expect(Object.fromEntries(Object.entries(counts).map(([kind, turns]) => [kind, turns.length]))).toEqual({
      ANSWERABLE: 141,
      PARTIAL: 18,
      UNANSWERABLE: 52,
      UNDERSPECIFIED: 43,
    });
  });

  test('AttributionBench is balanced', () => {
    const rows = loadAttributionBench(open('attributionbench'));
    expect([rows.length, rows.filter(({ attributable }) => attributable).length]).toEqual([1198, 599]);
  });

  test('WiCE has its claims, and a mark for every word', () => {
    const claims = loadWiceClaims(open('wice'));
    expect(claims.filter(({ label }) => label === 'partially_supported')).toHaveLength(191);
    const tokens = loadWiceTokens(open('wice'));
    expect(tokens).toHaveLength(124);
    expect(tokens.every((row) => row.tokens.length === row.unsupported.length)).toBe(true);
  });

  test('Key Point Analysis has the counts of its card, and every pair is of known texts', () => {
    for (const [part, counts] of [
      ['train', [5583, 207, 20635]],
      ['dev', [932, 36, 3458]],
    ] as const) {
      const kpa = loadKpa(open('kpa'), part);
      expect([kpa.arguments.length, kpa.keyPoints.length, kpa.labels.length]).toEqual(counts);
      const known = new Set([...kpa.arguments, ...kpa.keyPoints].map(({ id }) => id));
      expect(kpa.labels.every(({ argumentId, keyPointId }) => known.has(argumentId) && known.has(keyPointId))).toBe(
        true,
      );
    }
  });

  test('AIT-QA questions come with their table', () => {
    const questions = loadAitQa(open('aitqa'));
    expect([questions.length, new Set(questions.map(({ table }) => table.tableId)).size]).toEqual([249, 57]);
  });

  test('XQuAD answers stand at their offsets', () => {
    const questions = loadXquad(open('xquad-en'));
    expect([questions.length, new Set(questions.map(({ paragraphId }) => paragraphId)).size]).toEqual([1190, 240]);
    const misplaced = questions.flatMap(({ paragraph, answers }) =>
      answers.filter(({ charStart, charEnd, text }) => paragraph.slice(charStart, charEnd) !== text),
    );
    expect(misplaced).toEqual([]);
  });

  test('FinanceBench questions name a PDF of the set and pages from 1', () => {
    const questions = loadFinanceBench(open('financebench'));
    const files = new Set(open('financebench').manifest.files.map(({ path }) => path));
    expect(questions).toHaveLength(28);
    expect(questions.every(({ file }) => files.has(file))).toBe(true);
    expect(
      Math.min(...questions.flatMap(({ evidence }) => evidence.map(({ pageNumber }) => pageNumber))),
    ).toBeGreaterThan(0);
  });

  test('the other sets list what their cards say', () => {
    const hostile = loadHostileFiles(open('hostile'));
    expect([hostile.length, hostile.filter(({ password }) => password !== null).length]).toEqual([166, 4]);
    expect(listIcdarDocuments(open('icdar2013'))).toHaveLength(34);
    expect(loadScans(open('scans')).map(({ image }) => image)).toEqual([
      'ocrmypdf/linn.png',
      'tesseract/8071_093.3B.tif',
      'tesseract/8087_054.3B.tif',
      'tesseract/phototest.tif',
    ]);
    const injections = loadInjections(open('injection'));
    expect([injections.length, injections.filter(({ isAttack }) => isAttack).length]).toEqual([
      988,
      75 + 203 + 60 + 251,
    ]);
  });
});
