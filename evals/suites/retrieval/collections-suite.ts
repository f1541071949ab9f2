import { z } from 'zod';
import { queryTerms } from '../../../src/core/analyser.ts';
import { questionVectors } from '../../../src/core/question-vectors.ts';
import { search } from '../../../src/search/search.ts';
import { createSoftMatch } from '../../../src/search/soft-match.ts';
import type { DataSet } from '../../data-sets.ts';
import { dataSetHash } from '../../data-sets.ts';
import type { Qrels, Run } from '../../judgements.ts';
import { loadRetrievalCollection, type RetrievalCollection } from '../../loaders/retrieval.ts';
import { averagePrecision } from '../../measures/retrieval/average-precision.ts';
import { judgedAt } from '../../measures/retrieval/judged.ts';
import { judgeRanking, type RetrievalMeasure } from '../../measures/retrieval/judged-ranking.ts';
import { nDCG } from '../../measures/retrieval/ndcg.ts';
import { precisionAt } from '../../measures/retrieval/precision.ts';
import { recallAt } from '../../measures/retrieval/recall.ts';
import { reciprocalRank } from '../../measures/retrieval/reciprocal-rank.ts';
import { shuffleQrels } from '../../mutations.ts';
import type { MeasureInfo, SanityRow } from '../../report/run-report.ts';
import { emptyRun, oracleRun, randomRun } from '../../sanity-runs.ts';
import { meanScore, scoreRun } from '../../score-run.ts';
import { searchSettings } from '../../settings.ts';
import type { Bench } from '../questions/corpus.ts';
import { sanityRow } from '../sanity.ts';
import type { Produced, Production, ScoredItem, Suite, SuiteItem } from '../suite.ts';
import { openCollection, RETRIEVAL_CODE } from './collection-index.ts';

/** Documents kept of a ranking: what R@100 reads. */
const DEPTH = 100;

const SCORED: readonly (RetrievalMeasure & Omit<MeasureInfo, 'measure' | 'higherIsBetter'>)[] = [
  {
    ...nDCG(10),
    title: 'nDCG@10',
    definition: 'Normalised discounted cumulative gain of the first 10, as trec_eval has it.',
  },
  { ...recallAt(100), title: 'Recall@100', definition: 'Share of the known relevant documents among the first 100.' },
  {
    ...averagePrecision(),
    title: 'Average precision',
    definition: 'Average precision over the first 100; its mean is MAP@100.',
  },
  {
    ...reciprocalRank(10),
    title: 'Reciprocal rank@10',
    definition: 'One over the rank of the first relevant document of the first 10.',
  },
  { ...precisionAt(10), title: 'Precision@10', definition: 'Share of the first 10 that are relevant.' },
  {
    ...judgedAt(10),
    title: 'Judged@10',
    definition: 'Share of the first 10 that have a judgement at all: low values make the rest doubtful.',
  },
];
const SCORED_BY: readonly RetrievalMeasure[] = SCORED;

const rankingSchema = z.array(z.tuple([z.string(), z.number()]));
const outputSchema = z.object({ product: rankingSchema, words: rankingSchema });
const goldSchema = z.object({ relevance: z.record(z.string(), z.int()) });

const scoresFrom = (ranking: z.infer<typeof rankingSchema>): ReadonlyMap<string, number> => new Map(ranking);

/** Rank in place of score, so that ties of rounded scores keep the product's order. */
const ranked = (docIds: readonly string[]): [string, number][] => docIds.map((docId, index) => [docId, DEPTH - index]);

const judgementsOf = (item: SuiteItem): Map<string, number> =>
  new Map(Object.entries(goldSchema.parse(item.gold).relevance));

const score = (item: SuiteItem, value: unknown): ScoredItem => {
  const { product } = outputSchema.parse(value);
  const ranking = judgeRanking(scoresFrom(product), judgementsOf(item));
  return {
    scores: Object.fromEntries(SCORED.map((measure) => [measure.name, measure.score(ranking)])),
    answer: product
      .slice(0, 10)
      .map(([docId], index) => `${index + 1}. ${docId}`)
      .join('\n'),
    evidence: [],
  };
};

