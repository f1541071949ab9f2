import fc from 'fast-check';
import { expect, test } from 'vitest';
import { questionSchema } from '../../evals/suites/questions/question.ts';
import { distractorPlan, paraphrased, withTypos } from '../../evals/suites/robustness/variations.ts';

const QUESTION = 'How much did Quillmouth spend on agency workers during 2023/24?';

test('typos touch long lower-case words only, and are the same for the same seed', () => {
  const spelt = withTypos(QUESTION, 3);
  expect(spelt).not.toBe(QUESTION);
  expect(spelt).toBe(withTypos(QUESTION, 3));
  expect(spelt).toContain('Quillmouth');
  expect(spelt).toContain('2023/24?');
  expect(spelt.split(' ')).toHaveLength(QUESTION.split(' ').length);
});

test('typos never change how many words there are, a number or a name', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('agency', 'Ostrey', '£5m', 'savings', 'of', 'planned?'), { maxLength: 12 }),
      fc.nat(1_000),
      (words, seed) => {
        const spelt = withTypos(words.join(' '), seed).split(' ');
        expect(spelt).toHaveLength(Math.max(1, words.length));
        for (const [index, word] of words.entries()) if (/^[A-Z£]/.test(word)) expect(spelt[index]).toBe(word);
      },
    ),
    { seed: 7, numRuns: 200 },
  );
});

test('a paraphrase keeps names and figures', () => {
  const worded = paraphrased(QUESTION, 1);
  expect(worded).not.toBe(QUESTION);
  expect(worded).toContain('Quillmouth');
  expect(worded).toContain('2023/24');
});

test('a distractor has no figure and no council of the evidence it is made of', () => {
  const asked = questionSchema.parse({
    id: 1,
    question: QUESTION,
    councils: ['Quillmouth'],
    evidence: [{ quote: 'Quillmouth spent £9.8m, or 7.9%.' }],
  });
  const plan = distractorPlan([asked], { name: 'Lindlebeck', officialName: 'Lindlebeck Borough Council' }, 7);
  expect(plan).toMatch(
    /^# Lindlebeck Borough Council: productivity plan 2024\n\nLindlebeck spent £\d\.\dm, or \d\.\d%\.\n$/,
  );
  expect(plan).not.toMatch(/9\.8|7\.9|Quillmouth/);
});
