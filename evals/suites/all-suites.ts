import { join } from 'node:path';
import { AppError } from '../../src/core/errors.ts';
import { loadRegister } from '../../src/councils/register.ts';
import type { DataSet, DataSetManifest } from '../data-sets.ts';
import type { LeakText } from '../leakage.ts';
import { loadRetrievalCollection, loadScifactTraining } from '../loaders/retrieval.ts';
import { dataSetCard } from '../report/build-report.ts';
import { answersSuite } from './answers/suite.ts';
import { citationsSuite } from './citations/suite.ts';
import { claimsSuite } from './claims/suite.ts';
import { conversationSuite } from './conversation/suite.ts';
import { costSuite } from './cost/suite.ts';
import { alteredPlansProduction, alteredPlansSuite } from './counts/altered-plans.ts';
import { COUNT_SET_NAMES, type CountSet, openCountSet, readAlterations } from './counts/count-sets.ts';
import { countsSuite } from './counts/suite.ts';
import { proseBeside } from './distractors/prose.ts';
import { distractorsProduction, distractorsSuite } from './distractors/suite.ts';
import { falseCitingProduction, falseCitingSuite } from './false-citing/suite.ts';
import { injectionSuite } from './injection/suite.ts';
import { keyPointsSuite } from './key-points/suite.ts';
import { leakageProduction, leakageSuite, productWordings, type TextGroup } from './leakage/suite.ts';
import { paraphrasesProduction, paraphrasesSuite } from './paraphrases/suite.ts';
import { ABSENT, type PlanRequest, titleOf } from './plan-request.ts';
import { publishedSuite } from './published/suite.ts';
import type { Bench } from './questions/corpus.ts';
import { createCouncilTypes, questionProduction } from './questions/production.ts';
import {
  openOwnQuestionSet,
  openQuestionSet,
  type QuestionSet,
  readQuestionSetManifests,
} from './questions/question-sets.ts';
import { openLabelledSet } from './records/plan-gold.ts';
import { plansProduction } from './records/production.ts';
import { recordsSuite, tablesSuite, topicsSuite } from './records/suites.ts';
import { refusalSuite } from './refusal/suite.ts';
import { collectionsSuite } from './retrieval/collections-suite.ts';
import { passagesSuite } from './retrieval/passages-suite.ts';
import { robustnessProduction, robustnessSuite } from './robustness/suite.ts';
import { sufficiencySuite } from './sufficiency/suite.ts';
import type { AbsentPart, Planned, Suite, SuitePart } from './suite.ts';
import { themesProduction, themesSuite } from './themes/suite.ts';
import { COLLECTIONS, openThirdParty, thirdPartyPlans } from './third-party-parts.ts';

/** Suites by name, in the order in which they are run. */
export const SUITES: readonly Suite[] = [
  answersSuite,
  citationsSuite,
  refusalSuite,
  passagesSuite,
  costSuite,
  robustnessSuite,
  distractorsSuite,
  falseCitingSuite,
  countsSuite,
  alteredPlansSuite,
  paraphrasesSuite,
  recordsSuite,
  topicsSuite,
  tablesSuite,
  collectionsSuite,
  publishedSuite,
  sufficiencySuite,
  conversationSuite,
  claimsSuite,
  injectionSuite,
  keyPointsSuite,
  themesSuite,
  leakageSuite,
];
export const SUITE_NAMES: readonly string[] = SUITES.map(({ name }) => name);

/** The suite of a name. @throws AppError USAGE. */
export const suiteNamed = (name: string): Suite => {
  const suite = SUITES.find((candidate) => candidate.name === name);
  if (suite === undefined)
    throw new AppError('USAGE', `There is no suite ${name}; choose ${SUITE_NAMES.join(', ')}.`, {});
  return suite;
};

/** Suites that score the answers to questions; all share one production a question set. */
const QUESTION_SUITES: readonly Suite[] = [answersSuite, citationsSuite, refusalSuite, passagesSuite, costSuite];

/** Suites that score what is read from labelled plans; all share one production a set. */
const PLAN_SUITES: readonly Suite[] = [recordsSuite, topicsSuite, tablesSuite];

/** Questions varied in a smoke run: enough to see a break, few enough for every commit. */
const SMOKE_VARIED = 20;

type FoundSets = { readonly sets: readonly QuestionSet[]; readonly absent: readonly DataSetManifest[] };

const findQuestionSets = ({ smoke, dataSets, questionSets }: PlanRequest): FoundSets => {
  if (questionSets.length > 0) return { sets: questionSets.map(openOwnQuestionSet), absent: [] };
  const manifests = readQuestionSetManifests().filter(({ id }) => !smoke || id === 'sample');
  const found = manifests.map((manifest) => ({ manifest, set: openQuestionSet(manifest, dataSets) }));
  return {
    sets: found.flatMap(({ set }) => set ?? []),
    absent: found.flatMap(({ manifest, set }) => (set === null ? [manifest] : [])),
  };
};

