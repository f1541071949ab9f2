import type { Span } from '../core/schema/document.ts';
import { sentenceSpans } from '../core/sentences.ts';

/** Longest quote within a sentence of a brief: what is read in one breath, about as long as a clause. A named guess. */
const MOST_WORDS = 28;
/** Fewer words are a label ("Funding pots") and quoted only where a council says nothing longer. */
const FEWEST_WORDS = 5;

const wordsIn = (text: string): number => text.match(/\S+/g)?.length ?? 0;

/** Ends of clauses, at which a long sentence may be cut. */
const CLAUSE_END = /[,;:](?=\s)|\s(?=[–—-]\s)|\s(?=\()/g;

/** The part of a long sentence up to the last end of a clause, or the last word, within the longest quote. */
const cut = (text: string): string => {
  const words = [...text.matchAll(/\S+/g)];
  const last = words[MOST_WORDS - 1];
  if (last === undefined || words.length <= MOST_WORDS) return text;
  const most = text.slice(0, last.index + last[0].length);
  const ends = [...most.matchAll(CLAUSE_END)].map(({ index }) => index);
  const end = ends.findLast((index) => wordsIn(most.slice(0, index)) >= FEWEST_WORDS);
  return most.slice(0, end ?? most.length).trimEnd();
};

export type ShortQuote = Span & {
  /** In one line; with an ellipsis where the sentence goes on. */
  readonly text: string;
  readonly words: number;
  /** Whether it stands as a sentence by itself. */
  readonly isSentence: boolean;
};

/** Signs of an item that leans on what stands above it, or of text that the reader lost the end of. */
const LEANS = /^(?:and|or|but|this|these|it|they|such|which|who|however|also|therefore)\b/i;

/** Verbs that make a clause a sentence, among the commonest; a clause without one of them may still be one and is then called a name. */
const FINITE =
  /\b(?:is|are|was|were|am|has|have|had|do|does|did|will|would|can|cannot|could|should|must|may|might|needs?|means?|spends?|remains?|continues?|faces?|requires?|makes?|costs?|takes?|deliver|we|they)\b/i;

const worth = ({ words, text, isSentence }: ShortQuote): number =>
  (words < FEWEST_WORDS ? -1 : 0) +
  (LEANS.test(text) ? -1 : 0) +
  (text.endsWith('…') ? -0.5 : 0) +
  (isSentence ? 0.5 : 0) +
  Math.min(words, MOST_WORDS) / MOST_WORDS;

/** The shortest telling piece of a place in a text: its best sentence, cut at a clause where it is long. Null where the place holds no words. */
export const shortQuote = (text: string, place: Span): ShortQuote | null => {
  const whole = text.slice(place.charStart, place.charEnd);
  const candidates = sentenceSpans(whole).map(({ charStart, charEnd }): ShortQuote => {
    const sentence = whole.slice(charStart, charEnd);
    const lead = /^(?:[•●▪◦‣·–-]\s*|\(?\d{1,2}[.)]\s+)+/.exec(sentence)?.[0].length ?? 0;
    const piece = cut(sentence.slice(lead));
    const isCut = lead + piece.length < sentence.length;
    const line = piece.replace(/\s+/g, ' ').trim();
    const words = wordsIn(line);
    return {
      charStart: place.charStart + charStart + lead,
      charEnd: place.charStart + charStart + lead + piece.length,
      text: isCut ? `${line.replace(/[,;:]$/, '')}…` : line.replace(/[.;,:]$/, ''),
      words,
      isSentence:
        /^\p{Lu}/u.test(line) &&
        words >= FEWEST_WORDS &&
        /[.!?]$/.test(sentence) &&
        FINITE.test(line.split(/[;:]/)[0] ?? ''),
    };
  });
  const usable = candidates.filter(({ words }) => words > 0);
  return usable.reduce<ShortQuote | null>(
    (best, one) => (best === null || worth(one) > worth(best) ? one : best),
    null,
  );
};

/** How good a quote is to stand for a council; higher is better. */
export const quoteWorth = worth;
