import type { QuestionKind } from '../core/schema/question.ts';
import { denialIn } from './denial.ts';
import { ACTION_NOUNS, COUNCIL_NOUN, COUNCILS, RECORDS, ROWS } from './nouns.ts';
import { DATE_CUE, NEGATION, NOT_COMPLETE_CUE, PERCENT_LIMIT, RANK_CUE, STATUS_CUES } from './record-cues.ts';

/** What is added up. */
const MONEY =
  '(?:savings?|saved?|reductions?|income|invest(?:ed|ing|ments?)?|spend(?:ing)?|spent|paid|pay|grants?|costs?|ow(?:e|es|ed|ing)|arrears|debts?|worth|value|money|benefits?|(?:asset |land |property )sales|receipts|selling|raised|gaps?|shortfalls?|deficits?|overspends?|pressures|consultancy|losses|goes on)';

/** What asks for one sum of several. "Total" and "together" stand beside many other things, and need the money near. */
const ADDED = `(?:in total|altogether|combined|all together|together|in all|all told|between them|across (?:all|the|these|those)(?: (?:\\d+|two|three|four|five|six|seven|eight|nine|ten))? (?:${COUNCILS})|in the aggregate|summed(?: up)?|overall|sum of|(?:grand )?total(?: of)?|add(?:s|ed)? up|adds? up to|come(?:s)? to|amounts? to)`;

const YEARS = '(?:two|three|four|five|\\d) (?:financial )?years? (?:up )?(?:to|ending|until)';

const SUM = [
  String.raw`\b${ADDED}\b.{0,60}\b${MONEY}\b`,
  String.raw`\b${MONEY}\b.{0,60}\b${ADDED}(?![\p{L}])`,
  String.raw`\b${MONEY}\b.{0,60}\bacross all\b`,
  String.raw`^(?:add (?:up|together)|sum(?! up\b)|tot(?: up)?|total(?: up)?)\b|^sum up (?:all )?(?:of )?(?:the )?(?:[\p{L}’'-]+ ){0,3}?(?:${MONEY}|${ROWS})\b|^add\b.{0,60}\btogether\b`,
  String.raw`\b(?:what|which) (?:savings|reductions|cuts|efficiencies) (?:did|has|have|does|do|were|was|will)\b.{0,60}\b(?:agree[ds]?|approve[ds]?|adopt(?:ed)?|budget(?:ed)?)\b.{0,60}(?:\d|leaving|without|excluding)`,
  String.raw`^(?:over|across|taking|of|in) all (?:the )?${COUNCILS}\b.{0,60}\bhow much\b`,
  String.raw`\b${ROWS}\b.{0,60}\bworth\b`,
  String.raw`^(?:what is the (?:total |combined )?|how much is the )(?:worth|value) of\b.{0,60}\b${ROWS}\b`,
  String.raw`\b${ROWS}\b.{0,60}\b(?:total|add up to|come to)\b`,
  String.raw`\bwhat (?:will|would|do|does|did|are|is)\b.{0,60}\b${ROWS}\b.{0,20}\b(?:save|saving)\b`,
  String.raw`\b(?:what|how much)\b.{0,30}\b(?:saved|saving)\b.{0,60}\b(?:tables?|annex|workstreams|schemes|proposals|measures|actions)\b`,
  String.raw`\bhow much\b.{0,80}\b${ROWS}\b.{0,30}\bsave\b`,
  String.raw`\bhow much\b.{0,30}\bsavings?\b.{0,60}\b(?:tables?|annex|budget)\b`,
  String.raw`\bhow much\b.{0,30}\b(?:save|be saved|would be saved)\b.{0,60}\b${ROWS}\b`,
  String.raw`\b(?:what|how much)\b.{0,30}\bsav(?:ed|ings?)\b.{0,60}\b(?:together|all (?:plans|councils))\b`,
  String.raw`\b(?:what|which) (?:savings|sums? of savings)\b.{0,60}\b(?:tables?|annex|budget|${YEARS})`,
  String.raw`\b(?:what|how much)\b.{0,60}\bsav(?:e|ed|ings?)\b.{0,60}\b${YEARS}`,
  String.raw`\b(?:what|which|how much)\b.{0,40}\bsav(?:e|ings?)\b.{0,60}\b(?:each|every|by|per) (?:financial )?(?:of the )?years?(?:\b|\b.{0,40}\d)|\bhow much\b.{0,30}\bsav(?:e|ed|ings?)\b.{0,30}\byear by year`,
  String.raw`\b(?:what|which) savings\b.{0,60}\beach of the years\b`,
  // Key words without a verb: "Marrow table savings 2024/25".
  String.raw`^(?!which|what|who|how|is|are|does|do|did|list|name|has|have|where|when|why|by|in )(?=.*\b(?:savings?|value|worth|total)\b)(?=.*\b(?:tables?|annex|budget|workstreams|proposals|schemes|${YEARS}|annual|yearly|by year)(?![\p{L}])).*(?:20\d\d|income|\byear)`,
].join('|');

