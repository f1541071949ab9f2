import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { terms } from '../../src/core/analyser.ts';
import written from '../../src/search/everyday-words.json' with { type: 'json' };
import { inPlanWords } from '../../src/search/everyday-words.ts';

const never = () => false;

describe('a question in the words of plans', () => {
  test('everyday words give way to what plans write for them', () => {
    expect(inPlanWords('How many youngsters sleep in stopgap housing?', never)).toBe(
      'How many young people children sleep in temporary accommodation?',
    );
  });

  test('the longest phrase is read, whatever its forms', () => {
    expect(inPlanWords('Is it Hiring Freezes or hiring?', never)).toBe('Is it recruitment freeze or recruitment?');
  });

  test('a question that uses no such words has no other wording', () => {
    expect(inPlanWords('Which milestone follows?', never)).toBeNull();
  });

  test('words that the plans use themselves stay', () => {
    expect(inPlanWords('Which bins and roads?', (term) => term === 'road')).toBe('Which waste collection and roads?');
  });

  test('any text can be read', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const reworded = inPlanWords(text, never);
        return reworded === null || reworded.length > 0;
      }),
      { seed: 7 },
    );
  });
});

describe('the list of everyday words', () => {
  const entries = Object.values(written.fields).flat();

  test('has at least one search term in every phrase', () => {
    const empty = entries.flatMap(({ plan, everyday }) => [plan, ...everyday]).filter((p) => terms(p).length === 0);
    expect(empty).toEqual([]);
  });

  test('names each concept once in its field, with words other than its own', () => {
    const twice = Object.values(written.fields).flatMap((field) => {
      const plans = field.map(({ plan }) => plan);
      return plans.filter((plan, i) => plans.indexOf(plan) !== i);
    });
    expect(twice).toEqual([]);
    expect(entries.filter(({ plan, everyday }) => everyday.includes(plan))).toEqual([]);
  });
});
