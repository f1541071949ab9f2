import { z } from '@hono/zod-openapi';
import { AppError } from '../core/errors.ts';
import { COUNCIL_TYPES } from '../core/schema/council.ts';
import { DOCUMENT_KINDS, SECTIONS } from '../core/schema/document.ts';
import { type Filters, filtersSchema } from '../core/schema/question.ts';
import { withCouncilCodes } from '../query/edited-plan.ts';
import type { QuestionReader } from '../query/plan-question.ts';

/** A parameter that may be given several times or as a list with commas. */
const words = z.union([z.string(), z.array(z.string())]).transform((given) =>
  [given]
    .flat()
    .flatMap((text) => text.split(','))
    .map((part) => part.trim()),
);

const COMMAS = { style: 'form', explode: false } as const;

/** A parameter that holds values of a closed list, with commas between. */
export const listOf = <T extends string>(values: readonly T[], description: string) =>
  words
    .pipe(z.array(z.enum(values)))
    .optional()
    .openapi({ type: 'array', items: { type: 'string', enum: [...values] }, minItems: 1, param: COMMAS, description });

const namesOf = (description: string, example: string) =>
  words
    .pipe(z.array(z.string().min(1)))
    .optional()
    .openapi({
      type: 'array',
      items: { type: 'string', minLength: 1, pattern: '^[^,\\s]([^,]*[^,\\s])?$' },
      minItems: 1,
      param: COMMAS,
      description,
      example: [example],
    });

/** Query parameters that filter, as on the command line. */
export const filterParameters = z.strictObject({
  council: namesOf('Only these councils: codes, GSS codes or names, with commas between.', 'HAV'),
  type: listOf(COUNCIL_TYPES, 'Only councils of these types.'),
  region: namesOf('Only councils of these regions, with commas between.', 'North East'),
  section: listOf(SECTIONS, 'Only these sections of the plans.'),
  documentKind: listOf(DOCUMENT_KINDS, 'Only these kinds of document.'),
  from: z.iso.date().optional().openapi({ description: 'Only documents dated on or after.' }),
  to: z.iso.date().optional().openapi({ description: 'Only documents dated on or before.' }),
});
export type FilterParameters = z.infer<typeof filterParameters>;

/** Turns query parameters into filters. @throws AppError COUNCIL_UNKNOWN. */
export const filtersFromParameters = (given: FilterParameters, reader: QuestionReader): Filters =>
  withCouncilCodes(
    {
      ...(given.council === undefined ? {} : { councils: given.council }),
      ...(given.type === undefined ? {} : { types: given.type }),
      ...(given.region === undefined ? {} : { regions: given.region }),
      ...(given.section === undefined ? {} : { sections: given.section }),
      ...(given.documentKind === undefined ? {} : { documentKinds: given.documentKind }),
      ...(given.from === undefined ? {} : { from: given.from }),
      ...(given.to === undefined ? {} : { to: given.to }),
    },
    reader,
  );

const FILTER_FIELDS: ReadonlySet<PropertyKey> = new Set([
  ...Object.keys(filterParameters.shape),
  ...Object.keys(filtersSchema.shape),
  'filters',
  'topic',
  'recordKind',
  'status',
  'role',
]);

type Issue = { readonly code?: string; readonly path: readonly PropertyKey[]; readonly message: string };

/** What was wrong with a request that does not fit its schema: the first thing found, by the name of its field. */
export const unusable = (issues: readonly Issue[], where: string): AppError => {
  const issue = issues[0] ?? { path: [], message: 'The request is not valid' };
  const isFilter =
    issue.path.some((part) => FILTER_FIELDS.has(part)) || (where === 'query' && issue.code === 'unrecognized_keys');
  const field = issue.path.join('.') || (where === 'json' ? 'body' : where);
  return new AppError(isFilter ? 'FILTER_UNKNOWN' : 'PARAMETER_INVALID', `${field}: ${issue.message}.`, { field });
};
