import type { Answer } from '../../../src/core/schema/answer.ts';
import type { Council } from '../../../src/core/schema/council.ts';
import { scoreAnswer } from '../../measures/answers/question-score.ts';
import { dropDigit, emptyAnswer, type Mutation, swapCouncilNames } from '../../mutations.ts';
import type { MeasureInfo, SanityRow } from '../../report/run-report.ts';
import {
  damagedEntries,
  type Entry,
  goldEntries,
  questionOf,
  questionOutput,
  shown,
  undamaged,
} from '../questions/entries.ts';
import type { Question } from '../questions/question.ts';
import { meanOfMeasure, sanityRow } from '../sanity.ts';
import type { Produced, ScoredItem, Suite, SuiteItem } from '../suite.ts';

const MEASURES: readonly MeasureInfo[] = [
  {
    measure: 'correct',
    title: 'Correct',
    higherIsBetter: true,
    definition:
      'Share of answerable questions with key strings whose answer says all of them, none that is wrong, within the limits of the contract. A refusal is 0.',
  },
  {
    measure: 'correctShown',
    title: 'Correct with quotes',
    higherIsBetter: true,
    definition: 'The same, where a key string may also stand in a quote that is shown.',
  },
  {
    measure: 'keyRecall',
    title: 'Key strings said',
    higherIsBetter: true,
    definition: 'Mean share of the key strings that the answer says.',
  },
  {
    measure: 'setPrecision',
    title: 'Set precision',
    higherIsBetter: true,
    definition: 'Share of listed councils or labels that are right.',
  },
  {
    measure: 'setRecall',
    title: 'Set recall',
    higherIsBetter: true,
    definition: 'Share of the right councils or labels that are listed.',
  },
  {
    measure: 'setExact',
    title: 'Set exact',
    higherIsBetter: true,
    definition: 'Share of lists that are exactly right.',
  },
  {
    measure: 'denominatorRight',
    title: 'Denominator',
    higherIsBetter: true,
    definition: 'Share of counts that say how many they counted among, rightly.',
  },
  {
    measure: 'valueRight',
    title: 'Figure',
    higherIsBetter: true,
    definition: 'Share of questions for a number whose figure equals it.',
  },
  {
    measure: 'cragPoints',
    title: 'CRAG points',
    higherIsBetter: true,
    definition:
      'Mean of 1 for right, 0.5 for half of the key strings or more, 0 for a refusal, -1 for wrong; for unanswerable questions 1 for a refusal and -1 otherwise (Yang et al. 2024).',
  },
];

/** Half of what is wanted, and nothing false, is of use to a reader: the middle step of CRAG. A named guess. */
const ACCEPTABLE_RECALL = 0.5;

const rightness = (scores: ReturnType<typeof scoreAnswer>): number | null =>
  scores.keyRecall ?? scores.setExact ?? scores.valueRight ?? scores.evidenceRecall ?? null;

/** CRAG's points from what can be checked of a question: its key strings, else its set, else its figure, else its evidence. */
const cragPointsOf = (question: Question, answer: Answer): number | null => {
  if (!question.answerable) return answer.status === 'not_answered' ? 1 : -1;
  const right = rightness(scoreAnswer(question, answer));
  if (right === null) return null;
  if (answer.status === 'not_answered') return 0;
  if (right === 1) return 1;
  return right >= ACCEPTABLE_RECALL ? 0.5 : -1;
};

const NAMES = new Set(MEASURES.map(({ measure }) => measure));

const score = (item: SuiteItem, value: unknown): ScoredItem => {
  const question = questionOf(item);
  const { answer } = questionOutput(value);
  const points = cragPointsOf(question, answer);
  const scores = Object.entries(scoreAnswer(question, answer)).filter(([measure]) => NAMES.has(measure));
  return shown(answer, { ...Object.fromEntries(scores), ...(points === null ? {} : { cragPoints: points }) });
};

const councilsOf = (items: readonly SuiteItem[], entries: readonly Entry[]): Council[] => {
  const held = entries.flatMap(({ value }) =>
    [...value.answer.citations, ...(value.answer.items ?? [])].flatMap(({ council }) => council ?? []),
  );
  const named = items
    .flatMap((item) => questionOf(item).councils)
    .map((name) => ({ code: name, gss: '', name, officialName: name }));
  return [...new Map([...named, ...held].map((council) => [council.name, council])).values()];
};

const dropLastSentence: Mutation = (answer) => {
  const sentences = answer.sentences.slice(0, -1);
  return answer.sentences.length === 0
    ? answer
    : { ...answer, sentences, text: sentences.map(({ text }) => text).join('\n') };
};

/** A digit dropped at random may not be one that a key string holds: enough draws that some are. */
const DRAWS = 10;

/** Gold answers whose keys hold a number, each damaged several times. */
const withDigitsDropped = (entries: readonly Entry[], seed: number): Entry[] => {
  const numeric = entries.filter(({ item }) => questionOf(item).must_include.some((key) => /\d/.test(key)));
  return Array.from({ length: DRAWS }, (_, draw) =>
    damagedEntries(numeric, (answer) => dropDigit(answer, seed + draw)),
  ).flat();
};

const sanity = (produced: Produced): SanityRow[] => {
  const gold = goldEntries(produced, produced.items);
  const mean = (measure: string, entries: readonly Entry[]) => meanOfMeasure(measure, entries, produced, score);
  const damage = (name: string, measure: string, mutation: Mutation): SanityRow => {
    const right = gold.filter(({ item, value }) => score(item, value).scores[measure] === 1);
    const damaged = damagedEntries(right, (answer) => mutation(answer, produced.seed));
    return sanityRow(name, measure, mean(measure, damaged), { below: mean(measure, undamaged(right, damaged)) });
  };
  const empty = damagedEntries(gold, (answer) => emptyAnswer(answer, 0));
  const councils = councilsOf(produced.items, gold);
  return [
    ...['correct', 'setExact', 'valueRight', 'denominatorRight', 'cragPoints'].map((measure) =>
      sanityRow('Gold as prediction', measure, mean(measure, gold), { atLeast: 0.99 }),
    ),
    sanityRow('Empty answer', 'correct', mean('correct', empty), { atMost: 0 }),
    sanityRow('Empty answer', 'setRecall', mean('setRecall', empty), { atMost: 0.2 }),
    sanityRow('Gold with a digit dropped', 'correct', mean('correct', withDigitsDropped(gold, produced.seed)), {
      below: mean('correct', gold),
    }),
    damage('Gold with a digit dropped', 'valueRight', dropDigit),
    damage('Gold with councils exchanged', 'setExact', swapCouncilNames(councils)),
    damage('Gold with its last sentence left out', 'keyRecall', dropLastSentence),
  ];
};

/** Are answers right: key strings, lists, figures, denominators, and CRAG's points over all questions. */
export const answersSuite: Suite = {
  name: 'answers',
  measures: MEASURES,
  takes: () => true,
  measuresFor: (item) => {
    const question = questionOf(item);
    if (!question.answerable) return ['cragPoints'];
    const checkable =
      question.must_include.length > 0 ||
      question.answer_set != null ||
      question.value != null ||
      question.evidence.length > 0;
    return [
      ...(question.must_include.length > 0 ? ['correct', 'correctShown', 'keyRecall'] : []),
      ...(question.answer_set == null ? [] : ['setPrecision', 'setRecall', 'setExact']),
      ...(question.denominator == null ? [] : ['denominatorRight']),
      ...(question.value == null ? [] : ['valueRight']),
      ...(checkable ? ['cragPoints'] : []),
    ];
  },
  score,
  sanity,
};
