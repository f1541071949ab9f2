import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { figuresIn, unsupportedFigures } from '../../src/citations/figures.ts';
import { locateQuote } from '../../src/citations/locate.ts';

describe('finding a quote', () => {
  it('finds it although quote marks, dashes, case and white space differ', () => {
    const text = 'The council’s plan –\napproved in “July” – is final.';
    expect(locateQuote(text, 'the council\'s plan - approved in "July"')).toEqual({ charStart: 0, charEnd: 39 });
  });

  it.each(['£1.2m', 'saved 13m', 'it saves', ''])('does not find %j where other words stand', (quote) => {
    expect(locateQuote('It saved £1.3m in all.', quote)).toBeNull();
  });

  it('finds any piece of a text at a place that holds the piece', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 60, unit: 'binary' }), fc.nat(), fc.nat(), (text, a, b) => {
        const start = a % text.length;
        const piece = text.slice(start, start + 1 + (b % text.length));
        const span = locateQuote(text, piece);
        expect(span === null ? null : text.slice(span.charStart, span.charEnd)).toBe(piece);
      }),
      { seed: 7 },
    );
  });
});

describe('figures', () => {
  it.each([
    ['£12.5 million, or £12.5m', ['12.5m']],
    ['5 per cent (5%)', ['5%']],
    ['1,200 homes over 5 years', ['1200', '5']],
    ['2024/25, 24/25 and 2024-25', ['2024/25']],
    ['between 5-10% of reserves', ['5', '10%']],
    ['H1 and COVID-19', ['19']],
    ['no figure at all', []],
  ])('of %j are %j', (text, figures) => {
    expect(figuresIn(text)).toEqual(figures);
  });

  it('of a claim must stand in its sources', () => {
    expect(unsupportedFigures('It saved £3m in 2023/24.', ['A saving of £3 million', 'made in 23/24'])).toEqual([]);
    expect(unsupportedFigures('It saved £3m in 2023/24.', ['A saving of £3bn made in 2022/23'])).toEqual([
      '2023/24',
      '3m',
    ]);
  });
});
