import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { savedQuestionSchema } from '../../src/core/schema/saved-question.ts';
import { type RunningServer, startServer } from '../../src/http/serve.ts';
import { SAMPLE_PLANS, type SampleService, samplePlan, startSampleService } from './sample-service.ts';

const TOKEN = 'a-token-of-the-tests';
const QUESTION = 'Which councils mention council tax?';

let service: SampleService;
let server: RunningServer;

beforeAll(async () => {
  service = startSampleService({ writeToken: TOKEN });
  await service.ingest([samplePlan('Tarrowdale_productivity_statement.pdf')]);
  server = await startServer(service.app, '127.0.0.1', 0);
});

afterAll(async () => {
  await server.close();
  expect(service.bugs).toEqual([]);
  service.stop();
});

const call = (method: string, path: string, body?: unknown, token: string | null = TOKEN): Promise<Response> =>
  fetch(`${server.url}${path}`, {
    method,
    headers: {
      'content-type': 'application/json',
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });

const saved = async (response: Response) => savedQuestionSchema.parse(await response.json());

describe('saved questions over HTTP', () => {
  it('are not written without the token', async () => {
    const refused = await call('POST', '/v1/saved-questions', { question: QUESTION }, null);
    expect([refused.status, ((await refused.json()) as { code: string }).code]).toEqual([401, 'TOKEN_WRONG']);
    expect((await call('DELETE', '/v1/saved-questions/sq-000000000000', undefined, 'guess')).status).toBe(401);
    expect((await call('POST', '/v1/saved-questions/sq-000000000000/run', undefined, null)).status).toBe(401);
  });

  it('are kept under an id that stays, listed, and run with what changed and why', async () => {
    const made = await call('POST', '/v1/saved-questions', { question: QUESTION, name: 'Tax <b>' });
    expect(made.status).toBe(201);
    const first = await saved(made);
    expect(first).toMatchObject({ question: QUESTION, name: 'Tax <b>', savedOn: '2026-01-02', change: null });
    expect((await saved(await call('POST', '/v1/saved-questions', { question: QUESTION }))).savedId).toBe(
      first.savedId,
    );

    await service.ingest([SAMPLE_PLANS]);
    const ran = await saved(await call('POST', `/v1/saved-questions/${first.savedId}/run`));
    expect(ran.change).toMatchObject({ same: false });
    expect(ran.change?.causes[0]).toMatchObject({ kind: 'new_plan', touches: true });
    expect(ran.change?.itemsAdded.length).toBeGreaterThan(0);
    expect(await saved(await call('GET', `/v1/saved-questions/${first.savedId}`, undefined, null))).toEqual(ran);

    const list = (await (await call('GET', '/v1/saved-questions', undefined, null)).json()) as { items: unknown[] };
    expect(list.items).toMatchObject([{ savedId: first.savedId, change: { same: false } }]);
  });

  it('stand on a page with what changed, escaped', async () => {
    await call('POST', '/v1/saved-questions', {
      question: 'What does Tarrowdale say about council tax?',
      name: '<b>x</b>',
    });
    const page = await (await call('GET', '/saved', undefined, null)).text();
    expect(page).toContain('&lt;b&gt;x&lt;/b&gt;');
    expect(page).not.toContain('<b>x');
    expect(page).toContain('What changed:');
  });

  it('are removed, and then not found', async () => {
    const { savedId } = await saved(await call('POST', '/v1/saved-questions', { question: QUESTION }));
    expect((await call('DELETE', `/v1/saved-questions/${savedId}`)).status).toBe(200);
    expect((await call('GET', `/v1/saved-questions/${savedId}`)).status).toBe(404);
    expect((await call('DELETE', `/v1/saved-questions/${savedId}`)).status).toBe(404);
  });

  it('go on from a question before', async () => {
    const asked = await call('POST', '/v1/questions', { question: 'How much council tax is unpaid in Tarrowdale?' });
    const { questionPlan } = (await asked.json()) as { questionPlan: unknown };
    const next = await call('POST', '/v1/questions', { question: 'and Kestrelham?', previous: questionPlan });
    expect(await next.json()).toMatchObject({
      question: 'How much council tax is unpaid in Kestrelham?',
      questionPlan: { rewrittenFrom: 'and Kestrelham?', filters: { councils: ['XKH'] } },
    });
  });

  it('go on from an answer on its page, which says how the follow-up was understood', async () => {
    const first = await (
      await call('GET', '/answer?q=How+much+council+tax+is+unpaid+in+Tarrowdale%3F', undefined, null)
    ).text();
    expect(first).toContain('name="after" value="How much council tax is unpaid in Tarrowdale?"');
    const query = new URLSearchParams({ q: 'and Kestrelham?', after: 'How much council tax is unpaid in Tarrowdale?' });
    const next = await (await call('GET', `/answer?${query.toString()}`, undefined, null)).text();
    expect(next).toContain('<h1>How much council tax is unpaid in Kestrelham?</h1>');
    expect(next).toContain('“and Kestrelham?”, after the question before.');
  });
});
