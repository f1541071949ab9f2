import { softmaxOfSums } from '../../src/core/softmax.ts';

/** One text in numbers: what is measured of it, and the words and signs that stand in it. */
export type FieldInput = { readonly measures: readonly number[]; readonly marks: readonly string[] };

/** Weights of a field's classes: for each class a start and one number a measure; for each mark, in `ofMarks`, one number a class. */
export type FieldWeights = {
  readonly classes: readonly string[];
  readonly starts: readonly number[];
  readonly measures: readonly (readonly number[])[];
  readonly marks: readonly string[];
  readonly ofMarks: readonly (readonly number[])[];
};

/** Gives the probabilities of a field's classes, in their order. Marks that were not learnt say nothing. */
export type ClassChances = (input: FieldInput) => readonly number[];

export type Told<T> = { readonly value: T; readonly probability: number };

/** Looks up the marks once for all inputs. */
export const classChances = ({ starts, measures: rows, marks: known, ofMarks }: FieldWeights): ClassChances => {
  const weightsOf = new Map(known.map((mark, i) => [mark, ofMarks[i] ?? []]));
  return ({ measures, marks }) => {
    const sums = starts.map((start, c) => {
      const row = rows[c] ?? [];
      return measures.reduce((sum, value, i) => sum + value * (row[i] ?? 0), start);
    });
    for (const mark of new Set(marks))
      weightsOf.get(mark)?.forEach((weight, c) => {
        sums[c] = (sums[c] ?? 0) + weight;
      });
    return softmaxOfSums(sums);
  };
};

/** The likeliest class of a field whose classes are `names`, in that order. */
export const likeliest = <T extends string>(
  names: readonly [T, ...T[]],
  chances: ClassChances,
  input: FieldInput,
): Told<T> => {
  const given = chances(input);
  const probability = Math.max(...given);
  return { value: names[given.indexOf(probability)] ?? names[0], probability };
};

const WORD = /[a-z]+(?:['’][a-z]+)?|£|%|\d+/gu;

const wordsOf = (text: string): readonly string[] =>
  (text.toLowerCase().match(WORD) ?? []).map((word) =>
    /^(?:19|20)\d\d$/u.test(word) ? 'YEAR' : word.replace(/^\d+$/u, 'NUMBER'),
  );

/** The words of a text as marks, each behind a prefix that tells where it stands. Years and numbers are one word each. */
export const wordMarks = (text: string, prefix: string): readonly string[] =>
  wordsOf(text).map((word) => `${prefix}${word}`);

/** The same with pairs of neighbours; the ends of the text count as words. */
export const pairMarks = (text: string, prefix: string): readonly string[] => {
  const words = ['^', ...wordsOf(text), '$'];
  return words.slice(1).map((word, i) => `${prefix}${words[i]} ${word}`);
};
