import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { layOutPages } from '../../../ingest/layout/layout.ts';
import type { PageContent, PageTable, Run, StructureNode } from '../../../ingest/page-content.ts';
import { findTables } from '../../../ingest/tables/find-tables.ts';
import { drawnPage, flushRight, gridRulings, horizontal, run, textRows, vertical } from './drawn-page.ts';

const cellTexts = (table: PageTable | undefined): string[][] =>
  table?.rows.map((row) => row.cells.map((cell) => cell.runs.map((r) => r.text).join(' '))) ?? [];

const only = (page: PageContent): PageTable | undefined => {
  const tables = findTables(page);
  expect(tables).toHaveLength(1);
  return tables[0];
};

describe('tables with lines', () => {
  test('joins borders that a browser draws cell by cell', () => {
    const page = drawnPage(
      textRows(
        [
          ['Area', 'Action', 'Due'],
          ['Care', 'Recruit carers', 'May 2025'],
          ['Roads', 'Dim lights', 'June 2025'],
        ],
        [52, 152, 302],
        706,
      ),
      { rulings: gridRulings([50, 150, 300, 400], [720, 700, 680, 660]) },
    );
    const table = only(page);
    expect(table?.reader).toBe('ruled');
    expect(table?.headerRowCount).toBe(1);
    expect(cellTexts(table)).toEqual([
      ['Area', 'Action', 'Due'],
      ['Care', 'Recruit carers', 'May 2025'],
      ['Roads', 'Dim lights', 'June 2025'],
    ]);
  });

  test('keeps a label that covers several rows as one cell', () => {
    const page = drawnPage(
      [
        ...textRows(
          [
            ['Area', 'Action'],
            ['Care', 'Recruit carers'],
            ['', 'Open two homes'],
            ['', 'Train staff'],
          ],
          [52, 152],
          706,
        ),
      ],
      {
        rulings: [
          ...gridRulings([50, 150, 300], [720, 700]),
          ...[700, 640].map((y) => horizontal(y, 50, 150)),
          ...[680, 660, 640].map((y) => horizontal(y, 150, 300)),
          ...[50, 150, 300].map((x) => vertical(x, 640, 700)),
        ],
      },
    );
    const table = only(page);
    expect(table?.rows[1]?.cells[0]?.rowSpan).toBe(3);
    expect(cellTexts(table)).toEqual([
      ['Area', 'Action'],
      ['Care', 'Recruit carers'],
      ['Open two homes'],
      ['Train staff'],
    ]);
  });

  test('closes the last row of a page whose lower border is drawn on the next one', () => {
    const page = drawnPage(
      textRows(
        [
          ['Area', 'Action'],
          ['Care', 'Recruit carers'],
          ['Roads', 'Dim lights and'],
        ],
        [52, 152],
        706,
      ),
      {
        rulings: [...gridRulings([50, 150, 300], [720, 700, 680]), ...[50, 150, 300].map((x) => vertical(x, 655, 680))],
      },
    );
    expect(cellTexts(only(page))[2]).toEqual(['Roads', 'Dim lights and']);
  });

  test('keeps an empty column, such as a rating that is only a colour', () => {
    const page = drawnPage(
      textRows(
        [
          ['Area', 'Action', 'RAG'],
          ['Care', 'Recruit carers', ''],
          ['Roads', 'Dim lights', ''],
        ],
        [52, 152, 302],
        706,
      ),
      {
        rulings: gridRulings([50, 150, 300, 400], [720, 700, 680, 660]),
      },
    );
    expect(only(page)?.columnCount).toBe(3);
  });

  test('drops the narrow space between double lines', () => {
    const page = drawnPage(
      textRows(
        [
          ['Area', 'Action'],
          ['Care', 'Recruit carers'],
          ['Roads', 'Dim lights'],
        ],
        [58, 158],
        706,
      ),
      {
        rulings: gridRulings([50, 55, 150, 155, 300], [725, 720, 700, 680, 660]),
      },
    );
    const table = only(page);
    expect(table?.columnCount).toBe(2);
    expect(table?.rows).toHaveLength(3);
  });

  test('parts figures that are stacked between vertical lines only', () => {
    const page = drawnPage(
      [
        ...textRows([['Cohort', 'Group', 'Control']], [52, 152, 252], 706),
        ...textRows(
          [
            ['Three', '1,530', '1,029'],
            ['Four', '1,253', '855'],
            ['Total', '2,783', '1,884'],
          ],
          [52, 152, 252],
          688,
          12,
        ),
      ],
      {
        rulings: [
          ...[720, 700, 655].map((y) => horizontal(y, 50, 350)),
          ...[50, 150, 250, 350].map((x) => vertical(x, 655, 720)),
        ],
      },
    );
    expect(cellTexts(only(page))).toEqual([
      ['Cohort', 'Group', 'Control'],
      ['Three', '1,530', '1,029'],
      ['Four', '1,253', '855'],
      ['Total', '2,783', '1,884'],
    ]);
  });

  test('ends a shaded header that has no line beneath it', () => {
    const page = drawnPage(
      textRows(
        [
          ['Area', 'Action'],
          ['Care', 'Recruit carers'],
          ['Roads', 'Dim lights'],
        ],
        [52, 152],
        706,
      ),
      {
        rulings: [
          ...[720, 680, 660].map((y) => horizontal(y, 50, 300)),
          ...[50, 150, 300].map((x) => vertical(x, 660, 720)),
        ],
        fills: [
          { box: [50, 700, 150, 720], colour: '#dddddd' },
          { box: [150, 700, 300, 720], colour: '#dddddd' },
        ],
      },
    );
    const table = only(page);
    expect(cellTexts(table)).toEqual([
      ['Area', 'Action'],
      ['Care', 'Recruit carers'],
      ['Roads', 'Dim lights'],
    ]);
    expect(table?.headerRowCount).toBe(1);
  });

  test('reads cells that are shaded and have no lines at all', () => {
    const rows = [720, 700, 680, 660];
    const page = drawnPage(
      textRows(
        [
          ['Area', 'Action'],
          ['Care', 'Recruit carers'],
          ['Roads', 'Dim lights'],
          ['Homes', 'Let faster'],
        ],
        [52, 152],
        706,
      ),
      {
        fills: rows
          .flatMap((top, i) =>
            [50, 150].map((x, c) => ({
              box: [x, top - 20, c === 0 ? 149 : 300, top - 1] as const satisfies readonly number[],
              colour: i === 0 ? '#003366' : '#ccddee',
            })),
          )
          .map(({ box, colour }) => ({ box: [box[0], box[1], box[2], box[3]], colour })),
      },
    );
    expect(cellTexts(only(page))).toEqual([
      ['Area', 'Action'],
      ['Care', 'Recruit carers'],
      ['Roads', 'Dim lights'],
      ['Homes', 'Let faster'],
    ]);
  });

  test('takes lines across a page for rows when columns stand by white space, and the first row above the first line', () => {
    const page = drawnPage(
      [
        ...textRows([['Grants last for one year', 'Settle for three years', 'Treasury']], [52, 202, 402], 724),
        ...textRows([['and come late', 'at least', '']], [52, 202, 402], 712),
        ...textRows([['Bus routes end late', 'Ask for six months', 'Transport']], [52, 202, 402], 684),
        ...textRows([['We send 94 returns', 'Drop those not read', 'All']], [52, 202, 402], 654),
        ...textRows([['Too few carers train here', 'Pay for training', 'Health']], [52, 202, 402], 624),
      ],
      { rulings: [700, 670, 640, 610].map((y) => horizontal(y, 50, 500)) },
    );
    const table = only(page);
    expect(table?.reader).toBe('whitespace');
    expect(cellTexts(table)).toEqual([
      ['Grants last for one year and come late', 'Settle for three years at least', 'Treasury'],
      ['Bus routes end late', 'Ask for six months', 'Transport'],
      ['We send 94 returns', 'Drop those not read', 'All'],
      ['Too few carers train here', 'Pay for training', 'Health'],
    ]);
  });
});

