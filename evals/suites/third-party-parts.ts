import { join } from 'node:path';
import { type DataSet, openDataSet, readRegistry } from '../data-sets.ts';
import { dataSetCard } from '../report/build-report.ts';
import { CLAIM_SETS, claimsProduction, claimsSuite } from './claims/suite.ts';
import { CONVERSATION_SETS, conversationProduction, conversationSuite } from './conversation/suite.ts';
import { INJECTION_SETS, injectionProduction, injectionSuite } from './injection/suite.ts';
import { KEY_POINT_SETS, keyPointsProduction, keyPointsSuite } from './key-points/suite.ts';
import { ABSENT, type PlanRequest, titleOf } from './plan-request.ts';
import { PUBLISHED_SETS } from './published/published-sets.ts';
import { publishedProduction, publishedSuite } from './published/suite.ts';
import type { Bench } from './questions/corpus.ts';
import { collectionProduction, collectionsSuite } from './retrieval/collections-suite.ts';
import { SUFFICIENCY_SETS, sufficiencyProduction } from './sufficiency/production.ts';
import { sufficiencySuite } from './sufficiency/suite.ts';
import type { Planned, Suite, SuitePart } from './suite.ts';

/** Collections of the retrieval suite. */
export const COLLECTIONS: readonly string[] = ['scifact', 'cranfield', 'cacm', 'cisi', 'npl'];

/** The third-party sets of these names, with what is known of them on this machine. */
export const openThirdParty = (ids: readonly string[], dataSets: string | null) =>
  readRegistry()
    .filter(({ id }) => ids.includes(id))
    .map((manifest) => ({
      manifest,
      state:
        dataSets === null
          ? ({ status: 'not_measured', dataSetId: manifest.id, reason: 'data absent' } as const)
          : openDataSet(manifest, join(dataSets, manifest.id)),
    }));

/** A suite over third-party sets, one part a set. In a smoke run there is none. */
const thirdPartyParts = (
  suite: Suite,
  ids: readonly string[],
  { smoke, dataSets }: PlanRequest,
  productionOf: (dataSet: DataSet) => SuitePart['production'],
): Planned => {
  const found = smoke ? [] : openThirdParty(ids, dataSets);
  return {
    parts: found.flatMap(({ manifest, state }) =>
      state.status !== 'ready'
        ? []
        : [
            {
              id: `${suite.name}.${manifest.id}`,
              title: titleOf(suite.name, manifest.title),
              dataSets: [dataSetCard(manifest, state)],
              production: productionOf(state.dataSet),
            },
          ],
    ),
    absent: found.flatMap(({ manifest, state }) =>
      state.status === 'ready' ? [] : [{ id: `${suite.name}.${manifest.id}`, reason: ABSENT }],
    ),
  };
};

type ThirdPartySuite = {
  readonly suite: Suite;
  readonly sets: readonly string[];
  readonly production: (bench: Bench, dataSet: DataSet) => SuitePart['production'];
};

const THIRD_PARTY: readonly ThirdPartySuite[] = [
  { suite: collectionsSuite, sets: COLLECTIONS, production: collectionProduction },
  { suite: publishedSuite, sets: PUBLISHED_SETS, production: publishedProduction },
  { suite: sufficiencySuite, sets: SUFFICIENCY_SETS, production: sufficiencyProduction },
  { suite: conversationSuite, sets: CONVERSATION_SETS, production: conversationProduction },
  { suite: claimsSuite, sets: CLAIM_SETS, production: claimsProduction },
  { suite: injectionSuite, sets: INJECTION_SETS, production: injectionProduction },
  { suite: keyPointsSuite, sets: KEY_POINT_SETS, production: keyPointsProduction },
];

/** The parts over third-party sets of the suites that are wanted. */
export const thirdPartyPlans = (bench: Bench, wanted: readonly Suite[], request: PlanRequest): Planned => {
  const planned = THIRD_PARTY.filter(({ suite }) => wanted.includes(suite)).map(({ suite, sets, production }) =>
    thirdPartyParts(suite, sets, request, (dataSet) => production(bench, dataSet)),
  );
  return { parts: planned.flatMap(({ parts }) => parts), absent: planned.flatMap(({ absent }) => absent) };
};
