import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { cli, complaint, newFolder, type Run, SAMPLE_PLANS, SAMPLE_REGISTER } from './run-cli.ts';

type Theme = {
  readonly themeId: string;
  readonly title: string;
  readonly assigned: readonly { readonly unitId: string }[];
};
type ThemeSet = { readonly version: number; readonly themes: readonly Theme[]; readonly otherIds: readonly string[] };

describe('themes of the sample corpus', () => {
  let folder: string;
  let data: string;
  const run = (...args: readonly string[]): Run => cli(['themes', ...args, '--data', data]);
  const one = (...args: readonly string[]): Run => run(...args, '--kind', 'requests');
  const review = (...args: readonly string[]): Run => one('review', ...args, '--by', 'A Reader');
  const set = (): ThemeSet => {
    const { items } = JSON.parse(one('show', '--json').stdout) as { items: readonly [ThemeSet] };
    return items[0];
  };
  const units = ({ themes, otherIds }: ThemeSet): readonly string[] =>
    [...new Set([...otherIds, ...themes.flatMap(({ assigned }) => assigned.map(({ unitId }) => unitId))])].toSorted();

  beforeAll(() => {
    folder = newFolder();
    data = join(folder, 'data');
    expect(cli(['ingest', SAMPLE_PLANS, '--register', SAMPLE_REGISTER, '--data', data]).code).toBe(0);
    expect(one('build').code).toBe(0);
  });

  it('are reviewed step by step, each a version that says who did what', () => {
    const [first] = set().themes;
    expect(review('rename', first?.title ?? '', '--title', 'Longer settlements').stdout).toBe(
      `“${first?.title}” is now called “Longer settlements”.\nSaved as version 2.\n`,
    );
    expect(review('comment', 'Longer settlements', '--text', 'Agreed in the team.').code).toBe(0);
    expect(one('lock', 'longer settlements', '--by', 'A Reader').code).toBe(0);
    expect(complaint(review('rename', 'Longer settlements', '--title', 'Other').stderr).code).toBe('THEMES_LOCKED');
    expect(complaint(review('describe', 'none', '--description', 'x').stderr).code).toBe('NOT_FOUND');
    expect(complaint(one('review', 'rename', 'Longer settlements', '--title', 'x').stderr).code).toBe('USAGE');
    expect(one('list').stdout.split('\n').slice(0, 2)).toEqual([
      expect.stringMatching(/^4 {2}reviewed by A Reader on \d{4}-\d\d-\d\d: “Longer settlements” was locked\.$/),
      expect.stringMatching(
        /^3 {2}reviewed by A Reader on \d{4}-\d\d-\d\d: A comment was made on “Longer settlements”\.$/,
      ),
    ]);
  });

  it('are not changed by what was decided on another version', () => {
    const said = complaint(review('comment', '--text', 'Late', '--version', '999').stderr);
    expect(said.code).toBe('THEMES_CHANGED');
  });

  it('keep what a person fixed when they are found afresh, and make no version where nothing is new', () => {
    const before = set();
    expect(one('build').stdout).toContain(`version ${before.version};`);
    expect(one('build', '--fresh', '--seed', '9').code).toBe(0);
    const after = set();
    const fixed = ({ themes }: ThemeSet) => themes.find(({ title }) => title === 'Longer settlements');
    expect(fixed(after)).toEqual(fixed(before));
    expect(units(after)).toEqual(units(before));
    expect(one('compare', String(before.version), String(after.version)).code).toBe(0);
  });

  it('go out as a sheet and come back edited, with nothing lost', () => {
    const file = join(folder, 'themes.csv');
    const before = set();
    expect(one('export', '--output', file).code).toBe(0);
    expect(run('import', file, '--by', 'A Reader').stdout).toBe('Nothing was edited.\n');
    const [, second] = before.themes;
    writeFileSync(file, readFileSync(file, 'utf8').replaceAll(`\n${second?.title},`, '\nEdited in a sheet,'));
    expect(run('import', file, '--by', 'A Reader').stdout).toContain('is now called “Edited in a sheet”.');
    const after = set();
    expect(units(after)).toEqual(units(before));
    expect(complaint(run('import', file, '--by', 'A Reader').stderr).code).toBe('THEMES_CHANGED');
  });

  it('go back to an earlier version, and into another folder as a whole', () => {
    const before = set();
    expect(one('undo', String(before.version - 1), '--by', 'A Reader').code).toBe(0);
    expect(set().themes.some(({ title }) => title === 'Edited in a sheet')).toBe(false);
    const file = join(folder, 'themes.json');
    expect(one('export', '--format', 'json', '--output', file).code).toBe(0);
    const other = join(folder, 'other');
    mkdirSync(other);
    expect(cli(['themes', 'import', file, '--data', other]).code).toBe(0);
    const shown = cli(['themes', 'show', '--kind', 'requests', '--json', '--data', other]);
    expect(shown.stdout).toBe(one('show', '--json').stdout);
  });
});
