import { describe, expect, it } from 'vitest';
import { loadRegister } from '../../src/councils/register.ts';
import { createQuestionReader, planQuestion } from '../../src/query/plan-question.ts';

describe('what is searched for when a question names a council', () => {
  const reader = createQuestionReader(loadRegister());

  it.each([
    ['How many years is Rutland’s roll-out to take?', 'How many years is roll-out to take?'],
    ["Rutland's website on health", 'website on health'],
    ['Who runs the depots of Rutland?', 'Who runs the depots of ?'],
  ])('%j leaves %j', (question, searchText) => {
    expect(planQuestion(question, reader).searchText).toBe(searchText);
  });
});
