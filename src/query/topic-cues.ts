import type { TopicId } from '../core/topics.ts';

/**
 * Words with which people ask for a topic as a whole. Narrower words ("predictive analytics" within new technology) are left to the search for printed
 * words, which is exact. More telling topics stand before those whose words are common.
 */
type TopicCue = { readonly topic: TopicId; readonly pattern: RegExp };

const cue = (topic: TopicId, words: string): TopicCue => ({
  topic,
  pattern: new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${words})(?![\p{L}\p{N}])`, 'iu'),
});

const FUNDING = '(?:funding|finance|financial|money|grants?|settlements?|deals?|budgets?)';
const LONG =
  '(?:long(?:er)?(?:[- ]term)?|multi-?\\s?(?:year|annual)|several[- ]years?|(?:two|three|four|five|\\d)(?:[- ](?:to|or)[- ](?:two|three|four|five|\\d))?[- ]years?)';
const LASTING =
  '(?:(?:that |to |which )?(?:runs?|lasts?|covers?|spans?|goes|stretch(?:es)?|running|lasting|covering|spanning)? ?(?:for |over |beyond |of |more )*(?:more than (?:a|one|1)(?: single)? year|several years|a number of years|many years|years (?:ahead|at a time)|(?:two|three|four|five|\\d) (?:or more )?years|a single year|one year|the whole (?:of a )?parliament))';

export const TOPIC_CUES: readonly TopicCue[] = [
  cue(
    'multi-year-settlement',
    `${LONG}[- ](?:\\p{L}+[- ]){0,3}${FUNDING}(?: ${FUNDING})*|${FUNDING}(?: ${FUNDING})* ${LASTING}|${FUNDING}[^|?]{0,25}\\b(?:settled|fixed|set|agreed|guaranteed|confirmed|given|paid|allocated|announced|known|promised)\\b[^|?]{0,12}\\b(?:several|multiple|many|two|three|four|five|\\d|a number of|more than one|more) years?(?: (?:at (?:a time|once|one go|one time)|ahead|in advance|together))?|(?:certainty|stability) (?:of|over|about|in) (?:future |their )?${FUNDING}|fund(?:ed|ing) (?:certainty|stability)|(?:one|single)[- ]year ${FUNDING}|${FUNDING}\\b[^|?]{0,30}\\bone year at a time`,
  ),
  cue(
    'devolution-reorganisation',
    'devolution(?: deals?)?|devol(?:ve|ved|ving)(?: powers)?|(?:local government )?re-?organi[sz]ation(?! of (?:services|staff|departments))|unitari[sz]ation|combined authorit(?:y|ies)|(?:elected )?mayors?',
  ),
  cue(
    'send-dsg',
    'dedicated schools grants?|DSG|special educational needs(?: and disabilit(?:y|ies))?|SEND|high needs(?: block)?|education,? health and care plans?|EHCPs?|schools? grants?',
  ),
  cue('adult-social-care', "adult(?:s[’']?)?(?: social)? care|social care for adults|care of (?:older people|adults)"),
  cue(
    'union-facility-time',
    "(?:trade[- ])?unions?[’']? (?:facility )?(?:time|duties|work|representatives|reps)|facility time|(?:trade )?unions?",
  ),
  cue(
    'long-serving-agency',
    'agency (?:staff|workers?|people|employees|posts)?[^|]{0,40}(?:long (?:time|while|periods?|stays?)|over a year|more than (?:a|one) year|for years|stayed|long[- ]?(?:serving|standing|term|tenure))|long[- ](?:serving|term|standing) (?:agency|temporary)(?: staff| workers)?',
  ),
  cue(
    'agency-spend',
    '(?:agency|temporary|interim) (?:staff(?:ing)?|workers?|employees|people|personnel|spend(?:ing)?|costs?|cover|use|bills?)|agency',
  ),
  cue('consultants', 'consultan(?:ts?|cy|cies)|external advis[eo]rs'),
  cue(
    'edi-cost',
    'equalit(?:y|ies)(?:,? (?:and )?(?:diversity|inclusion))*(?: and inclusion)?(?: (?:work|posts?|staff|officers?|training))?|EDI|diversity(?: and inclusion)?',
  ),
  cue(
    'working-practices',
    'hybrid work(?:ing)?|home[- ]?working|work(?:ing|s)? (?:from|at) home|remote work(?:ing)?|flexible work(?:ing)?|working (?:practices|patterns|arrangements)|days? (?:a week )?(?:in|at) the office|(?:at|from) home (?:and|or) (?:in|at) (?:the|their) office|(?:in|at) (?:the|their) office (?:and|or) (?:at|from) home',
  ),
  cue(
    'shared-services',
    'shar(?:e|es|ed|ing) (?:of )?(?:\\p{L}+ ){0,2}(?:services?|functions|teams?|staff|officers|posts)(?: with (?:other|neighbouring) councils)?|outsourc(?:e|ed|es|ing)(?: services)?|insourc(?:e|ed|ing)|joint (?:services|teams)|run (?:services )?jointly',
  ),
  cue(
    'assets-accommodation',
    '(?:use of )?(?:assets|accommodation|(?:surplus )?(?:land|buildings?|property|properties|offices)|office space|estates?)(?: (?:and|or) (?:assets|accommodation|land|buildings?|property|offices))?',
  ),
  cue(
    'external-challenge',
    '(?:corporate )?peer (?:review|challenge|team)s?|(?:outside|external|independent) (?:review(?:s|ers?)?|challenge|assessments?|inspect(?:ors?|ions?)|scrutiny|bod(?:y|ies)|teams?|experts?)|peers|review(?:s|ed)? (?:by|from) (?:outside(?:rs)?|peers|others)|outsiders',
  ),
  cue(
    'legacy-systems',
    '(?:legacy|old|ageing|aging|outdated|out[- ]of[- ]date|obsolete|dated|unsupported|antiquated|elderly) (?:\\p{L}+ )?(?:systems?|software|IT|ICT|technolog(?:y|ies)|computers?|applications|platforms|databases?|kit)|legacy',
  ),
  cue(
    'data-quality',
    'data quality|quality of (?:their |the |its )?data|(?:clean|accurate|better) data|errors in (?:their |the )?data',
  ),
  cue(
    'data-sharing',
    '(?:data|information)[- ]sharing|shar(?:e|es|ed|ing) (?:of )?(?:\\p{L}+ )?(?:data|information|records)(?: with (?:partners|others|other bodies))?',
  ),
  cue('data-use', 'open data|dashboards?|use (?:of )?data|publish(?:ing|ed|es)? (?:their )?data|data (?:is|are) used'),
  cue('cloud', '(?:the )?cloud(?: (?:services?|hosting|computing|systems))?|software as a service|SaaS'),
  cue(
    'new-technology-ai',
    'artificial intelligence(?: \\(AI\\))?|AI|new technolog(?:y|ies)|automation|automat(?:e|ed|es|ing)|emerging technolog(?:y|ies)',
  ),
  cue(
    'productivity-measures',
    'measur(?:e|es|ed|ing|ement of|ement) (?:of )?(?:their |its )?productivity|productivity (?:measures?|indicators?|metrics)|how productiv(?:e|ity)',
  ),
  cue(
    'operating-model',
    '(?:target )?operating models?|re-?structur(?:e|ed|es|ing)|organisational (?:structure|change)|(?:cut|reduc(?:e|ed|ing)|fewer|removed) (?:\\p{L}+ )?(?:managers|management|posts|directors)|headcount|management (?:layers|tiers)',
  ),
  cue(
    'prevention-demand',
    'prevention|preventive|preventative|early (?:help|intervention)|(?:manag(?:e|ing)|reduc(?:e|ing)|cut(?:ting)?) demand|demand management',
  ),
  cue('backlogs-invest-to-save', 'backlogs?|(?:invest|spend)[- ]to[- ]save|waiting lists'),
  cue(
    'government-process',
    '(?:competitive )?bid(?:s|ding)?(?: for (?:money|funding|grants?))?|ring-?fenc(?:e|es|ed|ing)|(?:statutory |government |data )?returns(?: to (?:government|ministers))?|reporting (?:burdens?|requirements)|red tape|bureaucracy|audits?',
  ),
  cue(
    'legislation',
    '(?:primary |new |changes? (?:to|in) (?:the )?)?(?:legislation|laws?)|legislative change|legal (?:change|powers)|statutory change',
  ),
  cue(
    'market-and-others',
    '(?:the )?(?:care |placement |provider |housing )?markets?(?: (?:in|for) (?:care|placements))?|providers|suppliers',
  ),
  cue(
    'waste-found',
    'wasteful (?:spend(?:ing)?|expenditure)|(?:spending|recruitment|vacancy) (?:controls?|panels?|freezes?)|how waste is found',
  ),
  cue(
    'partners',
    'partner(?:s|ships?)(?: (?:working|with))?|work(?:ing|s)? (?:jointly |together )?with (?:the )?(?:NHS|police|health|voluntary sector|other (?:bodies|organisations))|the NHS|the police',
  ),
  cue(
    'beyond-two-years',
    '(?:beyond|after|more than) two years(?: ahead)?|long[- ]term plans?|plans? (?:to|for|beyond) 20(?:2[7-9]|3\\d)',
  ),
  cue('next-two-years', '(?:the )?(?:next|coming) two years'),
  cue(
    'service-changes',
    '(?:service )?transformation|changes? to services|service (?:changes?|redesign|improvements?)',
  ),
  cue(
    'what-blocks-progress',
    'what (?:blocks|holds|stops|slows|prevents)[^|]{0,20}|(?:hold|block|slow|stop|prevent)(?:s|ing)? (?:them|councils|progress)(?: back)?',
  ),
  cue('savings', 'savings?|efficienc(?:y|ies)'),
];

/** Parts of a topic that people name in place of the whole: only statements with these words are then meant. */
export const TOPIC_PARTS: readonly {
  readonly topic: TopicId;
  readonly pattern: RegExp;
  readonly words: readonly string[];
}[] = [
  { topic: 'government-process', pattern: /\bbid(?:s|ding)?\b/i, words: ['bid', 'bids', 'bidding'] },
  { topic: 'government-process', pattern: /\breturns\b/i, words: ['returns', 'statutory returns'] },
  { topic: 'government-process', pattern: /\baudits?\b/i, words: ['audit'] },
  {
    topic: 'government-process',
    pattern: /\bring-?fenc/i,
    words: ['ring-fence', 'ringfence', 'ring-fenced', 'ringfenced'],
  },
  { topic: 'send-dsg', pattern: /\b(?:DSG|dedicated schools grants?)\b/i, words: ['DSG', 'dedicated schools grant'] },
  { topic: 'shared-services', pattern: /\boutsourc/i, words: ['outsource', 'outsourced', 'outsourcing'] },
];
