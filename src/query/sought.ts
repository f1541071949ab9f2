/**
 * A kind of thing that a question asks for and that can be seen in a text. A `name` is a proper name, a `person` anyone by name or office, alone or as a body; a `figure` is any
 * number where the wording does not tell whether a sum, a share or a count is wanted.
 */
export const SOUGHT = [
  'money',
  'share',
  'count',
  'figure',
  'date',
  'frequency',
  'duration',
  'name',
  'person',
  'grade',
  'status',
  'reason',
  'outcome',
] as const;
export type Sought = (typeof SOUGHT)[number];

/** Kinds that look like nothing else, so that a text in which none is seen gives none. Reasons and outcomes are told in any words, and anyone may be called anything. */
export const TELLING_KINDS: ReadonlySet<Sought> = new Set([
  'money',
  'share',
  'count',
  'figure',
  'date',
  'frequency',
  'duration',
  'name',
]);

/** Whom or what plans call by a proper name, where they call it anything. */
const NAMED_KINDS =
  '(?:firms?|compan(?:y|ies)|suppliers?|providers?|contractors?|vendors?|consultanc(?:y|ies)|consultants?|auditors?|advis[eo]rs?|developers?|operators?|lenders?|banks?|landlords?|manufacturers?|bidders?|buyers?|brands?|products?|universit(?:y|ies)|colleges?|hospitals?|trusts?|charit(?:y|ies)|councils?|authorit(?:y|ies)|boroughs?|district|districts|county|counties|cit(?:y|ies)|neighbours?|neighbouring \\w+|airlines?|partners?|housing associations?|towns?|villages?|islands?|schools?|librar(?:y|ies)|wards?|streets?|sites?|judges?|ministers?|inspectors?|peers?|sponsors?|countr(?:y|ies)|states?)';

/** Groups and offices that do what councils do. */
const BODIES =
  '(?:boards?|committees?|panels?|teams?|groups?|bod(?:y|ies)|departments?|units?|offices?|officers?|directors?|managers?|posts?|roles?|councillors?|members?|director(?:ate)?s?|job titles?|forums?|meetings?|cabinet members?|portfolio holders?)';

const MONEY_TALK =
  '(?:cost(?:s|ing)?|sav(?:e|es|ed|ing|ings)|spend(?:s|ing)?|spent|paid|pays?|paying|rais(?:e|es|ed|ing)|ow(?:e|es|ed|ing)|price[ds]?|worth|budget\\w*|money|earn(?:s|ed|ing)?|charg(?:e|es|ed|ing)|lend|lent|borrow\\w*|grants?|fund(?:s|ed|ing)?|invest\\w*|income|revenue|fees?|fine[ds]?|bill|rent|debts?|deficits?|gap|shortfall|overspen\\w+|underspen\\w+|bring(?:s|ing)? in|brought in|los(?:e|es|ing|t)|receiv\\w+|receipts?|subsid\\w+|set aside|reserves?|levy|levied)';

const TIME_UNITS = '(?:time|years?|months?|weeks?|days?|hours?|minutes?)';

/** Where a question word asks: at the start of the question or of a part of it. Elsewhere "who" and "when" join clauses. */
const ASKS = String.raw`(?:^|[,;:.?!–-]\s*|\b(?:and|or|by|with|from|to|for|of|on|under|until|since|say|says|said|tell me|know|is it|was it)\s+)`;

