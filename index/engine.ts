import type { Page, Passage, PlacedLine, Plan, ReadDocument, SourceDocument } from '../src/core/schema/document.ts';
import type { Filters } from '../src/core/schema/question.ts';
import type { RecordKind, RecordOfKind, RecordSet, TopicCell } from '../src/core/schema/record.ts';

/** What an index was made with; a reader or writer that differs is refused. `dimension` and `modelId` are those of the passage vectors. */
export type IndexManifest = {
  readonly schemaVersion: number;
  readonly analyserVersion: string;
  readonly modelId: string;
  readonly dimension: number;
  readonly generation: number;
};

/** One document with everything read from it. `vectors[i]` belongs to `passages[i]`: unit length, `manifest.dimension` long, zeros for text without a known word. */
export type IndexedDocument = {
  readonly document: SourceDocument;
  readonly read: ReadDocument;
  readonly passages: readonly Passage[];
  readonly vectors: readonly Float32Array[];
  readonly records: RecordSet;
  readonly topicCells: readonly TopicCell[];
};

/** What a full read of one document says on one topic. */
export type DocumentTopicCell = { readonly documentId: string; readonly cell: TopicCell };

/** One step from a generation to the next; all of it is committed, or none. A document that is put under an id already held replaces it. */
export type IndexChange = {
  readonly put: readonly IndexedDocument[];
  readonly removeDocumentIds: readonly string[];
  /** All plans as they stand after the change: they decide which plan a document belongs to. */
  readonly plans: readonly Plan[];
  /** The generation the change was worked out from; a commit upon another is refused with DATA_BUSY. Absent: any. */
  readonly baseGeneration?: number;
};

/** A candidate of one half of the search. `rowId` is the engine's number of the passage: ascending within a document, and the same whatever the order of ingest. */
export type ScoredRow = { readonly rowId: number; readonly score: number };

/** A passage with the facts about its document that filters and answers need. */
export type PassageRow = {
  readonly rowId: number;
  readonly passage: Passage;
  readonly documentId: string;
  readonly councilCode: string | null;
  readonly planId: string | null;
};

/** A column of the full text: what the passage itself says, and what stands above it (council, title, headings, table header). */
export type FieldWeights = { readonly body: number; readonly context: number };

/** A set of passages that a filter allows. `rowIds` null means every passage; otherwise ascending, and empty means nothing matches. */
export type Scope = { readonly rowIds: readonly number[] | null; readonly size: number };

/**
 * An unchanging view of one generation. All methods are synchronous and see the same data until `close`. What they give is shared between callers, and
 * with other snapshots of the generation: nobody may change it.
 * Scores: `lexical` gives BM25, higher better, only passages that hold a term; `semantic` gives cosine similarity -1..1. Both come in
 * descending score, ties by rowId ascending, at most `limit`, only from `scope`.
 */
export type IndexSnapshot = {
  readonly manifest: IndexManifest;
  readonly passageCount: number;
  documents(): readonly SourceDocument[];
  plans(): readonly Plan[];
  /** The document as read, or null when the id is unknown. */
  read(documentId: string): ReadDocument | null;
  text(documentId: string): string | null;
  pages(documentId: string): readonly Page[];
  lines(documentId: string): readonly PlacedLine[];
  passagesOf(documentId: string): readonly PassageRow[];
  /** The passages of a document that the character at an offset belongs to, in reading order; for unknown ids none. */
  passagesAt(documentId: string, charStart: number): readonly PassageRow[];
  /** Rows in the order of the ids; unknown ids are left out. */
  passages(rowIds: readonly number[]): readonly PassageRow[];
  passageById(passageId: string): PassageRow | null;
  /** All records of a kind of these documents: by document in the order of the ids, then in reading order. Unknown ids give none. */
  records<Kind extends RecordKind>(kind: Kind, documentIds: readonly string[]): readonly RecordOfKind<Kind>[];
  /**
   * Records that a model proposed, no rule found and no person has checked, in the order of `records`. They count nowhere: once a person finds one right it
   * stands among the records, and once wrong nowhere.
   */
  proposed<Kind extends RecordKind>(kind: Kind, documentIds: readonly string[]): readonly RecordOfKind<Kind>[];
  /** The cells of these topics of these documents: by document in the order of the ids, then by topic as asked. A cell that was never stored is left out. */
  topicCells(topics: readonly string[], documentIds: readonly string[]): readonly DocumentTopicCell[];
  /**
   * Resolves filters to passages. Council facts (type, region) are resolved by the caller into council codes, so only
   * `councils`, `sections`, `documentKinds`, `documentIds`, `from`, `to` (document date) are read here.
   */
  scope(filters: Filters): Scope;
  lexical(terms: readonly string[], scope: Scope, limit: number, weights: FieldWeights): readonly ScoredRow[];
  /** A vector of zeros is near to nothing: no rows. @throws AppError VECTOR_INVALID for another dimension or values that are not finite. */
  semantic(vector: Float32Array, scope: Scope, limit: number): readonly ScoredRow[];
  /** Exact cosine similarity of the vector to each row, in the order given; 0 for a row that is unknown or has no known word. @throws AppError VECTOR_INVALID. */
  similarities(vector: Float32Array, rowIds: readonly number[]): readonly number[];
  /** How many passages hold each term, in the order given. */
  documentFrequencies(terms: readonly string[]): readonly number[];
  /**
   * The passages of these documents whose own text holds every term of one of the phrases, in whatever order: by document in the order of the ids, then in
   * reading order. Now and then one more: whoever wants the phrase itself looks for it in them. A phrase without terms is held by none.
   */
  passagesHolding(phrases: readonly (readonly string[])[], documentIds: readonly string[]): readonly PassageRow[];
  /** What `make` works out from what this generation stores and from nothing else, kept under a key for later calls on any snapshot of it, as long as there is room. */
  remember<T>(key: string, make: () => T): T;
  close(): void;
};

/** Why searches of a generation are exact: too few passages to be slow, no native library, or a graph that missed too much of what an exact search finds. */
export type ExactBecause = 'few_passages' | 'no_native_library' | 'graph_misses_too_much';

/** The embedded or distributed engine behind the corpus. */
export type IndexEngine = {
  /** @throws AppError DATA_NOT_FOUND, DATA_SCHEMA_MISMATCH, DATA_MODEL_MISMATCH, DATA_DAMAGED. */
  snapshot(): IndexSnapshot;
  /** The newest committed generation; cheap. */
  generation(): number;
  /**
   * Commits one change and returns the new generation.
   * @throws AppError DATA_BUSY, DISK_FULL, DATA_UNWRITABLE, VECTOR_INVALID.
   */
  commit(change: IndexChange): number;
  /**
   * Makes what speeds up the vector search of the newest generation, where the corpus is large enough. For the end of an ingest: without it every search is
   * exact. Gives the reason where searches stay exact.
   * @throws AppError DISK_FULL, DATA_UNWRITABLE, DATA_DAMAGED.
   */
  makeVectorGraph(): ExactBecause | null;
  /** How the newest generation compares vectors: with every row, or through a graph, whose finds are scored exactly. */
  vectorSearchKind(): 'exact' | 'graph';
  /** Reads all of the newest generation against its checksums. @throws AppError DATA_DAMAGED. */
  verify(): void;
  close(): void;
};
