import type { Scorecard } from '../../src/core/scorecard.ts';

/** More decimals than any difference in an answer, and few enough for the file to be read. */
const DECIMALS = 4;
/** A number as learnt files print it. */
export const rounded = (value: number): number => Number(value.toFixed(DECIMALS));

/** A card with the points and knots that learnt files print. */
export const roundedCard = ({ start, curves }: Scorecard): Scorecard => ({
  start: rounded(start),
  curves: Object.fromEntries(
    Object.entries(curves).map(([name, { knots, points }]) => [
      name,
      { knots: [...new Set(knots.map(rounded))], points: points.map(rounded) },
    ]),
  ),
});
