import { describe, expect, it } from 'vitest';
import { holdsSought, shareHeld } from '../../src/answer/holds-sought.ts';
import type { Sought } from '../../src/query/sought.ts';

describe('whether a text holds what is sought', () => {
  it.each<[string, Sought, boolean]>([
    ['The depot cost £1.2m.', 'money', true],
    ['The depot was costly.', 'money', false],
    ['The depot was closed in May 2023.', 'money', false],
    ['The depot was closed in May 2023.', 'date', true],
    ['The depot was closed in May 2023.', 'count', false],
    ['It ends soon.', 'date', false],
    ['The depot holds 14 lorries.', 'count', true],
    ['Forty homes were let.', 'count', true],
    ['Homes were let.', 'count', false],
    ['About 12% of calls go unanswered.', 'share', true],
    ['Roughly one record in eight is wrong.', 'share', true],
    ['We spend 72p in every pound on care.', 'share', true],
    ['The lease runs for ten years.', 'duration', true],
    ['The lease is long.', 'duration', false],
    ['The panel meets every Tuesday.', 'frequency', true],
    ['The panel meets.', 'frequency', false],
    ['The system is supplied by Brightwell Ltd.', 'name', true],
    ['The system is supplied by an outside company.', 'name', false],
    ['It ended in March and again in May.', 'name', false],
    ['The work is led by Priya Lacey.', 'person', true],
    ['The housing team does it.', 'person', true],
    ['The housing team does it.', 'name', false],
    ['Inspectors judged the service inadequate.', 'grade', true],
    ['Inspectors came.', 'grade', false],
    ['The review is on track.', 'status', true],
  ])('%s: %s', (text, sought, holds) => {
    expect(holdsSought(text, sought)).toBe(holds);
  });

  it('does not take what the question names for what it asks', () => {
    const asked = (words: readonly string[]) => (term: string) => words.includes(term);
    expect(holdsSought('The target for 2026 is unchanged.', 'date', asked(['2026']))).toBe(false);
    expect(holdsSought('The 2024/25 budget was late.', 'date', asked(['2024/25', '2024', '2025']))).toBe(false);
    expect(holdsSought('The 2024/25 budget was set in March 2024.', 'date', asked(['2024/25']))).toBe(true);
  });
});

describe('the share held', () => {
  it('is all where nothing particular is sought', () => {
    expect(shareHeld([], 'anything')).toBe(1);
  });

  it('counts each thing sought once', () => {
    expect(shareHeld(['date', 'money'], 'It cost £3m.')).toBe(0.5);
    expect(shareHeld(['date', 'money'], 'It cost £3m in June 2024.')).toBe(1);
    expect(shareHeld(['date', 'money'], 'It cost a lot.')).toBe(0);
  });
});
