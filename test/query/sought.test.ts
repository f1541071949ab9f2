import { describe, expect, it } from 'vitest';
import { shareHeld, soughtBy, wantsSeveral } from '../../src/query/sought.ts';

describe('what a question seeks', () => {
  it.each([
    ['Who leads on housing?', ['person']],
    ['When does the lease of the depot end?', ['date']],
    ['How long is the contract?', ['duration']],
    ['What share of pay goes on agency workers?', ['percent']],
    ['How much was saved, and who agreed it?', ['person', 'money']],
    ['Why was the team moved?', ['reason']],
    ['What does the plan say of libraries?', []],
  ] as const)('%j: %j', (question, sought) => {
    expect(soughtBy(question)).toEqual(sought);
  });
});

describe('the share held', () => {
  it('is all where nothing particular is sought', () => {
    expect(shareHeld([], 'anything')).toBe(1);
  });

  it('counts each thing sought once', () => {
    expect(shareHeld(['date', 'money'], 'It cost £3m.')).toBe(0.5);
    expect(shareHeld(['date', 'money'], 'It cost £3m in June 2024.')).toBe(1);
    expect(shareHeld(['date', 'money'], 'It cost nothing.')).toBe(0);
  });
});

describe('a question for several things', () => {
  it.each([
    ['Which services are shared?', true],
    ['List the barriers', true],
    ['What are the priorities?', true],
    ['What were the three aims?', true],
    ['What does the council say about waste?', false],
    ['Which system has replaced it?', false],
    ['How much does it cost?', false],
    ['What is its status?', false],
  ] as const)('%j: %j', (question, wanted) => {
    expect(wantsSeveral(question)).toBe(wanted);
  });
});
