import { NAMED_PERSON } from './personal-cues.ts';

/** Verdicts on councils, and advice. */
const ASKED_OF_SERVICE: readonly RegExp[] = [
  /\b(?:(?:do|would|don['’]t) you (?:think|believe|reckon|feel|say|recommend|agree|prefer|trust|like|rate|rather|back)|in your (?:\w+ )?(?:opinion|view)|your (?:\w+ )?(?:opinion|view|verdict|favourite|thoughts|honest \w+)|what do you make of|who is to blame|(?:would|could|should|can) you (?:rather|trust|vote|recommend))\b/i,
  /\bshould (?:i|we|voters|residents|taxpayers)\b(?! (?:contact|ring|speak|look|find|read|ask|write|go))|^should\b.{0,60}\b(?:merge|be built|go ahead|exist|have .{0,30}already)\b/i,
  /\b(?:would|do|can|who|council|plan|borough) (?:do )?you (?:rather|trust|like|prefer|favour|vote|admire|recommend)\b/i,
];

const VERDICT: readonly RegExp[] = [
  /\b(?:who|which|what|does|do|is|are)\b.{0,40}\b(?:deserves?|deserving)\b/i,
  /\b(?:is|are|was|were)\b.{0,40}\b(?:wasteful|incompetent|badly run|well run|any good|failing|lazy|useless|corrupt|honest|trustworthy|better run|worse run|bloated|a (?:disgrace|shambles|joke|failure|success))\b\??$/i,
  /\b(?:best|worst|laziest|better|worse|most (?:wasteful|incompetent|corrupt))(?:[- ](?:run|performing|managed|led))? (?:council|authority|borough|district|leader|plan|director|councillor|officer)\b(?! (?:tax|homes?|hous\w+|buildings?|services?|officers?|staff))/i,
  /\b(?:which|what|whose) (?:council|authority|borough|district|leader|plan)\b.{0,10}\b(?:is|are|was|were) (?:the )?(?:best|worst|better|worse|(?:more|most|less|least) (?:impressive|convincing|honest|credible|ambitious|sensible|persuasive))\b(?! (?:placed|paid|at|known))/i,
  /\bis it (?:fair|a good idea|good value|reasonable|acceptable) (?:that|to|for)\b/i,
];

/** Words of praise and blame; a plan may use them of itself, so who asks whose view it is gets that view. */
const JUDGED =
  '(?:right|wrong|wise|unwise|foolish|stupid|sensible|moral|ethical|just|fair|unfair|good|bad|great|terrible|awful|poor|rubbish|competent|incompetent|capable|honest|dishonest|lazy|corrupt|useless|hopeless|pathetic|shameful|disgraceful|excellent|brilliant|clever|reckless|negligent|greedy|overpaid|popular|credible|trustworthy|convincing|impressive|worthless|ridiculous)';
const WHOSE =
  '(?:council|councils|councillors?|officers?|leader|directors?|leadership|plan|plans|management|people|they|he|she|staff|managers?|team|bosses)';

const JUDGING: readonly RegExp[] = [
  new RegExp(
    String.raw`\b(?:is|was|isn['’]t|wasn['’]t) it (?:really |simply |ever )?${JUDGED}\b (?:that|to|for|of|when)\b`,
    'i',
  ),
  new RegExp(
    String.raw`^.{0,60}\b(?:is|are|was|were|isn['’]t|aren['’]t)\b.{0,40}\b${WHOSE}\b.{0,15}\b(?:any |really |just |simply |a (?:load of |bit )?|an )?${JUDGED}(?: or (?:what|not))?\s*[?.!]*$`,
    'i',
  ),
  /\b(?:load of (?:rubbish|nonsense)|waste of (?:money|time|space)|wast(?:e|es|ing) (?:my|our|taxpayers['’]?|public) (?:money|cash|tax\w*)|up to (?:the|their|his|her) job|fit for office|right (?:person|man|woman|people) for|know what (?:he|she|they)(?:['’](?:s|re)| is| are) doing|(?:do|does|doing|done|did) (?:a|an|their|his|her) (?:decent|good|bad|fine|great|proper|poor|terrible|lousy) job|be trusted|trust (?:the )?(?:council|leader|plan)|to blame|at fault|hand on heart|be honest)\b/i,
  /\b(?:whose|who['’]s) (?:fault|mess|responsibility is the mess)\b|\bwho (?:is|was|are|should be) (?:to blame|blamed|at fault|sacked|fired)\b/i,
  /\b(?:should|ought|must|needs?)\b.{0,40}\b(?:resign|step down|be (?:sacked|fired|abolished|scrapped|replaced|ashamed|sorry|proud|jailed|voted)|quit|(?:to )?(?:sack|fire)(?! (?:service|authorit|station|safety|brigade|cover|risk))|apologi[sz]e)\b/i,
  /\bwould it be (?:better|worse|good|best|right|wise|fairer?)\b|\bbetter off (?:if|with|without)\b/i,
  /^(?:is|are|was|were)\b.{0,80}\ba (?:big |great |serious )?mistake\b|\b(?:best|worst|better|worse)[- ]run (?:council|county|city|town|borough|district|authority|plan)\b|\b(?:run|lead|manage) (?:this|the|our|that) (?:council|borough|county|city|district|authority) (?:best|better|worst|worse)\b/i,
  /\b(?:which|who)\b.{0,30}\b(?:is|was|are|were|has|have|wrote|makes?|had) (?:the )?(?:better|best|worse|worst|stronger|strongest|weaker|weakest|finer|superior)\b.{0,30}\b(?:plan|document|piece of work|job|answer|argument|case|council|leadership)\b/i,
  /^\W*(?:please )?(?:rate|rank|grade|score|judge|mark)\b.{0,30}\b(?:councils?|plans?|leaders?|councillors?|officers?|them|both)\b/i,
  /\bwhat(?:['’]s| is| are| was) the (?:best|worst|stupidest|dumbest|silliest) (?:things?|bits?|parts?|ideas?)\b/i,
  /\bhow (?:good|bad|competent|honest|useless|clever|trustworthy) (?:an? |is (?:the )?)(?:leader|council\b|plan\b|director|boss|manager|councillor)/i,
];

/** The view of someone else is asked for, and may stand in the plan. */
const OF_OTHERS =
  /\b(?:according to|by its own|by their own|in (?:the )?[\p{L}]+(?:['’]s|s['’]) (?:\w+ )?(?:view|opinion|words|eyes)|(?:does|do|did) (?!you\b)(?:[\p{L}-]+ ){1,4}(?:think|say|consider|believe|reckon|feel|argue|claim|regard|see|describe|call|find|want|ask)|says?|claims?|considers?|call(?:s|ed)?|describes?)\b/iu;

const VERDICT_ON_PERSON = new RegExp(
  String.raw`^.{0,80}\b(?:is|are|was|were|does|do|did)\b.{0,60}(?:\b(?:any )?${JUDGED}\b|\bany use\b|\bup to\b|\bknow what\b|\bcompetent\b|\bgood (?:leader|director|manager)\b)`,
  'i',
);

/** Whether a question wants a judgement of councils, plans or persons that is the service's own, or advice. */
export const asksForVerdict = (question: string): boolean =>
  [...ASKED_OF_SERVICE, ...VERDICT].some((pattern) => pattern.test(question)) ||
  (!OF_OTHERS.test(question) &&
    (JUDGING.some((pattern) => pattern.test(question)) ||
      (NAMED_PERSON.test(question) && VERDICT_ON_PERSON.test(question))));
