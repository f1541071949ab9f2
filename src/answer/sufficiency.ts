import type { IndexSnapshot, PassageRow } from '../../index/engine.ts';
import { analyse, queryTerms, terms } from '../core/analyser.ts';
import type { RegisteredCouncil } from '../core/schema/council.ts';
import type { QuestionPlan } from '../core/schema/question.ts';
import type { QuestionReader } from '../query/plan-question.ts';
import type { PlanScope } from '../query/scope.ts';
import { FIELD_WEIGHTS } from '../search/search.ts';
import type { Reading } from './reading.ts';
import {
  inOtherPlans,
  neverMentioned,
  noPounds,
  notStated,
  outsidePowers,
  type RefusalGrounds,
  unnamedCouncils,
} from './refuse.ts';

/** What the decision is made from. */
export type Evidence = {
  readonly snapshot: IndexSnapshot;
  readonly reader: QuestionReader;
  readonly plan: QuestionPlan;
  readonly scope: PlanScope;
  readonly readings: readonly Reading[];
};

type Check = (evidence: Evidence) => RefusalGrounds | null;

/** Below this the best reading has next to nothing in common with the question: no answerable development question of 160 lies below .37. */
const LEAST_SCORE = 0.3;

/** Passages of other plans looked at for a phrase. */
const PHRASE_CANDIDATES = 20;

/** Readings that must hold what is asked for: as many as an answer shows. */
const READINGS_SHOWN = 5;

const namedCouncils = ({ scope, plan }: Evidence): readonly RegisteredCouncil[] =>
  plan.filters.councils === undefined ? [] : scope.councils;

/** Passages of the councils that the question names; none for a question over the whole corpus, which holds something of everything. */
const rowsOfNamed = (evidence: Evidence): readonly PassageRow[] =>
  namedCouncils(evidence).length === 0
    ? []
    : (evidence.scope.indexFilters.documentIds ?? []).flatMap((id) => evidence.snapshot.passagesOf(id));

/** Whether any passage in scope, or what stands above it, holds a term. */
const isHeld = ({ snapshot, scope }: Evidence, term: string): boolean =>
  snapshot.lexical([term], snapshot.scope(scope.indexFilters), 1, FIELD_WEIGHTS).length > 0;

const isWeak: Check = (evidence) => {
  const best = evidence.readings[0];
  return best === undefined || best.score < LEAST_SCORE
    ? notStated(evidence.scope.plans.length, namedCouncils(evidence))
    : null;
};

/** A number or year that the question is about and no plan in scope prints: whatever is found is about something else. */
const asksForAbsentFigure: Check = (evidence) => {
  const figures = queryTerms(evidence.plan.searchText).filter((term) => /\d/.test(term));
  const absent = figures.find((figure) => !isHeld(evidence, figure));
  if (absent === undefined) return null;
  const printed = analyse(evidence.plan.searchText).find(({ term }) => term === absent);
  const words = printed === undefined ? absent : evidence.plan.searchText.slice(printed.charStart, printed.charEnd);
  return neverMentioned(words, namedCouncils(evidence));
};

const MONEY_QUESTION =
  /\b(?:how many pounds|how much (?:money|did|has|does|was|were|is|will)|(?:what|which) (?:sum|amount)|£)/i;

/** A question for pounds of plans that print none. */
const asksForPoundsWhereNone: Check = (evidence) => {
  if (
    !MONEY_QUESTION.test(evidence.plan.question) ||
    !/\b(?:pounds?|money|sav\w+|cost\w*|spen[dt]\w*|paid|pay|budget\w*|sum|amount|£)/i.test(evidence.plan.question)
  ) {
    return null;
  }
  const named = namedCouncils(evidence);
  const gives = rowsOfNamed(evidence).some(({ passage }) => passage.text.includes('£'));
  return named.length === 0 || gives ? null : noPounds(named);
};

const COUNCIL_NAMES_WANTED =
  /\b(?:name|list|which|who are|what are the names of)\b(?:\s+(?:the|all|these|those|of|other|its|\w+)){0,3}\s+(?:councils|authorities|boroughs|districts)\b/i;

