import type { Answer } from '../core/schema/answer.ts';
import { type Council, councilShape } from '../core/schema/council.ts';
import type { QuestionKind } from '../core/schema/question.ts';
import type { Selection } from '../core/schema/selection.ts';
import type { Evidence } from '../records/plan-reading.ts';
import type { RecordsResult } from '../records/query-records.ts';
import { isAction } from '../records/record-text.ts';
import type { ScopedPlan } from '../records/scoped-plan.ts';
import type { Verdict } from '../records/verdict.ts';

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

/** What was counted, one item each: plans in the order of the scope, or records in reading order. Of a sum only what was added; of a ranking only the first, in their order. */
export const itemsOf = (
  result: RecordsResult,
  { unit }: Selection,
  kind: QuestionKind,
  say: Say,
): readonly ItemToCite[] => {
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
