import { foldText } from './fold-text.ts';

/** How far an answer says a key point (nugget), and whether a good answer must say it. */
export type KeyPointLabel = {
  readonly support: 'support' | 'partial_support' | 'not_support';
  readonly importance: 'vital' | 'okay';
};

/** The four scores of AutoNuggetizer; `strict` counts full support only, otherwise partial support counts one half. Null where there is no such key point. */
export type KeyPointScores = {
  readonly all: number | null;
  readonly allStrict: number | null;
  readonly vital: number | null;
  readonly vitalStrict: number | null;
};

const CREDIT = { support: 1, partial_support: 0.5, not_support: 0 } as const;

const recall = (labels: readonly KeyPointLabel[], strict: boolean): number | null => {
  if (labels.length === 0) return null;
  const credit = labels.map(({ support }) => (strict ? Math.floor(CREDIT[support]) : CREDIT[support]));
  return credit.reduce<number>((sum, value) => sum + value, 0) / labels.length;
};

/** Key-point recall in its four forms. @see Pradeep et al., Initial Nugget Evaluation Results for the TREC 2024 RAG Track with the AutoNuggetizer Framework, arXiv 2411.09607 */
export const keyPointScores = (labels: readonly KeyPointLabel[]): KeyPointScores => {
  const vital = labels.filter(({ importance }) => importance === 'vital');
  return {
    all: recall(labels, false),
    allStrict: recall(labels, true),
    vital: recall(vital, false),
    vitalStrict: recall(vital, true),
  };
};

/** What makes another number of the digits before it: more digits, a fraction, a scale word. */
const NUMBER_GOES_ON = /^(\d|[.,]\d|\s?(k|m|mn|bn|thousand|million|billion)\b)/;

/** True where the wanted words stand in the text and a number is not just part of another one (`5%` is not said by `15%`, nor `£5` by `£5m`). */
const saysOne = (text: string, wanted: string): boolean => {
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
    const end = at + wanted.length;
    const startsInside = /^\d/.test(wanted) && /\d[.,]?$/.test(text.slice(Math.max(0, at - 2), at));
    const endsInside = /\d$/.test(wanted) && NUMBER_GOES_ON.test(text.slice(end, end + 12));
    if (!startsInside && !endsInside) return true;
  }
  return false;
};

/** True if a text says a wanted string; alternatives stand between vertical bars, case, quotes, dashes and thousands separators do not matter. */
export const says = (text: string, wanted: string): boolean => {
  const folded = foldText(text);
  return wanted
    .split('|')
    .map(foldText)
    .some((alternative) => alternative !== '' && saysOne(folded, alternative));
};
