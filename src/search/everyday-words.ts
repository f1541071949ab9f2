import { analyse, terms } from '../core/analyser.ts';
import written from './everyday-words.json' with { type: 'json' };

/** Changes whenever the list does; part of what evaluations record. */
export const EVERYDAY_WORDS_VERSION: string = written.version;

type Entry = { readonly everyday: readonly string[]; readonly plan: readonly string[] };

/** The list read by its first everyday term; longer phrases first, so that "working from home" is not read as "working". */
const entriesByFirstTerm = (): ReadonlyMap<string, readonly Entry[]> => {
  const plans = new Map<string, string[]>();
  for (const { plan, everyday } of Object.values(written.fields).flat()) {
    for (const phrase of everyday) {
      const key = terms(phrase).join(' ');
      plans.set(key, [...new Set([...(plans.get(key) ?? []), plan])]);
    }
  }
  const entries = [...plans].map(([key, plan]): Entry => ({ everyday: key.split(' '), plan }));
  return Map.groupBy(
    entries.toSorted((a, b) => b.everyday.length - a.everyday.length),
    ({ everyday }) => everyday[0] ?? '',
  );
};

const ENTRIES = entriesByFirstTerm();

/** What plans call a thing, and the everyday phrases for it, as terms. */
export type PlanWord = { readonly plan: readonly string[]; readonly everyday: readonly (readonly string[])[] };

const PLAN_WORDS: readonly PlanWord[] = Object.values(written.fields)
  .flat()
  .map(({ plan, everyday }) => ({ plan: terms(plan), everyday: everyday.map((phrase) => terms(phrase)) }))
  .filter(({ plan }) => plan.length > 0);

/** The entries of the list whose word of plans stands in a text, term after term. */
export const planWordsIn = (text: string): readonly PlanWord[] => {
  const held = terms(text);
  return PLAN_WORDS.filter(({ plan }) => held.some((_, i) => plan.every((term, j) => held[i + j] === term)));
};

/**
 * A question in the words that plans use: everyday phrases of the list are replaced by what plans write for them, all of it where there is more than one.
 * Null where the question holds none. The longest phrase wins; the rest of the text stands as it is. A phrase stays where `isUsual` holds of all its terms: plans use
 * those words themselves.
 */
export const inPlanWords = (text: string, isUsual: (term: string) => boolean): string | null => {
  const tokens = analyse(text);
  let rewritten = '';
  let readTo = 0;
  for (let i = 0; i < tokens.length; i += 1) {
    const token = tokens[i];
    if (token === undefined || token.charStart < readTo) continue;
    const entry = (ENTRIES.get(token.term) ?? []).find(({ everyday }) =>
      everyday.every((term, j) => tokens[i + j]?.term === term),
    );
    const last = entry === undefined ? undefined : tokens[i + entry.everyday.length - 1];
    if (entry === undefined || last === undefined || entry.everyday.every(isUsual)) continue;
    rewritten += `${text.slice(readTo, token.charStart)}${entry.plan.join(' ')}`;
    readTo = last.charEnd;
  }
  return readTo === 0 ? null : rewritten + text.slice(readTo);
};