/** Each part of a question that wants several things may bring its own. Named guesses from general usage. */
const WORDINGS: readonly { readonly sought: Sought; readonly asked: RegExp }[] = [
  {
    sought: 'duration',
    asked: new RegExp(
      String.raw`\bhow (?:long|soon|quick(?:ly)?|fast)\b(?! (?:is|are|was) (?:the|its) [\w-]*\s?(?:list|queue|report|plan|paper|appendix|document|coast\w*|shore\w*|road|network)\b)|\bhow (?:much (?:\w+ )?time|many (?:\w+ ){0,2}?${TIME_UNITS})\b(?!['’])|\b(?:what|which) (?:is the |was the )?(?:period|time ?span|length of time|term)\b`,
      'i',
    ),
  },
  {
    sought: 'share',
    asked:
      /\b(?:what|which) (?:share|percentage|proportion|fraction|slice|part)\b|\bpercent(?:age)?\b|\bper cent\b|\bas a (?:share|proportion)\b/i,
  },
  {
    sought: 'money',
    asked: new RegExp(
      String.raw`(?<!\bby )\bhow much\b(?! (?:time|longer|faster|earlier|of|more|less|\w+ ${TIME_UNITS})\b).{0,90}\b${MONEY_TALK}\b|(?<!\bby )\bhow much (?:money|is|was|are|were|did|does|do|will|would)\b|\b(?:what|which) (?!(?:sort|kind|type|form|area|part)s?\b)(?:is |was |are |were |will be |would be )?(?:the |its |their |this |last )?(?:[\w’'-]+ ){0,3}?(?:price(?: tag)?|cost|costs|amount|sum|budget|fee|bill|rent|value|savings?|spend(?:ing)?|expenditure|income|debt|deficit|shortfall)\b(?= (?:of|for|on|from|in|at|to|by|last|this|next|is|was|be|come|so)\b|\s*[?.,;]|\s*$)|\bwhat (?:did|does|do|will|would|has|have|is|was|were|are) .{0,80}\b(?:cost|costs|save|saved|costing|saving|raise|raised|earn|earned|bring in|brought in|worth|fetch|paid|pay|spent|owe)\b(?= (?:in|so|to|the|a|an|each|per|over|by|for|on|if|it|them|us|last|this|next|and|up|when|once|every|altogether|overall|from|its?|their|our)\b|\s*[?.,;]|\s*$)|\bin pounds\b|\bwhat (?:is|was|are|were) (?:being )?(?:spent|paid|charged|owed)\b|\bwhat interest\b|\bat what (?:cost|price)\b|\bhow (?:expensive|costly)\b`,
      'i',
    ),
  },
  {
    sought: 'figure',
    asked:
      /\bhow (?:much|large|big|high|low|small|deep|wide|far (?:over|under|above|below|behind|short|from|(?:has|have|did) .{0,60}(?:fall|fell|fallen|drop\w*|risen|rose|shrunk|grown)))\b|\bwhat (?:[\w-]+ )?(?:level|number|figure|total|position|rate|target)\b|\bwhat (?:is|was|are|were) the (?:[\w-]+ ){0,3}(?:rates?|target|level)\b|\bby how\b|\bhow old\b/i,
  },
  {
    sought: 'frequency',
    asked: /\bhow (?:often|frequent(?:ly)?|regular(?:ly)?)\b|\bhow many times a \w+\b/i,
  },
  {
    sought: 'count',
    asked: new RegExp(
      String.raw`\bhow (?:many|tall)\b(?! (?:\w+ )?${TIME_UNITS}\b)|\bwhat number\b|\bheadcount\b`,
      'i',
    ),
  },
  {
    sought: 'date',
    asked: new RegExp(
      String.raw`${ASKS}(?:(?:exactly|precisely|roughly) )?when\b|\b(?:what|which) (?:\w+ )?(?:year|date|day|month|quarter)s?\b|\b(?:start|end|due|expiry|review|completion|opening|launch|target|finish) date\b|\bdeadline\b|\bby what (?:date|time|point)\b`,
      'i',
    ),
  },
  {
    sought: 'name',
    asked: new RegExp(
      String.raw`\b(?:which|whose|name the|names? of(?: (?:the|its|their))?)\s+(?:[\w’'&-]+ ){0,3}?${NAMED_KINDS}\b(?!['’]s)|\bwhat (?:[\w-]+ )?(?:firm|compan(?:y|ies)|supplier|provider|contractor|consultancy|university|hospital|brand)s?\b|\bwho(?:['’]s| is| are| was| were)? (?:the|its|their) (?:[\w-]+ ){0,3}?${NAMED_KINDS}\b|\bwho(?: (?:is|was|will be|are|were|has been|have been|will|currently|now|has|have))? (?:the )?(?:shared |joint |new |next |elected |interim |current |\w+ )?(?:chief executive|chair|mayor|leader|director|head|commissioner)\b|\bwho (?:suppl|provid|buil|audit|develop|manufactur|bought|won|print)\w*\b|\bwhat (?:is|was|are) (?:\S+ ){1,8}?(?:called|names?|named)\b|['’]s name\b`,
      'i',
    ),
  },
  {
    sought: 'person',
    asked: new RegExp(String.raw`${ASKS}who(?:se|m|['’]s)?\b|\b(?:which|what) (?:[\w-]+ )?${BODIES}\b`, 'i'),
  },
  {
    sought: 'grade',
    asked:
      /\b(?:grades?|(?<!\brates )ratings?(?! (?:disputes?|valuations?|appeals?|list))|scores?|ranking|league (?:table|position))\b|\bhow (?:was|were|is|are|did) .{0,40}\b(?:rated|graded|ranked|scored|judged)\b|\bwhat .{0,30}\b(?:rated|graded|ranked|scored)\b/i,
  },
  {
    sought: 'status',
    asked:
      /\bstatus\b|\bhow far (?:on|along)\b|\bhow far (?:has|have) .{0,60}\b(?:got|gone|come|progressed|reached)\b|^(?:is|are|has|have|was|were)\b.{0,80}\b(?:done|finished|over|completed?|running|on track|under way|yet|signed off)\b[^?]{0,12}\?*$|\b(?:is|are|has|have) (?:it|that|they|this|that work|the work) (?:\w+ )?(?:done|finished|over|completed?|running|on track|under way|yet|started)\b/i,
  },
  {
    sought: 'reason',
    asked:
      /\bwhy\b|\bfor what reasons?\b|\bhow come\b|\bwhat (?:\w+ )?reasons?\b|\bbecause of what\b|\bwhat (?:\w+ ){0,2}?(?:caused|causes|explains?|lies behind|lay behind|is behind|was behind|set off|triggered|prompted|sparked|drove|drives|led to|leads to|brought about|pushed)\b/i,
  },
  {
    sought: 'outcome',
    asked:
      /\bwhat (?:did|were|was|have|has) .{0,60}\b(?:find|found|findings?|conclu\w+|recommend\w*|results?|outcomes?|show|shown|decid\w+|achiev\w+|learn\w*|reveal\w*|chosen|agreed)\b|\bwhat happened\b|\bhow (?:successful|well)\b|\bwhich (?:option|bidder|site|model)\b.{0,30}\b(?:chosen|picked|selected|won)\b/i,
  },
];

