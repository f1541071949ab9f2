import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { draftToDocument } from '../../ingest/canonical.ts';
import type { DraftBlock, DraftRow, DraftTable, DraftText } from '../../ingest/draft.ts';
import { chunk, MAX_PASSAGE_WORDS } from '../../ingest/passages.ts';
import type { Passage, ReadDocument } from '../../src/core/schema/document.ts';
import { sentenceSpans } from '../../src/core/sentences.ts';

const content = (text: string): DraftText => ({
  lines: text === '' ? [] : text.split('\n').map((line) => ({ text: line, place: null })),
  joins: text
    .split('\n')
    .slice(1)
    .map(() => 'break' as const),
});

const heading = (text: string, level = 1): DraftBlock => ({ kind: 'heading', level, content: content(text) });
const paragraph = (text: string): DraftBlock => ({ kind: 'paragraph', content: content(text) });
const item = (text: string): DraftBlock => ({ kind: 'list_item', level: 1, content: content(text) });

const row = (cells: readonly string[], more: Partial<DraftRow> = {}): DraftRow => ({
  isHeader: false,
  kind: 'body',
  cells: cells.map((text, column) => ({ column, rowSpan: 1, colSpan: 1, content: content(text) })),
  ...more,
});

const table = (rows: readonly DraftRow[], more: Partial<DraftTable> = {}): DraftTable => ({
  kind: 'table',
  title: null,
  columnCount: Math.max(...rows.map((one) => one.cells.length)),
  rows,
  reader: 'markup',
  joins: [],
  asAbove: [],
  ...more,
});

const read = (blocks: readonly DraftBlock[]): ReadDocument =>
  draftToDocument({ mediaType: 'text/html', title: null, pages: [], blocks, warnings: [] });

const passagesOf = (...blocks: readonly DraftBlock[]): readonly Passage[] =>
  chunk(read(blocks), { documentId: 'doc', sectionOf: () => 'none' });

const textsOf = (...blocks: readonly DraftBlock[]): readonly string[] => passagesOf(...blocks).map(({ text }) => text);

const sentence = (words: number): string => `The ${'word '.repeat(words - 2)}ends.`;

