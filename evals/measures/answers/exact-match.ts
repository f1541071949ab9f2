import { foldAnswer } from './fold-text.ts';

/** 1 if the answer equals one of the reference answers after SQuAD's folding, otherwise 0; 0 without references. @see Rajpurkar et al., EMNLP 2016 */
export const exactMatch = (answer: string, references: readonly string[]): number =>
  references.some((reference) => foldAnswer(reference) === foldAnswer(answer)) ? 1 : 0;
