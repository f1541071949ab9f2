import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type QuestionMeasure, scoreAnswer } from '../../evals/measures/answers/question-score.ts';
import { PRODUCT_SETTINGS } from '../../evals/settings.ts';
import { openDesk } from '../../evals/suites/questions/corpus.ts';
import { type Question, questionSchema } from '../../evals/suites/questions/question.ts';
import { openQuestionSet, readQuestionSetManifests } from '../../evals/suites/questions/question-sets.ts';
import { ask } from '../../src/answer/ask.ts';
import { parseConfig } from '../../src/core/config.ts';
import type { Answer } from '../../src/core/schema/answer.ts';

const SCORER = fileURLToPath(new URL('../../../shared/tools/score-questions.mjs', import.meta.url));

const question = (fields: object): Question => questionSchema.parse({ id: 1, question: 'How much?', ...fields });

describe('an answer to a question', () => {
  const quote = 'Agency staff cost £1,200,000 in 2023/24.';
  const asked = question({ must_include: ['£1.2m|1,200,000'], evidence: [{ quote }] });
  const citation = { citationId: 'c1', quote, council: null } as unknown as Answer['citations'][number];

  test('is right when it says a key string, whatever the separators', () => {
    expect(scoreAnswer(asked, { status: 'answered', text: 'It was £1200000.', citations: [citation] })).toMatchObject({
      correct: 1,
      correctShown: 1,
      evidenceRecall: 1,
      citationPrecision: 1,
    });
  });

  test('is right with its quotes only when a quote says it', () => {
    expect(scoreAnswer(asked, { status: 'answered', text: 'See the quote.', citations: [citation] })).toMatchObject({
      correct: 0,
      correctShown: 1,
    });
  });

  test('wins nothing when it is longer than a look-up may be', () => {
    const text = `£1.2m ${'and more '.repeat(60)}`;
    expect(scoreAnswer(asked, { status: 'answered', text, citations: [citation] })).toMatchObject({
      withinLimits: 0,
      correct: 0,
      evidenceHit: 0,
    });
  });

  test('is wrong when it says what it must not', () => {
    const strict = question({ must_include: ['5%'], must_not: ['7.5%'] });
    expect(scoreAnswer(strict, { status: 'answered', text: '5%, and 7.5% elsewhere' })).toMatchObject({ correct: 0 });
  });

  test('to a question without an answer is judged by its refusal alone', () => {
    const none = question({ answerable: false });
    expect(scoreAnswer(none, { status: 'answered', text: 'Yes.' })).toEqual({ refusedRightly: 0, refusalHasReason: 0 });
  });
});

describe.skipIf(!existsSync(SCORER))('our scores of the sample questions (needs ../shared)', () => {
  const folder = mkdtempSync(join(tmpdir(), 'question-score-'));
  let answers: { id: string; answer: Answer }[] = [];
  let questions: readonly Question[] = [];

  beforeAll(async () => {
    const manifest = readQuestionSetManifests().find(({ id }) => id === 'sample');
    const set = manifest === undefined ? null : openQuestionSet(manifest, null);
    if (set === null) throw new Error('The sample is part of the repository.');
    const bench = {
      config: parseConfig({}),
      settings: PRODUCT_SETTINGS,
      workDir: folder,
      clock: () => 0,
      seed: 7,
      signal: new AbortController().signal,
    };
    const desk = await openDesk(bench, set);
    questions = set.questions;
    answers = await Promise.all(
      questions.map(async ({ id, question: text }) => ({ id, answer: await ask(desk, text) })),
    );
    desk.close();
    const lines = answers.map(({ id, answer }) => JSON.stringify({ id, ...answer }));
    writeFileSync(join(folder, 'answers.jsonl'), `${lines.join('\n')}\n`);
    const gold = join(set.dataSet.folder, 'questions.jsonl');
    execFileSync('node', [SCORER, gold, join(folder, 'answers.jsonl'), '--json', join(folder, 'scores.json')]);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('agree with the reference scorer on every measure of every question', () => {
    const { rows } = JSON.parse(readFileSync(join(folder, 'scores.json'), 'utf8')) as {
      rows: Record<string, unknown>[];
    };
    const reference = new Map(rows.map((row) => [String(row.id), row]));
    const measures = [
      'answered',
      'falseRefusal',
      'withinLimits',
      'keyRecall',
      'correct',
      'correctShown',
      'evidenceRecall',
      'evidenceHit',
      'citationPrecision',
      'rightCouncil',
      'setPrecision',
      'setRecall',
      'setExact',
      'denominatorRight',
      'valueRight',
      'refusedRightly',
      'refusalHasReason',
      'citationsPerAnswer',
    ] satisfies QuestionMeasure[];
    const differing = answers.flatMap(({ id, answer }) => {
      const asked = questions.find((candidate) => candidate.id === id);
      const own = asked === undefined ? {} : scoreAnswer(asked, answer);
      const theirs = reference.get(id) ?? {};
      return measures
        .filter((measure) => Math.abs((own[measure] ?? -1) - Number(theirs[measure] ?? -1)) > 1e-9)
        .map((measure) => `${id} ${measure}`);
    });
    expect(differing).toEqual([]);
    expect(answers).toHaveLength(77);
  });
});
