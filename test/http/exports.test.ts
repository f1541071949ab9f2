import { parse } from 'csv-parse/sync';
import mammoth from 'mammoth';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LIST_NAMES } from '../../src/core/schema/list-query.ts';
import { LIST_COLUMNS } from '../../src/export/columns.ts';
import { heldList } from '../../src/export/held-lists.ts';
import { startServer } from '../../src/http/serve.ts';
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
const post = (body: unknown): Promise<Response> =>
  Promise.resolve(
    service.app.request('/v1/exports', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  );
const rowsOf = async (response: Response) =>
  parse(await response.text(), { columns: true, bom: true }) as Readonly<Record<string, string>>[];
const linesOf = async (response: Response) =>
  (await response.text())
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as unknown);
const footnotes = async (response: Response): Promise<number> => {
  const { value } = await mammoth.convertToHtml({ buffer: Buffer.from(await response.arrayBuffer()) });
  return value.match(/id="footnote-\d+"/g)?.length ?? 0;
};

const COUNTED = 'How many completed actions does Quillmouth report?';

describe('lists as files', () => {
  it('hold every item of every list, under the columns of the list', async () => {
    for (const name of LIST_NAMES) {
      const { items } = await service.deps.withCorpus((corpus) =>
        heldList(corpus, name, { filters: {}, owners: false }),
      );
      const csv = await get(`/v1/exports/${name}`);
      expect([csv.status, csv.headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8; header=present']);
      expect(csv.headers.get('content-disposition')).toBe(`attachment; filename="golden-thread-${name}.csv"`);
      expect(csv.headers.get('x-total-count')).toBe(String(items.length));
      const rows = await rowsOf(csv);
      expect(rows).toHaveLength(items.length);
      expect(Object.keys(rows[0] ?? {})).toEqual(LIST_COLUMNS[name].map(({ name: column }) => column));
      const lines = await linesOf(await get(`/v1/exports/${name}?format=jsonl`));
      expect(lines).toEqual(JSON.parse(JSON.stringify(items)));
    }
  });

  it('are narrowed as lists are, and may hold nothing but their header', async () => {
    const paused = await rowsOf(await get('/v1/exports/actions?status=complete&council=Ostrey'));
    expect(new Set(paused.map(({ councilCode, status }) => `${councilCode} ${status}`))).toEqual(
      new Set(['XOS complete']),
    );
    const silent = await rowsOf(await get('/v1/exports/topics?status=not_applicable'));
    expect(new Set(silent.map(({ status }) => status))).toEqual(new Set(['not_applicable']));
    const none = await get('/v1/exports/money?recordKind=action');
    expect(await none.text()).toBe(`${LIST_COLUMNS.money.map(({ name }) => name).join(',')}\n`);
  });

  it('are Word documents with a footnote a record, the same bytes each time', async () => {
    const [one, two] = [await get('/v1/exports/requests?format=docx'), await get('/v1/exports/requests?format=docx')];
    const wanted = Number(one.headers.get('x-total-count'));
    expect(one.headers.get('content-type')).toBe(
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    );
    const bytes = Buffer.from(await one.clone().arrayBuffer());
    expect(bytes.equals(Buffer.from(await two.arrayBuffer()))).toBe(true);
    expect(await footnotes(one)).toBe(wanted);
  });

  it('refuse what does not exist and what says nothing about their items', async () => {
    for (const [query, code, words] of [
      ['gifts', 'PARAMETER_INVALID', 'actions'],
      ['actions?format=xlsx', 'PARAMETER_INVALID', 'csv'],
      ['actions?status=stated', 'FILTER_UNKNOWN', 'ongoing'],
      ['topics?status=complete', 'FILTER_UNKNOWN', 'not_applicable'],
      ['barriers?role=saving', 'FILTER_UNKNOWN', 'topic'],
      ['plans?colour=red', 'FILTER_UNKNOWN', 'colour'],
      ['money?council=Nowhere', 'COUNCIL_UNKNOWN', 'Nowhere'],
    ] as const) {
      const response = await get(`/v1/exports/${query}`);
      const problem = (await response.json()) as { code: string; detail: string };
      expect([query, response.status, problem.code]).toEqual([query, 422, code]);
      expect(response.headers.get('content-type')).toContain('application/problem+json');
      expect(problem.detail).toContain(words);
    }
  });

  it('come whole over a connection, piece by piece', async () => {
    const server = await startServer(service.app, '127.0.0.1', 0);
    try {
      const response = await fetch(`${server.url}/v1/exports/actions`);
      expect(response.headers.get('content-length')).toBeNull();
      expect(await rowsOf(response)).toHaveLength(Number(response.headers.get('x-total-count')));
    } finally {
      await server.close();
    }
  });
});

describe('answers as files', () => {
  it('have a row or line an item and a footnote a citation', async () => {
    const answered = await service.app.request('/v1/questions', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ question: COUNTED }),
    });
    const answer = (await answered.json()) as { items: { recordId: string; citationIds: string[] }[] };
    const ids = answer.items.map(({ recordId }) => recordId);
    expect(ids.length).toBeGreaterThan(3);
    const csv = await post({ question: COUNTED, format: 'csv' });
    expect(csv.headers.get('content-disposition')).toBe('attachment; filename="golden-thread-answer.csv"');
    expect((await rowsOf(csv)).map(({ recordId }) => recordId)).toEqual(ids);
    const lines = (await linesOf(await post({ question: COUNTED, format: 'jsonl' }))) as { citations: unknown[] }[];
    expect(lines.map(({ citations }) => citations.length)).toEqual(
      answer.items.map(({ citationIds }) => citationIds.length),
    );
    expect(await footnotes(await post({ question: COUNTED, format: 'docx' }))).toBeGreaterThanOrEqual(ids.length);
  });

  it('may be of an edited question plan', async () => {
    const first = await service.app.request('/v1/questions', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ question: COUNTED }),
    });
    const { questionPlan } = (await first.json()) as { questionPlan: { filters: Record<string, unknown> } };
    const edited = { ...questionPlan, filters: { ...questionPlan.filters, statuses: ['paused'] } };
    const rows = await rowsOf(await post({ question: COUNTED, questionPlan: edited }));
    expect(rows).toEqual([]);
  });

  it('refuse what questions refuse', async () => {
    for (const [body, code] of [
      [{ question: ' ' }, 'QUESTION_EMPTY'],
      [{ question: COUNTED, format: 'pdf' }, 'PARAMETER_INVALID'],
      [{ question: COUNTED, filters: { statuses: ['finished'] } }, 'FILTER_UNKNOWN'],
    ] as const) {
      const response = await post(body);
      expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([422, code]);
    }
  });
});
