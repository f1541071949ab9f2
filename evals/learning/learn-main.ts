import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { EmbedTexts } from '../../ingest/section-evidence.ts';
import { parseConfig } from '../../src/core/config.ts';
import { ACHIEVEMENTS, MONEY_ROLES } from '../../src/core/schema/record.ts';
import { createReading } from '../../src/corpus/prepare.ts';
import { loadRegister } from '../../src/councils/register.ts';
import { loadStaticModel } from '../../src/models/static/static-model.ts';
import { type DataSet, dataSetHash, openDataSet, readRegistry } from '../data-sets.ts';
import { EVALS_FOLDER } from '../evals-folder.ts';
import { parseSettings } from '../settings.ts';
import { learnAnswerGate } from './answer-gate.ts';
import { FIELD_TASKS, learnField } from './fields.ts';
import { learnInstructions } from './instructions.ts';
import { labelledCases, readGoldCases } from './labelled-cases.ts';
import { learnReading } from './learn-reading.ts';
import { learnSufficiency } from './learn-sufficiency.ts';
import { achievementCases, readWordings, roleCases, sumOfCase } from './money.ts';
import { learnQuestionMap } from './question-map.ts';
import { corporaOf, learnStatements, writtenWeights } from './statements.ts';
import { learnSupport } from './support.ts';
import { learnThemeMatch } from './theme-match.ts';
import { learnTopics } from './topics.ts';

/**
 * `npm run learn -- support|sufficiency|answer-gate|theme-match|instructions|money|question-map|statements|topics|fields|barrier-kind|instrument|status|reading [--data-sets FOLDER] [--questions FILE]`: makes the weights of a scorer that is learnt from labelled data, prints how well it does on folds that it
 * did not see, and writes them to where the product reads them. The same data give the same file.
 */
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    /** Further questions on the plans of the set real-plans, for `reading`. */
    questions: { type: 'string', multiple: true, default: [] },
    'data-sets': { type: 'string', default: fileURLToPath(new URL('../../../shared/data/', import.meta.url)) },
  },
});

const dataSetNamed = (id: string): DataSet => {
  const manifest = readRegistry().find((candidate) => candidate.id === id);
  if (manifest === undefined) throw new Error(`The registry has no data set ${id}.`);
  const state = openDataSet(manifest, join(resolve(values['data-sets']), id));
  if (state.status !== 'ready') throw new Error(`The data set ${id} cannot be read: ${state.reason}.`);
  return state.dataSet;
};

