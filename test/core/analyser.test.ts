import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyse, queryTerms, terms } from '../../src/core/analyser.ts';

const printed = (text: string): readonly (readonly [string, string])[] =>
  analyse(text).map(({ term, charStart, charEnd }) => [term, text.slice(charStart, charEnd)]);

describe('words', () => {
  it('are folded, stemmed and freed of possessives', () => {
    expect(terms('The Council’s SAVINGS, councils’ and council’s naïve Café')).toEqual([
      'the',
      'council',
      'save',
      'council',
      'and',
      'council',
      'naiv',
      'cafe',
    ]);
  });

  it('have one term for British and American spelling', () => {
    expect(terms('organization digitise analyze')).toEqual(terms('organisation digitize analyse'));
  });

  it('joined by a hyphen are one compound, spelt with or without it, and their parts', () => {
    expect(printed('self-service')).toEqual([
      ['selfserv', 'self-service'],
      ['self', 'self'],
      ['servic', 'service'],
    ]);
    expect(terms('selfservice')).toEqual(['selfserv']);
    expect(terms('Self‑Service')).toEqual(terms('self-service'));
    expect(terms('once-in-a-very-long-while')).not.toContain('onceinaverylongwhil');
  });

  it('hang together over apostrophes, soft hyphens, ligatures and ampersands', () => {
    expect(terms('don’t O’Brien co\u00adoperate ofﬁce R&D A&E')).toEqual([
      'dont',
      'obrien',
      'cooper',
      'offic',
      'r&d',
      'a&e',
    ]);
  });

  it('keep acronyms beside their stems, also in the plural', () => {
    expect(terms('ICS')).toEqual(['ics', 'ic']);
    expect(terms('LEPs')).toEqual(['lep']);
    expect(terms('U.K. e.g.')).toEqual(['uk', 'eg']);
    expect(terms('COVID-19 and Covid19')).toEqual(['covid19', 'covid', '19', 'and', 'covid19']);
  });

  it('tell an acronym from the everyday word it spells', () => {
    expect(terms('SEND')).toEqual(['send', 'SEND']);
    expect(terms('send')).toEqual(['send']);
    expect(queryTerms('Does it use IT?')).toEqual(['us', 'IT']);
  });

  it('do not take in footnote marks', () => {
    expect(terms('council² savings¹')).toEqual(['council', 'save']);
  });
});

describe('quantities', () => {
  it('spelt differently but equal have the same terms', () => {
    for (const spelling of [
      '£12.5m',
      '£12.5 million',
      '£12.5M',
      '£12.50m',
      '£12,500,000',
      '£ 12.5 m',
      '£12.5mn',
      '12.5 million pounds',
    ])
      expect([spelling, terms(spelling)]).toEqual([spelling, ['£12.5m', '12.5m']]);
    expect(terms('12.5 million')).toEqual(['12.5m']);
    expect(terms('£250k £0.25m £250,000 £250 thousand')).toEqual(
      Array.from({ length: 4 }, () => ['£250000', '250000']).flat(),
    );
    expect(terms('£1.94bn £1,940m')).toEqual(['£1.94bn', '1.94bn', '£1.94bn', '1.94bn']);
  });

  it('of money stay apart from units of columns', () => {
    expect(terms("£m £'000 £000s £k")).toEqual(['£m', '£000', '£000', '£k']);
  });

  it('in per cent have one spelling', () => {
    expect(terms('10% 10 % 10 per cent 10 percent 10.0%')).toEqual(['10%', '10%', '10%', '10%', '10%']);
    expect(terms('0.08%')).toEqual(['0.08%']);
  });

  it('in a range are the whole and both ends, which share what is printed once', () => {
    expect(printed('5-10%')).toEqual([
      ['5%-10%', '5-10%'],
      ['5%', '5-10%'],
      ['10%', '5-10%'],
    ]);
    expect(terms('5–10%')).toEqual(terms('5-10%'));
    expect(terms('£5-10m')).toEqual(['£5m-£10m', '£5m', '5m', '£10m', '10m']);
    expect(terms('£5m – £10m')).toEqual(terms('£5-10m'));
    expect(terms('pages 5-10')).toEqual(['page', '5-10', '5', '10']);
  });

  it('that are references or sections stay whole', () => {
    expect(terms('H1.2 S106 1.2.3 1.10 24hr 1st')).toEqual(['h1.2', 's106', '1.2.3', '1.10', '24hr', '1st']);
  });
});

