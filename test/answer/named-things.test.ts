import { describe, expect, it } from 'vitest';
import { namedThings, wordPairs } from '../../src/answer/named-things.ts';

const named = (question: string) => namedThings(question).map(({ printed, kind }) => [printed, kind]);

describe('what a question calls by its name', () => {
  it.each([
    ["What will the council's 'Good to Great' programme cost?", [['Good to Great', 'quoted']]],
    ['What does “Better Streets” cost?', [['Better Streets', 'quoted']]],
    ['Why did it leave oneSource?', [['oneSource', 'coined']]],
    ['What is the price of its Meadowlark project?', [['Meadowlark', 'capitals']]],
    ['Why did the Treasury and the Cabinet agree?', []],
    ["What is the council's aim, and the leader's?", []],
    ['Which LGA tool is used?', []],
    ['Where did IMPOWER place it?', [['IMPOWER', 'letters']]],
    ["What should Meadowlark's assistant do?", []],
  ] as const)('%j: %j', (question, things) => {
    expect(named(question)).toEqual(things);
  });

  it('pairs neighbouring words that mean something', () => {
    expect(wordPairs('When is the peer challenge of the council?').map(({ printed }) => printed)).toEqual([
      'peer challenge',
    ]);
  });

  it('makes no pair of words of time, number and degree', () => {
    expect(wordPairs('How much did each year cost per head?')).toEqual([]);
  });
});
