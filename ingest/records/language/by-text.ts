/** Readers ask the same of one sentence, one soon after another: about the sentences of one long plan are kept. */
const MOST_TEXTS_KEPT = 2_000;

/** A function of a text that is worked out once for each text, as long as it was asked for lately. What it gives is shared and may not be changed. */
export const keptByText = <T>(work: (text: string) => T): ((text: string) => T) => {
  const kept = new Map<string, { readonly value: T }>();
  return (text) => {
    const known = kept.get(text);
    if (known !== undefined) return known.value;
    if (kept.size >= MOST_TEXTS_KEPT) kept.clear();
    const value = work(text);
    kept.set(text, { value });
    return value;
  };
};