/** What each kind covers where both are asked for by the same words: a name is no mere person, a sum no mere figure. */
const FINER_THAN: Readonly<Partial<Record<Sought, readonly Sought[]>>> = {
  person: ['name'],
  figure: ['money', 'share', 'count', 'duration', 'frequency', 'grade'],
  money: ['share', 'duration'],
};

/** A question that offers its answers ("…, the county or the district?") asks for one of them and for nothing new. */
const OFFERS_ANSWERS = /,[^,?]*\bor\b[^,?]*\??\s*$/i;
const NAMED_BY_OFFER: ReadonlySet<Sought> = new Set(['name', 'person']);

/** The kinds of thing that a question asks for, each once; none for a question that could be answered by anything ("what is said about"). */
export const soughtBy = (question: string): readonly Sought[] => {
  const offers = OFFERS_ANSWERS.test(question);
  const found = WORDINGS.filter(
    ({ sought, asked }) => asked.test(question) && !(offers && NAMED_BY_OFFER.has(sought)),
  ).map(({ sought }) => sought);
  return found.filter((sought) => !(FINER_THAN[sought] ?? []).some((finer) => found.includes(finer)));
};

/** Wording that asks for several things: a plural after "which" or "what", or a word for listing. Words that end in s and are no plural are left out. */
const SEVERAL =
  /^(?:list|name|give)\b|\b(?:what|which)(?: [\w'’-]+){0,3}? (?!does\b|has\b|was\b|is\b|this\b|its\b|us\b|as\b|says\b|\w*(?:ss|us|is)\b)[\w-]{3,}s\b|\b(?:what|which|who) (?:are|were|else)\b|\b(?:examples|all the|the (?:two|three|four|five|six|seven|eight|nine|ten|\d+))\b/i;

/** Whether a question asks for several things, so that a list is an answer as a whole. */
export const wantsSeveral = (question: string): boolean => SEVERAL.test(question);
