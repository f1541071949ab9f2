import { terms } from '../src/core/analyser.ts';
import { AppError } from '../src/core/errors.ts';
import { sha256 } from '../src/core/hash.ts';
import type { Passage, Plan, ReadDocument } from '../src/core/schema/document.ts';
import type { IndexChange, IndexedDocument } from './engine.ts';
import { pack } from './packing.ts';
import { type Database, numberOf } from './sqlite.ts';
import { encodeTerms } from './term-encoding.ts';
import { checksumOf, packVectors } from './vectors.ts';

/** Bits of a row id that number the passage within its document: no readable file has a million passages. */
const PASSAGE_BITS = 20;
export const PASSAGES_PER_DOCUMENT = 2 ** PASSAGE_BITS;
/** Bits taken from the hash of a documentId; with the passage bits a row id stays an exact JavaScript number. */
const DOCUMENT_BITS = 28;

/** Stored parts of what was read, each fetched alone. */
export type DocumentPart = 'text' | 'pages' | 'lines' | 'layout';

export const partsOf = (read: ReadDocument): Readonly<Record<DocumentPart, unknown>> => {
  const { text, pages, lines, ...layout } = read;
  return { text, pages, lines, layout };
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
  const range = [ref * PASSAGES_PER_DOCUMENT, (ref + 1) * PASSAGES_PER_DOCUMENT - 1] as const;
  const rows = database.prepare('SELECT row_id FROM passages WHERE row_id BETWEEN ? AND ?').all(...range);
  const forget = database.prepare('DELETE FROM passage_terms WHERE rowid = ?');
  for (const row of rows) forget.run(numberOf(row, 'row_id'));
  database.prepare('DELETE FROM passages WHERE row_id BETWEEN ? AND ?').run(...range);
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
  const insertPassage = database.prepare('INSERT INTO passages VALUES (?, ?, ?, ?, ?)');
  const insertTerms = database.prepare('INSERT INTO passage_terms (rowid, body, context) VALUES (?, ?, ?)');
  for (const [index, passage] of passages.entries()) {
    const rowId = ref * PASSAGES_PER_DOCUMENT + index;
    insertPassage.run(rowId, passage.passageId, ref, passage.section, JSON.stringify(passage));
    insertTerms.run(rowId, encodeTerms(terms(passage.text)), encodeTerms(terms(passage.context)));
  }
};

const insertDocument = (database: Database, indexed: IndexedDocument, dimension: number): void => {
  const { document, read, passages, vectors } = indexed;
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
      JSON.stringify(document),
    );
  const insertPart = database.prepare('INSERT INTO document_parts VALUES (?, ?, ?)');
  for (const [part, content] of Object.entries(partsOf(read))) insertPart.run(ref, part, pack(content));
  const packed = packVectors(vectors, dimension);
  database.prepare('INSERT INTO vectors VALUES (?, ?, ?)').run(ref, checksumOf(packed), packed);
  insertPassages(database, ref, passages);
};

const replacePlans = (database: Database, plans: readonly Plan[]): void => {
  database.exec('DELETE FROM plan_documents; DELETE FROM plan_councils; DELETE FROM plans;');
  const insertPlan = database.prepare('INSERT INTO plans VALUES (?, ?, ?)');
  const insertCouncil = database.prepare('INSERT INTO plan_councils VALUES (?, ?)');
  const insertDocumentOfPlan = database.prepare('INSERT INTO plan_documents VALUES (?, ?)');
  for (const [position, plan] of plans.entries()) {
    insertPlan.run(plan.planId, position, JSON.stringify(plan));
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