describe('tables without lines', () => {
  const figures = [
    ['Adult care: fewer short stays', '1,850', '600'],
    ['Children: recruit carers', '920', '450'],
    ['Waste: three-weekly rounds', '–', '880'],
    ['All proposals', '2,770', '1,930'],
  ];

  test('reads columns of figures set flush right under their years', () => {
    const page = drawnPage([
      run('Proposal', 50, 700),
      flushRight('2024/25', 300, 700),
      flushRight('2025/26', 400, 700),
      ...figures.flatMap(([label = '', a = '', b = ''], i) => [
        run(label, 50, 680 - 14 * i),
        flushRight(a, 300, 680 - 14 * i),
        flushRight(b, 400, 680 - 14 * i),
      ]),
    ]);
    const table = only(page);
    expect(table?.headerRowCount).toBe(1);
    expect(cellTexts(table)).toEqual([['Proposal', '2024/25', '2025/26'], ...figures]);
  });

  test('finds a table in one column of a page beside larger text in the other', () => {
    const prose = 'Services are delivered to residents in new ways';
    const page = drawnPage([
      ...figures.flatMap(([label = '', a = '', b = ''], i) => [
        run(label, 50, 700 - 9 * i, { size: 6 }),
        flushRight(a, 200, 700 - 9 * i, { size: 6 }),
        flushRight(b, 260, 700 - 9 * i, { size: 6 }),
      ]),
      ...Array.from({ length: 14 }, (_, i) => run(prose.slice(0, 36), 50, 648 - 18 * i, { size: 13 })),
      ...Array.from({ length: 18 }, (_, i) => run(prose.slice(0, 36), 310, 702 - 18 * i, { size: 13 })),
    ]);
    const table = only(page);
    expect(cellTexts(table)).toEqual(figures);
  });

  test('cuts figures apart that are set as one piece of text', () => {
    // A typewriter font: every sign is 0.6 of the size wide.
    const typed = (text: string, x: number, y: number): Run => ({
      ...run(text, x, y),
      box: [x, y - 2, x + 6 * text.length, y + 8],
    });
    const rows = ['1,800   880   960', '  160   176   192', '   80    88    96', '  530   590   640'];
    const page = drawnPage(
      rows.flatMap((text, i) => {
        const start = text.search(/\S/);
        return [run(`Sample ${i}`, 50, 700 - 14 * i), typed(text.trim(), 200 + 6 * start, 700 - 14 * i)];
      }),
    );
    const table = only(page);
    expect(cellTexts(table)[0]).toEqual(['Sample 0', '1,800', '880', '960']);
    expect(table?.splitRuns).toHaveLength(4);
  });

  test('reads dots between label and value as part of the label', () => {
    const page = drawnPage(
      [
        ['Care', '12.5'],
        ['Roads and lights', '7.1'],
        ['Homes', '3.9'],
        ['Parks', '0.4'],
      ].flatMap(([label = '', value = ''], i) => [
        run(label.padEnd(40, '.'), 50, 700 - 14 * i),
        flushRight(value, 290, 700 - 14 * i),
      ]),
    );
    expect(cellTexts(only(page))[0]?.[1]).toBe('12.5');
  });

  test('puts a name over several columns when a line is drawn beneath it', () => {
    const page = drawnPage(
      [
        run('Savings', 240, 720),
        ...textRows([['Service', '2024', '2025']], [50, 200, 300], 704),
        ...textRows(
          [
            ['Care', '10.5', '11.5'],
            ['Roads', '20.5', '21.5'],
            ['Homes', '30.5', '31.5'],
          ],
          [50, 200, 300],
          684,
          14,
        ),
      ],
      {
        rulings: [
          horizontal(732, 50, 330),
          horizontal(716, 190, 330),
          horizontal(698, 50, 330),
          horizontal(650, 50, 330),
        ],
      },
    );
    const table = only(page);
    expect(table?.headerRowCount).toBe(2);
    expect(table?.rows[0]?.cells.map((cell) => [cell.column, cell.rowSpan, cell.colSpan])).toEqual([
      [0, 2, 1],
      [1, 1, 2],
    ]);
    expect(cellTexts(table)[1]).toEqual(['2024', '2025']);
  });

  test('joins the lines of a column name that takes several', () => {
    const page = drawnPage(
      [
        ...textRows(
          [
            ['', 'Rate', 'Rate'],
            ['Country', 'before', 'after'],
          ],
          [50, 200, 300],
          720,
          12,
        ),
        ...textRows(
          [
            ['Austria', '10.5', '11.5'],
            ['Belgium', '20.5', '21.5'],
            ['Malta', '30.5', '31.5'],
          ],
          [50, 200, 300],
          684,
          14,
        ),
      ],
      { rulings: [horizontal(732, 50, 340), horizontal(698, 50, 340), horizontal(650, 50, 340)] },
    );
    const table = only(page);
    expect(table?.headerRowCount).toBe(1);
    expect(cellTexts(table)[0]).toEqual(['Country', 'Rate before', 'Rate after']);
  });

  test('leaves the caption above and the notes below out', () => {
    const page = drawnPage(
      [
        run('Table 4. Savings that were agreed at the budget meeting', 50, 750),
        ...textRows(
          [
            ['Service', '2024', '2025'],
            ['Care', '10.5', '11.5'],
            ['Roads', '20.5', '21.5'],
            ['Homes', '30.5', '31.5'],
          ],
          [50, 200, 300],
          724,
          14,
        ),
        run('Note: all amounts are in millions of pounds and rounded to one place.', 50, 660),
      ],
      { rulings: [horizontal(760, 50, 400), horizontal(736, 50, 400), horizontal(650, 50, 400)] },
    );
    expect(cellTexts(only(page))).toEqual([
      ['Service', '2024', '2025'],
      ['Care', '10.5', '11.5'],
      ['Roads', '20.5', '21.5'],
      ['Homes', '30.5', '31.5'],
    ]);
  });
});

