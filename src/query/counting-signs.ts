import type { QuestionKind } from '../core/schema/question.ts';
import type { Selection } from '../core/schema/selection.ts';
import { ACTION_NOUNS, COUNCILS, RECORDS, ROWS } from './nouns.ts';

/** A question that names one council, as far as it was read: its text with the council's name put as `COUNCIL_MARK`. */
export type OnePlanQuestion = {
  readonly text: string;
  readonly kind: QuestionKind;
  readonly selection: Selection | null;
};

/** Stands for the council that a question names: a word that nobody types. */
export const COUNCIL_MARK = 'Onecouncil';

type Sign = {
  readonly points: number;
  readonly holds: (question: OnePlanQuestion & { readonly selection: Selection }) => boolean;
};

/** Rows by other names than those of records: what stands in a list. */
const LISTED = `(?:${RECORDS}|things|jobs|entries|rows|points|programmes|obstacles)`;

/** The plan or its list as what is asked about: "Durham's commitments", "the actions of Durham", "in its plan". */
const OF_THE_PLAN = new RegExp(
  String.raw`\b(?:${COUNCIL_MARK}|its|the council)(?:['’]s?)? (?:(?!(?!planning)\p{L}+ing\b)[\p{L}\d-]+ ){0,5}?${LISTED}\b|\b${LISTED}\b[^?,]{0,40} (?:from|by) ${COUNCIL_MARK}\b|\b${LISTED}(?: (?:that |which )?(?:are |is |stand |listed |named |set out |given |there |made )*(?:of|in|by|from|at|on) ${COUNCIL_MARK}\b(?!['’]s? (?!(?:\p{L}+ )?(?:plan|lists?|tables?|annex|update|action)\b))| ${COUNCIL_MARK}\b)|\b(?:in|on|of|from) (?:the |${COUNCIL_MARK}(?:['’]s?)? |its )?(?:\S+ ){0,2}(?:plan|lists?|tables?|annex|appendix|register|update)\b(?! (?:to|for)\b)`,
  'iu',
);

/** What a council does with the things that its plan lists. */
const LISTS = new RegExp(
  String.raw`\b(?:do|does|did|has|have) (?:${COUNCIL_MARK}|it|the council) (?:list|make|made|set|set out|have|give|put|name|want|ask|request|report|print|mark|file|seek|call|see|need)\b|\b${COUNCIL_MARK} (?:lists?|makes?|sets? out|gives?|puts?|names?|wants?|asks?|requests?|reports?|marks?|files?|seeks?|said|says|promised|plans?)\b`,
  'i',
);

/** A part of a list, or the bare list. */
const PART_OF_LIST = new RegExp(
  String.raw`\b(?:how many|of|out of|among|from)(?: all)? (?:of )?(?:the |these |those |its )+(?:[\p{L}\d-]+ ){0,2}?${LISTED}\b|\bhow many (?:of )?(?:the )?${LISTED}(?: are (?:there|listed|named))?\s*[?.]*$`,
  'iu',
);

/** Asks after other things that share a noun with records: "requests for information", "development plans", "savings proposals". */
const OTHER_THINGS = new RegExp(
  String.raw`\b(?:information|FOI|data|purchase|planning|service|building|housing|research|care|pilot|grant|savings?) (?:${ACTION_NOUNS}|requests|proposals|measures|items)\b|\brequests for (?:information|help|service|support|assessments?|data)\b|\b(?:steps|measures|items|tasks|activities) (?:are (?:on|in|there in)|is) (?:the |its |${COUNCIL_MARK}(?:['’]s)? )(?!.{0,20}\b(?:plan|list|table|annex)\b)`,
  'i',
);

const isNarrowed = ({ selection: s }: { readonly selection: Selection }): boolean =>
  [
    s.statuses,
    s.ratings,
    s.addressees,
    s.instruments,
    s.barrierKinds,
    s.roles.filter((role) => role !== 'saving'),
  ].some((values) => values.length > 0) ||
  [s.owner, s.hasDate, s.groupBy, s.number, s.rank, s.area].some((value) => value !== null);

