import { analyse } from '../core/analyser.ts';

/**
 * What kind of thing would answer a question, where its wording tells: a date, a length of time, a sum or share, a number, a proper name ("who is the
 * supplier"), or anyone, by name or office ("who leads").
 */
export type AskedType = 'date' | 'duration' | 'amount' | 'number' | 'name' | 'anyone';

/** Where a question word asks: at the start of the question or of a part of it. Elsewhere "who" and "when" join clauses. */
const ASKS = String.raw`(?:^|[,;:.?!]\s*|\b(?:and|or|by|with|from|to|for|of|until|since|say|says|said|tell me|know|is it|was it)\s+)`;

/** Those whom a council hires: asked for, they are wanted by name. */
const OUTSIDERS =
  '(?:supplier|provider|contractor|vendor|auditor|consultant|consultanc|adviser|advisor|firm|compan)(?:s|y|ies)?';

const TIME_UNITS = 'time|years?|months?|weeks?|days?|hours?|minutes?';

/** Wordings in the order in which they are tried at each place; the longest reading comes first. */
const WORDINGS: readonly { readonly type: AskedType; readonly pattern: RegExp }[] = [
  {
    type: 'duration',
    pattern: new RegExp(String.raw`\bhow long\b|\bhow (?:much|many) (?:\w+ )?(?:${TIME_UNITS})\b`, 'i'),
  },
  {
    type: 'amount',
    pattern:
      /\bhow (?:much|large|big|expensive|costly)\b(?! time)|\b(?:what|which) (?:is the |was the |are the )?(?:total |annual )?(?:price|cost|amount|sum|share|percentage|proportion|rate|value|level)\b|\bat what (?:cost|price|rate)\b/i,
  },
  {
    type: 'number',
    pattern: new RegExp(
      String.raw`\bhow many\b(?! (?:\w+ )?(?:${TIME_UNITS})\b)|\bhow (?:old|tall|high|deep|often)\b|\bhow far (?:over|under|above|below|behind|short|from)\b|\bwhat number\b`,
      'i',
    ),
  },
  {
    type: 'date',
    pattern: new RegExp(
      String.raw`${ASKS}when\b|\b(?:what|which) (?:year|date|day|month)\b|\b(?:start|end|due|expiry|review|completion) date\b`,
      'i',
    ),
  },
  {
    type: 'name',
    pattern: new RegExp(
      String.raw`${ASKS}who(?:['’]s| is| are| was| were) (?:the|its|their) (?:[\w-]+ ){0,2}?(?:${OUTSIDERS})\b|\b(?:what|which) (?:${OUTSIDERS})\b|\bwhat (?:is|was) the name of\b`,
      'i',
    ),
  },
  { type: 'anyone', pattern: new RegExp(String.raw`${ASKS}who(?:se|m)?\b`, 'i') },
];

/** The kinds of thing a question asks for, each once; none where its wording does not tell ("what", "how", "why"). */
export const askedTypes = (question: string): readonly AskedType[] => {
  const types = WORDINGS.filter(({ pattern }) => pattern.test(question)).map(({ type }) => type);
  return types.includes('name') ? types.filter((type) => type !== 'anyone') : types;
};

const MONTHS =
  'january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec';
const NUMBER_WORDS =
  'one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fifteen|twenty|thirty|forty|fifty|hundreds?|thousands?|millions?|billions?|dozens?|half|thirds?|quarters?|twice|single|both|none|no';

const DATE = new RegExp(
  String.raw`\b(?:1[5-9]|20)\d\d(?:\s?[/–-]\s?\d{2,4})?\b|\b\d\d\s?/\s?\d\d\b|\b(?:${MONTHS})\b(?=[\s,.;)]|$)|\b(?:spring|summer|autumn|winter|christmas|easter)\b|\bQ[1-4]\b|\b\d{1,2}(?:st|nd|rd|th)\b|\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b|\b(?:yearly|annually|monthly|weekly|quarterly|ongoing|complete[d]?|every (?:year|month|week|day|quarter))\b`,
  'gi',
);
const DURATION = new RegExp(
  String.raw`\b(?:\d[\d.,]*|${NUMBER_WORDS}|several|few|a|an)[\s-]+(?:(?:to|or|and)[\s-]+\S+[\s-]+)?(?:\w+[\s-]+)?(?:years?|months?|weeks?|days?|hours?|minutes?|seconds?|terms?)\b|\b(?:since|until|permanent(?:ly)?|indefinite(?:ly)?)\b`,
  'gi',
);
const AMOUNT = new RegExp(
  String.raw`[£$€]\s?\d[\d.,]*|\b\d[\d.,]*\s?(?:%|per cent|percent|million|billion|thousand|pounds|m|bn|k)(?![\p{L}])|\b(?:${NUMBER_WORDS})\s(?:per cent|percent|million|billion|thousand|pounds|times)\b|\b(?:half|a third|a quarter|double|twice)\b|\b\d{1,3}(?:,\d{3})+\b|\b\d+\.\d+\b`,
  'giu',
);
const NUMBER = new RegExp(String.raw`\d[\d.,]*|\b(?:${NUMBER_WORDS})\b`, 'gi');

/** Words in capitals that name no one: months, days and what opens a sentence. */
const CAPITALS_OF_NO_NAME = new RegExp(
  `^(?:${MONTHS}|the|this|these|we|our|it|in|for|a|an|and|or|by|to|of|as|all|other|i|ict|it|ai|hr|cctv|mtfs|fte|rag|kpis?|(?:mon|tues|wednes|thurs|fri|satur|sun)day)$`,
  'i',
);

/** A run of words in capitals, with the small words that join them. */
const NAME = /\p{Lu}[\p{L}\p{N}’'&.-]*(?:(?:\s+(?:of|the|and|&|for|de|von|van|y))*\s+\p{Lu}[\p{L}\p{N}’'&.-]*)*/gu;

/** A group or an office answers "who" as well as a name does. */
const GROUP =
  /\b(?:teams?|boards?|committees?|cabinet|panels?|councils?|partners?|partnership|residents?|staff|officers?|directors?|managers?|leaders?|executive|members?|councillors?|contractors?|companies|company|police|nhs|government|ministers?|department|service|trusts?|universit(?:y|ies)|charit(?:y|ies)|volunteers?|group)\b/gi;

const holdsName = (text: string, isAsked: (term: string) => boolean): boolean =>
  [...text.matchAll(NAME)].some(({ 0: name, index }) => {
    const opensSentence = /^\W*$/.test(text.slice(0, index)) && !/\s/.test(name);
    return (
      !opensSentence &&
      analyse(name).some(
        ({ term, charStart, charEnd }) =>
          !isAsked(term) && !/^\d/.test(term) && !CAPITALS_OF_NO_NAME.test(name.slice(charStart, charEnd)),
      )
    );
  });

const FORMS: Readonly<Record<Exclude<AskedType, 'name' | 'anyone'>, RegExp>> = {
  date: DATE,
  duration: DURATION,
  amount: AMOUNT,
  number: NUMBER,
};

/** Whether a text holds a thing of the kind asked for, other than what the question itself names. */
export const holdsType = (text: string, type: AskedType, isAsked: (term: string) => boolean): boolean => {
  if (type === 'name') return holdsName(text, isAsked);
  const isNew = (found: string): boolean => {
    const read = analyse(found);
    return read.length === 0 || read.some(({ term }) => !isAsked(term));
  };
  const finds = (form: RegExp): boolean => [...text.matchAll(form)].some(([found]) => isNew(found));
  return type === 'anyone' ? holdsName(text, isAsked) || finds(GROUP) : finds(FORMS[type]);
};
