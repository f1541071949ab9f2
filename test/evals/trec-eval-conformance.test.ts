import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { requireClean } from '../../evals/judgements.ts';
import { averagePrecision } from '../../evals/measures/retrieval/average-precision.ts';
import { bpref } from '../../evals/measures/retrieval/bpref.ts';
import {
  knownRelevantCount,
  notRelevantRetrievedCount,
  relevantRetrievedCount,
  retrievedCount,
} from '../../evals/measures/retrieval/counts.ts';
import { inferredAveragePrecision } from '../../evals/measures/retrieval/inferred-average-precision.ts';
import {
  averageInterpolatedPrecision,
  interpolatedPrecisionAt,
} from '../../evals/measures/retrieval/interpolated-precision.ts';
import type { RetrievalMeasure } from '../../evals/measures/retrieval/judged-ranking.ts';
import { nDCG } from '../../evals/measures/retrieval/ndcg.ts';
import { precisionAt } from '../../evals/measures/retrieval/precision.ts';
import { rPrecision } from '../../evals/measures/retrieval/r-precision.ts';
import { rankBiasedPrecision } from '../../evals/measures/retrieval/rank-biased-precision.ts';
import { recallAt } from '../../evals/measures/retrieval/recall.ts';
import { reciprocalRank } from '../../evals/measures/retrieval/reciprocal-rank.ts';
import { relativePrecisionAt } from '../../evals/measures/retrieval/relative-precision.ts';
import { setAveragePrecision } from '../../evals/measures/retrieval/set-average-precision.ts';
import { setF } from '../../evals/measures/retrieval/set-f.ts';
import { setPrecision } from '../../evals/measures/retrieval/set-precision.ts';
import { setRecall } from '../../evals/measures/retrieval/set-recall.ts';
import { setRelativePrecision } from '../../evals/measures/retrieval/set-relative-precision.ts';
import { successAt } from '../../evals/measures/retrieval/success.ts';
import { unjudgedAt } from '../../evals/measures/retrieval/unjudged.ts';
import { utility } from '../../evals/measures/retrieval/utility.ts';
import { geometricMeanScore, meanScore, type RunScores, scoreRun } from '../../evals/score-run.ts';
import { parseTrecQrels, parseTrecRun } from '../../evals/trec.ts';

const FIXTURES = new URL('../../../shared/data/trec-eval/', import.meta.url);
const absent = existsSync(FIXTURES)
  ? null
  : 'the trec_eval fixtures (../shared/data/trec-eval) are not on this machine';
const read = (file: string): string => readFileSync(new URL(file, FIXTURES), 'utf8');

const CUTOFFS = [5, 10, 15, 20, 30, 100, 200, 500, 1000];
const TENTHS = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1];
const MULTIPLES = [0.2, 0.4, 0.6, 0.8, 1, 1.2, 1.4, 1.6, 1.8, 2];
const cut = (name: string, cutoffs: readonly number[], measure: (cutoff: number) => RetrievalMeasure) =>
  cutoffs.map((cutoff): [string, RetrievalMeasure] => [`${name}_${cutoff}`, measure(cutoff)]);
const part = (name: string, parts: readonly number[], measure: (part: number) => RetrievalMeasure) =>
  parts.map((value): [string, RetrievalMeasure] => [`${name}_${value.toFixed(2)}`, measure(value)]);

const ALL_TREC = new Map<string, RetrievalMeasure>([
  ['num_ret', retrievedCount],
  ['num_rel', knownRelevantCount],
  ['num_rel_ret', relevantRetrievedCount],
  ['num_nonrel_judged_ret', notRelevantRetrievedCount],
  ['map', averagePrecision()],
  ['Rprec', rPrecision()],
  ['bpref', bpref],
  ['recip_rank', reciprocalRank()],
  ['infAP', inferredAveragePrecision],
  ['11pt_avg', averageInterpolatedPrecision()],
  ['ndcg', nDCG()],
  ['utility', utility()],
  ['set_P', setPrecision],
  ['set_relative_P', setRelativePrecision],
  ['set_recall', setRecall],
  ['set_map', setAveragePrecision],
  ['set_F', setF()],
  ['rbp', rankBiasedPrecision()],
  ...part('iprec_at_recall', TENTHS, interpolatedPrecisionAt),
  ...part('Rprec_mult', MULTIPLES, rPrecision),
  ...cut('P', CUTOFFS, precisionAt),
  ...cut('recall', CUTOFFS, recallAt),
  ...cut('ndcg_cut', CUTOFFS, nDCG),
  ...cut('map_cut', CUTOFFS, averagePrecision),
  ...cut('relative_P', CUTOFFS, relativePrecisionAt),
  ...cut('success', [1, 5, 10], successAt),
  ...cut('unj', [5, 10, 20], unjudgedAt),
]);

const WITH_PARAMETERS = new Map<string, RetrievalMeasure>([
  ...part('iprec_at_recall', [0.1, 0.2, 0.25, 0.5, 0.75], interpolatedPrecisionAt),
  ...cut('P', [3, 5, 7], precisionAt),
  ...cut('recall', [20, 2000], recallAt),
  ...part('Rprec_mult', [0.2, 0.35, 5], rPrecision),
  ['utility_2,-1,0,0', utility({ relevantRetrieved: 2, otherRetrieved: -1, relevantMissed: 0 })],
  ['11pt_avg_.25,.5,.75', averageInterpolatedPrecision([0.25, 0.5, 0.75])],
  [
    'ndcg_1=3,2=9,4=4.5',
    nDCG(
      undefined,
      new Map([
        [1, 3],
        [2, 9],
        [4, 4.5],
      ]),
    ),
  ],
  ...cut('ndcg_cut', [10, 20, 23], nDCG),
  ...cut('success', [2, 5, 20], successAt),
]);

