import { idOf } from '../../../src/core/hash.ts';
import type { Answer, Citation } from '../../../src/core/schema/answer.ts';
import type { Council } from '../../../src/core/schema/council.ts';
import type { StoredDocument } from '../suite.ts';
import type { QuestionOutput } from './production.ts';
import type { Question } from './question.ts';

const escapePattern = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

/** Where a gold quote stands in the documents, white space aside; null where no text holds it. Documents in order of id, the first place in each. */
export const locateQuote = (
  quote: string,
  documents: readonly StoredDocument[],
): { readonly document: StoredDocument; readonly charStart: number; readonly charEnd: number } | null => {
  const pattern = new RegExp(quote.trim().split(/\s+/).map(escapePattern).join('\\s+'));
  for (const document of documents) {
    const match = pattern.exec(document.text);
    if (match !== null) return { document, charStart: match.index, charEnd: match.index + match[0].length };
  }
  return null;
};

const councilNamed = (name: string): Council => ({ code: idOf('council', name), gss: '', name, officialName: name });

const pageAt = ({ pages }: StoredDocument, charStart: number): number | null =>
  pages.find((page) => page.charStart <= charStart && charStart < page.charEnd)?.pageNumber ??
  pages[0]?.pageNumber ??
  null;

const goldCitations = (question: Question, documents: readonly StoredDocument[]): Citation[] =>
  question.evidence.slice(0, 8).flatMap(({ quote }, index): Citation[] => {
    const place = locateQuote(quote, documents);
    const council = question.councils.length === 1 ? councilNamed(question.councils[0] ?? '') : null;
    const common = {
      citationId: `c${index + 1}`,
      planId: null,
      council,
      title: place?.document.file ?? '',
      headingPath: [],
      boxes: [],
    };
    if (place === null)
      return [{ ...common, documentId: '', charStart: 0, charEnd: 0, pageNumber: null, quote: quote.slice(0, 600) }];
    const { document, charStart } = place;
    const charEnd = Math.min(place.charEnd, charStart + 600);
    return [
      {
        ...common,
        documentId: document.documentId,
        charStart,
        charEnd,
        pageNumber: pageAt(document, charStart),
        quote: document.text.slice(charStart, charEnd),
      },
    ];
  });

/** One sentence a key with the quote that holds it, so that what is said is cited; without keys the quotes themselves. */
const goldSentences = (question: Question, citations: readonly Citation[]): Answer['sentences'] => {
  const keys = question.must_include.map((entry) => entry.split('|')[0] ?? '');
  const quotes = citations.map(({ citationId, quote }) => ({
    text: quote,
    citationIds: [citationId],
    supported: true,
  }));
  const quoted = quotes.map(({ text }) => text.toLowerCase()).join('\n');
  const isShort = quotes.reduce((words, { text }) => words + text.split(/\s+/).length, 0) < 80;
  const missing = keys.filter((key) => !isShort || !quoted.includes(key.toLowerCase()));
  const said = missing.map((key) => ({
    text: `${key}.`,
    citationIds: citations.map(({ citationId }) => citationId),
    supported: true,
  }));
  return isShort ? [...said, ...quotes] : said;
};

const base = (question: Question): Answer => ({
  question: question.question,
  questionPlan: {
    question: question.question,
    kind: 'lookup',
    filters: {},
    inferred: [],
    ambiguous: [],
    unknownCouncils: [],
    searchText: question.question,
    terms: [],
  },
  kind: 'lookup',
  status: 'answered',
  text: '',
  sentences: [],
  citations: [],
  coverage: {
    plansInScope: question.denominator ?? 0,
    plansRead: 0,
    matched: [],
    silent: [],
    notApplicable: [],
    unreadable: [],
    noPlan: 0,
    method: 'passages',
  },
  removedCitations: 0,
  warnings: [],
  model: null,
  usage: { modelCalls: 0, inputTokens: 0, outputTokens: 0 },
});

/** The answer that the gold itself would give: every measure must be at its best on it, up to gold quotes that no text holds as they stand. */
export const goldOutput = (question: Question, documents: readonly StoredDocument[]): QuestionOutput => {
  const answer = base(question);
  if (!question.answerable) {
    const refusal = { reason: 'not_in_corpus' as const, message: 'Not stated.', nearest: [] };
    return {
      answer: { ...answer, status: 'not_answered', text: refusal.message, refusal },
      confidence: 0,
      passages: [],
    };
  }
  const citations = goldCitations(question, documents);
  const sentences = goldSentences(question, citations);
  const items = question.answer_set?.map((name) => ({
    kind: 'council' as const,
    council: councilNamed(name),
    label: name,
    citationIds: [],
  }));
  const denominator = { value: question.denominator ?? 0, unit: question.denominator_unit ?? 'plans', description: '' };
  const figure = {
    value: String(question.value),
    unit: 'other' as const,
    printed: String(question.value),
    basis: null,
    period: null,
    denominator,
    included: [],
    excluded: [],
  };
  return {
    answer: {
      ...answer,
      citations,
      sentences,
      text: sentences.map(({ text }) => text).join('\n'),
      ...(items === undefined ? {} : { items }),
      ...(question.value == null && question.denominator == null ? {} : { figure }),
    },
    confidence: 1,
    passages: citations.map(({ documentId, quote, pageNumber }) => ({
      documentId,
      text: quote,
      pageNumbers: pageNumber === null ? [] : [pageNumber],
    })),
  };
};
