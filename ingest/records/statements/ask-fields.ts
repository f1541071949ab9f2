import { BARRIER_KINDS, type BarrierKind, INSTRUMENTS, type Instrument } from '../../../src/core/schema/record.ts';
import type { EmbedTexts } from '../../section-evidence.ts';
import { barrierKindOf, barrierKindScores, instrumentFor, instrumentScores } from '../classify.ts';
import { classChances, type FieldInput, likeliest, pairMarks, scaledVectors, wordMarks } from '../learnt-field.ts';
import kindWeights from './barrier-kind-weights.json' with { type: 'json' };
import instrumentWeights from './instrument-weights.json' with { type: 'json' };

/** A barrier or an ask, and what stands beside it: its label or area, the barrier before an ask, the ask beside a barrier, the heading above. */
export type SaidOfBarrier = { readonly text: string; readonly beside: string; readonly heading: string };

/** How long the vectors of meaning are beside one word and one hit of a rule: chosen by leaving out one writer at a time. */
const TEXT_LENGTH = 3;
const BESIDE_LENGTH = 1;
const HEADING_LENGTH = 1.5;
/** A class that rules score so high or higher is as sure as rules are. */
const FULL_SCORE = 8;
const SCORE_LENGTH = 0.3;
const BEST_LENGTH = 0.9;

const scoreMeasures = <T extends string>(names: readonly T[], scores: ReadonlyMap<T, number>): readonly number[] => {
  const top = Math.max(...scores.values(), 0);
  const best = names.find((name) => scores.get(name) === top);
  return [
    ...names.map((name) => Math.min(scores.get(name) ?? 0, FULL_SCORE) * SCORE_LENGTH),
    ...names.map((name) => (name === best ? BEST_LENGTH : 0)),
  ];
};

const meaningOf = ({ text, beside, heading }: SaidOfBarrier, embed: EmbedTexts): readonly number[] => {
  const [own, near, above] = embed([text, beside, heading]);
  return scaledVectors([
    [own, TEXT_LENGTH],
    [near, BESIDE_LENGTH],
    [above, HEADING_LENGTH],
  ]);
};

const marksOf = ({ text, heading }: SaidOfBarrier): readonly string[] => [
  ...wordMarks(text, ''),
  ...pairMarks(text, ''),
  ...wordMarks(heading, 'above:'),
];

export const barrierKindInput = (said: SaidOfBarrier, embed: EmbedTexts): FieldInput => ({
  measures: [...meaningOf(said, embed), ...scoreMeasures(BARRIER_KINDS, barrierKindScores(said.text))],
  marks: marksOf(said),
});

export const instrumentInput = (said: SaidOfBarrier, embed: EmbedTexts): FieldInput => ({
  measures: [
    ...meaningOf(said, embed),
    ...scoreMeasures(INSTRUMENTS, instrumentScores(said.text)),
    ...scoreMeasures(BARRIER_KINDS, barrierKindScores(`${said.text}\n${said.beside}`)),
  ],
  marks: marksOf(said),
});

const kindChances = classChances(kindWeights);
const instrumentChances = classChances(instrumentWeights);

/** The kind of a barrier, by meaning, words and rules weighed together; by the rules alone where there are no vectors. */
export const barrierKindFor = (said: SaidOfBarrier, embed: EmbedTexts | null): BarrierKind => {
  if (embed !== null) return likeliest(BARRIER_KINDS, kindChances, barrierKindInput(said, embed)).value;
  const own = barrierKindOf(said.text);
  return own === 'other' ? barrierKindOf(`${said.text}\n${said.beside}\n${said.heading}`) : own;
};

/** By what means an ask would be met, read in the same way. `barrier`: the kind of the barrier it answers. */
export const instrumentOfAsk = (
  said: SaidOfBarrier,
  barrier: BarrierKind | null,
  embed: EmbedTexts | null,
): Instrument =>
  embed === null
    ? instrumentFor(said.text, barrier)
    : likeliest(INSTRUMENTS, instrumentChances, instrumentInput(said, embed)).value;
