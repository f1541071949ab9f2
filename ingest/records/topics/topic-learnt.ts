import type { EmbedTexts } from '../../section-evidence.ts';
import type { RecordBuilder } from '../record-builder.ts';
import type { Evidence } from './topic-evidence.ts';
import { createMeaning, type MeaningWeights, unitMeanings, type Vocabulary } from './topic-meaning.ts';
import type { readByRules } from './topic-rules.ts';
import { BENT_AND_CROSSED, createWeighing, SIGN, unitSigns } from './topic-signs.ts';
import type { TopicUnit } from './topic-units.ts';

/** What `npm run learn -- topics` writes. */
export type TopicWeights = {
  readonly vocabulary: Vocabulary;
  readonly meaning: MeaningWeights;
  readonly start: number;
  readonly common: readonly number[];
  /** A row a topic. */
  readonly own: readonly (readonly number[])[];
  /** What a cell of the plans learnt from says in the middle, in log odds. */
  readonly usual: number;
};

const sigmoid = (odds: number): number => 1 / (1 + Math.exp(-odds));
const oddsOf = (probability: number): number => Math.log(probability / (1 - probability));

/** The probability that a unit states a topic by itself, from its signs and what meaning says. What another council does states nothing. */
export const createUnitChance = ({ start, common, own }: Pick<TopicWeights, 'start' | 'common' | 'own'>) => {
  const { weigh, shared } = createWeighing(common.length - BENT_AND_CROSSED);
  return (topic: number, signs: readonly number[], meaning: number): number => {
    if (signs[SIGN.ofOther] === 1) return 0;
    const values = weigh(signs, meaning);
    const ofTopic = own[topic] ?? [];
    let odds = start;
    for (let i = 0; i < shared; i += 1) odds += (values[i] as number) * (common[i] ?? 0);
    for (let i = shared; i < values.length; i += 1) odds += (values[i] as number) * (ofTopic[i - shared] ?? 0);
    return sigmoid(odds);
  };
};

/** Gives a row a unit: the probability of each topic in the order of the list. The weights are read once for all documents. */
export const createTopicChances = (weights: TopicWeights) => {
  const meaningOf = createMeaning(weights.meaning, weights.vocabulary);
  const chanceOf = createUnitChance(weights);
  return (
    units: readonly TopicUnit[],
    vectors: readonly Float32Array[],
    rules: ReturnType<typeof readByRules>,
    evidence: readonly (readonly Evidence[])[],
    embed: EmbedTexts,
    builder: RecordBuilder,
  ): readonly (readonly number[])[] => {
    const meanings = unitMeanings(units, vectors, embed);
    return units.map((unit, index) => {
      const meaning = meanings[index];
      const said = meaning === undefined ? [] : meaningOf(meaning);
      return unitSigns(unit, rules, evidence, builder).map((signs, topic) => chanceOf(topic, signs, said[topic] ?? 0));
    });
  };
};

/** Units that are counted together for a cell, likeliest first: many half-hearted sentences do not make a statement. */
const MOST_UNITS = 5;
/** Chances so near to 0 or 1 are as good as sure when a document's cells are averaged. */
const SURE_ODDS = 3;
/** How far a document may stand from the usual. A plan that answers most of what was asked answers the rest too; one that says little gets no credit. Both measured. */
const MOST_DEPARTURE = 1;
const DEPARTURE_WEIGHT = 1;
const LEAST_CHANCE = 1e-6;

const clipped = (value: number, most: number): number => Math.max(-most, Math.min(most, value));

/** Where no unit is as likely as this, there is nothing to quote: chances of many that speak of a neighbouring matter do not add up to a statement. Measured. */
const LEAST_UNIT_CHANCE = 0.05;

/** The greatest chances of a topic, greatest first. */
const likeliestOf = (chances: readonly (readonly number[])[], topic: number): readonly number[] => {
  const best: number[] = [];
  for (const row of chances) {
    const chance = row[topic] ?? 0;
    if (best.length === MOST_UNITS && chance <= (best[MOST_UNITS - 1] ?? 0)) continue;
    if (best.length === MOST_UNITS) best.pop();
    best.splice(best.findLastIndex((one) => one >= chance) + 1, 0, chance);
  }
  return best;
};

/** Log odds of each topic's cell from its units alone: that at least one of the likeliest states it. */
export const cellOdds = (chances: readonly (readonly number[])[], topics: number): readonly number[] =>
  Array.from({ length: topics }, (_, topic) => {
    const best = likeliestOf(chances, topic);
    if ((best[0] ?? 0) < LEAST_UNIT_CHANCE) return oddsOf(LEAST_CHANCE);
    const none = best.reduce((product, chance) => product * (1 - chance), 1);
    return oddsOf(Math.max(LEAST_CHANCE, Math.min(1 - LEAST_CHANCE, 1 - none)));
  });

const middle = (odds: readonly number[]): number =>
  odds.reduce((sum, one) => sum + clipped(one, SURE_ODDS), 0) / Math.max(1, odds.length);

/** The probability of each cell, seen beside the rest of its document. */
export const cellChances = (odds: readonly number[], usual: number): readonly number[] => {
  const departure = clipped(middle(odds) - usual, MOST_DEPARTURE);
  return odds.map((one) => sigmoid(one + DEPARTURE_WEIGHT * departure));
};

/** What `usual` is, over the cells of several documents. */
export const usualOdds = (documents: readonly (readonly number[])[]): number => middle(documents.flat());
