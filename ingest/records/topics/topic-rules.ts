import { matches, whichMayMatch } from '../../may-match.ts';
import type { EmbedTexts } from '../../section-evidence.ts';
import { type Alike, createAlike } from '../language/alike.ts';
import { dotIfAtLeast, type MeasuredVector, measuredVector } from '../language/bounded-dot.ts';
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

/** Our own sentences as vectors: by topic, and those of all topics that may be stated without their words, each with the topic's number. */
type Prototypes = {
  readonly ofTopic: readonly (readonly MeasuredVector[])[];
  readonly topicOf: readonly number[];
  readonly alike: ReturnType<typeof createAlike>;
};

/** Vectors of the prototypes by the function that makes them: the same function always gives the same vectors. */
const known = new WeakMap<EmbedTexts, Prototypes>();

const makePrototypes = (embed: EmbedTexts): Prototypes => {
  const vectors = TOPIC_DEFINITIONS.map(({ topic }) => embed(TOPIC_PROTOTYPES[topic] ?? []));
  const alone = TOPIC_DEFINITIONS.flatMap(({ topic }, number) =>
    BY_NAME_ONLY.has(topic) ? [] : (vectors[number] ?? []).map((vector) => ({ vector, number })),
  );
  return {
    ofTopic: vectors.map((own) => own.map(measuredVector)),
    topicOf: alone.map(({ number }) => number),
    alike: createAlike(
      alone.map(({ vector }) => vector),
      LIKE_IN_SECTION,
    ),
  };
};

const prototypesOf = (embed: EmbedTexts): Prototypes => {
  const made = known.get(embed) ?? makePrototypes(embed);
  known.set(embed, made);
  return made;
};

/** What the likeness of a sentence to a topic is needed for. Without the topic's words only what is alike by itself counts; a topic told by its name needs none then. */
type LikenessUse = 'stated' | 'paraphrased' | 'alone';

type Likeness = (topic: number, use: LikenessUse) => number;

const NOT_ALIKE: Likeness = () => 0;

const bestOf = (prototypes: readonly MeasuredVector[], vector: MeasuredVector, least: number): number => {
  let best = 0;
  for (const prototype of prototypes) best = Math.max(best, dotIfAtLeast(prototype, vector, Math.max(best, least)));
  return best;
};

/** Likeness of one sentence. `alike`: the prototypes that it is enough alike to state their topic by itself. */
const likenessOf = ({ ofTopic, topicOf }: Prototypes, vector: Float32Array, alike: readonly Alike[]): Likeness => {
  const alone = new Map<number, number>();
  for (const { number, likeness } of alike) {
    const topic = topicOf[number] ?? -1;
    alone.set(topic, Math.max(likeness, alone.get(topic) ?? 0));
  }
  let measured: MeasuredVector | null = null;
  return (topic, use) => {
    if (use === 'alone') return alone.get(topic) ?? 0;
    measured ??= measuredVector(vector);
    return bestOf(ofTopic[topic] ?? [], measured, use === 'stated' ? 0 : LIKE_BESIDE_PARAPHRASE);
  };
};

const isLong = ({ text }: Sentence): boolean => (text.match(/\S+/g)?.length ?? 0) >= MIN_WORDS_TO_LIKE;

/** The likeness of each sentence to the topics, the topics by their numbers. */
const likenesses = (
  sentences: readonly Sentence[],
  vectors: readonly Float32Array[],
  embed: EmbedTexts | null,
): readonly Likeness[] => {
  if (embed === null) return sentences.map(() => NOT_ALIKE);
  const prototypes = prototypesOf(embed);
  const long = sentences.flatMap((sentence, index) => (isLong(sentence) ? [index] : []));
  const own = long.map((index) => vectors[index] ?? new Float32Array(0));
  const found: Likeness[] = sentences.map(() => NOT_ALIKE);
  prototypes.alike(own).forEach((alike, i) => {
    found[long[i] ?? 0] = likenessOf(prototypes, own[i] ?? new Float32Array(0), alike);
  });
  return found;
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

/** What most sentences say of most topics. */
const SAYS_NOTHING: RuleReading = { stated: false, paraphrased: false, leans: false, likeness: 0, score: 0 };

/** The topics with words that lean towards them, and those words. */
const LEANING = TOPIC_DEFINITIONS.flatMap(({ weak }, number) => (weak === null ? [] : [{ number, weak }]));
const mayLean = whichMayMatch(LEANING.map(({ weak }) => weak));

/** The numbers of the topics that a sentence leans towards. */
const leaningOf = (text: string): ReadonlySet<number> =>
  new Set(
    mayLean(text).flatMap((at) => {
      const leaning = LEANING[at];
      return leaning?.weak.test(text) === true ? [leaning.number] : [];
    }),
  );

/** A row a sentence, a reading a topic in the order of the list, and whether the sentence speaks of what another council does. `vectors`: those of the sentences; none without a model. */
export const readByRules = (
  sentences: readonly Sentence[],
  vectors: readonly Float32Array[],
  embed: EmbedTexts | null,
  builder: RecordBuilder,
): readonly { readonly topics: readonly RuleReading[]; readonly ofOther: boolean }[] => {
  const likeness = likenesses(sentences, vectors, embed);
  return sentences.map((sentence, index) => {
    const { text, answers } = sentence;
    const own = new Set([...builder.topicsOf(text), ...(answers === null ? [] : builder.topicsOf(answers))]);
    const near = topicsParaphrased(text, own);
    const leaning = leaningOf(text);
    const likenessTo = likeness[index] ?? NOT_ALIKE;
    const topics = TOPIC_DEFINITIONS.map((definition, number) => {
      const stated = own.has(definition.topic);
      const paraphrased = near.has(definition.topic);
      const leans = leaning.has(number);
      const like = likenessTo(number, stated ? 'stated' : paraphrased ? 'paraphrased' : 'alone');
      if (!stated && !paraphrased && !leans && like === 0) return SAYS_NOTHING;
      const score = scoreOf(definition, sentence, stated, paraphrased, leans, like);
      return { stated, paraphrased, leans, likeness: like, score };
    });
    return { topics, ofOther: ofOtherCouncil(sentence) };
  });
};
