import { describe, expect, it } from 'vitest';
import { otherWordsFor, topicsNamedBy } from '../../src/answer/other-words.ts';

describe('other words for what a question names', () => {
  it('come from the list of everyday words and from the subjects that are known', () => {
    expect(otherWordsFor(['global warming'], 'Which plans mention global warming?')).toContain('climate change');
    expect(otherWordsFor(['recycling'], 'Which plans mention recycling?')).toContain('refuse');
  });

  it('are none for a name, for words in quotation marks, and for a closer phrase than the subject', () => {
    expect(otherWordsFor(['Power BI'], 'Which plans mention Power BI?')).toEqual([]);
    expect(otherWordsFor(['global warming'], 'Which plans mention “global warming”?')).toEqual([]);
    expect(otherWordsFor(['digital twins'], 'Which plans mention digital twins?')).toEqual([]);
  });

  it('may be a topic, where the words name all of it', () => {
    expect(topicsNamedBy(['home working'], 'Which plans mention home working?')).toEqual(['working-practices']);
    expect(topicsNamedBy(['drones'], 'Which plans mention drones?')).toEqual([]);
  });
});
