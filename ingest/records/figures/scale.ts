import type { Amount } from './amounts.ts';

/** Populations of English councils lie between these (the smallest districts and the largest county; the Isles of Scilly have 2,000). */
const LEAST_PEOPLE = 20_000;
const MOST_PEOPLE = 1_700_000;

/** Two figures for the same thing in neighbouring years differ by less than this factor. Named guess. */
const MOST_CHANGE = 20;

const POUND = 100;

export type InferredScale = { readonly factor: number; readonly reason: string };

const pounds = (pence: bigint): number => Number(pence) / POUND;

/** A figure per head gives the people it is divided by; when only thousands make a council of it, the figure is in thousands. */
const byHead = (amount: Amount, others: readonly Amount[]): InferredScale | null => {
  const perHead = others.find((other) => other.basis === 'per_head' && other.minPence > 0n);
  if (perHead === undefined || amount.basis === 'per_head') return null;
  const people = pounds(amount.minPence) / pounds(perHead.minPence);
  if (people >= LEAST_PEOPLE) return null;
  for (const factor of [1_000, 1_000_000]) {
    const implied = people * factor;
    if (implied >= LEAST_PEOPLE && implied <= MOST_PEOPLE)
      return {
        factor,
        reason: `${perHead.printed} means about ${Math.round(implied / 1_000)},000 people only if the figure is in ${factor === 1_000 ? 'thousands' : 'millions'}`,
      };
  }
  return null;
};

const byComparison = (amount: Amount, others: readonly Amount[]): InferredScale | null => {
  const other = others.find(
    (one) => one !== amount && !one.unitMissing && one.scalePrinted && one.basis === amount.basis,
  );
  if (other === undefined) return null;
  const ratio = pounds(other.minPence) / Math.max(1, pounds(amount.minPence));
  for (const factor of [1, 1_000, 1_000_000]) {
    const rest = ratio / factor;
    if (rest <= MOST_CHANGE && rest >= 1 / MOST_CHANGE)
      return factor === 1 ? null : { factor, reason: `compared with ${other.printed} in the same sentence` };
  }
  return null;
};

/**
 * The scale that a figure printed without one must have, with the reason, or null where it needs none or nothing tells. Only figures without thousands,
 * millions or billions are looked at: those beside a figure per head, and those without a unit beside a like figure.
 */
export const inferScale = (amount: Amount, all: readonly Amount[], sentence: string): InferredScale | null => {
  if (amount.scalePrinted || sentence === '') return null;
  const others = all.filter((other) => other !== amount);
  return byHead(amount, others) ?? (amount.unitMissing ? byComparison(amount, others) : null);
};
