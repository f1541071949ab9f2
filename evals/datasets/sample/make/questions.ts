import type { MadeDocument } from './sample.ts';
export const goldQuestions = (_made: readonly MadeDocument[]): readonly unknown[] => [];