describe('what is no table', () => {
  const sentence = 'The council will change how it works so that';

  test('two columns of running text', () => {
    const lines = Array.from({ length: 30 }, (_, i) => [
      run(sentence, 50, 750 - 14 * i),
      run(sentence, 310, 750 - 14 * i),
    ]);
    expect(findTables(drawnPage(lines.flat()))).toEqual([]);
  });

  test('a list of contents with dotted lines, or without', () => {
    const entries = [
      ['1 Foreword', '3'],
      ['2 What we have done', '5'],
      ['3 What comes next', '9'],
      ['4 Barriers', '14'],
    ];
    const dotted = entries.map(([title = '', page = ''], i) =>
      run(`${title.padEnd(70, '.')} ${page}`, 50, 700 - 20 * i),
    );
    const plain = entries.flatMap(([title = '', page = ''], i) => [
      run(title, 50, 700 - 20 * i),
      flushRight(page, 500, 700 - 20 * i),
    ]);
    expect(findTables(drawnPage(dotted))).toEqual([]);
    expect(findTables(drawnPage(plain))).toEqual([]);
  });

  test('bullets and numbers with their items', () => {
    const bullets = Array.from({ length: 6 }, (_, i) => [run('•', 50, 700 - 16 * i), run(sentence, 70, 700 - 16 * i)]);
    const numbers = Array.from({ length: 6 }, (_, i) => [
      run(`${i + 1}.`, 50, 500 - 16 * i),
      run(sentence, 70, 500 - 16 * i),
    ]);
    expect(findTables(drawnPage([...bullets, ...numbers].flat()))).toEqual([]);
  });

  test('a form of address beside the reference of a letter', () => {
    const page = drawnPage(
      textRows(
        [
          ['Simon Hoare MP', 'Town Hall'],
          ['Minister for Local Government', 'Main Road'],
          ['Fry Building', 'Anytown'],
          ['2 Marsham Street', 'Our ref: CX/12'],
          ['London', '17 July 2024'],
        ],
        [50, 400],
        750,
        14,
      ),
    );
    expect(findTables(page)).toEqual([]);
  });

  test('a chart with its scale', () => {
    const page = drawnPage(
      [
        ...Array.from({ length: 7 }, (_, i) => run(String(600 - 100 * i), 50, 700 - 20 * i)),
        run('Spain', 150, 690),
        run('Italy', 250, 660),
        ...textRows([['Jan-08', 'Jul-08', 'Jan-09']], [80, 160, 240], 560),
      ],
      { rulings: Array.from({ length: 7 }, (_, i) => horizontal(703 - 20 * i, 75, 400)) },
    );
    expect(findTables(page)).toEqual([]);
  });

  test('a frame around a page, with a band beside the text', () => {
    const text = Array.from({ length: 25 }, (_, i) => run(sentence.repeat(2), 60, 760 - 20 * i));
    const page = drawnPage([...text, run('Part 2', 530, 700)], { rulings: gridRulings([40, 520, 580], [800, 60, 40]) });
    expect(findTables(page)).toEqual([]);
  });
});

