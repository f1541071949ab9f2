import type { Section } from '../../../src/core/schema/document.ts';
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

/** Four sums at once, which is twice as fast; the order of adding is always the same. */
const product = (row: Float64Array, from: number, vector: Float32Array): number => {
  let first = 0;
  let second = 0;
  let third = 0;
  let fourth = 0;
  let i = 0;
  for (; i + 3 < vector.length; i += 4) {
    first += (row[from + i] as number) * (vector[i] as number);
    second += (row[from + i + 1] as number) * (vector[i + 1] as number);
    third += (row[from + i + 2] as number) * (vector[i + 2] as number);
    fourth += (row[from + i + 3] as number) * (vector[i + 3] as number);
  }
  for (; i < vector.length; i += 1) first += (row[from + i] as number) * (vector[i] as number);
  return first + second + third + fourth;
};

/** How strongly meaning alone speaks for each topic; the share of a heading is worked out once. */
export const createMeaning = (weights: MeaningWeights, vocabulary: Vocabulary) => {
  const places = placesOf(vocabulary);
  const ofHeadings = new Map<Float32Array, readonly number[]>();
  return ({ own, heading, before, section, words }: UnitMeaning): readonly number[] => {
    const width = own.length;
    const above = ofHeadings.get(heading) ?? weights.map((row) => product(row, width, heading) * HEADING_LENGTH);
    ofHeadings.set(heading, above);
    const hits = hitsOf(words, places, vocabulary.rarity);
    const place = 3 * width + SECTIONS.indexOf(section);
    const firstWord = 3 * width + SECTIONS.length;
    return weights.map((row, topic) => {
      let sum = product(row, 0, own) + (above[topic] ?? 0) + product(row, 2 * width, before) * BEFORE_LENGTH;
      for (const hit of hits) sum += (row[firstWord + hit.place] ?? 0) * hit.value;
      return sum + (row[place] ?? 0) * SECTION_LENGTH + (row[firstWord + vocabulary.words.length] ?? 0);
    });
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
