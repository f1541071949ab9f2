import { load } from 'cheerio';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { themeSetSchema } from '../../src/core/schema/themes.ts';
import { loadStaticModel } from '../../src/models/static/static-model.ts';
import { buildThemeSet, DEFAULT_PARAMETERS } from '../../src/themes/build.ts';
import { readUnits } from '../../src/themes/units.ts';
import { SAMPLE_PLANS, type SampleService, startSampleService } from './sample-service.ts';

const TOKEN = 'a-token-of-the-tests';

let service: SampleService;
let closed: SampleService;
let id = '';

const set = () => themeSetSchema.parse(service.deps.themeSets.get(id));
const theme = (i: number) => {
  const found = set().themes[i];
  if (found === undefined) throw new Error(`There is no theme ${i}.`);
  return found;
};
const page = async (path: string, from: SampleService = service) => load(await (await from.app.request(path)).text());
const send = (path: string, fields: readonly (readonly [string, string])[], token = TOKEN) =>
  Promise.resolve(
    service.app.request(path, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' },
      body: new URLSearchParams([
        ...Object.entries({ version: String(set().version), by: 'A Reader', token }),
        ...fields.map(([name, value]): [string, string] => [name, value]),
      ]).toString(),
    }),
  );

beforeAll(async () => {
  service = startSampleService({ writeToken: TOKEN });
  await service.ingest([SAMPLE_PLANS]);
  const words = loadStaticModel();
  const units = await service.deps.withCorpus(({ snapshot }) => readUnits(snapshot, 'request', null));
  const built = buildThemeSet(words, units, {
    ...{ unitKind: 'request', topic: null, corpusGeneration: 1, modelId: words.modelId, seed: 1 },
    parameters: DEFAULT_PARAMETERS,
  });
  service.deps.themeSets.put(built);
  id = built.themeSetId;
  closed = startSampleService({}, service);
});

afterAll(() => {
  expect([...service.bugs, ...closed.bugs]).toEqual([]);
  service.stop();
  closed.stop();
});

