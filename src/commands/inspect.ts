import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { AppError, isSystemError } from '../core/errors.ts';
import { idOf, sha256 } from '../core/hash.ts';
import type { ReadDocument, Table } from '../core/schema/document.ts';
import { loadRegisterFor } from '../corpus/open.ts';
import { createParsePool } from '../corpus/parse-pool.ts';
import { createReading, prepareDocument } from '../corpus/prepare.ts';
import { loadStaticModel } from '../models/static/static-model.ts';
import { asJson, type CommandContext, EXIT, type ExitCode } from './context.ts';

const readBytes = async (path: string): Promise<Uint8Array> => {
  try {
    return await readFile(path);
  } catch (error) {
    if (!isSystemError(error)) throw error;
    if (error.code === 'ENOENT')
      throw new AppError('PATH_NOT_FOUND', `${path} does not exist.`, { path }, { cause: error });
    if (error.code === 'EISDIR')
      throw new AppError('USAGE', `${path} is a folder; inspect reads one file.`, { path }, { cause: error });
    throw new AppError('PATH_UNREADABLE', `${path} may not be read by this account.`, { path }, { cause: error });
  }
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
  return [`Table${table.title === null ? '' : ` “${table.title}”`}${pages}, ${table.rows.length} rows:`, ...rows].join(
    '\n',
  );
};

const outlineText = (read: ReadDocument): readonly string[] =>
  read.blocks
    .filter((block) => block.kind === 'heading')
    .map(
      (block) =>
        `${'  '.repeat(block.level ?? 1)}${read.text.slice(block.charStart, block.charEnd).replace(/\s+/g, ' ')}`,
    );

/** Shows what the reader sees in one file, without storing it. */
export const inspectCommand = async (
  context: CommandContext,
  given: { readonly file: string; readonly json?: boolean },
): Promise<ExitCode> => {
  const bytes = await readBytes(given.file);
  const pool = createParsePool();
  try {
    const read = await pool.parse({ bytes, fileName: basename(given.file) }, context.signal);
    const reading = createReading(loadRegisterFor(context.config), loadStaticModel());
    const { document, passages } = prepareDocument(reading, {
      read,
      sha256: sha256(bytes),
      file: basename(given.file),
      sourceKey: idOf('inspected'),
      source: null,
      council: null,
      date: null,
      kind: null,
    });
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
          date,
          text: read.text,
          pages: read.pages,
          blocks: read.blocks,
          tables: read.tables.map(tableItem),
          warnings,
        }),
      );
      return EXIT.done;
    }
    context.out(
      [
        `${given.file}: ${document.title}`,
        `Council: ${document.council?.officialName ?? 'not recognised'} (found by ${document.councilHow.source})`,
        `Kind: ${document.kind}. Date: ${document.date ?? 'none found'}. ${read.pages.length} pages, ${passages.length} passages, ${read.tables.length} tables.`,
        'Headings:',
        ...outlineText(read),
        ...read.tables.map(tableText),
        ...document.warnings.map((warning) => `Note: ${warning.message} ${warning.code}`),
      ].join('\n'),
    );
    return EXIT.done;
  } finally {
    await pool.close();
  }
};
