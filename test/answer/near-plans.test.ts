import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask } from '../../src/answer/ask.ts';
import { answerSchema } from '../../src/core/schema/answer.ts';
import { openInventedCorpus } from './invented-corpus.ts';

type Corpus = Awaited<ReturnType<typeof openInventedCorpus>>;

const PLANS = {
  'brindlemere.md': `# Brindlemere Council: Productivity Plan

## Value for money

A reserve of £9m lends to services for changes that will pay for themselves. Loans are repaid within four years. The council owns nine leisure centres and two theatres.
`,
  'dunmarsh.md': `# Dunmarsh District Council: Productivity Plan

## Serving residents

Parish clerks now take planning objections by telephone. Grass on verges is cut four times a year, and street sweeping follows the market calendar.
`,
};

describe('plans read by meaning', () => {
  let corpus: Corpus;
  beforeAll(async () => {
    corpus = await openInventedCorpus(PLANS);
  });
  afterAll(() => corpus.close());

  it('are told as such where no word of the question is found', async () => {
    const answer = await ask(
      corpus,
      'Which councils have set up a pot that pays up front for changes meant to repay it?',
    );
    answerSchema.parse(answer);
    expect(answer.status).toBe('partly_answered');
    expect(answer.coverage).toMatchObject({ matched: ['QBA'], silent: ['QBB'], method: 'passages' });
    expect(answer.text).toContain('1 of 2 plans held seems to speak of');
    expect(answer.text).toContain('comes nearest in meaning');
    expect(answer.citations[0]?.quote).toContain('A reserve of £9m lends to services');
  });

  it('do not speak of a name that none of them prints', async () => {
    const answer = await ask(corpus, 'Which councils mention Zorblax?');
    expect(answer.text).toContain('None of 2 plans held mention “Zorblax”');
    expect(answer.figure?.value).toBe('0');
  });

  it('leave a question about one council to be looked up', async () => {
    const answer = await ask(corpus, 'How many leisure centres does Brindlemere own?');
    expect(answer.kind).toBe('lookup');
    expect(answer.coverage?.method).toBe('passages');
  });
});
