import { load } from 'cheerio';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { storedReviewSchema } from '../../src/core/schema/review.ts';
import { SAMPLE_PLANS, type SampleService, startSampleService } from './sample-service.ts';

const TOKEN = 'a-token-of-the-tests';

let service: SampleService;
let closed: SampleService;

beforeAll(async () => {
  service = startSampleService({ writeToken: TOKEN });
  await service.ingest([SAMPLE_PLANS]);
  closed = startSampleService({}, service);
});

afterAll(() => {
  expect([...service.bugs, ...closed.bugs]).toEqual([]);
  service.stop();
  closed.stop();
});

type Queue = {
  readonly items: readonly {
    readonly kind: string;
    readonly changesCount: boolean;
    readonly record: { readonly recordId: string };
  }[];
  readonly checked: number;
  readonly unchecked: number;
  readonly nextCursor?: string;
};

const json = async <T>(path: string): Promise<T> => (await (await service.app.request(path)).json()) as T;
const post = (body: unknown, authorization: string | null = `Bearer ${TOKEN}`, app = service.app) =>
  Promise.resolve(
    app.request('/v1/reviews', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(authorization === null ? {} : { authorization }) },
      body: JSON.stringify(body),
    }),
  );
const codeOf = async (response: Response) => [response.status, ((await response.json()) as { code: string }).code];

describe('reviews over HTTP', () => {
  it('offer first what would change a count, page by page', async () => {
    const first = await json<Queue>('/v1/reviews/queue?limit=3&council=Quillmouth');
    expect(first.items.map(({ changesCount }) => changesCount)).toEqual([true, true, true]);
    expect(first.checked).toBe(0);
    const next = await json<Queue>(`/v1/reviews/queue?limit=3&council=Quillmouth&cursor=${first.nextCursor ?? ''}`);
    expect(next.items[0]?.record.recordId).not.toBe(first.items[0]?.record.recordId);
    const complete = await json<Queue>('/v1/reviews/queue?status=complete&recordKind=action');
    expect(new Set(complete.items.map(({ kind }) => kind))).toEqual(new Set(['action']));
  });

  it('keep a verdict with its reviewer and day, which lists and answers then follow', async () => {
    const question = { question: 'How many completed actions does Quillmouth report?' };
    const ask = async () => {
      const response = await service.app.request('/v1/questions', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(question),
      });
      return (await response.json()) as { figure: { value: string; included: string[] } };
    };
    const before = await ask();
    const [recordId = '', other = ''] = before.figure.included;
    const response = await post({ recordId, verdict: 'wrong', by: ' A Reader ', on: '2026-01-02' });
    expect(response.status).toBe(201);
    expect(storedReviewSchema.strict().parse(await response.json())).toMatchObject({
      ...{ recordId, kind: 'action', verdict: 'wrong', by: 'A Reader', on: '2026-01-02' },
    });
    expect((await post({ recordId: other, verdict: 'corrected', by: 'B', changes: { status: 'paused' } })).status).toBe(
      201,
    );
    expect(Number((await ask()).figure.value)).toBe(Number(before.figure.value) - 2);
    const { items } = await json<{ items: { recordId: string; verdict: string }[] }>('/v1/reviews');
    expect(new Map(items.map((item) => [item.recordId, item.verdict]))).toEqual(
      new Map([
        [recordId, 'wrong'],
        [other, 'corrected'],
      ]),
    );
    const gold = await (await service.app.request('/v1/reviews/gold')).text();
    const lines = gold
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { recordId: string; status: string });
    expect(lines.find((line) => line.recordId === other)?.status).toBe('paused');
    expect(lines).toHaveLength(2);
  });

  it('are not taken without the token, whatever is sent', async () => {
    expect(await codeOf(await post({ recordId: 'x' }, null))).toEqual([401, 'TOKEN_WRONG']);
    for (const wrong of ['Bearer wrong', `Basic ${TOKEN}`, `Bearer ${TOKEN}x`, 'Bearer ']) {
      const response = await post({ recordId: 'x' }, wrong);
      expect(response.headers.get('www-authenticate')).toMatch(/^Bearer /);
      expect(await codeOf(response)).toEqual([401, 'TOKEN_WRONG']);
    }
    expect(await codeOf(await post({}, `Bearer ${TOKEN}`, closed.app))).toEqual([403, 'WRITES_OFF']);
  });

  it('say what a verdict lacks', async () => {
    const { items } = await json<Queue>('/v1/reviews/queue?recordKind=money');
    const recordId = items[0]?.record.recordId ?? '';
    for (const [body, status, code] of [
      [{ recordId: 'none', verdict: 'right', by: 'A' }, 404, 'NOT_FOUND'],
      [{ recordId, verdict: 'maybe', by: 'A' }, 422, 'PARAMETER_INVALID'],
      [{ recordId, verdict: 'right', by: '  ' }, 422, 'PARAMETER_INVALID'],
      [{ recordId, verdict: 'right', by: 'A', on: 'today' }, 422, 'PARAMETER_INVALID'],
      [{ recordId, verdict: 'corrected', by: 'A' }, 422, 'REVIEW_INVALID'],
      [{ recordId, verdict: 'right', by: 'A', changes: { role: 'grant' } }, 422, 'REVIEW_INVALID'],
      [{ recordId, verdict: 'corrected', by: 'A', changes: { role: 'gift' } }, 422, 'REVIEW_INVALID'],
      [{ recordId, verdict: 'corrected', by: 'A', changes: { quote: 'x' } }, 422, 'REVIEW_INVALID'],
    ] as const)
      expect([body, ...(await codeOf(await post(body)))]).toEqual([body, status, code]);
  });
});

