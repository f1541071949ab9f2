import type { Warning } from '../../src/core/schema/document.ts';
import { pageNumbersText } from './page-numbers.ts';
import type { PictureReading } from './read-picture.ts';

/** Words of clean scans have a confidence of 95 on average. A named guess: it names a handful of figures on a page with noise. */
const MIN_FIGURE_CONFIDENCE = 75;
/** Figures named in one warning. */
const MAX_NAMED = 8;

/** Names the figures of a page that the recogniser was not sure of; none for a page without such. */
export const figureWarnings = (pageNumber: number, { lines }: PictureReading): Warning[] => {
  const doubtful = lines
    .flatMap(({ words }) => words)
    .filter(({ text, confidence }) => /\d/.test(text) && confidence < MIN_FIGURE_CONFIDENCE);
  if (doubtful.length === 0) return [];
  const named = doubtful.slice(0, MAX_NAMED).map(({ text, confidence }) => `${text} (${Math.round(confidence)}%)`);
  const more = doubtful.length > named.length ? ` and ${doubtful.length - named.length} more` : '';
  const message = `Figures on page ${pageNumber} read with little confidence: ${named.join(', ')}${more}.`;
  return [{ code: 'LOW_CONFIDENCE_FIGURES', message, pageNumber }];
};

/** Says which pages hold text that was not read, and why; none for no pages. */
export const notReadWarnings = (pageNumbers: readonly number[], why: string): Warning[] => {
  if (pageNumbers.length === 0) return [];
  const pages = pageNumbersText(pageNumbers);
  const message = `${pages.charAt(0).toUpperCase()}${pages.slice(1)} ${pageNumbers.length === 1 ? 'was' : 'were'} not read: ${why}.`;
  const [only] = pageNumbers;
  return [
    {
      code: 'PAGES_NOT_READ',
      message,
      ...(pageNumbers.length === 1 && only !== undefined ? { pageNumber: only } : {}),
    },
  ];
};
