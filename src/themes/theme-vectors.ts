import type { WordVectors } from '../core/ports.ts';
import { themeVector } from './match-features.ts';
import { populationOf } from './population.ts';
import { createRandom } from './random.ts';
import { type AnalysedText, createTextReader, type MatchText } from './unit-text.ts';
import { addScaled, normalise } from './vector.ts';

/** Dimensions that the terms are projected to: inner products are kept within about .09 (Achlioptas 2003). */
const TERM_DIMENSIONS = 128;
/** Share of the likeness of meaning in that of two units; words make the rest. Named guess, tried on the sample corpus. */
const MEANING_SHARE = 0.7;

const hash32 = (text: string): number => {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
};

/** A direction of signs for every term: the same term always has the same. */
const createTermDirections = (): ((term: string) => Float64Array) => {
  const known = new Map<string, Float64Array>();
  return (term) => {
    const found = known.get(term);
    if (found !== undefined) return found;
    const random = createRandom(hash32(term));
    const direction = Float64Array.from({ length: TERM_DIMENSIONS }, () => (random() < 0.5 ? -1 : 1));
    known.set(term, direction);
    return direction;
  };
};

const side = (vector: Float64Array, share: number): Float64Array => vector.map((value) => value * Math.sqrt(share));

/** Unit vectors of meaning and of words together, in the order of the units: what themes are found by. */
export const unitVectors = (words: WordVectors, units: readonly MatchText[]): readonly Float64Array[] => {
  const read = createTextReader(words);
  const analysed: readonly AnalysedText[] = units.map(read);
  const population = populationOf(words, analysed);
  const directionOf = createTermDirections();
  const dimension = population.mean.length;
  return analysed.map((unit) => {
    const meaning = themeVector(words, unit, population);
    const terms = new Float64Array(TERM_DIMENSIONS);
    for (const term of unit.terms) addScaled(terms, directionOf(term), population.termRarity(term));
    const both = new Float64Array(dimension + TERM_DIMENSIONS);
    if (meaning.length > 0) both.set(side(meaning, MEANING_SHARE));
    both.set(side(normalise(terms), 1 - MEANING_SHARE), dimension);
    return normalise(both);
  });
};
