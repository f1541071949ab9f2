import type { IndexSnapshot } from '../../index/engine.ts';
import type { ModelGuard } from '../citations/model-guard.ts';
import { queryTerms } from '../core/analyser.ts';
import type { Clock, Complete, Embed } from '../core/ports.ts';
import { questionVectors } from '../core/question-vectors.ts';
import type { Plan } from '../core/schema/document.ts';
import type { QuestionKind, QuestionPlan } from '../core/schema/question.ts';
import type { QuestionReader } from '../query/plan-question.ts';
import type { PlanScope } from '../query/scope.ts';
import { soughtBy, wantsSeveral } from '../query/sought.ts';
import { acronymBook, type FormApart, otherForms } from '../search/acronyms.ts';
import { inPlanWords } from '../search/everyday-words.ts';
import { type ScoredPassage, type SearchSettings, search } from '../search/search.ts';
import type { SoftMatch } from '../search/soft-match.ts';
import type { QuotingSettings } from './compose.ts';
import { type QuestionSense, type Reading, type ReadingSettings, readPassages, termWeights } from './reading.ts';

/** What answering needs of the outside: one snapshot of the index, the register, the models, a clock. `complete` null answers by rules alone. */
export type AskDeps = {
  readonly snapshot: IndexSnapshot;
  readonly reader: QuestionReader;
  readonly embed: Embed;
  readonly softMatch: SoftMatch | null;
  /** Absent: the product's own. Evaluations vary it. */
  readonly searchSettings?: SearchSettings;
  readonly readingSettings?: ReadingSettings;
  readonly quotingSettings?: QuotingSettings;
  readonly complete: Complete | null;
  readonly guard: ModelGuard;
  readonly clock: Clock;
};

/** A question as it is searched for and read by. */
export type SearchSense = QuestionSense & {
  /** Short names in their other form, where plans explain them in several ways. */
  readonly formsApart: readonly FormApart[];
};

/** Everything known about one question while it is being answered. `readings` are in the order in which an answer uses them. */
export type Inquiry = {
  readonly plan: QuestionPlan;
  readonly scope: PlanScope;
  readonly sense: SearchSense;
  readonly readings: readonly Reading[];
};

/** Passages read for an answer, part by part: those that search matched word by word. Of questions in other words one in seven has its answer behind the tenth. */
const PASSAGES_READ = 40;

/** Readings given to what comes after: what is quoted comes from the first ten. */
const READINGS_KEPT = 12;

/** Passages of one council that are read, and kept, for a question that names none, so that one long plan does not take all places. */
const PER_COUNCIL = { read: 12, kept: 6 } as const;

/** Councils compared one by one; a comparison of more is searched as a whole. */
const COUNCILS_COMPARED = 4;

const isCompared = ({ kind }: QuestionPlan, { plans }: PlanScope): boolean =>
  kind === 'compare' && plans.length > 1 && plans.length <= COUNCILS_COMPARED;

/** A question that compares councils is searched council by council, so that each is heard; any other is searched once. */
export const findPassages = (
  deps: AskDeps,
  plan: QuestionPlan,
  scope: PlanScope,
  { vector, inPlanWords, formsApart }: Pick<SearchSense, 'vector' | 'inPlanWords' | 'formsApart'>,
): readonly ScoredPassage[] => {
  const find = (plans: readonly Plan[], limit: number, perCouncil: number | null) => {
    const allowed = new Set(plans.flatMap((p) => p.documentIds));
    const documentIds = (scope.indexFilters.documentIds ?? []).filter((id) => allowed.has(id));
    const filters = { ...scope.indexFilters, documentIds };
    const query = { text: plan.searchText, inPlanWords, formsApart, vector, filters, limit, perCouncil };
    return search(deps.snapshot, query, deps.softMatch, deps.searchSettings);
  };
  if (isCompared(plan, scope)) {
    return scope.plans.flatMap((p) => find([p], Math.ceil(PASSAGES_READ / scope.plans.length), null));
  }
  const namesCouncils = plan.filters.councils !== undefined;
  return find(scope.plans, PASSAGES_READ, namesCouncils ? null : PER_COUNCIL.read);
};

