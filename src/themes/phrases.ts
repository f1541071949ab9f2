import { analyse } from '../core/analyser.ts';
import { STOP_WORDS } from '../core/stop-words.ts';

/** A run of words that reads like a noun phrase, as printed, with its terms. */
export type Phrase = { readonly key: string; readonly printed: string; readonly words: number };

const MAX_WORDS = 4;

/** Words after or before which a noun phrase may stand. */
const OPENERS = new Set(
  'a an the our its their this these those of for to in on with by from and or as at each every some any more into about between under over without through against no all many most per than'.split(
    ' ',
  ),
);
const CLOSERS = new Set(
  'of for to in on with by from and or as at is are was were be been has have had will would can cannot could should must may not that which who when where so but than because if until while into about between under over without through against do does did per after before during'.split(
    ' ',
  ),
);
/** Words that join two parts of one noun phrase: "cost of care". */
const JOINTS = new Set(['of', 'for', 'to', 'and', 'in']);
/** Verbs and adverbs that plans use much; a phrase neither begins nor ends with one. A list, because no tagger comes with the product. */
const NOT_IN_NAMES = new Set(
  `give let make pay publish change raise write end set extend decide agree fix use put lift fund replace clear count cap announce allow remove reform review
  simplify provide ensure support reduce increase improve develop deliver introduce implement continue work working use using used make makes made making need
  needs needed become becomes come comes came take takes taken took keep keeps kept run runs running grow grows growing grew rise rises rose risen fall falls
  fallen cost costs costing pays paid see seen show shows shown find finds found say says said ask asks asked help helps helped leave leaves left hold holds
  held move moves moved meet meets met rely relies wait waits waited prepare stop stopped start started open close opened closed bring brings brought lose lost
  win won fail failed cannot also still very well only just now already again often too even further mean means meant require requires required lead leads led
  create creates created enable enables enabled include includes including included based build built buy bought sell sold cover covers covered follow follows
  drop fill match protect licensed own owns owned type typed talk cut cuts spend spent save saved saves reached reach complete completed plan plans planned
  carry carried given making able likely due such other others another new same different good better best many much several various own first second last next
  year years month months week weeks day days time times number level part way place thing half three four five six seven eight nine ten two one hundred
  thousand council councils borough district county authority authorities government ministers yes whether however therefore across within around per cent
  currently recently previously significantly particularly increasingly`.split(/\s+/),
);

type Word = {
  readonly printed: string;
  readonly lower: string;
  readonly term: string;
  readonly start: number;
  readonly end: number;
};

const wordsOf = (text: string): readonly Word[] =>
  analyse(text)
    .filter((token, i, all) => i === 0 || token.charStart >= (all[i - 1]?.charEnd ?? 0))
    .map(({ term, charStart, charEnd }) => {
      const printed = text.slice(charStart, charEnd);
      return { printed, lower: printed.toLowerCase(), term, start: charStart, end: charEnd };
    });

const isTelling = ({ lower }: Word): boolean =>
  !STOP_WORDS.has(lower) && !OPENERS.has(lower) && !CLOSERS.has(lower) && !/^[\d£€$%]/.test(lower) && lower.length > 1;

const mayEnd = (word: Word): boolean =>
  isTelling(word) && !NOT_IN_NAMES.has(word.lower) && !/(?:ly|ed)$/.test(word.lower);
const mayBegin = (word: Word): boolean => isTelling(word) && !NOT_IN_NAMES.has(word.lower) && !/ly$/.test(word.lower);

const touches = (text: string, a: Word, b: Word): boolean => /^[ \u00a0\n-]$/.test(text.slice(a.end, b.start));

const opensAt = (text: string, words: readonly Word[], first: number): boolean => {
  const [before, word] = [words[first - 1], words[first]];
  if (before === undefined || word === undefined) return true;
  return (
    OPENERS.has(before.lower) || !/^\s+$/.test(text.slice(before.end, word.start)) || NOT_IN_NAMES.has(before.lower)
  );
};

const closesAt = (text: string, words: readonly Word[], last: number): boolean => {
  const [word, after] = [words[last], words[last + 1]];
  if (after === undefined || word === undefined) return true;
  return CLOSERS.has(after.lower) || !/^\s+$/.test(text.slice(word.end, after.start)) || NOT_IN_NAMES.has(after.lower);
};

const isRun = (text: string, run: readonly Word[]): boolean => {
  const [first, last] = [run[0], run.at(-1)];
  if (first === undefined || last === undefined || !mayBegin(first) || !mayEnd(last)) return false;
  return run.every((word, i) => {
    const before = run[i - 1];
    const inside = i > 0 && i < run.length - 1;
    if (before !== undefined && !touches(text, before, word)) return false;
    return (isTelling(word) && !NOT_IN_NAMES.has(word.lower)) || (inside && JOINTS.has(word.lower));
  });
};

/** The noun phrases of a text, each once: runs of up to four words that stand between words which open and close such phrases. */
export const nounPhrases = (text: string): readonly Phrase[] => {
  const words = wordsOf(text);
  const found = new Map<string, Phrase>();
  for (let first = 0; first < words.length; first += 1) {
    if (!opensAt(text, words, first)) continue;
    for (let last = first; last < Math.min(words.length, first + MAX_WORDS); last += 1) {
      const run = words.slice(first, last + 1);
      if (!closesAt(text, words, last) || !isRun(text, run)) continue;
      const start = run[0]?.start ?? 0;
      const key = run.map(({ term }) => term).join(' ');
      const printed = text.slice(start, run.at(-1)?.end).replace(/\s+/g, ' ');
      if (!found.has(key)) found.set(key, { key, printed, words: run.length });
    }
  }
  return [...found.values()];
};
