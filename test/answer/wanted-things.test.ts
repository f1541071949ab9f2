import { describe, expect, it } from 'vitest';
import { isOpposed } from '../../src/answer/opposed.ts';
import { holdsWanted, type Wanted, wantedThings } from '../../src/answer/wanted-things.ts';

const nothingAsked = (): boolean => false;

describe('what a question wants', () => {
  it.each<[string, readonly Wanted[]]>([
    ['How much did closing the depot save?', ['money']],
    ['Which firm supplies the new system?', ['name']],
    ['Who chairs the improvement board?', ['name']],
    ['Who is looking after the fleet?', ['person']],
    ['What share of the pay bill is agency cover?', ['share']],
    ['How many staff will take part?', ['count']],
    ['When will the second site open?', ['date']],
    ['Why was the trial stopped?', ['reason']],
    ['What did the evaluation conclude?', ['outcome']],
    ['What is the council doing about damp homes?', []],
  ])('%s', (question, wanted) => {
    expect(wantedThings(question)).toEqual(wanted);
  });
});

describe('what a statement holds', () => {
  it.each<[string, Wanted, boolean]>([
    ['The depot cost £1.2m.', 'money', true],
    ['The depot was closed in May 2023.', 'money', false],
    ['The depot was closed in May 2023.', 'count', false],
    ['The depot holds 14 lorries.', 'count', true],
    ['The system is supplied by Brightwell Ltd.', 'name', true],
    ['The system is supplied by an outside company.', 'name', false],
    ['Agency cover is 4% of the pay bill.', 'share', true],
  ])('%s: %s', (text, wanted, holds) => {
    expect(holdsWanted(text, wanted, nothingAsked)).toBe(holds);
  });

  it('does not count what the question brings itself', () => {
    expect(holdsWanted('The target for 2026 is unchanged.', 'date', (term) => term === '2026')).toBe(false);
  });
});

describe('opposites', () => {
  it('are seen where a question takes one for granted and a statement tells the other', () => {
    expect(isOpposed('Why did agency spend increase?', 'Agency spend fell to £2m.')).toBe(true);
  });
  it('are not seen where the statement tells both', () => {
    expect(isOpposed('Why did agency spend increase?', 'Agency spend fell, then increased.')).toBe(false);
  });
});
