import type { Span } from '../../../src/core/schema/document.ts';
import type { Achievement, MoneyRole } from '../../../src/core/schema/record.ts';
import { clauseAround } from './money-reading.ts';

const ACHIEVED =
  /\b(?:have|has|had|already) (?:\p{L}+ )?(?:made|saved|delivered|achieved|reduced|cut|released|taken|generated|avoided|earned|sold|raised|ended|stopped|been (?:made|saved|delivered|achieved|realised|released)|headed|brought|removed|realised|secured|helped)|\b(?:saved|took|delivered|achieved|released|reduced|avoided|generated|sold|raised|spared|certified|realised|brought in|fell|found|proved|are lower|was lower|turned down|headed off|won back|recovered|earns?|saves|brings in|generates|returned)\b|\bsavings? of £[^.;]{0,20} (?:made|delivered|achieved)|\bmade\b|\bto date\b|\b(?:last|past) (?:year|\w+ years)\b|\bsince (?:\w+ )?(?:19|20)\d\d\b|would have (?:been|cost|risen)|make up/iu;
const AGREED =
  /\b(?:agreed|approved|signed off|capital programme|budget(?:ed|s)?|assum(?:es?|ed)|built into|set aside|allocated|committed|earmarked|reserve of|fund of|put (?:in|into|aside)|in the (?:20)?\d\d\/\d\d budget|budget for [^.;]{0,20} (?:holds?|includes?|contains?|has|assumes)|invest-to-save reserve|transformation reserve|precept)\b|\binto (?:a|an|our|the) [^.;]{0,40}fund\b|\b(?:first|initial|\d+) loans?\b/iu;
const TARGET =
  /\b(?:will|shall|(?:is|are) to|to (?:save|deliver|achieve|find|make|generate|reduce|cut|lower|strip|trim|take|release|free|bring|raise|yield|earn|recharge|shave|remove|contribute)|(?:has|have|asked|told|designed|meant|ought) to|tasks?|tasked|contribution|requirements?|target(?:s|ed)?|plan(?:s|ned|ning)?|aim(?:s|ed|ing)?|need(?:s|ed)?|require[sd]?|calls? for|commitments?|actions|expect to need|goal|intend(?:s|ed)?|must|further|propos(?:ed|als?))\b/iu;
const POTENTIAL =
  /\b(?:could|may(?! \d)|might|potential(?:ly)?|should|estimat(?:e|ed)|expected|opportunit(?:y|ies)|anticipated|projected|forecast|up to|would|indicative|possible)\b/iu;
const MISSED =
  /\b(?:missed|not (?:been )?(?:achieved|delivered|met|made)|failed to|could not be (?:delivered|achieved|made|met)|added back|written out of|(?:fell|falls|fallen) short|undelivered|not delivered|slippage|under-?achieved|unachiev\w+)\b/iu;

/** Money put by for change has been agreed. */
const POT = /£[^.;]{1,25} (?:\p{L}+ ){0,3}(?:pot|reserve|fund)\b|\b(?:pot|reserve|fund) (?:of|worth) /iu;
/** What works would need is neither agreed nor aimed at. */
const NEEDED = /\b(?:needs?|requires?|needed|required)\b/giu;
const ALREADY_PAID =
  /\b(?:loans? of|(?:has|have) been (?:made|spent|invested)|(?:has|have) (?:already )?(?:invested|spent)|(?:we|council|authority) (?:spent|invested))\b/iu;
const WILL_PAY = /\bwill (?:invest|spend|cost|put)\b/iu;
const HOPED =
  /\b(?:expected|should|could|may(?! \d)|might|potential|estimated to|anticipated|suggests|opportunit(?:y|ies))\b/iu;
