import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { type ReviewQueue, reviewQueue } from '../../answer/review-queue.ts';
import { goldItems, reviewOf } from '../../answer/review-records.ts';
import { idOf } from '../../core/hash.ts';
import { pageOfSchema } from '../../core/schema/listing.ts';
import { RECORD_KINDS } from '../../core/schema/record.ts';
import { RECORD_ITEM_SCHEMAS } from '../../core/schema/record-listing.ts';
import { type StoredReview, storedReviewSchema, verdictSchema } from '../../core/schema/review.ts';
import { jsonLinePieces } from '../../export/csv.ts';
import { problems } from '../components.ts';
import type { HttpDeps, OpenedCorpus } from '../deps.ts';
import { fileResponse } from '../exported.ts';
import { listParameters, recordFiltersFrom } from '../list-parameters.ts';
import { pageOf, pageParameters } from '../paging.ts';
import { bearerToken, checkWriteToken } from '../write-token.ts';

const queueRoute = createRoute({
  method: 'get',
  path: '/v1/reviews/queue',
  operationId: 'listReviewQueue',
  tags: ['Reviews'],
  summary: 'Records to check, those first that would change a headline count and are least certain.',
  description: '`needsReviewAgain` are verdicts on what no document holds any more, or holds in other words.',
  request: { query: pageParameters.extend(listParameters.omit({ owners: true }).shape) },
  responses: {
    200: {
      description: 'Records to check.',
      content: {
        'application/json': {
          schema: pageOfSchema(
            z.object({
              kind: z.enum(RECORD_KINDS),
              record: z.union(Object.values(RECORD_ITEM_SCHEMAS)),
              why: z.string(),
              changesCount: z.boolean(),
            }),
          )
            .extend({
              checked: z.int(),
              unchecked: z.int(),
              needsReviewAgain: z.array(storedReviewSchema),
            })
            .openapi('ReviewQueuePage'),
        },
      },
    },
    ...problems(400, 422, 503),
  },
});

const listRoute = createRoute({
  method: 'get',
  path: '/v1/reviews',
  operationId: 'listReviews',
  tags: ['Reviews'],
  summary: 'Every verdict that people gave, by the id of its record.',
  request: { query: pageParameters },
  responses: {
    200: {
      description: 'Verdicts.',
      content: { 'application/json': { schema: pageOfSchema(storedReviewSchema).openapi('ReviewPage') } },
    },
    ...problems(400, 422, 503),
  },
});

/** As a plain text, so that the response may be a file in pieces rather than one typed text. */
const JSON_LINES: string = 'application/jsonl';

const goldRoute = createRoute({
  method: 'get',
  path: '/v1/reviews/gold',
  operationId: 'exportGold',
  tags: ['Reviews'],
  summary: 'What was reviewed, as gold: one JSON object a line.',
  responses: {
    200: {
      description: 'Confirmed and corrected values, and what is wrong.',
      content: { [JSON_LINES]: { schema: z.string() } },
    },
    ...problems(503),
  },
});

const verdictBody = z
  .strictObject({
    recordId: z.string().min(1).openapi({ description: '`recordId` of a record, or `statementId` of a topic.' }),
    verdict: verdictSchema,
    by: z.string().trim().min(1).max(200).openapi({ description: 'Who reviewed it.' }),
    on: z.iso.date().optional().openapi({ description: 'When; the day of the request where not given.' }),
    changes: z
      .record(z.string(), z.unknown())
      .optional()
      .openapi({ description: 'Of a record that is corrected: values by path, such as `due.date`.' }),
  })
  .openapi('GivenVerdict', { example: { recordId: '1f48fbdbb79e220e', verdict: 'right', by: 'A Reader' } });

const markRoute = createRoute({
  method: 'post',
  path: '/v1/reviews',
  operationId: 'putReview',
  tags: ['Reviews'],
  summary: 'Say that a record is right, wrong or corrected.',
  description:
    'Takes the place of an earlier verdict on the same record, changes lists and answers from the next request on, and outlives a new ingest of the same text. Needs the write token.',
  security: [{ writeToken: [] }],
  request: { body: { required: true, content: { 'application/json': { schema: verdictBody } } } },
  responses: {
    201: { description: 'The verdict as stored.', content: { 'application/json': { schema: storedReviewSchema } } },
    ...problems(400, 401, 403, 404, 413, 415, 422, 503),
  },
});

/** A verdict may change the queue within one generation, so its cursors hold what it is made of. */
const queueKey = ({ items }: ReviewQueue, { snapshot }: OpenedCorpus): string =>
  JSON.stringify(['queue', snapshot.manifest.generation, idOf(...items.map(({ record }) => record.recordId))]);

const reviewsKey = (reviews: readonly StoredReview[]): string => idOf('reviews', JSON.stringify(reviews));

/** What to check, verdicts, and what they come to. */
export const reviewRoutes = (app: OpenAPIHono, { withCorpus, reviews, writeToken }: HttpDeps): void => {
  app.openapi(queueRoute, async (c) => {
    const { limit, cursor, ...given } = c.req.valid('query');
    const page = await withCorpus((corpus) => {
      const filters = recordFiltersFrom(given, corpus.reader);
      const queue = reviewQueue(corpus, { filters, owners: false }, reviews.read());
      const { checked, unchecked, unmatched } = queue;
      return {
        ...pageOf(queue.items, { limit, cursor }, queueKey(queue, corpus)),
        ...{ checked, unchecked, needsReviewAgain: [...unmatched] },
      };
    });
    return c.json(page, 200);
  });
  app.openapi(listRoute, (c) => {
    const held = reviews.read();
    return c.json(pageOf(held, c.req.valid('query'), reviewsKey(held)), 200);
  });
  app.openapi(goldRoute, async (c) => {
    const items = await withCorpus(({ snapshot }) => goldItems(snapshot, reviews.read()));
    return fileResponse(c, {
      name: 'gold',
      format: 'jsonl',
      content: jsonLinePieces(items),
      items: items.length,
      markedWrong: null,
    });
  });
  app.use(markRoute.getRoutingPath(), async (c, next) => {
    // Before the body is looked at: who may not write is told so, whatever was sent.
    if (c.req.method === 'POST') checkWriteToken(bearerToken(c.req.header('authorization')), writeToken);
    await next();
  });
  app.openapi(markRoute, async (c) => {
    const { changes = {}, on, ...given } = c.req.valid('json');
    const dated = { ...given, ...(on === undefined ? {} : { on }), corrections: changes };
    const review = await withCorpus(({ snapshot }) => reviewOf(snapshot, dated, reviews.read()));
    return c.json(reviews.put(review), 201);
  });
};
