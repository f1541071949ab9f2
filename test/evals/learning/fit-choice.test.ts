import { describe, expect, it } from 'vitest';
import { fitChoice } from '../../../evals/learning/fit-choice.ts';
import { holdsMost } from '../../../evals/measures/answers/holds-most.ts';

describe('weights of a choice', () => {
  const choice = (signs: number[][], at: number) => ({ signs, right: signs.map((_, i) => i === at), weight: 1 });

  it('favour the sign that the right things have and leave the others near nothing', () => {
    const choices = [
      choice(
        [
          [1, 0.2],
          [0, 0.8],
          [0.1, 0.5],
        ],
        0,
      ),
      choice(
        [
          [0.2, 0.1],
          [0.9, 0.9],
        ],
        1,
      ),
      choice(
        [
          [0.3, 0.9],
          [0.8, 0.2],
          [0, 0.4],
        ],
        1,
      ),
      choice(
        [
          [0.7, 0.6],
          [0.1, 0.5],
        ],
        0,
      ),
    ];
    const [telling = 0, chance = 0] = fitChoice(choices, 1);
    expect(telling).toBeGreaterThan(1);
    expect(Math.abs(chance)).toBeLessThan(telling / 3);
  });

  it('are the same for the same choices, and need one to learn from', () => {
    const choices = [choice([[1], [0]], 0), choice([[0.2], [0.4]], 0)];
    expect(fitChoice(choices, 1)).toEqual(fitChoice(choices, 1));
    expect(() => fitChoice([choice([[1], [0]], 5)], 1)).toThrow('no choice');
  });
});

describe('whether a text holds a quote', () => {
  it.each([
    ['We closed two depots in March 2024 and sold one.', 'closed two depots in March 2024', true],
    ['Closed two depots.', 'We closed two depots in March 2024', false],
    ['closed two depots in March', 'We closed two depots in March 2024', true],
    ['Two depots', 'We closed two depots in March 2024', false],
  ])('%j and %j: %s', (text, quote, expected) => {
    expect(holdsMost(text, quote)).toBe(expected);
  });
});
