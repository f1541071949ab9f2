import type { CitedSource } from '../citations/check.ts';
import type { Answer, Coverage, Figure, Sentence } from '../core/schema/answer.ts';
import type { RegisteredCouncil } from '../core/schema/council.ts';
import type { QuestionKind, QuestionPlan } from '../core/schema/question.ts';
import type { AnyRecord } from '../core/schema/record.ts';
import type { Selection } from '../core/schema/selection.ts';
import type { PlanScope } from '../query/scope.ts';
import type { Evidence } from '../records/plan-reading.ts';
import { queryRecords, type RecordsResult } from '../records/query-records.ts';
import { isAction, isMoney, isRequest } from '../records/record-text.ts';
import type { ScopedPlan } from '../records/scoped-plan.ts';
import { createEvidenceCiter } from './aggregate-evidence.ts';
import { figureOf } from './aggregate-figure.ts';
import { type AggregateItem, itemsOf } from './aggregate-items.ts';
import { aggregateSentences } from './aggregate-wording.ts';
import type { AskDeps } from './inquiry.ts';
import { otherWordsFor, topicsNamedBy } from './other-words.ts';

/** The parts of an answer that counting makes. */
export type AggregateAnswer = Pick<
  Answer,
  'text' | 'sentences' | 'citations' | 'items' | 'coverage' | 'removedCitations' | 'warnings'
> & { readonly figure?: Figure };

/** Kinds whose answer is a number with a denominator. */
const WITH_FIGURE: ReadonlySet<QuestionKind> = new Set(['list', 'count', 'sum', 'absence']);

/** The contract allows this many citations an item. */
const CITATIONS_PER_ITEM = 2;

/** Citations of the headline: the contract allows 8 outside the items, and these stand in items too. */
const CITATIONS_OF_HEADLINE = 8;

/** The plans of a scope as counting sees them, each with the documents that are read for it, oldest first. */
export const scopedPlans = (deps: Pick<AskDeps, 'snapshot' | 'reader'>, scope: PlanScope): readonly ScopedPlan[] => {
  const register = new Map<string, RegisteredCouncil>(deps.reader.register.map((council) => [council.code, council]));
  const readable = new Set(scope.indexFilters.documentIds ?? []);
  const documents = deps.snapshot.documents().filter(({ documentId }) => readable.has(documentId));
  return scope.plans.map((plan) => ({
    planId: plan.planId,
    councils: plan.councils.flatMap(({ code }) => {
      const council = register.get(code);
      if (council === undefined) return [];
      const { gss, name, officialName, type, region, powers } = council;
      return [{ code, gss, name, officialName, type, region, powers }];
    }),
    documents: documents
      .filter(({ documentId }) => plan.documentIds.includes(documentId))
      .map(({ documentId, kind, date, title }) => ({ documentId, kind, date, title }))
      .toSorted((a, b) =>
        (a.date ?? '') === (b.date ?? '')
          ? a.documentId < b.documentId
            ? -1
            : 1
          : (a.date ?? '') < (b.date ?? '')
            ? -1
            : 1,
      ),
  }));
};

const codesOf = (result: RecordsResult, status: string): string[] =>
  result.verdicts
    .filter((verdict) => verdict.status === status)
    .flatMap(({ plan }) => plan.councils.map(({ code }) => code));

const coverageOf = (result: RecordsResult, items: readonly AggregateItem[], scope: PlanScope): Coverage => {
  const matched = codesOf(result, 'matched');
  // A sum rests on what could be added: plans whose figures were all left out are silent on it.
  const summed = result.total === null ? null : new Set(items.flatMap(({ council }) => council?.code ?? []));
  const unmatched = summed === null ? [] : matched.filter((code) => !summed.has(code));
  return {
    plansInScope: scope.plans.length,
    plansRead: scope.plans.length,
    matched: matched.filter((code) => !unmatched.includes(code)),
    silent: [...codesOf(result, 'silent'), ...unmatched].toSorted(),
    notApplicable: codesOf(result, 'not_applicable'),
    unreadable: codesOf(result, 'unreadable'),
    noPlan: scope.noPlan,
    method: result.method,
    ...(result.expectedRecall === null ? {} : { expectedRecall: result.expectedRecall }),
    checkedByPeople: result.checkedByPeople,
  };
};

