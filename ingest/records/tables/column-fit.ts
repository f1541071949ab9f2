import type { ColumnRole } from './column-roles.ts';
import type { ColumnContent } from './table-content.ts';

/** A column whose cells speak against a role this much cannot have it, whatever its header says. */
export const CANNOT_BE = -4;
const UNLIKELY = -3;

/** Labels are short; text that tells what is done is longer. Named guess. */
const MAX_LABEL_WORDS = 8;

const isText = ({ figures, numbers, dates, statuses, ratings, levels, marks }: ColumnContent): boolean =>
  numbers < 0.3 && figures < 0.6 && dates <= 0.5 && statuses < 0.6 && ratings < 0.5 && levels < 0.5 && marks < 0.5;
const isLabel = ({ meanWords }: ColumnContent): boolean => meanWords <= MAX_LABEL_WORDS;

type Fit = (content: ColumnContent, money: boolean) => number;

/** Any single word with a capital may be a name: where no header says that people are named it counts for little. Named guess. */
const SINGLE_NAME = 0.4;

const namesOf = ({ names, fullNames }: ColumnContent): number => Math.max(fullNames, names * SINGLE_NAME);

/** Longer text fits better, up to a word count at which it says enough. */
const prose =
  (most: number, wordsForOne: number): Fit =>
  (content) =>
    isText(content) && namesOf(content) < 0.5 ? Math.min(most, content.meanWords / wordsForOne) : CANNOT_BE;

const owner: Fit = (content) => {
  if (content.numbers > 0.3 || content.statuses > 0.6 || content.dates > 0.5 || content.levels > 0.5) return CANNOT_BE;
  const posts = content.posts * (isLabel(content) ? 0.9 : 0.3);
  return 3 * Math.max(namesOf(content), posts) - (content.meanWords > 15 ? 3 : 0);
};

const due: Fit = (content) =>
  content.numbers > 0.6 && content.dates < 0.3
    ? CANNOT_BE
    : 3 * Math.max(content.dates, content.statuses * 0.4) - (content.meanWords > 12 ? 3 : 0);

/** Where a header names the state of work, short words that nobody foresaw say it all the same. Named guess. */
const MAX_STATE_WORDS = 6;

const status: Fit = ({ statuses, numbers, meanWords, dates, ratings, levels, filled }) => {
  const isOpen = meanWords <= MAX_STATE_WORDS && dates < 0.5 && ratings < 0.5 && levels < 0.5 && filled > 0;
  return 3 * statuses - (statuses >= 0.3 ? 0 : isOpen ? 1 : 3) - (numbers > 0.4 ? 4 : 0);
};

const rag: Fit = ({ filled, ratings }) => (filled === 0 ? 0 : ratings >= 0.5 ? 4 : UNLIKELY);

/** Shares decide; the numbers are named guesses, tried on the tables of labelled plans. */
const FITS: Readonly<Record<ColumnRole, Fit>> = {
  ref: ({ meanWords, distinct, names }) => (meanWords <= 1.5 && distinct > 0.8 && names < 0.5 ? 1 : CANNOT_BE),
  area: (content) => (isText(content) && isLabel(content) ? 0.5 : UNLIKELY),
  objective: prose(1, 12),
  criteria: prose(1, 12),
  progress: ({ numbers, marks, meanWords }) => (numbers < 0.3 && marks < 0.5 ? Math.min(1, meanWords / 12) : CANNOT_BE),
  action: prose(1.5, 8),
  barrier: prose(1.5, 8),
  request: prose(1.5, 8),
  owner,
  due,
  status,
  rag,
  addressee: ({ bodies }) => (bodies > 0.4 ? 3 * bodies : UNLIKELY),
  severity: ({ meanWords, distinct, numbers, levels }) =>
    levels > 0.5 || (meanWords <= 2.5 && distinct < 0.8 && numbers < 0.5) ? 0.5 : UNLIKELY,
  measure: (content) => (isText(content) && isLabel(content) ? 0.3 : CANNOT_BE),
  money: ({ numbers, figures, dates }, money) =>
    numbers >= 0.5 || (money && figures >= 0.5 && dates < 0.5) ? (money ? 3 : 0.5) : CANNOT_BE,
  number: ({ numbers, dates }) => (numbers >= 0.5 && dates < 0.5 ? 2.6 : CANNOT_BE),
  mark: () => CANNOT_BE,
  stage: () => CANNOT_BE,
  period: () => CANNOT_BE,
  other: () => 0,
};

/** How well the cells of a column fit a role, from -7 (cannot be) to 4. `money` says that header or title name money. */
export const contentScore = (content: ColumnContent, role: ColumnRole, money: boolean): number =>
  FITS[role](content, money);
