import type { RecordKind } from '../core/schema/record.ts';
import type { Selection } from '../core/schema/selection.ts';
import { topicLabel } from '../core/topics.ts';

export const listed = (names: readonly string[], joiner = 'and'): string =>
  names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} ${joiner} ${names.at(-1)}`;

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

export const number = (n: number): string => n.toLocaleString('en-GB');

export const counted = (n: number, one: string, many = `${one}s`): string => `${number(n)} ${n === 1 ? one : many}`;

/** From this many plans on a share is given in percent too; of fewer it says no more than the count. A named guess. */
const PLANS_FOR_PERCENT = 20;

export const percent = (n: number, of: number): string =>
  of < PLANS_FOR_PERCENT ? '' : ` (${n > 0 && n / of < 0.01 ? 'under 1' : Math.round((n / of) * 100)}%)`;

/** How many of how many plans, as the subject of a sentence in the middle of it: "both plans", "3 of 8 plans", "neither plan". */
export const plansThat = (n: number, of: number): string => {
  if (of === 1) return n === 1 ? 'the one plan held' : 'the one plan held does not';
  if (n === of) return of === 2 ? 'both plans' : `all ${number(of)} plans`;
  if (n === 0) return of === 2 ? 'neither plan' : `none of the ${number(of)} plans`;
  return `${n === 1 ? 'one' : number(n)} of ${of === 2 ? 'the two' : number(of)} plans${percent(n, of)}`;
};

/** Whether the verb after `plansThat` stands in the singular. */
const isOne = (n: number, of: number): boolean => n === 1 || (n === 0 && of === 2);

/** A verb in the form that `plansThat` wants. */
export const verb = (n: number, of: number, one: string, many: string): string => (isOne(n, of) ? one : many);

/** What a brief is about, in the words that its sentences need. */
export type SubjectWords = {
  /** "Barriers", for titles. */
  readonly title: string;
  /** What a plan does that speaks of it: "names barriers". */
  readonly one: string;
  readonly many: string;
  /** A single statement and several. */
  readonly statement: readonly [string, string];
};

const KINDS: Readonly<Record<RecordKind, SubjectWords>> = {
  barrier: { title: 'Barriers', one: 'names barriers', many: 'name barriers', statement: ['barrier', 'barriers'] },
  request: {
    title: 'Requests to government and others',
    one: 'asks for something',
    many: 'ask for something',
    statement: ['request', 'requests'],
  },
  action: { title: 'Actions', one: 'sets out actions', many: 'set out actions', statement: ['action', 'actions'] },
  money: { title: 'Sums of money', one: 'gives sums', many: 'give sums', statement: ['sum', 'sums'] },
  statistic: { title: 'Figures', one: 'gives figures', many: 'give figures', statement: ['figure', 'figures'] },
};

const SAVINGS: SubjectWords = {
  title: 'Savings',
  one: 'gives savings in pounds',
  many: 'give savings in pounds',
  statement: ['saving', 'savings'],
};

const STATEMENT = ['statement', 'statements'] as const;

const aboutWords = ({ topics, subjects }: Selection): string => {
  const names = [...topics.map(topicLabel), ...subjects.flatMap(([first]) => first ?? [])];
  return names.length === 0 ? '' : ` on ${listed(names, 'or')}`;
};

/** The words for what a selection looks for. */
export const subjectWords = (selection: Selection): SubjectWords => {
  if (selection.source === 'topics') {
    const label = listed(selection.topics.map(topicLabel), 'or');
    return { title: capital(label), one: `speaks of ${label}`, many: `speak of ${label}`, statement: STATEMENT };
  }
  if (selection.source === 'terms') {
    const words = listed(
      selection.terms.map((term) => `“${term}”`),
      'or',
    );
    const title = capital(listed([...selection.terms], 'or'));
    return { title, one: `mentions ${words}`, many: `mention ${words}`, statement: STATEMENT };
  }
  const [kind = 'action'] = selection.recordKinds;
  const isSaving = kind === 'money' && selection.roles.length === 1 && selection.roles[0] === 'saving';
  const words = isSaving ? SAVINGS : KINDS[kind];
  const about = aboutWords(selection);
  return { ...words, title: `${words.title}${about}`, one: `${words.one}${about}`, many: `${words.many}${about}` };
};

export const RAISED: Readonly<Record<RecordKind, readonly [string, string]>> = {
  barrier: ['points to', 'point to'],
  request: ['asks for', 'ask for'],
  action: ['reports work on', 'report work on'],
  money: ['gives', 'give'],
  statistic: ['gives figures on', 'give figures on'],
};
