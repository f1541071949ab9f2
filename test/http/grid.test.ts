import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { load } from 'cheerio';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listTopics } from '../../src/answer/list-records.ts';
import { comparisonSchema, gridSchema } from '../../src/core/schema/grid.ts';
import { topicStatementId } from '../../src/core/statement.ts';
import { buildGrid } from '../../src/grid/grid.ts';
import { gridDocument } from '../../src/http/pages/grid-document.ts';
import { startServer } from '../../src/http/serve.ts';
import { loadStaticModel } from '../../src/models/static/static-model.ts';
import { buildThemeSet, DEFAULT_PARAMETERS, DEFAULT_SEED } from '../../src/themes/build.ts';
import { readUnits } from '../../src/themes/units.ts';
import { SAMPLE_PLANS, type SampleService, startSampleService } from './sample-service.ts';

let service: SampleService;

beforeAll(async () => {
  service = startSampleService();
  await service.ingest([SAMPLE_PLANS]);
});

afterAll(() => {
  expect(service.bugs).toEqual([]);
  service.stop();
});

const get = (path: string): Promise<Response> => Promise.resolve(service.app.request(path));
const json = async (path: string): Promise<Record<string, unknown>> =>
  (await (await get(path)).json()) as Record<string, unknown>;
const page = async (path: string) => load(await (await get(path)).text());
const gridOf = (filters = {}) => service.deps.withCorpus((corpus) => buildGrid(corpus, { filters, themeSets: [] }));

describe('the grid', () => {
  it('says of every plan and topic what the list of topics says', async () => {
    const grid = gridSchema.strict().parse(await gridOf());
    const topics = await service.deps.withCorpus((corpus) => listTopics(corpus, { filters: {} }));
    const cells = grid.rows.flatMap(({ council, cells: own }) =>
      own.map(({ column, status, best }) => `${council.code} ${column} ${status} ${best?.quote ?? ''}`),
    );
    expect(cells.toSorted()).toEqual(
      topics.items
        .map(({ council, topic, status, quote }) => `${council.code} ${topic} ${status} ${quote ?? ''}`)
        .toSorted(),
    );
    expect(grid.rows).toHaveLength(8);
    expect(grid.columns).toHaveLength(33);
  });

  it('counts every council once for each column, by type and by region', async () => {
    const grid = await gridOf();
    for (const { column } of grid.columns)
      for (const by of ['all', 'type', 'region'] as const) {
        const counts = grid.counts.filter((count) => count.column === column && count.by === by);
        const sum = counts.reduce((n, c) => n + c.stated + c.notStated + c.notApplicable + c.unreadable, 0);
        expect([column, by, sum]).toEqual([column, by, 8]);
      }
  });

  it('quotes what stands at its place', async () => {
    const grid = await gridOf();
    await service.deps.withCorpus(({ snapshot }) => {
      for (const { cells } of grid.rows)
        for (const { status, best } of cells) {
          expect(best === null).toBe(status !== 'stated');
          if (best !== null)
            expect(snapshot.text(best.documentId)?.slice(best.charStart, best.charEnd)).toBe(best.quote);
        }
    });
  });

  it('comes page by page with the same counts, and whole as CSV', async () => {
    const first = await json('/v1/grid?limit=5');
    expect(first.items).toHaveLength(5);
    const second = await json(`/v1/grid?limit=5&cursor=${String(first.nextCursor)}`);
    expect(second.items).toHaveLength(3);
    expect(second.nextCursor).toBeUndefined();
    expect(second.counts).toEqual(first.counts);
    const matrix = parse(await (await get('/v1/grid?format=csv')).text(), { columns: true, bom: true });
    const grid = await gridOf();
    expect(matrix).toEqual(
      grid.rows.map(({ council, type, region, cells }) => ({
        councilCode: council.code,
        council: council.name,
        type,
        region,
        ...Object.fromEntries(cells.map(({ column, status }) => [column, status])),
      })),
    );
    const cells = await get('/v1/grid?format=csv&layout=cells&topic=agency-spend');
    expect(parse(await cells.text(), { columns: true, bom: true })).toHaveLength(8);
  });

  it('is narrowed by its filters and refuses what they do not know', async () => {
    const { items, columns } = await json('/v1/grid?type=CTY&section=barriers');
    expect((items as { type: string }[]).map(({ type }) => type)).toEqual(['CTY']);
    expect((columns as { section: string }[]).map(({ section }) => section)).toEqual(
      Array.from({ length: 4 }, () => 'barriers'),
    );
    for (const query of ['topic=gifts', 'type=XX', 'colour=red', 'council=Nowhere'])
      expect([query, (await get(`/v1/grid?${query}`)).status]).toEqual([query, 422]);
    expect((await get('/v1/grid?cursor=abc')).status).toBe(400);
  });

  it('leaves out a statement that a person marked wrong', async () => {
    const reviewed = startSampleService({}, service);
    try {
      const topic = 'agency-spend';
      const read = () =>
        reviewed.deps.withCorpus((corpus) => buildGrid(corpus, { filters: { topics: [topic] }, themeSets: [] }));
      const row = (await read()).rows.find(({ cells }) => cells[0]?.status === 'stated');
      const quotes = await reviewed.deps.withCorpus(({ snapshot }) =>
        snapshot
          .topicCells(
            [topic],
            snapshot
              .documents()
              .filter(({ council }) => council?.code === row?.council.code)
              .map(({ documentId }) => documentId),
          )
          .flatMap(({ cell }) => cell.quotes),
      );
      expect(quotes.length).toBeGreaterThan(0);
      const code = row?.council.code ?? '';
      for (const { quote } of quotes)
        reviewed.deps.reviews.put({
          recordId: topicStatementId(code, topic, quote),
          kind: 'topic',
          councilCode: code,
          quote,
          verdict: 'wrong',
          by: 'A reader',
          seen: {},
          changes: {},
        });
      const after = await read();
      expect(after.rows.find(({ council }) => council.code === code)?.cells[0]?.status).toBe('not_stated');
      expect(after.notes.map(({ code: one }) => one)).toEqual(['MARKED_WRONG']);
    } finally {
      reviewed.stop();
    }
  });
});

