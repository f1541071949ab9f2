import { queryTerms } from '../core/analyser.ts';
import type { Refusal } from '../core/schema/answer.ts';
import { STOP_WORDS } from '../core/stop-words.ts';
import { asksForVerdict } from './opinion-cues.ts';
import { asksOfPrivateLife } from './personal-cues.ts';
import { UNSAFE } from './unsafe-cues.ts';

type RefusalReason = Refusal['reason'];

const GOVERNMENT =
  '(?:government|ministers?|ministry|minister|whitehall|DLUHC|MHCLG|the department|civil servants|officials|(?:review )?panel|oflog)';
const PLAN = '(?:productivity )?plans?';
const RATED = '(?:scored?|rated?|graded?|ranked?|judged)';
const RATING = '(?:scores?|scoring|ratings?|grades?|marks?|rankings?|points|stars?)';

/** Scores of the plans: nobody gave any ("plans will not be rated or scored", letter to chief executives of 16 April 2024). */
const SCORED: readonly RegExp[] = [
  new RegExp(
    String.raw`\b(?:plan\s+(?:was|is|has|gets?|got|be)|plans\s+(?:were|are|have|get|got|be))\s+(?:been\s+)?(?:\w+ly\s+)?${RATED}\b`,
    'i',
  ),
  new RegExp(String.raw`\b(?:was|were|is|are)\s+(?:[\w'’]+\s+){0,3}plans?\s+${RATED}\b`, 'i'),
  new RegExp(
    String.raw`\b${RATING}\b.{0,40}\b(?:give|gave|given|award(?:ed)?|get|got|gets|receive[ds]?|earn(?:ed)?|achieve[ds]?)\b.{0,25}\bproductivity plans?\b|\b${RATING}\b.{0,40}\b${PLAN} (?:get|got|receive[ds]?|earn(?:ed)?|achieve[ds]?|score[ds]?)\b|\b${RATING} (?:for|of) (?:[\w'’]+ ){0,3}productivity plans?\b(?! \w)`,
    'i',
  ),
  new RegExp(
    String.raw`\b${PLAN}['’]?s? (?:\w+ )?(?:score|grade|mark out of|star rating)\b(?! (?:its|the|their|each|any|every|all|projects|options|risks))`,
    'i',
  ),
  new RegExp(
    String.raw`\b${GOVERNMENT}\b.{0,30}\b(?:mark(?:ed|s)?|scor(?:e[ds]?|ing)|rank(?:ed|s)?|rat(?:e[ds]?|ing)|grad(?:e[ds]?|ing)|judg(?:e[ds]?|ing))\b.{0,40}\b${PLAN}\b`,
    'i',
  ),
  new RegExp(
    String.raw`\b(?:what|which) (?:score|grade|mark|rating|ranking|place|position)\b.{0,60}\b${GOVERNMENT}\b.{0,30}\b${PLAN}\b|\b(?:score|marks?|points|stars?) out of (?:\d+|five|ten|a hundred)\b.{0,80}\b${PLAN}\b|\b${PLAN}\b.{0,60}\b(?:score|marks?|points|stars?) out of (?:\d+|five|ten|a hundred)\b`,
    'i',
  ),
  /\b(?:top|best|highest|lowest|worst|winning)[- ](?:productivity )?(?:score|scoring|rating|rated|grade|graded|mark|marks|marked)\b/i,
  new RegExp(
    String.raw`\bhow many (?:marks|points|stars)\b.{0,20}\b${GOVERNMENT}\b|\b(?:star rating|marks?|grade|score)\b.{0,20}\b(?:did|has|does)\b.{0,20}\b${GOVERNMENT}\b.{0,15}\b(?:give|award)\w*|\b(?:plans?|councils?)\b.{0,20}\b(?:pass|passed|fail|failed)\b.{0,15}\b(?:inspection|assessment|test)\b|\b(?:prize|award|medal|trophy)\b.{0,40}\bfor (?:its|the|their) ${PLAN}\b`,
    'i',
  ),
  /\b(?:league table|(?:passed|failed) (?:the )?(?:assessment|test))\b/i,
];

/** What came of the plans afterwards. */
const AFTERWARDS: readonly RegExp[] = [
  /\b(?:what|how|when|did|has|have)\b.{0,20}\b(?:government|ministers?|ministry|whitehall|DLUHC|MHCLG|the (?:review )?panel)\b.{0,20}\b(?:conclude|decide|respond|reply|repl(?:y|ied)|responded|react|think|find|make of|do with|publish|learn)\w*\b.{0,40}\bplans\b/i,
];

const anyOf =
  (patterns: readonly RegExp[]) =>
  (question: string): boolean =>
    patterns.some((pattern) => pattern.test(question));

