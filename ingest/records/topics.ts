import { placesOf } from '../../src/core/places.ts';
import type { ReadDocument, Span } from '../../src/core/schema/document.ts';
import type { AnyRecord, RecordSet, TopicCell } from '../../src/core/schema/record.ts';
import { matches } from '../may-match.ts';
import type { EmbedTexts } from '../section-evidence.ts';
import { dotIfAtLeast, type MeasuredVector, mayReach, measuredVector } from './bounded-dot.ts';
import { addMonths, lastDay, monthOfDate } from './calendar.ts';
import { findDates } from './dates.ts';
import type { TableToRead } from './read-tables.ts';
import { quotedSpan, type RecordBuilder, type RecordContext } from './record-builder.ts';
import type { TextUnit } from './text-units.ts';
import { TOPIC_PROTOTYPES } from './topic-prototypes.ts';
import { proseSentences, rowSentences, type Sentence } from './topic-sentences.ts';
import { TOPIC_DEFINITIONS, type TopicDefinition, topicsParaphrased } from './topic-words.ts';

type Evidence = Span & { readonly score: number };

/** Scores: words that state a topic alone, words that lean towards it, and what the section adds. Thresholds are measured on labelled plans. */
const STRONG_SCORE = 1;
const PARAPHRASE_SCORE = 0.8;
const WEAK_SCORE = 0.4;
const SECTION_SCORE = 0.3;
const RECORD_SCORE = 0.9;
const DEFAULT_THRESHOLD = 0.8;

/** Quotes kept for a cell, best first. */
const MAX_QUOTES = 3;

/** A document with less text than this was not read: a scan without text, or a cover page. Named guess. */
const MIN_TEXT_CHARS = 200;

/** A thing with a name of its own is stated wherever it is named; broad matters need their section, or a sentence like those of the topic. */
const paraphraseScore = (definition: TopicDefinition, sentence: Sentence, likeness: number): number =>
  !BROAD.has(definition.topic) || sentence.section === definition.section || likeness >= LIKE_BESIDE_PARAPHRASE
    ? PARAPHRASE_SCORE + likeness * LIKENESS_BESIDE_PARAPHRASE
    : WEAK_SCORE;

const scoreOf = (
  definition: TopicDefinition,
  sentence: Sentence,
  stated: boolean,
  paraphrased: boolean,
  likeness: number,
): number => {
  if ((stated || paraphrased || likeness >= LIKE_IN_SECTION) && matches(OTHER_COUNCIL, sentence.text)) return 0;
  const strong = stated ? STRONG_SCORE : 0;
  const near = strong === 0 && paraphrased ? paraphraseScore(definition, sentence, likeness) : 0;
  const weak = strong === 0 && definition.weak !== null && matches(definition.weak, sentence.text) ? WEAK_SCORE : 0;
  const words = strong + weak;
  const inSection = sentence.section === definition.section;
  const like = !BY_NAME_ONLY.has(definition.topic) && likeness >= (inSection ? LIKE_IN_SECTION : LIKE_ELSEWHERE);
  const base = Math.max(words, like ? RECORD_SCORE : 0);
  const score =
    base === 0
      ? 0
      : base +
        (inSection && words > 0 ? SECTION_SCORE : 0) +
        likeness * LIKENESS_WEIGHT * (words >= STRONG_SCORE || like ? 1 : 0);
  return Math.max(score, near);
};

const fromRecords = (records: readonly AnyRecord[], score: number): readonly Evidence[] =>
  records.map(({ charStart, charEnd }) => ({ charStart, charEnd, score }));

const monthsAfter = (date: string | null, months: number): string | null => {
  const month = monthOfDate(date);
  return month === null ? null : lastDay(addMonths(month, months));
};

const TWO_YEARS = 24;

