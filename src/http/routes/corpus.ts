import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { AppError } from '../../core/errors.ts';
import { pageSchema, tableSchema } from '../../core/schema/document.ts';
import {
  councilItemSchema,
  documentItemSchema,
  pageOfSchema,
  planItemSchema,
  problemSchema,
} from '../../core/schema/listing.ts';
import { documentItem, listCouncils, listDocuments, listPlans } from '../../corpus/ledger.ts';
import type { HttpDeps } from '../deps.ts';
import { pageOf, pageParameters } from '../parameters.ts';

const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: problemSchema } },
});

const listRoute = <T extends z.ZodType>(path: string, summary: string, item: T) =>
  createRoute({
    method: 'get',
    path,
    summary,
    request: { query: pageParameters },
    responses: {
      200: { description: summary, content: { 'application/json': { schema: pageOfSchema(item) } } },
      400: problem('The cursor is not one that this service gave.'),
      422: problem('A parameter cannot be used.'),
      503: problem('No plans have been ingested yet.'),
    },
  });

const documentDetailSchema = documentItemSchema.extend({
  text: z.string(),
  pages: z.array(pageSchema),
  tables: z.array(tableSchema),
});

const documentRoute = createRoute({
  method: 'get',
  path: '/v1/documents/{id}',
  summary: 'One document with its canonical text.',
  request: { params: z.object({ id: z.string() }) },
  responses: {
    200: { description: 'The document.', content: { 'application/json': { schema: documentDetailSchema } } },
    404: problem('No document has this id.'),
    503: problem('No plans have been ingested yet.'),
  },
});

const pageTextSchema = pageSchema.extend({ documentId: z.string(), text: z.string() });

const pageRoute = createRoute({
  method: 'get',
  path: '/v1/documents/{id}/pages/{n}',
  summary: 'The text printed on one page.',
  request: {
    params: z.object({ id: z.string(), n: z.coerce.number().int().min(1).openapi({ type: 'integer', minimum: 1 }) }),
  },
  responses: {
    200: { description: 'The page.', content: { 'application/json': { schema: pageTextSchema } } },
    404: problem('The document has no such page.'),
    422: problem('The page number cannot be used.'),
    503: problem('No plans have been ingested yet.'),
  },
});

export const corpusRoutes = (app: OpenAPIHono, deps: HttpDeps): void => {
  app.openapi(
    listRoute('/v1/councils', 'The councils of the register and whether their plan is held.', councilItemSchema),
    async (c) =>
      c.json(pageOf(await deps.withSnapshot((s) => listCouncils(s, deps.reader.register)), c.req.valid('query')), 200),
  );
  app.openapi(listRoute('/v1/plans', 'The plans held.', planItemSchema), async (c) =>
    c.json(pageOf(await deps.withSnapshot(listPlans), c.req.valid('query')), 200),
  );
  app.openapi(listRoute('/v1/documents', 'The documents held.', documentItemSchema), async (c) =>
    c.json(pageOf(await deps.withSnapshot(listDocuments), c.req.valid('query')), 200),
  );
  app.openapi(documentRoute, async (c) => {
    const { id } = c.req.valid('param');
    const detail = await deps.withSnapshot((snapshot) => {
      const document = snapshot.documents().find((candidate) => candidate.documentId === id);
      const read = snapshot.read(id);
      if (document === undefined || read === null) {
        throw new AppError('NOT_FOUND', `No document has the id ${id}.`, { id });
      }
      return { ...documentItem(document), text: read.text, pages: read.pages, tables: read.tables };
    });
    return c.json(detail, 200);
  });
  app.openapi(pageRoute, async (c) => {
    const { id, n } = c.req.valid('param');
    const found = await deps.withSnapshot((snapshot) => {
      const page = snapshot.pages(id).find((candidate) => candidate.pageNumber === n);
      const text = snapshot.text(id);
      if (page === undefined || text === null) {
        throw new AppError('NOT_FOUND', `The document ${id} has no page ${n}.`, { id, n });
      }
      return { ...page, documentId: id, text: text.slice(page.charStart, page.charEnd) };
    });
    return c.json(found, 200);
  });
};
