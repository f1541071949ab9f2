import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { AppError } from '../../core/errors.ts';
import { idOf } from '../../core/hash.ts';
import { comparisonSchema, type Grid, gridSchema } from '../../core/schema/grid.ts';
import { type ThemeSet, UNIT_KINDS } from '../../core/schema/themes.ts';
import { TOPIC_IDS } from '../../core/topics.ts';
import { GRID_LAYOUTS, writtenComparison, writtenGrid } from '../../export/grid-written.ts';
import { compareGroups } from '../../grid/compare.ts';
import { buildGrid } from '../../grid/grid.ts';
import { problems } from '../components.ts';
import type { HttpDeps, OpenedCorpus } from '../deps.ts';
import { fileResponse } from '../exported.ts';
import { recordFiltersFrom } from '../list-parameters.ts';
import { comparePage } from '../pages/compare-page.ts';
import { facetsIn } from '../pages/facets-form.ts';
import { gridPage } from '../pages/grid-page.ts';
import { layout } from '../pages/layout.ts';
import { pageOf, pageParameters } from '../paging.ts';
import { filterParameters, listOf, unusable } from '../parameters.ts';
import { statusOf } from '../problem.ts';

/** Parameters that choose columns and plans. */
export const gridFilters = filterParameters.extend({ topic: listOf(TOPIC_IDS, 'Only these topics.') });

const themesParameter = listOf(
  UNIT_KINDS,
  'Columns for the themes of these saved sets, after the topics. Sets that do not exist give none.',
);
const formatParameter = z
  .enum(['json', 'csv'])
  .default('json')
  .openapi({ description: 'JSON page by page, or the whole as CSV.' });

const gridQuery = pageParameters.extend(gridFilters.shape).extend({
  themes: themesParameter,
  format: formatParameter,
  layout: z
    .enum(GRID_LAYOUTS)
    .default('matrix')
    .openapi({ description: 'Of CSV: a line a council with its statuses, or a line a cell with its quote and link.' }),
});

const gridPageSchema = gridSchema
  .omit({ rows: true })
  .extend({ items: gridSchema.shape.rows, nextCursor: z.string().optional() })
  .openapi('GridPage');

const csv = { 'text/csv': { schema: z.string() } } as const;

const gridRoute = createRoute({
  method: 'get',
  path: '/v1/grid',
  operationId: 'showGrid',
  summary: 'What the plan of each council says on each topic and theme, with the plainest quote.',
  description:
    'Items are councils by name, page by page; `columns` and `counts` (over all councils in scope, by type and by region) stand on every page. `not_applicable` is silence on a duty that a council does not have.',
  tags: ['Records'],
  request: { query: gridQuery },
  responses: {
    200: { description: 'The grid.', content: { 'application/json': { schema: gridPageSchema }, ...csv } },
    ...problems(400, 422, 503),
  },
});

const side = (name: string) =>
  z
    .string()
    .min(1)
    .openapi({
      description: `The ${name} side: a council by code or name, several with commas between, or a group such as type:county or region:North East.`,
      example: name === 'first' ? 'type:county' : 'type:district',
    });

const compareQuery = gridFilters
  .omit({ council: true })
  .extend({ a: side('first'), b: side('second'), format: formatParameter });

const compareRoute = createRoute({
  method: 'get',
  path: '/v1/compare',
  operationId: 'compare',
  summary: 'Two councils or groups side by side, the differences first.',
  description:
    'Topics with the shares of councils that state them; for groups with Fisher’s exact test, corrected by Holm for all topics compared. Savings are added like with like.',
  tags: ['Records'],
  request: { query: compareQuery },
  responses: {
    200: { description: 'The comparison.', content: { 'application/json': { schema: comparisonSchema }, ...csv } },
    ...problems(400, 422, 503),
  },
});

/** Councils on one page of the grid for people: what fits into memory of a telephone and is read at one sitting. */
const ROWS_A_PAGE = 25;

/** What tells one grid from another: a review may change it within one generation. */
const keyOf = (grid: Grid, generation: number): string =>
  JSON.stringify([
    'grid',
    generation,
    grid.columns.map(({ column }) => column),
    idOf(
      ...grid.rows.map(
        ({ council, planId, cells }) => `${council.code} ${planId} ${cells.map((c) => c.status).join()}`,
      ),
    ),
  ]);

/** The newest version of the saved sets of these kinds, those of records before those of passages. */
export const savedSets = (
  { themeSets }: Pick<HttpDeps, 'themeSets'>,
  kinds: readonly ThemeSet['unitKind'][] | undefined,
): readonly ThemeSet[] =>
  themeSets
    .list()
    .filter(({ unitKind }) => kinds?.includes(unitKind) ?? false)
    .flatMap(({ themeSetId }) => themeSets.get(themeSetId) ?? []);

