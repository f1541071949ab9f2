import { z } from 'zod';

const curveSchema = z
  .object({ knots: z.array(z.number()).min(1), points: z.array(z.number()).min(1) })
  .refine(({ knots, points }) => knots.length === points.length, 'a curve has one point for each knot')
  .refine(({ knots }) => knots.every((knot, i) => i === 0 || knot > (knots[i - 1] ?? 0)), 'knots ascend');

/**
 * A model that a person can read: each feature has a curve, given by its points at a few knots with straight lines between them; the points of all
 * features and the start are added up and turned into a probability. A logistic regression on piecewise linear functions (an additive model).
 */
export const scorecardSchema = z.object({
  start: z.number(),
  curves: z.record(z.string(), curveSchema),
});
export type Scorecard = z.infer<typeof scorecardSchema>;
export type Curve = Scorecard['curves'][string];

/** How much each knot counts at x: two neighbours share the whole; before the first and after the last knot the end counts alone. */
export const knotShares = (knots: readonly number[], x: number): readonly number[] => {
  const next = knots.findIndex((knot) => x < knot);
  if (next === 0) return knots.map((_, i) => (i === 0 ? 1 : 0));
  if (next < 0) return knots.map((_, i) => (i === knots.length - 1 ? 1 : 0));
  const from = knots[next - 1] ?? 0;
  const share = (x - from) / ((knots[next] ?? 0) - from);
  return knots.map((_, i) => (i === next ? share : i === next - 1 ? 1 - share : 0));
};

const pointsAt = ({ knots, points }: Curve, x: number): number =>
  knotShares(knots, x).reduce((sum, share, i) => sum + share * (points[i] ?? 0), 0);

/** The sum of points, a log-odds. A feature of the card that `values` lacks is a bug and throws. */
export const logOddsOf = (card: Scorecard, values: Readonly<Record<string, number>>): number =>
  Object.entries(card.curves).reduce((sum, [name, curve]) => {
    const value = values[name];
    if (value === undefined) throw new Error(`The scorecard wants "${name}", which was not measured.`);
    return sum + pointsAt(curve, value);
  }, card.start);

/** The probability that the card gives, 0..1. */
export const probabilityOf = (card: Scorecard, values: Readonly<Record<string, number>>): number =>
  1 / (1 + Math.exp(-logOddsOf(card, values)));
