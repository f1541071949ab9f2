import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { CLI, cli, complaint, newFolder, type Run, type RunOptions, SAMPLE_PLANS, SAMPLE_REGISTER } from './run-cli.ts';

const QUESTION = 'How much council tax is unpaid in Tarrowdale?';

/** A port of this machine where nothing listens: 1 is reserved for a service that nobody runs. */
const UNREACHABLE = 'http://127.0.0.1:1/v1';

describe('a question to the sample corpus', () => {
  let folder: string;
  let data: string;
  const ask = (args: readonly string[], options?: RunOptions): Run => cli(['ask', ...args, '--data', data], options);
  const batchFile = (...lines: readonly string[]): string => {
    const file = join(folder, 'batch.jsonl');
    writeFileSync(file, `${lines.join('\n')}\n`);
    return file;
  };

  beforeAll(() => {
    folder = newFolder();
    data = join(folder, 'data');
    const made = cli(['ingest', SAMPLE_PLANS, '--register', SAMPLE_REGISTER, '--data', data]);
    expect(made.code).toBe(0);
    expect(made.stdout).toContain('9 files: 9 ingested.');
  });

  it('is held to the records that filters allow, and shows them in its plan', () => {
    type Answer = {
      readonly questionPlan: { readonly filters: object; readonly selection: object; readonly kind: string };
      readonly items: readonly { readonly recordId: string }[];
      readonly status: string;
    };
    const filters = ['--role', 'saving', '--council', 'Quillmouth', '--json'];
    const answer = JSON.parse(ask(['What does the council say about money?', ...filters]).stdout) as Answer;
    expect(answer.questionPlan).toMatchObject({
      kind: 'list',
      filters: { councils: ['XQM'], roles: ['saving'] },
      selection: { source: 'records', recordKinds: ['money'], roles: ['saving'] },
    });
    const nothing = JSON.parse(ask(['What is planned?', ...filters, '--status', 'complete']).stdout) as Answer;
    expect(nothing.items ?? []).toEqual([]);
    for (const [option, value, allowed] of [
      ['--role', 'gift', 'asset_sale'],
      ['--status', 'finished', 'ongoing'],
      ['--topic', 'weather', 'cloud'],
      ['--record-kind', 'wish', 'barrier'],
    ] as const) {
      const { code, stderr } = ask([QUESTION, option, value]);
      expect([code, complaint(stderr).code]).toEqual([64, 'FILTER_UNKNOWN']);
      expect(complaint(stderr).sentence).toContain(allowed);
    }
  });

  it('may be asked again by its plan, as it stands or edited', () => {
    type Answer = { readonly questionPlan: Record<string, unknown>; readonly figure: { readonly value: string } };
    const first = ask(['How many completed actions does Quillmouth report?', '--json']);
    const file = join(folder, 'plan.json');
    writeFileSync(file, first.stdout);
    expect(ask(['--question-plan', file, '--json']).stdout).toBe(first.stdout);
    const answer = JSON.parse(first.stdout) as Answer;
    const selection = { ...(answer.questionPlan.selection as object), statuses: [], statusWords: [] };
    writeFileSync(file, JSON.stringify({ ...answer.questionPlan, selection }));
    const edited = JSON.parse(ask(['--question-plan', file, '--json']).stdout) as Answer;
    expect(Number(edited.figure.value)).toBeGreaterThan(Number(answer.figure.value));
    writeFileSync(file, JSON.stringify({ ...answer.questionPlan, filters: { colour: ['red'] } }));
    const { code, stderr } = ask(['--question-plan', file]);
    expect([code, complaint(stderr).code]).toEqual([64, 'QUESTION_PLAN_INVALID']);
    expect(ask([]).code).toBe(64);
  });

  it('is answered on standard output alone, with its source', () => {
    const { code, stdout, stderr } = ask([QUESTION]);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('£21.7m');
    expect(stdout).toContain('[1] Spending well in Tarrowdale: our productivity statement, page 1');
    expect(stdout).toContain('1 plan searched.');
  });

  it('gives the same bytes of JSON twice, with quotes that stand at their places', () => {
    const first = ask([QUESTION, '--json']);
    expect(ask([QUESTION, '--json']).stdout).toBe(first.stdout);
    const answer = JSON.parse(first.stdout) as {
      status: string;
      timings?: unknown;
      citations: { documentId: string; quote: string; charStart: number; charEnd: number }[];
    };
    expect(answer.status).toBe('answered');
    expect(answer.timings).toBeUndefined();
    expect(answer.citations.length).toBeGreaterThan(0);
    const file = join(SAMPLE_PLANS, 'Tarrowdale_productivity_statement.pdf');
    const inspected = cli(['inspect', file, '--json', '--register', SAMPLE_REGISTER, '--data', join(folder, 'none')]);
    const document = JSON.parse(inspected.stdout) as { documentId: string; text: string };
    for (const { documentId, quote, charStart, charEnd } of answer.citations) {
      expect(documentId).toBe(document.documentId);
      expect(document.text.slice(charStart, charEnd)).toBe(quote);
    }
  });

  it('is refused with a reason when the corpus cannot answer it, and that is no failure', () => {
    const { code, stdout, stderr } = ask(['What does Lindlebeck’s productivity plan say about bins?']);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('Not answered: No productivity plan of Lindlebeck is in this corpus.');
  });

  it('must hold a word', () => {
    for (const question of ['', ' \t\n', '?!']) {
      const { code, stdout, stderr } = ask([question]);
      expect([code, stdout]).toEqual([64, '']);
      expect(complaint(stderr).code).toBe('QUESTION_EMPTY');
    }
  });

  it('must not be 100,000 characters long', () => {
    const { code, stdout, stderr } = ask(['why '.repeat(25_000)]);
    expect([code, stdout]).toEqual([64, '']);
    expect(complaint(stderr)).toMatchObject({
      sentence: expect.stringContaining('characters long'),
      code: 'QUESTION_TOO_LONG',
    });
  });

  it('about an unknown council is answered with the names that are alike', () => {
    const { code, stdout, stderr } = ask(['What is saved?', '--council', 'Quilmouth']);
    expect([code, stdout]).toEqual([64, '']);
    expect(complaint(stderr)).toEqual({
      sentence: '"Quilmouth" is not a council of the register. Did you mean Quillmouth?',
      hint: 'Use a council code, GSS code or name; golden-thread list councils shows them.',
      code: 'COUNCIL_UNKNOWN',
    });
  });

  it('with a value that no filter has lists those that it has', () => {
    const { code, stderr } = ask(['What is saved?', '--section', 'annex']);
    expect(code).toBe(64);
    expect(complaint(stderr)).toMatchObject({
      sentence: expect.stringContaining('use one of transform,'),
      code: 'FILTER_UNKNOWN',
    });
  });

  it('is answered by rules, with a warning, when the model cannot be reached', () => {
    const env = { GOLDEN_THREAD_MODEL_URL: UNREACHABLE, GOLDEN_THREAD_MODEL: 'any' };
    const { code, stdout } = ask([QUESTION, '--json'], { env });
    expect(code).toBe(0);
    const answer = JSON.parse(stdout) as { text: string; model: unknown; warnings: { code: string }[] };
    expect(answer.text).toContain('£21.7m');
    expect(answer.model).toBeNull();
    expect(answer.warnings.map((warning) => warning.code)).toContain('MODEL_UNREACHABLE');
  });

  it('fails with the variable that is missing when a model is half configured', () => {
    const { code, stderr } = ask([QUESTION], { env: { GOLDEN_THREAD_MODEL: 'any' } });
    expect(code).toBe(64);
    expect(complaint(stderr)).toMatchObject({
      sentence: expect.stringContaining('GOLDEN_THREAD_MODEL_URL'),
      code: 'CONFIG_INVALID',
    });
  });

  it('may be one of many: one line in, one line out, in order', () => {
    const file = batchFile(
      JSON.stringify({ id: 7, question: QUESTION, other: 'ignored' }),
      '',
      JSON.stringify({ id: 'b', question: '' }),
      JSON.stringify({ id: 'c', question: 'What does Lindlebeck’s plan say about bins?' }),
    );
    const { code, stdout, stderr } = ask(['--batch', file]);
    expect([code, stderr]).toEqual([0, '']);
    const lines = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { id: unknown; status: string; error?: { code: string } });
    expect(lines.map(({ id, status, error }) => [id, status, error?.code])).toEqual([
      [7, 'answered', undefined],
      ['b', 'not_answered', 'QUESTION_EMPTY'],
      ['c', 'not_answered', undefined],
    ]);
  });

  it('in a batch with a bad line stops the batch before it begins', () => {
    const good = JSON.stringify({ id: 'a', question: QUESTION });
    for (const [bad, why] of [
      ['{"id": "b", "question":', 'is not JSON'],
      ['{"id": "b"}', 'lacks "id" or "question"'],
    ] as const) {
      const { code, stdout, stderr } = ask(['--batch', batchFile(good, bad)]);
      expect([code, stdout]).toEqual([64, '']);
      expect(complaint(stderr)).toMatchObject({
        sentence: `${join(folder, 'batch.jsonl')}, line 2 ${why}.`,
        code: 'BATCH_INVALID',
      });
    }
    expect(complaint(ask(['--batch', join(folder, 'nowhere')]).stderr).code).toBe('PATH_NOT_FOUND');
  });

  it('may be cut short by a reader that has seen enough', () => {
    const file = batchFile(...Array.from({ length: 40 }, (_, i) => JSON.stringify({ id: i, question: QUESTION })));
    const script = '"$0" "$1" ask --batch "$2" --data "$3" | head -c 10';
    const { status, stdout, stderr } = spawnSync(
      'bash',
      ['-o', 'pipefail', '-c', script, process.execPath, CLI, file, data],
      {
        encoding: 'utf8',
      },
    );
    expect([status, stdout, stderr]).toEqual([0, '{"id":0,"q', '']);
  });
});

