import { type EvidenceText, evidenceFeatures } from '../../src/answer/evidence-features.ts';
import { type GateFeatures, gateFeatures, ofGivenEvidence } from '../../src/answer/evidence-gate.ts';
import { type AskDeps, type Inquiry, inquire } from '../../src/answer/inquiry.ts';
import type { Reading } from '../../src/answer/reading.ts';
import { queryTerms, terms } from '../../src/core/analyser.ts';
import type { Embed } from '../../src/core/ports.ts';
import { questionVectors } from '../../src/core/question-vectors.ts';
import type { QuestionPlan } from '../../src/core/schema/question.ts';
import { planQuestion } from '../../src/query/plan-question.ts';
import { resolveScope } from '../../src/query/scope.ts';
import type { SoftMatch } from '../../src/search/soft-match.ts';
import { foldText } from '../measures/answers/fold-text.ts';
import type { Question } from '../suites/questions/question.ts';

/** Where a question with its evidence comes from: as it was asked, with the passages that answer it taken away, or put to the plan of another council. */
export type SampleOrigin = 'asked' | 'evidence_removed' | 'other_council';

/** A question with evidence, as the gate sees it. Samples of one `cluster` (a document, a council, a conversation) are never parted by a fold. */
export type GateSample = {
  readonly set: string;
  readonly sampleId: string;
  readonly questionId: string;
  readonly ofPlans: boolean;
  readonly cluster: string;
  readonly origin: SampleOrigin;
  readonly answerable: boolean;
  readonly features: GateFeatures;
};

export type WordTools = { readonly embed: Embed; readonly softMatch: SoftMatch };

/** Weights of a question's terms by how many texts of a collection hold them: BM25's idf, as in the product's own reading. */
export const termRarity = (texts: readonly string[]): ((term: string) => number) => {
  const counts = new Map<string, number>();
  for (const text of texts) for (const term of new Set(terms(text))) counts.set(term, (counts.get(term) ?? 0) + 1);
  return (term) => {
    const count = counts.get(term) ?? 0;
    return Math.log(1 + (texts.length - count + 0.5) / (count + 0.5));
  };
};

/** The features of a question over passages that are given with it: nothing else was searched. */
export const givenEvidenceFeatures = async (
  question: string,
  passages: readonly EvidenceText[],
  rarity: (term: string) => number,
  tools: WordTools,
): Promise<GateFeatures> => {
  const [vector = new Float32Array()] = await questionVectors(tools.embed, [question]);
  const weights = new Map(queryTerms(question).map((term) => [term, rarity(term)]));
  const held = new Set(terms(passages.map(({ context, sentences }) => [context, ...sentences].join('\n')).join('\n')));
  const asked = { text: question, vector, weights, isHeld: (term: string) => held.has(term) };
  return ofGivenEvidence(await evidenceFeatures(asked, passages, tools));
};

/** Characters of a quote that identify it in a passage, and the other way round: quotes may run over passages. */
const QUOTE_KEY_CHARS = 60;

const holdsQuote = ({ row }: Reading, quotes: readonly string[]): boolean => {
  const text = foldText(row.passage.text);
  return quotes.some(
    (quote) =>
      text.includes(quote.slice(0, QUOTE_KEY_CHARS)) ||
      text.includes(quote.slice(-QUOTE_KEY_CHARS)) ||
      quote.includes(text),
  );
};

const inquiryFor = (desk: AskDeps, plan: QuestionPlan): Promise<Inquiry> | null => {
  const scope = resolveScope(plan.filters, desk.reader.register, desk.snapshot.plans(), desk.snapshot.documents());
  return scope.plans.length === 0 ? null : inquire(desk, plan, scope, undefined);
};

/**
 * What the gate sees of a set's look-ups. Each answerable one is also asked with its evidence taken out of what was found, and of every other council
 * that holds a plan: both have (nearly always) no answer. Questions whose wording alone decides are left out by the caller.
 */
export const planSamples = async (
  set: string,
  questions: readonly Question[],
  desk: AskDeps,
): Promise<readonly GateSample[]> => {
  const codes = [...new Set(desk.snapshot.plans().flatMap((plan) => plan.councils.map(({ code }) => code)))].toSorted();
  const samples: GateSample[] = [];
  for (const question of questions) {
    const plan = planQuestion(question.question, desk.reader);
    if (plan.kind !== 'lookup') continue;
    const inquiry = await inquiryFor(desk, plan);
    if (inquiry === null) continue;
    const own = plan.filters.councils?.[0] ?? question.councils[0] ?? question.id;
    const add = async (origin: SampleOrigin, name: string, seen: Inquiry): Promise<void> => {
      const { sense, readings } = seen;
      const filters = seen.scope.indexFilters;
      const features = await gateFeatures(desk, { text: plan.searchText, filters, sense, readings });
      const sampleId = `${question.id}${name}`;
      const answerable = origin === 'asked' && question.answerable;
      if (features !== null)
        samples.push({
          set,
          sampleId,
          questionId: question.id,
          ofPlans: true,
          cluster: `${set} ${own}`,
          origin,
          answerable,
          features,
        });
    };
    await add('asked', '', inquiry);
    if (!question.answerable) continue;
    const quotes = question.evidence.map(({ quote }) => foldText(quote));
    const readings = inquiry.readings.filter((reading) => !holdsQuote(reading, quotes));
    await add('evidence_removed', ' without its evidence', { ...inquiry, readings });
    if (plan.filters.councils?.length !== 1) continue;
    for (const code of codes.filter((other) => !plan.filters.councils?.includes(other))) {
      const elsewhere = await inquiryFor(desk, { ...plan, filters: { ...plan.filters, councils: [code] } });
      if (elsewhere !== null) await add('other_council', ` of ${code}`, elsewhere);
    }
  }
  return samples;
};
