import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask } from '../../src/answer/ask.ts';
import { citationFault } from '../../src/citations/check.ts';
import { unsupportedFigures } from '../../src/citations/figures.ts';
import { sha256 } from '../../src/core/hash.ts';
import { type Answer, answerSchema } from '../../src/core/schema/answer.ts';
import type { AnswerEvent } from '../../src/core/schema/answer-event.ts';
import { languageModelAt, openLanguageModel } from '../fakes/language-model.ts';
import { startLocalServer } from './local-server.ts';
import { createFaultTable, faultTablesAsMarkdown, observed, type Reply } from './observed-replies.ts';
import { openSampleCorpus, sampleLookups } from './sample-questions.ts';

const QUESTIONS_ASKED = 20;
/** Two sentences with two quotes each, as long as the server lets them be. */
const ANSWER_TOKENS = 256;
/** The instructions, of 800 tokens, and two or three passages: a processor reads 100 tokens a second. */
const EVIDENCE_AND_ANSWER_TOKENS = 1700;
/** Draws the questions, so that they are not those that go well. */
const SEED = 'real-model-1';
const RESULT = fileURLToPath(new URL('../../runs/real-model.md', import.meta.url));

const server = await startLocalServer();
const why = 'missing' in server ? ` [needs ${server.missing}]` : '';
if (why !== '') process.stderr.write(`The real model is not asked:${why}\n`);

const questions = sampleLookups()
  .toSorted((a, b) => sha256(SEED + a.id).localeCompare(sha256(SEED + b.id)))
  .slice(0, QUESTIONS_ASKED);

/** A quarter of the questions each: one processor takes ten seconds a reply. */
const WAYS = ['whole, own quotes', 'streamed, own quotes', 'whole, given quotes', 'streamed, given quotes'] as const;

/** Warnings that tell of an answer made without the model. */
const FELL_BACK = /^MODEL_/;

describe.skipIf(why !== '')(`a real model of 135 million parameters${why}`, () => {
  let corpus: Awaited<ReturnType<typeof openSampleCorpus>>;
  const tables = {
    'whole, own quotes': createFaultTable(),
    'streamed, own quotes': createFaultTable(),
    'whole, given quotes': createFaultTable(),
    'streamed, given quotes': createFaultTable(),
  };

  beforeAll(async () => {
    corpus = await openSampleCorpus();
  });
  afterAll(() => {
    if ('stop' in server) server.stop();
    corpus?.close();
    const table = faultTablesAsMarkdown(tables);
    mkdirSync(fileURLToPath(new URL('../../runs', import.meta.url)), { recursive: true });
    writeFileSync(RESULT, `${table}\n`);
    process.stdout.write(`\n${table}\n`);
  });

  const askModel = async (question: string, way: (typeof WAYS)[number]) => {
    const [streams, quotes] = [way.startsWith('streamed'), way.includes('own') ? 'own' : 'given'] as const;
    if ('missing' in server) throw new Error('There is no model.');
    const { url, model } = server;
    const limits = { timeoutMs: 30_000, contextTokens: EVIDENCE_AND_ANSWER_TOKENS, answerTokens: ANSWER_TOKENS };
    const replies: Reply[] = [];
    const complete = observed(openLanguageModel(languageModelAt(url, { model, ...limits })), streams, quotes, (reply) =>
      replies.push(reply),
    );
    const events: AnswerEvent[] = [];
    const answer = await ask({ ...corpus.deps, complete }, question, { onEvent: (event) => events.push(event) });
    return { answer: answerSchema.parse(answer), events, replies };
  };

  const expectOnlyVerified = (answer: Answer): void => {
    const citations = new Map(answer.citations.map((citation) => [citation.citationId, citation]));
    for (const citation of answer.citations) expect(citationFault(citation, corpus.source)).toBeNull();
    for (const { text, supported, citationIds } of answer.sentences) {
      expect(supported, text).toBe(true);
      expect(citationIds.length, text).toBeGreaterThan(0);
      const cited = citationIds.flatMap((id) => citations.get(id) ?? []);
      expect(cited).toHaveLength(citationIds.length);
      if (answer.model === null) continue;
      const shown = cited.flatMap(({ quote, title, headingPath }) => [quote, title, ...headingPath]);
      expect(unsupportedFigures(text, [...shown, answer.question])).toEqual([]);
      const codes = cited.flatMap(({ council, quote }) => [council?.code ?? '', ...corpus.councilsNamed(quote)]);
      expect(codes).toEqual(expect.arrayContaining([...corpus.councilsNamed(text)]));
    }
  };

  it.each(questions.map((asked, i) => ({ ...asked, name: WAYS[i % WAYS.length] ?? WAYS[0] })))(
    'puts nothing unverified into the answer to $id, $name, and announces a fall-back',
    async ({ question, name }) => {
      const { answer, events, replies } = await askModel(question, name);
      expectOnlyVerified(answer);
      const sent = events.flatMap((event) => (event.type === 'sentence' ? [event.sentence] : []));
      expect(sent).toEqual(answer.sentences);
      expect(events.at(-1)).toEqual({ type: 'done', answer });
      const announced = answer.warnings.some(({ code }) => FELL_BACK.test(code));
      const fellBack = replies.length > 0 && answer.model === null;
      expect(announced || !fellBack).toBe(true);
      if (replies.length > 0) tables[name].add(replies, answer);
    },
  );

  it('was asked by most of the questions', () => {
    const asked = Object.values(tables).reduce((sum, table) => sum + table.count('answers'), 0);
    expect(asked).toBeGreaterThan(QUESTIONS_ASKED / 2);
  });
});
