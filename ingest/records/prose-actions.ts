import type { Span } from '../../src/core/schema/document.ts';
import type { Action, ActionStatus } from '../../src/core/schema/record.ts';
import { matches } from '../may-match.ts';
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
import { namesGovernment } from './addressees.ts';
import { isAsk } from './asks.ts';
import { serviceAreaOf } from './classify.ts';
import { type FoundDate, findDates } from './dates.ts';
import { partnersIn, technologyIn } from './named-things.ts';
import { type Aspect, openingForm, type Predicate, predicatesOf } from './predicates.ts';
import type { RecordBuilder, RecordContext } from './record-builder.ts';
import { isTitle, placeOfUnit, type TextUnit } from './text-units.ts';
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

const STATUS: Readonly<Record<Aspect, ActionStatus>> = {
  done: 'complete',
  under_way: 'ongoing',
  planned: 'planned',
  considered: 'under_consideration',
  routine: 'ongoing',
};

type Candidate = Span & {
  readonly text: string;
  readonly aspect: Aspect;
  readonly confidence: number;
  readonly flags: readonly string[];
  /** The words that lead in the list it belongs to, with the sentence before them; empty elsewhere. */
  readonly ledInBy?: string;
};

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

const candidatesAt = (units: readonly TextUnit[], index: number): readonly Candidate[] => {
  const unit = units[index];
  if (
    unit === undefined ||
    isTitle(unit) ||
    matches(ABOUT_ITSELF, unit.text) ||
    matches(SAVINGS_MADE, unit.text) ||
    matches(HOPED_SUM, unit.text) ||
    matches(SPENDING_TOLD, unit.text) ||
    matches(WRITING_THE_PLAN, unit.text) ||
    isAsk(unit)
  )
    return [];
  const before = units.slice(0, index).findLast((other) => other.leadIn === null && !other.isItem);
  const leadBefore = unit.leadIn === null ? '' : (units[units.indexOf(before ?? unit) - 1]?.text ?? '');
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

const ANNOUNCED = /^(?:in |by |from |on |during |over |within |since |as |for |with |under )?[^,]{0,60}, /iu;

const summaryOf = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[.;:,]+$/u, '')
    .replace(ANNOUNCED, (lead) =>
      /\d|next|last/.test(lead) && !/ (?:we|council|is|are|has|have|will) /iu.test(lead) ? '' : lead,
    );

/** Of the dates of work still to be done: a printed one before a relative one, one to come before one past. */
const dueDate = (text: string, found: readonly FoundDate[], documentDate: string | null): FoundDate | undefined => {
  const dates = found.filter((date, index) => {
    const before = text.slice(0, date.charStart);
    const next = found[index + 1];
    const between = next === undefined ? '' : text.slice(date.charEnd, next.charStart);
    return (
      !/\byears? (?:up )?(?:to|until) $/iu.test(before) &&
      !(/\b(?:from|between) $/iu.test(before) && /^ (?:to|and|until) $/iu.test(between))
    );
  });
  const toCome = dates.filter(({ end }) => documentDate === null || (end ?? '') > documentDate);
  return toCome.find(({ precision }) => precision !== 'relative') ?? toCome[0] ?? dates[0];
};

const VAGUE_HORIZON =
  /\bover the (?:coming|next few|next several) (?:years|months)\b|\bin the coming (?:years|months)\b/iu;

/** A list shares the time that its lead-in gives to all: a date to come, or a printed horizon without one. */
const horizonOf = (
  leadIn: string,
  context: RecordContext,
): Pick<FoundDate, 'printed' | 'end' | 'precision'> | undefined => {
  const date = dueDate(leadIn, findDates(leadIn, context.date), context.date);
  const vague = VAGUE_HORIZON.exec(leadIn)?.[0];
  if (date?.end != null && context.date !== null && date.end > context.date) return date;
  return vague === undefined ? undefined : { printed: vague, end: null, precision: 'none' };
};

const actionOf = (
  unit: TextUnit,
  candidate: Candidate,
  context: RecordContext,
  builder: RecordBuilder,
): Action | null => {
  const dates = findDates(candidate.text, context.date);
  const date =
    candidate.aspect === 'done'
      ? dates[0]
      : (dueDate(candidate.text, dates, context.date) ?? horizonOf(candidate.ledInBy ?? '', context));
  const past = date?.end != null && context.date !== null && date.end < context.date;
  const heading = unit.passage.headingPath.at(-1) ?? '';
  const base = builder.base({
    kind: 'action',
    place: { ...placeOfUnit(unit), charStart: candidate.charStart, charEnd: candidate.charEnd },
    rule: unit.isItem ? 'list' : 'prose',
    confidence: candidate.confidence,
    flags: [...candidate.flags, ...(past ? ['past_date'] : [])],
    about: `${heading}\n${unit.leadIn ?? ''}`,
  });
  if (base === null) return null;
  return {
    ...base,
    summary: summaryOf(candidate.text),
    objective: null,
    area: null,
    serviceArea: serviceAreaOf(`${candidate.text}\n${candidate.text}\n${heading}`),
    successCriteria: [],
    status: STATUS[candidate.aspect],
    statusPrinted: null,
    due: date === undefined ? null : { printed: date.printed, date: date.end, precision: date.precision },
    ownerRole: null,
    ownerName: null,
    rag: null,
    technology: technologyIn(candidate.text),
    partners: partnersIn(candidate.text, [context.council?.name ?? '', context.council?.officialName ?? '']),
    savingIds: [],
    ref: null,
  };
};

/**
 * Actions said in running text and lists, in reading order: what is done, under way, planned, considered, or done as a routine (flagged). Units
 * that begin at a place in `taken` (barriers, requests) are left out.
 */
export const proseActions = (
  units: readonly TextUnit[],
  taken: ReadonlySet<number>,
  context: RecordContext,
  builder: RecordBuilder,
): Action[] =>
  units.flatMap((unit, index) =>
    (taken.has(unit.charStart) ? [] : candidatesAt(units, index))
      .filter((candidate) => acceptedIn(unit, candidate, context.date))
      .flatMap((candidate) => actionOf(unit, candidate, context, builder) ?? []),
  );
