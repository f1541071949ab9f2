import { loadStaticModel } from '../../../src/models/static/static-model.ts';
import { dataSetHash } from '../../data-sets.ts';
import { learnThemeMatch } from '../theme-match.ts';
import { commandOf, type Learner } from './learner.ts';

/** Whether a statement makes a theme's point: mean average precision on topics not seen. */
export const themeMatchLearner: Learner = {
  name: 'theme-match',
  learn({ dataSetNamed }) {
    const dataSet = dataSetNamed('kpa');
    const { weights, heldOut } = learnThemeMatch(dataSet, loadStaticModel());
    const learntFrom = {
      dataSet: 'kpa',
      part: 'train',
      sha256: dataSetHash(dataSet.manifest),
      command: commandOf('theme-match'),
    };
    const path = 'src/themes/match-weights.json';
    return { files: [{ path, content: { learntFrom, heldOut, weights }, indented: true }], figures: { heldOut } };
  },
};
