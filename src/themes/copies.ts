import { queryTerms } from '../core/analyser.ts';
import type { ThemeUnit } from '../core/schema/themes.ts';

/** From this share of common terms on two units are one text. Partners' plans change names and figures, a fifth of the words of a sentence. Named guess. */
const SAME_TEXT = 0.75;
/** A shorter text may be worded alike by councils that never met ("A three-year settlement"). Named guess. */
const LEAST_TERMS = 8;

type Reading = { readonly unit: ThemeUnit; readonly terms: readonly string[] };

/** Terms without figures, rarest first, so that texts that are alike share one of the first terms (prefix filtering, Bayardo and others 2007). */
const readings = (units: readonly ThemeUnit[]): readonly Reading[] => {
  const all = units.map((unit) => ({ unit, terms: queryTerms(unit.text).filter((term) => !/\d/.test(term)) }));
  const counts = new Map<string, number>();
  for (const { terms } of all) for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  const rank = (term: string): number => counts.get(term) ?? 0;
  return all.map(({ unit, terms }) => ({
    unit,
    terms: terms.toSorted((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1)),
  }));
};

const likeness = (a: readonly string[], b: ReadonlySet<string>): number => {
  const common = a.filter((term) => b.has(term)).length;
  return common / (a.length + b.size - common);
};

type Original = { readonly unitId: string; readonly terms: ReadonlySet<string> };

/** Notes on each unit the first unit before it that says nearly the same, at some length. Figures and the order of words are not compared. */
export const markCopies = (units: readonly ThemeUnit[]): readonly ThemeUnit[] => {
  const originals = new Map<string, Original[]>();
  return readings(units).map(({ unit, terms }) => {
    if (terms.length < LEAST_TERMS) return unit;
    const prefix = terms.slice(0, Math.floor((1 - SAME_TEXT) * terms.length) + 1);
    const candidates = new Set(prefix.flatMap((term) => originals.get(term) ?? []));
    const original = [...candidates].find((candidate) => likeness(terms, candidate.terms) >= SAME_TEXT);
    if (original !== undefined) return { ...unit, copyOf: original.unitId };
    const own: Original = { unitId: unit.unitId, terms: new Set(terms) };
    for (const term of prefix) {
      const list = originals.get(term);
      if (list === undefined) originals.set(term, [own]);
      else list.push(own);
    }
    return unit;
  });
};
