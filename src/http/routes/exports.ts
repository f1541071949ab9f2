import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { LIST_NAMES, type ListName } from '../../core/schema/list-query.ts';
import { ANSWER_COLUMNS } from '../../export/answer-columns.ts';
import { LIST_COLUMNS } from '../../export/columns.ts';
import { type HeldList, heldList } from '../../export/held-lists.ts';
import { EXPORT_FORMATS, MEDIA_TYPES, writtenAnswer, writtenList } from '../../export/written.ts';
import type { Asking } from '../asking.ts';
import { problems } from '../components.ts';
import type { HttpDeps } from '../deps.ts';
import { checkSize, fileResponse } from '../exported.ts';
import { listParameters, listQuery } from '../list-parameters.ts';
import { askedIn, questionBody } from '../question-body.ts';

const format = z
  .enum(EXPORT_FORMATS)
  .default('csv')
  .openapi({ description: 'CSV with formulas disarmed, one JSON object a line, or a Word document with footnotes.' });

const mediaType = (value: string): string => value.split(';')[0] ?? value;

const file = {
  description: 'The file, whole.',
  headers: z.object({
    'content-disposition': z.string().openapi({ description: 'The name to save it under.' }),
    'x-total-count': z.string().openapi({ description: 'Rows, lines or numbered items in the file.' }),
    'x-marked-wrong': z
      .string()
      .optional()
      .openapi({ description: 'Of lists: records left out because a person marked them wrong.' }),
  }),
  content: {
    [mediaType(MEDIA_TYPES.csv)]: { schema: z.string() },
    [mediaType(MEDIA_TYPES.jsonl)]: { schema: z.string() },
    [mediaType(MEDIA_TYPES.docx)]: { schema: z.string().openapi({ format: 'binary' }) },
  },
};

const columnNames = (columns: readonly { readonly name: string }[]): string =>
  columns.map(({ name }) => name).join(', ');

const listRoute = createRoute({
  method: 'get',
  path: '/v1/exports/{list}',
  operationId: 'exportList',
  tags: ['Exports'],
  summary: 'A whole list as a file.',
  description: `Filters are those of the list; one that it does not take is refused. Columns of CSV, whose names stay: ${LIST_NAMES.map(
    (name) => `\`${name}\`: ${columnNames(LIST_COLUMNS[name])}`,
  ).join('. ')}.`,
  request: {
    params: z.object({
      list: z
        .enum(LIST_NAMES as readonly [ListName, ...ListName[]])
        .openapi({ description: 'The list.', example: 'actions' }),
    }),
    query: listParameters.extend({ format }),
  },
  responses: { 200: file, ...problems(422, 503) },
});

const answerRoute = createRoute({
  method: 'post',
  path: '/v1/exports',
  operationId: 'exportAnswer',
  tags: ['Exports'],
  summary: 'The answer to a question as a file: its items as rows, or its sentences and items as a document.',
  description: `Takes what \`POST /v1/questions\` takes. An answer without items gives a table without rows. Columns of CSV: ${columnNames(ANSWER_COLUMNS)}.`,
  request: {
    body: {
      required: true,
      content: { 'application/json': { schema: questionBody.extend({ format }).openapi('QuestionExport') } },
    },
  },
  responses: { 200: file, ...problems(400, 413, 415, 422, 502, 503, 504) },
});

/** Lists and answers as files, by the writers that the command line uses. */
export const exportRoutes = (app: OpenAPIHono, { withCorpus }: HttpDeps, asking: Asking): void => {
  app.openapi(listRoute, async (c) => {
    const { list: name } = c.req.valid('param');
    const { format: form, ...given } = c.req.valid('query');
    const list: HeldList = await withCorpus((corpus) => heldList(corpus, name, listQuery(name, given, corpus.reader)));
    const { items, markedWrong } = list;
    checkSize(items.length, form);
    return fileResponse(c, {
      name,
      format: form,
      content: writtenList(list, form),
      items: items.length,
      markedWrong,
    });
  });
  app.openapi(answerRoute, async (c) => {
    const { format: form, ...body } = c.req.valid('json');
    const answer = await asking.answer((reader) => askedIn(body, reader), c.req.raw.signal);
    const items = answer.items?.length ?? 0;
    checkSize(items, form);
    return fileResponse(c, {
      name: 'answer',
      format: form,
      content: writtenAnswer(answer, form),
      items,
      markedWrong: null,
    });
  });
};
