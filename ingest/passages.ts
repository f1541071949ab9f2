import { idOf, sha256 } from '../src/core/hash.ts';
import { pageNumbersOf } from '../src/core/places.ts';
import type { Passage, ReadDocument, Section, Span, Table } from '../src/core/schema/document.ts';
import { sentenceSpans } from '../src/core/sentences.ts';
import { contentsBlocks } from './contents.ts';
import { emptyHeadings, headingPathOf, type OutlinedBlock, outline } from './outline.ts';
import type { PassageUnit } from './passage-unit.ts';
import { tableRowUnits } from './table-rows.ts';

/** Changes whenever the same document would give other passages. */
export const PASSAGES_VERSION = 'passages-1';

/**
 * A passage is kept to about this many words. The embedded model averages its words without a limit, so a longer passage is not cut off but
 * blurred: one fact among many weighs little. A quote holds at most 600 characters (about 100 words), so this is one to two quotes. A named guess.
 */
export const MAX_PASSAGE_WORDS = 150;

/** A paragraph up to this long that ends in a colon goes whole to the list it leads in; of a longer one only the last sentence does. Named guess. */
const MAX_LEAD_IN_WORDS = 60;

/** What a passage's section is decided from. */
export type PassagePlace = Span & {
  readonly headingPath: readonly string[];
  readonly text: string;
  readonly cells: Passage['cells'];
};

export type ChunkContext = {
  readonly documentId: string;
  readonly sectionOf: (place: PassagePlace) => Section;
  /** Lines that stand above every heading in `context`, such as the council's name and the title of the document. */
  readonly above?: readonly string[];
};

const wordCount = (text: string): number => text.match(/\S+/g)?.length ?? 0;

const saysSomething = (text: string): boolean => /[\p{L}\p{N}]/u.test(text);

const paragraphUnit = (entry: OutlinedBlock, span: Span): PassageUnit => ({
  kind: 'paragraph',
  headingPath: headingPathOf(entry),
  context: [],
  tableId: null,
  cells: [],
  charStart: span.charStart,
  charEnd: span.charEnd,
});

const within = (text: string, { charStart, charEnd }: Span): readonly Span[] =>
  sentenceSpans(text.slice(charStart, charEnd)).map((sentence) => ({
    charStart: sentence.charStart + charStart,
    charEnd: sentence.charEnd + charStart,
  }));

/** Joins neighbouring spans into runs of about equal length, none above the limit unless a single span is. Spans are never cut. */
const packSpans = (text: string, spans: readonly Span[]): readonly Span[] => {
  const counts = spans.map((span) => wordCount(text.slice(span.charStart, span.charEnd)));
  const total = counts.reduce((sum, count) => sum + count, 0);
  const target = total / Math.max(1, Math.ceil(total / MAX_PASSAGE_WORDS));
  const packed: Span[] = [];
  let words = 0;
  for (const [index, span] of spans.entries()) {
    const count = counts[index] ?? 0;
    const last = packed.at(-1);
    const fits = words + count <= MAX_PASSAGE_WORDS && words + count / 2 <= target;
    if (last !== undefined && fits) {
      packed[packed.length - 1] = { charStart: last.charStart, charEnd: span.charEnd };
      words += count;
    } else {
      packed.push({ charStart: span.charStart, charEnd: span.charEnd });
      words = count;
    }
  }
  return packed;
};

const splitParagraph = (text: string, span: Span): readonly Span[] =>
  wordCount(text.slice(span.charStart, span.charEnd)) <= MAX_PASSAGE_WORDS
    ? [span]
    : packSpans(text, within(text, span));

const leadsIn = (entry: OutlinedBlock): boolean => entry.block.kind === 'paragraph' && /[:–—-]$/.test(entry.text);

/** The part of a paragraph that goes to the list or table beneath it, and what stays behind. */
const splitLeadIn = (text: string, span: Span): { readonly body: Span | null; readonly leadIn: Span } => {
  if (wordCount(text.slice(span.charStart, span.charEnd)) <= MAX_LEAD_IN_WORDS) return { body: null, leadIn: span };
  const sentences = within(text, span);
  const last = sentences.at(-1) ?? span;
  const before = sentences.at(-2);
  if (before === undefined) return { body: null, leadIn: span };
  return { body: { charStart: span.charStart, charEnd: before.charEnd }, leadIn: last };
};

const listUnits = (text: string, leadIn: Span | null, items: readonly OutlinedBlock[]): readonly PassageUnit[] => {
  const first = items[0];
  if (first === undefined) return [];
  const [firstSpan, ...others] = items.map((item): Span => item.block);
  const opening =
    leadIn === null || firstSpan === undefined ? firstSpan : { ...firstSpan, charStart: leadIn.charStart };
  const spans = opening === undefined ? [] : packSpans(text, [opening, ...others]);
  return spans.map((span, index) => ({
    ...paragraphUnit(first, span),
    kind: 'list',
    context: index === 0 || leadIn === null ? [] : [text.slice(leadIn.charStart, leadIn.charEnd)],
  }));
};

type Body = {
  readonly text: string;
  readonly entries: readonly OutlinedBlock[];
  readonly tableOf: (entry: OutlinedBlock) => Table | undefined;
  readonly empty: ReadonlySet<OutlinedBlock>;
  /** Lists of contents: no passages, and nothing is joined across them. */
  readonly contents: ReadonlySet<OutlinedBlock>;
};