describe('a command line that is not understood', () => {
  it('exits with 64 and prints nothing but one sentence, a hint and a code on standard error', () => {
    const hint = 'Run golden-thread --help to see commands and options.';
    for (const [args, sentence] of [
      [
        [],
        'Say what to do: ingest, inspect, search, ask, saved, list, grid, compare, brief, records, themes, serve, doctor or evals.',
      ],
      [['asks'], "Unknown command 'asks'; did you mean ask?"],
      [['ask', 'Why?', '--councils', 'x'], "Unknown option '--councils'; did you mean --council?"],
      [['ask'], 'Give a question, --question-plan with a file, or --batch with a file.'],
      [
        ['list', 'savings'],
        'There is no list of savings; choose actions, barriers, requests, money, statistics, topics, plans, documents, councils.',
      ],
      [
        ['ingest', 'x', '--date', 'July'],
        "Option '--date <date>' argument 'July' is invalid. Give a date such as 2024-07-19.",
      ],
    ] as const) {
      const { code, stdout, stderr } = cli(args);
      expect([code, stdout]).toEqual([64, '']);
      expect(complaint(stderr)).toEqual({ sentence, hint, code: 'USAGE' });
    }
  });

  it('is explained by --help on standard output', () => {
    const { code, stdout, stderr } = cli(['--help']);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('ingest [options] [paths...]');
  });
});
