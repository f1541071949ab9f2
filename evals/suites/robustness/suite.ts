import { z } from 'zod';
import type { Register } from '../../../src/councils/register.ts';
import { scoreAnswer } from '../../measures/answers/question-score.ts';
import type { MeasureInfo, SanityRow } from '../../report/run-report.ts';
import { ANSWER_CODE, type Bench, corpusInputs, type ExtraDocument, openDesk } from '../questions/corpus.ts';
import { questionOutput, shown } from '../questions/entries.ts';
import { answerQuestion, type CouncilTypes, questionItem } from '../questions/production.ts';
import { type Question, questionSchema } from '../questions/question.ts';
import type { QuestionSet } from '../questions/question-sets.ts';
import { sanityRow } from '../sanity.ts';
import type { Produced, Production, ScoredItem, Suite, SuiteItem } from '../suite.ts';
import { distractorPlan, paraphrased, VARIATIONS, type Variation, withTypos } from './variations.ts';

const MEASURES: readonly MeasureInfo[] = [
  {
    measure: 'evidenceKept',
    title: 'Right evidence kept',
    higherIsBetter: true,
    definition: 'Share of questions whose right evidence was cited as asked and is still cited after the change.',
  },
  {
    measure: 'answerKept',
    title: 'Right answer kept',
    higherIsBetter: true,
    definition:
      'Share of questions answered rightly (key strings in answer or quotes) as asked and still after the change.',
  },
  {
    measure: 'evidenceHit',
    title: 'Right evidence cited',
    higherIsBetter: true,
    definition: 'Share of questions for which a cited quote is the known evidence, or most of it.',
  },
  {
    measure: 'correctShown',
    title: 'Correct with quotes',
    higherIsBetter: true,
    definition: 'Share of questions whose key strings stand in the answer or in a quote shown.',
  },
  {
    measure: 'falseRefusal',
    title: 'Refused wrongly',
    higherIsBetter: false,
    definition: 'Share of questions that were refused.',
  },
  {
    measure: 'drawnAway',
    title: 'Drawn to a distractor',
    higherIsBetter: false,
    definition: 'Share of questions, with the distractor plan in the corpus, that cite it.',
  },
];

const goldSchema = z.object({
  question: questionSchema,
  variation: z.enum(VARIATIONS),
  distractor: z.string().nullable(),
});
const goldOf = ({ gold }: SuiteItem): z.infer<typeof goldSchema> => goldSchema.parse(gold);

const asAskedId = (item: SuiteItem): string => `${goldOf(item).question.id} as asked`;

/** Whether the question was right as it was asked: null where that is not known. */
const wasRight = (item: SuiteItem, measure: 'evidenceHit' | 'correctShown', { outputs }: Produced): boolean | null => {
  const output = outputs.get(asAskedId(item));
  if (output?.status !== 'ok') return null;
  return scoreAnswer(goldOf(item).question, questionOutput(output.value).answer)[measure] === 1;
};

const score = (item: SuiteItem, value: unknown, produced: Produced): ScoredItem => {
  const { question, variation, distractor } = goldOf(item);
  const { answer } = questionOutput(value);
  const { evidenceHit, correctShown, falseRefusal } = scoreAnswer(question, answer);
  const isChanged = variation !== 'as asked';
  const drawn = answer.citations.some(({ documentId }) => produced.documents.get(documentId)?.file === distractor);
  const kept = (measure: 'evidenceHit' | 'correctShown', now: number | undefined) =>
    isChanged && now !== undefined && wasRight(item, measure, produced) === true ? now : undefined;
  const scores = {
    evidenceKept: kept('evidenceHit', evidenceHit),
    answerKept: kept('correctShown', correctShown),
    evidenceHit,
    correctShown,
    falseRefusal,
    drawnAway: variation === 'distractors' && distractor !== null ? Number(drawn) : undefined,
  };
  return shown(
    answer,
    Object.fromEntries(Object.entries(scores).flatMap(([name, now]) => (now === undefined ? [] : [[name, now]]))),
  );
};

