import { matches, mayMatch } from '../../may-match.ts';
import { openingForm } from '../language/predicates.ts';
import { isTitle, type TextUnit } from '../text-units.ts';
import { isAsk } from './asks.ts';

/** Words that lead in a list of barriers. */
export const BARRIER_LEAD =
  /\b(?:barriers?|obstacles?|challenges?|issues?|constraints?|problems?|pressures?|difficulties|blockers?|concerns?|hold(?:s|ing)? (?:us|back)|prevent(?:s|ing)?|hinder(?:s|ed)?|imped\w+|limit(?:s|ing|ed)?|slow(?:s|ing)? us|impacts?|legislative changes)\b/iu;

const BARRIER_CUES: readonly { readonly weight: number; readonly pattern: RegExp }[] = [
  {
    weight: 2,
    pattern:
      /\b(?:barriers?|obstacles?|brake|prevent(?:s|ed|ing)?|hinder\w*|hamper\w*|hold(?:s|ing)? (?:us )?back|slow(?:s|ed|ing)?|cannot|can't|unable|impossible|lack(?:s|ing)?(?: of)?|shortages?|insufficient|inadequa\w+|under-?fund\w+|not enough|too few|outdated|out of date|burden\w*|uncertain\w*|costly|outruns?|outstrips?|without (?:warning|funding)|no longer|unfair\w*|unsustainable|unpredictable|restrict\w*|constrain\w*|limits? (?:all|what|our|us)|is limited|limited mostly|beyond (?:our|the council(?:'s|’s)) control|held up|below inflation|nobody knows|ceased trading|ends? support|on hold|jeopardis\w+|undermin\w+|disproportionate\w*|disparity|inflexib\w+|arduous|bureaucra\w+|expire[sd]?|put off|never (?:paid|funded|opened)|unfunded|(?:schools grant|DSG|budget)\)? (?:was|is|deficit))\b/giu,
  },
  {
    weight: 1,
    pattern:
      /\b(?:pressures?|challenges?|difficult\w*|delays?|delayed|deficits?|overdrawn|overspen\w+|rising|risen|rose|doubled|trebled|increas\w+|demand|growing|costs?|leav(?:e|ing)|left|fail(?:s|ed|ing)?|wast(?:e|ed|ing)|took|only|but|still|less|fewer|despite|however|although|needs? (?:the )?(?:approval|consent|permission)|impact\w*|erosion|compet\w+|profit\w*|reduc(?:ing|ed) (?:central )?government|requirements?|imposed|thresholds?|short contracts|faster than|absorb\w*|nonsense|drag|hindrance|push(?:es|ed)?|sell|refus\w+|will not|postponed|outstrip\w*|less per|date from|arrives? late|hand back|cannot start|out of date|gap of|lose|short of|wrote (?:another )?(?:\d+|\p{L}+) bids|failed bids|scarce|inequ\w+|worse|complex\w*|fragmented|legacy|ageing|dependen\w+|depends?|changing|grows?|growth|written for|proposed legislative)\b/giu,
  },
];

/** Below this sum of cues a sentence of the section on barriers says nothing of one. Measured on labelled plans. */
export const MIN_BARRIER_SCORE = 2;

