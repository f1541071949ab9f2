import { analyse } from '../core/analyser.ts';
import { isCommonCapital } from './named-things.ts';

/** A kind of thing that a question wants and that can be seen in a text: finer than what readings are ordered by, since a year is no count and a count no sum. */
export type Wanted =
  | 'money'
  | 'share'
  | 'count'
  | 'figure'
  | 'date'
  | 'duration'
  | 'name'
  | 'person'
  | 'reason'
  | 'outcome';

/** Whom or what plans call by a proper name, where they call it anything. */
const NAMED_KINDS =
  '(?:firms?|compan(?:y|ies)|suppliers?|providers?|contractors?|vendors?|consultanc(?:y|ies)|consultants?|auditors?|advis[eo]rs?|developers?|operators?|lenders?|banks?|landlords?|manufacturers?|bidders?|buyers?|brands?|products?|universit(?:y|ies)|colleges?|hospitals?|trusts?|charit(?:y|ies)|councils?|authorit(?:y|ies)|boroughs?|district|districts|county|counties|cit(?:y|ies)|neighbours?|neighbouring \\w+|airlines?|partners?|housing associations?|towns?|villages?|islands?|schools?|librar(?:y|ies)|wards?|streets?|sites?|judges?|ministers?|inspectors?|peers?|sponsors?|countr(?:y|ies)|states?)';

const MONEY_TALK =
  '(?:cost(?:s|ing)?|sav(?:e|es|ed|ing|ings)|spend(?:s|ing)?|spent|paid|pays?|paying|rais(?:e|es|ed|ing)|ow(?:e|es|ed|ing)|price[ds]?|worth|budget\\w*|money|earn(?:s|ed|ing)?|charg(?:e|es|ed|ing)|lend|lent|borrow\\w*|grants?|fund(?:s|ed|ing)?|invest\\w*|income|revenue|fees?|fine[ds]?|bill|rent|debts?|deficits?|gap|shortfall|overspen\\w+|underspen\\w+|bring(?:s|ing)? in|brought in|los(?:e|es|ing|t)|receiv\\w+|receipts?|subsid\\w+|set aside|reserves?|levy|levied)';

const TIME_UNITS = '(?:time|years?|months?|weeks?|days?|hours?|minutes?)';