describe('the grid with themes', () => {
  it('states a theme where a council stands in it, in words that are still at their place', async () => {
    const themed = startSampleService({}, service);
    try {
      const words = loadStaticModel();
      const set = await themed.deps.withCorpus(({ snapshot }) =>
        buildThemeSet(words, readUnits(snapshot, 'barrier', null), {
          unitKind: 'barrier',
          topic: null,
          corpusGeneration: snapshot.manifest.generation,
          modelId: words.modelId,
          seed: DEFAULT_SEED,
          parameters: DEFAULT_PARAMETERS,
        }),
      );
      themed.deps.themeSets.put(set);
      const grid = await themed.deps.withCorpus((corpus) => buildGrid(corpus, { filters: {}, themeSets: [set] }));
      expect(grid.columns.slice(33).map(({ kind, name }) => [kind, name])).toEqual(
        set.themes.map(({ title }) => ['theme', title]),
      );
      for (const { council, cells } of grid.rows)
        expect(cells.slice(33).map(({ status }) => status === 'stated')).toEqual(
          set.themes.map(({ councilCodes }) => councilCodes.includes(council.code)),
        );
      const served = (await (await themed.app.request('/v1/grid?themes=barrier&limit=1')).json()) as {
        columns: unknown[];
      };
      expect(served.columns).toEqual(grid.columns);
      const $ = load(await (await themed.app.request('/grid?themes=barrier')).text());
      expect($('svg[role=img] > title').last().text()).toBe('Councils per theme');
      const brief = (await (await themed.app.request('/v1/briefs?q=barriers&grouping=themes')).json()) as {
        themeSet: unknown;
        themes: { title: string }[];
      };
      expect(brief.themeSet).toEqual({ themeSetId: set.themeSetId, version: 1 });
      expect(brief.themes.map(({ title }) => title).toSorted()).toEqual(
        set.themes.map(({ title }) => title).toSorted(),
      );
    } finally {
      themed.stop();
    }
  });
});

