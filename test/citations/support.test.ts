import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openDataSet, readRegistry } from '../../evals/data-sets.ts';
import { learnSupport } from '../../evals/learning/support.ts';
import { createSupportOf } from '../../src/citations/support.ts';
import learnt from '../../src/citations/support-weights.json' with { type: 'json' };
import { loadStaticModel } from '../../src/models/static/static-model.ts';

const words = loadStaticModel();
const supportOf = createSupportOf(words);

const QUOTE = 'We will move all staff to one headquarters by March 2026, which frees three floors for letting.';

describe('support of a claim by its quotes', () => {
  test('is high for a claim in other words and low for a claim about something else', () => {
    expect(supportOf('All staff are to move into one headquarters by March 2026.', [QUOTE])).toBeGreaterThan(0.6);
    expect(supportOf('Bin lorries will run on electricity by March 2026.', [QUOTE])).toBeLessThan(0.3);
  });

  test('falls when part of the claim stands in no quote', () => {
    const whole = supportOf('Staff move to one headquarters, which frees floors for letting.', [QUOTE]);
    const more = supportOf('Staff move to one headquarters, and councillors approved a new leisure strategy.', [QUOTE]);
    expect(more).toBeLessThan(whole - 0.2);
  });

  test('is 0 without a quote', () => {
    expect(supportOf('Anything at all.', [])).toBe(0);
  });

  test('is a probability for any text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 3 }),
        (claim, quotes) => {
          const value = supportOf(claim, quotes);
          expect(value >= 0 && value <= 1).toBe(true);
        },
      ),
      { seed: 8, numRuns: 60 },
    );
  });
});

const FOLDER = fileURLToPath(new URL('../../../shared/data/attributionbench/', import.meta.url));
const manifest = readRegistry().find(({ id }) => id === 'attributionbench');

test.skipIf(!existsSync(FOLDER))(
  'the committed weights are those that the data give, and judge claims they did not see with a macro F1 of .70 or more [needs ../shared/data/attributionbench]',
  {
    timeout: 60_000,
  },
  () => {
    if (manifest === undefined) throw new Error('The registry lost the set.');
    const state = openDataSet(manifest, FOLDER);
    if (state.status !== 'ready') throw new Error(state.reason);
    const { card, heldOut } = learnSupport(state.dataSet, words);
    expect({ card, heldOut }).toEqual({ card: learnt.card, heldOut: learnt.heldOut });
    expect(heldOut.all).toBeGreaterThanOrEqual(0.7);
  },
);
