import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask } from '../../src/answer/ask.ts';
import { searchPlans } from '../../src/answer/search-plans.ts';
import { answerSchema } from '../../src/core/schema/answer.ts';
import { openInventedCorpus, PLANS } from './invented-corpus.ts';

let corpus: Awaited<ReturnType<typeof openInventedCorpus>>;
beforeAll(async () => {
  corpus = await openInventedCorpus(PLANS);
});
afterAll(() => corpus.close());

const councilsOf = (codes: readonly (string | undefined)[]) => [...new Set(codes)];

describe('an answer by rules', () => {
  it('says in the plan’s words what was asked in other words, with the quote at its place', async () => {
    const answer = await ask(corpus, 'How much money has Brindlemere taken out of its budget since 2012?');
    expect(answer.status).toBe('answered');
    expect(answer.sentences[0]?.text).toBe(
      'Brindlemere: The council has saved £41.5m since 2012, and spends less on management than its neighbours. A peer challenge by outside reviewers took place in March 2024.',
    );
    for (const citation of answer.citations) {
      expect(corpus.snapshot.text(citation.documentId)?.slice(citation.charStart, citation.charEnd)).toBe(
        citation.quote,
      );
    }
    expect(answerSchema.parse(answer)).toEqual(answer);
  });

  it('reads a table row with its short cells and cites inherited cells where they are printed', async () => {
    const answer = await ask(
      corpus,
      'Which area is the allocations policy in Brindlemere under, who leads on it and is it done?',
    );
    expect(answer.sentences[0]?.text).toBe(
      'Brindlemere: Lead: Priya Lacey; Status: Complete. Publish a new allocations policy (Area: Housing; Timescale: July 2024).',
    );
    const cited = answer.citations.filter((c) => answer.sentences[0]?.citationIds.includes(c.citationId));
    expect(cited.map((citation) => citation.quote)).toContain('Housing');
  });

  it('cites only the council that the question names', async () => {
    const answer = await ask(corpus, 'What does Dunmarsh say about short settlements?');
    expect(councilsOf(answer.citations.map((citation) => citation.council?.code))).toEqual(['QBB']);
    expect(answer.coverage).toMatchObject({ plansInScope: 1, matched: ['QBB'], noPlan: 0, method: 'passages' });
  });

  it('hears both councils of a comparison', async () => {
    const answer = await ask(corpus, 'Do Brindlemere and Dunmarsh both complain about short settlements?');
    expect(answer.kind).toBe('compare');
    expect(councilsOf(answer.citations.map((citation) => citation.council?.code)).toSorted()).toEqual(['QBA', 'QBB']);
  });

  it('answers for the councils that have a plan and names the one that has none', async () => {
    const answer = await ask(corpus, 'Do Dunmarsh and Lower Wharnside both face short settlements?');
    expect(answer.status).toBe('partly_answered');
    expect(answer.warnings).toEqual([
      { code: 'NO_PLAN_HELD', message: 'No plan of Lower Wharnside is in this corpus.' },
    ]);
  });

  it('says that passages are no count, where what is asked for cannot be read into records', async () => {
    const answer = await ask(corpus, 'Which councils have clever ideas about libraries?');
    expect(answer.status).toBe('partly_answered');
    expect(answer.warnings.map((warning) => warning.code)).toEqual(['PASSAGES_ONLY']);
    expect(answer.figure).toBeUndefined();
  });

  it('is the same whenever it is asked', async () => {
    const question = 'What do councils say about buying homes?';
    expect(JSON.stringify(await ask(corpus, question))).toBe(JSON.stringify(await ask(corpus, question)));
  });

  it('takes an edited plan as it stands', async () => {
    const first = await ask(corpus, 'What does Dunmarsh spend on agency staff?');
    const edited = { ...first.questionPlan, filters: { councils: ['QBC'] } };
    const second = await ask(corpus, first.question, { questionPlan: edited });
    expect(councilsOf(second.citations.map((citation) => citation.council?.code))).toEqual(['QBC']);
  });
});

