import type {
  Achievement,
  ActionStatus,
  Addressee,
  BarrierKind,
  Basis,
  DatePrecision,
  Instrument,
  MoneyRole,
  ServiceArea,
} from '../../../../src/core/schema/record.ts';

export type Period = {
  readonly printed: string | null;
  readonly start: string | null;
  readonly end: string | null;
  readonly kind: 'year' | 'since' | 'over_n_years' | 'by' | 'none';
};
export type Due = { readonly printed: string; readonly date: string | null; readonly precision: DatePrecision };

type Shared = {
  readonly flags: readonly string[];
  readonly optional: boolean;
};

export type ActionMark = Shared & {
  readonly kind: 'action';
  readonly summary: string;
  readonly objective: string | null;
  readonly area: string | null;
  readonly serviceArea: ServiceArea;
  readonly successCriteria: readonly string[];
  readonly status: ActionStatus;
  readonly statusPrinted: string | null;
  readonly due: Due | null;
  readonly ownerRole: string | null;
  readonly rag: string | null;
  readonly technology: readonly string[];
  readonly partners: readonly string[];
};
export type BarrierMark = Shared & {
  readonly kind: 'barrier';
  /** Joins requests to their barrier inside one document. */
  readonly key: string;
  readonly statement: string;
  readonly barrierKind: BarrierKind;
  readonly serviceArea: ServiceArea;
  readonly area: string | null;
  readonly severityPrinted: string | null;
};
export type RequestMark = Shared & {
  readonly kind: 'request';
  readonly ask: string;
  readonly directedTo: Addressee;
  readonly directedToInferred: boolean;
  readonly instrument: Instrument;
  readonly area: string | null;
  readonly conditionalOn: string | null;
  readonly barrierKey: string | null;
};
export type MoneyMark = Shared & {
  readonly kind: 'money';
  readonly printed: string;
  readonly minPence: string;
  readonly maxPence: string;
  readonly role: MoneyRole;
  readonly subject: string;
  readonly approx: boolean;
  readonly scaleInferred: { readonly factor: number; readonly reason: string } | null;
  readonly basis: Basis;
  readonly basisN: number | null;
  readonly recurring: 'yes' | 'no' | 'unknown';
  readonly period: Period;
  readonly achievement: Achievement;
  readonly netGross: string | null;
  readonly priceBasis: string | null;
  readonly excludes: readonly string[];
  readonly attributedTo: string;
  readonly countsInTotals: boolean;
  readonly countsReason: string;
};
export type StatisticMark = Shared & {
  readonly kind: 'statistic';
  readonly printed: string;
  readonly value: number;
  readonly unit: string;
  readonly measure: string;
  readonly period: Period;
  readonly comparator: string | null;
  readonly attributedTo: string;
};
export type RecordMark = ActionMark | BarrierMark | RequestMark | MoneyMark | StatisticMark;
/** A fact that a sentence or a cell states: a record, or that it speaks to a topic. */
export type Mark = RecordMark | { readonly kind: 'topic'; readonly topic: string };

const SHARED = { flags: [], optional: false };

/** The sentence is the quote for a topic of the topic list. The first one of a document is kept. */
export const on = (topic: string): Mark => ({ kind: 'topic', topic });

export const NO_PERIOD: Period = { printed: null, start: null, end: null, kind: 'none' };
export const A_YEAR: Period = { printed: 'a year', start: null, end: null, kind: 'none' };

const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];
const SEASON_ENDS: Readonly<Record<string, string>> = { spring: '05-31', summer: '08-31', autumn: '11-30' };

const monthEnd = (year: number, month: number): string => new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);

/** A financial year printed as 2023/24, 2023-24 or 23/24: April to March. */
export const year = (printed: string): Period => {
  const first = Number(/(\d{2,4})[/-]/.exec(printed)?.[1]) % 2000;
  return { printed, start: `${2000 + first}-04-01`, end: `${2001 + first}-03-31`, kind: 'year' };
};
export const since = (printed: string, start: string, end: string | null = null): Period => ({
  printed,
  start,
  end,
  kind: 'since',
});
export const over = (printed: string, start: string, end: string): Period => ({
  printed,
  start,
  end,
  kind: 'over_n_years',
});
export const by = (printed: string, end: string): Period => ({ printed, start: null, end, kind: 'by' });

