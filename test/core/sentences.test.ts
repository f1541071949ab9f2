import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sentenceSpans } from '../../src/core/sentences.ts';

const sentencesOf = (text: string): string[] =>
  sentenceSpans(text).map(({ charStart, charEnd }) => text.slice(charStart, charEnd));

describe('sentenceSpans', () => {
  it('ends a sentence at a full stop, question mark or exclamation mark', () => {
    expect(sentencesOf('We saved £2.5m. How? By sharing a team! It works.')).toEqual([
      'We saved £2.5m.',
      'How?',
      'By sharing a team!',
      'It works.',
    ]);
  });

  it.each([
    'The lead is Cllr. Ann Example of the Cabinet.',
    'It needs approx. 20 FTE a year.',
    'Use of AI tools, i.e. Copilot, e.g. GitHub Copilot, is on trial.',
    'See Fig. 3 and No. 7 of the list.',
    'St. Albans and Dr. Smith and J. R. Brown agreed.',
    'Savings of ca. £54m and c. £3m or c. 20 FTE.',
    'Agency v. Permanent staff cost is 4.5% vs. 6.1%.',
    'The U.K. Government should act.',
    'Reported in Sept. 2024 on p. 4, para. 12.',
    '1. How have we changed?',
    '(b) Data is shared.',
    '2.3. Data is shared.',
  ])('keeps together: %s', (text) => {
    expect(sentencesOf(text)).toEqual([text]);
  });

  it.each([
    ['Is it enough? No. The grant is late.', ['Is it enough?', 'No.', 'The grant is late.']],
    ['See Appendix B. The council agreed.', ['See Appendix B.', 'The council agreed.']],
    ['Best in the U.K. The council agreed.', ['Best in the U.K.', 'The council agreed.']],
    ['It ended in 2023. 20 posts went.', ['It ended in 2023.', '20 posts went.']],
    ['We overspent. £15m of savings is agreed.', ['We overspent.', '£15m of savings is agreed.']],
    ['It is 4% of pay.3 The council agreed.', ['It is 4% of pay.3', 'The council agreed.']],
    ['We cut rent, heat etc. The rest stays.', ['We cut rent, heat etc.', 'The rest stays.']],
  ])('splits: %s', (text, expected) => {
    expect(sentencesOf(text)).toEqual(expected);
  });

  it('ends a sentence at every line end and tab, so that list items and cells stay apart', () => {
    expect(sentencesOf('Actions:\n• merge teams\n• sell the depot\n\nHousing\tBuy homes')).toEqual([
      'Actions:',
      '• merge teams',
      '• sell the depot',
      'Housing',
      'Buy homes',
    ]);
  });

  it('gives nothing for blank text', () => {
    expect(sentenceSpans(' \n\t ')).toEqual([]);
  });

  it('gives ordered spans that hold every visible character once', () => {
    const word = fc.constantFrom(
      'The',
      'council',
      'No.',
      'e.g.',
      'J.',
      '1.',
      '£2.5m',
      'ended.3',
      'Why?',
      'Cllr.',
      '•',
      'a',
    );
    const gap = fc.constantFrom(' ', '  ', '\n', '\t', '\r\n', '\u00a0', '');
    const words = fc
      .array(fc.tuple(fc.oneof(word, fc.string({ unit: 'grapheme', maxLength: 6 })), gap), { maxLength: 30 })
      .map((pairs) => pairs.flat().join(''));
    fc.assert(
      fc.property(words, (text) => {
        const spans = sentenceSpans(text);
        let last = 0;
        for (const { charStart, charEnd } of spans) {
          expect(charStart).toBeGreaterThanOrEqual(last);
          expect(charEnd).toBeGreaterThan(charStart);
          expect(text.slice(charStart, charEnd)).toBe(text.slice(charStart, charEnd).trim());
          expect(text.slice(last, charStart).trim()).toBe('');
          last = charEnd;
        }
        expect(text.slice(last).trim()).toBe('');
      }),
      { seed: 1, numRuns: 500 },
    );
  });
});
