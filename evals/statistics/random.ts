/** A seeded source of random numbers: the same seed gives the same numbers on every machine. */
export type Random = {
  /** A whole number from 0 to 2^32 - 1. */
  nextUint32(): number;
  /** A number from 0 to just under 1, in steps of 2^-32. */
  next(): number;
  /** A whole number from 0 to `limit` - 1, each equally likely. `limit` is from 1 to 2^32. */
  below(limit: number): number;
};

const UINT32_RANGE = 2 ** 32;

const rotateLeft = (value: number, bits: number): number => (value << bits) | (value >>> (32 - bits));

/** SplitMix64, which spreads a seed over the state of another generator. @see Steele, Lea and Flood, OOPSLA 2014 */
const splitMix64 = (seed: number): (() => bigint) => {
  let state = BigInt.asUintN(64, BigInt(seed));
  return () => {
    state = BigInt.asUintN(64, state + 0x9e3779b97f4a7c15n);
    let z = state;
    z = BigInt.asUintN(64, (z ^ (z >> 30n)) * 0xbf58476d1ce4e5b9n);
    z = BigInt.asUintN(64, (z ^ (z >> 27n)) * 0x94d049bb133111ebn);
    return z ^ (z >> 31n);
  };
};

/**
 * xoshiro128** 1.1 from a given state of four 32-bit words, not all 0.
 * @see Blackman and Vigna, Scrambled Linear Pseudorandom Number Generators, ACM TOMS 47(4), 2021
 */
export const randomFromState = (state: readonly [number, number, number, number]): Random => {
  let [a, b, c, d] = state;
  const nextUint32 = (): number => {
    const result = Math.imul(rotateLeft(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotateLeft(d, 11);
    return result;
  };
  const below = (limit: number): number => {
    const fair = UINT32_RANGE - (UINT32_RANGE % limit);
    let drawn = nextUint32();
    while (drawn >= fair) drawn = nextUint32();
    return drawn % limit;
  };
  return { nextUint32, next: () => nextUint32() / UINT32_RANGE, below };
};

/** A generator for a whole-number seed. */
export const createRandom = (seed: number): Random => {
  const words = splitMix64(seed);
  const [first, second] = [words(), words()];
  const low = (word: bigint): number => Number(word & 0xffffffffn);
  const high = (word: bigint): number => Number(word >> 32n);
  return randomFromState([low(first), high(first), low(second), high(second)]);
};

/** The values in a random order, each order equally likely. @see Durstenfeld, CACM 7(7), 1964 (Fisher-Yates) */
export const shuffled = <T>(values: readonly T[], random: Random): T[] => {
  const remaining = [...values];
  const result: T[] = [];
  while (remaining.length > 0) result.push(...remaining.splice(random.below(remaining.length), 1));
  return result;
};
