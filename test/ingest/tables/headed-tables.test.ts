import { describe, expect, test } from 'vitest';
import type { PageTable } from '../../../ingest/page-content.ts';
import { findTables } from '../../../ingest/tables/find-tables.ts';
import { drawnPage, horizontal, run, textRows } from './drawn-page.ts';

const cellTexts = (table: PageTable | undefined): string[][] =>
  table?.rows.map((row) => row.cells.map((cell) => cell.runs.map((r) => r.text).join(' '))) ?? [];

const PROGRAMME = [
  ['Ref', 'What we shall do', 'Finish', 'Worth'],
  ['1', 'Join two property teams', 'May 2025', '140'],
  ['2', 'Cut mobile contracts', 'June 2025', '35'],
  ['3', 'Bills by email', 'July 2025', '60'],
];
const ASKS = [
  ['To', 'Request', 'Grounds'],
  ['HM Treasury', 'Settle for three years and tell us', 'Late news makes councils hold back their money'],
  ['DEFRA', 'Fund food waste rounds in full', 'The duty came without the money to meet it'],
  ['DWP', 'Pay subsidy at the rents of today', 'Hostels cost more than the subsidy that is paid'],
];
const LEFT = 50;
const RIGHT = 545;

describe('tables with a line under their names alone', () => {
  const asks = [
    ...textRows(ASKS.slice(0, 1), [LEFT, 130, 320], 500),
    ...textRows(ASKS.slice(1), [LEFT, 130, 320], 480),
  ];
  const underNames = horizontal(495, LEFT, RIGHT);

  test('hold every row below that begins where the names do, however long its cells are', () => {
    const [table, ...more] = findTables(drawnPage(asks, { rulings: [underNames] }));
    expect(more).toEqual([]);
    expect(table?.headerRowCount).toBe(1);
    expect(cellTexts(table)).toEqual(ASKS);
  });

  test('are tables of their own below another whose lines have the same ends', () => {
    const programme = textRows(PROGRAMME, [LEFT, 90, 300, 420], 640);
    const total = [run('Programme total', 90, 560), run('235', 420, 560)];
    const heading = run('Annex B: requests', LEFT, 525, { size: 12, bold: true });
    const rules = [632, 612, 592, 572].map((y) => horizontal(y, LEFT, RIGHT));
    const tables = findTables(
      drawnPage([...programme, ...total, heading, ...asks], { rulings: [...rules, underNames] }),
    );
    expect(tables.map(cellTexts)).toEqual([[...PROGRAMME, ['', 'Programme total', '', '235']], ASKS]);
  });

  test('are none where lines begin wherever they like', () => {
    const prose = [
      run('To', LEFT, 500),
      run('Request', 130, 500),
      run('Grounds', 320, 500),
      run('Our council was made from four others and its staff still', LEFT, 480),
      run('work from six offices, which is more than it needs by half', LEFT, 460),
      run('but fewer than it had when it was made some years ago now', LEFT, 440),
    ];
    expect(findTables(drawnPage(prose, { rulings: [underNames] }))).toEqual([]);
  });
});
