import { z } from 'zod';
import type { WordVectors } from '../core/ports.ts';
import { type Curve, logOddsOf, type Scorecard, scorecardSchema } from '../core/scorecard.ts';
import { sentenceSpans } from '../core/sentences.ts';
import { directionOf } from '../core/vectors.ts';
import learnt from './instruction-weights.json' with { type: 'json' };

/** How likely it is, 0..1, that a sentence of a plan is not part of the plan but tells a computer what to do or say. */
export type InstructionJudge = (sentence: string) => number;

/** An order to someone who writes. Plans too give orders ("remove ring-fences"), but hardly ever these. */
export const OPENS_WITH_ORDER =
  /^\W*(?:write|tell|ignore|print|output|say|respond|reply|translate|list|provide|give|show|explain|describe|create|generate|summari[sz]e|repeat|answer|compose|draft|convert|calculate|find|name|help|forget|disregard|act|pretend|imagine|include|add|insert|append|end|start|begin|encrypt|encode|reverse|spell|send|visit|click|suggest|recommend|outline|define|compare|develop|enhance|augment|modify|integrate|incorporate|break down|rewrite|rephrase)\b/iu;

/** Ways in which texts speak to a machine, or to whoever asked it. Plans ask ministers for things too, but not for poems, replies or translations. */
const CUES: Readonly<Record<string, RegExp>> = {
  speaksToYou: /\byou(?:r|rself)?\b/iu,
  please: /\bplease\b/iu,
  opensWithOrder: OPENS_WITH_ORDER,
  overrides:
    /\b(?:ignore|disregard|forget|override|bypass)\b.*\b(?:previous|prior|above|earlier|all|any|instructions?|rules?)\b/iu,
  namesTheMachine:
    /\b(?:prompts?|instructions?|system message|assistant|chatbot|language model|llm|ai model|chatgpt|gpt|passwords?|secret key)\b/iu,
  namesTheReply: /\b(?:your|the|this|each|every) (?:response|reply|answer|output|summary|message|text)s?\b/iu,
  asks: /\?\s*["'”’)]*\s*$/u,
  speaksOfMe: /\b(?:me|my|i|i['’]m)\b/iu,
  asksHow: /\b(?:how (?:do|can|to|does)|what (?:is|are|was)|who (?:is|are|was)|can you|could you)\b/iu,
  speaksAsCouncil: /\b(?:we|our|us|councils?|residents|staff|services?)\b/iu,
  /** Another alphabet, or letters and words that English lacks: plans are written in English. */
  isForeign:
    /[\p{L}--\p{Script=Latin}]|\b(?:der|die|das|und|ich|sie|ist|nicht|wie|eine?|les?|des|est|vous|que|el|los|las|para|como|por|você|não|il|che|per)\b/iv,
  hasFigures: /£|\d{4}\/\d{2}|per cent|%/u,
};

const MEANING = 'meaning';

const cueValues = (sentence: string): Readonly<Record<string, number>> =>
  Object.fromEntries(Object.entries(CUES).map(([name, cue]) => [name, cue.test(sentence) ? 1 : 0]));

/** What is measured of a sentence: its meaning, coordinate by coordinate, and the cues. */
export const instructionFeatures = (words: WordVectors, sentence: string): Readonly<Record<string, number>> => ({
  ...cueValues(sentence),
  ...Object.fromEntries(
    Array.from(directionOf(words, words.pieces(sentence)), (value, i) => [`${MEANING}${i}`, value]),
  ),
});

/** Cues of someone being addressed. Without any, a sentence is at most in doubt: an unusual subject alone (a chatbot, a famous town) orders nothing. */
const ADDRESSING: readonly string[] = [
  'speaksToYou',
  'please',
  'opensWithOrder',
  'overrides',
  'namesTheReply',
  'asks',
  'asksHow',
  'speaksOfMe',
  'isForeign',
];
const MOST_WITHOUT_ADDRESS = 0.49;

/** Whether a sentence speaks to someone, by its words: one that does not is never taken for an instruction on its own. Far cheaper than the judge. */
export const speaksToSomeone = (sentence: string): boolean => ADDRESSING.some((cue) => CUES[cue]?.test(sentence));

const learntSchema = z.object({ card: scorecardSchema });

/** The coordinates' curves as one list, so that a sentence is judged without a record of hundreds of names. */
const coordinateCurves = (card: Scorecard): readonly Curve[] =>
  Object.keys(card.curves)
    .filter((name) => name.startsWith(MEANING))
    .flatMap((_, i) => card.curves[`${MEANING}${i}`] ?? []);

/** The value of a curve of one or two knots, which is what coordinates have. */
const onLine = ({ knots, points }: Curve, x: number): number => {
  const [from = 0, to = from] = knots;
  const [low = 0, high = low] = points;
  if (x <= from || to === from) return low;
  return x >= to ? high : low + ((high - low) * (x - from)) / (to - from);
};

/** A judge learnt from texts written to make models disobey, against sentences of plans (`npm run learn -- instructions` prints how often it is right). */
export const createInstructionJudge = (words: WordVectors): InstructionJudge => {
  const { card } = learntSchema.parse(learnt);
  const coordinates = coordinateCurves(card);
  const cues: Scorecard = {
    start: card.start,
    curves: Object.fromEntries(Object.entries(card.curves).filter(([name]) => !name.startsWith(MEANING))),
  };
  return (sentence) => {
    const meaning = directionOf(words, words.pieces(sentence));
    const logOdds = coordinates.reduce(
      (sum, curve, i) => sum + onLine(curve, meaning[i] ?? 0),
      logOddsOf(cues, cueValues(sentence)),
    );
    const chance = 1 / (1 + Math.exp(-logOdds));
    return speaksToSomeone(sentence) ? chance : Math.min(chance, MOST_WITHOUT_ADDRESS);
  };
};

/** Above this a sentence is kept from the model: see the figures in instruction-weights.json for what is caught and what is lost. */
const KEPT_FROM_MODEL_ABOVE = 0.5;
/** Instructions come in runs, and not each sentence of a run shows it: beside one that is kept back, this is enough. */
const BESIDE_KEPT_ABOVE = 0.1;

/** Which sentences are kept back, in their order. What stands between two that are kept back is kept back with them. */
const keptBack = (chances: readonly number[]): readonly boolean[] => {
  const kept = chances.map((chance) => chance > KEPT_FROM_MODEL_ABOVE);
  const spread = (order: readonly number[], step: 1 | -1): void => {
    for (const i of order) if (kept[i - step] === true && (chances[i] ?? 0) > BESIDE_KEPT_ABOVE) kept[i] = true;
  };
  const order = [...chances.keys()];
  spread(order, 1);
  spread(order.toReversed(), -1);
  return kept.map((own, i) => own || (kept[i - 1] === true && kept[i + 1] === true));
};

/** The text with blanks in place of sentences that read like instructions, so that offsets stay; and how many there were. Line ends stay. */
export const withoutInstructions = (
  text: string,
  judge: InstructionJudge,
): { readonly text: string; readonly blanked: number } => {
  const spans = sentenceSpans(text);
  const kept = keptBack(spans.map(({ charStart, charEnd }) => judge(text.slice(charStart, charEnd))));
  const gone = spans.filter((_, i) => kept[i] === true);
  const masked = gone.reduce(
    (before, { charStart, charEnd }) =>
      before.slice(0, charStart) + before.slice(charStart, charEnd).replace(/[^\n]/g, ' ') + before.slice(charEnd),
    text,
  );
  return { text: masked, blanked: gone.length };
};
