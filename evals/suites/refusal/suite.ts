import { scoreAnswer } from '../../measures/answers/question-score.ts';
import { areaUnderRiskCoverage, riskCoverageCurve } from '../../measures/answers/risk-coverage.ts';
import { emptyAnswer } from '../../mutations.ts';
import type { MeasureInfo, RiskCoverage, SanityRow } from '../../report/run-report.ts';
import { meanOf } from '../../statistics/summary.ts';
import { damagedEntries, type Entry, goldEntries, questionOf, questionOutput, shown } from '../questions/entries.ts';
import { meanOfMeasure, sanityRow } from '../sanity.ts';
import type { Produced, ScoredItem, Suite, SuiteItem } from '../suite.ts';

const MEASURES: readonly MeasureInfo[] = [
  {
    measure: 'decidedRightly',
    title: 'Answered or refused rightly',
    higherIsBetter: true,
    definition: 'Share of questions where the choice to answer or to refuse is right, whatever the answer says.',
  },
  {
    measure: 'refusedRightly',
    title: 'Refused rightly',
    higherIsBetter: true,
    definition: 'Share of unanswerable questions that were refused.',
  },
  {
    measure: 'falseRefusal',
    title: 'Refused wrongly',
    higherIsBetter: false,
    definition: 'Share of answerable questions that were refused.',
  },
  {
    measure: 'refusalHasReason',
    title: 'Refusal with a reason',
    higherIsBetter: true,
    definition: 'Share of unanswerable questions whose answer bears a reason for refusing.',
  },
  {
    measure: 'rightReason',
    title: 'Right reason',
    higherIsBetter: true,
    definition: 'Share of unanswerable questions with a known reason that were refused for it.',
  },
];

const score = (item: SuiteItem, value: unknown): ScoredItem => {
  const question = questionOf(item);
  const { answer } = questionOutput(value);
  const { falseRefusal, refusedRightly, refusalHasReason } = scoreAnswer(question, answer);
  const decidedRightly = Number((answer.status !== 'not_answered') === question.answerable);
  if (question.answerable) return shown(answer, { decidedRightly, falseRefusal: falseRefusal ?? null });
  const rightReason =
    question.refusal == null ? {} : { rightReason: Number(answer.refusal?.reason === question.refusal) };
  return shown(answer, {
    decidedRightly,
    refusedRightly: refusedRightly ?? null,
    refusalHasReason: refusalHasReason ?? null,
    ...rightReason,
  });
};

/**
 * What would be lost if every question that was read were answered, by how sure the answer layer is (the score of its best reading). Loss: 1 for a
 * question that has no answer, and for one whose known evidence was not cited. Questions refused before anything was read, and questions without
 * known evidence, have no place on the curve.
 */
const riskCoverage = (produced: Produced): RiskCoverage | null => {
  const answers = produced.items.flatMap((item) => {
    const output = produced.outputs.get(item.itemId);
    if (output?.status !== 'ok') return [];
    const question = questionOf(item);
    const { answer, confidence } = questionOutput(output.value);
    if (confidence === null || (question.answerable && question.evidence.length === 0)) return [];
    const hit = question.answerable && scoreAnswer(question, answer).evidenceHit === 1;
    return [{ confidence, loss: hit ? 0 : 1 }];
  });
  const area = areaUnderRiskCoverage(answers);
  const chance = meanOf(answers.map(({ loss }) => loss));
  return area === null || chance === null ? null : { points: riskCoverageCurve(answers), area, areaByChance: chance };
};

const sanity = (produced: Produced): SanityRow[] => {
  const gold = goldEntries(produced, produced.items);
  const mean = (measure: string, entries: readonly Entry[]) => meanOfMeasure(measure, entries, produced, score);
  const empty = damagedEntries(gold, (answer) => emptyAnswer(answer, 0));
  const always = damagedEntries(gold, (answer) => ({ ...answer, status: 'answered' }));
  const curve = riskCoverage(produced);
  return [
    sanityRow('Gold as prediction', 'decidedRightly', mean('decidedRightly', gold), { atLeast: 1 }),
    sanityRow('Empty answer to everything', 'falseRefusal', mean('falseRefusal', empty), { atLeast: 1 }),
    sanityRow('Empty answer to everything', 'refusalHasReason', mean('refusalHasReason', empty), { atMost: 0 }),
    sanityRow('Never refused', 'refusedRightly', mean('refusedRightly', always), { atMost: 0 }),
    ...(curve === null
      ? []
      : [
          sanityRow('Confidence against chance: area of loss', 'decidedRightly', curve.area, {
            below: curve.areaByChance,
          }),
        ]),
  ];
};

/** Are questions refused that the plans do not answer, and only those; and does the answer layer know how sure it is. */
export const refusalSuite: Suite = {
  name: 'refusal',
  measures: MEASURES,
  takes: () => true,
  measuresFor: (item) => {
    const question = questionOf(item);
    if (question.answerable) return ['decidedRightly', 'falseRefusal'];
    return [
      'decidedRightly',
      'refusedRightly',
      'refusalHasReason',
      ...(question.refusal == null ? [] : ['rightReason']),
    ];
  },
  score,
  sanity,
  riskCoverage,
  notes: (produced) => [
    {
      label: 'Risk and coverage',
      value:
        riskCoverage(produced) === null
          ? 'not measured: no question was read with a confidence'
          : 'by the score of the best reading',
    },
  ],
};
