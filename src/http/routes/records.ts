import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { idOf } from '../../core/hash.ts';
import { pageOfSchema } from '../../core/schema/listing.ts';
import {
  actionItemSchema,
  barrierItemSchema,
  moneyItemSchema,
  RECORD_LIST_NAMES,
  type RecordListName,
  requestItemSchema,
  statisticItemSchema,
  topicItemSchema,
} from '../../core/schema/record-listing.ts';
import { heldList } from '../../export/held-lists.ts';
import { problems } from '../components.ts';
import type { HttpDeps } from '../deps.ts';
import { type ListParameters, listQuery, parametersOf } from '../list-parameters.ts';
import { type PageParameters, pageOf, pageParameters } from '../paging.ts';

type PagedName = RecordListName | 'topics';

/** What each list is called and holds, as its route says it. */
const LISTS: Readonly<Record<PagedName, { path: string; noun: string; summary: string; item: z.ZodType }>> = {
  actions: {
    path: '/v1/records/actions',
    noun: 'Action',
    summary: 'What councils have done, do or will do.',
    item: actionItemSchema,
  },
  barriers: {
    path: '/v1/records/barriers',
    noun: 'Barrier',
    summary: 'What stands in the way, as the plans say.',
    item: barrierItemSchema,
  },
  requests: {
    path: '/v1/records/requests',
    noun: 'Request',
    summary: 'What the plans ask of government and others.',
    item: requestItemSchema,
  },
  money: {
    path: '/v1/records/money',
    noun: 'Money',
    summary: 'Sums of money, each with the role it plays.',
    item: moneyItemSchema,
  },
  statistics: {
    path: '/v1/records/statistics',
    noun: 'Statistic',
    summary: 'Numbers other than money.',
    item: statisticItemSchema,
  },
  topics: {
    path: '/v1/topics',
    noun: 'Topic',
    summary: 'What the plan of each council says on each topic, silence included.',
    item: topicItemSchema,
  },
};

const markedWrong = z
  .int()
  .positive()
  .optional()
  .openapi({ description: 'Left out of the whole list because a person marked it wrong.' });

const listRoute = (name: PagedName) => {
  const { path, noun, summary, item } = LISTS[name];
  return createRoute({
    method: 'get',
    path,
    operationId: `list${name.charAt(0).toUpperCase()}${name.slice(1)}`,
    summary,
    tags: ['Records'],
    request: { query: pageParameters.extend(parametersOf(name).shape) },
    responses: {
      200: {
        description: summary,
        content: {
          'application/json': { schema: pageOfSchema(item).extend({ markedWrong }).openapi(`${noun}Page`) },
        },
      },
      ...problems(400, 422, 503),
    },
  });
};

/** What tells one item of a list from another; a review may change which are there within one generation. */
const identityOf = (item: ReturnType<typeof heldList<PagedName>>['items'][number]): string =>
  'recordId' in item ? `${item.recordId} ${item.documentId}` : `${item.council.code} ${item.topic} ${item.status}`;

/** Records and topics as lists: the same as on the command line, page by page. */
export const recordRoutes = (app: OpenAPIHono, { withCorpus }: HttpDeps): void => {
  const pageOfList = (name: PagedName, { limit, cursor, ...given }: PageParameters & ListParameters) =>
    withCorpus((corpus) => {
      const query = listQuery(name, given, corpus.reader);
      const list = heldList(corpus, name, query);
      const { generation } = corpus.snapshot.manifest;
      const key = JSON.stringify([name, query.owners, generation, idOf(...list.items.map(identityOf))]);
      return {
        ...pageOf<unknown>(list.items, { limit, cursor }, key),
        ...(list.markedWrong === 0 ? {} : { markedWrong: list.markedWrong }),
      };
    });
  for (const name of [...RECORD_LIST_NAMES, 'topics'] as const) {
    app.openapi(listRoute(name), async (c) =>
      c.json(await pageOfList(name, c.req.valid('query') as PageParameters & ListParameters), 200),
    );
  }
};