const dated = (printed: string): Omit<Due, 'printed'> => {
  const text = printed.toLowerCase();
  const month = /([a-z]+) (\d{4})/.exec(text);
  const index = MONTHS.indexOf(month?.[1] ?? '');
  if (month && index >= 0) return { date: monthEnd(Number(month[2]), index + 1), precision: 'month' };
  const season = /(spring|summer|autumn) (\d{4})/.exec(text);
  if (season) return { date: `${season[2]}-${SEASON_ENDS[season[1] ?? ''] ?? ''}`, precision: 'season' };
  const quarter = /q([1-4]) (\d{4})\/\d{2}/.exec(text);
  if (quarter) return { date: monthEnd(Number(quarter[2]), 3 + 3 * Number(quarter[1])), precision: 'quarter' };
  const financial = /(\d{4})\/(\d{2})/.exec(text);
  if (financial) return { date: `${Number(financial[1]) + 1}-03-31`, precision: 'financial_year' };
  const plain = /\b(\d{4})\b/.exec(text);
  if (plain) return { date: `${plain[1]}-12-31`, precision: 'year' };
  throw new Error(`No date in "${printed}": give date and precision.`);
};

/** A date as printed with the last day it may mean; `date` and `precision` are given where words are relative. */
export const due = (printed: string, date?: string | null, precision: DatePrecision = 'relative'): Due =>
  date === undefined ? { printed, ...dated(printed) } : { printed, date, precision };

type Optional<T extends RecordMark, Given extends keyof T> = Partial<Omit<T, 'kind' | Given>>;

export const action = (
  summary: string,
  status: ActionStatus,
  serviceArea: ServiceArea,
  more: Omit<Optional<ActionMark, 'summary' | 'status' | 'serviceArea'>, 'due'> & {
    readonly due?: Due | string | null;
  } = {},
): ActionMark => ({
  ...SHARED,
  kind: 'action',
  summary,
  status,
  serviceArea,
  objective: null,
  area: null,
  successCriteria: [],
  statusPrinted: null,
  ownerRole: null,
  rag: null,
  technology: [],
  partners: [],
  ...more,
  due: typeof more.due === 'string' ? due(more.due) : (more.due ?? null),
});

export const barrier = (
  key: string,
  statement: string,
  barrierKind: BarrierKind,
  serviceArea: ServiceArea,
  more: Optional<BarrierMark, 'key' | 'statement' | 'barrierKind' | 'serviceArea'> = {},
): BarrierMark => ({
  ...SHARED,
  kind: 'barrier',
  key,
  statement,
  barrierKind,
  serviceArea,
  area: null,
  severityPrinted: null,
  ...more,
});

export const request = (
  ask: string,
  directedTo: Addressee,
  instrument: Instrument,
  barrierKey: string | null,
  more: Optional<RequestMark, 'ask' | 'directedTo' | 'instrument' | 'barrierKey'> = {},
): RequestMark => ({
  ...SHARED,
  kind: 'request',
  ask,
  directedTo,
  instrument,
  barrierKey,
  directedToInferred: false,
  area: null,
  conditionalOn: null,
  ...more,
});

const SCALES: Readonly<Record<string, number>> = { k: 1e3, m: 1e6, million: 1e6, bn: 1e9, billion: 1e9 };

