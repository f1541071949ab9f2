import type { BarrierKind, Instrument, ServiceArea } from '../../src/core/schema/record.ts';
import { bestClass, capitalClass, classScores, type WordClass, wordClass } from './language/word-scores.ts';

const SERVICE_AREAS: readonly WordClass<ServiceArea>[] = [
  wordClass(
    'education/SEND',
    2.2,
    'special educational needs|dedicated schools grants?|DSG|EHCPs?|education,? health and care plans?|schools?|pupils?|school transport|home to school transport|education(?:al)?|high needs',
  ),
  capitalClass('education/SEND', 2.2, 'SEND'),
  wordClass(
    'children',
    2,
    "children(?:'s|’s)?|foster(?:ing)?|young people|care leavers|placements?|family (?:hubs?|centres?)|safeguarding children|looked[- ]after|asylum",
  ),
  wordClass(
    'adult care',
    2,
    "adult(?:s'|s’|s)? (?:social )?care|social care|adults|ASC|care homes?|residential care|reablement|carers?|older people|hospital|occupational therap\\w+|supported living|extra[- ]care|home care|step-down|aftercare|technology enabled care|care act|continuing healthcare|ICB|no recourse to public funds|public health",
  ),
  wordClass(
    'housing',
    2,
    'housing|homeless(?:ness)?|temporary accommodation|tenan(?:ts?|cy|cies)|landlords?|council homes|rents?|right to buy|LHA|local housing allowance|HRA|lettings?|rough sleepers?|damp|empty homes|homes',
  ),
  wordClass(
    'planning',
    2,
    'planning|local plan|development management|building control|planners?|reservoir|brownfield',
  ),
  wordClass(
    'waste',
    2,
    'waste|recycling|refuse|bins?|street[- ]clean\\w*|bulky|fly-?tipping|missed collections|rounds',
  ),
  wordClass(
    'climate',
    2,
    'climate|carbon|net zero|energy|solar|electric (?:vans?|vehicles?)|diesel|LED|decarboni\\w+|retrofit|green|environment(?:al)?',
  ),
  wordClass(
    'ICT',
    1.8,
    'ICT|digital|technolog(?:y|ies)|software|systems?|cloud|servers?|cyber(?: security)?|data(?:sets?|bases?)?|applications?|AI|artificial intelligence|copilot|network|broadband|email',
  ),
  capitalClass('ICT', 2, 'IT'),
  wordClass(
    'workforce',
    2,
    'workforce|staff(?:ing)?|recruit(?:ment|ing)?|agency|vacanc(?:y|ies)|sickness|apprentice(?:ship)?s?|pay award|HR|human resources|employees?|posts|training|social workers|personnel',
  ),
  wordClass(
    'procurement',
    2.2,
    'procure(?:ment|d)?|contracts?|commissioning|suppliers?|purchas(?:e|ing)|social value|buyer',
  ),
  wordClass(
    'estates',
    2,
    'buildings?|offices?|propert(?:y|ies)|estates?|accommodation|assets?|land|depots?|community centres?|county hall|guildhall|hubs?|headquarters|street ?lights?|highways?|plots?|annexe',
  ),
  wordClass(
    'customer',
    2,
    "customers?|contact centre|customer account|complaints?|front desk|residents?(?:'|’)? (?:portal|account|experience)|telephone|web ?chats?|online forms?|self-service|channel shift|enquir(?:y|ies)|counter",
  ),
  wordClass(
    'finance',
    1.8,
    'financ(?:e|ial)|budgets?|MTF[SP]|revenues?(?: and benefits)?|council tax|business rates|debts?|treasury|fees and charges|audit|income|grants?|settlements?|savings|reserves?|invoices?|funding',
  ),
  wordClass(
    'corporate',
    1,
    'corporate|organisation(?:al)?|governance|committee|cabinet|operating model|transformation|leadership|directorates?|plan',
  ),
];

