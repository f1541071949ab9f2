import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { BRIEF_GROUPINGS, type BriefGrouping, makeBrief } from '../../brief/brief.ts';
import { AppError } from '../../core/errors.ts';
import { type Brief, briefSchema } from '../../core/schema/brief.ts';
import type { Filters } from '../../core/schema/question.ts';
import { filtersSchema } from '../../core/schema/question.ts';
import { nearDuplicateNotes, nearDuplicates } from '../../corpus/near-duplicates.ts';
import { BRIEF_FORMATS, BRIEF_MEDIA_TYPES, type BriefFormat, writtenBrief } from '../../export/brief-written.ts';
import { withCouncilCodes } from '../../query/edited-plan.ts';
import { problems } from '../components.ts';
import type { HttpDeps, OpenedCorpus } from '../deps.ts';
import { listParameters, recordFiltersFrom } from '../list-parameters.ts';
import { briefPage } from '../pages/brief-page.ts';
import { facetsIn } from '../pages/facets-form.ts';
import { layout } from '../pages/layout.ts';
import { statusOf } from '../problem.ts';
import { checkedQuery, regionsOf } from './grid.ts';

const format = z
  .enum(BRIEF_FORMATS)
  .default('json')
  .openapi({ description: 'JSON, plain text, Markdown, a web page by itself, or a Word document with footnotes.' });

const question = z.string().min(1).openapi({
  description: 'A question, a topic in plain words, or a kind of record.',
  example: 'barriers',
});

const grouping = z.enum(BRIEF_GROUPINGS).optional().openapi({
  description:
    'By saved themes, or by the kinds that rules give. Left out: by themes where they were found among enough plans or a person fixed them.',
});

const briefQuery = listParameters.omit({ owners: true }).extend({ q: question, grouping, format });
const briefBody = z
  .strictObject({ question, filters: filtersSchema.optional(), grouping, format })
  .openapi('BriefRequest');

const mediaType = (value: string): string => value.split(';')[0] ?? value;

const written = {
  description: 'The brief.',
  content: {
    'application/json': { schema: briefSchema },
    [mediaType(BRIEF_MEDIA_TYPES.text)]: { schema: z.string() },
    [mediaType(BRIEF_MEDIA_TYPES.md)]: { schema: z.string() },
    [mediaType(BRIEF_MEDIA_TYPES.html)]: { schema: z.string() },
    [mediaType(BRIEF_MEDIA_TYPES.docx)]: { schema: z.string().openapi({ format: 'binary' }) },
  },
};

const SUMMARY =
  'A summary of what the plans say: counts, themes with quotes, differences, gaps and how far to trust it.';
const DESCRIPTION =
  'Made by rules from every plan in scope. Each sentence says what it rests on (`basis`): a count, a plan’s own words, or what is known of the reading; every quote is checked against the stored text.';

const showRoute = createRoute({
  method: 'get',
  path: '/v1/briefs',
  operationId: 'showBrief',
  tags: ['Questions'],
  summary: SUMMARY,
  description: DESCRIPTION,
  request: { query: briefQuery },
  responses: { 200: written, ...problems(400, 422, 503) },
});

const writeRoute = createRoute({
  method: 'post',
  path: '/v1/briefs',
  operationId: 'writeBrief',
  tags: ['Questions'],
  summary: SUMMARY,
  description: DESCRIPTION,
  request: { body: { required: true, content: { 'application/json': { schema: briefBody } } } },
  responses: { 200: written, ...problems(400, 413, 415, 422, 503) },
});

const briefOf = (
  deps: HttpDeps,
  { snapshot, reader }: OpenedCorpus,
  asked: string,
  filters: Filters,
  how: BriefGrouping | undefined,
): Brief => {
  const plans = snapshot.plans();
  const nearCopies = snapshot.remember('near-duplicate-notes', () =>
    nearDuplicateNotes(nearDuplicates(plans, snapshot.documents()), plans),
  );
  return makeBrief(
    { snapshot, reader, themeSets: deps.themeSets, nearCopies },
    {
      question: asked,
      filters,
      ...(how === undefined ? {} : { grouping: how }),
    },
  );
};

const ENDINGS: Readonly<Record<BriefFormat, string>> = {
  text: 'txt',
  md: 'md',
  html: 'html',
  docx: 'docx',
  json: 'json',
};

/** A brief as a file to save; a web page by itself is never shown here, where it would be of this service. */
const fileOf = (c: Context, brief: Brief, form: BriefFormat): Response => {
  const content = writtenBrief(brief, form);
  return c.body(typeof content === 'string' ? content : new Uint8Array(content), 200, {
    'content-type': BRIEF_MEDIA_TYPES[form],
    'content-disposition': `attachment; filename="golden-thread-brief.${ENDINGS[form]}"`,
  });
};

const briefPageRoute = (app: OpenAPIHono, deps: HttpDeps): void => {
  app.get('/brief', async (c) => {
    const query = new URLSearchParams([...new URL(c.req.url).searchParams].filter(([, value]) => value.trim() !== ''));
    const q = query.get('q') ?? '';
    const page = (brief: Brief | null, problem: AppError | null, regions: readonly string[]) =>
      layout({
        title: problem === null ? (brief?.title ?? 'Briefs') : 'Error: brief',
        place: '/brief',
        body: briefPage({ q, brief, problem, typed: facetsIn(query), regions, query }),
      });
    try {
      return await deps.withCorpus((corpus) => {
        const regions = regionsOf(corpus);
        if (q === '') return c.html(page(null, null, regions));
        const { q: asked, format: _, grouping: how, ...given } = checkedQuery(briefQuery, query);
        return c.html(page(briefOf(deps, corpus, asked, recordFiltersFrom(given, corpus.reader), how), null, regions));
      });
    } catch (error) {
      if (!(error instanceof AppError) || statusOf(error) !== 422) throw error;
      return c.html(page(null, error, []), 422);
    }
  });
};

/** Briefs for programs, as files, and as a page. */
export const briefRoutes = (app: OpenAPIHono, deps: HttpDeps): void => {
  app.openapi(showRoute, async (c) => {
    const { q, format: form, grouping: how, ...given } = c.req.valid('query');
    const brief = await deps.withCorpus((corpus) =>
      briefOf(deps, corpus, q, recordFiltersFrom(given, corpus.reader), how),
    );
    return form === 'json' ? c.json(brief, 200) : fileOf(c, brief, form);
  });
  app.openapi(writeRoute, async (c) => {
    const { question: asked, filters = {}, grouping: how, format: form } = c.req.valid('json');
    const brief = await deps.withCorpus((corpus) =>
      briefOf(deps, corpus, asked, withCouncilCodes(filters, corpus.reader), how),
    );
    return form === 'json' ? c.json(brief, 200) : fileOf(c, brief, form);
  });
  briefPageRoute(app, deps);
};
