import { queryTerms } from '../core/analyser.ts';
import type { Refusal } from '../core/schema/answer.ts';
import { STOP_WORDS } from '../core/stop-words.ts';

type RefusalReason = Refusal['reason'];

const GOVERNMENT =
  '(?:government|ministers?|ministry|minister|whitehall|DLUHC|MHCLG|the department|civil servants|officials|(?:review )?panel|oflog)';
const PLAN = '(?:productivity )?plans?';
const RATED = '(?:scored?|rated?|graded?|ranked?|judged)';
const RATING = '(?:scores?|scoring|ratings?|grades?|marks?|rankings?|points|stars?)';

/** Orders to the service itself: to drop its rules, to show them, to be someone else, to obey what a document says, to make things up. */
const UNSAFE: readonly RegExp[] = [
  /\b(?:ignore|disregard|forget|override|bypass|skip|drop|set aside)\b.{0,40}\b(?:rules?|instructions?|prompts?|guidelines|guardrails|restrictions|previous|above|earlier|everything|all (?:that|you))\b/i,
  /\b(?:follow|obey|do what|carry out|execute)\b.{0,40}\b(?:it says|(?:the|its|that|this|any) (?:\w+ ){0,2}(?:note|message|instructions?|commands?))\b/i,
  /\b(?:note|message|instructions?)\b.{0,30}\bfor (?:automated|machine|ai)\b.{0,60}\b(?:follow|obey|do)\b/i,
  /\b(?:system prompt|(?:your|the) (?:hidden |initial |original |secret )?(?:instructions|prompt)|prompt texts?|api[- ]keys?|passwords?|secret keys?|access tokens?|environment variables?)\b/i,
  /(?:^|[.!,;:]\s*|\b(?:you|please|must|should|will|now|and)\s+)(?:pretend|imagine|act|behave|respond|answer) (?:to be |that you are |you are |like you are |as if you (?:were|are) |as (?:an? |the )?)(?:\w+ ){0,2}(?:ai|assistant|bot|model|hacker|persona|character|unrestricted|without (?:rules|limits))\b|\byou are now\b|\b(?:developer|god|admin|debug|jailbreak) mode\b|\bjailbreak\b/i,
  /(?:(?:^|[.!?,;:]\s*|\b(?:you|please|just|now)\s+)make up|\b(?:invent|fabricate|forge|fake|falsify))\b.{0,30}\b(?:quot(?:e|ation)s?|citations?|sources?|figures?|numbers?|evidence|references?|statements?|passages?|savings?|answers?|plans?)\b/i,
  /\b(?:quote|citation|source|figure|number|answer)\b.{0,40}\b(?:even if|although|whether or not)\b.{0,20}\b(?:it is|it['’]s|not|isn['’]t)\b.{0,20}\b(?:true|real|there|in the plan)\b/i,
  /<script\b|\bdrop table\b|\brm -rf\b|\b(?:delete|erase|wipe) (?:all |the |your )*(?:data|index|corpus|database|files)\b/i,
];

/** Private matters of people, and how named people do their work. */
const PERSONAL: readonly RegExp[] = [
  /\b(?:home|private|personal|residential) (?:address|e-?mail|phone|mobile|number|details|life)\b|\b(?:phone|mobile|telephone) number\b|\bdate of birth\b/i,
  /\b[Ww]here (?:does|is|did) (?:(?:the |our )?(?:[Cc]llr|[Cc]ouncillor|[Ll]eader|[Mm]ayor|[Cc]hief [Ee]xecutive|[Dd]irector|Mr|Mrs|Ms|Dr|Sir|Lord|Lady)\b.{0,40}|\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+ )\b(?:live|living|reside)\b/u,
  /\bhow old (?:is|are|was) (?:the )?(?:leader|mayor|chief executive|councillors?|cllr|officers?|director|mr|mrs|ms|sir|dr)\b/i,
  /\b(?:salary|pay packet|bank details|sickness record|medical (?:history|records?)|health record|criminal record|political views|party membership|sexuality|sexual orientation|ethnicity|religion|marital status|national insurance number) of\b/i,
  /\b(?:is|are) (?:the )?(?:leader|mayor|chief executive|councillor|cllr|director|mr|mrs|ms)\b.{0,40}\b(?:married|gay|divorced|religious|ill|pregnant|disabled|single)\b/i,
  /\b(?:list|rank|whose|which|name|individual|named)\b.{0,30}\b(?:officers?|staff|employees?|councillors?|managers?)\b['’]?.{0,30}\b(?:performance|appraisals?|misconduct|disciplin\w+|sick(?:ness)? leave|grievances?)\b/i,
];

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
  /\b(?:league table|(?:passed|failed) (?:the )?(?:assessment|test))\b/i,
];

