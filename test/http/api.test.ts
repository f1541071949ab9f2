import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask } from '../../src/answer/ask.ts';
import { searchPlans } from '../../src/answer/search-plans.ts';
import { answerSchema } from '../../src/core/schema/answer.ts';
import {
  councilItemSchema,
  documentItemSchema,
  planItemSchema,
  problemSchema,
  searchItemSchema,
} from '../../src/core/schema/listing.ts';
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

const request = (path: string, init?: RequestInit) => service.app.request(path, init);

const post = (body: unknown, headers: Record<string, string> = {}) =>
  request('/v1/questions', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });

type Items = { items: Record<string, unknown>[]; nextCursor?: string };
const items = async (path: string): Promise<Items> => (await (await request(path)).json()) as Items;

/** Follows nextCursor to the end. */
const everyItem = async (path: string): Promise<Record<string, unknown>[]> => {
  const all: Record<string, unknown>[] = [];
  let cursor = '';
  for (;;) {
    const page = await items(`${path}${cursor}`);
    all.push(...page.items);
    if (page.nextCursor === undefined) return all;
    cursor = `&cursor=${page.nextCursor}`;
  }
};

const QUESTION = 'What does Ostrey do about damp and mould?';

describe('questions', () => {
  it('are answered as the function answers them', async () => {
    const expected = await service.deps.withCorpus(({ snapshot, reader }) =>
      ask({ ...service.deps, snapshot, reader }, QUESTION),
    );
    const response = await post({ question: QUESTION });
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual(JSON.parse(JSON.stringify(expected)));
  });

  it('are answered in the shape of the contract', async () => {
    const answer = answerSchema.parse(await (await post({ question: QUESTION })).json());
    expect(answer.questionPlan.inferred).toEqual([{ field: 'council', value: 'XOS', because: 'Ostrey' }]);
    expect(answer.timings).toBeUndefined();
  });

  it('that are refused are answered with a reason, not with an error', async () => {
    const response = await post({ question: 'Is Ostrey the best council in England?' });
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ status: 'not_answered', refusal: { reason: 'opinion' } });
  });

  it('take filters that name councils by name, and show them', async () => {
    const answer = answerSchema.parse(
      await (
        await post({ question: 'What is done about damp?', filters: { councils: ['Ostrey City Council'] } })
      ).json(),
    );
    expect(answer.questionPlan.filters).toEqual({ councils: ['XOS'] });
    expect(answer.coverage.plansInScope).toBe(1);
  });

  it('take the plan of an earlier answer back, with the question checked again', async () => {
    const first = answerSchema.parse(await (await post({ question: QUESTION })).json());
    const again = await post({ question: QUESTION, questionPlan: first.questionPlan });
    expect(await again.json()).toEqual(JSON.parse(JSON.stringify(first)));
    const long = await post({ question: 'x'.repeat(5_000), questionPlan: first.questionPlan });
    expect(await long.json()).toMatchObject({ code: 'QUESTION_TOO_LONG' });
  });

  it('that name no council are asked of those of the question before', async () => {
    const first = answerSchema.parse(await (await post({ question: QUESTION })).json());
    const next = await post({ question: 'Who answers for each programme?', previous: first.questionPlan });
    expect(await next.json()).toMatchObject({ questionPlan: { filters: { councils: ['XOS'] } } });
    const other = await post({ question: 'What does Kestrelham ask for?', previous: first.questionPlan });
    expect(await other.json()).toMatchObject({ questionPlan: { filters: { councils: ['XKH'] } } });
  });

  it('give times only when asked', async () => {
    expect(await (await post({ question: QUESTION, timings: true })).json()).toHaveProperty('timings.totalMs');
  });

  it('are all answered when fifty come at once', async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, () => post({ question: QUESTION })));
    expect(answers.map((answer) => answer.status)).toEqual(Array(50).fill(200));
  });
});

