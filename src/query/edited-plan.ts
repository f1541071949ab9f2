import type { Filters, QuestionKind, QuestionPlan } from '../core/schema/question.ts';
import { checkedQuestion, type QuestionReader } from './plan-question.ts';

/** Filters with councils by code, however they were named, each once. @throws AppError COUNCIL_UNKNOWN. */
export const withCouncilCodes = (filters: Filters, reader: QuestionReader): Filters =>
  filters.councils === undefined
    ? filters
    : { ...filters, councils: [...new Set(filters.councils.map((text) => reader.findCouncil(text).code))] };

/**
 * A plan of an earlier answer that a person passes back, perhaps edited, as it is asked now: it stands as it is, but for the filters and the kind that are
 * given beside it. Its councils may be named in any way.
 * @throws AppError QUESTION_EMPTY, QUESTION_TOO_LONG, COUNCIL_UNKNOWN.
 */
export const editedPlan = (
  plan: QuestionPlan,
  asked: { readonly question: string; readonly filters?: Filters; readonly questionKind?: QuestionKind },
  reader: QuestionReader,
): QuestionPlan => ({
  ...plan,
  question: checkedQuestion(asked.question),
  searchText: checkedQuestion(plan.searchText),
  kind: asked.questionKind ?? plan.kind,
  filters: withCouncilCodes({ ...plan.filters, ...asked.filters }, reader),
});
