import { basename } from 'node:path';
import { idOf, sha256 } from '../core/hash.ts';
import type { CouncilHow } from '../core/schema/council.ts';
import type { ReadDocument, Table } from '../core/schema/document.ts';
import { SET_KEYS } from '../core/schema/record.ts';
import { topicStatus } from '../core/topics.ts';
import { readFileBytes } from '../corpus/files.ts';
import { loadRegisterFor } from '../corpus/open.ts';
import { createParsePool } from '../corpus/parse-pool.ts';
import { createReading, type PreparedDocument, prepareDocument } from '../corpus/prepare.ts';
import { loadStaticModel } from '../models/static/static-model.ts';
import { asJson, type CommandContext, EXIT, type ExitCode } from './context.ts';
import { counted } from './text-lines.ts';

/** Where a council's name was found, in words. */
const HOW: Readonly<Record<CouncilHow['source'], string>> = {
  option: 'the option --council',
  sources_file: 'the list of sources',
  title: 'the title',
  heading: 'a heading',
  letterhead: 'the letterhead',
  file_name: "the file's name",
  folder: 'its folder',
  plan: 'the plan it belongs to',
  text: 'the text',
  none: 'nothing',
};

/** A table of the contract: without what only the text writer needs. */
const tableItem = ({ tableId, title, pageNumbers, headerRowCount, rows, reader, joins }: Table) => ({
  tableId,
  title,
  pageNumbers,
  headerRowCount,
  rows,
  reader,
  joins,
});

const tableText = (table: Table): string => {
  const pages = table.pageNumbers.length === 0 ? '' : ` on page ${table.pageNumbers.join(', ')}`;
  const rows = table.rows.map(
    (row) =>
      `  ${row.isHeader ? '#' : ' '} ${row.cells.map((cell) => (cell.inherited ? `(${cell.text})` : cell.text).replace(/\s+/g, ' ')).join(' | ')}`,
  );
  return [
    `Table${table.title === null ? '' : ` “${table.title}”`}${pages}, ${counted(table.rows.length, 'row')}:`,
    ...rows,
  ].join('\n');
};

const outlineText = (read: ReadDocument): readonly string[] =>
  read.blocks
    .filter((block) => block.kind === 'heading')
    .map(
      (block) =>
        `${'  '.repeat(block.level ?? 1)}${read.text.slice(block.charStart, block.charEnd).replace(/\s+/g, ' ')}`,
    );

/** The cells of the contract: what a full read found, and whether the topic is the council's business at all. */
const topicItems = ({ topicCells, powers }: PreparedDocument) =>
  topicCells.map((cell) => {
    const [best] = cell.quotes;
    return {
      topic: cell.topic,
      status: topicStatus(cell, powers),
      ...(best === undefined ? {} : { quote: best.quote, pageNumber: best.pageNumber }),
    };
  });

/** A record whose quote is not in the text is a fault of the reader: it is left out, and said. */
const rejectedWarning = ({ rejectedRecords }: PreparedDocument) =>
  rejectedRecords === 0
    ? []
    : [
        {
          code: 'RECORDS_REJECTED',
          message: `${counted(rejectedRecords, 'record')} whose quote does not stand in the text ${rejectedRecords === 1 ? 'was' : 'were'} left out.`,
        },
      ];

const recordsText = ({ records, topicCells }: PreparedDocument): string => {
  const kinds = Object.values(SET_KEYS).map((key) =>
    key === 'money' ? `${records[key].length} sums of money` : `${records[key].length} ${key}`,
  );
  const stated = topicCells.filter(({ status }) => status === 'stated').length;
  return `Records: ${kinds.join(', ')}. Topics stated: ${stated} of ${topicCells.length}.`;
};

/** Shows what the reader sees in one file, without storing it. */
export const inspectCommand = async (
  context: CommandContext,
  given: { readonly file: string; readonly json?: boolean },
): Promise<ExitCode> => {
  const bytes = await readFileBytes(given.file);
  const pool = createParsePool();
  try {
    const read = await pool.parse({ bytes, fileName: basename(given.file) }, context.signal);
    const reading = createReading(loadRegisterFor(context.config), loadStaticModel());
    const prepared = prepareDocument(reading, {
      read,
      sha256: sha256(bytes),
      file: basename(given.file),
      sourceKey: idOf('inspected'),
      folderKeys: [],
      folderNames: [],
      source: null,
      council: null,
      date: null,
      kind: null,
    });
    const { document, passages } = prepared;
    if (given.json === true) {
      const { documentId, mediaType, council, councilHow, title, kind, date, warnings } = document;
      context.out(
        asJson({
          file: given.file,
          sha256: document.sha256,
          documentId,
          mediaType,
          council,
          councilHow,
          title,
          kind,
          kindHow: prepared.kindHow,
          date,
          text: read.text,
          pages: read.pages,
          blocks: read.blocks,
          tables: read.tables.map(tableItem),
          records: prepared.records,
          topics: topicItems(prepared),
          warnings: [...warnings, ...rejectedWarning(prepared)],
        }),
      );
      return EXIT.done;
    }
    context.out(
      [
        `${given.file}: ${document.title}`,
        `Council: ${document.council?.officialName ?? 'not recognised'} ${document.council === null ? '' : ` (known from ${HOW[document.councilHow.source]})`}`,
        `Kind: ${document.kind} (${prepared.kindHow.because}). Date: ${document.date ?? 'none found'}. ${counted(read.pages.length, 'page')}, ${counted(passages.length, 'passage')}, ${counted(read.tables.length, 'table')}.`,
        recordsText(prepared),
        'Headings:',
        ...outlineText(read),
        ...read.tables.map(tableText),
        ...document.warnings.map((warning) => `Note: ${warning.message} (${warning.code})`),
      ].join('\n'),
    );
    return EXIT.done;
  } finally {
    await pool.close();
  }
};
