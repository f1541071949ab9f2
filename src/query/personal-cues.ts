/** A person by office or title; the chief executive of a council is one person. */
const OFFICE =
  '(?:(?:the |its |their |our |that )?(?:council |deputy |finance |interim |previous |former |current )*(?:leader|mayor|chief exec(?:utive)?|ceo|councillors?|cllrs?|directors?|officers?|managers?|head of \\w+|boss|s151|monitoring officer))';

/** Someone by first and last name or by title; capitals, since lower case tells no name. Words of bodies and places are none. */
const NOT_OF_PERSONS =
  '(?:Airlines?|Airways|Lines|Air|Company|Corporation|Ltd|Limited|Plc|PLC|Inc|Bank|Insurance|Water|Energy|Rail|Homes|Pensions?|Grant|Levy|Credit|Loans?|Leases?|Living|Learning|Transport|Waste|Community|Communities|Authority|Agency|Association|Department|Hospital|School|Schools|Academy|Act|Acts|Bill|Review|Care|View|Council|Borough|City|County|District|Plan|Plans|Tax|Board|Committee|Group|Systems|Partners|Partnership|Services?|Solutions|Close|Road|Street|Centre|Centres|Hub|Fund|Programme|Scheme|Strategy|Survey|Campus|Freeport|Government|Office|Party|Trust|University|Network|Power|Data|Digital|Local|Public|Social|Adult|Health|Housing|North|South|East|West|Joint|Home|In|At|By|For|Of|On|To|From|With|Under|During|Since|Until|Would|Whose|Whom|And|But|Or|The|What|Which|How|Who|When|Where|Why|Is|Are|Was|Were|Does|Do|Did|Has|Have|Can|Could|Should|Tell|Please|Give|List|Show|Name)';
const CAPITAL_WORD = String.raw`(?!${NOT_OF_PERSONS}\b)\p{Lu}\p{Ll}+(?:[-’']\p{Lu}\p{Ll}+)*`;
const NAME = String.raw`(?:(?:[Cc]llr|[Cc]ouncillor|Mr|Mrs|Ms|Dr|Sir|Dame|Lord|Lady)\.? (?:${CAPITAL_WORD} )?${CAPITAL_WORD}|${CAPITAL_WORD} (?:${CAPITAL_WORD} )?${CAPITAL_WORD})`;

/** Someone named, or meant by office. */
export const NAMED_PERSON: RegExp = new RegExp(NAME, 'u');
const OF_OFFICE = new RegExp(String.raw`\b${OFFICE}\b`, 'i');

/** What is nobody's business and is asked of persons only. */
const PRIVATE =
  /\b(?:salar(?:y|ies)|wages?|earns?|earning|earned|takes? home|bonus(?:es)?|net worth|mortgage|birthda(?:y|te)|born|how old|date of birth|e-?mail|phone|telephone|mobile|whatsapp|facebook|instagram|linkedin|postcode|ring|ill|illness(?:es)?|sick|pregnan\w+|diagnos\w+|married|marriage|husband|wife|spouse|divorced?|dating|girlfriend|boyfriend|affair|gay|sexuality|sons?|daughters?|brothers?|sisters?|appraisals?|disciplined|misconduct|grievances?|sacked|fired|dismissed|bullying|reprimand\w*|convict\w*|criminal|arrest\w*|qualifications?|hobbies|vot(?:e[ds]?|er|ing)|(?:which|what) (?:political )?party|tory|conservative|labour|lib dem|religi\w+|christian|muslim|jewish|hindu|atheist|ethnic\w*|nationality)\b|\bwhere .{0,60}\blives?\b/i;

/** What may be asked of a programme or firm as well: private only as somebody's own. */
const OWN =
  '(?:age|aged|address|children|kids|family|parents|health|disab\\w+|medical|stress|pensions?|expenses|performance|part(?:y|ies)|politic\\w+|faith|church|degrees?|cv|schooling|drugs|severance|accent|employment contract)';
const SOMEONES_OWN = new RegExp(
  String.raw`${NAME}(?:['’]s?)? (?:[\p{L}-]+ ){0,2}${OWN}\b|\b(?:[Dd]oes|[Dd]id|[Hh]as|[Hh]ad|[Ii]s|[Ww]as|[Aa]re) ${NAME} (?:[\p{L}-]+ ){0,4}${OWN}\b|\b${OWN} of ${NAME}`,
  'u',
);

