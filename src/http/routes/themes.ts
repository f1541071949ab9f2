import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { pageOfSchema } from '../../core/schema/listing.ts';
import { themeItemSchema, themeSetItemSchema, themeUnitItemSchema } from '../../core/schema/theme-listing.ts';
import { themeComparisonSchema } from '../../core/schema/theme-review.ts';
import { type ThemeSet, themeVersionSchema } from '../../core/schema/themes.ts';
import { THEME_COLUMNS, THEME_FORMATS, themeRows, writtenThemeSet } from '../../export/theme-sheet.ts';
import { compareThemeSets } from '../../themes/review/compare.ts';
import { otherUnits, themeItem, themeSetItem, themeUnits, unitsOf } from '../../themes/view.ts';
import { problems } from '../components.ts';
import type { HttpDeps } from '../deps.ts';
import { themeFileResponse } from '../exported.ts';
import { pageOf, pageParameters } from '../paging.ts';
import { heldSet, heldTheme } from '../theme-access.ts';

const TAGS = ['Themes'];
/** Councils quoted with each theme; people who review themes want about ten examples. */
const QUOTES_IN_LIST = 10;

const versionNumber = z
  .string()
  .regex(/^[1-9]\d{0,8}$/, 'Give the number of a version')
  .transform(Number);
const versionParameter = versionNumber
  .optional()
  .openapi({ type: 'integer', minimum: 1, description: 'The version, by default the newest.' });
export const setParameter = z.object({
  id: z.string().openapi({ description: 'Id of the set of themes.', example: '317690728f1eed5f' }),
});
const themeParameter = setParameter.extend({
  theme: z.string().openapi({ description: 'Id of the theme.', example: 'ad97608ed0238a60' }),
});

const json = <T extends z.ZodType>(description: string, schema: T) => ({
  description,
  content: { 'application/json': { schema } },
});

const setsRoute = createRoute({
  method: 'get',
  path: '/v1/themes',
  operationId: 'listThemeSets',
  tags: TAGS,
  summary: 'The sets of themes, each in its newest version: one a kind of record, and one a topic.',
  request: { query: pageParameters },
  responses: {
    200: json('Sets, by kind of unit, then topic.', pageOfSchema(themeSetItemSchema).openapi('ThemeSetPage')),
    ...problems(400, 422, 503),
  },
});

const setRoute = createRoute({
  method: 'get',
  path: '/v1/themes/{id}',
  operationId: 'getThemeSet',
  tags: TAGS,
  summary: 'A set of themes: its counts, how its version came about, and what is new to it.',
  request: { params: setParameter, query: z.strictObject({ version: versionParameter }) },
  responses: { 200: json('The set.', themeSetItemSchema), ...problems(404, 422, 503) },
});

const versionsRoute = createRoute({
  method: 'get',
  path: '/v1/themes/{id}/versions',
  operationId: 'listThemeVersions',
  tags: TAGS,
  summary: 'The versions of a set, the newest first, with who changed what.',
  request: { params: setParameter, query: pageParameters },
  responses: {
    200: json('Versions.', pageOfSchema(themeVersionSchema).openapi('ThemeVersionPage')),
    ...problems(400, 404, 422, 503),
  },
});

const themesRoute = createRoute({
  method: 'get',
  path: '/v1/themes/{id}/themes',
  operationId: 'listThemes',
  tags: TAGS,
  summary: 'The themes of a set by number of councils, with counts, their denominator and quotes of several councils.',
  request: { params: setParameter, query: pageParameters.extend({ version: versionParameter }) },
  responses: {
    200: json('Themes.', pageOfSchema(themeItemSchema).openapi('ThemePage')),
    ...problems(400, 404, 422, 503),
  },
});

const unitsRoute = createRoute({
  method: 'get',
  path: '/v1/themes/{id}/themes/{theme}/units',
  operationId: 'listThemeUnits',
  tags: TAGS,
  summary: 'What stands in a theme: quotes with their places, and why each was put there.',
  request: { params: themeParameter, query: pageParameters.extend({ version: versionParameter }) },
  responses: {
    200: json('Units, the likest first.', pageOfSchema(themeUnitItemSchema).openapi('ThemeUnitPage')),
    ...problems(400, 404, 422, 503),
  },
});

const othersRoute = createRoute({
  method: 'get',
  path: '/v1/themes/{id}/others',
  operationId: 'listUnthemedUnits',
  tags: TAGS,
  summary: 'What fits no theme.',
  request: { params: setParameter, query: pageParameters.extend({ version: versionParameter }) },
  responses: {
    200: json('Units, by council.', pageOfSchema(themeUnitItemSchema).openapi('UnthemedUnitPage')),
    ...problems(400, 404, 422, 503),
  },
});

