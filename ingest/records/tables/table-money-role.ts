import type { Achievement, MoneyRole } from '../../../src/core/schema/record.ts';
import { rankRoles, readRole } from '../money/money-role.ts';

const NO_SPAN = { charStart: 0, charEnd: 0 };

type Named = { readonly role: MoneyRole; readonly pattern: RegExp };

/** What the header of a column of sums says they are, from the most to the least particular. */
const HEADERS: readonly Named[] = [
  { role: 'cost_avoidance', pattern: /\b(?:avoided|cost avoidance|costs? avoided|avoidance)\b/iu },
  {
    role: 'estimate_of_benefit',
    pattern:
      /\b(?:social value|public value|wider benefit|economic (?:benefit|value)|value to (?:others|residents|partners))\b/iu,
  },
  { role: 'asset_sale', pattern: /\b(?:capital receipts?|disposals?|sale (?:price|proceeds)|proceeds)\b/iu },
  {
    role: 'pressure',
    pattern: /\b(?:over ?spen[dt]|over ?spending|over budget|pressures?|growth|unfunded|shortfall in funding)\b/iu,
  },
  { role: 'gap', pattern: /\b(?:budget gap|gap|deficits?)\b/iu },
  {
    role: 'investment',
    pattern:
      /\b(?:capital(?: cost| spend)?|outlay|one[- ]off(?: costs?| investment| spend)?(?! savings?)|up[- ]?front(?: costs?)?|set[- ]up costs?|implementation costs?|costs? (?:of change|to (?:deliver|implement))|invest(?:ment|ed)?(?: needed| required)?)\b/iu,
  },
  {
    role: 'saving',
    pattern:
      /\b(?:savings?|saved|reductions?|efficienc(?:y|ies)|payback|pay[- ]back|(?:yearly|annual|net) (?:effect|benefit)|benefits? (?:realised|forecast|to date)|cashable)\b/iu,
  },
];

