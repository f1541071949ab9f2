import { randomUUID } from 'node:crypto';
import { ANALYSER_VERSION } from '../src/core/analyser.ts';
import { AppError } from '../src/core/errors.ts';
import type { IndexManifest } from './engine.ts';
import { type Database, numberOf, textOf } from './sqlite.ts';

export const CORPUS_FILE = 'corpus.sqlite';

/** Changes whenever the tables of the corpus change; a corpus of another version is made again from the files. */
export const CORPUS_SCHEMA_VERSION = 3;

/** Marks the file as a corpus of this program ("GTco"): another database under the same name is not touched. */
const APPLICATION_ID = 0x4754636f;

/**
 * `document_ref` comes from a hash of the documentId and `row_id` from that and the passage's place in the document, so that numbers, and with them the
 * order of ties, do not depend on the order of ingest.
 */
const TABLES = `
CREATE TABLE manifest (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  corpus_id TEXT NOT NULL,
  analyser_version TEXT NOT NULL,
  model_id TEXT NOT NULL,
  dimension INTEGER NOT NULL,
  generation INTEGER NOT NULL
) STRICT;
CREATE TABLE documents (
  document_ref INTEGER PRIMARY KEY,
  document_id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  date TEXT,
  council_code TEXT,
  passage_count INTEGER NOT NULL,
  document TEXT NOT NULL
) STRICT;
CREATE TABLE document_parts (
  document_ref INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
  part TEXT NOT NULL,
  content BLOB NOT NULL,
  PRIMARY KEY (document_ref, part)
) STRICT;
CREATE TABLE topic_cells (
  document_ref INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
  topic TEXT NOT NULL,
  cell TEXT NOT NULL,
  PRIMARY KEY (document_ref, topic)
) STRICT;
CREATE TABLE passages (
  row_id INTEGER PRIMARY KEY,
  passage_id TEXT NOT NULL UNIQUE,
  document_ref INTEGER NOT NULL,
  passage TEXT NOT NULL
) STRICT;
CREATE TABLE document_sections (
  document_ref INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
  section TEXT NOT NULL,
  passage_indexes TEXT NOT NULL,
  PRIMARY KEY (document_ref, section)
) STRICT;
CREATE TABLE vectors (
  document_ref INTEGER PRIMARY KEY REFERENCES documents ON DELETE CASCADE,
  checksum INTEGER NOT NULL,
  content BLOB NOT NULL
) STRICT;
CREATE TABLE document_terms (
  document_ref INTEGER PRIMARY KEY REFERENCES documents ON DELETE CASCADE,
  checksum INTEGER NOT NULL,
  content BLOB NOT NULL
) STRICT;
CREATE TABLE plans (
  plan_id TEXT PRIMARY KEY,
  position INTEGER NOT NULL UNIQUE,
  plan TEXT NOT NULL
) STRICT;
CREATE TABLE plan_documents (
  document_ref INTEGER PRIMARY KEY REFERENCES documents,
  plan_id TEXT NOT NULL REFERENCES plans ON DELETE CASCADE
) STRICT;
CREATE TABLE plan_councils (
  plan_id TEXT NOT NULL REFERENCES plans ON DELETE CASCADE,
  council_code TEXT NOT NULL,
  PRIMARY KEY (plan_id, council_code)
) STRICT;
`;

/** What the opener expects the corpus to be made with. Dimension 0 means that it is not known yet. */
export type VectorModel = { readonly modelId: string; readonly dimension: number };

/** The manifest with the identity of the file: two corpora never share it, so a cache of one is never taken for one of the other. */
export type CorpusManifest = IndexManifest & { readonly corpusId: string };

const pragma = (database: Database, name: string): number =>
  numberOf(database.prepare(`PRAGMA ${name}`).get() ?? {}, name);

const isEmpty = (database: Database): boolean =>
  pragma(database, 'application_id') === 0 &&
  numberOf(database.prepare('SELECT count(*) AS tables FROM sqlite_schema').get() ?? {}, 'tables') === 0;

