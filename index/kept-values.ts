/** What was read from one generation and made into values, kept for whoever asks for the same again. */
export type KeptValues = {
  /** The value under a key, made at the first call. Null is not kept: what is not there costs no room. */
  get<T>(key: string | number, make: () => Priced<T>): T;
};

/** A value with what keeping it costs, in characters of the JSON that it was stored as. */
export type Priced<T> = { readonly value: T; readonly chars: number };

/**
 * Room for the plans of all councils nearly three times over: 317 invented plans of 94 passages and 85 records take 41 million characters when everything has
 * been read, and 86 MB of heap (measured over the corpus of evals/bench). Full, it is about 250 MB.
 */
const MOST_CHARS = 120_000_000;

/**
 * Keeps values until there is no room, then keeps what it has and makes all others anew: counting reads every document in one order, so that putting out
 * the oldest would put out each value just before it is asked for again.
 */
export const keptValues = (mostChars: number = MOST_CHARS): KeptValues => {
  const kept = new Map<string | number, unknown>();
  let chars = 0;
  return {
    get: <T>(key: string | number, make: () => Priced<T>): T => {
      const known = kept.get(key);
      if (known !== undefined) return known as T;
      const made = make();
      if (made.value === null || chars + made.chars > mostChars) return made.value;
      kept.set(key, made.value);
      chars += made.chars;
      return made.value;
    },
  };
};
