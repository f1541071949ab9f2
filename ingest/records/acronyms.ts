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

/** The text with what its acronyms stand for after it, so that words are found however the document prints them. */
export const withExpansions = (text: string, acronyms: ReadonlyMap<string, string>): string => {
  const used = [...acronyms].filter(([acronym]) =>
    new RegExp(`(?<![\\p{L}])${acronym.replace(/&/g, '\\&')}(?![\\p{L}])`, 'u').test(text),
  );
  return used.length === 0 ? text : `${text}\n${used.map(([, expansion]) => expansion).join('; ')}`;
};
