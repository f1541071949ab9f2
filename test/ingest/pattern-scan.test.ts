import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matches, mayMatch, whichMayMatch } from '../../ingest/may-match.ts';
import { alternativesOf, piecesOfPattern } from '../../ingest/pattern-pieces.ts';

describe('pieces that a pattern needs', () => {
  it.each([
    ['council', { any: ['council'] }],
    ['agenc(?:y|ies) staff', { any: ['agency staff', 'agencies staff'] }],
    ['(?:the )?law', { any: ['the law', 'law'] }],
    ['\\b(?:save|cut)[^.]{0,30}£\\d', { all: [{ any: ['save', 'cut'] }, { any: ['£0'] }] }],
    ['(?<!local )government(?! association)', { any: ['government'] }],
    ['\\d{4}', { all: [{ any: ['0'] }] }],
    ['[Ww]aste|Bins?', { any: ['waste', 'bins', 'bin'] }],
    ['\\p{L}+|money', null],
    ['(?:tax|rent)+ rises', { all: [{ any: ['tax', 'rent'] }, { any: [' rises'] }] }],
    ['council’s', { any: ['council’s'] }],
  ])('reads %s', (source, pieces) => {
    expect(piecesOfPattern(source)).toEqual(pieces);
  });

  it('splits a pattern at its top level only', () => {
    expect(alternativesOf('a(?:b|c)|d')).toEqual(['a(?:b|c)', 'd']);
  });
});

/** Patterns of all that ours are written in, and texts made of what they look for. */
const SOURCES = [
  '\\b(?:we|council) (?:\\p{L}+ ){0,3}(?:asks?|urges?)\\b',
  '^(?:first|second)(?:ly)?,',
  '\\bsaved? £ ?\\d[\\d,.]*(?:m|k)?\\b',
  '(?<![\\p{L}\\d£])(?:in |over )?(?:20\\d{2})[/–-]\\d{2}',
  '[^.;]{0,10}\\bheld? (?:up|back)\\b',
  "(?:children[’']s|adults?) (?:social )?care",
  '\\bre-?typ\\p{L}*|by hand$',
  '(?<=\\bby )hand',
  'ſtaff|Kelvin',
];
const WORDS =
  'we the council quickly asks urges ask first, firstly, saved £4m £ 12k 2024/25 in 2023–24 held up back children’s adult social care re-typed retype by hand staff STAFF ſtaff Kelvin kelvin .'.split(
    ' ',
  );

describe('one scan for many patterns', () => {
  const text = fc.array(fc.constantFrom(...WORDS), { maxLength: 12 }).map((words) => words.join(' '));

  it('never rules out a pattern that matches', () => {
    const patterns = SOURCES.map((source) => new RegExp(source, 'iu'));
    const which = whichMayMatch(patterns);
    fc.assert(
      fc.property(text, (one) => {
        const matching = patterns.flatMap((pattern, at) => (pattern.test(one) ? [at] : []));
        expect(matching.filter((at) => !which(one).includes(at))).toEqual([]);
        expect(patterns.map((pattern) => matches(pattern, one))).toEqual(patterns.map((pattern) => pattern.test(one)));
      }),
      { seed: 5, numRuns: 500 },
    );
  });

  it('rules out patterns whose words a text does not hold', () => {
    expect(mayMatch(/\b(?:bids?|bidding)\b/iu, 'We share one manager.')).toBe(false);
  });

  it('asks about patterns that it meets after a text', () => {
    const later = 'A text that is asked about twice.';
    expect(mayMatch(/\bnowhere\b/u, later)).toBe(false);
    expect([mayMatch(/\btwice\b/u, later), mayMatch(/\bthrice\b/u, later)]).toEqual([true, false]);
  });

  it('gives the places of a list in order', () => {
    expect(whichMayMatch([/alpha/, /beta/, /\d+/, /gamma/])('Gamma and alpha 7')).toEqual([0, 2, 3]);
  });
});
