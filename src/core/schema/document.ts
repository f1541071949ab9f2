import { z } from 'zod';
import { councilHowSchema, councilSchema } from './council.ts';

/** Left, bottom, right, top in PDF points of the unrotated page, origin bottom left. */
export const boxSchema = z.tuple([z.number(), z.number(), z.number(), z.number()]);
export type Box = z.infer<typeof boxSchema>;

/** A half-open span of UTF-16 units of a document's canonical text. */
export const spanSchema = z.object({ charStart: z.int().nonnegative(), charEnd: z.int().nonnegative() });
export type Span = z.infer<typeof spanSchema>;

export const warningSchema = z.object({
  code: z.string(),
  message: z.string(),
  pageNumber: z.int().positive().optional(),
});
export type Warning = z.infer<typeof warningSchema>;

/** A page as a reader counts it, from 1. The span runs from the first to the last character printed on it; a table row broken by the page end makes the spans of two pages overlap. */
export const pageSchema = spanSchema.extend({
  pageNumber: z.int().positive(),
  width: z.number(),
  height: z.number(),
  ocr: z.boolean(),
});
export type Page = z.infer<typeof pageSchema>;

/** Where one printed line of the canonical text stands: the map from any span to pages and boxes. Sorted by `charStart`, never overlapping. */
export const placedLineSchema = spanSchema.extend({ pageNumber: z.int().positive(), box: boxSchema });
export type PlacedLine = z.infer<typeof placedLineSchema>;

export const BLOCK_KINDS = ['heading', 'paragraph', 'list_item', 'table', 'caption', 'footnote', 'furniture'] as const;
/** A piece of the page in reading order. `level` is 1.. for headings and the nesting depth for list items. `furniture` stands after the body in the canonical text and is never searched. */
export const blockSchema = spanSchema.extend({
  kind: z.enum(BLOCK_KINDS),
  level: z.int().positive().optional(),
  pageNumber: z.int().positive().nullable(),
  boxes: z.array(boxSchema),
});
export type Block = z.infer<typeof blockSchema>;

/** `text` equals the canonical text at the cell's span. An inherited cell carries text and span of the cell it repeats. */
export const cellSchema = spanSchema.extend({
  column: z.int().nonnegative(),
  text: z.string(),
  rowSpan: z.int().positive(),
  colSpan: z.int().positive(),
  inherited: z.boolean(),
  pageNumber: z.int().positive().nullable(),
});
export type Cell = z.infer<typeof cellSchema>;

export const rowSchema = z.object({
  pageNumbers: z.array(z.int().positive()),
  isHeader: z.boolean(),
  kind: z.enum(['body', 'subheading', 'subtotal', 'total']),
  cells: z.array(cellSchema),
});
export type Row = z.infer<typeof rowSchema>;

/** A logical table, joined across pages. Every row lists every column, in column order. */
export const tableSchema = spanSchema.extend({
  tableId: z.string(),
  title: z.string().nullable(),
  pageNumbers: z.array(z.int().positive()),
  headerRowCount: z.int().nonnegative(),
  rows: z.array(rowSchema),
  reader: z.enum(['tagged', 'ruled', 'whitespace', 'markup', 'text']),
  joins: z.array(
    z.object({
      fromPage: z.int().positive().nullable(),
      toPage: z.int().positive().nullable(),
      confidence: z.number(),
      evidence: z.string(),
    }),
  ),
});
export type Table = z.infer<typeof tableSchema>;

/** What a reader makes of the bytes of one file: canonical text and everything that points into it. */
export const readDocumentSchema = z.object({
  mediaType: z.string(),
  title: z.string().nullable(),
  text: z.string(),
  pages: z.array(pageSchema),
  lines: z.array(placedLineSchema),
  blocks: z.array(blockSchema),
  tables: z.array(tableSchema),
  warnings: z.array(warningSchema),
});
export type ReadDocument = z.infer<typeof readDocumentSchema>;

export const DOCUMENT_KINDS = [
  'plan',
  'appendix',
  'update',
  'minutes',
  'decision',
  'news',
  'landing',
  'other',
] as const;
export const documentKindSchema = z.enum(DOCUMENT_KINDS);
export type DocumentKind = z.infer<typeof documentKindSchema>;

/** A file as ingested. `documentId` comes from the bytes; `planId` is null where no council was found. */
export const sourceDocumentSchema = z.object({
  documentId: z.string(),
  sha256: z.string(),
  file: z.string(),
  title: z.string(),
  kind: documentKindSchema,
  date: z.string().nullable(),
  mediaType: z.string(),
  sourceUrl: z.string().nullable(),
  licence: z.string().nullable(),
  council: councilSchema.nullable(),
  /** All councils of a joint document, `council` among them; absent for the document of one council. */
  jointCouncils: z.array(councilSchema).optional(),
  councilHow: councilHowSchema,
  planId: z.string().nullable(),
  /** The document of the plan that this update brings up to date. */
  updates: z.string().optional(),
  stageVersions: z.record(z.string(), z.string()),
  /** Tells the file apart from others of the same name without naming the machine's folders; a file found again under its key replaces its old version. */
  sourceKey: z.string(),
  /** Keys of the folders or archives the file lay in, nearest first, as far up as the paths that were given: a nameless appendix belongs to the plan beside it. */
  folderKeys: z.array(z.string()).optional(),
  /** MinHash of the body text, to recognise copies. */
  signature: z.array(z.int().nonnegative()),
  warnings: z.array(warningSchema),
});
export type SourceDocument = z.infer<typeof sourceDocumentSchema>;

/** What is counted: one productivity plan, with all the files that carry it. `currentDocumentIds` are read in answers: the best copy of each text. */
export const planSchema = z.object({
  planId: z.string(),
  councils: z.array(councilSchema).min(1),
  documentIds: z.array(z.string()).min(1),
  currentDocumentIds: z.array(z.string()).min(1),
  /** What each document is to the plan, the plan itself first, updates by date; `of` is the document that an update updates or a copy repeats, and `because` what ties it. */
  parts: z
    .array(
      z.object({
        documentId: z.string(),
        as: z.enum(['plan', 'appendix', 'update', 'copy']),
        of: z.string().nullable(),
        because: z.string(),
      }),
    )
    .optional(),
});
export type Plan = z.infer<typeof planSchema>;

export const SECTIONS = ['transform', 'technology_data', 'wasteful_spend', 'barriers', 'context', 'none'] as const;
export const sectionSchema = z.enum(SECTIONS);
export type Section = z.infer<typeof sectionSchema>;

export const passageCellSchema = spanSchema.extend({
  column: z.int().nonnegative(),
  header: z.string(),
  text: z.string(),
  inherited: z.boolean(),
});
export type PassageCell = z.infer<typeof passageCellSchema>;

/**
 * The unit of search: a paragraph, a list group or a table row. `text` equals the canonical text at the span; `context` is what stands above it and is
 * indexed with it (heading path, header row, inherited cells), never quoted.
 */
export const passageSchema = spanSchema.extend({
  passageId: z.string(),
  documentId: z.string(),
  kind: z.enum(['paragraph', 'list', 'table_row']),
  text: z.string(),
  context: z.string(),
  headingPath: z.array(z.string()),
  section: sectionSchema,
  pageNumbers: z.array(z.int().positive()),
  tableId: z.string().nullable(),
  cells: z.array(passageCellSchema),
});
export type Passage = z.infer<typeof passageSchema>;