describe('tagged tables', () => {
  const content = (id: string) => ({ markedContentId: id });
  const node = (role: string, children: StructureNode['children'], rowSpan = 1, colSpan = 1): StructureNode => ({
    role,
    rowSpan,
    colSpan,
    children,
  });
  const tag = (id: string, text: string, x: number, y: number) => ({ ...run(text, x, y), markedContentId: id });

  test('spans come from the tags', () => {
    const page: PageContent = {
      ...drawnPage([
        tag('a', 'Area', 50, 700),
        tag('b', 'Savings', 200, 700),
        tag('c', '2024', 200, 680),
        tag('d', '2025', 300, 680),
        tag('e', 'Care', 50, 660),
        tag('f', '10', 200, 660),
        tag('g', '20', 300, 660),
      ]),
      structure: node('Root', [
        node('Table', [
          node('THead', [
            node('TR', [node('TH', [content('a')], 2), node('TH', [content('b')], 1, 2)]),
            node('TR', [node('TH', [content('c')]), node('TH', [content('d')])]),
          ]),
          node('TR', [node('TD', [node('P', [content('e')])]), node('TD', [content('f')]), node('TD', [content('g')])]),
        ]),
      ]),
    };
    const table = only(page);
    expect(table?.reader).toBe('tagged');
    expect(table?.headerRowCount).toBe(2);
    expect(table?.rows.map((row) => row.cells.map((cell) => [cell.column, cell.rowSpan, cell.colSpan]))).toEqual([
      [
        [0, 2, 1],
        [1, 1, 2],
      ],
      [
        [1, 1, 1],
        [2, 1, 1],
      ],
      [
        [0, 1, 1],
        [1, 1, 1],
        [2, 1, 1],
      ],
    ]);
  });

  test('a table that lays out the page is none', () => {
    const inner = node('Table', [
      node('TR', [node('TD', [content('a')]), node('TD', [content('b')])]),
      node('TR', [node('TD', [content('c')]), node('TD', [content('d')])]),
    ]);
    const page: PageContent = {
      ...drawnPage([
        tag('a', 'Area', 50, 700),
        tag('b', 'Due', 200, 700),
        tag('c', 'Care', 50, 680),
        tag('d', 'May', 200, 680),
      ]),
      structure: node('Root', [node('Table', [node('TR', [node('TD', [inner]), node('TD', [])])])]),
    };
    expect(cellTexts(only(page))).toEqual([
      ['Area', 'Due'],
      ['Care', 'May'],
    ]);
  });
});

