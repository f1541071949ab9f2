import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { describe, expect, it } from 'vitest';
import type { Theme, ThemeSet, ThemeUnit } from '../../src/core/schema/themes.ts';
import { readThemeSheet, THEME_COLUMNS, writtenThemeSet } from '../../src/export/theme-sheet.ts';
import { applyOperations } from '../../src/themes/review/apply.ts';
import { operationsOfEdit } from '../../src/themes/review/edited.ts';

const READER = { by: 'A Reader', on: '2026-01-02' };

const unit = (unitId: string, quote: string): ThemeUnit => ({
  ...{ unitId, recordKind: 'request', planId: 'p', documentId: 'd', pageNumber: 3, charStart: 0 },
  council: { code: 'AAA', gss: 'E06000001', name: 'Ashmere', officialName: 'Ashmere Council' },
  ...{ charEnd: quote.length, text: quote, context: '', quote, stance: 'money', copyOf: null },
});

const theme = (themeId: string, title: string, unitIds: readonly string[]): Theme => ({
  ...{ themeId, title, description: `About ${title}.`, keyphrases: [], representativeIds: [unitIds[0] ?? ''] },
  ...{ councilCodes: ['AAA'], locked: false, shapedBy: 'rule', marks: [] },
  assigned: unitIds.map((unitId) => ({
    ...{ unitId, similarity: 0.5, by: 'rule' as const },
    why: { quote: 'Fund us, for longer', terms: ['fund', 'us'] },
  })),
});

const QUOTES = ['=Fund us, for "longer"', 'Fund roads\nand bridges', '-5 % on fees', 'Let us set fees', 'More time'];
const SET: ThemeSet = {
  ...{ themeSetId: 'one', version: 4, unitKind: 'request', topic: null, corpusGeneration: 1, modelId: 'm', seed: 1 },
  parameters: { minThemes: 8, maxThemes: 20, threshold: 0.2, microClusters: 300, bootstraps: 10 },
  ...{ locked: false, plansInScope: 2, drift: null, stability: null, decisions: [], comments: [] },
  units: QUOTES.map((quote, i) => unit(`u${i}`, quote)),
  foundAmong: QUOTES.map((_, i) => `u${i}`),
  themes: [theme('t1', '=Funding', ['u0', 'u1']), theme('t2', 'Fees', ['u2', 'u3', 'u0'])],
  otherIds: ['u4'],
  change: { kind: 'found', by: null, on: null, summary: [] },
};

type Cells = Record<string, string>;
const exported = (set: ThemeSet = SET): string => [...writtenThemeSet(set, 'csv')].join('');
/** The exported sheet as a person left it. */
const editedRows = (edit: (row: Cells) => Cells | readonly Cells[] | null) => {
  const cells = parse<Cells>(exported(), { columns: true, bom: true });
  const after = cells.flatMap((row) => edit(row) ?? []);
  const text = stringify(after, { header: true, columns: THEME_COLUMNS.map(({ name }) => name) });
  return readThemeSheet(Buffer.from(text), 'themes.csv').rows;
};
const operations = (edit: (row: Cells) => Cells | readonly Cells[] | null) =>
  operationsOfEdit(SET, editedRows(edit)).operations;

