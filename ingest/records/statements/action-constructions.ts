import { whichMayMatch } from '../../may-match.ts';
import { keptByText } from '../language/by-text.ts';
import type { Aspect } from '../language/predicates.ts';

type Construction = { readonly aspect: Aspect; readonly pattern: RegExp };

const OWN = '(?:we|the council|council|the authority|members|officers|cabinet|committee|panel|scrutiny|and)';
const LATER =
  '(?:by|in|from|for|before|during|until|within|next|later|this) (?:[a-z]+ )?(?:\\d{1,2} )?(?:\\d{4}|january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|autumn|winter|christmas|year|month|week)';

const construction = (aspect: Aspect, source: string): Construction => ({
  aspect,
  pattern: new RegExp(`\\b(?:${source})\\b`, 'iu'),
});

/** Ways of saying that work is done, under way, planned or weighed which do not hang on one verb of doing. */
const CONSTRUCTIONS: readonly Construction[] = [
  construction(
    'done',
    '(?:did|have done|has done) away with|(?:got|have got|has got) rid of|called time on|drew a line under|put an end to|brought (?:[^.;]{0,40} )?to an end|gave (?:up|way to)|took (?:[^.;]{0,30} )?out of (?:use|service)|went (?:live|online|paperless|digital|out to tender)|went (?:to|into|onto|over to) [^.;]{0,40}\\b(?:in|by|from|during) (?:[a-z]+ )?(?:19|20)\\d\\d|came (?:back )?(?:in-?house|into (?:use|force|being|operation)|under (?:one|a single))|came back (?:to|under)|(?:have|has) become (?!a problem|harder|more|less|increasingly|so|too|clear)|(?:is|are) now (?!a problem|more|less|so|too|the|under|being|at|about|only|over|nearly|£|\\d|in doubt|[a-z]+(?:ed|ing)\\b)(?:one|an?|in-house|part of|online|shared|cashless|paperless|closed|gone|open|in place|live)|what (?:was|were|had been) [^.;]{3,60} (?:is|are) now|(?:we|council|it) now (?:runs?|operates?|works?) (?:with|from|on)|there (?:were|was) [^.;]{3,60}(?:and|where|now)(?: there)? (?:are|is) [^.;]{1,40}\\bnow|there (?:are|is) now (?:an?|one|two|three|four|five|six|\\d+) [^.;]{3,60} (?:instead of|where there (?:was|were)|in place of|rather than|not)|(?:disappeared|vanished|ceased|was gone|were gone) (?:in|by|from|during) (?:[a-z]+ )?(?:\\d{4}|january|february|march|april|may|june|july|august|september|october|november|december)|no longer (?:prints?|posts?|sends?|uses?|owns?|rents?|leases?|employs?|hires?|maintains?|keeps?|runs?|buys?|pays? for|accepts?|takes?|needs? to)',
  ),
  construction(
    'under_way',
    `takes? place (?:every|each|once|twice|weekly|monthly|on (?:mondays|tuesdays|wednesdays|thursdays|fridays))|(?:work|procurement|recruitment|building|construction|consultation|roll-?out|talks|a trial|a pilot|the trial|the pilot|migration|delivery|tests?|testing)(?: [^.;,]{0,40})? (?:has|have) (?:begun|started|commenced)|(?:is|are) (?:at|in) (?:pilot|trial|test|the (?:build|design|test) stage)|(?:is|are) (?:half|part|most of the) ?way (?:through|there|done)|(?:is|are) (?:well )?(?:advanced|in full swing|in progress|afoot|in hand|in train)|(?:has|have) been (?:ordered|bought|tendered|commissioned|procured|appointed|chosen)[^.;]{0,40} and (?:goes|will|is due|should|starts|arrives|follows|opens)`,
  ),
  construction(
    'planned',
    `(?:is|are) (?:expected|due|booked|pencilled in|lined up|slated|set|timetabled|down) (?:back |again |here )?${LATER}|(?:is|are) (?:expected|due|set|meant|booked|lined up) to (?:start|begin|open|close|report|finish|end|follow|arrive|happen|go|come|be)|should be (?:working|ready|open|finished|complete|completed|in place|live|done|running|available)[^.;]{0,30}${LATER}|${OWN} (?:also |now |then )?(?:wants?|hopes?|intends?|aims?|means?|plans?|expects?|wishes|looks) to (?:have|be|see|own|know|do without|give up|get)|${OWN} (?:also |now )?(?:wants?|expects?|gets?|receives?|asked for|has asked for) (?:an?|the|its|another) (?:[a-z-]+ ){0,3}(?:update|report|note|digest|review|paper|briefing)|will (?:next |then )?(?:be|come|go) (?:back |before |to )?(?:looked at|discussed|debated|before|to (?:cabinet|committee|council|scrutiny|full council))|will not [^.;]{3,80} (?:until|before|unless)|(?:goes|comes|starts|follows|opens|begins) (?:live |out )?${LATER}|(?:is|are) next (?:in line|on the list|in the queue)|(?:our|the) next (?:step|task|job|move) is to|(?:it|this|that) (?:is to|will) be followed by`,
  ),
  construction(
    'considered',
    `(?:is|are) (?:being (?:weighed|mooted|costed)|under (?:study|discussion|consideration|review|appraisal))|(?:is|are) (?:an option|a possibility|on the table)|${OWN} (?:may|might|could) (?:yet |also |well )?(?:go|do|try|look|choose)|${OWN} (?:has|have) (?:yet|still) to decide|whether to [^.;]{3,60} (?:is|has|will|remains)`,
  ),
];