/** What the label of a row says a sum is, where neither header nor title does. */
const LABELS: readonly Named[] = [
  {
    role: 'grant_cut',
    pattern:
      /\b(?:loss|losses|cut|drop|fall|reduction|decrease|end|withdrawal) (?:of|in|to) (?:the |our )?(?:[\p{L}'-]+ ){0,5}(?:grants?|allocation|funding|money|fund)\b/iu,
  },
  {
    role: 'gap',
    pattern: /\b(?:shortfall|(?:budget |funding |remaining )?gap|still to (?:find|identify)|deficit)\b/iu,
  },
  {
    role: 'borrowing_or_support',
    pattern:
      /\b(?:(?:exceptional )?(?:financial )?support (?:requested|granted|agreed|needed|required)|exceptional financial support|capitalisation|borrowing|PWLB|loans?)\b/iu,
  },
  { role: 'asset_sale', pattern: /\b(?:asset (?:disposals?|sales?)|disposals?|sales? of|capital receipts?|sold)\b/iu },
  { role: 'grant', pattern: /\bgrants?\b/iu },
  { role: 'pressure', pattern: /\b(?:inflation|pay award|pressures?|provision for|contingency|demand|growth)\b/iu },
];

const named = (list: readonly Named[], text: string): MoneyRole | null =>
  list.find(({ pattern }) => pattern.test(text))?.role ?? null;

/** Words over a table that say it is of savings, whatever else they name: "Spending less", "what it has been worth". */
const OF_SAVINGS =
  /\b(?:spend(?:ing)? less|what (?:it|this|that) (?:has been|is|was) worth|savings?|efficienc(?:y|ies))\b/iu;

const OF_BENEFITS =
  /\b(?:wider benefits?|benefits? (?:to|for) (?:others|partners|society|residents)|social value|economic benefits?)\b/iu;

/** How sure a reading of headers and titles must be to be taken. Named guess. */
const LEAST_SCORE = 0.5;

export type ColumnMoney = {
  readonly role: MoneyRole;
  /** False where nothing over the column says what its sums are. */
  readonly isNamed: boolean;
};

/** What a column of sums is about: by its own header, else by the words over the table; sums beside actions are savings unless something says otherwise. */
export const columnMoney = (header: string, above: string): ColumnMoney => {
  const plain = header.replace(/\([^)]*\)|£\S*/gu, ' ');
  const own = named(HEADERS, plain);
  if (own !== null) return { role: own, isNamed: true };
  const isOpen = /^\W*(?:worth|value|amount|budget|\d)/iu.test(plain) || plain.trim() === '';
  const read = readRole(header, NO_SPAN, '');
  if (OF_BENEFITS.test(above) && isOpen) return { role: 'estimate_of_benefit', isNamed: true };
  if (OF_SAVINGS.test(above) && isOpen) return { role: 'saving', isNamed: true };
  if (read.score >= LEAST_SCORE && !/^(?:worth|value|amount)\b/iu.test(header))
    return { role: read.role, isNamed: true };
  const context = readRole(above, NO_SPAN, '');
  return context.score >= LEAST_SCORE ? { role: context.role, isNamed: true } : { role: 'saving', isNamed: false };
};

const INCOME_WORDS =
  /\b(?:income|money in|fees?|charges?|charging|rent(?:al|s)? (?:to|out|from)|let(?:ting)? (?!go)|sub-?let|leas(?:e|ing) (?:out|to)|sell(?:ing)?(?! and lease)|sold|sales|parking(?! permits?)|advertising|sponsorship|receipts?|commercial|traded|avoid(?:ed|ance)|levy|recharge|rebates?|lane rental)/iu;

/** A row inside a table of savings may itself be income ("Fees and charges: new income"); only clear words change the role of the column. */
const amongSavings = (label: string, area: string): MoneyRole => {
  const ranked = rankRoles(`${label} ${area}`, NO_SPAN, '');
  const [best] = ranked.filter(([name]) => name === 'income' || name === 'asset_sale' || name === 'cost_avoidance');
  const saving = ranked.find(([name]) => name === 'saving')?.[1] ?? 0;
  return best !== undefined && best[1] > saving && INCOME_WORDS.test(`${label}\n${area}`) ? best[0] : 'saving';
};

/** What a sum of a row is, from its column and the row's own words. */
export const rowMoney = ({ role, isNamed }: ColumnMoney, label: string, area: string): MoneyRole => {
  const own = named(LABELS, label);
  if (!isNamed && own !== null) return own;
  if (own === 'grant_cut' && (role === 'pressure' || role === 'spend')) return own;
  return role === 'saving' ? amongSavings(label, area) : role;
};

const ACHIEVEMENTS: readonly { readonly achievement: Achievement; readonly pattern: RegExp }[] = [
  {
    achievement: 'missed',
    pattern: /\b(?:missed|lost|not (?:delivered|achieved|made)|undelivered|unachieved|shortfall against)\b/iu,
  },
  {
    achievement: 'target',
    pattern:
      /\b(?:planned|target|expected|forecast|when complete|by completion|projected|proposed|to be (?:delivered|saved)|estimated full)\b/iu,
  },
  {
    achievement: 'achieved',
    pattern:
      /\b(?:made|achieved|delivered|certified|proved|proven|verified|confirmed|audited|actual|actuals|outturn|realised|to date|saved|banked|secured)\b/iu,
  },
  { achievement: 'agreed_budget', pattern: /\b(?:agreed|approved|budget(?:ed)?|adopted)\b/iu },
  { achievement: 'potential', pattern: /\b(?:potential|possible|indicative|estimate[ds]?|opportunit)\b/iu },
];

/** Costs, gaps and deficits happen; only a budget for them is agreed. */
const HAPPENS: ReadonlySet<MoneyRole> = new Set<MoneyRole>([
  'spend',
  'pressure',
  'gap',
  'grant',
  'grant_cut',
  'debt_arrears',
  'investment',
  'borrowing_or_support',
]);

/** Whether the sums of a column are made, planned, agreed or missed: by its header, else by the title above. */
export const achievementIn = (role: MoneyRole, header: string, above: string): Achievement => {
  const budgeted = role === 'investment' ? `${header} ${above}` : header;
  if (HAPPENS.has(role))
    return /\b(?<!over )(?:budget(?:ed)?|agreed|approved)\b/iu.test(budgeted) ? 'agreed_budget' : 'not_stated';
  const title = above.split('\n')[0] ?? '';
  return (
    ACHIEVEMENTS.find(({ pattern }) => pattern.test(header))?.achievement ??
    ACHIEVEMENTS.find(({ pattern }) => pattern.test(title))?.achievement ??
    (role === 'estimate_of_benefit' ? 'potential' : 'target')
  );
};