/**
 * Wording that tells the kind of a question, tried in order; the first that fits wins and a question that fits none is a lookup.
 * Each needs a word for the whole corpus ("which councils") or for the act ("compare", "summarise"), so that "which of its functions" stays a lookup.
 */
const RULES: readonly { readonly kind: QuestionKind; readonly pattern: RegExp }[] = [
  {
    kind: 'about',
    pattern:
      /\b(?:what|which) (?:can|do) (?:you|this (?:tool|service|system))\b|\bwhat is (?:golden thread|this (?:tool|service))\b|\b(?:how many|which|what) (?:plans|documents|files) (?:do you|are (?:in|loaded|held)|have you)\b/i,
  },
  {
    kind: 'absence',
    pattern: new RegExp(
      String.raw`\b(?:which|what|how many|list|any)\b.{0,50}\b${COUNCILS}\b.{0,80}(?:${NEGATION.source}|(?<!keeps? (?:them|it) )\bapart from\b)|^which (?:council|plan|authority|borough|district)(?: of [\p{L} ]{1,30})? (?:that )?(?:do(?:es)? not|doesn['’]t|never|says nothing|is silent|lacks|omits|without|(?:gives|has|holds|makes|prints|states|with) no)\b|\b(?:is there|does) (?:a|any) (?:plan|council)\b.{0,30}\b(?:without|(?:have|has|hold|give|print) no|that (?:does not|gives? no|has no|says? nothing))\b|\bin (?:which|how many) ${COUNCILS} (?:is|are) (?:there )?(?:no|not)\b`,
      'iu',
    ),
  },
  { kind: 'sum', pattern: new RegExp(SUM, 'iu') },
  {
    kind: 'count',
    pattern: new RegExp(
      String.raw`\bhow many\b(?! (?:other |\p{L}+ )?(?:${COUNCILS}) (?:do|does|did) (?!(?:the|these|those|all|it|they)\b)\S+ \p{L}+\W*$).{0,60}\b(?:${COUNCILS}|${RECORDS})\b|\bwhat (?:share|proportion|percentage|number) of\b.{0,40}\b(?:${COUNCILS}|${RECORDS})\b|(?:\bof|^among|^from|^in)\b.{0,60}\b${RECORDS}\b.{0,100}\bhow many\b|\b(?:of|among|for|across)\b.{0,40}\b${COUNCIL_NOUN}\b.{0,80}\bhow many\b|\bcount\b.{0,20}\b(?:${COUNCILS}|${RECORDS})\b|^(?:break|split)(?: down)?\b.{0,60}\b(?:${COUNCILS}|${RECORDS})\b.{0,60}\bby\b|\bhow many things\b.{0,40}\b(?:ask|asks|asked|want|wants|request|requests)\b`,
      'iu',
    ),
  },
  {
    kind: 'compare',
    pattern:
      /^(?:do|does|are|is|have|has) (?:\p{L}+ )?(?:councils|districts|boroughs|counties|unitaries|cities) or (?:\p{L}+ )?(?:councils|districts|boroughs|counties|unitaries|cities)\b|\b(?:compare[ds]?|comparison|versus|vs?\.?|differ(?:s|ent|ence|ences)?|contrast)\b|\b(?:both|each of|either of)\b.{0,60}\b(?:councils|plans|boroughs|districts)\b|\bthe two (?:councils|plans|boroughs|districts)\b/iu,
  },
  {
    kind: 'theme',
    pattern:
      /\b(?:summar(?:y|ise|ize)|themes?|brief me|overview|common threads?|main points|(?<!\b(?:do|does|did) [^,?]{2,40})sum up)\b|^describe\b.{0,60}\b(?:councils|plans|(?:each|every) (?:council|plan))\b|\b(?:what|how|which)\b(?! (?:many|much|often|long|far|large)\b)[^,?]{0,60}? (?:do|does|have) (?:the |these |all |all of the )?(?:plans|councils) (?:(?:have to )?(?:say|report|describe|set out|tell|write)|said|reported|described|written|mention(?:ed)?|speak of|(?:been )?(?:done|doing))(?!.{0,40}\bby (?:region|type)\b)|^how (?:do|are|have|did) (?:the |these |all )*(?:plans|councils|authorities|boroughs|districts|counties)\b(?!.{0,60}\b(?:split|spread|divided|rank)\b)|^in what ways? (?:do|are|have) (?:the |these )*(?:plans|councils)\b|\bwhat (?:kinds?|sorts?|types?|ways?|forms?) of\b[^,?]{0,60} (?:do|are|have|did) (?:the |these |all )*(?:plans|councils)\b|^what is (?:said|reported|written) (?:about|on)\b|\bwhat (?:are|do) (?:the |these )?councils (?:ask|want|call|request)/i,
  },
  {
    kind: 'list',
    pattern:
      /\b(?:which|what|list|name)\b.{0,30}\b(?:councils|authorities|districts|boroughs|counties|unitaries|plans|places)\b|\bwho\b.{0,20}\b(?:else|all)\b|^what did (?:the )?councils\b|^(?:is|are|does|do|has|have) any (?:of the )?(?:councils?|plans?|authorit(?:y|ies)|districts?|boroughs?)\b|^rank (?:the |all )*(?:councils|authorities|districts|boroughs|plans)\b/i,
  },
];

