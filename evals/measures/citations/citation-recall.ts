import { type CitedSentence, type Rate, rateOf, type Supports } from './support.ts';

/** ALCE's citation recall: the share of sentences that all their citations together support; a sentence without a citation is not supported. @see Gao et al., Enabling Large Language Models to Generate Text with Citations, EMNLP 2023 */
export const citationRecall = (sentences: readonly CitedSentence[], supports: Supports): Rate =>
  rateOf(sentences.map((sentence) => sentence.citationIds.length > 0 && supports(sentence, sentence.citationIds)));
