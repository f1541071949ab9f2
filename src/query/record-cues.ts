import type { ActionStatus, Addressee, BarrierKind, Instrument, MoneyRole, RecordKind } from '../core/schema/record.ts';
import { ACTION_NOUNS, RECORDS } from './nouns.ts';

/** Names of a kind of record as people say them, in the plural or as "how many X". Tried in order. */
export const RECORD_NOUNS: readonly { readonly kind: RecordKind; readonly pattern: RegExp }[] = [
  {
    kind: 'action',
    pattern: new RegExp(
      String.raw`\b(?:${ACTION_NOUNS}|action|commitment|milestone|project|initiative|workstream|scheme)\b`,
      'i',
    ),
  },
  { kind: 'request', pattern: /\b(?:requests?|asks|demands|proposals to (?:government|ministers))\b/i },
  {
    kind: 'barrier',
    pattern:
      /\b(?:barriers?|obstacles?|blockers?|impediments?|constraints?|difficult(?:y|ies)|hurdles?|hindrances?)\b/i,
  },
];

/** What councils do when they ask for something. */
export const ASKING =
  /\b(?:ask(?:s|ed|ing)?(?: for)?|want(?:s|ed|ing)?|would like|call(?:s|ed|ing)? (?:for|on)|urg(?:e|es|ed|ing)|lobby(?:ing)?|press(?:es|ed|ing)? for|seek(?:s|ing)?(?! asylum)|request(?:s|ed|ing)?|demand(?:s|ed|ing)?|propos(?:e|es|ed|ing) (?:to|that)|plead(?:s|ing)? (?:for|with)|appeal(?:s|ing)? (?:to|for))\b/i;

/** What councils do when they complain. */
export const COMPLAINING =
  /\b(?:complain(?:s|ed|ing)? (?:of|about|that)|criticis(?:e|es|ed|ing)|gripes?(?: (?:with|about))?|struggl(?:e|es|ing) with|held back by|hampered by|hindered by|hold(?:s|ing)? (?:councils|them|it) back|stand(?:s|ing)? in (?:the|their) way|suffer(?:s|ing)? from|blam(?:e|es|ed|ing))\b/i;

export const ADDRESSEE_CUES: readonly { readonly addressee: Addressee; readonly pattern: RegExp }[] = [
  { addressee: 'Home Office', pattern: /\b(?:the )?home office\b/i },
  { addressee: 'DfE', pattern: /\b(?:the )?(?:DfE|department for education|education (?:department|ministry))\b/i },
  { addressee: 'DWP', pattern: /\b(?:the )?(?:DWP|department for work and pensions)\b/i },
  {
    addressee: 'DHSC',
    pattern: /\b(?:the )?(?:DHSC|department (?:of|for) health(?: and social care)?|health (?:department|ministry))\b/i,
  },
  { addressee: 'HMT', pattern: /\b(?:(?:HM |the )?treasury|HMT|(?:the )?chancellor)\b/i },
  {
    addressee: 'MHCLG',
    pattern:
      /\b(?:the )?(?:MHCLG|DLUHC|ministry of housing(?:, communities and local government)?|department for levelling up(?:, housing and communities)?|local government department)\b/i,
  },
  { addressee: 'DfT', pattern: /\b(?:the )?(?:DfT|department for transport|transport department)\b/i },
  {
    addressee: 'DEFRA',
    pattern: /\b(?:the )?(?:DEFRA|department for environment(?:, food and rural affairs)?|environment department)\b/i,
  },
  {
    addressee: 'NHS/ICB',
    // Work done with the health service asks nothing of it.
    pattern:
      /(?<!\b(?:work\w*|joint\w*|join\w*|together|partner\w*|shar(?:e|es|ed|ing)|link\w*|integrat\w+|teams?|data)\b[^|?]{0,20}\b)(?:of|from|to|with|for) (?:the )?(?:NHS|ICBs?|integrated care boards?|health service)\b/i,
  },
  {
    addressee: 'regulator',
    // "About regulators" is what a request speaks of; a regulator by name is asked.
    pattern:
      /(?<!\b(?:about|on|regarding|concern(?:s|ing)?|relat(?:e|es|ing) to) (?:\p{L}+ or )?(?:the )?)\b(?:the )?(?:regulators?(?! or)|Ofsted|Ofgem|Ofwat|Oflog|CQC|care quality commission)\b/iu,
  },
];

