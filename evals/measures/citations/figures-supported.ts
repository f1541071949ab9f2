import { parseQuantities, type Quantity } from '../answers/quantities.ts';
import { type Rate, rateOf } from './support.ts';

/** Equal values closer than this part of themselves are the same: £12.5m and £12,500,000. */
const SAME_VALUE = 1e-9;

const isSame = (said: Quantity, cited: Quantity): boolean =>
  (said.unit === null || cited.unit === null || said.unit === cited.unit) &&
  Math.abs(said.value - cited.value) <= SAME_VALUE * Math.max(Math.abs(said.value), 1);

const figuresOf = (text: string, quotes: readonly string[]): { printed: string; supported: boolean }[] => {
  const cited = quotes.flatMap((quote) => parseQuantities(quote));
  return parseQuantities(text).map((said) => ({
    printed: said.printed,
    supported: cited.some((figure) => isSame(said, figure)),
  }));
};

/** The figures of a text that stand in none of the quotes, as printed. Units must agree where both state one. */
export const unsupportedFigures = (text: string, quotes: readonly string[]): string[] =>
  figuresOf(text, quotes)
    .filter(({ supported }) => !supported)
    .map(({ printed }) => printed);

/**
 * The share of a text's figures that stand in a cited quote with the same value and unit; null for a text without figures. Figures that code computed
 * (counts, sums) are in no quote: leave them out of the text.
 */
export const figuresSupportedRate = (text: string, quotes: readonly string[]): Rate =>
  rateOf(figuresOf(text, quotes).map(({ supported }) => supported));