/** Who does a thing, where no council is named, asks for all that do ("Who wants longer settlements?"). */
const WHO_OF_ALL =
  /^who (?:wants?|asks?|says?|reports?|has (?:already |ever )?(?:raised|sold|saved|spent|asked|shared|used|made)|have|complains?|calls? for|mentions?|shares?|uses?|gives?|states?|admits?|claims?|expects?)\b/i;

/** The records of one plan that fit ("Which of its commitments were delivered?", "List its requests under Housing"). */
const ROWS_OF_ONE = new RegExp(
  String.raw`^which of\b.{0,40}\b${RECORDS}\b|^(?:list|name|show|give)(?: me)?(?: all)?(?: of)? (?:[\p{L} -]{2,30}['’]s?|its) (?:[\p{L}-]+ ){0,2}?${RECORDS}\b`,
  'iu',
);

/** The work of one plan, asked for by how far it has got ("Which commitments were finished?", "Havant actions completed"). */
const WORK_OF_ONE = new RegExp(
  String.raw`^(?:(?:which|what|list)\b(?!.*\b(?:tools?|services?)\b)|(?!.*\b(?:who|how|is|are|was|were|does|do|did|has|have|where|when|why|only|which|what)\b)).{0,50}\b(?:${ACTION_NOUNS})\b`,
  'i',
);

