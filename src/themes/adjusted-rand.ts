const pairs = (count: number): number => (count * (count - 1)) / 2;

/**
 * How far two groupings of the same things agree beyond chance: 1 the same, about 0 by chance. Fewer than two things agree.
 * @see Hubert and Arabie, Comparing partitions, Journal of Classification 2, 1985
 */
export const adjustedRand = (a: readonly number[], b: readonly number[]): number => {
  const together = new Map<string, number>();
  const [ofA, ofB] = [new Map<number, number>(), new Map<number, number>()];
  a.forEach((labelA, i) => {
    const labelB = b[i] ?? 0;
    const key = `${labelA} ${labelB}`;
    together.set(key, (together.get(key) ?? 0) + 1);
    ofA.set(labelA, (ofA.get(labelA) ?? 0) + 1);
    ofB.set(labelB, (ofB.get(labelB) ?? 0) + 1);
  });
  const sum = (counts: ReadonlyMap<unknown, number>): number =>
    [...counts.values()].reduce((total, count) => total + pairs(count), 0);
  const [joint, inA, inB] = [sum(together), sum(ofA), sum(ofB)];
  const expected = a.length < 2 ? 0 : (inA * inB) / pairs(a.length);
  const most = (inA + inB) / 2;
  return most === expected ? 1 : (joint - expected) / (most - expected);
};
