import { queryTerms } from '../core/analyser.ts';
import type { Embed } from '../core/ports.ts';
import type { QuestionKind, QuestionPlan } from '../core/schema/question.ts';
import { type Sought, soughtBy, TELLING_KINDS } from '../query/sought.ts';
import { givenProbability } from './answer-gate.ts';
import { answerSigns } from './answer-signs.ts';
import { type Evidence, namedCouncils } from './evidence.ts';
import { answerProbability, gateFeatures } from './evidence-gate.ts';
import { holdsSought } from './holds-sought.ts';
import {
  asksForActOnStrangers,
  asksForMeasureWithoutFigure,
  asksForStrangeCount,
  asksForStranger,
  asksForStrangeSubject,
  asksForUntoldEvent,
  asksInStrangeWords,
} from './out-of-scope.ts';
import {
  asksForAnotherPlansThing,
  asksForDeniedAct,
  asksForDutyOfOthers,
  asksForPhraseOfAnotherPlan,
  asksForThingNotNamed,
  asksForTieNotSpokenOf,
} from './premises.ts';
import type { QuestionSense } from './reading.ts';
import { notGiven, notStated, type RefusalGrounds, tooFarOff } from './refuse.ts';
import {
  asksForAbsentFigure,
  asksForPoundsWhereNone,
  asksForUncounted,
  asksForUnnamedCouncils,
  asksForUnnamedOutsider,
  asksForUnsaidApproval,
  asksForUnsaidOfNamedThing,
  asksInUnknownWords,
} from './unsaid.ts';

type Check = (evidence: Evidence) => RefusalGrounds | null;

/** In the order in which they explain best; the first that holds is the reason given. */
const CHECKS: readonly Check[] = [
  asksForDutyOfOthers,
  asksForThingNotNamed,
  asksForTieNotSpokenOf,
  asksForDeniedAct,
  asksForAbsentFigure,
  asksForPoundsWhereNone,
  asksForUnsaidOfNamedThing,
  asksForUnsaidApproval,
  asksForUnnamedCouncils,
  asksForUnnamedOutsider,
  asksForUntoldEvent,
  asksForStranger,
];

/** Signs that the subject itself is lacking; people ask in other words than plans use, so they count only where the evidence is weak as well. */
const SIGNS: readonly Check[] = [
  asksForAnotherPlansThing,
  asksForMeasureWithoutFigure,
  asksForUncounted,
  asksForStrangeSubject,
  asksForStrangeCount,
  asksForActOnStrangers,
];

/**
 * Below this the gate refuses. Of the development look-ups, held out by council, 1 in 93 lies below it, and 1 in 30 of the questions put to a council
 * whose plan does not answer them; at .1 it would be 1 in 4 of these, but people ask in other words than plans use, and of 66 questions of a writer who
 * did so on purpose 8 lie below .1 and none below .035.
 */
const REFUSED_BELOW = 0.035;

/** Below this an answer is given with a word of doubt: half of the questions put to another council are here, and 1 in 13 that can be answered. */
const DOUBTED_BELOW = 0.2;

/** Below this a sign that is no proof refuses: two thirds of the questions put to another council are here, and 1 in 5 that can be answered. */
const SIGNS_COUNT_BELOW = 0.3;

/**
 * Below this what is wanted is taken not to be given. Of the questions on labelled plans, held out by writer, 3 in 100 that can be answered lie below it, and
 * 4 in 10 that cannot, though most of these were written to come as near as they can.
 */
const GIVEN_BELOW = 0.42;

/** Kinds of question whose evidence is judged: a list, a count or a theme of nothing is an answer too. */
const JUDGED: ReadonlySet<QuestionKind> = new Set(['lookup', 'compare']);

/** Signs that count only below a lower probability still: a tenth of what can be answered lies there. */
const FAINT_SIGNS: readonly Check[] = [asksForPhraseOfAnotherPlan, asksInStrangeWords];
const FAINT_SIGNS_BELOW = 0.1;

const firstOf = (checks: readonly Check[], evidence: Evidence): RefusalGrounds | null => {
  for (const check of checks) {
    const grounds = check(evidence);
    if (grounds !== null) return grounds;
  }
  return null;
};

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

/** Grounds by how probable it is that the evidence speaks to the question; null where that does not tell. */
const groundsByNearness = (
  evidence: Evidence & { readonly sense: QuestionSense },
  probability: number,
  lacksKind: boolean,
): RefusalGrounds | null => {
  const { scope } = evidence;
  const named = namedCouncils(evidence);
  // The gate looks at the words as asked; where plans have other words for them, found by the list, it cannot tell how far off they are.
  if (probability < REFUSED_BELOW && evidence.sense.inPlanWords === null) {
    return firstOf(SIGNS, evidence) ?? asksInUnknownWords(evidence) ?? tooFarOff(scope.plans.length, named);
  }
  const faint = probability < FAINT_SIGNS_BELOW ? firstOf(FAINT_SIGNS, evidence) : null;
  if (faint !== null || probability >= SIGNS_COUNT_BELOW) return faint;
  return firstOf(SIGNS, evidence) ?? (lacksKind && named.length > 0 ? notStated(scope.plans.length, named) : null);
};

/** Grounds by whether what is wanted stands beside the subject; a sign that names its reason goes first. Only where councils are named: many plans hold something of everything. */
const groundsByKind = async (
  evidence: Evidence & { readonly sense: QuestionSense },
  embed: Embed,
): Promise<RefusalGrounds | null> => {
  const { sense, readings, softMatch, scope, plan } = evidence;
  const named = namedCouncils(evidence);
  if (softMatch === null || named.length === 0) return null;
  const signs = await answerSigns(sense, readings, { embed, softMatch });
  if (signs === null || givenProbability(signs) >= GIVEN_BELOW) return null;
  return firstOf(SIGNS, evidence) ?? notGiven(soughtBy(plan.searchText), scope.plans.length, named);
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
  const grounds = firstOf(CHECKS, evidence);
  if (grounds !== null) return { grounds, probability: null };
  const found = { text: plan.searchText, filters: scope.indexFilters, sense, readings };
  const features = plan.kind === 'lookup' ? await gateFeatures({ ...evidence, embed }, found) : null;
  const probability = features === null ? null : answerProbability(features);
  const near = probability === null ? null : groundsByNearness(evidence, probability, features?.typeLacking === 1);
  return { grounds: near ?? (await groundsByKind(evidence, embed)), probability };
};