const isItem = (body: Body, entry: OutlinedBlock | undefined): boolean =>
  entry?.block.kind === 'list_item' && !body.contents.has(entry);

const itemsFrom = (body: Body, from: number): readonly OutlinedBlock[] => {
  let end = from;
  while (isItem(body, body.entries[end])) end += 1;
  return body.entries.slice(from, end);
};

type Units = { readonly units: readonly PassageUnit[]; readonly used: number };

const paragraphUnits = (body: Body, entry: OutlinedBlock, span: Span): readonly PassageUnit[] =>
  splitParagraph(body.text, span).map((part) => paragraphUnit(entry, part));

const tableUnits = (body: Body, entry: OutlinedBlock, above: OutlinedBlock | undefined): readonly PassageUnit[] => {
  const table = body.tableOf(entry);
  if (table === undefined) return [paragraphUnit(entry, entry.block)];
  const leadIn = above !== undefined && leadsIn(above) ? splitLeadIn(body.text, above.block).leadIn : null;
  const lines = leadIn === null ? [] : [body.text.slice(leadIn.charStart, leadIn.charEnd)];
  return tableRowUnits(table, headingPathOf(entry), lines);
};

/** A paragraph that ends in a colon, with the list or paragraph it leads in. */
const leadInUnits = (body: Body, entry: OutlinedBlock, index: number): Units => {
  const next = body.entries[index + 1];
  if (isItem(body, next)) {
    const { body: before, leadIn } = splitLeadIn(body.text, entry.block);
    const items = itemsFrom(body, index + 1);
    const paragraphs = before === null ? [] : paragraphUnits(body, entry, before);
    return { units: [...paragraphs, ...listUnits(body.text, leadIn, items)], used: items.length + 1 };
  }
  const joins = next?.block.kind === 'paragraph' && !body.contents.has(next) && !leadsIn(next);
  if (!joins || wordCount(entry.text) > MAX_LEAD_IN_WORDS)
    return { units: paragraphUnits(body, entry, entry.block), used: 1 };
  const both = { charStart: entry.block.charStart, charEnd: next.block.charEnd };
  return { units: paragraphUnits(body, entry, both), used: 2 };
};

/** The units that begin at one entry, and how many entries they use up. */
const unitsAt = (body: Body, index: number): Units => {
  const entry = body.entries[index];
  if (entry === undefined || body.contents.has(entry)) return { units: [], used: 1 };
  const { block } = entry;
  if (block.kind === 'heading') return { units: body.empty.has(entry) ? [paragraphUnit(entry, block)] : [], used: 1 };
  if (block.kind === 'table') return { units: tableUnits(body, entry, body.entries[index - 1]), used: 1 };
  if (block.kind === 'list_item') {
    const items = itemsFrom(body, index);
    return { units: listUnits(body.text, null, items), used: items.length };
  }
  if (leadsIn(entry)) return leadInUnits(body, entry, index);
  return { units: titlesTable(body, entry, index) ? [] : paragraphUnits(body, entry, block), used: 1 };
};

/** A caption that is the title of the table beside it is already in the context of its rows. */
const titlesTable = (body: Body, entry: OutlinedBlock, index: number): boolean =>
  entry.block.kind === 'caption' &&
  [body.entries[index - 1], body.entries[index + 1]].some(
    (beside) => beside !== undefined && body.tableOf(beside)?.title === entry.text,
  );

const contextOf = (unit: PassageUnit, above: readonly string[]): string =>
  [...above, unit.headingPath.join(' > '), ...unit.context].filter((line) => line.trim() !== '').join('\n');

/**
 * Cuts a document into the passages that are searched and quoted, in reading order, none overlapping: paragraphs (long ones at sentence ends), lists
 * with the words that lead them in, one table row each. Headings, header rows, lists of contents and furniture are not passages; a heading with
 * nothing beneath it is one. A passage is longer than `MAX_PASSAGE_WORDS` only where a single sentence, list item or table row is.
 */
export const chunk = (read: ReadDocument, context: ChunkContext): Passage[] => {
  const outlined = outline(read);
  const tables = new Map(read.tables.map((table) => [table.charStart, table]));
  const tableOf = (entry: OutlinedBlock): Table | undefined =>
    entry.block.kind === 'table' ? tables.get(entry.block.charStart) : undefined;
  const contents = contentsBlocks(outlined, tableOf);
  const body: Body = { text: read.text, entries: outlined, tableOf, empty: emptyHeadings(outlined), contents };
  const units: PassageUnit[] = [];
  for (let index = 0; index < outlined.length; ) {
    const at = unitsAt(body, index);
    units.push(...at.units);
    index += at.used;
  }
  return units.flatMap((unit) => {
    const { charStart, charEnd, kind, tableId } = unit;
    const text = read.text.slice(charStart, charEnd);
    if (!saysSomething(text)) return [];
    const place = { charStart, charEnd, headingPath: unit.headingPath, text, cells: unit.cells };
    return [
      {
        passageId: idOf(context.documentId, charStart, charEnd, sha256(text)),
        documentId: context.documentId,
        kind,
        text,
        context: contextOf(unit, context.above ?? []),
        headingPath: [...unit.headingPath],
        section: context.sectionOf(place),
        pageNumbers: pageNumbersOf(read.lines, unit),
        tableId,
        cells: [...unit.cells],
        charStart,
        charEnd,
      },
    ];
  });
};
