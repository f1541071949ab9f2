import { wordPattern } from '../language/word-pattern.ts';
import type { ColumnRole } from './column-roles.ts';

type HeaderWords = { readonly role: ColumnRole; readonly weight: number; readonly pattern: RegExp };

const header = (role: ColumnRole, weight: number, alternatives: string): HeaderWords => ({
  role,
  weight,
  pattern: wordPattern(alternatives, 'i'),
});

/** Words of headers. Weights are named guesses: 4 names the role, 2.5 usually means it, 1.5 may mean it. */
const HEADER_WORDS: readonly HeaderWords[] = [
  header('ref', 4, '(?:ref(?:erence)?(?: no\\.?)?|no\\.?|id|item no\\.?|number|s/n|#)(?=$| /)'),
  header(
    'area',
    4,
    '(?:service|priority|policy|thematic|business) areas?|areas?(?: of (?:focus|work|spend))?|themes?|workstreams?|directorates?|strands?|pillars?|portfolios?|categor(?:y|ies)|topics?',
  ),
  header(
    'area',
    2.5,
    'services?|programmes?|priorit(?:y|ies)|departments?|divisions?|teams?|projects?(?: names?)?|focus|headings?|subjects?',
  ),
  header('objective', 4, 'objectives?|aims?|goals?|purposes?|ambitions?|rationale'),
  header(
    'objective',
    2.5,
    'outcomes? (?:sought|wanted|desired)|intended outcomes?|what we want to achieve|desired outcomes?|why',
  ),
  header(
    'action',
    4,
    "actions?|initiatives?|commitments?|activit(?:y|ies)|interventions?|deliverables?|use cases?|mitigations?(?: actions?)?|next steps?|what happens (?:now|next)|what (?:we|the council|will|are we|do we)(?! (?:have |has )?(?:learnt|learned|found|need|ask|want|seek|meet|face|propose))(?: \\p{L}+)*|(?:key )?tasks?|savings? proposals?|improvements?|what(?:'s| is) (?:changing|planned)|how we will",
  ),
  header(
    'action',
    2.5,
    'proposals?|projects?|schemes?|investments?|decisions?|steps?|measures?|description|details?|changes?|options?|plans?|response|delivery|milestones?',
  ),
  header(
    'owner',
    4,
    '(?:\\p{L}+ )?leads?(?! to)(?: officers?| directors?| members?)?|owners?|responsib(?:le|ility)(?: (?:officers?|persons?|owners?))?|accountab(?:le|ility)(?: officers?)?|SRO|sponsors?|who (?:leads?|is responsible|will do it|is doing (?:it|this))|lead officer',
  ),
  header(
    'owner',
    2.5,
    'officers?|named|by whom|who(?=$|\\?)|director|responsible officer|senior responsible (?:officer|owner)|senior responsible officer',
  ),
  header(
    'due',
    4,
    'by when|when|timescales?|deadlines?|due(?: dates?| by)?|target (?:dates?|completion)|completion(?: dates?)?|finish(?: by| dates?)?|timelines?|time ?frames?|end dates?|delivery dates?|expected (?:by|completion|date)|complete by|dates?',
  ),
  header('due', 2.5, '(?:next |key )?milestones?|timing|year'),
  header(
    'status',
    4,
    'status|state(?: of play)?|progress status|where (?:it|we|things) (?:stands?|are|is|have got to)|stage|phase|maturity|state|position(?: at| in)?|delivery status|current (?:status|position|state)',
  ),
  header(
    'progress',
    3,
    'progress(?: to date| so far| update)?|updates?|comments?|notes?|commentary|narrative|what (?:we have done|has been done|happened)|latest|position|how (?:it|this|things) (?:has|have|is|are) (?:gone|going)|in our own words|where (?:it|we|things) (?:stands?|are|is|have got to)|stage|state of play|current position',
  ),
  header('rag', 4, 'b?rag(?: ratings?| status)?|confidence|delivery confidence|ratings?'),
  header(
    'criteria',
    4,
    'success (?:criteria|measures?)|measures? of success|how (?:will )?we(?: will)? (?:measure|know)(?: \\p{L}+)*|what (?:good|success) looks like|(?:expected |intended )?(?:outcomes?|impacts?|results?)|evidence|benefits?|what (?:it|this|changes|has changed) (?:\\p{L}+ )?(?:for|to) \\p{L}+|who (?:gains|benefits)|differences?|lessons?|what we (?:have )?(?:learnt|learned|found)',
  ),
  header(
    'barrier',
    4,
    'barriers?|challenges?|obstacles?|blockers?|faults?|drawbacks?|what (?:we|the council) (?:meets?|faces?|runs? into)|how it shows|constraints?|impediments?|what (?:stops|holds|prevents|gets in|is in|hinders|blocks)(?: \\p{L}+)*|hurdles?|friction',
  ),
  header(
    'barrier',
    2.5,
    'issues?|problems?|why (?:we need it|it matters|this matters)|difficult(?:y|ies)|concerns?|pressures?|background|context|reasons?|current (?:position|situation)|(?:the )?impact on (?:us|the council)|rationale|evidence|why|effects?(?: here| on us| on the council)?|facts?|matters?|(?:\\p{L}+ )?risks?',
  ),
  header(
    'request',
    4,
    'requests?|asks?(?: of \\p{L}+)?|remed(?:y|ies)|solutions?|what (?:would|could|should|can|must|do we need)(?: \\p{L}+)*|what (?:government|ministers|we (?:ask|need|want|seek))(?: \\p{L}+)*|recommendations?|(?:changes?|support|action) (?:needed|required|sought|requested|wanted)(?: \\p{L}+)*|how (?:the )?(?:government|ministers|others) (?:can|could|should)(?: \\p{L}+)*|(?:government|ministerial|national) (?:actions?|support|response)|suggested (?:changes?|actions?|solutions?)|proposed (?:changes?|solutions?|reforms?)|what would help|our asks?|wish(?:es)?|ways? (?:out|forward)|what we propose|call to action|freedoms?',
  ),
  header(
    'addressee',
    4,
    '(?:of|for|to|by|from) whom|(?:lead |government |responsible )?departments?|addressee|directed (?:to|at)|addressed to|who (?:can|could|should|must|needs to)(?: \\p{L}+)*|which (?:body|department)|bod(?:y|ies)|aimed at|owner in government',
  ),
  header('addressee', 1.5, '(?:who|for|to|from)(?=$|\\?)'),
  header(
    'severity',
    4,
    'weight(?:ing)?|severity|seriousness|likelihood|probability|confidence|(?:\\p{L}+ )?risk(?: level| rating)?|certainty|priority(?: level)?|urgency|importance|scale of (?:impact|issue)|impact(?: level| rating)?|level',
  ),
  header('measure', 4, '(?:performance )?(?:measures?|indicators?|metrics?)|KPIs?|statistics?'),
  header(
    'money',
    3,
    'savings?|worth|value|costs?|budgets?|income|benefit|investment|funding|amount|spend|expenditure|financial (?:benefit|impact)|£',
  ),
];

/** How strongly the words of a header name a role, from 0 (not at all) to 4. */
export const headerScore = (text: string, role: ColumnRole): number =>
  HEADER_WORDS.reduce(
    (best, entry) => (entry.role === role && entry.pattern.test(text) ? Math.max(best, entry.weight) : best),
    0,
  );
