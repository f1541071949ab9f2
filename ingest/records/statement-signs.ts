import { matches } from '../may-match.ts';
import { saysNoAction } from './action-candidates.ts';
import { constructionOf } from './action-constructions.ts';
import {
  DONE_WORDS,
  HELPED_SO_MANY,
  LOOKED_AT_BY_OTHERS,
  NOUN_OF_WORK,
  OWN_SUBJECT,
  PLAN_WORDS,
  TIME_MEASURED,
} from './action-cues.ts';
import { namedAddressee, namesGovernment } from './addressees.ts';
import { isAsk, leadAsks } from './asks.ts';
import { BARRIER_LEAD, barrierScore, isLabel, OF_UNNAMED_THINGS, OLD_SYSTEM, saysNoBarrier } from './barrier-cues.ts';
import { openingForm, predicatesOf } from './predicates.ts';
import { type StatementFindings, unitKey } from './statement-findings.ts';
import { isTitle, type TextUnit } from './text-units.ts';
import { isWork } from './work.ts';

/** What is seen of a unit, by name; 1 where it is there, other numbers where it has a size. */
export type Signs = ReadonlyMap<string, number>;

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
];

const LEADS: readonly (readonly [string, RegExp])[] = [
  ['barriers', BARRIER_LEAD],
  ['done', DONE_WORDS],
  ['planned', PLAN_WORDS],
];

const verbSigns = (text: string): readonly string[] =>
  predicatesOf(text).flatMap((predicate) => {
    const name = `${predicate.subordinate ? 'aside' : 'main'}-${predicate.aspect}`;
    return [`verb=${name}`, `verb=${name}-${isWork(predicate, text) ? 'work' : 'state'}`];
  });

const above = (unit: TextUnit): readonly string[] => {
  const heading = unit.passage.headingPath.at(-1) ?? '';
  return LEADS.flatMap(([name, pattern]) => [
    ...(matches(pattern, heading) ? [`heading=${name}`] : []),
    ...(unit.leadIn !== null && matches(pattern, unit.leadIn) ? [`lead=${name}`] : []),
  ]);
};

const namedSigns = (unit: TextUnit): readonly string[] => {
  const { text, passage } = unit;
  const addressee = namedAddressee(text);
  const cues = Math.min(MOST_CUES, barrierScore(text));
  return [
    `section=${passage.section}`,
    `section=${passage.section}-${unit.isItem ? 'item' : 'sentence'}`,
    `passage=${passage.kind}`,
    `opening=${openingForm(text) ?? 'none'}`,
    `construction=${constructionOf(text) ?? 'none'}`,
    `cues=${cues}`,
    ...(unit.isItem ? ['item'] : []),
    ...(unit.leadIn === null ? [] : ['led-in']),
    ...(leadAsks(unit.leadIn) ? ['lead-asks'] : []),
    ...(unit.position === 0 ? ['first'] : []),
    ...(isTitle(unit) ? ['title'] : []),
    ...(isLabel(unit) ? ['label'] : []),
    ...(isAsk(unit) ? ['ask', `ask-${passage.section}`] : []),
    ...(namesGovernment(text) ? ['government'] : []),
    ...(addressee === null ? [] : ['addressee', ...(addressee === 'other' ? ['addressee-other'] : [])]),
    ...(saysNoAction(text) ? ['says-no-action'] : []),
    ...(saysNoBarrier(text) ? ['says-no-barrier'] : []),
    ...verbSigns(text),
    ...above(unit),
    ...[...SHAPES, ...CUES].flatMap(([name, pattern]) => (matches(pattern, text) ? [name] : [])),
  ];
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
  const words = unit.text.split(/\s+/u).length;
  return new Map([
    ...[...namedSigns(unit), ...found].map((name) => [name, 1] as const),
    ['length', Math.min(words, MOST_WORDS) / LONG_SENTENCE] as const,
  ]);
};

const WORDS = /[£%;:?]|\d+(?:[.,]\d+)*|\p{L}+(?:['’]\p{L}+)?/gu;

/** Words and neighbouring words of a text, each once; numbers are alike, and the first word knows that it is. */
export const wordRuns = (text: string): ReadonlySet<string> => {
  const words = ['^', ...(text.toLowerCase().match(WORDS) ?? []).map((word) => (/^\d/u.test(word) ? '#' : word))];
  return new Set([...words, ...words.slice(1).map((word, i) => `${words[i]} ${word}`)]);
};
