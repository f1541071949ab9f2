import type { IndexSnapshot } from '../../index/engine.ts';
import { listRecords, listTopics } from '../answer/list-records.ts';
import type { HeldListQuery, ListName } from '../core/schema/list-query.ts';
import type { CouncilItem, DocumentItem, PlanItem } from '../core/schema/listing.ts';
import type { Filters } from '../core/schema/question.ts';
import type { Listing, RecordItemOf, TopicItem } from '../core/schema/record-listing.ts';
import { listCouncils, listDocuments, listPlans } from '../corpus/ledger.ts';
import type { QuestionReader } from '../query/plan-question.ts';
import { isDatedWithin, resolveScope } from '../query/scope.ts';

/** The item that each list holds. */
export type ListItems = {
  readonly actions: RecordItemOf<'action'>;
  readonly barriers: RecordItemOf<'barrier'>;
  readonly requests: RecordItemOf<'request'>;
  readonly money: RecordItemOf<'money'>;
  readonly statistics: RecordItemOf<'statistic'>;
  readonly topics: TopicItem;
  readonly plans: PlanItem;
  readonly documents: DocumentItem;
  readonly councils: CouncilItem;
};

/** A whole list by its name. */
export type HeldList<Name extends ListName = ListName> = {
  readonly [N in Name]: Listing<ListItems[N]> & { readonly name: N };
}[Name];

type Deps = { readonly snapshot: IndexSnapshot; readonly reader: QuestionReader };

const scopeOf = ({ snapshot, reader }: Deps, { councils, types, regions }: Filters) => {
  const ofCouncils = {
    ...(councils === undefined ? {} : { councils }),
    ...(types === undefined ? {} : { types }),
    ...(regions === undefined ? {} : { regions }),
  };
  const scope = resolveScope(ofCouncils, reader.register, snapshot.plans(), snapshot.documents());
  return {
    narrows: Object.keys(ofCouncils).length > 0,
    planIds: new Set(scope.plans.map(({ planId }) => planId)),
    codes: new Set(scope.councils.map(({ code }) => code)),
  };
};

/** Copies and documents of no plan are listed too, so the scope of answers does not decide. */
const documentsOf = (deps: Deps, { filters }: HeldListQuery): readonly DocumentItem[] => {
  const { narrows, codes } = scopeOf(deps, filters);
  return listDocuments(deps.snapshot).filter((document) => {
    const { jointCouncils, council, kind } = document;
    const own = jointCouncils ?? (council === null ? [] : [council]);
    const isOfKind = filters.documentKinds?.includes(kind) ?? true;
    return (!narrows || own.some(({ code }) => codes.has(code))) && isOfKind && isDatedWithin(document, filters);
  });
};

const allOf = <Item>(items: readonly Item[]): Listing<Item> => ({ items, markedWrong: 0 });

const READERS: { readonly [Name in ListName]: (deps: Deps, query: HeldListQuery) => Listing<ListItems[Name]> } = {
  actions: (deps, query) => listRecords(deps, 'action', query),
  barriers: (deps, query) => listRecords(deps, 'barrier', query),
  requests: (deps, query) => listRecords(deps, 'request', query),
  money: (deps, query) => listRecords(deps, 'money', query),
  statistics: (deps, query) => listRecords(deps, 'statistic', query),
  topics: (deps, { filters, topicStatuses }) =>
    listTopics(deps, { filters, ...(topicStatuses === undefined ? {} : { statuses: topicStatuses }) }),
  plans: (deps, { filters }) => {
    const { planIds } = scopeOf(deps, filters);
    return allOf(listPlans(deps.snapshot).filter(({ planId }) => planIds.has(planId)));
  },
  documents: (deps, query) => allOf(documentsOf(deps, query)),
  councils: (deps, { filters }) => {
    const { codes } = scopeOf(deps, filters);
    return allOf(listCouncils(deps.snapshot, deps.reader.register).filter(({ code }) => codes.has(code)));
  },
};

/** Any list by its name, whole. @throws AppError COUNCIL_UNKNOWN, FILTER_UNKNOWN. */
export const heldList = <Name extends ListName>(deps: Deps, name: Name, query: HeldListQuery): HeldList<Name> => {
  const { items, markedWrong } = READERS[name](deps, query);
  return { name, items, markedWrong } as HeldList<Name>;
};
