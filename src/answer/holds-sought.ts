import { analyse } from '../core/analyser.ts';
import type { Sought } from '../query/sought.ts';
import { isCommonCapital } from './named-things.ts';

const MONTHS =
  'january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec';
const NUMBER_WORDS =
  'one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|millions?|dozens?|half|thirds?|quarters?|twice|both|none|no|single';
const TIME_UNITS = '(?:years?|months?|weeks?|days?|hours?|minutes?|seconds?|terms?|decades?|fortnights?)';
const WEEKDAYS = '(?:mon|tues|wednes|thurs|fri|satur|sun)days?';

const DATE = new RegExp(
  String.raw`\b(?:1[5-9]|20)\d\d(?:\s?[/–-]\s?\d{2,4})?\b|\b\d\d\s?/\s?\d\d\b|\b(?:${MONTHS})\b(?=[\s,.;)]|$)|\b(?:spring|summer|autumn|winter|christmas|easter|michaelmas)\b|\bQ[1-4]\b|\b\d{1,2}(?:st|nd|rd|th)\b|\b${WEEKDAYS}\b|\b(?:next|last|this|past|new|two|three|four|five) (?:\w+ )?(?:years?|months?|weeks?|quarters?)\b|\b(?:within|in|after) (?:about |the next |another )?(?:\d+|${NUMBER_WORDS}|a|a few) ${TIME_UNITS}\b|\b(?:ongoing|complete[d]?)\b|\b(?:before|since|once|until|after) \w+`,
  'gi',
);
const FREQUENCY = new RegExp(
  String.raw`\b(?:hourly|daily|nightly|weekly|fortnightly|(?:bi-?|three-)?monthly|termly|quarterly|annual(?:ly)?|yearly|biennial\w*|regular(?:ly)?|continu\w+|ongoing)\b|\b(?:every|each) \w+|\b(?:per|a) (?:\w+ )?(?:year|month|week|day|quarter|term|fortnight|hour|meeting|time)s?\b|\bon (?:${WEEKDAYS})|\b(?:once|twice|times|occasions|repeatedly)\b|\b\d+(?:\.\d+)?\s?%|\b\d+ (?:of|out of)\b`,
  'gi',
);
const DURATION = new RegExp(
  String.raw`\b(?:\d[\d.,]*|${NUMBER_WORDS}|several|few|a|an)[\s-]+(?:(?:to|or|and)[\s-]+\S+[\s-]+)?(?:\w+[\s-]+)?${TIME_UNITS}\b|\b(?:since|until|overnight|fortnight|permanent(?:ly)?|indefinite(?:ly)?)\b`,
  'gi',
);
const MONEY =
  /[£$€]\s?\d[\d.,]*|\b\d[\d.,]*\s?(?:million|billion|pence|pounds|m|bn|k|p)(?![\p{L}])|\b(?:pounds?|nothing|nil|free)\b|\b(?:no|without|any) cost\b/giu;
const SHARE =
  /\b\d[\d.,]*\s?(?:%|per cent|percent)|\b(?:half|(?:one |two[- ])?thirds?|(?:three[- ])?quarters?|fifths?|tenths?|double[ds]?|twice|halved|all|none|majority)\b|\b(?:one|two|three|four|\d+) (?:in|of|out of) (?:every )?(?:\w+|\d+)\b|\b(?:one|two|three|four|five|six|seven|eight|nine|\d+) (?:\w+ )?in (?:every )?(?:two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|\d+)\b|\b\d+p (?:in|of) (?:every|each|the) pound\b|\b\d+\.\d+\b/giu;
/** Numbers that are no sums, shares, years or numbers of paragraphs. */
const COUNT = new RegExp(
  String.raw`(?<![£$€\d.,/])\b(?!(?:19|20)\d\d\b)\d{1,3}(?:,\d{3})*(?:\.\d+)?(?![\d/]|\.\d|\s?(?:%|per cent|percent|million|billion|m\b|bn\b|k\b|[ap]m\b))(?![.)]\s)|(?<![£$€\d.,/])\b(?!(?:19|20)\d\d\b)\d{4,}(?![\d%])|\b(?:${NUMBER_WORDS}|every)\b`,
  'gi',
);
const FIGURE = new RegExp(String.raw`\d[\d.,]*|\b(?:${NUMBER_WORDS})\b`, 'gi');
const REASON =
  /\b(?:because|since|as (?:it|they|we|the|this|there)|due to|result|owing to|order to|so that|so as|so we|therefore|thanks to|following|means|caused|driven|prompted|reason|led|leading|resulting|response|after|when|given|reflect\w*|in view|for want|lack|without|to (?:ensure|enable|allow|improve|reduce|avoid|make|help|give|cut|save|meet|support|free|keep))\b|[:;–]/gi;
/** What is told as come to pass. */
const OUTCOME =
  /\b(?:found|find|finds|show(?:s|ed|n)|conclud\w+|recommend\w+|result\w*|reduced|increased|improved|saved|delivered|achieved|led to|rated|judged|was|were|has|have|fell|rose|cut)\b/gi;
