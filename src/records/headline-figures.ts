import type { Statistic } from '../core/schema/record.ts';
import type { Selection } from '../core/schema/selection.ts';
import type { Candidate } from './matching.ts';
import { isStatistic } from './record-text.ts';

/**
 * Words of a measure that hold a figure against another one: an average, an earlier year, one service of the council. The figure they stand beside is the
 * one that the sentence tells. Wordings of the plans seen.
 */
const COMPARES =
  /\b(?:averages?|medians?|regional(?:ly)?|national(?:ly)?|elsewhere|neighbours?|nearest|benchmark|years? (?:before|earlier|ago|previously)|previous(?:ly)?|before that|the year before|against|compared|(?:though|but|although|while|whereas|and) (?:in|for|among|within) (?:the|our|some|one)\b|highest in|lowest in|peak(?:ed|ing)?)\b|\bfrom$/iu;

const isComparator = ({ measure }: Statistic): boolean => COMPARES.test(measure);

/** Whether figures are held against a limit or one another, so that each sentence must speak with one. */
export const weighsFigures = ({ threshold, rank, measure }: Selection): boolean =>
  threshold !== null || rank !== null || measure === 'average';

/** Leaves out what a sentence prints only to compare its own figure with; where it prints nothing else, that stays. */
export const headlineFigures = (candidates: readonly Candidate[]): readonly Candidate[] => {
  const bySentence = Map.groupBy(
    candidates.flatMap(({ record }) => (isStatistic(record) ? [record] : [])),
    ({ documentId, quote, unit }) => `${documentId}|${unit}|${quote}`,
  );
  const left = new Set<unknown>(
    [...bySentence.values()].flatMap((figures) => {
      const compared = figures.filter(isComparator);
      return compared.length === figures.length ? [] : compared;
    }),
  );
  return candidates.filter(({ record }) => !left.has(record));
};