const filledIn = (c: Context): URLSearchParams =>
  new URLSearchParams([...new URL(c.req.url).searchParams].filter(([, value]) => value.trim() !== ''));

/** The query of a page, checked as that of a program is. @throws AppError FILTER_UNKNOWN, PARAMETER_INVALID. */
export const checkedQuery = <T extends z.ZodType>(schema: T, query: URLSearchParams): z.infer<T> => {
  const fields = [...new Set(query.keys())].map((key) => {
    const values = query.getAll(key);
    return [key, values.length === 1 ? values[0] : values] as const;
  });
  const result = schema.safeParse(Object.fromEntries(fields));
  if (!result.success) throw unusable(result.error.issues, 'query');
  return result.data;
};

export const regionsOf = ({ reader }: OpenedCorpus): readonly string[] =>
  [...new Set(reader.register.map(({ region }) => region))].toSorted();

const gridPageRoute = (app: OpenAPIHono, deps: HttpDeps): void => {
  app.get('/grid', async (c) => {
    const query = filledIn(c);
    const { cursor, limit: _, format: __, layout: ___, themes, ...given } = checkedQuery(gridQuery, query);
    const body = await deps.withCorpus((corpus) => {
      const filters = recordFiltersFrom(given, corpus.reader);
      const grid = buildGrid(corpus, { filters, themeSets: savedSets(deps, themes) });
      const key = keyOf(grid, corpus.snapshot.manifest.generation);
      const page = pageOf(grid.rows, { limit: ROWS_A_PAGE, cursor }, key);
      query.delete('cursor');
      return gridPage({
        grid,
        rows: page.items,
        nextCursor: page.nextCursor ?? null,
        typed: facetsIn(query),
        regions: regionsOf(corpus),
        query,
      });
    });
    return c.html(layout({ title: 'Grid', place: '/grid', body }));
  });
};

const comparePageRoute = (app: OpenAPIHono, deps: HttpDeps): void => {
  app.get('/compare', async (c) => {
    const query = filledIn(c);
    const [a, b] = [query.get('a') ?? '', query.get('b') ?? ''];
    const shown = { title: 'Compare', place: '/compare' } as const;
    if (a === '' || b === '')
      return c.html(layout({ ...shown, body: comparePage({ a, b, comparison: null, problem: null, query }) }));
    try {
      const { a: first, b: second, format: _, ...given } = checkedQuery(compareQuery, query);
      const comparison = await deps.withCorpus((corpus) =>
        compareGroups(corpus, first, second, recordFiltersFrom(given, corpus.reader)),
      );
      return c.html(layout({ ...shown, body: comparePage({ a, b, comparison, problem: null, query }) }));
    } catch (error) {
      if (!(error instanceof AppError) || statusOf(error) !== 422) throw error;
      const body = comparePage({ a, b, comparison: null, problem: error, query });
      return c.html(layout({ ...shown, title: 'Error: compare', body }), 422);
    }
  });
};

/** The grid of plans and topics, and two councils or groups side by side: for programs and as pages. */
export const gridRoutes = (app: OpenAPIHono, deps: HttpDeps): void => {
  app.openapi(gridRoute, async (c) => {
    const { limit, cursor, themes, format, layout: laidOut, ...given } = c.req.valid('query');
    const { grid, generation } = await deps.withCorpus((corpus) => ({
      grid: buildGrid(corpus, {
        filters: recordFiltersFrom(given, corpus.reader),
        themeSets: savedSets(deps, themes),
      }),
      generation: corpus.snapshot.manifest.generation,
    }));
    if (format === 'csv')
      return fileResponse(c, {
        name: 'grid',
        format: 'csv',
        content: writtenGrid(grid, laidOut),
        items: grid.rows.length,
        markedWrong: null,
      });
    const { rows, ...others } = grid;
    return c.json({ ...pageOf(rows, { limit, cursor }, keyOf(grid, generation)), ...others }, 200);
  });
  app.openapi(compareRoute, async (c) => {
    const { a, b, format, ...given } = c.req.valid('query');
    const comparison = await deps.withCorpus((corpus) =>
      compareGroups(corpus, a, b, recordFiltersFrom(given, corpus.reader)),
    );
    if (format === 'csv')
      return fileResponse(c, {
        name: 'comparison',
        format: 'csv',
        content: writtenComparison(comparison),
        items: comparison.topics.length,
        markedWrong: null,
      });
    return c.json(comparison, 200);
  });
  gridPageRoute(app, deps);
  comparePageRoute(app, deps);
};