/** Addressees that are named only to leave them out. */
export const OTHER_THAN =
  /\b(?:other than|except(?: for)?|apart from|besides|not) (?:the )?(?:MHCLG|DLUHC|DfE|DHSC|DWP|DfT|DEFRA|HMT|treasury|home office|ministry|department for \p{L}+)\b/iu;

export const BARRIER_KIND_CUES: readonly { readonly kinds: readonly BarrierKind[]; readonly pattern: RegExp }[] = [
  {
    kinds: ['funding_level', 'funding_formula', 'short_settlement', 'ringfence_or_grant'],
    pattern: /\b(?:funding|money|finances?|financial|budgets?|grants?)\b/i,
  },
  {
    kinds: ['workforce'],
    pattern: /\b(?:workforce|recruit\p{L}*|hiring|retention|vacanc(?:y|ies)|staff(?:ing)?|skills)\b/iu,
  },
  { kinds: ['market'], pattern: /\bmarkets?\b/i },
  { kinds: ['legislation'], pattern: /\b(?:legislation|laws?)\b/i },
  { kinds: ['regulation_reporting'], pattern: /\b(?:regulations?|reporting|red tape)\b/i },
  { kinds: ['data_or_it'], pattern: /\b(?:data|IT|technology|systems?)\b/ },
  { kinds: ['demand'], pattern: /\bdemand\b/i },
  { kinds: ['bidding'], pattern: /\bbid(?:s|ding)?\b/i },
];

/** What is to be done by a date. */
export const DEADLINE_CUE =
  /\b(?:finish(?:ed)?|complet(?:e|ed)|deliver(?:ed)?|achiev(?:e|ed)|implement(?:ed)?|done|do|introduc(?:e|ed)|launch(?:ed)?|open(?:ed)?)\b/i;

/** What is still to happen. */
export const FUTURE_CUE =
  /\b(?:plan(?:s|ning|ned)?(?: to)?(?= (?:to|sales?|disposals?|savings?|save|sell|invest\p{L}*|for)\b)(?: to)?|will|intend(?:s|ed|ing)?(?: to)?|expect(?:s|ed|ing)? to|hop(?:e|es|ing) to|about to|(?:is|are) (?:going )?to|set out to|in future|planned)\b/iu;

export const INSTRUMENT_CUES: readonly { readonly instrument: Instrument; readonly pattern: RegExp }[] = [
  {
    instrument: 'legislation',
    pattern:
      /\b(?:need|require|take|call for)s? (?:a |primary |new )?(?:legislation|change (?:in|to|of) (?:the )?law)\b/i,
  },
];

