import { spawnSync } from 'node:child_process';
import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { CLI, cli, complaint, newFolder, type Run, SAMPLE_PLANS, SAMPLE_REGISTER } from './run-cli.ts';

let folder: string;
let data: string;
const gt = (...args: readonly string[]): Run => cli([...args, '--data', data]);

beforeAll(() => {
  folder = newFolder();
  data = join(folder, 'data');
  expect(cli(['ingest', SAMPLE_PLANS, '--register', SAMPLE_REGISTER, '--data', data]).code).toBe(0);
});

type Asked = { readonly question: string; readonly questionPlan: { readonly rewrittenFrom?: string } };

describe('a conversation on the command line', () => {
  it('goes on from the answer of a file and says how the follow-up was understood', () => {
    const before = join(folder, 'before.json');
    writeFileSync(before, gt('ask', 'How much council tax is unpaid in Tarrowdale?', '--json').stdout);
    const asked = JSON.parse(gt('ask', 'and Kestrelham?', '--previous', before, '--json').stdout) as Asked;
    expect(asked.question).toBe('How much council tax is unpaid in Kestrelham?');
    expect(asked.questionPlan.rewrittenFrom).toBe('and Kestrelham?');
    const { code, stdout } = gt('ask', 'and Kestrelham?', '--previous', before);
    expect(code).toBe(0);
    expect(stdout.split('\n')[0]).toBe('Understood as: How much council tax is unpaid in Kestrelham?');
  });

  it('reads follow-ups from standard input, each with the one before', () => {
    const { status, stdout } = spawnSync(
      process.execPath,
      [CLI, 'ask', 'How much council tax is unpaid in Tarrowdale?', '--follow', '--data', data],
      { encoding: 'utf8', input: 'and Kestrelham?\n\nQuillmouth\n' },
    );
    expect(status).toBe(0);
    expect(stdout).toContain('£21.7m');
    expect(stdout.match(/^Understood as: .*/gm)).toEqual([
      'Understood as: How much council tax is unpaid in Kestrelham?',
      'Understood as: How much council tax is unpaid in Quillmouth?',
    ]);
  });

  it('takes no batch', () => {
    const { code, stderr } = gt('ask', '--batch', 'any.jsonl', '--save', 'x');
    expect([code, complaint(stderr).code]).toEqual([64, 'USAGE']);
  });
});

type Change = {
  readonly same: boolean;
  readonly summary: string;
  readonly itemsAdded: readonly string[];
  readonly causes: readonly { readonly kind: string; readonly touches: boolean }[];
};
type Ran = { readonly items: readonly { readonly savedId: string; readonly change: Change }[] };

describe('saved questions on the command line', () => {
  it('are kept, listed, run, shown and removed', () => {
    expect(gt('saved', 'list').stdout).toBe('No question is saved.\n');
    const saved = gt('ask', 'How much council tax is unpaid in Tarrowdale?', '--save', 'arrears');
    expect(saved.stderr).toMatch(/^Saved as sq-[0-9a-f]{12}\.\n$/);
    expect(gt('saved', 'list').stdout).toContain('arrears: How much council tax is unpaid in Tarrowdale?');
    expect(gt('saved', 'run', 'arrears').stdout).toContain(
      'The answer is the same, and nothing that it rests on has changed.',
    );
    expect(gt('saved', 'show', 'arrears').stdout).toContain('£21.7m');
    expect(gt('saved', 'remove', 'arrears').code).toBe(0);
    const gone = gt('saved', 'run', 'arrears');
    expect([gone.code, complaint(gone.stderr).code]).toEqual([64, 'NOT_FOUND']);
  });

  it('say that a new plan has changed the answer', () => {
    const plans = join(folder, 'plans');
    cpSync(SAMPLE_PLANS, plans, { recursive: true });
    const own = join(folder, 'own');
    const mine = (...args: readonly string[]): Run => cli([...args, '--data', own]);
    const file = join(plans, 'Tarrowdale_productivity_statement.pdf');
    expect(mine('ingest', file, '--register', SAMPLE_REGISTER).code).toBe(0);
    expect(mine('saved', 'add', 'Which councils mention council tax?', '--name', 'tax').code).toBe(0);
    expect(mine('ingest', plans).code).toBe(0);
    const [ran] = (JSON.parse(mine('saved', 'run', 'tax', '--json').stdout) as Ran).items;
    expect(ran?.change.same).toBe(false);
    expect(ran?.change.summary).toContain('A new plan was read:');
    expect(ran?.change.itemsAdded.length).toBeGreaterThan(0);
    expect(ran?.change.causes[0]).toMatchObject({ kind: 'new_plan', touches: true });
    const [again] = (JSON.parse(mine('saved', 'run', '--json').stdout) as Ran).items;
    expect(again?.change).toMatchObject({ same: true, causes: [] });
  });

  it('say that a review has changed the answer', () => {
    const own = join(folder, 'reviewed');
    cpSync(data, own, { recursive: true });
    const mine = (...args: readonly string[]): Run => cli([...args, '--data', own]);
    const question = 'How many completed actions does Quillmouth report?';
    const saved = JSON.parse(mine('saved', 'add', question, '--json').stdout) as {
      answer: { figure: { value: string; included: string[] } };
    };
    const [record = ''] = saved.answer.figure.included;
    expect(mine('records', 'review', 'wrong', '--mark', record, '--by', 'A Reader').code).toBe(0);
    const [ran] = (JSON.parse(mine('saved', 'run', '--json').stdout) as Ran).items;
    expect(ran?.change).toMatchObject({ same: false, causes: [{ kind: 'new_review', touches: true }] });
  });
});
