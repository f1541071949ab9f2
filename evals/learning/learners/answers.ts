import { loadStaticModel } from '../../../src/models/static/static-model.ts';
import { learnAnswerGate } from '../answer-gate.ts';
import { learnReading } from '../learn-reading.ts';
import { learnSufficiency } from '../learn-sufficiency.ts';
import { learnQuestionMap } from '../question-map.ts';
import { commandOf, type Learner } from './learner.ts';

const LABELLED = 'evals/datasets/labelled-plans';

/** Whether what was found is enough to answer from. */
export const sufficiencyLearner: Learner = {
  name: 'sufficiency',
  async learn({ bench, dataSets, dataSetNamed }) {
    const { card, foldCards, figures, learntFrom } = await learnSufficiency(bench, dataSets, dataSetNamed);
    const made = { learntFrom, command: commandOf('sufficiency') };
    return {
      files: [
        { path: 'src/answer/evidence-gate.json', content: { ...made, heldOut: figures, card }, indented: true },
        { path: 'evals/learning/sufficiency-folds.json', content: { ...made, cards: foldCards }, indented: true },
      ],
      figures,
    };
  },
};

/** Whether the evidence gives what is wanted of its subject. */
export const answerGateLearner: Learner = {
  name: 'answer-gate',
  async learn({ bench, labelled, dataSets }) {
    const { card, heldOut } = await learnAnswerGate(bench, labelled, dataSets);
    const learntFrom = { folder: LABELLED, command: commandOf('answer-gate') };
    const path = 'src/answer/answer-gate.json';
    return {
      files: [{ path, content: { learntFrom, heldOut, card }, indented: true }],
      figures: {},
      tables: [heldOut],
    };
  },
};

/** Which part of which passage answers. */
export const readingLearner: Learner = {
  name: 'reading',
  async learn({ bench, dataSets, labelled, furtherQuestions }) {
    const further = furtherQuestions.map((file) => ({ set: 'real-plans', file }));
    const { curves, ...learnt } = await learnReading(bench, dataSets, labelled, further);
    const path = 'src/answer/reading-weights.json';
    return {
      files: [{ path, content: { command: commandOf('reading'), ...learnt }, indented: true }],
      figures: { ...learnt },
      tables: Object.entries(curves).map(([set, curve]) => curve.map((point) => ({ set, ...point }))),
    };
  },
};

/** The vectors of questions, brought nearer to what answers them. */
export const questionMapLearner: Learner = {
  name: 'question-map',
  learn({ labelled }) {
    const { tested, map } = learnQuestionMap(labelled, loadStaticModel().embedSync);
    const learntFrom = { folder: LABELLED, command: commandOf('question-map') };
    const path = 'src/models/static/question-map.json';
    return { files: [{ path, content: { learntFrom, tested, map }, indented: false }], figures: {}, tables: [tested] };
  },
};
