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