describe('the pages for reviews', () => {
  const page = async (path: string, app = service.app) => {
    const response = await app.request(path, { headers: { accept: 'text/html' } });
    return { response, $: load(await response.text()) };
  };
  const submit = (path: string, fields: Readonly<Record<string, string>>, app = service.app) =>
    Promise.resolve(
      app.request(path, {
        method: 'POST',
        headers: { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams(fields).toString(),
      }),
    );

  it('lead from the queue to a record, its place in the plan and a form with a name for every field', async () => {
    const { $ } = await page('/review');
    expect([$('h1').text(), $('ol.sources > li').length]).toEqual(['Records to check', 10]);
    const path = $('ol.sources a').first().attr('href') ?? '';
    const { $: record } = await page(path);
    expect(record('blockquote').text()).not.toBe('');
    expect(record('a[href^="/documents/"]').length).toBe(1);
    expect(record('form').attr('action')).toBe(path);
    for (const field of record('form input, form textarea').toArray()) {
      const id = record(field).attr('id');
      const label = record(field).closest('label').text() || record(`label[for="${id}"]`).text();
      expect(label.trim()).not.toBe('');
    }
    const { $: more } = await page($('p > a[href*="cursor"]').attr('href') ?? '');
    expect(more('ol.sources a').first().attr('href')).not.toBe(path);
  });

  it('keep a verdict given with the token, and show again what cannot be kept', async () => {
    const { $ } = await page('/review');
    const path = $('ol.sources a').first().attr('href') ?? '';
    const wrong = await submit(path, { verdict: 'right', by: 'A "Reader"', token: 'guess' });
    expect(wrong.status).toBe(401);
    const again = load(await wrong.text());
    expect(again('.error a').attr('href')).toBe('#token');
    expect([again('#by').attr('value'), again('#token').attr('value')]).toEqual(['A "Reader"', undefined]);
    expect(again('input[value=right]').attr('checked')).toBeDefined();
    for (const fields of [
      { verdict: '' },
      { verdict: 'right', by: '' },
      { verdict: 'corrected', changes: 'quote=x' },
    ]) {
      const response = await submit(path, { by: 'A', token: TOKEN, ...fields });
      expect([response.status, load(await response.text())('.error').length]).toEqual([422, 1]);
    }
    const kept = await submit(path, { verdict: 'right', by: 'A', token: TOKEN });
    expect([kept.status, kept.headers.get('location')]).toEqual([303, '/review?kept=1']);
    expect((await page('/review?kept=1')).$('[role=status]').text()).toContain('Kept');
    expect((await page(path)).$('main').text()).toContain('Marked right by A on ');
  });

  it('show no form where nothing can be written, and take none', async () => {
    const { $ } = await page('/review', closed.app);
    const path = $('ol.sources a').first().attr('href') ?? '';
    expect((await page(path, closed.app)).$('form').length).toBe(0);
    expect((await submit(path, { verdict: 'right', by: 'A', token: TOKEN }, closed.app)).status).toBe(403);
    expect((await page('/review/none')).response.status).toBe(404);
  });
});