/** Statements of a total that the plan makes itself; two show whether it agrees. */
const CLAIMS_SHOWN = 2;

const RESTATES = /restates|disagrees/;

/** What the plans themselves print as the total of what was added up, for the reader to compare. */
const claimsOfPlan = (result: RecordsResult): readonly Evidence[] => {
  if (result.total === null) return [];
  const left = new Set<unknown>(result.total.excluded.map(({ record }) => record));
  return result.verdicts
    .flatMap(({ evidence, beside }) => [...evidence.filter(({ record }) => left.has(record)), ...beside])
    .filter(({ record }) => record !== null && isMoney(record) && RESTATES.test(record.countsReason))
    .slice(0, CLAIMS_SHOWN);
};

const isEmpty = (result: RecordsResult): boolean => result.verdicts.every(({ evidence }) => evidence.length === 0);

/** Where a plan lists this many, that none of them stands as asked is a finding: what makes a table a list of work. */
const ROWS_OF_A_LIST = 3;

/** Whether none is an answer of one plan's list: it is asked by status, rating or body alone, and the list tells these of others. */
const isNoneOfAList = (selection: Selection, { verdicts }: RecordsResult): boolean => {
  const { unit, source, subjects, topics, statuses, ratings, addressees, owner, period, area } = selection;
  const isOtherwiseOpen = subjects.length + topics.length === 0 && owner === null && period === null && area === null;
  if (unit !== 'records' || source !== 'records' || !isOtherwiseOpen) return false;
  const lot = verdicts.flatMap((verdict) => verdict.lot);
  const tells = (record: AnyRecord): boolean =>
    (statuses.length > 0 && isAction(record) && record.status !== 'not_stated') ||
    (ratings.length > 0 && isAction(record) && record.rag !== null) ||
    (addressees.length > 0 && isRequest(record) && record.directedTo !== 'unspecified');
  return lot.filter(tells).length >= ROWS_OF_A_LIST;
};

/** Whether an empty result may be told as an answer: nothing found for words that were read with certainty is a finding; for words that were only guessed at it is not. */
const mayBeEmpty = (selection: Selection, result: RecordsResult): boolean => {
  const { source, termsAsked, topics, subjects, unit, negated } = selection;
  if (isNoneOfAList(selection, result)) return true;
  if (source === 'terms') return termsAsked;
  if (negated) return true;
  if (unit === 'records') return source === 'records' && termsAsked && subjects.length > 0;
  return (subjects.length === 0 || termsAsked) && (topics.length > 0 || source === 'records');
};

/** How far from the words of a question its reading may go: to other words for the same, or past the words beside the main ones. */
export type Reach = 'close' | 'wide';

/** Readings of a selection to be tried in turn while nothing is found: in other words for the same, by topic, and, at wide reach, without the words beside the main ones. */
const widened = (selection: Selection, plan: QuestionPlan, reach: Reach): readonly Selection[] => {
  // What a sum is for was only guessed from the words that are left; that it was not found is told.
  if (plan.kind === 'sum' && selection.subjects.length > 0 && !selection.termsAsked)
    return [selection, { ...selection, subjects: [] }];
  if (selection.source !== 'terms') return [selection];
  const others = selection.negated ? [] : otherWordsFor(selection.terms, plan.question);
  const reworded = others.length === 0 ? [] : [{ ...selection, terms: [...others] }];
  if (selection.termsAsked) {
    const topics = selection.negated ? [] : topicsNamedBy(selection.terms, plan.question);
    const byTopic = { ...selection, source: 'topics' as const, terms: [], topics: [...topics], termsAsked: false };
    return [selection, ...reworded, ...(topics.length === 0 ? [] : [byTopic])];
  }
  return [
    selection,
    ...reworded,
    ...(selection.subjects.length === 0 || reach === 'close' ? [] : [{ ...selection, subjects: [] }]),
    ...(selection.topics.length === 0 ? [] : [{ ...selection, source: 'topics' as const, terms: [], subjects: [] }]),
  ];
};

