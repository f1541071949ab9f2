import { join } from 'node:path';
import type { EmbedTexts } from '../../../ingest/section-evidence.ts';
import { ACHIEVEMENTS, MONEY_ROLES } from '../../../src/core/schema/record.ts';
import { createReading } from '../../../src/corpus/prepare.ts';
import { loadRegister } from '../../../src/councils/register.ts';
import { loadStaticModel } from '../../../src/models/static/static-model.ts';
import { FIELD_TASKS, type FieldTask, learnField } from '../fields.ts';
import { labelledCases, readGoldCases } from '../labelled-cases.ts';
import { achievementCases, readWordings, roleCases, sumOfCase } from '../money.ts';
import { learnStatements, writtenWeights } from '../statements.ts';
import { learnTopics } from '../topics.ts';
import { commandOf, type Learner, type LearningMaterial, type Learnt, type LearntFile } from './learner.ts';

const LABELLED = 'evals/datasets/labelled-plans';
/** Folders with records of all kinds. */
const RECORD_FOLDERS = [LABELLED, 'evals/datasets/sample', 'corpus-invented'];

const embedWith = (): EmbedTexts => {
  const model = loadStaticModel();
  return (texts) => texts.map((text) => model.embedSync(text));
};

/** What a sum is and how far it has come. */
export const moneyLearner: Learner = {
  name: 'money',
  learn({ ownSets, labelled }) {
    const embed = embedWith();
    const sums = [...readWordings(join(ownSets, 'money-wordings')), ...labelledCases(labelled).flatMap(sumOfCase)];
    const role = learnField(
      sums.flatMap((sum) => roleCases(sum, embed)),
      MONEY_ROLES,
    );
    const achievement = learnField(
      sums.flatMap((sum) => achievementCases(sum, embed)),
      ACHIEVEMENTS,
    );
    const learntFrom = { folders: ['evals/datasets/money-wordings', LABELLED], command: commandOf('money') };
    const files = Object.entries({ role, achievement }).map(
      ([name, { weights, tested }]): LearntFile => ({
        path: `ingest/records/money/money-${name}-weights.json`,
        content: { learntFrom, tested, ...weights },
        indented: false,
      }),
    );
    return { files, figures: { role: role.tested, achievement: achievement.tested } };
  },
};

/** Which units of running text are actions, barriers and requests. */
export const statementsLearner: Learner = {
  name: 'statements',
  async learn({ labelled, ownSets, invented }) {
    const model = loadStaticModel();
    const reading = createReading(loadRegister(), model);
    const sample = join(ownSets, 'sample');
    const corpora = [
      { folder: sample, reading: createReading(loadRegister(join(sample, 'register.json')), model) },
      { folder: invented, reading },
    ];
    const { weights, heldOut } = await learnStatements({ labelled, corpora, reading });
    const learntFrom = { folders: RECORD_FOLDERS, command: commandOf('statements') };
    const content = { learntFrom, heldOut, ...writtenWeights(weights) };
    return {
      files: [{ path: 'ingest/records/statements/statement-weights.json', content, indented: true }],
      figures: heldOut,
    };
  },
};

/** Which units state which topics. */
export const topicsLearner: Learner = {
  name: 'topics',
  async learn({ labelled }) {
    const reading = createReading(loadRegister(), loadStaticModel());
    const { weights, tested, byWriter, byTopic } = await learnTopics(labelled, reading);
    const learntFrom = { folder: LABELLED, command: commandOf('topics') };
    return {
      files: [
        {
          path: 'ingest/records/topics/topic-weights.json',
          content: { learntFrom, tested, ...weights },
          indented: false,
        },
      ],
      figures: { tested, byWriter },
      tables: [byTopic],
    };
  },
};

const learnTasks = (tasks: readonly FieldTask[], { labelled, ownSets, invented }: LearningMaterial): Learnt => {
  const embed = embedWith();
  const cases = [
    ...labelledCases(labelled),
    ...readGoldCases(join(ownSets, 'sample'), 'sample'),
    ...readGoldCases(invented, 'corpus-invented'),
  ];
  const learnt = tasks.map((task) => ({
    task,
    ...learnField(
      cases.flatMap((one) => task.casesOf(one, embed)),
      task.classes,
    ),
  }));
  return {
    files: learnt.map(({ task, weights, tested }) => ({
      path: `ingest/records/${task.file}`,
      content: { learntFrom: { folders: RECORD_FOLDERS, command: commandOf(task.name) }, tested, ...weights },
      indented: false,
    })),
    figures: Object.fromEntries(learnt.map(({ task, tested }) => [task.name, tested])),
  };
};

/** The fields of records that are learnt alike, each by its name and all as `fields`. */
export const fieldLearners: readonly Learner[] = [
  { name: 'fields', learn: (material) => learnTasks(FIELD_TASKS, material) },
  ...FIELD_TASKS.map((task): Learner => ({ name: task.name, learn: (material) => learnTasks([task], material) })),
];
