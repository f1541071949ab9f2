import type { WordVectors } from '../core/ports.ts';
import { type Population, textVector, withoutDirection, withoutMean } from './population.ts';
import type { AnalysedText } from './unit-text.ts';
import { dot } from './vector.ts';

/**
 * What is measured of a unit and a key point. Cosines: of the plain vectors less their common direction, less their mean, and of the vectors weighted by
 * rarity, before and after their mean is taken away. Soft: each piece of one matched with the nearest piece of the other (MaxSim), weighted by what the
 * model or the population says of it. Shared words and characters. The last three say nothing of the pair and only shift the scale.
 */
export const FEATURES = [
  'cosineWithoutDirection',
  'cosineWithoutMean',
  'rareCosine',
  'rareCosineWithoutMean',
  'softOfPoint',
  'softOfPointRare',
  'softOfPointRarest',
  'softOfUnitRare',
  'pointCovered',
  'unitCovered',
  'bm25',
  'charCosine',
  'charsCovered',
  'onlyOneNegated',
  'unitLength',
  'pointLength',
] as const;
/** Features from here on are facts of the unit or the point alone. */
export const PAIR_FEATURES = 13;

/** Values of every feature: `values[feature][unit * points + point]`. */
export type FeatureTable = {
  readonly units: number;
  readonly points: number;
  readonly values: readonly Float64Array[];
};

type Vectors = {
  readonly withoutDirection: Float64Array;
  readonly withoutMean: Float64Array;
  readonly rare: Float64Array;
  readonly rareWithoutMean: Float64Array;
};

const vectorsOf = (words: WordVectors, text: AnalysedText, population: Population): Vectors => {
  const plain = textVector(words, text, null);
  const rare = textVector(words, text, population.pieceRarity);
  return {
    withoutDirection: withoutDirection(plain, population.meanDirection),
    withoutMean: withoutMean(plain, population.mean),
    rare,
    rareWithoutMean: withoutMean(rare, population.rareMean),
  };
};

/** The vector that centroids of themes are made of. */
export const themeVector = (words: WordVectors, text: AnalysedText, population: Population): Float64Array =>
  withoutMean(textVector(words, text, population.pieceRarity), population.rareMean);

type Weighted = { readonly gramWeights: ReadonlyMap<string, number>; readonly gramLength: number };

const gramsOf = ({ grams }: AnalysedText, { gramRarity }: Population): Weighted => {
  const gramWeights = new Map([...grams].map(([gram, count]) => [gram, (1 + Math.log(count)) * gramRarity(gram)]));
  let squares = 0;
  for (const weight of gramWeights.values()) squares += weight * weight;
  return { gramWeights, gramLength: Math.sqrt(squares) };
};

/** k1 and b of BM25 as Lucene sets them. */
const [K1, B] = [1.2, 0.75];

const termFeatures = (unit: AnalysedText, point: AnalysedText, { termRarity, meanTerms }: Population) => {
  let shared = 0;
  let ofPoint = 0;
  for (const term of point.terms) {
    const rarity = termRarity(term);
    ofPoint += rarity;
    if (unit.terms.has(term)) shared += rarity;
  }
  let ofUnit = 0;
  for (const term of unit.terms) ofUnit += termRarity(term);
  const saturation = (K1 + 1) / (1 + K1 * (1 - B + (B * unit.terms.size) / meanTerms));
  return {
    pointCovered: ofPoint === 0 ? 0 : shared / ofPoint,
    unitCovered: ofUnit === 0 ? 0 : shared / ofUnit,
    bm25: Math.log1p(shared * saturation),
  };
};

const gramFeatures = (unit: Weighted, point: Weighted) => {
  let product = 0;
  let held = 0;
  for (const [gram, weight] of point.gramWeights) {
    const ofUnit = unit.gramWeights.get(gram);
    if (ofUnit === undefined) continue;
    product += weight * ofUnit;
    held += weight * weight;
  }
  return {
    charCosine: product === 0 ? 0 : product / (unit.gramLength * point.gramLength),
    charsCovered: held === 0 ? 0 : held / point.gramLength ** 2,
  };
};

/** The pieces that units hold, numbered, and the likeness of any piece to each of them: each pair is compared once. */
const createLikeness = (words: WordVectors, units: readonly AnalysedText[]) => {
  const numbers = new Map<number, number>();
  for (const { pieces } of units) for (const id of pieces.keys()) if (!numbers.has(id)) numbers.set(id, numbers.size);
  const vectors = [...numbers.keys()].map((id) => words.piece(id).unit);
  const rows = new Map<number, Float64Array>();
  return {
    numbersOf: ({ pieces }: AnalysedText): Int32Array => Int32Array.from(pieces.keys(), (id) => numbers.get(id) ?? 0),
    rowOf: (id: number): Float64Array => {
      const known = rows.get(id);
      if (known !== undefined) return known;
      const { unit } = words.piece(id);
      const row = Float64Array.from(vectors, (vector) => dot(unit, vector));
      rows.set(id, row);
      return row;
    },
  };
};

