// Scores random TREC files for pytrec-agreement.py: folder in argv, one JSON line a case on standard output.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { requireClean } from '../../evals/judgements.ts';
import { averagePrecision } from '../../evals/measures/retrieval/average-precision.ts';
import { bpref } from '../../evals/measures/retrieval/bpref.ts';
import { notRelevantRetrievedCount } from '../../evals/measures/retrieval/counts.ts';
import { inferredAveragePrecision } from '../../evals/measures/retrieval/inferred-average-precision.ts';
import type { RetrievalMeasure } from '../../evals/measures/retrieval/judged-ranking.ts';
import { nDCG } from '../../evals/measures/retrieval/ndcg.ts';
import { precisionAt } from '../../evals/measures/retrieval/precision.ts';
import { rPrecision } from '../../evals/measures/retrieval/r-precision.ts';
import { recallAt } from '../../evals/measures/retrieval/recall.ts';
import { reciprocalRank } from '../../evals/measures/retrieval/reciprocal-rank.ts';
import { relativePrecisionAt } from '../../evals/measures/retrieval/relative-precision.ts';
import { setAveragePrecision } from '../../evals/measures/retrieval/set-average-precision.ts';
import { setF } from '../../evals/measures/retrieval/set-f.ts';
import { setPrecision } from '../../evals/measures/retrieval/set-precision.ts';
import { setRecall } from '../../evals/measures/retrieval/set-recall.ts';
import { successAt } from '../../evals/measures/retrieval/success.ts';
import { utility } from '../../evals/measures/retrieval/utility.ts';
import { scoreRun } from '../../evals/score-run.ts';
import { parseTrecQrels, parseTrecRun } from '../../evals/trec.ts';

const MEASURES: Readonly<Record<string, RetrievalMeasure>> = {
  map: averagePrecision(),
  map_cut_5: averagePrecision(5),
  ndcg: nDCG(),
  ndcg_cut_10: nDCG(10),
  recip_rank: reciprocalRank(),
  Rprec: rPrecision(),
  bpref,
  infAP: inferredAveragePrecision,
  P_5: precisionAt(5),
  P_10: precisionAt(10),
  recall_10: recallAt(10),
  relative_P_10: relativePrecisionAt(10),
  success_5: successAt(5),
  set_P: setPrecision,
  set_recall: setRecall,
  set_map: setAveragePrecision,
  set_F: setF(),
  utility: utility(),
  num_nonrel_judged_ret: notRelevantRetrievedCount,
};

const folder = process.argv[2] ?? '.';
const cases = readdirSync(folder)
  .filter((name) => name.endsWith('.qrels'))
  .sort();
for (const name of cases) {
  const qrels = requireClean(parseTrecQrels(readFileSync(join(folder, name), 'utf8')), name);
  const { run } = requireClean(parseTrecRun(readFileSync(join(folder, name.replace('.qrels', '.run')), 'utf8')), name);
  const { queries } = scoreRun(qrels, run, Object.values(MEASURES));
  const scores = Object.fromEntries(
    queries.map((query) => [
      query.queryId,
      Object.fromEntries(Object.entries(MEASURES).map(([key, measure]) => [key, query.scores.get(measure.name)])),
    ]),
  );
  console.log(JSON.stringify({ case: name.replace('.qrels', ''), scores }));
}
