import { describe, expect, test } from 'vitest';
import type { PageContent, PageTable } from '../../../ingest/page-content.ts';
import { findTables } from '../../../ingest/tables/find-tables.ts';
import { drawnPage, flushRight, horizontal, run } from './drawn-page.ts';

const cellTexts = (table: PageTable | undefined): string[][] =>
  table?.rows.map((row) => row.cells.map((cell) => cell.runs.map((r) => r.text).join(' '))) ?? [];

const tablesOf = (page: PageContent): string[][][] => findTables(page).map(cellTexts);

const rules = (tops: readonly number[]) => tops.map((y) => horizontal(y, 50, 250));

describe('tables in a narrow column of a page', () => {
  test('a caption between two tables of one width parts them', () => {
    const page = drawnPage(
      [
        ...['Scheme', 'Due', 'Lead'].map((text, i) => run(text, [52, 132, 192][i] ?? 0, 706, { bold: true })),
        ...['Dim lights', 'Share depot', 'Let floors'].flatMap((text, i) => [
          run(text, 52, 686 - 20 * i),
          run('May 25', 132, 686 - 20 * i),
          run('Roads', 192, 686 - 20 * i),
        ]),
        run('Table B: savings', 52, 622, { bold: true }),
        run('Line', 52, 602, { bold: true }),
        flushRight('2024/25', 245, 602, { bold: true }),
        run('Lights', 52, 582),
        flushRight('1.60', 245, 582),
        run('Depot', 52, 562),
        flushRight('0.40', 245, 562),
      ],
      { rulings: rules([700, 680, 660, 640, 596, 576, 556]) },
    );
    expect(tablesOf(page)).toEqual([
      [
        ['Scheme', 'Due', 'Lead'],
        ['Dim lights', 'May 25', 'Roads'],
        ['Share depot', 'May 25', 'Roads'],
        ['Let floors', 'May 25', 'Roads'],
      ],
      [
        ['Line', '2024/25'],
        ['Lights', '1.60'],
        ['Depot', '0.40'],
      ],
    ]);
  });

  test('row numbers close to the text of their rows are a column', () => {
    const rows = ['Dim lights', 'Share depot', 'Let floors'].flatMap((text, i) => [
      run(`${i + 1}`, 52, 686 - 20 * i),
      run(text, 62, 686 - 20 * i),
      run('May 25', 152, 686 - 20 * i),
      run('Head of Roads', 200, 686 - 20 * i),
    ]);
    const header = ['#', 'Project', 'By', 'Led by'].map((text, i) =>
      run(text, [52, 62, 152, 200][i] ?? 0, 706, { bold: true }),
    );
    const page = drawnPage([...header, ...rows], {
      rulings: [700, 680, 660, 640].map((y) => horizontal(y, 50, 280)),
    });
    expect(tablesOf(page)).toEqual([
      [
        ['#', 'Project', 'By', 'Led by'],
        ['1', 'Dim lights', 'May 25', 'Head of Roads'],
        ['2', 'Share depot', 'May 25', 'Head of Roads'],
        ['3', 'Let floors', 'May 25', 'Head of Roads'],
      ],
    ]);
  });
});
