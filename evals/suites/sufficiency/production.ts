import { z } from 'zod';
import { answerProbability } from '../../../src/answer/evidence-gate.ts';
import { AppError } from '../../../src/core/errors.ts';
import { type Scorecard, scorecardSchema } from '../../../src/core/scorecard.ts';
import { connectModels } from '../../../src/models/connect.ts';
import { createSoftMatch } from '../../../src/search/soft-match.ts';
import { type DataSet, dataSetHash } from '../../data-sets.ts';
import { foldOf } from '../../learning/sufficiency.ts';
import {
  clapNqCluster,
  clapNqFeatures,
  mtragCluster,
  openMtragPassages,
  searchedFeatures,
  turnQuestion,
} from '../../learning/sufficiency-collections.ts';
import folds from '../../learning/sufficiency-folds.json' with { type: 'json' };
import { loadClapNq } from '../../loaders/clapnq.ts';
import { loadMtragUn } from '../../loaders/mtrag-un.ts';
import { ANSWER_CODE, type Bench } from '../questions/corpus.ts';
import type { Production, SuiteItem } from '../suite.ts';

/** Sets of questions with evidence, some of it without the answer. */
export const SUFFICIENCY_SETS: readonly string[] = ['clapnq', 'mtrag-un'];

/** What is lost by answering: nothing where the evidence holds the answer, half where it holds a part, all where it does not or a question back is due. */
export const sufficiencyGoldSchema = z.object({ lossIfAnswered: z.number().min(0).max(1) });

export const sufficiencyOutputSchema = z.object({ probability: z.number() });

const { cards } = z.object({ cards: z.array(scorecardSchema) }).parse(folds);

/** The card that was learnt without the documents of this cluster. @throws AppError DATASET_INVALID where a fold has no card. */
const cardFor = (cluster: string): Scorecard => {
  const card = cards[foldOf({ cluster })];
  if (card === undefined) throw new AppError('DATASET_INVALID', 'A fold has no card: learn them anew.', { cluster });
  return card;
};

const CODE: readonly string[] = [...ANSWER_CODE, 'evals/learning', 'evals/suites/sufficiency'];

const clapNqProduction = (bench: Bench, dataSet: DataSet): Production => {
  const rows = loadClapNq(dataSet);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return {
    id: 'sufficiency.clapnq',
    items: rows.map(
      (row): SuiteItem => ({
        itemId: row.id,
        cluster: clapNqCluster(row),
        slices: { evidence: row.answerable ? 'answers' : 'does not answer' },
        question: row.question,
        expected: row.answerable ? row.references.map(({ answer }) => answer).join('\n') : 'No answer in the passage.',
        gold: { lossIfAnswered: row.answerable ? 0 : 1 },
      }),
    ),
    inputs: { dataSet: dataSetHash(dataSet.manifest) },
    code: CODE,
    asksModel: false,
    async open() {
      const { embed, words } = await connectModels({ ...bench.config, model: null });
      const featuresOf = clapNqFeatures(rows, { embed, softMatch: createSoftMatch(words) });
      return {
        async produce({ itemId, cluster }) {
          const row = byId.get(itemId);
          if (row === undefined) throw new AppError('DATASET_INVALID', `ClapNQ has no question ${itemId}.`, {});
          const startedMs = bench.clock();
          const features = await featuresOf(row);
          const productMs = bench.clock() - startedMs;
          return { value: { probability: answerProbability(features, cardFor(cluster)) }, productMs };
        },
        documents: () => [],
        close: () => undefined,
      };
    },
  };
};

const LOSS = { ANSWERABLE: 0, PARTIAL: 0.5, UNANSWERABLE: 1, UNDERSPECIFIED: 1 } as const;
const SLICE = {
  ANSWERABLE: 'answers',
  PARTIAL: 'answers in part',
  UNANSWERABLE: 'does not answer',
  UNDERSPECIFIED: 'a question back is due',
} as const;

const mtragProduction = (bench: Bench, dataSet: DataSet): Production => ({
  id: 'sufficiency.mtrag-un',
  items: loadMtragUn(dataSet).map(
    (turn): SuiteItem => ({
      itemId: turn.taskId,
      cluster: mtragCluster(turn),
      slices: { evidence: SLICE[turn.answerability], collection: turn.collection },
      question: turnQuestion(turn),
      expected: turn.references.join('\n'),
      gold: { lossIfAnswered: LOSS[turn.answerability] },
    }),
  ),
  inputs: { dataSet: dataSetHash(dataSet.manifest) },
  code: CODE,
  asksModel: false,
  async open() {
    const collection = await openMtragPassages(bench, dataSet);
    return {
      async produce({ question, cluster }) {
        const startedMs = bench.clock();
        const features = await searchedFeatures(collection, question);
        const productMs = bench.clock() - startedMs;
        return {
          value: { probability: features === null ? 0 : answerProbability(features, cardFor(cluster)) },
          productMs,
        };
      },
      documents: () => [],
      close: () => collection.close(),
    };
  },
});

/** A set's questions with the probability that the gate gives their evidence, each by the card that was learnt without its document. */
export const sufficiencyProduction = (bench: Bench, dataSet: DataSet): Production =>
  dataSet.manifest.id === 'clapnq' ? clapNqProduction(bench, dataSet) : mtragProduction(bench, dataSet);