describe('the page of the grid', () => {
  it('is a real table with heads, signs with words, and charts with their tables', async () => {
    const $ = await page('/grid');
    expect($('table.grid tbody tr')).toHaveLength(8);
    expect($('table.grid thead tr').last().find('th[scope=col]')).toHaveLength(33);
    expect($('table.grid tbody tr').first().find('td').first().text()).toMatch(/, .*: (?:stated|not stated)$/);
    expect($('ul.legend li')).toHaveLength(4);
    expect(
      $('svg[role=img] > title')
        .toArray()
        .map((one) => $(one).text()),
    ).toEqual(['Councils that state each topic, by type', 'Councils that state each topic, by region']);
    expect($('.scroll[tabindex=0][role=region]').length).toBeGreaterThan(2);
    expect($('[style], script').length).toBe(0);
  });

  it('shows the quotes of one council and of one topic', async () => {
    const one = await page('/grid?council=Ostrey');
    expect(one('h1').text()).toBe('What Ostrey’s plan says');
    expect(one('table.detail tbody tr')).toHaveLength(33);
    const topic = await page('/grid?topic=agency-spend');
    expect(topic('table.detail tbody tr')).toHaveLength(8);
    expect(topic('table.detail a').first().attr('href')).toMatch(/^\/documents\/[0-9a-f]+\?from=\d+&to=\d+#span$/);
  });

  it('stands by itself as a file whose links lead to its own quotes', async () => {
    const $ = load(String(await gridDocument(await gridOf())));
    const targets = $('table.grid td a')
      .toArray()
      .map((a) => $(a).attr('href') ?? '');
    expect(targets.length).toBeGreaterThan(50);
    for (const target of targets) expect($(`[id="${target.slice(1)}"]`)).toHaveLength(1);
    expect($('a[href^="/"], link, script')).toHaveLength(0);
  });
});

describe('a comparison', () => {
  it('puts the differences of two councils first', async () => {
    const comparison = comparisonSchema.strict().parse(await json('/v1/compare?a=Ostrey&b=Quillmouth'));
    expect([comparison.a.label, comparison.b.label, comparison.isPair]).toEqual(['Ostrey', 'Quillmouth', true]);
    const differs = comparison.topics.map(({ a, b }) => a.of > 0 && b.of > 0 && a.stated !== b.stated);
    expect(differs).toEqual(differs.toSorted((x, y) => Number(y) - Number(x)));
    expect(comparison.topics.every(({ test }) => test === null)).toBe(true);
  });

  it('tests groups and says that few plans may differ by chance', async () => {
    const comparison = comparisonSchema.strict().parse(await json('/v1/compare?a=type:district&b=type:unitary'));
    expect(comparison.isPair).toBe(false);
    expect(comparison.notes.map(({ code }) => code)).toContain('COUNTS_SMALL');
    for (const { test } of comparison.topics) if (test !== null) expect(test.adjustedP).toBeGreaterThanOrEqual(test.p);
    const $ = await page('/compare?a=type:district&b=type:unitary');
    expect($('main').text()).toContain('differences may be chance');
  });

  it('counts a council of both groups once, and refuses a group that is left empty', async () => {
    const comparison = comparisonSchema.parse(await json('/v1/compare?a=Ostrey&b=type:district'));
    expect(comparison.b.councils.map(({ name }) => name)).not.toContain('Ostrey');
    for (const query of [
      'a=Ostrey&b=Ostrey',
      'a=Ostrey',
      'a=type:gift&b=Ostrey',
      'a=region:Nowhere&b=Ostrey',
      'a=Atlantis&b=Ostrey',
    ])
      expect([query, (await get(`/v1/compare?${query}`)).status]).toEqual([query, 422]);
    expect((await get('/compare?a=Atlantis&b=Ostrey')).status).toBe(422);
    expect((await get('/compare')).status).toBe(200);
  });

  it('is CSV with a line a topic, a kind of record and a kind of saving', async () => {
    const comparison = comparisonSchema.parse(await json('/v1/compare?a=Ostrey&b=Quillmouth'));
    const lines = parse(await (await get('/v1/compare?a=Ostrey&b=Quillmouth&format=csv')).text(), {
      columns: true,
      bom: true,
    });
    expect(lines).toHaveLength(comparison.topics.length + 5 + comparison.savings.length);
  });
});

describe('the page of sums', () => {
  it('draws only what its table holds', async () => {
    const $ = await page('/savings');
    expect($('svg[role=img]')).toHaveLength(1);
    expect($('table.sides tbody tr').length).toBeGreaterThan(2);
    expect((await page('/savings?role=grant_cut'))('main').text()).toMatch(/sums|No sums/i);
  });
});

describe('words of plans', () => {
  it('are words on every page and in every file', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'golden-thread-hostile-'));
    const hostile = startSampleService();
    try {
      writeFileSync(
        join(folder, 'tarrowdale-productivity-plan.md'),
        `# Tarrowdale Council productivity plan\n\n## Barriers preventing progress\n\nThe main barrier is <script>alert(1)</script> one-year settlements "onload=alert(2)" that make it hard to plan for us. Agency spending fell from 7% to 5% of pay <img src=x onerror=alert(3)> in 2023/24.\n`,
      );
      await hostile.ingest([folder]);
      const server = await startServer(hostile.app, '127.0.0.1', 0);
      try {
        for (const path of [
          '/grid',
          '/grid?council=Tarrowdale',
          '/brief?q=barriers',
          '/savings',
          '/v1/briefs?q=barriers&format=html',
        ]) {
          const text = await (await fetch(`${server.url}${path}`)).text();
          expect([path, /<script|<img[^>]*onerror/i.test(text)]).toEqual([path, false]);
        }
        const brief = await (await fetch(`${server.url}/v1/briefs?q=barriers&format=md`)).text();
        expect(brief).not.toMatch(/(?<!\\)<script/);
      } finally {
        await server.close();
      }
    } finally {
      hostile.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
