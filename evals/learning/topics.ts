import {
  cellChances,
  cellOdds,
  createUnitChance,
  type TopicWeights,
  usualOdds,
} from '../../ingest/records/topics/topic-learnt.ts';
import {
  createMeaning,
  createMeaningVector,
  type MeaningWeights,
  meaningWords,
  type Vocabulary,
} from '../../ingest/records/topics/topic-meaning.ts';
import { TOPIC_PROTOTYPES } from '../../ingest/records/topics/topic-prototypes.ts';
import { createWeighing, OWN_SIGNS } from '../../ingest/records/topics/topic-signs.ts';
import { TOPIC_DEFINITIONS } from '../../ingest/records/topics/topic-words.ts';
import type { EmbedTexts } from '../../ingest/section-evidence.ts';
import type { Reading } from '../../src/corpus/prepare.ts';
import { fitLogistic, type SparseRow } from './fit-logistic.ts';
import { fitRidge, type RidgeSums, ridgeSums } from './fit-ridge.ts';
import { readTopicPlans } from './labelled-plans.ts';
import { type DocumentExamples, topicExamples, type UnitExample } from './topic-examples.ts';
import { type Cell, cellFigures, figuresAt } from './topic-figures.ts';

/** From leaving out one writer at a time: a ridge of .4 to 2.5 and weights of our own sentences of .1 to 1 differ by less than one point. */
const MEANING_RIDGE = 2;
const OWN_SENTENCE_WEIGHT = 0.4;
const SIGNS_RIDGE = 1;
/** Words that fewer units hold say more of their writer than of a topic; 4 and 10 do equally well. */
const LEAST_UNITS = 10;
/** Units that a topic is given beside its own when its scale is measured, and how much less than usual they say: few labels settle little. Named guesses. */
const SHARED_UNITS = 6;
const SHARED_SAYING = 0.7;
const LEAST_SAYING = 0.03;
/** Digits kept of a weight: the last changes no probability by more than .002. */
const MEANING_DIGITS = 3;
const DIGITS = 3;

/**
 * The probability from which a cell is stated. Mini plans alone would take .25 to .4 (they state half of the topics); whole plans answer most of what was asked, in one
 * sentence each, and there .1 to .2 is best. What is right on mini plans changes by two points from .15 to .4.
 */
const THRESHOLD = 0.18;

const TOPICS = TOPIC_DEFINITIONS.length;

const rounded = (value: number, digits: number): number => Number(value.toFixed(digits));

const vocabularyOf = (documents: readonly DocumentExamples[]): Vocabulary => {
  const units = documents.flatMap((document) => document.units);
  const counts = new Map<string, number>();
  for (const { meaning } of units) for (const word of meaning.words) counts.set(word, (counts.get(word) ?? 0) + 1);
  const kept = [...counts].filter(([, count]) => count >= LEAST_UNITS).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return {
    words: kept.map(([word]) => word),
    rarity: kept.map(([, count]) => rounded(Math.log(units.length / count), DIGITS)),
  };
};

/** Sentences of our own for each topic: they have no heading and no section. */
const ownSentences = (vocabulary: Vocabulary, embed: EmbedTexts): RidgeSums => {
  const vectorOf = createMeaningVector(vocabulary);
  const texts = TOPIC_DEFINITIONS.flatMap(({ topic }, number) =>
    (TOPIC_PROTOTYPES[topic] ?? []).map((text) => ({ text, number })),
  );
  const [nothing = new Float32Array(0)] = embed(['']);
  const vectors = embed(texts.map(({ text }) => text)).map((own, i) =>
    vectorOf({ own, heading: nothing, before: nothing, section: 'none', words: meaningWords(texts[i]?.text ?? '') }),
  );
  const targets = texts.map(({ number }) => TOPIC_DEFINITIONS.map((_, topic) => (topic === number ? 1 : 0)));
  return ridgeSums(vectors, targets, OWN_SENTENCE_WEIGHT);
};

