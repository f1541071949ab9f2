import type { WordVectors } from '../core/ports.ts';
import type { AnalysedText } from './unit-text.ts';
import { addScaled, dot, normalise } from './vector.ts';

/** How common something is among the units that a theme set was built from. */
export type Rarity<Key> = (key: Key) => number;

/**
 * The units that a theme set was built from, as what they have in common: a word that every unit holds tells none of them apart, and the mean direction of
 * their vectors is their common subject.
 */
export type Population = {
  readonly size: number;
  readonly pieceRarity: Rarity<number>;
  readonly termRarity: Rarity<string>;
  readonly gramRarity: Rarity<string>;
  readonly meanTerms: number;
  /** Mean of the plain vectors, its direction, and the mean of the vectors weighted by rarity. */
  readonly mean: Float64Array;
  readonly meanDirection: Float64Array;
  readonly rareMean: Float64Array;
};

/** Lucene's form of the inverse document frequency: never negative. */
const rarityOf = <Key>(counts: ReadonlyMap<Key, number>, size: number): Rarity<Key> => {
  const values = new Map([...counts].map(([key, count]) => [key, Math.log(1 + (size - count + 0.5) / (count + 0.5))]));
  const ofUnseen = Math.log(1 + (size + 0.5) / 0.5);
  return (key) => values.get(key) ?? ofUnseen;
};

const countOf = <Key>(keys: Iterable<Iterable<Key>>): Map<Key, number> => {
  const counts = new Map<Key, number>();
  for (const unit of keys) for (const key of unit) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
};

/** The sum of a text's piece vectors, each times its count, its weight in the model and a rarity; unit length, zeros where no piece is known. */
export const textVector = (words: WordVectors, text: AnalysedText, rarity: Rarity<number> | null): Float64Array => {
  let sum: Float64Array | null = null;
  for (const [id, count] of text.pieces) {
    const { unit, weight } = words.piece(id);
    sum ??= new Float64Array(unit.length);
    addScaled(sum, unit, weight * count * (rarity === null ? 1 : rarity(id)));
  }
  return normalise(sum ?? new Float64Array());
};

const meanOf = (vectors: readonly Float64Array[]): Float64Array => {
  const length = vectors.reduce((most, vector) => Math.max(most, vector.length), 0);
  const mean = new Float64Array(length);
  for (const vector of vectors) if (vector.length > 0) addScaled(mean, vector, 1 / vectors.length);
  return mean;
};

/** What the units have in common. The order of the units does not matter beyond rounding. */
export const populationOf = (words: WordVectors, units: readonly AnalysedText[]): Population => {
  const size = units.length;
  const pieceRarity = rarityOf(countOf(units.map(({ pieces }) => pieces.keys())), size);
  const mean = meanOf(units.map((unit) => textVector(words, unit, null)));
  return {
    size,
    pieceRarity,
    termRarity: rarityOf(countOf(units.map(({ terms }) => terms)), size),
    gramRarity: rarityOf(countOf(units.map(({ grams }) => grams.keys())), size),
    meanTerms: size === 0 ? 1 : Math.max(1, units.reduce((sum, { terms }) => sum + terms.size, 0) / size),
    mean,
    meanDirection: normalise(mean),
    rareMean: meanOf(units.map((unit) => textVector(words, unit, pieceRarity))),
  };
};

/** A vector less the mean of its population, unit length; an unknown text stays zeros. */
export const withoutMean = (vector: Float64Array, mean: Float64Array): Float64Array => {
  if (vector.length === 0) return vector;
  const rest = Float64Array.from(vector);
  if (mean.length === rest.length) addScaled(rest, mean, -1);
  return normalise(rest);
};

/** A vector less what it shares with a direction, unit length. */
export const withoutDirection = (vector: Float64Array, direction: Float64Array): Float64Array => {
  if (vector.length === 0 || direction.length !== vector.length) return vector;
  const rest = Float64Array.from(vector);
  addScaled(rest, direction, -dot(vector, direction));
  return normalise(rest);
};