describe('chunk', () => {
  it('makes a passage of each paragraph, with the path of its headings', () => {
    const passages = passagesOf(
      heading('Plan'),
      paragraph('We save.'),
      heading('Data', 2),
      heading('Tools', 3),
      paragraph('We use AI.'),
      heading('Waste', 2),
      paragraph('We cut rent.'),
    );
    expect(passages.map(({ text, headingPath, context }) => [text, headingPath, context])).toEqual([
      ['We save.', ['Plan'], 'Plan'],
      ['We use AI.', ['Plan', 'Data', 'Tools'], 'Plan > Data > Tools'],
      ['We cut rent.', ['Plan', 'Waste'], 'Plan > Waste'],
    ]);
  });

  it('makes a passage of a heading that has nothing beneath it', () => {
    expect(
      textsOf(heading('Plan'), heading('We will merge teams', 2), heading('Data', 2), paragraph('We use AI.')),
    ).toEqual(['We will merge teams', 'We use AI.']);
  });

  it('puts the lines given by the caller above the headings in the context', () => {
    const [passage] = chunk(read([heading('Data'), paragraph('We use AI.')]), {
      documentId: 'doc',
      sectionOf: () => 'technology_data',
      above: ['Exampleshire', 'Our plan'],
    });
    expect(passage?.context).toBe('Exampleshire\nOur plan\nData');
    expect(passage?.section).toBe('technology_data');
  });

  it('splits a long paragraph at sentence ends into parts of about equal length', () => {
    const long = Array.from({ length: 8 }, () => sentence(40)).join(' ');
    const parts = textsOf(paragraph(long));
    expect(parts.map((part) => part.split(' ').length)).toEqual([120, 120, 80]);
    expect(parts.every((part) => part.endsWith('ends.'))).toBe(true);
  });

  it('keeps a sentence whole that is longer than a passage', () => {
    const long = sentence(MAX_PASSAGE_WORDS * 2);
    expect(textsOf(paragraph(`${long} We save.`))).toEqual([long, 'We save.']);
  });

  it('joins a list to the words that lead it in', () => {
    expect(
      textsOf(paragraph('We will:'), item('merge teams'), item('sell the depot'), paragraph('All by 2026.')),
    ).toEqual(['We will:\n\nmerge teams\n\nsell the depot', 'All by 2026.']);
  });

  it('gives the list only the last sentence of a long paragraph', () => {
    expect(textsOf(paragraph(`${sentence(70)} We will:`), item('merge teams'))).toEqual([
      sentence(70),
      'We will:\n\nmerge teams',
    ]);
  });

  it('splits a long list between items and keeps the lead-in in the context', () => {
    const items = Array.from({ length: 5 }, (_, index) => item(`${index} ${sentence(49)}`));
    const passages = passagesOf(paragraph('We will:'), ...items);
    expect(passages.map(({ text, context }) => [text.split('\n\n').length, context])).toEqual([
      [3, ''],
      [3, 'We will:'],
    ]);
  });

  it('makes a passage of each table row, with the labels of its columns and what it takes from other rows', () => {
    const passages = passagesOf(
      heading('Actions'),
      table(
        [
          row(['Area', 'Action', 'Status'], { isHeader: true }),
          row(['Housing', 'Buy homes', 'Complete']),
          row(['', 'Sell land', 'Ongoing']),
        ],
        { title: 'Annex A', asAbove: [{ row: 2, column: 0, fromRow: 1 }] },
      ),
    );
    expect(passages.map(({ kind, text, context }) => [kind, text, context])).toEqual([
      ['table_row', 'Housing\tBuy homes\tComplete', 'Actions\nAnnex A\nArea | Action | Status'],
      ['table_row', 'Sell land\tOngoing', 'Actions\nAnnex A\nArea | Action | Status\nArea: Housing'],
    ]);
    expect(passages[1]?.cells.map(({ column, header, text, inherited }) => [column, header, text, inherited])).toEqual([
      [0, 'Area', 'Housing', true],
      [1, 'Action', 'Sell land', false],
      [2, 'Status', 'Ongoing', false],
    ]);
  });

  it('joins the labels of several header rows', () => {
    const headerRow: DraftRow = {
      isHeader: true,
      kind: 'body',
      cells: [
        { column: 0, rowSpan: 2, colSpan: 1, content: content('Service') },
        { column: 1, rowSpan: 1, colSpan: 2, content: content('Savings') },
      ],
    };
    const years: DraftRow = {
      isHeader: true,
      kind: 'body',
      cells: ['2024/25', '2025/26'].map((text, index) => ({
        column: index + 1,
        rowSpan: 1,
        colSpan: 1,
        content: content(text),
      })),
    };
    const [passage] = passagesOf(table([headerRow, years, row(['Waste', '10', '20'])]));
    expect(passage?.cells.map(({ header }) => header)).toEqual(['Service', 'Savings / 2024/25', 'Savings / 2025/26']);
  });

  it('reads the first cell of a two-column table without header as the label of the second', () => {
    const [passage] = passagesOf(table([row(['Approved by', 'Cabinet'])]));
    expect(passage?.cells.map(({ header, text }) => [header, text])).toEqual([
      ['', 'Approved by'],
      ['Approved by', 'Cabinet'],
    ]);
  });

  it('puts a subheading row into the context of the rows beneath it', () => {
    const passages = passagesOf(
      table([
        row(['For attention'], { kind: 'subheading' }),
        row(['Pay', 'Cap it', 'Now']),
        row(['Total', '2', ''], { kind: 'total' }),
      ]),
    );
    expect(passages.map(({ text, context }) => [text.trim(), context])).toEqual([
      ['Pay\tCap it\tNow', 'For attention'],
      ['Total\t2', 'For attention'],
    ]);
  });

  it('leaves out lists of contents, with and without page numbers', () => {
    const body = ['Introduction', 'Our data', 'What stops us'].flatMap((title) => [
      heading(title),
      paragraph('We save.'),
    ]);
    const saves = ['We save.', 'We save.', 'We save.'];
    expect(
      textsOf(heading('Contents'), paragraph('1. Introduction ........ 3'), paragraph('2. Our data ... 4'), ...body),
    ).toEqual(saves);
    expect(textsOf(item('Introduction'), item('Our data'), item('What stops us'), ...body)).toEqual(saves);
    expect(
      textsOf(
        table([row(['1. Introduction', '3']), row(['2. Our data', '4']), row(['3. What stops us', '9'])]),
        ...body,
      ),
    ).toEqual(saves);
    expect(textsOf(item('Introduction'), item('Our data'), ...body)).toEqual(['Introduction\n\nOur data', ...saves]);
  });

  it('leaves out a caption that is the title of the table beside it, and keeps another', () => {
    const caption = (text: string): DraftBlock => ({ kind: 'caption', content: content(text) });
    const rows = [row(['Pay', '2'])];
    expect(textsOf(caption('Table 1'), table(rows, { title: 'Table 1' }))).toEqual(['Pay\t2']);
    expect(textsOf(caption('Our depot'), table(rows))).toEqual(['Our depot', 'Pay\t2']);
  });

  it('gives each passage an identifier that depends on document, place and text', () => {
    const twice = passagesOf(paragraph('We save.'), paragraph('We save.'));
    const again = passagesOf(paragraph('We save.'), paragraph('We save.'));
    expect(new Set(twice.map(({ passageId }) => passageId)).size).toBe(2);
    expect(again).toEqual(twice);
  });

  it('names every page that a passage is printed on', () => {
    const place = (pageNumber: number) => ({ pageNumber, box: [0, 0, 1, 1] as [number, number, number, number] });
    const page = { width: 10, height: 10, ocr: false };
    const document = draftToDocument({
      mediaType: 'application/pdf',
      title: null,
      pages: [
        { pageNumber: 1, ...page },
        { pageNumber: 2, ...page },
      ],
      blocks: [
        {
          kind: 'paragraph',
          content: {
            lines: [
              { text: 'We save', place: place(1) },
              { text: 'a lot.', place: place(2) },
            ],
            joins: ['space'],
          },
        },
      ],
      warnings: [],
    });
    expect(chunk(document, { documentId: 'doc', sectionOf: () => 'none' })[0]?.pageNumbers).toEqual([1, 2]);
  });
});

