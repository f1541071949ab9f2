import { type Citation, MAX_QUOTE_CHARS, type Sentence } from '../core/schema/answer.ts';
import type { Passage, PlacedLine } from '../core/schema/document.ts';
import { type ClaimFault, claimFaults } from './claim-faults.ts';
import { unsupportedFigures } from './figures.ts';
import type { SupportOf } from './support.ts';

/** What the checker needs of the corpus: stored text, the passages a citation may lie in, and where lines are printed. Null or empty for unknown documents. */
export type CitedSource = {
  text(documentId: string): string | null;
  /** The passages that the character at an offset belongs to. */
  passagesAt(documentId: string, charStart: number): readonly Passage[];
  lines(documentId: string): readonly PlacedLine[];
  councilCode(documentId: string): string | null;
};

/** Finds councils named in a sentence: the codes it names for certain. */
export type CouncilsNamed = (text: string) => readonly string[];

export type CitationFault =
  | 'unknown_document'
  | 'quote_not_at_place'
  | 'quote_too_long'
  | 'across_passages'
  | 'wrong_page'
  | 'wrong_council';
export type SentenceFault =
  | 'unknown_citation'
  | 'figure_not_in_quotes'
  | 'council_not_cited'
  | 'no_citation'
  | ClaimFault;

/** How sentences that a model worded are held against their quotes, and words they may use besides: those of the question. */
export type ClaimCheck = { readonly supportOf: SupportOf; readonly context: readonly string[] };

export type CheckedAnswer = {
  readonly sentences: readonly Sentence[];
  readonly citations: readonly Citation[];
  /** Citations and references to unknown citations that were taken out. */
  readonly removedCitations: number;
  readonly faults: readonly { readonly fault: CitationFault | SentenceFault; readonly subject: string }[];
};

const pageOf = (lines: readonly PlacedLine[], charStart: number): number | null =>
  lines.findLast((line) => line.charStart <= charStart)?.pageNumber ?? lines[0]?.pageNumber ?? null;

/** The first fault of a citation, or null when its quote stands at its place on its page, inside one passage, in a document of its council. */
export const citationFault = (citation: Citation, source: CitedSource): CitationFault | null => {
  const text = source.text(citation.documentId);
  if (text === null) return 'unknown_document';
  const { charStart, charEnd, quote } = citation;
  if (quote.length === 0 || text.slice(charStart, charEnd) !== quote) return 'quote_not_at_place';
  if (quote.length > MAX_QUOTE_CHARS) return 'quote_too_long';
  const inside = source.passagesAt(citation.documentId, charStart).some((passage) => charEnd <= passage.charEnd);
  if (!inside) return 'across_passages';
  if (citation.pageNumber !== pageOf(source.lines(citation.documentId), charStart)) return 'wrong_page';
  return (citation.council?.code ?? null) === source.councilCode(citation.documentId) ? null : 'wrong_council';
};

/** What stands around a quote and may be said of it: whose it is, and under which title and headings. */
const wordsAround = ({ council, title, headingPath }: Citation): readonly string[] => [
  ...(council === null ? [] : [council.name, council.officialName]),
  title,
  ...headingPath,
];

const sentenceFaults = (
  sentence: Sentence,
  cited: readonly Citation[],
  councilsNamed: CouncilsNamed,
  claims: ClaimCheck | null,
): readonly SentenceFault[] => {
  if (cited.length === 0) return ['no_citation'];
  const faults: SentenceFault[] = [];
  const quotes = cited.map((citation) => citation.quote);
  if (claims !== null)
    faults.push(
      ...claimFaults(
        { text: sentence.text, quotes, context: [...claims.context, ...cited.flatMap(wordsAround)] },
        claims.supportOf,
      ),
    );
  else if (unsupportedFigures(sentence.text, quotes).length > 0) faults.push('figure_not_in_quotes');
  const shown = new Set([
    ...cited.flatMap((citation) => (citation.council === null ? [] : [citation.council.code])),
    ...councilsNamed(quotes.join('\n')),
  ]);
  if (councilsNamed(sentence.text).some((code) => !shown.has(code))) faults.push('council_not_cited');
  return faults;
};

/**
 * Checks every citation and sentence of a draft against the stored text.
 * A faulty citation is taken out and counted, as is a reference to a citation that does not exist; a sentence whose remaining citations do not carry it
 * (a figure or council that its quotes lack, or none left) stays with `supported: false`. Citations that neither a sentence nor `alsoUsed` names are dropped
 * without being counted. Where `claims` is given (a model worded the sentences) names, dates, negation, stage and meaning are held against the quotes as well.
 */
export const checkAnswer = (
  draft: { readonly sentences: readonly Sentence[]; readonly citations: readonly Citation[] },
  source: CitedSource,
  councilsNamed: CouncilsNamed,
  alsoUsed: readonly string[] = [],
  claims: ClaimCheck | null = null,
): CheckedAnswer => {
  const faults: { fault: CitationFault | SentenceFault; subject: string }[] = [];
  const sound = new Map<string, Citation>();
  for (const citation of draft.citations) {
    const fault = citationFault(citation, source);
    if (fault === null) sound.set(citation.citationId, citation);
    else faults.push({ fault, subject: citation.citationId });
  }
  const known = new Set(draft.citations.map((citation) => citation.citationId));
  const sentences = draft.sentences.map((sentence) => {
    const unknown = sentence.citationIds.filter((id) => !known.has(id));
    faults.push(...unknown.map((id) => ({ fault: 'unknown_citation' as const, subject: id })));
    const citationIds = [...new Set(sentence.citationIds)].filter((id) => sound.has(id));
    const cited = citationIds.flatMap((id) => sound.get(id) ?? []);
    const found = sentenceFaults(sentence, cited, councilsNamed, claims);
    faults.push(...found.map((fault) => ({ fault, subject: sentence.text })));
    return { text: sentence.text, citationIds, supported: found.length === 0 };
  });
  const used = new Set([...alsoUsed, ...sentences.flatMap((sentence) => sentence.citationIds)]);
  const removed = faults.filter(({ subject }) => known.has(subject)).length;
  return {
    sentences,
    citations: draft.citations.filter((citation) => sound.has(citation.citationId) && used.has(citation.citationId)),
    removedCitations: removed + faults.filter(({ fault }) => fault === 'unknown_citation').length,
    faults,
  };
};
