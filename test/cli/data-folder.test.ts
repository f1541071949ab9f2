import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import {
  CLI,
  canRun,
  cli,
  complaint,
  ending,
  isRoot,
  newFolder,
  planText,
  run,
  SAMPLE_PLANS,
  SAMPLE_REGISTER,
  startCli,
} from './run-cli.ts';

const COUNCILS = [
  'Kent',
  'Essex',
  'Surrey',
  'Norfolk',
  'Suffolk',
  'Devon',
  'Dorset',
  'Staffordshire',
  'Lancashire',
  'Leicestershire',
];

/** Enough that a test can step in while they are read. */
const FILES = 40;

/** A folder of many plans, each of which takes a while to read. */
const manyPlans = (folder: string): string => {
  const plans = join(folder, 'plans');
  mkdirSync(plans);
  for (let i = 0; i < FILES; i += 1) {
    const council = `${COUNCILS[i % COUNCILS.length] ?? ''} County Council`;
    const facts = Array.from(
      { length: 60 },
      (_, n) => `In area ${i}, project ${n} saved £${i * 100 + n},000 by sharing depot ${n}.`,
    );
    writeFileSync(join(plans, `plan-${String(i).padStart(2, '0')}.txt`), planText(council, facts.join('\n\n')));
  }
  return plans;
};

type Outcomes = { readonly files: readonly { readonly outcome: string }[] };
const outcomesOf = (stdout: string): readonly string[] =>
  (JSON.parse(stdout) as Outcomes).files.map((file) => file.outcome);
const countDocuments = (data: string): number =>
  (JSON.parse(cli(['list', 'documents', '--json', '--data', data]).stdout) as { items: unknown[] }).items.length;

