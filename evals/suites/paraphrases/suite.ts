import { z } from 'zod';
import { sha256 } from '../../../src/core/hash.ts';
import type { Answer } from '../../../src/core/schema/answer.ts';
import type { QuestionPlan } from '../../../src/core/schema/question.ts';
import { emptyAnswer } from '../../mutations.ts';
import type { MeasureInfo, SanityRow } from '../../report/run-report.ts';
import { countScores } from '../counts/suite.ts';
import type { Bench } from '../questions/corpus.ts';
import { questionOutput, shown } from '../questions/entries.ts';
import { type CouncilTypes, questionItem, questionProduction } from '../questions/production.ts';
import { type Question, questionSchema } from '../questions/question.ts';
import type { QuestionSet } from '../questions/question-sets.ts';
import { sanityRow } from '../sanity.ts';
import type { Produced, Production, ScoredItem, Suite, SuiteItem } from '../suite.ts';
import { readParaphrases } from './paraphrase-sets.ts';

const MEASURES: readonly MeasureInfo[] = [
  {
    measure: 'sameAnswer',
    title: 'Same answer',
    higherIsBetter: true,
    definition:
      'Share of wordings that count the same councils or records and give the same figure as the question they reword.',
  },
  {
    measure: 'sameSelection',
    title: 'Same selection',
    higherIsBetter: true,
    definition:
      'Share of wordings that are read into the same kind, filters and selection, but for the words themselves.',
  },
  {
    measure: 'right',
    title: 'Wholly right',
    higherIsBetter: true,
    definition: 'Share of wordings whose set, figure and denominator are those expected of the question they reword.',
  },
];

const goldSchema = z.object({ question: questionSchema, of: z.string().nullable() });
const goldOf = ({ gold }: SuiteItem): z.infer<typeof goldSchema> => goldSchema.parse(gold);

/** What was counted, whatever the words: items and figure, or that nothing was counted. */
const counted = ({ items, figure }: Answer): string =>
  JSON.stringify([
    items?.map(({ recordId, council }) => recordId ?? council?.code ?? '').toSorted() ?? 'not counted',
    figure?.value ?? null,
  ]);

/** How a question was read, without the words it was read from. */
const readAs = ({ questionPlan }: Answer): string => {
  const { kind, filters, selection }: QuestionPlan = questionPlan;
  if (selection === undefined) return kind;
  const { statusWords: _, labels: __, period, ...filtered } = selection;
  return JSON.stringify([kind, filters, filtered, period?.start ?? null, period?.end ?? null]);
};

const originalOf = (item: SuiteItem, { outputs }: Produced): Answer | null => {
  const output = outputs.get(goldOf(item).of ?? '');
  return output?.status === 'ok' ? questionOutput(output.value).answer : null;
};

const scoresOf = (question: Question, answer: Answer, original: Answer | null): Record<string, number> => ({
  ...(original === null
    ? {}
    : {
        sameAnswer: Number(counted(answer) === counted(original)),
        sameSelection: Number(readAs(answer) === readAs(original)),
      }),
  right: countScores(question, answer).right ?? 0,
});

const score = (item: SuiteItem, value: unknown, produced: Produced): ScoredItem => {
  const { answer } = questionOutput(value);
  return shown(answer, scoresOf(goldOf(item).question, answer, originalOf(item, produced)));
};

/** The answers to the questions themselves must be their own equal, and an empty answer must not. */
const sanity = (produced: Produced): SanityRow[] => {
  const originals = produced.items
    .filter((item) => goldOf(item).of !== null)
    .flatMap((item) => originalOf(item, produced) ?? [])
    .filter(({ items }) => items !== undefined && items.length > 0);
  const share = (change: (answer: Answer) => Answer): number | null =>
    originals.length === 0
      ? null
      : originals.filter((answer) => counted(change(answer)) === counted(answer)).length / originals.length;
  return [
    sanityRow(
      'The question itself as wording',
      'sameAnswer',
      share((answer) => answer),
      { atLeast: 1 },
    ),
    sanityRow(
      'Empty answer',
      'sameAnswer',
      share((answer) => emptyAnswer(answer, 0)),
      { atMost: 0 },
    ),
  ];
};

/** Counting questions as they stand and in other words, asked of one corpus. */
export const paraphrasesProduction = (
  bench: Bench,
  set: QuestionSet,
  name: string,
  typeOf: CouncilTypes,
): Production => {
  const asked = readParaphrases(name).flatMap((paraphrase) => {
    const question = set.questions.find(({ id }) => id === paraphrase.of);
    return question === undefined ? [] : [{ paraphrase, question }];
  });
  const base = questionProduction(bench, set, typeOf);
  const itemOf = (question: Question, of: string | null, split: string): SuiteItem => ({
    ...questionItem(question, typeOf),
    slices: { wording: split },
    gold: { question, of },
  });
  return {
    ...base,
    id: `paraphrases.${name}`,
    items: [
      ...set.questions.map((question) => itemOf(question, null, 'as asked')),
      ...asked.map(({ paraphrase: { id, of, split, question: words }, question }) =>
        itemOf({ ...question, id, question: words }, of, split),
      ),
    ],
    inputs: { ...base.inputs, paraphrases: sha256(JSON.stringify(asked.map(({ paraphrase }) => paraphrase))) },
    code: [...base.code, 'evals/suites/paraphrases'],
  };
};

/** Is a counting question understood the same way in other people's words? */
export const paraphrasesSuite: Suite = {
  name: 'paraphrases',
  measures: MEASURES,
  takes: (item) => goldOf(item).of !== null,
  measuresFor: () => ['sameAnswer', 'sameSelection', 'right'],
  score,
  sanity,
};
