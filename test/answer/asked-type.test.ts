import { describe, expect, it } from 'vitest';
import { askedTypes, holdsType } from '../../src/answer/asked-type.ts';

describe('what kind of thing a question asks for', () => {
  it.each([
    ['When does the contract end?', ['date']],
    ['In which year was the team formed?', ['date']],
    ['How much did the depot cost?', ['amount']],
    ['How much time does the app save?', ['duration']],
    ['How long is the lease, and when does it end?', ['duration', 'date']],
    ['How many homes were let?', ['number']],
    ['Who leads on hotels?', ['anyone']],
    ['Who is the supplier of the till system?', ['name']],
    ['What is being done for people who need a home?', []],
    ['What changed when the team moved?', []],
    ['How far on is the work?', []],
  ] as const)('%j asks for %j', (question, types) => {
    expect(askedTypes(question)).toEqual(types);
  });
});

describe('whether a text holds what is asked for', () => {
  const asked = (words: readonly string[]) => (term: string) => words.includes(term);

  it.each([
    ['It ends in June 2026.', 'date', true],
    ['It ends soon.', 'date', false],
    ['The lease runs for ten years.', 'duration', true],
    ['The lease is long.', 'duration', false],
    ['The depot cost £2.4m.', 'amount', true],
    ['About 12% of calls go unanswered.', 'amount', true],
    ['The depot was costly.', 'amount', false],
    ['Forty homes were let.', 'number', true],
    ['Homes were let.', 'number', false],
    ['The work is led by Priya Lacey.', 'anyone', true],
    ['The housing team does it.', 'anyone', true],
    ['The housing team does it.', 'name', false],
    ['It is run by Brightwell Ltd.', 'name', true],
    ['It ended in March and again in May.', 'name', false],
  ] as const)('%j, for a %s: %s', (text, type, holds) => {
    expect(holdsType(text, type, () => false)).toBe(holds);
  });

  it('does not take what the question names for what it asks', () => {
    expect(holdsType('The 2024/25 budget was late.', 'date', asked(['2024/25', '2024', '2025']))).toBe(false);
    expect(holdsType('The 2024/25 budget was set in March 2024.', 'date', asked(['2024/25']))).toBe(true);
  });
});
