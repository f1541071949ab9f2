import { whichMayMatch } from '../../may-match.ts';
import { namedAddressee, namesGovernment } from '../language/addressees.ts';
import { keptByText } from '../language/by-text.ts';
import { openingForm, predicatesOf } from '../language/predicates.ts';
import { isTitle, type TextUnit } from '../text-units.ts';
import { saysNoAction } from './action-candidates.ts';
import { constructionOf } from './action-constructions.ts';
import {
  DONE_WORDS,
  HELPED_SO_MANY,
  LOOKED_AT_BY_OTHERS,
  NOUN_OF_WORK,
  OWN_SUBJECT,
  PLAN_WORDS,
  THOUGHT_ABOUT,
  TIME_MEASURED,
  WAITS,
} from './action-cues.ts';
import { isAsk, leadAsks } from './asks.ts';
import { BARRIER_LEAD, barrierScore, isLabel, OF_UNNAMED_THINGS, OLD_SYSTEM, saysNoBarrier } from './barrier-cues.ts';
import { type StatementFindings, unitKey } from './statement-findings.ts';
import { isWork } from './work.ts';

/** What is seen of a unit, by name (a name may come twice), and how long it is, about 1 for a long sentence. */
export type Signs = { readonly names: readonly string[]; readonly length: number };

/** Sentences of this many words weigh 1. Named guess. */
const LONG_SENTENCE = 25;
const MOST_WORDS = 50;
/** More cues of barriers than this say no more. Named guess. */
const MOST_CUES = 4;

const SHAPES: readonly (readonly [string, RegExp])[] = [
  ['question', /\?\s*$/u],
  ['colon', /:\s*$/u],
  ['has-semicolon', /;/u],
  ['has-number', /\d/u],
  ['has-pounds', /£/u],
  ['has-percent', /%|\bper cent\b/u],
  ['no-stop', /[^.!?:;"'’”)\s]\s*$/u],
];

const CUES: readonly (readonly [string, RegExp])[] = [
  ['old-system', OLD_SYSTEM],
  ['own-subject', OWN_SUBJECT],
  ['noun-of-work', NOUN_OF_WORK],
  ['by-others', LOOKED_AT_BY_OTHERS],
  ['helped-so-many', HELPED_SO_MANY],
  ['time-measured', TIME_MEASURED],
  ['unnamed-things', OF_UNNAMED_THINGS],
  ['waits', WAITS],
  ['thought-about', THOUGHT_ABOUT],
];

const cuesThatMayStand = whichMayMatch(CUES.map(([, pattern]) => pattern));

const LEADS: readonly (readonly [string, RegExp])[] = [
  ['barriers', BARRIER_LEAD],
  ['done', DONE_WORDS],
  ['planned', PLAN_WORDS],
];

const verbSigns = (text: string, names: string[]): void => {
  for (const predicate of predicatesOf(text)) {
    const name = `${predicate.subordinate ? 'verb=aside' : 'verb=main'}-${predicate.aspect}`;
    names.push(name, `${name}-${isWork(predicate, text) ? 'work' : 'state'}`);
  }
};

/** What the words of a heading or lead-in announce; they stand above many units. */
const announcedBy = keptByText((text: string): readonly string[] =>
  LEADS.flatMap(([name, pattern]) => (pattern.test(text) ? [name] : [])),
);

const placeSigns = (unit: TextUnit, names: string[]): void => {
  const { section, kind, headingPath } = unit.passage;
  names.push(`section=${section}`, `section=${section}-${unit.isItem ? 'item' : 'sentence'}`, `passage=${kind}`);
  for (const name of announcedBy(headingPath.at(-1) ?? '')) names.push(`heading=${name}`);
  if (unit.isItem) names.push('item');
  if (unit.position === 0) names.push('first');
  if (unit.leadIn === null) return;
  names.push('led-in');
  if (leadAsks(unit.leadIn)) names.push('lead-asks');
  for (const name of announcedBy(unit.leadIn)) names.push(`lead=${name}`);
};

const wordSigns = (unit: TextUnit, names: string[]): void => {
  const { text } = unit;
  const addressee = namedAddressee(text);
  names.push(
    `opening=${openingForm(text) ?? 'none'}`,
    `construction=${constructionOf(text) ?? 'none'}`,
    `cues=${Math.min(MOST_CUES, barrierScore(text))}`,
  );
  if (isTitle(unit)) names.push('title');
  if (isLabel(unit)) names.push('label');
  if (isAsk(unit)) names.push('ask', `ask-${unit.passage.section}`);
  if (namesGovernment(text)) names.push('government');
  if (addressee !== null) names.push('addressee');
  if (addressee === 'other') names.push('addressee-other');
  if (saysNoAction(text)) names.push('says-no-action');
  if (saysNoBarrier(text)) names.push('says-no-barrier');
  for (const [name, pattern] of SHAPES) if (pattern.test(text)) names.push(name);
  for (const at of cuesThatMayStand(text)) {
    const [name, pattern] = CUES[at] ?? [];
    if (name !== undefined && pattern?.test(text) === true) names.push(name);
  }
};

/** The rules that found something in each unit, by `unitKey`. */
export const foundSigns = ({ actions, asks }: StatementFindings): ReadonlyMap<string, readonly string[]> => {
  const signs = new Map<string, string[]>();
  const add = (unit: TextUnit, ...names: readonly string[]): void => {
    const key = unitKey(unit);
    signs.set(key, [...(signs.get(key) ?? []), ...names]);
  };
  for (const { unit, candidate } of actions)
    add(unit, 'rule=action', `rule=action-${candidate.aspect}`, ...candidate.flags.map((flag) => `rule=${flag}`));
  for (const { unit, rule } of asks.barriers) add(unit, 'rule=barrier', `rule=barrier-${rule}`);
  for (const { unit, rule } of asks.requests) add(unit, 'rule=request', `rule=request-${rule}`);
  return signs;
};

/** The signs of a unit; `found` are those of the rules that found something in it. */
export const signsOf = (unit: TextUnit, found: readonly string[]): Signs => {
  const names = [...found];
  placeSigns(unit, names);
  wordSigns(unit, names);
  verbSigns(unit.text, names);
  return { names, length: Math.min(unit.text.split(/\s+/u).length, MOST_WORDS) / LONG_SENTENCE };
};

const WORDS = /[£%;:?]|\d+(?:[.,]\d+)*|\p{L}+(?:['’]\p{L}+)?/gu;

/** Words and neighbouring words of a text, each once; numbers are alike, and the first word knows that it is. */
export const wordRuns = (text: string): ReadonlySet<string> => {
  const words = ['^', ...(text.toLowerCase().match(WORDS) ?? []).map((word) => (/^\d/u.test(word) ? '#' : word))];
  return new Set([...words, ...words.slice(1).map((word, i) => `${words[i]} ${word}`)]);
};