/** Makes the tables in an empty database, inside the caller's transaction. */
export const createTables = (database: Database, model: VectorModel, generation: number): void => {
  database.exec(TABLES);
  database
    .prepare('INSERT INTO manifest VALUES (1, ?, ?, ?, ?, ?)')
    .run(randomUUID(), ANALYSER_VERSION, model.modelId, model.dimension, generation);
  database.exec(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${CORPUS_SCHEMA_VERSION};`);
};

/** Drops every table, whatever version made them, inside the caller's transaction: the newest first, so that none is dropped before what refers to it. */
export const dropTables = (database: Database): void => {
  const names = database
    .prepare(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY rowid DESC",
    )
    .all()
    .map((row) => textOf(row, 'name'));
  for (const name of names) database.exec(`DROP TABLE "${name.replaceAll('"', '""')}"`);
};

/** The generation of a corpus of whatever version, 0 where it cannot be told. */
export const generationOfAnyVersion = (database: Database): number => {
  const known = database
    .prepare("SELECT count(*) AS found FROM pragma_table_info('manifest') WHERE name = 'generation'")
    .get();
  if (numberOf(known ?? {}, 'found') === 0) return 0;
  const row = database.prepare('SELECT generation FROM manifest').get();
  return row === undefined ? 0 : numberOf(row, 'generation');
};

/** Whether the file holds no tables yet: a new file, or one whose maker died before its first commit. @throws AppError DATA_DAMAGED for a database of another program. */
export const isNewCorpus = (database: Database): boolean => {
  if (isEmpty(database)) return true;
  if (pragma(database, 'application_id') !== APPLICATION_ID)
    throw new AppError('DATA_DAMAGED', `${CORPUS_FILE} is a database, but not a corpus of golden-thread.`, {
      file: CORPUS_FILE,
    });
  return false;
};

/** Reads the manifest. @throws AppError DATA_NOT_FOUND, DATA_SCHEMA_MISMATCH, DATA_DAMAGED. */
export const readManifest = (database: Database): CorpusManifest => {
  if (isNewCorpus(database)) throw new AppError('DATA_NOT_FOUND', 'The data folder holds no corpus yet.', {});
  const schemaVersion = pragma(database, 'user_version');
  if (schemaVersion !== CORPUS_SCHEMA_VERSION)
    throw new AppError(
      'DATA_SCHEMA_MISMATCH',
      `The corpus was made by another version of golden-thread (layout ${schemaVersion}; this version reads ${CORPUS_SCHEMA_VERSION}).`,
      { found: schemaVersion, expected: CORPUS_SCHEMA_VERSION },
    );
  const row = database.prepare('SELECT * FROM manifest').get();
  if (row === undefined) throw new AppError('DATA_DAMAGED', `${CORPUS_FILE} has no manifest.`, { file: CORPUS_FILE });
  return {
    schemaVersion,
    corpusId: textOf(row, 'corpus_id'),
    analyserVersion: textOf(row, 'analyser_version'),
    modelId: textOf(row, 'model_id'),
    dimension: numberOf(row, 'dimension'),
    generation: numberOf(row, 'generation'),
  };
};

const ANEW = 'golden-thread ingest --force with the same files makes it again';
/** New vectors need no reading. */
const NEW_VECTORS = `golden-thread ingest --re-embed makes its vectors anew from the stored text, and ${ANEW}`;

const mismatch = (what: string, found: string | number, expected: string | number, mending: string): AppError =>
  new AppError(
    'DATA_MODEL_MISMATCH',
    `The corpus was made with ${what} ${found}, but ${expected} is in use; ${mending}.`,
    { what, found, expected },
  );

/** Refuses a corpus that was made with another analyser, model or dimension. @throws AppError DATA_MODEL_MISMATCH. */
export const checkManifest = (manifest: CorpusManifest, model: VectorModel): void => {
  if (manifest.analyserVersion !== ANALYSER_VERSION)
    throw mismatch('the text analyser', manifest.analyserVersion, ANALYSER_VERSION, ANEW);
  if (manifest.modelId !== model.modelId)
    throw mismatch('the embedding model', manifest.modelId, model.modelId, NEW_VECTORS);
  const known = manifest.dimension !== 0 && model.dimension !== 0;
  if (known && manifest.dimension !== model.dimension)
    throw mismatch('vectors of dimension', manifest.dimension, model.dimension, NEW_VECTORS);
};