test('every letter of a page is in one cell or one block, whatever stands where', () => {
  const word = fc.constantFrom(
    'Care',
    'Total',
    '12.5',
    '1,204 880 16',
    '(3)',
    '–',
    'Homes ........ 7',
    'the council',
    '2024/25',
    '•',
  );
  const anyRun = fc
    .record({
      text: word,
      x: fc.integer({ min: 1, max: 9 }),
      y: fc.integer({ min: 1, max: 30 }),
      size: fc.constantFrom(6, 9, 12),
    })
    .map(({ text, x, y, size }) => run(text, 55 * x, 25 * y, { size }));
  const anyRuling = fc
    .record({
      at: fc.integer({ min: 1, max: 10 }),
      from: fc.integer({ min: 1, max: 5 }),
      length: fc.integer({ min: 1, max: 8 }),
      lies: fc.boolean(),
    })
    .map(({ at, from, length, lies }) =>
      lies
        ? horizontal(75 * at + 12, 55 * from, 55 * (from + length))
        : vertical(55 * at - 5, 75 * from, 75 * (from + length)),
    );
  const letters = (text: string): string => [...text.replace(/\s/g, '')].sort().join('');
  fc.assert(
    fc.property(fc.array(anyRun, { maxLength: 80 }), fc.array(anyRuling, { maxLength: 14 }), (runs, rulings) => {
      const content = drawnPage(runs, { rulings });
      const tables = findTables(content);
      const [page] = layOutPages([{ content, tables }]).pages;
      const inCells = tables.flatMap(cellTexts).flat(2);
      const inBlocks = [...(page?.blocks ?? []), ...(page?.furniture ?? [])].flatMap((block) =>
        'lines' in block ? block.lines.map((line) => line.text) : [],
      );
      expect(letters([...inCells, ...inBlocks].join(''))).toBe(letters(runs.map((r) => r.text).join('')));
    }),
    { seed: 20240719, numRuns: 300 },
  );
});
