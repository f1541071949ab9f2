import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { calibrationBins, expectedCalibrationError } from '../../evals/measures/answers/calibration.ts';
import { abstentionTable, cragScore, type JudgedAnswer } from '../../evals/measures/answers/crag-score.ts';
import { denominatorMatch } from '../../evals/measures/answers/denominator.ts';
import { exactMatch } from '../../evals/measures/answers/exact-match.ts';
import { keyPointScores, says } from '../../evals/measures/answers/key-points.ts';
import { numericOutcome } from '../../evals/measures/answers/numeric-match.ts';
import { parseQuantities } from '../../evals/measures/answers/quantities.ts';
import {
  areaUnderRiskCoverage,
  coverageAtRisk,
  riskCoverageCurve,
  selectiveRiskAt,
} from '../../evals/measures/answers/risk-coverage.ts';
import { setScores } from '../../evals/measures/answers/set-match.ts';
import { tokenF1 } from '../../evals/measures/answers/token-f1.ts';

describe('text answers', () => {
  test('match exactly without articles, case and punctuation', () => {
    expect(exactMatch('The Council.', ['a council'])).toBe(1);
    expect(exactMatch('Council tax', ['council', 'tax council'])).toBe(0);
    expect(exactMatch('', [])).toBe(0);
  });

  test('share tokens, each counted as often as it occurs', () => {
    expect(tokenF1('saving saving target', ['saving target met'])).toBeCloseTo(2 / 3, 12);
    expect(tokenF1('the', ['a'])).toBe(1);
    expect(tokenF1('x', ['y'])).toBe(0);
  });

  test('never share more than all tokens, and an answer equal to a reference scores 1', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (answer, reference) => {
        expect(tokenF1(answer, [reference])).toBeLessThanOrEqual(1);
        expect(tokenF1(answer, [reference])).toBeCloseTo(tokenF1(reference, [answer]), 12);
        expect(tokenF1(answer, [answer])).toBe(1);
      }),
      { seed: 7 },
    );
  });
});

describe('quantities', () => {
  test.each([
    ['£12.5m', [[12_500_000, '£']]],
    [
      'a saving of £1,234,567 (5.5%)',
      [
        [1_234_567, '£'],
        [5.5, '%'],
      ],
    ],
    ['(3.2)', [[-3.2, null]]],
    ['-£4 million', [[-4_000_000, '£']]],
    [
      '5-10 per cent',
      [
        [5, null],
        [10, '%'],
      ],
    ],
    [
      '£2.3bn in 2024/25',
      [
        [2_300_000_000, '£'],
        [2024, null],
        [25, null],
      ],
    ],
    ['T1.0, B2B and COVID-19', [[19, null]]],
    ['12 months', [[12, null]]],
    ['nothing', []],
  ])('of %s', (text, expected) => {
    expect(parseQuantities(text).map(({ value, unit }) => [value, unit])).toEqual(expected);
  });

  test('match by value, unit and scale, and say what is wrong otherwise', () => {
    const wanted = { value: 12_500_000, unit: '£' } as const;
    expect(numericOutcome('It saved £12,500,000.', wanted)).toBe('match');
    expect(numericOutcome('It saved £12.5m in 2024.', wanted)).toBe('match');
    expect(numericOutcome('12.5m hours', wanted)).toBe('wrong_unit');
    expect(numericOutcome('£12.5', wanted)).toBe('wrong_scale');
    expect(numericOutcome('£12.6m', wanted)).toBe('wrong_value');
    expect(numericOutcome('about twelve', wanted)).toBe('no_number');
  });

  test('match within a stated tolerance only', () => {
    expect(numericOutcome('£12.6m', { value: 12_500_000, unit: '£', tolerance: { relative: 0.01 } })).toBe('match');
    expect(numericOutcome('12.6', { value: 12.5, unit: null, tolerance: { absolute: 0.05 } })).toBe('wrong_value');
  });
});

describe('key points', () => {
  test('are scored strictly and with half credit, all and vital', () => {
    expect(
      keyPointScores([
        { support: 'support', importance: 'vital' },
        { support: 'partial_support', importance: 'vital' },
        { support: 'not_support', importance: 'okay' },
      ]),
    ).toEqual({ all: 0.5, allStrict: 1 / 3, vital: 0.75, vitalStrict: 0.5 });
    expect(keyPointScores([])).toEqual({ all: null, allStrict: null, vital: null, vitalStrict: null });
  });

  test.each([
    ['ranked 5th by IMPOWER', '5th|fifth', true],
    ['Ranked FIFTH', '5th|fifth', true],
    ['a rise of 15%', '5%', false],
    ['£1,250 each', '£1250', true],
    ['£212m', '£212', false],
    ['£212m, since 2011', '£212m', true],
    ['12.5', '12', false],
    ['the 2024/25 budget', '2024', true],
    ['the council’s plan', "council's", true],
    ['anything', '', false],
  ])('%s says %s: %s', (text, wanted, said) => {
    expect(says(text, wanted)).toBe(said);
  });
});

