import { idOf } from './hash.ts';

/** What makes two quotes the same statement: letters, digits and signs of amounts, without case, spacing and punctuation. */
export const normalisedQuote = (quote: string): string =>
  quote
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}£%]+/gu, ' ')
    .trim();

/** The id of a statement that speaks for a topic: the same wherever the plans of one council print the same words, so that a review outlives a new reading. `owner` is the council's code, or the document where no council is known. */
export const topicStatementId = (owner: string, topic: string, quote: string): string =>
  idOf(owner, 'topic', topic, normalisedQuote(quote));
