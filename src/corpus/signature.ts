/**
 * MinHash of a text's five-word sequences (Broder 1997): the share of equal places of two signatures estimates the Jaccard similarity of the texts.
 * 64 places give a standard error of at most .0625.
 */
const PLACES = 64;
const SHINGLE_WORDS = 5;

/** FNV-1a, 32 bits. */
const hash32 = (text: string): number => {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) {
    hash ^= text.charCodeAt(i);
    hash = Math.imul(hash, 0x01000193);
  }
  return hash >>> 0;
};

/** The i-th member of a family of hash functions, made from one by the finaliser of MurmurHash3 over an odd multiple. */
const rehash = (hash: number, i: number): number => {
  let h = Math.imul(hash ^ Math.imul(i + 1, 0x9e3779b1), 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
};

/** The signature of a text by its letters and digits; a text of fewer words than a sequence is one sequence. Empty text gives an empty signature. */
export const signatureOf = (text: string): readonly number[] => {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  if (words.length === 0) return [];
  const hashes = new Set<number>();
  for (let i = 0; i <= Math.max(0, words.length - SHINGLE_WORDS); i += 1) {
    hashes.add(hash32(words.slice(i, i + SHINGLE_WORDS).join(' ')));
  }
  const distinct = Uint32Array.from(hashes);
  return Array.from({ length: PLACES }, (_, place) => {
    let least = 0xffffffff;
    for (let i = 0; i < distinct.length; i += 1) least = Math.min(least, rehash(distinct[i] as number, place));
    return least;
  });
};

/** Estimated share of common five-word sequences of two texts, 0..1; 0 when either has no words. */
export const resemblance = (a: readonly number[], b: readonly number[]): number => {
  if (a.length === 0 || a.length !== b.length) return 0;
  return a.filter((value, place) => value === b[place]).length / a.length;
};