describe('pages of themes', () => {
  it('list the sets, and say how to find themes where there are none', async () => {
    const $ = await page('/themes');
    expect($('h2 a').attr('href')).toBe(`/themes/${id}`);
    const empty = startSampleService();
    expect((await page('/themes', empty))('main').text()).toContain('golden-thread themes build');
    empty.stop();
  });

  it('show themes by number of councils: description, counts with their denominator, quotes of several councils', async () => {
    const $ = await page(`/themes/${id}`);
    expect($('h1').text()).toBe('Themes of requests to government');
    const [first] = set().themes;
    const entry = $('li.theme').first();
    expect(entry.find('h2').text()).toBe(first?.title);
    expect(entry.find('.lead').text()).toBe(first?.description);
    const councils = first?.councilCodes.length ?? 0;
    expect(councils).toBeGreaterThan(4);
    expect(entry.find('.counts').text()).toMatch(
      new RegExp(`${councils} councils, in ${councils} of 8 plans; \\d+ requests to government\\.$`),
    );
    expect(entry.find('blockquote').length).toBe(3);
    expect(entry.find('.quiet').first().text()).toMatch(/^By what is asked for: /);
  });

  it('show all that stands in a theme, why, and where in the plans', async () => {
    const $ = await page(`/themes/${id}/${theme(0).themeId}`);
    expect($('ol.sources > li').length).toBe(Math.min(20, theme(0).assigned.length));
    const first = $('ol.sources > li').first();
    expect(first.text()).toContain('Why: like “');
    expect(first.find('a').attr('href')).toMatch(/^\/documents\/[0-9a-f]+\?from=\d+&to=\d+#span$/);
    const document = await service.app.request(first.find('a').attr('href') ?? '');
    expect(document.status).toBe(200);
  });

  it('offer no form where nothing can be written', async () => {
    const $ = await page(`/themes/${id}/${theme(0).themeId}`, closed);
    expect($('form').length).toBe(0);
    expect($('main').text()).toContain('this service only reads');
  });

  it('keep words, and lead back to the theme', async () => {
    const { themeId, description } = theme(0);
    const response = await send(`/themes/${id}/${themeId}`, [
      ['action', 'words'],
      ['title', 'Settlements of several years'],
      ['description', description],
    ]);
    expect([response.status, response.headers.get('location')]).toEqual([303, `/themes/${id}/${themeId}?kept=1`]);
    const $ = await page(`/themes/${id}/${themeId}?kept=1`);
    expect($('h1').text()).toBe('Settlements of several years');
    expect($('[role=status]').text()).toContain('Kept');
  });

  it('move the statements that were selected, and say who placed them', async () => {
    const [from, to] = [theme(0), theme(1)];
    const unitId =
      from.assigned.find(({ unitId: one }) => !to.assigned.some((other) => other.unitId === one))?.unitId ?? '';
    const response = await send(`/themes/${id}/${from.themeId}`, [
      ['action', 'move'],
      ['to', to.themeId],
      ['unit', unitId],
    ]);
    expect(response.status).toBe(303);
    const $ = await page(`/themes/${id}/${to.themeId}`);
    expect($('main').text()).toContain('placed here by A Reader on 2 January 2026');
  });

  it('merge themes, and go back to the version before', async () => {
    const [a, b] = [theme(1), theme(2)];
    const before = set();
    await send(`/themes/${id}`, [
      ['action', 'merge'],
      ['theme', a.themeId],
      ['theme', b.themeId],
    ]);
    expect(set().themes).toHaveLength(before.themes.length - 1);
    const old = await page(`/themes/${id}?version=${before.version}`);
    expect(old('.notice').text()).toContain('This is an earlier version.');
    await send(`/themes/${id}`, [
      ['action', 'restore'],
      ['to', String(before.version)],
    ]);
    expect(set().themes.map(({ themeId }) => themeId)).toEqual(before.themes.map(({ themeId }) => themeId));
  });

  it('show what was typed again with what is wrong, and link to the field', async () => {
    const wrong = await send(
      `/themes/${id}`,
      [
        ['action', 'comment'],
        ['text', 'A thought'],
      ],
      'guess',
    );
    expect(wrong.status).toBe(401);
    const $ = load(await wrong.text());
    expect($('[role=alert] a').attr('href')).toBe('#comment-token');
    expect($('#comment-token').length).toBe(1);
    expect($('#comment-text').text()).toBe('A thought');
    expect(
      $('input[type=password]')
        .toArray()
        .every((field) => $(field).attr('value') === undefined),
    ).toBe(true);
    for (const [path, fields, target] of [
      [`/themes/${id}`, [['action', 'merge']], '#merge-themes'],
      [
        `/themes/${id}`,
        [
          ['action', 'create'],
          ['title', ''],
        ],
        '#create-title',
      ],
      [
        `/themes/${id}/${theme(0).themeId}`,
        [
          ['action', 'move'],
          ['to', ''],
        ],
        '#move-to',
      ],
      [`/themes/${id}/${theme(0).themeId}`, [['action', 'unassign']], '#units-units'],
      [`/themes/${id}/${theme(0).themeId}`, [], '#units-units'],
    ] as const) {
      const response = await send(path, fields);
      const body = load(await response.text());
      expect([response.status, body('[role=alert] a').attr('href')]).toEqual([422, target]);
      expect(body(target).length).toBe(1);
    }
  });

  it('refuse a form that was filled in for another version', async () => {
    const response = await service.app.request(`/themes/${id}`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ version: '1', by: 'A', token: TOKEN, action: 'comment', text: 'Late' }).toString(),
    });
    expect(response.status).toBe(409);
    expect(load(await response.text())('[role=alert]').text()).toContain('is the current one');
  });

  it('escape what people write', async () => {
    await send(`/themes/${id}`, [
      ['action', 'comment'],
      ['text', '<script>alert(1)</script>'],
    ]);
    const text = await (await service.app.request(`/themes/${id}`)).text();
    expect(text).not.toContain('<script>');
    expect(text).toContain('&lt;script&gt;');
  });
});
