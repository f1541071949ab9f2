import type { Span } from '../../../src/core/schema/document.ts';
import type { MoneyRole } from '../../../src/core/schema/record.ts';
import { matches } from '../../may-match.ts';

/**
 * Ways of saying what a sum is that only the whole construction tells: in "cut salaries by £2m", "the bill is £2m lower" and "£2m over its allocation" no
 * word by itself names a role. Each pattern holds the sum as `¤` and other sums as `£`, and stays within a clause.
 */
type Construction = { readonly role: MoneyRole; readonly weight: number; readonly pattern: RegExp };

/** Words that may stand before a sum without changing what it is. */
const HEDGE =
  '(?:(?:about|around|some|nearly|almost|roughly|approximately|circa|ca?\\.|estimated|over|just|under|than|more|less|up to|at least|further|another|extra|additional|an?|the|of|between|whole|to the tune of|in the region of|in the order of) )*';
/** The sum with its hedge; the clause before it reaches it over `WITHIN`. */
const SUM = `${HEDGE}¤`;
const WITHIN = '[^.;:¤£]{0,70}?';
const NEAR = '[^.;:,¤£]{0,40}?';

/** Bringing something down: the verbs are many, what they do to a cost is one thing. */
const CUT =
  '(?:reduc(?:e|es|ed|ing)|cut(?:s|ting)?|lower(?:s|ed|ing)?|trim(?:s|med|ming)?|strip(?:s|ped|ping)?|shav(?:e|es|ed|ing)|slash(?:es|ed|ing)?|prun(?:e|es|ed|ing)|squeez(?:e|es|ed|ing)|par(?:e|es|ed|ing)|whittl(?:e|es|ed|ing)|sliced?|scraped?|shr[iau]nk(?:s|ing)?|br(?:ing|ings|inging|ought)|drove|driv(?:e|es|en|ing)|knock(?:s|ed|ing)?|shed(?:s|ding)?|t(?:ake|akes|aken|aking|ook)|remov(?:e|es|ed|ing)|eliminat(?:e|es|ed|ing)|dropp?(?:s|ed|ing)?|curb(?:s|ed|ing)?|lop(?:s|ped|ping)?|claw(?:s|ed|ing)? back|scal(?:e|es|ed|ing) back|slim(?:s|med|ming)?|hack(?:s|ed|ing)?|bore down)';
/** Verbs of taking away that need no word of cost beside them to make a saving. */
const TAKE_AWAY =
  '(?:trim(?:s|med|ming)?|strip(?:s|ped|ping)?|shav(?:e|es|ed|ing)|slash(?:es|ed|ing)?|prun(?:e|es|ed|ing)|squeez(?:e|es|ed|ing)|t(?:ake|akes|aken|aking|ook) out|cut out|cutting out|free(?:s|d|ing)?(?: up)?|releas(?:e|es|ed|ing)|liberat(?:e|es|ed|ing)|shed(?:s|ding)?|lop(?:s|ped|ping)?|claw(?:s|ed|ing)? back|save[sd]?|saving)';
const GONE_DOWN =
  '(?:f[ae]ll(?:s|en|ing)?|dropp?(?:s|ed|ing)?|declin(?:e|es|ed|ing)|down|shr[au]nk|shrinks?|c[ao]mes? down|reduced|cut|lower(?:ed)?|decreas(?:e|es|ed|ing)|dwindl(?:e|es|ed|ing)|reduc(?:e|es|ing)|diminish(?:es|ed)?|eroded|pruned|trimmed|slashed|squeezed|pared(?: back)?|scaled back|slimmed|cut back|brought down|driven down)';
const GONE_UP =
  '(?:r[io]sen?|rises|rising|gr[eo]w(?:s|n|ing)?|increas(?:e|es|ed|ing)|climb(?:s|ed|ing)?|went up|gone up|up|jump(?:s|ed)|higher|more expensive|dearer)';
const COST =
  '(?:costs?|spend|spending|bills?|budgets?|outlay|outgoings|expenditure|pay ?bill|payroll|salar(?:y|ies)|wages?|overheads?|prices?|premiums?|base|running costs|subscriptions?|staffing|management|tiers?|rent we pay|spent)';
const FUNDING =
  '(?:grants?|funding|settlement|RSG|(?:new homes )?bonus|core spending power|spending power|government support|government money|support from government)';
