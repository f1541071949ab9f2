import { acronymDefinitions } from '../../../src/core/acronyms.ts';

/** Acronyms that a document defines itself ("Dedicated Schools Grant (DSG)"), with what they stand for; the first definition counts. */
export const acronymsOf = (text: string): ReadonlyMap<string, string> =>
  new Map(
    acronymDefinitions(text)
      .toReversed()
      .map(({ acronym, words }) => [acronym, words]),
  );

/** Adds to a text what its acronyms stand for, so that words are found however the document prints them. */
export type Expand = (text: string) => string;

const ACRONYM = /(?<![\p{L}\p{N}])[A-Z][A-Za-z&]{1,8}(?![\p{L}\p{N}])/gu;

export const createExpand = (acronyms: ReadonlyMap<string, string>): Expand => {
  if (acronyms.size === 0) return (text) => text;
  return (text) => {
    const found = new Set(
      [...text.matchAll(ACRONYM)].flatMap(
        ([printed]) => acronyms.get(printed) ?? acronyms.get(printed.replace(/s$/u, '')) ?? [],
      ),
    );
    return found.size === 0 ? text : `${text}\n${[...found].join('\n')}`;
  };
};
