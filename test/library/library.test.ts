import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PlanRetriever } from '../../src/langchain/retriever.ts';
import { AppError, type OpenedCorpus, openCorpus } from '../../src/library/library.ts';
import { cli, newFolder, SAMPLE_PLANS, SAMPLE_REGISTER } from '../cli/run-cli.ts';

let corpus: OpenedCorpus;

beforeAll(async () => {
  const data = join(newFolder(), 'data');
  expect(cli(['ingest', SAMPLE_PLANS, '--register', SAMPLE_REGISTER, '--data', data]).code).toBe(0);
  corpus = await openCorpus({ data });
});

afterAll(() => corpus.close());

describe('a corpus opened by a program', () => {
  it('answers a question and the one that follows', async () => {
    const first = await corpus.ask('How much council tax is unpaid in Tarrowdale?');
    expect(first.text).toContain('£21.7m');
    const next = await corpus.ask('and Kestrelham?', { previous: first.questionPlan });
    expect(next.questionPlan).toMatchObject({ rewrittenFrom: 'and Kestrelham?', filters: { councils: ['XKH'] } });
  });

  it('asks an edited plan, with councils by name', async () => {
    const { questionPlan } = await corpus.ask('How much council tax is unpaid in Tarrowdale?');
    const edited = { ...questionPlan, filters: { councils: ['Kestrelham'] } };
    const answer = await corpus.ask(questionPlan.question, { questionPlan: edited });
    expect(answer.questionPlan.filters).toEqual({ councils: ['XKH'] });
  });

  it('counts records that it lists, and none twice', async () => {
    const filters = { recordKinds: ['action' as const], statuses: ['complete' as const], councils: ['Quillmouth'] };
    const { items } = corpus.records.list('action', { filters });
    const { figure } = await corpus.records.count(filters);
    expect(items.length).toBeGreaterThan(0);
    const listed = items.map(({ recordId }) => recordId);
    expect(figure?.included).toHaveLength(Number(figure?.value));
    expect(new Set(figure?.included).size).toBe(figure?.included.length);
    expect(listed).toEqual(expect.arrayContaining(figure?.included ?? []));
    expect(items.every(({ ownerName }) => ownerName === null)).toBe(true);
  });

  it('adds up money and says what it left out', async () => {
    const { figure, answer } = await corpus.records.sum({ roles: ['saving'] });
    expect(answer.kind).toBe('sum');
    expect(figure?.unit).toMatch(/^GBP/);
    expect(figure?.included.length).toBeGreaterThan(0);
  });

  it('refuses what the command line refuses', async () => {
    await expect(corpus.search('   ')).rejects.toThrow(AppError);
    expect(() => corpus.records.list('action', { filters: { councils: ['Nowhere'] } })).toThrow(
      expect.objectContaining({ code: 'COUNCIL_UNKNOWN' }),
    );
    await expect(openCorpus({ data: join(newFolder(), 'none') })).rejects.toThrow(
      expect.objectContaining({ code: 'DATA_NOT_FOUND' }),
    );
  });
});

describe('the retriever for LangChain', () => {
  it('gives the passages of the search with their places, in order', async () => {
    const filters = { councils: ['Tarrowdale'] };
    const retriever = new PlanRetriever({ corpus, limit: 3, filters });
    const documents = await retriever.invoke('unpaid council tax');
    const found = await corpus.search('unpaid council tax', { limit: 3, filters });
    expect(documents.map(({ id, pageContent }) => [id, pageContent])).toEqual(
      found.map(({ passageId, text }) => [passageId, text]),
    );
    expect(documents[0]?.metadata).toMatchObject({
      council: { name: 'Tarrowdale' },
      source: 'Spending well in Tarrowdale: our productivity statement, page 1',
      charStart: found[0]?.charStart,
    });
  });
});
