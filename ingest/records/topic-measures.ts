import type { Section } from '../../src/core/schema/document.ts';
import type { EmbedTexts } from '../section-evidence.ts';
import type { RecordBuilder } from './record-builder.ts';
import type { Evidence } from './topic-evidence.ts';
import { RULES_STATE, type RuleReading } from './topic-rules.ts';
import type { TopicUnit } from './topic-units.ts';
import { TOPIC_DEFINITIONS } from './topic-words.ts';

/** How long the vector of the heading and the mark of the section are beside the vector of the unit. Flat from .2 to .8 (measured). */
const HEADING_LENGTH = 0.4;
const SECTION_LENGTH = 0.3;
const SECTIONS: readonly Section[] = ['context', 'transform', 'technology_data', 'wasteful_spend', 'barriers', 'none'];

/** What a unit and the words above it mean, as one vector in three parts, the last always 1. */
export type UnitMeaning = {
  readonly own: Float32Array;
  readonly heading: Float32Array;
  readonly section: Section;
};

/** The whole vector, as it is learnt from. */
export const meaningVector = ({ own, heading, section }: UnitMeaning): Float64Array =>
  Float64Array.from([
    ...own,
    ...heading.map((value) => value * HEADING_LENGTH),
    ...SECTIONS.map((one) => (one === section ? SECTION_LENGTH : 0)),
    1,
  ]);

/** Weights of meaning, a row a topic: as long as a whole vector. */
export type MeaningWeights = readonly (readonly number[] | Float64Array)[];

const product = (row: readonly number[] | Float64Array, from: number, vector: Float32Array): number => {
  let sum = 0;
  for (let i = 0; i < vector.length; i += 1) sum += (row[from + i] as number) * (vector[i] as number);
  return sum;
};

/** How strongly meaning alone speaks for each topic; a heading's share is worked out once. */
export const createMeaning = (weights: MeaningWeights) => {
  const ofHeadings = new Map<Float32Array, readonly number[]>();
  return ({ own, heading, section }: UnitMeaning): readonly number[] => {
    const width = own.length;
    const above = ofHeadings.get(heading) ?? weights.map((row) => product(row, width, heading) * HEADING_LENGTH);
    ofHeadings.set(heading, above);
    const place = SECTIONS.indexOf(section);
    return weights.map(
      (row, topic) =>
        product(row, 0, own) +
        (above[topic] ?? 0) +
        (row[2 * width + place] ?? 0) * SECTION_LENGTH +
        (row[2 * width + SECTIONS.length] ?? 0),
    );
  };
};

/** One unit as rules and records see it, a row of signs a topic. */
export type UnitSigns = readonly (readonly number[])[];

/** The places of the signs that the weights of a single topic repeat. */
export const SIGN = { inSection: 3, inRecord: 8, stated: 16 } as const;
const LIKE_AT_ALL = 0.5;
const LIKE_BY_ITSELF = 0.65;

const mark = (is: boolean): number => (is ? 1 : 0);

const combined = (readings: readonly RuleReading[]): RuleReading => ({
  stated: readings.some(({ stated }) => stated),
  paraphrased: readings.some(({ paraphrased }) => paraphrased),
  leans: readings.some(({ leans }) => leans),
  likeness: Math.max(0, ...readings.map(({ likeness }) => likeness)),
  score: Math.max(0, ...readings.map(({ score }) => score)),
});

/** `rules`: the readings of the unit's sentences; `evidence`: a list a topic, of what records say. */
export const unitSigns = (
  unit: TopicUnit,
  rules: readonly { readonly topics: readonly RuleReading[]; readonly ofOther: boolean }[],
  evidence: readonly (readonly Evidence[])[],
  builder: RecordBuilder,
): UnitSigns => {
  const readings = unit.sentences.flatMap((index) => rules[index] ?? []);
  const above = new Set(unit.heading === '' ? [] : builder.topicsOf(unit.heading));
  const ofOther = mark(readings.some((one) => one.ofOther));
  const outside = mark(unit.section === 'none' || unit.section === 'context');
  return TOPIC_DEFINITIONS.map(({ topic, section }, number) => {
    const of = readings.flatMap(({ topics }) => topics[number] ?? []);
    const only = of[0];
    const { stated, paraphrased, leans, likeness, score } = of.length === 1 && only ? only : combined(of);
    const inSection = mark(unit.section === section);
    const near = mark(paraphrased && !stated);
    const inRecord = mark(
      (evidence[number] ?? []).some(({ charStart, charEnd }) => charStart < unit.charEnd && charEnd > unit.charStart),
    );
    return [
      mark(stated),
      near,
      mark(leans),
      inSection,
      mark(stated) * inSection,
      near * inSection,
      mark(leans) * inSection,
      mark(above.has(topic)),
      inRecord,
      inRecord * inSection,
      ofOther,
      likeness,
      Math.max(0, likeness - LIKE_AT_ALL),
      Math.max(0, likeness - LIKE_BY_ITSELF),
      mark(unit.isRow),
      score,
      mark(score >= RULES_STATE),
      outside,
    ];
  });
};

/** Bends of the curve over what meaning says. Quartiles of what it says of units that state the topic. */
const BENDS = [0.05, 0.1, 0.2, 0.35];

/** Everything that is weighed for one unit and topic: its signs, and what meaning says in bent and crossed forms. */
export const weighedSigns = (signs: readonly number[], meaning: number): readonly number[] => [
  ...signs,
  meaning,
  ...BENDS.map((bend) => Math.max(0, meaning - bend)),
  meaning * (signs[SIGN.stated] ?? 0),
  meaning * (signs[SIGN.inSection] ?? 0),
];

/** What a topic has weights of its own for, pulled towards the common ones: how often it is stated at all, and how far rules, records, meaning and section are right about it. */
export const ownSigns = (signs: readonly number[], meaning: number): readonly number[] => [
  0.5,
  (signs[SIGN.stated] ?? 0) * 0.5,
  (signs[SIGN.inRecord] ?? 0) * 0.5,
  meaning * 2,
  (signs[SIGN.inSection] ?? 0) * 0.5,
];

/** The meanings of units: prose takes the vectors of its sentences, rows are embedded whole, each heading once. */
export const unitMeanings = (
  units: readonly TopicUnit[],
  vectors: readonly Float32Array[],
  embed: EmbedTexts,
): readonly UnitMeaning[] => {
  const headings = [...new Set(units.map(({ heading }) => heading))];
  const ofHeadings = new Map(embed(headings).map((vector, i) => [headings[i], vector] as const));
  const none = new Float32Array(0);
  return units.map(({ text, heading, section, isRow, sentences }) => ({
    own: (isRow ? embed([text])[0] : vectors[sentences[0] ?? 0]) ?? none,
    heading: ofHeadings.get(heading) ?? none,
    section,
  }));
};
