/**
 * MinHash of a text's five-word sequences (Broder 1997): the share of equal places of two signatures estimates the Jaccard similarity of the texts.
 * 64 places give a standard error of at most .0625.
 */
const PLACES = 64;
const SHINGLE_WORDS = 5;

/** FNV-1a, 32 bits, of words with a space between them. */
const hash32 = (words: readonly string[], from: number, to: number): number => {
  let hash = 0x811c9dc5;
  for (let at = from; at < to; at += 1) {
    if (at > from) hash = Math.imul(hash ^ SPACE, 0x01000193);
    const word = words[at] ?? '';
    for (let i = 0; i < word.length; i += 1) hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193);
  }
  return hash >>> 0;
};

const SPACE = 32;

/** The least value of some hashes under the i-th member of a family of hash functions, made from one by the finaliser of MurmurHash3 over an odd multiple. */
const leastRehash = (hashes: Uint32Array, i: number): number => {
  const multiple = Math.imul(i + 1, 0x9e3779b1);
  let least = 0xffffffff;
  for (let at = 0; at < hashes.length; at += 1) {
    let h = Math.imul((hashes[at] as number) ^ multiple, 0x85ebca6b);
    h ^= h >>> 13;
    h = Math.imul(h, 0xc2b2ae35);
    h = (h ^ (h >>> 16)) >>> 0;
    if (h < least) least = h;
  }
  return least;
};

/** The signature of a text by its letters and digits; a text of fewer words than a sequence is one sequence. Empty text gives an empty signature. */
export const signatureOf = (text: string): readonly number[] => {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  if (words.length === 0) return [];
  const hashes = new Set<number>();
  for (let i = 0; i <= Math.max(0, words.length - SHINGLE_WORDS); i += 1) {
    hashes.add(hash32(words, i, Math.min(words.length, i + SHINGLE_WORDS)));
  }
  const distinct = Uint32Array.from(hashes);
  return Array.from({ length: PLACES }, (_, place) => leastRehash(distinct, place));
};

/** Estimated share of common five-word sequences of two texts, 0..1; 0 when either has no words. */
export const resemblance = (a: readonly number[], b: readonly number[]): number => {
  if (a.length === 0 || a.length !== b.length) return 0;
  return a.filter((value, place) => value === b[place]).length / a.length;
};
