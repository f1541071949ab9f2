import type { BarrierKind, Instrument, ServiceArea } from '../../src/core/schema/record.ts';
import { bestClass, capitalClass, type WordClass, wordClass } from './word-scores.ts';

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
    'information',
    2.2,
    'guidance|publish|data (?:sharing|standards?)|share (?:data|information)|clarity|information|evidence|transparen\\w*|certainty|advice|notice of',
  ),
];

export const instrumentOf = (text: string): Instrument => bestClass(INSTRUMENTS, text) ?? 'unclear';
