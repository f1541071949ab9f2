import type { Passage, Span } from '../../../src/core/schema/document.ts';
import type { Achievement, MoneyRole } from '../../../src/core/schema/record.ts';
import { type Amount, findAmounts, findBareAmounts } from '../figures/amounts.ts';
import { inferScale } from '../figures/scale.ts';
import type { Place, RecordBuilder, RecordContext } from '../record-builder.ts';
import { type FoundPeriod, findPeriods, NO_PERIOD, plainPeriod } from '../time/periods.ts';
import { achievementAfter, isOfAnyYear } from './achievement.ts';
import { type MoneyDraft, referencesIn } from './money-draft.ts';
import { CAN_BE_MADE, learntAchievement, learntRole } from './money-learnt.ts';
import {
  attributionOf,
  excludesOf,
  netOrGross,
  OWN_COUNCIL,
  priceBasisOf,
  recurringOf,
  subjectOf,
} from './money-reading.ts';
import { readRole } from './money-role.ts';

/** Running text in which sums are looked for: a sentence, or a cell of a table. */
export type MoneyText = Span & {
  readonly text: string;
  readonly place: Place;
  /** The sentence before in the same paragraph, or an empty text. */
  readonly before: string;
  /** Heading, lead-in, title of the table that the sentence names. */
  readonly context: string;
  readonly passage: Passage | null;
};

/** Confidence by how clearly the words name a role: rounded shares right in amount and role on the invented plans, also used to write the rules. */
const CLEAR_SCORE = 1.5;
const CLEAR_CONFIDENCE = 0.9;
const WEAK_CONFIDENCE = 0.75;
/** From this score on the rules stand: on writers not seen they are as often right as what is learnt, at every score below they are less often. */
const SURE_SCORE = 3;
/** What rules say of how far a sum is real gives way only to a verdict that is as likely as this; where they say nothing, to any. */
const LEAST_PROBABILITY = 0.5;

/** A sentence that begins so goes on about what the sentence before said; its sums share that period. */
const GOES_ON =
  /^(?:it|this|these|those|they|we put|of (?:this|these|which)|both|the (?:savings?|figure|total|sum|amount)|we (?:would otherwise|count|log|record|put|treat|believe|reckon))\b|\bof it\b|\b(?:in|during|for|over|within) (?:that|the same)(?: \p{L}+)? (?:years?|period|time)\b/iu;

const distance = (a: Span, b: Span): number => Math.max(0, b.charStart - a.charEnd, a.charStart - b.charEnd);

/** Periods of other clauses count as farther away: a semicolon or ", and" stands between. Named guess. */
const CLAUSE_DISTANCE = 80;

const periodFor = (text: string, amount: Amount, periods: readonly FoundPeriod[]): FoundPeriod | undefined => {
  const cost = (period: FoundPeriod): number => {
    const between = text.slice(Math.min(amount.charEnd, period.charEnd), Math.max(amount.charStart, period.charStart));
    return (
      distance(amount, period) +
      (/;|, and |, but |, or |\. /u.test(between) ? CLAUSE_DISTANCE : 0) +
      (/£/u.test(between.slice(1)) ? 25 : 0)
    );
  };
  const near = periods.filter((period) => cost(period) < CLAUSE_DISTANCE * 2);
  return near.toSorted((a, b) => cost(a) - cost(b))[0];
};

/** Yearly figures start somewhere but have no end; what stood at a day has no period. */
const roleTakesPeriod = (role: MoneyRole, text: string, amount: Amount): boolean =>
  !(
    role === 'pressure' &&
    /\b(?:at|as at|on) \d{1,2} \p{L}+ \d{4}/iu.test(text.slice(amount.charEnd, amount.charEnd + 30))
  );

/** "Since 2010 we have lowered our yearly spend by £117m": the sum has grown over the years and is no yearly rate, unless it is printed as one. */
const SAID_YEARLY = /\b(?:year|annum|annually|yearly)\b|\bp\.?a\b/iu;

type RoleFound = { readonly role: MoneyRole; readonly confidence: number; readonly doubt: readonly string[] };