/** Quarters of a writer's plans: where there is one writer only, they stand in for writers. */
const QUARTERS = 4;

type Group = {
  readonly writer: string;
  readonly quarter: number;
  readonly units: readonly UnitExample[];
  readonly sums: RidgeSums;
};

/** Everything that fits share, worked out once. */
type Lesson = {
  readonly vocabulary: Vocabulary;
  readonly ours: RidgeSums;
  readonly documents: readonly DocumentExamples[];
  readonly groups: readonly Group[];
};

const lessonOf = (documents: readonly DocumentExamples[], embed: EmbedTexts): Lesson => {
  const vocabulary = vocabularyOf(documents);
  const vectorOf = createMeaningVector(vocabulary);
  const quarters = [...Map.groupBy(documents, ({ writer }) => writer)].flatMap(([writer, own]) =>
    Array.from({ length: QUARTERS }, (_, quarter) => ({
      writer,
      quarter,
      own: own.filter((_one, i) => i % QUARTERS === quarter),
    })).filter((group) => group.own.length > 0),
  );
  const groups = quarters.map(({ writer, quarter, own }) => {
    const units = own.flatMap((document) => document.units.filter(({ states }) => states !== null));
    const vectors = units.map(({ meaning }) => vectorOf(meaning));
    const targets = units.map(({ states }) => states ?? []);
    return { writer, quarter, units, sums: ridgeSums(vectors, targets, 1) };
  });
  return { vocabulary, ours: ownSentences(vocabulary, embed), documents, groups };
};

const without = (lesson: Lesson, writer: string): Lesson => ({
  ...lesson,
  documents: lesson.documents.filter((document) => document.writer !== writer),
  groups: lesson.groups.filter((group) => group.writer !== writer),
});

const meaningWeights = ({ groups, ours }: Lesson): MeaningWeights =>
  fitRidge([...groups.map(({ sums }) => sums), ours], MEANING_RIDGE);

type Said = { readonly unit: UnitExample; readonly meaning: readonly number[] };

/** What meaning says of each unit by weights that did not see its writer: what it says of units it saw is too good to learn from. */
const saidUnseen = (lesson: Lesson): readonly Said[] => {
  const { groups } = lesson;
  const several = groups.some(({ writer }) => writer !== groups[0]?.writer);
  const parts = Map.groupBy(groups, ({ writer, quarter }) => (several ? writer : quarter));
  return [...parts.values()].flatMap((part) => {
    const others = { ...lesson, groups: groups.filter((group) => !part.includes(group)) };
    const meaningOf = createMeaning(meaningWeights(others), lesson.vocabulary);
    return part.flatMap(({ units }) => units.map((unit) => ({ unit, meaning: meaningOf(unit.meaning) })));
  });
};

/** Factors that make meaning say as much of a unit that states a rare topic as of one that states a common one: least squares say less of what is rare. */
const scalesOf = (said: readonly Said[]): readonly number[] => {
  const perTopic = TOPIC_DEFINITIONS.map((_, topic) => {
    const own = said.filter(({ unit }) => unit.states?.[topic] === 1).map(({ meaning }) => meaning[topic] ?? 0);
    return { units: own.length, sum: own.reduce((sum, one) => sum + one, 0) };
  });
  const units = perTopic.reduce((sum, one) => sum + one.units, 0);
  const usual = perTopic.reduce((sum, one) => sum + one.sum, 0) / Math.max(1, units);
  return perTopic.map(
    (one) =>
      usual /
      Math.max(
        LEAST_SAYING,
        (Math.max(0, one.sum) + SHARED_UNITS * SHARED_SAYING * usual) / (one.units + SHARED_UNITS),
      ),
  );
};

/** `weigh` as the product weighs; the weights of a topic's own stand behind the shared ones, topic by topic. */
const rowOf = (
  { weigh, shared }: ReturnType<typeof createWeighing>,
  signs: readonly number[],
  meaning: number,
  topic: number,
): SparseRow => {
  const filled = [...weigh(signs, meaning)]
    .map((value, i) => [i + (i < shared ? 0 : topic * OWN_SIGNS), value] as const)
    .filter(([, value]) => value !== 0);
  return {
    places: Int32Array.from(filled, ([place]) => place),
    values: Float64Array.from(filled, ([, value]) => value),
  };
};

