import type { Span } from '../../../src/core/schema/document.ts';
import { matches } from '../../may-match.ts';
import { namesGovernment } from '../language/addressees.ts';
import { type Aspect, openingForm, type Predicate, predicatesOf } from '../language/predicates.ts';
import { isTitle, type TextUnit } from '../text-units.ts';
import { findDates } from '../time/dates.ts';
import {
  constructionOf,
  GERUND_WITH_RESULT,
  HOPED_SUM,
  SPENDING_TOLD,
  WRITING_THE_PLAN,
} from './action-constructions.ts';
import {
  ABOUT_ITSELF,
  ANNOUNCED_BY_COST,
  DONE_WORDS,
  LEADS_TO_COMPLEMENT,
  NOUN_OF_WORK,
  OWN_SUBJECT,
  PLAN_WORDS,
  PLEDGES,
  SAVINGS_MADE,
  STATES,
  STILL_WEIGHED,
  TIME_MEASURED,
} from './action-cues.ts';
import { isAsk } from './asks.ts';
import { isWork } from './work.ts';

/**
 * How sure a rule is: the rounded share of its actions that the labels of the invented plans have, which were also used to write the rules, so expect
 * less of other plans. `considered` and `aside` are named guesses: too few to measure.
 */
const CONFIDENCE: Readonly<Record<Aspect | 'item' | 'aside', number>> = {
  planned: 0.9,
  done: 0.65,
  under_way: 0.8,
  considered: 0.65,
  routine: 0.5,
  item: 0.8,
  aside: 0.55,
};

/** Something that a unit or a part of it says of work. `aspect` is null where only the likeness to actions is known. */
export type ActionCandidate = Span & {
  readonly text: string;
  readonly aspect: Aspect | null;
  readonly confidence: number;
  readonly flags: readonly string[];
  /** The words that lead in the list it belongs to, with the sentence before them; empty elsewhere. */
  readonly ledInBy?: string;
};
type Candidate = ActionCandidate & { readonly aspect: Aspect };
export type ActionFinding = { readonly unit: TextUnit; readonly candidate: ActionCandidate };

const aspectOf = (predicate: Predicate, text: string): Aspect =>
  predicate.aspect === 'planned' && STILL_WEIGHED.test(text)
    ? 'considered'
    : predicate.aspect === 'done' &&
        PLEDGES.test(predicate.verb) &&
        new RegExp(`\\b${predicate.verb} to\\b`, 'iu').test(text)
      ? 'planned'
      : predicate.aspect;

/** Of several things that one clause says, what is still to come tells most, then what is under way. */
const RANK: readonly Aspect[] = ['planned', 'under_way', 'done', 'considered', 'routine'];

const bestAspect = (predicates: readonly Predicate[], text: string): Aspect | null =>
  predicates.map((predicate) => aspectOf(predicate, text)).toSorted((a, b) => RANK.indexOf(a) - RANK.indexOf(b))[0] ??
  null;

/** Verbs and constructions of one clause together. Work that has begun is under way, whenever it should end: "is being bought and should be ready by June". */
const together = (verbs: Aspect | null, construction: Aspect | null): Aspect | null => {
  if (verbs === null || construction === null) return verbs ?? construction;
  if (construction === 'under_way' || verbs === 'under_way') return 'under_way';
  return RANK.indexOf(verbs) <= RANK.indexOf(construction) ? verbs : construction;
};

const NEXT_SUBJECT =
  /(?:;\s+|,\s+(?:and |but |while |whilst )?(?=(?:we|the|our|an?|it|this|these|they|each|one|two|three|cabinet|officers|members|online|internal|further|new)\b))/giu;

/** Clauses with a subject and a verb of their own; a sentence that cannot be cut so is one clause. */
export const clausesOf = (text: string): readonly Span[] => {
  const cuts: { readonly end: number; readonly start: number }[] = [];
  let from = 0;
  for (const match of text.matchAll(NEXT_SUBJECT)) {
    const left = predicatesOf(text.slice(from, match.index)).filter(({ subordinate }) => !subordinate);
    const rest = text.slice(match.index + match[0].length);
    const right = predicatesOf(rest);
    const opens = right.some(({ subordinate, at }) => !subordinate && at <= 8);
    if (left.length === 0 || !opens) continue;
    cuts.push({ end: match.index, start: match.index + match[0].length });
    from = match.index + match[0].length;
  }
  const starts = [0, ...cuts.map(({ start }) => start)];
  return starts.map((start, index) => ({ charStart: start, charEnd: cuts[index]?.end ?? text.length }));
};

