import type { Page, Passage, PlacedLine, Plan, ReadDocument, SourceDocument } from '../src/core/schema/document.ts';
import type { RecordKind, RecordOfKind, TopicCell } from '../src/core/schema/record.ts';
import { scopeOf } from './corpus-filters.ts';
import type { CorpusManifest } from './corpus-schema.ts';
import type { DocumentPart } from './corpus-writer.ts';
import type { DocumentTopicCell, IndexSnapshot, PassageRow } from './engine.ts';
import { unpack, unseal } from './packing.ts';
import { rowIdRange } from './row-ids.ts';
import type { SearchStructures } from './search-structures.ts';
import { bytesOf, type Database, guarded, numberOf, textOf } from './sqlite.ts';

type Row = Readonly<Record<string, unknown>>;

const PASSAGE_COLUMNS = `
  SELECT p.row_id, p.passage, d.document_id, m.plan_id, coalesce(d.council_code,
    (SELECT min(c.council_code) FROM plan_councils c WHERE c.plan_id = m.plan_id)) AS council_code
  FROM passages p JOIN documents d USING (document_ref) LEFT JOIN plan_documents m USING (document_ref)`;

const nullableText = (row: Row, column: string): string | null => (row[column] === null ? null : textOf(row, column));

/** What this program stored is trusted to have its own shape: only damage, which the checksums and the parser find, could change it. */
const stored = <T>(sealed: string): T => unseal(sealed) as T;

const toPassageRow = (row: Row): PassageRow => ({
  rowId: numberOf(row, 'row_id'),
  passage: stored<Passage>(textOf(row, 'passage')),
  documentId: textOf(row, 'document_id'),
  councilCode: nullableText(row, 'council_code'),
  planId: nullableText(row, 'plan_id'),
});

const boundedLimit = (limit: number, size: number): number =>
  Number.isNaN(limit) ? 0 : Math.max(0, Math.min(Math.floor(limit), size));

const readPlans = (database: Database): readonly Plan[] =>
  database
    .prepare('SELECT plan FROM plans ORDER BY position')
    .all()
    .map((row) => stored<Plan>(textOf(row, 'plan')));

/** A document as its plan shows it: what it updates, and the council of a document that names none itself. */
const withPlan = (document: SourceDocument, plan: Plan | undefined): SourceDocument => {
  const part = plan?.parts?.find(({ documentId }) => documentId === document.documentId);
  const council = plan?.councils[0];
  return {
    ...document,
    planId: plan?.planId ?? null,
    ...(part?.as === 'update' && part.of !== null ? { updates: part.of } : {}),
    ...(document.council === null && council !== undefined
      ? { council, councilHow: { ...document.councilHow, source: 'plan', matched: part?.because ?? null } }
      : {}),
  };
};

const readDocuments = (database: Database): readonly SourceDocument[] => {
  const plans = new Map(readPlans(database).map((plan) => [plan.planId, plan]));
  return database
    .prepare(
      'SELECT document, plan_id FROM documents LEFT JOIN plan_documents USING (document_ref) ORDER BY document_id',
    )
    .all()
    .map((row) =>
      withPlan(stored<SourceDocument>(textOf(row, 'document')), plans.get(nullableText(row, 'plan_id') ?? '')),
    );
};

/** Reads stored parts through one statement, for many documents in a row. */
const partReader = (database: Database) => {
  const select = database.prepare(
    'SELECT content FROM document_parts JOIN documents USING (document_ref) WHERE document_id = ? AND part = ?',
  );
  return <T>(documentId: string, part: DocumentPart): T | null => {
    const row = select.get(documentId, part);
    return row === undefined ? null : (unpack(bytesOf(row, 'content')) as T);
  };
};

const readPart = <T>(database: Database, documentId: string, part: DocumentPart): T | null =>
  partReader(database)<T>(documentId, part);

const readWhole = (database: Database, documentId: string): ReadDocument | null => {
  const text = readPart<string>(database, documentId, 'text');
  const pages = readPart<Page[]>(database, documentId, 'pages');
  const lines = readPart<PlacedLine[]>(database, documentId, 'lines');
  const layout = readPart<Omit<ReadDocument, 'text' | 'pages' | 'lines'>>(database, documentId, 'layout');
  return text === null || pages === null || lines === null || layout === null
    ? null
    : { ...layout, text, pages, lines };
};

const readPassagesOf = (database: Database, documentId: string): readonly PassageRow[] => {
  const row = database.prepare('SELECT document_ref FROM documents WHERE document_id = ?').get(documentId);
  if (row === undefined) return [];
  return database
    .prepare(`${PASSAGE_COLUMNS} WHERE p.row_id BETWEEN ? AND ? ORDER BY p.row_id`)
    .all(...rowIdRange(numberOf(row, 'document_ref')))
    .map(toPassageRow);
};

/** The plan of one document, or null where it belongs to none. */
const planOfDocument = (database: Database, documentId: string): Plan | null => {
  const row = database
    .prepare(
      `SELECT plan FROM plans JOIN plan_documents USING (plan_id) JOIN documents USING (document_ref)
       WHERE document_id = ?`,
    )
    .get(documentId);
  return row === undefined ? null : stored<Plan>(textOf(row, 'plan'));
};

