import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask } from '../../src/answer/ask.ts';
import { citationFault } from '../../src/citations/check.ts';
import { answerSchema } from '../../src/core/schema/answer.ts';
import { openInventedCorpus, PLANS } from './invented-corpus.ts';

type Corpus = Awaited<ReturnType<typeof openInventedCorpus>>;

const counted = async (corpus: Corpus, question: string) => {
  const answer = await ask(corpus, question);
  answerSchema.parse(answer);
  return answer;
};

describe('answers by counting', () => {
  let corpus: Corpus;
  beforeAll(async () => {
    corpus = await openInventedCorpus(PLANS);
  });
  afterAll(() => corpus.close());

  it('name the plans that match, the silent ones, those with too little text and the councils without a plan', async () => {
    const answer = await counted(corpus, 'Which councils mention the cloud?');
    expect(answer.status).toBe('answered');
    expect(answer.items?.map(({ council }) => council?.code)).toEqual(['QBB']);
    expect(answer.coverage).toMatchObject({
      plansInScope: 3,
      matched: ['QBB'],
      silent: ['QBA'],
      unreadable: ['QBC'],
      noPlan: 1,
      method: 'full_read',
    });
    expect(answer.figure).toMatchObject({ value: '1', unit: 'councils', denominator: { value: 3, unit: 'councils' } });
    expect(answer.text).toContain('1 of 3 plans held mentions “cloud”: Dunmarsh.');
  });

  it('tell an absence from what was not read, with the plans that do say it as silent', async () => {
    const answer = await counted(corpus, 'Which councils do not mention the cloud?');
    expect(answer.kind).toBe('absence');
    expect(answer.coverage).toMatchObject({ matched: ['QBA'], silent: ['QBB'], unreadable: ['QBC'] });
    expect(answer.figure?.value).toBe('1');
  });

  it('say when no plan says the words that were asked for', async () => {
    const answer = await counted(corpus, 'How many councils mention “drones”?');
    expect(answer.status).toBe('answered');
    expect(answer.figure?.value).toBe('0');
    expect(answer.text).toContain('None of 3 plans held');
  });

  it('count the rows of one plan’s table', async () => {
    const answer = await counted(corpus, 'How many of Brindlemere’s actions are complete?');
    expect(answer.items?.map(({ kind, label }) => [kind, label])).toEqual([
      ['record', 'Publish a new allocations policy'],
    ]);
    expect(answer.figure).toMatchObject({ value: '1', unit: 'records', denominator: { value: 3, unit: 'records' } });
    expect(answer.figure?.included).toEqual(answer.items?.map(({ recordId }) => recordId));
  });

  it('count the records of each plan apart', async () => {
    const each = await counted(corpus, 'How many requests does each council make?');
    expect(each.text).toContain('1 request in 2 plans that could be read. By council: Brindlemere 1; Dunmarsh 0.');
    expect(each.figure).toMatchObject({ value: '1', unit: 'records', denominator: { value: 1, unit: 'records' } });
    const most = await counted(corpus, 'Which council makes the most requests?');
    expect(most.items?.map(({ council, label }) => [council?.code, label])).toEqual([['QBA', '1 request']]);
    expect(most.text).toContain('Most requests: Brindlemere (1), of 2 plans that could be read.');
    expect(most.figure).toBeUndefined();
  });

  it('give a share beside the numbers that it comes from', async () => {
    const ofRecords = await counted(corpus, 'What share of Brindlemere’s actions are complete?');
    expect(ofRecords.text).toContain('33.3%: 1 of 3 actions in the plan of Brindlemere are complete.');
    expect(ofRecords.figure).toMatchObject({ value: '33.3', unit: 'percent', denominator: { value: 3 } });
    const ofPlans = await counted(corpus, 'What percentage of councils mention the cloud?');
    expect(ofPlans.figure).toMatchObject({ value: '33.3', unit: 'percent', denominator: { value: 3 } });
  });

  it('give a mean with what it is taken of', async () => {
    const answer = await counted(corpus, 'What is the average number of requests per plan?');
    expect(answer.text).toContain(
      '0.5 requests a plan on average: 1 request in 2 plans, from 0 (Dunmarsh) to 1 (Brindlemere).',
    );
    expect(answer.figure).toMatchObject({ value: '0.5', unit: 'other', basis: 'mean', denominator: { value: 2 } });
  });

  it('cite every item with quotes that stand at their places', async () => {
    const answer = await counted(corpus, 'Which councils ask government for longer settlements?');
    const source = {
      text: (id: string) => corpus.snapshot.text(id),
      passagesAt: (id: string, at: number) => corpus.snapshot.passagesAt(id, at).map(({ passage }) => passage),
      lines: (id: string) => corpus.snapshot.lines(id),
      councilCode: (id: string) =>
        corpus.snapshot.documents().find(({ documentId }) => documentId === id)?.council?.code ?? null,
    };
    expect(answer.items?.length).toBeGreaterThan(0);
    for (const item of answer.items ?? []) expect(item.citationIds.length).toBeGreaterThan(0);
    expect(answer.citations.map((citation) => citationFault(citation, source))).toEqual(
      answer.citations.map(() => null),
    );
  });

  it('show the selection in the plan, which may be edited and passed back', async () => {
    const first = await counted(corpus, 'Which councils mention the cloud?');
    const { selection, ...rest } = first.questionPlan;
    if (selection === undefined) throw new Error('The question was not read.');
    const questionPlan = { ...rest, selection: { ...selection, terms: ['hospitals'] } };
    const second = await ask(corpus, first.question, { questionPlan });
    expect(second.items?.map(({ council }) => council?.code)).toEqual(['QBC']);
  });

  it('are the same whatever the order of ingest', async () => {
    const turned = await openInventedCorpus(Object.fromEntries(Object.entries(PLANS).toReversed()));
    try {
      for (const question of ['Which councils mention the cloud?', 'How many of Brindlemere’s actions are complete?'])
        expect(JSON.stringify(await ask(turned, question))).toBe(JSON.stringify(await ask(corpus, question)));
    } finally {
      turned.close();
    }
  });
});
