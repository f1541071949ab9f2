import { analyse, queryTerms, terms } from '../core/analyser.ts';

/** How like a word each of some texts is by its nearest word, 0..1. */
type WordMatch = (word: string, texts: readonly string[]) => readonly number[];

/** A word that a question is about, as printed, and how rare it is. */
export type SubjectWord = { readonly term: string; readonly printed: string; readonly weight: number };

/**
 * Words that say what is wanted of a subject, or of whom, and not what the subject is: costs and savings, beginnings and ends, who supplies or leads, the council and its plan. Named
 * guesses from general usage.
 */
const OF_NO_SUBJECT =
  /^(?:cost\w*|spend\w*|spent|sav(?:e|ed|es|ing|ings)|pay|paid|pric\w*|finish\w*|complet\w*|start\w*|begin\w*|began|begun|end|ended|ends|due|dates?|years?|months?|weeks?|days?|times?|suppl\w+|providers?|contractors?|firms?|compan\w+|councils?|boroughs?|count(?:y|ies)|districts?|cit(?:y|ies)|authorit\w+|plans?|names?|named|call\w*|chair\w*|lead\w*|run\w*|numbers?|many|much|share|percent\w*|proport\w*|totals?|amounts?|sum|last|next|first|new|current\w*|now|so|far|will|per|each|expect\w*|bring\w*|brought|mak\w+|made|get|got|giv\w+|put|set|tak\w+|us(?:e|es|ed|ing)|do|doing|done|about|say|said|happen\w*|go|going|went|want\w*|need\w*|long|often|big|larg\w*|small\w*|high|low|rate|level|figures?|valu\w*|worth|persons?|people|who\w*|which|what|when|where|why|how|launch\w*|open\w*|introduc\w*|carr(?:y|i\w+)|buil\w*|reasons?|pounds?|millions?|budgets?|receiv\w*|rais\w*|earn\w*|targets?|results?|recommend\w*|conclu\w*|find|found|outcomes?|responsib\w*|charg\w*|own\w*|help\w*|work\w*)$/i;

/** The words of a question that its subject is made of, each once; all its words where none is left. */
export const subjectWords = (question: string, weights: ReadonlyMap<string, number>): readonly SubjectWord[] => {
  const wanted = new Set(queryTerms(question));
  const words = new Map<string, SubjectWord>();
  for (const { term, charStart, charEnd } of analyse(question)) {
    if (!wanted.has(term) || words.has(term)) continue;
    words.set(term, { term, printed: question.slice(charStart, charEnd), weight: weights.get(term) ?? 0 });
  }
  const all = [...words.values()];
  const own = all.filter(({ printed }) => !OF_NO_SUBJECT.test(printed));
  return own.length > 0 ? own : all;
};

/** Words less like one another than this have nothing to do with one another: likeness counts from here on. Named guess on the embedded vectors. */
const UNLIKE = 0.35;

/** What a word counts that stands in the heading and not in the statement. Named guess. */
const IN_HEADING = 0.8;

const likeness = (word: SubjectWord, texts: readonly string[], softMatch: WordMatch): readonly number[] => {
  const soft = softMatch(word.printed, texts);
  return texts.map((text, i) => (terms(text).includes(word.term) ? 1 : Math.min(1, Math.max(0, soft[i] ?? 0))));
};

/** How much of a subject each statement speaks to, with its heading, 0..1: rare words count more, and words in other words by how like they are. */
export const subjectMatches = (
  words: readonly SubjectWord[],
  statements: readonly { readonly text: string; readonly heading: string }[],
  softMatch: WordMatch,
): readonly number[] => {
  const total = words.reduce((sum, { weight }) => sum + weight, 0);
  if (total === 0) return statements.map(() => 0);
  const headings = [...new Set(statements.map(({ heading }) => heading))];
  const columns = words.map((word) => {
    const alone = likeness(
      word,
      statements.map(({ text }) => text),
      softMatch,
    );
    const above = new Map(likeness(word, headings, softMatch).map((like, i) => [headings[i] ?? '', like]));
    return statements.map(({ heading }, i) => Math.max(alone[i] ?? 0, IN_HEADING * (above.get(heading) ?? 0)));
  });
  const told = (like: number): number => Math.max(0, (like - UNLIKE) / (1 - UNLIKE));
  return statements.map((_, i) =>
    words.reduce((sum, { weight }, word) => sum + (weight / total) * told(columns[word]?.[i] ?? 0), 0),
  );
};
