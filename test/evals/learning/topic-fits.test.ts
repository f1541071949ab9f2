import { describe, expect, it } from 'vitest';
import { fitRidge, ridgeSums } from '../../../evals/learning/fit-ridge.ts';
import { cellFigures, figuresAt } from '../../../evals/learning/topic-figures.ts';

describe('least squares with a pull towards 0', () => {
  const vectors = [
    [0, 1],
    [1, 1],
    [2, 1],
    [3, 1],
  ].map((row) => Float64Array.from(row));
  const targets = vectors.map(([x = 0]) => [2 * x + 1]);

  it('finds the line through points, and flattens it with more pull', () => {
    const [exact] = fitRidge([ridgeSums(vectors, targets, 1)], 1e-9);
    expect(exact?.[0]).toBeCloseTo(2, 6);
    expect(exact?.[1]).toBeCloseTo(1, 6);
    const [pulled] = fitRidge([ridgeSums(vectors, targets, 1)], 5);
    expect(pulled?.[0]).toBeCloseTo(1, 6);
  });

  it('gives the same from all examples at once and from parts of them', () => {
    const parts = [
      ridgeSums(vectors.slice(0, 2), targets.slice(0, 2), 1),
      ridgeSums(vectors.slice(2), targets.slice(2), 1),
    ];
    expect(fitRidge(parts, 1)[0]?.[0]).toBeCloseTo(fitRidge([ridgeSums(vectors, targets, 1)], 1)[0]?.[0] ?? 0, 9);
  });
});

describe('figures of cells', () => {
  const cells = [
    { topic: 0, writer: '1', stated: true, byRules: true, chance: 0.9 },
    { topic: 0, writer: '2', stated: true, byRules: false, chance: 0.2 },
    { topic: 1, writer: '1', stated: false, byRules: true, chance: 0.12 },
    { topic: 1, writer: '2', stated: false, byRules: false, chance: 0.01 },
  ];

  it('tell what is right, found and precise by rules and at each threshold', () => {
    const { rulesAlone, byThreshold } = cellFigures(cells);
    expect(rulesAlone).toEqual({ right: 0.5, recall: 0.5, precision: 0.5 });
    expect(byThreshold[0.15]).toEqual({ right: 1, recall: 1, precision: 1 });
    expect(byThreshold[0.4]).toEqual({ right: 0.75, recall: 0.5, precision: 1 });
  });

  it('tell it by any name', () => {
    expect(figuresAt(cells, ({ writer }) => writer, 0.15)).toEqual({
      1: { cells: 2, rules: 0.5, learnt: 1 },
      2: { cells: 2, rules: 0.5, learnt: 1 },
    });
  });
});
