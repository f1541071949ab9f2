import { AppError } from '../src/core/errors.ts';
import type { CorpusManifest } from './corpus-schema.ts';
import { isDocumentPart, unpackPart } from './document-parts.ts';
import { unseal } from './packing.ts';
import { loadLexical, loadMatrix } from './search-structures.ts';
import { bytesOf, type Database, textOf } from './sqlite.ts';

const SEALED_COLUMNS = [
  ['documents', 'document'],
  ['document_sections', 'passage_indexes'],
  ['passages', 'passage'],
  ['plans', 'plan'],
  ['topic_cells', 'cell'],
] as const;

const checkPages = (database: Database): void => {
  const finding = textOf(database.prepare('PRAGMA integrity_check(1)').get() ?? {}, 'integrity_check');
  if (finding !== 'ok') throw new AppError('DATA_DAMAGED', 'corpus.sqlite is damaged.', { finding });
};

/** Reads everything a connection sees against its checksums. @throws AppError DATA_DAMAGED. */
export const verifyCorpus = (database: Database, manifest: CorpusManifest): void => {
  checkPages(database);
  for (const [table, column] of SEALED_COLUMNS)
    for (const row of database.prepare(`SELECT ${column} AS value FROM ${table}`).iterate())
      unseal(textOf(row, 'value'));
  for (const row of database.prepare('SELECT part, content FROM document_parts').iterate()) {
    const part = textOf(row, 'part');
    if (!isDocumentPart(part)) throw new AppError('DATA_DAMAGED', `corpus.sqlite holds an unknown part ${part}.`, {});
    unpackPart(part, bytesOf(row, 'content'));
  }
  loadLexical(database);
  loadMatrix(database, manifest.dimension);
};
