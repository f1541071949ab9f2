import type { Answer, Citation } from '../core/schema/answer.ts';

/** Where a quote stands, for people: council, document, page. */
const place = (citation: Citation): string =>
  [citation.council?.name, citation.title, citation.pageNumber === null ? null : `page ${citation.pageNumber}`]
    .filter((part) => part !== null && part !== undefined && part !== '')
    .join(', ');

const citationLine = (citation: Citation, number: number): string =>
  `  [${number}] ${place(citation)}\n      “${citation.quote.replace(/\s+/g, ' ')}”`;

const coverageLine = ({ coverage }: Answer): string => {
  const plans = `${coverage.plansInScope} ${coverage.plansInScope === 1 ? 'plan' : 'plans'} searched`;
  return coverage.noPlan === 0 ? `${plans}.` : `${plans}; ${coverage.noPlan} councils in scope have no plan here.`;
};

/** An answer as text for a terminal: the short answer, its sources by number, what was searched, and what to mind. */
export const answerText = (answer: Answer): string => {
  const numbers = new Map(answer.citations.map((citation, i) => [citation.citationId, i + 1]));
  const marks = (ids: readonly string[]) => ids.map((id) => `[${numbers.get(id) ?? '?'}]`).join('');
  const body =
    answer.status === 'not_answered'
      ? [`Not answered: ${answer.text}`]
      : answer.sentences.map((s) => `${s.text} ${s.supported ? marks(s.citationIds) : '(not supported by a source)'}`);
  const sourcesTitle = answer.status === 'not_answered' ? 'Nearest passages' : 'Sources';
  const sources =
    answer.citations.length === 0 ? [] : ['', sourcesTitle, ...answer.citations.map((c, i) => citationLine(c, i + 1))];
  const warnings = answer.warnings.map((warning) => `Note: ${warning.message}`);
  return [...body, ...sources, '', coverageLine(answer), ...warnings].join('\n');
};