/** In the order in which they are tried; each part of a question that wants several things may bring its own. */
const WORDINGS: readonly { readonly wanted: Wanted; readonly pattern: RegExp }[] = [
  {
    wanted: 'duration',
    pattern: new RegExp(String.raw`\bhow long\b|\bhow (?:much|many) (?:\w+ ){0,2}?${TIME_UNITS}\b`, 'i'),
  },
  {
    wanted: 'share',
    pattern:
      /\b(?:what|which) (?:share|percentage|proportion|fraction|slice|part)\b|\bpercentage\b|\bper cent\b|\b\w+ rate\b(?! of interest)|\bwhat (?:is|was|are|were) the (?:\w+ ){0,3}rates?\b/i,
  },
  {
    wanted: 'money',
    pattern: new RegExp(
      String.raw`\bhow much\b(?! (?:time|longer|faster|earlier|of|more|less|\w+ ${TIME_UNITS})\b).{0,90}\b${MONEY_TALK}\b|\bhow much (?:money|is|was|are|were|did|does|do|will|would|has|have)\b|\b(?:what|which) (?:is |was |are |were |will be |would be )?(?:the |its |their |this |last )?(?:[\w’'-]+ ){0,3}?(?:price|cost|costs|amount|sum|budget|fee|bill|rent|value|savings?|spend|income|debt|deficit|shortfall)\b|\bwhat (?:did|does|do|will|would|has|have|is|was) .{0,80}\b(?:cost|costs|save|saved|costing|saving|raise|raised|earn|earned|bring in|brought in|worth|fetch)\b`,
      'i',
    ),
  },
  {
    wanted: 'figure',
    pattern:
      /\bhow (?:much|large|big|high|low|small|deep|expensive|costly|far)\b|\bwhat (?:level|number|score|figure|total|target)\b|\bby how\b/i,
  },
  {
    wanted: 'count',
    pattern: new RegExp(
      String.raw`\bhow (?:many|often|old|tall|frequently)\b(?! (?:\w+ )?${TIME_UNITS}\b)|\bwhat number\b|\bheadcount\b`,
      'i',
    ),
  },
  {
    wanted: 'date',
    pattern:
      /(?:^|[,;:.?!]\s*|\b(?:and|or|by|since|until|from|is it|was it)\s+)when\b|\b(?:what|which) (?:\w+ )?(?:year|date|day|month|quarter)\b|\b(?:start|end|due|expiry|review|completion|opening|launch) date\b|\bdeadline\b/i,
  },
  {
    wanted: 'name',
    pattern: new RegExp(
      String.raw`\b(?:which|whose|name the|names? of(?: (?:the|its|their))?)\s+(?:[\w’'&-]+ ){0,3}?${NAMED_KINDS}\b(?!['’]s)|\bwhat (?:[\w-]+ )?(?:firm|compan(?:y|ies)|supplier|provider|contractor|consultancy|university|hospital|brand)s?\b|\bwho(?:['’]s| is| are| was| were)? (?:the|its|their) (?:[\w-]+ ){0,3}?${NAMED_KINDS}\b|\bwho(?: (?:is|was|will be|are|were|has been|have been|will|currently|now|has|have))? (?:the )?(?:shared |joint |new |next |elected |interim |current |\w+ )?(?:chief executive|chair|mayor|leader|director|head|commissioner)\b|\bwho (?:chair|suppl|provid|buil|made|make|audit|develop|manufactur|bought|buy|won|host|print)\w*\b|\bwhat (?:is|was|are) (?:\S+ ){1,8}?(?:called|names?|named)\b|['’]s name\b`,
      'i',
    ),
  },
  {
    wanted: 'person',
    pattern: /(?:^|[,;:.?!]\s*|\b(?:and|or|by|with|from|to|for|of|is it|was it|know|say|says)\s+)who(?:se|m|['’]s)?\b/i,
  },
  { wanted: 'reason', pattern: /\bwhy\b|\bfor what reasons?\b|\bhow come\b|\bwhat (?:\w+ )?reasons?\b/i },
  {
    wanted: 'outcome',
    pattern:
      /\bwhat (?:did|were|was|have|has) .{0,60}\b(?:find|found|findings?|conclu\w+|recommend\w*|results?|outcomes?|show|shown|decid\w+|achiev\w+|learn\w*|reveal\w*|chosen|agreed)\b|\bwhat happened\b|\bhow (?:successful|well)\b|\bwhich (?:option|bidder|site|model)\b.{0,30}\b(?:chosen|picked|selected|won)\b/i,
  },
];

/** The kinds of thing that a question wants, each once; none where its wording does not tell. A name is no person, and a sum no mere figure. */
export const wantedThings = (question: string): readonly Wanted[] => {
  const found = WORDINGS.filter(({ pattern }) => pattern.test(question)).map(({ wanted }) => wanted);
  const covers = (finer: readonly Wanted[]) => finer.some((wanted) => found.includes(wanted));
  return found.filter(
    (wanted) =>
      !(wanted === 'person' && covers(['name'])) &&
      !(wanted === 'figure' && covers(['money', 'share', 'count', 'duration'])) &&
      !(wanted === 'money' && covers(['share', 'duration'])),
  );
};

const MONTHS =
  'january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec';
const NUMBER_WORDS =
  'one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|eighteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|millions?|dozens?|half|thirds?|quarters?|twice|both|none|no|single';

const DATE = new RegExp(
  String.raw`\b(?:1[5-9]|20)\d\d(?:\s?[/–-]\s?\d{2,4})?\b|\b\d\d\s?/\s?\d\d\b|\b(?:${MONTHS})\b(?=[\s,.;)]|$)|\b(?:spring|summer|autumn|winter|christmas|easter|michaelmas)\b|\bQ[1-4]\b|\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b|\b(?:next|last|this) (?:year|month|week|quarter)\b|\b(?:complete[d]?|before|since|once|until) \w+`,
  'gi',
);
const MONEY =
  /[£$€]\s?\d[\d.,]*|\b\d[\d.,]*\s?(?:million|billion|pence|pounds|m|bn|k|p)(?![\p{L}])|\b(?:pounds?|nothing|nil|free)\b/giu;
const SHARE =
  /\b\d[\d.,]*\s?(?:%|per cent|percent)|\b(?:half|(?:one |two[- ])?thirds?|(?:three[- ])?quarters?|fifths?|tenths?|double[ds]?|twice|halved|all|none|majority)\b|\b(?:one|two|three|four|\d+) (?:in|of|out of) (?:every )?(?:\w+|\d+)\b|\b\d+\.\d+\b/giu;
const DURATION = new RegExp(
  String.raw`\b(?:\d[\d.,]*|${NUMBER_WORDS}|several|few|a|an)[\s-]+(?:(?:to|or|and)[\s-]+\S+[\s-]+)?(?:\w+[\s-]+)?(?:years?|months?|weeks?|days?|hours?|minutes?|seconds?|terms?|decades?)\b|\b(?:since|until|overnight|fortnight)\b`,
  'gi',
);
/** Numbers that are no sums, shares, years or numbers of paragraphs. */
const COUNT = new RegExp(
  String.raw`(?<![£$€\d.,/])\b(?!(?:19|20)\d\d\b)\d{1,3}(?:,\d{3})*(?:\.\d+)?(?![\d/]|\.\d|\s?(?:%|per cent|percent|million|billion|m\b|bn\b|k\b|[ap]m\b))(?![.)]\s)|(?<![£$€\d.,/])\b(?!(?:19|20)\d\d\b)\d{4,}(?![\d%])|\b(?:${NUMBER_WORDS}|monthly|weekly|daily|annually|quarterly|yearly|every)\b`,
  'gi',
);
const FIGURE = new RegExp(String.raw`\d|\b(?:${NUMBER_WORDS})\b`, 'gi');
const REASON =
  /\b(?:because|since|as (?:it|they|we|the|this|there)|due to|result|owing to|order to|so that|so as|so we|therefore|thanks to|following|means|caused|driven|prompted|reason|led|leading|resulting|response|after|when|given|reflect\w*|in view|for want|lack|without|to (?:ensure|enable|allow|improve|reduce|avoid|make|help|give|cut|save|meet|support|free|keep))\b|[:;–]/gi;
/** What is told as come to pass. */
const OUTCOME =
  /\b(?:found|find|finds|show(?:s|ed|n)|conclud\w+|recommend\w+|result\w*|reduced|increased|improved|saved|delivered|achieved|led to|rated|judged|was|were|has|have|fell|rose|cut)\b/gi;

/** A run of words in capitals, with the small words that join them. */
const NAME = /\p{Lu}[\p{L}\p{N}’'&.-]*(?:(?:\s+(?:of|the|and|&|for|de|upon|on))*\s+\p{Lu}[\p{L}\p{N}’'&.-]*)*/gu;
const NO_ONES = new RegExp(
  `^(?:${MONTHS}|the|this|these|we|our|it|in|for|a|an|and|or|by|to|of|as|all|other|i|ict|it|ai|hr|cctv|mtfs|mtfp|fte|rag|kpis?|nhs|uk|cipfa|(?:mon|tues|wednes|thurs|fri|satur|sun)day)$`,
  'i',
);
const OFFICE =
  /\b(?:director|head of|manager|officers?|leader|chief executive|executives?|cabinet|member for|portfolio holder|chair\w*|boards?|committees?|panels?|teams?|groups?|partnership|department|government|ministers?|treasury|auditors?|inspectors?|commissioners?|peers?|lga|cfo|ceo|unit|forum|trust|agency|contractor|provider|supplier|company|consultants?|police|nhs|ofsted|cqc|parish(?:es)?|neighbour\w*|charit\w+|universit\w+|s(?:ection )?151|smt|slt|cmt|clt|elt)\b/gi;

const holdsOwnName = (text: string, isAsked: (term: string) => boolean): boolean =>
  [...text.matchAll(NAME)].some(({ 0: name, index }) => {
    const opensSentence = /(?:^|[.!?:•\t\n])\W*(?:\d[\d.]*\s*)?$/.test(text.slice(0, index)) && !/\s/.test(name);
    return (
      !opensSentence &&
      analyse(name).some(({ term, charStart, charEnd }) => {
        const printed = name.slice(charStart, charEnd);
        return (
          /^\p{Lu}/u.test(printed) &&
          !isAsked(term) &&
          !/^\d/.test(term) &&
          !NO_ONES.test(printed) &&
          !isCommonCapital(printed)
        );
      })
    );
  });

const FORMS: Readonly<Record<Exclude<Wanted, 'name' | 'person'>, RegExp>> = {
  money: MONEY,
  share: SHARE,
  count: COUNT,
  figure: FIGURE,
  date: DATE,
  duration: DURATION,
  reason: REASON,
  outcome: OUTCOME,
};

/** Whether a text holds a thing of the kind wanted that the question did not bring itself. */
export const holdsWanted = (text: string, wanted: Wanted, isAsked: (term: string) => boolean): boolean => {
  const isNew = (found: string): boolean => {
    const read = analyse(found);
    return read.length === 0 || read.some(({ term }) => !isAsked(term));
  };
  const finds = (form: RegExp): boolean => [...text.matchAll(form)].some(([found]) => isNew(found));
  if (wanted === 'name') return holdsOwnName(text, isAsked);
  if (wanted === 'person') return holdsOwnName(text, isAsked) || finds(OFFICE);
  return finds(FORMS[wanted]);
};
