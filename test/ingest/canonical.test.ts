import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { draftToDocument } from '../../ingest/canonical.ts';
import type { DraftBlock, DraftDocument, DraftLine, DraftTable, DraftText, LineJoin } from '../../ingest/draft.ts';
import { fillTable } from '../../ingest/fill-table.ts';
import { normaliseLine } from '../../ingest/normalise.ts';
import { placesOf } from '../../src/core/places.ts';
import { type ReadDocument, readDocumentSchema } from '../../src/core/schema/document.ts';

const SEED = { seed: 20240719, numRuns: 300 };

const line = (text: string, pageNumber: number | null = null, top = 100): DraftLine => ({
  text,
  place: pageNumber === null ? null : { pageNumber, box: [10, top - 10, 200, top] },
});
const content = (...lines: DraftLine[]): DraftText => ({
  lines,
  joins: lines.slice(1).map((): LineJoin => 'space'),
});
const paragraph = (...lines: DraftLine[]): DraftBlock => ({ kind: 'paragraph', content: content(...lines) });
const draftOf = (blocks: readonly DraftBlock[], pageCount = 0): DraftDocument => ({
  mediaType: 'text/plain',
  title: null,
  pages: Array.from({ length: pageCount }, (_, index) => ({
    pageNumber: index + 1,
    width: 595,
    height: 842,
    ocr: false,
  })),
  blocks,
  warnings: [],
});
const tableOf = (rows: readonly (readonly string[])[], extra: Partial<DraftTable> = {}): DraftTable => ({
  kind: 'table',
  title: null,
  columnCount: Math.max(...rows.map((row) => row.length)),
  rows: rows.map((cells, rowIndex) => ({
    isHeader: rowIndex === 0,
    kind: 'body',
    cells: cells.map((text, column) => ({ column, rowSpan: 1, colSpan: 1, content: content(line(text)) })),
  })),
  reader: 'markup',
  joins: [],
  asAbove: [],
  ...extra,
});

const AWKWARD = fc.constantFrom(
  'e',
  '\u0301',
  'ﬁ',
  '\u00ad',
  '\u00a0',
  '\t',
  '\n',
  '\ud800',
  '\uf0b7',
  '£',
  ' ',
  '\u0000',
  '\u200b',
  '\ufeff',
  '가',
  '\u11a8',
  '😀',
);
const lineText = fc.oneof(fc.string({ unit: AWKWARD, maxLength: 12 }), fc.string({ unit: 'grapheme', maxLength: 12 }));
const draftText = (pageNumber: number | null): fc.Arbitrary<DraftText> =>
  fc
    .array(fc.tuple(lineText, fc.constantFrom<LineJoin>('space', 'none', 'break'), fc.nat(800)), { maxLength: 4 })
    .map((lines) => ({
      lines: lines.map(([text, , top]) => line(text, pageNumber, top)),
      joins: lines.slice(1).map(([, join]) => join),
    }));
const draftTable = (pageNumber: number | null): fc.Arbitrary<DraftTable> =>
  fc
    .record({
      columnCount: fc.integer({ min: 1, max: 4 }),
      rows: fc.array(
        fc.array(
          fc.record({
            column: fc.nat(3),
            rowSpan: fc.integer({ min: 1, max: 3 }),
            colSpan: fc.integer({ min: 1, max: 3 }),
            content: draftText(pageNumber),
          }),
          { maxLength: 4 },
        ),
        { minLength: 1, maxLength: 4 },
      ),
      asAbove: fc.array(fc.record({ row: fc.nat(4), column: fc.nat(3), fromRow: fc.nat(4) }), { maxLength: 4 }),
    })
    .map(({ columnCount, rows, asAbove }) => ({
      kind: 'table',
      title: null,
      columnCount,
      rows: rows.map((cells, rowIndex) => ({
        isHeader: rowIndex === 0,
        kind: 'body',
        cells: [...cells].sort((a, b) => a.column - b.column),
      })),
      reader: 'markup',
      joins: [],
      asAbove,
    }));
const draftBlock = (pageNumber: number | null): fc.Arbitrary<DraftBlock> =>
  fc.oneof(
    fc.record({
      kind: fc.constantFrom('heading' as const, 'paragraph' as const, 'list_item' as const, 'furniture' as const),
      content: draftText(pageNumber),
    }),
    draftTable(pageNumber),
  );
const draft: fc.Arbitrary<DraftDocument> = fc.oneof(
  fc.array(draftBlock(null), { maxLength: 6 }).map((blocks) => draftOf(blocks)),
  fc
    .tuple(...[1, 2, 3].map((pageNumber) => fc.array(draftBlock(pageNumber), { maxLength: 3 })))
    .map((pages) => draftOf(pages.flat(), 3)),
);