const compareRoute = createRoute({
  method: 'get',
  path: '/v1/themes/{id}/comparison',
  operationId: 'compareThemeVersions',
  tags: TAGS,
  summary: 'What differs between two versions of a set, unit by unit and in plain words.',
  request: {
    params: setParameter,
    query: z.strictObject({
      from: versionNumber.openapi({ type: 'integer', minimum: 1, description: 'The earlier version.' }),
      to: versionParameter,
    }),
  },
  responses: { 200: json('The differences.', themeComparisonSchema), ...problems(404, 422, 503) },
});

const exportRoute = createRoute({
  method: 'get',
  path: '/v1/themes/{id}/export',
  operationId: 'exportThemeSet',
  tags: TAGS,
  summary: 'A set as a file: a row for every unit and theme to work on in a spreadsheet, or the whole set.',
  description: `Columns of CSV, whose names stay: ${THEME_COLUMNS.map(({ name }) => name).join(', ')}. \`golden-thread themes import\` takes the file back.`,
  request: {
    params: setParameter,
    query: z.strictObject({
      version: versionParameter,
      format: z.enum(THEME_FORMATS).default('csv').openapi({ description: 'CSV with formulas disarmed, or JSON.' }),
    }),
  },
  responses: {
    200: {
      description: 'The file, whole.',
      content: {
        ['text/csv' as string]: { schema: z.string() },
        ['application/json' as string]: { schema: z.string() },
      },
    },
    ...problems(404, 422, 503),
  },
});

const keyOf = (set: ThemeSet, ...more: readonly string[]): string =>
  JSON.stringify(['themes', set.themeSetId, set.version, ...more]);

/** Sets of themes, read. */
export const themeRoutes = (app: OpenAPIHono, { themeSets }: HttpDeps): void => {
  app.openapi(setsRoute, (c) => {
    const items = themeSets.list().map(({ themeSetId }) => themeSetItem(heldSet(themeSets, themeSetId)));
    const key = JSON.stringify(items.map(({ themeSetId, version }) => [themeSetId, version]));
    return c.json(pageOf(items, c.req.valid('query'), key), 200);
  });
  app.openapi(setRoute, (c) =>
    c.json(themeSetItem(heldSet(themeSets, c.req.valid('param').id, c.req.valid('query').version)), 200),
  );
  app.openapi(versionsRoute, (c) => {
    const { id } = c.req.valid('param');
    const set = heldSet(themeSets, id);
    return c.json(pageOf(themeSets.versions(id), c.req.valid('query'), keyOf(set, 'versions')), 200);
  });
  app.openapi(themesRoute, (c) => {
    const { version, ...page } = c.req.valid('query');
    const set = heldSet(themeSets, c.req.valid('param').id, version);
    const byId = unitsOf(set);
    const { items, ...rest } = pageOf(set.themes, page, keyOf(set, 'themes'));
    return c.json({ items: items.map((theme) => themeItem(set, theme, byId, QUOTES_IN_LIST)), ...rest }, 200);
  });
  app.openapi(unitsRoute, (c) => {
    const { id, theme: themeId } = c.req.valid('param');
    const { version, ...page } = c.req.valid('query');
    const set = heldSet(themeSets, id, version);
    const units = themeUnits(heldTheme(set, themeId), unitsOf(set));
    return c.json(pageOf(units, page, keyOf(set, 'units', themeId)), 200);
  });
  app.openapi(othersRoute, (c) => {
    const { version, ...page } = c.req.valid('query');
    const set = heldSet(themeSets, c.req.valid('param').id, version);
    return c.json(pageOf(otherUnits(set, unitsOf(set)), page, keyOf(set, 'others')), 200);
  });
  app.openapi(compareRoute, (c) => {
    const { id } = c.req.valid('param');
    const { from, to } = c.req.valid('query');
    return c.json(compareThemeSets(heldSet(themeSets, id, from), heldSet(themeSets, id, to)), 200);
  });
  app.openapi(exportRoute, (c) => {
    const { format, version } = c.req.valid('query');
    const set = heldSet(themeSets, c.req.valid('param').id, version);
    return themeFileResponse(c, {
      format,
      content: writtenThemeSet(set, format),
      items: themeRows(set).length,
      name: `themes-of-${set.topic ?? `${set.unitKind}s`}-${set.version}`,
    });
  });
};
