import type { Section } from '../src/core/schema/document.ts';
import { wordPattern } from './records/language/word-pattern.ts';

export type EvidencedSection = Exclude<Section, 'none'>;

/** Words that speak for a section: `inHeading` is what one heading gains by them, `inBody` what a hit in running text counts (0: too common there). */
export type SectionWords = {
  readonly section: EvidencedSection | 'none';
  readonly pattern: RegExp;
  /** The same for texts whose letters and digits are those of English: patterns without the Unicode flag take two thirds of the time (measured). */
  readonly english: RegExp;
  readonly inHeading: number;
  readonly inBody: number;
};

/** English letters are ruled out first: that alone halves the time of a long text (measured), where all letters are looked up in tables. */
const wholeWords = (alternatives: string, flags: 'giu' | 'gu'): RegExp =>
  new RegExp(`(?<![A-Za-z0-9])(?<![\\p{L}\\p{N}])(?:${alternatives})(?![\\p{L}\\p{N}])`, flags);

const words = (
  section: SectionWords['section'],
  inHeading: number,
  inBody: number,
  alternatives: string,
): SectionWords => ({
  section,
  pattern: wholeWords(alternatives, 'giu'),
  english: wordPattern(alternatives, 'gi'),
  inHeading,
  inBody,
});

/** Capitals that are a word in lower case ("it", "send") count only as printed. */
const capitals = (
  section: SectionWords['section'],
  inHeading: number,
  inBody: number,
  alternatives: string,
): SectionWords => ({
  section,
  pattern: wholeWords(alternatives, 'gu'),
  english: wordPattern(alternatives, 'g'),
  inHeading,
  inBody,
});

/**
 * The vocabulary of the four questions that councils were asked, of what stands around the answers, and of plain words for the same things.
 * Weights are named guesses on one scale: 3 settles a heading, 1.5 speaks for it, 0.7 leans towards it.
 */
