import { type CitedSentence, type Rate, rateOf, type Supports } from './support.ts';

/** A citation is needed if it supports the sentence by itself, or if the others do not support it without it. */
const isNeeded = (sentence: CitedSentence, citationId: string, supports: Supports): boolean => {
  if (supports(sentence, [citationId])) return true;
  const others = sentence.citationIds.filter((other) => other !== citationId);
  return others.length === 0 || !supports(sentence, others);
};

/**
 * ALCE's citation precision: the share of citations that are needed by a sentence which its citations support together. Citations of an unsupported
 * sentence are all wrong. An answer with sentences but no citation scores 0, as in ALCE's program; without sentences the rate is null. All citations count (ALCE looks at the first three).
 * @see Gao et al., EMNLP 2023, section 3
 */
export const citationPrecision = (sentences: readonly CitedSentence[], supports: Supports): Rate => {
  const results = sentences.flatMap((sentence) => {
    const supported = sentence.citationIds.length > 0 && supports(sentence, sentence.citationIds);
    return sentence.citationIds.map((citationId) => supported && isNeeded(sentence, citationId, supports));
  });
  return results.length === 0 && sentences.length > 0 ? { rate: 0, count: 0 } : rateOf(results);
};
