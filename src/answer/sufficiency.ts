import { queryTerms } from '../core/analyser.ts';
import type { Embed } from '../core/ports.ts';
import type { QuestionPlan } from '../core/schema/question.ts';
import { type AskedType, askedTypes, holdsType } from './asked-type.ts';
import { type Evidence, namedCouncils } from './evidence.ts';
import { answerProbability, gateFeatures } from './evidence-gate.ts';
import {
  asksForActOnStrangers,
  asksForMeasureWithoutFigure,
  asksForStrangeCount,
  asksForStranger,
  asksForStrangeSubject,
  asksForUntoldEvent,
} from './out-of-scope.ts';
import {
  asksForAnotherPlansThing,
  asksForDeniedAct,
  asksForDutyOfOthers,
  asksForThingNotNamed,
  asksForTieNotSpokenOf,
} from './premises.ts';
import type { QuestionSense } from './reading.ts';
import { notStated, type RefusalGrounds, tooFarOff } from './refuse.ts';
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
  asksForAnotherPlansThing,
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
  asksForMeasureWithoutFigure,
  asksForStranger,
];

/** Signs that the subject itself is lacking; people ask in other words than plans use, so they count only where the evidence is weak as well. */
const SIGNS: readonly Check[] = [asksForUncounted, asksForStrangeSubject, asksForStrangeCount, asksForActOnStrangers];

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
): { readonly lacking: readonly AskedType[]; readonly areAll: boolean } => {
  const types = askedTypes(searchText).filter((type) => type !== 'anyone');
  const asked = new Set(queryTerms(searchText));
  const lacking = types.filter((type) => !quotes.some((quote) => holdsType(quote, type, (term) => asked.has(term))));
  return { lacking, areAll: types.length > 0 && lacking.length === types.length };
};

/** What was decided: grounds to refuse, or null; and how probable it is (0..1) that the evidence answers, null where that was not judged. */
export type Sufficiency = { readonly grounds: RefusalGrounds | null; readonly probability: number | null };

/** Whether an answer of this probability needs a word of doubt. */
export const isDoubtful = ({ probability }: Sufficiency): boolean =>
  probability !== null && probability < DOUBTED_BELOW;

/**
 * Whether the evidence suffices for an answer. First the premises and what the plans do not say at all, by rules that name their reason; then the gate.
 * Only look-ups are judged: a list, a count or a theme of nothing is an answer too.
 */
export const judgeSufficiency = async (
  evidence: Evidence & { readonly sense: QuestionSense },
  embed: Embed,
): Promise<Sufficiency> => {
  const { plan, scope, sense, readings } = evidence;
  const named = namedCouncils(evidence);
  if (readings.length === 0) return { grounds: notStated(scope.plans.length, named), probability: null };
  if (plan.kind !== 'lookup') return { grounds: null, probability: null };
  const grounds = firstOf(CHECKS, evidence);
  if (grounds !== null) return { grounds, probability: null };
  const found = { text: plan.searchText, filters: scope.indexFilters, sense, readings };
  const features = await gateFeatures({ ...evidence, embed }, found);
  if (features === null) return { grounds: null, probability: null };
  const probability = answerProbability(features);
  if (probability < REFUSED_BELOW) {
    return {
      grounds: firstOf(SIGNS, evidence) ?? asksInUnknownWords(evidence) ?? tooFarOff(scope.plans.length, named),
      probability,
    };
  }
  if (probability >= SIGNS_COUNT_BELOW) return { grounds: null, probability };
  const lacksKind = features.typeLacking === 1 && named.length > 0;
  return {
    grounds: firstOf(SIGNS, evidence) ?? (lacksKind ? notStated(scope.plans.length, named) : null),
    probability,
  };
};
