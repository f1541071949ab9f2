import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listRecords } from '../../src/answer/list-records.ts';
import {
  actionItemSchema,
  RECORD_ITEM_SCHEMAS,
  RECORD_LISTS,
  topicItemSchema,
} from '../../src/core/schema/record-listing.ts';
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

type Items = { items: Record<string, unknown>[]; nextCursor?: string };
const get = async (path: string): Promise<Items> => (await (await service.app.request(path)).json()) as Items;

const everyItem = async (path: string): Promise<Record<string, unknown>[]> => {
  const all: Record<string, unknown>[] = [];
  let cursor = '';
  for (;;) {
    const page = await get(`${path}${cursor}`);
    all.push(...page.items);
    if (page.nextCursor === undefined) return all;
    cursor = `&cursor=${page.nextCursor}`;
  }
};

describe('lists of records', () => {
  it('give page by page what the function gives', async () => {
    const expected = await service.deps.withCorpus((corpus) =>
      listRecords(corpus, 'action', { filters: { statuses: ['complete'] }, owners: false }),
    );
    expect(expected.items.length).toBeGreaterThan(3);
    const given = await everyItem('/v1/records/actions?status=complete&limit=3');
    expect(given).toEqual(JSON.parse(JSON.stringify(expected.items)));
    for (const item of given) actionItemSchema.strict().parse(item);
  });

  it('hold what their schemas say and nothing else', async () => {
    for (const [name, kind] of Object.entries(RECORD_LISTS)) {
      const items = await everyItem(`/v1/records/${name}?limit=100`);
      expect(items.length).toBeGreaterThan(0);
      for (const item of items) RECORD_ITEM_SCHEMAS[kind].strict().parse(item);
    }
  });

  it('refuse a value that does not exist and a filter of another list', async () => {
    for (const query of ['actions?status=finished', 'barriers?status=complete', 'money?role=gift']) {
      const response = await service.app.request(`/v1/records/${query}`);
      expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([422, 'FILTER_UNKNOWN']);
    }
  });

  it('say for each council and topic what was found', async () => {
    const cells = await everyItem('/v1/topics?topic=adult-social-care&limit=100');
    for (const cell of cells) topicItemSchema.strict().parse(cell);
    expect(cells).toHaveLength(8);
    expect(new Set(cells.map(({ status }) => status))).toContain('not_applicable');
  });
});