export const SECTION_VOCABULARY: readonly SectionWords[] = [
  words(
    'transform',
    3,
    1.5,
    'transform(?:ed|ing|ation|ational|ations)?|re-?design(?:ed|ing)?|re-?shap(?:e|ed|ing)|operating models?|design(?:ing)? and deliver(?:y|ing)?(?: of)? services|service (?:design|delivery|redesign)|modernis(?:e|ing|ation)',
  ),
  words(
    'transform',
    1.5,
    0.7,
    "reform(?:s|ing)?|services|deliver(?:ed|ing|y)?|better use of resources|organis(?:e|ed|ation|ational)|re-?structur(?:e|ed|ing)|structures?|change(?:s|d)? (?:programme|to|in how)|chang(?:e|ing)|(?:we|council|organisation)(?: have| has|'s)? changed|measur(?:e|ing) (?:our )?(?:productivity|performance|success)|productive|prevention|early (?:help|intervention)|demand management|partner(?:s|ship|ships)? working|working (?:with|in) (?:others|partners(?:hip)?)|invest(?:ing)?[- ]to[- ]save|savings (?:programme|potential|plan)|workforce|people|communities|improv(?:e|ed|ing|ement|ements)|ways of working|next two years|achievements",
  ),
  words('wasteful_spend', 0.7, 0.3, 'money|economies'),
  // The names of departments, and what comes after the plan's own years: neither speaks in running text.
  words(
    'transform',
    1.2,
    0,
    "adults?|children(?:['’]s)?|famil(?:y|ies)|learning|education|schools|health|care|housing|homes|highways|transport|planning|environment(?:al)?|infrastructure|skills|corporate|customers?|leisure|culture|libraries|regeneration|neighbourhoods?|place|growth|economy|modern",
  ),
  words(
    'transform',
    2,
    0,
    '(?:after|beyond) (?:20\\d{2}|(?:two|three|these) years)|what (?:comes|happens|is) (?:next|after)|what has (?:happened|changed)|what (?:is|we) (?:different|have done)|saved|savings|reductions|actions?|register of|projects|milestones|commitments?|schemes|workstreams',
  ),
  words(
    'transform',
    0,
    1,
    'directorates?|peer (?:review|challenge|team)|reablement|family hubs?|locality|localities|re-?organised|merged|integrated (?:team|care)|transformation programme|commissioning|frontline|voluntary sector|unit costs?|benchmark(?:ed|ing)?|leisure centres?|foster carers?|placements?|depots?',
  ),
  words(
    'technology_data',
    3,
    1.5,
    'technolog(?:y|ies|ical)|digital(?:ly|isation|isation)?|digiti[sz](?:ation|ing|ed)|data(?:sets?|bases?)?|artificial intelligence|automat(?:e|ed|ion|ing)|information (?:technology|systems)|analytics|cyber(?:security)?|cloud|robotics?',
  ),
  words(
    'technology_data',
    1.5,
    0.7,
    'systems?|software|insights?|intelligence|information|tech|smart(?:er)?|platforms?|online|evidence[- ](?:led|based)|apps?|workflows?|innovation|channel shift|connect(?:ed|ivity)',
  ),
  words(
    'technology_data',
    0,
    1.5,
    'legacy (?:systems?|IT)|copilot|chat ?bots?|machine learning|power bi|dashboards?|open data|data (?:quality|sharing|stewards?)|microsoft|servers?|web ?(?:site|chats?|forms?)|e-?forms|customer (?:account|portal|platform)|broadband|software as a service|applications',
  ),
  words(
    'wasteful_spend',
    3,
    1.5,
    'wast(?:e|eful|age|ing)(?! (?:collections?|management|services?|disposal|crews?|rounds?|contract|strategy|charges|and recycling|& recycling|bins?|vehicles?|removal))|(?:every|each|no|a) (?:pound|penny)|value for money|trim(?:ming)?|prud(?:ence|ent|ently)|thrift(?:y)?|frugal(?:ity)?',
  ),
  words(
    'wasteful_spend',
    1.5,
    0.7,
    'spend(?:ing)?(?! to save)|careful|efficien(?:cy|cies|t)|cost (?:control|reduction|discipline|management)|costs?|unnecessary|controls?|procurement|assets?|estate|accommodation|property|value|lean(?:er)?|cut(?:ting)? (?:out|costs?|back)|economical|no frills|duplication|agency|consultan(?:ts?|cy)|shared services?',
  ),
  words(
    'wasteful_spend',
    0,
    1.5,
    'agency (?:staff(?:ing)?|workers?|spend(?:ing)?|posts?)|consultants?|facility time|trade union|equality,? diversity|spend(?:ing)? (?:panel|controls?|board)|recruitment (?:freeze|panel|controls?)|vacan(?:t|cy|cies)|surplus (?:assets?|land|buildings?|plots?)|capital receipts?|office (?:space|sites?|buildings?)|shared (?:service|audit|legal)|procure(?:d|ment)|contract register|purchase orders?|pay bill|energy bills?|fees and charges|unused|sickness|hybrid working|four[- ]day week|work(?:ing)? from home|internal audit',
  ),
  words(
    'barriers',
    3,
    1.5,
    'barriers?|obstacles?|unblock(?:ed|ing)?|block(?:s|ed|ing|ers?)|hold(?:s|ing)? (?:us|the council|progress)? ?back|slow(?:s|ing)? (?:us|things|progress)(?: down)?|(?:stopp?|hinder|hamper|prevent|limit|constrain|imped)(?:s|ed|ing|e|es)?(?! demand| homeless)|asks?(?: of)?(?: (?:government|ministers))?|what (?:the )?(?:government|ministers|whitehall|others|parliament) (?:can|could|must|should|needs?)|(?:help|support|action|changes?|reforms?) (?:we need )?(?:from|by) (?:central )?(?:government|ministers|whitehall)|red tape|friction|impediments?|hurdles?|stands? in (?:the|our) way|in (?:the|our) way|constraints?|lobbying',
  ),
  words(
    'barriers',
    1.5,
    0.7,
    'government|ministers?|whitehall|central|national policy|legislat(?:ion|ive)|regulat(?:ion|ions|ory)|challenges?|requests?|remov(?:e|ing)|reduc(?:e|ing) or remov(?:e|ing)|freedoms|flexibilit(?:y|ies)|devolution|burdens?|recommendations|what would help|help us|policy|remed(?:y|ies)',
  ),
  words(
    'barriers',
    0,
    1.3,
    '(?:multi|single|one)[- ]year (?:funding |finance )?settlements?|settlements?|ring-?fenc(?:e|ed|ing)|bids?|bidding|funding formula|fair funding|dedicated schools grant|special educational needs|statutory override|primary legislation|right to buy|council tax (?:limits?|cap|referendum)|referendum|local housing allowance|new burdens|home office|treasury|should (?:be|let|allow|give|pay|extend|reform|end|fund|provide)|we (?:ask|want|urge|call)|ministers should|write off|unfunded|secretary of state',
  ),
  capitals('technology_data', 3, 1.5, 'AI|ICT|IT|GIS|CRM|ERP|SaaS|UPRN'),
  capitals('wasteful_spend', 1.5, 1.5, 'EDI|EDIB|VFM|VfM'),
  capitals('barriers', 0, 1.3, 'DSG|SEND|DfE|DWP|DHSC|MHCLG|DLUHC|DEFRA|HMT|LHA|HRA|EHCPs?'),
  words(
    'context',
    3,
    1.5,
    'introduct(?:ion|ory)|background|context|foreword|preface|executive summary|summary|overview|in brief|at a glance|setting the scene|scene[- ]setting|about (?:us|this|the|our) ?\\p{L}*|purpose|what this (?:page|plan|document|paper|note) is|why (?:this|we)|vision|our (?:borough|district|county|city|council|place|area|story|starting point)|welcome|who we are|governance|monitoring|oversight|assurance|next steps|conclusions?|review(?:ing)? (?:of )?(?:this|the|our) plan|approval|reporting|closing|looking ahead',
  ),
  words(
    'context',
    1.5,
    0.7,
    'message from|leader|corporate plan|finances?|financial (?:position|context|standing|background|challenge|resilience|strategy)|medium term|profile|demograph(?:y|ics)|population|accountability',
  ),
  words('context', 1.5, 0, 'priorit(?:y|ies)|strategic|area|progress'),
  words('context', 0.7, 0, 'money'),
  words(
    'context',
    3,
    0,
    'what (?:is )?this (?:plan|paper|note|page|document|statement|update|report)(?: is)?(?: for)?',
  ),
  words(
    'context',
    0,
    1.3,
    'net (?:revenue )?budget|net (?:revenue )?(?:spending|expenditure)|reserves|budget gap|funding gap|shortfall|(?:hole|gap|deficit) of|austerity|(?:spending|purchasing) power|council tax base|grant(?:s)? (?:fell|has fallen|have fallen|was cut)|fourth lowest|lowest funded|balance the budget',
  ),
  words(
    'context',
    0,
    1,
    '(?:this|the) (?:plan|statement|page|document)|productivity plan|letter|chief executives?|approved by|agreed by|cabinet (?:will|on)|scrutiny|full council|core spending power|since 2010|census|residents? live|formed in|ministers asked|asked each|reports? on this plan|medium term financial (?:plan|strategy)',
  ),
  words(
    'none',
    3,
    0,
    'version control(?: record)?|document (?:control|history)|contact(?: us| details)?|further information|glossary|abbreviations|references|related (?:pages?|content|documents?)|share this page|cookies?|privacy|accessibility|table of contents|contents|index|search|navigation|site ?map|downloads?|print this page|on this page|last updated|is this page useful|feedback|footer|sign in|follow us|breadcrumbs?',
  ),
];

