import { describe, expect, it } from 'vitest';
import type { PassageRow } from '../../index/engine.ts';
import { partsOf, quotedSpan, type ScoredParts, saidSpan, textAt } from '../../src/answer/quoting.ts';
import type { PassageCell } from '../../src/core/schema/document.ts';
import { passageRow } from './passage-row.ts';

/** Where the passage starts in its document: spans are the document's. */
const START = 100;

const rowOf = (
  kind: 'paragraph' | 'list' | 'table_row',
  text: string,
  cells: readonly PassageCell[] = [],
): PassageRow => passageRow(kind, text, { cells, charStart: START });

/** A row whose cells stand one after another, parted by tabs. */
const tableRow = (texts: readonly string[]): PassageRow => {
  let at = START;
  const cells = texts.map((text, column): PassageCell => {
    const cell = {
      column,
      header: `Column ${column}`,
      text,
      inherited: false,
      charStart: at,
      charEnd: at + text.length,
    };
    at += text.length + 1;
    return cell;
  });
  return rowOf('table_row', texts.join('\t'), cells);
};

const scored = (row: PassageRow, told: readonly number[]): ScoredParts => ({
  row,
  parts: partsOf(row),
  told,
  best: told.indexOf(Math.max(...told)),
  apart: told.map(() => false),
});

const partsText = (row: PassageRow) => partsOf(row).map((span) => textAt(row, span));

describe('the parts of a passage', () => {
  it('are sentences, items or cells', () => {
    expect(partsText(rowOf('paragraph', 'We saved £3m. It took a year.'))).toEqual([
      'We saved £3m.',
      'It took a year.',
    ]);
    expect(partsText(rowOf('list', 'Bins\nRoads'))).toEqual(['Bins', 'Roads']);
    expect(partsText(tableRow(['Housing', 'Build homes']))).toEqual(['Housing', 'Build homes']);
  });

  it('of a long cell are its sentences', () => {
    const long = `${'The council works on this with its partners. '.repeat(8)}It ends in May.`;
    expect(partsText(tableRow(['Housing', long])).at(-1)).toBe('It ends in May.');
  });
});

describe('a quote', () => {
  it('of a row is the whole row where a quote may be as long', () => {
    const row = tableRow(['Housing', 'Build forty homes', 'Priya Lacey']);
    expect(textAt(row, quotedSpan(scored(row, [0, 1, 0]), 100))).toBe('Housing\tBuild forty homes\tPriya Lacey');
  });

  it('of a paragraph takes in neighbours up to a comfortable length, the better one first', () => {
    const row = rowOf('paragraph', 'First comes this. Then comes that. Last comes more.');
    expect(textAt(row, quotedSpan(scored(row, [0.1, 0.9, 0.5]), 36))).toBe('Then comes that. Last comes more.');
    const withoutLast = { ...scored(row, [0.1, 0.9, 0.5]), apart: [false, false, true] };
    expect(textAt(row, quotedSpan(withoutLast, 36))).not.toContain('Last comes more.');
  });

  it('of a list of things is the list; of statements only what belongs together', () => {
    const things = rowOf('list', 'Bins\nRoads\nParks');
    expect(textAt(things, quotedSpan(scored(things, [0.9, 0, 0]), 10))).toBe('Bins\nRoads\nParks');
    const statement = (what: string) =>
      `${what} are now looked after by one team of people who work from a single depot beside the river and share vans.`;
    const statements = rowOf('list', [statement('Bins'), statement('Roads'), statement('Parks')].join('\n'));
    expect(textAt(statements, quotedSpan(scored(statements, [1, 0.4, 0.05]), 400))).toBe(
      `${statement('Bins')}\n${statement('Roads')}`,
    );
  });
});

describe('what is said of a quote', () => {
  it('is one cell of a row', () => {
    const row = tableRow(['Housing', 'Build forty homes', 'Priya Lacey']);
    const parts = scored(row, [0, 1, 0]);
    const said = saidSpan(parts, quotedSpan(parts, 400), { chars: 400, wantsSeveral: false });
    expect(textAt(row, said)).toBe('Build forty homes');
  });

  it('is the best item of a list of things, or the list where several are asked for', () => {
    const row = rowOf('list', 'Bins\nRoads\nParks');
    const parts = scored(row, [0, 1, 0]);
    const quoted = quotedSpan(parts, 400);
    expect(textAt(row, saidSpan(parts, quoted, { chars: 400, wantsSeveral: false }))).toBe('Roads');
    expect(saidSpan(parts, quoted, { chars: 400, wantsSeveral: true })).toEqual(quoted);
  });
});
