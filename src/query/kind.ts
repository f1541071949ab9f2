import type { QuestionKind } from '../core/schema/question.ts';

/** Words for the things that are counted over the corpus. Plurals only: one council is not counted. */
const COUNCILS = '(?:councils|authorities|districts|boroughs|counties|unitaries|cities|plans|places)';
const RECORDS =
  '(?:actions|barriers|requests|asks|savings|projects|initiatives|commitments|milestones|workstreams|pledges|schemes|steps|tasks)';

/** A table of a plan, or what stands in its rows: what adds up. */
const ROWS = `(?:tables?|annex(?:es)?|appendix|${RECORDS})`;

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
      String.raw`\b(?:which|what|how many|list)\b.{0,40}\b${COUNCILS}\b.{0,60}\b(?:do(?:es)? not|don['’]t|doesn['’]t|fail(?:s|ed)? to|never|no mention|say nothing|are silent|without|(?:gives?|makes?|holds?|ha(?:s|ve)|contains?|prints?|states?) no(?:t a single)?|lack|omit|apart from)\b|^which (?:council|plan|authority|borough|district)(?: of [\p{L} ]{1,30})? (?:does not|doesn['’]t|never|says nothing|is silent|lacks|omits|(?:gives|has|holds|makes|prints|states) no)\b|\bis there (?:a|any) (?:plan|council)\b.{0,30}\b(?:without|that (?:does not|gives? no|has no|says? nothing))\b`,
      'iu',
    ),
  },
  {
    kind: 'sum',
    pattern: new RegExp(
      String.raw`\b(?:total|sum of|altogether|combined|add(?:s|ed)? up|in all)\b.{0,60}\b(?:savings?|saved|income|invest(?:ed|ment)|spend|spent|paid|grants?|cost)\b|\b(?:savings?|saved|income|invest(?:ed|ment)|spent)\b.{0,60}\b(?:in total|altogether|combined|add up|across all)\b|^add up\b|\b${ROWS}\b.{0,60}\bworth\b|\bwhat (?:will|would|do|does|did|are)\b.{0,40}\b${ROWS}\b.{0,20}\b(?:save|saving)\b|\bhow much (?:will|would|do|does|did)\b.{0,60}\b${ROWS}\b.{0,20}\bsave\b|\b(?:what|how much)\b.{0,30}\bsav(?:ed|ings?)\b.{0,60}\b(?:together|all (?:plans|councils))\b|\bwhat savings\b.{0,60}\b(?:tables?|annex|budget|(?:two|three|four|five) years (?:to|up to))\b`,
      'i',
    ),
  },
  {
    kind: 'count',
    pattern: new RegExp(
      String.raw`\bhow many\b.{0,40}\b(?:${COUNCILS}|${RECORDS})\b|\bwhat (?:share|proportion|percentage|number) of\b.{0,40}\b(?:${COUNCILS}|${RECORDS})\b|\bof\b.{0,60}\b${RECORDS}\b.{0,40}\bhow many\b|\bof\b.{0,20}\b${COUNCILS}\b.{0,80}\bhow many\b|\bcount\b.{0,20}\b(?:${COUNCILS}|${RECORDS})\b|^(?:break|split)(?: down)?\b.{0,60}\b(?:${COUNCILS}|${RECORDS})\b.{0,60}\bby\b|\bhow many things\b.{0,40}\b(?:ask|asks|asked|want|wants|request|requests)\b`,
      'i',
    ),
  },
  {
    kind: 'compare',
    pattern:
      /\b(?:compare[ds]?|comparison|versus|vs?\.?|differ(?:s|ent|ence|ences)?|contrast)\b|\b(?:both|each of|either of)\b.{0,60}\b(?:councils|plans|boroughs|districts)\b|\bthe two (?:councils|plans|boroughs|districts)\b/i,
  },
  {
    kind: 'theme',
    pattern:
      /\b(?:summar(?:y|ise|ize)|themes?|brief me|overview|common threads?|main points|sum up)\b|^describe\b.{0,60}\b(?:councils|plans)\b|\bwhat (?:do|does|have) (?:the |these |all )?(?:plans|councils) (?:say|said|report|write|tell us)\b|^what is (?:said|reported|written) (?:about|on)\b|\bwhat (?:are|do) (?:the |these )?councils (?:ask|want|call|request)/i,
  },
  {
    kind: 'list',
    pattern:
      /\b(?:which|what|list|name)\b.{0,30}\b(?:councils|authorities|districts|boroughs|counties|unitaries|plans)\b|\bwho\b.{0,20}\b(?:else|all)\b|^what did (?:the )?councils\b|^(?:is|are|does|do|has|have) any (?:of the )?(?:councils?|plans?|authorit(?:y|ies)|districts?|boroughs?)\b/i,
  },
];

/** Who does a thing, where no council is named, asks for all that do ("Who wants longer settlements?"). */
const WHO_OF_ALL =
  /^who (?:wants?|asks?|says?|reports?|has (?:already |ever )?(?:raised|sold|saved|spent|asked|shared|used|made)|have|complains?|calls? for|mentions?|shares?|uses?|gives?|states?|admits?|claims?|expects?)\b/i;

/** The records of one plan that fit ("Which of its commitments were delivered?"). */
const ROWS_OF_ONE = new RegExp(String.raw`^which of\b.{0,40}\b${RECORDS}\b`, 'i');

/** Several councils in one question that speaks of all of them ("A and B both", "A or B", "each") make it a comparison. */
const TOGETHER = /\b(?:both|each|either|or|and|between|than|one another|respectively|which of)\b/i;

/** Records of all plans ("Which requests need legislation?"), or a figure council by council. */
const RECORDS_OF_ALL = new RegExp(
  String.raw`^(?:which|list(?: all)?(?: the)?) (?:[\p{L}-]+ ){0,2}?(?:${RECORDS}|figures|sums)\b|\b(?:by council|council by council|for each council|per council)\b`,
  'iu',
);

/** Kinds that range over councils; a question about one council ("name the other councils it works with") reads that one plan. */
const OVER_COUNCILS: ReadonlySet<QuestionKind> = new Set(['list', 'absence']);

/** The kind of a question by its wording and the number of councils it names, with the words that decided it. */
export const questionKind = (
  question: string,
  councilsNamed: number,
): { readonly kind: QuestionKind; readonly because: string } => {
  for (const { kind, pattern } of RULES) {
    const match = pattern.exec(question);
    if (match === null || (councilsNamed === 1 && OVER_COUNCILS.has(kind))) continue;
    return { kind, because: match[0] };
  }
  const who = councilsNamed === 0 ? WHO_OF_ALL.exec(question) : null;
  if (who !== null) return { kind: /\bhow many\b/i.test(question) ? 'count' : 'list', because: who[0] };
  if (councilsNamed === 0 && RECORDS_OF_ALL.test(question)) return { kind: 'list', because: 'records of all plans' };
  if (councilsNamed === 1 && ROWS_OF_ONE.test(question)) return { kind: 'list', because: 'which of its records' };
  if (councilsNamed > 1 && TOGETHER.test(question))
    return { kind: 'compare', because: `${councilsNamed} councils named` };
  return { kind: 'lookup', because: 'no words that ask for more than one place to be read' };
};
