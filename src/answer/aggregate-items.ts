import type { Answer } from '../core/schema/answer.ts';
import { type Council, councilShape } from '../core/schema/council.ts';
import type { QuestionKind } from '../core/schema/question.ts';
import type { Selection } from '../core/schema/selection.ts';
import { firstCounts } from '../records/plan-counts.ts';
import { asEvidence, type Evidence } from '../records/plan-reading.ts';
import type { RecordsResult } from '../records/query-records.ts';
import { isAction } from '../records/record-text.ts';
import type { ScopedPlan } from '../records/scoped-plan.ts';
import type { Verdict } from '../records/verdict.ts';
import { poundsPrinted } from './pounds.ts';
import { recordNoun } from './selection-wording.ts';

export type AggregateItem = NonNullable<Answer['items']>[number];

/** An item before its places are cited. */
export type ItemToCite = Omit<AggregateItem, 'citationIds'> & { readonly evidence: readonly Evidence[] };

const councilOf = ({ councils }: ScopedPlan): Council | null => {
  const [first] = councils;
  return first === undefined ? null : councilShape(first);
};

/** Statements of one plan quoted in a theme, one after another. */
const STATEMENTS_PER_PLAN = 3;

/** Several statements in one line, parted by semicolons. */
const joined = (statements: readonly string[]): string =>
  statements.length === 1 ? (statements[0] ?? '') : statements.map((text) => text.replace(/[.;]$/, '')).join('; ');

/** Says in words what stands at a place. */
type Say = (place: Evidence) => string;

const councilLabel = ({ evidence, plan }: Verdict, kind: QuestionKind, say: Say): string => {
  const statements = evidence.slice(0, kind === 'theme' ? STATEMENTS_PER_PLAN : 1).map(say);
  return statements.length === 0 ? (plan.councils[0]?.name ?? '') : joined([...new Set(statements)]);
};

const councilItems = (verdict: Verdict, kind: QuestionKind, say: Say): readonly ItemToCite[] =>
  verdict.plan.councils.map((council) => ({
    kind: 'council' as const,
    council: councilShape(council),
    label: councilLabel(verdict, kind, say),
    evidence: verdict.evidence,
  }));

const recordItem = (plan: ScopedPlan, place: Evidence): ItemToCite => {
  const { record, label } = place;
  const ref = record !== null && isAction(record) ? record.ref : null;
  return {
    kind: 'record',
    council: councilOf(plan),
    label,
    ...(ref === null ? {} : { ref }),
    ...(record === null ? {} : { recordId: record.recordId }),
    evidence: [place],
  };
};

const onlyIncluded = (verdict: Verdict, included: ReadonlySet<unknown>): Verdict => ({
  ...verdict,
  evidence: verdict.evidence.filter(({ record }) => included.has(record)),
});

/** The councils whose records were counted apart, each with how many; of an order only the first. */
const perPlanItems = (result: RecordsResult, selection: Selection): readonly ItemToCite[] => {
  const counts = result.perPlan ?? [];
  const shown = selection.rank === null ? counts : firstCounts(counts, selection.rank);
  return shown.flatMap(({ plan, count }) => {
    const verdict = result.verdicts.find((one) => one.plan.planId === plan.planId);
    const isMeant = selection.number === null || verdict?.status === 'matched';
    return isMeant
      ? plan.councils.map((council) => ({
          kind: 'council' as const,
          council: councilShape(council),
          label: `${count} ${recordNoun(selection.recordKinds[0], count)}`,
          evidence: verdict?.evidence ?? [],
        }))
      : [];
  });
};

/** The councils whose sums were added up apart. */
const sumItems = ({ totalsByPlan = [] }: RecordsResult): readonly ItemToCite[] =>
  totalsByPlan.flatMap(({ plan, total }) => {
    const { pence, included } = total;
    if (pence === null) return [];
    return plan.councils.map((council) => ({
      kind: 'council' as const,
      council: councilShape(council),
      label: `${poundsPrinted(pence)}${included.length === 1 ? '' : ` in ${included.length} sums`}`,
      evidence: included.map(asEvidence),
    }));
  });

/** What was counted, one item each: plans in the order of the scope, or records in reading order. Of a sum only what was added; of a ranking only the first, in their order. */
export const itemsOf = (
  result: RecordsResult,
  selection: Selection,
  kind: QuestionKind,
  say: Say,
): readonly ItemToCite[] => {
  if (result.perPlan !== undefined) return perPlanItems(result, selection);
  if (result.totalsByPlan !== undefined && result.total === null) return sumItems(result);
  const { unit } = selection;
  const matched = result.verdicts.filter(({ status }) => status === 'matched');
  const told = result.total?.included ?? result.ranking?.first.map(({ record }) => record);
  const included = told === undefined ? null : new Set<unknown>(told);
  const counted =
    included === null
      ? matched
      : matched.map((verdict) => onlyIncluded(verdict, included)).filter(({ evidence }) => evidence.length > 0);
  const items =
    unit === 'records'
      ? counted.flatMap(({ plan, evidence }) => evidence.map((place) => recordItem(plan, place)))
      : counted.flatMap((verdict) => councilItems(verdict, kind, say));
  const order = result.ranking?.first ?? [];
  const rankOf = ({ evidence: [place] }: ItemToCite): number => (place === undefined ? -1 : order.indexOf(place));
  return order.length === 0 ? items : items.toSorted((a, b) => rankOf(a) - rankOf(b));
};
