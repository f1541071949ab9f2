import type { Span } from '../../src/core/schema/document.ts';
import type { Achievement, MoneyRole } from '../../src/core/schema/record.ts';
import { clauseAround } from './money-reading.ts';

const ACHIEVED =
  /\b(?:have|has|had|already) (?:\p{L}+ )?(?:made|saved|delivered|achieved|reduced|cut|released|taken|generated|avoided|earned|sold|raised|ended|stopped|been (?:made|saved|delivered|achieved|realised|released)|headed|brought|removed|realised|secured|helped)|\b(?:saved|took|delivered|achieved|released|reduced|avoided|generated|sold|raised|spared|certified|realised|brought in|fell|found|proved|are lower|was lower|turned down|headed off|won back|recovered|earns?|saves|brings in|generates|returned)\b|\bsavings? of £[^.;]{0,20} (?:made|delivered|achieved)|\bmade\b|\bto date\b|\b(?:last|past) (?:year|\w+ years)\b|\bsince (?:\w+ )?(?:19|20)\d\d\b|would have (?:been|cost|risen)|make up/iu;
const AGREED =
  /\b(?:agreed|approved|budget(?:ed|s)?|set aside|allocated|committed|earmarked|reserve of|fund of|put (?:in|into|aside)|in the (?:20)?\d\d\/\d\d budget|budget for [^.;]{0,20} (?:holds?|includes?|contains?|has|assumes)|invest-to-save reserve|transformation reserve|precept)\b|\binto (?:a|an|our|the) [^.;]{0,40}fund\b|\b(?:first|initial|\d+) loans?\b/iu;
const TARGET =
  /\b(?:will|shall|to (?:save|deliver|achieve|find|make|generate|reduce|cut)|target(?:s|ed)?|plan(?:s|ned|ning)?|aim(?:s|ed|ing)?|need(?:s|ed)?|require[sd]?|calls? for|commitments?|actions|expect to need|goal|intend(?:s|ed)?|must|further|propos(?:ed|als?))\b/iu;
const POTENTIAL =
  /\b(?:could|may|might|potential(?:ly)?|should|estimat(?:e|ed)|expected|opportunit(?:y|ies)|anticipated|projected|forecast|up to|would|indicative|possible)\b/iu;
const MISSED =
  /\b(?:missed|not (?:been )?(?:achieved|delivered|met)|fell short|undelivered|not delivered|slippage|under-?achieved|unachiev\w+)\b/iu;

const ALREADY_PAID =
  /\b(?:loans? of|(?:has|have) been (?:made|spent|invested)|(?:has|have) (?:already )?(?:invested|spent))\b/iu;
const WILL_PAY = /\bwill (?:invest|spend|cost|put)\b/iu;
const HOPED = /\b(?:expected|should|could|may|might|potential|estimated to|anticipated|opportunit)\b/iu;
const HOPED_NO_MORE = /\b(?:have|has) (?:made|saved|delivered|achieved)\b/iu;
const IN_THE_PAST =
  /\b(?:have|has|had) (?:\p{L}+ )?\p{L}+ed\b|\b(?:made|took|saved|released|sold|certified|found|proved)\b|\b(?:was|were|are) (?:\p{L}+ed|lower)\b/iu;
/** What is still to be done to a sum says nothing of its past. */
const TO_BE_DONE = /\b(?:still |yet )?to be \p{L}+/giu;
const STILL_TO_COME = /\b(?:will|need|to save|plan(?:s|ned)?|agreed)\b/iu;

/** Words behind a comma that say something else of something else. */
const NEXT_CLAUSE = /, and (?:an?|the|our|one|it|they)\b/iu;

/** Characters before the amount in which words of hope count as said of it. Named guess: about twelve words. */
const NEAR_CHARS = 70;

/** Sums that happen rather than being made or missed. */
const HAPPENS: ReadonlySet<MoneyRole> = new Set<MoneyRole>([
  'external_statistic',
  'borrowing_or_support',
  'grant_cut',
  'gap',
  'pressure',
  'debt_arrears',
]);

const ofInvestment = (clause: string): Achievement => {
  if (WILL_PAY.test(clause)) return 'agreed_budget';
  if (ALREADY_PAID.test(clause)) return 'achieved';
  return AGREED.test(clause) ? 'agreed_budget' : TARGET.test(clause) ? 'target' : 'not_stated';
};

const ofSaving = (clause: string, near: string): Achievement => {
  if (HOPED.test(near) && !HOPED_NO_MORE.test(near))
    return /\bexpect(?:ed|s)? to need\b/iu.test(near) ? 'target' : 'potential';
  if (IN_THE_PAST.test(clause.replace(TO_BE_DONE, '')) && !STILL_TO_COME.test(near)) return 'achieved';
  if (AGREED.test(clause)) return 'agreed_budget';
  if (TARGET.test(near)) return 'target';
  if (ACHIEVED.test(clause)) return 'achieved';
  return TARGET.test(clause) ? 'target' : POTENTIAL.test(clause) ? 'potential' : 'not_stated';
};

/** "It was £520,000", "they were worth £4m": the sentence before says of what kind the sum is. */
const GOES_ON = /\b(?:it|they|these|this|that)\b(?: \p{L}+){0,2} (?:was|were|is|are|added up to|came to)\b/iu;

/** The same for a sum that goes on about what the sentence before named. */
export const achievementAfter = (before: string, sentence: string, amount: Span, role: MoneyRole): Achievement => {
  const own = achievementOf(sentence, amount, role);
  if (own !== 'not_stated' || (role !== 'saving' && role !== 'income') || !GOES_ON.test(sentence)) return own;
  if (IN_THE_PAST.test(before)) return 'achieved';
  return AGREED.test(before) ? 'agreed_budget' : TARGET.test(before) ? 'target' : 'not_stated';
};

/** How far a sum is real: made, agreed in a budget, aimed at, possible, or missed; `not_stated` for sums that only happen, such as costs and deficits. */
export const achievementOf = (sentence: string, amount: Span, role: MoneyRole): Achievement => {
  if (HAPPENS.has(role)) return 'not_stated';
  const clause = clauseAround(sentence, amount);
  if (role === 'spend' || role === 'grant')
    return /\b(?:set aside|budgeted|allocated)\b/iu.test(clause) ? 'agreed_budget' : 'not_stated';
  if (MISSED.test(clause)) return 'missed';
  if (role === 'investment') return ofInvestment(clause);
  if (role === 'cost_avoidance' && /\bwould (?:otherwise )?have\b|\bhas (?:kept|avoided)\b/iu.test(clause))
    return 'achieved';
  const at = clause.indexOf(sentence.slice(amount.charStart, amount.charEnd));
  const own = clause.slice(Math.max(0, at - NEAR_CHARS));
  const amountEnd = own.indexOf('£') + amount.charEnd - amount.charStart;
  const nextClause = own.slice(amountEnd).search(NEXT_CLAUSE);
  return ofSaving(clause, nextClause < 0 ? own : own.slice(0, amountEnd + nextClause));
};
