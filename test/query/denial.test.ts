import { describe, expect, it } from 'vitest';
import { denialIn } from '../../src/query/denial.ts';

describe('a denial in a question', () => {
  it.each([
    'Which councils do not mention agency staff?',
    'Which councils report no savings?',
    'Which plans are without any barriers?',
    'In which plans is there no amount of money?',
    'Which councils do not say that they share services?',
  ])('is one where councils do not say or do it: %s', (question) => {
    expect(denialIn(question)).not.toBeNull();
  });

  it.each([
    'Which councils say that they do not get enough money for schools?',
    'Which councils complain that government does not pay for asylum?',
    'Which councils are unhappy with the limit above which bills cannot go up without a vote?',
    'Which councils deliver services without agency staff?',
    'Which councils share services?',
  ])('is none where it stands in what they say, or says how a thing is done: %s', (question) => {
    expect(denialIn(question)).toBeNull();
  });
});
