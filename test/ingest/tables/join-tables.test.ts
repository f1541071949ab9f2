import { describe, expect, test } from 'vitest';
import type { DraftTable } from '../../../ingest/draft.ts';
import { fillTable } from '../../../ingest/fill-table.ts';
import type { PageContent, Run } from '../../../ingest/page-content.ts';
import { assemblePages } from '../../../ingest/pdf/read-pdf.ts';
import { drawnPage, gridRulings, horizontal, run, textRows, vertical } from './drawn-page.ts';

const read = (pages: readonly PageContent[]) => {
  const { draft } = assemblePages({ pages, metadataTitle: null, warnings: [] });
  return { ...draft, tables: draft.blocks.filter((block) => block.kind === 'table') };
};

/** Every place of the table with its text, a repeated one marked with ^. */
const grid = (table: DraftTable | undefined): string[][] => {
  if (table === undefined) return [];
  const filled = fillTable(table);
  const textAt = (row: number, column: number): string => {
    const cell = filled[row]?.[column];
    return cell?.kind === 'printed' ? cell.content.lines.map((line) => line.text).join(' ') : '';
  };
  return filled.map((cells, row) =>
    cells.map((cell, column) =>
      cell.kind === 'inherited' ? `^${textAt(cell.row, cell.column)}` : textAt(row, column),
    ),
  );
};

const XS = [50, 150, 350, 450, 545];
const TEXT_XS = [52, 152, 352, 452];
const HEADER = ['Area', 'Action', 'Lead', 'Due'];

/** A ruled table of one line a row whose first row is bold when it is the header. */
const ruledPage = (
  rows: readonly (readonly string[])[],
  top: number,
  pageNumber: number,
  more: readonly Run[] = [],
): PageContent => {
  const ys = Array.from({ length: rows.length + 1 }, (_, i) => top - 20 * i);
  const runs = textRows(rows, TEXT_XS, top - 14).map((r) => (HEADER.includes(r.text) ? { ...r, bold: true } : r));
  return drawnPage([...runs, ...more], { rulings: gridRulings(XS, ys), pageNumber });
};

const CARE = ['Care', 'Recruit forty foster carers.', 'A. Head', 'May 2025'];
const ROADS = ['Roads', 'Dim lights after midnight.', 'B. Head', 'June 2025'];
const HOMES = ['Homes', 'Let homes faster than now.', 'C. Head', 'July 2025'];

