import type { Answer, Citation } from '../core/schema/answer.ts';
import type { RecordItem, TopicItem } from '../core/schema/record-listing.ts';
import { isAction, isMoney, isStatistic, recordLabel } from '../records/record-text.ts';
import type { CitedDocument, CitedLine } from './docx.ts';

type Place = {
  readonly quote: string;
  readonly title: string;
  readonly pageNumber: number | null;
  readonly charStart: number;
  readonly charEnd: number;
};

/** A source as a footnote tells it: the quote, the document, and the page or, where there are no pages, the place in the text. */
const noteOf = ({ quote, title, pageNumber, charStart, charEnd }: Place): string =>
  `“${quote.replace(/\s+/g, ' ').trim()}” ${title}, ${pageNumber === null ? `characters ${charStart} to ${charEnd}` : `page ${pageNumber}`}.`;

const wordsOf = (value: string): string => value.replaceAll('_', ' ');

const factsOf = (record: RecordItem): readonly string[] => {
  if (isAction(record)) return [wordsOf(record.status), ...(record.due === null ? [] : [`by ${record.due.printed}`])];
  if (isMoney(record)) return [record.printed, wordsOf(record.role), ...(record.period.printed ?? [])].map(String);
  return isStatistic(record) ? [record.printed, record.measure] : [];
};

const recordLine = (record: RecordItem): CitedLine => {
  const facts = factsOf(record);
  return {
    text: `${recordLabel(record)}${facts.length === 0 ? '' : ` (${facts.join('; ')})`}`,
    notes: [noteOf(record)],
  };
};

const bySection = <Item>(
  items: readonly Item[],
  heading: (item: Item) => string,
  line: (item: Item) => CitedLine,
): CitedDocument['sections'] =>
  [...Map.groupBy(items, heading)].map(([name, group]) => ({ heading: name, items: group.map(line) }));

/** A list of records as a document: under each council its records, each with its source as a footnote. */
export const recordsDocument = (
  title: string,
  introduction: readonly string[],
  records: readonly RecordItem[],
): CitedDocument => ({
  title,
  introduction: introduction.map((text) => ({ text, notes: [] })),
  sections: bySection(records, ({ council }) => council?.name ?? 'No council', recordLine),
});

const topicLine = ({ label, status, quote, title, pageNumber, charStart, charEnd }: TopicItem): CitedLine => ({
  text: `${label}: ${wordsOf(status)}`,
  notes:
    quote === null || charStart === null || charEnd === null
      ? []
      : [noteOf({ quote, title: title ?? '', pageNumber, charStart, charEnd })],
});

/** A list of topics as a document: under each council what its plan says on each topic. */
export const topicsDocument = (
  title: string,
  introduction: readonly string[],
  topics: readonly TopicItem[],
): CitedDocument => ({
  title,
  introduction: introduction.map((text) => ({ text, notes: [] })),
  sections: bySection(topics, ({ council }) => council.name, topicLine),
});

/** An answer as a document: its sentences, then its items, each with its citations as footnotes. */
export const answerDocument = (answer: Answer): CitedDocument => {
  const citations = new Map<string, Citation>(answer.citations.map((citation) => [citation.citationId, citation]));
  const notes = (ids: readonly string[]): readonly string[] => ids.flatMap((id) => citations.get(id) ?? []).map(noteOf);
  return {
    title: answer.question,
    introduction:
      answer.sentences.length === 0
        ? [{ text: answer.text, notes: [] }]
        : answer.sentences.map((sentence) => ({ text: sentence.text, notes: notes(sentence.citationIds) })),
    sections: bySection(
      answer.items ?? [],
      ({ council }) => council?.name ?? 'No council',
      (item) => ({ text: item.label, notes: notes(item.citationIds) }),
    ),
  };
};