const ofClause = (unit: TextUnit, clause: Span): Candidate | null => {
  const text = unit.text.slice(clause.charStart, clause.charEnd);
  const all = predicatesOf(text).filter((predicate) => isWork(predicate, text));
  const main = all.filter(({ subordinate }) => !subordinate);
  const aside = main.length === 0 && NOUN_OF_WORK.test(text);
  const used = aside ? all.filter(({ aspect }) => aspect === 'under_way') : main;
  const aspect = together(bestAspect(used, text), constructionOf(text));
  if (aspect === null) return null;
  return {
    text,
    aspect,
    charStart: unit.charStart + clause.charStart,
    charEnd: unit.charStart + clause.charEnd,
    confidence: aside ? CONFIDENCE.aside : CONFIDENCE[aspect],
    flags: aspect === 'routine' ? ['routine'] : [],
  };
};

/** Neighbouring clauses that say the same of the same status are one action unless each names its own work. */
const ofSentence = (unit: TextUnit): readonly Candidate[] => {
  if (GERUND_WITH_RESULT.test(unit.text)) return [{ ...unit, aspect: 'done', confidence: CONFIDENCE.done, flags: [] }];
  if (openingForm(unit.text) === 'ing' && ANNOUNCED_BY_COST.test(unit.text))
    return [{ ...unit, aspect: 'planned', confidence: CONFIDENCE.planned, flags: [] }];
  const clauses = clausesOf(unit.text).flatMap((clause) => {
    const candidate = ofClause(unit, clause);
    return candidate === null ? [] : [candidate];
  });
  if (clauses.length <= 1) {
    const only = clauses[0];
    return only === undefined ? [] : [{ ...only, text: unit.text, charStart: unit.charStart, charEnd: unit.charEnd }];
  }
  return clauses;
};

const itemAspect = (unit: TextUnit, leadIn: string): Aspect | null => {
  if (LEADS_TO_COMPLEMENT.test(leadIn)) return null;
  const heading = unit.passage.headingPath.at(-1) ?? '';
  const opening = openingForm(unit.text);
  const done = DONE_WORDS.test(leadIn) || (!PLAN_WORDS.test(leadIn) && DONE_WORDS.test(heading));
  const planned = PLAN_WORDS.test(leadIn) || PLAN_WORDS.test(heading);
  if (opening === 'past') return 'done';
  if (opening === 'base') return /\b(?:has|have)\s*:\s*$/iu.test(leadIn) ? 'done' : 'planned';
  if (opening === 'ing') return done && !planned ? 'done' : 'under_way';
  if (!NOUN_OF_WORK.test(unit.text) || STATES.test(unit.text) || TIME_MEASURED.test(unit.text)) return null;
  return planned ? 'planned' : done ? 'done' : null;
};

const WITHOUT_VERB = (unit: TextUnit): boolean => predicatesOf(unit.text).every(({ subordinate }) => subordinate);

const ofItem = (unit: TextUnit, before: string): readonly Candidate[] => {
  const whole = ofSentence(unit);
  if (whole.length > 0 && !WITHOUT_VERB(unit) && openingForm(unit.text) !== 'base') return whole;
  const aspect = itemAspect(unit, `${before} ${unit.leadIn ?? ''}`);
  return aspect === null ? whole : [{ ...unit, aspect, confidence: CONFIDENCE.item, flags: ['list_item'] }];
};

const hasDateToCome = (text: string, documentDate: string | null): boolean =>
  documentDate !== null && findDates(text, documentDate).some(({ end }) => end !== null && end > documentDate);

/** Who did it, and that it was done: in an opening about the area and its money only such sentences tell of the plan's own work. */
const OWN_DEED = /\b(?:we|the council) (?:\p{L}{3,}ed|brought|built|bought|set up|took|put|sold)\b/iu;

