import { terms } from '../core/analyser.ts';
import type { WordVectors } from '../core/ports.ts';
import { sentenceSpans } from '../core/sentences.ts';
import { directionOf, dot } from '../core/vectors.ts';
import { figuresIn, unsupportedFigures } from './figures.ts';

/** What is measured of a claim against its sources; the scorecard of support has a curve for each. */
export const SUPPORT_FEATURES = [
  'sentenceMatch',
  'windowMatch',
  'textMatch',
  'windowGaps',
  'weakestClause',
  'sentenceCosine',
  'textCosine',
  'wordPairsHeld',
  'longestRun',
  'letterGroupsHeld',
  'figuresMissing',
  'negationDiffers',
  'claimLength',
  'sourceLength',
  'sourceSentences',
] as const;
export type SupportFeatures = Readonly<Record<(typeof SUPPORT_FEATURES)[number], number>>;

/** Sentences in a window: a claim often draws on a sentence and the one or two that it refers back to. */
const WINDOW_SENTENCES = 3;
/** Below this likeness no word of the source stands for the claim's word; in the embedded model, words of one topic lie at .3 to .5. */
const UNMATCHED_LIKENESS = 0.5;
/** Runs longer than this are copies, whatever their length. */
const LONGEST_RUN_COUNTED = 12;
/** Letters in a group: long enough to be a stem, short enough to bridge word forms. */
const GROUP_LETTERS = 4;
/** Shorter pieces of a claim between its commas and conjunctions say nothing of their own. */
const CLAUSE_WORDS = 3;

