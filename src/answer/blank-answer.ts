import type { IndexSnapshot } from '../../index/engine.ts';
import type { CitedSource } from '../citations/check.ts';
import type { Answer, Citation, Coverage, Refusal } from '../core/schema/answer.ts';
import { type Council, councilShape } from '../core/schema/council.ts';
import type { QuestionPlan } from '../core/schema/question.ts';
import { NO_USAGE } from '../core/usage.ts';
import type { PlanScope } from '../query/scope.ts';
import type { RefusalGrounds } from './refuse.ts';

/** What citations are held against. */
export const citedSource = (snapshot: IndexSnapshot): CitedSource => {
  const councils = new Map(snapshot.documents().map((d) => [d.documentId, d.council?.code ?? null]));
  return {
    text: (documentId) => snapshot.text(documentId),
    passagesAt: (documentId, charStart) => snapshot.passagesAt(documentId, charStart).map(({ passage }) => passage),
    lines: (documentId) => snapshot.lines(documentId),
    councilCode: (documentId) => councils.get(documentId) ?? null,
  };
};

/** The plans in scope, read by the passages found: those of councils that are cited, and the others. */
export const coverageOfAnswer = (scope: PlanScope, citations: readonly Citation[]): Coverage => {
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

/** Councils that the question names and that hold no plan. */
export const missingPlans = (scope: PlanScope, plan: QuestionPlan): readonly Council[] => {
  if (plan.filters.councils === undefined) return [];
  const held = new Set(scope.plans.flatMap((p) => p.councils.map((council) => council.code)));
  return scope.councils.filter((council) => !held.has(council.code)).map(councilShape);
};

/** What every answer to one question has, whatever comes of it. */
export const blankAnswer = (plan: QuestionPlan, scope: PlanScope): Omit<Answer, 'status' | 'text'> => ({
  question: plan.question,
  questionPlan: plan,
  kind: plan.kind,
  sentences: [],
  citations: [],
  coverage: coverageOfAnswer(scope, []),
  removedCitations: 0,
  warnings: [],
  model: null,
  usage: NO_USAGE,
});

/** A refusal with its grounds and the passages that come nearest. */
export const refused = (
  plan: QuestionPlan,
  scope: PlanScope,
  grounds: RefusalGrounds,
  nearest: readonly Citation[],
): Answer => {
  const refusal: Refusal = { ...grounds, nearest: nearest.map((citation) => citation.citationId) };
  return {
    ...blankAnswer(plan, scope),
    status: 'not_answered',
    text: grounds.message,
    citations: [...nearest],
    refusal,
  };
};
