import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { canonicalJson } from '../../evals/report/canonical-json.ts';
import type { RunReport } from '../../evals/report/run-report.ts';
import { exportSheets, importSheets } from '../../evals/running/annotation-files.ts';
import { asBaseline, writeBaseline } from '../../evals/running/baselines.ts';
import { compareRuns } from '../../evals/running/compare.ts';
import { dryRun, type RunOutcome, type RunRequest, runSuites } from '../../evals/running/run.ts';
import { RUN_FILES, readReports, readRunConfig } from '../../evals/running/run-folder.ts';
import { scoreRunFolder } from '../../evals/running/score.ts';
import { describeSettings, PRODUCT_SETTINGS, parseSettings } from '../../evals/settings.ts';
import type { Bench } from '../../evals/suites/questions/corpus.ts';
import { openOwnQuestionSet } from '../../evals/suites/questions/question-sets.ts';
import { parseConfig } from '../../src/core/config.ts';
import { languageModelAt } from '../fakes/language-model.ts';

const SAMPLE = fileURLToPath(new URL('../../evals/datasets/sample/', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'evals-running-'));
const own = join(folder, 'my-questions');

const bench = (workDir = join(folder, 'work'), settings = PRODUCT_SETTINGS): Bench => ({
  config: parseConfig({}),
  settings,
  workDir,
  clock: () => 0,
  seed: 7,
  signal: new AbortController().signal,
});

const request = (name: string, more: Partial<RunRequest> = {}): RunRequest => ({
  suites: [],
  smoke: true,
  dataSets: null,
  questionSets: [own],
  folder: join(folder, name),
  command: 'golden-thread evals run',
  resume: false,
  useCache: true,
  budget: { maxCalls: null, maxCost: null, prices: null },
  baseline: null,
  ...more,
});

const quiet = (): void => undefined;

const filesOf = (root: string): string[] =>
  readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(root, name)).isFile())
    .map((name) => relative('.', name))
    .sort();

const contentOf = (run: string): Map<string, string> =>
  new Map(
    filesOf(run)
      .filter((name) => name !== RUN_FILES.timings)
      .map((name) => [name, readFileSync(join(run, name), 'utf8')]),
  );

/** A small set of one's own: two plans that are read fast, three questions. */
const QUESTIONS = [
  { id: 'a', question: 'Has Ostrey tried a four-day week?', evidence: [{ quote: 'four-day week' }] },
  {
    id: 'b',
    question: 'What does Marrowfen say about agency staff?',
    must_include: ['9.3%'],
    councils: ['Marrowfen'],
    scope_stated: true,
    evidence: [{ quote: 'In 2023/24 it was £12.4m, or 9.3% of the staff budget.' }],
  },
  { id: 'c', question: 'What did Lindlebeck save in 2023/24?', answerable: false },
];

let first: RunOutcome;
let second: RunOutcome;

