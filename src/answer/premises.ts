import type { PassageRow } from '../../index/engine.ts';
import { terms } from '../core/analyser.ts';
import type { Council } from '../core/schema/council.ts';
import { sentenceSpans } from '../core/sentences.ts';
import { FIELD_WEIGHTS } from '../search/search.ts';
import { type Evidence, holdsInOrder, isHeld, namedCouncils, rowsOfNamed, wholeText } from './evidence.ts';
import { namedThings, phraseFrom, wordPairs } from './named-things.ts';
import { NO_STAND_IN, strangerIn } from './out-of-scope.ts';
import { deniedBy, inOtherPlans, neverMentioned, noTieBetween, outsidePowers, type RefusalGrounds } from './refuse.ts';

/** Passages of other plans looked at for a phrase. */
const PHRASE_CANDIDATES = 20;

/** Councils other than those asked about whose plans hold terms one after another, and print them as `accepts` wants. */
const holdersElsewhere = (
  evidence: Evidence,
  phrase: readonly string[],
  accepts: (row: PassageRow) => boolean = () => true,
): readonly Council[] => {
  const own = new Set(namedCouncils(evidence).map(({ code }) => code));
  const found = evidence.snapshot.lexical(phrase, evidence.snapshot.scope({}), PHRASE_CANDIDATES, FIELD_WEIGHTS);
  const codes = new Set(
    evidence.snapshot
      .passages(found.map(({ rowId }) => rowId))
      .filter((row) => holdsInOrder(terms(wholeText(row)), phrase) && accepts(row))
      .flatMap(({ councilCode }) => (councilCode === null || own.has(councilCode) ? [] : [councilCode])),
  );
  return evidence.reader.register.filter(({ code }) => codes.has(code));
};

/** A verb with its particle ("run out") is anyone's wording and no one's thing. */
const PHRASAL = /\s(?:out|up|off|down|over|away|back|through|apart)$/i;

const anotherPlansThing = (
  evidence: Evidence,
  isLacking: (words: readonly string[]) => boolean,
): RefusalGrounds | null => {
  const named = namedCouncils(evidence);
  if (named.length === 0) return null;
  for (const { terms: phrase, printed } of wordPairs(evidence.plan.searchText)) {
    if (PHRASAL.test(printed) || phrase.every((term) => isHeld(evidence, term))) continue;
    const lacking = printed.split(/[\s-]+/).filter((word) => !terms(word).every((term) => isHeld(evidence, term)));
    if (!isLacking(lacking)) continue;
    const others = holdersElsewhere(evidence, phrase);
    if (others.length > 0) return inOtherPlans(printed, named, others);
  }
  return null;
};

/**
 * A phrase of the question that stands word for word in other plans, while the plan asked about lacks one of its words and anything like it: the question
 * takes for granted that this council has what another has.
 */
export const asksForAnotherPlansThing = (evidence: Evidence): RefusalGrounds | null => {
  const isStranger = strangerIn(evidence, NO_STAND_IN);
  return anotherPlansThing(evidence, (words) => isStranger === null || words.every(isStranger));
};

/** The same where the plan asked about may have the thing in other words: among many plans some two words of a question stand together by chance, so a sign and no proof. */
export const asksForPhraseOfAnotherPlan = (evidence: Evidence): RefusalGrounds | null =>
  anotherPlansThing(evidence, () => true);

/** Longest letters that are read as initials. */
const MOST_INITIALS = 6;