/** What a council knows of the one who asks, and what it does for them. */
const OWN_AFFAIRS =
  /\b(?:my|our family['’]s) (?:own )?(?:council tax|business rates|bills?|bins?|rent|arrears|balance|account|application|claim|appeal|complaint|case|licen[cs]e|permit|parking|benefits?|blue badge|fine|child|son|daughter|mum|dad|mother|father|house|home|street|road|garden|neighbours?|landlord)\b|\bhow (?:do|can) i (?:renew|apply|pay|report|book|contact|complain|register|appeal|claim|object|join|cancel|get (?:a|my|an))\b/i;

/** Tried in order. The messages say what can be asked instead. */
const RULES: readonly {
  readonly reason: RefusalReason;
  readonly holds: (question: string) => boolean;
  readonly message: string;
}[] = [
  {
    reason: 'unsafe',
    holds: anyOf(UNSAFE),
    message: 'This asks the service to set its rules aside, which it does not do. Ask what the plans say.',
  },
  {
    reason: 'personal_data',
    holds: asksOfPrivateLife,
    message: 'The service does not answer questions about private details or the performance of named people.',
  },
  {
    reason: 'false_premise',
    holds: anyOf(SCORED),
    message: 'The plans were not scored, rated or ranked: the ministry said so when it asked for them in April 2024.',
  },
  {
    reason: 'not_in_corpus',
    holds: anyOf(AFTERWARDS),
    message: 'The corpus holds the plans themselves. What government made of them stands elsewhere.',
  },
  {
    reason: 'not_in_corpus',
    holds: anyOf([OWN_AFFAIRS]),
    message: 'This asks about your own affairs with a council. The corpus holds plans only: ask the council itself.',
  },
  {
    reason: 'opinion',
    holds: asksForVerdict,
    message: 'The service reports what plans say and does not judge councils. Ask what a plan says on the matter.',
  },
];

const NOTHING_ASKED = 'This does not say what is wanted. Name a subject, a council, or both.';

/** Greetings, thanks, hesitation and words that only point: they are about nothing. As analysed terms begin. */
const FILLER =
  /^(?:hello|hi|hey|hiya|bye|goodbye|thank|thanks|cheer|cheers|ok|okay|ye|yes|yeah|yep|no|nope|hmm+|um+|er+|ah+|oh+|uh+|lol|blah|test|testing|thing|stuff|someth|something|anyth|anything|more|please|pleas|so|well|now|again|go|on|next|also|too|good|morn|morning|afternoon|even|evening|dear|sir|madam|kind|regard|regards|sorry|continue|help|right|really|realli|other|others|one|ones|else|same|former|latter|rest|second|third|moment|many|much|current|currently|present|want|worth|number|count|both|it|that|those|these|them|they|this|there|done|do|about|what|how|why|and|but)$/;

/** Whether a word is about nothing: a greeting, or one that only points. */
export const isFiller = (word: string): boolean => queryTerms(word).every((term) => FILLER.test(term));

/** A word that no language writes so: without a vowel, four of one letter or more than four consonants in a row, or along the rows of a keyboard. */
const MASHED =
  /^(?:[^aeiouy\d\W]{4,}|(\p{L})\1+|.*(\p{L})\2{2}.*|.*[bcdfghjklmnpqrstvwxz]{6}.*|.*(?:asdf|sdfg|dfgh|fghj|ghjk|hjkl|qwer|wert(?!h)|rtyu|tyui|uiop|zxcv|xcvb|cvbn|vbnm|lkjh|poiu|jkl).*|qwe|asd|zxc)$/iu;

/** In a text of a few words these many mashed ones mean that the keyboard was hit, not that something was asked: a guess. */
const MASHED_SHARE = 0.5;

/** Acronyms are written in capitals, and have no vowels either. */
const isMashed = (word: string): boolean => MASHED.test(word) && !/^\p{Lu}+s?$/u.test(word);

const isMash = (question: string): boolean => {
  const words = question.match(/\p{L}+/gu) ?? [];
  return words.length > 0 && words.filter(isMashed).length >= MASHED_SHARE * words.length;
};

/** Whether a text asks for nothing: not one word in it is about anything. */
const asksNothing = (question: string): boolean =>
  isMash(question) ||
  queryTerms(question).every(
    (term) => STOP_WORDS.has(term) || FILLER.test(term) || !/[\p{L}\p{N}]{2}/u.test(term) || /^\d{5,}$/.test(term),
  );

/** Why the wording of a question rules out an answer, whatever a plan holds, or null when it may be looked up. `withoutCouncils`: the same without the councils it names, whose names look like those of persons. */
export const refusalByWording = (
  question: string,
  withoutCouncils = question,
): { readonly reason: RefusalReason; readonly message: string } | null => {
  const rule = RULES.find(({ reason, holds }) => holds(reason === 'personal_data' ? withoutCouncils : question));
  if (rule !== undefined) return { reason: rule.reason, message: rule.message };
  return asksNothing(question) ? { reason: 'unclear', message: NOTHING_ASKED } : null;
};
