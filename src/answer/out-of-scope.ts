import { analyse, queryTerms, terms } from '../core/analyser.ts';
import { sentenceSpans } from '../core/sentences.ts';
import { STOP_WORDS } from '../core/stop-words.ts';
import { isFiller } from '../query/refusable.ts';
import { inPlanWords } from '../search/everyday-words.ts';
import { type Evidence, isHeld, namedCouncils, rowsOfNamed, wholeText } from './evidence.ts';
import { namedThings } from './named-things.ts';
import { neverMentioned, noFigureOf, notCounted, nothingOfEvent, noWordKnown, type RefusalGrounds } from './refuse.ts';
import { COUNTED, countedNouns } from './unsaid.ts';

/** Below this likeness no word of the plans stands in for one that they lack: a named guess, between museums and collection (.44) and terms and synonyms (.5 and more). */
export const NO_STAND_IN = 0.47;

/** A name is like nothing but itself. */
const NO_NAMESAKE = 0.45;

const wordsInScope = ({ snapshot, scope }: Evidence): readonly string[] => {
  const texts = (scope.indexFilters.documentIds ?? []).flatMap((id) => snapshot.passagesOf(id)).map(wholeText);
  return [...new Set(texts.flatMap((text) => text.toLowerCase().match(/\p{L}{3,}/gu) ?? []))];
};

/** More words than this in scope are those of many plans, which hold something of everything; comparing with each is slow besides. */
const MOST_WORDS_COMPARED = 20_000;

/** Everyday words for what plans call otherwise are no strangers, however seldom those are used. */
const isUnusual = (): boolean => false;

/** Whether a printed word is lacking in scope, and so is anything like it: no word there has this likeness. Null where there is nothing to compare by. */
export const strangerIn = (evidence: Evidence, below: number): ((printed: string) => boolean) | null => {
  const { softMatch } = evidence;
  if (softMatch === null) return null;
  let words: readonly string[] | null = null;
  return (printed) => {
    if (terms(printed).some((term) => isHeld(evidence, term)) || inPlanWords(printed, isUnusual) !== null) return false;
    words ??= wordsInScope(evidence);
    return words.length <= MOST_WORDS_COMPARED && softMatch(printed, words).every((likeness) => likeness < below);
  };
};

const contentWords = (phrase: string): readonly string[] => {
  const wanted = new Set(queryTerms(phrase));
  return [
    ...new Set(
      analyse(phrase)
        .filter(({ term }) => wanted.has(term) && term.length > 2)
        .map(({ charStart, charEnd }) => phrase.slice(charStart, charEnd)),
    ),
  ];
};

