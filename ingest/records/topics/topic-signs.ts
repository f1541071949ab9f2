import type { RecordBuilder } from '../record-builder.ts';
import type { Evidence } from './topic-evidence.ts';
import { RULES_STATE, type RuleReading } from './topic-rules.ts';
import type { TopicUnit } from './topic-units.ts';
import { TOPIC_DEFINITIONS } from './topic-words.ts';

/** One unit as rules and records see it, a row of signs a topic. */
export type UnitSigns = readonly (readonly number[])[];

/** The places of signs that are asked for by name. */
export const SIGN = { inSection: 3, inRecord: 8, ofOther: 10, stated: 16 } as const;
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

const overlapsAny = (unit: TopicUnit, evidence: readonly Evidence[]): boolean =>
  evidence.some(({ charStart, charEnd }) => charStart < unit.charEnd && charEnd > unit.charStart);

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
  const only = readings.length === 1 ? readings[0]?.topics : undefined;
  return TOPIC_DEFINITIONS.map(({ topic, section }, number) => {
    const { stated, paraphrased, leans, likeness, score } =
      only?.[number] ?? combined(readings.flatMap(({ topics }) => topics[number] ?? []));
    const inSection = mark(unit.section === section);
    const near = mark(paraphrased && !stated);
    const inRecord = mark(overlapsAny(unit, evidence[number] ?? []));
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

/** Numbers weighed by weights that all topics share, beside the signs; and by weights that each topic has of its own. */
export const BENT_AND_CROSSED = 1 + BENDS.length + 2;
export const OWN_SIGNS = 5;

/**
 * Everything that is weighed for one unit and topic, by shared weights: its signs, and what meaning says in bent and crossed forms. Then by weights of the topic's
 * own, pulled towards 0: how often it is stated at all, and how far rules, records, meaning and section are right about it. Written into one list, used again for each.
 */
export const createWeighing = (signCount: number) => {
  const shared = signCount + BENT_AND_CROSSED;
  const values = new Float64Array(shared + OWN_SIGNS);
  const weigh = (signs: readonly number[], meaning: number): Float64Array => {
    const stated = signs[SIGN.stated] ?? 0;
    const inSection = signs[SIGN.inSection] ?? 0;
    for (let i = 0; i < signCount; i += 1) values[i] = signs[i] ?? 0;
    let at = signCount;
    const put = (value: number): void => {
      values[at] = value;
      at += 1;
    };
    put(meaning);
    for (const bend of BENDS) put(Math.max(0, meaning - bend));
    put(meaning * stated);
    put(meaning * inSection);
    put(0.5);
    put(stated * 0.5);
    put((signs[SIGN.inRecord] ?? 0) * 0.5);
    put(meaning * 2);
    put(inSection * 0.5);
    return values;
  };
  return { weigh, shared };
};
