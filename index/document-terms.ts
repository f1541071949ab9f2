/**
 * The inverted index of one document: for each of its terms the passages that hold it. Terms stand as 53-bit hashes (a wrong match is expected once in five
 * million corpora of 60,000 terms, and would only lift a passage in the ranking), in ascending order. `starts[i]..starts[i + 1]` are the postings of
 * `hashes[i]`. `lengths` holds for each passage the number of terms of its body and of its context.
 */
export type DocumentTerms = {
  readonly hashes: Float64Array;
  readonly starts: Uint32Array;
  readonly postings: Uint32Array;
  readonly lengths: Uint32Array;
};

/** What one passage says, as terms with repetitions. */
export type PassageTerms = { readonly body: readonly string[]; readonly context: readonly string[] };

/** A posting is passage index, times in the body, times in the context, in 20 + 6 + 6 bits; BM25 hardly tells 63 times from more. */
const COUNT_BITS = 6;
const COUNT_MASK = 2 ** COUNT_BITS - 1;
export const postingPassage = (posting: number): number => posting >>> (2 * COUNT_BITS);
export const postingBody = (posting: number): number => (posting >>> COUNT_BITS) & COUNT_MASK;
export const postingContext = (posting: number): number => posting & COUNT_MASK;

const HEADER_WORDS = 4;

/** 53 bits of a text, by multiplication and shifts (the public-domain cyrb53). */
export const hashTerm = (term: string): number => {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let i = 0; i < term.length; i += 1) {
    const unit = term.charCodeAt(i);
    a = Math.imul(a ^ unit, 2654435761);
    b = Math.imul(b ^ unit, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return 4294967296 * (2097151 & b) + (a >>> 0);
};

type Counts = { body: number; context: number };

/** Postings of each term hash; passages come in order, so each list ascends. */
const collectPostings = (passages: readonly PassageTerms[]): ReadonlyMap<number, readonly number[]> => {
  const postings = new Map<number, number[]>();
  for (const [index, { body, context }] of passages.entries()) {
    const counts = new Map<string, Counts>();
    const count = (term: string, field: keyof Counts): void => {
      const found = counts.get(term) ?? { body: 0, context: 0 };
      found[field] = Math.min(found[field] + 1, COUNT_MASK);
      counts.set(term, found);
    };
    for (const term of body) count(term, 'body');
    for (const term of context) count(term, 'context');
    for (const [term, times] of counts) {
      const hash = hashTerm(term);
      const posting = ((index << (2 * COUNT_BITS)) | (times.body << COUNT_BITS) | times.context) >>> 0;
      const list = postings.get(hash);
      if (list === undefined) postings.set(hash, [posting]);
      else list.push(posting);
    }
  }
  return postings;
};

const viewsOf = (bytes: Uint8Array, terms: number, postings: number, passages: number): DocumentTerms => {
  let at = bytes.byteOffset + HEADER_WORDS * Uint32Array.BYTES_PER_ELEMENT;
  const hashes = new Float64Array(bytes.buffer, at, terms);
  at += hashes.byteLength;
  const words = (count: number): Uint32Array => {
    const view = new Uint32Array(bytes.buffer, at, count);
    at += view.byteLength;
    return view;
  };
  return { hashes, starts: words(terms + 1), postings: words(postings), lengths: words(2 * passages) };
};

const sizeOf = (terms: number, postings: number, passages: number): number =>
  HEADER_WORDS * 4 + terms * 8 + (terms + 1 + postings + 2 * passages) * 4;

/** The inverted index of a document's passages as bytes: counts, then the four arrays, little-endian. */
export const packDocumentTerms = (passages: readonly PassageTerms[]): Uint8Array => {
  const collected = collectPostings(passages);
  const sorted = [...collected].sort(([a], [b]) => a - b);
  const total = sorted.reduce((sum, [, list]) => sum + list.length, 0);
  const bytes = new Uint8Array(sizeOf(sorted.length, total, passages.length));
  new Uint32Array(bytes.buffer, 0, HEADER_WORDS).set([sorted.length, total, passages.length]);
  const views = viewsOf(bytes, sorted.length, total, passages.length);
  let at = 0;
  for (const [index, [hash, list]] of sorted.entries()) {
    views.hashes[index] = hash;
    views.starts[index] = at;
    views.postings.set(list, at);
    at += list.length;
  }
  views.starts[sorted.length] = at;
  for (const [index, { body, context }] of passages.entries())
    views.lengths.set([body.length, context.length], 2 * index);
  return bytes;
};

/** The arrays inside packed bytes, or null when the bytes have another length than their header says. */
export const unpackDocumentTerms = (packed: Uint8Array): DocumentTerms | null => {
  if (packed.byteLength < HEADER_WORDS * 4) return null;
  // Arrays of eight-byte numbers must start at a multiple of eight.
  const bytes = packed.byteOffset % 8 === 0 ? packed : packed.slice();
  const [terms = 0, postings = 0, passages = 0] = new Uint32Array(bytes.buffer, bytes.byteOffset, HEADER_WORDS);
  return bytes.byteLength === sizeOf(terms, postings, passages) ? viewsOf(bytes, terms, postings, passages) : null;
};

/** Where a hash stands among a document's terms, or -1. */
export const findTerm = ({ hashes }: DocumentTerms, hash: number): number => {
  let low = 0;
  let high = hashes.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const found = hashes[middle] as number;
    if (found === hash) return middle;
    if (found < hash) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
};