const planParts = (
  bench: Bench,
  set: QuestionSet,
  wanted: readonly Suite[],
  part: (suite: Suite, production: SuitePart['production']) => SuitePart,
): SuitePart[] => {
  const suites = PLAN_SUITES.filter((suite) => wanted.includes(suite));
  const labelled = suites.length === 0 ? null : openLabelledSet(set);
  if (labelled === null) return [];
  const production = plansProduction(bench, labelled);
  return suites.map((suite) => part(suite, production));
};

const questionParts = (bench: Bench, set: QuestionSet, wanted: readonly Suite[], smoke: boolean): SuitePart[] => {
  const register = registerOf(bench, set);
  const typeOf = createCouncilTypes(register);
  const asked = questionProduction(bench, set, typeOf);
  const dataSets = [dataSetCard(set.dataSet.manifest, { status: 'ready', dataSet: set.dataSet })];
  const part = (suite: Suite, production: SuitePart['production']): SuitePart => ({
    id: `${suite.name}.${set.id}`,
    title: titleOf(suite.name, set.dataSet.manifest.title),
    dataSets,
    production,
  });
  const varied = () =>
    robustnessProduction(bench, set, register, typeOf, smoke ? SMOKE_VARIED : Number.POSITIVE_INFINITY);
  return [
    ...QUESTION_SUITES.filter((suite) => wanted.includes(suite)).map((suite) => part(suite, asked)),
    ...(wanted.includes(robustnessSuite) ? [part(robustnessSuite, varied())] : []),
    ...(wanted.includes(falseCitingSuite) ? [part(falseCitingSuite, falseCitingProduction(bench, set))] : []),
    ...planParts(bench, set, wanted, part),
    ...(wanted.includes(paraphrasesSuite) && set.id === REWORDED && !smoke
      ? [part(paraphrasesSuite, paraphrasesProduction(bench, countedOf(set), 'invented', typeOf))]
      : []),
  ];
};

/** A question set without a count set of its own whose counting questions were put in other words. */
const REWORDED = 'invented-plans';

const countedOf = (set: QuestionSet): QuestionSet => ({
  ...set,
  questions: set.questions.filter(({ kind }) => kind === 'aggregate'),
});

const registerOf = (bench: Bench, set: QuestionSet) =>
  loadRegister(
    set.registerPath === null ? (bench.config.registerFile ?? undefined) : join(set.dataSet.folder, set.registerPath),
  );

const countParts = (bench: Bench, counts: CountSet, wanted: readonly Suite[], smoke: boolean): SuitePart[] => {
  const { name, set, own } = counts;
  const part = (suite: Suite, production: SuitePart['production']): SuitePart => ({
    id: `${suite.name}.${name}`,
    title: titleOf(suite.name, own.manifest.title),
    dataSets: [own, set.dataSet].map((dataSet) => dataSetCard(dataSet.manifest, { status: 'ready', dataSet })),
    production,
  });
  const typeOf = createCouncilTypes(registerOf(bench, set));
  // Each altered plan is a corpus of its own to ingest: too slow for every commit.
  const isAltered = wanted.includes(alteredPlansSuite) && !smoke && readAlterations(name).length > 0;
  return [
    ...(wanted.includes(countsSuite) ? [part(countsSuite, questionProduction(bench, set, typeOf))] : []),
    ...(wanted.includes(paraphrasesSuite) && !smoke
      ? [part(paraphrasesSuite, paraphrasesProduction(bench, set, name, typeOf))]
      : []),
    ...(isAltered ? [part(alteredPlansSuite, alteredPlansProduction(bench, counts))] : []),
  ];
};

/** The counting questions over the sets at hand; in a smoke run only those of the sample are asked for. */
const countPlans = (bench: Bench, sets: readonly QuestionSet[], wanted: readonly Suite[], smoke: boolean): Planned => {
  const opened = COUNT_SET_NAMES.map((name) => ({ name, counts: openCountSet(name, sets) }));
  return {
    parts: opened.flatMap(({ counts }) => (counts === null ? [] : countParts(bench, counts, wanted, smoke))),
    absent: opened.flatMap(({ name, counts }) =>
      counts === null && !smoke && wanted.includes(countsSuite) ? [{ id: `counts.${name}`, reason: ABSENT }] : [],
    ),
  };
};

const queryTexts = (dataSet: DataSet): TextGroup[] => {
  const texts = (queries: readonly { readonly queryId: string; readonly text: string }[]): LeakText[] =>
    queries.map(({ queryId, text }) => ({ id: queryId, text }));
  const { id } = dataSet.manifest;
  const test: TextGroup = { id, published: true, role: 'test', texts: texts(loadRetrievalCollection(dataSet).queries) };
  return id === 'scifact'
    ? [
        test,
        { id: 'scifact training', published: true, role: 'tuning', texts: texts(loadScifactTraining(dataSet).queries) },
      ]
    : [test];
};

