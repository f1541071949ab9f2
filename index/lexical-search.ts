import { bestRows } from './best-rows.ts';
import {
  type DocumentTerms,
  findTerm,
  hashTerm,
  postingBody,
  postingContext,
  postingPassage,
} from './document-terms.ts';
import type { FieldWeights, Scope, ScoredRow } from './engine.ts';
import { positionsOf } from './row-ids.ts';

/** Saturation of repeated terms and weight of length: the values that Lucene, OpenSearch and SQLite all take by default (Robertson and Zaragoza 2009, section 3). */
const K1 = 1.2;
const B = 0.75;

/** More terms than any question holds (a guess); the rest of a hostile query are left out. */
const MAX_QUERY_TERMS = 256;

/** The full text of one generation. */
export type LexicalSearch = {
  search(terms: readonly string[], scope: Scope, limit: number, weights: FieldWeights): readonly ScoredRow[];
  documentFrequencies(terms: readonly string[]): readonly number[];
  /** Passages whose own text holds every term of one of the lists, by ascending row id: as often as hashes collide, one more. A list without terms is held by none. */
  holding(lists: readonly (readonly string[])[]): readonly number[];
};

/** Inverted indexes in ascending order of their documents' row ids, and all row ids in order. */
export type LexicalIndex = { readonly documents: readonly DocumentTerms[]; readonly rowIds: Float64Array };

/** The postings of one term in one document, whose first passage stands at `offset` among all. */
type TermInDocument = { readonly document: DocumentTerms; readonly offset: number; readonly at: number };

type Corpus = LexicalIndex & {
  readonly offsets: readonly number[];
  /** Terms of all bodies and of all contexts. */
  readonly total: FieldWeights;
};

const measured = (index: LexicalIndex): Corpus => {
  const offsets: number[] = [];
  const total = { body: 0, context: 0 };
  let offset = 0;
  for (const { lengths } of index.documents) {
    offsets.push(offset);
    offset += lengths.length / 2;
    for (let i = 0; i < lengths.length; i += 2) {
      total.body += lengths[i] as number;
      total.context += lengths[i + 1] as number;
    }
  }
  return { ...index, offsets, total };
};

const findEverywhere = (corpus: Corpus, term: string): readonly TermInDocument[] => {
  const hash = hashTerm(term);
  const found: TermInDocument[] = [];
  for (const [index, document] of corpus.documents.entries()) {
    const at = findTerm(document, hash);
    if (at >= 0) found.push({ document, offset: corpus.offsets[index] as number, at });
  }
  return found;
};

const frequencyOf = (places: readonly TermInDocument[]): number =>
  places.reduce(
    (sum, { document, at }) => sum + (document.starts[at + 1] as number) - (document.starts[at] as number),
    0,
  );

/** Terms in one order, so that the sums behind a score do not depend on the order of words in the question. */
const searchable = (terms: readonly string[]): readonly string[] =>
  [...new Set(terms)].slice(0, MAX_QUERY_TERMS).sort();

/** How much a term tells: always above 0, as in Lucene (https://lucene.apache.org/core/9_0_0/core/org/apache/lucene/search/similarities/BM25Similarity.html). */
const inverseFrequency = (passages: number, holding: number): number =>
  Math.log(1 + (passages - holding + 0.5) / (holding + 0.5));

const addScores = (
  scores: Float64Array,
  { document, offset, at }: TermInDocument,
  idf: number,
  weights: FieldWeights,
  averageLength: number,
): void => {
  const { starts, postings, lengths } = document;
  const end = starts[at + 1] as number;
  for (let i = starts[at] as number; i < end; i += 1) {
    const posting = postings[i] as number;
    const passage = postingPassage(posting);
    const times = weights.body * postingBody(posting) + weights.context * postingContext(posting);
    if (times === 0) continue;
    const length =
      weights.body * (lengths[2 * passage] as number) + weights.context * (lengths[2 * passage + 1] as number);
    const saturated = (times * (K1 + 1)) / (times + K1 * (1 - B + (B * length) / averageLength));
    scores[offset + passage] = (scores[offset + passage] as number) + idf * saturated;
  }
};

const bm25 = (corpus: Corpus, terms: readonly string[], weights: FieldWeights): Float64Array => {
  const passages = corpus.rowIds.length;
  const scores = new Float64Array(passages);
  const averageLength = (weights.body * corpus.total.body + weights.context * corpus.total.context) / passages;
  for (const term of terms) {
    const places = findEverywhere(corpus, term);
    const idf = inverseFrequency(passages, frequencyOf(places));
    for (const place of places) addScores(scores, place, idf, weights, averageLength);
  }
  return scores;
};

/** How many of the terms each passage of a document holds in its own text. */
const heldInBody = (document: DocumentTerms, hashes: readonly number[]): Uint16Array | null => {
  const held = new Uint16Array(document.lengths.length / 2);
  for (const hash of hashes) {
    const at = findTerm(document, hash);
    if (at < 0) return null;
    const end = document.starts[at + 1] as number;
    for (let i = document.starts[at] as number; i < end; i += 1) {
      const posting = document.postings[i] as number;
      if (postingBody(posting) > 0) held[postingPassage(posting)] = (held[postingPassage(posting)] as number) + 1;
    }
  }
  return held;
};

const positionsHolding = (corpus: Corpus, terms: readonly string[]): readonly number[] => {
  const hashes = [...new Set(terms)].map(hashTerm);
  if (hashes.length === 0) return [];
  const found: number[] = [];
  for (const [index, document] of corpus.documents.entries()) {
    const held = heldInBody(document, hashes);
    held?.forEach((count, passage) => {
      if (count === hashes.length) found.push((corpus.offsets[index] as number) + passage);
    });
  }
  return found;
};

/**
 * BM25 over two weighted fields: the weights multiply how often a term stands in each and how long each is, before saturation (BM25F with one b, Robertson,
 * Zaragoza and Taylor 2004). Frequencies are those of the whole corpus, whatever the scope.
 */
export const searchTerms = (index: LexicalIndex): LexicalSearch => {
  const corpus = measured(index);
  return {
    search: (terms, scope, limit, weights) => {
      const searched = searchable(terms);
      if (searched.length === 0 || limit === 0 || scope.rowIds?.length === 0) return [];
      const scores = bm25(corpus, searched, weights);
      const positions = positionsOf(corpus.rowIds, scope.rowIds);
      return bestRows(corpus.rowIds, positions, limit, (position) => scores[position] as number, 0);
    },
    documentFrequencies: (terms) => terms.map((term) => frequencyOf(findEverywhere(corpus, term))),
    holding: (lists) =>
      [...new Set(lists.flatMap((terms) => positionsHolding(corpus, terms)))]
        .sort((a, b) => a - b)
        .map((position) => corpus.rowIds[position] as number),
  };
};