beforeAll(async () => {
  mkdirSync(join(own, 'plans'), { recursive: true });
  for (const name of ['ostrey-productivity-plan.html', 'marrowfen-council-productivity-plan.txt'])
    cpSync(join(SAMPLE, 'plans', name), join(own, 'plans', name));
  cpSync(join(SAMPLE, 'register.json'), join(own, 'register.json'));
  writeFileSync(join(own, 'questions.jsonl'), QUESTIONS.map((row) => `${JSON.stringify(row)}\n`).join(''));
  first = await runSuites(bench(), request('first'), quiet);
  second = await runSuites(bench(join(folder, 'other-work')), request('second', { useCache: false }), quiet);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a run', () => {
  test('gives the same bytes a second time, without anything kept from the first, but for its times', () => {
    expect(contentOf(join(folder, 'second'))).toEqual(contentOf(join(folder, 'first')));
    expect([...contentOf(join(folder, 'first')).keys()]).toContain('suites/answers.my-questions/report.html');
  });

  test('measures every question with all suites that ask questions', () => {
    expect(first.reports.map(({ suite, cases }) => `${suite} ${cases.length}`)).toEqual([
      'answers.my-questions 3',
      'citations.my-questions 2',
      'refusal.my-questions 3',
      'passages.my-questions 2',
      'cost.my-questions 3',
      'robustness.my-questions 7',
      'false-citing.my-questions 2',
      'leakage.sets 1',
    ]);
    expect(second.complaints).toEqual(first.complaints);
  });

  test('names no folder of this machine', () => {
    expect(
      [...contentOf(join(folder, 'first'))].filter(([, text]) => text.includes(folder)).map(([name]) => name),
    ).toEqual([]);
  });

  test('is never written over', async () => {
    await expect(runSuites(bench(), request('first'), quiet)).rejects.toMatchObject({ code: 'USAGE' });
  });

  test('is finished from what a stopped one left, and comes out the same', async () => {
    const stopped = join(folder, 'stopped');
    const outputs = RUN_FILES.outputs('questions.my-questions');
    mkdirSync(join(stopped, 'productions/questions.my-questions'), { recursive: true });
    cpSync(join(folder, 'first', RUN_FILES.config), join(stopped, RUN_FILES.config));
    const [line = ''] = readFileSync(join(folder, 'first', outputs), 'utf8').split('\n');
    writeFileSync(join(stopped, outputs), `${line}\n{"itemId":"b","sta`);
    await runSuites(bench(), request('stopped', { resume: true, useCache: false }), quiet);
    expect(contentOf(stopped)).toEqual(contentOf(join(folder, 'first')));
  });

  test('is not finished with other options', async () => {
    const changed = bench(join(folder, 'work'), { ...PRODUCT_SETTINGS, semanticWeight: 0 });
    await expect(runSuites(changed, request('first', { resume: true }), quiet)).rejects.toMatchObject({
      code: 'USAGE',
    });
  });

  test('scores the same again from its stored outputs alone', () => {
    const run = join(folder, 'first');
    const stored = readReports(run);
    const facts = { provenance: [], dataSets: new Map() };
    const again = scoreRunFolder(run, readRunConfig(run), facts);
    const kept = (report: RunReport | undefined): string =>
      canonicalJson({ summary: report?.summary, cases: report?.cases });
    expect(again.map(kept)).toEqual(again.map(({ suite }) => kept(stored.get(suite))));
    expect(again).toHaveLength(stored.size);
  });

  test('does not pass when an item has no output', () => {
    const run = join(folder, 'cut');
    cpSync(join(folder, 'first'), run, { recursive: true });
    const outputs = join(run, RUN_FILES.outputs('questions.my-questions'));
    writeFileSync(outputs, readFileSync(outputs, 'utf8').split('\n').slice(1).join('\n'));
    const [answers] = scoreRunFolder(run, readRunConfig(run), { provenance: [], dataSets: new Map() });
    expect(answers?.summary.find(({ measure }) => measure === 'cragPoints')).toMatchObject({
      planned: 3,
      ok: 2,
      notMeasured: 1,
    });
  });

  test('says what is absent instead of scoring it', () => {
    const { planned } = dryRun(
      bench(),
      { suites: ['answers', 'retrieval'], smoke: false, dataSets: null, questionSets: [] },
      { maxCalls: null, maxCost: null, prices: null },
    );
    expect(planned.parts.map(({ id }) => id)).toEqual(['answers.sample']);
    expect(planned.absent.map(({ id, reason }) => `${id}: ${reason}`)).toEqual(
      [
        'answers.invented-plans',
        'answers.real-plans',
        'retrieval.cacm',
        'retrieval.cisi',
        'retrieval.cranfield',
        'retrieval.npl',
        'retrieval.scifact',
      ].map((id) => `${id}: not measured: data absent`),
    );
  });
});

describe('the cost of a run', () => {
  const hosted = languageModelAt('http://127.0.0.1:9/v1', { model: 'any', timeoutMs: 1 });
  const withModel = { ...bench(), config: { ...parseConfig({}), model: hosted } };
  const asked = { suites: ['answers'], smoke: true, dataSets: null, questionSets: [own] };

  test('is estimated beforehand', () => {
    const prices = { input: 1, output: 2 };
    expect(dryRun(withModel, asked, { maxCalls: null, maxCost: null, prices }).estimate).toMatchObject({
      items: 3,
      modelCalls: 3,
      inputTokens: 12_000,
      outputTokens: 1_500,
      cost: 0.015,
    });
    expect(dryRun(bench(), asked, { maxCalls: 0, maxCost: 0, prices: null }).estimate).toMatchObject({
      modelCalls: 0,
      cost: 0,
    });
  });

  test('is refused above the budget, and when it is not known', () => {
    expect(() => dryRun(withModel, asked, { maxCalls: 2, maxCost: null, prices: null })).toThrow(
      '3 times; --max-calls allows 2',
    );
    expect(() => dryRun(withModel, asked, { maxCalls: null, maxCost: 1, prices: null })).toThrow('give --price');
    expect(() => dryRun(withModel, asked, { maxCalls: null, maxCost: 0.01, prices: { input: 1, output: 2 } })).toThrow(
      'allows 0.01',
    );
  });
});

