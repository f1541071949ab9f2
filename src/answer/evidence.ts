import type { IndexSnapshot, PassageRow } from '../../index/engine.ts';
import type { RegisteredCouncil } from '../core/schema/council.ts';
import type { QuestionPlan } from '../core/schema/question.ts';
import type { QuestionReader } from '../query/plan-question.ts';
import type { PlanScope } from '../query/scope.ts';
import { FIELD_WEIGHTS } from '../search/search.ts';
import type { SoftMatch } from '../search/soft-match.ts';
import type { Reading } from './reading.ts';

/** What a decision to answer or to refuse is made from. */
export type Evidence = {
  readonly snapshot: IndexSnapshot;
  readonly reader: QuestionReader;
  readonly softMatch: SoftMatch | null;
  readonly plan: QuestionPlan;
  readonly scope: PlanScope;
  readonly readings: readonly Reading[];
};

/** The councils that the question names; none for a question over the whole corpus. */
export const namedCouncils = ({ scope, plan }: Evidence): readonly RegisteredCouncil[] =>
  plan.filters.councils === undefined ? [] : scope.councils;

/** Passages of the councils that the question names, in reading order; none for a question over the whole corpus, which holds something of everything. */
export const rowsOfNamed = (evidence: Evidence): readonly PassageRow[] =>
  namedCouncils(evidence).length === 0
    ? []
    : (evidence.scope.indexFilters.documentIds ?? []).flatMap((id) => evidence.snapshot.passagesOf(id));

/** A passage with what stands above it. */
export const wholeText = ({ passage }: PassageRow): string => `${passage.context}\n${passage.text}`;

/** Whether any passage in scope, or what stands above it, holds a term. */
export const isHeld = ({ snapshot, scope }: Evidence, term: string): boolean =>
  snapshot.lexical([term], snapshot.scope(scope.indexFilters), 1, FIELD_WEIGHTS).length > 0;

/** Whether terms follow one another in a text. */
export const holdsInOrder = (text: readonly string[], wanted: readonly string[]): boolean =>
  text.some((_, i) => wanted.every((term, j) => text[i + j] === term));