const oddsOfDocument = (weights: Omit<TopicWeights, 'usual'>, { units }: DocumentExamples): readonly number[] => {
  const meaningOf = createMeaning(weights.meaning, weights.vocabulary);
  const chanceOf = createUnitChance(weights);
  const chances = units.map(({ meaning, signs }) => {
    const said = meaningOf(meaning);
    return signs.map((of, topic) => chanceOf(topic, of, said[topic] ?? 0));
  });
  return cellOdds(chances, TOPICS);
};

const signWeights = (said: readonly Said[], scales: readonly number[]) => {
  const weighing = createWeighing(said[0]?.unit.signs[0]?.length ?? 0);
  const rows = said.flatMap(({ unit, meaning }) =>
    unit.signs.map((signs, topic) => rowOf(weighing, signs, (meaning[topic] ?? 0) * (scales[topic] ?? 1), topic)),
  );
  const labels = said.flatMap(({ unit }) => TOPIC_DEFINITIONS.map((_, topic) => unit.states?.[topic] === 1));
  const { shared } = weighing;
  const fitted = [...fitLogistic(rows, labels, shared + TOPICS * OWN_SIGNS, SIGNS_RIDGE)].map((one) =>
    rounded(one, DIGITS),
  );
  return {
    start: fitted.at(-1) ?? 0,
    common: fitted.slice(0, shared),
    own: TOPIC_DEFINITIONS.map((_, topic) =>
      fitted.slice(shared + topic * OWN_SIGNS, shared + (topic + 1) * OWN_SIGNS),
    ),
  };
};

const fitTopics = (lesson: Lesson): TopicWeights => {
  const said = saidUnseen(lesson);
  const scales = scalesOf(said);
  const meaning = meaningWeights(lesson).map((row, topic) =>
    row.map((value) => rounded(value * (scales[topic] ?? 1), MEANING_DIGITS)),
  );
  const weights = { vocabulary: lesson.vocabulary, meaning, ...signWeights(said, scales) };
  const usual = usualOdds(lesson.documents.map((document) => oddsOfDocument(weights, document)));
  return { ...weights, usual: rounded(usual, DIGITS) };
};

/** Typed arrays would be written as objects. */
const written = (weights: TopicWeights) => ({ ...weights, meaning: weights.meaning.map((row) => [...row]) });

const cellsOf = (weights: TopicWeights, document: DocumentExamples): readonly Cell[] =>
  cellChances(oddsOfDocument(weights, document), weights.usual).map((chance, topic) => ({
    topic,
    writer: document.writer,
    stated: document.stated[topic] === true,
    byRules: document.byRules[topic] === true,
    chance,
  }));

/** Learns which units state which topics from labelled mini plans, and what weights of the same making reach on each writer they did not see. */
export const learnTopics = async (folder: string, reading: Reading) => {
  const documents: DocumentExamples[] = [];
  for (const plan of readTopicPlans(folder)) documents.push(await topicExamples(plan, reading));
  const lesson = lessonOf(documents, reading.embed);
  const writers = [...new Set(documents.map(({ writer }) => writer))];
  const unseen = writers.flatMap((writer) => {
    const weights = fitTopics(without(lesson, writer));
    return documents.filter((document) => document.writer === writer).flatMap((one) => cellsOf(weights, one));
  });
  return {
    weights: { threshold: THRESHOLD, ...written(fitTopics(lesson)) },
    tested: cellFigures(unseen),
    byWriter: figuresAt(unseen, ({ writer }) => writer, THRESHOLD),
    byTopic: figuresAt(unseen, ({ topic }) => TOPIC_DEFINITIONS[topic]?.topic ?? '', THRESHOLD),
  };
};