/** What the records themselves say of a topic: a saving states savings, a date after two years a plan beyond them. */
const recordEvidence = (topic: string, records: RecordSet, documentDate: string | null): readonly Evidence[] => {
  const { actions, barriers, requests, money } = records;
  const horizon = monthsAfter(documentDate, TWO_YEARS);
  switch (topic) {
    case 'savings':
      return fromRecords(
        money.filter(({ role, attributedTo }) => role === 'saving' && attributedTo === 'own council'),
        RECORD_SCORE,
      );
    case 'assets-accommodation':
      return fromRecords(
        money.filter(({ role }) => role === 'asset_sale'),
        RECORD_SCORE,
      );
    case 'prevention-demand':
      return fromRecords(
        money.filter(({ role }) => role === 'cost_avoidance'),
        RECORD_SCORE,
      );
    case 'next-two-years':
      return fromRecords(
        actions.filter(
          ({ status, due, section }) =>
            section !== 'barriers' &&
            status !== 'complete' &&
            due?.date != null &&
            documentDate !== null &&
            due.date >= documentDate &&
            due.date <= (horizon ?? ''),
        ),
        RECORD_SCORE,
      );
    case 'beyond-two-years':
      return horizon === null
        ? []
        : fromRecords(
            [
              ...actions.filter(({ due }) => (due?.date ?? '') > horizon),
              ...money.filter(
                ({ role, period, attributedTo }) =>
                  (role === 'saving' || role === 'gap') &&
                  attributedTo === 'own council' &&
                  (period.end ?? '') > horizon,
              ),
            ],
            RECORD_SCORE,
          );
    case 'service-changes':
      return fromRecords(
        actions.filter(({ status, section }) => status === 'complete' && section === 'transform'),
        RECORD_SCORE,
      );
    case 'legislation':
      return fromRecords(
        requests.filter(({ instrument }) => instrument === 'legislation'),
        RECORD_SCORE,
      );
    case 'government-process':
      return fromRecords(
        barriers.filter(({ kind }) =>
          ['short_settlement', 'bidding', 'ringfence_or_grant', 'regulation_reporting'].includes(kind),
        ),
        RECORD_SCORE,
      );
    case 'market-and-others':
      return fromRecords(
        [
          ...requests.filter(({ directedTo }) => ['NHS/ICB', 'regulator', 'other'].includes(directedTo)),
          ...barriers.filter(({ kind }) => kind === 'market'),
        ],
        RECORD_SCORE,
      );
    case 'what-blocks-progress':
      return fromRecords(
        barriers.filter(({ section }) => section === 'barriers'),
        RECORD_SCORE,
      );
    case 'legacy-systems':
      return fromRecords(
        barriers.filter(({ kind, section }) => kind === 'data_or_it' && section === 'technology_data'),
        RECORD_SCORE,
      );
    default:
      return [];
  }
};

/** "2025/26" is next year in one plan and last year in another: topics of time are read from dates, not from printed years. */
const datedEvidence = (
  topic: string,
  sentences: readonly Sentence[],
  documentDate: string | null,
): readonly Evidence[] => {
  const horizon = monthsAfter(documentDate, TWO_YEARS);
  if (horizon === null || topic !== 'beyond-two-years') return [];
  return sentences
    .filter(
      ({ section, text }) =>
        section !== 'barriers' &&
        findDates(text, documentDate).some(({ end, precision }) => (end ?? '') > horizon && precision !== 'day'),
    )
    .map(({ charStart, charEnd }) => ({ charStart, charEnd, score: RECORD_SCORE }));
};

const cellOf = (definition: TopicDefinition, evidence: readonly Evidence[], read: ReadDocument): TopicCell => {
  const threshold = THRESHOLDS[definition.topic] ?? DEFAULT_THRESHOLD;
  const best = [
    ...new Map(evidence.filter(({ score }) => score >= threshold).map((one) => [one.charStart, one])).values(),
  ]
    .toSorted((a, b) => b.score - a.score || a.charStart - b.charStart)
    .slice(0, MAX_QUOTES);
  const quotes = best.map((one) => {
    const span = quotedSpan(read.text, one);
    return {
      ...span,
      quote: read.text.slice(span.charStart, span.charEnd),
      pageNumber: placesOf(read.lines, span).pageNumber,
      score: one.score,
    };
  });
  return { topic: definition.topic, status: quotes.length > 0 ? 'stated' : 'not_stated', quotes };
};

/** Where words alone say too little, the section must agree as well. Measured on labelled plans. */
const THRESHOLDS: Readonly<Record<string, number>> = {};

/** Likeness to a topic's sentences from which it is stated without its words, in its own section and elsewhere. Measured on labelled plans: unlike plans stay below. */
const LIKE_IN_SECTION = 0.55;
const LIKE_ELSEWHERE = 0.65;

/** Topics of one plain thing are told by its name; likeness finds their neighbours (all spending on staff is like spending on consultants). */
const BY_NAME_ONLY: ReadonlySet<string> = new Set([
  'consultants',
  'long-serving-agency',
  'agency-spend',
  'union-facility-time',
  'adult-social-care',
  'send-dsg',
  'multi-year-settlement',
  'beyond-two-years',
]);

/** Topics whose everyday words speak of much else: a date is no plan, a landlord no market. */
const BROAD: ReadonlySet<string> = new Set([
  'operating-model',
  'productivity-measures',
  'service-changes',
  'next-two-years',
  'beyond-two-years',
  'savings',
  'partners',
  'backlogs-invest-to-save',
  'data-use',
  'waste-found',
  'assets-accommodation',
  'working-practices',
  'what-blocks-progress',
  'legislation',
  'government-process',
  'market-and-others',
]);
const LIKE_BESIDE_PARAPHRASE = 0.4;

/** Sentences in everyday words stay below those in the topic's own words and below what records say, and are ranked among themselves by likeness. */
const LIKENESS_BESIDE_PARAPHRASE = 0.09;

