import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { SUITE_NAMES } from '../../evals/suites/all-suites.ts';

const ROOT = join(import.meta.dirname, '../..');
const readme = readFileSync(join(ROOT, 'evals/README.md'), 'utf8');
const options = readFileSync(join(ROOT, 'src/commands/evals-options.ts'), 'utf8');

test('the guide to the evaluation names every command and option', () => {
  const commands = [...options.matchAll(/evalsCommand\(\s*'([^']+)'/g)].map((match) => match[1] ?? '');
  const given = [...options.matchAll(/Option\(\s*'(--[^']+)'|option\(\s*'(--[^']+)'/g)].map(
    (match) => match[1] ?? match[2] ?? '',
  );
  expect(commands).toContain('run [suites...]');
  expect(given).toContain('--dry-run');
  expect(
    [...commands.map((command) => `\`evals ${command}`), ...given.map((option) => `\`${option}`)].filter(
      (name) => !readme.includes(name),
    ),
  ).toEqual([]);
});

test('the guide to the evaluation names every suite', () => {
  expect(SUITE_NAMES.filter((name) => !readme.includes(`| \`${name}\` |`))).toEqual([]);
});
