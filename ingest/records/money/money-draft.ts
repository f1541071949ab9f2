import type { Money } from '../../../src/core/schema/record.ts';

/** A sum of money read from the text, before it is settled whether it counts in totals (which needs all sums of the document). */
export type MoneyDraft = Omit<Money, 'countsInTotals' | 'countsReason'> & {
  readonly source: 'prose' | 'table';
  /** For a table: its identifier, the row and column, and whether the row adds up others. */
  readonly isTotal: boolean;
  /** The whole sentence or row, and where it stands, for what is said of the sum beside it. */
  readonly sentence: string;
  /** Tables and annexes that the sentence refers to by name ("Table 1", "Annex B"), lower case. */
  readonly refersTo: readonly string[];
  /** What the table is called ("table 1"), so that references to it are found; null in prose. */
  readonly tableLabel: string | null;
};

const REFERENCE = /\b(?:table|annexe?|appendix|schedule|figure)\s+(?:\d+|[A-Z])\b/giu;

/** The tables and annexes a text names, in lower case. */
export const referencesIn = (text: string): string[] =>
  [...text.matchAll(REFERENCE)].map((match) => match[0].toLowerCase().replace(/\s+/g, ' ').replace('annexe', 'annex'));
