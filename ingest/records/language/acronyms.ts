const BRACKETED = /\(([A-Z][A-Za-z&]{1,8})\)/gu;

/** The words before a bracket that may be what it abbreviates: no acronym here has more letters than this. */
const MOST_WORDS = 9;
const LOOK_BACK_CHARS = 120;

const LINKING = /^(?:of|and|the|for|in|to|on|with|&|by|a)$/iu;

/** The shortest run of words before the bracket whose initials give the acronym; linking words may be left out or counted. */
const expansionOf = (words: readonly string[], acronym: string): string | null => {
  const letters = acronym.toUpperCase().replace(/&/g, '');
  for (let from = words.length - 1; from >= 0; from -= 1) {
    const run = words.slice(from);
    const all = run.map((word) => word[0]?.toUpperCase() ?? '').join('');
    const telling = run
      .filter((word) => !LINKING.test(word))
      .map((word) => word[0]?.toUpperCase() ?? '')
      .join('');
    if (all === letters || telling === letters) return run.join(' ');
  }
  return null;
};

/** Acronyms that a document defines itself ("Dedicated Schools Grant (DSG)"), with what they stand for; the first definition counts. */
export const acronymsOf = (text: string): ReadonlyMap<string, string> => {
  const found = new Map<string, string>();
  for (const match of text.matchAll(BRACKETED)) {
    const acronym = match[1] ?? '';
    if (found.has(acronym)) continue;
    const before =
      text
        .slice(Math.max(0, match.index - LOOK_BACK_CHARS), match.index)
        .split(/[.;:\n]/u)
        .at(-1) ?? '';
    const words = (before.match(/[\p{L}’'&-]+/gu) ?? []).slice(-MOST_WORDS);
    const expansion = expansionOf(words, acronym);
    if (expansion !== null) found.set(acronym, expansion);
  }
  return found;
};

/** Adds to a text what its acronyms stand for, so that words are found however the document prints them. */
export type Expand = (text: string) => string;

const ACRONYM = /(?<![\p{L}\p{N}])[A-Z][A-Za-z&]{1,8}(?![\p{L}\p{N}])/gu;

export const createExpand = (acronyms: ReadonlyMap<string, string>): Expand => {
  if (acronyms.size === 0) return (text) => text;
  return (text) => {
    const found = new Set([...text.matchAll(ACRONYM)].flatMap((match) => acronyms.get(match[0]) ?? []));
    return found.size === 0 ? text : `${text}\n${[...found].join('\n')}`;
  };
};