describe('a set of themes as a sheet', () => {
  it('has a row for every unit and theme, with formulas disarmed', () => {
    const rows = parse<Cells>(exported(), { columns: true, bom: true });
    expect(rows.map(({ theme: title, unitId, quote }) => [title, unitId, quote])).toEqual([
      ["'=Funding", 'u0', `'${QUOTES[0]}`],
      ["'=Funding", 'u1', QUOTES[1]],
      ['Fees', 'u2', `'${QUOTES[2]}`],
      ['Fees', 'u3', QUOTES[3]],
      ['Fees', 'u0', `'${QUOTES[0]}`],
      ['', 'u4', QUOTES[4]],
    ]);
    expect(rows[0]).toMatchObject({ council: 'Ashmere', pageNumber: '3', whyTerms: 'fund; us', version: '4' });
  });

  it('asks for nothing when it comes back as it went', () => {
    const nothing = { operations: [], faults: [], unchanged: 6, missing: 0 };
    expect(operationsOfEdit(SET, readThemeSheet(Buffer.from(exported()), 'themes.csv').rows)).toEqual(nothing);
    const json = [...writtenThemeSet(SET, 'json')].join('');
    const sheet = readThemeSheet(Buffer.from(json), 'themes.json');
    expect(sheet.set).toEqual(SET);
    expect(operationsOfEdit(SET, sheet.rows)).toEqual(nothing);
  });

  it('is read with semicolons, other line ends and the letters of Windows', () => {
    const cells = parse<Cells>(exported(), { columns: true, bom: true });
    const after = cells.map((row) => (row.themeId === 't2' ? { ...row, theme: 'Fees – café' } : row));
    const text = stringify(after, { header: true, delimiter: ';', record_delimiter: '\r\n' });
    const bytes = Buffer.from(text.replaceAll('–', '\u0096'), 'latin1');
    expect(operationsOfEdit(SET, readThemeSheet(bytes, 'themes.csv').rows).operations).toEqual([
      { op: 'rename', themeId: 't2', title: 'Fees – café' },
    ]);
  });

  it('renames a theme whose title was changed in every row, and describes it', () => {
    expect(
      operations((row) => (row.themeId === 't2' ? { ...row, theme: 'Charges', description: 'What is charged.' } : row)),
    ).toEqual([
      { op: 'rename', themeId: 't2', title: 'Charges' },
      { op: 'describe', themeId: 't2', description: 'What is charged.' },
    ]);
  });

  it('merges a theme whose rows all got the title of another', () => {
    expect(operations((row) => (row.themeId === 't2' ? { ...row, theme: '=Funding' } : row))).toEqual([
      { op: 'merge', themeIds: ['t1', 't2'] },
    ]);
  });

  it('moves a unit whose row got another title, splits what got a new one, takes out what got none', () => {
    expect(operations((row) => (row.unitId === 'u3' ? { ...row, theme: '=funding' } : row))).toEqual([
      { op: 'move', unitId: 'u3', fromThemeId: 't2', toThemeId: 't1' },
    ]);
    expect(operations((row) => (row.unitId === 'u3' ? { ...row, theme: 'Roads' } : row))).toEqual([
      { op: 'split', themeId: 't2', unitIds: ['u3'], title: 'Roads' },
    ]);
    expect(operations((row) => (row.unitId === 'u3' ? { ...row, theme: '' } : row))).toEqual([
      { op: 'unassign', unitId: 'u3', themeId: 't2' },
    ]);
  });

  it('puts a unit of no theme into one, and a unit whose row was copied into one more', () => {
    expect(operations((row) => (row.unitId === 'u4' ? { ...row, theme: 'Fees' } : row))).toEqual([
      { op: 'assign', unitId: 'u4', themeId: 't2' },
    ]);
    expect(operations((row) => (row.unitId === 'u1' ? [row, { ...row, theme: 'Fees' }] : row))).toEqual([
      { op: 'assign', unitId: 'u1', themeId: 't2' },
    ]);
  });

  it('changes nothing for rows that are gone, and tells rows that it does not know', () => {
    expect(
      operationsOfEdit(
        SET,
        editedRows((row) => (row.themeId === 't1' ? null : row)),
      ),
    ).toEqual({
      ...{ operations: [], faults: [], unchanged: 4, missing: 2 },
    });
    const edit = operationsOfEdit(
      SET,
      editedRows((row) =>
        row.unitId === 'u4'
          ? [
              { ...row, unitId: 'other' },
              { ...row, themeId: 't9' },
            ]
          : row,
      ),
    );
    expect(edit.operations).toEqual([]);
    expect(edit.faults).toEqual([
      { line: 7, why: 'there is no unit other in this set' },
      { line: 8, why: 'there is no theme t9 in this set' },
    ]);
  });

  it('swaps the units of two themes without losing one', () => {
    const swapped = operations((row) => ({
      ...row,
      theme: row.themeId === 't1' ? 'Fees' : row.themeId === 't2' ? '=Funding' : '',
    }));
    const after = applyOperations(SET, swapped, READER);
    expect(after.themes.flatMap(({ assigned }) => assigned.map(({ unitId }) => unitId)).toSorted()).toEqual([
      'u0',
      'u0',
      'u1',
      'u2',
      'u3',
    ]);
  });

  it('says what is wrong with a file that is none', () => {
    for (const text of ['', 'a,b\n1,2\n', '{"themes":[]}', '{'])
      expect(() => readThemeSheet(Buffer.from(text), 'themes.csv')).toThrow(
        expect.objectContaining({ code: 'THEME_IMPORT_INVALID' }),
      );
  });
});
