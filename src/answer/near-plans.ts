import { queryTerms, terms } from '../core/analyser.ts';
import type { QuestionKind, QuestionPlan } from '../core/schema/question.ts';
import { OPEN_SELECTION, type Selection } from '../core/schema/selection.ts';
import { topicOf } from '../query/question-topic.ts';
import { recordFilterIn } from '../query/record-filters.ts';
import { type PlanScope, resolveScope } from '../query/scope.ts';
import { remainingPhrases } from '../query/term-cues.ts';
import { type Evidence, isUnreadable } from '../records/plan-reading.ts';
import type { ScopedPlan } from '../records/scoped-plan.ts';
import type { Verdict } from '../records/verdict.ts';
import { type Found, scopedPlans } from './aggregate.ts';
import { answerProbability, gateFeatures } from './evidence-gate.ts';
import { type AskDeps, inquire } from './inquiry.ts';
import type { Reading } from './reading.ts';

/** Kinds of question over plans that may be answered by what each plan's nearest passages mean. */
const BY_NEARNESS: ReadonlySet<QuestionKind> = new Set(['list', 'count', 'absence', 'theme']);

/** Each plan is searched by itself, at some 20 ms each; over more plans passages are shown without a count. Named guess. */
const MOST_PLANS = 60;

/**
 * A plan speaks of what is asked where the gate gives its passages this probability, and this share of the best plan's. Of 48 lists over the invented and the sample plans, read by meaning alone,
 * .42 are then wholly right (precision .72, recall .91); a floor of .18 and a share of .35 give .35, .71 and .83.
 */
const SPEAKS_FROM = { probability: 0.12, shareOfBest: 0.3 } as const;

/** Where the question names words that no plan prints, the best plan must come nearer, since none is an answer too: “space travel” comes to .58 where a plan speaks of travel. */
const SPEAKS_OTHERWISE_FROM = 0.6;

/** Places cited of one plan, as many as a theme quotes. */
const PLACES_PER_PLAN = 3;

/** A further passage of a plan is cited where it is worth this share of its best. */
const FURTHER_WORTH = 0.3;

/** Filters that only a record can meet: likeness of meaning says nothing of them. */
const needsRecords = (selection: Selection): boolean =>
  selection.unit === 'records' ||
  selection.addressees.length + selection.instruments.length + selection.statuses.length > 0 ||
  [
    selection.threshold,
    selection.amount,
    selection.rank,
    selection.number,
    selection.owner,
    selection.hasDate,
    selection.groupBy === 'council' ? null : selection.groupBy,
    selection.measure,
    selection.dutyOf,
  ].some((value) => value !== null);

/** Councils in general and what they do who say something: who is asked about, and not what. */
const WHO_SAYS =
  /^(?:(?:any|all|every|each|other|else|the|of|them|they|these|those|shire|\d+)\s+)*(?:(?:councils?|authorit(?:y|ies)|plans?|boroughs?|districts?|count(?:y|ies)|places?)\s+)?(?:(?:say|says|feel|feels|think|thinks|believe|believes|planning|going|hoping|are|is|have|has|that|they|there|to|uses?|using)\s+)*/i;

/** What is looked for: the matter of the question, without the councils and the words that ask. */
const matterOf = ({ searchText, selection }: QuestionPlan): string => {
  if (selection?.termsAsked === true && selection.terms.length > 0) return selection.terms.join(' or ');
  const topic = topicOf(searchText, []) || searchText;
  const matter = topic.replace(WHO_SAYS, '').trim();
  return queryTerms(matter).length === 0 ? topic : matter;
};

/** Names in the matter, as terms: what is so called has no other words, and a plan must print it. */
const namesIn = (matter: string): readonly (readonly string[])[] =>
  [...matter.matchAll(/(?<!^)(?<![\p{L}\p{N}])\p{Lu}[\p{L}\p{N}]+|^\p{Lu}[\p{L}\p{N}]*\p{Lu}[\p{L}\p{N}]*/gu)]
    .map(([name]) => terms(name))
    .filter((name) => name.length > 0);

