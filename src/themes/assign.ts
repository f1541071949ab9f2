import { analyse, queryTerms } from '../core/analyser.ts';
import type { WordVectors } from '../core/ports.ts';
import type { AssignedUnit, Theme, ThemeUnit } from '../core/schema/themes.ts';
import { fitMatch, type MatchScores } from './match.ts';
import { populationOf, textVector } from './population.ts';
import { createTextReader, type MatchText } from './unit-text.ts';
import { dot } from './vector.ts';

/** What of a theme units are matched with. */
export type ThemeText = Pick<Theme, 'title' | 'description' | 'keyphrases'>;

/** A theme as the matcher reads it: title and description; the keyphrases count as words beside it. */
const pointOf = ({ title, description, keyphrases }: ThemeText): MatchText => ({
  text: `${title}. ${description}`,
  context: keyphrases.join('. '),
});

/**
 * Scores units against themes, 0..1: `scores[unit][theme]`. What is common is measured among `foundAmong`, the units the themes were found among; the others'
 * scores depend on nothing but themselves.
 */
export const scoreUnits = (
  words: WordVectors,
  themes: readonly ThemeText[],
  foundAmong: readonly ThemeUnit[],
  others: readonly ThemeUnit[],
): { readonly found: MatchScores; readonly others: MatchScores } => {
  const fitted = fitMatch(words, foundAmong, themes.map(pointOf));
  return { found: fitted.scores, others: others.length === 0 ? [] : fitted.score(others) };
};

const MAX_TERMS = 6;

/** Words of the unit, as printed, that the theme's words hold too. */
const sharedTerms = (unit: ThemeUnit, themeTerms: ReadonlySet<string>): string[] => {
  const wanted = new Set(queryTerms(unit.text).filter((term) => themeTerms.has(term)));
  const printed = new Map<string, string>();
  for (const { term, charStart, charEnd } of analyse(unit.text))
    if (wanted.has(term) && !printed.has(term)) printed.set(term, unit.text.slice(charStart, charEnd));
  return [...printed.values()].slice(0, MAX_TERMS);
};

/** Says why a unit stands in a theme: the representative quote it is most like, and the words they share. */
export const createReasons = (words: WordVectors, units: readonly ThemeUnit[]) => {
  const read = createTextReader(words);
  const byId = new Map(units.map((unit) => [unit.unitId, unit]));
  const { pieceRarity } = populationOf(words, units.map(read));
  const vectors = new Map<string, Float64Array>();
  const vectorOf = (unit: ThemeUnit): Float64Array => {
    const known = vectors.get(unit.unitId);
    if (known !== undefined) return known;
    const vector = textVector(words, read(unit), pieceRarity);
    vectors.set(unit.unitId, vector);
    return vector;
  };
  return (unit: ThemeUnit, theme: ThemeText & Pick<Theme, 'representativeIds'>): AssignedUnit['why'] => {
    const quotes = theme.representativeIds.flatMap((id) => (id === unit.unitId ? [] : (byId.get(id) ?? [])));
    const vector = vectorOf(unit);
    const [nearest] = quotes.toSorted((a, b) => dot(vectorOf(b), vector) - dot(vectorOf(a), vector));
    const themeWords = [theme.title, theme.description, ...theme.keyphrases, ...quotes.map(({ text }) => text)];
    return {
      quote: nearest?.quote ?? theme.description,
      terms: sharedTerms(unit, new Set(queryTerms(themeWords.join('\n')))),
    };
  };
};

/** The themes of each unit, by index: those from the threshold on. */
export const themesOf = (scores: readonly number[], threshold: number): readonly number[] =>
  scores.flatMap((score, theme) => (score >= threshold ? [theme] : []));
