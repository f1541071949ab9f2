import { crc32 } from 'node:zlib';
import { terms } from '../src/core/analyser.ts';
import { AppError } from '../src/core/errors.ts';
import { sha256 } from '../src/core/hash.ts';
import type { Passage, Plan } from '../src/core/schema/document.ts';
import type { TopicCell } from '../src/core/schema/record.ts';
import { DOCUMENT_PARTS, type DocumentPart, packPart } from './document-parts.ts';
import { packDocumentTerms } from './document-terms.ts';
import type { IndexChange, IndexedDocument } from './engine.ts';
import { seal } from './packing.ts';
import { DOCUMENT_BITS, PASSAGES_PER_DOCUMENT, rowIdOf, rowIdRange } from './row-ids.ts';
import { type Database, numberOf } from './sqlite.ts';
import { packVectors } from './vectors.ts';

const partsOf = ({ read, passages, records }: IndexedDocument): Readonly<Record<DocumentPart, unknown>> => {
  const { text, pages, lines, ...layout } = read;
  const { actions, barriers, requests, money, statistics } = records;
  return {
    text,
    pages,
    lines,
    layout,
    spans: passages.flatMap(({ charStart, charEnd }) => [charStart, charEnd]),
    action: actions,
    barrier: barriers,
    request: requests,
    money,
    statistic: statistics,
  };
};

const hashedRef = (documentId: string): number => Number.parseInt(sha256(documentId).slice(0, DOCUMENT_BITS / 4), 16);

/** The number of a document: from its id, or the next that is free where two ids share a hash (expected once in 1,500 corpora of 600 documents). */
const freeRef = (database: Database, documentId: string): number => {
  const holder = database.prepare('SELECT 1 FROM documents WHERE document_ref = ?');
  let ref = hashedRef(documentId);
  while (holder.get(ref) !== undefined) ref = (ref + 1) % 2 ** DOCUMENT_BITS;
  return ref;
};

const refOf = (database: Database, documentId: string): number | null => {
  const row = database.prepare('SELECT document_ref FROM documents WHERE document_id = ?').get(documentId);
  return row === undefined ? null : numberOf(row, 'document_ref');
};

const removeDocument = (database: Database, documentId: string): void => {
  const ref = refOf(database, documentId);
  if (ref === null) return;
  database.prepare('DELETE FROM passages WHERE row_id BETWEEN ? AND ?').run(...rowIdRange(ref));
  database.prepare('DELETE FROM plan_documents WHERE document_ref = ?').run(ref);
  database.prepare('DELETE FROM documents WHERE document_ref = ?').run(ref);
};

const checkDocument = ({ document, passages, vectors }: IndexedDocument): void => {
  if (passages.length !== vectors.length)
    throw new Error(`Document ${document.documentId} has ${passages.length} passages and ${vectors.length} vectors.`);
  if (passages.length > PASSAGES_PER_DOCUMENT)
    throw new AppError('FILE_TOO_LARGE', `${document.file} gives more than ${PASSAGES_PER_DOCUMENT} passages.`, {});
  const stray = passages.find((passage) => passage.documentId !== document.documentId);
  if (stray !== undefined)
    throw new Error(`Passage ${stray.passageId} of ${stray.documentId} was put with document ${document.documentId}.`);
};

const insertPassages = (database: Database, ref: number, passages: readonly Passage[]): void => {
  const insert = database.prepare('INSERT INTO passages VALUES (?, ?, ?, ?)');
  for (const [index, passage] of passages.entries())
    insert.run(rowIdOf(ref, index), passage.passageId, ref, seal(passage));
};

const insertSections = (database: Database, ref: number, passages: readonly Passage[]): void => {
  const insert = database.prepare('INSERT INTO document_sections VALUES (?, ?, ?)');
  const bySection = Map.groupBy(passages.keys(), (index) => passages[index]?.section ?? 'none');
  for (const [section, indexes] of bySection) insert.run(ref, section, seal(indexes));
};

const insertTopicCells = (database: Database, ref: number, cells: readonly TopicCell[]): void => {
  const insert = database.prepare('INSERT INTO topic_cells VALUES (?, ?, ?)');
  for (const cell of cells) insert.run(ref, cell.topic, seal(cell));
};

/** Bytes with a checksum of their own: SQLite does not notice a changed bit inside a BLOB. */
const insertContent = (database: Database, table: 'document_terms' | 'vectors', ref: number, content: Uint8Array) =>
  database.prepare(`INSERT INTO ${table} VALUES (?, ?, ?)`).run(ref, crc32(content), content);

const insertDocument = (database: Database, indexed: IndexedDocument, dimension: number): void => {
  const { document, passages, vectors, topicCells } = indexed;
  checkDocument(indexed);
  const ref = freeRef(database, document.documentId);
  database
    .prepare('INSERT INTO documents VALUES (?, ?, ?, ?, ?, ?, ?)')
    .run(
      ref,
      document.documentId,
      document.kind,
      document.date,
      document.council?.code ?? null,
      passages.length,
      seal(document),
    );
  const insertPart = database.prepare('INSERT INTO document_parts VALUES (?, ?, ?)');
  const parts = partsOf(indexed);
  for (const part of DOCUMENT_PARTS) insertPart.run(ref, part, packPart(part, parts[part]));
  const passageTerms = passages.map(({ text, context }) => ({ body: terms(text), context: terms(context) }));
  insertContent(database, 'document_terms', ref, packDocumentTerms(passageTerms));
  insertContent(database, 'vectors', ref, packVectors(vectors, dimension));
  insertPassages(database, ref, passages);
  insertSections(database, ref, passages);
  insertTopicCells(database, ref, topicCells);
};

const replacePlans = (database: Database, plans: readonly Plan[]): void => {
  database.exec('DELETE FROM plan_documents; DELETE FROM plan_councils; DELETE FROM plans;');
  const insertPlan = database.prepare('INSERT INTO plans VALUES (?, ?, ?)');
  const insertCouncil = database.prepare('INSERT INTO plan_councils VALUES (?, ?)');
  const insertDocumentOfPlan = database.prepare('INSERT INTO plan_documents VALUES (?, ?)');
  for (const [position, plan] of plans.entries()) {
    insertPlan.run(plan.planId, position, seal(plan));
    for (const code of new Set(plan.councils.map((council) => council.code))) insertCouncil.run(plan.planId, code);
    for (const documentId of new Set(plan.documentIds)) {
      const ref = refOf(database, documentId);
      if (ref === null)
        throw new Error(`Plan ${plan.planId} lists document ${documentId}, which is not in the corpus.`);
      insertDocumentOfPlan.run(ref, plan.planId);
    }
  }
};

/** The length of the first vector of a change, or 0 where it holds none. */
export const dimensionOfChange = (change: IndexChange): number =>
  change.put.find((indexed) => indexed.vectors.length > 0)?.vectors[0]?.length ?? 0;

/**
 * Applies a change inside the caller's transaction: removals first, then each document in turn in place of the one under its id, then the plans.
 * @throws AppError VECTOR_INVALID, FILE_TOO_LARGE.
 */
export const applyChange = (database: Database, change: IndexChange, dimension: number): void => {
  for (const documentId of change.removeDocumentIds) removeDocument(database, documentId);
  for (const indexed of change.put) {
    removeDocument(database, indexed.document.documentId);
    insertDocument(database, indexed, dimension);
  }
  replacePlans(database, change.plans);
};
