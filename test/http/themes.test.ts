import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Job,
  type ThemeItem,
  type ThemeSetItem,
  type ThemeUnitItem,
  themeItemSchema,
  themeSetItemSchema,
} from '../../src/core/schema/theme-listing.ts';
import type { ThemeComparison } from '../../src/core/schema/theme-review.ts';
import { startServer } from '../../src/http/serve.ts';
import { SAMPLE_PLANS, type SampleService, startSampleService } from './sample-service.ts';

const TOKEN = 'a-token-of-the-tests';

let service: SampleService;
let server: Awaited<ReturnType<typeof startServer>>;

type Page<T> = { readonly items: readonly T[]; readonly nextCursor?: string };

const get = async <T>(path: string): Promise<T> => (await (await fetch(`${server.url}${path}`)).json()) as T;
const post = (path: string, body: unknown, token: string | null = TOKEN): Promise<Response> =>
  fetch(`${server.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token === null ? {} : { authorization: `Bearer ${token}` }) },
    body: JSON.stringify(body),
  });
const codeOf = async (response: Response) => [response.status, ((await response.json()) as { code: string }).code];

const ended = async (jobId: string): Promise<Job> => {
  const job = await get<Job>(`/v1/jobs/${jobId}`);
  if (job.state !== 'running') return job;
  await new Promise((resolve) => setTimeout(resolve, 50));
  return ended(jobId);
};

let set: ThemeSetItem;
let themes: readonly ThemeItem[];
const refresh = async (): Promise<void> => {
  const { items } = await get<Page<ThemeSetItem>>('/v1/themes');
  const barriers = items.find(({ unitKind }) => unitKind === 'barrier');
  if (barriers === undefined) throw new Error('There are no themes of barriers.');
  set = barriers;
  themes = (await get<Page<ThemeItem>>(`/v1/themes/${set.themeSetId}/themes`)).items;
};
const review = (...operations: readonly unknown[]) =>
  post(`/v1/themes/${set.themeSetId}/operations`, { version: set.version, by: 'A Reader', operations });

beforeAll(async () => {
  service = startSampleService({ writeToken: TOKEN });
  await service.ingest([SAMPLE_PLANS]);
  server = await startServer(service.app, '127.0.0.1', 0);
  const response = await post('/v1/themes/builds', { kinds: ['barrier', 'request'] });
  expect(response.status).toBe(202);
  const started = (await response.json()) as Job;
  expect((await fetch(`${server.url}/health/live`)).status).toBe(200);
  expect(await codeOf(await post('/v1/themes/builds', {}))).toEqual([409, 'JOB_RUNNING']);
  const job = await ended(started.jobId);
  expect(job).toMatchObject({ state: 'done', progress: { done: 2, of: 2 }, failure: null });
  expect(job.result?.map(({ isNew }) => isNew)).toEqual([true, true]);
  await refresh();
}, 60_000);

afterAll(async () => {
  await server.close();
  expect(service.bugs).toEqual([]);
  service.stop();
});

describe('themes over HTTP', () => {
  it('list sets, themes with counts and their denominator, and units with why', async () => {
    expect(themeSetItemSchema.strict().parse(set)).toMatchObject({ version: 1, plansInScope: 8, councils: 8 });
    for (const theme of themes) expect(themeItemSchema.strict().safeParse(theme).success).toBe(true);
    const counts = themes.map(({ councilCodes }) => councilCodes.length);
    expect(counts).toEqual(counts.toSorted((a, b) => b - a));
    const [theme] = themes;
    expect(theme?.plansInScope).toBe(8);
    expect(new Set(theme?.quotes.map(({ council }) => council?.code)).size).toBe(theme?.quotes.length);
    const first = await get<Page<ThemeUnitItem>>(`/v1/themes/${set.themeSetId}/themes/${theme?.themeId}/units?limit=2`);
    expect(first.items).toHaveLength(2);
    expect(first.items[0]?.assigned?.why.quote).not.toBe('');
    const next = await get<Page<ThemeUnitItem>>(
      `/v1/themes/${set.themeSetId}/themes/${theme?.themeId}/units?limit=2&cursor=${first.nextCursor}`,
    );
    expect(next.items[0]?.unitId).not.toBe(first.items[0]?.unitId);
    const others = await get<Page<ThemeUnitItem>>(`/v1/themes/${set.themeSetId}/others?limit=100`);
    expect(others.items).toHaveLength(set.others);
  });

  it('change under the write token only, for the version that was looked at', async () => {
    const path = `/v1/themes/${set.themeSetId}/operations`;
    const operation = { op: 'rename', themeId: themes[0]?.themeId, title: 'Named by a reader' };
    const body = { version: 1, by: 'A Reader', on: '2026-01-03', operations: [operation] };
    expect(await codeOf(await post(path, body, null))).toEqual([401, 'TOKEN_WRONG']);
    const done = await post(path, body);
    expect(done.status).toBe(201);
    expect(await done.json()).toMatchObject({ version: 2, change: { by: 'A Reader', on: '2026-01-03' } });
    const late = await post(path, body);
    expect(late.status).toBe(409);
    expect(await late.json()).toMatchObject({ code: 'THEMES_CHANGED', currentVersion: 2 });
    await refresh();
    expect(themes.some(({ title }) => title === 'Named by a reader')).toBe(true);
  });

  it('refuse what is not possible, and name it', async () => {
    await refresh();
    const missing = { op: 'merge', themeIds: ['none', themes[0]?.themeId] };
    expect(await codeOf(await review(missing))).toEqual([422, 'THEME_OPERATION_INVALID']);
    expect(await codeOf(await review({ op: 'melt' }))).toEqual([422, 'PARAMETER_INVALID']);
    expect(
      await codeOf(await post('/v1/themes/none/operations', { version: 1, by: 'A', operations: [missing] })),
    ).toEqual([404, 'NOT_FOUND']);
    expect((await review({ op: 'lock', themeId: null, locked: true })).status).toBe(201);
    await refresh();
    expect(await codeOf(await review({ op: 'create', title: 'A', description: 'B' }))).toEqual([409, 'THEMES_LOCKED']);
    expect((await review({ op: 'lock', themeId: null, locked: false })).status).toBe(201);
  });

  it('tell what differs between versions, and go back to one', async () => {
    await refresh();
    const [a, b] = themes;
    await review({ op: 'merge', themeIds: [a?.themeId, b?.themeId] });
    await refresh();
    const path = `/v1/themes/${set.themeSetId}`;
    const merged = await get<ThemeComparison>(`${path}/comparison?from=${set.version - 1}`);
    expect(merged.summary).toContain(`The theme “${b?.title}” is gone; it held ${b?.units} units.`);
    const back = await post(`${path}/restore`, { version: set.version, to: set.version - 1, by: 'A Reader' });
    expect(back.status).toBe(201);
    await refresh();
    const same = await get<ThemeComparison>(`${path}/comparison?from=${set.version - 2}&to=${set.version}`);
    expect(same.summary).toEqual(['Nothing differs.']);
    const { items } = await get<Page<{ version: number; change: { kind: string } }>>(`${path}/versions`);
    expect(items.map(({ version }) => version)).toEqual(Array.from({ length: set.version }, (_, i) => set.version - i));
    expect(items[0]?.change.kind).toBe('restored');
  });

  it('go out as a sheet', async () => {
    const response = await fetch(`${server.url}/v1/themes/${set.themeSetId}/export`);
    expect(response.headers.get('content-disposition')).toContain(`themes-of-barriers-${set.version}.csv`);
    const text = await response.text();
    expect(text.split('\n')[0]).toMatch(/^\uFEFF?theme,description,councilCode/);
  });

  it('find nothing new where nothing is, and say so in the job', async () => {
    const { jobId } = (await (await post('/v1/themes/builds', { kinds: ['barrier'] })).json()) as Job;
    expect((await ended(jobId)).result).toEqual([
      { themeSetId: set.themeSetId, version: set.version, isNew: false, summary: ['Nothing is new.'] },
    ]);
    const { items } = await get<Page<Job>>('/v1/jobs');
    expect(items[0]?.jobId).toBe(jobId);
  });
});
