import type { Answer } from '../../../src/core/schema/answer.ts';
import { scoreAnswer } from '../../measures/answers/question-score.ts';
import { dropDigit, emptyAnswer, type Mutation, swapCouncilNames } from '../../mutations.ts';
import type { MeasureInfo, SanityRow } from '../../report/run-report.ts';
import { damagedEntries, goldEntries, questionOf, questionOutput, shown, undamaged } from '../questions/entries.ts';
import type { Question } from '../questions/question.ts';
import { meanOfMeasure, sanityRow } from '../sanity.ts';
import type { Produced, ScoredItem, Suite, SuiteItem } from '../suite.ts';

const MEASURES: readonly MeasureInfo[] = [
  {
    measure: 'right',
    title: 'Wholly right',
    higherIsBetter: true,
    definition: 'Share of questions whose every measure below is 1, with nothing said that must not be said.',
  },
  {
    measure: 'setExact',
    title: 'Set exact',
    higherIsBetter: true,
    definition: 'Share of lists that hold exactly the councils or records expected.',
  },
  {
    measure: 'valueRight',
    title: 'Value exact',
    higherIsBetter: true,
    definition: 'Share of counts and sums equal to the one expected, to the pound.',
  },
  {
    measure: 'denominatorRight',
    title: 'Denominator',
    higherIsBetter: true,
    definition: 'Share of counts that say how many they counted among, rightly.',
  },
  {
    measure: 'correctShown',
    title: 'Key strings shown',
    higherIsBetter: true,
    definition: 'Share of questions whose key strings (groups, printed sums) stand in the answer or a quote of it.',
  },
];

/** The measures that a question can be right or wrong by. */
const measuresOf = (question: Question): string[] => [
  ...(question.answer_set == null ? [] : ['setExact']),
  ...(question.value == null ? [] : ['valueRight']),
  ...(question.denominator == null ? [] : ['denominatorRight']),
  ...(question.must_include.length === 0 ? [] : ['correctShown']),
];

/** The scores of an answer to a question that counts; `right` only where all of them are 1 and nothing wrong is said. */
export const countScores = (question: Question, answer: Answer): Readonly<Record<string, number>> => {
  const all: Readonly<Record<string, number | undefined>> = scoreAnswer(question, answer);
  const scores = Object.fromEntries(measuresOf(question).map((measure) => [measure, all[measure] ?? 0]));
  const saysWrong = question.must_not.some((wrong) => answer.text.includes(wrong));
  const right = answer.status !== 'not_answered' && !saysWrong && Object.values(scores).every((score) => score === 1);
  return { right: Number(right), ...scores };
};

const score = (item: SuiteItem, value: unknown): ScoredItem => {
  const { answer } = questionOutput(value);
  return shown(answer, countScores(questionOf(item), answer));
};

const sanity = (produced: Produced): SanityRow[] => {
  const gold = goldEntries(produced, produced.items);
  const mean = (measure: string, entries: typeof gold) => meanOfMeasure(measure, entries, produced, score);
  const councils = produced.items
    .flatMap((item) => questionOf(item).councils)
    .map((name) => ({ code: name, gss: '', name, officialName: name }));
  const damage = (name: string, measure: string, mutation: Mutation): SanityRow => {
    const damaged = damagedEntries(gold, (answer, index) => mutation(answer, produced.seed + index));
    return sanityRow(name, measure, mean(measure, damaged), { below: mean(measure, undamaged(gold, damaged)) });
  };
  return [
    sanityRow('Gold as prediction', 'right', mean('right', gold), { atLeast: 0.99 }),
    sanityRow(
      'Empty answer',
      'right',
      mean(
        'right',
        damagedEntries(gold, (answer) => emptyAnswer(answer, 0)),
      ),
      { atMost: 0 },
    ),
    damage('Gold with a digit dropped', 'valueRight', dropDigit),
    damage('Gold with councils exchanged', 'setExact', swapCouncilNames(councils)),
  ];
};

/** Do counts, lists, sums and absences come out exactly: the set, the value, and among how many. */
export const countsSuite: Suite = {
  name: 'counts',
  measures: MEASURES,
  takes: () => true,
  measuresFor: (item) => ['right', ...measuresOf(questionOf(item))],
  score,
  sanity,
};