/** The part of the council's work that a text is about; `corporate` where no words of a service stand in it. */
export const serviceAreaOf = (text: string): ServiceArea => bestClass(SERVICE_AREAS, text) ?? 'corporate';

const BARRIER_KINDS: readonly WordClass<BarrierKind>[] = [
  wordClass(
    'short_settlement',
    3,
    "(?:one|single|short|annual|yearly)[- ](?:year|term)?(?: \\p{L}+)? ?(?:settlements?|funding|grants?)|settlements? (?:that )?lasts?[^.]*year|(?:grants?|budgets?|funding|settlements?|money)[^.,;]{0,30} for (?:only )?(?:one|a single) year|yearly grants|last for a single year|next year's grant|multi[- ]year settlements?|short[- ]termism|uncertainty (?:driven|caused) by|annual settlements?|late settlements?|settlements?",
  ),
  wordClass('bidding', 3, 'bids?|bidding|competitive (?:funding|process\\w*)|funding pots?|funding rounds?'),
  wordClass(
    'ringfence_or_grant',
    3,
    'ring-?fenc(?:e|es|ed|ing)|grant conditions|restrictions on grants?|levy|specific grants?|(?:money|grant|funding)[^.,;]{0,30} (?:comes|arrives|is paid)[^.]{0,25}(?:late|winter)|public health grant|unused apprenticeship',
  ),
  wordClass('ringfence_or_grant', 4.5, 'may (?:only )?be (?:used|spent) (?:only )?(?:for|on)'),
  wordClass(
    'tax_limit',
    3,
    '(?:council )?tax (?:referendum|limits?|cap|ceiling|threshold|increase limits?)|referendum (?:limits?|thresholds?|principles)|(?:ceiling|limit|cap) on (?:[^.]{0,20} )?council tax|tax[- ]raising',
  ),
  wordClass(
    'funding_formula',
    3,
    '(?:national |funding )?formula|census|grant follows|by the number of|leave out|ignores? the cost|fair funding|council tax raises less|tax ?base|area cost adjustment|fair share|outdated data|needs assessment|distribution of funding|levelling',
  ),
  wordClass(
    'regulation_reporting',
    2.6,
    'returns?|reporting|regulat(?:ion|ory|ions)|inspect(?:ion|ions)|audits?|burdens?|bureaucra\\w*|compliance|oflog|rules (?:change|are)|without warning|requirements imposed|changing requirements|data requests|conditions',
  ),
  wordClass(
    'legislation',
    2.4,
    'legislat\\w*|laws?|acts?|statut\\w*|secretary of state|section \\d+|powers?|right to buy|licens\\w+|cannot see|paper rules|planning requirements|sold faster|duty|legal|rules have (?:stopped|blocked)|(?:private )?tenanc(?:y|ies) law',
  ),
  wordClass(
    'workforce',
    2.6,
    'workforce|recruit\\w*|retention|vacanc\\w*|posts|too few|cannot (?:find|recruit|hire|fill)|not enough (?:nurses|staff|workers)|nurses|skills (?:shortage|gap)|social workers|staff(?:ing)? shortages?|agency worker pay|train in|cannot fill|pay award|hard to recruit|capacity',
  ),
  wordClass(
    'short_settlement',
    5,
    '(?:twelve|12) months at a time|(?:a|one) year at a time|year (?:by|to|after) year settlements?|settlements? for (?:one|a single|only one) year|(?:grants?|money|funding|budgets?) lasts? (?:for )?(?:only )?(?:a|one) (?:single )?year|budgets? (?:come|comes|arrive|arrives|land|lands) [^.;]{0,30}(?:december|late|christmas|january|february)|(?:come|comes|arrive|arrives|announced|confirmed|known) (?:\\p{L}+ ){0,2}(?:after budgets|too late|weeks before|days before|just before|late and)|cannot (?:plan|budget) (?:ahead|beyond|for more)|no certainty (?:of|about|over|beyond)|short horizons?|know our (?:grant|income|funding) (?:only|for)|last(?:s)? for a single year|single[- ]year|one[- ]year|year ahead',
  ),
  wordClass(
    'bidding',
    4.5,
    'bids?|competitions? (?:for|between|among)|contests?|beauty (?:parades?|contests?)|bid[- ]writing|winners and losers|bidding|application rounds?|competitive(?:ly)? (?:bid|fund|grant|pot)\\p{L}*|its own (?:bid|form)',
  ),
  wordClass(
    'ringfence_or_grant',
    4,
    'must be spent (?:by|on|within|before)|strings attached|earmarked|hypothecat\\p{L}+|tied to|specified purposes?|conditions attached|cannot be (?:used|spent) (?:for|on)|separate (?:pots?|form|account)|(?:grant|fund|levy) (?:rules|terms)|time-limited grants?',
  ),
  wordClass(
    'tax_limit',
    5,
    '(?:limit|limits|cap|caps|ceiling) (?:on|to|for|of) (?:raising |increasing |increases in |rises in )?(?:\\p{L}+ ){0,2}(?:council )?tax|£\\d+ (?:limit|cap|ceiling)|council tax (?:limit|cap|ceiling|referendum|rises? (?:is|are) (?:limited|capped))|(?:cannot|may not) raise (?:council )?tax',
  ),
  wordClass(
    'funding_formula',
    4,
    'less (?:per|for each) (?:resident|head|person|pupil|child|household)|per (?:resident|head|pupil) than|(?:national|funding|needs|rent|grant) formula|formula (?:gives|ignores|does|takes|counts|dates|rests|was)|lump sum|does not (?:count|recognise|reflect|measure|weigh)|relative needs?|(?:2001|2011) census|census of|out of date (?:data|figures)|share of the national|baseline reset|damping',
  ),
  wordClass(
    'regulation_reporting',
    4,
    '(?:postponed|delayed|deferred|put off|changed|rewritten|reversed) (?:twice|again|three times|repeatedly|without (?:warning|notice)|at short notice|several times)|(?:ministers|government|departments) (?:keep|keeps|change|changes|changing|altered|moved)|fees (?:stop short|do not cover|are set|fixed|set nationally|below)|(?:separate|duplicate|overlapping|endless|statutory|data) returns?|form[- ]filling|red tape|inspectors?|reported (?:on|to|twice)|returns (?:to|are|that|which)|guidance (?:arrives|came|comes|changes)|without warning',
  ),
  wordClass(
    'legislation',
    4,
    'tribunals?|appeals? (?:succeed|against|to a)|(?:rules|law|laws|act|regulations) (?:for|on|about|that|which)? ?[^.;]{0,40}(?:dates? from|written in|of (?:18|19)\\d\\d|predate)|(?:advertised|printed|published) in (?:print|an? newspapers?|newspapers?|the (?:local )?press)|public notices?|licen[cs]es? (?:must|for|cannot)|(?:have|has) no power|no legal|cannot by law|the law|outdated law|statute',
  ),
  wordClass(
    'workforce',
    4,
    '(?:almost |nearly |all but )?impossible to (?:recruit|find|hire|fill)|hard(?:er)? to (?:recruit|keep|retain|fill|hire)|(?:cannot|unable to|struggle to|fail to) (?:recruit|hire|keep|retain|fill|compete on pay|attract)|shortages? of (?:\\p{L}+ ){0,3}(?:officers|staff|workers|planners|surveyors|nurses|teachers|drivers|lawyers|engineers|inspectors)|(?:staff|officers|planners|workers) (?:leave|are leaving|retire|are poached|go to)|skills? (?:gap|shortage)s?|unfilled|turnover',
  ),
  wordClass(
    'data_or_it',
    4,
    'interface|re-?typ\\p{L}*|re-?key\\p{L}*|databases?|typing between|typed (?:out )?by hand|cannot exchange (?:records|data)|withdrawn from sale|between screens|spreadsheets?|mainframe|unsupported|incompatible|patched|legacy|server',
  ),
  wordClass(
    'market',
    4,
    'second homes|holiday (?:homes|lets)|short[- ](?:term )?lets|(?:providers?|operators?|landlords?|firms?|homes|owners|companies|developers?|agencies|suppliers?) (?:\\p{L}+ ){0,4}(?:hand back|charge|set|leave|left|pull out|quit|close|closed|sell up|refuse|withdraw|raise|demand|choose|own)|charge what they|house prices|private rents|bus (?:routes?|operators?|companies)|(?:few|one|no) (?:bidders?|suppliers?|providers?)|monopol\\p{L}+|profit\\p{L}*',
  ),
  wordClass(
    'partner_behaviour',
    4,
    '(?:health|NHS) (?:partners|bodies|trusts?|boards?) |housing associations|registered providers|(?:south west|thames|severn trent|anglian|southern|yorkshire|northumbrian|wessex) water|water compan\\p{L}+|sewage works|utilit(?:y|ies)|network operators?|national highways|network rail|(?:partners|others|the county|the districts?|neighbouring councils|police|academ\\p{L}+|schools|other councils) (?:\\p{L}+ ){0,2}(?:do not|does not|will not|cannot|refuse|change|dispute|decline|withdraw|pull|place|argue)|will not (?:say|share|agree|pay|commit)|footprint',
  ),
  wordClass(
    'demand',
    4,
    'homelessness is|homelessness (?:has|rose|doubled|grows?)|more (?:people|families|children|households|pupils|adults) (?:need|than|are|ask|come|qualify)|(?:numbers?|requests?|referrals?|applications?|cases|demand|caseloads?) (?:of [^.;]{0,30})?(?:has|have|is|are) (?:up|risen|doubled|trebled|grown|growing|rising|climbed)|demand for|families in temporary|growing (?:need|demand|numbers?)|older population',
  ),
  wordClass(
    'funding_level',
    3,
    'frozen (?:at|since|in)|rise[s]? faster|faster than (?:any|our) (?:income|grant|budget)|(?:stop|fall|falls|fell) short of|does not (?:cover|meet|pay)|do not (?:cover|meet|pay)|below (?:the )?cost|real[- ]terms|cut by|outstrips? (?:grant|funding|income)|never (?:paid for|funded)|without (?:the )?(?:money|funding)|levies|(?:grant|funding) (?:has )?(?:fallen|fell|dropped|dwindled|shrunk)',
  ),
  capitalClass('data_or_it', 2.8, 'IT|ICT|AI'),
  wordClass(
    'data_or_it',
    2.8,
    'legacy|software|systems?|databases?|data sharing|interoperab\\w*|servers?|technology|maker|supplier support|AI projects|digital',
  ),
  wordClass(
    'market',
    2.4,
    'market|operators?|providers?|profit\\w*|owners? set|landlords?|firms?|competition|suppliers?|prices?|rates rose|bus routes?|outbid\\w*|auction|inflation|competing',
  ),
  wordClass(
    'partner_behaviour',
    2.2,
    'NHS|ICBs?|health (?:bodies|partners)|home office|other (?:councils|authorities|boroughs)|asylum|water company|partners?|shares are argued|placed in|importing|cannot agree|regulator cannot',
  ),
  wordClass(
    'demand',
    2.2,
    'demand|up by \\d+%|(?:have|has) (?:doubled|trebled|risen)|gr(?:ow|ows|owing) by|requests for|rising|growth|growing|more children|population|complexity|increase in|numbers of|ageing|need for care|demographic\\w*|plans are up',
  ),
  wordClass('geography', 2.6, 'coast(?:al)?|rural|sparsity|sparse|island|erosion|geograph\\w*|remote|flood\\w*'),
  wordClass(
    'funding_level',
    2,
    'fund(?:s|ed|ing)?|underfund\\w*|grants?|deficits?|overdrawn|cap|cost(?:s)?|paid for|afford\\w*|financial|budgets?|subsidy|get nothing back|resources|money|shortfall|unfunded|spend',
  ),
];

