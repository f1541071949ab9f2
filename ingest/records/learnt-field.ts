import { softmaxOfSums } from '../../src/core/softmax.ts';
import { rowProducts } from '../../src/core/vectors.ts';

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

type ReadWeights = {
  readonly products: ReturnType<typeof rowProducts>;
  readonly ofMarks: ReadonlyMap<string, readonly number[]>;
};

/** Reads the weights once, for the first input: programs that read no plan need not wait for it. */
export const classChances = ({ starts, measures: rows, marks: known, ofMarks }: FieldWeights): ClassChances => {
  let read: ReadWeights | null = null;
  return ({ measures, marks }) => {
    read ??= { products: rowProducts(rows), ofMarks: new Map(known.map((mark, i) => [mark, ofMarks[i] ?? []])) };
    const sums = read.products(measures).map((sum, c) => sum + (starts[c] ?? 0));
    for (const mark of new Set(marks)) {
      const weights = read.ofMarks.get(mark);
      if (weights === undefined) continue;
      for (let c = 0; c < sums.length; c += 1) sums[c] = (sums[c] as number) + (weights[c] ?? 0);
    }
    return softmaxOfSums(sums);
  };
};

/** Vectors of meaning as measures, one after another, each as long as it is given to be. */
export const scaledVectors = (vectors: readonly (readonly [Float32Array | undefined, number])[]): readonly number[] => {
  const measures: number[] = [];
  for (const [vector, length] of vectors)
    if (vector !== undefined) for (let i = 0; i < vector.length; i += 1) measures.push((vector[i] as number) * length);
  return measures;
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

const WORD = /[a-z]+(?:['’][a-z]+)?|£|%|\d+/g;
const YEAR = /^(?:19|20)\d\d$/;
const isNumber = (word: string): boolean => word >= '0' && word < ':';

const wordsOf = (text: string): readonly string[] =>
  (text.toLowerCase().match(WORD) ?? []).map((word) => (!isNumber(word) ? word : YEAR.test(word) ? 'YEAR' : 'NUMBER'));

/** The words of a text as marks, each behind a prefix that tells where it stands. Years and numbers are one word each. */
export const wordMarks = (text: string, prefix: string): readonly string[] =>
  wordsOf(text).map((word) => `${prefix}${word}`);

/** The same with pairs of neighbours; the ends of the text count as words. */
export const pairMarks = (text: string, prefix: string): readonly string[] => {
  const words = ['^', ...wordsOf(text), '$'];
  return words.slice(1).map((word, i) => `${prefix}${words[i]} ${word}`);
};
