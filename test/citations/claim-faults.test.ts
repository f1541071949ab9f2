import { describe, expect, test } from 'vitest';
import { claimFaults } from '../../src/citations/claim-faults.ts';

const QUOTES = [
  'We will move 240 staff to one headquarters by March 2026, saving £1.2m a year.',
  'Jo Odling- Smee leads the Smart Ways of Working programme with three partners.',
];
const CONTEXT = ['Which council moves its staff, and do the two plans agree?', 'Northwick'];

/** Faults of a sentence over the quotes above; whether they bear it out by meaning is set aside. */
const faults = (text: string, quotes: readonly string[] = QUOTES) =>
  claimFaults({ text, quotes, context: CONTEXT }, () => 1);

describe('a sentence in other words', () => {
  test.each([
    'Northwick will move 240 staff into a single headquarters by March 2026.',
    'The move is planned for Mar 2026 and is to save £1.2 million a year.',
    'Jo Odling-Smee leads the Smart Ways of Working (SWW) programme, with 3 partners.',
    'Yes: Northwick plans to move its staff.',
    'No, Northwick will keep one headquarters.',
    'Of the two plans, Northwick will save £1.2m.',
  ])('passes: %s', (text) => {
    expect(faults(text)).toEqual([]);
  });
});

describe('a planted fault is named', () => {
  test.each([
    ['a digit', 'Northwick will move 340 staff.', 'figure_not_in_quotes'],
    ['a scale', 'Northwick will save £1.2bn a year.', 'figure_not_in_quotes'],
    ['a sign', 'Northwick will move £240 of staff.', null],
    ['a number in words', 'The programme has four partners.', 'figure_not_in_quotes'],
    ['a month', 'Northwick will move staff by May 2026.', 'date_not_in_quotes'],
    ['a season', 'Northwick will move staff in spring 2026.', 'date_not_in_quotes'],
    ['a surname', 'The programme is led by Jo Smith.', 'name_not_in_quotes'],
    ['a name at the start', 'Sam Odling-Smee leads the programme.', 'name_not_in_quotes'],
    ['an acronym', 'Northwick will move staff with the LGA.', 'name_not_in_quotes'],
    ['a denial', 'Northwick will not move 240 staff.', 'negation_differs'],
    ['a stage', 'Northwick has moved 240 staff and saved £1.2m.', 'stage_differs'],
  ])('%s: %s', (_, text, fault) => {
    expect(faults(text)).toEqual(fault === null ? [] : [fault]);
  });

  test('money where no quote prints money', () => {
    expect(faults('Northwick will move £240.', ['We will move 240 staff.'])).toEqual(['figure_not_in_quotes']);
  });

  test('what its quotes deny', () => {
    expect(faults('Northwick shares its services.', ['We do not share services with others.'])).toEqual([
      'negation_differs',
    ]);
  });

  test('quotes about something else', () => {
    expect(
      claimFaults({ text: 'Northwick will move staff.', quotes: ['We will empty bins.'], context: CONTEXT }, () => 0.1),
    ).toEqual(['not_borne_out']);
  });
});
