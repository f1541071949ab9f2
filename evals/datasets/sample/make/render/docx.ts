import {
  BorderStyle,
  DeletedTextRun,
  Document,
  Footer,
  FootnoteReferenceRun,
  Header,
  HeadingLevel,
  type IRunOptions,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import type { Block, SampleDocument, Sentence, TableContent } from '../content.ts';
import { SAMPLE_LINE } from '../content.ts';
import { plainLines } from './markup.ts';
import type { Rendered } from './printed.ts';

const LEVELS = { 1: HeadingLevel.HEADING_1, 2: HeadingLevel.HEADING_2, 3: HeadingLevel.HEADING_3 } as const;
const SIDES = ['top', 'bottom', 'left', 'right'] as const;
const BORDERS = Object.fromEntries(
  SIDES.map((side) => [side, { style: BorderStyle.SINGLE, size: 4, color: '444444' }]),
);

const runs = (sentences: readonly Sentence[], date: string, options: IRunOptions = {}) =>
  sentences.flatMap(({ text, note, deleted }, index) => [
    new TextRun({ ...options, text: index === 0 ? text : ` ${text}` }),
    ...(note === undefined ? [] : [new FootnoteReferenceRun(Number(note))]),
    ...(deleted === undefined
      ? []
      : [new DeletedTextRun({ id: 100 + index, author: 'Policy team', date, text: ` ${deleted}` })]),
  ]);

const spanOf = (table: TableContent, row: number, column: number): number => {
  let span = 1;
  while (table.rows[row + span]?.cells[column]?.kind === 'merged') span += 1;
  return span;
};

const wordTable = (table: TableContent): Table => {
  const shares = table.columns.reduce((sum, column) => sum + column.width, 0);
  const width = (column: number) => ({
    size: Math.round((100 * (table.columns[column]?.width ?? 1)) / shares),
    type: WidthType.PERCENTAGE,
  });
  const cellOf = (text: string, column: number, bold: boolean, rowSpan = 1) =>
    new TableCell({
      width: width(column),
      borders: BORDERS,
      rowSpan,
      children: [new Paragraph({ children: [new TextRun({ text, bold })] })],
    });
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    rows: [
      new TableRow({
        tableHeader: table.repeatHeader,
        children: table.columns.map(({ name }, column) => cellOf(name, column, true)),
      }),
      ...table.rows.map(
        (row, r) =>
          new TableRow({
            children: row.cells.flatMap((c, column) =>
              c.kind === 'merged'
                ? []
                : [cellOf(c.kind === 'text' ? c.text : '', column, row.kind === 'total', spanOf(table, r, column))],
            ),
          }),
      ),
    ],
  });
};

const wordBlock = (block: Block, date: string): readonly (Paragraph | Table)[] => {
  switch (block.kind) {
    case 'heading':
      return [new Paragraph({ heading: LEVELS[block.level], children: [new TextRun(block.text)] })];
    case 'paragraph':
      return [
        new Paragraph({
          spacing: { after: 120 },
          children: [...(block.number ? [new TextRun(`${block.number} `)] : []), ...runs(block.sentences, date)],
        }),
      ];
    case 'bullets':
      return block.items.map((item) => new Paragraph({ bullet: { level: 0 }, children: runs(item, date) }));
    case 'facts':
      return block.rows.map(
        ([label, value]) =>
          new Paragraph({ children: [new TextRun({ text: `${label}: `, bold: true }), new TextRun(value)] }),
      );
    case 'hidden':
      return [new Paragraph({ children: [new TextRun({ text: block.text, color: 'FFFFFF', size: 8 })] })];
    case 'table':
      return [
        new Paragraph({ spacing: { before: 160 }, children: [new TextRun({ text: block.title, bold: true })] }),
        wordTable(block),
        new Paragraph(''),
      ];
    default:
      return [];
  }
};

const END_OF_DIRECTORY = 0x06054b50;
/** 1 January 1980, 00:00: the first time that a zip entry can state. */
const ZIP_TIME = 0x00210000;

/** Sets the time of every entry of a zip to the same one; no entry's content or length changes. */
const fixZipTimes = (zip: Buffer): Buffer => {
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || zip.readUInt32LE(end) !== END_OF_DIRECTORY) throw new Error('The zip has no directory.');
  let entry = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    zip.writeUInt32LE(ZIP_TIME, entry + 12);
    zip.writeUInt32LE(ZIP_TIME, zip.readUInt32LE(entry + 42) + 10);
    entry += 46 + zip.readUInt16LE(entry + 28) + zip.readUInt16LE(entry + 30) + zip.readUInt16LE(entry + 32);
  }
  return zip;
};

const coreProperties = (document: SampleDocument, date: string): string =>
  `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${document.title}</dc:title><dc:creator>${document.namePrinted}</dc:creator><dcterms:created xsi:type="dcterms:W3CDTF">${date}</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">${date}</dcterms:modified></cp:coreProperties>`;

/** The document as DOCX with header, page numbers, real footnotes, merged cells and tracked changes. */
export const renderDocx = async (document: SampleDocument): Promise<Rendered> => {
  const date = `${document.date}T09:00:00Z`;
  const footnotes = document.blocks.flatMap((b) =>
    b.kind === 'footnote'
      ? [[b.note, { children: [new Paragraph({ children: runs(b.sentences, date) })] }] as const]
      : [],
  );
  const word = new Document({
    title: document.title,
    creator: document.namePrinted,
    footnotes: Object.fromEntries(footnotes),
    sections: [
      {
        headers: { default: new Header({ children: [new Paragraph(document.runningHeader)] }) },
        footers: {
          default: new Footer({
            children: [
              new Paragraph({
                children: [new TextRun({ children: ['Page ', PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES] })],
              }),
            ],
          }),
        },
        children: [
          new Paragraph({ children: [new TextRun({ text: SAMPLE_LINE, italics: true })] }),
          ...document.blocks.flatMap((b) => wordBlock(b, date)),
        ],
      },
    ],
  });
  const zip = await Packer.toBuffer(word, false, [{ path: 'docProps/core.xml', data: coreProperties(document, date) }]);
  return { bytes: fixZipTimes(Buffer.from(zip)), lines: plainLines(document) };
};