const PURCHASE =
  '(?:purchas(?:es?|ing)|orders?|invoices?|contracts?|requests?|payments?|transactions?|bids?|packages?|claims?|decisions?|tenders?|procurements?|projects?|schemes?|spends?|buys?|quotes?|awards?|items?|everything|anything|expenditure|(?<!(?:is|are|was|were|been|now) )spending)';
const OVER =
  '(?:above|over|below|under|exceeding|worth more than|of more than|of over|of less than|more than|less than|up to|beyond|in excess of|valued at|worth over)';

const say = (role: MoneyRole, weight: number, ...sources: readonly string[]): readonly Construction[] =>
  sources.map((source) => ({ role, weight, pattern: new RegExp(source, 'iu') }));

/** Weights are on the scale of the cues of single words, of which 3 names a role; a construction says more than a word beside it. Named guesses. */
const CONSTRUCTIONS: readonly Construction[] = [
  ...say(
    'spend',
    4.6,
    `\\b${PURCHASE} (?:that (?:is|are|cost) )?(?:an hour )?${OVER} ¤`,
    `\\b(?:limit|threshold)s? of ¤`,
  ),
  ...say(
    'grant_cut',
    4.6,
    `\\b${FUNDING}\\b${WITHIN}\\b${GONE_DOWN} by ${SUM}`,
    `\\b(?:los(?:t|es|e|ing)|loss of|cuts? of|withdrawal of|reductions? of|withdrew|withdraw(?:s|n|ing)|t(?:ake|akes|aken|ook) away|claw(?:s|ed|ing)? back|ax(?:e|es|ed|ing)|with ?held|${CUT}) ${SUM} (?:of|in|from|to) ${NEAR}\\b${FUNDING}\\b`,
    `\\b${CUT}\\b${NEAR}\\b${FUNDING}\\b${NEAR} by ${SUM}`,
    `\\b${FUNDING}\\b[^.;:¤£]{0,40}¤[^.;:£]{0,25} (?:was|were|has been|have been|is being) (?:scrapped|ended|withdrawn|axed|abolished|stopped|removed|cut)\\b`,
    `\\b${FUNDING}\\b${NEAR}\\b(?:is|are|was|were|now) ${SUM}(?: \\p{L}+){0,2}? (?:smaller|lower|less|below|down)\\b`,
  ),
  ...say('grant', 4.4, `\\b${FUNDING}\\b${WITHIN}\\b${GONE_DOWN} from (?:¤|£ ${NEAR}to ${SUM})`),
  ...say(
    'saving',
    4.2,
    `\\b${CUT}\\b${WITHIN}\\b${COST}\\b${NEAR} by ${SUM}`,
    `\\b${CUT} (?:down )?${SUM}${NEAR} (?:from|off|out)\\b`,
    `\\b${TAKE_AWAY} (?:up |out )?${SUM}`,
    `\\b${COST}\\b${WITHIN}\\b${GONE_DOWN}(?: again| further)? by ${SUM}`,
    `\\b(?:is|are|was|were|become|becomes|be|being|service|works? out|c[ao]me out|much) (?:now )?${SUM}(?: \\p{L}+){0,3}? (?:cheaper|lower|less than|below what)\\b`,
    `\\bcosts?\\b${NEAR}${SUM}(?: \\p{L}+){0,3}? less\\b`,
    `\\b(?:make|makes|made|making)\\b${NEAR} ${SUM} cheaper\\b`,
    `¤ (?:\\p{L}+ ){0,2}cheaper\\b`,
    `\\bcheaper by ${SUM}`,
    `\\bsav(?:e|es|ed|ing) (?:\\p{L}+ ){1,2}of ${SUM}`,
    `\\b${COST}\\b${NEAR}${SUM} (?:below|beneath|under) (?:its|their|the|what)\\b`,
    `¤ (?:\\p{L}+ ){0,2}better off\\b`,
    `\\b(?:spend|spends|spent|spending|pay|pays|paid|paying|need|needs) ${SUM}(?: \\p{L}+){0,3}? less\\b`,
    `¤ (?:\\p{L}+ ){0,2}less (?:to (?:pay|run|spend|find)|on|each|every|a year)\\b`,
    `\\bunderspen(?:d|ds|t|ding)\\b${NEAR}${SUM}|¤ (?:\\p{L}+ ){0,2}underspend`,
    `\\b(?:paid|pays|pay|paying) back ${SUM}`,
    `\\b(?:return|returns|returned|hand|hands|handed|give|gives|gave) ${SUM}(?: back)? to (?:the )?(?:general fund|reserves|budget|taxpayers?|front[- ]line|corporate)`,
    `\\b(?:gave up|gave notice on|ended|cancelled|surrendered|dropped|terminated|closed|scrapped|handed back)\\b[^.;:¤£]{0,60}\\b(?:which|that|which had|that had)(?: had| was)? cost(?:s|ing)? ${NEAR}${SUM}`,
    `¤ (?:\\p{L}+ ){0,2}(?:could not be|was not|were not|has not been|have not been) (?:delivered|achieved|made|realised)`,
    `\\b(?:no longer|stop(?:s|ped|ping)?|ended|ceased) (?:to )?(?:pay(?:ing)?|spend(?:ing)?|need(?:ing)?|cost(?:ing)?|the|an?) ${NEAR}${SUM}`,
    `\\b(?:stop(?:s|ped|ping)?|end(?:s|ed|ing)?|remov(?:e|es|ed|ing)|wip(?:e|es|ed|ing) out|eliminat(?:e|es|ed|ing)) (?:an?|the|its|our|this) (?:\\p{L}+ ){0,3}(?:loss|subsidy|deficit on \\p{L}+) of ${SUM}`,
    `\\b(?:budgets?|plans?|strategy|forecast) (?:\\p{L}+ ){0,2}(?:assum\\p{L}+|includ\\p{L}+|contain\\p{L}*|rel(?:y|ies) on|depends? on) (?:\\p{L}+ ){0,2}(?:reductions?|economies) of ${SUM}`,
    `\\b(?:(?:permanent|budget|cost|cashable|recurring|agreed|approved|proposed|planned|further) )?(?:reductions?|economies|economy measures|cutbacks|cuts) (?:\\p{L}+ ){0,3}?(?:of|totalling|worth|amounting to|adding up to|to the value of|come to|came to) ${SUM}(?! (?:in|of|from|to) ${NEAR}\\b${FUNDING})`,
    `¤ (?:of|in) (?:\\p{L}+ ){0,2}(?:reductions|economies|efficiencies|savings|cost out)\\b`,
    `\\bspar(?:e|es|ed|ing) us ${SUM}`,
    `\\b(?:contribution|contributes?|contributing) ${NEAR}${SUM} (?:to|towards) (?:\\p{L}+ ){0,3}(?:\\p{L}+ )?(?:gap|shortfall|savings|target)`,
    `¤ (?:efficiency|savings?|reduction) (?:requirement|target|programme|plan|proposal|opportunity)`,
    `¤ opportunit(?:y|ies)\\b`,
    `\\bopportunit(?:y|ies) (?:of|worth) ${SUM}`,
    `\\beconomies\\b[^.;:¤£]{0,60}\\b(?:add(?:s|ed)? up to|c[ao]me to|total\\p{L}*|reach\\p{L}*|amount\\p{L}* to|were worth) ${SUM}`,
  ),
  ...say(
    'cost_avoidance',
    4.5,
    `\\b(?:avert(?:s|ed|ing)?|fend(?:s|ed|ing)? off|forestall(?:s|ed|ing)?|stav(?:e|es|ed|ing) off|prevent(?:s|ed|ing)?|ward(?:s|ed|ing)? off|head(?:s|ed|ing)? off|avoid(?:s|ed|ing)?|escap(?:e|es|ed|ing)|steer(?:s|ed|ing)? clear of)\\b[^.;:£]{0,50}¤`,
    `\\bgrowth\\b${NEAR}${SUM}[^.;:]{0,20}\\bcontained\\b`,
    `\\b(?:hold(?:s|ing)?|held|keep(?:s|ing)?|kept) (?:back|down|off) ${SUM}`,
    `¤ (?:of|in) [^.;:£]{2,50} (?:was|were|is|are) (?:not|never|no longer) (?:needed|required|incurred|spent)`,
    `\\b(?:had (?:we|the council|nothing)|if (?:we|the council) had)\\b[^.;:£]{0,70}\\bwould have\\b[^.;:£]{0,40}¤`,
    `\\b(?:otherwise|without (?!money|funding|government|any|further|more|new|action|steps))[^.;:£]{0,70}\\b(?:would|might)\\b[^.;:£]{0,50}¤`,
    `\\bwould (?:otherwise )?(?:have|be)\\b[^.;:£]{0,40}¤${NEAR} (?:more|higher|dearer|extra)\\b`,
    `\\b(?:benefit|saving|savings|relief|gain) to (?:the )?(?:NHS|health service|hospitals?|police|partners?|DWP|government|taxpayer|public purse)\\b[^.;:£]{0,60}¤`,
  ),
  ...say(
    'pressure',
    4.4,
    `¤ (?:\\p{L}+ ){0,2}(?:over|above|beyond|more than|in excess of) (?:its|their|the|our|his|her|what|that)?(?: \\p{L}+){0,2} ?(?:allocation|budgets?|allowance|provision|limit|plan|estimate|envelope|had been allowed|allowed|we had (?:allowed|planned|budgeted))`,
    `\\b(?:burst|bust|blew|blown|broke|breached|overshot|overran|exceeded|topped|outstripped)\\b${NEAR}\\b(?:budgets?|allocation|allowance)\\b${NEAR}by ${SUM}`,
    `¤ (?:\\p{L}+ ){0,2}worse off\\b`,
    `\\b(?:find|found|meet|pay) (?:an? )?(?:extra|additional|further|unplanned) ¤ (?:for|to pay|towards)`,
    `¤ over(?:spent|drawn|spend)|¤ (?:in the red|above budget|over budget|more than (?:budgeted|planned|allowed|forecast))`,
    `\\b(?:over|beyond|exceed(?:s|ed|ing)?|above|outside|outran|outruns|broke) (?:its |their |the |our )?(?:\\p{L}+ )?(?:budgets?|allocation|allowance) by ${SUM}`,
    `\\b(?:add(?:s|ed|ing)?|put(?:s|ting)?) ${SUM}(?: a year)?(?: \\p{L}+)? (?:to|on|onto) (?:our|the|its|council|these|those) (?:\\p{L}+ )?(?:costs?|bills?|budgets?|spend(?:ing)?|pay ?bill)`,
    `\\b(?:inflation|demand|pay award|national living wage|energy prices|interest rates|new dut(?:y|ies)|growth|demography|price rises?)\\b${WITHIN}\\b(?:cost|costs|added|adds|add|of|worth|took|takes|at|absorbed|driv\\p{L}+)(?: us)? ${SUM}(?! ?(?:less|lower|cheaper))`,
    `\\b${COST}\\b${WITHIN}\\b${GONE_UP} by ${SUM}`,
    `\\b(?:cost|costs|costing) us ${NEAR}(?:an? )?(?:extra|additional|further) (?:${HEDGE})?¤`,
    `\\b(?:cost|costs|costing) us ${SUM}(?: a year)? (?:more|extra)\\b`,
    `¤ (?:\\p{L}+ ){0,3}(?:deficit|overspend|overrun|pressure|loss)\\b`,
    `\\b(?:deficit|overspend|overrun|pressure) (?:\\p{L}+ ){0,5}(?:of|at|is|was|to|by) ${SUM}`,
    `\\b(?:los(?:e|es|ing|t)) ${SUM} (?:on|for) (?:each|every|all|the|any|this|that|it|them)`,
    `\\b(?:subsidi[sz](?:e|es|ed|ing)|top(?:s|ped|ping)? up)\\b${NEAR} by ${SUM}`,
    `\\bunfunded\\b${NEAR}${SUM}`,
    `\\babsorb(?:s|ed|ing)?\\b${NEAR}${SUM}`,
  ),
  ...say(
    'gap',
    4.5,
    `¤ (?:(?!to\\b|towards\\b)\\p{L}+ ){0,3}(?:short(?:fall| of)?\\b|unbalanced|unfunded gap|unidentified|to find|to be found|to close|hole\\b|gap\\b|still|adrift)`,
    `¤ (?:(?:must|has|have|had|needs?|is|are|remains?) )+(?:still |yet |also )*(?:to be |be )?(?:found|closed|identified|bridged|to find)`,
    `\\b(?:hole|shortfall|short ?fall|black hole|gap|chasm|hole to fill)(?: (?:in|of|for|between|that|opening|which|to|is|was|at|stands|grows?|has|will|be|grown|reach\\p{L}*|\\p{L}+))*? ${SUM}`,
    `\\b(?:short|adrift) by ${SUM}`,
    `\\b(?:unbalanced|out of balance|not covered)\\b${NEAR}${SUM}`,
    `¤ (?:\\p{L}+ ){0,2}(?:has|have|is|remains) (?:as yet |still )?(?:no (?:solution|plan|answer)|without (?:an? )?(?:solution|plan|answer)|unresolved|uncovered)`,
    `\\b(?:not|nor|never) (?:yet )?balanced?\\b${NEAR}${SUM}`,
    `\\ball but ${SUM} of the\\b`,
    `¤ less than (?:we|the council|it) (?:will |shall |would )?(?:needs?|requires?)`,
    `\\b(?:still|yet|left) (?:need |have |has )?to (?:find|close|identify|bridge|be found) ${SUM}`,
    `\\b(?:outstrip|outstrips|outstripped|exceed|exceeds|outpace|outpaces|outrun|outruns)\\b${NEAR}\\b(?:income|resources|funding|means|revenue)\\b${NEAR} by ${SUM}`,
    `\\b(?:shortfall|gap|hole)\\b[^.;:]{0,60}£[^.;:£]{0,30}\\b(?:rising|growing|widening|increasing|falling|climbing|to)\\b${NEAR}¤`,
  ),
  ...say(
    'income',
    4.2,
    `\\b(?:pay|pays|paid|paying) us ${SUM}`,
    `\\b(?:let|lets|rented|leased|tenants?|lessees?|customers?|clients?|subscribers?|users|academies|schools)\\b${WITHIN}\\bpa(?:y|ys|id|ying) ${SUM}`,
    `\\b(?:surplus|profit|dividend|return) of ${SUM}`,
    `\\b(?:rais(?:e|es|ed|ing)|yield(?:s|ed|ing)?|earn(?:s|ed|ing)?|br(?:ing|ings|ought|inging)|generat(?:e|es|ed|ing)|net(?:s|ted|ting)) (?:us |in |the council )*${SUM}(?! of cost| down)`,
    `\\b(?:br(?:ing|ings|ought|inging)|g[oe]t) ${SUM} (?:in|into|to) (?:the council|our (?:accounts|budget)|us)\\b`,
    `¤ (?:of|in|from) (?:(?!(?:and|it)\\b)\\p{L}+ ){0,2}(?:rents?|fees|charges|fines|takings|sponsorship|advertising|lettings|sales|new income|extra income|commercial income)\\b`,
    `\\b(?:fees|charges|fines|takings|sponsorship|advertising|lettings|rents?) (?:\\p{L}+ ){0,4}(?:of|to|at|worth|came to|come to|total\\p{L}*|reached) ${SUM}`,
    `\\brecharg(?:e|es|ed|ing)\\b${NEAR}${SUM}`,
    `¤ (?:more |extra )?(?:c[ao]mes? in|was collected|were collected|has come in|flows? in)\\b`,
  ),
  ...say(
    'asset_sale',
    4.8,
    `\\b(?:auction|hammer|disposals?|dispos(?:e|es|ed|ing) of|sold|(?:sells?|selling|sales? of) (?!(?:\\p{L}+ ){0,2}(?:services|payroll|advice|space|tickets|training|expertise))|receipts? (?:from|of)|capital receipts?)\\b[^.;:¤]{0,80}\\b(?:for|at|rais(?:e|ed|es|ing)|f?etched|fetch(?:es|ing)?|realis(?:e|ed|es|ing)|made|worth|of|to|br(?:ought|ings?|inging)(?: in)?|came to|yield(?:ed|s|ing)?|earn(?:ed|s|ing)?|produc(?:ed|es|ing)|gain(?:ed|s|ing)?) ${SUM}(?! (?:a|per|each|every) (?:year|annum))`,
    `\\bfetch(?:es|ed|ing)? ${SUM}`,
    `\\b(?:part(?:s|ed|ing) with|let(?:s|ting)? go of) [^.;:¤£]{3,50}\\b(?:for|earned|raised|brought|made) ${NEAR}${SUM}`,
    `\\bfound (?:an? )?(?:new )?(?:buyers?|purchasers?) (?:at|for) ${SUM}`,
    `¤ (?:by|from|through) (?:the )?(?:selling|disposing|sale|sales|disposals?)\\b(?! of (?:\\p{L}+ ){0,2}(?:services|tickets|advice|space))`,
    `¤ (?:\\p{L}+ ){0,2}(?:of|in|from) (?:\\p{L}+ ){0,2}(?:capital )?(?:receipts|disposals|asset sales|land sales|property sales)\\b`,
  ),
  ...say(
    'investment',
    4.6,
    `¤ (?!(?:of|to|from|for|in|by|at) )(?:(?!${FUNDING})\\p{L}[\\p{L}-]* ){0,3}(?:pot|reserve|fund\\b|seed fund|war chest)`,
    `\\b(?:fund|reserve|pot) (?:of|worth|holding) ${SUM}`,
    `\\b(?:put|puts|putting|plough(?:s|ed|ing)?|pour(?:s|ed|ing)?|inject(?:s|ed|ing)?|sink(?:s|ing)?|sunk) ${SUM} (?:of [^.;:,£]{2,30} )?(?:in|into|towards|behind)\\b`,
    `\\b(?:one[- ]?off|set[- ]?up|up[- ]?front|start[- ]?up|implementation|transition|redundancy|installation|mobilisation|capital) (?:and \\p{L}+ )?(?:costs?|outlay|sum|funding|spending|expenditure)\\b${NEAR}${SUM}`,
    `\\b(?:spen[dt]|spends|spending|laid out) ${SUM} (?:on|to) (?:replac\\p{L}+|a new|an? (?:\\p{L}+ )?(?:upgrade|overhaul)|new (?!burdens)|buy\\p{L}*|install\\p{L}*|build\\p{L}*|upgrad\\p{L}+|modernis\\p{L}+|insulat\\p{L}+|convert\\p{L}*|develop\\p{L}*)`,
    `\\b(?:put(?:s|ting)?|lay(?:s|ing)?|laid) (?:aside|by) ${SUM} (?:to|for)\\b`,
    `\\bwill (?:spend|cost|pay out) ${SUM}`,
    `\\bcapital of ${SUM}|¤ (?:of|in) capital\\b`,
    `\\b(?:move|switch|scheme|project|system|programme|works?|it|new one|upgrade|refit|conversion|depots?|buildings?|site)\\b${NEAR}\\b(?:will cost|is to cost|would cost|(?:would |will )?(?:need|require)s?) ${SUM}`,
    `\\b(?:needs?|requires?) ${SUM}[^.;:£]{0,12} (?:for|on|to) (?:new|repairs?|replacements?|replace|works?|upgrades?|improvements?|repair)`,
    `\\bcost ${SUM} to (?:buy|build|install|set up|fit|fit out|put in|develop|convert|move|implement)`,
    `\\binvest(?:s|ed|ing|ment|ments)?\\b${NEAR}${SUM}`,
    `¤ (?:\\p{L}+ ){0,2}(?:investment|capital programme)\\b`,
  ),
  ...say(
    'grant',
    4.3,
    `\\b(?:DfE|DHSC|Home Office|DWP|Defra|DEFRA|MHCLG|DLUHC|government|Homes England|Arts Council|Sport England|Treasury|ministers?|department|lottery|combined authority|Environment Agency|NHS England)\\b[^.;:¤£]{0,30}\\b(?:pays?|paid|gives?|gave|given|awards?|awarded|grants?|granted|provides?|provided|contribut(?:e|es|ed|ing)|funds?|funded|sends?|sent)\\b${NEAR}${SUM}`,
    `¤ of (?:(?!our\\b|the\\b)\\p{L}+ ){0,4}(?:fund|grant|lottery|government) ?(?:money|funding|cash)?\\b`,
    `¤ (?:award|allocation|contribution) from\\b`,
    `¤ (?:\\p{L}+ ){0,4}(?:grants?|funding)\\b(?! (?:gap|cut|shortfall|reduction|loss))`,
    `\\b(?:w[oi]n|wins|secur(?:e|ed|es|ing)|award(?:ed)?|receiv(?:e|ed|es|ing)|attract(?:ed|s|ing)?|drew down)\\b${NEAR}${SUM} (?:\\p{L}+ ){0,3}(?:from|of) (?:\\p{L}+ ){0,4}(?:government|grants?|funding|fund|money|lottery|England|council)`,
  ),
  ...say(
    'borrowing_or_support',
    4.8,
    `\\b(?:loans? from|borrow(?:s|ed|ing|ings)?|debt|indebtedness)\\b(?! free)(?:(?!\\bsav)[^.;:,¤£]){0,40}?\\b(?:of|stands? at|is|was|totals?|to|from|at) ${SUM}`,
    `\\bcapitalis(?:e|es|ed|ing) ${SUM}`,
    `\\bow(?:e|es|ed|ing) ${SUM} to (?:the )?(?:public works|PWLB|lenders?|banks?|other councils)`,
    `(?<!\\b(?:paid off|repaid|redeemed|paid back) (?:\\p{L}+ )?)¤ (?:\\p{L}+ ){0,2}(?:of|in) (?:\\p{L}+ ){0,2}(?:loans? from|borrowing|debt|capitalisation)`,
  ),
  ...say(
    'debt_arrears',
    4.6,
    `\\barrears\\b${NEAR}${SUM}`,
    `\\bow(?:e|es|ed|ing)\\b(?: (?:to )?(?:us|the council|the authority))? ${SUM}`,
    `¤ (?:\\p{L}+ ){0,3}(?:owed|owing|unpaid|uncollected|overdue|in arrears|outstanding)\\b`,
    `\\b(?:outstanding|unpaid|overdue|uncollected) (?:\\p{L}+ ){0,3}(?:of|worth|at|totalling) ${SUM}`,
  ),
  ...say(
    'estimate_of_benefit',
    4.4,
    `\\badd(?:s|ed|ing)? ${SUM}${NEAR}\\bto the (?:\\p{L}+ )?economy`,
    `\\b(?:worth|bring|add|mean) ${SUM}${NEAR} (?:to|for) (?:the |our |its )?(?:local |wider |town |visitor )?(?:firms|business(?:es)?|economy|residents|area|high street|traders|communit(?:y|ies))`,
    `\\bsocial value\\b${NEAR}${SUM}|¤ (?:\\p{L}+ ){0,2}(?:of|in) social value`,
  ),
  ...say(
    'spend',
    3.2,
    `\\b(?:pay ?bill|wage ?bill|agency bill|net (?:revenue )?budget|revenue budget|gross budget|(?:net|gross) expenditure)\\b${NEAR}\\b(?:of|is|was|at|to|stands at) ${SUM}`,
    `\\b(?:accounted|accounts) for ${SUM}`,
    `¤ (?:was|is|were|are) charged to\\b`,
    `\\b(?:to the value of|at a cost of|at an annual cost of|costing|cost|costs|paid|pay|pays|spent|spend|spends)(?: us| the council| councils| each \\p{L}+)? ${SUM}(?! (?:\\p{L}+ ){0,3}(?:less|cheaper|lower|to (?:buy|build|install)))`,
    `\\b(?:other than|except|apart from|only) for [^.;:£]{2,40}, at ${SUM}`,
    `\\btakes? ${SUM} of (?:that|the|our|its) budget`,
  ),
];

/** The clause around a sum, with the sum as `¤` and any other as `£`. */
export const clauseWithSum = (text: string, amount: Span): string => {
  const before =
    text
      .slice(0, amount.charStart)
      .split(/[;:]|\. (?=\p{Lu})/u)
      .at(-1) ?? '';
  const after = text.slice(amount.charEnd).split(/[;:]|\. (?=\p{Lu})/u)[0] ?? '';
  const others = (part: string): string =>
    part.replace(/£ ?\d[\d,.]*\d?(?: ?(?:k|m|mn|bn|thousand|million|billion)\b)?/giu, '£');
  return `${others(before)}¤${others(after)}`.replace(/\s+/gu, ' ');
};

/** The roles that constructions around a sum speak for, with the weight of the strongest. What comes in year after year is no sale of an asset. */
export const constructedRoles = (clause: string, isYearly: boolean): ReadonlyMap<MoneyRole, number> => {
  const found = new Map<MoneyRole, number>();
  for (const { role, weight, pattern } of CONSTRUCTIONS)
    if (weight > (found.get(role) ?? 0) && !(isYearly && role === 'asset_sale') && matches(pattern, clause))
      found.set(role, weight);
  return found;
};
