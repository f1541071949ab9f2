import { scopeOf } from './corpus-filters.ts';
import type { CorpusManifest } from './corpus-schema.ts';
import type { IndexSnapshot } from './engine.ts';
import type { SearchStructures } from './search-structures.ts';
import { type Database, guarded, numberOf } from './sqlite.ts';
import { storedDocuments } from './stored-documents.ts';
import { storedPassages } from './stored-passages.ts';

const boundedLimit = (limit: number, size: number): number =>
  Number.isNaN(limit) ? 0 : Math.max(0, Math.min(Math.floor(limit), size));

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
  passagesAt: (documentId, charStart) => guarded(file, () => snapshot.passagesAt(documentId, charStart)),
  passages: (rowIds) => guarded(file, () => snapshot.passages(rowIds)),
  passageById: (passageId) => guarded(file, () => snapshot.passageById(passageId)),
  records: (kind, documentIds) => guarded(file, () => snapshot.records(kind, documentIds)),
  topicCells: (topics, documentIds) => guarded(file, () => snapshot.topicCells(topics, documentIds)),
  scope: (filters) => guarded(file, () => snapshot.scope(filters)),
  lexical: (...args) => guarded(file, () => snapshot.lexical(...args)),
  semantic: (...args) => guarded(file, () => snapshot.semantic(...args)),
  similarities: (...args) => guarded(file, () => snapshot.similarities(...args)),
  documentFrequencies: (terms) => guarded(file, () => snapshot.documentFrequencies(terms)),
  passagesHolding: (...args) => guarded(file, () => snapshot.passagesHolding(...args)),
});

/** What a remembered value is taken to cost: the few words that are worked out from a document. A guess. */
const REMEMBERED_CHARS = 500;

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
  const { kept } = search;
  const documents = storedDocuments(database, kept);
  const passages = storedPassages(database, kept);
  const { corpusId: _, ...publicManifest } = manifest;
  return guardedMethods(
    {
      manifest: publicManifest,
      passageCount,
      ...documents,
      // Proposals lie in the workspace, not in the corpus.
      proposed: () => [],
      passagesOf: passages.ofDocument,
      passagesAt: passages.at,
      passages: passages.byRowIds,
      passageById: passages.byId,
      passagesHolding: (phrases, documentIds) => passages.inDocuments(search.lexical().holding(phrases), documentIds),
      remember: (key, make) => kept.get(`remembered/${key}`, () => ({ value: make(), chars: REMEMBERED_CHARS })),
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
