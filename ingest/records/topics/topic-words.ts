import type { Section } from '../../../src/core/schema/document.ts';
import { createPhraseMatcher } from '../language/phrase-matcher.ts';
import { wordPattern } from '../language/word-pattern.ts';
import { TOPIC_PARAPHRASES } from './topic-paraphrases.ts';

/** What a topic is recognised by. `strong` words state it alone; `weak` words lean towards it and need company (see `topic-score.ts`). */
export type TopicDefinition = {
  readonly topic: string;
  readonly section: Section;
  readonly strong: string;
  readonly weak: RegExp | null;
};

const words = (alternatives: string): RegExp => wordPattern(alternatives, 'i');

const define = (topic: string, section: Section, strong: string, weak: string | null = null): TopicDefinition => ({
  topic,
  section,
  strong,
  weak: weak === null ? null : words(weak),
});

/** The list of topics (ids are contract), each with a definition of our own. */
export const TOPIC_DEFINITIONS: readonly TopicDefinition[] = [
  define(
    'operating-model',
    'transform',
    "(?:target )?operating models?|under one (?:director|directorate|management team)|managers became|(?:from|to|by) (?:our|an|the) arm[’']s length (?:company|body|management)|organi[sz]ational (?:structure|change|redesign|design|review)|re-?structur(?:e|ed|ing)|(?:senior )?management (?:posts?|structure|layers?|tiers?|review|team (?:re|was))|heads? of service(?= in| from| are|,)|spans and layers|(?:merged|combin(?:ed|ing)|reduc(?:ed|ing)|cut) [^.]{0,40}(?:directorates?|departments?|management|layers|headcount)|(?:directorates?|departments?) (?:cut|merged|reduced|were)|re-?organis(?:ed|ing) (?:the |our )(?:council|organisation|services|teams|departments|directorates)|redesign(?:ed|ing)? (?:of )?the organisation|(?:took|take) the place of [^.]{0,30}(?:directorates|departments)|headcount|fewer (?:posts|managers|layers)|whole[- ]time equivalents|workforce (?:reduction|restructure)",
    'directorates?|departments?|structure|staffing|workforce|layers|managers',
  ),
  define(
    'productivity-measures',
    'transform',
    'measur(?:e|es|ed|ing) (?:of )?(?:our )?productivity|productivity (?:measures?|indicators?|index|results?)|(?:judge|define|track|monitor|gauge|assess) (?:our )?productivity|(?:call|regard) a service productive|most productive council|unit costs?|benchmark(?:s|ed|ing)?|performance (?:management )?(?:framework|indicators?|scorecard|dashboard|measures|reporting|is reported)|key performance indicators?|KPIs?|balanced scorecard|LG ?Inform|Oflog (?:measures|data|metrics)|(?:track|compare)s? (?:our )?(?:costs?|cost, volume)[^.]{0,30}|outcomes? framework|output per|cost per (?:head|resident|unit|case)',
    'productiv(?:e|ity)|performance|indicators?|measures?|compare[sd]?|ranked|quartile|nearest neighbours',
  ),
  define(
    'service-changes',
    'transform',
    '(?:since then|as a result|this has|which has|has now|have now)[^.]{0,60}(?:fallen|fell|reduced|improved|increased|risen|dropped|halved|gone down|shortened)|(?:fell|fallen|dropped|reduced|down|cut) (?:by|from|to) [\\d£]|(?:went|rose|up|risen|grown|gone) from \\d[\\d.,]*% to|online forms? now|new service model|redesigned (?:our |the )?(?:services?|pathways?|offer)|improved (?:the )?(?:customer|resident|online) (?:experience|journey)|streamlined|service (?:improvements?|redesign|transformation|reviews?)|(?:opened|launched|introduced|implemented) (?:a|an|the|our|new|three|two)|kept [\\d,]+ (?:people|households|families)',
    'redesign|introduced|launched|opened|improved|reduced|faster|quicker|new model|delivered',
  ),
  define(
    'next-two-years',
    'transform',
    'next (?:two|2) years|over the next (?:two|2|few|three|3) years|coming (?:two|2 )?years|2025/26|2024-26|by (?:the end of )?(?:march|april|june|july|september|autumn|summer|spring|december|january|october) 202[56]',
    'will|plan(?:s|ned)?|programme|forthcoming',
  ),
  define(
    'beyond-two-years',
    'transform',
    'by 20(?:2[7-9]|3\\d|4\\d|50)|to 20(?:2[7-9]|3\\d)|until 20(?:2[7-9]|3\\d)|20(?:26/27|27/28|28/29|29/30)|(?:three|four|five|six|ten|3|4|5|10|20|25|30)[- ]year (?:period|plan|programme|strategy|vision|forecast)|next (?:four|five|ten|4|5|10|20|25) years|long[- ]term (?:plan|strategy|vision|programme)|beyond (?:two years|202[56])',
    'long[- ]term|future|vision|MTF[SP]|medium[- ]term financial',
  ),
  define(
    'savings',
    'transform',
    'savings?(?! accounts?)|efficienc(?:y|ies)(?: savings?| of £)|sav(?:e|ed|es|ing) (?:about |around |over |some )?£|out of (?:our |the )(?:base )?budget|lowered costs|reduce(?:d)? (?:our )?costs',
    'efficienc(?:y|ies)|cost reductions?|save[sd]?',
  ),
  define(
    'prevention-demand',
    'transform',
    'prevent(?:ion|ative|ive)(?! and enforcement)|early (?:help|intervention)|demand management|manag(?:e|ing) demand|reduc(?:e|ing) demand|cost avoidance|avoided? costs?|head(?:ed|ing) off|avoid (?:residential|placement|hospital|homelessness|crisis)|prevent(?:ing|ed)? (?:homelessness|admissions?|crisis|decline|need|escalation)|reablement|enablement|family hubs?|before (?:they|people) (?:lose|reach|need|become)|link workers?|lonely|loneliness|isolated (?:older )?people|sleep rough|rough sleepers?|social prescrib(?:ing|ers?)|kept [\\d,]+ (?:people|households|families)|independent living|public health|family help|supported (?:families|living)',
    'early|upstream|demand|crisis|resilien(?:ce|t)|wellbeing',
  ),
  define(
    'partners',
    'transform',
    '(?:with|between|by|and) (?:the |our |local |two other |neighbouring |other )*(?:NHS|ICBs?|integrated care boards?|police|constabulary|hospitals?|hospital trusts?|health (?:partners?|services?|trusts?)|housing associations|voluntary(?: and community)?(?: sector| organisations| groups)?|mental health trust|GPs?|universit(?:y|ies)|partners|partner (?:agencies|organisations))|partnership (?:working|with|board|of)|(?:health|care) and care partnership|integrated (?:teams?|care|commissioning|services?)|joint(?:ly)? (?:led|funded|team|commission\\w*|appointments?|with)|jointly|co-?located|multi-?agency|integrated care|health and (?:social )?care (?:partnership|integration|team)|anchor institutions?|West Yorkshire Police|(?:NHS )?Foundation Trust',
    'NHS|police|partners?(?:hips?)?|joint|integrated|hospital|voluntary sector|collaborat(?:e|es|ed|ion|ing)',
  ),
  define(
    'backlogs-invest-to-save',
    'transform',
    'invest(?:ing|ment)?[- ]to[- ]save|spend[- ]to[- ]save|(?:transformation|innovation|efficiency|change|improvement) (?:fund|reserve)|backlogs?|pay(?:s|ing)? ?back|payback|won back from|recoup(?:ed|s)?|flexible use of capital receipts|invest(?:s|ed|ing)? £[^.]{0,120}\\bsav(?:e|es|ing)|up-?front (?:investment|funding)|return on investment',
    'reserve|investment|one-off',
  ),
  define(
    'external-challenge',
    'transform',
    'peer (?:challenge|review|team|inspection|support|assessment)|corporate peer|external (?:challenge|review|auditors?|assessment|assurance|validation)|independent(?:ly)? (?:review(?:ed)?|assess(?:ed|ment)|panel|challenge)|(?:LGA|CIPFA|Local Government Association|Local Partnerships)[^.]{0,40}(?:review|commissioned|challenge|assess|report)|officers (?:of|from) [^.]{0,40}(?:reviewed|looked at)|review(?:ed)? (?:by|from) (?:the )?(?:LGA|CIPFA|officers from|another council|consultants|an independent)|officers from [^.]{0,30}(?:review|reviewed)|(?:Ofsted|CQC) inspection|Impower|improvement board|commissioners|best value (?:inspection|review|notice)|CIPFA (?:was|were|did|review)',
    'auditors?|inspection|challenge|review',
  ),
  define(
    'data-quality',
    'technology_data',
    'data (?:quality|accuracy|cleans(?:ing|e)|maturity|literacy|standards?|stewards?|owners?|governance|integrity)|quality of (?:our |the )?data|(?:clean(?:s|sed|sing)?|accurate|duplicate|duplicated) (?:\\p{L}+ )?(?:data|records?)|single (?:view|version of the truth)|master data|manual data entry|data[- ]?sets? (?:is|are|has|have|reached)|addresses are checked|UPRNs?|gazetteer|data and analytics strategy|data strategy|completeness, timeliness|correct(?:s|ed)? errors|(?:systems|lists|registers|databases|records) (?:became|become|will become|were joined into) one|errors? rate',
    'data|records?|accura(?:cy|te)|errors?|quality',
  ),
  define(
    'data-use',
    'technology_data',
    'open data|dashboards?|power ?bi|(?:anyone|residents?|everyone|public|people|open) (?:can|to) (?:see|download|find|look|track|anyone|everyone)[^.]{0,60}|publish(?:es|ed|ing)? (?:our |the )?(?:data|figures|performance)|open licen[cs]e|data (?:hub|mill|observatory|portal|insight|intelligence|warehouse|lake|platform|driven|led|to inform|analytics)|(?:use|using|used|uses) (?:of )?(?:our |this |the )?data|data is (?:used|regarded)|sensors[^.]{0,40} (?:warn|alert|tell|show)|joins? [^.]{0,30}data ?sets|(?:business )?intelligence (?:hub|team|unit|tool|reports?)|insight (?:hub|team|website|platform)|website gives|maps and figures|ward (?:profiles|dashboards)|tells residents|transparency (?:data|code|information)|joint strategic needs assessment|evidence base|data-led',
    'data|insight|analytics|maps?|statistics|information|intelligence',
  ),
  define(
    'legacy-systems',
    'technology_data',
    'legacy (?:systems?|IT|ICT|software|technology|applications?|infrastructure|estate)|(?:ageing|aging|outdated|old|obsolete|oldest|unsupported) (?:of (?:the|our) [^.]{0,30})?(?:systems?|software|technology|IT|ICT|servers?|applications?|infrastructure|platforms?|database)|(?:systems?|software|database|servers?|applications?)[^.]{0,60}(?:installed in|bought in|dates? from|no longer supported|only \\p{L}+ people|cannot (?:exchange|share|talk)|end(?:s|ing) (?:of )?support|end of life)|ends? support|end of (?:life|support)|technical debt|(?:maker|supplier|vendor)[^.]{0,40}(?:ceased trading|ends? support|no longer)|server[- ]based|mainframe|IT contract|maker of our',
    'systems?|software|supplier|maker|servers?',
  ),
  define(
    'data-sharing',
    'technology_data',
    'data[- ]sharing|shar(?:e|es|ed|ing) (?:of )?(?:our |their |safeguarding |more |patient |personal |live )*(?:data|information|records|alerts|intelligence|details)|exchang(?:e|es|ed|ing) (?:data|details|records|information)|integrated (?:dataset|data ?set|care record|health record)|shared (?:care )?records?|joins? [^.]{0,50}records|linked data(?:sets?)?|information[- ]sharing|data (?:integration|linkage) (?:between|with)|information governance agreements?',
    null,
  ),
  define(
    'new-technology-ai',
    'technology_data',
    'artificial intelligence|(?:generative |gen)[ -]?AI|AI|co-?pilots?|chat ?bots?|machine learning|predictive (?:analytics|models?|modelling)|robotic(?:s| process automation)?|RPA|automat(?:e|ed|es|ion|ing)|large language models?|chat ?GPT|digital assistants?|voice ?bots?|sensors?|internet of things|IoT|drones?|digital twins?|technology[- ]enabled care|magic notes|optical character recognition|route optimi[sz]ation',
    'technology|digital|innovation|tool',
  ),
  define(
    'cloud',
    'technology_data',
    '(?:public |private |hybrid |oracle |google |microsoft )?cloud(?:[- ](?:based|first|hosted|hosting|services?))?|software[- ]as[- ]a[- ]service|SaaS|azure|AWS|amazon web services|data centres? (?:closed|exit|migration)|microsoft 365|office 365|hosted (?:solution|platform|service)s?|dynamics 365',
    null,
  ),
  define(
    'waste-found',
    'wasteful_spend',
    'wasteful|waste(?:d)? (?:spend|money|effort)|spend(?:ing)? (?:controls?|panels?|boards?|freeze|restrictions?|activity|analysis|reviews?)|(?:value|challenge|savings|resilience|recovery|efficiency|vacancy|recruitment|procurement|finance) (?:boards?|groups?|panels?)|star chambers?|zero[- ]based (?:budget|review)|(?:reads?|examines?|checks?|approves?|reviews?|challenges?) every (?:request|vacan|purchase|order|post|contract|line)|(?:every|any|each) (?:vacant post|purchase|order|request to fill|vacancy)|names one thing to stop|(?:contracts?|services) that overlap|duplicat(?:e|ion) (?:of )?(?:spend|contracts?|effort)|line[- ]by[- ]line|budget (?:challenge|review|scrutiny|monitoring|working group)|unnecessary (?:spend|cost)|expenditure controls?|budgets are aligned|eliminat(?:e|ion|ing)|purchase orders?|no purchase order',
    'vacan(?:t|cy|cies)|spend(?:ing)?|purchas(?:e|es|ing)|control(?:s|led)?|scrutin(?:y|ise)',
  ),
  define(
    'agency-spend',
    'wasteful_spend',
    'agency (?:and (?:interim|consultancy|temporary) )?(?:staff(?:ing)?|workers?|spend(?:ing)?|expenditure|costs?|posts?|usage|use|social workers?|cover|share|bill|budget|contracts?|personnel|employees?)|(?:use|cost|costs|spend|reliance|number) (?:of|on) agency|interims? and agency|temporary staff(?:ing)?|off[- ]contract agency',
    null,
  ),
  define(
    'consultants',
    'wasteful_spend',
    'consultants?(?! to (?:the )?(?:hospital|patient))|consultancy|external (?:advisers|advisors|professional support)|management consultan(?:ts|cy)|specialist advice',
    null,
  ),
  define(
    'long-serving-agency',
    'wasteful_spend',
    '(?:agency|interim|temporary|of them|of these)[^.]{0,80}(?:more than|over|longer than|at least|for) (?:a|an|one|two|three|12|18|24|\\d+|twelve|eighteen) (?:years?|months)|(?:same post|in post|with us) for (?:over|more than) (?:a|one|two|12|\\d+) (?:years?|months)|long[- ](?:term|serving|standing) (?:agency|interim)|agency (?:staff |workers )?(?:on)?to (?:permanent|fixed)|(?:agency|interim)[^.]{0,50}(?:permanent (?:contracts?|posts?|jobs|roles)|fixed[- ]term)|convert(?:ing|ed)? agency',
    null,
  ),
  define(
    'edi-cost',
    'wasteful_spend',
    'equality(?:,| and| &) (?:diversity|inclusion)|equalities (?:officer|team|work|post)|EDIB?|(?:diversity|inclusion) (?:and|&) (?:inclusion|equality|belonging)(?: (?:officers?|team|programmes?|training))?|equality is part|equality (?:advice|work|officers?|training|for staff)|(?:works?|working) on equality|equality(?:, | and )[^.]{0,20}(?:posts?|team|cost)|DEI',
    null,
  ),
  define(
    'union-facility-time',
    'wasteful_spend',
    'facility time|(?:trade )?union (?:facility|representatives?|duties|activities|time|officials?)|(?:time|cost|spent)[^.]{0,20} (?:on|for) trade unions?',
    null,
  ),
  define(
    'shared-services',
    'wasteful_spend',
    'shared[- ](?:services?|team|function|management|chief executive|arrangements?|posts?|officers?|service)|shar(?:e|es|ed|ing) (?:\\p{L}+ ){0,6}(?:services?|teams?|functions?|management|rota|depot) with|(?:is|are) shared with|share (?:an?|our) [^.]{0,40} with (?:\\p{L}+ )?(?:boroughs?|districts?|councils?)|outsourc(?:e|ed|ing)|insourc(?:e|ed|ing)|in-?house (?:from|service)|hosts? (?:a|an|the)? ?[^.]{0,50}(?:for|on behalf of) [^.]{0,30}(?:councils?|authorities|bodies)|(?:buy|bought|provide[sd]?|delivered|come|comes) (?:our |their )?[^.]{0,40}(?:from|by|through|with) (?:\\p{L}+ )?(?:\\p{Lu}\\p{L}+ )*(?:councils?|borough council|partnerships? with)|(?:audit|legal|payroll|procurement|revenues|benefits|treasury)[^.]{0,40}(?:partnership|done for|provided (?:by|for)|on behalf of)|councils? partnership|local authority trading company|joint venture|wholly[- ]owned compan(?:y|ies)|joint committee|LATCO|oneSource|commission(?:ed|ing) out',
    'shared?|sharing|partnership|neighbouring',
  ),
  define(
    'assets-accommodation',
    'wasteful_spend',
    'asset (?:management|disposals?|sales?|reviews?|rationali[sz]ation|strategy|transfers?)|accommodation (?:rationali[sz]ation|review|strategy|programme|project)|office (?:space|sites?|buildings?|accommodation|estate|rationali[sz]ation|moves?)|(?:\\p{L}+ )offices? (?:became|have become|closed|into)|offices became|surplus (?:assets?|land|plots?|buildings?|property|properties|sites?)|(?:sold|sell|sale of|selling|dispos\\w+ of|let(?:ting)?|leas(?:e|ed|ing)) [^.]{0,30}(?:buildings?|land|property|properties|floors?|offices?|assets|sites|house|hall|annexe)|property (?:portfolio|estate|review|strategy)|corporate (?:landlord|estate)|capital receipts?|headquarters|estates? (?:rationali[sz]ation|strategy|review)|civic (?:centre|offices?) (?:move|sale)|one public estate|community hubs? in',
    'buildings?|property|land|assets?|floors?|annexe|depot',
  ),
  define(
    'working-practices',
    'wasteful_spend',
    'hybrid(?: and flexible)?(?: working)?(?= work|ing|\\b)|(?:work(?:s|ing)? )(?:from home|remotely|flexibly)|home[- ]?working|remote working|agile working|flexible working|four[- ]day (?:working )?week|4[- ]day week|compressed hours|days a week (?:in|at) the office|(?:come in|in the office|at home) (?:for )?[^.]{0,30}(?:days? a week|of their week)|(?:week|time|days) (?:spent )?at home|smart(?:er)? working|hot[- ]?desk(?:s|ing)',
    null,
  ),
  define(
    'what-blocks-progress',
    'barriers',
    '(?:biggest|main|most significant|greatest|key|major|huge|significant|principal) (?:barriers?|obstacles?|challenges?|brake|constraints?)|barriers? (?:to|that|which|are|is|include|preventing)|obstacles? (?:slow|to|that|include)|(?:holds?|holding|hold) (?:us|the council|councils) back|slow(?:s|ing)? us|things slow us|brake on|limit(?:s|ed|ing)? (?:all|what|our|mostly|the progress|productivity)|is limited|stands? in (?:the|our) way|prevent(?:s|ing)? (?:us|progress|councils)|hinder(?:s|ed|ing)?|hamper(?:s|ed|ing)?|impede[sd]?|constrain(?:s|ed|ing)|financial pressures|obstacles|barriers to productivity',
    'barriers?|challenges?|obstacles?|pressures?|constraints?',
  ),
  define(
    'legislation',
    'barriers',
    "legislat(?:ion|ive|e)|primary legislation|statut(?:e|ory (?:override|duty|duties|requirements?|instrument|guidance|powers?|notices?))|change (?:in|to) the law|(?:change|reform|amend|repeal|review) the (?:law|act)|the law (?:on|should|requires)|(?:Care|Housing|Planning|Children|Environment|Mental Health|Licensing|Local Government|Education|Localism)(?: [A-Z]\\p{L}+)* Act(?: \\d{4})?|(?:new|legal) (?:powers?|duty)|right to buy|section \\d+(?:[a-z])?|secretary of state(?:'s|’s)? (?:approval|consent|permission)|by law|regulations? (?:should|must|need|require)|suspend sales|licens(?:e|ing) (?:schemes?|every|powers)|national (?:statutory )?register|mandatory register|compulsory purchase|require (?:six|by law)|electronic signatures|section 114",
    'law|Act|regulations?|statutory|powers?',
  ),
  define(
    'government-process',
    'barriers',
    '(?:competitive |costly |short[- ]term )?bids?(?: exercises?| process(?:es)?| to| in| for)|bidding(?: process\\w*| for| rounds?| culture)?|ring-?fenc(?:e|es|ed|ing)|(?:statutory|data|government|grant) returns?|reporting (?:requirements?|burdens?|regimes?)|funding pots?|(?:one|single|multi|three|four|five|short)[- ]year(?:ly)? (?:funding |finance )?settlements?|(?:one|single)[- ]year (?:funding|grants?)|short[- ]term (?:funding|grants?)|(?:last|lasts?) (?:for )?(?:one|a single) year|yearly grants|late (?:announcement|notification|settlements?)|after budgets are set|new burdens|(?:burden|bureaucra)\\p{L}*|statutory returns|change(?:s|d|ing) (?:the )?(?:rules?|requirements?|formula)|rules change|grant conditions|without warning|funding formula|funding rounds?|freedom of information (?:burden|requests cost)|audit of [^.]{0,30}claims',
    'grants?|settlement|reporting|returns|formula',
  ),
  define(
    'market-and-others',
    'barriers',
    "(?:care|provider|placements?|housing|labour|rental|energy|insurance|children's social care|social care|software|supplier) markets?|market (?:failure|reform|management|conditions|forces)|profit(?:eer\\p{L}*|s|[- ]making)|(?:private )?landlords? (?:are|should|must|leave|leaving)|(?:NHS|health|ICBs?|ofwat|ofgem|ofsted|universit\\p{L}+|water compan\\p{L}+|utilit\\p{L}+|suppliers?|providers?|developers?|regulators?|bus operators?|software makers?|banks?)(?: bodies| boards?| companies| partners)? (?:should|must|need|needs|ought|have to|to pay|to agree)|care (?:firms?|providers?|homes?)[^.]{0,40}(?:left|leav|clos|price|rates|fees)|few owners set|fees of private|(?:agency|placement|home care|hourly) (?:rates|prices|fees)|nightly rates|competition between (?:councils|authorities)|LAs? competing|profit margins?|(?:water company|network operator|utility)|health bodies",
    'market|providers?|suppliers?|landlords?|regulators?',
  ),
  define(
    'adult-social-care',
    'none',
    "adult(?:s'|s’)? (?:social )?care|ASC|social care(?! placement providers)|care homes?|residential care|domiciliary|home care|reablement|care act|discharge to assess|extra[- ]care|supported living|better care fund|care packages?|community rehabilitation|care charging|adult services",
    null,
  ),
  define(
    'send-dsg',
    'none',
    'dedicated schools grants?|DSG|special educational needs|high needs (?:block|deficit|funding)|EHCPs?|education,? health and care plans?|home to school transport|special schools?|school transport',
    null,
  ),
  define(
    'multi-year-settlement',
    'none',
    'multi[- ]year (?:\\p{L}+ )?(?:settlements?|funding|allocations?|deals?|certainty)|(?:three|four|five|3|4|5|longer)(?:[- ]or[- ](?:four|five|three))?[- ](?:year|term) (?:\\p{L}+ )?(?:settlements?|funding|allocations?|deals?)|settlements? (?:should |must |need to |to )?(?:of|for|over|covering|lasting|last(?:s|ing)? for|of at least|for at least) (?:several|three|two|four|five|\\d|the whole|a parliament|longer)|long(?:er)?[- ]term (?:funding|financial) (?:settlements?|certainty)|whole of a parliament|(?:life|length) of (?:the|a) parliament|one[- ]year (?:funding )?settlements?|settlements? (?:that )?last one year|funding for several years',
    null,
  ),
  define(
    'devolution-reorganisation',
    'none',
    'devolution|devolv(?:e|ed|ing)|combined (?:county )?authorit(?:y|ies)|local government re-?organi[sz]ation|unitari[sz]ation|unitary (?:status|proposal)|mayoral|LGR|(?:elected|metro) mayors?|to the mayor|re-?organi[sz]ation (?:should|of local government|of councils)|county deals?',
    null,
  ),
];

const matchStrong = createPhraseMatcher(TOPIC_DEFINITIONS.map(({ topic, strong }) => [topic, strong]));
const matchParaphrase = createPhraseMatcher(
  Object.entries(TOPIC_PARAPHRASES).map(([topic, lines]) => [topic, lines.join('|')]),
);

/** The topics whose strong words stand in a text, in the order of the list. */
export const topicsOfText = (text: string): readonly string[] => {
  const found = new Set<string>();
  matchStrong(text, found);
  return TOPIC_DEFINITIONS.flatMap(({ topic }) => (found.has(topic) ? [topic] : []));
};

/** The topics that a text states in everyday words (see `topic-paraphrases.ts`) and that are not in `known`. */
export const topicsParaphrased = (text: string, known: ReadonlySet<string>): ReadonlySet<string> => {
  const found = new Set(known);
  matchParaphrase(text, found);
  return new Set([...found].filter((topic) => !known.has(topic)));
};
