import { beforeAll, describe, expect, it } from 'vitest';
import { answerSchema } from '../../src/core/schema/answer.ts';
import { problemSchema } from '../../src/core/schema/listing.ts';
import type { ApiDescription, Operation } from '../../src/http/describe-api.ts';
import { startSampleService } from './sample-service.ts';

let api: ApiDescription;
let routes: readonly string[];
let operations: readonly { path: string; method: string; operation: Operation }[];

beforeAll(async () => {
  const service = startSampleService();
  api = (await (await service.app.request('/openapi.json')).json()) as ApiDescription;
  routes = service.app.routes
    .filter(({ method, path }) => method !== 'ALL' && /^\/(?:v1|health)\//.test(path))
    .map(({ method, path }) => `${method.toLowerCase()} ${path.replace(/:(\w+)/g, '{$1}')}`);
  operations = Object.entries(api.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
  service.stop();
});

const references = (value: unknown): string[] => {
  if (typeof value !== 'object' || value === null) return [];
  const own = '$ref' in value && typeof value.$ref === 'string' ? [value.$ref] : [];
  return [...own, ...Object.values(value).flatMap(references)];
};

describe('the API description', () => {
  it('is OpenAPI 3.1 and lists every route for programs', () => {
    expect(api.openapi).toBe('3.1.0');
    expect(operations.map(({ method, path }) => `${method} ${path}`).toSorted()).toEqual(
      [...new Set(routes)].toSorted(),
    );
  });

  it('gives every operation a name of its own, a tag that is explained, and a summary', () => {
    const names = operations.map(({ operation }) => operation.operationId);
    expect(new Set(names).size).toBe(names.length);
    const tags = api.tags?.map(({ name }) => name);
    for (const { operation } of operations) {
      expect(operation.operationId).toMatch(/^[a-z][A-Za-z]+$/);
      for (const tag of operation.tags) expect(tags).toContain(tag);
      expect(operation.summary).toMatch(/^[A-Z].*\.$/);
    }
  });

  it('names the nouns once and refers to them', () => {
    const names = Object.keys(api.components.schemas);
    expect(names).toEqual(
      expect.arrayContaining([
        'Answer',
        'Citation',
        'Council',
        'Coverage',
        'Filters',
        'Problem',
        'QuestionPlan',
        'Refusal',
      ]),
    );
    const used = new Set(references(api).map((reference) => reference.replace('#/components/schemas/', '')));
    expect([...used].toSorted()).toEqual(names.toSorted());
  });

  it('lets a noun be null only where it may be', () => {
    const { Citation, Council } = api.components.schemas;
    expect(Council).toMatchObject({ type: 'object' });
    expect(Citation).toMatchObject({
      properties: { council: { anyOf: [{ $ref: '#/components/schemas/Council' }, { type: 'null' }] } },
    });
  });

  it('declares every failure as problem details', () => {
    for (const { operation } of operations) {
      for (const [status, response] of Object.entries(operation.responses)) {
        const types = Object.keys(response.content ?? {});
        if (Number(status) >= 400) expect(types).toEqual(['application/problem+json']);
        else expect(types.some((type) => /^application\/json$|^text\/csv$|^application\/jsonl$/.test(type))).toBe(true);
      }
    }
  });

  it('has examples that fit their schemas', () => {
    const { Answer, Problem, Question } = api.components.schemas;
    answerSchema.strict().parse(Answer?.example);
    problemSchema.strict().parse(Problem?.example);
    expect(Question?.example).toHaveProperty('question');
  });

  it('explains every parameter', () => {
    for (const { operation } of operations) {
      for (const { description } of operation.parameters ?? []) expect(description).toMatch(/\.$/);
    }
  });
});
