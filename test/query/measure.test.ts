import { describe, expect, it } from 'vitest';
import { takeMeasure } from '../../src/query/measure.ts';

describe('means and shares of what is counted', () => {
  it.each([
    ['What share of actions are complete?', 'share', 'How many of actions are complete?'],
    ['How many per cent of its projects are finished?', 'share', 'How many of its projects are finished?'],
    ['What percentage of the plans name drones?', 'share', 'How many of the plans name drones?'],
    ['What is the average number of requests per plan?', 'average', 'How many requests does each council have?'],
    ['How many barriers does the average plan list?', 'average', 'How many barriers does each council have?'],
    ['On average, how many actions do councils list?', 'average', 'how many actions do councils list?'],
    ['What is the average size of a saving?', 'average', 'What is the total saving?'],
    ['How much do councils save on average?', 'average', 'How much do councils save in total?'],
    ['What is the mean agency share of the pay bill?', 'average', 'Which councils state agency share of the pay bill?'],
  ])('%j asks for a %s', (question, measure, text) => {
    expect(takeMeasure(question, 0)).toEqual({ text, measure });
  });

  it.each([
    'What share of the budget goes on projects?',
    'What share of pay goes on agency staff?',
    'What is the average cost of a placement?',
    'How many councils name drones?',
  ])('%j asks for what plans print', (question) => {
    expect(takeMeasure(question, 0)).toEqual({ text: question, measure: null });
  });

  it('leaves a mean that one plan prints to that plan', () => {
    expect(takeMeasure('What is the average saving?', 1).measure).toBeNull();
  });
});
