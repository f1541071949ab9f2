import { MONTH_NAMES } from '../../core/months.ts';
import type { CouncilType } from '../../core/schema/council.ts';
import type { DocumentKind, Section } from '../../core/schema/document.ts';
import type { QuestionKind } from '../../core/schema/question.ts';

/** Codes in the words of the pages. */
export const TYPE_NAMES: Readonly<Record<CouncilType, string>> = {
  CTY: 'County councils',
  NMD: 'District councils',
  UA: 'Unitary authorities',
  MD: 'Metropolitan districts',
  LBO: 'London boroughs',
  CC: 'City of London',
};

export const SECTION_NAMES: Readonly<Record<Section, string>> = {
  transform: 'Transformation of services',
  technology_data: 'Technology and data',
  wasteful_spend: 'Wasteful spending',
  barriers: 'Barriers',
  context: 'Context and background',
  none: 'Other parts',
};

export const DOCUMENT_KIND_NAMES: Readonly<Record<DocumentKind, string>> = {
  plan: 'Plan',
  appendix: 'Appendix',
  update: 'Progress update',
  minutes: 'Minutes',
  decision: 'Decision notice',
  news: 'News item',
  landing: 'Web page about the plan',
  other: 'Other document',
};

export const QUESTION_KIND_NAMES: Readonly<Record<QuestionKind, string>> = {
  lookup: 'a question about what plans say',
  list: 'a list',
  count: 'a count',
  sum: 'a sum of money',
  compare: 'a comparison',
  theme: 'common themes',
  absence: 'what plans do not say',
  about: 'a question about the plans held',
};

/** "1 plan", "8 plans". */
export const counted = (n: number, one: string, many = `${one}s`): string =>
  `${n.toLocaleString('en-GB')} ${n === 1 ? one : many}`;

/** An ISO date, or the part of one that is known, as people write it: 19 July 2024. */
export const writtenDate = (date: string): string => {
  const [year, month, day] = date.split('-');
  const name = MONTH_NAMES[Number(month) - 1];
  if (name === undefined) return date;
  return [day === undefined ? '' : Number(day), name, year].filter((part) => part !== '').join(' ');
};