/** Work that is asked for by its rating, its date or who leads it. */
const BY_A_FIELD =
  /\b(?:(?:is|are|rated|marked|flagged|at|as) (?:red|amber|green)|(?:red|amber|green)[- ]rated|due (?:in|by|before|during|after)|(?:led|owned|run|headed) by|(?:does|do|is|are) (?:an? |the )?[\p{L} ]{3,60}\b(?:own|lead|responsible for)|have no|has no|without)\b/iu;

const asksForProgress = (question: string): boolean =>
  WORK_OF_ONE.test(question) &&
  (STATUS_CUES.some(({ pattern }) => pattern.test(question)) ||
    NOT_COMPLETE_CUE.test(question) ||
    DATE_CUE.test(question) ||
    BY_A_FIELD.test(question));

/** Several councils in one question that speaks of all of them ("A and B both", "A or B", "each") make it a comparison. */
const TOGETHER = /\b(?:both|each|either|or|and|between|than|one another|respectively|which of)\b/i;

/** Records of all plans ("Which requests need legislation?"), or a figure council by council. */
const RECORDS_OF_ALL = new RegExp(
  String.raw`^(?:which|what(?! (?:is|are|was|were|did|does|do|has|have)\b)|list(?: all)?(?: the)?) (?:[\p{L}-]+ ){0,2}?(?:${RECORDS}|figures|sums)\b|\b(?:by council|council by council|for each (?:council|plan)|per council|per plan|(?:does|do|did|has|will|is) (?:each|every) (?:council|plan|authority))\b`,
  'iu',
);

/** Kinds that range over councils; a question about one council ("name the other councils it works with", "how does it compare with others") reads that one plan. */
const OVER_COUNCILS: ReadonlySet<QuestionKind> = new Set(['list', 'absence', 'compare']);

/** The one that has the most or the least ("Which council spent the largest share?"), where no council is named. */
const RANKED = new RegExp(
  String.raw`^(?:(?:in )?(?:which|what|the)(?: \S+){0,4} ${COUNCIL_NOUN}\b|who\b|rank\b|(?:the )?(?:top|largest|biggest|highest|smallest|lowest|most|least)\b|(?:what|which) (?:is|are|was|were) the (?:\S+ )?(?:top|largest|biggest|highest|smallest|lowest)\b)`,
  'i',
);

const asksForRank = (question: string): boolean => RANKED.test(question) && RANK_CUE.test(question);

/** The kind of a question by its wording and the number of councils it names, with the words that decided it. */
export const questionKind = (
  question: string,
  councilsNamed: number,
): { readonly kind: QuestionKind; readonly because: string } => {
  for (const { kind, pattern } of RULES) {
    const match = pattern.exec(question);
    if (match === null || (councilsNamed === 1 && OVER_COUNCILS.has(kind))) continue;
    if (kind === 'absence' && NEGATION.test(question) && denialIn(question) === null) continue;
    return { kind, because: match[0] };
  }
  const who = councilsNamed === 0 ? WHO_OF_ALL.exec(question) : null;
  if (who !== null) return { kind: /\bhow many\b/i.test(question) ? 'count' : 'list', because: who[0] };
  if (councilsNamed === 0 && RECORDS_OF_ALL.test(question)) return { kind: 'list', because: 'records of all plans' };
  if (councilsNamed === 0 && asksForRank(question)) return { kind: 'list', because: 'the first in an order' };
  const limit = councilsNamed === 0 ? PERCENT_LIMIT.exec(question) : null;
  if (limit !== null) return { kind: 'list', because: limit[0] };
  if (councilsNamed === 1 && (ROWS_OF_ONE.test(question) || asksForProgress(question)))
    return { kind: 'list', because: 'which of its records' };
  if (councilsNamed > 1 && TOGETHER.test(question))
    return { kind: 'compare', because: `${councilsNamed} councils named` };
  return { kind: 'lookup', because: 'no words that ask for more than one place to be read' };
};
