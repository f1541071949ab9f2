import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AskDeps } from '../../src/answer/inquiry.ts';
import { listRecords, listTopics } from '../../src/answer/list-records.ts';
import { openInventedCorpus } from './invented-corpus.ts';

const PLAN = `<html><body><h1>Brindlemere Council Productivity Plan</h1><p>July 2024</p><h2>Transforming services</h2>
<table><tr><th>Action</th><th>Lead officer</th><th>Status</th><th>By when</th></tr>
<tr><td>Merge the two depots</td><td>Jane Harrow</td><td>Complete</td><td>March 2024</td></tr>
<tr><td>Move payroll to one system</td><td>Tom Lindle</td><td>In progress</td><td>June 2025</td></tr></table>
<p>We spent £40,000 on agency staff in 2023/24.</p></body></html>`;

const DISTRICT = `Dunmarsh District Council Productivity Plan\n\nJuly 2024\n\nWe will sell the old depot by March 2025.\n\n${'Our streets are clean and our offices are open on weekdays. '.repeat(20)}\n`;

let corpus: AskDeps & { close(): void };
beforeAll(async () => {
  corpus = await openInventedCorpus({ 'brindlemere.html': PLAN, 'dunmarsh.txt': DISTRICT });
});
afterAll(() => corpus.close());

const named = (owners: boolean) =>
  listRecords(corpus, 'action', { filters: { councils: ['QBA'] }, owners }).items.map(({ summary, ownerName }) => [
    summary,
    ownerName,
  ]);

describe('a list of records', () => {
  it('shows the names of those who lead only when asked', () => {
    expect(named(false)).toEqual([
      ['Merge the two depots', null],
      ['Move payroll to one system', null],
    ]);
    expect(named(true)).toEqual([
      ['Merge the two depots', 'Jane Harrow'],
      ['Move payroll to one system', 'Tom Lindle'],
    ]);
  });

  it('stands in the order of councils and holds the title of the document', () => {
    const { items } = listRecords(corpus, 'action', { filters: {}, owners: false });
    expect(items.map(({ council }) => council?.code)).toEqual(['QBA', 'QBA', 'QBB']);
    expect(items[0]?.title).toBe('Brindlemere Council Productivity Plan');
  });

  it('is empty where a filter matches nothing, and for dates that no document has', () => {
    expect(listRecords(corpus, 'barrier', { filters: { statuses: ['complete'] }, owners: false }).items).toEqual([]);
    expect(listRecords(corpus, 'action', { filters: { from: '2025-01-01' }, owners: false }).items).toEqual([]);
    expect(listRecords(corpus, 'action', { filters: { to: '2024-12-31' }, owners: false }).items).toHaveLength(3);
  });
});

describe('a list of topics', () => {
  it('tells silence from a duty that the council does not have', () => {
    const { items } = listTopics(corpus, { filters: { topics: ['adult-social-care'] } });
    expect(items.map(({ council, status }) => [council.code, status])).toEqual([
      ['QBA', 'not_stated'],
      ['QBB', 'not_applicable'],
    ]);
  });
});
