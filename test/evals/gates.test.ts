import { describe, expect, test } from 'vitest';
import { checkGates, type Gate, parseGates } from '../../evals/gates.ts';
import { buildReport } from '../../evals/report/build-report.ts';
import type { CaseResult, RunReport } from '../../evals/report/run-report.ts';
import { sampleRun } from './sample-run.ts';

const runOf = (scores: readonly (number | null)[], measure = { measure: 'score', higherIsBetter: true }): RunReport =>
  buildReport({
    ...sampleRun(false),
    measures: [{ ...measure, title: 'Score', definition: '' }],
    cases: scores.map(
      (score, index): CaseResult => ({
        itemId: `q${index}`,
        cluster: `c${index}`,
        status: score === null ? 'failed' : 'ok',
        reason: null,
        slices: {},
        scores: { score },
        question: '',
        expected: '',
        answer: '',
        evidence: [],
      }),
    ),
  });
const base = { id: 'g', suite: 's', measure: 'score', reason: 'a guess' } as const;
const check = (gate: Gate, run: RunReport, baseline?: RunReport) =>
  checkGates([gate], new Map([['s', run]]), baseline && new Map([['s', baseline]])).results[0];

describe('a gate', () => {
  test('on a mean passes at its limit and says the figures', () => {
    const gate: Gate = { kind: 'floor', limit: 'mean', atLeast: 0.5, ...base };
    expect(check(gate, runOf([0, 1]))).toEqual({
      id: 'g',
      status: 'pass',
      sentence: 'The mean over 2 items is 0.500; it must be at least 0.500.',
    });
    expect(check(gate, runOf([0, 0.9]))?.status).toBe('fail');
  });

  test('on each item names those that fall short', () => {
    const gate: Gate = { kind: 'floor', limit: 'each_item', atLeast: 0.5, ...base };
    expect(check(gate, runOf([1, 0.4, 1]))?.sentence).toBe('1 of 3 items do not have at least 0.500: q1.');
    expect(check({ kind: 'ceiling', limit: 'each_item', atMost: 1, ...base }, runOf([1, 0]))?.status).toBe('pass');
  });

  test('fails when fewer items were measured than planned, however good they are', () => {
    for (const gate of [
      { kind: 'floor', limit: 'mean', atLeast: 0.5, ...base },
      { kind: 'zero_tolerance', ...base },
      { kind: 'no_regression', margin: 0.1, ...base },
    ] satisfies Gate[])
      expect(check(gate, runOf([0, null, 0]), runOf([0, 0, 0]))).toEqual({
        id: 'g',
        status: 'fail',
        sentence: 'Only 2 of 3 planned items were measured (1 failed, 0 not measured).',
      });
  });

  test('of zero tolerance fails on one item, even beside failed ones', () => {
    const gate: Gate = { kind: 'zero_tolerance', ...base };
    expect(check(gate, runOf([0, 1, null]))?.sentence).toBe('1 of 2 items show it: q1.');
    expect(check(gate, runOf([0, 0]))?.status).toBe('pass');
  });

  test('against a baseline fails only when the run is surely worse by more than the margin', () => {
    const gate: Gate = { kind: 'no_regression', margin: 0.05, ...base };
    const good = runOf(Array.from({ length: 20 }, () => 0.9));
    expect(check(gate, runOf(Array.from({ length: 20 }, (_, i) => 0.7 + (i % 2) * 0.05)), good)?.status).toBe('fail');
    expect(check(gate, runOf(Array.from({ length: 20 }, (_, i) => (i % 2 === 0 ? 0.7 : 1))), good)?.status).toBe(
      'pass',
    );
    expect(check(gate, good)?.status).toBe('not_measured');
    expect(check(gate, runOf([0.9]), good)?.sentence).toContain('Items of the baseline are missing');
  });

  test('against a baseline knows that lower may be better', () => {
    const down = { measure: 'score', higherIsBetter: false };
    const gate: Gate = { kind: 'no_regression', margin: 0.05, ...base };
    const low = runOf(
      Array.from({ length: 20 }, () => 0.1),
      down,
    );
    const high = runOf(
      Array.from({ length: 20 }, () => 0.6),
      down,
    );
    expect(check(gate, high, low)?.status).toBe('fail');
    expect(check(gate, low, high)?.status).toBe('pass');
  });

  test('of a suite that did not run is not measured and does not fail the whole', () => {
    expect(checkGates([{ kind: 'zero_tolerance', ...base }], new Map())).toEqual({
      passed: true,
      results: [{ id: 'g', status: 'not_measured', sentence: 'The suite s did not run.' }],
    });
  });

  test('on a measure that the run does not have fails', () => {
    expect(check({ kind: 'zero_tolerance', ...base, measure: 'other' }, runOf([0]))?.status).toBe('fail');
  });
});

describe('a gates file', () => {
  const file = (gates: unknown[]) => JSON.stringify({ formatVersion: 1, gates });

  test('is read as written', () => {
    const gate = { kind: 'no_regression', margin: 0.02, ...base };
    expect(parseGates(file([gate]))).toEqual([gate]);
  });

  test.each([
    ['not JSON', '{'],
    ['an unknown kind', file([{ kind: 'hope', ...base }])],
    ['a misspelt field', file([{ kind: 'zero_tolerance', ...base, margn: 1 }])],
    ['no reason', file([{ kind: 'zero_tolerance', id: 'g', suite: 's', measure: 'm' }])],
    [
      'an id twice',
      file([
        { kind: 'zero_tolerance', ...base },
        { kind: 'zero_tolerance', ...base },
      ]),
    ],
  ])('is refused with %s', (_, text) => {
    expect(() => parseGates(text)).toThrow(expect.objectContaining({ code: 'GATES_INVALID' }));
  });
});
