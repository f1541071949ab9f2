import { NEGATION } from './record-cues.ts';

/**
 * What councils say, think or feel, with a clause behind it: what that clause denies is what they say ("which councils say that they do not get enough"), not that they say nothing.
 * A denial straight after the verb is theirs ("report no savings").
 */
const IN_WHAT_THEY_SAY =
  /\b(?:say|says|said|saying|complain|complains|argue|argues|believe|believes|think|thinks|feel|feels|fear|fears|warn|warns|admit|admits|claim|claims|object|objects|unhappy|worried|concerned|angry|frustrated|point out|regret|regrets|blame|blames|want|wants|ask|asks|wish|wishes)\b[^,;:?]*?\b(?:that|they|their|it|its|there|which|who|whom|because|when|where|government|ministers|people|residents|staff|services|funding|money|the|a|an)\b[^,;:?]*$/i;

/** A clause about a thing, not about the councils: "a limit above which bills cannot rise", "work that was not finished". */
const IN_A_CLAUSE =
  /\b(?:above|below|beyond|under|over|by|for|of|in|on) which\b(?! (?:of|councils?|authorit(?:y|ies)|districts?|boroughs?|counties|unitaries|plans?|places?)\b)[^,;:?]*$/i;

/** "Without" says how something is done, unless it stands beside the councils or plans that lack it. */
const WITHOUT = /^without/i;
const BESIDE_THOSE_MEANT =
  /\b(?:councils?|authorit(?:y|ies)|districts?|boroughs?|counties|unitaries|plans?|places|one|ones|those|are|is|do|does|go|goes|manage|manages|that|who)\s*$/i;

/** Where a question denies that councils say or do something; null where it denies nothing, or only within what they say. */
export const denialIn = (text: string): RegExpExecArray | null => {
  const found = new RegExp(NEGATION.source, NEGATION.flags.replace('g', '')).exec(text);
  if (found === null) return null;
  const before = text.slice(0, found.index).trimEnd();
  if (IN_WHAT_THEY_SAY.test(before) || IN_A_CLAUSE.test(before)) return null;
  return WITHOUT.test(found[0]) && !BESIDE_THOSE_MEANT.test(before) ? null : found;
};