/** The role by the words around the sum; where they leave it open, by what is learnt of meaning and words together. Sums of others are external. */
const roleOf = (amount: Amount, source: MoneyText, { embed }: RecordContext, attributedTo: string): RoleFound => {
  const above = `${source.context}\n${source.before}`;
  const read = readRole(source.text, amount, above);
  const isClear = read.score >= CLEAR_SCORE;
  const byWords = {
    confidence: isClear ? CLEAR_CONFIDENCE : WEAK_CONFIDENCE,
    doubt: isClear ? [] : ['role_by_weak_words'],
  };
  if (attributedTo !== OWN_COUNCIL)
    return { role: read.role === 'cost_avoidance' ? read.role : 'external_statistic', ...byWords };
  if (read.score >= SURE_SCORE || embed === null) return { role: read.role, ...byWords };
  const learnt = learntRole({ text: source.text, amount, context: source.context }, read.ranked, embed);
  return learnt.value === read.role
    ? { role: read.role, ...byWords }
    : {
        role: learnt.value,
        confidence: Math.min(WEAK_CONFIDENCE, Number(learnt.probability.toFixed(2))),
        doubt: [...byWords.doubt, 'role_by_likeness'],
      };
};

/** How far the sum is real, by rules and by what is learnt. */
const achievementFor = (amount: Amount, source: MoneyText, role: MoneyRole, { embed }: RecordContext): Achievement => {
  const byRules = achievementAfter(source.before, source.text, amount, role);
  if (embed === null || !CAN_BE_MADE.has(role) || isOfAnyYear(source.text)) return byRules;
  const learnt = learntAchievement({ text: source.text, amount, context: source.context }, role, embed);
  return byRules === 'not_stated' || learnt.probability >= LEAST_PROBABILITY ? learnt.value : byRules;
};

const draftOf = (
  amount: Amount,
  all: readonly Amount[],
  source: MoneyText,
  context: RecordContext,
  builder: RecordBuilder,
): MoneyDraft | null => {
  const { text } = source;
  const attributedTo = attributionOf(text, amount);
  const { role, confidence, doubt } = roleOf(amount, source, context, attributedTo);
  const scale = inferScale(amount, all, text);
  const factor = BigInt(scale?.factor ?? 1);
  const own = findPeriods(text, context.date);
  const periods = own.length === 0 && GOES_ON.test(text) ? findPeriods(source.before, context.date) : own;
  const period = roleTakesPeriod(role, text, amount)
    ? (periodFor(text, amount, periods) ?? (own.length === 0 ? periods[0] : undefined))
    : undefined;
  const basis =
    period?.kind === 'since' && amount.basis === 'per_year' && !SAID_YEARLY.test(amount.printed)
      ? 'total'
      : amount.basis;
  const references = referencesIn(text);
  const flags = [
    ...(amount.unitMissing || (scale !== null && !amount.scalePrinted) ? ['unit_missing'] : []),
    ...(amount.minPence !== amount.maxPence ? ['range'] : []),
    ...(/\b(?:above|over|exceeding|below|under|up to) $/iu.test(text.slice(0, amount.charStart)) &&
    amount.basis === 'per_case'
      ? ['threshold']
      : []),
    ...doubt,
  ];
  const base = builder.base({
    kind: 'money',
    place: source.place,
    rule: source.place.cell === null ? 'prose' : 'cell',
    confidence,
    flags,
    about: source.context,
  });
  if (base === null) return null;
  return {
    ...base,
    role,
    printed: amount.printed,
    minPence: String(amount.minPence * factor),
    maxPence: String(amount.maxPence * factor),
    approx: amount.approx,
    scaleInferred: scale,
    basis,
    basisN: amount.basisN,
    recurring: recurringOf(text, amount, basis, role),
    period: period === undefined ? NO_PERIOD : plainPeriod(period),
    achievement: achievementFor(amount, source, role, context),
    netGross: netOrGross(text.slice(Math.max(0, amount.charStart - 25), amount.charEnd + 20)),
    priceBasis: priceBasisOf(text),
    excludes: excludesOf(text),
    subject: subjectOf(text, amount),
    attributedTo,
    source: 'prose',
    isTotal: false,
    sentence: text,
    refersTo: references,
    tableLabel: null,
  };
};

/** The sums printed in a sentence or cell of text, in order; each quotes the whole sentence. */
export const proseMoney = (source: MoneyText, context: RecordContext, builder: RecordBuilder): MoneyDraft[] => {
  const printed = findAmounts(source.text);
  const bare = findBareAmounts(source.text).filter(
    (one) => !printed.some((other) => distance(one, other) === 0 && one.charStart < other.charEnd),
  );
  const all = [...printed, ...bare].toSorted((a, b) => a.charStart - b.charStart);
  return all.flatMap((amount) => {
    const draft =
      amount.unitMissing && inferScale(amount, all, source.text) === null
        ? null
        : draftOf(amount, all, source, context, builder);
    return draft === null ? [] : [draft];
  });
};