const firstFound = (run: (selection: Selection) => RecordsResult, tried: readonly Selection[], asked: Selection) => {
  const [asRead = asked, ...wider] = tried;
  let found = { result: run(asRead), selection: asRead };
  for (const next of wider) {
    if (!isEmpty(found.result)) break;
    const result = run(next);
    if (!isEmpty(result)) found = { result, selection: next };
  }
  return found;
};

/** What was found, and for which reading of the question. */
export type Found = { readonly result: RecordsResult; readonly selection: Selection };

/**
 * Counts over every plan in scope; null where the question's filter cannot be read into records, topics or printed words, or where nothing was found for words
 * that were only guessed at: passages then show what comes nearest.
 */
export const countPlansFor = (
  deps: Pick<AskDeps, 'snapshot' | 'reader'>,
  plan: QuestionPlan,
  scope: PlanScope,
  reach: Reach,
): Found | null => {
  if (plan.selection === undefined || scope.plans.length === 0) return null;
  const plans = scopedPlans(deps, scope);
  const addsUp = plan.kind === 'sum';
  const run = (selection: Selection) =>
    queryRecords(deps.snapshot, { plans, selection, narrowing: plan.filters, addsUp });
  const found = firstFound(run, widened(plan.selection, plan, reach), plan.selection);
  if (isEmpty(found.result) && !mayBeEmpty(found.selection, found.result)) return null;
  return addsUp && found.result.total?.pence == null ? null : found;
};

/** Whether nothing was found for words that the question asks for as such, so that a reading by meaning may still find it said otherwise. */
export const isNoneOfTheWords = ({ result, selection }: Found): boolean =>
  isEmpty(result) && selection.source === 'terms' && selection.termsAsked && !selection.negated;

/** Words of the question that nothing found holds: what a sum is for, or words for which others were found. */
const notFoundOf = ({ kind, selection: asked }: QuestionPlan, used: Selection): readonly string[] => {
  if (asked === undefined) return [];
  if (kind === 'sum') return used.subjects.length > 0 ? [] : asked.subjects.flatMap(([words]) => words ?? []);
  return asked.source === 'terms' && asked.termsAsked && used.terms.join() !== asked.terms.join() ? asked.terms : [];
};

/** Tells what was found over the plans: the number or the list first, then how it came about, with citations. */
export const answerFromFound = (
  deps: Pick<AskDeps, 'snapshot'>,
  plan: QuestionPlan,
  scope: PlanScope,
  source: CitedSource,
  { result, selection }: Found,
): AggregateAnswer => {
  const addsUp = plan.kind === 'sum';
  const citer = createEvidenceCiter(deps.snapshot, source, { wholeRows: addsUp });
  const items = itemsOf(result, selection, plan.kind, citer.said).map(({ evidence, ...item }) => ({
    ...item,
    citationIds: citer.cite(evidence, CITATIONS_PER_ITEM),
  }));
  const isOrdered = selection.rank !== null && (result.ranking !== undefined || result.perPlan !== undefined);
  const figure = WITH_FIGURE.has(plan.kind) && !isOrdered ? figureOf(result, selection, items) : null;
  const cited = [...new Set(items.flatMap(({ citationIds }) => citationIds))].slice(0, CITATIONS_OF_HEADLINE);
  const claims = claimsOfPlan(result).map((claim) => ({ ...claim, citationIds: citer.cite([claim], 1) }));
  const notFound = notFoundOf(plan, selection);
  const sentences: readonly Sentence[] = aggregateSentences({
    result,
    selection,
    items,
    figure,
    plan,
    cited,
    claims,
    notFound,
  });
  return {
    text: sentences.map(({ text }) => text).join('\n'),
    sentences: [...sentences],
    citations: [...citer.citations()],
    items,
    coverage: coverageOf(result, items, scope),
    removedCitations: citer.removed(),
    warnings: [...result.notes],
    ...(figure === null ? {} : { figure }),
  };
};
