import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { RECORD_LIST_NAMES } from '../../src/core/schema/record-listing.ts';
import { ANSWER_COLUMNS } from '../../src/export/answer-columns.ts';
import { LIST_COLUMNS } from '../../src/export/columns.ts';

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');

/** The columns that the README promises for a list. */
const promised = (list: string): readonly string[] => {
  const row = readme.split('\n').find((line) => line.startsWith(`| ${list} | `) && line.split(', ').length > 4);
  return (row?.split('|')[2] ?? '').trim().split(', ');
};

const names = (columns: readonly { readonly name: string }[]): readonly string[] => columns.map(({ name }) => name);

describe('columns of exported tables', () => {
  it('are those that the README promises', () => {
    for (const list of ['topics', 'plans', 'documents', 'councils'] as const)
      expect(promised(`\`${list}\``)).toEqual(names(LIST_COLUMNS[list]));
    expect(promised('items of an answer')).toEqual(names(ANSWER_COLUMNS));
  });

  it('of records are those of all records around those of the kind', () => {
    const all = promised('all records');
    const turn = all.findIndex((name) => name.startsWith('then'));
    const end = all.findIndex((name) => name.startsWith('then section'));
    for (const list of RECORD_LIST_NAMES)
      expect(names(LIST_COLUMNS[list])).toEqual([
        ...all.slice(0, turn),
        ...promised(`\`${list}\``),
        ...all.slice(end).map((name) => name.replace('then ', '')),
      ]);
  });
});