describe('search and lists', () => {
  it('find what the function finds', async () => {
    const expected = await service.deps.withCorpus(({ snapshot, reader }) =>
      searchPlans({ ...service.deps, snapshot, reader }, { text: 'damp', filters: {}, limit: 200 }),
    );
    expect(await everyItem('/v1/search?q=damp&limit=45')).toEqual(JSON.parse(JSON.stringify(expected)));
  });

  it.each([
    ['/v1/search?q=savings&section=barriers', 5, searchItemSchema],
    ['/v1/councils?', 2, councilItemSchema],
    ['/v1/plans?', 2, planItemSchema],
    ['/v1/documents?', 2, documentItemSchema],
  ])('%s gives items of its schema, each exactly once over all pages', async (path, limit, schema) => {
    const whole = (await items(`${path}&limit=100`)).items;
    for (const item of whole) schema.parse(item);
    expect(whole.length).toBeGreaterThan(5);
    expect((await everyItem(`${path}&limit=${limit}`)).slice(0, whole.length)).toEqual(whole);
  });

  it('hold the eight invented plans of nine files', async () => {
    expect((await items('/v1/plans?limit=100')).items).toHaveLength(8);
    expect((await items('/v1/documents?limit=100')).items).toHaveLength(9);
  });

  it('narrow a search by several values of one filter, however they are given', async () => {
    const codes = async (query: string) => [
      ...new Set(
        (await items(`/v1/search?q=savings&limit=100&${query}`)).items.map((i) => (i.council as { code: string }).code),
      ),
    ];
    expect((await codes('council=XOS,XKH')).toSorted()).toEqual(['XKH', 'XOS']);
    expect((await codes('council=XOS&council=Kestrelham')).toSorted()).toEqual(['XKH', 'XOS']);
    expect((await items('/v1/search?q=savings&from=2031-01-01')).items).toEqual([]);
  });

  it('give a document with its text, and the text of its pages', async () => {
    const documents = (await items('/v1/documents?limit=100')).items;
    const pdf = documents.find((document) => document.mediaType === 'application/pdf');
    const document = (await (await request(`/v1/documents/${pdf?.documentId}`)).json()) as {
      text: string;
      pages: { pageNumber: number; charStart: number; charEnd: number }[];
    };
    const page = (await (await request(`/v1/documents/${pdf?.documentId}/pages/2`)).json()) as { text: string };
    const span = document.pages.find((candidate) => candidate.pageNumber === 2);
    expect(page.text).toBe(document.text.slice(span?.charStart, span?.charEnd));
    expect(page.text.length).toBeGreaterThan(100);
  });

  it('cite places whose quotes stand in the text that is served', async () => {
    const answer = answerSchema.parse(await (await post({ question: QUESTION })).json());
    expect(answer.citations.length).toBeGreaterThan(0);
    for (const { documentId, charStart, charEnd, quote } of answer.citations) {
      const { text } = (await (await request(`/v1/documents/${documentId}`)).json()) as { text: string };
      expect(text.slice(charStart, charEnd)).toBe(quote);
    }
  });
});

