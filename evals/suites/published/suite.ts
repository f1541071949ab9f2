import { z } from 'zod';
import { type DataSet, dataSetHash } from '../../data-sets.ts';
import { foldText } from '../../measures/answers/fold-text.ts';
import { hitsEvidence } from '../../measures/answers/question-score.ts';
import type { MeasureInfo, SanityRow } from '../../report/run-report.ts';
import { ANSWER_CODE, type Bench, type OpenDesk, openDesk } from '../questions/corpus.ts';
import { questionOutput, shown } from '../questions/entries.ts';
import { answerQuestion, type QuestionOutput } from '../questions/production.ts';
import { openOwnQuestionSet } from '../questions/question-sets.ts';
import { sanityRow } from '../sanity.ts';
import type { Produced, Production, ScoredItem, StoredDocument, Suite, SuiteItem } from '../suite.ts';
import { corpusFolderOf, openPublishedSet, type PublishedQuestion } from './published-sets.ts';

const goldSchema = z.object({
  /** Strings of which one stands in a right answer; none where answers are not checked. */
  answers: z.array(z.string()),
  /** The sentences that hold them, where the set says which. */
  sentences: z.array(z.string()),
  /** The document and pages of the evidence, where the set says which. */
  file: z.string().nullable(),
  pages: z.array(z.int()),
});
export type PublishedGold = z.infer<typeof goldSchema>;

const MEASURES: readonly MeasureInfo[] = [
  {
    measure: 'answerShown',
    title: 'Answer shown',
    higherIsBetter: true,
    definition: 'Share of questions whose answer stands in what is said or in a quote that is shown. A refusal is 0.',
  },
  {
    measure: 'answerFirst',
    title: 'Answer in the first quote',
    higherIsBetter: true,
    definition: 'The same for the first quote alone.',
  },
  {
    measure: 'sentenceCited',
    title: 'Sentence cited',
    higherIsBetter: true,
    definition: 'Share of questions for which a quote is, or holds, the sentence with the labelled answer.',
  },
  ...[1, 5, 10].map((depth) => ({
    measure: `page${depth}`,
    title: `Page in the first ${depth}`,
    higherIsBetter: true,
    definition: `Share of questions with a page of the evidence among the pages of the first ${depth} passages found.`,
  })),
  {
    measure: 'pageCited',
    title: 'Page cited',
    higherIsBetter: true,
    definition: 'Share of questions for which a quote from a page of the evidence is shown.',
  },
  {
    measure: 'refused',
    title: 'Refused',
    higherIsBetter: false,
    definition: 'Share of questions, all of which have an answer, that are refused.',
  },
];

const DEPTHS = [1, 5, 10] as const;

const holds = (text: string, answers: readonly string[]): boolean =>
  answers.some((answer) => foldText(text).includes(foldText(answer)));

type Place = { readonly documentId: string; readonly pageNumbers: readonly (number | null)[] };

const pageScores = ({ file, pages }: PublishedGold, value: QuestionOutput, documents: Produced['documents']) => {
  if (file === null) return {};
  const isEvidence = ({ documentId, pageNumbers }: Place): boolean =>
    documents.get(documentId)?.file === file && pageNumbers.some((page) => page !== null && pages.includes(page));
  return {
    ...Object.fromEntries(
      DEPTHS.map((depth) => [`page${depth}`, Number(value.passages.slice(0, depth).some(isEvidence))]),
    ),
    pageCited: Number(
      value.answer.citations.some(({ documentId, pageNumber }) =>
        isEvidence({ documentId, pageNumbers: [pageNumber] }),
      ),
    ),
  };
};

const answerScores = ({ answers, sentences }: PublishedGold, { answer }: QuestionOutput) => {
  if (answers.length === 0) return {};
  const quotes = answer.citations.map(({ quote }) => quote);
  const isAnswered = answer.status !== 'not_answered';
  return {
    answerShown: Number(isAnswered && holds([answer.text, ...quotes].join('\n'), answers)),
    answerFirst: Number(isAnswered && holds(quotes[0] ?? '', answers)),
    ...(sentences.length === 0
      ? {}
      : {
          sentenceCited: Number(
            isAnswered && quotes.some((quote) => sentences.some((sentence) => hitsEvidence(quote, sentence))),
          ),
        }),
  };
};

