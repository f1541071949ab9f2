import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SECTION_VOCABULARY } from '../../ingest/section-vocabulary.ts';

/** The words that the lists themselves are written in, and what may stand beside them. */
const WORDS = [
  ...new Set(SECTION_VOCABULARY.flatMap(({ pattern }) => pattern.source.match(/[A-Za-z’']+/g) ?? [])),
  ...'2024 £12m – (a) the, children’s IT AI send SEND wasted. back'.split(' '),
];

describe('patterns of sections for English letters', () => {
  it('find what the patterns for all letters find, in texts of English letters', () => {
    const text = fc.array(fc.constantFrom(...WORDS), { maxLength: 30 }).map((words) => words.join(' '));
    fc.assert(
      fc.property(text, (one) => {
        for (const { pattern, english } of SECTION_VOCABULARY) expect(one.match(english)).toEqual(one.match(pattern));
      }),
      { seed: 20240719, numRuns: 200 },
    );
  });
});
