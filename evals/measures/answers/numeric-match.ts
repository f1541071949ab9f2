import { parseQuantities, type Quantity } from './quantities.ts';

/** The number wanted, in full (12500000 for £12.5m). A `unit` of null accepts any unit. Without a tolerance the values must be equal. */
export type WantedNumber = {
  readonly value: number;
  readonly unit: Quantity['unit'];
  readonly tolerance?: { readonly absolute?: number; readonly relative?: number };
};

/** Why an answer's number is right or wrong. `wrong_scale`: right but for a power of a thousand or a hundred. */
export type NumericOutcome = 'match' | 'wrong_unit' | 'wrong_scale' | 'wrong_value' | 'no_number';

/** Decimal fractions are not exact in binary: relative differences below this are none. */
const FLOAT_NOISE = 1e-9;
const SCALE_SLIPS = [1e-9, 1e-6, 1e-3, 1e-2, 1e2, 1e3, 1e6, 1e9];

const isNear = (value: number, { value: wanted, tolerance }: WantedNumber): boolean => {
  const allowed = Math.max(
    tolerance?.absolute ?? 0,
    Math.abs(wanted) * Math.max(tolerance?.relative ?? 0, FLOAT_NOISE),
  );
  return Math.abs(value - wanted) <= allowed;
};

/** Looks for the wanted number among all numbers of the answer; the best outcome of any of them counts, in the order of `NumericOutcome`. */
export const numericOutcome = (answer: string, wanted: WantedNumber): NumericOutcome => {
  const quantities = parseQuantities(answer);
  if (quantities.length === 0) return 'no_number';
  const sameUnit = quantities.filter(({ unit }) => wanted.unit === null || unit === wanted.unit);
  if (sameUnit.some(({ value }) => isNear(value, wanted))) return 'match';
  if (quantities.some(({ value }) => isNear(value, wanted))) return 'wrong_unit';
  const slipped = quantities.some(({ value }) => SCALE_SLIPS.some((slip) => isNear(value * slip, wanted)));
  return slipped ? 'wrong_scale' : 'wrong_value';
};

/** 1 if the answer holds the wanted number with its unit and scale, otherwise 0. @see Zhu et al., TAT-QA, ACL 2021 (scale counts as part of the answer) */
export const numericMatch = (answer: string, wanted: WantedNumber): number =>
  numericOutcome(answer, wanted) === 'match' ? 1 : 0;
