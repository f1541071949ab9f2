import type { ActionStatus } from '../../../src/core/schema/record.ts';
import { type Aspect, openingForm, predicatesOf } from '../language/predicates.ts';
import { findDates } from '../time/dates.ts';
import { readStatus } from './status.ts';

/**
 * The state that a cell of a progress column tells in sentences: each clause is read by its words for states, then by what its verbs say of time. A story
 * goes on: work halted at its end is halted, work partly done is under way.
 */

const CLAUSES = /[.;:?!](?=\s|$)|\s[–—-]\s|, (?=and |but |so |now |then |with |which |though )|[()]/u;

/** So many parts of so many are done: "Batch 4 of 9", "Two of five fitted out", "11 recruits against 20 wanted". */
const PART_OF =
  /\b(\d{1,4}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) (?:\p{L}+ )?(?:of|out of|against) (?:the |our |all )?(\d{1,4}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b/iu;
const SHARE_DONE =
  /\b(?:half|part|most|some|a third|two thirds|a quarter|three quarters|the (?:first|last)) (?:\p{L}+ ){0,3}(?:done|handed|moved|finished|let|built|open|complete|live|fitted|signed)\b/iu;

/** What is left of work that is partly done. */
const REMAINS =
  /\b(?:so far|remainder|the rest|the others?|(?:two|three|four|five|six|\d+|more|some) to (?:go|follow|come)|to follow|go-live (?:expected|due|planned))\b/iu;

/** Work that comes back by the calendar goes on. */
const RECURS =
  /\b(?:every|each) (?:\p{L}+ )?(?:day|week|month|quarter|year|spring|summer|autumn|winter|term|poll|election|monday|tuesday|wednesday|thursday|friday|january|february|march|april|may|june|july|august|september|october|november|december)s?\b|\b(?:in its (?:second|third|fourth|fifth|\p{L}+th) (?:year|season|round)|year \d+ of \d+|(?:(?:monthly|weekly|daily|nightly|quarterly|yearly|annually|routine(?:ly)?)(?=$|[,;.])|on (?:mon|tues|wednes|thurs|fri|satur|sun)days|stay(?:s|ing)|on the market|carr(?:y|ies) on|ordered)|batch \d+|phase \d+ of \d+|(?:became|is|now) routine)\b/iu;

/** Work that has gone on since a time named. */
const SINCE = /\bsince (?:\p{L}+ )?(?:19|20)?\d\d|\bsince (?:\p{Lu}\p{L}+|spring|summer|autumn|winter|last)\b/u;
const TO_BE_DONE = /\bto (?:go|move|open|close|start|finish|end|transfer|be \p{L}+) (?:by|in|from|on|before|at)\b/iu;

/** What is still to begin. */
const TO_BEGIN =
  /^(?:from|starts?|starting|begins?|beginning|kick[- ]?off|due|opens?|opening|launch(?:es)?|booked|first) (?:in|on|at|from|for|after|next|this|\d|late|early|mid|spring|summer|autumn|winter|january|february|march|april|may|june|july|august|september|october|november|december)|\b(?:january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|autumn|winter) (?:start|launch|opening)\b|\b(?:to follow|to commence|will (?:start|begin|open|follow|commence)|we (?:begin|start) (?:when|once|in|after)|booked for|(?:mobilisation|start|launch|opening|go-live) (?:from|in|on|due|planned|expected)|due (?:in|by|on|for)|to be (?:set up|drawn up|appointed|recruited|let|built|opened|bought))\b/iu;

/** Work that waits its turn. */
const LATER = /^(?:for later|later|waiting|in the queue|queued.*)$/iu;

/** A participle with its month or year is past: "copies tested in May". */
const DONE_THEN =
  /\b\p{L}{2,}(?:ed|wn|ilt|old|ought) (?:(?:in|on|by|at|since|last) )?(?:early |late |mid-?)?(?:january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|autumn|winter|(?:19|20)\d\d)\b/iu;

const UNDECIDED =
  /\b(?:members? (?:are torn|have (?:not|yet)|to decide)|(?:not|never) (?:yet )?(?:been )?(?:asked|decided|chosen|approved)|will decide|yet to (?:decide|choose|be (?:decided|approved|agreed))|whether|minded to|report to (?:the )?(?:cabinet|council|committee|members|executive)|thought is being given|possib(?:le|ly)|perhaps|no (?:view|decision) (?:yet|taken)|think again|to be (?:chosen|decided|considered)|chooses? between|(?:member|cabinet|council) decision|decision (?:in|on|\d)|if members)\b/iu;

const HALTED =
  /\b(?:paused|halted|suspended|mothballed|in abeyance|frozen|shelved|on hold|on ice|parked|stood down|switched off|blocked|abandoned|withdrawn|withdrew|dropped|stopped spending|put (?:it |this )?(?:to one side|on one side|aside|on hold)|no partner|removed after|held(?:,| pending| until)|advise against|in dispute)\b/iu;

const ASPECTS: Readonly<Record<Aspect, ActionStatus>> = {
  done: 'complete',
  under_way: 'ongoing',
  routine: 'ongoing',
  planned: 'planned',
  considered: 'under_consideration',
};

const isPart = (text: string): boolean => PART_OF.test(text) || SHARE_DONE.test(text);

const ofClause = (clause: string): ActionStatus | null => {
  if (HALTED.test(clause)) return 'paused';
  if (UNDECIDED.test(clause)) return 'under_consideration';
  if (LATER.test(clause) || TO_BEGIN.test(clause) || TO_BE_DONE.test(clause)) return 'planned';
  if (RECURS.test(clause) || isPart(clause)) return 'ongoing';
  const named = readStatus(clause);
  if (named !== null) return named;
  const main = predicatesOf(clause).filter(({ subordinate }) => !subordinate);
  const aspect = main.at(-1)?.aspect;
  if (SINCE.test(clause)) return 'ongoing';
  if (aspect !== undefined) return ASPECTS[aspect];
  if (DONE_THEN.test(clause)) return 'complete';
  return openingForm(clause) === 'past' ? 'complete' : null;
};

/** The state of work as a text of a few words or sentences tells it, or null where nothing does. A date alone says nothing. */
export const narrativeStatus = (text: string): ActionStatus | null => {
  const clauses = text
    .split(CLAUSES)
    .map((clause) => clause.trim())
    .filter((clause) => /\p{L}/u.test(clause) && !isOnlyDate(clause));
  const found = clauses.flatMap((clause) => ofClause(clause) ?? []);
  if (found.length === 0) return null;
  for (const status of ['paused', 'under_consideration'] as const) if (found.includes(status)) return status;
  if (found.includes('complete') && REMAINS.test(text)) return 'ongoing';
  const states = new Set(found);
  return states.size === 1 ? (found[0] ?? null) : 'ongoing';
};

/** The number of a part says how far work has come; what is said of the part says how it stands: "Phase 2 under way". */
const PART_NUMBER =
  /^(?:phase|stage|wave|batch|step|part|tranche) (?:\d{1,2}|one|two|three|four|five)(?: of (?:\d{1,2}|one|two|three|four|five))?[\s:,–—-]*(?=\p{L})/iu;

/** What a status cell of several clauses or parts says, where its first words alone would mislead; null where it is a plain status. */
export const compoundStatus = (text: string): ActionStatus | null => {
  if (HALTED.test(text)) return 'paused';
  if (text.split(CLAUSES).filter((clause) => /\p{L}/u.test(clause)).length > 1) return narrativeStatus(text);
  const rest = text.replace(PART_NUMBER, '');
  return rest === text ? (/^phase \d{1,2} of \d{1,2}$/iu.test(text.trim()) ? 'ongoing' : null) : narrativeStatus(rest);
};

const isOnlyDate = (clause: string): boolean => {
  const dates = findDates(clause, '2024-07-01');
  if (dates.length === 0) return false;
  const rest = dates.reduce((left, date) => left.replace(date.printed, ' '), clause);
  return !/[\p{L}]{4}/u.test(rest.replace(/\b(?:since|year|quarter|early|late)\b/giu, ''));
};
