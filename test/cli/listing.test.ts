import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import mammoth from 'mammoth';
import { beforeAll, describe, expect, it } from 'vitest';
import { cli, complaint, newFolder, type Run, SAMPLE_PLANS, SAMPLE_REGISTER } from './run-cli.ts';

type Item = {
  readonly recordId: string;
  readonly council: { readonly code: string };
  readonly documentId: string;
  readonly quote: string;
  readonly status?: string;
};

describe('lists of records of the sample corpus', () => {
  let folder: string;
  const list = (...args: readonly string[]): Run => cli(['list', ...args, '--data', join(folder, 'data')]);
  const items = (...args: readonly string[]): readonly Item[] =>
    (JSON.parse(list(...args, '--json').stdout) as { items: Item[] }).items;

  beforeAll(() => {
    folder = newFolder();
    expect(cli(['ingest', SAMPLE_PLANS, '--register', SAMPLE_REGISTER, '--data', join(folder, 'data')]).code).toBe(0);
  });

  it('hold as many items in every form', () => {
    const all = items('actions');
    expect(all.length).toBeGreaterThan(100);
    const csv = parse(list('actions', '--format', 'csv').stdout, { columns: true, bom: true }) as {
      recordId: string;
    }[];
    expect(csv.map(({ recordId }) => recordId)).toEqual(all.map(({ recordId }) => recordId));
    const lines = list('actions', '--format', 'jsonl').stdout.trim().split('\n');
    expect(lines.map((line) => JSON.parse(line) as Item)).toEqual(all);
    expect(list('actions').stdout.trim().split('\n')).toHaveLength(all.length + 1);
  });

  it('are narrowed by council, status and topic, each of which may leave nothing', () => {
    const complete = items('actions', '--council', 'Ostrey', '--status', 'complete');
    expect(new Set(complete.map(({ council, status }) => `${council.code} ${status}`))).toEqual(
      new Set(['XOS complete']),
    );
    expect(items('money', '--record-kind', 'action')).toEqual([]);
    expect(items('topics', '--topic', 'cloud', '--status', 'stated').length).toBeGreaterThan(0);
  });

  it('refuse a filter that says nothing about their items', () => {
    const { code, stderr } = list('barriers', '--status', 'complete');
    expect([code, complaint(stderr).code]).toEqual([64, 'FILTER_UNKNOWN']);
    expect(complaint(stderr).sentence).toMatch(/^A list of barriers takes no --status;/);
  });

  it('are Word documents with a footnote a record, the same bytes each time', async () => {
    const [one, two] = [join(folder, 'one.docx'), join(folder, 'two.docx')];
    for (const file of [one, two]) expect(list('requests', '--format', 'docx', '--output', file).code).toBe(0);
    expect(readFileSync(one).equals(readFileSync(two))).toBe(true);
    const { value, messages } = await mammoth.convertToHtml({ path: one });
    expect(messages.filter(({ type }) => type === 'error')).toEqual([]);
    expect(value.match(/id="footnote-\d+"/g)).toHaveLength(items('requests').length);
  });

  it('of an answer have a row an item, and a footnote for each citation', async () => {
    const ask = (...args: readonly string[]): Run =>
      cli(['ask', 'How many completed actions does Quillmouth report?', ...args, '--data', join(folder, 'data')]);
    const answer = JSON.parse(ask('--json').stdout) as { items: { recordId: string }[] };
    const rows = parse(ask('--format', 'csv').stdout, { columns: true, bom: true }) as { recordId: string }[];
    expect(rows.map(({ recordId }) => recordId)).toEqual(answer.items.map(({ recordId }) => recordId));
    const file = join(folder, 'answer.docx');
    expect(ask('--format', 'docx', '--output', file).code).toBe(0);
    const { value } = await mammoth.convertToHtml({ path: file });
    expect(value.match(/id="footnote-\d+"/g)?.length).toBeGreaterThanOrEqual(answer.items.length);
  });
});
