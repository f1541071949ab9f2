import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { parseConfig } from '../../src/core/config.ts';
import { type DataSet, openDataSet, readRegistry } from '../data-sets.ts';
import { EVALS_FOLDER } from '../evals-folder.ts';
import { parseSettings } from '../settings.ts';
import { answerGateLearner, questionMapLearner, readingLearner, sufficiencyLearner } from './learners/answers.ts';
import { instructionsLearner, supportLearner } from './learners/citations.ts';
import type { Learner, LearningMaterial } from './learners/learner.ts';
import { fieldLearners, moneyLearner, statementsLearner, topicsLearner } from './learners/records.ts';
import { themeMatchLearner } from './learners/themes.ts';

const LEARNERS: readonly Learner[] = [
  supportLearner,
  sufficiencyLearner,
  answerGateLearner,
  readingLearner,
  questionMapLearner,
  themeMatchLearner,
  instructionsLearner,
  moneyLearner,
  statementsLearner,
  topicsLearner,
  ...fieldLearners,
];

const USAGE = `usage: npm run learn -- ${LEARNERS.map(({ name }) => name).join('|')} [--data-sets FOLDER] [--questions FILE]`;

const EX_USAGE = 64;

/**
 * Makes the weights of a scorer that is learnt from labelled data, writes them to where the product reads them, and prints how well it does on folds that it did
 * not see.
 */
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    /** Further questions on the plans of the set real-plans, for `reading`. */
    questions: { type: 'string', multiple: true, default: [] },
    'data-sets': { type: 'string', default: fileURLToPath(new URL('../../../shared/data/', import.meta.url)) },
  },
});

const dataSets = resolve(values['data-sets']);

const dataSetNamed = (id: string): DataSet => {
  const manifest = readRegistry().find((candidate) => candidate.id === id);
  if (manifest === undefined) throw new Error(`The registry has no data set ${id}.`);
  const state = openDataSet(manifest, join(dataSets, id));
  if (state.status !== 'ready') throw new Error(`The data set ${id} cannot be read: ${state.reason}.`);
  return state.dataSet;
};

const material: LearningMaterial = {
  dataSets,
  invented: join(dataSets, '../corpus-invented'),
  realPlans: join(dataSets, '../corpus'),
  ownSets: join(EVALS_FOLDER, 'datasets'),
  labelled: join(EVALS_FOLDER, 'datasets/labelled-plans'),
  furtherQuestions: values.questions,
  bench: {
    config: parseConfig({}),
    settings: parseSettings([]),
    workDir: 'runs/.cache',
    clock: () => 0,
    seed: 7,
    signal: new AbortController().signal,
  },
  dataSetNamed,
};

const learner = LEARNERS.find(({ name }) => name === positionals[0]);
if (learner === undefined) {
  console.error(USAGE);
  process.exitCode = EX_USAGE;
} else {
  const { files, figures, tables = [] } = await learner.learn(material);
  for (const { path, content, indented } of files)
    writeFileSync(
      fileURLToPath(new URL(`../../${path}`, import.meta.url)),
      `${JSON.stringify(content, null, indented ? 1 : 0)}\n`,
    );
  console.log(JSON.stringify(figures, null, 1));
  for (const table of tables) console.table(table);
}