describe('parts of a table on consecutive pages', () => {
  test('drop the repeated header and keep it as furniture', () => {
    const { tables, blocks } = read([ruledPage([HEADER, CARE], 400, 1), ruledPage([HEADER, ROADS], 800, 2)]);
    expect(tables).toHaveLength(1);
    expect(grid(tables[0])).toEqual([HEADER, CARE, ROADS]);
    expect(tables[0]?.joins).toEqual([
      { fromPage: 1, toPage: 2, confidence: 0.95, evidence: 'header repeated at the top of the next page' },
    ]);
    expect(blocks.filter((block) => block.kind === 'furniture')).toHaveLength(4);
  });

  test('join without a repeated header when the columns stand at the same places', () => {
    const { tables } = read([ruledPage([HEADER, CARE], 400, 1), ruledPage([ROADS, HOMES], 800, 2)]);
    expect(tables.map(grid)).toEqual([[HEADER, CARE, ROADS, HOMES]]);
  });

  test('stay apart when text stands between them', () => {
    const between = [run('The next table lists what is planned for homes and for roads.', 52, 750)];
    const { tables } = read([ruledPage([HEADER, CARE], 400, 1), ruledPage([ROADS, HOMES], 700, 2, between)]);
    expect(tables).toHaveLength(2);
  });

  test('join over a line that says the table is continued', () => {
    const above = [run('Table 2 (continued)', 52, 750)];
    const { tables } = read([ruledPage([HEADER, CARE], 400, 1), ruledPage([HEADER, ROADS], 740, 2, above)]);
    expect(tables.map(grid)).toEqual([[HEADER, CARE, ROADS]]);
  });

  test('stay apart with a warning when the next page has names of its own', () => {
    const others = ['Service', 'Saving', 'Year', 'Owner'];
    const bold = (page: PageContent): PageContent => ({
      ...page,
      runs: page.runs.map((r) => (others.includes(r.text) ? { ...r, bold: true } : r)),
    });
    const { tables, warnings } = read([ruledPage([HEADER, CARE], 400, 1), bold(ruledPage([others, ROADS], 800, 2))]);
    expect(tables).toHaveLength(2);
    expect(warnings.map((warning) => [warning.code, warning.pageNumber])).toEqual([['TABLE_JOIN_UNSURE', 2]]);
  });

  test('stay apart when the columns stand elsewhere', () => {
    const narrow = drawnPage(
      textRows(
        [
          ['Roads', 'Dim lights.'],
          ['Homes', 'Let faster.'],
        ],
        [52, 402],
        786,
      ),
      {
        rulings: gridRulings([50, 400, 545], [800, 780, 760]),
        pageNumber: 2,
      },
    );
    expect(read([ruledPage([HEADER, CARE], 400, 1), narrow]).tables).toHaveLength(2);
  });

  test('a row that the page end cuts goes on in its cells', () => {
    const cut = ['Roads', 'Dim the lights on all roads where', 'B. Head', 'June 2025'];
    const rest = ['', 'people live after midnight.', '', ''];
    const { tables } = read([ruledPage([HEADER, CARE, cut], 400, 1), ruledPage([HEADER, rest, HOMES], 800, 2)]);
    expect(tables.map(grid)).toEqual([
      [
        HEADER,
        CARE,
        ['Roads', 'Dim the lights on all roads where people live after midnight.', 'B. Head', 'June 2025'],
        HOMES,
      ],
    ]);
  });

  test('a row of its own is not joined to the row before, though its label is blank', () => {
    const own = ['', 'Train staff in the new system.', 'D. Head', 'May 2026'];
    const { tables } = read([ruledPage([HEADER, CARE], 400, 1), ruledPage([HEADER, own, HOMES], 800, 2)]);
    expect(tables.map(grid)).toEqual([[HEADER, CARE, ['^Care', ...own.slice(1)], HOMES]]);
  });

  test('a merged label goes on over the page end', () => {
    const merged = (
      top: number,
      rows: readonly (readonly string[])[],
      header: readonly string[][],
      pageNumber: number,
    ): PageContent => {
      const ys = rows.map((_, i) => top - 20 * (i + 1));
      const bottom = ys.at(-1) ?? top;
      return drawnPage(
        textRows([...header, ...rows], TEXT_XS, top + 20 * header.length - 14).map((r) =>
          HEADER.includes(r.text) ? { ...r, bold: true } : r,
        ),
        {
          pageNumber,
          rulings: [
            ...(header.length > 0 ? gridRulings(XS, [top + 20, top]) : [horizontal(top, 50, 545)]),
            ...ys.slice(0, -1).map((y) => horizontal(y, 150, 545)),
            horizontal(bottom, 50, 545),
            ...XS.map((x) => vertical(x, bottom, top)),
          ],
        },
      );
    };
    const second = ['', 'Open two children’s homes.', 'E. Head', 'May 2026'];
    const third = ['', 'Train staff in the new system.', 'D. Head', 'May 2027'];
    const { tables } = read([
      merged(400, [CARE, second], [HEADER], 1),
      merged(800, [third, ['', 'Buy beds together.', 'F. Head', '2028']], [], 2),
    ]);
    expect(grid(tables[0]).map((row) => row[0])).toEqual(['Area', 'Care', '^Care', '^Care', '^Care']);
    expect(tables[0]?.rows[1]?.cells[0]?.rowSpan).toBe(4);
  });

  test('a rating that is empty everywhere stays empty', () => {
    const rated = [
      ['Area', 'Action', 'Lead', 'RAG'],
      ['Care', 'Recruit carers.', 'A. Head', ''],
      ['Roads', 'Dim lights.', 'B. Head', ''],
    ];
    const { tables } = read([ruledPage(rated, 400, 1)]);
    expect(grid(tables[0]).map((row) => row[3])).toEqual(['RAG', '', '']);
  });
});

describe('rows and cells', () => {
  test('a cell over all columns is a subheading, the sum of the rows a total', () => {
    const page = drawnPage(
      [
        ...textRows([['Service', 'Planned', 'Made']], [52, 252, 402], 706).map((r) => ({ ...r, bold: true })),
        run('For priority attention', 52, 686),
        ...textRows(
          [
            ['Care', '10', '9'],
            ['Roads', '20', '18'],
            ['Homes', '30', '27'],
            ['Three services', '60', '54'],
          ],
          [52, 252, 402],
          666,
        ),
      ],
      {
        rulings: [
          ...gridRulings([50, 250, 400, 545], [720, 700]),
          ...gridRulings([50, 545], [700, 680]),
          ...gridRulings([50, 250, 400, 545], [680, 660, 640, 620, 600]),
        ],
      },
    );
    expect(read([page]).tables[0]?.rows.map((row) => row.kind)).toEqual([
      'body',
      'subheading',
      'body',
      'body',
      'body',
      'total',
    ]);
  });

  test('bullets in a cell begin new lines, and a word broken at a line end is made whole', () => {
    const page = drawnPage(
      [
        ...textRows(
          [
            ['Objective', 'Lead'],
            ['Success criteria:', 'Andrew Blake-'],
          ],
          [52, 252],
          706,
        ).map((r, i) => ({ ...r, bold: i < 2 })),
        run('Herbert', 252, 674),
        run('• Homes are let in three', 52, 674),
        run('weeks', 62, 662),
        run('• Rents rise', 52, 650),
      ],
      { rulings: gridRulings([50, 250, 400], [720, 700, 640]) },
    );
    const cells = read([page]).tables[0]?.rows[1]?.cells.map((cell) => cell.content);
    expect(cells?.map((content) => content.lines.map((line) => line.text))).toEqual([
      ['Success criteria:', '• Homes are let in three', 'weeks', '• Rents rise'],
      ['Andrew Blake-', 'Herbert'],
    ]);
    expect(cells?.map((content) => content.joins)).toEqual([['break', 'space', 'break'], ['none']]);
  });

  test('the caption above names the table', () => {
    const caption = [run('Table 3: what we will do', 52, 420)];
    expect(read([ruledPage([HEADER, CARE, ROADS], 400, 1, caption)]).tables[0]?.title).toBe('Table 3: what we will do');
  });
});
