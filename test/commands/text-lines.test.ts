import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { counted, excerpt, tableLines, wrapped } from '../../src/commands/text-lines.ts';

describe('a table', () => {
  const rows = [
    ['COUNCIL', 'FILES', 'TITLE'],
    ['Ostrey', '1 file', 'Our productivity plan for the years to come'],
    ['A council with a name that is longer than any', '12 files', 'Plan'],
  ];

  it('has columns of equal width and loses nothing in a file or a pipe', () => {
    expect(tableLines(rows, null)).toEqual([
      'COUNCIL                                        FILES     TITLE',
      'Ostrey                                         1 file    Our productivity plan for the years to come',
      'A council with a name that is longer than any  12 files  Plan',
    ]);
  });

  it('fits the terminal, long cells cut', () => {
    expect(tableLines(rows, 60)).toEqual([
      'COUNCIL                               FILES     TITLE',
      'Ostrey                                1 file    Our product…',
      'A council with a name that is longe…  12 files  Plan',
    ]);
  });

  it('may be empty', () => {
    expect(tableLines([], 80)).toEqual([]);
  });
});

describe('wrapped text', () => {
  it('breaks between words and keeps the first indent', () => {
    expect(wrapped('  [1] Our plan, page 12', 14, '      ')).toBe('  [1] Our\n      plan,\n      page 12');
  });

  it('is one line where there is no terminal', () => {
    expect(wrapped('one two three', null)).toBe('one two three');
  });

  it('never loses or changes a word', () => {
    const word = fc.string({ minLength: 1, maxLength: 12, unit: fc.constantFrom('a', 'b', 'é', '£', '1') });
    fc.assert(
      fc.property(
        fc.array(word, { minLength: 1, maxLength: 30 }),
        fc.integer({ min: 1, max: 40 }),
        (words, columns) => {
          expect(wrapped(words.join(' '), columns, '  ').split(/\s+/).filter(Boolean)).toEqual(words);
        },
      ),
      { seed: 7 },
    );
  });
});

describe('an excerpt', () => {
  it('is cut at a word and says so', () => {
    expect(excerpt('We will invest £3.2m in 24 flats', 20)).toBe('We will invest…');
    expect(excerpt('unbreakableunbreakable', 10)).toBe('unbreakabl…');
  });

  it('is one line without its bullet', () => {
    expect(excerpt('• We will\n invest', 80)).toBe('We will invest');
  });

  it('keeps what it begins with when that is no bullet', () => {
    expect(excerpt('-£3.2m was the gap', 80)).toBe('-£3.2m was the gap');
  });
});

describe('a count', () => {
  it('agrees with its noun', () => {
    expect([counted(0, 'plan'), counted(1, 'plan'), counted(2, 'plan'), counted(2, 'copy', 'copies')]).toEqual([
      '0 plans',
      '1 plan',
      '2 plans',
      '2 copies',
    ]);
  });
});