type PieceWeights = { readonly model: number; readonly rare: number; readonly rarest: number };

/** A side of soft matching: what each piece weighs. Of a point also its likeness to the pieces of units. */
type SoftPoint = { readonly rows: readonly Float64Array[]; readonly weights: readonly PieceWeights[] };
type SoftUnit = { readonly numbers: Int32Array; readonly rare: Float64Array };

const softFeatures = ({ numbers, rare }: SoftUnit, { rows, weights }: SoftPoint) => {
  const bestOfUnit = new Float64Array(numbers.length).fill(-1);
  const ofPoint = { model: 0, rare: 0, rarest: 0 };
  const total = { model: 0, rare: 0, rarest: 0 };
  rows.forEach((row, i) => {
    let best = numbers.length === 0 ? 0 : -1;
    for (let j = 0; j < numbers.length; j += 1) {
      const value = row[numbers[j] ?? 0] ?? 0;
      if (value > best) best = value;
      if (value > (bestOfUnit[j] ?? 0)) bestOfUnit[j] = value;
    }
    const weight = weights[i] ?? { model: 0, rare: 0, rarest: 0 };
    for (const key of ['model', 'rare', 'rarest'] as const) {
      total[key] += weight[key];
      ofPoint[key] += weight[key] * best;
    }
  });
  const share = (sum: number, all: number): number => (all === 0 ? 0 : sum / all);
  const unitTotal = rare.reduce((sum, weight) => sum + weight, 0);
  return {
    softOfPoint: share(ofPoint.model, total.model),
    softOfPointRare: share(ofPoint.rare, total.rare),
    softOfPointRarest: share(ofPoint.rarest, total.rarest),
    softOfUnitRare: rows.length === 0 ? 0 : share(dot(rare, bestOfUnit), unitTotal),
  };
};

const createWeights = (words: WordVectors, { pieceRarity }: Population): ((id: number) => PieceWeights) => {
  const known = new Map<number, PieceWeights>();
  return (id) => {
    const found = known.get(id);
    if (found !== undefined) return found;
    const { weight } = words.piece(id);
    const rare = weight * pieceRarity(id);
    const weights = { model: weight ** 2, rare, rarest: rare ** 2 };
    known.set(id, weights);
    return weights;
  };
};

/** Measures every unit against every key point, as seen from a population. */
export const measurePairs = (
  words: WordVectors,
  units: readonly AnalysedText[],
  points: readonly AnalysedText[],
  population: Population,
): FeatureTable => {
  const likeness = createLikeness(words, units);
  const weigh = createWeights(words, population);
  const prepared = points.map((point) => ({
    point,
    soft: {
      rows: [...point.pieces.keys()].map(likeness.rowOf),
      weights: [...point.pieces.keys()].map(weigh),
    },
    vectors: vectorsOf(words, point, population),
    grams: gramsOf(point, population),
  }));
  const values = FEATURES.map(() => new Float64Array(units.length * points.length));
  units.forEach((unit, u) => {
    const vectors = vectorsOf(words, unit, population);
    const grams = gramsOf(unit, population);
    const soft = {
      numbers: likeness.numbersOf(unit),
      rare: Float64Array.from(unit.pieces.keys(), (id) => weigh(id).rare),
    };
    prepared.forEach(({ point, ...of }, p) => {
      const row: Readonly<Record<(typeof FEATURES)[number], number>> = {
        cosineWithoutDirection: dot(vectors.withoutDirection, of.vectors.withoutDirection),
        cosineWithoutMean: dot(vectors.withoutMean, of.vectors.withoutMean),
        rareCosine: dot(vectors.rare, of.vectors.rare),
        rareCosineWithoutMean: dot(vectors.rareWithoutMean, of.vectors.rareWithoutMean),
        ...softFeatures(soft, of.soft),
        ...termFeatures(unit, point, population),
        ...gramFeatures(grams, of.grams),
        onlyOneNegated: unit.isNegated === point.isNegated ? 0 : 1,
        unitLength: Math.log1p(unit.pieceCount),
        pointLength: Math.log1p(point.pieceCount),
      };
      FEATURES.forEach((name, f) => {
        const column = values[f];
        if (column !== undefined) column[u * points.length + p] = row[name];
      });
    });
  });
  return { units: units.length, points: points.length, values };
};
