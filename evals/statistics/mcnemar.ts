/** Items that passed in one run only. Items with the same result in both runs say nothing about a change. */
export type Discordant = { readonly onlyBefore: number; readonly onlyAfter: number };

const logFactorials = (upTo: number): number[] => {
  const logs = [0];
  for (let i = 1; i <= upTo; i += 1) logs.push((logs[i - 1] ?? 0) + Math.log(i));
  return logs;
};

/**
 * McNemar's exact test for pass or fail in two runs: the two-sided binomial p-value of the discordant items at a chance of one half. 1 where there are none.
 * @see McNemar, Psychometrika 12(2), 1947; Fagerland, Lydersen and Laake, BMC Medical Research Methodology 13:91, 2013 (exact form)
 */
export const mcnemarExact = ({ onlyBefore, onlyAfter }: Discordant): number => {
  const count = onlyBefore + onlyAfter;
  const logs = logFactorials(count);
  let tail = 0;
  for (let k = 0; k <= Math.min(onlyBefore, onlyAfter); k += 1)
    tail += Math.exp((logs[count] ?? 0) - (logs[k] ?? 0) - (logs[count - k] ?? 0) - count * Math.LN2);
  return Math.min(1, 2 * tail);
};
