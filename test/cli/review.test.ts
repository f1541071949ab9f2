import { cpSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { cli, complaint, newFolder, type Run, SAMPLE_PLANS, SAMPLE_REGISTER } from './run-cli.ts';

type Money = { readonly recordId: string; readonly role: string; readonly minPence: string; readonly quote: string };
type Item = { readonly kind: string; readonly why: string; readonly changesCount: boolean; readonly record: Money };
type Queue = { readonly items: readonly Item[]; readonly checked: number; readonly unchecked: number };
type Review = { readonly verdict: string; readonly by: string };

const QUESTION = 'How many completed actions does Quillmouth report?';

describe('reviews of the sample corpus', () => {
  let folder: string;
  let data: string;
  const run = (...args: readonly string[]): Run => cli([...args, '--data', data]);
  const json = <T>(...args: readonly string[]): T => JSON.parse(run(...args, '--json').stdout) as T;
  const ingest = (...args: readonly string[]): number | null =>
    run('ingest', SAMPLE_PLANS, '--register', SAMPLE_REGISTER, ...args).code;
  const records = (list: string): readonly (Money & { review: Review | null })[] =>
    json<{ items: (Money & { review: Review | null })[] }>('list', list).items;

  beforeAll(() => {
    folder = newFolder();
    data = join(folder, 'data');
    expect(ingest()).toBe(0);
  });

  it('are offered where they would change a count first, the least certain first', () => {
    const { items, checked, unchecked } = json<Queue>('records', 'review', '--limit', '1000');
    expect([checked, unchecked]).toEqual([0, items.length]);
    const turn = items.findIndex(({ changesCount }) => !changesCount);
    expect(turn).toBeGreaterThan(0);
    expect(items.slice(turn).some(({ changesCount }) => changesCount)).toBe(false);
    expect(items[0]?.why).toMatch(
      /^the only .* if it is wrong, one council fewer counts; its rule was right in \d+ % of cases\.$/,
    );
  });

  it('leave out what is wrong and count it, in lists and answers', () => {
    type Answer = {
      readonly figure: { readonly value: string; readonly included: readonly string[] };
      readonly coverage: { readonly checkedByPeople: number };
      readonly warnings: readonly { readonly code: string }[];
    };
    const ask = () => json<Answer>('ask', QUESTION);
    const all = records('actions').length;
    const before = ask();
    const [wrong = '', right = ''] = before.figure.included;
    expect(run('records', 'review', 'wrong', '--mark', wrong, '--by', 'A Reader').code).toBe(0);
    expect(run('records', 'review', 'right', '--mark', right, '--by', 'A Reader').code).toBe(0);
    const list = json<{ items: readonly Money[]; markedWrong: number }>('list', 'actions');
    expect([list.items.length, list.markedWrong]).toEqual([all - 1, 1]);
    const after = ask();
    expect(Number(after.figure.value)).toBe(Number(before.figure.value) - 1);
    expect(after.figure.included).toEqual(before.figure.included.filter((id) => id !== wrong));
    expect([before.coverage.checkedByPeople, after.coverage.checkedByPeople]).toEqual([0, 1]);
    expect(after.warnings.map(({ code }) => code)).toContain('MARKED_WRONG');
  });

  it('put corrected values in place, keep what is printed, and outlive a new ingest', () => {
    const [first] = records('money').filter(({ role }) => role === 'saving');
    const recordId = first?.recordId ?? '';
    const marked = run(
      'records',
      'review',
      'corrected',
      '--mark',
      recordId,
      '--by',
      'B',
      '--set',
      'role=grant',
      '--set',
      'minPence=5',
    );
    expect([marked.code, marked.stderr]).toEqual([0, '']);
    const find = () => records('money').find((item) => item.recordId === recordId);
    const expected = { ...first, role: 'grant', minPence: '5', review: { verdict: 'corrected', by: 'B' } };
    expect(find()).toMatchObject(expected);
    expect(ingest('--force')).toBe(0);
    expect(find()).toMatchObject(expected);
  });

  it('of a statement on a topic leave it out of lists, counts and topics of records', () => {
    type Cell = { readonly status: string; readonly quote: string | null; readonly statementId: string | null };
    const cells = () => json<{ items: readonly Cell[]; markedWrong?: number }>('list', 'topics', '--topic', 'cloud');
    const matched = () =>
      json<{ coverage: { matched: readonly string[] } }>(
        'ask',
        'Which councils say anything on the cloud?',
        '--topic',
        'cloud',
      ).coverage.matched.length;
    const [before, stated] = [cells(), matched()];
    const count = () => cells().items.filter(({ status }) => status === 'stated').length;
    expect([stated, count()]).toEqual([before.items.filter(({ status }) => status === 'stated').length, stated]);
    const one = before.items.find(({ statementId }) => statementId !== null);
    for (let left = one; left?.statementId != null; ) {
      expect(run('records', 'review', 'wrong', '--mark', left.statementId, '--by', 'A Reader').code).toBe(0);
      const next = cells().items[before.items.indexOf(one as Cell)];
      expect(next?.quote).not.toBe(left.quote);
      left = next;
    }
    expect([matched(), count()]).toEqual([stated - 1, stated - 1]);
    expect(cells().markedWrong).toBeGreaterThan(0);
    const { code, stderr } = run(
      'records',
      'review',
      'corrected',
      '--mark',
      one?.statementId ?? '',
      '--by',
      'B',
      '--set',
      'a=b',
    );
    expect([code, complaint(stderr).code]).toEqual([64, 'REVIEW_INVALID']);
  });

  it('are written as gold', () => {
    const file = join(folder, 'gold.jsonl');
    expect(run('records', 'review', '--export', file).stdout).toBe(`4 reviewed records written to ${file}.\n`);
    const lines = readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines.map(({ recordKind, verdict }) => [recordKind, verdict])).toEqual([
      ['action', 'wrong'],
      ['action', 'right'],
      ['money', 'corrected'],
      ['topic', 'wrong'],
    ]);
  });

  it('that match no record any more need review again, and are not lost', () => {
    const other = join(folder, 'other');
    mkdirSync(other);
    cpSync(join(data, 'workspace.sqlite'), join(other, 'workspace.sqlite'));
    const small = (...args: readonly string[]): Run => cli([...args, '--data', other]);
    expect(
      small('ingest', join(SAMPLE_PLANS, 'marrowfen-council-productivity-plan.txt'), '--register', SAMPLE_REGISTER)
        .code,
    ).toBe(0);
    const queue = JSON.parse(small('records', 'review', '--json').stdout) as {
      needsReviewAgain: { verdict: string }[];
    };
    expect(queue.needsReviewAgain.map(({ verdict }) => verdict).toSorted()).toEqual([
      'corrected',
      'right',
      'wrong',
      'wrong',
    ]);
    expect(small('records', 'review').stdout).toContain('needs review again');
  });

  it('are refused without a name, a record, or a value that fits', () => {
    const refused = (...args: readonly string[]) => {
      const { code, stderr } = run('records', 'review', ...args);
      return [code, complaint(stderr).code];
    };
    const [money] = records('money');
    const id = money?.recordId ?? '';
    expect(refused('right', '--mark', id)).toEqual([64, 'USAGE']);
    expect(refused('right', '--mark', 'none', '--by', 'C')).toEqual([64, 'NOT_FOUND']);
    expect(refused('corrected', '--mark', id, '--by', 'C', '--set', 'role=present')).toEqual([64, 'REVIEW_INVALID']);
    expect(refused('corrected', '--mark', id, '--by', 'C', '--set', 'printed=£1')).toEqual([64, 'REVIEW_INVALID']);
  });
});
