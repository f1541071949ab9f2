import type { IndexSnapshot } from '../../index/engine.ts';
import type { CitedSource, CouncilsNamed } from '../citations/check.ts';
import { checkAnswer } from '../citations/check.ts';
import { queryTerms } from '../core/analyser.ts';
import type { Clock, Complete, Embed } from '../core/ports.ts';
import type { Answer, Citation, Coverage, Refusal, Usage } from '../core/schema/answer.ts';
import type { Council, RegisteredCouncil } from '../core/schema/council.ts';
import type { Plan, Warning } from '../core/schema/document.ts';
import type { Filters, QuestionKind, QuestionPlan } from '../core/schema/question.ts';
import { planQuestion, type QuestionReader } from '../query/plan-question.ts';
import { refusalByWording } from '../query/refusable.ts';
import { type PlanScope, resolveScope } from '../query/scope.ts';
import { type ScoredPassage, search } from '../search/search.ts';
import type { SoftMatch } from '../search/soft-match.ts';
import { createCite } from './cite.ts';
import { composeFromReadings, type Draft, LOOKUP_LIMITS } from './compose.ts';
import { answerWithModel } from './model-answer.ts';
import { type QuestionSense, type Reading, readPassages, termWeights } from './reading.ts';
import { ambiguousCouncil, councilsWithoutPlan, nothingInScope, notStated, type RefusalGrounds } from './refuse.ts';
import { insufficiency } from './sufficiency.ts';

/** What answering needs of the outside: one snapshot of the index, the register, the models, a clock. `complete` null answers by rules alone. */
export type AskDeps = {
  readonly snapshot: IndexSnapshot;
  readonly reader: QuestionReader;
  readonly embed: Embed;
  readonly softMatch: SoftMatch | null;
  readonly complete: Complete | null;
  readonly clock: Clock;
};

export type AskOptions = {
  readonly filters?: Filters;
  readonly questionKind?: QuestionKind;
  /** A plan made earlier, perhaps edited by the person who asks; used as it stands. */
  readonly questionPlan?: QuestionPlan;
  readonly timings?: boolean;
  readonly signal?: AbortSignal;
};

/** Passages read for an answer: enough that a right one is among them for nine questions in ten, few enough to read in milliseconds. */
const PASSAGES_READ = 16;

/** Passages of one council read for a question that names none, so that one long plan does not take all places. */
const PASSAGES_PER_COUNCIL = 6;

/** Passages offered as the nearest evidence of a refusal. */
const NEAREST_OFFERED = 3;

const NO_USAGE: Usage = { modelCalls: 0, inputTokens: 0, outputTokens: 0 };

/** Everything known about one question while it is being answered. */
type Inquiry = {
  readonly plan: QuestionPlan;
  readonly scope: PlanScope;
  readonly sense: QuestionSense;
  readonly passages: readonly ScoredPassage[];
  readonly readings: readonly Reading[];
};

const councilShape = ({ code, gss, name, officialName }: RegisteredCouncil): Council => ({
  code,
  gss,
  name,
  officialName,
});

const citedSource = (snapshot: IndexSnapshot): CitedSource => {
  const councils = new Map(snapshot.documents().map((d) => [d.documentId, d.council?.code ?? null]));
  return {
    text: (documentId) => snapshot.text(documentId),
    passages: (documentId) => snapshot.passagesOf(documentId).map((row) => row.passage),
    lines: (documentId) => snapshot.lines(documentId),
    councilCode: (documentId) => councils.get(documentId) ?? null,
  };
};

/** A question that compares councils is searched council by council, so that each is heard; any other is searched once. */
const findPassages = (
  deps: AskDeps,
  plan: QuestionPlan,
  scope: PlanScope,
  vector: Float32Array,
): readonly ScoredPassage[] => {
  const find = (plans: readonly Plan[], limit: number, perCouncil: number | null) => {
    const allowed = new Set(plans.flatMap((p) => p.documentIds));
    const documentIds = (scope.indexFilters.documentIds ?? []).filter((id) => allowed.has(id));
    const filters = { ...scope.indexFilters, documentIds };
    return search(deps.snapshot, { text: plan.searchText, vector, filters, limit, perCouncil }, deps.softMatch);
  };
  if (plan.kind === 'compare' && scope.plans.length > 1 && scope.plans.length <= 4) {
    return scope.plans.flatMap((p) => find([p], Math.ceil(PASSAGES_READ / scope.plans.length), null));
  }
  const namesCouncils = plan.filters.councils !== undefined;
  return find(scope.plans, PASSAGES_READ, namesCouncils ? null : PASSAGES_PER_COUNCIL);
};

