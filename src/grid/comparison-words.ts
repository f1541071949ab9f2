import type { ComparedSaving, ComparedShare, ComparedTopic, Comparison } from '../core/schema/grid.ts';
import { periodWords, sumWords, writtenSum } from './grid-charts.ts';
import type { LikeSums } from './savings.ts';

/** What one side says of a topic, in words: "stated", "9 of 21 (43%)", "does not apply". */
export const shareWords = ({ stated, of, notApplicable, unreadable }: ComparedShare, isPair: boolean): string => {
  if (of === 0) return notApplicable > 0 ? 'does not apply' : unreadable > 0 ? 'could not be read' : 'no plan';
  if (isPair) return stated > 0 ? 'stated' : 'not stated';
  return `${stated} of ${of} (${Math.round((stated / of) * 100)}%)`;
};

/** What the test of a difference comes to, in plain words; empty where none was made. */
export const testWords = ({ test }: ComparedTopic): string => {
  if (test === null) return '';
  return test.isClear ? 'clear difference' : 'may be chance';
};

export const isDifferent = ({ a, b }: ComparedTopic): boolean =>
  a.of > 0 && b.of > 0 && a.stated * b.of !== b.stated * a.of;

/** A kind of saving in words: "saving a year, aimed for; every year". */
export const savingWords = (saving: ComparedSaving): string => {
  const sums = { ...saving, role: 'saving' } as Pick<
    LikeSums,
    'role' | 'basis' | 'achievement' | 'netGross' | 'period'
  >;
  return `${sumWords(sums)}; ${periodWords(sums)}`;
};

export const savingSide = (side: ComparedSaving['a']): string =>
  side === null ? 'none' : writtenSum(BigInt(side.pence));

/** What the comparison comes to, in a few sentences. */
export const comparisonSummary = ({ a, b, isPair, topics }: Comparison): readonly string[] => {
  const both = topics.filter((topic) => topic.a.of > 0 && topic.b.of > 0);
  if (both.length === 0) return [];
  if (isPair) {
    const onlyA = both.filter((topic) => topic.a.stated > topic.b.stated).length;
    const onlyB = both.filter((topic) => topic.b.stated > topic.a.stated).length;
    const shared = both.filter((topic) => topic.a.stated > 0 && topic.b.stated > 0).length;
    return [
      `Both plans state ${shared} of ${both.length} topics that apply to both councils. ${a.label} alone states ${onlyA}, and ${b.label} alone ${onlyB}.`,
    ];
  }
  const clear = both.filter(({ test }) => test?.isClear === true).length;
  return [
    `${a.plans} ${a.plans === 1 ? 'plan' : 'plans'} of ${a.label} and ${b.plans} of ${b.label} are compared on ${both.length} topics.`,
    clear === 0
      ? 'None of the differences is clear: each could be chance (Fisher’s exact test, corrected for comparing many topics).'
      : `${clear} of the differences ${clear === 1 ? 'is' : 'are'} clear; the others may be chance (Fisher’s exact test, corrected for comparing many topics).`,
  ];
};