/** Waits until the corpus holds as many documents. */
const untilHeld = async (data: string, least: number): Promise<void> => {
  for (;;) {
    try {
      const database = new DatabaseSync(join(data, 'corpus.sqlite'), { readOnly: true });
      const held = Number(database.prepare('SELECT generation FROM manifest').get()?.generation ?? 0);
      database.close();
      if (held >= least) return;
    } catch {
      // Not made yet.
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};

describe('an ingest that is stopped with Ctrl-C', () => {
  it('keeps what is finished, and the next run carries on', async () => {
    const folder = newFolder();
    const data = join(folder, 'data');
    const plans = manyPlans(folder);
    const child = startCli(['ingest', plans, '--data', data]);
    const ended = ending(child);
    await untilHeld(data, 3);
    child.kill('SIGINT');
    const { code, stdout, stderr } = await ended;
    expect([code, stdout]).toEqual([1, '']);
    const { sentence, ...rest } = complaint(stderr);
    expect(sentence).toMatch(/^The ingest was stopped when \d+ of 40 files were done\.$/);
    expect(rest).toEqual({ hint: 'Run the command again: what was finished is kept.', code: 'CANCELLED' });

    const kept = countDocuments(data);
    expect(kept).toBeGreaterThanOrEqual(3);
    expect(kept).toBeLessThan(FILES);
    const again = cli(['ingest', plans, '--json', '--data', data]);
    expect(again.code).toBe(0);
    const outcomes = outcomesOf(again.stdout);
    expect(outcomes.filter((outcome) => outcome === 'unchanged')).toHaveLength(kept);
    expect(outcomes.filter((outcome) => outcome === 'ingested')).toHaveLength(FILES - kept);
    expect(countDocuments(data)).toBe(FILES);
  });
});

describe('two ingests at once', () => {
  it('are one that runs and one that is told to wait', async () => {
    const folder = newFolder();
    const data = join(folder, 'data');
    const plans = manyPlans(folder);
    const first = startCli(['ingest', plans, '--json', '--data', data]);
    const ended = ending(first);
    await untilHeld(data, 1);
    const second = cli(['ingest', plans, '--data', data]);
    expect([second.code, second.stdout]).toEqual([1, '']);
    const { sentence, ...rest } = complaint(second.stderr);
    expect(sentence).toMatch(new RegExp(`^Process ${first.pid} has been ingesting into this folder since `));
    expect(rest).toEqual({ hint: 'Wait for the other ingest to end, then run this again.', code: 'DATA_BUSY' });
    // Reading goes on meanwhile.
    expect(cli(['list', 'plans', '--data', data]).code).toBe(0);
    const { code, stdout } = await ended;
    expect(code).toBe(0);
    expect(outcomesOf(stdout)).toEqual(Array.from({ length: FILES }, () => 'ingested'));
  });
});

describe('a corpus that another version or model made', () => {
  const made = (): { readonly data: string; readonly plan: string } => {
    const folder = newFolder();
    const plan = join(folder, 'kent.txt');
    writeFileSync(plan, planText('Kent County Council', 'We ended 61 subscriptions, which saved £27,400.'));
    const data = join(folder, 'data');
    expect(cli(['ingest', plan, '--data', data]).code).toBe(0);
    return { data, plan };
  };
  const alter = (data: string, sql: string): void => {
    const database = new DatabaseSync(join(data, 'corpus.sqlite'));
    database.exec(sql);
    database.close();
  };

  it.each([
    ['DATA_SCHEMA_MISMATCH', 'PRAGMA user_version = 1000'],
    ['DATA_MODEL_MISMATCH', "UPDATE manifest SET model_id = 'another'"],
  ])('is refused with %s, untouched, and replaced by ingest --force', (expected, sql) => {
    const { data, plan } = made();
    alter(data, sql);
    for (const args of [
      ['ask', 'What was saved?'],
      ['ingest', plan],
      ['list', 'plans'],
      ['search', 'saved'],
    ]) {
      const { code, stdout, stderr } = cli([...args, '--data', data]);
      expect([code, stdout]).toEqual([1, '']);
      expect(complaint(stderr)).toMatchObject({
        hint: expect.stringContaining('golden-thread ingest --force'),
        code: expected,
      });
    }
    expect(cli(['doctor', '--data', data])).toMatchObject({ code: 1, stdout: expect.stringContaining(expected) });
    expect(cli(['ingest', plan, '--force', '--data', data]).code).toBe(0);
    expect(cli(['ask', 'What did Kent save by ending subscriptions?', '--data', data]).stdout).toContain('£27,400');
  });
});

describe('a full disk', () => {
  const mounts = isRoot && canRun('unshare', '--mount', 'mount', '-t', 'tmpfs', '-o', 'size=1m', 'none', '/mnt');

  it.skipIf(!mounts)('is told, and loses nothing that was finished [needs root to mount]', () => {
    const folder = newFolder();
    const plans = manyPlans(folder);
    const disk = join(folder, 'disk');
    mkdirSync(disk);
    // The mount lives in a namespace of its own and ends with the shell.
    const script = [
      'mount -t tmpfs -o size=2m none "$DISK"',
      '"$NODE" "$CLI" ingest "$PLANS/plan-00.txt" --data "$DISK/data" >&2 || exit 90',
      '"$NODE" "$CLI" ingest "$PLANS" --data "$DISK/data"; echo "exit $?"',
      '"$NODE" "$CLI" ask "What did project 7 in Kent save?" --data "$DISK/data"',
      'cp -r "$DISK/data" "$PLANS/../rescued"',
    ].join('\n');
    const env = { DISK: disk, NODE: process.execPath, CLI, PLANS: plans };
    const { code, stdout, stderr } = run('unshare', ['--mount', 'bash', '-c', script], { env });
    expect(code).toBe(0);
    expect(stdout).toContain('exit 1\n');
    expect(stdout).toContain('£7,000');
    expect(stderr).toContain('is full.\nFree some space, then run this again: what was finished is kept.\nDISK_FULL\n');
    // With space again the next run carries on.
    const rescued = join(folder, 'rescued');
    const kept = countDocuments(rescued);
    expect(kept).toBeGreaterThanOrEqual(1);
    const again = cli(['ingest', plans, '--json', '--data', rescued]);
    expect(again.code).toBe(0);
    expect(outcomesOf(again.stdout).filter((outcome) => outcome === 'unchanged')).toHaveLength(kept);
  });
});

describe('a machine without a network', () => {
  it.skipIf(!canRun('unshare', '--net', 'true'))(
    'ingests and answers all the same [needs the right to make a network namespace]',
    () => {
      const data = join(newFolder(), 'data');
      const offline = (...args: readonly string[]) =>
        run('unshare', ['--net', process.execPath, CLI, ...args, '--data', data]);
      expect(offline('ingest', SAMPLE_PLANS, '--register', SAMPLE_REGISTER)).toMatchObject({ code: 0 });
      const answered = offline('ask', 'How much council tax is unpaid in Tarrowdale?');
      expect(answered).toMatchObject({ code: 0, stderr: '', stdout: expect.stringContaining('£21.7m') });
    },
  );

  it.skipIf(!canRun('unshare', '--net', 'true'))(
    'runs the demonstration [needs the right to make a network namespace]',
    () => {
      const demo = run('unshare', ['--net', process.execPath, join(CLI, '../demo-main.ts')]);
      expect(demo.code).toBe(0);
      for (const said of ['£21.7m', 'eight days', 'Not answered: ', 'What to try next'])
        expect(demo.stdout.replace(/\s+/g, ' ')).toContain(said);
    },
  );
});
