import { compareIds, type Qrels, type Run } from './judgements.ts';
import { judgeRanking, type RetrievalMeasure } from './measures/retrieval/judged-ranking.ts';

/** The scores of one query, by the name of the measure. `missing`: the run held nothing for it. */
export type QueryScores = {
  readonly queryId: string;
  readonly missing: boolean;
  readonly scores: ReadonlyMap<string, number>;
};

/** Scores of a run, and what could not be scored: queries of the run without any judgement. */
export type RunScores = {
  readonly queries: readonly QueryScores[];
  readonly missingQueryIds: readonly string[];
  readonly unjudgedQueryIds: readonly string[];
};

/**
 * Scores every judged query of `qrels`, by query id.
 * A judged query that the run does not hold scores 0 on every measure, as with trec_eval's `-c`: a run cannot look better by leaving out hard queries.
 * @see ir_measures, which has the same rule
 */
export const scoreRun = (
  qrels: Qrels,
  run: Run,
  measures: readonly RetrievalMeasure[],
  options: { readonly minRelevance?: number; readonly maxDocuments?: number } = {},
): RunScores => {
  const queries = [...qrels]
    .sort(([a], [b]) => compareIds(a, b))
    .map(([queryId, judgements]): QueryScores => {
      const ranking = judgeRanking(run.get(queryId) ?? new Map(), judgements, options);
      return {
        queryId,
        missing: ranking.grades.length === 0,
        scores: new Map(measures.map((measure) => [measure.name, measure.score(ranking)])),
      };
    });
  return {
    queries,
    missingQueryIds: queries.filter(({ missing }) => missing).map(({ queryId }) => queryId),
    unjudgedQueryIds: [...run.keys()].filter((queryId) => !qrels.has(queryId)).sort(compareIds),
  };
};

/** The arithmetic mean of a measure over all judged queries; null where there are none or the measure was not scored. */
export const meanScore = ({ queries }: RunScores, measureName: string): number | null => {
  const values = queries.flatMap(({ scores }) => scores.get(measureName) ?? []);
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
};

/** trec_eval's MIN_GEO_MEAN: what a score of 0 counts as, so that one failed query does not make the whole mean 0. */
const GEOMETRIC_FLOOR = 0.00001;

/** The geometric mean of a measure over all judged queries (with AP: GMAP), which rewards lifting the worst ones. @see Robertson, On GMAP, CIKM 2006 */
export const geometricMeanScore = ({ queries }: RunScores, measureName: string): number | null => {
  const values = queries.flatMap(({ scores }) => scores.get(measureName) ?? []);
  if (values.length === 0) return null;
  return Math.exp(values.reduce((sum, value) => sum + Math.log(Math.max(value, GEOMETRIC_FLOOR)), 0) / values.length);
};
