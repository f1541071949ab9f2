import type { Section } from '../../../src/core/schema/document.ts';
import { rowProducts } from '../../../src/core/vectors.ts';
import type { EmbedTexts } from '../../section-evidence.ts';
import type { TopicUnit } from './topic-units.ts';

/** How long the parts of a unit's meaning are beside its own vector: what stands above it, the sentence before it, its section, its words. Measured, and flat around these. */
const HEADING_LENGTH = 0.4;
const BEFORE_LENGTH = 0.3;
const SECTION_LENGTH = 0.3;
const WORDS_LENGTH = 0.4;
const SECTIONS: readonly Section[] = ['context', 'transform', 'technology_data', 'wasteful_spend', 'barriers', 'none'];

/** A unit in vectors and words: its own, those of its heading, and those of the unit before it under the same heading (zeros for the first). */
export type UnitMeaning = {
  readonly own: Float32Array;
  readonly heading: Float32Array;
  readonly before: Float32Array;
  readonly section: Section;
  readonly words: readonly string[];
};

/** Words and pairs of neighbours that are weighed on their own, and how rare each is. */
export type Vocabulary = { readonly words: readonly string[]; readonly rarity: readonly number[] };

const LITTLE_WORDS: ReadonlySet<string> = new Set(
  'the a an of to and in for on with by is are was were be been has have had we our will that this it as at from or which their its'.split(
    ' ',
  ),
);

/** Only words this long have endings taken off: shorter ones become others. Named guess. */
const MIN_STEM_CHARS = 6;

const stem = (word: string): string =>
  word.length < MIN_STEM_CHARS ? word : word.replace(/(?:ies|es|s|ing|ed|ly)$/u, '');

/** The words of a text without endings and little words, and their pairs, each once. */
export const meaningWords = (text: string): readonly string[] => {
  const words = (text.toLowerCase().match(/[a-z][a-z'’]+/gu) ?? []).filter((word) => !LITTLE_WORDS.has(word)).map(stem);
  return [...new Set([...words, ...words.slice(1).map((word, i) => `${words[i]} ${word}`)])];
};

type Hit = { readonly place: number; readonly value: number };

/** The known words of a unit, together as long as `WORDS_LENGTH`. */
const hitsOf = (
  words: readonly string[],
  places: ReadonlyMap<string, number>,
  rarity: readonly number[],
): readonly Hit[] => {
  const hits = words.flatMap((word) => {
    const place = places.get(word);
    return place === undefined ? [] : [{ place, value: rarity[place] ?? 0 }];
  });
  const length = Math.sqrt(hits.reduce((sum, { value }) => sum + value * value, 0));
  return hits.map(({ place, value }) => ({ place, value: (value * WORDS_LENGTH) / length }));
};

const placesOf = ({ words }: Vocabulary): ReadonlyMap<string, number> => new Map(words.map((word, i) => [word, i]));

/** The whole of a meaning as one vector, as it is learnt from; its last value is 1. */
export const createMeaningVector = (vocabulary: Vocabulary) => {
  const places = placesOf(vocabulary);
  return ({ own, heading, before, section, words }: UnitMeaning): Float64Array => {
    const known = new Float64Array(vocabulary.words.length);
    for (const { place, value } of hitsOf(words, places, vocabulary.rarity)) known[place] = value;
    return Float64Array.from([
      ...own,
      ...heading.map((value) => value * HEADING_LENGTH),
      ...before.map((value) => value * BEFORE_LENGTH),
      ...SECTIONS.map((one) => (one === section ? SECTION_LENGTH : 0)),
      ...known,
      1,
    ]);
  };
};

/** Weights of meaning, a row a topic: as long as a whole vector. */
export type MeaningWeights = readonly Float64Array[];

/** What stands behind the vectors in rows of weights, all topics of one place together: a unit has few places, and each speaks for every topic. */
const byPlace = (weights: MeaningWeights, from: number): Float64Array => {
  const places = (weights[0]?.length ?? 0) - from;
  const table = new Float64Array(places * weights.length);
  weights.forEach((row, topic) => {
    for (let place = 0; place < places; place += 1) table[place * weights.length + topic] = row[from + place] as number;
  });
  return table;
};

/** Adds to the sums of all topics as many products, from a place of a list on. */
const add = (sums: number[], products: ArrayLike<number>, from: number, length: number): void => {
  for (let topic = 0; topic < sums.length; topic += 1)
    sums[topic] = (sums[topic] as number) + (products[from + topic] as number) * length;
};

/** How strongly meaning alone speaks for each topic, in the order of the rows. The weights are read once for all units. */
export const createMeaning = (weights: MeaningWeights, vocabulary: Vocabulary) => {
  const topics = weights.length;
  const places = placesOf(vocabulary);
  const behindVectors = (weights[0]?.length ?? 0) - SECTIONS.length - vocabulary.words.length - 1;
  const width = behindVectors / 3;
  const part = (number: number) =>
    rowProducts(weights.map((row) => row.subarray(number * width, (number + 1) * width)));
  const [ofOwn, ofHeading, ofBefore] = [part(0), part(1), part(2)];
  const others = byPlace(weights, behindVectors);
  // Units come heading by heading: what a heading says is worked out for the first of them.
  let above: { readonly heading: Float32Array | null; readonly says: readonly number[] } = { heading: null, says: [] };
  return ({ own, heading, before, section, words }: UnitMeaning): readonly number[] => {
    if (above.heading !== heading) above = { heading, says: ofHeading(heading) };
    const sums = ofOwn(own);
    add(sums, above.says, 0, HEADING_LENGTH);
    if (before.some((value) => value !== 0)) add(sums, ofBefore(before), 0, BEFORE_LENGTH);
    for (const { place, value } of hitsOf(words, places, vocabulary.rarity))
      add(sums, others, (SECTIONS.length + place) * topics, value);
    add(sums, others, SECTIONS.indexOf(section) * topics, SECTION_LENGTH);
    add(sums, others, others.length - topics, 1);
    return sums;
  };
};

/** The meanings of units: prose takes the vectors of its sentences, rows are embedded whole, each heading once. */
export const unitMeanings = (
  units: readonly TopicUnit[],
  vectors: readonly Float32Array[],
  embed: EmbedTexts,
): readonly UnitMeaning[] => {
  const headings = [...new Set(units.map(({ heading }) => heading))];
  const ofHeadings = new Map(embed(headings).map((vector, i) => [headings[i], vector] as const));
  const [nothing = new Float32Array(0)] = embed(['']);
  const own = units.map(
    ({ text, isRow, sentences }) => (isRow ? embed([text])[0] : vectors[sentences[0] ?? -1]) ?? nothing,
  );
  return units.map(({ text, heading, section, isRow }, index) => {
    const previous = units[index - 1];
    const follows = previous !== undefined && previous.heading === heading && previous.isRow === isRow;
    return {
      own: own[index] ?? nothing,
      heading: ofHeadings.get(heading) ?? nothing,
      before: (follows ? own[index - 1] : nothing) ?? nothing,
      section,
      words: meaningWords(text),
    };
  });
};
