import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { pageSchema, tableSchema } from '../../core/schema/document.ts';
import { councilItemSchema, documentItemSchema, pageOfSchema, planItemSchema } from '../../core/schema/listing.ts';
import { documentItem, listCouncils, listDocuments, listPlans } from '../../corpus/ledger.ts';
import { problems } from '../components.ts';
import type { HttpDeps, OpenedCorpus } from '../deps.ts';
import { heldDocument, heldPage } from '../held-document.ts';
import { type PageParameters, pageOf, pageParameters } from '../paging.ts';

type ListText = { readonly operationId: string; readonly summary: string; readonly pageName: string };

const listRoute = <P extends string, T extends z.ZodType>(path: P, item: T, { pageName, ...texts }: ListText) =>
  createRoute({
    method: 'get',
    path,
    ...texts,
    tags: ['Corpus'],
    request: { query: pageParameters },
    responses: {
      200: {
        description: texts.summary,
        content: { 'application/json': { schema: pageOfSchema(item).openapi(pageName) } },
      },
      ...problems(400, 422, 503),
    },
  });

const councilsRoute = listRoute('/v1/councils', councilItemSchema, {
  operationId: 'listCouncils',
  summary: 'The councils of the register, each with the plan held for it.',
  pageName: 'CouncilPage',
});

const plansRoute = listRoute('/v1/plans', planItemSchema, {
  operationId: 'listPlans',
  summary: 'The plans held.',
  pageName: 'PlanPage',
});

const documentsRoute = listRoute('/v1/documents', documentItemSchema, {
  operationId: 'listDocuments',
  summary: 'The documents held.',
  pageName: 'DocumentPage',
});

const documentId = z.string().openapi({ description: 'documentId as listed.', example: '1f48fbdbb79e220e' });

const documentRoute = createRoute({
  method: 'get',
  path: '/v1/documents/{id}',
  operationId: 'readDocument',
  tags: ['Corpus'],
  summary: 'One document with its canonical text.',
  description: '`charStart` and `charEnd` everywhere count UTF-16 units of `text`.',
  request: { params: z.object({ id: documentId }) },
  responses: {
    200: {
      description: 'The document.',
      content: {
        'application/json': {
          schema: documentItemSchema
            .extend({ text: z.string(), pages: z.array(pageSchema), tables: z.array(tableSchema) })
            .openapi('Document'),
        },
      },
    },
    ...problems(404, 503),
  },
});

const pageNumber = z
  .string()
  .regex(/^[1-9]\d{0,6}$/, 'Give a page number of 1 or more')
  .transform(Number)
  .openapi({ type: 'integer', minimum: 1, maximum: 9_999_999, description: 'Page as a reader counts it.', example: 1 });

const pageRoute = createRoute({
  method: 'get',
  path: '/v1/documents/{id}/pages/{n}',
  operationId: 'readPage',
  tags: ['Corpus'],
  summary: 'The text printed on one page.',
  request: { params: z.object({ id: documentId, n: pageNumber }) },
  responses: {
    200: {
      description: 'The page.',
      content: {
        'application/json': {
          schema: pageSchema.extend({ documentId: z.string(), text: z.string() }).openapi('PageText'),
        },
      },
    },
    ...problems(404, 422, 503),
  },
});

export const corpusRoutes = (app: OpenAPIHono, deps: HttpDeps): void => {
  const page = <T>(name: string, parameters: PageParameters, list: (corpus: OpenedCorpus) => readonly T[]) =>
    deps.withCorpus((corpus) =>
      pageOf(list(corpus), parameters, JSON.stringify([name, corpus.snapshot.manifest.generation])),
    );
  app.openapi(councilsRoute, async (c) =>
    c.json(
      await page('councils', c.req.valid('query'), ({ snapshot, reader }) => listCouncils(snapshot, reader.register)),
      200,
    ),
  );
  app.openapi(plansRoute, async (c) =>
    c.json(await page('plans', c.req.valid('query'), ({ snapshot }) => listPlans(snapshot)), 200),
  );
  app.openapi(documentsRoute, async (c) =>
    c.json(await page('documents', c.req.valid('query'), ({ snapshot }) => listDocuments(snapshot)), 200),
  );
  app.openapi(documentRoute, async (c) => {
    const { id } = c.req.valid('param');
    const { document, read } = await deps.withCorpus(({ snapshot }) => heldDocument(snapshot, id));
    return c.json({ ...documentItem(document), text: read.text, pages: read.pages, tables: read.tables }, 200);
  });
  app.openapi(pageRoute, async (c) => {
    const { id, n } = c.req.valid('param');
    return c.json(await deps.withCorpus(({ snapshot }) => heldPage(snapshot, id, n)), 200);
  });
};
