import { crc32 } from 'node:zlib';
import { AppError } from '../src/core/errors.ts';
import type { CorpusManifest } from './corpus-schema.ts';
import { type DocumentTerms, unpackDocumentTerms } from './document-terms.ts';
import { type KeptValues, keptValues } from './kept-values.ts';
import { type LexicalSearch, searchTerms } from './lexical-search.ts';
import { rowIdsOf } from './row-ids.ts';
import { bytesOf, type Database, numberOf } from './sqlite.ts';
import { readGraph } from './vector-cache.ts';
import { searchVectors, type VectorSearch } from './vector-search.ts';
import type { VectorMatrix } from './vectors.ts';

/** What both halves of the search work on, loaded when first asked for, and what else was read of the generation. */
export type SearchStructures = { lexical(): LexicalSearch; vectors(): VectorSearch; readonly kept: KeptValues };

type StoredDocument = { readonly documentRef: number; readonly passageCount: number };

const damaged = (what: string): AppError =>
  new AppError('DATA_DAMAGED', `corpus.sqlite is damaged: the stored ${what} are not as written.`, {});

const storedDocuments = (database: Database): readonly StoredDocument[] =>
  database
    .prepare('SELECT document_ref, passage_count FROM documents ORDER BY document_ref')
    .all()
    .map((row) => ({ documentRef: numberOf(row, 'document_ref'), passageCount: numberOf(row, 'passage_count') }));

/** Calls back with the checked bytes of each document, in the order of `storedDocuments`. */
const forEachContent = (
  database: Database,
  table: 'document_terms' | 'vectors',
  documents: readonly StoredDocument[],
  use: (content: Uint8Array, document: StoredDocument) => void,
): void => {
  let index = 0;
  const rows = database.prepare(`SELECT document_ref, checksum, content FROM ${table} ORDER BY document_ref`).iterate();
  for (const row of rows) {
    const document = documents[index];
    const content = bytesOf(row, 'content');
    if (
      document === undefined ||
      numberOf(row, 'document_ref') !== document.documentRef ||
      numberOf(row, 'checksum') !== crc32(content)
    )
      throw damaged(table);
    use(content, document);
    index += 1;
  }
  if (index !== documents.length) throw damaged(table);
};

/** The inverted indexes of all documents that a connection sees. @throws AppError DATA_DAMAGED. */
export const loadLexical = (database: Database): LexicalSearch => {
  const stored = storedDocuments(database);
  const documents: DocumentTerms[] = [];
  forEachContent(database, 'document_terms', stored, (content, { passageCount }) => {
    const terms = unpackDocumentTerms(content);
    if (terms?.lengths.length !== 2 * passageCount) throw damaged('document_terms');
    documents.push(terms);
  });
  return searchTerms({ documents, rowIds: rowIdsOf(stored) });
};

/** All vectors that a connection sees. @throws AppError DATA_DAMAGED. */
export const loadMatrix = (database: Database, dimension: number): VectorMatrix => {
  const stored = storedDocuments(database);
  const rowIds = rowIdsOf(stored);
  const values = new Float32Array(rowIds.length * dimension);
  const bytes = new Uint8Array(values.buffer);
  let at = 0;
  forEachContent(database, 'vectors', stored, (content, { passageCount }) => {
    if (content.byteLength !== passageCount * dimension * Float32Array.BYTES_PER_ELEMENT) throw damaged('vectors');
    bytes.set(content, at);
    at += content.byteLength;
  });
  return { dimension, rowIds, values };
};

/** Structures of one generation. */
const structuresOf = (
  dataDir: string,
  manifest: CorpusManifest,
  graphFrom: number | undefined,
): ((database: Database) => SearchStructures) => {
  let lexical: LexicalSearch | null = null;
  let vectors: VectorSearch | null = null;
  const kept = keptValues();
  return (database) => ({
    kept,
    lexical: () => {
      lexical ??= loadLexical(database);
      return lexical;
    },
    vectors: () => {
      if (vectors === null) {
        const matrix = loadMatrix(database, manifest.dimension);
        vectors = searchVectors(matrix, readGraph(dataDir, manifest, matrix), graphFrom);
      }
      return vectors;
    },
  });
};

export type SharedStructures = {
  of(database: Database, manifest: CorpusManifest): SearchStructures;
  /** Loads anew what is asked for next: the files beside the corpus have changed. */
  forget(): void;
};

/** Keeps the structures of the generation that was asked for last, so that every snapshot of it shares them. */
export const sharedStructures = (dataDir: string, graphFrom?: number): SharedStructures => {
  let kept: { readonly key: string; readonly of: (database: Database) => SearchStructures } | null = null;
  return {
    of: (database, manifest) => {
      const key = `${manifest.corpusId}/${manifest.generation}`;
      if (kept?.key !== key) kept = { key, of: structuresOf(dataDir, manifest, graphFrom) };
      return kept.of(database);
    },
    forget: () => {
      kept = null;
    },
  };
};
