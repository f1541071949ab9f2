import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alignedTables } from '../../ingest/text/aligned-tables.ts';
import { printedLines } from '../../ingest/text/printed-lines.ts';
import { readText } from '../../ingest/text.ts';
import { blockLines, tableLines } from '../fixtures/draft-text.ts';

const utf8 = (...lines: string[]): Uint8Array => new TextEncoder().encode(lines.join('\n'));
const tablesOf = (...lines: string[]) => alignedTables(printedLines(lines.join('\n'))).map(({ rows }) => rows);

describe('alignedTables', () => {
  it('reads columns that are set apart by spaces, with a line of dashes under the header', () => {
    expect(
      tablesOf(
        'What we will save:',
        '',
        'Proposal                  2024/25   2025/26',
        '------------------------  -------   -------',
        'Shared payroll                120       240',
        'Fewer vans                     85         -',
        'Total                         205       240',
        '',
        'Each row has an owner.',
      ),
    ).toEqual([
      [
        ['Proposal', '2024/25', '2025/26'],
        ['Shared payroll', '120', '240'],
        ['Fewer vans', '85', '-'],
        ['Total', '205', '240'],
      ],
    ]);
  });

  it('joins wrapped cells to the row above', () => {
    expect(
      tablesOf(
        'Action                    Lead             Due',
        'Close three depots and    Head of Waste    March 2025',
        'share the yard            and Roads',
        'Open a family hub         Director         June 2025',
        '                          of Children',
      ),
    ).toEqual([
      [
        ['Action', 'Lead', 'Due'],
        ['Close three depots and share the yard', 'Head of Waste and Roads', 'March 2025'],
        ['Open a family hub', 'Director of Children', 'June 2025'],
      ],
    ]);
  });

  it('takes lines for one row where blank lines part the rows', () => {
    expect(
      tablesOf(
        'Barrier                Ask',
        '',
        'Grants come late       Announce them',
        'Every year             In October',
        '',
        'Rules change           Keep them',
        '',
        'Bids fail              End bidding',
      ),
    ).toEqual([
      [
        ['Barrier', 'Ask'],
        ['Grants come late Every year', 'Announce them In October'],
        ['Rules change', 'Keep them'],
        ['Bids fail', 'End bidding'],
      ],
    ]);
  });

  it('finds no table in sentences with two spaces between them, in two lines, and in the columns of a page', () => {
    expect(
      tablesOf(
        'We saved money.  It was hard.',
        'Staff helped us with it.  So did others.',
        'We go on.  It is worth it.',
      ),
    ).toEqual([]);
    expect(tablesOf('Date         22 July 2024', 'Approved     Cabinet')).toEqual([]);
    expect(
      tablesOf(
        'The council saved     services. They told',
        'money in each of      us that bins, parks',
        'the years since it    and libraries are',
        'began, and it will    what they value and',
        'go on doing so for    what they would',
        'as long as it can.    like to keep.',
      ),
    ).toEqual([]);
  });

  it('never loses or repeats a line', () => {
    const cell = fc.stringMatching(/^[A-Z][a-z]{2,8}( [a-z]{2,6})?$/);
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { minLength: 3, maxLength: 8 }), (rows) => {
        const lines = rows.map(([a, b]) => `${a.padEnd(24)}${b}`);
        expect(tablesOf(...lines)).toEqual([rows.map(([a, b]) => [a, b])]);
      }),
      { seed: 7, numRuns: 100 },
    );
  });
});

describe('readText', () => {
  it('gives aligned columns as a table with its header', () => {
    const draft = readText(
      utf8(
        'Our Plan',
        '',
        'The budget has these savings in it.',
        '',
        'Saving                          £000',
        '----------------------------   -----',
        'One contact centre               480',
        'One waste contract             1,150',
        'All savings                    1,630',
        '',
        'Each has an owner.',
      ),
    );
    expect(tableLines(draft)).toEqual([
      ['#Saving | £000', 'One contact centre | 480', 'One waste contract | 1,150', 'total: All savings | 1,630'],
    ]);
    expect(blockLines(draft).at(-1)).toBe('paragraph|Each has an owner.');
  });
});