describe('two runs', () => {
  test('that are alike are tied on every measure', () => {
    const { diffs } = compareRuns(join(folder, 'first'), join(folder, 'second'));
    expect(diffs.flatMap(({ cases }) => cases.filter(({ direction }) => direction !== 'same'))).toEqual([]);
    expect(diffs.every(({ sameData }) => sameData)).toBe(true);
  });

  test('may be a baseline without texts and a run', () => {
    expect(writeBaseline(join(folder, 'first'), join(folder, 'baseline'))).toContain('answers.my-questions');
    const { diffs } = compareRuns(join(folder, 'baseline'), join(folder, 'second'));
    expect(diffs.flatMap(({ measures }) => measures.map(({ comparison }) => comparison.delta ?? 0))).toSatisfy(
      (deltas: number[]) => deltas.every((delta) => delta === 0),
    );
    const report = first.reports[0];
    expect(
      report && asBaseline(report).cases.map(({ question, answer, evidence }) => [question, answer, evidence.length]),
    ).toEqual([
      ['', '', 0],
      ['', '', 0],
      ['', '', 0],
    ]);
  });
});

describe('sheets for annotators', () => {
  test('come back with agreement, and with a labelled version once all is decided', () => {
    const sheets = join(folder, 'sheets');
    exportSheets(join(folder, 'first'), 'answers.my-questions', sheets, 7);
    const fill = (name: string, label: (item: string) => string): void => {
      const path = join(sheets, name);
      const [head = '', ...rows] = readFileSync(path, 'utf8').split(/\r?\n(?=[abc],)/);
      writeFileSync(
        path,
        [head, ...rows.map((row) => row.trimEnd().replace(/,,$/, `,${label(row[0] ?? '')},`))].join('\n'),
      );
    };
    fill('annotator-1.csv', () => 'right');
    fill('annotator-2.csv', (item) => (item === 'b' ? 'wrong' : 'right'));
    expect(importSheets(sheets, '1')).toMatchObject({
      labelled: null,
      agreement: { items: 3, disagreements: [{ itemId: 'b', first: 'right', second: 'wrong' }] },
    });
    writeFileSync(join(sheets, 'decisions.csv'), 'item,label\nb,partly right\n');
    expect(importSheets(sheets, '2').labelled).toBe(3);
    expect(existsSync(join(sheets, 'labels-2.json'))).toBe(true);
  });
});

describe('settings', () => {
  test('start from the product and change by name', () => {
    expect(parseSettings([])).toEqual(PRODUCT_SETTINGS);
    expect(describeSettings(parseSettings(['semanticWeight=0', 'softMatch=off']))).toBe(
      'semanticWeight=0, softMatch=off',
    );
    expect(() => parseSettings(['semanticWeight=2'])).toThrow('cannot be set');
    expect(() => parseSettings(['colour=1'])).toThrow('settings are');
  });
});

describe('a question set of one’s own', () => {
  test('is refused where an id stands twice or the plans are missing', () => {
    const bad = join(folder, 'bad-set');
    mkdirSync(join(bad, 'plans'), { recursive: true });
    expect(() => openOwnQuestionSet(bad)).toThrow('holds no questions.jsonl');
    writeFileSync(join(bad, 'questions.jsonl'), '{"id":1,"question":"Why?"}\n{"id":"1","question":"How?"}\n');
    expect(() => openOwnQuestionSet(bad)).toThrow('no plans');
    writeFileSync(join(bad, 'plans/plan.txt'), 'A plan.');
    expect(() => openOwnQuestionSet(bad)).toThrow('stands there twice');
  });
});
