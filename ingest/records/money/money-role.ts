import type { Span } from '../../../src/core/schema/document.ts';
import type { MoneyRole } from '../../../src/core/schema/record.ts';
import { clauseWithSum, constructedRoles } from './money-constructions.ts';
import { NAME_NOT_ROLE, NOT_A_SAVING, ROLE_CUES } from './money-cues.ts';

export type RoleReading = {
  readonly role: MoneyRole;
  readonly score: number;
  readonly margin: number;
  /** What every role scored, best first. */
  readonly ranked: readonly (readonly [MoneyRole, number])[];
};

/** Characters over which a cue loses most of its weight (to 1/e): about twelve words. Named guess. */
const REACH_CHARS = 70;

/** What is left of a cue's weight across the border of a clause, and across a comma or "and". Named guesses. */
const CLAUSE_LOSS = 0.4;
const COMMA_LOSS = 0.75;

/** What the words above a sentence (heading, lead-in, title, the sentence before) count against words beside the amount. Named guess. */
const CONTEXT_WEIGHT = 0.28;

const HARD_BORDER =
  /[;:]|\.\s|\bagainst\b|\bof which\b|\bcompared (?:with|to)\b|, and |\bbut\b|\bwhile\b|\bwhereas\b/iu;
/** "£12m of efficiencies against a target of £14m": both sums are of one kind. */
const MEASURED_AGAINST =
  /,? ?\bagainst (?:an?|the|our|its) (?:\p{L}+ ){0,2}(?:targets?|aims?|goals?|plans?|requirements?) of\b/iu;
const SOFT_BORDER = /,|\band\b/iu;
/** A clause that names what has just been said: "which we treat as cost avoidance", "; we call this avoided cost". */
const NAMES_WHAT_WAS_SAID =
  /^[;,:]? ?(?:since |so )?(?:which|we (?:call|treat|record|count|regard|class)|this|it|that|these|they)\b/iu;

/** The text itself says what the sum is: "we call this cost avoidance", "which we record as avoided cost". */
const SAYS_WHAT_IT_IS =
  /\b(?:call|calls|record|records|treat|treats|count|counts|class|classes|regard|report)(?: (?:this|it|that|them|these))?(?: as)? [^.;,]{3,40}/giu;

/** A sentence about what the one before named: "In 2023/24 it was £520,000". Its context counts for more. Named guess. */
const GOES_ON =
  /^(?:in [^,]{3,30},? )?(?:it|this|these|they|that|both|of (?:it|these|which)) (?:is|was|were|are|has|had|came|stood|fell|rose)\b/iu;
const CONTINUED_WEIGHT = 0.6;

const YEARLY = /\b(?:a|per|each|every) (?:year|annum)\b|\bannually\b/iu;

const blank = (match: string): string => ' '.repeat(match.length);

const masked = (text: string): string => text.replace(NOT_A_SAVING, blank);

/** "to save interest of £96,000": the sum is the object of the verb, whatever else the sentence names. Named guess for the gain. */
const OBJECT_OF_VERB = /^ (?:\p{L}+ ){1,2}of $/u;
const SAYS_WHAT_IS_DONE = /^(?:save|saves|saved|saving)$/iu;
const OBJECT_GAIN = 1.4;

const borderLoss = (between: string, cueAfter: boolean): number => {
  if (cueAfter && NAMES_WHAT_WAS_SAID.test(between.trimStart())) return 1;
  if (HARD_BORDER.test(between.replace(MEASURED_AGAINST, ''))) return CLAUSE_LOSS;
  return SOFT_BORDER.test(between) ? COMMA_LOSS : 1;
};

const nearness = (text: string, amount: Span, cueStart: number, cueEnd: number): number => {
  const cueAfter = cueStart >= amount.charEnd;
  const between = cueAfter ? text.slice(amount.charEnd, cueStart) : text.slice(cueEnd, amount.charStart);
  if (!cueAfter && OBJECT_OF_VERB.test(between) && SAYS_WHAT_IS_DONE.test(text.slice(cueStart, cueEnd)))
    return OBJECT_GAIN;
  return Math.exp(-between.length / REACH_CHARS) * borderLoss(between, cueAfter);
};

/**
 * Scores every role for an amount by the words beside it: each role takes its strongest cue, weakened by distance and by borders of clauses, plus a
 * share of the strongest cue in the context. Best first; ties in the order of the list of cues.
 */
export const rankRoles = (
  sentence: string,
  amount: Span,
  context: string,
): readonly (readonly [MoneyRole, number])[] => {
  const scores = new Map<MoneyRole, number>();
  const text = masked(sentence);
  const plain = text.replace(NAME_NOT_ROLE, blank);
  const contextText = masked(context);
  const contextWeight = GOES_ON.test(sentence) ? CONTINUED_WEIGHT : CONTEXT_WEIGHT;
  const named = [...text.matchAll(SAYS_WHAT_IT_IS)].map((match) => match[0]).join('\n');
  for (const { role, weight, pattern } of ROLE_CUES) {
    const own = role === 'investment' ? text : plain;
    let best = 0;
    for (const match of own.matchAll(pattern)) {
      const end = match.index + match[0].length;
      if (match.index < amount.charEnd && end > amount.charStart) {
        best = Math.max(best, weight);
        continue;
      }
      best = Math.max(best, weight * nearness(sentence, amount, match.index, end));
    }
    pattern.lastIndex = 0;
    if (named !== '' && pattern.test(named)) best = Math.max(best, weight);
    pattern.lastIndex = 0;
    const above = pattern.test(contextText) ? weight * contextWeight : 0;
    pattern.lastIndex = 0;
    const score = Math.max(best, above) + Math.min(best, above) * 0.5;
    if (score > (scores.get(role) ?? 0)) scores.set(role, score);
  }
  if (amount.charEnd > amount.charStart)
    for (const [role, weight] of constructedRoles(
      clauseWithSum(text, amount),
      YEARLY.test(sentence.slice(amount.charStart, amount.charEnd + 12)),
    ))
      scores.set(role, Math.max(weight, scores.get(role) ?? 0));
  return [...scores].toSorted((a, b) => b[1] - a[1]);
};

const INVESTS = /\binvest|\bcapital\b/iu;

/** The role of an amount in a sentence; without any cue it is spending, at score 0. */
export const readRole = (sentence: string, amount: Span, context: string): RoleReading => {
  const ranked = rankRoles(sentence, amount, context);
  const [best, second] = ranked;
  if (best === undefined) return { role: 'spend', score: 0, margin: 0, ranked };
  // What is paid year after year is no investment, whatever it is set aside for.
  const role =
    best[0] === 'investment' &&
    YEARLY.test(sentence.slice(amount.charStart, amount.charEnd + 12)) &&
    !INVESTS.test(sentence)
      ? 'spend'
      : best[0];
  return { role, score: best[1], margin: best[1] - (second?.[1] ?? 0), ranked };
};
