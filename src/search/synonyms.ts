import { queryTerms as contentTerms, terms } from '../core/analyser.ts';

/** Changes whenever the list does; part of what evaluations record. */
export const SYNONYMS_VERSION = 'synonyms-1';

/**
 * Words that English councils and those who ask about them use for the same thing. Reviewed by hand from the ministry's questions, the register of powers and
 * general local-government usage, not from the questions of any test set. Each group is symmetric; phrases count only as a whole.
 */
const GROUPS: readonly (readonly string[])[] = [
  // Government and money
  [
    'Whitehall',
    'central government',
    'government',
    'ministers',
    'ministry',
    'MHCLG',
    'DLUHC',
    'department for levelling up',
  ],
  ['Treasury', 'HMT', 'chancellor'],
  ['annual', 'yearly', 'one-year', 'single-year', 'each year'],
  ['multi-year', 'several years', 'longer-term', 'three-year', 'four-year'],
  ['settlement', 'funding round', 'funding deal', 'finance settlement'],
  ['money', 'funding', 'cash', 'finance', 'budget'],
  ['bid', 'bidding', 'compete', 'competition', 'application for funding'],
  ['pot', 'fund', 'grant', 'funding stream'],
  ['ring-fence', 'ringfence', 'strings attached', 'conditions'],
  ['capitalisation direction', 'exceptional financial support', 'bail-out', 'EFS'],
  ['overspend', 'over budget', 'overspent', 'deficit'],
  ['shortfall', 'gap', 'budget gap'],
  ['saving', 'efficiency', 'reduction in cost'],
  ['earn', 'income', 'generate income', 'charge', 'fees'],
  ['council tax referendum', 'referendum limit', 'referendum threshold', 'cap on council tax'],
  ['borrow', 'loan', 'debt'],
  ['sell', 'dispose', 'disposal', 'capital receipt'],
  // People and organisation
  ['staff', 'workforce', 'employees', 'officers', 'personnel'],
  ['agency', 'interim', 'temporary staff', 'locum'],
  ['consultants', 'consultancy', 'external advice'],
  ['pay', 'salary', 'wages', 'pay bill'],
  ['restructure', 'reorganise', 'new structure', 'operating model', 'target operating model', 'TOM'],
  ['chief executive', 'head of paid service'],
  ['leader', 'political head'],
  ['solicitors', 'lawyers', 'legal services', 'legal team'],
  ['auditors', 'audit'],
  ['sickness', 'absence', 'days off sick'],
  ['union', 'trade union', 'facility time'],
  ['equality', 'EDI', 'diversity', 'inclusion'],
  ['shared service', 'joint service', 'partnership', 'run jointly'],
  ['outsource', 'contract out', 'external provider'],
  ['in-house', 'insource', 'brought back'],
  ['supplier', 'provider', 'contractor', 'vendor'],
  // Technology and data
  ['software', 'system', 'platform', 'application', 'app'],
  ['computing', 'ICT', 'information technology', 'digital'],
  ['legacy', 'outdated', 'ageing', 'old systems'],
  ['cloud', 'SaaS', 'software as a service'],
  ['artificial intelligence', 'AI', 'Copilot', 'generative AI', 'machine learning'],
  ['robot', 'automation', 'RPA', 'automated'],
  ['note-taking', 'notetaker', 'minuting', 'transcription'],
  ['share data', 'give data', 'data sharing', 'pass information'],
  ['personal information', 'personal data', 'personal info'],
  ['customer portal', 'CRM', 'customer relationship management', 'self-service'],
  // Services
  ['bins', 'waste collection', 'refuse', 'rubbish', 'recycling'],
  ['homes', 'housing', 'dwellings', 'units', 'properties'],
  ['homeless', 'homelessness', 'temporary accommodation', 'without a home'],
  ['hotels', 'bed and breakfast', 'nightly-paid'],
  ['tenant', 'renter', 'council housing', 'HRA', 'housing revenue account'],
  ['right to buy', 'RTB'],
  ['housing allowance', 'LHA', 'local housing allowance'],
  ['children in care', 'looked-after children', 'care-experienced'],
  ['care leavers', 'leaving care'],
  ['special needs', 'SEND', 'special educational needs', 'EHCP', 'education health and care plan'],
  ['schools grant', 'DSG', 'dedicated schools grant', 'high needs'],
  ['school transport', 'home to school', 'travel to school'],
  ['older people', 'elderly', 'adult social care', 'ASC'],
  ['hospital', 'NHS', 'health service', 'ICB', 'integrated care board'],
  ['prevention', 'early help', 'early intervention', 'prevent'],
  ['roads', 'highways', 'potholes'],
  ['energy', 'electricity', 'gas', 'power'],
  ['climate', 'carbon', 'net zero'],
  ['flood', 'coastal erosion', 'sea defences', 'coastal management'],
  ['planning permission', 'development control', 'local plan'],
  ['offices', 'accommodation', 'buildings', 'estate', 'premises'],
  ['asylum', 'refugees', 'resettlement'],
  // Plans and their ways
  ['approved', 'signed off', 'agreed', 'endorsed'],
  ['draft', 'initial version'],
  ['finished', 'complete', 'done', 'delivered'],
  ['under way', 'ongoing', 'in progress', 'on track', 'started'],
  ['deadline', 'timescale', 'due date', 'by when'],
  ['in charge', 'lead', 'responsible', 'owner'],
  ['peer review', 'peer challenge', 'LGA review'],
  ['benchmark', 'compare', 'yardstick'],
  ['target', 'limit', 'ceiling'],
  ['medium-term financial strategy', 'MTFS', 'MTFP', 'financial plan'],
  ['law', 'legislation', 'act', 'statute'],
  ['barrier', 'obstacle', 'hurdle', 'block'],
  ['complaint', 'gripe', 'concern', 'issue'],
  ['ask', 'request', 'want', 'call for'],
];

type Phrase = { readonly terms: readonly string[]; readonly others: readonly string[] };

/** Every phrase of the list by its first term, with the terms of the rest of its group. */
const phrasesByFirstTerm = (): ReadonlyMap<string, readonly Phrase[]> => {
  const phrases = GROUPS.flatMap((group) => {
    const analysed = group.map((phrase) => terms(phrase));
    return analysed.map(
      (own, i): Phrase => ({
        terms: own,
        others: group
          .filter((_, j) => j !== i)
          .flatMap((phrase) => (contentTerms(phrase).length > 2 ? [] : contentTerms(phrase))),
      }),
    );
  });
  return Map.groupBy(phrases, (phrase) => phrase.terms[0] ?? '');
};

const PHRASES = phrasesByFirstTerm();

/**
 * Terms that say the same as a query's terms in other words: each once, in the order of the query, none that the query holds already.
 * A phrase of the list counts where its terms stand in a row.
 */
export const synonymTerms = (queryTerms: readonly string[]): readonly string[] => {
  const own = new Set(queryTerms);
  const found = queryTerms.flatMap((term, i) =>
    (PHRASES.get(term) ?? [])
      .filter((phrase) => phrase.terms.every((part, j) => queryTerms[i + j] === part))
      .flatMap((phrase) => phrase.others),
  );
  return [...new Set(found)].filter((term) => !own.has(term));
};