/** Where an action stands, as people ask for it. Negations first. */
export const STATUS_CUES: readonly { readonly status: ActionStatus; readonly pattern: RegExp }[] = [
  {
    status: 'planned',
    pattern:
      /\b(?:not (?:yet )?(?:started|begun|commenced|been (?:started|begun))|(?:yet|still|due|waiting|plans?|planned|intends?) to (?:be )?(?:start(?:ed)?|begin|begun|commence|come)|ha(?:s|ve)(?:n['’]t| not) (?:yet )?(?:started|begun|commenced|been (?:started|begun))|un-?started|unbegun|(?:only )?planned|scheduled|to be started)\b/i,
  },
  {
    status: 'ongoing',
    pattern:
      /\b(?:under[- ]?way|in progress|on-?going|on[- ]track|on course|(?:currently )?(?:being )?work(?:ed|ing) on|currently active|still (?:going(?: on)?|running|open|live|in hand)|in hand|in train|continuing|being (?:delivered|carried out|worked on|implemented)|progressing)\b/i,
  },
  {
    status: 'under_consideration',
    pattern:
      /\b(?:under (?:consideration|review|discussion)|being considered|undecided|(?:await(?:s|ing)?|waiting for|(?:still )?subject to) (?:a )?decisions?|decisions? (?:is |are )?(?:awaited|pending|outstanding|still to be (?:made|taken))|not (?:yet )?decided|to be decided)\b/i,
  },
  {
    status: 'paused',
    pattern:
      /\b(?:(?:put )?on (?:hold|ice)|paused|halted|stopped(?: for (?:now|the moment|the time being))?|held up|suspended|delayed|shelved|abandoned|stalled|frozen|parked|in abeyance)\b/i,
  },
  {
    status: 'complete',
    pattern:
      /\b(?:complet(?:e|ed)|finished|done|delivered|achieved|accomplished|fulfilled|closed|implemented|concluded|ticked off|wrapped up|signed off|kept|honoured|already (?:in place|made|happened))\b/i,
  },
];

/** Whatever is not complete: any other standing, printed or not. */
export const NOT_COMPLETE_CUE =
  /\b(?:not (?:yet |been |all |fully )*(?:complete[d]?|finished|done|delivered|achieved|implemented|closed)|(?:still )?(?:incomplete|unfinished|outstanding|open)|(?:yet|still) to be (?:complete[d]?|finished|done|delivered|achieved|implemented))\b/i;

export const RATING_CUE =
  /\b(?:rated |marked |flagged |RAG[- ]?rated |at |in )?(red|amber|green)\b(?:[- ]rated)?(?: RAG)?(?: rating)?/i;

/** Roles of money, the tellingest words first: "avoided rather than saved" is no saving. */
export const ROLE_CUES: readonly { readonly role: MoneyRole; readonly pattern: RegExp }[] = [
  {
    role: 'cost_avoidance',
    pattern:
      /\b(?:avoid(?:s|ed|ing|ance)?|head(?:ed|ing) off|contain(?:ed|ment))\b(?:[^|]{0,40}\b(?:rather than|instead of|not|and never|careful not)\b[^|]{0,25}\bsav(?:e|ed|ing|ings)\b)?/i,
  },
  {
    role: 'external_statistic',
    pattern:
      /\b(?:for|about|of|across) (?:(?:councils|local authorities)(?= (?:as a whole|in general|nationally|generally|everywhere|in England|together))|local government|the (?:whole )?(?:sector|country|market)|(?:a |an |the )?(?:whole|entire) (?:sector|market))(?: as a whole)?(?: (?:and not|rather than|not)[^|?]*)?|\b(?:national|sector|market)(?:[- ]wide)? (?:sums?|amounts?|figures?|totals?)\b(?:[^|?]*\bown\b)?/i,
  },
  {
    role: 'asset_sale',
    pattern:
      /\b(?:s(?:old|ell(?:s|ing)?)(?: off)?|sales? of|dispos(?:e|ed|al|als|ing) of)\b[^|]{0,25}\b(?:land|buildings?|propert(?:y|ies)|assets?|offices?|sites?|premises|plots?|estate)(?: (?:or|and) (?:land|buildings?|propert(?:y|ies)|assets?))?\b|\b(?:assets?|propert(?:y|ies)|land|buildings?)(?: (?:and|or) (?:land|buildings?))? (?:sales?|disposals?|(?:that (?:was|were) |was |were )?sold(?: off)?)\b|\bcapital receipts?\b|\bdisposals\b/i,
  },
  {
    role: 'debt_arrears',
    pattern: /\b(?:arrears|owed|ow(?:e|es|ing)|(?:bad )?debts?)(?: to)?(?: (?:the council|them|it))?\b/i,
  },
  { role: 'pressure', pattern: /\b(?:deficits?|overspen[dt]s?|overspending|overdrawn|cost pressures?)\b/i },
  {
    role: 'gap',
    pattern:
      /\b(?:budget|funding|financial|forecast) (?:gaps?|shortfalls?)\b|\bshortfalls?\b|\bgaps? in (?:the|their|its) (?:budgets?|finances?|(?:medium[- ]term )?(?:financial )?(?:plans?|strateg(?:y|ies)|budgets?|MTF[SP]))\b/i,
  },
  {
    role: 'borrowing_or_support',
    pattern:
      /\b(?:exceptional financial support|capitalisation (?:directions?|support)|borrow(?:s|ed|ing)?|EFS|government loans?)\b/i,
  },
  {
    role: 'grant_cut',
    pattern: /\b(?:grants? (?:cuts?|lost|reductions?)|lost [^|]{0,15}grants?|cuts? (?:in|to) [^|]{0,15}grants?)\b/i,
  },
  { role: 'investment', pattern: /\binvest(?:s|ed|ing|ments?)?\b(?![- ]to[- ]save)/i },
  {
    role: 'income',
    pattern: /\b(?:(?:new |extra |additional )?income|revenue from|earn(?:s|ed|ing)?|fees and charges)\b/i,
  },
  { role: 'grant', pattern: /\bgrants?\b(?! deficit)/i },
  {
    role: 'spend',
    pattern:
      /\b(?:spen[dt](?:s|ing)?|paid (?:for|to|out)|pay(?:s|ing)?\b(?! (?:bill|rise|award|gap|grades?|scales?|budgets?))(?: for)?|go(?:es|ing)? on|expenditure|(?:what [^|]{0,20})?cost(?:s|ing)?)\b/i,
  },
  {
    role: 'saving',
    pattern: /\b(?:sav(?:e|es|ed|ing|ings)|efficienc(?:y|ies)|(?:budget |spending |agreed |annual )*reductions?)\b/i,
  },
];

/** Roles that the question leaves out by name. */
export const WITHOUT_CUE =
  /\b(?:without|excluding|leaving out|leaving aside|not counting|not including|ignoring|setting aside|apart from|except(?: for)?|other than|net of|less) (?:any |the |new |extra |additional )*(income|grants?|investments?|cost avoidance|asset sales)\b|\b(?:if )?(?:new |extra |additional )*(income|grants?|investments?|cost avoidance|asset sales) (?:is |are |being )?(?:left |set )?(?:aside|out|not counted|excluded|ignored|apart)\b/i;

/** What else a question leaves out: rows of a list, by what they are for. */
export const WITHOUT_SUBJECT_CUE =
  /\b(?:without|excluding|leaving out|leaving aside|not counting|not including|ignoring|setting aside|apart from|except(?: for)?|other than|minus|bar|but not) (?:any |the |its |their )*([\p{L}’'-]+(?: [\p{L}’'-]+){0,2})(?=\s*(?:[,;:?.]|$|\b(?:and|or|what|how|in|for|from|to|does|do|did|is|are)\b))/iu;

/** What is asked for as a share. */
export const SHARE_CUE =
  /\bhow (?:much|large a (?:share|part)) of (?:the|their|its) (?=(?:pay|staff|salary|wage|budget|spend))|what (?:share|proportion|percentage|part) of|(?:(?:as )?an? (?:share|percentage|proportion)(?: (?:of|for))?|shares?(?! (?:their|its|an?|the|services?|staff|back|legal|with|premises|offices|depots?)\b)(?: of| for)?|percentages?(?: of| for)?|proportions?(?: of| for)?|per ?cent(?: of)?|(?:put|give|express)(?:s|ed|n)? as an? share of)\b/iu;

/** "more than 5%", "below 3 per cent", "at least a tenth" without the last: numbers only. */
export const THRESHOLD_CUE =
  /\b(more than|over|above|greater than|exceed(?:s|ed|ing)?|higher than|at least|no less than|less than|under|below|lower than|fewer than|at most|no more than|up to)\s+(£?)(\d+(?:[.,]\d+)*)\s*(%|per ?cent|percent|million|billion|thousand|mn|bn|m|k)?/i;

/** "between £1m and £2m", "from 2% to 5%". */
export const BETWEEN_CUE =
  /\b(?:between|from) (£)?(\d+(?:[.,]\d+)*) ?(k|m|mn|bn|million|billion|thousand|%|per ?cent)? (?:and|to) (£)?(\d+(?:[.,]\d+)*) ?(k|m|mn|bn|million|billion|thousand|%|per ?cent)(?![\p{L}])/iu;

/** Only what has happened. */
export const DONE_CUE =
  /\b(?:already|achieved|realised|carried out|savings? (?:made|delivered)|have (?:now )?(?:been|had|sold|raised|made|taken)|has (?:now )?(?:been|had|sold|raised|made|taken)|(?:were|was) (?:made|sold|raised))\b/i;

/** What has been saved or spent until now, in a question for a sum. */
export const SO_FAR_CUE =
  /\b(?:so far|to date|until now|up to now|ha(?:s|ve) (?:[\p{L}]+ ){0,3}?(?:saved|spent|raised|earned|invested|sold)|(?:savings|sums|reductions) (?:that (?:have|has|were|was) )?(?:been )?(?:already )?(?:made|delivered|achieved|realised|banked))\b/iu;

/** Places in a plan that are tables. */
export const TABLE_CUE =
  /\b(?:in |of |from )?(?:the |its |their |that )?(?:annex(?:e|es)?|appendi(?:x|ces)|tables?|(?<!\b(?:behind|on|ahead of|to|off) )schedules?|action plans?|registers?)(?: [A-Z0-9]\b)?/i;

/** What a plan does not say, or does not do. */
export const NEGATION =
  /\b(?:do(?:es)? not|don['’]t|doesn['’]t|did not|fail(?:s|ed)? to|ha(?:s|ve) yet to(?! (?:start|begin|be))|never|no mention(?: of)?|(?:say|says|saying|have|has|hold|holds|contain|contains) nothing(?: about| on| of)?|(?:are|is|stay|stays|keep|keeps|kept|remain|remains) (?:silent|quiet|mum|mute|tight-lipped)(?: on| about)?|without(?: any| a single| a| one)?|lack(?:s|ing)?|(?:give|gives|giving|make|makes|hold|holds|have|has|having|contain|contains|print|prints|put|puts|with|carry|carries|offers?|provides?|names?|lists?|state|states|report|reports|reporting|is there|are there|there is|there are|includes?|shows?) (?:no(?:t a single|t one)?(?! (?:more|less|fewer))|not any)|(?:is |are |was |were )?not (?:addressed|mentioned|stated|covered|given|reporting|giving|stating|mentioning|naming|dealt with|discussed|named|there one)|no (?=figure|sum|saving|word|statement)|omit(?:s|ted)?|leave(?:s)? out)\b/i;

/** The one, or the few, with the most or the least of something. */
export const RANK_CUE =
  /\b(?:the |by )?(?:top|first) (?<top>\d+|two|three|four|five|six|seven|eight|nine|ten)\b|\b(?:the )?(?<n>two|three|four|five|six|seven|eight|nine|ten|\d+)? ?(?:single )?(?:(?<most>largest|biggest|highest|greatest|top|most)|(?<least>smallest|lowest|least|fewest))\b(?! (?:important|likely|recent|of|councils|plans|often))(?: single)?/i;

/** "More than ten actions": how many records a plan must hold. The noun is left, since it says of what. */
export const NUMBER_CUE = new RegExp(
  String.raw`\b(?<words>more than|over|above|at least|no (?:less|fewer) than|fewer than|less than|under|below|at most|no more than|up to|exactly) (?<count>\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|a dozen|twelve|fifteen|twenty)(?: or more)?(?= (?:[\p{L}-]+ ){0,2}?(?:${RECORDS})\b)|\b(?<least>\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty) or more(?= (?:[\p{L}-]+ ){0,2}?(?:${RECORDS})\b)`,
  'iu',
);

/** Records that carry a date of the calendar. */
export const DATE_CUE =
  /\b(?:(?:carr(?:y|ies)|ha(?:s|ve|ving)|gives?|giving|with|states?|bears?|shows?|prints?|are timed by|timed by|set) (?:an? |any |no |the )?(?:(?:calendar|firm|specific|fixed|precise|actual|definite|exact|stated|printed|target|due|end|completion|finish(?:ing)?|delivery) )*(?:dates?|deadlines?)(?: (?:as|in|for|under|set) (?:its|their|the|an?) (?:timescales?|timeframes?|deadlines?|completion|delivery))?|(?:whose|where the|the) (?:timescale|timeframe|deadline)s? (?:is|are) an? (?:calendar |actual )?dates?|(?:are|is) dated|\bdated\b(?! \d)|(?:calendar )?dates? (?:in|as) (?:the|their|its) timescales?|timescale of a date)\b/i;

/** A limit as a percentage, with the words of comparison before it. */
export const PERCENT_LIMIT =
  /\b(?:more than|over|above|greater than|exceed(?:s|ed|ing)?|higher than|at least|less than|under|below|lower than|at most|up to) \d+(?:[.,]\d+)? ?(?:%|per ?cent)/i;

export const SECTION_CUES = [
  {
    section: 'technology_data',
    pattern:
      /\b(?:technology and data|technology|digital|ICT|data and technology|IT)(?= (?:actions?|commitments?|projects?|section|part|table))|\bunder technology(?: and data)?\b|\b(?:sections?|parts?|chapters?|pages?) (?:on|about) (?:technology|data|digital|ICT)(?: and (?:data|technology))?\b/i,
  },
  {
    section: 'wasteful_spend',
    pattern:
      /\b(?:wasteful[- ]spend(?:ing)?|waste reduction|reducing waste)(?= (?:actions?|section|part|table))|\b(?:sections?|parts?|chapters?|pages?) (?:on|about) (?:wasteful spend(?:ing)?|waste)\b(?! (?:collection|and recycling))/i,
  },
  {
    section: 'transform',
    pattern:
      /\b(?:transformation|service design)(?= (?:actions?|commitments?|projects?|section|part|table))|\bunder transformation\b(?! (?:board|fund|programme))|\b(?:sections?|parts?|chapters?|pages?) (?:on|about) (?:transformation|service design|transforming services)\b|\b(?:on |about |for |under )?transform(?:ing|ed|s)? (?:the way|how)\b[^|,?]{0,30}\bdesign(?:s|ed)?(?: and deliver(?:s|ed)?)?(?: (?:its |their )?services)?/i,
  },
  {
    section: 'barriers',
    pattern:
      /\b(?:barriers?)(?= (?:section|part|table))|\b(?:sections?|parts?|chapters?|pages?) (?:on|about) barriers\b/i,
  },
] as const;

/** Councils that have a duty, not all councils. */
export const DUTY_CUE =
  /\b(?:(?:of|among|for) (?:the |those )?(?:councils|authorities|plans|places) )?(?:that are |which are |who are )?(?:responsible|answer(?:able|s)?|accountable|in charge|with (?:duties|responsibility|a duty)|that (?:run|answer|have (?:duties|responsibility)))(?: (?:for|of|to))? (?:the )?(schools?(?: funding)?|education|children(?:['’]s services)?|social care|adult (?:social )?care|SEND|special educational needs)\b,?/i;
