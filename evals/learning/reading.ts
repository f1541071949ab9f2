import type { AskDeps } from '../../src/answer/inquiry.ts';
import { findPassages, senseOf } from '../../src/answer/inquiry.ts';
import { pointsOf, signsOfParts } from '../../src/answer/reading.ts';
import { READING_SIGNS, type ReadingSign, type ReadingSigns } from '../../src/answer/reading-signs.ts';
import { planQuestion } from '../../src/query/plan-question.ts';
import { resolveScope } from '../../src/query/scope.ts';
import { holdsMost } from '../measures/answers/holds-most.ts';
import { fitChoice } from './fit-choice.ts';
import { rounded } from './rounded-card.ts';

/** A question with quotes that answer it. `councils` empty where the question itself tells of whom it is asked. */
export type AskedReading = {
  readonly set: string;
  readonly question: string;
  readonly councils: readonly string[];
  readonly quotes: readonly string[];
};

/** All parts of the passages that were found for a question. */
export type ReadingSample = {
  readonly set: string;
  /** By part: its signs, its passage and whether it holds the quote. */
  readonly signs: readonly ReadingSigns[];
  readonly passage: readonly number[];
  readonly right: readonly boolean[];
  /** By passage: whether it holds the quote. */
  readonly holds: readonly boolean[];
};

/** Asks nothing: what is found for each question, with the signs of its parts. Questions whose plans are not held are left out. */
export const readingSamples = async (
  desk: AskDeps,
  asked: readonly AskedReading[],
): Promise<readonly ReadingSample[]> => {
  const samples: ReadingSample[] = [];
  for (const { set, question, councils, quotes } of asked) {
    const given =
      councils.length === 0 ? {} : { filters: { councils: [...councils] }, questionKind: 'lookup' as const };
    const plan = planQuestion(question, desk.reader, given);
    const scope = resolveScope(plan.filters, desk.reader.register, desk.snapshot.plans(), desk.snapshot.documents());
    if (scope.plans.length === 0) continue;
    const sense = await senseOf(desk, plan, undefined);
    const found = findPassages(desk, plan, scope, sense);
    const { matched, signs } = await signsOfParts(found, sense, desk);
    const holds = found.map(({ row }) => quotes.some((quote) => holdsMost(row.passage.text, quote)));
    const parts = matched.flatMap(({ parts: own }, passage) => {
      const rightOnes = own.map(({ text }) => quotes.some((quote) => holdsMost(text, quote)));
      const isWhole = holds[passage] === true && !rightOnes.includes(true);
      return own.map((_, i) => ({ passage, right: holds[passage] === true && (isWhole || rightOnes[i] === true) }));
    });
    samples.push({
      set,
      signs: signs.flat(),
      passage: parts.map(({ passage }) => passage),
      right: parts.map(({ right }) => right),
      holds,
    });
  }
  return samples;
};

/** Pull towards 0 on standardised weights; 3 to 20 choose alike. */
const RIDGE = 3;

/**
 * A question of the labelled authors counts this much of one of a question set: they share next to no word with their unit on purpose, and are sixteen times as many.
 * Over the sets, each held out, .03 and .1 rank alike and .3 lower; with the first three authors alone reciprocal rank was .871 at .03 and .858 without the authors.
 */
const LABELLED_WEIGHT = 0.03;

export const isLabelled = ({ set }: { readonly set: string }): boolean => set.startsWith('author-');

export const fitReading = (samples: readonly ReadingSample[]): ReadingSigns => {
  const weights = fitChoice(
    samples.map((sample) => ({
      signs: sample.signs.map((signs) => READING_SIGNS.map((sign) => signs[sign])),
      right: sample.right,
      weight: isLabelled(sample) ? LABELLED_WEIGHT : 1,
    })),
    RIDGE,
  );
  return Object.fromEntries(
    READING_SIGNS.map((sign, i): [ReadingSign, number] => [sign, rounded(weights[i] ?? 0)]),
  ) as Record<ReadingSign, number>;
};

/** Passages of a question in the order of their best part: the probability of each and whether it answers. */
export const rankedPassages = (
  { signs, passage, holds }: ReadingSample,
  weights: ReadingSigns,
): readonly { readonly probability: number; readonly answers: boolean }[] => {
  const most = holds.map(() => -Infinity);
  signs.forEach((part, i) => {
    const at = passage[i] ?? 0;
    most[at] = Math.max(most[at] ?? -Infinity, pointsOf(part, weights));
  });
  const highest = Math.max(...most);
  const total = most.reduce((sum, value) => sum + Math.exp(value - highest), 0);
  return most
    .map((value, i) => ({ probability: Math.exp(value - highest) / total, answers: holds[i] === true }))
    .toSorted((a, b) => b.probability - a.probability);
};
