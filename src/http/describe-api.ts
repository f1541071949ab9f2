import { OpenApiGeneratorV31 } from '@asteasolutions/zod-to-openapi';
import type { OpenAPIHono } from '@hono/zod-openapi';
import { NOUNS } from './components.ts';

/** The parts of an OpenAPI 3.1 document that this service makes and its own page of documentation reads. */
export type ApiDescription = {
  readonly openapi: string;
  readonly info: { readonly title: string; readonly version: string; readonly description?: string };
  readonly tags?: readonly { readonly name: string; readonly description?: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
};

export type Schema = Readonly<Record<string, unknown>>;
type Content = Readonly<Record<string, { readonly schema: Schema; readonly example?: unknown }>>;

export type Operation = {
  readonly operationId: string;
  readonly summary: string;
  readonly description?: string;
  readonly tags: readonly string[];
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly required?: boolean;
    readonly description?: string;
    readonly schema: Schema;
  }[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly description: string; readonly content?: Content }>>;
};

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * The generator writes "a named noun or null" as all of the noun and of a type that allows null, which no null fits; this makes it any of the two.
 */
const withNullableNouns = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withNullableNouns);
  if (!isRecord(value)) return value;
  const { allOf } = value;
  if (Array.isArray(allOf) && allOf.length === 2) {
    const [noun, addition] = allOf as [unknown, unknown];
    if (
      isRecord(noun) &&
      '$ref' in noun &&
      isRecord(addition) &&
      isRecord(addition) &&
      Object.keys(addition).length === 1
    ) {
      if (Array.isArray(addition.type) && addition.type.includes('null')) return { anyOf: [noun, { type: 'null' }] };
    }
  }
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withNullableNouns(inner)]));
};

/** The OpenAPI 3.1 description of the routes of an app, from the schemas that check and shape them. */
export const describeApi = (app: OpenAPIHono, version: string): ApiDescription => {
  // The generator describes a noun as it first meets it, so each is met as itself before any place that may also hold null.
  const generator = new OpenApiGeneratorV31(
    [
      ...Object.values(NOUNS).map((schema) => ({ type: 'schema' as const, schema })),
      ...app.openAPIRegistry.definitions,
    ],
    { sortComponents: 'alphabetically' },
  );
  const document = generator.generateDocument({
    openapi: '3.1.0',
    info: {
      title: 'Golden Thread',
      version,
      description:
        "Cited answers, search and lists over English councils' productivity plans. Every failure is answered with problem details (RFC 9457) and a stable `code`.",
      license: { name: 'MIT' },
    },
    servers: [{ url: '/', description: 'This service.' }],
    tags: [
      { name: 'Questions', description: 'Answers and search.' },
      { name: 'Corpus', description: 'What is held: councils, plans and documents.' },
      { name: 'Records', description: 'What the plans say, one fact a record, and topic by topic.' },
      { name: 'Reviews', description: 'What people say of the records: right, wrong or corrected.' },
      {
        name: 'Saved questions',
        description: 'Questions kept with their answers; asked again, they say what has changed and why.',
      },
      { name: 'Themes', description: 'What councils say, grouped, counted and reviewed.' },
      { name: 'Jobs', description: 'Work that goes on after its request was answered.' },
      { name: 'Exports', description: 'Lists and answers as files.' },
      { name: 'Health', description: 'For those who run the service.' },
    ],
  });
  return withNullableNouns(document) as ApiDescription;
};