const variationIds = (produced: Produced, variation: Variation): readonly SuiteItem[] =>
  produced.items.filter((item) => goldOf(item).variation === variation);

/** Changed questions must differ from what was asked: a variation that changes nothing would measure nothing. */
const sanity = (produced: Produced): SanityRow[] =>
  (['typos', 'paraphrase'] as const).map((variation) => {
    const items = variationIds(produced, variation);
    const changed = items.filter((item) => item.question !== goldOf(item).question.question).length;
    return sanityRow(
      `Questions that ${variation} changed`,
      'evidenceHit',
      items.length === 0 ? null : changed / items.length,
      { atLeast: 0.9 },
    );
  });

/** Wordings drawn for a set have one seed a question, so that adding a question leaves the others as they were. */
const seedOf = (question: Question, seed: number): number =>
  [...question.id].reduce((sum, char) => sum * 31 + char.charCodeAt(0), seed) % 2 ** 31;

const wordingOf = (question: Question, variation: Variation, seed: number): string => {
  if (variation === 'typos') return withTypos(question.question, seedOf(question, seed));
  return variation === 'paraphrase' ? paraphrased(question.question, seedOf(question, seed)) : question.question;
};

const DISTRACTOR_FILE = 'distractor-plan.md';

/** The first council of the register, by name, that no question is about: it gets the distractor plan. */
const distractorFor = (set: QuestionSet, register: Pick<Register, 'councils'>, seed: number): ExtraDocument | null => {
  const used = new Set(set.questions.flatMap(({ councils }) => councils));
  const council = register.councils
    .filter(
      ({ name, endDate }) =>
        endDate === null && ![...used].some((other) => other.includes(name) || name.includes(other)),
    )
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))[0];
  if (council === undefined || used.size === 0) return null;
  return { name: DISTRACTOR_FILE, text: distractorPlan(set.questions, council, seed) };
};

/** Answerable questions with evidence, as asked and changed; distractors only where the question names its council. `most` caps the questions (smoke runs). */
export const robustnessProduction = (
  bench: Bench,
  set: QuestionSet,
  register: Pick<Register, 'councils'>,
  typeOf: CouncilTypes,
  most: number,
): Production => {
  const extra = distractorFor(set, register, bench.seed);
  const questions = set.questions
    .filter(({ answerable, evidence }) => answerable && evidence.length > 0)
    .slice(0, most);
  const items = questions.flatMap((question) =>
    VARIATIONS.filter((variation) => variation !== 'distractors' || (extra !== null && question.scope_stated)).map(
      (variation): SuiteItem => {
        const item = questionItem(question, typeOf);
        return {
          ...item,
          itemId: `${question.id} ${variation}`,
          slices: { change: variation, kind: question.kind },
          question: wordingOf(question, variation, bench.seed),
          gold: { question, variation, distractor: extra === null ? null : DISTRACTOR_FILE },
        };
      },
    ),
  );
  return {
    id: `robustness.${set.id}`,
    items,
    inputs: { ...corpusInputs(set), distractors: corpusInputs(set, extra === null ? [] : [extra]).extra ?? '' },
    code: [...ANSWER_CODE, 'evals/suites/robustness'],
    asksModel: true,
    async open() {
      const plain = await openDesk(bench, set);
      const distracted = extra === null ? plain : await openDesk(bench, set, [extra]);
      return {
        produce: (item) =>
          answerQuestion(goldOf(item).variation === 'distractors' ? distracted : plain, item.question, bench.signal),
        documents: () => distracted.documents(),
        close() {
          plain.close();
          if (distracted !== plain) distracted.close();
        },
      };
    },
  };
};

/** Do answers hold when the question is worded or spelt otherwise, and beside passages that look right. */
export const robustnessSuite: Suite = {
  name: 'robustness',
  measures: MEASURES,
  takes: () => true,
  measuresFor: (item) => {
    const { question, variation } = goldOf(item);
    return [
      'evidenceHit',
      'falseRefusal',
      ...(question.must_include.length > 0 ? ['correctShown'] : []),
      ...(variation === 'distractors' ? ['drawnAway'] : []),
    ];
  },
  score,
  sanity,
};