/** Descriptions of the sections in several voices; the embedded model compares headings with them. */
export const SECTION_PROTOTYPES: Readonly<Record<EvidencedSection, readonly string[]>> = {
  transform: [
    'How we have transformed the way we design and deliver services to make better use of resources',
    'Changes to our organisation, structure and services, and how we measure productivity',
    'Reshaping services, new ways of working, prevention and partnership',
    'Reform of services, people and communities',
  ],
  technology_data: [
    'Taking advantage of technology and making better use of data to improve decisions and service design',
    'Digital, data, systems and artificial intelligence',
    'Information, insight and online platforms; legacy systems and cloud',
  ],
  wasteful_spend: [
    'Plans to reduce wasteful spend within the organisation and systems',
    'Spending carefully: value for money, agency staff, consultants, procurement and office buildings',
    'Cutting costs and unnecessary expenditure, thrift, prudence and efficiency',
  ],
  barriers: [
    'Barriers preventing progress that the government can help to reduce or remove',
    'What holds us back and what we ask of ministers',
    'Obstacles, requests to government, changes in law and funding that would help',
  ],
  context: [
    'Introduction, background and context of the council',
    'Foreword by the leader, summary and purpose of this plan',
    'Governance, monitoring, approval and next steps',
    'Our financial position, corporate plan and vision',
  ],
};
