import { queryTerms } from '../core/analyser.ts';
import type { Embed } from '../core/ports.ts';
import type { QuestionKind, QuestionPlan } from '../core/schema/question.ts';
import { type Sought, soughtBy, TELLING_KINDS } from '../query/sought.ts';
import { givenProbability, givenSigns } from './answer-gate.ts';
import { type Evidence, namedCouncils } from './evidence.ts';
import { answerProbability, gateFeatures } from './evidence-gate.ts';
import { holdsSought } from './holds-sought.ts';
import { asksForPhraseOfAnotherPlan } from './premises.ts';
import type { QuestionSense } from './reading.ts';
import { firstGrounds, PROOFS, REASONS, REASONS_IN_DOUBT } from './refusal-rules.ts';
import { notGiven, notStated, type RefusalGrounds, tooFarOff } from './refuse.ts';
import { asksInUnknownWords } from './unsaid.ts';

/**
 * Below this the gate refuses. Of the development look-ups, held out by council, 1 in 93 lies below it, and 1 in 30 of the questions put to a council
 * whose plan does not answer them; at .1 it would be 1 in 4 of these, but people ask in other words than plans use, and of 66 questions of a writer who
 * did so on purpose 8 lie below .1 and none below .035; of 85 of another one lies at .033.
 */
const REFUSED_BELOW = 0.03;

/** Below this an answer is given with a word of doubt: half of the questions put to another council are here, and 1 in 13 that can be answered. */
const DOUBTED_BELOW = 0.2;

/**
 * Below this what is wanted is taken not to be given. Of the questions on labelled plans, held out by writer, 6 in 100 that can be answered lie below it, and
 * 5 in 10 that cannot, though most of these were written to come as near as they can; of those on whole plans that can be answered fewer than 2 in 100.
 */
const GIVEN_BELOW = 0.64;

/** Below this one of the rarer reasons refuses as well. */
const REASON_COUNTS_BELOW = 0.7;

/** Kinds of question whose evidence is judged: a list, a count or a theme of nothing is an answer too. */
const JUDGED: ReadonlySet<QuestionKind> = new Set(['lookup', 'compare']);

/** Of the kinds of thing that a question asks for, those that none of the quotes shown holds, and whether that is all of them. */
export const kindsLacking = (
  { searchText }: QuestionPlan,
  quotes: readonly string[],
): { readonly lacking: readonly Sought[]; readonly areAll: boolean } => {
  const sought = soughtBy(searchText).filter((kind) => TELLING_KINDS.has(kind));
  const asked = new Set(queryTerms(searchText));
  const lacking = sought.filter((kind) => !quotes.some((quote) => holdsSought(quote, kind, (term) => asked.has(term))));
  return { lacking, areAll: sought.length > 0 && lacking.length === sought.length };
};

/** What was decided: grounds to refuse, or null; and how probable it is (0..1) that the evidence answers, null where that was not judged. */
export type Sufficiency = { readonly grounds: RefusalGrounds | null; readonly probability: number | null };

/** Whether an answer of this probability needs a word of doubt. */
export const isDoubtful = ({ probability }: Sufficiency): boolean =>
  probability !== null && probability < DOUBTED_BELOW;

/** Below this a phrase that only other plans hold refuses as well. Named guess: as low as the questions on the sample plans allow. */
const PHRASE_COUNTS_BELOW = 0.13;

/** Grounds where the evidence is farther off than people ever ask of what is there. The gate looks at the words as asked; where plans have other words for them, found by the list, it cannot tell. */
const groundsByNearness = (
  evidence: Evidence & { readonly sense: QuestionSense },
  probability: number,
): RefusalGrounds | null => {
  if (probability < REFUSED_BELOW && evidence.sense.inPlanWords === null)
    return (
      firstGrounds(REASONS, evidence) ??
      asksInUnknownWords(evidence) ??
      tooFarOff(evidence.scope.plans.length, namedCouncils(evidence))
    );
  return probability < PHRASE_COUNTS_BELOW ? asksForPhraseOfAnotherPlan(evidence) : null;
};

/** Grounds by whether what is wanted stands beside the subject; a reason that can be named goes first. Only where councils are named: many plans hold something of everything. */
const groundsByKind = async (
  evidence: Evidence & { readonly sense: QuestionSense },
  embed: Embed,
): Promise<RefusalGrounds | null> => {
  const { scope, plan } = evidence;
  const named = namedCouncils(evidence);
  if (named.length === 0) return null;
  const signs = await givenSigns(evidence, embed);
  const probability = signs === null ? 1 : givenProbability(signs);
  if (probability < GIVEN_BELOW)
    return firstGrounds(REASONS, evidence) ?? notGiven(soughtBy(plan.searchText), scope.plans.length, named);
  return probability < REASON_COUNTS_BELOW ? firstGrounds(REASONS_IN_DOUBT, evidence) : null;
};

/**
 * Whether the evidence suffices for an answer. First the premises and what the plans do not say at all, by rules that name their reason; then how near the
 * evidence comes to the question; then whether it gives what is wanted.
 */
export const judgeSufficiency = async (
  evidence: Evidence & { readonly sense: QuestionSense },
  embed: Embed,
): Promise<Sufficiency> => {
  const { plan, scope, sense, readings } = evidence;
  if (readings.length === 0)
    return { grounds: notStated(scope.plans.length, namedCouncils(evidence)), probability: null };
  if (!JUDGED.has(plan.kind)) return { grounds: null, probability: null };
  const grounds = firstGrounds(PROOFS, evidence);
  if (grounds !== null) return { grounds, probability: null };
  const found = { text: plan.searchText, filters: scope.indexFilters, sense, readings };
  const features = plan.kind === 'lookup' ? await gateFeatures({ ...evidence, embed }, found) : null;
  const probability = features === null ? null : answerProbability(features);
  const near = probability === null ? null : groundsByNearness(evidence, probability);
  return { grounds: near ?? (await groundsByKind(evidence, embed)), probability };
};
