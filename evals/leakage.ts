import { createHash } from 'node:crypto';
import { createRandom } from './statistics/random.ts';

/** A text of one of the two sets that are compared. */
export type LeakText = { readonly id: string; readonly text: string };

/** Two texts that are the same once folded (`exact`, similarity 1) or share most of their 5-grams (`near`). */
export type Leak = {
  readonly kind: 'exact' | 'near';
  readonly leftId: string;
  readonly rightId: string;
  readonly similarity: number;
};

/** Words a shingle. 5 is what near-duplicate work on running text uses (Broder 1997 has 10 for web pages, Lee et al. 2022 has 5). */
const SHINGLE_WORDS = 5;
/** 32 bands of 4 rows: a pair with similarity 0.8 becomes a candidate with probability 1 - (1 - 0.8^4)^32 > 0.9999999, one with 0.5 with 0.87. */
const BANDS = 32;
const ROWS = 4;
/** Pairs at least this similar are reported unless told otherwise: the threshold of Lee et al. 2022. */
const NEAR_DUPLICATE = 0.8;
/** The largest prime below 2^32: hashes are taken modulo it. */
const PRIME = 4294967291n;

const wordsOf = (text: string): string[] =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? [];

/** The word 5-grams of a text; a shorter text is one shingle, an empty one none. */
const shinglesOf = (text: string): Set<string> => {
  const words = wordsOf(text);
  if (words.length === 0) return new Set();
  const count = Math.max(1, words.length - SHINGLE_WORDS + 1);
  return new Set(Array.from({ length: count }, (_, index) => words.slice(index, index + SHINGLE_WORDS).join(' ')));
};

const hash32 = (text: string): bigint => BigInt(createHash('sha1').update(text).digest().readUInt32LE(0));

type HashFunction = { readonly factor: bigint; readonly offset: bigint };

/** The family h(x) = (ax + b) mod p. The seed only fixes which functions are drawn; any gives the same leaks up to the odds above. */
const hashFamily = (): HashFunction[] => {
  const random = createRandom(1997);
  return Array.from({ length: BANDS * ROWS }, () => ({
    factor: (BigInt(random.nextUint32()) % (PRIME - 1n)) + 1n,
    offset: BigInt(random.nextUint32()) % PRIME,
  }));
};

/** The keys of the bands of a text's MinHash signature. Texts that share a key are candidates. */
const bandKeys = (shingles: ReadonlySet<string>, family: readonly HashFunction[]): string[] => {
  const hashes = [...shingles].map(hash32);
  const signature = family.map(({ factor, offset }) =>
    hashes.reduce((least, hash) => {
      const value = (factor * hash + offset) % PRIME;
      return value < least ? value : least;
    }, PRIME),
  );
  return Array.from(
    { length: BANDS },
    (_, band) => `${band}:${signature.slice(band * ROWS, (band + 1) * ROWS).join(',')}`,
  );
};

const jaccard = (a: ReadonlySet<string>, b: ReadonlySet<string>): number => {
  const shared = [...a].filter((shingle) => b.has(shingle)).length;
  return shared / (a.size + b.size - shared);
};

type Signed = LeakText & {
  readonly shingles: ReadonlySet<string>;
  readonly keys: readonly string[];
  readonly folded: string;
};

const sign = (texts: readonly LeakText[], family: readonly HashFunction[]): Signed[] =>
  texts
    .map((text) => ({ ...text, shingles: shinglesOf(text.text), folded: wordsOf(text.text).join(' ') }))
    .filter(({ shingles }) => shingles.size > 0)
    .map((text) => ({ ...text, keys: bandKeys(text.shingles, family) }));

const compareTexts = (left: Signed, right: Signed, threshold: number): Leak[] => {
  const ids = { leftId: left.id, rightId: right.id };
  if (left.folded === right.folded) return [{ kind: 'exact', ...ids, similarity: 1 }];
  const similarity = jaccard(left.shingles, right.shingles);
  return similarity >= threshold ? [{ kind: 'near', ...ids, similarity }] : [];
};

/**
 * Texts that stand in both sets, exactly (but for case, punctuation and spaces) or nearly. Candidates come from MinHash bands over word 5-grams and are
 * confirmed by their true Jaccard similarity, so that nothing is reported that is not similar. Most similar first, ties by ids. Texts without words are passed over.
 * @see Broder, On the Resemblance and Containment of Documents, 1997; Lee et al., Deduplicating Training Data Makes Language Models Better, ACL 2022
 */
export const findLeaks = (
  left: readonly LeakText[],
  right: readonly LeakText[],
  threshold: number = NEAR_DUPLICATE,
): Leak[] => {
  const family = hashFamily();
  const byKey = new Map<string, Signed[]>();
  for (const text of sign(right, family))
    for (const key of text.keys) byKey.set(key, [...(byKey.get(key) ?? []), text]);
  const leaks = sign(left, family).flatMap((text) => {
    const candidates = new Set(text.keys.flatMap((key) => byKey.get(key) ?? []));
    return [...candidates].flatMap((candidate) => compareTexts(text, candidate, threshold));
  });
  const order = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
  return leaks.sort((a, b) => b.similarity - a.similarity || order(a.leftId, b.leftId) || order(a.rightId, b.rightId));
};
