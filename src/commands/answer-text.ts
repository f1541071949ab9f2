import type { Answer, Citation } from '../core/schema/answer.ts';
import { counted, excerpt, wrapped } from './text-lines.ts';

/** A quote longer than this hides the sources after it; `--json` has all of it. */
const QUOTE_WIDTH = 200;

/** A heading is shown to find the place by; its beginning does that. */
const HEADING_WIDTH = 60;

/** Where a quote stands, for people: council, document, and page or, where there are no pages, heading. A title that names the council says it already. */
const place = ({ council, title, pageNumber, headingPath }: Citation): string => {
  const named = council === null || title.toLowerCase().includes(council.name.toLowerCase()) ? [] : [council.name];
  const heading = headingPath.at(-1);
  const under = heading === undefined || heading === title ? [] : [`under “${excerpt(heading, HEADING_WIDTH)}”`];
  return [...named, title, ...(pageNumber === null ? under : [`page ${pageNumber}`])].join(', ');
};

const words = (text: string): string => (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(' ');

/** A quote that the answer repeats word for word is not printed a second time. */
const isSaid = (quote: string, answer: Answer): boolean =>
  answer.sentences.some((sentence) => words(sentence.text).includes(words(quote)));

const citationLines = (answer: Answer, columns: number | null): readonly string[] =>
  answer.citations.flatMap((citation, i) => {
    const source = wrapped(`  [${i + 1}] ${place(citation)}`, columns, '      ');
    if (isSaid(citation.quote, answer)) return [source];
    return [source, wrapped(`      “${excerpt(citation.quote, QUOTE_WIDTH)}”`, columns, '      ')];
  });

const coverageLine = ({ coverage }: Answer): string => {
  const plans = `${counted(coverage.plansInScope, 'plan')} ${coverage.method === 'passages' ? 'searched' : 'read'}`;
  if (coverage.noPlan === 0) return `${plans}.`;
  return `${plans}; ${counted(coverage.noPlan, 'council')} in scope ${coverage.noPlan === 1 ? 'has' : 'have'} no plan here.`;
};

/** How far a count can be trusted: what reading misses, and what people have checked. Nothing for answers from passages. */
const trustLines = ({ coverage, figure }: Answer): readonly string[] => {
  if (coverage.method === 'passages') return [];
  const { expectedRecall, checkedByPeople = 0 } = coverage;
  const isOfRecords = figure !== undefined && figure.included.length > 0;
  return [
    ...(expectedRecall === undefined
      ? ['How many such statements the reading misses has not been measured.']
      : [
          `On invented plans, on which its rules were tuned, the reading found at least ${Math.floor(expectedRecall * 100)} of 100 such statements.`,
        ]),
    ...(isOfRecords ? [`Checked by people: ${checkedByPeople} of ${figure.included.length}.`] : []),
  ];
};

/** What was counted, one line each. A theme says it in sentences. */
const itemLines = (answer: Answer, numbers: ReadonlyMap<string, number>): readonly string[] =>
  answer.kind === 'theme'
    ? []
    : (answer.items ?? []).map(({ kind, council, label, citationIds }) => {
        const marks = citationIds.map((id) => `[${numbers.get(id) ?? '?'}]`).join('');
        const says = label === council?.name ? '' : `: ${excerpt(label, QUOTE_WIDTH)}`;
        return `  - ${kind === 'council' ? `${council?.name ?? ''}${says}` : excerpt(label, QUOTE_WIDTH)} ${marks}`.trimEnd();
      });

const bodyLines = (answer: Answer): readonly string[] => {
  if (answer.status === 'not_answered') return [`Not answered: ${answer.text}`];
  const numbers = new Map(answer.citations.map((citation, i) => [citation.citationId, i + 1]));
  const marks = (ids: readonly string[]) => ids.map((id) => `[${numbers.get(id) ?? '?'}]`).join('');
  const isCounted = answer.coverage.method !== 'passages';
  const hasItems = isCounted && answer.kind !== 'theme' && (answer.items ?? []).length > 0;
  const lines = answer.sentences.map(({ text, supported, citationIds }, i) => {
    // What counting itself found stands on the items below it.
    if (isCounted && (!supported || (i === 0 && hasItems))) return text.trim();
    return `${text.trim()} ${supported ? marks(citationIds) : '(no source found)'}`;
  });
  return [...lines.slice(0, 1), ...itemLines(answer, numbers), ...lines.slice(1)];
};

/** What a model looked up, one line each. */
const stepLines = ({ steps = [] }: Answer, columns: number | null): readonly string[] => {
  if (steps.length === 0) return [];
  const lines = steps.map(({ tool, input, found }, i) => {
    const given = Object.values(input)
      .filter((value) => value !== '')
      .map(String)
      .join(', ');
    return wrapped(
      `  ${i + 1}. ${tool.replaceAll('_', ' ')} (${excerpt(given, HEADING_WIDTH)}): ${found}`,
      columns,
      '     ',
    );
  });
  return ['', 'Looked up by the model', ...lines];
};

/** An answer as text for people: the short answer, its sources by number, what was searched, and what to mind. */
export const answerText = (answer: Answer, columns: number | null): string => {
  const title = answer.status === 'not_answered' ? 'Nearest passages' : 'Sources';
  const sources = answer.citations.length === 0 ? [] : ['', title, ...citationLines(answer, columns)];
  const removed =
    answer.removedCitations === 0
      ? []
      : [
          `Note: ${counted(answer.removedCitations, 'citation')} could not be verified and ${answer.removedCitations === 1 ? 'was' : 'were'} left out.`,
        ];
  // A follow-up was made whole: what was answered is said before the answer.
  const asked = answer.questionPlan.rewrittenFrom === undefined ? [] : [`Understood as: ${answer.question}`, ''];
  return [
    ...asked.map((line) => wrapped(line, columns)),
    ...bodyLines(answer).map((line) => wrapped(line, columns)),
    ...sources,
    ...stepLines(answer, columns),
    '',
    wrapped([coverageLine(answer), ...trustLines(answer)].join(' '), columns),
    ...answer.warnings.map((warning) => wrapped(`Note: ${warning.message}`, columns)),
    ...removed,
  ].join('\n');
};