const sanity = (produced: Produced): SanityRow[] => {
  const outputs = produced.items.flatMap((item) => {
    const output = produced.outputs.get(item.itemId);
    return output?.status === 'ok' ? [{ item, value: outputSchema.parse(output.value) }] : [];
  });
  const qrels: Qrels = new Map(produced.items.map((item) => [item.itemId, judgementsOf(item)]));
  const runOf = (key: 'product' | 'words'): Run =>
    new Map(outputs.map(({ item, value }) => [item.itemId, scoresFrom(value[key])]));
  const product = runOf('product');
  const docIds = [...new Set(outputs.flatMap(({ value }) => value.product.map(([docId]) => docId)))].sort();
  const mean = (run: Run, judged: Qrels = qrels): number | null =>
    meanScore(scoreRun(judged, run, SCORED_BY), 'nDCG@10');
  const own = mean(product);
  return [
    sanityRow('Judgements as prediction (oracle)', 'nDCG@10', mean(oracleRun(qrels)), { atLeast: 0.999 }),
    sanityRow('Random ranking', 'nDCG@10', mean(randomRun(qrels, docIds, DEPTH, produced.seed)), { atMost: 0.1 }),
    sanityRow('BM25 alone, over the same index', 'nDCG@10', mean(runOf('words')), {
      above: mean(randomRun(qrels, docIds, DEPTH, produced.seed)),
    }),
    sanityRow('Nothing found', 'nDCG@10', mean(emptyRun(qrels)), { atMost: 0 }),
    sanityRow('Judgements of another query', 'nDCG@10', mean(product, shuffleQrels(qrels, produced.seed)), {
      below: own === null ? null : own / 2,
    }),
  ];
};

const itemsOf = ({ queries, qrels }: RetrievalCollection): SuiteItem[] =>
  queries
    .filter(({ queryId }) => qrels.has(queryId))
    .map(({ queryId, text }) => {
      const relevance = Object.fromEntries(qrels.get(queryId) ?? []);
      const words = text.split(/\s+/).length;
      return {
        itemId: queryId,
        cluster: queryId,
        slices: { length: words <= 10 ? 'up to 10 words' : words <= 30 ? '11 to 30 words' : 'over 30 words' },
        question: text,
        expected: Object.entries(relevance)
          .filter(([, grade]) => grade > 0)
          .map(([docId]) => docId)
          .slice(0, 20)
          .join(', '),
        gold: { relevance },
      };
    });

/** A collection ranked by the product's own analyser, index and fusion, and by BM25 alone over the same index. */
export const collectionProduction = (bench: Bench, dataSet: DataSet): Production => {
  const collection = loadRetrievalCollection(dataSet);
  const hash = dataSetHash(dataSet.manifest);
  return {
    id: `collection.${dataSet.manifest.id}`,
    items: itemsOf(collection),
    inputs: { dataSet: hash },
    code: RETRIEVAL_CODE,
    asksModel: false,
    async open() {
      const { snapshot, models, close } = await openCollection(bench, hash, () => collection.documents);
      const settings = searchSettings(bench.settings);
      const softMatch = bench.settings.softMatch ? createSoftMatch(models.words) : null;
      const everything = snapshot.scope({});
      const names = new Map(snapshot.documents().map(({ documentId, file }) => [documentId, file]));
      const nameOf = (documentId: string): string => names.get(documentId) ?? documentId;
      return {
        async produce({ question }) {
          const startedMs = bench.clock();
          const [vector = new Float32Array()] = await questionVectors(models.embed, [question], {
            signal: bench.signal,
          });
          const query = { text: question, vector, filters: {}, limit: DEPTH, perCouncil: null };
          const found = search(snapshot, query, softMatch, settings);
          const productMs = bench.clock() - startedMs;
          const terms = queryTerms(question);
          const words = terms.length === 0 ? [] : snapshot.lexical(terms, everything, DEPTH, settings.fieldWeights);
          const files = new Map(
            snapshot.passages(words.map(({ rowId }) => rowId)).map(({ rowId, documentId }) => [rowId, documentId]),
          );
          const value = {
            product: ranked(found.map(({ row }) => nameOf(row.documentId))),
            words: ranked(words.map(({ rowId }) => nameOf(files.get(rowId) ?? ''))),
          };
          return { value, productMs };
        },
        documents: () => [],
        close,
      };
    },
  };
};

/** Ranking quality on published collections. */
export const collectionsSuite: Suite = {
  name: 'retrieval',
  measures: SCORED.map(({ name, title, definition }) => ({ measure: name, title, higherIsBetter: true, definition })),
  takes: () => true,
  measuresFor: () => SCORED.map(({ name }) => name),
  score,
  sanity,
};