/** The canonical text, rebuilt from the blocks alone. */
const rebuilt = (document: ReadDocument): string =>
  document.blocks.map((block) => document.text.slice(block.charStart, block.charEnd)).join('\n\n');

describe('the canonical text', () => {
  it('parts blocks by a blank line, rows by a line end, cells by a tab, and puts furniture last', () => {
    const document = draftToDocument(
      draftOf([
        { kind: 'furniture', content: content(line('Productivity Plan')) },
        { kind: 'heading', level: 1, content: content(line('Plan')) },
        tableOf([
          ['Area', 'Lead'],
          ['Housing', ''],
          ['', 'A. Officer'],
        ]),
        {
          kind: 'paragraph',
          content: {
            lines: [line('co'), line('operate'), line('now'), line('- then')],
            joins: ['none', 'space', 'break'],
          },
        },
      ]),
    );
    expect(document.text).toBe(
      'Plan\n\nArea\tLead\nHousing\t\n\tA. Officer\n\ncooperate now\n- then\n\nProductivity Plan',
    );
    expect(document.blocks.map((block) => block.kind)).toEqual(['heading', 'table', 'paragraph', 'furniture']);
  });

  it('gives spans, pages and boxes that are exact for any draft', () => {
    fc.assert(
      fc.property(draft, (given) => {
        const document = draftToDocument(given);
        readDocumentSchema.parse(document);
        expect(rebuilt(document)).toBe(document.text);
        expect(document.text).toBe(document.text.normalize('NFC'));
        expect(document.text.isWellFormed()).toBe(true);
        expect(document.text).not.toMatch(/[^\P{Cc}\n\t]|[\u00a0\u00ad\ufb01]/u);
        for (const table of document.tables) {
          const widths = new Set(table.rows.map((row) => row.cells.length));
          expect(widths.size).toBe(1);
          for (const row of table.rows) {
            expect(row.cells.map((cell) => cell.column)).toEqual(row.cells.map((_, column) => column));
            for (const cell of row.cells) expect(document.text.slice(cell.charStart, cell.charEnd)).toBe(cell.text);
          }
        }
        document.lines.forEach((placed, index) => {
          expect(placed.charEnd).toBeGreaterThan(placed.charStart);
          expect(placed.charStart).toBeGreaterThanOrEqual(document.lines[index - 1]?.charEnd ?? 0);
        });
        for (const block of document.blocks) {
          expect(placesOf(document.lines, block)).toEqual({ pageNumber: block.pageNumber, boxes: block.boxes });
        }
        let end = 0;
        for (const page of document.pages) {
          expect(page.charStart).toBeGreaterThanOrEqual(end);
          expect(page.charEnd).toBeGreaterThanOrEqual(page.charStart);
          end = page.charEnd;
        }
      }),
      SEED,
    );
  });

  it('loses no letter of the draft', () => {
    const letters = (text: string): string => text.replace(/\s+/gu, '');
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary-ascii', maxLength: 20 }), { maxLength: 8 }), (texts) => {
        const document = draftToDocument(draftOf(texts.map((text) => paragraph(line(text)))));
        expect(letters(document.text)).toBe(letters(texts.map(normaliseLine).join('')));
      }),
      SEED,
    );
  });

  it('gives an empty document for a draft without text', () => {
    const document = draftToDocument(
      draftOf([
        paragraph(line('\u00ad \u200b')),
        tableOf([
          ['', ''],
          ['', ''],
        ]),
      ]),
    );
    expect(document).toEqual({
      mediaType: 'text/plain',
      title: null,
      text: '',
      pages: [],
      lines: [],
      blocks: [],
      tables: [],
      warnings: [],
    });
  });

  it('counts the body only in the extent of a page and gives an empty page an empty span', () => {
    const document = draftToDocument(
      draftOf(
        [
          { kind: 'furniture', content: content(line('Footer', 1)) },
          paragraph(line('One', 1)),
          paragraph(line('Three', 3)),
          { kind: 'furniture', content: content(line('Footer', 3)) },
        ],
        3,
      ),
    );
    expect(document.text).toBe('One\n\nThree\n\nFooter\n\nFooter');
    expect(document.pages.map((page) => [page.pageNumber, page.charStart, page.charEnd])).toEqual([
      [1, 0, 3],
      [2, 3, 3],
      [3, 5, 10],
    ]);
  });

  it('gives tables of one document different identifiers and the same input the same identifiers', () => {
    const given = draftOf([
      tableOf([
        ['a', 'b'],
        ['c', 'd'],
      ]),
      tableOf([
        ['a', 'b'],
        ['c', 'd'],
      ]),
    ]);
    const [first, second] = draftToDocument(given).tables;
    expect(first?.tableId).not.toBe(second?.tableId);
    expect(draftToDocument(given).tables[0]?.tableId).toBe(first?.tableId);
  });
});