/** Experimental measures and strings of trec_eval that this suite does not have. */
const NOT_OURS = /^(runid|num_q|relstring.*|G|binG|ndcg_rel|Rndcg|rbp_resid|gm_map|gm_bpref)$/;
/** trec_eval prints sums, not means, of these in its "all" rows. */
const SUMMED = new Set(['num_ret', 'num_rel', 'num_rel_ret', 'num_nonrel_judged_ret']);

type Expected = { readonly measure: string; readonly query: string; readonly printed: string };
const expectedRows = (file: string): Expected[] =>
  read(file)
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => line.split('\t').map((field) => field.trim()))
    .map(([measure = '', query = '', printed = '']) => ({ measure, query, printed }));

const overAll = (result: RunScores, measure: RetrievalMeasure, name: string): number => {
  const mean = meanScore(result, measure.name) ?? Number.NaN;
  return SUMMED.has(name) ? mean * result.queries.length : mean;
};

const compareWith = (
  file: string,
  measures: ReadonlyMap<string, RetrievalMeasure>,
  result: RunScores,
): { compared: number; different: string[] } => {
  const rows = expectedRows(file).filter(({ measure }) => !NOT_OURS.test(measure));
  const different = rows.flatMap(({ measure: name, query, printed }) => {
    const measure = measures.get(name);
    if (measure === undefined) return [`${name} is not in the table`];
    const ours =
      query === 'all'
        ? overAll(result, measure, name)
        : result.queries.find(({ queryId }) => queryId === query)?.scores.get(measure.name);
    const shown = printed.includes('.') ? ours?.toFixed(4) : ours?.toFixed(0);
    return shown === printed ? [] : [`${name} ${query}: trec_eval ${printed}, ours ${shown}`];
  });
  return { compared: rows.length, different };
};

const scored = (
  qrels: string,
  results: string,
  measures: ReadonlyMap<string, RetrievalMeasure>,
  options: { minRelevance?: number; maxDocuments?: number } = {},
): RunScores =>
  scoreRun(
    requireClean(parseTrecQrels(read(qrels)), qrels),
    requireClean(parseTrecRun(read(results)), results).run,
    [...measures.values()],
    options,
  );

describe.skipIf(absent !== null)(
  `every shared measure equals trec_eval to four decimals${absent ? ` (skipped: ${absent})` : ''}`,
  () => {
    test.each([
      ['out.test.aq', 'qrels.test', 'results.test', {}, 360],
      ['out.test.a', 'qrels.test', 'results.test', {}, 90],
      ['out.test.aqc', 'qrels.test', 'results.trunc', {}, 360],
      ['out.test.aqcM', 'qrels.test', 'results.trunc', { maxDocuments: 100 }, 360],
      ['out.test.aql', 'qrels.rel_level', 'results.test', { minRelevance: 2 }, 360],
    ])('%s', (expected, qrels, results, options, count) => {
      const result = scored(`trec_eval/${qrels}`, `trec_eval/${results}`, ALL_TREC, options);
      expect(compareWith(`trec_eval/${expected}`, ALL_TREC, result)).toEqual({ compared: count, different: [] });
    });

    test('out.test.meas_params, with parameters of its own', () => {
      const result = scored('trec_eval/qrels.test', 'trec_eval/results.test', WITH_PARAMETERS);
      expect(compareWith('trec_eval/out.test.meas_params', WITH_PARAMETERS, result)).toEqual({
        compared: 88,
        different: [],
      });
    });

    test('comments in judgements are passed over', () => {
      const plain = requireClean(parseTrecQrels(read('trec_eval/qrels.test')), 'qrels.test');
      const commented = parseTrecQrels(read('trec_eval/qrels.test.with-comments'));
      expect(commented.problems).toEqual([]);
      expect([...commented.value.keys()]).toEqual([...plain.keys()]);
    });

    test('geometric means', () => {
      const result = scored('trec_eval/qrels.test', 'trec_eval/results.test', ALL_TREC);
      const printed = new Map(expectedRows('trec_eval/out.test.a').map((row) => [row.measure, row.printed]));
      expect(geometricMeanScore(result, 'AP')?.toFixed(4)).toBe(printed.get('gm_map'));
      expect(geometricMeanScore(result, 'Bpref')?.toFixed(4)).toBe(printed.get('gm_bpref'));
    });

    test('the values of ir_measures for its C/W/L files', () => {
      const measures = new Map<string, RetrievalMeasure>([
        ['AP', averagePrecision()],
        ['RR', reciprocalRank()],
        ['RBP(p=0.9)', rankBiasedPrecision(0.9)],
        ...[1, 5, 10, 20].map((cutoff): [string, RetrievalMeasure] => [`P@${cutoff}`, precisionAt(cutoff)]),
      ]);
      const result = scored('ir_measures/cwl.qrels', 'ir_measures/cwl.run', measures);
      const rows = read('ir_measures/expected.tsv')
        .trim()
        .split('\n')
        .map((line) => line.split('\t'))
        .filter(([files, measure]) => files === 'cwl' && measures.has(measure ?? ''));
      expect(rows).toHaveLength(21);
      for (const [, measure = '', query = '', value] of rows) {
        const ours = result.queries.find(({ queryId }) => queryId === query)?.scores.get(measure);
        expect(ours, `${measure} ${query}`).toBeCloseTo(Number(value), 4);
      }
    });
  },
);