/** Offices stand in plans themselves ("officers' pay", "the role of director"): what is asked of one must be plainly the person's own. */
const PRIVATE_OF_OFFICE =
  /\b(?:salary|earns?|earning|take[- ]home|takes? home|get paid|pensions?|bonus(?:es)?|pay[- ]?off|age|how old|birthday|born|home address|personal e-?mail|phone|mobile|married|husband|wife|affairs?|divorced?|gay|appraisal|disciplined|misconduct|sacked|convicted|convictions?|criminal|arrested|religion|ethnicity|(?:which|what) (?:political )?party|politics|qualifications?|poor (?:work|performance)|ill|illness|sick)\b/i;

/** Private matters of people, and how named people do their work, whoever they are. */
const PERSONAL: readonly RegExp[] = [
  /\b(?:home|private|personal|residential) (?:address(?:es)?|e-?mails?|phone|mobile|number|details|life)\b|\b(?:phone|mobile|telephone) number\b|\bdate of birth\b/i,
  /\b[Ww]here (?:does|is|did) (?:(?:the |our )?(?:[Cc]llr|[Cc]ouncillor|[Ll]eader|[Mm]ayor|[Cc]hief [Ee]xecutive|[Dd]irector|Mr|Mrs|Ms|Dr|Sir|Lord|Lady)\b.{0,40}|\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+ )\b(?:live|living|reside)\b/u,
  /\bhow old (?:is|are|was) (?:the )?(?:treasurer|finance director|council leader|deputy leader|leader|mayor|chief executive|councillors?|cllr|officers?|director|mr|mrs|ms|sir|dr)\b/i,
  /\b(?:salary|pay packet|bank details|sickness record|medical (?:history|records?)|health record|criminal record|political views|party membership|sexuality|sexual orientation|ethnicity|religion|marital status|national insurance number) of\b/i,
  /\b(?:is|are) (?:the )?(?:leader|mayor|chief executive|councillor|cllr|director|mr|mrs|ms)\b.{0,40}\b(?:married|gay|divorced|religious|ill|pregnant|disabled|single)\b/i,
  /\b(?:list|rank|whose|which|name|individual|named)\b.{0,30}\b(?:officers?|staff|employees?|councillors?|managers?)\b['’]?.{0,30}\b(?:performance|appraisals?|misconduct|severance|pay[- ]?offs?|disciplin\w+|sick(?:ness)? leave|grievances?)\b/i,
  /\b(?:which|what) (?:\w+ )?(?:officers?|councillors?|directors?|employees?|managers?)\b.{0,60}\b(?:poor(?:ly)?|incompeten\w+|underperform\w*|severance|pay[- ]?offs?|fail(?:ed|ing)? (?:in|at) their)\b/i,
  /\b(?:name|identity|address) of the (?:\w+ )?(?:child|pupil|patient|tenant|family|girl|boy|young person|care leaver|claimant|victim|whistle\w+)\b/i,
];

/** A person's work for the council: what they lead, own, oversee or said is no private matter. */
const OF_OFFICE_WORK =
  /\b(?:leads?|leading|responsib\w+|in charge|owns?|overse\w+|accountable|approv\w+|sign(?:ed|s)?[- ]off|actions?|projects?|programmes?|objectives?|role|timescales?|portfolio|author|wrote|reviewed|budgets?)\b/i;

/** What is set in quotation marks is a thing, not a person. */
const QUOTED = /(?<![\p{L}\p{N}])[‘'“"][^‘'“”"]{2,60}[’'”"](?![\p{L}\p{N}])/gu;

const namesWithAttribute = (question: string): boolean => {
  const unquoted = question.replace(QUOTED, ' ');
  const name = NAMED_PERSON.exec(unquoted)?.[0];
  if (name === undefined || OF_OFFICE_WORK.test(question)) return false;
  return PRIVATE.test(unquoted.replace(name, ' ')) || SOMEONES_OWN.test(unquoted) || IS_PAID.test(unquoted);
};

/** Someone paid, not someone who pays: what a firm or body paid is its business. */
const IS_PAID = new RegExp(
  String.raw`\b(?:[Ii]s|[Ww]as|[Aa]re|[Ww]ere|[Gg]ets?|[Gg]ot|[Bb]eing) ${NAME} (?:\w+ )?paid\b|${NAME} (?:(?:is|was|gets?|got|has been|being) )(?:\w+ )?paid\b|\bpaid to ${NAME} (?:a year|per year|in salary|for (?:his|her) work)`,
  'u',
);

/** Whether a question is about the private life of someone, or about how someone named does their work. */
export const asksOfPrivateLife = (question: string): boolean =>
  PERSONAL.some((pattern) => pattern.test(question)) ||
  namesWithAttribute(question) ||
  (OF_OFFICE.test(question) && PRIVATE_OF_OFFICE.test(question) && !OF_OFFICE_WORK.test(question));
