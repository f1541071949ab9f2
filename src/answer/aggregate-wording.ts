import type { Figure, Sentence } from '../core/schema/answer.ts';
import type { QuestionPlan } from '../core/schema/question.ts';
import type { Selection } from '../core/schema/selection.ts';
import type { Evidence } from '../records/plan-reading.ts';
import type { RecordsResult } from '../records/query-records.ts';
import { isMoney, isStatistic } from '../records/record-text.ts';
import { planName } from '../records/scoped-plan.ts';
import { amountOf, type LeftOut, type Total } from '../records/totals.ts';
import type { AggregateItem } from './aggregate-items.ts';
import { averageOf, percentOf, perPlanHeadline, sumsByPlan } from './aggregate-measures.ts';
import { poundsPrinted } from './pounds.ts';
import {
  howManyPlans,
  howManyWords,
  listed,
  recordNoun,
  recordsThatMatch,
  statusWords,
  sumsOf,
  whatOnePlanDoes,
} from './selection-wording.ts';

export type AggregateWording = {
  readonly result: RecordsResult;
  readonly selection: Selection;
  readonly items: readonly AggregateItem[];
  readonly figure: Figure | null;
  readonly plan: QuestionPlan;
  /** Citations of the items that the headline stands on. */
  readonly cited: readonly string[];
  /** Words of the question that none of the sums speaks of, so that all were added up. */
  readonly notFound: readonly string[];
  /** What the plan itself prints as the total. */
  readonly claims: readonly (Evidence & { readonly citationIds: string[] })[];
};

/** Names said in a sentence; more are in the items. */
const NAMES_SAID = 12;

/** Reasons for leaving sums out that are told; the figure holds all of them. */
const REASONS_TOLD = 3;

/** A statement in a theme is cut to what two lines hold. */
const STATEMENT_CHARS = 280;

const named = (names: readonly string[]): string =>
  names.length <= NAMES_SAID
    ? listed(names, 'and')
    : `${names.slice(0, NAMES_SAID).join(', ')} and ${names.length - NAMES_SAID} more`;

const namesWith = (result: RecordsResult, status: string): readonly string[] =>
  result.verdicts.filter((verdict) => verdict.status === status).map(({ plan }) => planName(plan));

/** What was found by meaning alone is told as such. */
const nearHeadline = (words: string, { negated }: Selection, names: readonly string[], of: number): string =>
  `${names.length} of ${of} plans held ${names.length === 1 ? 'seems' : 'seem'} ${negated ? 'not ' : ''}to speak of “${words}”: ${named(names)}.`;

const councilsHeadline = ({ result, selection, items }: AggregateWording): string => {
  const of = result.verdicts.length - namesWith(result, 'not_applicable').length;
  const names = items.flatMap(({ council }) => council?.name ?? []);
  if (result.near !== undefined) return nearHeadline(result.near.words, selection, names, of);
  const head = howManyPlans(selection, names.length, of);
  return names.length === 0 ? `${head}.` : `${head}: ${named(names)}.`;
};

const recordsHeadline = ({ result, selection, items, figure }: AggregateWording): string => {
  const of = figure?.denominator.value ?? items.length;
  const [kind] = selection.recordKinds;
  if (selection.source !== 'records') return statementsHeadline(items.length, result, selection);
  const [first, ...others] = result.verdicts.map(({ plan }) => planName(plan));
  const where = others.length === 0 ? `the plan of ${first ?? 'the council'}` : `the ${others.length + 1} plans held`;
  if (of === 0) return `No ${recordNoun(kind, of)} were found in ${where}.`;
  const matching = recordsThatMatch(selection);
  if (items.length === of && matching === 'fit') return `${of} ${recordNoun(kind, of)} in ${where}.`;
  const many = items.length === 0 ? `None of the ${of}` : `${items.length} of ${of}`;
  return `${many} ${recordNoun(kind, of)} in ${where} ${matching}.`;
};

/** Statements on a topic, or sentences with a word, stand among no list that could be counted. */
const statementsHeadline = (count: number, result: RecordsResult, selection: Selection): string => {
  const [first, ...others] = result.verdicts.map(({ plan }) => planName(plan));
  const where = others.length === 0 ? `The plan of ${first ?? 'the council'}` : `The ${others.length + 1} plans held`;
  const times = count === 0 ? 'nowhere' : `in ${count} ${count === 1 ? 'place' : 'places'}`;
  return `${where} ${others.length === 0 ? whatOnePlanDoes(selection) : howManyWords(selection)} ${times}.`;
};

