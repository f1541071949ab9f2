import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cli, newFolder, SAMPLE, SAMPLE_PLANS, SAMPLE_REGISTER } from './run-cli.ts';

/** What a corpus answers to all questions of the sample, as printed. */
const answersAfter = (runs: readonly (readonly string[])[]): string => {
  const data = join(newFolder(), 'data');
  for (const names of runs) {
    const paths = names.map((name) => join(SAMPLE_PLANS, name));
    expect(cli(['ingest', ...paths, '--register', SAMPLE_REGISTER, '--data', data]).code).toBe(0);
  }
  const { code, stdout } = cli(['ask', '--batch', join(SAMPLE, 'questions.jsonl'), '--data', data]);
  expect(code).toBe(0);
  return stdout;
};

describe('the order of ingest', () => {
  it('never changes an answer: all questions of the sample get the same bytes', () => {
    const names = readdirSync(SAMPLE_PLANS).toSorted();
    const questions = readFileSync(join(SAMPLE, 'questions.jsonl'), 'utf8').trimEnd().split('\n');
    const answers = answersAfter([names]);
    expect(answers.trimEnd().split('\n')).toHaveLength(questions.length);
    expect(answersAfter([names.toReversed().slice(0, 5), names])).toBe(answers);
  });
});
