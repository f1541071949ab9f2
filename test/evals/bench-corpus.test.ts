import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { INVENTED_LINE } from '../../evals/bench/corpus/invented-plan.ts';
import { inventCorpus, someCouncils } from '../../evals/bench/corpus/make-corpus.ts';
import type { PlanFile } from '../../evals/bench/corpus/written-plan.ts';
import { benchExtraction } from '../../evals/bench/measures/extraction.ts';
import { makeQuestions } from '../../evals/bench/workload/questions.ts';
import { readFile } from '../../ingest/read.ts';
import { createReading, prepareDocument } from '../../src/corpus/prepare.ts';
import { loadRegister } from '../../src/councils/register.ts';
import { loadStaticModel } from '../../src/models/static/static-model.ts';

const { councils } = loadRegister();

const USUAL = { seed: 1, dense: false };
const DENSE = { seed: 1, dense: true };

const codeOf = async ({ name, text }: PlanFile): Promise<string | undefined> => {
  const bytes = new TextEncoder().encode(text);
  const { document } = prepareDocument(createReading(loadRegister(), loadStaticModel()), {
    read: await readFile(bytes, { fileName: name }),
    sha256: createHash('sha256').update(bytes).digest('hex'),
    file: name,
    sourceKey: name,
    folderKeys: [],
    folderNames: [],
    source: null,
    council: null,
    date: null,
    kind: null,
  });
  return document.council?.code;
};

describe('the invented corpus of the benchmarks', () => {
  it('is the same for the same seed and another for another', () => {
    const some = councils.slice(0, 5);
    expect(inventCorpus(some, USUAL)).toEqual(inventCorpus(some, USUAL));
    expect(inventCorpus(some, USUAL)).not.toEqual(inventCorpus(some, { ...USUAL, seed: 2 }));
  });

  it('has one file for each council of the register, and says in each that it is invented', () => {
    const files = inventCorpus(councils, USUAL);
    expect(files.length).toBe(317);
    expect(new Set(files.map(({ name }) => name)).size).toBe(317);
    expect(new Set(files.map(({ text }) => text)).size).toBe(317);
    expect(files.filter(({ text }) => !text.includes(INVENTED_LINE))).toEqual([]);
  });

  it('is read as the plans of the councils it was made for, whatever neighbours they name', async () => {
    const some = someCouncils(8);
    expect(await Promise.all(inventCorpus(some, USUAL).map(codeOf))).toEqual(some.map(({ code }) => code));
  });

  it('holds about 95 passages a plan, and where a dense one is wanted as many with more records', async () => {
    const usual = await benchExtraction(inventCorpus(someCouncils(8), USUAL), 1);
    const dense = await benchExtraction(inventCorpus(someCouncils(8), DENSE), 1);
    expect([usual, dense].map(({ plans, passages }) => Math.abs(passages / plans - 95) < 15)).toEqual([true, true]);
    expect(dense.records).toBeGreaterThan(1.3 * usual.records);
  });
});

describe('councils for a smaller corpus', () => {
  it('are spread over the register, each once, and all of them for as many as there are', () => {
    expect(someCouncils(317)).toEqual(councils);
    const some = someCouncils(40);
    expect(new Set(some).size).toBe(40);
    expect(new Set(some.map(({ type }) => type)).size).toBeGreaterThan(3);
  });
});

describe('the questions of the benchmarks', () => {
  it('are the same for the same seed, and a longer list begins as a shorter one', () => {
    expect(makeQuestions(councils, 40, 3)).toEqual(makeQuestions(councils, 60, 3).slice(0, 40));
    expect(makeQuestions(councils, 40, 3)).not.toEqual(makeQuestions(councils, 40, 4));
  });

  it('are of every kind, and none has a gap', () => {
    const questions = makeQuestions(councils, 400, 1);
    expect(new Set(questions.map(({ kind }) => kind)).size).toBe(8);
    expect(questions.filter(({ question }) => /[[\]{}|]/.test(question))).toEqual([]);
  });
});
