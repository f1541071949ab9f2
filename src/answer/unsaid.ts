import type { PassageRow } from '../../index/engine.ts';
import { analyse, queryTerms, type Token, terms } from '../core/analyser.ts';
import { type Sought, soughtBy, TELLING_KINDS } from '../query/sought.ts';
import { type Evidence, holdsInOrder, isHeld, namedCouncils, rowsOfNamed, wholeText } from './evidence.ts';
import { holdsSought } from './holds-sought.ts';
import { isCommonCapital, namedThings, withoutQuotations } from './named-things.ts';
import {
  neverMentioned,
  noPounds,
  notApproved,
  notCounted,
  notNamed,
  noWordKnown,
  type RefusalGrounds,
  unnamedCouncils,
  unsaidOf,
} from './refuse.ts';

/** Readings that must hold what is asked for: as many as an answer shows. */
const READINGS_SHOWN = 5;

/** A question of which no word stands anywhere in the corpus: a slip of the keyboard, or another subject altogether. */
export const asksInUnknownWords = ({ snapshot, plan }: Evidence): RefusalGrounds | null =>
  snapshot.documentFrequencies(plan.terms).every((held) => held === 0) ? noWordKnown() : null;

/** Figures that cannot be put in other words: years, sums, shares, and numbers of laws and forms. Ages, small counts and decades can. */
const TELLING_FIGURE = /[£€$%]|\d{3}(?!0?s\b)|\d[/.]\d/;

/** A number or year that the question is about and no plan in scope prints: whatever is found is about something else. */
export const asksForAbsentFigure = (evidence: Evidence): RefusalGrounds | null => {
  const { searchText } = evidence.plan;
  const printedAs = (figure: string): string => {
    const token = analyse(searchText).find(({ term }) => term === figure);
    return token === undefined ? figure : searchText.slice(token.charStart, token.charEnd);
  };
  const absent = queryTerms(searchText)
    .filter((term) => /\d/.test(term) && TELLING_FIGURE.test(printedAs(term)))
    .find((figure) => !isHeld(evidence, figure));
  return absent === undefined ? null : neverMentioned(printedAs(absent), namedCouncils(evidence));
};

const MONEY_QUESTION =
  /\b(?:how many pounds|how much (?:money|did|has|does|was|were|is|will)|(?:what|which) (?:sum|amount)|£)/i;
const MONEY_WORD = /\b(?:pounds?|money|sav\w+|cost\w*|spen[dt]\w*|paid|pay|budget\w*|sum|amount|£)/i;

/** A question for pounds of plans that print none. */
export const asksForPoundsWhereNone = (evidence: Evidence): RefusalGrounds | null => {
  const { question } = evidence.plan;
  const named = namedCouncils(evidence);
  if (named.length === 0 || !MONEY_QUESTION.test(question) || !MONEY_WORD.test(question)) return null;
  return rowsOfNamed(evidence).some(({ passage }) => passage.text.includes('£')) ? null : noPounds(named);
};

const COUNCIL_NAMES_WANTED =
  /\b(?:name|list|which|who are|what are the names of)\b(?:\s+(?:the|all|these|those|of|other|its|\w+)){0,3}\s+(?:councils|authorities|boroughs|districts)\b/i;

/** A question for the names of other councils, answered by passages that name none. */
export const asksForUnnamedCouncils = (evidence: Evidence): RefusalGrounds | null => {
  const own = namedCouncils(evidence).map(({ code }) => code);
  if (own.length !== 1 || !COUNCIL_NAMES_WANTED.test(evidence.plan.searchText)) return null;
  const shown = evidence.readings.slice(0, READINGS_SHOWN).map(({ row }) => row.passage.text);
  const others = shown.flatMap((text) => evidence.reader.certainCouncils(text)).filter((code) => !own.includes(code));
  return others.length > 0 ? null : unnamedCouncils(namedCouncils(evidence));
};

/** What is said where a passage has a name: in it, and in its neighbours under the same heading. */
const byPlace = (rows: readonly PassageRow[], at: number): readonly PassageRow[] => {
  const here = rows[at];
  return rows
    .slice(Math.max(0, at - 1), at + 2)
    .filter(
      (row) =>
        row.documentId === here?.documentId && row.passage.headingPath.join() === here?.passage.headingPath.join(),
    );
};