/** What the words of a text say for each kind of barrier. */
export const barrierKindScores = (text: string): ReadonlyMap<BarrierKind, number> => classScores(BARRIER_KINDS, text);

export const barrierKindOf = (text: string): BarrierKind => bestClass(BARRIER_KINDS, text) ?? 'other';

const INSTRUMENTS: readonly WordClass<Instrument>[] = [
  wordClass(
    'formula',
    3.4,
    'formula|fair funding|formulae|baseline(?:d)?|area cost adjustment|needs[- ]based|base it on|based on (?:need|rents?|population)|use estimates|census|estimates of',
  ),
  wordClass(
    'legislation',
    3,
    'legislat\\w*|law|acts?|statut\\w*|override|licen[cs](?:e|es|ing)|register|require|mandatory|ban|free to set|set (?:the|their|our own) (?:distances?|discounts?|limits?|fees|rents?)|end evictions|make (?:operators|providers|landlords|companies)|inspect|regulate|repeal|amend|primary|suspend|cap (?:the )?(?:fees|prices|profits?|rates)|electronic signatures|ordinary residence|legal|duty|powers? to|definition',
  ),
  wordClass(
    'money',
    2.6,
    'fund(?:s|ed|ing)?|settlements?|pay|paid|repay|write[- ]?off|writing[- ]off|in full|grants?|money|invest(?:ment)?|compensat\\w*|subsid\\w*|finance|reimburse|multi[- ]year|rates? relief|allowance|uplift',
  ),
  wordClass(
    'legislation',
    5,
    '^let (?:councils?|us|the council|local authorities) (?:set|suspend|decide|inspect|charge|license|vary|raise)',
  ),
  wordClass('legislation', 6, 'ask parliament|parliament (?:should|must|ought)'),
  wordClass(
    'policy',
    4,
    '^(?:lift|let councils (?:keep|carry over|retain))|(?:fix|freeze|stay as it is|keep)[^.]{0,40} until|set a (?:limit|cap|standard)',
  ),
  wordClass(
    'process',
    4,
    '(?:decide|settle|agree|answer)\\b[^.]{0,40} by(?: the end of)?|(?:announce|publish) [^.]{0,60} ?(?:by the end of|each (?:spring|autumn|summer)|before)',
  ),
  wordClass(
    'policy',
    2.2,
    '^(?:lift|let|allow|keep|fix|freeze|extend|pass)|fix|freeze|should wait|carry that risk|allow|let (?:councils|us|local)|keep|retain|flexib\\w*|freedoms?|devol\\w*|pass (?:it|this)|transfer|carry over|lift|cap|polic(?:y|ies)|plan to|reform(?:s|ed)?|strategy|remove the|extend|freeze|permit|right to buy|reorganisation|decide',
  ),
  wordClass(
    'process',
    2.4,
    "process(?:es)?|report(?:ing|s)?|returns?|bids?|bidding|single pot|timetable|timely|audit|simplif\\w*|streamlin\\w*|reduce the number|bureaucra\\w*|consult(?:ation)?|within \\d+|for \\p{L}+ weeks|within \\p{L}+ days|sample|agree a|list of|ring-?fenc\\w*|earlier|pots?|contests?|weeks?[’'] notice|notice of|tell us|weeks before|as one sum|joint prices?|come through|by the end of (?:october|november|december)|announce|settle the matter|coordinat\\w*|train more|inspection",
  ),
  wordClass(
    'money',
    5,
    'certainty (?:over|for|of funding)|(?:for|over|of) (?:at least )?(?:two|three|four|five|several|\\d) years|(?:three|four|five|several|multi)[- ]years? (?:settlements?|funding|deals?|ahead|at once)|(?:national|public|government) purse|unfreeze|index(?:ed|ing)? (?:it|them|to|the)|in line with (?:inflation|rents|prices|costs|need)|(?:meet|cover|pay|refund|bear) (?:the |its |their |all |our )*(?:full |true |whole |actual )?costs?|pay for (?:it|them|the|every|each)|full cost recovery|new burdens? (?:money|funding|in full)|write off|double the|more money|proper(?:ly)? fund\\p{L}*|know our (?:grant|funding|income)',
  ),
  wordClass(
    'formula',
    5,
    'by formula|formula (?:grant|that|which|based)|weight (?:for|to)|count (?:the|every|all)|sparsity|per head of|reset the|update the (?:data|census|formula)|use (?:the )?(?:latest|current|new|2021)',
  ),
  wordClass(
    'legislation',
    5,
    '(?:limit|cap|curb|control|ban|outlaw) (?:the )?(?:profits?|short lets|second homes|evictions)|licensing (?:scheme|regime|power|system)|registration scheme|oversight of|single clause|up to date in|amend the|repeal|new law|change the law|(?:by|in) (?:law|statute)|(?:a|the|this|short) bill|use class|planning class|regulate|power(?:s)? (?:to|for)|make it (?:an offence|unlawful|illegal|lawful)|right of appeal|tribunals?',
  ),
  wordClass(
    'policy',
    3,
    '^(?:scrap|drop|relax|exempt|abandon|restore|raise the (?:limit|cap|threshold)|free)|rule (?:it|this|that|them|unitary\\p{L}*) (?:out|in)|scrap it|allow councils|let (?:boroughs|districts|counties|authorities|every council)|leave it to|local discretion|local choice|exempt\\p{L}*|in full|moratorium|change (?:of|in) policy|think again|reverse the',
  ),
  wordClass(
    'process',
    5,
    '(?:end|stop|scrap|drop|abolish|replace|halve|cut|reduce) (?:the |all |these |those |such )*(?:bids?|bidding|competitions?|contests?|returns?|forms?|reports?|reporting|pots)|roll (?:it|them|these|this|the|all|up)|(?:firm|clear|fixed|early) dates?|(?:publish|require|set|give|announce|name) (?:\\p{L}+ )?dates?|one (?:form|return|list|fund|pot|date|inspection|portal)|single (?:form|return|fund|block|pot|list|date|portal|point)|merge (?:them|the|these|grants|funds)|into (?:the|one) (?:main|single|block)|ask once|fewer (?:returns|forms|funds|pots|inspections)|(?:answer|decide|reply|respond|determine) (?:\\p{L}+ )?within|by a (?:set|fixed) date|notice of (?:change|changes)|(?:plan|make|carry out|combine|join) (?:[a-z]+ ){0,2}(?:visits?|inspections?|audits?|reviews?)|visits? together|one (?:collection|audit|visit|deadline|bid)|coordinat\\p{L}+|no changes? (?:within|without|after)',
  ),
  wordClass(
    'information',
    2.2,
    'open (?:up )?(?:its|their|the) (?:data|records|books)|guidance|publish|data (?:sharing|standards?)|share (?:data|information)|clarity|information|evidence|transparen\\w*|certainty|advice|notice of',
  ),
];

/** What the words of an ask say for each means. */
export const instrumentScores = (text: string): ReadonlyMap<Instrument, number> => classScores(INSTRUMENTS, text);

export const instrumentOf = (text: string): Instrument => bestClass(INSTRUMENTS, text) ?? 'unclear';

/** What ends a barrier of a kind as a rule; used where the ask itself says only "end them" or "do the same here". */
const USUAL_INSTRUMENT: Readonly<Partial<Record<BarrierKind, Instrument>>> = {
  funding_level: 'money',
  short_settlement: 'money',
  funding_formula: 'formula',
  bidding: 'process',
  regulation_reporting: 'process',
  ringfence_or_grant: 'process',
  tax_limit: 'policy',
  legislation: 'legislation',
  market: 'legislation',
};

/** By what means an ask would be met: its own words, else the usual means against the kind of barrier it answers. */
export const instrumentFor = (ask: string, barrier: BarrierKind | null): Instrument => {
  const own = instrumentOf(ask);
  return own === 'unclear' && barrier !== null ? (USUAL_INSTRUMENT[barrier] ?? 'unclear') : own;
};