const sumHeadline = ({ result, selection, items, figure }: AggregateWording): string => {
  const total = result.total;
  const asked = figure?.period?.trim().replace(/^(?:for|in|over|during|from) /i, '') ?? '';
  const period = asked === '' ? '' : /^(?:between|by|over|since|until) /i.test(asked) ? ` ${asked}` : ` for ${asked}`;
  const names = [...new Set(items.flatMap(({ council }) => council?.name ?? []))];
  const [first] = total?.included ?? [];
  const what = first === undefined ? '' : ` of ${sumsOf(first.role, total?.achievement ?? 'not_stated')}`;
  const counted = `${items.length} ${items.length === 1 ? 'sum' : 'sums'}`;
  const from =
    selection.unit === 'records'
      ? `${counted} in the plan of ${named(names)}`
      : `${names.length} of ${result.verdicts.length} plans held: ${named(names)}`;
  const isOnly = total?.included.length === 1 && selection.unit === 'records';
  return isOnly
    ? `${figure?.printed ?? ''}${what}${period}: the only sum in the plan of ${named(names)} that can be counted, so there is nothing to add up.`
    : `${figure?.printed ?? ''}${what}${period}, added up from ${from}.`;
};

/** The figure of a record as printed; a cell whose unit stands in the header of its column is given in pounds. */
const printedFigure = ({ record }: Pick<Evidence, 'record'>): string => {
  if (record === null || !(isMoney(record) || isStatistic(record))) return '';
  const printed = record.printed.trim();
  return isMoney(record) && !printed.includes('£') ? poundsPrinted(BigInt(record.maxPence)) : printed;
};

const rankHeadline = ({ result, selection, items }: AggregateWording): string => {
  const { first, compared, unlike } = result.ranking ?? { first: [], compared: 0, unlike: 0 };
  const order = selection.rank?.order === 'least' ? 'Lowest' : 'Highest';
  const what =
    selection.unit === 'councils'
      ? `${compared} ${compared === 1 ? 'plan' : 'plans'} held that ${compared === 1 ? whatOnePlanDoes(selection) : howManyWords(selection)}`
      : `${compared} sums`;
  const told = items.map(({ council, label }, i) => {
    const place = first[i];
    const figure = place === undefined ? '' : printedFigure(place);
    const name = council?.name ?? label;
    return figure === '' ? name : `${name} (${figure})`;
  });
  const left =
    unlike === 0 ? '' : ` ${unlike} ${unlike === 1 ? 'figure' : 'figures'} of another kind were not compared.`;
  return `${order} of the ${what}: ${listed(told, 'and')}.${left}`;
};

/** A share is told beside the numbers that it comes from. */
const withShare = (headline: string, { result, selection, items, figure }: AggregateWording): string => {
  if (selection.measure !== 'share') return headline;
  const of = figure?.denominator.value ?? result.verdicts.length;
  const share = percentOf(items.length, of);
  return share === null ? headline : `${share}%: ${headline.charAt(0).toLowerCase()}${headline.slice(1)}`;
};

const headlineOf = (wording: AggregateWording): string => {
  const average = averageOf(wording.result, wording.selection);
  if (average !== null) return `${average.printed} on average: ${average.told}.`;
  const perPlan = perPlanHeadline(wording.result, wording.selection);
  if (perPlan !== null) return perPlan;
  if (wording.result.ranking !== undefined) return rankHeadline(wording);
  if (wording.result.total !== null) return sumHeadline(wording);
  return withShare(
    wording.selection.unit === 'records' ? recordsHeadline(wording) : councilsHeadline(wording),
    wording,
  );
};

/** What was added up, year by year; other ways of grouping part no sums. */
const sumsByYear = ({ included }: Total, { groupBy }: Selection): readonly string[] => {
  if (groupBy !== 'year') return [];
  const byYear = Map.groupBy(included, ({ period }) => period.printed?.trim() ?? 'no year given');
  const told = [...byYear].map(
    ([year, sums]) => `${year} ${poundsPrinted(sums.reduce((sum, one) => sum + amountOf(one), 0n))}`,
  );
  return [`By year: ${told.join('; ')}.`];
};

const groupText = ({ result, selection }: AggregateWording): readonly string[] => {
  if (result.groups === null) return [];
  if (result.total !== null) return sumsByYear(result.total, selection);
  const wanted = selection.groupBy === 'status' ? selection.statuses : [];
  const keys = [...new Set([...wanted, ...result.groups.map(({ key }) => key)])];
  const groups = keys.map((key) => result.groups?.find((group) => group.key === key) ?? { key, matched: 0, of: 0 });
  const shown = wanted.length === 0 ? groups : groups.filter(({ key }) => wanted.some((status) => status === key));
  if (selection.groupBy === 'status')
    return [
      `By status: ${listed(
        shown.map(({ key, matched }) => `${matched} ${statusWords(key)}${printedAs(result, key)}`),
        'and',
      )}.`,
    ];
  return [
    `By ${selection.groupBy ?? ''}: ${shown.map(({ key, matched, of }) => `${key} ${matched} of ${of}`).join('; ')}.`,
  ];
};

/** The status as the plan prints it, where it prints one. */
const printedAs = (result: RecordsResult, status: string): string => {
  const printed = result.verdicts
    .flatMap(({ evidence }) => evidence.flatMap(({ record }) => record ?? []))
    .flatMap((record) => ('statusPrinted' in record && record.status === status ? (record.statusPrinted ?? []) : []));
  const [first] = printed;
  return first === undefined ? '' : ` (printed “${first}”)`;
};

