import type { Page, PlacedLine, Plan, ReadDocument, SourceDocument } from '../src/core/schema/document.ts';
import type { RecordKind, RecordOfKind, TopicCell } from '../src/core/schema/record.ts';
import { costOfPart, type DocumentPart, unpackPart } from './document-parts.ts';
import type { DocumentTopicCell } from './engine.ts';
import type { KeptValues } from './kept-values.ts';
import { unseal } from './packing.ts';
import { bytesOf, type Database, nullableTextOf, textOf } from './sqlite.ts';

/** What is stored of the documents of one generation, each part decoded once while there is room. */
export type StoredDocuments = {
  documents(): readonly SourceDocument[];
  plans(): readonly Plan[];
  read(documentId: string): ReadDocument | null;
  text(documentId: string): string | null;
  pages(documentId: string): readonly Page[];
  lines(documentId: string): readonly PlacedLine[];
  records<Kind extends RecordKind>(kind: Kind, documentIds: readonly string[]): readonly RecordOfKind<Kind>[];
  topicCells(topics: readonly string[], documentIds: readonly string[]): readonly DocumentTopicCell[];
};

/** What this program stored is trusted to have its own shape: only damage, which the checksums and the parser find, could change it. */
const stored = <T>(sealed: string): T => unseal(sealed) as T;

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

const readDocuments = (database: Database, readable: readonly Plan[]): readonly SourceDocument[] => {
  const plans = new Map(readable.map((plan) => [plan.planId, plan]));
  return database
    .prepare(
      'SELECT document, plan_id FROM documents LEFT JOIN plan_documents USING (document_ref) ORDER BY document_id',
    )
    .all()
    .map((row) =>
      withPlan(stored<SourceDocument>(textOf(row, 'document')), plans.get(nullableTextOf(row, 'plan_id') ?? '')),
    );
};

/** Records were read before it was known which plan their document belongs to. */
const ofPlan = <Kind extends RecordKind>(
  records: readonly RecordOfKind<Kind>[],
  plan: Plan | undefined,
): readonly RecordOfKind<Kind>[] => {
  if (plan === undefined) return records;
  const { planId, councils } = plan;
  return records.map((record) => ({ ...record, planId, council: record.council ?? councils[0] ?? null }));
};

export const storedDocuments = (database: Database, kept: KeptValues): StoredDocuments => {
  const selectPart = database.prepare(
    'SELECT content FROM document_parts JOIN documents USING (document_ref) WHERE document_id = ? AND part = ?',
  );
  const selectCell = database.prepare(
    'SELECT cell FROM topic_cells JOIN documents USING (document_ref) WHERE document_id = ? AND topic = ?',
  );

  // A plan or a document takes a few thousand characters, most of them the signature that copies are told by.
  const plans = () =>
    kept.get('plans', () => {
      const value = readPlans(database);
      return { value, chars: 1000 * value.length };
    });
  const documents = () =>
    kept.get('documents', () => {
      const value = readDocuments(database, plans());
      return { value, chars: 2000 * value.length };
    });
  const plansByDocument = () =>
    kept.get('plansByDocument', () => ({
      value: new Map(plans().flatMap((plan) => plan.documentIds.map((documentId) => [documentId, plan]))),
      chars: 0,
    }));

  const readPart = <T>(
    documentId: string,
    part: DocumentPart,
  ): { readonly value: T | null; readonly chars: number } => {
    const row = selectPart.get(documentId, part);
    if (row === undefined) return { value: null, chars: 0 };
    const content = bytesOf(row, 'content');
    return { value: unpackPart(part, content) as T, chars: costOfPart(part, content) };
  };
  const keptPart = <T>(documentId: string, part: DocumentPart): T | null =>
    kept.get(`${part}/${documentId}`, () => readPart<T>(documentId, part));

  const recordsOf = <Kind extends RecordKind>(kind: Kind, documentId: string): readonly RecordOfKind<Kind>[] =>
    kept.get(`${kind}/${documentId}`, () => {
      const { value, chars } = readPart<readonly RecordOfKind<Kind>[]>(documentId, kind);
      return { value: ofPlan(value ?? [], plansByDocument().get(documentId)), chars };
    });

  const cellOf = (documentId: string, topic: string): DocumentTopicCell | null =>
    kept.get<DocumentTopicCell | null>(`topic/${topic}/${documentId}`, () => {
      const row = selectCell.get(documentId, topic);
      if (row === undefined) return { value: null, chars: 0 };
      const cell = textOf(row, 'cell');
      return { value: { documentId, cell: stored<TopicCell>(cell) }, chars: cell.length };
    });

  return {
    documents,
    plans,
    read: (documentId) => {
      const { value: text } = readPart<string>(documentId, 'text');
      const { value: pages } = readPart<Page[]>(documentId, 'pages');
      const { value: lines } = readPart<PlacedLine[]>(documentId, 'lines');
      const { value: layout } = readPart<Omit<ReadDocument, 'text' | 'pages' | 'lines'>>(documentId, 'layout');
      return text === null || pages === null || lines === null || layout === null
        ? null
        : { ...layout, text, pages, lines };
    },
    text: (documentId) => keptPart<string>(documentId, 'text'),
    pages: (documentId) => readPart<Page[]>(documentId, 'pages').value ?? [],
    lines: (documentId) => keptPart<PlacedLine[]>(documentId, 'lines') ?? [],
    records: (kind, documentIds) => documentIds.flatMap((documentId) => recordsOf(kind, documentId)),
    topicCells: (topics, documentIds) =>
      documentIds.flatMap((documentId) => topics.flatMap((topic) => cellOf(documentId, topic) ?? [])),
  };
};
