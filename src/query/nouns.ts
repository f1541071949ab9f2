/** Words for the things that are counted over the corpus. Plurals only: one council is not counted. */
export const COUNCILS = '(?:councils|authorities|districts|boroughs|counties|unitaries|cities|plans|places)';

/** One council or several, and their plans. */
export const COUNCIL_NOUN = '(?:councils?|authorit(?:y|ies)|districts?|boroughs?|counties|unitaries|plans?|places)';

/** What plans call the work they list, in the plural. */
export const ACTION_NOUNS =
  'actions|activities|projects|initiatives|commitments|milestones|workstreams|pledges|schemes|steps|tasks|deliverables|promises|undertakings';

/** What is counted of one plan. */
export const RECORDS = `(?:${ACTION_NOUNS}|barriers|obstacles|difficulties|hurdles|requests|asks|demands|savings|proposals|measures|items|reductions|investments|disposals|receipts)`;

/** A table of a plan, or what stands in its rows: what adds up. */
export const ROWS = `(?:tables?|annex(?:es)?|appendix|register|list|programme|budget|${RECORDS})`;