/** What was saved since an earlier year holds what single years saved: it is named, so that nobody misses it. */
const CUMULATIVE = 'cumulative';

const leftOutWords = (reason: string, of: readonly LeftOut[]): string =>
  reason.startsWith(CUMULATIVE)
    ? listed([...new Set(of.map(({ record }) => printedFigure({ record })))], 'and')
    : `${of.length} ${of.length === 1 ? 'sum' : 'sums'}`;

const leftOutText = ({ result }: AggregateWording): readonly string[] => {
  const excluded = result.total?.excluded ?? [];
  if (excluded.length === 0) return [];
  const byReason = [...Map.groupBy(excluded, ({ reason }) => reason)].toSorted(([, a], [, b]) => b.length - a.length);
  const told = byReason
    .toSorted(([a], [b]) => Number(b.startsWith(CUMULATIVE)) - Number(a.startsWith(CUMULATIVE)))
    .slice(0, REASONS_TOLD)
    .map(([reason, of]) => `${leftOutWords(reason, of)} (${reason})`);
  const rest = byReason.length > REASONS_TOLD ? ', and others' : '';
  return [`Left out: ${told.join('; ')}${rest}.`];
};

const otherPlansText = ({ result, selection }: AggregateWording): readonly string[] => {
  if (selection.unit === 'records' && result.perPlan === undefined) return [];
  const notApplicable = namesWith(result, 'not_applicable');
  const unreadable = namesWith(result, 'unreadable');
  return [
    ...(notApplicable.length === 0
      ? []
      : [
          `Not applicable to ${named(notApplicable)}, which ${notApplicable.length === 1 ? 'has' : 'have'} no such duty.`,
        ]),
    ...(unreadable.length === 0 ? [] : [`Could not be read: ${named(unreadable)}.`]),
  ];
};

/** Spellings that differ only in hyphens, spaces or capitals are one to a reader. */
const inOneSpelling = (variants: readonly string[]): readonly string[] =>
  [
    ...new Map(
      variants.toReversed().map((words) => [words.toLowerCase().replaceAll(/[\s-]/g, ''), words] as const),
    ).values(),
  ].toReversed();

const variantsText = ({ result }: AggregateWording): readonly string[] =>
  result.variants.length === 0
    ? []
    : [
        `Every passage was read for ${listed(
          inOneSpelling(result.variants).map((words) => `“${words}”`),
          'or',
        )}, in any case, number and hyphenation.`,
      ];

const cut = (text: string): string => {
  if (text.length <= STATEMENT_CHARS) return text;
  const end = text.lastIndexOf(' ', STATEMENT_CHARS);
  return `${text.slice(0, end > 0 ? end : STATEMENT_CHARS)} …`;
};

const themeSentences = ({ items }: AggregateWording): readonly Sentence[] =>
  items.map(({ council, label, citationIds }) => ({
    text: `${council?.name ?? ''}: ${cut(label)}`,
    citationIds: [...citationIds],
    supported: citationIds.length > 0,
  }));

/** The plan's own total beside the one that was worked out. */
const claimSentences = ({ claims }: AggregateWording): readonly Sentence[] =>
  claims.map(({ label, record, citationIds }) => ({
    text: `The plan itself says: “${cut(label)}”${record !== null && 'countsReason' in record && record.countsReason.includes('disagrees') ? ' This disagrees with its own rows.' : ''}`,
    citationIds,
    supported: citationIds.length > 0,
  }));

const quoted = (words: readonly string[]): string =>
  listed(
    words.map((word) => `“${word}”`),
    'or',
  );

const notFoundText = ({ notFound, plan, result }: AggregateWording): readonly string[] =>
  result.near !== undefined
    ? [
        `Each plan was searched for what comes nearest in meaning to “${result.near.words}”, and counted where it comes near enough: this may miss some plans and hold too many.`,
      ]
    : notFound.length === 0
      ? []
      : plan.kind !== 'sum'
        ? [`No plan prints ${quoted(notFound)}; these say it in other words.`]
        : [
            `No such sum speaks of ${listed(
              notFound.map((words) => `“${words}”`),
              'or',
            )}; these are all that were found.`,
          ];

/** The answer in sentences: the number first, then what was left out and why. What counting itself found carries the citations of the items it counted. */
export const aggregateSentences = (wording: AggregateWording): readonly Sentence[] => {
  const { cited, plan } = wording;
  const headline: Sentence = { text: headlineOf(wording), citationIds: [...cited], supported: cited.length > 0 };
  const notes = [
    ...notFoundText(wording),
    ...sumsByPlan(wording.result),
    ...groupText(wording),
    ...leftOutText(wording),
    ...otherPlansText(wording),
    ...variantsText(wording),
  ].map((text) => ({ text, citationIds: [], supported: false }));
  return [headline, ...claimSentences(wording), ...(plan.kind === 'theme' ? themeSentences(wording) : []), ...notes];
};
