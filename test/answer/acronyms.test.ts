import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ask } from '../../src/answer/ask.ts';
import { type AskDeps, findPassages, senseOf } from '../../src/answer/inquiry.ts';
import { createModelGuard } from '../../src/citations/model-guard.ts';
import { ingestFiles } from '../../src/corpus/ingest.ts';
import { openCorpusForWriting } from '../../src/corpus/open.ts';
import { loadStaticModel } from '../../src/models/static/static-model.ts';
import { createQuestionReader, planQuestion } from '../../src/query/plan-question.ts';
import { resolveScope } from '../../src/query/scope.ts';
import { createSoftMatch } from '../../src/search/soft-match.ts';

const SET = join(import.meta.dirname, '../../evals/datasets/acronyms');

const questionSchema = z.strictObject({ id: z.string(), question: z.string(), quote: z.string() });
const QUESTIONS = readFileSync(join(SET, 'questions.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => questionSchema.parse(JSON.parse(line)));

let desk: AskDeps & { close(): void };
beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'acronyms-'));
  const model = loadStaticModel();
  const config = { dataDir: folder, registerFile: join(SET, 'register.json'), model: null, embedModel: null };
  const corpus = openCorpusForWriting(config, model, { replaceMismatched: false });
  const files = readdirSync(join(SET, 'plans')).map((name) => join(SET, 'plans', name));
  await ingestFiles(files, { ...corpus, embed: model, clock: () => 0 });
  const snapshot = corpus.engine.snapshot();
  desk = {
    snapshot,
    reader: createQuestionReader(corpus.register),
    embed: model,
    softMatch: createSoftMatch(model),
    complete: null,
    guard: createModelGuard(model),
    clock: () => 0,
    close() {
      snapshot.close();
      corpus.close();
      rmSync(folder, { recursive: true });
    },
  };
});
afterAll(() => desk.close());

const foundFor = async (question: string) => {
  const plan = planQuestion(question, desk.reader);
  const scope = resolveScope(plan.filters, desk.reader.register, desk.snapshot.plans(), desk.snapshot.documents());
  const sense = await senseOf(desk, plan, undefined, scope.indexFilters.documentIds);
  return findPassages(desk, plan, scope, sense).map(({ row }) => row.passage.text);
};

describe('a question in the other form than the passage', () => {
  it('finds it among the first five', async () => {
    const missed: string[] = [];
    for (const { id, question, quote } of QUESTIONS) {
      const found = await foundFor(question);
      if (!found.slice(0, 5).some((text) => text.includes(quote))) missed.push(id);
    }
    expect(missed).toEqual([]);
  });
});

const told = async (question: string) => {
  const { status, sentences, citations } = await ask(desk, question);
  return { status, said: sentences.map(({ text }) => text), quotes: citations.map(({ quote }) => quote) };
};

describe('what letters stand for', () => {
  it('is told with the place that explains them', async () => {
    expect(await told('What does EDRMS stand for?')).toEqual({
      status: 'answered',
      said: ['Ashcombe: EDRMS stands for “Electronic Document and Records Management System”.'],
      quotes: [
        'We replaced the old document store with an Electronic Document and Records Management System (EDRMS) in May 2023.',
      ],
    });
    expect((await told('What is MASH short for in Corveham?')).said).toEqual([
      'Corveham: MASH stands for “Multi-Agency Safeguarding Hub”.',
    ]);
    expect((await told('What is the acronym for the joint waste partnership?')).said).toEqual([
      'Brackwater: JWP stands for “Joint Waste Partnership”.',
    ]);
  });

  it('is told for each council where councils differ, and for the one that is asked', async () => {
    expect((await told('What does NRM stand for?')).said).toEqual([
      'Ashcombe: NRM stands for “Neighbourhood Response Model”.',
      'Corveham: NRM stands for “New Road Masterplan”.',
    ]);
    expect((await told('What does NRM mean in Corveham?')).said).toEqual([
      'Corveham: NRM stands for “New Road Masterplan”.',
    ]);
  });

  it('is not made up where no plan explains them', async () => {
    expect((await told('What does HRA stand for?')).said.join(' ')).not.toContain('stands for');
  });
});
