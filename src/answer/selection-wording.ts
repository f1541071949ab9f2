import type { RecordKind } from '../core/schema/record.ts';
import type { Selection } from '../core/schema/selection.ts';
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

const NOUNS: Readonly<Record<RecordKind, readonly [string, string]>> = {
  action: ['action', 'actions'],
  barrier: ['barrier', 'barriers'],
  request: ['request', 'requests'],
  money: ['sum', 'sums'],
  statistic: ['figure', 'figures'],
};

const COMPARISONS = { more: 'more than', at_least: 'at least', less: 'less than', at_most: 'at most' } as const;

const quoted = (words: readonly string[]): string =>
  listed(
    words.map((word) => `“${word}”`),
    'or',
  );

/** Subjects are named by their first word; the others are its variants. */
const about = ({ topics, subjects }: Selection): string => {
  const names = [...topics.map(topicLabel), ...subjects.flatMap(([first]) => first ?? [])];
  return names.length === 0 ? '' : ` on ${listed(names, 'or')}`;
};

const when = ({ period }: Selection): string => {
  const printed = period?.printed?.trim().toLowerCase() ?? '';
  if (printed === '') return '';
  return /^\d/.test(printed) ? ` for ${printed}` : ` ${printed}`;
};

const recordWords = (selection: Selection): string => {
  const [kind] = selection.recordKinds;
  switch (kind) {
    case 'request':
      return `ask ${selection.addressees.length === 0 ? '' : `the ${listed(selection.addressees, 'or')} `}for something${about(selection)}`;
    case 'barrier':
      return `name a barrier${about(selection)}`;
    case 'statistic': {
      const { threshold } = selection;
      return `give a share${threshold === null ? '' : ` of ${COMPARISONS[threshold.comparison]} ${threshold.value}%`}${about(selection)}`;
    }
    case 'money':
      return `${
        selection.roles.length === 0
          ? 'give a figure in pounds'
          : listed(
              selection.roles.map((role) => ROLE_WORDS[role]),
              'or',
            )
      }${about(selection)}`;
    default:
      return `have such an action${about(selection)}`;
  }
};

/** What plans do that match a selection, to stand after "3 of 5 plans held" and, negated, after "do not". */
export const plansThatMatch = (selection: Selection): string => {
  const words =
    selection.source === 'terms'
      ? `mention ${quoted(selection.terms)}`
      : selection.source === 'topics'
        ? `speak of ${listed(selection.topics.map(topicLabel), 'or')}`
        : recordWords(selection);
  return `${selection.negated ? 'do not ' : ''}${words}${when(selection)}`;
};

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
  const { statuses, ratings, addressees, owner } = selection;
  const parts = [
    ...(statuses.length === 0 ? [] : [listed(statuses.map(statusWords), 'or')]),
    ...(ratings.length === 0 ? [] : [`rated ${listed(ratings, 'or')}`]),
    ...(addressees.length === 0 ? [] : [`directed to the ${listed(addressees, 'or')}`]),
    ...(owner === null ? [] : [`led by ${owner}`]),
  ];
  return `${parts.length === 0 ? 'fit' : `are ${listed(parts, 'and')}`}${about(selection)}${when(selection)}`;
};
