import { join } from 'node:path';
import { ask } from '../../src/answer/ask.ts';
import { questionVectors } from '../../src/core/question-vectors.ts';
import type { Answer } from '../../src/core/schema/answer.ts';
import type { QuestionReader } from '../../src/query/plan-question.ts';
import { planQuestion } from '../../src/query/plan-question.ts';
import { resolveScope } from '../../src/query/scope.ts';
import { search } from '../../src/search/search.ts';
import { createSoftMatch } from '../../src/search/soft-match.ts';
import { dataSetHash, openDataSet, readRegistry } from '../data-sets.ts';
import { loadRetrievalCollection, loadScifactTraining } from '../loaders/retrieval.ts';
import { hitsEvidence, scoreAnswer } from '../measures/answers/question-score.ts';
import { judgeRanking } from '../measures/retrieval/judged-ranking.ts';
import { nDCG } from '../measures/retrieval/ndcg.ts';
import { formatChange, formatInterval, formatP, formatScore } from '../report/format.ts';
import { describeSettings, type EvalSettings, PRODUCT_SETTINGS, searchSettings } from '../settings.ts';
import { type Comparison, compareScores } from '../statistics/compare-scores.ts';
import { type Bench, openDesk } from '../suites/questions/corpus.ts';
import { clusterOf } from '../suites/questions/production.ts';
import type { Question } from '../suites/questions/question.ts';
import {
  openOwnQuestionSet,
  openQuestionSet,
  type QuestionSet,
  readQuestionSetManifests,
} from '../suites/questions/question-sets.ts';
import { openCollection } from '../suites/retrieval/collection-index.ts';

/** One set on which settings are compared: a score an item for any settings. */
type Ground = {
  readonly id: string;
  readonly measure: string;
  readonly grid: readonly Partial<EvalSettings>[];
  score(
    settings: EvalSettings,
  ): Promise<readonly { readonly itemId: string; readonly cluster: string; readonly value: number }[]>;
  close(): void;
};

/** One change of one setting on one set, against the product's own settings. */
export type Ablation = {
  readonly set: string;
  readonly measure: string;
  readonly settings: string;
  readonly comparison: Comparison;
  readonly clusters: number;
};

/** Each setting on its own, from none to all; the product's own value is the comparison. */
const GRID: readonly Partial<EvalSettings>[] = [
  { softMatch: false },
  { semanticWeight: 0 },
  { semanticWeight: 0.25 },
  { semanticWeight: 0.75 },
  { semanticWeight: 1 },
  { contextWeight: 0 },
  { contextWeight: 0.5 },
  { synonymWeight: 0 },
  { synonymWeight: 1 },
  { wordMatchWeight: 0.25 },
  { wordMatchWeight: 0.75 },
  { semanticWeight: 0, softMatch: false },
];

/** Changes that answers show and rankings do not. */
const ANSWER_GRID: readonly Partial<EvalSettings>[] = [
  { worthShare: 0 },
  { worthShare: 0.02 },
  { worthShare: 0.1 },
  { worthShare: 0.2 },
  { worthShare: 0.4 },
  { worthShare: 1 },
  { comparedShare: 0.02 },
  { comparedShare: 0.2 },
  { comparedShare: 1 },
  { quoteChars: 250 },
  { quoteChars: 400 },
  { quoteChars: 600 },
  { softMatch: false },
  { synonymWeight: 0 },
];

/** Measures of answers that are compared: whether the evidence is cited, how much of it, and how much else. */
const ANSWER_MEASURES = ['evidenceHit', 'evidenceRecall', 'citationPrecision', 'correctShown'] as const;

/** One set asked through the product once for each setting, and scored by each measure. */
const answerGrounds = (bench: Bench, set: QuestionSet): (() => Promise<Ground>)[] => {
  const asked = new Map<string, Promise<readonly { question: Question; answer: Answer }[]>>();
  const answersOf = (settings: EvalSettings) => {
    const key = JSON.stringify(settings);
    const known = asked.get(key);
    if (known !== undefined) return known;
    const made = openDesk({ ...bench, settings }, set).then(async (desk) => {
      try {
        return await Promise.all(
          set.questions
            .filter(({ answerable, evidence }) => answerable && evidence.length > 0)
            .map(async (question) => ({ question, answer: await ask(desk, question.question) })),
        );
      } finally {
        desk.close();
      }
    });
    asked.set(key, made);
    return made;
  };
  return ANSWER_MEASURES.map((measure) => async () => ({
    id: set.id,
    measure,
    grid: ANSWER_GRID,
    score: async (settings) =>
      (await answersOf(settings)).flatMap(({ question, answer }) => {
        const value = scoreAnswer(question, answer)[measure];
        return value === undefined ? [] : [{ itemId: question.id, cluster: clusterOf(question), value }];
      }),
    close: () => undefined,
  }));
};

const questionGround = async (bench: Bench, set: QuestionSet): Promise<Ground> => {
  const desk = await openDesk({ ...bench, settings: PRODUCT_SETTINGS }, set);
  const { snapshot, softMatch } = desk;
  const reader: QuestionReader = desk.reader;
  const asked = await Promise.all(
    set.questions
      .filter(({ answerable, evidence }) => answerable && evidence.length > 0)
      .map(async (question) => {
        const plan = planQuestion(question.question, reader, {});
        const { indexFilters } = resolveScope(plan.filters, reader.register, snapshot.plans(), snapshot.documents());
        const [vector = new Float32Array()] = await questionVectors(desk.embed, [plan.searchText]);
        return {
          question,
          query: { text: plan.searchText, vector, filters: indexFilters, limit: 20, perCouncil: null },
        };
      }),
  );
  return {
    id: set.id,
    measure: 'reciprocal rank@20 of evidence',
    grid: GRID,
    score: async (settings) =>
      asked.map(({ question, query }) => {
        const found = search(snapshot, query, settings.softMatch ? softMatch : null, searchSettings(settings));
        const first = found.findIndex(({ row }) =>
          question.evidence.some(({ quote }) => hitsEvidence(row.passage.text, quote)),
        );
        return { itemId: question.id, cluster: clusterOf(question), value: first < 0 ? 0 : 1 / (first + 1) };
      }),
    close: () => desk.close(),
  };
};

