import { describe, expect, test } from 'vitest';
import { joinLines, meetLines, vocabularyOf } from '../../../ingest/layout/hyphenation.ts';

const words = vocabularyOf([
  'Our apprenticeships and the cost-effective use of money',
  'of all re-',
  'sources we have',
]);

describe('meetLines', () => {
  test.each([
    ['Corporate Lead for Apprentice-', 'ships', 'Corporate Lead for Apprentice', 'none'],
    ['Odling-', 'Smee', 'Odling-', 'none'],
    ['an 18-', 'month period', 'an 18-', 'none'],
    ['where cost-', 'effective', 'where cost-', 'none'],
    ['a long-', 'term plan', 'a long-', 'none'],
    ['COVID-', 'related', 'COVID-', 'none'],
    ['infor\u00ad', 'mation', 'infor', 'none'],
    ['short-', 'and long-term', 'short-', 'space'],
    ['health and/', 'or care', 'health and/', 'none'],
    ['see https://www.example.gov.uk/', 'plan', 'see https://www.example.gov.uk/', 'none'],
    ['two plain', 'lines', 'two plain', 'space'],
    ['a dash –', 'and more', 'a dash –', 'space'],
  ] as const)('"%s" before "%s"', (first, second, text, join) => {
    expect(meetLines(first, second, words)).toEqual({ text, join });
  });
});

describe('vocabularyOf', () => {
  test('counts neither part of a word that is broken over a line end', () => {
    expect([...vocabularyOf(['all re-', 'sources we have'])]).toEqual(['all', 'we', 'have']);
  });
});

describe('joinLines', () => {
  test('keeps one join fewer than lines, also for one line and for none', () => {
    const line = (text: string) => ({ text, place: null });
    expect(joinLines([line('a'), line('b'), line('c')], words).joins).toEqual(['space', 'space']);
    expect(joinLines([line('a')], words)).toEqual({ lines: [line('a')], joins: [] });
    expect(joinLines([], words)).toEqual({ lines: [], joins: [] });
  });
});
