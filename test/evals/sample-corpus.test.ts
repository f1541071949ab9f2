import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SAMPLE_LINE } from '../../evals/datasets/sample/make/content.ts';
import type { GoldRecord } from '../../evals/datasets/sample/make/gold.ts';
import { penceOf } from '../../evals/datasets/sample/make/marks.ts';
import { QUESTIONS } from '../../evals/datasets/sample/make/question-content.ts';
import { COUNCILS } from '../../evals/datasets/sample/make/register.ts';
import { foldSpace } from '../../evals/datasets/sample/make/render/printed.ts';
import { type MadeDocument, makeDocuments, makeSample } from '../../evals/datasets/sample/make/sample.ts';
import { TOPIC_IDS } from '../../evals/datasets/sample/make/topics.ts';
import { registeredCouncilSchema } from '../../src/core/schema/council.ts';

const SAMPLE = fileURLToPath(new URL('../../evals/datasets/sample/', import.meta.url));
const SHARED = fileURLToPath(new URL('../../../shared/', import.meta.url));
const REAL_REGISTER = join(SHARED, 'data/register/uk_local_authorities_current.csv');
const TOPIC_LIST = join(SHARED, 'topics.json');

let made: readonly MadeDocument[] = [];
beforeAll(async () => {
  made = await makeDocuments();
});

const records = (): readonly GoldRecord[] => made.flatMap(({ gold }) => gold.records);
const pounds = (found: readonly GoldRecord[]): number => found.reduce((sum, r) => sum + Number(r.minPence), 0) / 100;
const question = (group: string) => {
  const found = QUESTIONS.find((q) => q.group === group && q.value !== undefined);
  if (!found) throw new Error(`No question of group ${group}.`);
  return found;
};
const counted = (doc: string, source?: string): readonly GoldRecord[] =>
  records().filter(
    (r) =>
      r.doc === doc &&
      r.role === 'saving' &&
      r.countsInTotals === true &&
      (source === undefined || r.source === source),
  );

describe('making the sample', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sample-corpus-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('writes the very bytes that the repository holds', async () => {
    const files = await makeSample();
    for (const [path, bytes] of files) {
      const file = join(folder, path);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, bytes);
    }
    const differing = [...files.keys()].filter(
      (path) => !readFileSync(join(folder, path)).equals(readFileSync(join(SAMPLE, path))),
    );
    expect(differing).toEqual([]);
  });

  it('makes nine documents of eight councils in five formats', () => {
    expect(made.length).toBe(9);
    expect(new Set(made.map(({ document }) => document.council.code)).size).toBe(8);
    expect([...new Set(made.map(({ document }) => document.media))].sort()).toEqual([
      'docx',
      'html',
      'md',
      'pdf',
      'txt',
    ]);
    for (const { places } of made) expect(places.text).toContain(SAMPLE_LINE);
  });
});

describe('the gold of the sample', () => {
  it('quotes only what is printed, in at most 600 characters', () => {
    for (const { gold, places } of made) {
      const quotes = [...gold.records.map((r) => r.quote), ...gold.topics.flatMap((t) => t.quote ?? [])];
      for (const quote of quotes) {
        expect(places.text).toContain(foldSpace(quote));
        expect(quote.length).toBeGreaterThan(1);
        expect(quote.length).toBeLessThanOrEqual(600);
      }
    }
  });

  it('takes no record, topic cell or evidence from the planted instruction', () => {
    const planted = made.flatMap(({ document }) =>
      document.blocks.flatMap((b) => (b.kind === 'hidden' ? [b.text] : [])),
    );
    expect(planted.length).toBe(1);
    const quotes = [
      ...records().map((r) => r.quote),
      ...QUESTIONS.flatMap((q) => (q.evidence ?? []).map(([, quote]) => quote)),
    ];
    for (const quote of quotes) expect(planted.some((text) => text.includes(quote))).toBe(false);
  });

  it('holds a cell for every document and topic, and marks what a district does not answer for', () => {
    for (const { document, gold } of made) {
      expect(gold.topics.map(({ topic }) => topic)).toEqual(TOPIC_IDS);
      const absent = gold.topics.filter(({ status }) => status === 'not_applicable').map(({ topic }) => topic);
      expect(absent).toEqual(document.council.powers === 'lower' ? ['adult-social-care', 'send-dsg'] : []);
    }
  });

  it('has every kind of record in numbers that can be scored', () => {
    const counts = Object.fromEntries(
      ['action', 'barrier', 'request', 'money', 'statistic'].map((kind) => [
        kind,
        records().filter((r) => r.recordKind === kind).length,
      ]),
    );
    for (const count of Object.values(counts)) expect(count).toBeGreaterThanOrEqual(40);
    expect(new Set(records().map((r) => r.recordId)).size).toBe(records().length);
  });

  it('joins every request to a barrier of its own document or to none', () => {
    const ids = new Set(records().map((r) => r.recordId));
    for (const r of records().filter(({ recordKind }) => recordKind === 'request')) {
      if (r.barrierId !== null) expect(ids.has(String(r.barrierId))).toBe(true);
    }
  });

  it('prints totals that are the sums of their columns', () => {
    for (const { document } of made) {
      for (const table of document.blocks.flatMap((b) => (b.kind === 'table' ? [b] : []))) {
        const last = table.rows.find((row) => row.kind === 'total');
        last?.cells.forEach((cell, column) => {
          if (column === 0 || cell.kind !== 'text' || cell.text === '') return;
          const parts = table.rows.filter((row) => row.kind === 'body').map((row) => row.cells[column]);
          const sum = parts.reduce(
            (all, part) => all + (part?.kind === 'text' ? Number(penceOf(part.text)[0] ?? 0) : 0),
            0,
          );
          expect([table.title, column, sum]).toEqual([table.title, column, Number(penceOf(cell.text)[0])]);
        });
      }
    }
  });
});

