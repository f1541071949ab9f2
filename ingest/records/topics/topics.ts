import { placesOf } from '../../../src/core/places.ts';
import type { ReadDocument, Span } from '../../../src/core/schema/document.ts';
import type { RecordSet, TopicCell } from '../../../src/core/schema/record.ts';
import { quotedSpan, type RecordBuilder, type RecordContext } from '../record-builder.ts';
import type { TableToRead } from '../tables/read-tables.ts';
import type { TextUnit } from '../text-units.ts';
import { datedEvidence, type Evidence, recordEvidence } from './topic-evidence.ts';
import { cellChances, cellOdds, createTopicChances } from './topic-learnt.ts';
import { RULES_STATE, readByRules } from './topic-rules.ts';
import type { Sentence } from './topic-sentences.ts';
import { type TopicUnit, topicUnits } from './topic-units.ts';
import learnt from './topic-weights.json' with { type: 'json' };
import { TOPIC_DEFINITIONS } from './topic-words.ts';

/** Made ready at the first document: programs that read none need not wait for it. */
let topicChances: ReturnType<typeof createTopicChances> | null = null;

/** Quotes kept for a cell, best first. */
const MAX_QUOTES = 3;

/** A document with less text than this was not read: a scan without text, or a cover page. Named guess. */
const MIN_TEXT_CHARS = 200;

/** Further quotes are at least this likely to state the topic, against the best one. Named guess. */
const LEAST_BESIDE_BEST = 0.4;

type Rules = ReturnType<typeof readByRules>;

/** Everything known of a document before its cells are told. `evidence`: a list a topic, of what records and dates say. */
export type TopicReading = {
  readonly sentences: readonly Sentence[];
  readonly units: readonly TopicUnit[];
  readonly vectors: readonly Float32Array[];
  readonly rules: Rules;
  readonly evidence: readonly (readonly Evidence[])[];
};

/** Reads a document's sentences and rows topic by topic, without telling what is stated. */
export const readTopics = (
  units: readonly TextUnit[],
  tables: readonly TableToRead[],
  records: RecordSet,
  { embed, date }: Pick<RecordContext, 'embed' | 'date'>,
  builder: RecordBuilder,
): TopicReading => {
  const { sentences, units: weighed } = topicUnits(units, tables);
  const vectors = embed === null ? [] : embed(sentences.map(({ text }) => text));
  const rules = readByRules(sentences, vectors, embed, builder);
  const evidence = TOPIC_DEFINITIONS.map(({ topic }) => [
    ...recordEvidence(topic, records, date),
    ...datedEvidence(topic, sentences, date),
  ]);
  return { sentences, units: weighed, vectors, rules, evidence };
};

const bestFirst = (evidence: readonly Evidence[]): readonly Evidence[] =>
  [...new Map(evidence.map((one) => [one.charStart, one])).values()]
    .toSorted((a, b) => b.score - a.score || a.charStart - b.charStart)
    .slice(0, MAX_QUOTES);

const cellOf = (topic: string, evidence: readonly Evidence[], read: ReadDocument): TopicCell => {
  const quotes = bestFirst(evidence).map((one) => {
    const span = quotedSpan(read.text, one);
    return {
      ...span,
      quote: read.text.slice(span.charStart, span.charEnd),
      pageNumber: placesOf(read.lines, span).pageNumber,
      score: one.score,
    };
  });
  return { topic, status: quotes.length > 0 ? 'stated' : 'not_stated', quotes };
};

/** By rules alone, where there is no model: what reaches the threshold states its topic. */
const byRules = ({ sentences, rules, evidence }: TopicReading): readonly (readonly Evidence[])[] =>
  TOPIC_DEFINITIONS.map((_, topic) => {
    const worded = sentences.map(({ charStart, charEnd }, index) => ({
      charStart,
      charEnd,
      score: rules[index]?.topics[topic]?.score ?? 0,
    }));
    return [...worded, ...(evidence[topic] ?? [])].filter(({ score }) => score >= RULES_STATE);
  });

/** The part of a unit that is quoted for a topic: of a row, the cell that rules say most of, else the longest. */
const quotedPart = ({ sentences, rules }: TopicReading, unit: TopicUnit, topic: number): Span => {
  const worth = (index: number): number => rules[index]?.topics[topic]?.score ?? 0;
  const length = (index: number): number => sentences[index]?.text.length ?? 0;
  const [best] = unit.sentences.toSorted((a, b) => worth(b) - worth(a) || length(b) - length(a));
  return sentences[best ?? -1] ?? unit;
};

/** By learnt probabilities: a topic whose cell is likely enough is stated, and quoted where it is likeliest. */
const byChances = (reading: TopicReading, context: RecordContext, builder: RecordBuilder) => {
  const { embed } = context;
  if (embed === null) return byRules(reading);
  const { units, vectors, rules, evidence } = reading;
  topicChances ??= createTopicChances({ ...learnt, meaning: learnt.meaning.map((row) => new Float64Array(row)) });
  const chances = topicChances(units, vectors, rules, evidence, embed, builder);
  const cells = cellChances(cellOdds(chances, TOPIC_DEFINITIONS.length), learnt.usual);
  return TOPIC_DEFINITIONS.map((_, topic) => {
    if ((cells[topic] ?? 0) < learnt.threshold) return [];
    const ofTopic = chances.map((row) => row[topic] ?? 0);
    const least = Math.max(...ofTopic) * LEAST_BESIDE_BEST;
    return units.flatMap((unit, index) => {
      const score = ofTopic[index] ?? 0;
      return score < least ? [] : [{ ...spanOf(quotedPart(reading, unit, topic)), score }];
    });
  });
};

const spanOf = ({ charStart, charEnd }: Span): Span => ({ charStart, charEnd });

/**
 * One cell a topic after a full read of the document: `stated` with its best quotes where its sentences, rows and records together make that likely enough, else
 * `not_stated`; all `unreadable` when there is too little text to have been read. Without a model rules alone decide.
 */
export const topicCells = (
  read: ReadDocument,
  units: readonly TextUnit[],
  tables: readonly TableToRead[],
  records: RecordSet,
  context: RecordContext,
  builder: RecordBuilder,
): TopicCell[] => {
  if (read.text.trim().length < MIN_TEXT_CHARS)
    return TOPIC_DEFINITIONS.map(({ topic }) => ({ topic, status: 'unreadable' as const, quotes: [] }));
  const told = byChances(readTopics(units, tables, records, context, builder), context, builder);
  return TOPIC_DEFINITIONS.map(({ topic }, number) => cellOf(topic, told[number] ?? [], read));
};
