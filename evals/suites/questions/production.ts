import { z } from 'zod';
import { ask } from '../../../src/answer/ask.ts';
import { type AskDeps, inquire } from '../../../src/answer/inquiry.ts';
import { type Answer, answerSchema } from '../../../src/core/schema/answer.ts';
import type { Register } from '../../../src/councils/register.ts';
import { planQuestion } from '../../../src/query/plan-question.ts';
import { resolveScope } from '../../../src/query/scope.ts';
import { search } from '../../../src/search/search.ts';
import type { ProducedValue, Production, SuiteItem } from '../suite.ts';
import { ANSWER_CODE, type Bench, corpusInputs, openDesk } from './corpus.ts';
import { expectedOf, type Question } from './question.ts';
import type { QuestionSet } from './question-sets.ts';

/** Passages kept of the ranking: what the deepest measure reads. */
const PASSAGES_KEPT = 20;

/** What the measures read of an answer. The rest may differ between versions: stored runs must stay readable. */
const scoredSchema = answerSchema.pick({
  status: true,
  text: true,
  sentences: true,
  citations: true,
  figure: true,
  items: true,
  coverage: true,
  refusal: true,
  usage: true,
});

/** What is kept of a question: its answer, how sure the answer layer is (null: it was refused before anything was read), and the passages found. */
export const questionOutputSchema = z.object({
  answer: z.custom<Answer>((value) => scoredSchema.safeParse(value).success, 'not an answer that can be scored'),
  confidence: z.number().nullable(),
  passages: z.array(z.object({ documentId: z.string(), text: z.string(), pageNumbers: z.array(z.int()) })),
});
export type QuestionOutput = z.infer<typeof questionOutputSchema>;

/** The best reading's score: the product's own sign of how well the plans speak to the question. */
const readQuestion = async (desk: AskDeps, question: string, signal: AbortSignal) => {
  const plan = planQuestion(question, desk.reader, {});
  const scope = resolveScope(plan.filters, desk.reader.register, desk.snapshot.plans(), desk.snapshot.documents());
  if (scope.plans.length === 0) return { confidence: null, passages: [] };
  const { readings, sense } = await inquire(desk, plan, scope, signal);
  const query = {
    text: plan.searchText,
    vector: sense.vector,
    filters: scope.indexFilters,
    limit: PASSAGES_KEPT,
    perCouncil: null,
  };
  const passages = search(desk.snapshot, query, desk.softMatch, desk.searchSettings).map(
    ({ row: { documentId, passage } }) => ({
      documentId,
      text: passage.text,
      pageNumbers: passage.pageNumbers,
    }),
  );
  return { confidence: readings[0]?.score ?? 0, passages };
};

/** Answers one question as the product does, and keeps what the measures need. @throws AppError of the answer layer. */
export const answerQuestion = async (desk: AskDeps, question: string, signal: AbortSignal): Promise<ProducedValue> => {
  const startedMs = desk.clock();
  const answer = await ask(desk, question, { signal });
  const productMs = desk.clock() - startedMs;
  const value: QuestionOutput = { answer, ...(await readQuestion(desk, question, signal)) };
  return { value, productMs };
};

/** Questions about one plan move together; questions over several are a group of their own. */
export const clusterOf = (question: Question): string => {
  const documents = [...new Set(question.evidence.flatMap(({ doc }) => doc ?? []))];
  return documents.length === 1
    ? (documents[0] ?? '')
    : question.councils.length === 1
      ? (question.councils[0] ?? '')
      : `question ${question.id}`;
};

/** The council types behind a question, by the register of the corpus. */
export type CouncilTypes = (councils: readonly string[]) => string;

export const createCouncilTypes = ({ councils }: Pick<Register, 'councils'>): CouncilTypes => {
  const types = new Map(councils.map(({ name, type }) => [name, type]));
  return (names) => {
    const found = [...new Set(names.map((name) => types.get(name) ?? 'not in the register'))];
    return found.length === 0 ? 'none named' : found.length === 1 ? (found[0] ?? '') : 'several';
  };
};

export const questionItem = (question: Question, typeOf: CouncilTypes): SuiteItem => ({
  itemId: question.id,
  cluster: clusterOf(question),
  slices: {
    kind: question.kind,
    answerable: question.answerable ? 'yes' : 'no',
    'council type': typeOf(question.councils),
    scope: question.scope_stated ? 'council named' : 'no council named',
  },
  question: question.question,
  expected: expectedOf(question),
  gold: question,
});

/** All questions of a set through the product: what answers, citations, refusals, passages and costs are scored on. */
export const questionProduction = (bench: Bench, set: QuestionSet, typeOf: CouncilTypes): Production => ({
  id: `questions.${set.id}`,
  items: set.questions.map((question) => questionItem(question, typeOf)),
  inputs: corpusInputs(set),
  code: ANSWER_CODE,
  asksModel: true,
  async open() {
    const desk = await openDesk(bench, set);
    return {
      produce: ({ question }) => answerQuestion(desk, question, bench.signal),
      documents: () => desk.documents(),
      close: () => desk.close(),
    };
  },
});