/** Records were read before it was known which plan their document belongs to. */
const readRecords = <Kind extends RecordKind>(
  database: Database,
  kind: Kind,
  documentIds: readonly string[],
): readonly RecordOfKind<Kind>[] => {
  const read = partReader(database);
  return documentIds.flatMap((documentId) => {
    const records = read<RecordOfKind<Kind>[]>(documentId, kind) ?? [];
    const plan = records.length === 0 ? null : planOfDocument(database, documentId);
    if (plan === null) return records;
    const { planId, councils } = plan;
    return records.map((record) => ({ ...record, planId, council: record.council ?? councils[0] ?? null }));
  });
};

const readTopicCells = (
  database: Database,
  topics: readonly string[],
  documentIds: readonly string[],
): readonly DocumentTopicCell[] => {
  const select = database.prepare(
    'SELECT cell FROM topic_cells JOIN documents USING (document_ref) WHERE document_id = ? AND topic = ?',
  );
  return documentIds.flatMap((documentId) =>
    topics.flatMap((topic) => {
      const row = select.get(documentId, topic);
      return row === undefined ? [] : [{ documentId, cell: stored<TopicCell>(textOf(row, 'cell')) }];
    }),
  );
};

/** Makes every method tell damage and busy files as AppErrors. */
const guardedMethods = (snapshot: IndexSnapshot, file: string): IndexSnapshot => ({
  ...snapshot,
  documents: () => guarded(file, () => snapshot.documents()),
  plans: () => guarded(file, () => snapshot.plans()),
  read: (documentId) => guarded(file, () => snapshot.read(documentId)),
  text: (documentId) => guarded(file, () => snapshot.text(documentId)),
  pages: (documentId) => guarded(file, () => snapshot.pages(documentId)),
  lines: (documentId) => guarded(file, () => snapshot.lines(documentId)),
  passagesOf: (documentId) => guarded(file, () => snapshot.passagesOf(documentId)),
  passages: (rowIds) => guarded(file, () => snapshot.passages(rowIds)),
  passageById: (passageId) => guarded(file, () => snapshot.passageById(passageId)),
  records: (kind, documentIds) => guarded(file, () => snapshot.records(kind, documentIds)),
  topicCells: (topics, documentIds) => guarded(file, () => snapshot.topicCells(topics, documentIds)),
  scope: (filters) => guarded(file, () => snapshot.scope(filters)),
  lexical: (...args) => guarded(file, () => snapshot.lexical(...args)),
  semantic: (...args) => guarded(file, () => snapshot.semantic(...args)),
  similarities: (...args) => guarded(file, () => snapshot.similarities(...args)),
  documentFrequencies: (terms) => guarded(file, () => snapshot.documentFrequencies(terms)),
});

/** A snapshot over a connection that is inside a read transaction, which `close` ends. `search` must be of the same generation. */
export const corpusSnapshot = (
  database: Database,
  file: string,
  manifest: CorpusManifest,
  search: SearchStructures,
): IndexSnapshot => {
  const passageCount = numberOf(
    database.prepare('SELECT coalesce(sum(passage_count), 0) AS passages FROM documents').get() ?? {},
    'passages',
  );
  const byRowId = database.prepare(`${PASSAGE_COLUMNS} WHERE p.row_id = ?`);
  const { corpusId: _, ...publicManifest } = manifest;
  return guardedMethods(
    {
      manifest: publicManifest,
      passageCount,
      documents: () => readDocuments(database),
      plans: () => readPlans(database),
      read: (documentId) => readWhole(database, documentId),
      text: (documentId) => readPart<string>(database, documentId, 'text'),
      pages: (documentId) => readPart<Page[]>(database, documentId, 'pages') ?? [],
      lines: (documentId) => readPart<PlacedLine[]>(database, documentId, 'lines') ?? [],
      passagesOf: (documentId) => readPassagesOf(database, documentId),
      passages: (rowIds) =>
        rowIds.flatMap((rowId) => {
          const row = Number.isSafeInteger(rowId) ? byRowId.get(rowId) : undefined;
          return row === undefined ? [] : [toPassageRow(row)];
        }),
      passageById: (passageId) => {
        const row = database.prepare(`${PASSAGE_COLUMNS} WHERE p.passage_id = ?`).get(passageId);
        return row === undefined ? null : toPassageRow(row);
      },
      records: (kind, documentIds) => readRecords(database, kind, documentIds),
      topicCells: (topics, documentIds) => readTopicCells(database, topics, documentIds),
      scope: (filters) => scopeOf(database, filters, passageCount),
      lexical: (terms, scope, limit, weights) =>
        search.lexical().search(terms, scope, boundedLimit(limit, passageCount), weights),
      semantic: (vector, scope, limit) => search.vectors().nearest(vector, scope, boundedLimit(limit, passageCount)),
      similarities: (vector, rowIds) => search.vectors().similarities(vector, rowIds),
      documentFrequencies: (terms) => search.lexical().documentFrequencies(terms),
      close: () => database.close(),
    },
    file,
  );
};
