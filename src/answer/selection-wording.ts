import type { Achievement, Addressee, MoneyRole, RecordKind } from '../core/schema/record.ts';
import type { Limit, Selection } from '../core/schema/selection.ts';
import { topicLabel } from '../core/topics.ts';

export const listed = (names: readonly string[], joiner: 'and' | 'or'): string =>
  names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} ${joiner} ${names.at(-1) ?? ''}`;

/** What a plan does when it holds money of a role: after "3 of 5 plans held". */
const ROLE_WORDS: Readonly<Record<Selection['roles'][number], string>> = {
  saving: 'give a saving in pounds',
  income: 'give an income',
  cost_avoidance: 'report costs avoided',
  investment: 'give an investment',
  spend: 'give what was spent',
  pressure: 'print a deficit, overspend or pressure',
  gap: 'give a budget gap',
  grant: 'name a grant in pounds',
  grant_cut: 'name a cut in grant',
  asset_sale: 'report money from the sale of assets',
  borrowing_or_support: 'name borrowing or exceptional support',
  debt_arrears: 'give arrears',
  estimate_of_benefit: 'estimate a benefit',
  external_statistic: 'quote a figure from elsewhere',
};

/** Sums of a role that were added up. */
const SUMS_OF: Readonly<Record<Selection['roles'][number], string>> = {
  saving: 'savings',
  income: 'income',
  cost_avoidance: 'costs avoided',
  investment: 'investment',
  spend: 'spending',
  pressure: 'deficits, overspends and pressures',
  gap: 'budget gaps',
  grant: 'grants',
  grant_cut: 'cuts in grants',
  asset_sale: 'asset sales',
  borrowing_or_support: 'borrowing and support',
  debt_arrears: 'arrears',
  estimate_of_benefit: 'estimated benefits',
  external_statistic: 'figures of other bodies',
};

const SO_FAR: Readonly<Record<Achievement, string>> = {
  achieved: ' achieved',
  agreed_budget: ' agreed in budgets',
  target: ' planned',
  potential: ' thought possible',
  missed: ' missed',
  not_stated: '',
};

/** What was added up: "savings planned", "arrears". */
export const sumsOf = (role: MoneyRole, achievement: Achievement): string => `${SUMS_OF[role]}${SO_FAR[achievement]}`;

const NOUNS: Readonly<Record<RecordKind, readonly [string, string]>> = {
  action: ['action', 'actions'],
  barrier: ['barrier', 'barriers'],
  request: ['request', 'requests'],
  money: ['sum', 'sums'],
  statistic: ['figure', 'figures'],
};

const COMPARISONS = {
  more: 'more than',
  at_least: 'at least',
  less: 'less than',
  at_most: 'at most',
  between: 'between',
} as const;

const limitWords = ({ comparison, value, to }: Limit, written: (value: number) => string): string =>
  `${COMPARISONS[comparison]} ${written(value)}${to === undefined ? '' : ` and ${written(to)}`}`;

const POUNDS = new Intl.NumberFormat('en-GB', { style: 'currency', currency: 'GBP', maximumFractionDigits: 0 });

const quoted = (words: readonly string[]): string =>
  listed(
    words.map((word) => `“${word}”`),
    'or',
  );

/** Kinds of pressure that a question names apart, by the first of the words that they are looked for with. */
const PRESSURES: Readonly<Record<string, string>> = {
  overspend: 'an overspend',
  deficit: 'a deficit',
  pressure: 'a pressure',
};

const pressuresNamed = ({ roles, subjects }: Selection): readonly string[] =>
  roles.includes('pressure') ? subjects.flat().flatMap((word) => PRESSURES[word] ?? []) : [];

const roleWords = (selection: Selection, role: MoneyRole): string => {
  const named = role === 'pressure' ? pressuresNamed(selection) : [];
  return named.length === 0 ? ROLE_WORDS[role] : `print ${listed(named, 'or')}`;
};

/** Subjects are named by their first word; the others are its variants. */
const about = (selection: Selection, joiner: 'on' | 'for' = 'on'): string => {
  const { topics, subjects, roles } = selection;
  const told = subjects.filter(([first = '']) => !(roles.includes('pressure') && first in PRESSURES));
  const names = [...topics.map(topicLabel), ...told.flatMap(([first]) => first ?? [])];
  return names.length === 0 ? '' : ` ${joiner} ${listed(names, 'or')}`;
};

const when = ({ period }: Selection): string => {
  const asked = period?.printed?.trim() ?? '';
  if (asked === '') return '';
  const printed = `${asked.charAt(0).toLowerCase()}${asked.slice(1)}`;
  return /^\d/.test(printed) ? ` for ${printed}` : ` ${printed}`;
};

const recordWords = (selection: Selection): string => {
  const [kind] = selection.recordKinds;
  switch (kind) {
    case 'request':
      return `ask ${selection.addressees.length === 0 ? '' : `${listed(selection.addressees.map(bodyWords), 'or')} `}for something${about(selection)}`;
    case 'barrier':
      return `name a barrier${
        selection.barrierKinds.length === 0
          ? ''
          : ` of the kind ${listed(
              selection.barrierKinds.map((kind) => kind.replaceAll('_', ' ')),
              'or',
            )}`
      }${about(selection)}`;
    case 'statistic': {
      const { threshold } = selection;
      return `give a share${threshold === null ? '' : ` of ${limitWords(threshold, (value) => `${value}%`)}`}${about(selection, 'for')}`;
    }
    case 'money':
      return `${
        selection.roles.length === 0
          ? 'give a figure in pounds'
          : listed(
              selection.roles.map((role) => roleWords(selection, role)),
              'or',
            )
      }${selection.amount === null ? '' : ` of ${limitWords(selection.amount, (value) => POUNDS.format(value))}`}${about(selection)}`;
    default:
      return `have such an action${about(selection)}`;
  }
};

const whatPlansDo = (selection: Selection): string => {
  if (selection.source === 'terms') return `mention ${quoted(selection.terms)}`;
  if (selection.source === 'topics') return `speak of ${listed(selection.topics.map(topicLabel), 'or')}`;
  return recordWords(selection);
};

/** What plans do that are counted, with its time: "give a share on agency staff in 2023/24". */
export const howManyWords = (selection: Selection): string => `${whatPlansDo(selection)}${when(selection)}`;

/** What plans do, said of one: the verb comes first. */
const inSingular = (doing: string): string =>
  doing.replace(/^\p{L}+/u, (verb) => (verb === 'have' ? 'has' : `${verb}s`));

/** What one plan does: "mentions “Copilot”". */
export const whatOnePlanDoes = (selection: Selection): string => inSingular(howManyWords(selection));

/** "3 of 5 plans held ask for…", "None of…", "All of…": how many do what is asked about, or, negated, do not. */
export const howManyPlans = (selection: Selection, count: number, of: number): string => {
  const plans = `${of} ${of === 1 ? 'plan' : 'plans'} held`;
  const doing = `${whatPlansDo(selection)}${when(selection)}`;
  if (selection.negated)
    return count === 0 ? `All ${plans} ${doing}` : `${count} of ${plans} ${count === 1 ? 'does' : 'do'} not ${doing}`;
  return `${count === 0 ? 'None' : count} of ${plans} ${count === 1 ? inSingular(doing) : doing}`;
};

const BODIES: Readonly<Partial<Record<Addressee, string>>> = {
  HMT: 'the Treasury',
  'NHS/ICB': 'the NHS',
  regulator: 'a regulator',
  other: 'another body',
  unspecified: 'a body that is not named',
};

const bodyWords = (body: Addressee): string => BODIES[body] ?? `the ${body}`;

const STATUS_WORDS: Readonly<Record<string, string>> = {
  complete: 'complete',
  ongoing: 'under way',
  planned: 'planned',
  under_consideration: 'under consideration',
  paused: 'on hold',
  not_stated: 'without a status',
};

export const statusWords = (status: string): string => STATUS_WORDS[status] ?? status.replaceAll('_', ' ');

/** "action" or "actions", by number. */
export const recordNoun = (kind: RecordKind | undefined, count: number): string => {
  const [one, many] = NOUNS[kind ?? 'action'];
  return count === 1 ? one : many;
};

/** What records are that match a selection, to stand after "9 of 17 actions in Wakefield's plan". */
export const recordsThatMatch = (selection: Selection): string => {
  const { statuses, ratings, addressees, instruments, roles, barrierKinds, owner } = selection;
  const parts = [
    ...(statuses.length === 0 ? [] : [listed(statuses.map(statusWords), 'or')]),
    ...(ratings.length === 0 ? [] : [`rated ${listed(ratings, 'or')}`]),
    ...(roles.length === 0
      ? []
      : [
          listed(
            roles.map((role) => role.replaceAll('_', ' ')),
            'or',
          ),
        ]),
    ...(barrierKinds.length === 0
      ? []
      : [
          `of the kind ${listed(
            barrierKinds.map((kind) => kind.replaceAll('_', ' ')),
            'or',
          )}`,
        ]),
    ...(instruments.length === 0
      ? []
      : [
          `for ${listed(
            instruments.map((one) => `a change of ${one}`),
            'or',
          )}`,
        ]),
    ...(addressees.length === 0 ? [] : [`directed to ${listed(addressees.map(bodyWords), 'or')}`]),
    ...(owner === null ? [] : [`led by ${owner}`]),
  ];
  const matter = about(selection);
  if (parts.length === 0)
    return `${matter === '' ? 'fit' : `are${matter.replace(/^ on /, ' about ')}`}${when(selection)}`;
  return `are ${listed(parts, 'and')}${matter}${when(selection)}`;
};