describe('chunk, for any document', () => {
  const words = fc.array(fc.constantFrom('We', 'save', '£2.5m.', 'Data', 'e.g.', 'teams:', 'it.', 'No', '•', '4%'), {
    maxLength: 60,
  });
  const text = words.map((list) => list.join(' '));
  const shortText = fc.oneof(
    fc.constant(''),
    text.map((long) => long.slice(0, 30)),
  );
  const anyTable = fc
    .array(
      fc.record({
        isHeader: fc.boolean(),
        cells: fc.array(shortText, { minLength: 1, maxLength: 3 }),
        kind: fc.constantFrom('body' as const, 'subheading' as const, 'total' as const),
      }),
      { minLength: 1, maxLength: 4 },
    )
    .map((rows) => table(rows.map(({ cells, ...more }) => row(cells, more))));
  const block: fc.Arbitrary<DraftBlock> = fc.oneof(
    fc.tuple(text, fc.integer({ min: 1, max: 3 })).map(([one, level]) => heading(one, level)),
    text.map(paragraph),
    text.map((one) => paragraph(`${one} We will:`)),
    text.map((one) => paragraph(Array.from({ length: 6 }, () => `${one}.`).join(' '))),
    text.map(item),
    text.map((one): DraftBlock => ({ kind: 'footnote', content: content(one) })),
    text.map((one): DraftBlock => ({ kind: 'furniture', content: content(one) })),
    anyTable,
  );
  const documents = fc.array(block, { maxLength: 12 }).map(read);
  const letters = (some: string): string => some.replace(/[^\p{L}\p{N}]/gu, '');

  it('has exact spans that never overlap and stay in reading order', () => {
    fc.assert(
      fc.property(documents, (document) => {
        let last = 0;
        for (const passage of chunk(document, { documentId: 'doc', sectionOf: () => 'none' })) {
          expect(passage.charStart).toBeGreaterThanOrEqual(last);
          expect(document.text.slice(passage.charStart, passage.charEnd)).toBe(passage.text);
          for (const cell of passage.cells) expect(document.text.slice(cell.charStart, cell.charEnd)).toBe(cell.text);
          last = passage.charEnd;
        }
      }),
      { seed: 2, numRuns: 200 },
    );
  });

  it('holds every word of paragraphs, lists and footnotes once, and cuts no sentence', () => {
    fc.assert(
      fc.property(documents, (document) => {
        const passages = chunk(document, { documentId: 'doc', sectionOf: () => 'none' });
        for (const { kind, charStart, charEnd } of document.blocks) {
          if (kind === 'heading' || kind === 'furniture' || kind === 'table') continue;
          for (const span of sentenceSpans(document.text.slice(charStart, charEnd))) {
            const from = charStart + span.charStart;
            const to = charStart + span.charEnd;
            if (letters(document.text.slice(from, to)) === '') continue;
            const holding = passages.filter((passage) => passage.charStart <= from && passage.charEnd >= to);
            const touching = passages.filter((passage) => passage.charStart < to && passage.charEnd > from);
            expect([holding.length, touching.length]).toEqual([1, 1]);
          }
        }
      }),
      { seed: 3, numRuns: 200 },
    );
  });

  it('holds every body row of a table whole in one passage', () => {
    fc.assert(
      fc.property(anyTable, (one) => {
        const document = read([one]);
        const passages = chunk(document, { documentId: 'doc', sectionOf: () => 'none' });
        for (const body of document.tables
          .flatMap(({ rows }) => rows)
          .filter(({ isHeader, kind }) => !isHeader && kind !== 'subheading')) {
          const own = body.cells.filter((cell) => letters(cell.text) !== '');
          const holders = new Set(
            own.map((cell) =>
              passages.findIndex((passage) => passage.charStart <= cell.charStart && passage.charEnd >= cell.charEnd),
            ),
          );
          expect(holders.has(-1)).toBe(false);
          expect(holders.size).toBe(own.length === 0 ? 0 : 1);
        }
      }),
      { seed: 4, numRuns: 200 },
    );
  });
});
