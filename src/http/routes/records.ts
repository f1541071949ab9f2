import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { listRecords, listTopics } from '../../answer/list-records.ts';
import { idOf } from '../../core/hash.ts';
import { pageOfSchema } from '../../core/schema/listing.ts';
import { ACTION_STATUSES, MONEY_ROLES, RECORD_KINDS, type RecordKind } from '../../core/schema/record.ts';
import {
  actionItemSchema,
  barrierItemSchema,
  type Listing,
  moneyItemSchema,
  RECORD_LISTS,
  type RecordListName,
  requestItemSchema,
  statisticItemSchema,
  TOPIC_STATUSES,
  topicItemSchema,
} from '../../core/schema/record-listing.ts';
import { TOPIC_IDS } from '../../core/topics.ts';
import { problems } from '../components.ts';
import type { HttpDeps, OpenedCorpus } from '../deps.ts';
import { type PageParameters, pageOf, pageParameters } from '../paging.ts';
import { filterParameters, filtersFromParameters, listOf } from '../parameters.ts';

const topic = listOf(TOPIC_IDS, 'Only what speaks of these topics.');

const documentFilters = pageParameters.extend(filterParameters.shape).extend({ topic });

const recordFilters = documentFilters.extend({
  recordKind: listOf(RECORD_KINDS, 'Only records of these kinds; any but that of the list gives nothing.'),
  owners: z
    .enum(['true', 'false'])
    .default('false')
    .openapi({ description: 'Whether the names of the people who lead are shown; otherwise they are null.' }),
});

const actionFilters = recordFilters.extend({
  status: listOf(ACTION_STATUSES, 'Only actions of these statuses.'),
});
const moneyFilters = recordFilters.extend({ role: listOf(MONEY_ROLES, 'Only money in these roles.') });
const topicFilters = documentFilters.extend({ status: listOf(TOPIC_STATUSES, 'Only topics of these statuses.') });

const markedWrong = z
  .int()
  .positive()
  .optional()
  .openapi({ description: 'Records left out of the whole list because a person marked them wrong.' });

type RouteText = { readonly operationId: string; readonly summary: string; readonly pageName: string };

const recordRoute = <P extends string, Q extends z.ZodObject, T extends z.ZodType>(
  path: P,
  query: Q,
  item: T,
  { pageName, ...texts }: RouteText,
) =>
  createRoute({
    method: 'get',
    path,
    ...texts,
    tags: ['Records'],
    request: { query },
    responses: {
      200: {
        description: texts.summary,
        content: { 'application/json': { schema: pageOfSchema(item).extend({ markedWrong }).openapi(pageName) } },
      },
      ...problems(400, 422, 503),
    },
  });

const actionsRoute = recordRoute('/v1/records/actions', actionFilters, actionItemSchema, {
  operationId: 'listActions',
  summary: 'What councils have done, do or will do.',
  pageName: 'ActionPage',
});
const barriersRoute = recordRoute('/v1/records/barriers', recordFilters, barrierItemSchema, {
  operationId: 'listBarriers',
  summary: 'What stands in the way, as the plans say.',
  pageName: 'BarrierPage',
});
const requestsRoute = recordRoute('/v1/records/requests', recordFilters, requestItemSchema, {
  operationId: 'listRequests',
  summary: 'What the plans ask of government and others.',
  pageName: 'RequestPage',
});
const moneyRoute = recordRoute('/v1/records/money', moneyFilters, moneyItemSchema, {
  operationId: 'listMoney',
  summary: 'Sums of money, each with the role it plays.',
  pageName: 'MoneyPage',
});
const statisticsRoute = recordRoute('/v1/records/statistics', recordFilters, statisticItemSchema, {
  operationId: 'listStatistics',
  summary: 'Numbers other than money.',
  pageName: 'StatisticPage',
});
const topicsRoute = recordRoute('/v1/topics', topicFilters, topicItemSchema, {
  operationId: 'listTopics',
  summary: 'What the plan of each council says on each topic, silence included.',
  pageName: 'TopicPage',
});

/** The parameters that all these lists share once they are checked. */
type Given = z.infer<typeof documentFilters> & {
  readonly recordKind?: RecordKind[] | undefined;
  readonly owners?: 'true' | 'false';
};

const filtersOf = ({ topic: topics, recordKind: recordKinds, ...given }: Given, { reader }: OpenedCorpus) => ({
  ...filtersFromParameters(given, reader),
  ...(topics === undefined ? {} : { topics }),
  ...(recordKinds === undefined ? {} : { recordKinds }),
});

/** A review may change a list within one generation, so its cursors hold what the list is made of. */
const keyOf = (name: string, ids: readonly string[], { snapshot }: OpenedCorpus): string =>
  JSON.stringify([name, snapshot.manifest.generation, idOf(...ids)]);

const pageOfListing = <T>(
  { items, markedWrong: wrong }: Listing<T>,
  parameters: PageParameters,
  list: string,
): ReturnType<typeof pageOf<T>> & { markedWrong?: number } => ({
  ...pageOf(items, parameters, list),
  ...(wrong === 0 ? {} : { markedWrong: wrong }),
});

/** Records and topics as lists: the same as on the command line, page by page. */
export const recordRoutes = (app: OpenAPIHono, { withCorpus }: HttpDeps): void => {
  const records = <Kind extends RecordKind>(
    name: RecordListName,
    kind: Kind,
    given: Given,
    narrower: Pick<Parameters<typeof listRecords>[2]['filters'], 'statuses' | 'roles'> = {},
  ) =>
    withCorpus((corpus) => {
      const query = { filters: { ...filtersOf(given, corpus), ...narrower }, owners: given.owners === 'true' };
      const listing = listRecords(corpus, kind, query);
      const ids = listing.items.map(({ recordId, documentId }) => `${recordId} ${documentId}`);
      return pageOfListing(listing, given, keyOf(`${name} ${query.owners}`, ids, corpus));
    });
  app.openapi(actionsRoute, async (c) => {
    const { status, ...given } = c.req.valid('query');
    const narrower = status === undefined ? {} : { statuses: status };
    return c.json(await records('actions', RECORD_LISTS.actions, given, narrower), 200);
  });
  app.openapi(barriersRoute, async (c) =>
    c.json(await records('barriers', RECORD_LISTS.barriers, c.req.valid('query')), 200),
  );
  app.openapi(requestsRoute, async (c) =>
    c.json(await records('requests', RECORD_LISTS.requests, c.req.valid('query')), 200),
  );
  app.openapi(moneyRoute, async (c) => {
    const { role, ...given } = c.req.valid('query');
    return c.json(await records('money', RECORD_LISTS.money, given, role === undefined ? {} : { roles: role }), 200);
  });
  app.openapi(statisticsRoute, async (c) =>
    c.json(await records('statistics', RECORD_LISTS.statistics, c.req.valid('query')), 200),
  );
  app.openapi(topicsRoute, async (c) => {
    const { status, ...given } = c.req.valid('query');
    const page = await withCorpus((corpus) => {
      const listing = listTopics(corpus, {
        filters: filtersOf(given, corpus),
        ...(status === undefined ? {} : { statuses: status }),
      });
      const ids = listing.items.map(({ council, topic: id, status: said }) => `${council.code} ${id} ${said}`);
      return pageOfListing(listing, given, keyOf('topics', ids, corpus));
    });
    return c.json(page, 200);
  });
};