/** For a comparison the councils take turns, best reading first; otherwise the order of the readings stands. */
const inTurns = (readings: readonly Reading[], kind: QuestionKind): readonly Reading[] => {
  if (kind !== 'compare') return readings;
  const queues = [...Map.groupBy(readings, (reading) => reading.row.councilCode).values()];
  const longest = Math.max(0, ...queues.map((queue) => queue.length));
  return Array.from({ length: longest }, (_, i) => queues.flatMap((queue) => queue[i] ?? [])).flat();
};

const coverageOfAnswer = (scope: PlanScope, citations: readonly Citation[]): Coverage => {
  const matched = new Set(citations.flatMap((citation) => citation.council?.code ?? []));
  const codes = scope.plans.flatMap((plan) => plan.councils.map((council) => council.code));
  return {
    plansInScope: scope.plans.length,
    plansRead: scope.plans.length,
    matched: codes.filter((code) => matched.has(code)),
    silent: codes.filter((code) => !matched.has(code)),
    notApplicable: [],
    unreadable: [],
    noPlan: scope.noPlan,
    method: 'passages',
  };
};

/** Kinds that want a figure over every plan; until records are read, search can only show passages, and says so. */
const WANTS_EVERY_PLAN: ReadonlySet<QuestionKind> = new Set(['list', 'count', 'sum', 'absence', 'theme', 'about']);

const PASSAGES_ONLY: Warning = {
  code: 'PASSAGES_ONLY',
  message: 'This shows the passages that fit best. It is not a count or a list over every plan.',
};

const missingPlans = (scope: PlanScope, plan: QuestionPlan): readonly Council[] => {
  if (plan.filters.councils === undefined) return [];
  const held = new Set(scope.plans.flatMap((p) => p.councils.map((council) => council.code)));
  return scope.councils.filter((council) => !held.has(council.code)).map(councilShape);
};

const refused = (
  plan: QuestionPlan,
  scope: PlanScope,
  grounds: RefusalGrounds,
  nearest: readonly Citation[],
): Answer => {
  const refusal: Refusal = { ...grounds, nearest: nearest.map((citation) => citation.citationId) };
  return {
    question: plan.question,
    questionPlan: plan,
    kind: plan.kind,
    status: 'not_answered',
    text: grounds.message,
    sentences: [],
    citations: [...nearest],
    coverage: coverageOfAnswer(scope, []),
    refusal,
    removedCitations: 0,
    warnings: [],
    model: null,
    usage: NO_USAGE,
  };
};

/** Reasons to stop before anything is searched. */
const groundsBeforeSearch = (deps: AskDeps, plan: QuestionPlan, scope: PlanScope): RefusalGrounds | null => {
  const byWording = refusalByWording(plan.question);
  if (byWording !== null) return byWording;
  const ambiguous = ambiguousCouncil(plan, deps.reader.register);
  if (ambiguous !== null) return ambiguous;
  if (scope.plans.length > 0) return null;
  const missing = missingPlans(scope, plan);
  return missing.length > 0 && missing.length <= 5 ? councilsWithoutPlan(missing) : nothingInScope();
};

const inquire = async (
  deps: AskDeps,
  plan: QuestionPlan,
  scope: PlanScope,
  signal: AbortSignal | undefined,
): Promise<Inquiry> => {
  const [vector] = await deps.embed.embed([plan.searchText], signal === undefined ? {} : { signal });
  const sense = {
    weights: termWeights(deps.snapshot, queryTerms(plan.searchText)),
    vector: vector ?? new Float32Array(),
  };
  const passages = findPassages(deps, plan, scope, sense.vector);
  const readings = await readPassages(passages, sense, deps.embed, signal);
  return { plan, scope, sense, passages, readings: inTurns(readings, plan.kind) };
};

const limitsFor = (kind: QuestionKind) => (kind === 'lookup' ? LOOKUP_LIMITS : { maxQuotes: 8, maxWords: 300 });

