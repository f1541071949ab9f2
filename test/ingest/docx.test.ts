import {
  DeletedTextRun,
  FootnoteReferenceRun,
  HeadingLevel,
  InsertedTextRun,
  LevelFormat,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  VerticalMergeType,
} from 'docx';
import { describe, expect, it } from 'vitest';
import { readDocx } from '../../ingest/docx.ts';
import { docxBytes } from '../fixtures/docx-file.ts';
import { blockLines, tableLines } from '../fixtures/draft-text.ts';
import { zipBytes } from '../fixtures/zip-file.ts';

const author = { author: 'A', date: '2024-07-01T00:00:00Z' };
const cell = (text: string, options: object = {}): TableCell =>
  new TableCell({ ...options, children: [new Paragraph(text)] });

describe('readDocx', () => {
  it('reads headings, tracked changes, footnotes and nested lists', async () => {
    const numbering = {
      config: [
        {
          reference: 'bullets',
          levels: [0, 1].map((level) => ({ level, format: LevelFormat.BULLET, text: '•' })),
        },
      ],
    };
    const bytes = await docxBytes(
      [
        new Paragraph({ text: 'Our plan', heading: HeadingLevel.TITLE }),
        new Paragraph({ text: 'Savings', heading: HeadingLevel.HEADING_1 }),
        new Paragraph({
          children: [
            new TextRun('We saved '),
            new DeletedTextRun({ text: '£4m', id: 1, ...author }),
            new InsertedTextRun({ text: '£5m', id: 2, ...author }),
            new TextRun('.'),
            new FootnoteReferenceRun(1),
          ],
        }),
        new Paragraph({ text: 'one', numbering: { reference: 'bullets', level: 0 } }),
        new Paragraph({ text: 'two', numbering: { reference: 'bullets', level: 1 } }),
      ],
      { numbering, footnotes: { 1: { children: [new Paragraph('Since 2010.')] } } },
    );
    const draft = await readDocx(bytes);
    expect(draft.title).toBe('Our plan');
    expect(draft.pages).toEqual([]);
    expect(blockLines(draft)).toEqual([
      'heading1|Our plan',
      'heading1|Savings',
      'paragraph|We saved £5m.',
      'footnote|Since 2010.',
      'list_item1|one',
      'list_item2|two',
    ]);
  });

  it('reads merged cells and the header row of a table', async () => {
    const table = new Table({
      rows: [
        new TableRow({ tableHeader: true, children: [cell('Area'), cell('Ask'), cell('Lead')] }),
        new TableRow({
          children: [cell('Housing', { verticalMerge: VerticalMergeType.RESTART }), cell('One'), cell('A')],
        }),
        new TableRow({ children: [cell('', { verticalMerge: VerticalMergeType.CONTINUE }), cell('Two'), cell('')] }),
        new TableRow({ children: [cell('All areas', { columnSpan: 3 })] }),
      ],
    });
    expect(tableLines(await readDocx(await docxBytes([table])))).toEqual([
      [
        '#Area | Ask | Lead',
        'Housing | One | A',
        '^Housing | Two | ',
        'subheading: All areas | ^All areas | ^All areas',
      ],
    ]);
  });

  it('takes a style with an outline level for a heading, whatever its name', async () => {
    const paragraph =
      '<w:p><w:pPr><w:pStyle w:val="Sect"/></w:pPr><w:r><w:t>Our asks</w:t></w:r></w:p><w:p><w:r><w:t>Text.</w:t></w:r></w:p>';
    const styles =
      '<w:style w:type="paragraph" w:styleId="Base"><w:name w:val="Base\'s"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style><w:style w:type="paragraph" w:styleId="Sect"><w:name w:val="Council section"/><w:basedOn w:val="Base"/></w:style>';
    expect(blockLines(await readDocx(handmade(paragraph, styles)))).toEqual(['heading2|Our asks', 'paragraph|Text.']);
  });

  it.each([
    ['is cut short', (): Uint8Array => handmade('<w:p/>').slice(0, 500), 'DOCX_DAMAGED'],
    ['has broken XML', (): Uint8Array => handmade('<w:p>'), 'DOCX_DAMAGED'],
    ['declares entities', (): Uint8Array => handmade('', '', '<!DOCTYPE x [<!ENTITY a "aaaa">]>'), 'DOCX_DAMAGED'],
    ['unpacks to too much', (): Uint8Array => handmade('<w:p/>', ' '.repeat(40_000_000)), 'ARCHIVE_UNSAFE'],
    ['lies about its size', (): Uint8Array => handmade('<w:p/>', ' '.repeat(2_000_000), '', 100), 'DOCX_DAMAGED'],
    ['has too many elements', (): Uint8Array => handmade('<w:p/>'.repeat(400_001)), 'FILE_TOO_LARGE'],
  ])('refuses a document that %s', async (_, bytes, code) => {
    await expect(readDocx(bytes())).rejects.toMatchObject({ code });
  });
});

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';

/** The smallest Word document with the given body and styles. */
const handmade = (body: string, styles = '', prolog = '', claimedBytes?: number): Uint8Array => {
  const relations = 'http://schemas.openxmlformats.org/package/2006/relationships';
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const words = 'application/vnd.openxmlformats-officedocument.wordprocessingml';
  return zipBytes([
    {
      name: '[Content_Types].xml',
      content: `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="${words}.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="${words}.styles+xml"/></Types>`,
    },
    {
      name: '_rels/.rels',
      content: `<Relationships xmlns="${relations}"><Relationship Id="r1" Type="${office}/officeDocument" Target="word/document.xml"/></Relationships>`,
    },
    {
      name: 'word/_rels/document.xml.rels',
      content: `<Relationships xmlns="${relations}"><Relationship Id="r1" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
    },
    { name: 'word/document.xml', content: `${prolog}<w:document ${W}><w:body>${body}</w:body></w:document>` },
    {
      name: 'word/styles.xml',
      content: `<w:styles ${W}>${styles}</w:styles>`,
      ...(claimedBytes === undefined ? {} : { claimedBytes }),
    },
  ]);
};
