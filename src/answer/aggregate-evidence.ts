import type { IndexSnapshot, PassageRow } from '../../index/engine.ts';
import { type CitedSource, citationFault } from '../citations/check.ts';
import { type Citation, MAX_QUOTE_CHARS } from '../core/schema/answer.ts';
import type { Span } from '../core/schema/document.ts';
import type { Evidence } from '../records/plan-reading.ts';
import { createCite } from './cite.ts';
import { rowWords } from './wording.ts';

/** Cites places found by counting. Each citation is checked when it is made; one that fails is counted and left out. */
export type EvidenceCiter = {
  /** Ids of the citations of the first places that can be cited, at most `most`; the same place is cited once. */
  cite(evidence: readonly Evidence[], most: number): string[];
  /** What a place says, in words: the cells of a table row under their headers, anything else as it was labelled. */
  said(place: Evidence): string;
  citations(): readonly Citation[];
  removed(): number;
};

/** How places are cited: of a sum the whole row, since the amount stands in another cell than what it is for. */
export type EvidenceCiting = { readonly wholeRows: boolean };

export const createEvidenceCiter = (
  snapshot: IndexSnapshot,
  source: CitedSource,
  { wholeRows }: EvidenceCiting,
): EvidenceCiter => {
  const toCitation = createCite(snapshot);
  const made = new Map<string, Citation>();
  let removed = 0;

  const rowAt = ({ documentId, charStart }: Evidence): PassageRow | undefined =>
    snapshot.passagesAt(documentId, charStart)[0];

  const spanOf = ({ charStart, charEnd }: Evidence, { passage }: PassageRow): Span =>
    wholeRows && passage.kind === 'table_row' && passage.text.length <= MAX_QUOTE_CHARS
      ? { charStart: passage.charStart, charEnd: passage.charEnd }
      : { charStart, charEnd: Math.min(charEnd, passage.charEnd) };

  const citationOf = (place: Evidence): Citation | null => {
    const row = rowAt(place);
    if (row === undefined) return null;
    const citation = toCitation(row, spanOf(place, row));
    return citationFault(citation, source) === null ? citation : null;
  };

  return {
    cite(evidence, most) {
      const ids: string[] = [];
      for (const place of evidence) {
        if (ids.length >= most) break;
        const citation = citationOf(place);
        if (citation === null) {
          removed += 1;
          continue;
        }
        made.set(citation.citationId, citation);
        if (!ids.includes(citation.citationId)) ids.push(citation.citationId);
      }
      return ids;
    },
    said(place) {
      const row = place.record === null ? rowAt(place) : undefined;
      return row?.passage.kind === 'table_row' ? rowWords(row, place) : place.label;
    },
    citations: () => [...made.values()],
    removed: () => removed,
  };
};
