import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { environmentSchema } from '../src/core/config.ts';
import { ERRORS } from '../src/core/errors.ts';
import { COUNCIL_TYPES } from '../src/core/schema/council.ts';
import { DOCUMENT_KINDS, SECTIONS } from '../src/core/schema/document.ts';
import { LIST_NAMES } from '../src/core/schema/list-query.ts';
import { QUESTION_KINDS } from '../src/core/schema/question.ts';

const ROOT = join(import.meta.dirname, '..');
const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');
const readme = read('README.md');

const all = (pattern: RegExp, ...files: readonly string[]): readonly string[] =>
  [...new Set(files.flatMap((file) => [...read(file).matchAll(pattern)].map((match) => match[1] ?? '')))].toSorted();

const missing = (words: readonly string[]): readonly string[] => words.filter((word) => !readme.includes(word));

/** The beginning of a code span, so that `--data` is not found in `--data-set`. */
const asCode = (word: string): string => `\`${word}`;

const COMMAND_FILES = ['src/cli.ts', 'src/commands/options.ts'];

describe('the hints of errors', () => {
  it('name only options that exist', () => {
    const sources = COMMAND_FILES.map(read).join('\n');
    const named = Object.values(ERRORS).flatMap(({ hint }) => hint.match(/--[a-z-]+/g) ?? []);
    expect(named).toContain('--data');
    expect(named.filter((option) => option !== '--help' && !sources.includes(`'${option}`))).toEqual([]);
  });
});

describe('the README', () => {
  it('names every command', () => {
    const commands = all(/\bcommand\(\s*'([^']+)'/g, 'src/cli.ts');
    expect(commands).toContain('ingest [paths...]');
    expect(missing(commands.map((command) => `| \`${command}\` |`))).toEqual([]);
  });

  it('names every option', () => {
    const options = all(/[oO]ption\(\s*'(--[a-z-]+(?: <[^>]+>)?)'/g, ...COMMAND_FILES);
    expect(options).toContain('--council <code-or-name>');
    expect(missing(options.map(asCode))).toEqual([]);
  });

  it('names every environment variable', () => {
    expect(missing(Object.keys(environmentSchema.shape).map((name) => `| \`${name}\` |`))).toEqual([]);
  });

  it('names every error code once', () => {
    expect(missing(Object.keys(ERRORS).map((code) => `| \`${code}\` |`))).toEqual([]);
    const named = [...readme.matchAll(/^\| `([A-Z_]+)` \|/gm)].map((match) => match[1] ?? '');
    const known = [...Object.keys(ERRORS), ...Object.keys(environmentSchema.shape)];
    expect(named.filter((code) => !known.includes(code))).toEqual([]);
    expect(new Set(named).size).toBe(named.length);
  });

  it('names every list, and every value that an option takes', () => {
    expect(missing(LIST_NAMES.map((list) => `\`${list}\``))).toEqual([]);
    expect(missing([DOCUMENT_KINDS, QUESTION_KINDS, SECTIONS].map((values) => values.join(', ')))).toEqual([]);
    expect(missing(COUNCIL_TYPES.map((type) => `${type} (`))).toEqual([]);
  });

  it('names every address of the HTTP service', () => {
    const files = readdirSync(join(ROOT, 'src/http'), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => join('src/http', file));
    const paths = all(/'(\/(?:v1|health|openapi)[^'\s]*)'/g, ...files).filter((path) => !path.includes('*'));
    expect(paths).toContain('/v1/questions');
    expect(missing(paths)).toEqual([]);
  });

  it('names only files that exist', () => {
    const files = [...readme.matchAll(/`((?:src|evals|test|bin)\/[\w./-]+|LICENSE|[A-Z]+\.md)`/g)].map(
      (match) => match[1] ?? '',
    );
    expect(files).toContain('LICENSE');
    for (const file of files) expect(() => read(file)).not.toThrow();
  });
});