/** A question for the names of other councils, answered by passages that name none. */
const asksForUnnamedCouncils: Check = (evidence) => {
  const own = namedCouncils(evidence).map((council) => council.code);
  if (own.length !== 1 || !COUNCIL_NAMES_WANTED.test(evidence.plan.searchText)) return null;
  const shown = evidence.readings.slice(0, READINGS_SHOWN).map(({ row }) => row.passage.text);
  const others = shown.flatMap((text) => evidence.reader.certainCouncils(text)).filter((code) => !own.includes(code));
  return others.length > 0 ? null : unnamedCouncils(namedCouncils(evidence));
};

/** Duties of upper-tier and unitary councils; a district has none of them (Local Government Act 1972 and later; domain list of powers). */
const UPPER_TIER_DUTIES =
  /\b(?:adult social care|social care for adults|children['’]?s social care|children['’]?s services|special educational needs|SEND|dedicated schools grant|DSG|highways maintenance|public health grant|looked[- ]after children|care leavers)\b/;

/** A question about a duty that none of the councils named has. */
const asksForDutyOfOthers: Check = (evidence) => {
  const named = namedCouncils(evidence);
  const duty = UPPER_TIER_DUTIES.exec(evidence.plan.question)?.[0];
  if (duty === undefined || named.length === 0 || named.some((council) => council.powers !== 'lower')) return null;
  const wanted = terms(duty);
  const says = rowsOfNamed(evidence).some(({ passage }) => holdsInOrder(terms(passage.text), wanted));
  return says ? null : outsidePowers(duty, named);
};

const holdsInOrder = (text: readonly string[], wanted: readonly string[]): boolean =>
  text.some((_, i) => wanted.every((term, j) => text[i + j] === term));

/** Neighbouring words of the question, as analysed terms with their printed form. */
const phrasesOf = (
  text: string,
): readonly { readonly terms: readonly [string, string]; readonly printed: string }[] => {
  const asked = new Set(queryTerms(text));
  const tokens = analyse(text).filter(({ term }) => asked.has(term));
  return tokens.flatMap((token, i) => {
    const next = tokens[i + 1];
    const areNeighbours = next !== undefined && /^[\s-]+$/.test(text.slice(token.charEnd, next.charStart));
    return areNeighbours
      ? [{ terms: [token.term, next.term] as const, printed: text.slice(token.charStart, next.charEnd) }]
      : [];
  });
};

/**
 * A phrase of the question that stands word for word in other plans, while the plan asked about lacks one of its words: the question takes
 * for granted that this council has what another has. A paraphrase seldom repeats two neighbouring words of another plan.
 */
const asksForAnotherPlansThing: Check = (evidence) => {
  const named = namedCouncils(evidence);
  if (named.length === 0) return null;
  const ownCodes = new Set(named.map((council) => council.code));
  const everywhere = evidence.snapshot.scope({});
  for (const { terms: phrase, printed } of phrasesOf(evidence.plan.searchText)) {
    if (phrase.every((term) => isHeld(evidence, term))) continue;
    const found = evidence.snapshot.lexical(phrase, everywhere, PHRASE_CANDIDATES, FIELD_WEIGHTS);
    const holders = evidence.snapshot
      .passages(found.map((row) => row.rowId))
      .filter((row) => row.councilCode !== null && !ownCodes.has(row.councilCode))
      .filter(({ passage }) => holdsInOrder(terms(passage.text), phrase));
    const codes = [...new Set(holders.flatMap((row) => row.councilCode ?? []))];
    if (codes.length === 0) continue;
    const others = evidence.reader.register.filter((council) => codes.includes(council.code));
    return inOtherPlans(printed, named, others);
  }
  return null;
};

/** In the order in which they explain best; the first that holds is the reason given. */
const CHECKS: readonly Check[] = [
  asksForDutyOfOthers,
  asksForAnotherPlansThing,
  asksForAbsentFigure,
  asksForPoundsWhereNone,
  asksForUnnamedCouncils,
  isWeak,
];

/** Why the evidence does not suffice for an answer, or null when it does. Only look-ups are judged: a list, a count or a theme of nothing is an answer too. */
export const insufficiency = (evidence: Evidence): RefusalGrounds | null => {
  if (evidence.readings.length === 0) return notStated(evidence.scope.plans.length, namedCouncils(evidence));
  if (evidence.plan.kind !== 'lookup') return null;
  for (const check of CHECKS) {
    const grounds = check(evidence);
    if (grounds !== null) return grounds;
  }
  return null;
};