/** Signs that a question wants the records of one plan counted, and how much each speaks for it. Points are named guesses, held against the known questions. */
const COUNT_SIGNS: readonly Sign[] = [
  { points: 3, holds: isNarrowed },
  { points: 3, holds: ({ selection }) => selection.inTable || selection.measure !== null },
  { points: 2, holds: ({ text }) => OF_THE_PLAN.test(text) },
  { points: 2, holds: ({ text }) => LISTS.test(text) },
  { points: 1, holds: ({ text }) => PART_OF_LIST.test(text) },
  { points: 1, holds: ({ selection }) => selection.termsAsked || selection.topics.length > 0 },
  { points: 1, holds: ({ selection }) => selection.period !== null },
  { points: -2, holds: ({ text }) => OTHER_THINGS.test(text) && !OF_THE_PLAN.test(text) },
  // What stands in no list of the plan is a number that it prints.
  {
    points: -3,
    holds: ({ selection }) => selection.source !== 'records' && !selection.inTable && !selection.termsAsked,
  },
  { points: -4, holds: ({ text }) => COUNTS_COUNCILS.test(text) },
];

/** Councils counted in a question that names one: those it works with, or was made of. */
const COUNTS_COUNCILS = new RegExp(
  String.raw`\b(?:how many|number of|many)(?: of)?(?: the)? (?:other |\p{L}+ )?${COUNCILS}\b(?! ?['’])(?!.* in ${COUNCIL_MARK}\W*$)`,
  'iu',
);

/** Openings that ask for a person, a time, a reason or a yes, and so for no amount. */
const NO_AMOUNT =
  /^(?:[^?,:]{0,60}[,:] ?)?(?:(?:in|for|with|to|of) )?(?:who(?:se|m)?|when|where|why|how (?!much|large|big|high)\p{L}+|is|are|was|were|does|do|did|has|have|(?:which|what) (?:people|group|team|body|board|council|officer|person|post|service|firm|company|months?|dates?|day|two|three))\b/iu;

/** A sum that is worked out: several things that are put together. */
const ADDS =
  /\b(?:add(?:s|ed)?(?: them)?(?: all)? up|add(?: up| together)?|sum (?:of|up)?|tot up|come(?:s)? to|amounts? to|altogether|combined|all told|in all|in total|between them|total(?: of| up)?|together)\b/i;

const MANY_SUMS = new RegExp(
  String.raw`\b(?:savings|reductions|efficiencies|cuts|receipts|sales|disposals|${ROWS}|annex|table)\b`,
  'i',
);

/** Several things named one by one, or several years, whose sums make one. */
const SEVERAL = /,[^?,]+ and \p{L}+|\b(?:two|three|four|five|\d) (?:financial )?years (?:up )?(?:to|ending|until)\b/iu;

/** One figure that the plan prints: an aim, or what one undertaking brings. */
const ONE_FIGURE =
  /\btargets?\b|\b(?:pay bill|budget gap|net budget|the (?:new )?(?:programme|merger|headquarters|strategy|fund|move))\b|\b(?:cost|costs|debts?|debt|spend|spending|borrowing)\b(?!.{0,40}\b(?:altogether|add|combined|tables?|annex)\b)/i;

/** Signs that a question wants sums of one plan added up. */
const SUM_SIGNS: readonly Sign[] = [
  { points: -6, holds: ({ text }) => NO_AMOUNT.test(text) },
  { points: 2, holds: ({ text }) => ADDS.test(text) },
  { points: 2, holds: ({ text }) => MANY_SUMS.test(text) },
  { points: 2, holds: ({ selection }) => selection.inTable },
  { points: 2, holds: ({ text }) => SEVERAL.test(text) },
  { points: 1, holds: ({ text }) => OF_THE_PLAN.test(text) },
  { points: 1, holds: ({ selection }) => selection.period !== null || selection.groupBy !== null },
  { points: 1, holds: ({ selection }) => selection.onlyDone || selection.achievements.length > 0 },
  {
    points: 3,
    holds: ({ selection }) => selection.withoutRoles.length + selection.withoutSubjects.length > 0,
  },
  { points: -2, holds: ({ text }) => ONE_FIGURE.test(text) },
];

/** From this sum on a question is counted or added up; below, it is looked up. Named guess, set where no known counting question is lost. */
const COUNTS_FROM = 2;

/** How much speaks for counting or adding up, in points; a question of another kind weighs nothing. */
export const countingWeight = (question: OnePlanQuestion): number => {
  const { kind, selection } = question;
  if (selection === null) return 0;
  const signs = kind === 'sum' ? SUM_SIGNS : kind === 'count' ? COUNT_SIGNS : [];
  return signs.reduce((sum, { points, holds }) => sum + (holds({ ...question, selection }) ? points : 0), 0);
};

/** Whether a question that names one council and sounds like a count or a sum is looked up instead: too little in it speaks of records of the plan. */
export const isRatherLookedUp = (question: OnePlanQuestion): boolean =>
  (question.kind === 'count' || question.kind === 'sum') && countingWeight(question) < COUNTS_FROM;
