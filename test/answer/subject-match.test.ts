import { describe, expect, it } from 'vitest';
import { subjectMatches, subjectWords } from '../../src/answer/subject-match.ts';

const weights = new Map([
  ['depot', 2],
  ['fleet', 1],
]);
const nothingAlike = (_: string, texts: readonly string[]): readonly number[] => texts.map(() => 0);

describe('the subject of a question', () => {
  it('leaves out what is wanted of it and who is asked', () => {
    const printed = subjectWords('What did the council spend on the depot last year?', weights).map(
      (word) => word.printed,
    );
    expect(printed).toEqual(['depot']);
  });
  it('is all words where nothing else is left', () => {
    expect(subjectWords('What does it cost?', new Map()).map((word) => word.printed)).toEqual(['cost']);
  });
});

describe('how much of it a statement speaks to', () => {
  const words = subjectWords('What does the depot of the fleet cost?', weights);
  it('counts rare words for more, and those of the heading for a little less', () => {
    const statements = [
      { text: 'The depot and the fleet are old.', heading: '' },
      { text: 'The depot is old.', heading: '' },
      { text: 'It is old.', heading: 'Depot' },
      { text: 'It is old.', heading: '' },
    ];
    const [both = 0, depot = 0, heading = 0, neither = 0] = subjectMatches(words, statements, nothingAlike);
    expect(both).toBeCloseTo(1);
    expect(depot).toBeCloseTo(2 / 3);
    expect(heading).toBeGreaterThan(0.4);
    expect(heading).toBeLessThan(depot);
    expect(neither).toBe(0);
  });
  it('counts words in other words by how like they are', () => {
    const half = (word: string, texts: readonly string[]): readonly number[] =>
      texts.map(() => (word === 'depot' ? 0.675 : 0));
    expect(subjectMatches(words, [{ text: 'The yard is old.', heading: '' }], half)[0]).toBeCloseTo(1 / 3);
  });
});