/** A question what is said or done about something: the words behind are its subject, up to the end or a mark. */
const SUBJECT =
  /\b(?:(?:say|says|said|mention(?:s|ed)?|anything|something|word|talk(?:s|ed)?|speak|polic(?:y|ies)|plans?|planned|planning|doing|done|stand|position|views?|deal(?:ing)?|cope|tell me|think) (?:(?:at all|anything|something) )?(?:about|on|of|for|with|regarding|concerning)|mention(?:s|ed)?) (?:(?:its|the|their|any|our|some|local) )?((?:[\p{L}'’-]+[, ]*){1,5})[?.!]*\s*$/iu;

/** A subject that the plans asked about have neither the words of nor any like them. */
export const asksForStrangeSubject = (evidence: Evidence): RefusalGrounds | null => {
  const subject = SUBJECT.exec(evidence.plan.searchText)?.[1]?.trim();
  if (subject === undefined) return null;
  const isStranger = strangerIn(evidence, NO_STAND_IN);
  const words = contentWords(subject);
  if (isStranger === null || words.length === 0 || !words.every(isStranger)) return null;
  return neverMentioned(subject, namedCouncils(evidence));
};

/** Bare words, none of which stands in scope, nor anything like one: a slip of the keyboard, or another subject altogether. A sentence says something of what it means. */
export const asksInStrangeWords = (evidence: Evidence): RefusalGrounds | null => {
  const { searchText } = evidence.plan;
  if (
    searchText
      .toLowerCase()
      .split(/[^\p{L}]+/u)
      .some((word) => STOP_WORDS.has(word))
  )
    return null;
  const isStranger = strangerIn(evidence, NO_STAND_IN);
  const words = contentWords(searchText).filter((word) => !isFiller(word));
  return isStranger !== null && words.length > 0 && words.every(isStranger) ? noWordKnown() : null;
};

/**
 * A firm, body or place called by a name that no plan in scope holds, nor anything like it. Where one plan is all there is and the question names no council, the name may be that of the
 * plan's own council, which a plan need not print.
 */
export const asksForStranger = (evidence: Evidence): RefusalGrounds | null => {
  if (evidence.scope.plans.length === 1 && namedCouncils(evidence).length === 0) return null;
  const isStranger = strangerIn(evidence, NO_NAMESAKE);
  if (isStranger === null) return null;
  const strange = namedThings(evidence.plan.searchText)
    .filter(({ kind }) => kind === 'capitals')
    .find(({ printed }) => printed.split(/\s+/).every(isStranger));
  return strange === undefined ? null : neverMentioned(strange.printed, namedCouncils(evidence));
};

/** Things counted are seldom put in words less like them than this: a guess, above that for subjects since "how many" wants a thing that is there. */
const NO_STAND_IN_COUNT = 0.5;

/** A question how many there are of something that the plans asked about never speak of. */
export const asksForStrangeCount = (evidence: Evidence): RefusalGrounds | null => {
  const named = namedCouncils(evidence);
  const counted = COUNTED.exec(evidence.plan.searchText)?.[1];
  const isStranger = strangerIn(evidence, NO_STAND_IN_COUNT);
  if (counted === undefined || isStranger === null || named.length === 0) return null;
  const nouns = countedNouns(counted).map(({ charStart, charEnd }) => counted.slice(charStart, charEnd));
  return nouns.length > 0 && nouns.every(isStranger) ? notCounted(counted, named) : null;
};

const OWNED_AND_TREATED =
  /^(?:why|how|when) (?:did|has|have|had|were)\b.*\b(?:its|their|all the) (?:own |old |last )?([\p{L}-]{3,}s)\b/iu;

/** Something done to things of a council that its plan never speaks of ("why did it close its zoos"). */
export const asksForActOnStrangers = (evidence: Evidence): RefusalGrounds | null => {
  const named = namedCouncils(evidence);
  const things = OWNED_AND_TREATED.exec(evidence.plan.searchText)?.[1];
  if (things === undefined || named.length === 0) return null;
  return strangerIn(evidence, NO_STAND_IN)?.(things) === true ? nothingOfEvent(things, named) : null;
};

/** What befalls a council and would be told as such: punishments, failures, seizures, verdicts, mergers, attacks. */
const EVENT =
  /\b(?:fined?|fines|punish\w*|penali[sz]\w*|su(?:ed|ing)|prosecut\w*|bankrupt\w*|insolven\w*|collaps\w*|scandals?|corrupt\w*|embezzl\w*|hack(?:ed|ers?|ing)|cyber[- ]?attacks?|ransomware|strikes?|riots?|fires?|floods?|abolish\w*|demolish\w*|resign\w*|sack(?:ed|ing)|arrest\w*|convict\w*|commissioners|section 114|court|tribunal|ombudsman|prizes?|won|trophy)\b/i;
const TOLD_AS_TRUE =
  /^(?:why|how|when|where|who|what|which)\b.*\b(?:did|was|were|has|have|had|happened|came|led|after|since)\b|\b(?:after|since|following) (?:the|its|their)\b/i;

/** An event taken for true that the plans asked about never speak of. */
export const asksForUntoldEvent = (evidence: Evidence): RefusalGrounds | null => {
  const named = namedCouncils(evidence);
  const { searchText, question } = evidence.plan;
  const event = EVENT.exec(searchText)?.[0];
  if (event === undefined || named.length === 0 || !TOLD_AS_TRUE.test(question)) return null;
  return queryTerms(event).some((term) => isHeld(evidence, term)) ? null : nothingOfEvent(event, named);
};

const MEASURE =
  '(?:populations?|budgets?|reserves|debts?|turnover|headcount|(?:[a-z]+ )?rate|pay gap|workforce|electorate|balances?|deficit|surplus|expenditure|borrowing|spending|income)';
const MEASURE_ASKED = new RegExp(
  String.raw`\b(?:what(?:['’]?s| is| was| are| were)|how (?:big|large|high|low))\b(?: the| are| is| was| were)?(?:['’]?s)? (?:(?:the|total|annual|current|net|gross|average|overall|yearly|whole|revenue|capital|['’]s|s) )*(${MEASURE})(?=\s*(?:$|[?.!,]|\b(?:of|for|at|on|in|right now|last year|so far|this year)\b))`,
  'i',
);
const FIGURE = /£\s?\d|\d[\d.,]*\s?(?:%|per cent|m\b|k\b|bn\b|million|billion)|\b\d{1,3}(?:,\d{3})+\b/i;

/** A measure of a council for which its plan prints no figure in any sentence that speaks of it. */
export const asksForMeasureWithoutFigure = (evidence: Evidence): RefusalGrounds | null => {
  const named = namedCouncils(evidence);
  const measure = MEASURE_ASKED.exec(evidence.plan.searchText)?.[1];
  if (measure === undefined || named.length === 0) return null;
  const wanted = queryTerms(measure);
  const isGiven = rowsOfNamed(evidence).some(({ passage }) =>
    sentenceSpans(passage.text).some(({ charStart, charEnd }) => {
      const sentence = passage.text.slice(charStart, charEnd);
      return FIGURE.test(sentence) && wanted.every((term) => terms(sentence).includes(term));
    }),
  );
  return isGiven ? null : noFigureOf(measure, named);
};
