import { queryTerms, terms } from '../core/analyser.ts';
import { nounPhrases, type Phrase } from './phrases.ts';
import { THEME_NAMES, type ThemeName } from './theme-names.ts';

/** What a theme is called and the phrases that tell it from the others. */
export type Naming = { readonly title: string; readonly keyphrases: readonly string[] };

/** Texts of one theme, and of all. */
type Texts = readonly string[];

/** A usual name is taken when this share of the theme's units hold its cues, and they hold them this many times as often as the others. Named guesses. */
const CUE_SHARE = 0.34;
const CUE_LIFT = 2;
const KEYPHRASES = 6;
/** A phrase of one unit says nothing of a theme. */
const LEAST_UNITS = 2;
/** Stands in for the units of other themes that were not seen. */
const SMOOTHING = 0.5;

const holdsSequence = (held: readonly string[], sequence: readonly string[]): boolean => {
  if (sequence.length === 0) return false;
  return held.some((_, i) => sequence.every((term, j) => held[i + j] === term));
};

type Cues = { readonly name: ThemeName; readonly sequences: readonly (readonly string[])[] };
const CUES: readonly Cues[] = THEME_NAMES.map((name) => ({ name, sequences: name.cues.map((cue) => terms(cue)) }));

const lift = (inside: number, members: number, everywhere: number, all: number): number => {
  const outside = all - members;
  const share = (inside + SMOOTHING) / (members + 1);
  return share / ((everywhere - inside + SMOOTHING) / (outside + 1));
};

type Counts = ReadonlyMap<string, number>;

const countEach = (groups: readonly Iterable<string>[]): Counts => {
  const counts = new Map<string, number>();
  for (const group of groups) for (const key of new Set(group)) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
};

const cuesIn = (text: string): readonly string[] => {
  const held = terms(text);
  return CUES.filter(({ sequences }) => sequences.some((sequence) => holdsSequence(held, sequence))).map(
    ({ name }) => name.title,
  );
};

type Reading = { readonly cues: readonly string[]; readonly phrases: readonly Phrase[] };

const sentenceCase = (phrase: string): string => `${phrase.charAt(0).toUpperCase()}${phrase.slice(1)}`;

const overlap = (a: string, b: string): boolean => {
  const inB = new Set(queryTerms(b));
  return queryTerms(a).some((term) => inB.has(term));
};

/** The most frequent spelling; ties by the alphabet. */
const spellingsOf = (readings: readonly Reading[]): ReadonlyMap<string, string> => {
  const spellings = new Map<string, Map<string, number>>();
  for (const { phrases } of readings)
    for (const { key, printed } of phrases) {
      const counts = spellings.get(key) ?? new Map<string, number>();
      counts.set(printed, (counts.get(printed) ?? 0) + 1);
      spellings.set(key, counts);
    }
  return new Map(
    [...spellings].map(([key, counts]) => [
      key,
      [...counts].toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))[0]?.[0] ?? key,
    ]),
  );
};

/** Phrases that many of the theme's units hold and few others, longer ones before their parts. */
const distinctive = (members: readonly Reading[], everywhere: Counts, all: number): readonly string[] => {
  const inside = countEach(members.map(({ phrases }) => phrases.map(({ key }) => key)));
  const ranked = [...inside]
    .filter(([, count]) => count >= Math.min(LEAST_UNITS, members.length))
    .map(([key, count]) => {
      const words = key.split(' ').length;
      const worth =
        (count / members.length) * Math.log(1 + lift(count, members.length, everywhere.get(key) ?? count, all));
      return { key, score: worth * (words > 1 ? 1.5 : 1) };
    })
    .toSorted((a, b) => b.score - a.score || (a.key < b.key ? -1 : 1));
  const kept: string[] = [];
  for (const { key } of ranked) {
    const parts = new Set(key.split(' '));
    if (kept.some((other) => other.split(' ').some((part) => parts.has(part)))) continue;
    kept.push(key);
    if (kept.length === KEYPHRASES) break;
  }
  return kept;
};

const usualNames = (members: readonly Reading[], everywhere: Counts, all: number): readonly string[] =>
  [...countEach(members.map(({ cues }) => cues))]
    .map(([title, count]) => ({
      title,
      share: count / members.length,
      lift: lift(count, members.length, everywhere.get(title) ?? count, all),
    }))
    .filter((name) => name.share >= CUE_SHARE && name.lift >= CUE_LIFT)
    .toSorted((a, b) => b.share * Math.log(b.lift) - a.share * Math.log(a.lift) || (a.title < b.title ? -1 : 1))
    .map(({ title }) => title);

const phraseTitle = (phrases: readonly string[]): string => {
  const [first, ...others] = phrases;
  if (first === undefined) return '';
  const second = others.find((other) => !overlap(other, first));
  return sentenceCase(first.includes(' ') || second === undefined ? first : `${first} and ${second}`);
};

const shortened = (text: string): string => {
  const LONGEST_TITLE_CHARS = 60;
  if (text.length <= LONGEST_TITLE_CHARS) return text;
  return `${text.slice(0, LONGEST_TITLE_CHARS).replace(/\s+\S*$/, '')}…`;
};

/**
 * Names themes from the words of their units: a usual name where its cues stand in the units, else their most distinctive noun phrases, else the plainest unit.
 * `themes[i]` are the texts of theme i, the plainest first; names come in the same order and no two are equal.
 */
export const nameThemes = (themes: readonly Texts[], others: Texts): readonly Naming[] => {
  const read = (text: string): Reading => ({ cues: cuesIn(text), phrases: nounPhrases(text) });
  const readings = themes.map((texts) => texts.map(read));
  const everything = [...readings.flat(), ...others.map(read)];
  const phraseCounts = countEach(everything.map(({ phrases }) => phrases.map(({ key }) => key)));
  const cueCounts = countEach(everything.map(({ cues }) => cues));
  const spellings = spellingsOf(everything);
  const taken = new Set<string>();
  return readings.map((members, i) => {
    const keyphrases = distinctive(members, phraseCounts, everything.length).map((key) => spellings.get(key) ?? key);
    const usual = usualNames(members, cueCounts, everything.length);
    const plainest = shortened(themes[i]?.[0] ?? '');
    const phrase = phraseTitle(keyphrases);
    const [name] = usual;
    const choices = [...(name === undefined ? [] : [name]), phrase, plainest, `${plainest} (${i + 1})`];
    const title = choices.find((choice) => choice !== '' && !taken.has(choice)) ?? `Theme ${i + 1}`;
    taken.add(title);
    return { title, keyphrases };
  });
};