/** For a comparison the councils take turns, best reading first; otherwise the order of the readings stands. */
const inTurns = (readings: readonly Reading[], kind: QuestionKind): readonly Reading[] => {
  if (kind !== 'compare') return readings;
  const queues = [...Map.groupBy(readings, (reading) => reading.row.councilCode).values()];
  const longest = Math.max(0, ...queues.map((queue) => queue.length));
  return Array.from({ length: longest }, (_, i) => queues.flatMap((queue) => queue[i] ?? [])).flat();
};

/** A word that stands in more of the passages than this is one that plans use themselves and needs no other words. 1 in 100 to all answer about alike. */
const USUAL_SHARE = 0.05;

const isUsualIn =
  (snapshot: IndexSnapshot) =>
  (term: string): boolean =>
    (snapshot.documentFrequencies([term])[0] ?? 0) > USUAL_SHARE * snapshot.passageCount;

/** What the question in the words of plans counts for in its meaning, beside the question as asked: .35 to .5 answer alike. */
const REWORDED_MEANING = 0.4;

/** The meaning of a question, with that of the same in other words where there is one; of length one. */
const joinedMeaning = ([asked = new Float32Array(), reworded]: readonly Float32Array[]): Float32Array => {
  if (reworded === undefined) return asked;
  const sum = asked.map((value, i) => (1 - REWORDED_MEANING) * value + REWORDED_MEANING * (reworded[i] ?? 0));
  const length = Math.hypot(...sum);
  return length === 0 ? asked : sum.map((value) => value / length);
};

/** A question in the words of plans, null where it uses those: everyday words, short names spelled out and words put short. */
const inOtherWords = (
  snapshot: IndexSnapshot,
  text: string,
  documentIds: readonly string[],
): { readonly reworded: string | null; readonly apart: readonly FormApart[] } => {
  const isUsual = isUsualIn(snapshot);
  const { pieces, apart } = otherForms(acronymBook(snapshot), text, new Set(documentIds));
  const words = pieces.map((piece) => (piece.isName ? piece.text : (inPlanWords(piece.text, isUsual) ?? piece.text)));
  const reworded = words.join('');
  return { reworded: reworded === text ? null : reworded, apart };
};

/** A question as it is read by: its words, what it asks for, its meaning. */
export const senseOf = async (
  { snapshot, embed }: Pick<AskDeps, 'snapshot' | 'embed'>,
  plan: QuestionPlan,
  signal: AbortSignal | undefined,
  documentIds: readonly string[] = [],
): Promise<SearchSense> => {
  const { reworded, apart } = inOtherWords(snapshot, plan.searchText, documentIds);
  const vectors = await questionVectors(
    embed,
    reworded === null ? [plan.searchText] : [plan.searchText, reworded],
    signal === undefined ? {} : { signal },
  );
  return {
    question: plan.question,
    searchText: plan.searchText,
    sought: soughtBy(plan.question),
    wantsSeveral: wantsSeveral(plan.question),
    weights: termWeights(snapshot, queryTerms(plan.searchText)),
    inPlanWords: reworded,
    formsApart: apart,
    vector: joinedMeaning(vectors),
  };
};

/** Searches the plans in scope and reads what is found for the parts that speak to the question. */
export const inquire = async (
  deps: AskDeps,
  plan: QuestionPlan,
  scope: PlanScope,
  signal: AbortSignal | undefined,
): Promise<Inquiry> => {
  const sense = await senseOf(deps, plan, signal, scope.indexFilters.documentIds);
  const perCouncil = isCompared(plan, scope)
    ? Math.ceil(READINGS_KEPT / scope.plans.length)
    : plan.filters.councils === undefined
      ? PER_COUNCIL.kept
      : null;
  const limits = { limit: READINGS_KEPT, perCouncil };
  const readings = await readPassages(findPassages(deps, plan, scope, sense), sense, deps, limits, signal);
  return { plan, scope, sense, readings: inTurns(readings, plan.kind) };
};
