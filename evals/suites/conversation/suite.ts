import { z } from 'zod';
import { AppError } from '../../../src/core/errors.ts';
import { questionVectors } from '../../../src/core/question-vectors.ts';
import type { QuestionPlan } from '../../../src/core/schema/question.ts';
import { loadRegister } from '../../../src/councils/register.ts';
import { planFollowUp } from '../../../src/query/follow-up.ts';
import { createQuestionReader, planQuestion } from '../../../src/query/plan-question.ts';
import { search } from '../../../src/search/search.ts';
import { createSoftMatch } from '../../../src/search/soft-match.ts';
import type { CollectionDocument } from '../../beir.ts';
import { type DataSet, dataSetHash } from '../../data-sets.ts';
import { loadMtragUn, type MtragTurn } from '../../loaders/mtrag-un.ts';
import { judgeRanking } from '../../measures/retrieval/judged-ranking.ts';
import { nDCG } from '../../measures/retrieval/ndcg.ts';
import type { SanityRow } from '../../report/run-report.ts';
import { searchSettings } from '../../settings.ts';
import type { Bench } from '../questions/corpus.ts';
import { openCollection, RETRIEVAL_CODE } from '../retrieval/collection-index.ts';
import { sanityRow } from '../sanity.ts';
import type { Produced, Production, ScoredItem, Suite, SuiteItem } from '../suite.ts';

/** Sets of conversations. */
export const CONVERSATION_SETS: readonly string[] = ['mtrag-un'];

/** Passages kept of a ranking: what the measure reads. */
const DEPTH = 10;
const MEASURE = nDCG(DEPTH);

/** In what words a turn is searched for. `joined` is the usual baseline: the turn before and this one as one text. */
const WAYS = ['whole', 'typed', 'joined'] as const;
type Way = (typeof WAYS)[number];

const READER = createQuestionReader(loadRegister());

const outputSchema = z.object({
  question: z.string(),
  isRewritten: z.boolean(),
  found: z.object({ whole: z.array(z.string()), typed: z.array(z.string()), joined: z.array(z.string()) }),
});
const goldSchema = z.object({ relevant: z.array(z.string()), before: z.array(z.string()) });

const userTurns = ({ history }: MtragTurn): readonly string[] =>
  history.filter(({ speaker }) => speaker === 'user').map(({ text }) => text);

/** Some turns of people are no questions that the product takes: longer than it reads. */
const planned = (plan: () => QuestionPlan): QuestionPlan | null => {
  try {
    return plan();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return null;
  }
};

/** What a turn is taken to mean after all turns before it, as a client of the product would send them. */
const planAfter = (before: readonly string[], question: string): QuestionPlan | null =>
  [...before, question].reduce<QuestionPlan | null>(
    (previous, text) =>
      planned(() => (previous === null ? planQuestion(text, READER) : planFollowUp(text, previous, READER))) ??
      previous,
    null,
  );

/** Every passage of every turn once, so that a turn's own are looked for among all. */
const documentsOf = (turns: readonly MtragTurn[]): CollectionDocument[] =>
  [...new Map(turns.flatMap(({ passages }) => passages.map(({ docId, text }) => [docId, text])))].map(
    ([docId, text]) => ({ docId, title: '', text }),
  );

/** Turns that follow another and have passages: what a search for them should find. */
const itemsOf = (turns: readonly MtragTurn[]): SuiteItem[] =>
  turns
    .filter((turn) => turn.passages.length > 0 && userTurns(turn).length > 0)
    .map((turn) => ({
      itemId: turn.taskId,
      cluster: turn.conversationId,
      slices: {
        collection: turn.collection,
        turn: planAfter(userTurns(turn), turn.question)?.rewrittenFrom === undefined ? 'as typed' : 'made whole',
      },
      question: turn.question,
      expected: turn.passages.map(({ docId }) => docId).join(', '),
      gold: { relevant: turn.passages.map(({ docId }) => docId), before: userTurns(turn) },
    }));

