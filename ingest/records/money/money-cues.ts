import type { MoneyRole } from '../../../src/core/schema/record.ts';
import { wordPattern } from '../language/word-pattern.ts';

/** Words that speak for a role. `weight` is on one scale: 3 names the role, 2 speaks for it, 1 leans towards it (named guesses, tuned on labelled plans). */
export type RoleCue = { readonly role: MoneyRole; readonly weight: number; readonly pattern: RegExp };

const cue = (role: MoneyRole, weight: number, alternatives: string): RoleCue => ({
  role,
  weight,
  pattern: wordPattern(alternatives, 'gi'),
});

const FUNDING = '(?:grants?|funding|settlement|RSG|allocation|core spending power|government support|subsidy)';
const LOSS =
  '(?:los(?:t|s|ing|es)|cuts?|cutting|reduc(?:ed|tions?|ing)|fall(?:en)?|fell|withdraw(?:n|al)|removal|removed|down)';

export const ROLE_CUES: readonly RoleCue[] = [
  cue(
    'saving',
    3,
    'savings?|cashable|efficienc(?:y|ies)|economies|(?:budget|cost|permanent|recurring|base) reductions?|reductions? in (?:spend|spending|expenditure|costs?)',
  ),
  cue(
    'saving',
    2.6,
    'sav(?:e|es|ed|ing)|t(?:ook|aken?|aking) (?:[^;]{0,40} )?out of|lower as a result|lower by|won back|recovered|(?:costs?|spending|budgets?|bills?) (?:is|are|was|were|has been|have been) (?:lower|less|reduced|cut|down)|released|removed from (?:our|the) (?:base )?budgets?',
  ),
  cue(
    'saving',
    2.2,
    '(?:reduc(?:e|ed|es|ing)|cut(?:ting)?|lower(?:ed|ing)?|bring(?:ing)? down|brought down) (?:our |the |its |overall |annual |running |agency |staffing |energy )*(?:spend(?:ing)?|costs?|expenditure|budgets?|bills?|outlay)',
  ),
  cue(
    'saving',
    1.6,
    'commitments?|initiatives?|proposals?|workstreams?|schemes?|MTFP|MTFS|medium[- ]term financial (?:plan|strategy)',
  ),
  cue('saving', 1, 'worth|reduction|lower'),
  cue('income', 3, 'income|precept|revenue generation|commercial returns?|fees and charges|sponsorship'),
  cue(
    'income',
    2.5,
    'generat(?:e|es|ed|ing)|bring(?:s|ing)? (?:in|us)|brought in|earn(?:s|ed|ing|ings)?|yield(?:s|ed|ing)?|recharg(?:e|ed|es|ing)|charg(?:e|es|ing) (?:for|of)|rent(?:al|s)?|dividends?|takings|ticket sales|raise[sd]?|money in',
  ),
  cue(
    'income',
    1.2,
    'fees?|charges?|parking|let(?:ting)?|leas(?:e|ed|ing)|sell(?:s|ing)?|sold to|traded|advertising|business rates|council tax',
  ),
  cue(
    'cost_avoidance',
    3.6,
    'cost avoidance|avoided costs?|costs? avoided|avoid(?:ed|ing|s)?|cost containment|contain(?:ed|ment)|headed off|spared|would (?:otherwise )?have (?:been|cost|risen|spent)|would otherwise|mitigated|prevent(?:ed|ing)? (?:costs?|spend(?:ing)?)',
  ),
  cue(
    'investment',
    3,
    'invest(?:s|ed|ing|ments?)?|will (?:spend|cost)|invest[- ]to[- ]save|spend[- ]to[- ]save|capital programme|capital (?:spend|spending|expenditure|funding|scheme)|(?:transformation|innovation|change|efficiency|improvement|digital) (?:fund|reserve|budget|programme fund)',
  ),
  cue(
    'investment',
    2,
    'loans?|set aside|put (?:in|into|aside)|committed|earmarked|allocat(?:ed|ing|e)|reserve of|one[- ]off funding|seed funding|fit out|to buy|fund of|programme costs?|implementation costs?|purchas(?:e|ed|ing)|new (?:system|software|building)',
  ),
  cue(
    'spend',
    2,
    'cost(?:s|ing)?|spen[dt](?:s|ing)?|spend(?:ing)?|expenditure|pa(?:y|ys|id|ying)|salar(?:y|ies)|wages?|bills?|fees of|contract value|contract worth|price[ds]?|takes|outlay',
  ),
  cue('spend', 1, 'agency|consultan(?:ts?|cy)|budgets?|placements?|contract|pay bill|payroll|employ(?:ing|ment)?'),
  cue(
    'pressure',
    3.2,
    'overspen(?:d|ds|t|ding)|overdrawn|pressures?|in deficit|DSG deficits?|accumulated deficits?|high needs deficit|cost pressures?|growth pressures?|deficits?',
  ),
  cue(
    'pressure',
    2.2,
    'unfunded (?:costs?|burdens?)|shortfall in (?:grant|subsidy)|cap cost|losses|gr(?:ows?|owing) by|loss of subsidy|inflation(?:ary)?|additional costs?|extra costs?|burden of',
  ),
  cue(
    'gap',
    3.4,
    'budget gap|funding gap|gap|budget shortfall|shortfall|still to find|yet to (?:be found|find|be identified)|black hole|unidentified|to be found|budget deficit',
  ),
  cue(
    'grant',
    3,
    '(?:public health |social care |government |ring-?fenced |revenue support |capital |specific |new homes bonus )?grants?|levelling up fund|shared prosperity fund|better care fund|external funding|funding (?:from|award|bid|of|secured)|secured funding',
  ),
  cue('grant', 1.6, 'award(?:ed|s)?|receiv(?:e|ed|es|ing)|secur(?:e|ed|ing)|funding|funded|allocation|won(?! back)'),
  cue(
    'grant_cut',
    3.8,
    `${FUNDING}[^.;]{0,40}\\b${LOSS}|${LOSS}[^.;]{0,40}\\b${FUNDING}|funding reductions?|grant reductions?`,
  ),
  cue(
    'asset_sale',
    3.6,
    'asset sales?|capital receipts?|sales? of (?:assets?|land|buildings?|propert(?:y|ies)|\\p{Lu}\\p{L}+(?: \\p{Lu}\\p{L}+)*)|(?:sold|selling|sell|dispos(?:ed|al|als|ing)(?: of)?) [^.;£]{0,50}?(?:assets?|land|plots?|buildings?|sites?|propert(?:y|ies)|depots?|offices?|hall|house|farm)|sold (?:assets?|or let go)|(?:was|were|been) sold|sold for|disposals?|receipts? (?:of|from)',
  ),
  cue(
    'borrowing_or_support',
    3.6,
    'borrow(?:ed|ing|s|ings)?|capitalisation (?:direction|directive|loan)|capitali[sz]ation|exceptional financial support|EFS|public works loan board|PWLB|debt (?:repayment|charges|servicing)|treasury loan|bail[- ]?out|financial support from',
  ),
  cue('borrowing_or_support', 1.8, 'debt(?! free)|lend(?:ing)? from|(?:legally )?balanced budget'),
  cue(
    'debt_arrears',
    3.6,
    'arrears|owed to (?:us|the council)|owes? (?:us|the council)|bad debts?|uncollected|unpaid|outstanding (?:debts?|invoices|rent)|debts? (?:owed|recovered|collected)|debt recovery|sundry debt|collection of (?:debt|arrears)',
  ),
  cue(
    'estimate_of_benefit',
    3,
    'economic (?:benefit|value|growth|output|impact)|GVA|gross value added|social value|wider benefits?|benefits? (?:of|worth|to residents)|to the (?:local )?economy|bring the (?:area|borough|district|county|city|town|region|economy)|would (?:enable|allow|let) [^.;]{0,120}?(?:to )?(?:keep|retain)|could (?:keep|retain)|keep \\d+% of|retain \\d+% of',
  ),
];

/** Mentions of savings that say the sum is none of them: "never as a saving", "outside our savings", "beyond the savings in Table 1". */
export const NOT_A_SAVING =
  /\b(?:not|never|outside|beyond|rather than|nor|instead of|excluding|apart from|on top of|no)\b(?: [\p{L}']+){0,3} (?:savings?|efficienc(?:y|ies))\b/giu;

/** Names that look like a role and are not: funds and grants named for something, and "to save" in their names. */
export const NAME_NOT_ROLE = /\b(?:spend|invest)[- ]to[- ]save\b/giu;