const leakageParts = (request: PlanRequest, sets: readonly QuestionSet[]): SuitePart[] => {
  const counts = COUNT_SET_NAMES.flatMap((name) => openCountSet(name, sets) ?? []);
  const asked = [
    ...sets.map(({ id, questions, dataSet: { manifest } }) => ({ id, questions, manifest })),
    ...counts.map(({ own, ownQuestions }) => ({
      id: own.manifest.id,
      questions: ownQuestions,
      manifest: own.manifest,
    })),
  ].map(
    ({ id, questions, manifest }): TextGroup => ({
      id,
      published: false,
      role: manifest.role === 'tuning' ? 'tuning' : 'test',
      texts: questions.map((question) => ({ id: question.id, text: question.question })),
    }),
  );
  const collections = request.smoke
    ? []
    : openThirdParty(COLLECTIONS, request.dataSets).flatMap(({ state }) =>
        state.status === 'ready' ? [state.dataSet] : [],
      );
  const dataSets = [...sets.map(({ dataSet }) => dataSet), ...counts.map(({ own }) => own), ...collections].map(
    (dataSet) => dataSetCard(dataSet.manifest, { status: 'ready', dataSet }),
  );
  const groups = [...asked, ...collections.flatMap(queryTexts), productWordings()];
  return [
    {
      id: 'leakage.sets',
      title: titleOf('leakage', 'tuning sets, test sets and wordings'),
      dataSets,
      production: leakageProduction(groups),
    },
  ];
};

/** The labelled themes of the sample's barriers and requests: they need no ingest. */
const themeParts = (bench: Bench, sets: readonly QuestionSet[]): SuitePart[] => [
  {
    id: `${themesSuite.name}.sample`,
    title: titleOf(themesSuite.name, 'barriers and requests of the sample plans'),
    dataSets: sets
      .filter(({ id }) => id === 'sample')
      .map(({ dataSet }) => dataSetCard(dataSet.manifest, { status: 'ready', dataSet })),
    production: themesProduction(bench),
  },
];

const NOTHING: Planned = { parts: [], absent: [] };

/** The collection whose texts are the other prose: science abstracts, of which it holds enough. */
const PROSE = 'scifact';

/** The questions of the sets beside other prose, for the sets whose register has councils enough to be given it. */
const distractorParts = (bench: Bench, sets: readonly QuestionSet[], { smoke, dataSets }: PlanRequest): Planned => {
  const [found] = smoke || sets.length === 0 ? [] : openThirdParty([PROSE], dataSets);
  if (found === undefined) return NOTHING;
  const { manifest, state } = found;
  if (state.status !== 'ready') return { parts: [], absent: [{ id: distractorsSuite.name, reason: ABSENT }] };
  const { documents } = loadRetrievalCollection(state.dataSet);
  const parts = sets.flatMap((set): SuitePart[] => {
    const register = registerOf(bench, set);
    const prose = proseBeside(set, register, documents);
    if (prose === null) return [];
    return [
      {
        id: `${distractorsSuite.name}.${set.id}`,
        title: titleOf(distractorsSuite.name, set.dataSet.manifest.title),
        dataSets: [
          dataSetCard(set.dataSet.manifest, { status: 'ready', dataSet: set.dataSet }),
          dataSetCard(manifest, state),
        ],
        production: distractorsProduction(bench, set, prose, createCouncilTypes(register)),
      },
    ];
  });
  return { parts, absent: [] };
};

/**
 * The parts of the suites asked for, with the data at hand: a part whose data are absent is named, never scored.
 * @throws AppError USAGE for an unknown suite, DATASET_*.
 */
export const planSuites = (bench: Bench, request: PlanRequest): Planned => {
  const wanted = request.suites.length === 0 ? SUITES : request.suites.map(suiteNamed);
  const { sets, absent } = findQuestionSets(request);
  const perSet = wanted.filter((suite) => suite === robustnessSuite || QUESTION_SUITES.includes(suite));
  const absentQuestions: AbsentPart[] = perSet.flatMap((suite) =>
    absent.map(({ id }) => ({ id: `${suite.name}.${id}`, reason: ABSENT })),
  );
  const own = request.questionSets.length > 0;
  const beside = wanted.includes(distractorsSuite) ? distractorParts(bench, sets, request) : NOTHING;
  const thirdParty = own ? NOTHING : thirdPartyPlans(bench, wanted, request);
  const counted = own ? NOTHING : countPlans(bench, sets, wanted, request.smoke);
  return {
    parts: [
      ...sets.flatMap((set) => questionParts(bench, set, wanted, request.smoke)),
      ...beside.parts,
      ...counted.parts,
      ...thirdParty.parts,
      ...(wanted.includes(themesSuite) && !own ? themeParts(bench, sets) : []),
      ...(wanted.includes(leakageSuite) ? leakageParts(request, sets) : []),
    ],
    absent: [...absentQuestions, ...beside.absent, ...counted.absent, ...thirdParty.absent],
  };
};
