import { z } from 'zod';
import type { IndexSnapshot, PassageRow } from '../../index/engine.ts';
import type { Filters } from '../core/schema/question.ts';
import { probabilityOf, type Scorecard, scorecardSchema } from '../core/scorecard.ts';
import { sentenceSpans } from '../core/sentences.ts';
import { FIELD_WEIGHTS } from '../search/search.ts';
import { EVIDENCE_FEATURES, type EvidenceFeatures, type EvidenceText, evidenceFeatures } from './evidence-features.ts';
import trained from './evidence-gate.json' with { type: 'json' };
import type { AskDeps } from './inquiry.ts';
import type { QuestionSense, Reading } from './reading.ts';

/** What the gate weighs: the signs of the evidence, and for evidence that was searched for that fact and the best score of a reading (0 and 0 elsewhere). */
export const GATE_FEATURES = [...EVIDENCE_FEATURES, 'searched', 'readingScore'] as const;
export type GateFeature = (typeof GATE_FEATURES)[number];
export type GateFeatures = Readonly<Record<GateFeature, number>>;

const { card: PRODUCT_CARD } = z.object({ card: scorecardSchema }).parse(trained);

/** How probable it is, 0..1, that the evidence answers the question; by the product's own card unless another is given. */
export const answerProbability = (features: GateFeatures, card: Scorecard = PRODUCT_CARD): number =>
  probabilityOf(card, features);

/** Features of evidence that was given with the question, not searched for. */
export const ofGivenEvidence = (features: EvidenceFeatures): GateFeatures => ({
  ...features,
  searched: 0,
  readingScore: 0,
});

/** Readings that the gate looks at: as many as a look-up quotes at most. */
const READINGS_JUDGED = 5;

/** A table row is one statement, whatever its cells; any other passage falls into sentences. */
const evidenceText = ({ passage }: PassageRow): EvidenceText => ({
  context: passage.context,
  sentences:
    passage.kind === 'table_row'
      ? [passage.text.replace(/\s+/g, ' ')]
      : sentenceSpans(passage.text).map(({ charStart, charEnd }) => passage.text.slice(charStart, charEnd)),
});

/** A question with what was found for it. `text` is what was searched for; `filters` where. `readings` best first. */
export type Found = {
  readonly text: string;
  readonly filters: Filters;
  readonly sense: QuestionSense;
  readonly readings: readonly Reading[];
};

const heldIn = (snapshot: IndexSnapshot, filters: Filters): ((term: string) => boolean) => {
  const scope = snapshot.scope(filters);
  return (term) => snapshot.lexical([term], scope, 1, FIELD_WEIGHTS).length > 0;
};

/** The features of what was found for a question; null where no word vectors are at hand or nothing was found. */
export const gateFeatures = async (
  { snapshot, embed, softMatch }: Pick<AskDeps, 'snapshot' | 'embed' | 'softMatch'>,
  { text, filters, sense, readings }: Found,
): Promise<GateFeatures | null> => {
  const judged = readings.slice(0, READINGS_JUDGED);
  if (softMatch === null || judged.length === 0) return null;
  const asked = { text, vector: sense.vector, weights: sense.weights, isHeld: heldIn(snapshot, filters) };
  const evidence = judged.map(({ row }) => evidenceText(row));
  return {
    ...(await evidenceFeatures(asked, evidence, { embed, softMatch })),
    searched: 1,
    readingScore: Math.max(...judged.map(({ score }) => score)),
  };
};