/** Pence of each amount printed, for example "£1.2m to £1.5m"; a bare number is taken as pounds times `factor`, brackets as a minus. */
export const penceOf = (printed: string, factor = 1): readonly string[] =>
  [...printed.matchAll(/(\(?)£?(\d[\d,]*(?:\.\d+)?)\s*(k|million|m|billion|bn)?(?![a-z])/g)].map(
    ([, open, number, scale]) => {
      const pounds = Number((number ?? '').replaceAll(',', '')) * (scale ? (SCALES[scale] ?? 1) : factor);
      return String(Math.round(pounds * 100) * (open ? -1 : 1));
    },
  );

type MoneyMore = Optional<MoneyMark, 'printed' | 'role' | 'subject' | 'minPence' | 'maxPence' | 'scaleInferred'> & {
  readonly counts?: string;
  readonly scale?: { readonly factor: number; readonly reason: string };
};

/** An amount as printed. `counts` says why it may be added to other counted savings; without it the amount never counts. */
export const money = (printed: string, role: MoneyRole, subject: string, more: MoneyMore = {}): MoneyMark => {
  const { counts, scale, ...fields } = more;
  const pence = penceOf(printed, scale?.factor);
  const [min, max] = [pence[0], pence[pence.length - 1]];
  if (min === undefined || max === undefined) throw new Error(`No amount in "${printed}".`);
  return {
    ...SHARED,
    kind: 'money',
    printed,
    minPence: min,
    maxPence: max,
    role,
    subject,
    approx: false,
    scaleInferred: scale ?? null,
    basis: role === 'spend' && more.flags?.includes('threshold') ? 'per_case' : 'total',
    basisN: null,
    recurring: more.basis === 'per_year' ? 'yes' : 'unknown',
    period: more.basis === 'per_year' ? A_YEAR : NO_PERIOD,
    achievement: 'not_stated',
    netGross: null,
    priceBasis: null,
    excludes: [],
    attributedTo: role === 'external_statistic' ? 'other body' : 'own council',
    countsInTotals: counts !== undefined,
    countsReason: counts ?? (role === 'saving' ? 'not for adding' : 'not a saving'),
    ...fields,
  };
};

export const stat = (
  printed: string,
  value: number,
  unit: string,
  measure: string,
  more: Optional<StatisticMark, 'printed' | 'value' | 'unit' | 'measure'> = {},
): StatisticMark => ({
  ...SHARED,
  kind: 'statistic',
  printed,
  value,
  unit,
  measure,
  period: NO_PERIOD,
  comparator: null,
  attributedTo: 'own council',
  ...more,
});

/** A percentage. */
export const percent = (
  printed: string,
  measure: string,
  more: Optional<StatisticMark, 'printed' | 'value' | 'unit' | 'measure'> = {},
): StatisticMark => stat(printed, Number(/[\d.]+/.exec(printed)?.[0]), 'percent', measure, more);

const COUNT_WORDS: readonly string[] =
  'ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'.split(' ');

const countOf = (printed: string): number => {
  const word = COUNT_WORDS.indexOf(printed.toLowerCase());
  return word < 0 ? Number(printed.replaceAll(',', '')) : 10 + word;
};

/** A count of two digits or more with the word it counts; not an amount, a share, a year or a day of a month. */
const PLAIN_COUNT = /(?<![£\d.,/-])(?!(?:19|20)\d\d\b)(\d[\d,]*\d) ([a-z]{3,}(?: [a-z]+)?)/g;

/** "nineteen of them", "19 of them": a count of what stands before it. */
const COUNT_OF_THEM = /\b(\d+|[a-z]+teen|twenty) (of them)\b/gi;

const LINKING_WORD = / (?:and|are|around|came|for|from|has|in|of|on|since|who|worth)$/;

/** The counts of a text that no other mark holds, as optional statistics: neither a miss nor a false alarm when scored. */
export const plainCounts = (text: string, marks: readonly Mark[]): readonly StatisticMark[] => {
  const held = marks.flatMap((mark) => (mark.kind === 'money' || mark.kind === 'statistic' ? [mark.printed] : []));
  return [...text.matchAll(PLAIN_COUNT), ...text.matchAll(COUNT_OF_THEM)].flatMap(([, printed = '', counted = '']) => {
    if (held.some((other) => other.includes(printed))) return [];
    const measure = counted.replace(LINKING_WORD, '');
    return [
      stat(printed, countOf(printed), 'count', measure, { optional: true, flags: ['plain_count'] }),
    ];
  });
};

const PARTS: Readonly<Record<string, number>> = { half: 50, third: 100 / 3, quarter: 25, fifth: 20, sixth: 100 / 6, tenth: 10 };
const CHANGES: Readonly<Record<string, number>> = { halved: 50, doubled: 100, tripled: 200 };
const NUMBERS = ['nought', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
const COUNT = NUMBERS.slice(1).join('|');
const PLAIN_SHARE = new RegExp(
  `\\b(?:(?<count>a|${COUNT})[ -](?<part>third|quarter|fifth|sixth|tenth)s?(?! will)|(?<half>half)(?! of the £)|(?<some>${COUNT}) in (?<all>${COUNT})|(?<change>halved|doubled|tripled))\\b`,
  'gi',
);

const shareOf = (groups: Readonly<Record<string, string | undefined>>): number => {
  const numberOf = (word: string | undefined) => Math.max(1, NUMBERS.indexOf((word ?? '').toLowerCase()));
  const { count, part, half, some, all, change } = groups;
  if (part !== undefined) return numberOf(count) * (PARTS[part.toLowerCase()] ?? 0);
  if (half !== undefined) return PARTS.half ?? 0;
  if (change !== undefined) return CHANGES[change.toLowerCase()] ?? 0;
  return (numberOf(some) / numberOf(all)) * 100;
};

/** The shares and changes that a text says in words and no other mark holds: percentages like those in figures. A share that is asked for measures nothing. */
export const plainShares = (text: string, marks: readonly Mark[]): readonly StatisticMark[] => {
  const held = marks.flatMap((mark) => (mark.kind === 'money' || mark.kind === 'statistic' ? [mark.printed] : []));
  if (marks.some(({ kind }) => kind === 'request')) return [];
  return [...text.matchAll(PLAIN_SHARE)].flatMap(({ 0: printed, groups = {}, index }) =>
    held.some((other) => other.includes(printed))
      ? []
      : [
          stat(printed, Math.round(shareOf(groups) * 10) / 10, 'percent', text.slice(index).split(/[,;.]/)[0] ?? text, {
            flags: ['said_in_words'],
          }),
        ],
  );
};