/** Whether a plan prints every name that is asked about. */
const printsNames = (
  { snapshot }: AskDeps,
  { documents }: ScopedPlan,
  names: readonly (readonly string[])[],
): boolean =>
  names.every(
    (name) =>
      snapshot.passagesHolding(
        [name],
        documents.map(({ documentId }) => documentId),
      ).length > 0,
  );

type Nearness = { readonly plan: ScopedPlan; readonly probability: number; readonly readings: readonly Reading[] };

const evidenceOf = ({ readings, probability }: Nearness): readonly Evidence[] => {
  const best = readings[0]?.worth ?? 0;
  return readings
    .filter(({ worth }) => worth >= FURTHER_WORTH * best)
    .slice(0, PLACES_PER_PLAN)
    .map(({ row, said }) => ({
      documentId: row.documentId,
      charStart: said.charStart,
      charEnd: said.charEnd,
      label: row.passage.text
        .slice(said.charStart - row.passage.charStart, said.charEnd - row.passage.charStart)
        .replace(/\s+/g, ' ')
        .trim(),
      record: null,
      score: probability,
      isChecked: false,
    }));
};

const nearnessOf = async (
  deps: AskDeps,
  asked: QuestionPlan,
  matter: string,
  plan: ScopedPlan,
  signal: AbortSignal | undefined,
): Promise<Nearness> => {
  const councils = plan.councils.map(({ code }) => code);
  const { sections } = asked.filters;
  const filters = { councils, ...(sections === undefined ? {} : { sections }) };
  const alone: QuestionPlan = { ...asked, kind: 'lookup', filters, searchText: matter };
  const scope = resolveScope(filters, deps.reader.register, deps.snapshot.plans(), deps.snapshot.documents());
  const { sense, readings } = await inquire(deps, alone, scope, signal);
  const found = { text: alone.searchText, filters: scope.indexFilters, sense, readings };
  const features = await gateFeatures(deps, found);
  return { plan, probability: features === null ? 0 : answerProbability(features), readings };
};

/**
 * Which plans speak of what a question asks, where no record, topic or printed word says so: each plan is searched by itself and the gate says how probable it is that its nearest passages answer.
 * Null where the question has no matter, asks for what only records tell, where too many plans are in scope, or where none comes near enough.
 */
export const findNearPlans = async (
  deps: AskDeps,
  asked: QuestionPlan,
  scope: PlanScope,
  signal: AbortSignal | undefined,
): Promise<Found | null> => {
  const selection = asked.selection ?? { ...OPEN_SELECTION, negated: asked.kind === 'absence' };
  const matter = matterOf(asked);
  if (remainingPhrases(matter).length === 0) return null;
  const isOfPlans = asked.filters.councils?.length !== 1 && scope.plans.length <= MOST_PLANS;
  if (!BY_NEARNESS.has(asked.kind) || !isOfPlans || recordFilterIn(asked.filters) !== null || needsRecords(selection))
    return null;
  const nearness: Nearness[] = [];
  const names = namesIn(matter);
  for (const plan of scopedPlans(deps, scope))
    nearness.push(
      printsNames(deps, plan, names)
        ? await nearnessOf(deps, asked, matter, plan, signal)
        : { plan, probability: 0, readings: [] },
    );
  const best = Math.max(0, ...nearness.map(({ probability }) => probability));
  const floor = selection.termsAsked ? SPEAKS_OTHERWISE_FROM : SPEAKS_FROM.probability;
  if (best < floor) return null;
  const speaks = ({ probability }: Nearness): boolean => probability >= Math.max(floor, SPEAKS_FROM.shareOfBest * best);
  const verdicts = nearness.map((one): Verdict => {
    const evidence = speaks(one) ? evidenceOf(one) : [];
    const isRead = evidence.length > 0 || !isUnreadable(deps, one.plan.documents);
    const isFound = evidence.length > 0;
    return {
      plan: one.plan,
      status: isRead ? (isFound === selection.negated ? 'silent' : 'matched') : 'unreadable',
      evidence,
      lot: [],
      beside: [],
    };
  });
  const result = {
    verdicts,
    total: null,
    groups: null,
    variants: [],
    method: 'passages' as const,
    near: { words: matter },
    expectedRecall: null,
    checkedByPeople: 0,
    notes: [],
  };
  return { result, selection: { ...selection, unit: 'councils', source: 'terms', groupBy: null } };
};
