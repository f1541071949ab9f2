import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPhraseMatcher } from '../../../../ingest/records/language/phrase-matcher.ts';
import { wordPattern } from '../../../../ingest/records/language/word-pattern.ts';
import { TOPIC_PARAPHRASES } from '../../../../ingest/records/topics/topic-paraphrases.ts';
import { TOPIC_DEFINITIONS, topicsParaphrased } from '../../../../ingest/records/topics/topic-words.ts';

describe('phrase matcher', () => {
  const lists = Object.entries(TOPIC_PARAPHRASES).map(([topic, lines]) => [topic, lines.join('|')] as const);
  const matcher = createPhraseMatcher(lists);
  const plain = lists.map(([topic, source]) => [topic, wordPattern(source, 'i')] as const);
  const words =
    'temps cost the council more than agency labour and our servers were retired in 2020 while staff retype records by hand; certainty over four years, please'.split(
      ' ',
    );

  it('finds what one pattern after another finds', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...words), { maxLength: 14 }), (chosen) => {
        const text = chosen.join(' ');
        const found = new Set<string>();
        matcher(text, found);
        const wanted = plain.filter(([, pattern]) => pattern.test(text)).map(([topic]) => topic);
        expect([...found].toSorted()).toEqual(wanted.toSorted());
      }),
      { seed: 11, numRuns: 300 },
    );
  });
});

describe('everyday wordings of topics', () => {
  it('are kept for topics of the list only', () => {
    const known = new Set(TOPIC_DEFINITIONS.map(({ topic }) => topic));
    expect(Object.keys(TOPIC_PARAPHRASES).filter((topic) => !known.has(topic))).toEqual([]);
  });

  it.each([
    ['Contingent workers accounted for 7% of our wage bill.', 'agency-spend'],
    ['Our inclusion lead works two days a week.', 'edi-cost'],
    ['The convenor is released for one day a week.', 'union-facility-time'],
    ['Tell us our funding for the whole of the parliament.', 'multi-year-settlement'],
    ['The finance package can no longer be upgraded.', 'legacy-systems'],
    ['We pool information on rough sleepers with our neighbours.', 'data-sharing'],
    ['Two UNISON branch officers are released from their jobs.', 'union-facility-time'],
  ])('reads "%s" as %s', (text, topic) => {
    expect(topicsParaphrased(text, new Set()).has(topic)).toBe(true);
  });
});
