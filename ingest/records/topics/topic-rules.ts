import { matches } from '../../may-match.ts';
import type { EmbedTexts } from '../../section-evidence.ts';
import { dotIfAtLeast, type MeasuredVector, mayReach, measuredVector } from '../language/bounded-dot.ts';
import type { RecordBuilder } from '../record-builder.ts';
import { RECORD_SCORE } from './topic-evidence.ts';
import { TOPIC_PROTOTYPES } from './topic-prototypes.ts';
import type { Sentence } from './topic-sentences.ts';
import { TOPIC_DEFINITIONS, type TopicDefinition, topicsParaphrased } from './topic-words.ts';

/** Scores: words that state a topic alone, words that lean towards it, and what the section adds. Thresholds are measured on labelled plans. */
const STRONG_SCORE = 1;
const PARAPHRASE_SCORE = 0.8;
const WEAK_SCORE = 0.4;
const SECTION_SCORE = 0.3;

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

const likenessOf = (
  sentences: readonly Sentence[],
  vectors: readonly Float32Array[],
  embed: EmbedTexts | null,
): Likeness => {
  if (embed === null) return () => 0;
  const prototypes = prototypesOf(embed);
  const long = sentences.map(({ text }) => (text.match(/\S+/g)?.length ?? 0) >= MIN_WORDS_TO_LIKE);
  const measured = vectors.map(measuredVector);
  return (topic, index, use) => {
    const vector = measured[index];
    if (vector === undefined || long[index] !== true) return 0;
    const own = prototypes.get(topic) ?? [];
    if (use === 'alone') return BY_NAME_ONLY.has(topic) ? 0 : bestAlone(own, vector);
    return bestOf(own, vector, use === 'stated' ? 0 : LIKE_BESIDE_PARAPHRASE);
  };
};

/** What another council does is not stated of this one: "X County Council runs social care here". */
const OTHER_COUNCIL =
  /\bcounty(?: council)?\b[^.]{0,40}\b(?:runs|provides|delivers|is responsible|looks after|has charge of|handles|manages)\b|\b(?:run|provided|delivered|managed|handled|looked after|(?:the )?(?:job|duty|responsibility|work|business|task|matters?)|rest|lie|belong) (?:by|of|for|with|to) (?:the |our )?(?:\p{Lu}\p{L}+ ){0,3}(?:county(?: council)?|upper[- ]tier)\b|\b(?:not|never) (?:responsible for|provided by (?:us|this|the)|run by (?:us|this|the)|a (?:function|duty|service) of (?:this|the|our|a))\b/iu;

const ofOtherCouncil = ({ text }: Sentence): boolean => matches(OTHER_COUNCIL, text);

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
  leans: boolean,
  likeness: number,
): number => {
  if ((stated || paraphrased || likeness >= LIKE_IN_SECTION) && ofOtherCouncil(sentence)) return 0;
  const strong = stated ? STRONG_SCORE : 0;
  const near = strong === 0 && paraphrased ? paraphraseScore(definition, sentence, likeness) : 0;
  const weak = strong === 0 && leans ? WEAK_SCORE : 0;
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

/** What rules make of one sentence and one topic. */
export type RuleReading = {
  /** The topic's own words stand in it, or in the question it answers. */
  readonly stated: boolean;
  /** It says the topic in everyday words. */
  readonly paraphrased: boolean;
  readonly leans: boolean;
  /** Likeness to the topic's sentences where it counts beside the words, else 0. */
  readonly likeness: number;
  /** All of it together; the topic is stated by rules from `RULES_STATE` on. */
  readonly score: number;
};

/** The score from which rules alone state a topic. Measured on labelled plans. */
export const RULES_STATE = 0.8;

/** A row a sentence, a reading a topic in the order of the list, and whether the sentence speaks of what another council does. `vectors`: those of the sentences; none without a model. */
export const readByRules = (
  sentences: readonly Sentence[],
  vectors: readonly Float32Array[],
  embed: EmbedTexts | null,
  builder: RecordBuilder,
): readonly { readonly topics: readonly RuleReading[]; readonly ofOther: boolean }[] => {
  const likeness = likenessOf(sentences, vectors, embed);
  return sentences.map((sentence, index) => {
    const { text, answers } = sentence;
    const own = new Set([...builder.topicsOf(text), ...(answers === null ? [] : builder.topicsOf(answers))]);
    const near = topicsParaphrased(text, own);
    const topics = TOPIC_DEFINITIONS.map((definition) => {
      const { topic, weak } = definition;
      const stated = own.has(topic);
      const paraphrased = near.has(topic);
      const leans = weak !== null && matches(weak, text);
      const like = likeness(topic, index, stated ? 'stated' : paraphrased ? 'paraphrased' : 'alone');
      const score = scoreOf(definition, sentence, stated, paraphrased, leans, like);
      return { stated, paraphrased, leans, likeness: like, score };
    });
    return { topics, ofOther: ofOtherCouncil(sentence) };
  });
};
