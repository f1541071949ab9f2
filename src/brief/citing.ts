import type { IndexSnapshot } from '../../index/engine.ts';
import { createCite } from '../answer/cite.ts';
import { type CitedSource, type CouncilsNamed, checkAnswer, citationFault } from '../citations/check.ts';
import type { Citation } from '../core/schema/answer.ts';
import type { BriefSentence } from '../core/schema/brief.ts';
import type { Span } from '../core/schema/document.ts';
import type { Point } from './points.ts';
import { type ShortQuote, shortQuote } from './short-quote.ts';

/** Makes and checks the citations of a brief. */
export type BriefCiter = {
  /** The short quote of a point with the id of its citation; null where none can be cited. */
  quote(point: Point): (ShortQuote & { readonly citationId: string }) | null;
  citation(citationId: string): Citation | undefined;
  /** A sentence as checked: references to faulty citations are taken out, and what its quotes do not carry is marked. */
  checked(sentence: BriefSentence): BriefSentence;
  removed(): number;
};

/** What the checker reads. */
const sourceOf = (snapshot: IndexSnapshot): CitedSource => {
  const councils = new Map(snapshot.documents().map((d) => [d.documentId, d.council?.code ?? null]));
  return {
    text: (documentId) => snapshot.text(documentId),
    passagesAt: (documentId, charStart) => snapshot.passagesAt(documentId, charStart).map(({ passage }) => passage),
    lines: (documentId) => snapshot.lines(documentId),
    councilCode: (documentId) => councils.get(documentId) ?? null,
  };
};

const isWithin = (part: Span, whole: Span): boolean =>
  whole.charStart <= part.charStart && part.charEnd <= whole.charEnd;

export const createBriefCiter = (snapshot: IndexSnapshot, councilsNamed: CouncilsNamed): BriefCiter => {
  const source = sourceOf(snapshot);
  const toCitation = createCite(snapshot);
  const made = new Map<string, Citation>();
  const known = new Map<Point, ReturnType<BriefCiter['quote']>>();
  let removed = 0;

  const make = (point: Point): ReturnType<BriefCiter['quote']> => {
    const { documentId } = point.unit;
    const short = shortQuote(snapshot.text(documentId) ?? '', point.unit);
    const row =
      short === null
        ? undefined
        : snapshot.passagesAt(documentId, short.charStart).find(({ passage }) => isWithin(short, passage));
    if (short === null || row === undefined) return null;
    const citation = toCitation(row, short);
    if (citationFault(citation, source) !== null) {
      removed += 1;
      return null;
    }
    made.set(citation.citationId, citation);
    return { ...short, citationId: citation.citationId };
  };

  return {
    quote(point) {
      const before = known.get(point);
      if (before !== undefined) return before;
      const quote = make(point);
      known.set(point, quote);
      return quote;
    },
    citation: (citationId) => made.get(citationId),
    checked(sentence) {
      // A count is worked out from the records, and a note is about the reading: no quote holds their figures.
      if (sentence.basis !== 'quote')
        return { ...sentence, citationIds: sentence.citationIds.filter((id) => made.has(id)) };
      const citations = sentence.citationIds.flatMap((id) => made.get(id) ?? []);
      const result = checkAnswer({ sentences: [sentence], citations }, source, councilsNamed);
      removed += result.removedCitations;
      const [checked] = result.sentences;
      return { ...sentence, ...checked, basis: sentence.basis };
    },
    removed: () => removed,
  };
};
