import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { z } from 'zod';
import { AppError } from '../../../src/core/errors.ts';
import { sha256 } from '../../../src/core/hash.ts';
import { type DataSet, type DataSetManifest, openDataSet, readRegistry } from '../../data-sets.ts';
import { EVALS_FOLDER } from '../../evals-folder.ts';
import { jsonLinesOf } from '../../loaders/rows.ts';
import { type Question, questionSchema } from './question.ts';

/** Questions with the plans they are about. Everything is found by the manifest's paths: `questions*.jsonl`, `register.json`, and plans. */
export type QuestionSet = {
  readonly id: string;
  readonly dataSet: DataSet;
  readonly questions: readonly Question[];
  readonly planPaths: readonly string[];
  readonly registerPath: string | null;
};

const PLAN_FILE = /\.(?:pdf|docx|html?|md|txt)$/i;
const QUESTION_FILE = /(?:^|\/)questions[^/]*\.jsonl$/;
const REGISTER_FILE = /(?:^|\/)register\.json$/;

const REGISTRY = join(EVALS_FOLDER, 'registry/question-sets/');
const SAMPLE_FOLDER = join(EVALS_FOLDER, 'datasets/sample/');

/** The question sets known by name. */
export const readQuestionSetManifests = (): DataSetManifest[] => readRegistry(REGISTRY);

/** The folder of a set: the sample's own, else the first of the set's folder under `dataSets`, `dataSets` itself and the folder above it that holds the set's first file. */
const folderOf = (manifest: DataSetManifest, dataSets: string | null): string | null => {
  if (manifest.id === 'sample') return SAMPLE_FOLDER;
  if (dataSets === null) return null;
  const first = manifest.files[0]?.path ?? '';
  return (
    [join(dataSets, manifest.id), dataSets, dirname(resolve(dataSets))].find((folder) =>
      existsSync(join(folder, first)),
    ) ?? null
  );
};

const questionSetOf = (dataSet: DataSet): QuestionSet => {
  const paths = dataSet.manifest.files.map(({ path }) => path);
  const questions = paths.find((path) => QUESTION_FILE.test(path));
  const planPaths = paths.filter((path) => PLAN_FILE.test(path) && basename(path).toLowerCase() !== 'readme.md');
  if (questions === undefined || planPaths.length === 0) {
    throw new AppError('DATASET_INVALID', `${dataSet.manifest.id} holds no questions.jsonl, or no plans.`, {});
  }
  const read = jsonLinesOf(dataSet, questions, questionSchema);
  const ids = read.map(({ id }) => id);
  const repeated = ids.find((id, index) => ids.indexOf(id) !== index);
  if (repeated !== undefined)
    throw new AppError('DATASET_INVALID', `${dataSet.manifest.id}: question ${repeated} stands there twice.`, {});
  return {
    id: dataSet.manifest.id,
    dataSet,
    questions: read,
    planPaths,
    registerPath: paths.find((path) => REGISTER_FILE.test(path)) ?? null,
  };
};

/** A set known by name, or null where its data are not on this machine. @throws AppError DATASET_*. */
export const openQuestionSet = (manifest: DataSetManifest, dataSets: string | null): QuestionSet | null => {
  const folder = folderOf(manifest, dataSets);
  if (folder === null) return null;
  const state = openDataSet(manifest, folder);
  return state.status === 'ready' ? questionSetOf(state.dataSet) : null;
};

const ownSetSchema = z.strictObject({
  title: z.string().optional(),
  plans: z.string().default('plans'),
  register: z.string().optional(),
});

const filesUnder = (path: string): string[] =>
  statSync(path).isDirectory()
    ? readdirSync(path)
        .sort()
        .flatMap((name) => filesUnder(join(path, name)))
    : [path];

const ownSetting = (folder: string): z.infer<typeof ownSetSchema> => {
  const file = join(folder, 'set.json');
  if (!existsSync(file)) return { plans: 'plans' };
  try {
    return ownSetSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    throw new AppError(
      'DATASET_INVALID',
      `${file} may hold title, plans and register only.`,
      { file },
      { cause: error },
    );
  }
};

/**
 * A set of one's own: a folder with `questions.jsonl`, `plans/` and, where the councils are not in the bundled register, `register.json`. A `set.json`
 * may name plans and register elsewhere, relative to the folder. Its manifest is made on the spot.
 * @throws AppError PATH_NOT_FOUND, DATASET_INVALID.
 */
export const openOwnQuestionSet = (folder: string): QuestionSet => {
  if (!existsSync(join(folder, 'questions.jsonl')))
    throw new AppError('PATH_NOT_FOUND', `${folder} holds no questions.jsonl.`, { folder });
  const own = ownSetting(folder);
  const plans = join(folder, own.plans);
  const register = join(folder, own.register ?? 'register.json');
  if (!existsSync(plans))
    throw new AppError('PATH_NOT_FOUND', `The plans of ${folder} are not in ${plans}.`, { folder });
  if (own.register !== undefined && !existsSync(register))
    throw new AppError('PATH_NOT_FOUND', `There is no register ${register}.`, { folder });
  const paths = [
    join(folder, 'questions.jsonl'),
    ...(existsSync(register) ? [register] : []),
    ...filesUnder(plans).filter((path) => PLAN_FILE.test(path)),
  ];
  const files = paths.map((path) => {
    const bytes = readFileSync(path);
    return { path: relative(folder, path), bytes: bytes.length, sha256: sha256(bytes) };
  });
  const id =
    basename(resolve(folder))
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '') || 'own';
  const manifest: DataSetManifest = {
    id,
    version: '1',
    title: own.title ?? id,
    shows: 'Answers to questions of its own',
    writtenBy: 'not stated',
    source: 'given by path',
    licence: 'not stated',
    allowedUse: 'evaluation_only',
    role: 'test',
    counts: {},
    files,
  };
  const state = openDataSet(manifest, folder);
  if (state.status !== 'ready') throw new AppError('PATH_NOT_FOUND', `${folder} cannot be read.`, { folder });
  return questionSetOf(state.dataSet);
};
