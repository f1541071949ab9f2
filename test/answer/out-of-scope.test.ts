import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask } from '../../src/answer/ask.ts';
import { openInventedCorpus, PLANS } from './invented-corpus.ts';

let corpus: Awaited<ReturnType<typeof openInventedCorpus>>;
beforeAll(async () => {
  corpus = await openInventedCorpus(PLANS);
});
afterAll(() => corpus.close());

const outcome = async (question: string) => {
  const { status, refusal } = await ask(corpus, question);
  return status === 'not_answered' ? refusal?.reason : 'answered';
};

describe('what lies outside the plans', () => {
  it.each([
    ['What does Brindlemere say about crocodiles and volcanoes?', 'not_in_corpus'],
    ['Does Dunmarsh say anything on trombones?', 'not_in_corpus'],
    ['How many lighthouses does Dunmarsh have?', 'not_in_corpus'],
    ['What is the population of Dunmarsh?', 'not_in_corpus'],
    ['Why was Dunmarsh fined by the regulator?', 'false_premise'],
    ['Why did Brindlemere go bankrupt?', 'false_premise'],
  ] as const)('%j: %s', async (question, reason) => {
    expect(await outcome(question)).toBe(reason);
  });

  it.each([
    'What does Dunmarsh say about agency staff?',
    'What is Brindlemere doing about temps?',
    'How does Dunmarsh deal with temporary workers?',
    'When does the payroll contract of Brindlemere end?',
  ])('answers %j', async (question) => {
    expect(await outcome(question)).toBe('answered');
  });
});
