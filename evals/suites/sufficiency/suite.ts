import type { CalibratedAnswer } from '../../measures/answers/calibration.ts';
import {
  areaUnderRiskCoverage,
  type ConfidentAnswer,
  riskCoverageCurve,
} from '../../measures/answers/risk-coverage.ts';
import { formatScore } from '../../report/format.ts';
import type { MeasureInfo, RiskCoverage, SanityRow } from '../../report/run-report.ts';
import { createRandom } from '../../statistics/random.ts';
import { meanOf } from '../../statistics/summary.ts';
import { sanityRow } from '../sanity.ts';
import type { Produced, ScoredItem, Suite, SuiteItem } from '../suite.ts';
import { sufficiencyGoldSchema, sufficiencyOutputSchema } from './production.ts';

/** The operating point that is stated: the threshold at which this share of the questions with an answer is refused. */
const FALSE_REFUSALS = 0.1;

const MEASURES: readonly MeasureInfo[] = [
  {
    measure: 'refusedRightly',
    title: 'Refused rightly',
    higherIsBetter: true,
    definition:
      'Share of questions whose evidence holds no answer that are refused, at the threshold which refuses one in ten of those with an answer.',
  },
  {
    measure: 'questionBack',
    title: 'Held back where a question back is due',
    higherIsBetter: true,
    definition: 'The same for questions that leave open what they are about.',
  },
  {
    measure: 'refusedWrongly',
    title: 'Refused wrongly',
    higherIsBetter: false,
    definition:
      'Share of questions with an answer, or a part of one, that are refused at this threshold: about one in ten by its choice.',
  },
];

type Judged = ConfidentAnswer & { readonly item: SuiteItem };

const judgedOf = (produced: Produced): readonly Judged[] =>
  produced.items.flatMap((item) => {
    const output = produced.outputs.get(item.itemId);
    if (output?.status !== 'ok') return [];
    const { lossIfAnswered } = sufficiencyGoldSchema.parse(item.gold);
    return [{ item, loss: lossIfAnswered, confidence: sufficiencyOutputSchema.parse(output.value).probability }];
  });

const thresholds = new WeakMap<Produced, number>();

const thresholdOf = (produced: Produced): number => {
  const known = thresholds.get(produced);
  if (known !== undefined) return known;
  const answerable = judgedOf(produced)
    .filter(({ loss }) => loss < 1)
    .map(({ confidence }) => confidence)
    .sort((a, b) => a - b);
  const threshold = answerable[Math.floor(FALSE_REFUSALS * answerable.length)] ?? 0;
  thresholds.set(produced, threshold);
  return threshold;
};

const measureOf = ({ gold, slices }: SuiteItem): string => {
  if (sufficiencyGoldSchema.parse(gold).lossIfAnswered < 1) return 'refusedWrongly';
  return slices.evidence === 'does not answer' ? 'refusedRightly' : 'questionBack';
};

const score = (item: SuiteItem, value: unknown, produced: Produced): ScoredItem => {
  const { probability } = sufficiencyOutputSchema.parse(value);
  const isRefused = probability < thresholdOf(produced);
  return {
    scores: { [measureOf(item)]: Number(isRefused) },
    answer: `${isRefused ? 'Refused' : 'Answered'}: the evidence answers with probability ${formatScore(probability)}.`,
    evidence: [],
  };
};

const riskCoverage = (produced: Produced): RiskCoverage | null => {
  const answers = judgedOf(produced);
  const area = areaUnderRiskCoverage(answers);
  const chance = meanOf(answers.map(({ loss }) => loss));
  return area === null || chance === null ? null : { points: riskCoverageCurve(answers), area, areaByChance: chance };
};

const RESAMPLES = 2000;

/** The 95 % bootstrap interval of the area, documents drawn whole. @see Efron and Tibshirani 1993 */
const areaInterval = (answers: readonly Judged[], seed: number): readonly [number, number] => {
  const clusters = [...Map.groupBy(answers, ({ item }) => item.cluster).values()];
  const random = createRandom(seed);
  const areas = Array.from({ length: RESAMPLES }, () => {
    const drawn = clusters.flatMap(() => clusters[random.below(clusters.length)] ?? []);
    return areaUnderRiskCoverage(drawn) ?? 0;
  }).sort((a, b) => a - b);
  return [areas[Math.floor(0.025 * RESAMPLES)] ?? 0, areas[Math.ceil(0.975 * RESAMPLES) - 1] ?? 0];
};

const sanity = (produced: Produced): SanityRow[] => {
  const answers = judgedOf(produced);
  const area = areaUnderRiskCoverage(answers);
  const known = areaUnderRiskCoverage(answers.map(({ loss }) => ({ loss, confidence: 1 - loss })));
  const ofOthers = areaUnderRiskCoverage(
    answers.map(({ loss }, i) => ({ loss, confidence: answers[(i * 7 + 3) % answers.length]?.confidence ?? 0 })),
  );
  return [
    sanityRow('Labels as confidence: area of loss', 'refusedRightly', known, { below: area }),
    sanityRow('Confidences of other questions: area of loss', 'refusedRightly', ofOthers, { above: area }),
    sanityRow('The gate against chance: area of loss', 'refusedRightly', area, {
      below: meanOf(answers.map(({ loss }) => loss)),
    }),
  ];
};

/** Does the gate know when evidence answers a question? Each item by a card that was learnt without its document. */
export const sufficiencySuite: Suite = {
  name: 'sufficiency',
  measures: MEASURES,
  takes: () => true,
  measuresFor: (item) => [measureOf(item)],
  score,
  sanity,
  riskCoverage,
  confidences: (produced): readonly CalibratedAnswer[] =>
    judgedOf(produced).map(({ confidence, loss }) => ({ confidence, right: loss < 1 })),
  notes: (produced) => {
    const curve = riskCoverage(produced);
    if (curve === null) return [];
    const [low, high] = areaInterval(judgedOf(produced), produced.seed);
    return [
      {
        label: 'Risk and coverage',
        value: `area of loss ${formatScore(curve.area)} (95 % interval ${formatScore(low)} to ${formatScore(high)}), by chance ${formatScore(curve.areaByChance)}`,
      },
      {
        label: 'Operating point',
        value: `refused below ${formatScore(thresholdOf(produced))}: one in ten of the questions with an answer`,
      },
    ];
  },
};