const collectionGround = async (
  bench: Bench,
  dataSets: string,
  id: string,
  useTraining: boolean,
): Promise<Ground | null> => {
  const manifest = readRegistry().find((candidate) => candidate.id === id);
  if (manifest === undefined) return null;
  const state = openDataSet(manifest, join(dataSets, id));
  if (state.status !== 'ready') return null;
  const { documents, queries, qrels } = useTraining
    ? loadScifactTraining(state.dataSet)
    : loadRetrievalCollection(state.dataSet);
  const { snapshot, models, close } = await openCollection(bench, dataSetHash(manifest), () => documents);
  const files = new Map(snapshot.documents().map(({ documentId, file }) => [documentId, file]));
  const softMatch = createSoftMatch(models.words);
  const judged = queries.filter(({ queryId }) => qrels.has(queryId));
  const vectors = await models.embed.embed(judged.map(({ text }) => text));
  const measure = nDCG(10);
  return {
    id: useTraining ? `${id} (training queries)` : id,
    measure: 'nDCG@10',
    grid: GRID,
    score: async (settings) =>
      judged.map(({ queryId, text }, index) => {
        const query = { text, vector: vectors[index] ?? new Float32Array(), filters: {}, limit: 10, perCouncil: null };
        const found = search(snapshot, query, settings.softMatch ? softMatch : null, searchSettings(settings));
        const scores = new Map(found.map(({ row, rank }) => [files.get(row.documentId) ?? '', -rank]));
        return {
          itemId: queryId,
          cluster: queryId,
          value: measure.score(judgeRanking(scores, qrels.get(queryId) ?? new Map())),
        };
      }),
    close,
  };
};

/** SciFact is compared on its training queries, so that its test queries stay unseen; the old collections have no others. */
const COLLECTIONS: readonly (readonly [string, boolean])[] = [
  ['scifact', true],
  ['cranfield', false],
  ['cacm', false],
  ['cisi', false],
];

const compareOn = async (ground: Ground, seed: number): Promise<Ablation[]> => {
  const own = await ground.score(PRODUCT_SETTINGS);
  const rows: Ablation[] = [];
  for (const change of ground.grid) {
    const settings = { ...PRODUCT_SETTINGS, ...change };
    const changed = new Map((await ground.score(settings)).map(({ itemId, value }) => [itemId, value]));
    const pairs = own.map(({ itemId, cluster, value }) => ({
      itemId,
      cluster,
      before: value,
      after: changed.get(itemId) ?? 0,
    }));
    rows.push({
      set: ground.id,
      measure: ground.measure,
      settings: describeSettings(settings),
      comparison: compareScores(pairs, { seed }),
      clusters: new Set(pairs.map(({ cluster }) => cluster)).size,
    });
  }
  return rows;
};

/** Compares changes of retrieval settings with the product's own, item by item, on every question set and collection at hand. */
export const runAblations = async (
  bench: Bench,
  request: {
    readonly dataSets: string | null;
    readonly questionSets: readonly string[];
    readonly collections: boolean;
  },
  onSet: (set: string) => void,
): Promise<Ablation[]> => {
  const { dataSets } = request;
  const sets =
    request.questionSets.length > 0
      ? request.questionSets.map(openOwnQuestionSet)
      : readQuestionSetManifests().flatMap((manifest) => openQuestionSet(manifest, dataSets) ?? []);
  const opens = [
    ...sets.map((set) => () => questionGround(bench, set)),
    ...sets.flatMap((set) => answerGrounds(bench, set)),
    ...(request.collections && dataSets !== null
      ? COLLECTIONS.map(
          ([id, training]) =>
            () =>
              collectionGround(bench, dataSets, id, training),
        )
      : []),
  ];
  const rows: Ablation[] = [];
  for (const open of opens) {
    const ground = await open();
    if (ground === null) continue;
    onSet(`${ground.id}: ${ground.measure}`);
    try {
      rows.push(...(await compareOn(ground, bench.seed)));
    } finally {
      ground.close();
    }
  }
  return rows;
};

/** The comparisons as a Markdown table: a change whose interval holds 0 cannot be told from the product's own. */
export const ablationMarkdown = (rows: readonly Ablation[]): string => {
  const head =
    '| Set | Measure | Changed | Own | Changed to | Change | 95 % interval | p | Verdict |\n| --- | --- | --- | --- | --- | --- | --- | --- | --- |\n';
  const lines = rows.map(
    ({ set, measure, settings, clusters, comparison: { before, after, delta, interval, pValue, verdict, pairs } }) =>
      `| ${[`${set} (${pairs} in ${clusters})`, measure, settings, formatScore(before), formatScore(after), formatChange(delta), formatInterval(interval, formatChange), formatP(pValue), verdict.replace('_', ' ')].join(' | ')} |\n`,
  );
  return `${head}${lines.join('')}\nIn brackets: items in clusters (plans or topics); with fewer than ten clusters an interval is too narrow. Paired, item by item; intervals over clusters; p of the paired randomisation test, not corrected for the number of rows.\n`;
};
