import { html } from 'hono/html';
import { ERRORS } from '../../core/errors.ts';
import type { ApiDescription, Operation, Schema } from '../describe-api.ts';
import type { Html } from './layout.ts';

const isSchema = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** Text with what stands between backticks as code. */
const prose = (text: string): Html =>
  html`${text.split('`').map((part, i) => (i % 2 === 1 ? html`<code>${part}</code>` : part))}`;

/** A schema in a few words, with links to the nouns: "list of Citation", "text or null", "one of plan, update". */
const typeWords = (schema: unknown): Html => {
  if (!isSchema(schema)) return html`anything`;
  if (typeof schema.$ref === 'string') {
    const name = schema.$ref.split('/').at(-1) ?? '';
    return html`<a href="#schema-${name}">${name}</a>`;
  }
  const alternatives = list(schema.anyOf ?? schema.oneOf);
  if (alternatives.length > 0) {
    return html`${alternatives.map((part, i) => html`${i > 0 ? ' or ' : ''}${typeWords(part)}`)}`;
  }
  if (Array.isArray(schema.enum)) return html`one of ${schema.enum.map((value) => String(value)).join(', ')}`;
  const types = [schema.type].flat().filter((type) => type !== undefined);
  if (types.includes('array')) {
    const items = list(schema.prefixItems);
    return items.length > 0 ? html`list of ${items.length} numbers` : html`list of ${typeWords(schema.items)}`;
  }
  const format = typeof schema.format === 'string' ? ` (${schema.format})` : '';
  return html`${types.length === 0 ? 'anything' : types.join(' or ')}${format}`;
};

const frame = (label: string, table: Html): Html =>
  html`<div class="scroll wide" role="region" aria-label="${label}" tabindex="0">${table}</div>`;

const parameters = ({ operationId, parameters = [] }: Operation): Html | string =>
  parameters.length === 0
    ? ''
    : frame(
        `Parameters of ${operationId}`,
        html`<table><caption>Parameters</caption><thead><tr><th scope="col">Name</th><th scope="col">In</th><th scope="col">Type</th><th scope="col">Meaning</th></tr></thead>
<tbody>${parameters.map(
          (p) =>
            html`<tr><th scope="row"><code>${p.name}</code>${p.required === true ? ' (required)' : ''}</th><td>${p.in}</td><td>${typeWords(p.schema)}</td><td>${prose(p.description ?? '')}</td></tr>`,
        )}</tbody></table>`,
      );

const responses = ({ operationId, responses }: Operation): Html =>
  frame(
    `Responses of ${operationId}`,
    html`<table><caption>Responses</caption><thead><tr><th scope="col">Status</th><th scope="col">Meaning</th><th scope="col">Content</th></tr></thead>
<tbody>${Object.entries(responses).map(
      ([status, { description, content = {} }]) =>
        html`<tr><th scope="row">${status}</th><td>${description}</td><td>${Object.entries(content).map(([media, { schema }]) => html`<div><code>${media}</code>: ${typeWords(schema)}</div>`)}</td></tr>`,
    )}</tbody></table>`,
  );

const requestBody = ({ requestBody }: Operation): Html | string =>
  requestBody === undefined
    ? ''
    : html`<p>Body: ${Object.entries(requestBody.content).map(([media, { schema }]) => html`<code>${media}</code>, ${typeWords(schema)}.`)}</p>`;

const operationSection = (path: string, method: string, operation: Operation): Html => html`
<h3 id="${operation.operationId}"><span class="method">${method.toUpperCase()}</span><code>${path}</code></h3>
<p>${operation.summary}</p>
${operation.description === undefined ? '' : html`<p>${prose(operation.description)}</p>`}
${requestBody(operation)}${parameters(operation)}${responses(operation)}`;

const example = (schema: Schema): Html | string =>
  schema.example === undefined
    ? ''
    : html`<details><summary>Example</summary><pre tabindex="0"><code>${JSON.stringify(schema.example, null, 2)}</code></pre></details>`;

const schemaSection = (name: string, schema: Schema): Html => {
  const properties = isSchema(schema.properties) ? schema.properties : {};
  const required = list(schema.required);
  return html`<h3 id="schema-${name}">${name}</h3>${frame(
    `Fields of ${name}`,
    html`<table><caption class="visually-hidden">Fields of ${name}</caption><thead><tr><th scope="col">Field</th><th scope="col">Type</th></tr></thead>
<tbody>${Object.entries(properties).map(
      ([field, type]) =>
        html`<tr><th scope="row"><code>${field}</code>${required.includes(field) ? '' : ' (optional)'}</th><td>${typeWords(type)}</td></tr>`,
    )}</tbody></table>`,
  )}${example(schema)}`;
};

const codeRows = (): readonly Html[] =>
  Object.entries(ERRORS).map(
    ([code, { status, hint }]) =>
      html`<tr id="${code}"><th scope="row"><code>${code}</code></th><td>${status === 499 ? 503 : status}</td><td>${hint}</td></tr>`,
  );

/** The API description for people, made from the OpenAPI document alone. */
export const docsPage = ({ info, tags = [], paths, components }: ApiDescription): Html => {
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
  return html`<h1>${info.title} API</h1>
<p class="lead">${prose(info.description ?? '')}</p>
<p>Version ${info.version}. The same as an OpenAPI 3.1 document: <a href="/openapi.json">openapi.json</a>.</p>
<nav aria-label="Contents"><ul>${tags.map(({ name }) => html`<li><a href="#tag-${name}">${name}</a></li>`)}<li><a href="#schemas">Schemas</a></li><li><a href="#problems">Problem codes</a></li></ul></nav>
${tags.map(
  ({ name, description }) => html`<h2 id="tag-${name}">${name}</h2><p>${description ?? ''}</p>
${operations.filter(({ operation }) => operation.tags.includes(name)).map(({ path, method, operation }) => operationSection(path, method, operation))}`,
)}
<h2 id="schemas">Schemas</h2>
${Object.entries(components.schemas).map(([name, schema]) => schemaSection(name, schema))}
<h2 id="problems">Problem codes</h2>
${frame(
  'Problem codes',
  html`<table><caption class="visually-hidden">Problem codes</caption><thead><tr><th scope="col">Code</th><th scope="col">Status</th><th scope="col">What to do</th></tr></thead><tbody>${codeRows()}</tbody></table>`,
)}`;
};
