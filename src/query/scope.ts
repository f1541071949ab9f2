import { AppError } from '../core/errors.ts';
import type { RegisteredCouncil } from '../core/schema/council.ts';
import type { Plan, SourceDocument } from '../core/schema/document.ts';
import type { Filters } from '../core/schema/question.ts';

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

  const councils = register.filter(
    (council) =>
      isIn(council.code, filters.councils) &&
      isIn(council.type, filters.types) &&
      isIn(council.region, filters.regions),
  );
  const inScope = new Set(councils.map((council) => council.code));
  const plansInScope = plans.filter((plan) => plan.councils.some((council) => inScope.has(council.code)));
  const withPlan = new Set(plansInScope.flatMap((plan) => plan.councils.map((council) => council.code)));
  return {
    councils,
    plans: plansInScope,
    noPlan: councils.filter((council) => !withPlan.has(council.code)).length,
    indexFilters: {
      documentIds: readableDocuments(filters, plansInScope, inScope, documents),
      ...(filters.sections === undefined ? {} : { sections: filters.sections }),
      ...(filters.from === undefined ? {} : { from: filters.from }),
      ...(filters.to === undefined ? {} : { to: filters.to }),
    },
  };
};

/** Filters of records; a passage has no status and no role. */
const OF_RECORDS = ['topics', 'recordKinds', 'roles', 'statuses'] as const;

/**
 * Refuses filters that answers and searches of passages cannot keep, so that none is passed over in silence.
 * @throws AppError FILTER_UNKNOWN.
 */
export const checkPassageFilters = (filters: Filters): void => {
  const given = OF_RECORDS.find((field) => filters[field] !== undefined);
  if (given !== undefined) {
    throw new AppError('FILTER_UNKNOWN', `The filter ${given} narrows lists of records, not questions and searches.`, {
      field: given,
    });
  }
};

const readableDocuments = (
  filters: Filters,
  plansInScope: readonly Plan[],
  inScope: ReadonlySet<string>,
  documents: readonly SourceDocument[],
): string[] => {
  const current = new Set(plansInScope.flatMap((plan) => plan.currentDocumentIds));
  // A joint plan is of every council it names, and an appendix of the plan it belongs to.
  const ofPlans = new Set(plansInScope.flatMap((plan) => plan.documentIds));
  const isNamed = filters.documentIds !== undefined || filters.documentKinds !== undefined;
  return documents
    .filter(({ documentId, council }) => ofPlans.has(documentId) || (council !== null && inScope.has(council.code)))
    .filter((document) => isNamed || current.has(document.documentId))
    .filter((document) => isIn(document.documentId, filters.documentIds) && isIn(document.kind, filters.documentKinds))
    .map((document) => document.documentId);
};