/** Grades of inspectorates and colours, places in an order, scores. */
const GRADE =
  /\b(?:outstanding|good|requires improvement|inadequate|satisfactory|excellent|poor|substantial|reasonable|limited|moderate|unqualified|qualified|adverse|red|amber|green|gold|silver|bronze|best|worst|top|bottom|first|second|third|fourth|highest|lowest|above average|below average|quartile|C[1-4]|grade \w+|level \d|stars?)\b|\b\d+(?:st|nd|rd|th)\b|\b\d[\d.]*\s?(?:%|out of|points?|marks?)|\b\d\.\d+\b/gi;
const STATUS =
  /(?<!\p{L})(?:complete[ds]?|completion|ongoing|on[- ]track|under ?way|delayed|not (?:yet )?(?:started|begun)|in progress|planned|start(?:ed|s)?|paused|halted|stopped|suspended|approved|final|draft|closed|finished|agreed|launched|live|adopted|implemented|due|pending|awaiting|will|now|yet|still|already|done|delivered|has been|have been|in place|in force|running|begun|began|half ?way|middle of|phase \w+|stages?|steps?|trial\w*|pilot\w*|abandoned|slipped|follow|✓)(?!\p{L})/giu;

/** A run of words in capitals, with the small words that join them. */
const NAME = /\p{Lu}[\p{L}\p{N}’'&.-]*(?:(?:\s+(?:of|the|and|&|for|de|upon|on))*\s+\p{Lu}[\p{L}\p{N}’'&.-]*)*/gu;
/** Words in capitals that name no one: months, days, what opens a sentence, and what every plan abbreviates. */
const NO_ONES = new RegExp(
  `^(?:${MONTHS}|the|this|these|we|our|it|in|for|a|an|and|or|by|to|of|as|all|other|i|ict|it|ai|hr|cctv|mtfs|mtfp|fte|rag|kpis?|nhs|uk|cipfa|${WEEKDAYS})$`,
  'i',
);
/** A group or an office answers "who" as well as a name does. */
const OFFICE =
  /\b(?:directors?|head of|heads|managers?|officers?|leaders?|chief executive|executives?|cabinet|member for|members|portfolio holder|councillors?|chair\w*|boards?|committees?|panels?|teams?|groups?|partners?|partnership|schoolchildren|unions?|bod(?:y|ies)|colleges?|council|government|ministers?|treasury|auditors?|inspectors?|commissioners?|peers?|lga|cfo|ceo|unit|forum|trusts?|agency|contractors?|provider|supplier|company|consultants?|police|nhs|ofsted|cqc|parish(?:es)?|neighbour\w*|charit\w+|volunteers?|universit\w+|s(?:ection )?151|smt|slt|cmt|clt|elt)\b/gi;

type IsAsked = (term: string) => boolean;

const nothingAsked: IsAsked = () => false;

const holdsOwnName = (text: string, isAsked: IsAsked): boolean =>
  [...text.matchAll(NAME)].some(({ 0: name, index }) => {
    const opensSentence = /(?:^|[.!?:•\t\n])\W*(?:\d[\d.]*\s*)?$/.test(text.slice(0, index)) && !/\s/.test(name);
    return (
      !opensSentence &&
      analyse(name).some(({ term, charStart, charEnd }) => {
        const printed = name.slice(charStart, charEnd);
        return (
          /^\p{Lu}/u.test(printed) &&
          !isAsked(term) &&
          !/^\d/.test(term) &&
          !NO_ONES.test(printed) &&
          !isCommonCapital(printed)
        );
      })
    );
  });

const FORMS: Readonly<Record<Exclude<Sought, 'name' | 'person'>, RegExp>> = {
  money: MONEY,
  share: SHARE,
  count: COUNT,
  figure: FIGURE,
  date: DATE,
  frequency: FREQUENCY,
  duration: DURATION,
  grade: GRADE,
  status: STATUS,
  reason: REASON,
  outcome: OUTCOME,
};

/** Whether a text holds a thing of the kind sought. With `isAsked`, other than what the question itself names. */
export const holdsSought = (text: string, sought: Sought, isAsked: IsAsked = nothingAsked): boolean => {
  const isNew = (found: string): boolean => {
    const read = analyse(found);
    return read.length === 0 || read.some(({ term }) => !isAsked(term));
  };
  const finds = (form: RegExp): boolean => [...text.matchAll(form)].some(([found]) => isNew(found));
  if (sought === 'name') return holdsOwnName(text, isAsked);
  if (sought === 'person') return holdsOwnName(text, isAsked) || finds(OFFICE);
  return finds(FORMS[sought]);
};

/** The share (0..1) of the things sought that a text holds; 1 where nothing particular is sought. */
export const shareHeld = (sought: readonly Sought[], text: string, isAsked: IsAsked = nothingAsked): number =>
  sought.length === 0 ? 1 : sought.filter((kind) => holdsSought(text, kind, isAsked)).length / sought.length;