type Worded = {
  readonly draft: Draft;
  readonly warnings: readonly Warning[];
  readonly model: Answer['model'];
  readonly usage: Usage;
};

const word = async (deps: AskDeps, inquiry: Inquiry, signal: AbortSignal | undefined): Promise<Worded> => {
  const cite = createCite(deps.snapshot);
  const byRules = () => composeFromReadings(inquiry.readings, inquiry.sense, cite, limitsFor(inquiry.plan.kind));
  if (deps.complete === null) return { draft: byRules(), warnings: [], model: null, usage: NO_USAGE };
  const worded = await answerWithModel(deps.complete, {
    question: inquiry.plan.question,
    readings: inquiry.readings,
    cite,
    accept: (draft) => checkAnswer(draft, citedSource(deps.snapshot), namedBy(deps)),
    ...(signal === undefined ? {} : { signal }),
  });
  return worded.draft === null ? { ...worded, draft: byRules() } : { ...worded, draft: worded.draft };
};

const namedBy =
  (deps: AskDeps): CouncilsNamed =>
  (text) =>
    deps.reader.certainCouncils(text);

const answerFrom = async (deps: AskDeps, inquiry: Inquiry, signal: AbortSignal | undefined): Promise<Answer> => {
  const { plan, scope } = inquiry;
  const { draft, warnings, model, usage } = await word(deps, inquiry, signal);
  const checked = checkAnswer(draft, citedSource(deps.snapshot), namedBy(deps));
  const missing = missingPlans(scope, plan);
  const isPartial = missing.length > 0 || WANTS_EVERY_PLAN.has(plan.kind);
  return {
    question: plan.question,
    questionPlan: plan,
    kind: plan.kind,
    status: isPartial ? 'partly_answered' : 'answered',
    text: checked.sentences.map((sentence) => sentence.text).join('\n'),
    sentences: [...checked.sentences],
    citations: [...checked.citations],
    coverage: coverageOfAnswer(scope, checked.citations),
    removedCitations: checked.removedCitations,
    warnings: [
      ...warnings,
      ...(WANTS_EVERY_PLAN.has(plan.kind) ? [PASSAGES_ONLY] : []),
      ...missing.map((council) => ({ code: 'NO_PLAN_HELD', message: `No plan of ${council.name} is in this corpus.` })),
    ],
    model,
    usage,
  };
};

const nearestTo = (deps: AskDeps, inquiry: Inquiry): readonly Citation[] => {
  const cite = createCite(deps.snapshot);
  return inquiry.readings.slice(0, NEAREST_OFFERED).map((reading) => cite(reading.row, reading.span));
};

/**
 * Answers a question from the plans with verified citations, or refuses with a reason and the nearest evidence.
 * A refusal is an answer (`status: not_answered`); a model that fails is no failure: the answer is then made by rules, with a warning.
 * @throws AppError QUESTION_EMPTY, QUESTION_TOO_LONG, COUNCIL_UNKNOWN, FILTER_UNKNOWN; CANCELLED when the signal is aborted.
 */
export const ask = async (deps: AskDeps, question: string, options: AskOptions = {}): Promise<Answer> => {
  const startedMs = deps.clock();
  const plan = options.questionPlan ?? planQuestion(question, deps.reader, options);
  const scope = resolveScope(plan.filters, deps.reader.register, deps.snapshot.plans(), deps.snapshot.documents());
  const answer = await answerPlan(deps, plan, scope, options.signal);
  return options.timings === true ? { ...answer, timings: { totalMs: deps.clock() - startedMs } } : answer;
};

const answerPlan = async (
  deps: AskDeps,
  plan: QuestionPlan,
  scope: PlanScope,
  signal: AbortSignal | undefined,
): Promise<Answer> => {
  const before = groundsBeforeSearch(deps, plan, scope);
  if (before !== null) return refused(plan, scope, before, []);
  const inquiry = await inquire(deps, plan, scope, signal);
  const lacking = insufficiency(deps.snapshot, inquiry);
  if (lacking !== null) {
    const councils = plan.filters.councils === undefined ? [] : scope.councils.map(councilShape);
    return refused(
      plan,
      scope,
      lacking === 'not_stated' ? notStated(scope.plans.length, councils) : lacking,
      nearestTo(deps, inquiry),
    );
  }
  return answerFrom(deps, inquiry, signal);
};