/** What came of the plans afterwards. */
const AFTERWARDS: readonly RegExp[] = [
  /\b(?:what|how|when|did|has|have)\b.{0,20}\b(?:government|ministers?|ministry|whitehall|DLUHC|MHCLG|the (?:review )?panel)\b.{0,20}\b(?:conclude|decide|respond|reply|repl(?:y|ied)|responded|react|think|find|make of|do with|publish|learn)\w*\b.{0,40}\bplans\b/i,
];

/** Verdicts on councils, and advice. */
const OPINION: readonly RegExp[] = [
  /\b(?:(?:do|would|don['’]t) you (?:think|believe|reckon|feel|say|recommend|agree|prefer)|in your (?:\w+ )?(?:opinion|view)|your (?:\w+ )?(?:opinion|view|verdict)|what do you make of|who is to blame)\b/i,
  /\bshould (?:i|we|voters|residents|people|taxpayers|you)\b/i,
  /\b(?:who|which|what|does|do|is|are)\b.{0,40}\b(?:deserves?|deserving)\b/i,
  /\b(?:is|are|was|were)\b.{0,40}\b(?:wasteful|incompetent|badly run|well run|any good|failing|lazy|useless|corrupt|honest|trustworthy|better run|worse run|bloated|a (?:disgrace|shambles|joke|failure|success))\b\??$/i,
  /\b(?:best|worst|laziest|better|worse|most (?:wasteful|incompetent|corrupt))(?:[- ](?:run|performing|managed|led))? (?:council|authority|borough|district|leader|plan)\b(?! (?:tax|homes?|hous\w+|buildings?|services?|officers?|staff))/i,
  /\b(?:which|what|whose) (?:council|authority|borough|district|leader|plan)\b.{0,10}\b(?:is|are|was|were) (?:the )?(?:best|worst|better|worse)\b(?! (?:placed|paid|at|known))/i,
  /\bis it (?:fair|a good idea|good value|reasonable|acceptable) (?:that|to|for)\b/i,
];

/** Tried in order. The messages say what can be asked instead. */
const RULES: readonly {
  readonly reason: RefusalReason;
  readonly patterns: readonly RegExp[];
  readonly message: string;
}[] = [
  {
    reason: 'unsafe',
    patterns: UNSAFE,
    message: 'This asks the service to set its rules aside, which it does not do. Ask what the plans say.',
  },
  {
    reason: 'personal_data',
    patterns: PERSONAL,
    message: 'The service does not answer questions about private details or the performance of named people.',
  },
  {
    reason: 'false_premise',
    patterns: SCORED,
    message: 'The plans were not scored, rated or ranked: the ministry said so when it asked for them in April 2024.',
  },
  {
    reason: 'not_in_corpus',
    patterns: AFTERWARDS,
    message: 'The corpus holds the plans themselves. What government made of them stands elsewhere.',
  },
  {
    reason: 'opinion',
    patterns: OPINION,
    message: 'The service reports what plans say and does not judge councils. Ask what a plan says on the matter.',
  },
];

const NOTHING_ASKED = 'This does not say what is wanted. Name a subject, a council, or both.';

/** Whether a text asks for nothing: not one word in it is about anything. */
const asksNothing = (question: string): boolean =>
  queryTerms(question).every((term) => STOP_WORDS.has(term) || !/[\p{L}\p{N}]{2}/u.test(term));

/** Why the wording of a question rules out an answer, whatever a plan holds, or null when it may be looked up. */
export const refusalByWording = (
  question: string,
): { readonly reason: RefusalReason; readonly message: string } | null => {
  const rule = RULES.find(({ patterns }) => patterns.some((pattern) => pattern.test(question)));
  if (rule !== undefined) return { reason: rule.reason, message: rule.message };
  return asksNothing(question) ? { reason: 'unclear', message: NOTHING_ASKED } : null;
};