const HOPED_NO_MORE = /\b(?:have|has) (?:made|saved|delivered|achieved)\b/iu;
/** Verbs in the past, one word each; what stands before tells a verb from a participle that describes a noun. */
const PAST_VERB =
  /(?<before>[\p{L}'’]+[,;]? )?\b(?<verb>\p{L}{2,}ed|made|took|taken|brought|fell|fallen|found|won|went|came|gave|kept|sold|let go|shrank|shed|spent|paid|drove|became|put|cut)\b/giu;
/** Decided, asked or worked out is not done. */
const NOT_DONE =
  /^(?:agreed|approved|planned|proposed|budgeted|required|needed|expected|designed|intended|asked|estimated|allocated|committed|earmarked|targeted|projected|anticipated|identified|assumed|aimed|based|called|named|related|shared|limited|detailed|endorsed|adopted|combined|supposed|signed|scheduled|hoped|listed|fixed|indeed|need|embed|exceed|proceed|speed|feed|unidentified|resolved|decided|promised|pledged|embedded|joined|integrated|skilled|skilled)$/iu;
const DESCRIBES =
  /^(?:the|a|an|our|its|their|this|these|those|to|will|shall|be|by|of|for|with|in|on|and|could|should|would|may|might|must|can|not|cannot|we'll|more|less|newly)$/iu;
const STATE_IN_THE_PAST = /\b(?:was|were|are) lower\b|\bis down by\b/iu;

/** What a rule of thumb or a limit says of any year: "a rise of 1% yields £2.7m". */
const IN_GENERAL =
  /\b(?:limit|ceiling|threshold)\b|\b(?:a|each|every) (?:rise|increase|point)?(?: ?of)? ?(?:1|one) ?(?:%|per ?cent)/iu;

/** True for a rule of thumb or a limit, which is no sum of one year. */
export const isOfAnyYear = (text: string): boolean => IN_GENERAL.test(text);

/** True where a verb says that something has happened; "to cut", "the shared team" and "agreed" do not. */
const saysDone = (text: string): boolean =>
  STATE_IN_THE_PAST.test(text) ||
  [...text.matchAll(PAST_VERB)].some(({ groups }) => {
    const before = (groups?.before ?? '').trim().replace(/[,;]$/u, '');
    return !NOT_DONE.test(groups?.verb ?? '') && !DESCRIBES.test(before);
  });

/** What is so now, said in the present: "the contract is £95,000 cheaper", "we no longer pay", "it earns". */
const IS_SO =
  /\b(?:is|are|costs?|means|spends?|pay|sells?|avoids?|mak(?:es|ing)|br(?:ing|ings)|earns?|saves?|pays?|reduces|cuts|lowers|raises|yields|nets|gives|returns|leaves|takes|keeps|spares|avoids|prevents)\b|\bno longer\b|\bcutting\b|\braising\b|\bwould (?:otherwise )?(?:have|be)\b/iu;
/** The budget that a sum comes into or goes out of says nothing of its being agreed; nor does "the need" of an aim. */
const BUDGET_TOUCHED =
  /(?<!built )\b(?:into|from|of|off|out of|to|on) (?:the|our|its|their) (?:\p{L}+ ){0,2}budgets?\b/giu;
const THE_NEED = /\bthe need\b|\b(?:not|never|no longer) (?:be )?needed\b/giu;
/** What is still to be done to a sum says nothing of its past. */
const TO_BE_DONE = /\b(?:still |yet )?to be \p{L}+/giu;
const STILL_TO_COME =
  /\b(?:will|need|to save|plan(?:s|ned)?|agreed|(?:designed|meant|intended|has|have|asked|is|are|ought) to|the task of|aims?|target of|goal of|requirement)\b/iu;

/** Words behind a comma that say something else of something else. */
const NEXT_CLAUSE =
  /, and (?:an?|the|our|one|it|they)\b|, which (?:will|should|would|can) (?:help|pay|fund|be used|go|meet|cover|let|allow|support)\b/iu;

/** The text up to where, after the sum, something else is said of something else. */
export const beforeNextClause = (text: string, amount: Span): string => {
  const next = text.slice(amount.charEnd).search(NEXT_CLAUSE);
  return next < 0 ? text : text.slice(0, amount.charEnd + next);
};

/** Before the sum, a clause with a subject of its own begins: "It removed 37 posts, and the budget is £2m lower". */
const CLAUSE_BEFORE = /, (?:and|but|so) (?:an?|the|our|one|it|they|we|this)\b/giu;

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
  if (AGREED.test(clause) || POT.test(clause)) return 'agreed_budget';
  return TARGET.test(clause.replace(NEEDED, '')) ? 'target' : 'not_stated';
};

const ofSaving = (clause: string, near: string): Achievement => {
  if (HOPED.test(near) && !HOPED_NO_MORE.test(near))
    return /\bexpect(?:ed|s)? to need\b/iu.test(near) ? 'target' : 'potential';
  if (saysDone(clause.replace(TO_BE_DONE, '')) && !STILL_TO_COME.test(near)) return 'achieved';
  if (AGREED.test(clause.replace(BUDGET_TOUCHED, ''))) return 'agreed_budget';
  if (TARGET.test(near)) return 'target';
  if (ACHIEVED.test(clause)) return 'achieved';
  if (TARGET.test(clause)) return 'target';
  if (POTENTIAL.test(near)) return 'potential';
  return IS_SO.test(clause) && !IN_GENERAL.test(clause)
    ? 'achieved'
    : POTENTIAL.test(clause)
      ? 'potential'
      : 'not_stated';
};

/** "It was £520,000", "they were worth £4m": the sentence before says of what kind the sum is. */
const GOES_ON = /\b(?:it|they|these|this|that)\b(?: \p{L}+){0,2} (?:was|were|is|are|added up to|came to)\b/iu;

/** The same for a sum that goes on about what the sentence before named. */
export const achievementAfter = (before: string, sentence: string, amount: Span, role: MoneyRole): Achievement => {
  const own = achievementOf(sentence, amount, role);
  if (own !== 'not_stated' || (role !== 'saving' && role !== 'income') || !GOES_ON.test(sentence)) return own;
  if (saysDone(before)) return 'achieved';
  return AGREED.test(before) ? 'agreed_budget' : TARGET.test(before) ? 'target' : 'not_stated';
};

/** How far a sum is real: made, agreed in a budget, aimed at, possible, or missed; `not_stated` for sums that only happen, such as costs and deficits. */
export const achievementOf = (sentence: string, amount: Span, role: MoneyRole): Achievement => {
  if (HAPPENS.has(role)) return 'not_stated';
  const clause = clauseAround(sentence, amount);
  if (role === 'spend' || role === 'grant')
    return /\b(?:set aside|budgeted|allocated|(?:net|gross|revenue|base) budget)\b/iu.test(clause)
      ? 'agreed_budget'
      : 'not_stated';
  if (MISSED.test(clause)) return 'missed';
  if (role === 'investment') return ofInvestment(clause);
  if (role === 'cost_avoidance' && /\bwould (?:otherwise )?(?:have|be)\b|\bhas (?:kept|avoided)\b/iu.test(clause))
    return 'achieved';
  const at = clause.indexOf(sentence.slice(amount.charStart, amount.charEnd));
  const lastClause = [...clause.slice(0, at).matchAll(CLAUSE_BEFORE)].at(-1);
  const own = clause.slice(Math.max(0, at - NEAR_CHARS, lastClause === undefined ? 0 : lastClause.index));
  const amountEnd = own.indexOf('£') + amount.charEnd - amount.charStart;
  const nextClause = own.slice(amountEnd).search(NEXT_CLAUSE);
  const near = (nextClause < 0 ? own : own.slice(0, amountEnd + nextClause)).replace(THE_NEED, '');
  return ofSaving((lastClause === undefined ? clause : clause.slice(lastClause.index)).replace(THE_NEED, ''), near);
};