describe('placesOf', () => {
  const document = draftToDocument(
    draftOf([paragraph(line('first line', 1, 100), line('second line', 1, 80), line('over', 2, 700))], 2),
  );

  it('gives the page of the first character and the boxes on that page only', () => {
    expect(placesOf(document.lines, { charStart: 3, charEnd: document.text.length })).toEqual({
      pageNumber: 1,
      boxes: [
        [10, 90, 200, 100],
        [10, 70, 200, 80],
      ],
    });
    expect(placesOf(document.lines, { charStart: 23, charEnd: 25 })).toEqual({
      pageNumber: 2,
      boxes: [[10, 690, 200, 700]],
    });
  });

  it('gives no page for an empty span', () => {
    expect(placesOf(document.lines, { charStart: 10, charEnd: 11 })).toEqual({ pageNumber: null, boxes: [] });
    expect(placesOf([], { charStart: 0, charEnd: 5 })).toEqual({ pageNumber: null, boxes: [] });
  });
});

describe('fillTable', () => {
  const kinds = (table: DraftTable): string[] =>
    fillTable(table).map((row) =>
      row
        .map((cell) => (cell.kind === 'inherited' ? `${cell.row}${cell.column}` : cell.kind === 'blank' ? '-' : 'P'))
        .join(' '),
    );

  it('repeats a cell under its row and column span', () => {
    const table: DraftTable = {
      ...tableOf([['Area', 'Ask', 'Lead']]),
      rows: [
        {
          isHeader: true,
          kind: 'body',
          cells: [
            { column: 0, rowSpan: 2, colSpan: 2, content: content(line('Area')) },
            { column: 2, rowSpan: 1, colSpan: 1, content: content(line('Lead')) },
          ],
        },
        { isHeader: false, kind: 'body', cells: [] },
      ],
    };
    expect(kinds(table)).toEqual(['P 00 P', '00 00 -']);
  });

  it('repeats what a blank means, also from a label that stands lower, and never over print', () => {
    const table = tableOf(
      [
        ['Area', 'Ask'],
        ['', 'one'],
        ['Housing', 'two'],
        ['', 'three'],
        ['Roads', 'four'],
      ],
      {
        asAbove: [
          { row: 1, column: 0, fromRow: 2 },
          { row: 3, column: 0, fromRow: 2 },
          { row: 4, column: 0, fromRow: 2 },
        ],
      },
    );
    expect(kinds(table)).toEqual(['P P', '20 P', 'P P', '20 P', 'P P']);
  });

  it('leaves blanks that repeat each other in a circle as they are', () => {
    const table = tableOf(
      [
        ['Area', 'Ask'],
        ['', 'one'],
        ['', 'two'],
      ],
      {
        asAbove: [
          { row: 1, column: 0, fromRow: 2 },
          { row: 2, column: 0, fromRow: 1 },
        ],
      },
    );
    expect(kinds(table)).toEqual(['P P', 'P P', 'P P']);
  });

  it('cuts spans that reach over the edge of the table', () => {
    const table = tableOf([['a', 'b']]);
    const wide: DraftTable = {
      ...table,
      rows: table.rows.map((row) => ({
        ...row,
        cells: row.cells.map((cell) => ({ ...cell, rowSpan: 65_534, colSpan: 1000 })),
      })),
    };
    expect(fillTable(wide)).toEqual([
      [
        { kind: 'printed', content: content(line('a')), rowSpan: 1, colSpan: 2 },
        { kind: 'printed', content: content(line('b')), rowSpan: 1, colSpan: 1 },
      ],
    ]);
  });
});

describe('normaliseLine', () => {
  it('composes letters, spells ligatures out, and drops what no reader sees', () => {
    expect(normaliseLine('\ufeff e\u0301ﬃ\u00adcient\u00a0\u2009cost\u200b \ud800 \uf0b7')).toBe(
      'éfficient cost \ufffd •',
    );
  });

  it('changes nothing when applied twice', () => {
    fc.assert(
      fc.property(lineText, (text) => {
        expect(normaliseLine(normaliseLine(text))).toBe(normaliseLine(text));
      }),
      SEED,
    );
  });
});
