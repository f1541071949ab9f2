/** The best key point of an argument, how sure the matcher is of it, and what people said of the pair; null where they did not decide. */
export type BestMatch = { readonly certainty: number; readonly matches: boolean | null };

/**
 * Average precision of the surer half of the arguments of one topic and stance. Undecided pairs count as no match (`strict`) or as a match (`relaxed`).
 * Ties count as one threshold. Nothing right gives 0.
 * @see Friedman and others, Overview of the 2021 Key Point Analysis Shared Task, 2021, and scikit-learn's average_precision_score, which it uses
 */
export const keyPointAveragePrecision = (matches: readonly BestMatch[], undecided: 'strict' | 'relaxed'): number => {
  const kept = matches.toSorted((a, b) => b.certainty - a.certainty).slice(0, Math.floor(matches.length / 2));
  const isRight = (match: BestMatch): boolean => match.matches ?? undecided === 'relaxed';
  const right = kept.filter(isRight).length;
  if (right === 0) return 0;
  let [sum, found, before] = [0, 0, 0];
  kept.forEach((match, i) => {
    if (isRight(match)) found += 1;
    if (kept[i + 1]?.certainty === match.certainty) return;
    sum += ((found - before) / right) * (found / (i + 1));
    before = found;
  });
  return sum;
};

/** What people said of the pairs of a group: `judged[argument][key point]`, null where they did not decide. */
type Judged = readonly (readonly (boolean | null)[])[];

/** The best match of each argument by its scores; ties go to the key point listed first. */
export const bestMatches = (judged: Judged, scores: readonly (readonly number[])[]): readonly BestMatch[] =>
  scores.map((row, argument) => {
    const best = row.reduce((at, score, point) => (score > (row[at] ?? 0) ? point : at), 0);
    return { certainty: row[best] ?? 0, matches: judged[argument]?.[best] ?? null };
  });
