import { compareIds, type Qrels, type Run } from './judgements.ts';
import { createRandom } from './statistics/random.ts';

/** The run that ranks by the judgements themselves: every measure must be at its best. */
export const oracleRun = (qrels: Qrels): Run =>
  new Map([...qrels].map(([queryId, judged]) => [queryId, new Map([...judged].filter(([, grade]) => grade > 0))]));

/** A random ranking of `depth` documents for every query: what chance alone scores. Documents may repeat between queries, never within one. */
export const randomRun = (qrels: Qrels, docIds: readonly string[], depth: number, seed: number): Run => {
  const random = createRandom(seed);
  const wanted = Math.min(depth, new Set(docIds).size);
  return new Map(
    [...qrels.keys()].sort(compareIds).map((queryId) => {
      const scores = new Map<string, number>();
      while (scores.size < wanted) {
        const docId = docIds[random.below(docIds.length)];
        if (docId !== undefined && !scores.has(docId)) scores.set(docId, wanted - scores.size);
      }
      return [queryId, scores];
    }),
  );
};

/** The same documents in the opposite order. */
export const reversedRun = (run: Run): Run =>
  new Map(
    [...run].map(([queryId, scores]) => [queryId, new Map([...scores].map(([docId, score]) => [docId, -score]))]),
  );

/** A run that finds nothing for any query. Every measure must be 0. */
export const emptyRun = (qrels: Qrels): Run => new Map([...qrels.keys()].map((queryId) => [queryId, new Map()]));
