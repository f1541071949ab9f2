import { describe, expect, it } from 'vitest';
import { queryTerms } from '../../src/core/analyser.ts';
import { synonymTerms } from '../../src/search/synonyms.ts';

const synonymsOf = (text: string) => synonymTerms(queryTerms(text));

describe('synonyms', () => {
  it('of a word are the words of its group', () => {
    expect(synonymsOf('bins')).toEqual(queryTerms('waste collection refuse rubbish recycling'));
  });

  it('of a phrase count only where its words stand together', () => {
    expect(synonymsOf('exceptional financial support')).toContain(queryTerms('capitalisation')[0]);
    expect(synonymsOf('exceptional weather')).toEqual([]);
  });

  it('never repeat what the query says', () => {
    expect(synonymsOf('staff and employees')).toEqual(queryTerms('workforce officers personnel'));
  });

  it('of words that are not in the list are none', () => {
    expect(synonymsOf('pelican crossing')).toEqual([]);
    expect(synonymTerms([])).toEqual([]);
  });
});