const score = (item: SuiteItem, stored: unknown, { documents }: Pick<Produced, 'documents'>): ScoredItem => {
  const gold = goldSchema.parse(item.gold);
  const value = questionOutput(stored);
  const refused = Number(value.answer.status === 'not_answered');
  return shown(value.answer, { ...answerScores(gold, value), ...pageScores(gold, value, documents), refused });
};

/** The answers of other questions must not do as well: a measure that anything passes measures nothing. */
const sanity = (produced: Produced): SanityRow[] => {
  const whole = produced.items.flatMap((item) => {
    const output = produced.outputs.get(item.itemId);
    return output?.status === 'ok' ? [{ item, value: output.value }] : [];
  });
  const mean = (measure: string, shift: number): number | null => {
    const scores = whole.flatMap(
      ({ item }, index) => score(item, whole[(index + shift) % whole.length]?.value, produced).scores[measure] ?? [],
    );
    return scores.length === 0 ? null : scores.reduce((sum, value) => sum + value, 0) / scores.length;
  };
  const half = Math.floor(whole.length / 2);
  return ['answerShown', 'page10'].map((measure) =>
    sanityRow('Answers of other questions', measure, mean(measure, half), { below: mean(measure, 0) }),
  );
};

const publishedItem = ({ id, question, expected, slice, corpus, gold }: PublishedQuestion): SuiteItem => ({
  itemId: id,
  cluster: corpus === 'articles' || corpus === 'filings' ? (gold.file ?? gold.sentences[0] ?? id) : corpus,
  slices: { kind: slice },
  question,
  expected,
  gold,
});

/** The questions of a published set through the product, over documents ingested as any other. Corpora are opened one at a time, in the order of the questions. */
export const publishedProduction = (bench: Bench, dataSet: DataSet): Production => {
  const set = openPublishedSet(dataSet);
  const corpusOf = new Map(set.questions.map(({ id, corpus }) => [id, corpus]));
  return {
    id: `published.${dataSet.manifest.id}`,
    items: set.questions.map(publishedItem),
    inputs: { dataSet: dataSetHash(dataSet.manifest) },
    code: [...ANSWER_CODE, 'evals/suites/published'],
    asksModel: true,
    async open() {
      let current: { readonly corpus: string; readonly desk: OpenDesk } | null = null;
      const documents = new Map<string, StoredDocument>();
      const deskFor = async (corpus: string): Promise<OpenDesk> => {
        if (current?.corpus === corpus) return current.desk;
        current?.desk.close();
        const desk = await openDesk(bench, openOwnQuestionSet(corpusFolderOf(set, dataSet, corpus, bench.workDir)));
        current = { corpus, desk };
        for (const document of desk.documents()) documents.set(document.documentId, document);
        return desk;
      };
      // Pages are scored with the documents' names, also where every answer comes from the cache.
      const withPages = set.questions.filter(({ gold }) => gold.file !== null).map(({ corpus }) => corpus);
      for (const corpus of new Set(withPages)) await deskFor(corpus);
      return {
        produce: async ({ itemId, question }) =>
          answerQuestion(await deskFor(corpusOf.get(itemId) ?? ''), question, bench.signal),
        documents: () => [...documents.values()],
        close: () => current?.desk.close(),
      };
    },
  };
};

const measuresOf = ({ answers, sentences, file }: PublishedGold): string[] => [
  ...(answers.length === 0 ? [] : ['answerShown', 'answerFirst']),
  ...(sentences.length === 0 ? [] : ['sentenceCited']),
  ...(file === null ? [] : ['page1', 'page5', 'page10', 'pageCited']),
  'refused',
];

/** How the whole product does on questions that others wrote, over documents that are no plans. */
export const publishedSuite: Suite = {
  name: 'published',
  measures: MEASURES,
  takes: () => true,
  measuresFor: (item) => measuresOf(goldSchema.parse(item.gold)),
  score,
  sanity,
};