describe('sets and denominators', () => {
  test('are compared as sets', () => {
    expect(setScores(['A', 'A', 'C'], ['A', 'B'])).toEqual({
      precision: 0.5,
      recall: 0.5,
      f1: 0.5,
      exact: 0,
      missing: ['B'],
      extra: ['C'],
    });
  });

  test('an empty answer is right for an empty set only', () => {
    expect(setScores([], [])).toMatchObject({ precision: 1, recall: 1, f1: 1, exact: 1 });
    expect(setScores([], ['A'])).toMatchObject({ precision: 0, recall: 0, f1: 0, exact: 0 });
    expect(setScores(['A'], [])).toMatchObject({ precision: 0, recall: 1, f1: 0, exact: 0 });
  });

  test("the figure's denominator goes before the plans in scope", () => {
    const coverage = {
      plansInScope: 5,
      plansRead: 5,
      matched: [],
      silent: [],
      notApplicable: [],
      unreadable: [],
      noPlan: 0,
      method: 'records',
    } as const;
    expect(
      denominatorMatch({ coverage: { ...coverage, matched: [], silent: [], notApplicable: [], unreadable: [] } }, 5),
    ).toBe(1);
    expect(
      denominatorMatch({ coverage: { ...coverage, matched: [], silent: [], notApplicable: [], unreadable: [] } }, 317),
    ).toBe(0);
  });
});

describe('abstaining', () => {
  const answers: JudgedAnswer[] = [
    { answerable: true, outcome: 'perfect' },
    { answerable: true, outcome: 'acceptable' },
    { answerable: true, outcome: 'abstained' },
    { answerable: true, outcome: 'wrong' },
    { answerable: false, outcome: 'abstained' },
    { answerable: false, outcome: 'perfect' },
  ];

  test('beats guessing and is right where there is no answer', () => {
    expect(cragScore(answers)).toBeCloseTo((1 + 0.5 + 0 - 1 + 1 - 1) / 6, 12);
    expect(cragScore([])).toBeNull();
  });

  test('is counted apart from being right', () => {
    expect(abstentionTable(answers)).toEqual({
      answerable: { perfect: 1, acceptable: 1, abstained: 1, wrong: 1 },
      unanswerable: { perfect: 1, acceptable: 0, abstained: 1, wrong: 0 },
    });
  });
});

describe('risk and coverage', () => {
  const answers = [
    { confidence: 0.9, loss: 0 },
    { confidence: 0.8, loss: 1 },
    { confidence: 0.8, loss: 0 },
    { confidence: 0.1, loss: 1 },
  ];

  test('form a curve whose points can be reached by a threshold', () => {
    expect(riskCoverageCurve(answers)).toEqual([
      { threshold: 0.9, coverage: 0.25, risk: 0 },
      { threshold: 0.8, coverage: 0.75, risk: 1 / 3 },
      { threshold: 0.1, coverage: 1, risk: 0.5 },
    ]);
  });

  test('give the area worked out by hand and the risk at a coverage', () => {
    expect(areaUnderRiskCoverage(answers)).toBeCloseTo((0 + 0.5 / 2 + 1 / 3 + 2 / 4) / 4, 12);
    const curve = riskCoverageCurve(answers);
    expect(selectiveRiskAt(curve, 0.5)).toBeCloseTo(1 / 3, 12);
    expect(coverageAtRisk(curve, 0.4)).toBe(0.75);
    expect([areaUnderRiskCoverage([]), selectiveRiskAt([], 0.5), coverageAtRisk([], 1)]).toEqual([null, null, 0]);
  });

  test('the area does not depend on the order of the input and is least when wrong answers come last', () => {
    const answer = fc.record({ confidence: fc.integer({ min: 0, max: 4 }), loss: fc.constantFrom(0, 1) });
    fc.assert(
      fc.property(fc.array(answer, { minLength: 1, maxLength: 12 }), (sample) => {
        const area = areaUnderRiskCoverage(sample) ?? 0;
        expect(areaUnderRiskCoverage([...sample].reverse())).toBeCloseTo(area, 12);
        const best = sample.map(({ loss }) => ({ confidence: -loss, loss }));
        expect(areaUnderRiskCoverage(best)).toBeLessThanOrEqual(area + 1e-12);
      }),
      { seed: 7 },
    );
  });

  test('calibration error is 0 when confidence equals accuracy', () => {
    const half = [
      { confidence: 0.5, right: true },
      { confidence: 0.5, right: false },
    ];
    expect(expectedCalibrationError(half)).toBe(0);
    expect(expectedCalibrationError([{ confidence: 1, right: false }])).toBe(1);
    expect(calibrationBins(half)).toEqual([{ from: 0.5, to: 0.6, count: 2, confidence: 0.5, accuracy: 0.5 }]);
    expect(expectedCalibrationError([])).toBeNull();
  });
});