/** A system or its data that hold work back, in whatever section. */
export const OLD_SYSTEM =
  /\b(?:systems?|software|databases?|applications?|servers?|contract|platform|it)\b[^.;]{0,80}\b(?:cannot|can't|no longer supported|ends? support|end of (?:life|support)|only \p{L}+ people|ceased trading|obsolete|ageing|outdated|unsupported|does not (?:talk|connect|share)|do not (?:talk|connect|share)|unable)\b|\b(?:cannot|can't) (?:exchange|share|talk|connect)\b|\bmaker[^.;]{0,60}\b(?:ends? support|ceased|no longer)\b|\bdepends? on (?:a|an|one) (?:database|system|spreadsheet)\b|\bsupport for (?:our|the) [^.;]{0,50}\bends?\b|\b(?:typed|copied|entered|re-?keyed|done) [^.;]{0,30}by hand\b|\bmicrofiche\b|\bonly (?:one|two) (?:person|people|member|officer)|\b(?:system|database|software) (?:from|of) (?:19|200)\d|\b(?:maker|supplier) has (?:closed|gone|failed)\b|\b(?:data|sharing)[^.;]{0,60}\bheld up by\b|\bwithdrawn from sale\b|\b(?:re-?typ|re-?key|re-?enter)\p{L}* [^.;]{0,30}(?:records|details|data|figures|twice|information)|\b(?:will not|won[’']t|refuses? to|does not|has refused to) (?:open|provide|supply|offer|build|allow|give us) (?:us )?(?:an?|the|any) (?:interface|API|link|connection)|\b(?:19[6-9]\d|200\d)s? (?:database|system|software|mainframe|package|application)|\b(?:coded|written|built|installed|bought|dates?|dating) (?:back )?(?:in|from|to) (?:the )?(?:19[6-9]\d|200\d)|\bcannot be (?:patched|upgraded|updated|supported|replaced)|\btyped out\b|\b(?:maker|supplier|vendor)[^.;]{0,60}\b(?:bought out|taken over|ceased|folded|went bust)\b|\b(?:ageing|legacy) (?:IT |ICT )?systems?[^.;]{0,60}\b(?:risk|barrier|prevent|limit|difficult|challenge|cost)\w*/iu;

/** Longer runs of words with one of these are sentences, whether or not their verb is known. */
const MAX_LABEL_WORDS = 3;
const SPEAKS =
  /\b(?:we|us|they|it|who|what|which|still|never|always|within|than|every|each|rests?|meets?|came|comes?|owns?|sets?|sits?|stays?|keeps?|falls?|grows?|stops?|lies|leaves?|works?|ends?|begins?|starts?)\b/iu;

/** A sentence without a verb that names what a paragraph is about: "Bids and returns.", "Care providers." */
export const isLabel = (unit: TextUnit): boolean =>
  unit.position === 0 &&
  unit.text.split(/\s+/).length <= 9 &&
  !(unit.text.split(/\s+/).length > MAX_LABEL_WORDS && SPEAKS.test(unit.text)) &&
  /^[^,;:]*\.$/u.test(unit.text) &&
  openingForm(unit.text) === null &&
  !/\b(?:is|are|was|were|has|have|had|will|can|cannot|do|does|did|need|needs|cost|costs|should|must|share|lies|takes?|took|depends?|run|runs|means?|gives?|makes?|change|fail|end|raises?|left|rose|\p{L}{3,}ed)\b/iu.test(
    unit.text,
  );

/** "First, …", "Our second obstacle is …": sentences that count up what is wrong. */
const COUNTS_UP =
  /^(?:[\p{Lu} ]{4,40}\. )?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|last|finally|another|next|then|lastly|\(?[a-h1-9]\))(?:ly)?(?:,| is\b| comes?\b| (?:obstacle|barrier|problem|brake|difficulty|drag|hindrance|worry)\b)/iu;
/** The worst of what is wrong: "The greatest drag on our productivity is …". */
const NAMES_THE_WORST =
  /\b(?:biggest|greatest|gravest|worst|chief|main|heaviest|hardest|largest|most serious) (?:single )?(?:drag|hindrance|worry|concern|problem|difficulty|obstacle|barrier|brake|hurdle|frustration|handicap|constraint)\b/iu;

/** How strongly the words of a sentence speak of something that hinders. */
export const barrierScore = (text: string): number =>
  (matches(COUNTS_UP, text) || matches(NAMES_THE_WORST, text) ? MIN_BARRIER_SCORE : 0) +
  BARRIER_CUES.reduce(
    (sum, { weight, pattern }) => sum + weight * (mayMatch(pattern, text) ? (text.match(pattern)?.length ?? 0) : 0),
    0,
  );

const ABOUT_PLAN =
  /\b(?:this|the) (?:plan|statement|report|document)\b|\btable \d|\bannexe? [\dA-Z]\b|\bfor context only\b|^(?:as (?:emphasised|stated|set out)|we have evidenced|in addition to updating)/iu;
const MEANS = /\bmeans (?:that|finished|started|stopped|not)\b/iu;
const SAVINGS_MADE = /\b(?:made|delivered|achieved) [^.;]{0,30}savings\b/iu;
const OWN_WORK =
  /\b(?:we|council) (?:will|have|has|are|is) (?:\p{L}+ )?(?:report|review|invest|work|develop|respond|publish)/iu;

/** "Five things slow us", "Much of what holds us back": announces barriers and names none. */
export const OF_UNNAMED_THINGS =
  /^(?:much|most|some|part|many|several|\p{L}+ (?:things|matters|issues|barriers|challenges|factors|obstacles|problems|hurdles|points|constraints|difficulties))(?: of)?(?: (?:what|that|which|these))? (?:slow|hold|stop|limit|prevent|hinder)s?\b/iu;
/** What might be won is no barrier: "If the port is approved, it could bring £22m". */
const IF_IT_CAME = /^if\b[^.;]*\b(?:could|would|might) (?:bring|help|save|allow|create|give|mean)\b/iu;

/** True where a sentence tells of the plan itself, of own work or of money made, or announces barriers and names none. */
export const saysNoBarrier = (text: string): boolean =>
  matches(MEANS, text) ||
  matches(SAVINGS_MADE, text) ||
  matches(ABOUT_PLAN, text) ||
  matches(OWN_WORK, text) ||
  matches(OF_UNNAMED_THINGS, text) ||
  matches(IF_IT_CAME, text);

export const mayBeBarrier = (unit: TextUnit): boolean =>
  !isAsk(unit) &&
  !isTitle(unit) &&
  !/[?:]\s*(?:-{3,}\s*)?$/u.test(unit.text) &&
  !isLabel(unit) &&
  !saysNoBarrier(unit.text);

/** What only illustrates what was said before. */
export const ILLUSTRATES =
  /^(?:in |a rise of|for example|for instance|each |this (?:is|means)|[A-Z]\p{L}+ (?:Councils|Council) (?:reports?|gives))/iu;
