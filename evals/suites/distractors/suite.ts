import { z } from 'zod';
import { scoreAnswer } from '../../measures/answers/question-score.ts';
import type { MeasureInfo } from '../../report/run-report.ts';
import { ANSWER_CODE, type Bench, corpusInputs, type ExtraDocument, openDesk } from '../questions/corpus.ts';
import { questionOutput, shown } from '../questions/entries.ts';
import { answerQuestion, type CouncilTypes, questionItem } from '../questions/production.ts';
import { questionSchema } from '../questions/question.ts';
import type { QuestionSet } from '../questions/question-sets.ts';
import type { Produced, Production, ScoredItem, Suite, SuiteItem } from '../suite.ts';

const MEASURES: readonly MeasureInfo[] = [
  {
    measure: 'evidenceLost',
    title: 'Right evidence lost',
    higherIsBetter: false,
    definition:
      'Mean change of the share of questions that cite the known evidence: 1 where it is cited over the plans alone and not beside 5,000 passages of other prose, -1 the other way round, 0 where nothing changes.',
  },
  {
    measure: 'evidenceHit',
    title: 'Right evidence cited beside other prose',
    higherIsBetter: true,
    definition:
      'Share of questions for which a cited quote is the known evidence, or most of it, beside the other prose.',
  },
  {
    measure: 'drawnAway',
    title: 'Drawn to other prose',
    higherIsBetter: false,
    definition: 'Share of questions that cite a passage of the other prose.',
  },
];

const goldSchema = z.object({
  question: questionSchema,
  isBeside: z.boolean(),
  prose: z.array(z.string()),
});
const goldOf = ({ gold }: SuiteItem): z.infer<typeof goldSchema> => goldSchema.parse(gold);

const aloneId = (id: string): string => `${id} alone`;

/** Whether the evidence was cited over the plans alone: null where that is not known. */
const hitAlone = (item: SuiteItem, { outputs }: Produced): number | null => {
  const { question } = goldOf(item);
  const output = outputs.get(aloneId(question.id));
  return output?.status === 'ok'
    ? (scoreAnswer(question, questionOutput(output.value).answer).evidenceHit ?? null)
    : null;
};

const score = (item: SuiteItem, value: unknown, produced: Produced): ScoredItem => {
  const { question, prose } = goldOf(item);
  const { answer } = questionOutput(value);
  const { evidenceHit = 0 } = scoreAnswer(question, answer);
  const before = hitAlone(item, produced);
  const isDrawn = answer.citations.some(({ documentId }) =>
    prose.includes(produced.documents.get(documentId)?.file ?? ''),
  );
  return shown(answer, {
    ...(before === null ? {} : { evidenceLost: before - evidenceHit }),
    evidenceHit,
    drawnAway: Number(isDrawn),
  });
};

/** Every answerable question with evidence, over the plans of the set alone and beside documents of other prose. */
export const distractorsProduction = (
  bench: Bench,
  set: QuestionSet,
  prose: readonly ExtraDocument[],
  typeOf: CouncilTypes,
): Production => ({
  id: `distractors.${set.id}`,
  items: set.questions
    .filter(({ answerable, evidence }) => answerable && evidence.length > 0)
    .flatMap((question) =>
      [false, true].map((isBeside): SuiteItem => {
        const item = questionItem(question, typeOf);
        return {
          ...item,
          itemId: isBeside ? `${question.id} beside other prose` : aloneId(question.id),
          slices: { ...item.slices, corpus: isBeside ? 'beside other prose' : 'plans alone' },
          gold: { question, isBeside, prose: prose.map(({ name }) => name) },
        };
      }),
    ),
  inputs: { ...corpusInputs(set), prose: corpusInputs(set, prose).extra ?? '' },
  code: [...ANSWER_CODE, 'evals/suites/distractors'],
  asksModel: true,
  async open() {
    const alone = await openDesk(bench, set);
    const beside = await openDesk(bench, set, prose);
    return {
      produce: (item) => answerQuestion(goldOf(item).isBeside ? beside : alone, item.question, bench.signal),
      documents: () => beside.documents(),
      close() {
        alone.close();
        beside.close();
      },
    };
  },
});

/** Does the right evidence stay in front when thousands of passages of other prose are in the index. */
export const distractorsSuite: Suite = {
  name: 'distractors',
  measures: MEASURES,
  takes: (item) => goldOf(item).isBeside,
  measuresFor: () => ['evidenceLost', 'evidenceHit', 'drawnAway'],
  score,
  sanity: () => [],
};