describe('years and dates', () => {
  it('spelt as a financial year have the same terms', () => {
    for (const spelling of [
      '2024/25',
      '2024-25',
      '2024–25',
      '2024/2025',
      '24/25',
      'FY24/25',
      'FY 2024-25',
      '2024 / 25',
    ])
      expect([spelling, terms(spelling).filter((term) => term !== 'fy')]).toEqual([
        spelling,
        ['2024/25', '2024', '2025'],
      ]);
    expect(terms('1999/00')).toEqual(['1999/00', '1999', '2000']);
  });

  it('are spans where they do not follow each other, and plain numbers where no year is meant', () => {
    expect(terms('2025-28')).toEqual(['2025-2028', '2025', '2028']);
    expect(terms('24/7 3/4 24/26')).toEqual(['24/7', '24', '7', '3/4', '3', '4', '24/26', '24', '26']);
    expect(terms('0300-0301')).toEqual(['0300-0301', '0300', '0301']);
  });

  it('of a day stay whole and give the year', () => {
    expect(terms('01/04/2025 2025-04-01')).toEqual(['01/04/2025', '2025', '2025-04-01', '2025']);
  });
});

describe('a query', () => {
  it('has each term once, without the words that only ask', () => {
    expect(queryTerms('How much did the council save, and what savings did it plan in 2024/25?')).toEqual([
      'council',
      'save',
      'plan',
      '2024/25',
      '2024',
      '2025',
    ]);
  });

  it('of nothing but such words keeps them', () => {
    expect(queryTerms('Who is it?')).toEqual(['who', 'is', 'it']);
    expect(queryTerms('')).toEqual([]);
    expect(queryTerms('?! … £ %')).toEqual([]);
  });
});

describe('analysis', () => {
  const anyText = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.string({ unit: 'grapheme', maxLength: 60 }),
    fc.stringMatching(/^[£$a-zA-Z0-9.,/%&'’\-–\s]{0,40}$/),
    fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 30 }).map((units) => String.fromCharCode(...units)),
  );

  it('never throws, keeps places inside the text and in order, and gives no empty term or white space', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        let before = 0;
        for (const { term, charStart, charEnd } of analyse(text)) {
          expect(charStart).toBeGreaterThanOrEqual(before);
          expect(charEnd).toBeGreaterThan(charStart);
          expect(charEnd).toBeLessThanOrEqual(text.length);
          expect(term).toMatch(/^\S{1,64}$/u);
          before = charStart;
        }
      }),
      { seed: 7, numRuns: 2000 },
    );
  });

  it('finds each term again in what is printed at its place', () => {
    const word = fc.stringMatching(/^[A-Za-z]{1,12}$/);
    const number = fc.stringMatching(/^£?[1-9][0-9]{0,2}(\.[0-9])?(m|bn|k|%)?$/);
    const piece = fc.oneof(
      word,
      number,
      fc.constantFrom('2024/25', 'self-service', 'R&D', 'H1.2', '5-10%', '£5-10m', "council's"),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join(', ');
        for (const { term, charStart, charEnd } of analyse(text))
          expect(terms(text.slice(charStart, charEnd))).toContain(term);
      }),
      { seed: 7, numRuns: 500 },
    );
  });

  it('of a plain term gives the term itself', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{1,15}$/), (word) => {
        const [term = ''] = terms(word);
        expect(terms(term)).toEqual([term]);
      }),
      { seed: 7, numRuns: 2000 },
    );
  });

  it('reads words the same wherever they stand', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z]{1,10}$/), { maxLength: 8 }), (words) => {
        expect(terms(words.join(' '))).toEqual(words.flatMap((word) => terms(word)));
        expect(terms(words.map((word) => `(${word}.`).join(' '))).toEqual(words.flatMap((word) => terms(word)));
      }),
      { seed: 7, numRuns: 300 },
    );
  });

  it('takes time in proportion to the text, however it is made', () => {
    for (const hostile of ['a', '1', '1,', 'a.', 'a&', 'a-', "a'", '1/', '1-', '£', '1.', '\u00ad', '2024/', '1 ']) {
      const text = hostile.repeat(100_000);
      expect([hostile, analyse(text).length <= 3 * text.length]).toEqual([hostile, true]);
    }
  });
});
