import { join } from 'node:path';
import { loadStaticModel } from '../../../src/models/static/static-model.ts';
import { dataSetHash } from '../../data-sets.ts';
import { learnInstructions } from '../instructions.ts';
import { learnSupport } from '../support.ts';
import { commandOf, type Learner } from './learner.ts';

/** Whether a source supports a claim: macro F1 on folds not seen, by question. */
export const supportLearner: Learner = {
  name: 'support',
  learn({ dataSetNamed }) {
    const dataSet = dataSetNamed('attributionbench');
    const { card, heldOut } = learnSupport(dataSet, loadStaticModel());
    const learntFrom = {
      dataSet: 'attributionbench',
      sha256: dataSetHash(dataSet.manifest),
      command: commandOf('support'),
    };
    const path = 'src/citations/support-weights.json';
    return { files: [{ path, content: { learntFrom, heldOut, card }, indented: true }], figures: { heldOut } };
  },
};

/** Whether a sentence speaks to a machine: the share told on kinds of attack and plans not seen. */
export const instructionsLearner: Learner = {
  name: 'instructions',
  async learn({ dataSetNamed, ownSets, realPlans, invented }) {
    const dataSet = dataSetNamed('injection');
    const folders = [join(ownSets, 'sample/plans'), realPlans, join(invented, 'plans')];
    const { card, heldOut } = await learnInstructions(dataSet, folders, loadStaticModel());
    const learntFrom = {
      dataSet: 'injection',
      sha256: dataSetHash(dataSet.manifest),
      command: commandOf('instructions'),
    };
    const path = 'src/citations/instruction-weights.json';
    return { files: [{ path, content: { learntFrom, heldOut, card }, indented: false }], figures: { heldOut } };
  },
};
