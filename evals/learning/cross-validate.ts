import { probabilityOf } from '../../src/core/scorecard.ts';
import { type Example, type FitOptions, fitScorecard } from './fit-scorecard.ts';

export type GroupedExample = Example & {
  /** What must not stand on both sides of a fold: a document, a question, a topic. */
  readonly group: string;
};

/** Folds of groups in the order of their names, dealt out one after another: the same examples always fall into the same folds. */
export const foldsOf = (examples: readonly GroupedExample[], folds: number): readonly number[] => {
  const groups = [...new Set(examples.map(({ group }) => group))].toSorted();
  const foldOfGroup = new Map(groups.map((group, i) => [group, i % folds]));
  return examples.map(({ group }) => foldOfGroup.get(group) ?? 0);
};

/** The probability of each example, in their order, by a card fitted to the folds that do not hold its group. */
export const heldOutProbabilities = (
  examples: readonly GroupedExample[],
  options: FitOptions,
  folds = 5,
): readonly number[] => {
  const foldOf = foldsOf(examples, folds);
  const given = new Array<number>(examples.length).fill(0);
  for (let fold = 0; fold < folds; fold += 1) {
    const seen = examples.filter((_, i) => foldOf[i] !== fold);
    if (seen.length === examples.length) continue;
    const card = fitScorecard(seen, options);
    examples.forEach(({ values }, i) => {
      if (foldOf[i] === fold) given[i] = probabilityOf(card, values);
    });
  }
  return given;
};
