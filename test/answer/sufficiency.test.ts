import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask } from '../../src/answer/ask.ts';
import { sentenceSpans } from '../../src/core/sentences.ts';
import { openInventedCorpus, PLANS } from './invented-corpus.ts';

let corpus: Awaited<ReturnType<typeof openInventedCorpus>>;
beforeAll(async () => {
  corpus = await openInventedCorpus({
    ...PLANS,
    'brindlemere-more.md': `# Brindlemere Council: Productivity Plan, appendix

## Programmes

The programme 'Better by Far' rebuilds the customer desk. It is run with the software Meadowlark, which staff like.

## Places

The Harbourside scheme will cost £2.4m and opens in May 2027. Nine volunteers from local charities help at the desk.

The council employs staff in four towns. A toll bridge charge has never been proposed.
`,
  });
});
afterAll(() => corpus.close());

const outcome = async (question: string) => {
  const { status, refusal } = await ask(corpus, question);
  return status === 'not_answered' ? refusal?.reason : 'answered';
};

describe('what the plan asked about does not hold', () => {
  it.each([
    // Things that other plans name.
    ["What will Dunmarsh's 'Better by Far' programme cost?", 'false_premise'],
    ['Why did Dunmarsh choose Meadowlark?', 'false_premise'],
    ['When did Dunmarsh have its peer challenge?', 'false_premise'],
    // Things that nobody names.
    ["What does Brindlemere's 'Golden Pavements' fund pay for?", 'not_in_corpus'],
    ['What does Brindlemere do with blueFerry?', 'not_in_corpus'],
    // What is not said of a thing that is named.
    ['What is the total price of Meadowlark in Brindlemere?', 'not_in_corpus'],
    // Years and laws that are not printed.
    ['What did Brindlemere save in 2031/32?', 'not_in_corpus'],
    ['Why did Brindlemere issue a section 114 notice?', 'not_in_corpus'],
    // The plan's approval.
    ['Who approved the productivity plan of Dunmarsh, and when?', 'not_in_corpus'],
    ['On what date was the productivity plan of Brindlemere adopted?', 'not_in_corpus'],
    // Firms.
    ['Who is the supplier of the payroll software in Brindlemere?', 'not_in_corpus'],
    // Ties.
    ['Why did Brindlemere merge with Dunmarsh?', 'false_premise'],
    // What the plan denies.
    ['Why did Brindlemere bring in a toll bridge charge?', 'false_premise'],
    // Duties of others.
    ['How is Dunmarsh changing adult social care?', 'false_premise'],
    // Nothing asked.
    ['Brindlemere?', 'unclear'],
    ['xqzt wvblk', 'unclear'],
  ] as const)('%j: %s', async (question, reason) => {
    expect(await outcome(question)).toBe(reason);
  });

  it.each([
    "What is Brindlemere's 'Better by Far' programme?",
    'What is Meadowlark used for in Brindlemere?',
    'What does the Harbourside scheme of Brindlemere cost, and when does it open?',
    'How many volunteers help at the desk in Brindlemere?',
    'When does the payroll contract of Brindlemere end?',
    'Who leads on buying forty homes in Brindlemere?',
    'Who runs the legal team of Dunmarsh?',
    'Has Brindlemere proposed a toll bridge charge?',
    'Why has Brindlemere not brought in a toll bridge charge?',
    'What does Dunmarsh say about agency staff?',
    'What do under 18s get in Brindlemere housing?',
  ])('answers %j', async (question) => {
    expect(await outcome(question)).toBe('answered');
  });

  it('never refuses a question made of a sentence of the plan itself', async () => {
    const sentences = corpus.snapshot.documents().flatMap(({ documentId, council }) =>
      council === null
        ? []
        : corpus.snapshot.passagesOf(documentId).flatMap(({ passage }) =>
            sentenceSpans(passage.text)
              .map(({ charStart, charEnd }) => passage.text.slice(charStart, charEnd).replace(/[.\s]+$/, ''))
              .filter((sentence) => sentence.split(/\s+/).length >= 4)
              .map((sentence) => `Does the plan of ${council.name} say that ${sentence}?`),
          ),
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...sentences), async (question) => {
        expect(await outcome(question), question).toBe('answered');
      }),
      { seed: 7, numRuns: 40 },
    );
  });

  it('words its doubt where the passages are not near', async () => {
    const answer = await ask(corpus, 'What does Brindlemere want from ministers about money?');
    expect(answer.status).toBe('answered');
    expect(answer.warnings.map(({ code }) => code)).toContain('WEAK_EVIDENCE');
  });

  it('says nothing of doubt where they are', async () => {
    const answer = await ask(corpus, 'What does the Harbourside scheme of Brindlemere cost, and when does it open?');
    expect(answer.warnings).toEqual([]);
  });
});

describe('a question of several parts', () => {
  it('is answered in part where the passages lack one kind of thing that is asked for', async () => {
    const answer = await ask(
      corpus,
      'When did the case records of Dunmarsh move to the cloud, and how long did it take?',
    );
    expect(answer.status).toBe('partly_answered');
    expect(answer.warnings.map(({ message }) => message)).toContain(
      'A part of this is not answered: the passages shown give no length of time.',
    );
  });

  it('is answered where they hold all of them', async () => {
    const answer = await ask(
      corpus,
      'When does the Harbourside scheme of Brindlemere open, and how much does it cost?',
    );
    expect(answer.status).toBe('answered');
  });
});
