import { idOf } from '../../src/core/hash.ts';
import { placesOf } from '../../src/core/places.ts';
import type { Council, Powers } from '../../src/core/schema/council.ts';
import type { ReadDocument, Section, Span } from '../../src/core/schema/document.ts';
import { MAX_RECORD_QUOTE_CHARS, type RecordBase, type RecordKind } from '../../src/core/schema/record.ts';
import { normalisedQuote } from '../../src/core/statement.ts';
import type { EmbedTexts } from '../section-evidence.ts';
import { acronymsOf, createExpand } from './language/acronyms.ts';
import { topicsOfText } from './topics/topic-words.ts';

/** Changes whenever the same document would give other records. */
export const RECORDS_VERSION = 'records-9';

/** What is known of a document beside its text. `date` is ISO or null; relative dates count from it. */
export type RecordContext = {
  readonly documentId: string;
  readonly planId: string | null;
  readonly council: Council | null;
  readonly date: string | null;
  readonly powers: Powers | null;
  readonly embed: EmbedTexts | null;
};

/** Where a record is found: what is quoted, and what stands above it. */
export type Place = Span & {
  readonly section: Section;
  readonly headingPath: readonly string[];
  readonly cell: RecordBase['cell'];
};

export type Finding = {
  readonly kind: RecordKind;
  readonly place: Place;
  readonly rule: string;
  readonly confidence: number;
  readonly flags: readonly string[];
  /** Words besides the quote that say what the record is about: the area, the objective, the heading. */
  readonly about?: string;
};

export type RecordBuilder = {
  /** The common fields of a record, or null when its quote is not in the text at its place; the refusal is counted. */
  readonly base: (finding: Finding) => RecordBase | null;
  /** The topics that the words of a text state, acronyms of the document read as what they stand for. */
  readonly topicsOf: (text: string) => readonly string[];
  readonly rejected: () => number;
  /** The embedded model, for fields that are weighed by meaning; null where there is none. */
  readonly embed: EmbedTexts | null;
};

/** A quote that is too long is cut after its last whole sentence, or word, within the limit, but never to less than this share of it. Named guess. */
const SHORTEST_CUT = 0.5;

/** The span without blanks at its ends, cut to the longest quote allowed. */
export const quotedSpan = (text: string, span: Span): Span => {
  const printed = text.slice(span.charStart, span.charEnd);
  const charStart = span.charStart + (printed.length - printed.trimStart().length);
  const visible = printed.trim();
  if (visible.length <= MAX_RECORD_QUOTE_CHARS) return { charStart, charEnd: charStart + visible.length };
  const head = visible.slice(0, MAX_RECORD_QUOTE_CHARS);
  const sentence = Math.max(head.lastIndexOf('. '), head.lastIndexOf('.\n'), head.lastIndexOf('; '));
  const word = Math.max(head.lastIndexOf(' '), head.lastIndexOf('\n'));
  const least = MAX_RECORD_QUOTE_CHARS * SHORTEST_CUT;
  const end = sentence >= least ? sentence + 1 : word >= least ? word : head.length;
  return { charStart, charEnd: charStart + head.slice(0, end).trimEnd().length };
};

export const createRecordBuilder = (read: ReadDocument, context: RecordContext): RecordBuilder => {
  const occurrences = new Map<string, number>();
  const topics = new Map<string, readonly string[]>();
  const expand = createExpand(acronymsOf(read.text));
  let rejected = 0;

  /** Headings and areas stand above many records: each text is looked through once. */
  const topicsOnce = (text: string): readonly string[] => {
    const known = topics.get(text) ?? topicsOfText(expand(text));
    topics.set(text, known);
    return known;
  };
  const topicsOf = (quote: string, about: string): string[] => [
    ...new Set([quote, ...about.split('\n')].filter((text) => text !== '').flatMap(topicsOnce)),
  ];

  const base = ({ kind, place, rule, confidence, flags, about = '' }: Finding): RecordBase | null => {
    const span = quotedSpan(read.text, place);
    const quote = read.text.slice(span.charStart, span.charEnd);
    if (quote === '' || span.charStart < 0 || span.charEnd > read.text.length) {
      rejected += 1;
      return null;
    }
    const identity = [context.council?.code ?? context.documentId, kind, normalisedQuote(quote)] as const;
    const key = identity.join('\n');
    const occurrence = (occurrences.get(key) ?? 0) + 1;
    occurrences.set(key, occurrence);
    return {
      recordId: idOf(...identity, occurrence),
      council: context.council,
      planId: context.planId,
      documentId: context.documentId,
      section: place.section,
      topics: topicsOf(quote, about),
      headingPath: [...place.headingPath],
      quote,
      pageNumber: placesOf(read.lines, span).pageNumber,
      cell: place.cell,
      extractor: `${RECORDS_VERSION}/${rule}`,
      confidence,
      flags: [...flags],
      review: null,
      ...span,
    };
  };

  return { base, topicsOf: topicsOnce, rejected: () => rejected, embed: context.embed };
};