/** Whether the plans asked about print words of which a short name is the initials ("DfE": Department for Education). */
const isShortFor = (printed: string, evidence: Evidence): boolean => {
  if (printed.length > MOST_INITIALS || !/^\p{L}+$/u.test(printed)) return false;
  const initials = new RegExp(
    String.raw`(?<![\p{L}])${[...printed].map((letter) => String.raw`${letter}[\p{L}’'-]+`).join(String.raw`\s`)}`,
    'iu',
  );
  return rowsOfNamed(evidence).some((row) => initials.test(wholeText(row)));
};

/** A thing called by its name that the plan asked about does not name, while others do, or (where it is quoted or coined) none does. */
export const asksForThingNotNamed = (evidence: Evidence): RefusalGrounds | null => {
  const named = namedCouncils(evidence);
  if (named.length === 0) return null;
  const texts = rowsOfNamed(evidence).map((row) => terms(wholeText(row)));
  for (const { printed, terms: name, kind } of namedThings(evidence.plan.searchText)) {
    const isNamed =
      texts.some((text) => holdsInOrder(text, name)) ||
      (kind !== 'quoted' && name.every((term) => isHeld(evidence, term)));
    if (isNamed || ((kind === 'coined' || kind === 'letters') && isShortFor(printed, evidence))) continue;
    const mayBeAnyones = kind === 'capitals' || kind === 'letters';
    const others = holdersElsewhere(evidence, name, (row) => !mayBeAnyones || wholeText(row).includes(printed));
    if (others.length > 0) return inOtherPlans(printed, named, others);
    if (!mayBeAnyones) return neverMentioned(printed, named);
  }
  return null;
};

/** What two councils do together, or one to the other. */
const DONE_TOGETHER =
  /\b(?:merg(?:e[ds]?|er|ing)|join(?:ed|s|ing)?|shar(?:ed|ing)|(?:do|does|did|to|they|not) (?:[\w’'-]+ ){0,4}?share(?! of)|partner(?:s|ed|ing|ship)?|tak(?:e|es|ing|en) over|took over|swap(?:s|ped)?|lend(?:s|ing)?|lent|combin(?:e[ds]?|ing)|su(?:e[ds]?|ing)|together)\b/i;

/** A tie between two councils that neither plan speaks of: neither so much as names the other. */
export const asksForTieNotSpokenOf = (evidence: Evidence): RefusalGrounds | null => {
  const named = namedCouncils(evidence);
  const [first, second] = named;
  if (first === undefined || second === undefined || named.length > 2) return null;
  if (!DONE_TOGETHER.test(evidence.plan.searchText)) return null;
  const speaks = rowsOfNamed(evidence).some((row) => {
    const other = row.councilCode === first.code ? second : first;
    return evidence.reader.certainCouncils(row.passage.text).includes(other.code);
  });
  return speaks ? null : noTieBetween(first, second);
};

/** Duties of upper-tier and unitary councils; a district has none of them (Local Government Act 1972 and later; domain list of powers). */
const UPPER_TIER_DUTIES =
  /\b(?:adult social care|social care for adults|children['’]?s social care|children['’]?s services|child protection|special educational needs|SEND|dedicated schools grant|DSG|schools budget|school places|highways maintenance|potholes|road repairs|public health grant|libraries|looked[- ]after children|care leavers|foster(?:ing| carers?))\b/;

/** Duties of districts and unitaries; a county has none of them. */
const LOWER_TIER_DUTIES =
  /\b(?:bin collections?|(?:refuse|waste|household rubbish) collections?|council tax collection|business rates collection|housing benefit|housing register|council (?:homes|houses|housing)|homelessness|planning applications|taxi licen[cs]ing|leisure centres?)\b/i;

const POWERS_LACKING = [
  { powers: 'lower', duties: UPPER_TIER_DUTIES },
  { powers: 'upper', duties: LOWER_TIER_DUTIES },
] as const;

/** A question about a duty that none of the councils named has, and that their plans do not speak of either. */
export const asksForDutyOfOthers = (evidence: Evidence): RefusalGrounds | null => {
  const named = namedCouncils(evidence);
  for (const { powers, duties } of POWERS_LACKING) {
    const duty = duties.exec(evidence.plan.question)?.[0];
    if (duty === undefined || named.length === 0 || named.some((council) => council.powers !== powers)) continue;
    const wanted = terms(duty);
    const says = rowsOfNamed(evidence).some(({ passage }) => holdsInOrder(terms(passage.text), wanted));
    if (!says) return outsidePowers(duty, named, powers);
  }
  return null;
};

/** A question that takes an act for done. One that asks why something was not done, or stopped, takes the opposite. */
const ACT_TAKEN_FOR_DONE =
  /^(?:why|when|how|in which year|on what date) (?:did|has|have|had)\b(?!.*\b(?:not|n['’]t|never|stop(?:ped)?|ended?|leave|left|avoid(?:ed)?|refused?|reject(?:ed)?|rul(?:e|ed) out|abandon(?:ed)?|drop(?:ped)?|against|without|no longer)\b)/i;

const DENIED =
  /\b(?:never|not|no plans? to|no intention|rejected|ruled out|decided against|declined|neither|nor|has no|have no|without)\b/i;

/** An act whose object the plans asked about speak of only to deny it ("a toll has never been proposed"). */
export const asksForDeniedAct = (evidence: Evidence): RefusalGrounds | null => {
  const named = namedCouncils(evidence);
  if (named.length === 0 || !ACT_TAKEN_FOR_DONE.test(evidence.plan.question)) return null;
  const sentences = rowsOfNamed(evidence).flatMap(({ passage }) =>
    sentenceSpans(passage.text).map(({ charStart, charEnd }) => passage.text.slice(charStart, charEnd)),
  );
  const { searchText } = evidence.plan;
  const pairs = wordPairs(searchText);
  for (const [i, { terms: phrase }] of pairs.entries()) {
    const speaking = sentences.filter((sentence) => holdsInOrder(terms(sentence), phrase));
    if (speaking.length > 0 && speaking.every((sentence) => DENIED.test(sentence))) {
      return deniedBy(phraseFrom(searchText, pairs, i), named);
    }
  }
  return null;
};