/**
 * A sum, date, number or name that is asked for of something called by its name, where no passage that names it, nor its neighbour under the same heading,
 * holds any such thing. Names are not put in other words, so what is said of it stands where it is named.
 */
export const asksForUnsaidOfNamedThing = (evidence: Evidence): RefusalGrounds | null => {
  const { searchText } = evidence.plan;
  const named = namedCouncils(evidence);
  const sought = soughtBy(searchText).filter((kind) => TELLING_KINDS.has(kind));
  if (named.length === 0 || sought.length === 0) return null;
  const asked = new Set(queryTerms(searchText));
  const rows = rowsOfNamed(evidence);
  for (const { printed, terms: name } of namedThings(searchText)) {
    const near = rows.flatMap((row, at) => (holdsInOrder(terms(wholeText(row)), name) ? byPlace(rows, at) : []));
    if (near.length === 0) continue;
    const holds = (kind: Sought): boolean =>
      near.some((row) => holdsSought(wholeText(row), kind, (term) => asked.has(term)));
    if (!sought.some(holds)) return unsaidOf(printed, sought[0] ?? 'figure', named);
  }
  return null;
};

/** The words after "how many" up to what is said of them. */
export const COUNTED =
  /\bhow many\s+(?:of (?:the|its|their|our|these|those|all)\s+)?(?:fewer |more |other )?((?:[\p{L}'’-]+\s+){0,4}?[\p{L}'’-]+)(?=\s+(?:do|does|did|is|are|was|were|has|have|had|will|would|can|could|should|must|in|of|at|to|by|for|from|on|with|who|that|which)\b|[?.,]|$)/iu;

/** A number in digits or words, and the few words behind it. */
const NUMBERED =
  /(?:(?<![\p{L}\p{N}/£.])\d[\d.,]*(?![/%\p{L}])|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?|thousands?)\b)((?:[\s-]+[\p{L}'’-]+){1,4})/giu;

/** Likeness of two words from which one may stand for the other in a count (staff, employees): a named guess on the embedded vectors. */
const SAME_THING = 0.6;

/** Several of one kind, by their ending or as a collective. */
const PLURAL = /(?:[^s]s['’]?|people|staff|children|women|men|households)$/i;

/** What is counted: the last word of the phrase and every plural in it ("jobs' worth"). What stands behind the last plural, or a participle at the end, says what was done ("people live", "residents filled"). */
export const countedNouns = (phrase: string): readonly Token[] => {
  const wanted = queryTerms(phrase);
  const isPlural = ({ charStart, charEnd }: Token): boolean => PLURAL.test(phrase.slice(charStart, charEnd));
  const content = analyse(phrase).filter(({ term }) => wanted.includes(term));
  const lastPlural = content.findLastIndex(isPlural);
  const named =
    lastPlural >= 0
      ? content.slice(0, lastPlural + 1)
      : content.filter(({ charStart, charEnd }, i) => i === 0 || !/ed$/.test(phrase.slice(charStart, charEnd)));
  return named.filter((token, i) => i === named.length - 1 || isPlural(token));
};

/**
 * A question how many there are of something that the plans asked about speak of and never put a number to. Tables are taken to count whatever their heads
 * name. A plan may count the same thing under another word: a sign, not a proof. A question that wants something else besides is answered in part.
 */
export const asksForUncounted = (evidence: Evidence): RefusalGrounds | null => {
  const { softMatch, plan } = evidence;
  const named = namedCouncils(evidence);
  const counted = COUNTED.exec(plan.searchText)?.[1];
  if (soughtBy(plan.searchText).some((kind) => kind !== 'count')) return null;
  if (counted === undefined || softMatch === null || named.length === 0) return null;
  const nouns = countedNouns(counted);
  if (nouns.length === 0 || !nouns.every(({ term }) => isHeld(evidence, term))) return null;
  const rows = rowsOfNamed(evidence);
  const behindNumbers = [
    ...new Set(
      rows.flatMap(({ passage }) =>
        [...passage.text.matchAll(NUMBERED)].flatMap(({ 1: words = '' }) =>
          words
            .toLowerCase()
            .trim()
            .split(/[\s-]+/),
        ),
      ),
    ),
  ];
  const heads = rows.flatMap(({ passage }) => passage.cells.map(({ header }) => header));
  const isCounted = nouns.some(({ term, charStart, charEnd }) => {
    const printed = counted.slice(charStart, charEnd);
    return (
      behindNumbers.some((word) => terms(word).includes(term)) ||
      softMatch(printed, behindNumbers).some((likeness) => likeness >= SAME_THING) ||
      heads.some((head) => terms(head).includes(term))
    );
  });
  return isCounted ? null : notCounted(counted, named);
};

/** A question who approved the plan itself, or when. */
const APPROVAL_ASKED =
  /\b(?:who|when|which (?:committee|body|meeting|councillors?)|what date|date)\b.*\b(?:approv\w+|adopt\w+|endors\w+|sign(?:ed|s)?[- ]off|ratif\w+|agreed)\b.*\b(?:plan|document)\b|\b(?:plan|document)\b.*\b(?:approved|adopted|endorsed|signed off|ratified|agreed)\b/i;
const APPROVING = String.raw`(?:approv(?:e[ds]?|al|ing)|adopt(?:ed|ion)|endors\w+|sign(?:ed)?[- ]off|ratif\w+|agreed)`;
const THE_PLAN = '(?:productivity plan|this plan|the plan|our plan|this document|version|draft)';
const APPROVAL_SAID = new RegExp(
  String.raw`\bapproved by\b|\bapproval (?:date|by)\b|\bdate (?:of approval|approved|adopted|agreed)\b|\b${APPROVING}\b[^.]{0,80}\b${THE_PLAN}\b|\b${THE_PLAN}\b[^.]{0,80}\b${APPROVING}\b|\b(?:cabinet|council|committee|executive)\s(?:has |have )?(?:formally |unanimously )?(?:approved|endorsed|adopted|agreed) (?:it|this)\b`,
  'i',
);

/** A question for the approval of a plan that says nothing of its approval. */
export const asksForUnsaidApproval = (evidence: Evidence): RefusalGrounds | null => {
  const named = namedCouncils(evidence);
  if (named.length === 0 || !APPROVAL_ASKED.test(evidence.plan.searchText)) return null;
  const says = rowsOfNamed(evidence).some(({ passage }) => APPROVAL_SAID.test(passage.text));
  return says ? null : notApproved(named);
};

const OUTSIDER = '(?:supplier|provider|contractor|vendor|auditor|consultant|adviser|advisor)s?';
const OUTSIDER_WANTED = new RegExp(
  String.raw`\b(?:who(?:['’]s| is| are| was| were) (?:the|its|their)|(?:name|identity) of (?:the|its|their)|(?:name|identify) (?:the|its|their)) (?:[\w-]+ ){0,2}?(${OUTSIDER})\b`,
  'i',
);

/** How a plan names whom it hires: "with Brightwell Ltd", "run by Brightwell", "our auditors, Brightwell". */
const HIRED_BY_NAME = new RegExp(
  String.raw`\b(?:with|by|from|through|via|to|${OUTSIDER}(?:,| is| are| was| were|:)?) (?:the )?(\p{Lu}[\p{L}\p{N}&’'-]+)`,
  'gu',
);

/** Readings that may hold the name itself; further ones are about something else. */
const READINGS_NEAREST = 2;

/** A question for the name of a supplier or adviser, where neither the nearest passages nor any that speak of such a one name anybody. */
export const asksForUnnamedOutsider = (evidence: Evidence): RefusalGrounds | null => {
  const wanted = OUTSIDER_WANTED.exec(evidence.plan.searchText)?.[1];
  if (wanted === undefined) return null;
  const spokenOf = new RegExp(String.raw`\b${OUTSIDER}\b`, 'i');
  const rows = [
    ...evidence.readings.slice(0, READINGS_NEAREST).map(({ row }) => row),
    ...rowsOfNamed(evidence).filter(({ passage }) => spokenOf.test(passage.text)),
  ];
  const isNamed = rows.some(({ passage }) =>
    [...withoutQuotations(passage.text).matchAll(HIRED_BY_NAME)].some(({ 1: name = '' }) => !isCommonCapital(name)),
  );
  return isNamed ? null : notNamed(wanted, evidence.scope.plans.length, namedCouncils(evidence));
};
