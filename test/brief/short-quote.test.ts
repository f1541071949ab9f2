import { describe, expect, it } from 'vitest';
import { shortQuote } from '../../src/brief/short-quote.ts';

const quoteOf = (text: string) => shortQuote(text, { charStart: 0, charEnd: text.length });

describe('a short quote', () => {
  it('is the whole of a short sentence, without its full stop and bullet', () => {
    expect(quoteOf('• Settlements for one year make it hard to plan.')).toEqual({
      charStart: 2,
      charEnd: 48,
      text: 'Settlements for one year make it hard to plan',
      words: 9,
      isSentence: true,
    });
  });

  it('stands as a sentence where it has a verb', () => {
    expect(quoteOf('Grant is announced for one year, in late December.')?.isSentence).toBe(true);
    expect(quoteOf('Council tax thresholds; the limit is 3% for districts and 5% for others.')?.isSentence).toBe(false);
  });

  it('is cut at a clause where the sentence is long, and shows it', () => {
    const long =
      'The council has faced financial pressures because grant has fallen over the last decade, while demand for housing, care and homelessness services has grown every year and will keep growing for as long as anybody can see.';
    const quote = quoteOf(long);
    expect(quote?.text).toBe(
      'The council has faced financial pressures because grant has fallen over the last decade, while demand for housing…',
    );
    expect(long.slice(quote?.charStart, quote?.charEnd)).toBe(
      'The council has faced financial pressures because grant has fallen over the last decade, while demand for housing',
    );
  });

  it('prefers a telling sentence to a label and to one that leans on another', () => {
    expect(quoteOf('Funding pots.\nBids for small pots take officers away from services for weeks.')?.text).toBe(
      'Bids for small pots take officers away from services for weeks',
    );
    expect(
      quoteOf('These are hard to plan for and always will be. Rents are rising faster than the subsidy for them.')
        ?.text,
    ).toBe('Rents are rising faster than the subsidy for them');
  });

  it('is none where there are no words', () => {
    expect(quoteOf(' \n\t ')).toBeNull();
  });
});