/** Each turn of a conversation searched for as the product makes it whole, as typed, and joined to the turn before. */
export const conversationProduction = (bench: Bench, dataSet: DataSet): Production => ({
  id: `conversation.${dataSet.manifest.id}`,
  items: itemsOf(loadMtragUn(dataSet)),
  inputs: { dataSet: dataSetHash(dataSet.manifest) },
  code: [...RETRIEVAL_CODE, 'src/query', 'src/councils', 'evals/suites/conversation'],
  asksModel: false,
  async open() {
    const { snapshot, models, close } = await openCollection(bench, `${dataSetHash(dataSet.manifest)} by passage`, () =>
      documentsOf(loadMtragUn(dataSet)),
    );
    const softMatch = createSoftMatch(models.words);
    const settings = searchSettings(bench.settings);
    const names = new Map(snapshot.documents().map(({ documentId, file }) => [documentId, file]));
    const find = async (text: string): Promise<string[]> => {
      const [vector = new Float32Array()] = await questionVectors(models.embed, [text], { signal: bench.signal });
      const query = { text, vector, filters: {}, limit: DEPTH, perCouncil: null };
      return search(snapshot, query, softMatch, settings).map(({ row }) => names.get(row.documentId) ?? row.documentId);
    };
    return {
      async produce({ question, gold }) {
        const { before } = goldSchema.parse(gold);
        const startedMs = bench.clock();
        const plan = planAfter(before, question);
        const isRewritten = plan?.rewrittenFrom !== undefined;
        const whole = isRewritten ? plan.question : question;
        const found = { whole: await find(whole), typed: [] as string[], joined: [] as string[] };
        const productMs = bench.clock() - startedMs;
        found.typed = isRewritten ? await find(question) : found.whole;
        found.joined = await find(`${before.at(-1) ?? ''} ${question}`);
        return { value: { question: whole, isRewritten, found }, productMs };
      },
      documents: () => [],
      close,
    };
  },
});

const gain = (docIds: readonly string[], relevant: readonly string[]): number | null =>
  MEASURE.score(
    judgeRanking(new Map(docIds.map((docId, i) => [docId, DEPTH - i])), new Map(relevant.map((docId) => [docId, 1]))),
  );

const score = (item: SuiteItem, value: unknown): ScoredItem => {
  const { question, isRewritten, found } = outputSchema.parse(value);
  const { relevant } = goldSchema.parse(item.gold);
  const of = (way: Way): number | null => gain(found[way], relevant);
  return {
    scores: {
      'nDCG@10': of('whole'),
      'nDCG@10.typed': of('typed'),
      'nDCG@10.joined': of('joined'),
    },
    answer: isRewritten ? `Made whole: ${question}` : 'As typed',
    evidence: [],
  };
};

const sanity = ({ items, outputs }: Produced): SanityRow[] => {
  const gains = items.flatMap((item) => {
    const output = outputs.get(item.itemId);
    if (output?.status !== 'ok') return [];
    const { relevant } = goldSchema.parse(item.gold);
    return [{ oracle: gain(relevant, relevant) ?? 0, nothing: gain([], relevant) ?? 0 }];
  });
  const mean = (key: 'oracle' | 'nothing'): number | null =>
    gains.length === 0 ? null : gains.reduce((sum, one) => sum + one[key], 0) / gains.length;
  return [
    sanityRow('Judgements as prediction (oracle)', 'nDCG@10', mean('oracle'), { atLeast: 0.999 }),
    sanityRow('Nothing found', 'nDCG@10', mean('nothing'), { atMost: 0 }),
  ];
};

const definition = (way: string): string => `Gain of the first 10 passages, searched for ${way}.`;

/** Whether making follow-ups whole finds their passages better. */
export const conversationSuite: Suite = {
  name: 'conversation',
  measures: [
    { measure: 'nDCG@10', title: 'nDCG@10', definition: definition('as the product makes the turn whole') },
    { measure: 'nDCG@10.typed', title: 'nDCG@10 as typed', definition: definition('as typed') },
    { measure: 'nDCG@10.joined', title: 'nDCG@10 joined', definition: definition('with the turn before in front') },
  ].map((measure) => ({ ...measure, higherIsBetter: true })),
  takes: () => true,
  measuresFor: () => ['nDCG@10', 'nDCG@10.typed', 'nDCG@10.joined'],
  score,
  sanity,
};
