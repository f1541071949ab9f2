import type { Refusal } from '../core/schema/answer.ts';
import type { Council, RegisteredCouncil } from '../core/schema/council.ts';
import type { QuestionPlan } from '../core/schema/question.ts';

/** Why a question is not answered, before the nearest evidence is known. */
export type RefusalGrounds = Pick<Refusal, 'reason' | 'message'>;

const listed = (names: readonly string[], joiner: 'and' | 'or'): string =>
  names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} ${joiner} ${names.at(-1) ?? ''}`;

/** The question names a place that several councils answer to: ask back. */
export const ambiguousCouncil = (plan: QuestionPlan, register: readonly RegisteredCouncil[]): RefusalGrounds | null => {
  const unclear = plan.ambiguous[0];
  if (unclear === undefined) return null;
  const names = unclear.candidates.map(
    (code) => register.find((council) => council.code === code)?.officialName ?? code,
  );
  return {
    reason: 'ambiguous_council',
    message: `"${unclear.text}" may mean ${listed(names, 'or')}. Ask again with the one you mean.`,
  };
};

/** None of the councils asked about has a plan here. */
export const councilsWithoutPlan = (named: readonly Council[]): RefusalGrounds => ({
  reason: 'not_in_corpus',
  message: `No productivity plan of ${listed(
    named.map((council) => council.name),
    'or',
  )} is in this corpus.`,
});

export const nothingInScope = (): RefusalGrounds => ({
  reason: 'not_in_corpus',
  message: 'No plan in this corpus fits the filters given.',
});

/** The plans were searched and do not say it. */
export const notStated = (plansRead: number, councils: readonly Council[]): RefusalGrounds => ({
  reason: 'not_in_corpus',
  message:
    councils.length > 0 && councils.length <= 3
      ? `The productivity plan${councils.length > 1 ? 's' : ''} of ${listed(
          councils.map((council) => council.name),
          'and',
        )} held here ${councils.length > 1 ? 'do' : 'does'} not say this.`
      : `None of the ${plansRead} plans searched says this.`,
});

/** What is asked about stands in other councils' plans only. */
export const inOtherPlans = (
  subject: string,
  councils: readonly Council[],
  others: readonly Council[],
): RefusalGrounds => ({
  reason: 'false_premise',
  message: `"${subject}" is not mentioned in the plan of ${listed(
    councils.map((council) => council.name),
    'or',
  )}; it stands in the plan of ${listed(
    others.map((council) => council.name),
    'and',
  )}.`,
});
