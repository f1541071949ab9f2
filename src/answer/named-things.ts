import { analyse, queryTerms, type Token, terms } from '../core/analyser.ts';
import type { Span } from '../core/schema/document.ts';

/**
 * Something that a question calls by its name. `quoted` and `coined` names (oneSource) are printed so or not at all; a word in `capitals` may be anyone's, and one that is all
 * capitals (`letters`) may stand for words.
 */
export type NamedThing = {
  readonly printed: string;
  readonly terms: readonly string[];
  readonly kind: 'quoted' | 'coined' | 'capitals' | 'letters';
};

/** Words in quotation marks. An apostrophe stands beside a letter on its left and opens nothing. */
const QUOTED = /(?<![\p{L}\p{N}])[‘'“"](\p{L}[^‘'“”"\n]{2,60}?)[’'”"](?![\p{L}\p{N}])/gu;

/** A capital inside a word: oneSource, PowerPoint. Plurals of acronyms (KPIs) are none. */
const COINED = /(?<![\p{L}\p{N}])(?:\p{Ll}+\p{Lu}|\p{Lu}\p{Ll}+\p{Lu})[\p{L}\p{N}]*/gu;

/** Words in capitals within a sentence. */
const CAPITALS = /(?<=[\p{Ll}\p{N},;)’'”"]\s)\p{Lu}\p{Ll}[\p{L}\p{N}’'&-]*(?:\s\p{Lu}[\p{L}\p{N}’'&-]*)*/gu;

/** The maker or owner of what is asked about ("Microsoft's assistant"), which a plan may speak of without the name. */
const OWNER = /^[^\s]+['’]s(?=\s)/u;

/** A word all in capitals, of more letters than what everybody abbreviates (AI, NHS, CIPFA). Named guess. */
const LETTERS = /(?<![\p{L}\p{N}])\p{Lu}{6,}(?![\p{L}\p{N}])/gu;

/** Words that are written in capitals and are no one's own: bodies of the state, offices, months, places that hold every council. */
const COMMON_CAPITALS =
  /^(?:council|councils|borough|district|city|county|london|england|english|uk|britain|british|europe|european|government|local|central|national|minister|ministers|ministry|department|office|secretary|state|treasury|whitehall|parliament|westminster|act|bill|section|cabinet|leader|deputy|mayor|chief|executive|director|officer|head|councillor|cllr|mr|mrs|ms|dr|sir|lord|lady|member|members|committee|board|plan|plans|productivity|tax|care|services?|children|children['’]s|adults?|january|february|march|april|may|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday|i|it)$/i;

/** Whether a word is written in capitals without being anyone's own name. */
export const isCommonCapital = (word: string): boolean => COMMON_CAPITALS.test(word);

const ownWords = (printed: string): string =>
  printed
    .replace(/['’]s$/, '')
    .split(/\s+/)
    .filter((word) => !isCommonCapital(word))
    .join(' ');

/** A text without what it sets in quotation marks. */
export const withoutQuotations = (text: string): string => text.replace(QUOTED, ' ');

/** What a question calls by name, in order of appearance, each once. */
export const namedThings = (question: string): readonly NamedThing[] => {
  const quoted = [...question.matchAll(QUOTED)].map(({ 1: printed = '' }) => ({ printed, kind: 'quoted' as const }));
  const unquoted = withoutQuotations(question);
  const coined = [...unquoted.matchAll(COINED)].map(([printed]) => ({ printed, kind: 'coined' as const }));
  const capitals = [...unquoted.matchAll(CAPITALS)]
    .filter(({ index }) => !OWNER.test(unquoted.slice(index)))
    .map(([printed]) => ({ printed: ownWords(printed), kind: 'capitals' as const }))
    .filter(({ printed }) => printed !== '' && !coined.some((thing) => printed.includes(thing.printed)));
  const letters = /\p{Ll}/u.test(unquoted)
    ? [...unquoted.matchAll(LETTERS)].map(([printed]) => ({ printed, kind: 'letters' as const }))
    : [];
  const found = [...quoted, ...coined, ...capitals, ...letters].map((thing) => ({
    ...thing,
    terms: terms(thing.printed),
  }));
  return found.filter(
    (thing, i) =>
      thing.terms.length > 0 && found.findIndex((other) => other.terms.join(' ') === thing.terms.join(' ')) === i,
  );
};

/** Two neighbouring words of a text, as analysed terms, and where they are printed. */
export type WordPair = Span & { readonly terms: readonly [string, string]; readonly printed: string };

/** Words of time, number and degree, and verbs of all work: with a neighbour they make no thing that a plan has or lacks. */
const GENERAL =
  /^(?:each|every|last|next|past|new|old|first|second|one|two|three|four|five|same|other|more|most|much|many|few|per|only|not|yet|now|since|under|over|up|on|year|month|week|day|time|years|months|weeks|days|times|today|spring|summer|autumn|winter|trend|want|wants|wanted|take|takes|took|place|use|used|using|cost|costs|head|measure|work|works|working|people|council|councils|borough|county|district|city|government|agreed|far|long|back|matters|plan|plans)$/i;

/** Neighbouring words of a text without stop words or general words between them, in order. */
export const wordPairs = (text: string): readonly WordPair[] => {
  const asked = new Set(queryTerms(text));
  const tokens = analyse(text).filter(({ term }) => asked.has(term));
  return tokens.flatMap((token, i) => {
    const next = tokens[i + 1];
    const areNeighbours = next !== undefined && /^[\s-]+$/.test(text.slice(token.charEnd, next.charStart));
    const printedAs = ({ charStart, charEnd }: Token): string => text.slice(charStart, charEnd);
    if (!areNeighbours || [token, next].some((word) => GENERAL.test(printedAs(word)))) return [];
    const { charStart } = token;
    const { charEnd } = next;
    return [{ terms: [token.term, next.term] as const, printed: text.slice(charStart, charEnd), charStart, charEnd }];
  });
};

/** The whole phrase that a pair opens: it goes on while the next pair shares a word with the last. */
export const phraseFrom = (text: string, pairs: readonly WordPair[], first: number): string => {
  const start = pairs[first]?.charStart ?? 0;
  let end = pairs[first]?.charEnd ?? 0;
  for (const pair of pairs.slice(first + 1)) {
    if (pair.charStart >= end) break;
    end = pair.charEnd;
  }
  return text.slice(start, end);
};
