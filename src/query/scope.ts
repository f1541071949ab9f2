import { AppError } from '../core/errors.ts';
import type { RegisteredCouncil } from '../core/schema/council.ts';
import type { Plan, SourceDocument } from '../core/schema/document.ts';
import type { Filters } from '../core/schema/question.ts';
import { TOPIC_IDS } from '../core/topics.ts';
import { recordFilterIn } from './record-filters.ts';

/** What a question is asked of: councils of the register, the plans held for them, and the filters that the index reads. */
export type PlanScope = {
  readonly councils: readonly RegisteredCouncil[];
  readonly plans: readonly Plan[];
  /** Councils in scope that hold no plan. */
  readonly noPlan: number;
  /** Filters of the index: every facet of a council is resolved into the documents of its plan. */
  readonly indexFilters: Filters;
};

const unknownValue = (field: string, value: string, allowed: readonly string[]): AppError =>
  new AppError('FILTER_UNKNOWN', `"${value}" is not a ${field}; use one of ${allowed.join(', ')}.`, { field, value });

const checkKnown = (field: string, given: readonly string[] | undefined, allowed: readonly string[]): void => {
  const known = new Set(allowed);
  const unknown = given?.find((value) => !known.has(value));
  if (unknown !== undefined) throw unknownValue(field, unknown, allowed);
};

const isIn = <T>(value: T, allowed: readonly T[] | undefined): boolean =>
  allowed === undefined || allowed.includes(value);

/**
 * Resolves filters to the plans they allow. By default the current copies of plans, their appendices and updates are read; naming document kinds
 * or documents reads those instead. A filter that matches nothing gives an empty scope, never a wider one.
 * @throws AppError COUNCIL_UNKNOWN, FILTER_UNKNOWN.
 */
export const resolveScope = (
  filters: Filters,
  register: readonly RegisteredCouncil[],
  plans: readonly Plan[],
  documents: readonly SourceDocument[],
): PlanScope => {
  const codes = new Set(register.map((council) => council.code));
  const unknown = filters.councils?.find((code) => !codes.has(code));
  if (unknown !== undefined) {
    throw new AppError('COUNCIL_UNKNOWN', `"${unknown}" is not a council of the register.`, { council: unknown });
  }
  checkKnown('region', filters.regions, [...new Set(register.map((council) => council.region))].toSorted());
  checkKnown('topic', filters.topics, TOPIC_IDS);

  const councils = register.filter(
    (council) =>
      isIn(council.code, filters.councils) &&
      isIn(council.type, filters.types) &&
      isIn(council.region, filters.regions),
  );
  const inScope = new Set(councils.map((council) => council.code));
  const plansInScope = plans.filter((plan) => plan.councils.some((council) => inScope.has(council.code)));
  const withPlan = new Set(plansInScope.flatMap((plan) => plan.councils.map((council) => council.code)));
  const readable = readableDocuments(filters, plansInScope, inScope, documents);
  return {
    councils,
    plans: plansInScope.filter((plan) => isRead(plan, readable)),
    noPlan: councils.filter((council) => !withPlan.has(council.code)).length,
    indexFilters: {
      documentIds: readable.map(({ documentId }) => documentId),
      ...(filters.sections === undefined ? {} : { sections: filters.sections }),
      ...(filters.from === undefined ? {} : { from: filters.from }),
      ...(filters.to === undefined ? {} : { to: filters.to }),
    },
  };
};

/**
 * Refuses filters that a search of passages cannot keep, so that none is passed over in silence.
 * @throws AppError FILTER_UNKNOWN.
 */
export const checkPassageFilters = (filters: Filters): void => {
  const field = recordFilterIn(filters);
  if (field !== null)
    throw new AppError('FILTER_UNKNOWN', `The filter ${field} narrows questions and lists of records, not searches.`, {
      field,
    });
};

/** Whether a document is of the span of time asked for. A date known to the month or year is compared as far as it goes; a document without a date is of no span. */
export const isDatedWithin = ({ date }: Pick<SourceDocument, 'date'>, { from, to }: Filters): boolean => {
  if (from === undefined && to === undefined) return true;
  if (date === null) return false;
  return (
    (from === undefined || date >= from.slice(0, date.length)) && (to === undefined || date <= to.slice(0, date.length))
  );
};

/** A plan of which no document may be read is out of scope: nothing can be said of it. */
const isRead = (plan: Plan, readable: readonly SourceDocument[]): boolean => {
  const codes = plan.councils.map(({ code }) => code);
  return readable.some(
    ({ documentId, council }) =>
      plan.documentIds.includes(documentId) || (council !== null && codes.includes(council.code)),
  );
};

const readableDocuments = (
  filters: Filters,
  plansInScope: readonly Plan[],
  inScope: ReadonlySet<string>,
  documents: readonly SourceDocument[],
): readonly SourceDocument[] => {
  const current = new Set(plansInScope.flatMap((plan) => plan.currentDocumentIds));
  // A joint plan is of every council it names, and an appendix of the plan it belongs to.
  const ofPlans = new Set(plansInScope.flatMap((plan) => plan.documentIds));
  const isNamed = filters.documentIds !== undefined || filters.documentKinds !== undefined;
  return documents
    .filter(({ documentId, council }) => ofPlans.has(documentId) || (council !== null && inScope.has(council.code)))
    .filter((document) => isNamed || current.has(document.documentId))
    .filter((document) => isIn(document.documentId, filters.documentIds) && isIn(document.kind, filters.documentKinds))
    .filter((document) => isDatedWithin(document, filters));
};