describe('the questions of the sample', () => {
  it('are enough of every kind', () => {
    const of = (kind: string) => QUESTIONS.filter((q) => q.kind === kind).length;
    expect([
      of('lookup') >= 30,
      of('aggregate') >= 12,
      of('compare') >= 4,
      of('theme') >= 3,
      of('unanswerable') >= 10,
    ]).toEqual([true, true, true, true, true]);
    expect(new Set(QUESTIONS.map((q) => q.question)).size).toBe(QUESTIONS.length);
  });

  it('state sums that the gold records add up to', () => {
    expect(pounds(counted('quillmouth-2024', 'table'))).toBe(question('annex-sum').value);
    expect(
      pounds(counted('tarrowdale-2024', 'table').filter((r) => JSON.stringify(r.period).includes('2024/25'))),
    ).toBe(question('table-sum').value);
    expect(pounds(counted('kestrelham-2024', 'table'))).toBe(question('yearly-sum').value);
    expect(pounds(counted('ostreyshire-2024', 'table'))).toBe(question('made-sum').value);
    const agency = records().filter(
      (r) => r.recordKind === 'money' && r.role === 'spend' && /^agency/.test(String(r.subject)),
    );
    expect(pounds(agency)).toBe(question('agency-sum').value);
  });

  it('state sets that the gold records and cells agree with', () => {
    const names = (docs: readonly string[]) =>
      COUNCILS.filter(({ name }) =>
        made.some(({ document }) => docs.includes(document.id) && document.council.name === name),
      ).map(({ name }) => name);
    const stated = (topic: string) =>
      made
        .filter(({ gold }) => gold.topics.some((t) => t.topic === topic && t.status === 'stated'))
        .map(({ document }) => document.id);
    const holding = (holds: (r: GoldRecord) => boolean) =>
      records()
        .filter(holds)
        .map((r) => r.doc);
    expect(names(stated('multi-year-settlement'))).toEqual(question('multi-year').answerSet);
    expect(names(stated('union-facility-time'))).toEqual(question('facility-time').answerSet);
    expect(names(stated('long-serving-agency'))).toEqual(question('long-agency').answerSet);
    expect(names(stated('edi-cost'))).toEqual(question('equality').answerSet);
    expect(names(holding((r) => r.role === 'cost_avoidance'))).toEqual(question('avoidance').answerSet);
    expect(names(holding((r) => r.role === 'asset_sale' && r.achievement === 'achieved'))).toEqual(
      question('sales').answerSet,
    );
    expect(names(holding((r) => r.directedTo === 'Home Office'))).toEqual(question('home-office').answerSet);
    expect(names(holding((r) => r.directedTo === 'DWP'))).toEqual(question('dwp').answerSet);
    const withMoney = new Set(holding((r) => r.recordKind === 'money'));
    expect(names(made.map(({ document }) => document.id).filter((id) => !withMoney.has(id)))).toEqual(
      question('no-money').answerSet,
    );
    const onTrack = records().filter((r) => r.doc === 'quillmouth-2024' && r.statusPrinted === 'On track');
    expect(onTrack.map((r) => r.quote).sort()).toEqual([...(question('annex-on-track').answerSet ?? [])].sort());
  });
});

describe('the register of the sample', () => {
  it('has the fields of a register', () => {
    for (const council of COUNCILS) expect(registeredCouncilSchema.parse(council)).toEqual(council);
    expect([...new Set(COUNCILS.map(({ type }) => type))].sort()).toEqual(['CTY', 'LBO', 'MD', 'NMD', 'UA']);
  });

  it.skipIf(!existsSync(REAL_REGISTER))(
    'shares no name and no code with a real council (skipped where the real register is absent)',
    () => {
      const real = readFileSync(REAL_REGISTER, 'utf8').toLowerCase();
      for (const { code, gss, name } of COUNCILS) {
        expect(real).not.toContain(name.toLowerCase());
        expect(real).not.toContain(gss.toLowerCase());
        expect(real).not.toMatch(new RegExp(`^${code.toLowerCase()},`, 'm'));
      }
    },
  );

  it.skipIf(!existsSync(TOPIC_LIST))('uses the topics of the topic list (skipped where the list is absent)', () => {
    const list = JSON.parse(readFileSync(TOPIC_LIST, 'utf8'));
    expect(list.topics.map(({ id }: { id: string }) => id)).toEqual(TOPIC_IDS);
  });
});