const CITATION_MARK = /\[\d+\]/g;
const CLAUSE_BREAK = /,\s|;\s|\b(?:and|but|which|while|including)\b/u;
const NEGATION =
  /\b(?:not|no|never|none|neither|nor|without|cannot|unable)\b|n[’']t\b|\b(?:fail(?:s|ed)? to|lack(?:s|ed)?)\b/iu;

type ClaimPieces = { readonly ids: readonly number[]; readonly shares: readonly number[] };

/** The claim's distinct pieces; weights count squared as in search, so that rare words decide. */
const claimPieces = (words: WordVectors, claim: string): ClaimPieces => {
  const ids = [...new Set(words.pieces(claim))];
  const weights = ids.map((id) => words.piece(id).weight ** 2);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return { ids, shares: weights.map((weight) => (total === 0 ? 0 : weight / total)) };
};

/** For each sentence and each piece of the claim: the likeness of the sentence's most similar piece. */
const likenessBySentence = (
  words: WordVectors,
  { ids }: ClaimPieces,
  sentences: readonly (readonly number[])[],
): readonly Float32Array[] => {
  const units = ids.map((id) => words.piece(id).unit);
  const known = new Map<number, Float32Array>();
  const likenesses = (id: number): Float32Array => {
    const before = known.get(id);
    if (before !== undefined) return before;
    const { unit } = words.piece(id);
    const values = Float32Array.from(units, (other) => dot(other, unit));
    known.set(id, values);
    return values;
  };
  return sentences.map((pieces) => {
    const best = new Float32Array(ids.length);
    for (const id of new Set(pieces)) {
      const values = likenesses(id);
      for (let i = 0; i < best.length; i += 1) best[i] = Math.max(best[i] ?? 0, values[i] ?? 0);
    }
    return best;
  });
};

type Window = { readonly match: number; readonly first: number; readonly likeness: Float32Array };

/** The run of `size` sentences that matches the claim best; the first of equals. */
const bestWindow = (bySentence: readonly Float32Array[], { shares }: ClaimPieces, size: number): Window => {
  let best: Window = { match: 0, first: 0, likeness: new Float32Array(shares.length) };
  for (let first = 0; first <= Math.max(0, bySentence.length - size); first += 1) {
    const likeness = new Float32Array(shares.length);
    for (const sentence of bySentence.slice(first, first + size)) {
      for (let i = 0; i < likeness.length; i += 1) likeness[i] = Math.max(likeness[i] ?? 0, sentence[i] ?? 0);
    }
    const match = shares.reduce((sum, share, i) => sum + share * (likeness[i] ?? 0), 0);
    if (match > best.match) best = { match, first, likeness };
  }
  return best;
};

/** The least matched clause of the claim, 0..1; the whole claim where it has no clauses. */
const weakestClause = (words: WordVectors, claim: string, { ids, shares }: ClaimPieces, window: Window): number => {
  const matches = claim
    .split(CLAUSE_BREAK)
    .filter((clause) => clause.trim().split(/\s+/).length >= CLAUSE_WORDS)
    .map((clause) => {
      const held = new Set(words.pieces(clause));
      let matched = 0;
      let total = 0;
      for (const [i, id] of ids.entries()) {
        if (!held.has(id)) continue;
        matched += (shares[i] ?? 0) * (window.likeness[i] ?? 0);
        total += shares[i] ?? 0;
      }
      return total === 0 ? 1 : matched / total;
    });
  return matches.length === 0 ? window.match : Math.min(...matches);
};

const pairsOf = (list: readonly string[]): readonly string[] =>
  list.slice(1).map((term, i) => `${list[i] ?? ''} ${term}`);

const shareHeld = (wanted: readonly string[], held: ReadonlySet<string>): number =>
  wanted.length === 0 ? 0 : wanted.filter((item) => held.has(item)).length / wanted.length;

/** Terms in the longest run that claim and source have in common. */
const longestCommonRun = (claim: readonly string[], source: readonly string[]): number => {
  let longest = 0;
  let before = new Uint16Array(source.length + 1);
  for (const term of claim) {
    const now = new Uint16Array(source.length + 1);
    for (const [i, other] of source.entries()) {
      if (other !== term) continue;
      const run = (before[i] ?? 0) + 1;
      now[i + 1] = run;
      longest = Math.max(longest, run);
    }
    before = now;
  }
  return longest;
};

const letterGroups = (text: string): ReadonlySet<string> => {
  const plain = text.toLowerCase().replace(/[^\p{L}\p{N} ]/gu, '');
  return new Set(
    Array.from({ length: Math.max(0, plain.length - GROUP_LETTERS + 1) }, (_, i) => plain.slice(i, i + GROUP_LETTERS)),
  );
};

/**
 * Measures how far the sources say what the claim says, without a model of language: words held and words matched by meaning in the best sentence, window of
 * sentences and whole, runs and pairs, figures, negation, and the lengths against which all these must be read. Empty sources match nothing.
 */
export const supportFeatures = (
  words: WordVectors,
  printedClaim: string,
  sources: readonly string[],
): SupportFeatures => {
  const claim = printedClaim.replace(CITATION_MARK, ' ');
  const source = sources.join('\n');
  const sentences = sentenceSpans(source).map(({ charStart, charEnd }) => source.slice(charStart, charEnd));
  const sentencePieces = sentences.map((sentence) => words.pieces(sentence));
  const pieces = claimPieces(words, claim);
  const bySentence = likenessBySentence(words, pieces, sentencePieces);
  const sentence = bestWindow(bySentence, pieces, 1);
  const window = bestWindow(bySentence, pieces, WINDOW_SENTENCES);
  const whole = bestWindow(bySentence, pieces, Math.max(1, sentences.length));
  const direction = directionOf(words, words.pieces(claim));
  const claimTerms = terms(claim);
  const sourceTerms = terms(source);
  const figures = figuresIn(claim).length;
  return {
    sentenceMatch: sentence.match,
    windowMatch: window.match,
    textMatch: whole.match,
    windowGaps: pieces.shares.reduce(
      (sum, share, i) => sum + ((window.likeness[i] ?? 0) < UNMATCHED_LIKENESS ? share : 0),
      0,
    ),
    weakestClause: weakestClause(words, claim, pieces, window),
    sentenceCosine: Math.max(0, ...sentencePieces.map((ids) => dot(direction, directionOf(words, ids)))),
    textCosine: dot(direction, directionOf(words, words.pieces(source))),
    wordPairsHeld: shareHeld(pairsOf(claimTerms), new Set(pairsOf(sourceTerms))),
    longestRun: Math.min(longestCommonRun(claimTerms, sourceTerms), LONGEST_RUN_COUNTED),
    letterGroupsHeld: shareHeld([...letterGroups(claim)], letterGroups(source)),
    figuresMissing: figures === 0 ? 0 : unsupportedFigures(claim, sources).length / figures,
    negationDiffers: NEGATION.test(claim) === NEGATION.test(sentences[sentence.first] ?? '') ? 0 : 1,
    claimLength: Math.log1p(claimTerms.length),
    sourceLength: Math.log1p(sourceTerms.length),
    sourceSentences: Math.log1p(sentences.length),
  };
};