describe('every failure is told as problem details with a stable code', () => {
  const plan = {
    question: 'x',
    kind: 'lookup',
    filters: {},
    inferred: [],
    ambiguous: [],
    unknownCouncils: [],
    searchText: '',
    terms: [],
  };
  const failures: [string, () => Response | Promise<Response>, number, string][] = [
    ['malformed JSON', () => post('{"question"'), 400, 'REQUEST_INVALID'],
    [
      'another content type',
      () => post('question=x', { 'content-type': 'text/plain' }),
      415,
      'CONTENT_TYPE_UNSUPPORTED',
    ],
    [
      'no content type',
      () => request('/v1/questions', { method: 'POST', body: new Uint8Array([123, 125]) }),
      415,
      'CONTENT_TYPE_UNSUPPORTED',
    ],
    ['no body', () => request('/v1/questions', { method: 'POST' }), 422, 'PARAMETER_INVALID'],
    ['a body that is no object', () => post('[]'), 422, 'PARAMETER_INVALID'],
    ['a question that is no text', () => post({ question: 7 }), 422, 'PARAMETER_INVALID'],
    ['no question', () => post({}), 422, 'PARAMETER_INVALID'],
    ['an unknown body field', () => post({ question: 'x', model: 'y' }), 422, 'PARAMETER_INVALID'],
    ['an unknown kind of question', () => post({ question: 'x', questionKind: 'guess' }), 422, 'PARAMETER_INVALID'],
    ['an unknown filter', () => post({ question: 'x', filters: { colour: ['red'] } }), 422, 'FILTER_UNKNOWN'],
    ['an unknown filter value', () => post({ question: 'x', filters: { types: ['PARISH'] } }), 422, 'FILTER_UNKNOWN'],
    ['an unknown region', () => post({ question: 'x', filters: { regions: ['Mars'] } }), 422, 'FILTER_UNKNOWN'],
    ['an unknown council', () => post({ question: 'x', filters: { councils: ['Camelot'] } }), 422, 'COUNCIL_UNKNOWN'],
    [
      'an unknown council in a plan',
      () => post({ question: 'x', questionPlan: { ...plan, searchText: 'x', filters: { councils: ['ZZZ'] } } }),
      422,
      'COUNCIL_UNKNOWN',
    ],
    ['a plan without words', () => post({ question: 'x', questionPlan: plan }), 422, 'QUESTION_EMPTY'],
    ['an empty question', () => post({ question: '' }), 422, 'QUESTION_EMPTY'],
    ['a question of white space', () => post({ question: ' \n\t ' }), 422, 'QUESTION_EMPTY'],
    ['a question of signs', () => post({ question: '?!…' }), 422, 'QUESTION_EMPTY'],
    ['a question of 100,000 characters', () => post({ question: 'a '.repeat(50_000) }), 422, 'QUESTION_TOO_LONG'],
    ['a body of a megabyte', () => post({ question: 'a'.repeat(1_000_000) }), 413, 'REQUEST_TOO_LARGE'],
    ['a search without text', () => request('/v1/search'), 422, 'PARAMETER_INVALID'],
    ['a search for nothing', () => request('/v1/search?q='), 422, 'QUESTION_EMPTY'],
    ['an unknown parameter', () => request('/v1/search?q=x&colour=red'), 422, 'FILTER_UNKNOWN'],
    ['an unknown value', () => request('/v1/search?q=x&section=finance'), 422, 'FILTER_UNKNOWN'],
    ['a council misspelt', () => request('/v1/search?q=x&council=Kestrelhamm'), 422, 'COUNCIL_UNKNOWN'],
    ['a date that is none', () => request('/v1/search?q=x&from=2024-13-01'), 422, 'FILTER_UNKNOWN'],
    ['a limit of nothing', () => request('/v1/plans?limit=0'), 422, 'PARAMETER_INVALID'],
    ['a limit beyond the most', () => request('/v1/plans?limit=101'), 422, 'PARAMETER_INVALID'],
    ['a limit in words', () => request('/v1/plans?limit=ten'), 422, 'PARAMETER_INVALID'],
    ['a made-up cursor', () => request('/v1/plans?cursor=MTA'), 400, 'CURSOR_INVALID'],
    ['a page that is none', () => request('/v1/documents/x/pages/0'), 422, 'PARAMETER_INVALID'],
    ['an unknown document', () => request('/v1/documents/0123456789abcdef'), 404, 'NOT_FOUND'],
    ['a page of an unknown document', () => request('/v1/documents/0123456789abcdef/pages/1'), 404, 'NOT_FOUND'],
    ['an unknown address', () => request('/v2/questions'), 404, 'NOT_FOUND'],
    [
      'a method that an address does not take',
      () => request('/v1/questions', { method: 'DELETE' }),
      405,
      'METHOD_NOT_ALLOWED',
    ],
  ];

  it.each(failures)('%s', async (_, ask, status, code) => {
    const response = await ask();
    const body = await response.text();
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    const problem = problemSchema.strict().parse(JSON.parse(body));
    expect({ status: response.status, code: problem.code }).toEqual({ status, code });
    expect(problem).toMatchObject({ status, requestId: response.headers.get('x-request-id') });
    expect(problem.detail).toMatch(/^.{10,400}$/);
    expect(body).not.toMatch(/node_modules|\.ts:\d|\n +at /);
  });

  it('and a cursor of one list is refused by another', async () => {
    const { nextCursor } = await items('/v1/plans?limit=2');
    for (const path of ['/v1/documents?', '/v1/search?q=damp&']) {
      expect(await (await request(`${path}cursor=${nextCursor}`)).json()).toMatchObject({ code: 'CURSOR_INVALID' });
    }
  });

  it('and names the councils that a misspelt one may mean', async () => {
    const response = await request('/v1/search?q=x&council=Kestrelhamm');
    expect(await response.json()).toMatchObject({ detail: expect.stringContaining('Kestrelham') });
  });
});

describe('every response', () => {
  it('carries the request id that came with the request, or a new one', async () => {
    const given = await request('/health/live', { headers: { 'x-request-id': 'abc-123' } });
    expect(given.headers.get('x-request-id')).toBe('abc-123');
    const forged = await request('/health/live', { headers: { 'x-request-id': '<script>' } });
    expect(forged.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });

  it.each(['/health/live', '/v1/plans', '/v1/documents/none', '/openapi.json'])(
    'of %s has secure headers',
    async (path) => {
      const { headers } = await request(path);
      expect(Object.fromEntries(headers)).toMatchObject({
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'no-referrer',
        'cache-control': 'no-store',
        'content-security-policy': expect.stringContaining("default-src 'none'"),
      });
      expect(headers.has('x-powered-by')).toBe(false);
    },
  );

  it('to HEAD is that to GET without the body, and OPTIONS names the methods', async () => {
    const head = await request('/v1/plans', { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
    const options = await request('/v1/questions', { method: 'OPTIONS' });
    expect([options.status, options.headers.get('allow')]).toEqual([204, 'POST, OPTIONS']);
  });

  it('tells health', async () => {
    expect(await (await request('/health/live')).json()).toEqual({ status: 'live' });
    expect(await (await request('/health/ready')).json()).toMatchObject({ status: 'ready', plans: 8 });
  });
});