/** Likeness of fewer words than this is chance. Named guess. */
const MIN_WORDS_TO_LIKE = 5;

/** How much likeness counts beside words when quotes are ranked. Named guess. */
const LIKENESS_WEIGHT = 0.5;

type Prototypes = ReadonlyMap<string, readonly MeasuredVector[]>;

/** Vectors of the prototypes by the function that makes them: the same function always gives the same vectors. */
const known = new WeakMap<EmbedTexts, Prototypes>();

const prototypesOf = (embed: EmbedTexts): Prototypes => {
  const made =
    known.get(embed) ??
    new Map(Object.entries(TOPIC_PROTOTYPES).map(([topic, texts]) => [topic, embed(texts).map(measuredVector)]));
  known.set(embed, made);
  return made;
};

/** What the likeness of a sentence to a topic is needed for. Without the topic's words only what is alike by itself counts; a topic told by its name needs none then. */
type LikenessUse = 'stated' | 'paraphrased' | 'alone';

type Likeness = (topic: string, index: number, use: LikenessUse) => number;

const bestOf = (prototypes: readonly MeasuredVector[], vector: MeasuredVector, least: number): number => {
  let best = 0;
  for (const prototype of prototypes) best = Math.max(best, dotIfAtLeast(prototype, vector, Math.max(best, least)));
  return best;
};

/** The likeness where it is enough to state a topic by itself, else 0. */
const bestAlone = (prototypes: readonly MeasuredVector[], vector: MeasuredVector): number => {
  let best = 0;
  for (const prototype of prototypes)
    if (mayReach(prototype, vector, Math.max(best, LIKE_IN_SECTION)))
      best = Math.max(best, dotIfAtLeast(prototype, vector, Math.max(best, LIKE_IN_SECTION)));
  return best;
};

const likenessOf = (sentences: readonly Sentence[], embed: EmbedTexts | null): Likeness => {
  if (embed === null) return () => 0;
  const prototypes = prototypesOf(embed);
  const long = sentences.map(({ text }) => (text.match(/\S+/g)?.length ?? 0) >= MIN_WORDS_TO_LIKE);
  const vectors = embed(sentences.map(({ text }) => text)).map(measuredVector);
  return (topic, index, use) => {
    const vector = vectors[index];
    if (vector === undefined || long[index] !== true) return 0;
    const own = prototypes.get(topic) ?? [];
    if (use === 'alone') return BY_NAME_ONLY.has(topic) ? 0 : bestAlone(own, vector);
    return bestOf(own, vector, use === 'stated' ? 0 : LIKE_BESIDE_PARAPHRASE);
  };
};

/** What another council does is not stated of this one: "X County Council runs social care here". */
const OTHER_COUNCIL =
  /\bcounty(?: council)?\b[^.]{0,40}\b(?:runs|provides|delivers|is responsible|looks after|has charge of|handles|manages)\b|\b(?:run|provided|delivered|managed|handled|looked after|(?:the )?(?:job|duty|responsibility|work|business|task|matters?)|rest|lie|belong) (?:by|of|for|with|to) (?:the |our )?(?:\p{Lu}\p{L}+ ){0,3}(?:county(?: council)?|upper[- ]tier)\b|\b(?:not|never) (?:responsible for|provided by (?:us|this|the)|run by (?:us|this|the)|a (?:function|duty|service) of (?:this|the|our|a))\b/iu;

/**
 * One cell a topic after a full read of the document: `stated` with its best quotes when a sentence, cell or record reaches the topic's threshold,
 * else `not_stated`; all `unreadable` when there is too little text to have been read.
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
  const sentences: readonly Sentence[] = [...proseSentences(units), ...rowSentences(tables)];
  const stated = sentences.map(
    ({ text, answers }) => new Set([...builder.topicsOf(text), ...(answers === null ? [] : builder.topicsOf(answers))]),
  );
  const paraphrased = sentences.map(({ text }, index) => topicsParaphrased(text, stated[index] ?? new Set()));
  const likeness = likenessOf(sentences, context.embed);
  return TOPIC_DEFINITIONS.map((definition) => {
    const worded = sentences.flatMap((sentence, index) => {
      const isStated = stated[index]?.has(definition.topic) === true;
      const isNear = paraphrased[index]?.has(definition.topic) === true;
      const like = likeness(definition.topic, index, isStated ? 'stated' : isNear ? 'paraphrased' : 'alone');
      const score = scoreOf(definition, sentence, isStated, isNear, like);
      return score === 0 ? [] : [{ charStart: sentence.charStart, charEnd: sentence.charEnd, score }];
    });
    const dated = datedEvidence(definition.topic, sentences, context.date);
    return cellOf(definition, [...worded, ...recordEvidence(definition.topic, records, context.date), ...dated], read);
  });
};