describe('a refusal', () => {
  it.each([
    [
      'What is in the plan of Lower Wharnside?',
      'not_in_corpus',
      'No productivity plan of Lower Wharnside is in this corpus.',
    ],
    [
      'What does Wharnside Council save on procurement?',
      'ambiguous_council',
      '"Wharnside" may mean Upper Wharnside Borough Council or Lower Wharnside Borough Council. Ask again with the one you mean.',
    ],
    ['What does Grimblethorpe Council say?', 'not_in_corpus', 'No council of the register is called “Grimblethorpe”.'],
    [
      'When did Dunmarsh have its peer challenge?',
      'false_premise',
      'The productivity plan of Dunmarsh does not mention “peer challenge”. It stands in the plan of Brindlemere.',
    ],
    [
      'Why did Brindlemere issue a section 114 notice?',
      'not_in_corpus',
      'The productivity plan of Brindlemere does not mention “114”.',
    ],
    [
      'How many pounds did Dunmarsh save last year?',
      'not_in_corpus',
      'The productivity plan of Dunmarsh gives no figure in pounds.',
    ],
    [
      'Name the four councils of the legal partnership in Dunmarsh',
      'not_in_corpus',
      'The productivity plan of Dunmarsh does not name the other councils.',
    ],
    [
      'How is Dunmarsh changing adult social care?',
      'false_premise',
      'Dunmarsh is a district council; “adult social care” is the duty of another council.',
    ],
    [
      'Is Dunmarsh well run?',
      'opinion',
      'The service reports what plans say and does not judge councils. Ask what a plan says on the matter.',
    ],
  ] as const)('of %j gives %s', async (question, reason, message) => {
    const answer = await ask(corpus, question);
    expect({ status: answer.status, reason: answer.refusal?.reason, text: answer.text }).toEqual({
      status: 'not_answered',
      reason,
      text: message,
    });
  });

  it('offers the nearest evidence with citations that hold', async () => {
    const answer = await ask(corpus, 'When did Dunmarsh have its peer challenge?');
    expect(answer.refusal?.nearest).toHaveLength(3);
    expect(answer.refusal?.nearest).toEqual(answer.citations.map((citation) => citation.citationId));
    for (const citation of answer.citations) {
      expect(corpus.snapshot.text(citation.documentId)?.slice(citation.charStart, citation.charEnd)).toBe(
        citation.quote,
      );
    }
  });

  it.each([
    ['', 'QUESTION_EMPTY'],
    [' ?! ', 'QUESTION_EMPTY'],
    ['why '.repeat(25_000), 'QUESTION_TOO_LONG'],
  ])('is an error for a question that cannot be used (%#)', async (question, code) => {
    await expect(ask(corpus, question)).rejects.toMatchObject({ code });
  });
});

describe('filters', () => {
  it('that match nothing find nothing', async () => {
    const filters = { types: ['CTY' as const] };
    expect(await searchPlans(corpus, { text: 'settlements', filters, limit: 10 })).toEqual([]);
    expect((await ask(corpus, 'What is said of settlements?', { filters })).refusal).toMatchObject({
      reason: 'not_in_corpus',
      message: 'No plan in this corpus fits the filters given.',
    });
  });

  it('that are unknown are errors', async () => {
    await expect(ask(corpus, 'settlements', { filters: { councils: ['ZZZ'] } })).rejects.toMatchObject({
      code: 'COUNCIL_UNKNOWN',
    });
    await expect(ask(corpus, 'settlements', { filters: { regions: ['Atlantis'] } })).rejects.toMatchObject({
      code: 'FILTER_UNKNOWN',
    });
  });

  it('of records hold the answer to records, and a search refuses them', async () => {
    const filters = { statuses: ['complete' as const] };
    const answer = await ask(corpus, 'What is complete?', { filters });
    expect(answer.questionPlan).toMatchObject({
      kind: 'list',
      filters,
      selection: { source: 'records', recordKinds: ['action'], statuses: ['complete'] },
    });
    expect(answer.coverage.method).not.toBe('passages');
    await expect(searchPlans(corpus, { text: 'complete', filters, limit: 5 })).rejects.toMatchObject({
      code: 'FILTER_UNKNOWN',
    });
  });

  it('narrow a search by section', async () => {
    const found = await searchPlans(corpus, { text: 'settlements', filters: { sections: ['barriers'] }, limit: 50 });
    expect(found.length).toBeGreaterThan(0);
    expect([...new Set(found.map((item) => item.section))]).toEqual(['barriers']);
  });
});

describe('a search', () => {
  it('says why each passage stands where it does', async () => {
    const [first] = await searchPlans(corpus, { text: 'drafting assistant for letters', filters: {}, limit: 3 });
    expect(first?.text).toBe(
      'All case records moved to the cloud in 2023. Staff test a drafting assistant for planning letters.',
    );
    expect(first?.why.matchedTerms).toEqual(['draft', 'assist', 'letter']);
    expect(first?.rank).toBe(1);
    expect(first?.why.lexicalRank).toBe(1);
  });
});