/** How the work stands that a clause tells by one of these constructions; those of what is to come first, as in a clause with several verbs. */
export const constructionOf: (text: string) => Aspect | null = keptByText((text) => {
  const told = constructionsThatMayStand(text).flatMap((at) => CONSTRUCTIONS[at] ?? []);
  return ORDER.find((aspect) => told.some((one) => one.aspect === aspect && one.pattern.test(text))) ?? null;
});

const constructionsThatMayStand = whichMayMatch(CONSTRUCTIONS.map(({ pattern }) => pattern));
const ORDER: readonly Aspect[] = ['planned', 'under_way', 'done', 'considered'];

/** "Swapping 104,000 street lights has cut £3.1 million": what was done is the subject of what it brought. */
export const GERUND_WITH_RESULT =
  /^(?:[A-Z]\p{L}+ing) [^.;:]{5,140}? (?:has|have|had)?(?: [^.;:]{0,30},)? ?(?:cut|saved|reduced|brought|freed|lowered|halved|raised|earned|won|released|removed|trimmed|knocked|shaved|gave|threw|uncovered|turned up|yielded|avoided) /u;

/** What schemes together should bring is a figure of theirs, not more work. */
export const HOPED_SUM =
  /\b(?:designed|meant|intended|expected|supposed|due|planned|target is|aim is|goal is|forecast|projected) to (?:save|free|release|take out|bring in|raise|deliver|yield|cut|find|earn|add up to|be worth|come to)\b[^.]*[£%]/iu;

/** Money and pay told in the past: what staff, advisers or a year cost. */
export const SPENDING_TOLD =
  /\b(?:years?|budgets?|accounts?|directorates?|departments?|services?|authority|council) (?:(?!was |were )\p{L}+ )?(?:closed|ended|finished|overspent|underspent|stood|came in)\b[^.;]*£|\b(?:took|taken) (?:on|up)\b[^;]*(?:%|per cent)|\b(?:comes?|came|amounts?|amounted|stands?|stood|works out|is equal|was equal) (?:to|at) (?:\p{L}+ )?[£\d]|\badded £[^.;]* to (?:our|the|its) (?:\p{L}+ )?(?:costs?|bills?|budget|pressures?|spending)|^(?:we|there) (?:have|has|is|are|were|was) (?:only |just )?(?:one|two|three|an?|no) [^.;]*(?:£|\d ?%)|\b(?:employed|hired|engaged|used|paid|bought in) (?:no|few|only|fewer|£|agency|consultants|temporary|interim|external)\b|\b(?:approved|agreed|voted|set|passed) (?:\p{L}+ ){0,2}(?:reductions|cuts|savings|economies|a budget)\b[^.;]*£|\blowered (?:its|our|the) (?:\p{L}+ )?(?:spend|spending|costs)|\b(?:gave|worked|logged|put in|given) \d[\d,]* hours/iu;

/** The making of the plan itself. */
export const WRITING_THE_PLAN =
  /\b(?:wr(?:ite|ote|itten)|draft(?:ed)?|prepared|compiled|answer(?:ed)?|set (?:it|this) (?:out|down)|present(?:ed)?) (?:plainly|in plain|this (?:plan|statement|document)|it in|as|each question|the questions)\b|\bplain (?:questions|words|english)\b|\b(?:lines?|tables?|figures?|list) (?:below|above|overleaf|that follows|which follows)\b/iu;
