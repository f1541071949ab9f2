import type { IndexSnapshot, PassageRow } from '../../index/engine.ts';
import { type CitedSource, citationFault } from '../citations/check.ts';
import type { Citation } from '../core/schema/answer.ts';
import type { Evidence } from '../records/plan-reading.ts';
import { createCite } from './cite.ts';

/** Cites places found by counting. Each citation is checked when it is made; one that fails is counted and left out. */
export type EvidenceCiter = {
  /** Ids of the citations of the first places that can be cited, at most `most`; the same place is cited once. */
  cite(evidence: readonly Evidence[], most: number): string[];
  citations(): readonly Citation[];
  removed(): number;
};

export const createEvidenceCiter = (snapshot: IndexSnapshot, source: CitedSource): EvidenceCiter => {
  const toCitation = createCite(snapshot);
  const rows = new Map<string, readonly PassageRow[]>();
  const made = new Map<string, Citation>();
  let removed = 0;

  const rowsOf = (documentId: string): readonly PassageRow[] => {
    const known = rows.get(documentId) ?? snapshot.passagesOf(documentId);
    rows.set(documentId, known);
    return known;
  };

  const citationOf = ({ documentId, charStart, charEnd }: Evidence): Citation | null => {
    const row = rowsOf(documentId).find(({ passage }) => passage.charStart <= charStart && charStart < passage.charEnd);
    if (row === undefined) return null;
    const citation = toCitation(row, { charStart, charEnd: Math.min(charEnd, row.passage.charEnd) });
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
    citations: () => [...made.values()],
    removed: () => removed,
  };
};