if (positionals[0] === 'support') {
  const dataSet = dataSetNamed('attributionbench');
  const { card, heldOut } = learnSupport(dataSet, loadStaticModel());
  const file = fileURLToPath(new URL('../../src/citations/support-weights.json', import.meta.url));
  const learntFrom = {
    dataSet: 'attributionbench',
    sha256: dataSetHash(dataSet.manifest),
    command: 'npm run learn -- support',
  };
  writeFileSync(file, `${JSON.stringify({ learntFrom, heldOut, card }, null, 1)}\n`);
  console.log(`macro F1 on folds not seen, by question: ${JSON.stringify(heldOut)}`);
} else if (positionals[0] === 'sufficiency') {
  const bench = {
    config: parseConfig({}),
    settings: parseSettings([]),
    workDir: 'runs/.cache',
    clock: () => 0,
    seed: 7,
    signal: new AbortController().signal,
  };
  const { card, foldCards, figures, learntFrom } = await learnSufficiency(bench, values['data-sets'], dataSetNamed);
  const command = 'npm run learn -- sufficiency';
  const write = (path: string, value: unknown): void =>
    writeFileSync(fileURLToPath(new URL(path, import.meta.url)), `${JSON.stringify(value, null, 1)}\n`);
  write('../../src/answer/evidence-gate.json', { learntFrom, command, heldOut: figures, card });
  write('./sufficiency-folds.json', { learntFrom, command, cards: foldCards });
  console.log(JSON.stringify(figures, null, 1));
} else if (positionals[0] === 'answer-gate') {
  const bench = {
    config: parseConfig({}),
    settings: parseSettings([]),
    workDir: 'runs/.cache',
    clock: () => 0,
    seed: 7,
    signal: new AbortController().signal,
  };
  const folder = join(EVALS_FOLDER, 'datasets/labelled-plans');
  const { card, heldOut } = await learnAnswerGate(bench, folder, values['data-sets']);
  const file = fileURLToPath(new URL('../../src/answer/answer-gate.json', import.meta.url));
  const learntFrom = { folder: 'evals/datasets/labelled-plans', command: 'npm run learn -- answer-gate' };
  writeFileSync(file, `${JSON.stringify({ learntFrom, heldOut, card }, null, 1)}\n`);
  console.table(heldOut);
} else if (positionals[0] === 'theme-match') {
  const dataSet = dataSetNamed('kpa');
  const { weights, heldOut } = learnThemeMatch(dataSet, loadStaticModel());
  const learntFrom = {
    dataSet: 'kpa',
    part: 'train',
    sha256: dataSetHash(dataSet.manifest),
    command: 'npm run learn -- theme-match',
  };
  const file = fileURLToPath(new URL('../../src/themes/match-weights.json', import.meta.url));
  writeFileSync(file, `${JSON.stringify({ learntFrom, heldOut, weights }, null, 1)}\n`);
  console.log(`mean average precision on topics not seen: ${JSON.stringify(heldOut)}`);
} else if (positionals[0] === 'instructions') {
  const dataSet = dataSetNamed('injection');
  const shared = join(resolve(values['data-sets']), '..');
  const folders = [
    join(EVALS_FOLDER, 'datasets/sample/plans'),
    join(shared, 'corpus'),
    join(shared, 'corpus-invented/plans'),
  ];
  const { card, heldOut } = await learnInstructions(dataSet, folders, loadStaticModel());
  const file = fileURLToPath(new URL('../../src/citations/instruction-weights.json', import.meta.url));
  const learntFrom = {
    dataSet: 'injection',
    sha256: dataSetHash(dataSet.manifest),
    command: 'npm run learn -- instructions',
  };
  writeFileSync(file, `${JSON.stringify({ learntFrom, heldOut, card })}\n`);
  console.log(`share told on kinds of attack and plans not seen: ${JSON.stringify(heldOut)}`);
} else if (positionals[0] === 'money') {
  const model = loadStaticModel();
  const embed: EmbedTexts = (texts) => texts.map((text) => model.embedSync(text));
  const sums = [
    ...readWordings(join(EVALS_FOLDER, 'datasets/money-wordings')),
    ...labelledCases(join(EVALS_FOLDER, 'datasets/labelled-plans')).flatMap(sumOfCase),
  ];
  const role = learnField(
    sums.flatMap((sum) => roleCases(sum, embed)),
    MONEY_ROLES,
  );
  const achievement = learnField(
    sums.flatMap((sum) => achievementCases(sum, embed)),
    ACHIEVEMENTS,
  );
  const learntFrom = {
    folders: ['evals/datasets/money-wordings', 'evals/datasets/labelled-plans'],
    command: 'npm run learn -- money',
  };
  for (const [name, { weights, tested }] of Object.entries({ role, achievement })) {
    const file = fileURLToPath(new URL(`../../ingest/records/money-${name}-weights.json`, import.meta.url));
    writeFileSync(file, `${JSON.stringify({ learntFrom, tested, ...weights })}\n`);
    console.log(name, JSON.stringify(tested, null, 1));
  }
} else if (positionals[0] === 'question-map') {
  const model = loadStaticModel();
  const { tested, map } = learnQuestionMap(join(EVALS_FOLDER, 'datasets/labelled-plans'), model.embedSync);
  const learntFrom = { folder: 'evals/datasets/labelled-plans', command: 'npm run learn -- question-map' };
  const file = fileURLToPath(new URL('../../src/models/static/question-map.json', import.meta.url));
  writeFileSync(file, `${JSON.stringify({ learntFrom, tested, map })}\n`);
  console.table(tested);
} else if (positionals[0] === 'statements') {
  const model = loadStaticModel();
  const reading = createReading(loadRegister(), model);
  const sampleReading = createReading(loadRegister(join(EVALS_FOLDER, 'datasets/sample/register.json')), model);
  const shared = join(resolve(values['data-sets']), '..');
  const labelled = join(EVALS_FOLDER, 'datasets/labelled-plans');
  const corpora = corporaOf(EVALS_FOLDER, shared, reading, sampleReading);
  const { weights, heldOut } = await learnStatements({ labelled, corpora, reading });
  const learntFrom = {
    folders: ['evals/datasets/labelled-plans', 'evals/datasets/sample', 'corpus-invented'],
    command: 'npm run learn -- statements',
  };
  const file = fileURLToPath(new URL('../../ingest/records/statement-weights.json', import.meta.url));
  writeFileSync(file, `${JSON.stringify({ learntFrom, heldOut, ...writtenWeights(weights) }, null, 1)}\n`);
  console.log(JSON.stringify(heldOut, null, 1));
} else if (positionals[0] === 'topics') {
  const model = loadStaticModel();
  const { weights, tested, byWriter, byTopic } = await learnTopics(
    join(EVALS_FOLDER, 'datasets/labelled-plans'),
    createReading(loadRegister(), model),
  );
  const learntFrom = { folder: 'evals/datasets/labelled-plans', command: 'npm run learn -- topics' };
  const file = fileURLToPath(new URL('../../ingest/records/topic-weights.json', import.meta.url));
  writeFileSync(file, `${JSON.stringify({ learntFrom, tested, ...weights })}\n`);
  console.log(JSON.stringify({ tested, byWriter }, null, 1));
  console.table(byTopic);
} else if (positionals[0] === 'fields' || FIELD_TASKS.some(({ name }) => name === positionals[0])) {
  const model = loadStaticModel();
  const labelled = [
    ...labelledCases(join(EVALS_FOLDER, 'datasets/labelled-plans')),
    ...readGoldCases(join(EVALS_FOLDER, 'datasets/sample'), 'sample'),
    ...readGoldCases(join(resolve(values['data-sets']), '../corpus-invented'), 'corpus-invented'),
  ];
  for (const task of FIELD_TASKS.filter(({ name }) => positionals[0] === 'fields' || name === positionals[0])) {
    const { weights, tested } = learnField(
      labelled.flatMap((one) => task.casesOf(one, (texts) => texts.map((text) => model.embedSync(text)))),
      task.classes,
    );
    const learntFrom = {
      folders: ['evals/datasets/labelled-plans', 'evals/datasets/sample', 'corpus-invented'],
      command: `npm run learn -- ${task.name}`,
    };
    const file = fileURLToPath(new URL(`../../ingest/records/${task.file}`, import.meta.url));
    writeFileSync(file, `${JSON.stringify({ learntFrom, tested, ...weights })}\n`);
    console.log(task.name, JSON.stringify(tested, null, 1));
  }
} else if (positionals[0] === 'reading') {
  const bench = {
    config: parseConfig({}),
    settings: parseSettings([]),
    workDir: 'runs/.cache',
    clock: () => 0,
    seed: 7,
    signal: new AbortController().signal,
  };
  const further = values.questions.map((file) => ({ set: 'real-plans', file }));
  const labelled = join(EVALS_FOLDER, 'datasets/labelled-plans');
  const { curves, ...learnt } = await learnReading(bench, values['data-sets'], labelled, further);
  const file = fileURLToPath(new URL('../../src/answer/reading-weights.json', import.meta.url));
  writeFileSync(file, `${JSON.stringify({ command: 'npm run learn -- reading', ...learnt }, null, 1)}\n`);
  console.log(JSON.stringify(learnt, null, 1));
  for (const [set, curve] of Object.entries(curves))
    console.log(set, curve.map((point) => Object.values(point).join(' ')).join('; '));
} else {
  console.error(
    'usage: npm run learn -- support|sufficiency|answer-gate|theme-match|instructions|money|question-map|statements|topics|fields|barrier-kind|instrument|status|reading [--data-sets FOLDER]',
  );
  process.exitCode = 64;
}
