import type { BriefDifference } from '../core/schema/brief.ts';
import { CLEAR_BELOW, fisherExact, holm } from '../grid/exact-test.ts';
import type { ScopedPlan } from '../records/scoped-plan.ts';
import type { PointGroup } from './groups.ts';

/** Fewer plans cannot show a difference whatever they say: with five, the smallest p value of a split of two against three is .1. */
export const LEAST_PLANS_FOR_DIFFERENCES = 6;

/** Themes of fewer plans are not held against groups: each would cost the others power and could show nothing. */
const LEAST_PLANS_OF_A_THEME = 3;

/** Differences that are listed. */
const MOST_LISTED = 12;

/** Names what is compared where the points are in no groups: whether a plan speaks of the subject at all. */
export const WHOLE_SUBJECT = '';

/**
 * Every theme against every type and region: plans of the group that raise it, against all other plans that were read, with Fisher's exact test and Holm's
 * correction over all of them. The surest first. Empty where there are too few plans.
 */
export const differencesOf = (
  groups: readonly PointGroup[],
  plans: readonly ScopedPlan[],
): readonly BriefDifference[] => {
  if (plans.length < LEAST_PLANS_FOR_DIFFERENCES) return [];
  const facets = (['type', 'region'] as const).flatMap((by) =>
    [...new Set(plans.flatMap(({ councils }) => councils.map((council) => council[by])))]
      .toSorted()
      .map((group) => ({ by, group, members: plans.filter(({ councils }) => councils.some((c) => c[by] === group)) })),
  );
  const cases = groups
    .filter(({ isRest, planIds }) => !isRest && planIds.size >= LEAST_PLANS_OF_A_THEME)
    .flatMap(({ name, planIds }) =>
      facets
        .filter(({ members }) => members.length > 0 && members.length < plans.length)
        .map(({ by, group, members }) => {
          const inside = { stated: members.filter(({ planId }) => planIds.has(planId)).length, of: members.length };
          const outside = { stated: planIds.size - inside.stated, of: plans.length - members.length };
          return { theme: name, by, group, inside, outside, p: fisherExact(inside, outside) };
        }),
    );
  const adjusted = holm(cases.map(({ p }) => p));
  return cases
    .map(({ p, ...one }, i): BriefDifference => {
      const adjustedP = adjusted[i] ?? 1;
      return { ...one, test: { p, adjustedP, isClear: adjustedP < CLEAR_BELOW } };
    })
    .toSorted((a, b) => a.test.p - b.test.p)
    .slice(0, MOST_LISTED);
};
