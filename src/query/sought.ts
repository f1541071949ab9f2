/** A kind of thing that a question asks for, by its words, and what a text that holds one looks like. */
export type Sought = 'person' | 'date' | 'duration' | 'money' | 'percent' | 'number' | 'status' | 'reason';

/** Shapes of answers that questions ask for, in everyday words. Most telling first; named guesses from general usage, not from any test set. */
const SHAPES: readonly { readonly sought: Sought; readonly asked: RegExp; readonly held: RegExp }[] = [
  {
    sought: 'person',
    asked: /\b(?:who|whom|whose|leads?|led by|responsible|in charge|owners?|officers?|accountable)\b/i,
    held: /(?:^|[^.!?]\s)(?:(?:Cllr|Dr|Mr|Mrs|Ms|Sir)\.? )?\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’.-]*){1,3}|\b(?:[Dd]irectors?|[Hh]ead|[Mm]anagers?|[Oo]fficers?|[Ll]ead|[Ee]xecutive|[Bb]oard|[Tt]eam|[Pp]artnership|[Mm]ember)\b|\b\p{Lu}{3,}\b/u,
  },
  {
    sought: 'percent',
    asked:
      /\b(?:percent(?:age)?|per cent|how much of|what (?:share|proportion|slice|part|fraction)|which (?:share|proportion))\b|%/i,
    held: /\d\s?%|\bper ?cent\b|\b(?:half|thirds?|quarters?|fifths?|tenths?) of\b/i,
  },
  {
    sought: 'money',
    asked:
      /£|\b(?:how much(?! (?:time|longer|faster|earlier|of))|what (?:sum|amount|figure)|cost|costs|worth|price|budget|grant|overspen[dt]|underspen[dt]|shortfall|deficit|debt)\b/i,
    held: /[£€]\s?\d|\d\s?(?:m|bn|k|million|billion|thousand|pounds?)\b/i,
  },
  {
    sought: 'duration',
    asked:
      /\bhow (?:long|soon|quick(?:ly)?|fast|old|often|much time|many (?:years|months|weeks|days|hours|minutes))\b/i,
    held: /\b(?:\d[\d.,]*|one|two|three|four|five|six|seven|eight|nine|ten|twelve|eighteen|twenty|several|half)[\s-](?:and a half[\s-])?(?:year|month|week|day|hour|minute)s?\b|\b(?:19|20)\d\d\b/i,
  },
  {
    sought: 'date',
    asked: /\b(?:when|what date|which (?:year|month|date)|what year|deadline|by what time|until)\b|\bdate\b/i,
    held: /\b(?:19|20)\d\d\b|\b(?:january|february|march|april|june|july|august|september|october|november|december|spring|summer|autumn|winter|q[1-4]|next year|last year)\b|\bMay\b/i,
  },
  {
    sought: 'number',
    asked: /\bhow (?:many|large|big|far|often)\b|\bwhat number\b|\bwhat position\b/i,
    held: /\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|hundred|thousand|half|third|quarter)\b/i,
  },
  {
    sought: 'status',
    asked:
      /\b(?:status|done|finished|completed?|progress|yet|running|rated|on track|under way|still|already|draft|signed off)\b|\bhow far (?:on|along|has|have|is|are)\b/i,
    held: /\b(?:complete[d]?|ongoing|on[- ]track|under ?way|delayed|not started|in progress|planned|started|paused|approved|final|draft|closed|finished|agreed|launched|adopted|implemented)\b/i,
  },
  {
    sought: 'reason',
    asked:
      /\b(?:why|reasons?|because of what|how come|what (?:(?:\w+ ){0,2}?(?:causes?|caused|explains?|lies behind|lay behind|is behind|was behind|set off|triggered|prompted|sparked|drove|drives|led to|led|leads to|made|brought about|forced|pushed)))\b/i,
    held: /\b(?:because|since|due to|as a result|owing to|in order to|so that|therefore|thanks to|following|means that|mean that|caused by|driven by|prompted by|reason|led to|leading to|resulting|in response to|to (?:ensure|enable|allow|improve|reduce|avoid))\b/i,
  },
];

/** The things a question asks for; none for a question that could be answered by anything. */
export const soughtBy = (question: string): readonly Sought[] =>
  SHAPES.filter(({ asked }) => asked.test(question)).map(({ sought }) => sought);

/** The share (0..1) of the things sought that a text may hold, by its looks; 1 where nothing particular is sought. */
export const shareHeld = (sought: readonly Sought[], text: string): number => {
  if (sought.length === 0) return 1;
  const held = SHAPES.filter((shape) => sought.includes(shape.sought) && shape.held.test(text));
  return held.length / sought.length;
};

/** Wording that asks for several things: a plural after "which" or "what", or a word for listing. Words that end in s and are no plural are left out. */
const SEVERAL =
  /^(?:list|name|give)\b|\b(?:what|which)(?: [\w'’-]+){0,3}? (?!does\b|has\b|was\b|is\b|this\b|its\b|us\b|as\b|says\b|\w*(?:ss|us|is)\b)[\w-]{3,}s\b|\b(?:what|which|who) (?:are|were|else)\b|\b(?:examples|all the|the (?:two|three|four|five|six|seven|eight|nine|ten|\d+))\b/i;

/** Whether a question asks for several things, so that a list is an answer as a whole. */
export const wantsSeveral = (question: string): boolean => SEVERAL.test(question);
