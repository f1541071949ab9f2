import type { IndexedDocument } from '../../index/engine.ts';
import type { Passage, Plan, ReadDocument, SourceDocument } from '../../src/core/schema/document.ts';
import { NO_RECORDS, type RecordSet, type TopicCell } from '../../src/core/schema/record.ts';

/** Vectors of the fixtures have this many values. */
export const DIMENSION = 4;

/** The unit vector along one axis. */
export const axis = (index: number): Float32Array =>
  Float32Array.from({ length: DIMENSION }, (_, i) => (i === index ? 1 : 0));

/** The unit vector at an angle between the first two axes. */
export const atDegrees = (degrees: number): Float32Array =>
  Float32Array.from([Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180), 0, 0]);

type PassageDraft = {
  readonly text: string;
  readonly context?: string;
  readonly section?: Passage['section'];
  readonly vector?: Float32Array;
};

type DocumentDraft = {
  readonly id: string;
  readonly council?: string;
  readonly kind?: SourceDocument['kind'];
  readonly date?: string | null;
  readonly passages: readonly PassageDraft[];
  readonly records?: RecordSet;
  readonly topicCells?: readonly TopicCell[];
};

const councilOf = (code: string) => ({ code, gss: `E0${code}`, name: `${code} name`, officialName: `${code} Council` });

const sourceDocument = ({ id, council, kind, date }: DocumentDraft): SourceDocument => ({
  documentId: id,
  sha256: id.padEnd(64, '0'),
  file: `${id}.txt`,
  title: `Document ${id}`,
  kind: kind ?? 'plan',
  date: date ?? null,
  mediaType: 'text/plain',
  sourceUrl: null,
  licence: null,
  council: council === undefined ? null : councilOf(council),
  councilHow: { source: 'none', matched: null, candidates: [] },
  planId: null,
  stageVersions: { chunker: '1' },
  sourceKey: `folder/${id}.txt`,
  signature: [1, 2, 4294967295],
  warnings: [],
});

const readDocument = (text: string): ReadDocument => ({
  mediaType: 'text/plain',
  title: null,
  text,
  pages: [{ pageNumber: 1, width: 595, height: 842, ocr: false, charStart: 0, charEnd: text.length }],
  lines: [{ charStart: 0, charEnd: text.length, pageNumber: 1, box: [72, 700, 500, 712.5] }],
  blocks: [{ kind: 'paragraph', charStart: 0, charEnd: text.length, pageNumber: 1, boxes: [[72, 700, 500, 712.5]] }],
  tables: [],
  warnings: [{ code: 'EXAMPLE', message: 'A warning.', pageNumber: 1 }],
});

/** A document as ingest would hand it over: its passages are its paragraphs. Passages without a vector get zeros. */
export const indexedDocument = (draft: DocumentDraft): IndexedDocument => {
  const text = draft.passages.map((passage) => passage.text).join('\n');
  let charStart = 0;
  const passages = draft.passages.map((passage, index): Passage => {
    const span = { charStart, charEnd: charStart + passage.text.length };
    charStart = span.charEnd + 1;
    return {
      ...span,
      passageId: `${draft.id}/${index}`,
      documentId: draft.id,
      kind: 'paragraph',
      text: passage.text,
      context: passage.context ?? '',
      headingPath: ['A heading'],
      section: passage.section ?? 'none',
      pageNumbers: [1],
      tableId: null,
      cells: [],
    };
  });
  const vectors = draft.passages.map((passage) => passage.vector ?? new Float32Array(DIMENSION));
  return {
    document: sourceDocument(draft),
    read: readDocument(text),
    passages,
    vectors,
    records: draft.records ?? NO_RECORDS,
    topicCells: draft.topicCells ?? [],
  };
};

export const planOf = (planId: string, councils: readonly string[], documentIds: readonly string[]): Plan => ({
  planId,
  councils: councils.map(councilOf),
  documentIds: [...documentIds],
  currentDocumentIds: [...documentIds],
});
