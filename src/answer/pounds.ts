import { poundsOf } from '../records/totals.ts';

const POUNDS = new Intl.NumberFormat('en-GB', {
  style: 'currency',
  currency: 'GBP',
  maximumFractionDigits: 2,
  minimumFractionDigits: 0,
});

/** Pence as people write pounds. */
export const poundsPrinted = (pence: bigint): string => POUNDS.format(poundsOf(pence) as `${number}`);
