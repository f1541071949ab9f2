import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cli, newFolder, SAMPLE, SAMPLE_PLANS, SAMPLE_REGISTER } from './run-cli.ts';

const QUESTION_FILES = [join(SAMPLE, 'questions.jsonl'), join(SAMPLE, '../counts/sample/questions.jsonl')];

/** All questions asked of the sample plans, those of the counting set too, in one file. */
const allQuestions = (): string => {
  const file = join(newFolder(), 'questions.jsonl');
  writeFileSync(file, QUESTION_FILES.map((path) => readFileSync(path, 'utf8')).join(''));
  return file;
};

/** What a corpus answers to all these questions, as printed. */
const answersAfter = (questions: string, runs: readonly (readonly string[])[]): string => {
  const data = join(newFolder(), 'data');
  for (const names of runs) {
    const paths = names.map((name) => join(SAMPLE_PLANS, name));
    expect(cli(['ingest', ...paths, '--register', SAMPLE_REGISTER, '--data', data]).code).toBe(0);
  }
  const { code, stdout } = cli(['ask', '--batch', questions, '--data', data]);
  expect(code).toBe(0);
  return stdout;
};

describe('the order of ingest', () => {
  it('never changes an answer: all questions about the sample get the same bytes', () => {
    const names = readdirSync(SAMPLE_PLANS).toSorted();
    const questions = allQuestions();
    const answers = answersAfter(questions, [names]);
    expect(answers.trimEnd().split('\n')).toHaveLength(readFileSync(questions, 'utf8').trimEnd().split('\n').length);
    expect(answersAfter(questions, [names.toReversed().slice(0, 5), names])).toBe(answers);
  });
});
