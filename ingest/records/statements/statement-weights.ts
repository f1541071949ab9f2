import type { StatementWeights } from './statement-likelihood.ts';
import learnt from './statement-weights.json' with { type: 'json' };

/** "name 12 -3 40": a name, which may hold blanks, and its weights in hundredths. */
const named = (lines: readonly string[]): ReadonlyMap<string, readonly number[]> =>
  new Map(
    lines.map((line) => {
      const parts = line.split(' ');
      return [parts.slice(0, -3).join(' '), parts.slice(-3).map((part) => Number(part) / 100)];
    }),
  );

export const statementWeights: StatementWeights = {
  start: learnt.start,
  signs: named(learnt.signs),
  runs: named(learnt.runs),
  meaning: learnt.meaning,
  heading: learnt.heading,
  surroundings: learnt.surroundings,
};