/** Sections where sentences of work are looked for, and what is accepted there: history and asks are not the plan's own work. */
const acceptedIn = (unit: TextUnit, candidate: Candidate, documentDate: string | null): boolean => {
  const { section } = unit.passage;
  if (section === 'barriers')
    return (
      candidate.aspect === 'planned' &&
      ((OWN_SUBJECT.test(unit.text) &&
        /\b(?:plan|report|cabinet|committee|we (?:will|expect to|plan to|intend to)|scrutiny|council will)\b/iu.test(
          unit.text,
        )) ||
        (hasDateToCome(candidate.text, documentDate) && !namesGovernment(unit.text)))
    );
  if (section === 'context')
    return (
      candidate.aspect === 'planned' ||
      (unit.isItem && candidate.aspect !== 'routine') ||
      (candidate.aspect === 'done' && OWN_DEED.test(candidate.text)) ||
      (candidate.aspect !== 'routine' && /\b(?:we|council) (?:have|has|are|is)\b/iu.test(candidate.text))
    );
  return true;
};

/** A lead-in that is an action itself takes its list into the quote when the list only says what it is about. */
const withItsList = (units: readonly TextUnit[], index: number): (Span & { readonly text: string }) | null => {
  const unit = units[index];
  if (unit === undefined || !/:\s*$/u.test(unit.text)) return unit ?? null;
  if (!LEADS_TO_COMPLEMENT.test(unit.text)) return null;
  let last = index;
  while (units[last + 1]?.leadIn != null && units[last + 1]?.passage === unit.passage) last += 1;
  const text = units
    .slice(index, last + 1)
    .map((one) => one.text)
    .join(' ');
  return { text, charStart: unit.charStart, charEnd: units[last]?.charEnd ?? unit.charEnd };
};
/** The sentence that stands before the words which lead in the list of a unit. */
const beforeLeadIn = (units: readonly TextUnit[], index: number): string => {
  if (units[index]?.leadIn == null) return '';
  for (let at = index - 1; at > 0; at -= 1)
    if (units[at]?.leadIn === null && units[at]?.isItem === false) return units[at - 1]?.text ?? '';
  return '';
};

/** True where a sentence tells of the plan itself, of money made or spent, or of hopes for a sum. */
export const saysNoAction = (text: string): boolean =>
  matches(ABOUT_ITSELF, text) ||
  matches(SAVINGS_MADE, text) ||
  matches(HOPED_SUM, text) ||
  matches(SPENDING_TOLD, text) ||
  matches(WRITING_THE_PLAN, text);

const candidatesAt = (units: readonly TextUnit[], index: number): readonly Candidate[] => {
  const unit = units[index];
  if (unit === undefined || isTitle(unit) || saysNoAction(unit.text) || isAsk(unit)) return [];
  const leadBefore = beforeLeadIn(units, index);
  if (unit.isItem)
    return ofItem(unit, leadBefore).map((found) => ({ ...found, ledInBy: `${leadBefore} ${unit.leadIn ?? ''}` }));
  const span = withItsList(units, index);
  if (span === null) return [];
  return ofSentence(unit).map((candidate) =>
    /:\s*$/u.test(unit.text)
      ? { ...candidate, text: span.text, charStart: span.charStart, charEnd: span.charEnd }
      : candidate,
  );
};

/**
 * What rules find of actions in running text and lists, in reading order: what is done, under way, planned, considered, or done as a routine (flagged). Units
 * that begin at a place in `taken` (barriers, requests) are left out.
 */
export const actionFindings = (
  units: readonly TextUnit[],
  taken: ReadonlySet<number>,
  documentDate: string | null,
): ActionFinding[] =>
  units.flatMap((unit, index) =>
    (taken.has(unit.charStart) ? [] : candidatesAt(units, index))
      .filter((candidate) => acceptedIn(unit, candidate, documentDate))
      .map((candidate) => ({ unit, candidate })),
  );

/** How the work of a unit stands that no rule took for an action, as far as its words tell: any verb of doing will do, then what leads it in. */
export const likelyAspect = (units: readonly TextUnit[], index: number): Aspect | null => {
  const unit = units[index];
  if (unit === undefined) return null;
  const all = predicatesOf(unit.text);
  const main = all.filter(({ subordinate }) => !subordinate);
  const told = together(bestAspect(main, unit.text), constructionOf(unit.text)) ?? bestAspect(all, unit.text);
  return told ?? itemAspect(unit, `${beforeLeadIn(units, index)} ${unit.leadIn ?? ''}`);
};
