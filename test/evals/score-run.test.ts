import { describe, expect, test } from 'vitest';
import { averagePrecision } from '../../evals/measures/retrieval/average-precision.ts';
import { bpref } from '../../evals/measures/retrieval/bpref.ts';
import { judgedAt } from '../../evals/measures/retrieval/judged.ts';
import { nDCG } from '../../evals/measures/retrieval/ndcg.ts';
import { meanScore, scoreRun } from '../../evals/score-run.ts';

const qrels = new Map([
  [
    'q1',
    new Map([
      ['a', 2],
      ['b', 0],
      ['c', 1],
    ]),
  ],
  ['q2', new Map([['a', 1]])],
  [
    'q3',
    new Map([
      ['a', -1],
      ['b', 0],
    ]),
  ],
]);

describe('scores of a run', () => {
  // q1 is ranked b, c, x: gains 0, 1, 0 against an ideal of 2, 1.
  const run = new Map([
    [
      'q1',
      new Map([
        ['b', 3],
        ['c', 2],
        ['x', 1],
      ]),
    ],
    ['q3', new Map([['a', 1]])],
    ['q8', new Map([['a', 1]])],
  ]);
  const result = scoreRun(qrels, run, [nDCG(10), averagePrecision(), bpref, judgedAt(3)]);

  test('are those worked out by hand', () => {
    const scores = result.queries[0]?.scores;
    expect(scores?.get('nDCG@10')).toBeCloseTo(1 / Math.log2(3) / (2 + 1 / Math.log2(3)), 12);
    expect(scores?.get('AP')).toBe(0.25);
    expect(scores?.get('Bpref')).toBe(0);
    expect(scores?.get('Judged@3')).toBeCloseTo(2 / 3, 12);
  });

  test('count a judged query that the run leaves out as 0 and name it', () => {
    expect(result.missingQueryIds).toEqual(['q2']);
    expect(result.queries[1]?.scores).toEqual(
      new Map([
        ['nDCG@10', 0],
        ['AP', 0],
        ['Bpref', 0],
        ['Judged@3', 0],
      ]),
    );
    expect(meanScore(result, 'AP')).toBeCloseTo(0.25 / 3, 12);
  });

  test('are 0 and never NaN for a query without relevant documents', () => {
    expect([...(result.queries[2]?.scores.values() ?? [])]).toEqual([0, 0, 0, 0]);
  });

  test('name queries of the run that have no judgements', () => {
    expect(result.unjudgedQueryIds).toEqual(['q8']);
  });

  test('have no mean for a measure that was not computed', () => {
    expect(meanScore(result, 'P@5')).toBeNull();
  });
});
