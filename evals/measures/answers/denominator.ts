import type { Answer } from '../../../src/core/schema/answer.ts';

/**
 * 1 if the answer states how many it counted among. The figure's own denominator decides; without a figure the plans in scope count, as the coverage
 * is then the only denominator shown.
 */
export const denominatorMatch = (answer: Pick<Answer, 'figure' | 'coverage'>, wanted: number): number =>
  (answer.figure?.denominator.value ?? answer.coverage.plansInScope) === wanted ? 1 : 0;
