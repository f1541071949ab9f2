import type { Refusal } from '../core/schema/answer.ts';

type RefusalReason = Refusal['reason'];

/**
 * Questions that no plan can answer, whatever it holds, told by their wording. Tried in order. The messages say what can be asked instead.
 * The premise that plans were scored is false by the letter that asked for them ("plans will not be rated or scored", 16 April 2024).
 */
const RULES: readonly { readonly reason: RefusalReason; readonly pattern: RegExp; readonly message: string }[] = [
  {
    reason: 'unsafe',
    pattern:
      /\b(?:ignore|disregard|forget|override)\b.{0,40}\b(?:rules?|instructions?|prompts?|guidelines|previous|above)\b|\b(?:follow|obey|do what)\b.{0,40}\b(?:it says|the (?:note|message|instructions?))\b|\b(?:note|message|instructions?)\b.{0,30}\bfor (?:automated|machine|ai)\b.{0,60}\b(?:follow|obey|do)\b|\b(?:system prompt|your (?:hidden )?instructions|api key|password)\b/i,
    message: 'This asks the service to set its rules aside, which it does not do. Ask what the plans say.',
  },
  {
    reason: 'personal_data',
    pattern:
      /\b(?:home address|private (?:e-?mail|phone|number)|personal (?:e-?mail|phone|details)|phone number|date of birth|how old (?:is|are) (?:the )?(?:leader|mayor|chief executive|councillors?|cllr|officers?)|salary of|sickness record|political views|married|religion)\b|\b(?:list|rank|whose|which|name|individual|named)\b.{0,30}\b(?:officers?|staff|employees?|councillors?|managers?)\b['’]?.{0,30}\b(?:performance|appraisals?|misconduct|disciplin\w+)\b/i,
    message: 'The service does not answer questions about private details or the performance of named people.',
  },
  {
    reason: 'false_premise',
    pattern:
      /\b(?:plan\s+(?:was|is|has|gets?|got|be)|plans\s+(?:were|are|have|get|got|be))\s+(?:been\s+)?(?:\w+ly\s+)?(?:scored?|rated|graded|ranked|judged)\b|\b(?:was|were|is|are)\s+(?:[\w'’]+\s+){0,3}plans?\s+(?:scored|rated|graded|ranked|judged)\b|\b(?:score|grade|ranking|rating)\b\s+(?:of|for|did|got?|gave?|given|award\w*)\b.{0,40}\bplans?\b|\b(?:top|best|highest|lowest|worst|winning)[- ](?:productivity )?(?:score|scoring|rating|rated|grade|graded)\b|\b(?:ministers?|government|ministry|whitehall)\b.{0,30}\b(?:marked|scored|ranked|rated|graded|judged)\b.{0,30}\bplans?\b|\b(?:league table|(?:passed|failed) (?:the )?(?:assessment|test))\b/i,
    message: 'The plans were not scored, rated or ranked: the ministry said so when it asked for them in April 2024.',
  },
  {
    reason: 'not_in_corpus',
    pattern:
      /\b(?:what|how|when|did|has|have)\b.{0,20}\b(?:government|ministers?|ministry|whitehall|DLUHC|MHCLG|the (?:review )?panel)\b.{0,20}\b(?:conclude|decide|respond|reply|repl(?:y|ied)|responded|react|think|find|make of|do with|publish|learn)\w*\b.{0,40}\bplans\b/i,
    message: 'The corpus holds the plans themselves. What government made of them stands elsewhere.',
  },
  {
    reason: 'opinion',
    pattern:
      /\b(?:do you think|in your (?:opinion|view)|your opinion|would you (?:say|recommend)|who is to blame|should (?:i|we|voters|residents|people)\b)|\b(?:is|are|was|were)\b.{0,40}\b(?:wasteful|incompetent|badly run|well run|any good|failing|lazy|useless|corrupt|honest|trustworthy|better run|worse run|bloated)\b\??$|\b(?:best|worst|laziest|most (?:wasteful|incompetent|corrupt))\b.{0,20}\b(?:council|authority|borough|district|leader|plan)\b/i,
    message: 'The service reports what plans say and does not judge councils. Ask what a plan says on the matter.',
  },
];

/** Why the wording of a question rules out an answer, or null when it may be looked up. */
export const refusalByWording = (
  question: string,
): { readonly reason: RefusalReason; readonly message: string } | null => {
  const rule = RULES.find(({ pattern }) => pattern.test(question));
  return rule === undefined ? null : { reason: rule.reason, message: rule.message };
};
