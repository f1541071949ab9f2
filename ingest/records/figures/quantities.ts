import type { Span } from '../../../src/core/schema/document.ts';
import { allMatches, mayMatch } from '../../may-match.ts';
import { findDates } from '../time/dates.ts';
import { findAmounts, findBareAmounts } from './amounts.ts';
import { NUMBER_WORD, numberOfWords } from './number-words.ts';

/** A number that is no money and no date, with what it counts. */
export type Quantity = Span & {
  readonly printed: string;
  readonly value: number;
  readonly unit: string;
  /**
   * `share` for percentages, fractions and ranks, `length` for spans of time, `count` for things counted, `change` for what a count came to ("from nine to five"), and
   * `few` and `few_first` for small numbers in the middle and at the start of a clause, which often only count the parts of a sentence.
   */
  readonly kind: 'share' | 'length' | 'count' | 'change' | 'few' | 'few_first';
  /** The value it is set against ("from 412 a month", "up from 2.8%"), as printed. */
  readonly comparator: string | null;
};

const NUMBER = `(?:\\d{1,3}(?:,\\d{3})+|\\d+)(?:\\.\\d+)?`;
const PERCENT = new RegExp(`(?<![\\d.,£])(${NUMBER})(?: ?[-–] ?(${NUMBER}))? ?(?:%|per ?cent\\b)`, 'giu');
const IN_EVERY = new RegExp(
  `\\b(${NUMBER}|${NUMBER_WORD}) (?:in|out of|per|for) (?:every )?(${NUMBER}|${NUMBER_WORD})\\b(?! (?:year|month|week|day))`,
  'giu',
);
const FRACTION =
  /(?<!\b(?:once|twice|each|every|times|and a|first|second|other|latter|up to|better|top|bottom|lower|upper|eastern|western|northern|southern) )\b(?:(?:a|one|two|three|four)[ -](?:thirds?|quarters?|fifths?|sixths?|eighths?|tenths?)|half)\b(?!-\p{L})(?! (?:will|is|was|has|party|sector|phase|round|built|done|over|past|finished)\b| (?:a|an) (?:century|decade|generation|billion|million|thousand|floor|sea|economy|minute|hour|day|morning|afternoon|week|fortnight|month|year|shift|post|mile|dozen)\b| (?:of )?(?:a|an) (?:million|billion|century)\b| (?:past|to) (?:\p{L}+|\d)| as (?:much|many)\b| of (?:Europe|England|Britain|the (?:country|world|nation))\b| (?:a |an )?(?:of )?(?:their|its|our) week| of the £| years?\b| (?:empty|full|way|term|hour|day|a dozen)\b| the (?:proportion|rate|level|figure|number|cost|price|share|time)\b)/giu;
/** "one resident in three", "nine people in ten", "one record in eight does not match": what is counted stands between the two numbers. */
const ONE_IN = new RegExp(
  `\\b(${NUMBER_WORD}|a(?= pound)) ((?:\\p{Ll}+ ){1,3})in (?:every )?(${NUMBER_WORD}|\\d{1,3})(?=[.,;:)]|$| (?:of|inside|within|at|before|after|comes|go|goes|is|are|was|were|has|have|had|do|does|did|can|cannot|could|needs?|now|never|and|but|for|who|that|which|on)\\b)`,
  'giu',
);
/** "61p of each pound", "38p of every pound of council tax", "52p in the pound". */
const PENCE_OF_POUND = /\b(\d{1,2})p (?:of|in|for|from|out of) (?:each|every|the) (?:pound|£)/giu;
/** "twice as many", "double what we pay", "three times the", "by a factor of three". */
const MULTIPLE = new RegExp(
  `\\b(?:(twice) (?:as (?:many|much|high|long)|the (?:average|rate|cost|number|price|national))|(double) (?:what|the (?:average|rate|cost|number|price|national))|((?:${NUMBER_WORD}|\\d+) times) (?:as (?:many|much|high|long)|the|more|higher)|(a factor of (?:${NUMBER_WORD}|\\d+)))\\b`,
  'giu',
);
/** Places in an order: "the ninth steepest fall", "third lowest in the group", "we came 43rd". */
const RANK =
  /\b(?:((?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d{1,3}(?:st|nd|rd|th))[- ](?:lowest|highest|longest|shortest|largest|smallest|biggest|steepest|worst|best|fastest|slowest|oldest|youngest|poorest|cheapest|richest|(?:most|least) \p{Ll}+))|(?:came|ranks?|ranked|placed|stand|stands) (\d{1,3}(?:st|nd|rd|th)|(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)(?= (?:of|in|out|among))))/giu;
const CHANGED = /\b(halved|doubled|trebled|tripled|quadrupled)\b/giu;
const OF_TOTAL = new RegExp(
  `(?<![\\p{L}\\d£,.-])(${NUMBER}|${NUMBER_WORD}) of (?:the |our |all |their |its )?(${NUMBER}|${NUMBER_WORD})\\b(?![\\d%]| ?per ?cent)`,
  'giu',
);
const AND_A_HALF = new RegExp(`\\b((${NUMBER_WORD}) and a half) (\\p{Ll}{3,})`, 'giu');
const COUNTED = new RegExp(
  `(?<![\\p{L}\\d£,./-])(${NUMBER}|${NUMBER_WORD}) ((?:(?:more|fewer|new|other|surplus|full-time|whole-time|active|duplicate|local|small|vacant|agency|management|permanent|additional|extra|open|statutory|artificial|primary|secondary|overlapping|unused|council|care|housing|school|data|job|planning|hospital|street|service|customer|\\p{Ll}+al|\\p{Ll}+ed|\\p{Ll}+ing) ){0,2}(?:\\([A-Z]+\\) )?)(\\p{Ll}[\\p{Ll}-]+)\\b`,
  'giu',
);
const BARE =
  /\b(?:to|at|of|ended|stopped|stands at|from|is|are|was|were|won|there are|(?:\p{L}+ed)) (\d{1,3}(?:,\d{3})+|\d{2,6})(?![,.]\d)(?=[,.;]| (?:now|in (?:19|20)\d\d|since|a month|a year|a week|per)\b|$)/giu;
const ALONE = new RegExp(
  `(?:^|, and )(${NUMBER_WORD}|${NUMBER}) of (?:them|these|those)\\b|^(${NUMBER_WORD}|${NUMBER}) (?:are|were|have|had)\\b`,
  'iu',
);

/** "down from 9.1 days to 5.3": the number without a noun counts what the one before it counts. */
const FROM_TO = new RegExp(
  `\\bfrom (?:about |around )?(?:${NUMBER}|${NUMBER_WORD})(?: (?!(?:a|per|to|and) )(\\p{Ll}+(?: (?!(?:a|per|to|and) )\\p{Ll}+)?))?(?: (?:a|per) (?:week|month|year|day))? to (?:about |around |just |only )?(${NUMBER}|${NUMBER_WORD})(?=[,.;)]|$| (?:in|by|since|now|and|over|last|this|with|for|between)\\b)(?![,.]\\d)`,
  'giu',
);

/** "1.1 million people", "four million in a year". */
const MILLIONS = new RegExp(
  `(?<![£\\d.,])\\b(${NUMBER}|${NUMBER_WORD}) (million|thousand)(?: (\\p{Ll}{3,}))?(?! pounds)\\b`,
  'giu',
);
const NUMBERED = new RegExp(
  `(?<!\\b(?:at|house|phone|telephone|phase|plan|case) )\\bnumber(?:s|ed|ing)? (?:about |around |some |only |just )?(${NUMBER}|${NUMBER_WORD})\\b(?! (?:of|in) the)`,
  'gu',
);
/** A count after its label: "Population: 93,250", "Heads of service: five, formerly nine". */
const LABELLED = new RegExp(
  `^[•\\s]*\\p{Lu}[\\p{L}'’ -]{3,60}: (?:about |around |some |only )?(${NUMBER}|${NUMBER_WORD})(?=[,.;]|$| in )(?![,.]\\d)`,
  'giu',
);
/** "Of the six planners appointed since 2021, five have left": the part stands alone. */
const OF_WHOLE = new RegExp(
  `\\bof (?:the |our |these |those )?(?:${NUMBER}|${NUMBER_WORD}) [^,.;]{3,60}, (?:only |just |about )?(${NUMBER}|${NUMBER_WORD}) (?:are|is|have|has|had|were|was|will|did|do|show|showed|need|needed|met|failed|left)\\b`,
  'giu',
);

const YEAR = /^(?:19|20)\d\d$/u;
const LENGTHS = /^(?:minutes?|hours?|days?|weeks?|months?|years?)$/iu;
const PEOPLE =
  /^(?:people|staff|officers?|workers?|employees?|residents?|adults?|children|practitioners?|apprentices?|members|managers?|volunteers?|users?|carers?|tenants?|pupils?|patients|clients?|learners?|directors?|stewards?)$/iu;
const NOT_COUNTED =
  /^(?:of|in|to|and|or|a|the|on|by|for|at|from|per|is|are|was|were|out|million|billion|thousand|pounds|pence|am|pm|st|nd|rd|th|p|percent|cent|times?|quarter|January|February|March|April|May|June|July|August|September|October|November|December|year|than|as|with|half|more|less|yes|no|we|that|which|who|it|councils?|ways?|key|main|themes?|areas?|things?|questions?|headings?|pages?|parts?|aims|principles|priorit(?:y|ies)|pillars?|options?|phases?|stages?|steps?|groups?|tiers?|layers?|tests?|types?|levels?|points?|sections?|objectives|each|every)$/iu;
/** Words before a span of time that make it a deadline or a period, not something measured. */
const DEADLINE =
  /\b(?:within|in|over|next|last|past|coming|for|every|first|after|previous|than|a|the|of|until|each|during)(?: the)?(?: (?:next|last|past))? $/iu;
const MEASURED_TIME =
  /\b(?:took|takes?|taking|wait(?:s|ing|ed)?|average[sd]?|sav(?:e|es|ed|ing)|stands? at|lost|sickness|absence|down to|cut to|fell to|reduced to|from|target is|now|delays? of|g[ai]ves?|given|back|absorb(?:s|ed)?|fre(?:e|es|ed)|releas(?:e|es|ed)|swallow(?:s|ed)?|takes? up|adds?|added|recover(?:s|ed|ing)?|contribut(?:e|es|ed)|volunteer(?:s|ed)?|shorter by|answered in|turnaround|response time|processing)\b/iu;
/** Behind a span of time that is measured: "three years behind", "eleven months late", "six weeks earlier than", "28 days is too short". */
const MEASURED_AFTER =
  /^ (?:behind|late|earlier than|ahead|shorter|longer|slower|faster|quicker|too (?:long|short|late|few)|overdue|is (?:too|all|not)|are (?:too|not)|on average)\b/iu;
/** A span of time set against another is measured, even behind "within". */
const COMPARED =
  /^[,;]? ?(?:it|which|that|this)? ?(?:used to (?:take|be|wait)|(?:instead of|rather than|compared with|down from|it was|which was) \d|where (?:\p{L}+|\d+) (?:was|were) (?:usual|normal|common|the (?:norm|rule)))/iu;
/** An age is no count: "people under 65 grows". */
const AGED = /\b(?:aged?|over|under|over-|under-) $/iu;
/** "Year 6 of 10", "Batch 4 of 9": how far something has come, not how many. */
const NUMBERED_PART = /\b(?:year|batch|wave|round|item|phase|stage|part|page|table|step) \d{1,3} of \d{1,3}\b/giu;
const REFERENCE =
  /\b(?:table|annexe?|appendix|figure|section|part|chapter|page|paragraph|phase|stage|band|tier|grade|act|no\.?|number|version|act \d{4}) $/iu;

const parse = (printed: string): number => numberOfWords(printed) ?? Number(printed.replaceAll(',', ''));

const FRACTIONS: Readonly<Record<string, number>> = {
  third: 100 / 3,
  quarter: 25,
  fifth: 20,
  sixth: 100 / 6,
  eighth: 12.5,
  tenth: 10,
};

const fractionValue = (printed: string): number => {
  const text = printed.toLowerCase();
  if (text === 'half') return 50;
  const [count = 'a', part = ''] = text.split(/[ -]/);
  const share = FRACTIONS[part.replace(/s$/, '')] ?? 0;
  return Math.round((count === 'a' ? 1 : parse(count)) * share * 10) / 10;
};

const CHANGE_VALUES: Readonly<Record<string, number>> = {
  halved: 50,
  doubled: 100,
  trebled: 200,
  tripled: 200,
  quadrupled: 300,
};

const ORDINALS = 'first second third fourth fifth sixth seventh eighth ninth tenth'.split(' ');

const rankOf = (printed: string): number => {
  const digits = /^\d+/u.exec(printed)?.[0];
  return digits === undefined ? ORDINALS.indexOf(printed.toLowerCase().split(/[- ]/)[0] ?? '') + 1 : Number(digits);
};

type Draft = Omit<Quantity, 'comparator'>;

const at = (match: RegExpExecArray, printed: string, value: number, unit: string, kind: Quantity['kind']): Draft => {
  const charStart = match.index + match[0].indexOf(printed);
  return { printed, value, unit, kind, charStart, charEnd: charStart + printed.length };
};

const shares = (text: string): readonly Draft[] => [
  ...allMatches(PERCENT, text).map((match) =>
    at(match, match[0], parse(match[2] ?? match[1] ?? ''), 'percent', 'share'),
  ),
  ...allMatches(IN_EVERY, text).flatMap((match) => {
    const [printed, part = '', whole = ''] = match;
    const total = parse(whole);
    if (/\bper\b|\bfor\b/u.test(printed) && total < 100) return [];
    if (total === 100) return [at(match, printed, parse(part), 'percent', 'share')];
    if (/ in \d/u.test(printed) && !/every/u.test(printed) && total >= 1900 && total <= 2100) return [];
    if (total < 100 && parse(part) < total && (total <= 10 || /^one$/iu.test(part)))
      return [at(match, printed, Math.round((parse(part) / total) * 1000) / 10, 'percent', 'share')];
    return total >= 100 ? [at(match, printed, parse(part), `per ${whole}`, 'share')] : [];
  }),
  ...allMatches(ONE_IN, text).flatMap((match) => {
    const part = match[1]?.toLowerCase() === 'a' ? 1 : parse(match[1] ?? '');
    const whole = parse(match[3] ?? '');
    // "two days in five" is how people work, not how many of the days.
    return part < whole && whole <= 1_000 && !/\bdays? $/iu.test(match[2] ?? '')
      ? [at(match, match[0], Math.round((part / whole) * 1000) / 10, 'percent', 'share')]
      : [];
  }),
  ...allMatches(PENCE_OF_POUND, text).map((match) => at(match, match[0], Number(match[1]), 'percent', 'share')),
  ...allMatches(MULTIPLE, text).map((match) => {
    const printed = match[1] ?? match[2] ?? match[3] ?? match[4] ?? match[0];
    const times = match[3] ?? match[4];
    const value = times === undefined ? 2 : parse(times.replace(/ times$|^a factor of /giu, ''));
    return at(match, printed, value, 'times', 'share');
  }),
  ...allMatches(RANK, text).map((match) => {
    const printed = match[1] ?? match[2] ?? match[0];
    return at(match, printed, rankOf(printed), 'rank', 'share');
  }),
  ...allMatches(FRACTION, text).map((match) => at(match, match[0], fractionValue(match[0]), 'percent', 'share')),
  ...allMatches(CHANGED, text).map((match) =>
    at(match, match[0], CHANGE_VALUES[match[0].toLowerCase()] ?? 0, 'percent', 'share'),
  ),
];

const unitOf = (noun: string): string =>
  LENGTHS.test(noun)
    ? `${noun.toLowerCase().replace(/s$/, '')}s`
    : PEOPLE.test(noun)
      ? 'people'
      : /^(?:posts?|households?|fte)$/iu.test(noun)
        ? `${noun.toLowerCase().replace(/s$/, '')}s`
        : 'count';

/** Small numbers in words count parts of a sentence more often than they measure something; only larger ones are taken. Named guess. */
const LEAST_IN_WORDS = 20;
const LEAST_IN_DIGITS = 10;
/** At the start of a clause a number is what the clause is about, and need not be as large. Named guess. */
const LEAST_FIRST = 11;
/** A part is told of a whole that has at least so many: "two of four caseloads". Named guess. */
const LEAST_PARTED = 4;

const telling = (printed: string, value: number): boolean =>
  /^\d/u.test(printed) ? value >= LEAST_IN_DIGITS || printed.includes('.') : value >= LEAST_IN_WORDS;

/** Of which several a small number is a part or a repetition is known: "the six towns", "these two". */
const KNOWN_FEW = /\b(?:the|these|those|our|its|their|all|both|any|next|last|first|other|every|each) $/iu;

/** What a document says of itself: so many of its own obstacles, asks and parts. */
const OF_DOCUMENT =
  /^(?:obstacles|barriers|requests|asks|promises|comments|commitments|recommendations|chapters|themes|challenges|figures|sets|rows|headings)$/iu;

/** So many bodies that do something are told by name of their kind, not counted: "Six bodies decide on growth". */
const ACTORS =
  /^(?:bodies|firms|suppliers|companies|providers|homes|agencies|councils|trusts|departments|ministers|partners|landlords)$/iu;

/** Where a small number stands: at the start of a clause, elsewhere, or behind a word that makes it no count. */
const fewKind = (before: string): 'few' | 'few_first' | null =>
  KNOWN_FEW.test(before)
    ? null
    : /(?:^|[.,;:]\s+)(?:(?:only|just|some|about) )?$/iu.test(before) || /\bonly $/iu.test(before)
      ? 'few_first'
      : 'few';

const isYears = (noun: string): boolean => /^years?$/iu.test(noun);

/** Whether the words around a span of time say that it is how long something takes or lasts. */
const isMeasured = (text: string, from: number, to: number): boolean =>
  MEASURED_AFTER.test(text.slice(to)) ||
  COMPARED.test(text.slice(to)) ||
  MEASURED_TIME.test(text.slice(Math.max(0, from - 60), to + 25));

/** Whether a span of time is one within which, or over which, something happens. */
const isDeadline = (text: string, from: number, to: number, noun: string): boolean => {
  const before = text.slice(0, from);
  if (MEASURED_AFTER.test(text.slice(to)) && !/\bfor $/iu.test(before)) return false;
  if (isYears(noun)) return true;
  return (
    DEADLINE.test(before) &&
    !COMPARED.test(text.slice(to)) &&
    !/\b(?:saves? (?:them|us|staff)|wait(?:s|ing)?(?: time)? (?:of|for)|average of) $/iu.test(before)
  );
};

/** Whether a number with its noun only looks like a count: a reference, an age, a year, or a noun that nothing is counted by. */
const isNoCount = (before: string, printed: string, between: string, noun: string): boolean => {
  const isPair = /^and$/iu.test(noun) && between.trim() !== '' && telling(printed, parse(printed));
  return (
    (NOT_COUNTED.test(noun) && !isPair) ||
    REFERENCE.test(before) ||
    (AGED.test(before) && !PEOPLE.test(noun)) ||
    (/^(?:19|20)\d\d$/u.test(printed) && !/^(?:homes|units|people|staff)$/iu.test(noun))
  );
};

const counts = (text: string): readonly Draft[] =>
  allMatches(COUNTED, text).flatMap((match) => {
    const [whole, printed = '', between = '', noun = ''] = match;
    const before = text.slice(0, match.index);
    if (isNoCount(before, printed, between, noun)) return [];
    const value = parse(printed);
    if (LENGTHS.test(noun)) {
      const isLength = isMeasured(text, match.index, match.index + whole.length) || isYears(noun);
      return isLength && !isDeadline(text, match.index, match.index + whole.length, noun)
        ? [at(match, `${printed} ${between}${noun}`, value, unitOf(noun), 'length')]
        : [];
    }
    const few = fewKind(before);
    const isTold =
      telling(printed, value) ||
      (few === 'few_first' && value >= LEAST_FIRST) ||
      (before.trim() === '' && value > 1 && PEOPLE.test(noun));
    const kind = isTold ? 'count' : few;
    const acts = ACTORS.test(noun) && !/\bonly $/iu.test(before);
    const isMany = !acts && (/s$/iu.test(noun) || PEOPLE.test(noun)) && !OF_DOCUMENT.test(noun);
    return kind === 'count' || (kind !== null && value > 1 && isMany)
      ? [at(match, `${printed} ${between}${noun}`, value, unitOf(noun), kind)]
      : [];
  });

const bareCounts = (text: string): readonly Draft[] => {
  const alone = mayMatch(ALONE, text) ? ALONE.exec(text) : null;
  const first =
    alone === null ? [] : [at(alone, alone[1] ?? alone[2] ?? '', parse(alone[1] ?? alone[2] ?? ''), 'count', 'count')];
  return [
    ...first,
    ...allMatches(OF_TOTAL, text).flatMap((match) =>
      parse(match[2] ?? '') >= LEAST_PARTED && !/^one$/iu.test(match[1] ?? '')
        ? [at(match, match[0], parse(match[1] ?? ''), 'count', 'count')]
        : [],
    ),
    ...allMatches(AND_A_HALF, text).map((match) =>
      at(match, match[1] ?? '', parse(match[2] ?? '') + 0.5, unitOf(match[3] ?? ''), 'count'),
    ),
    ...allMatches(FROM_TO, text)
      .map((match) => {
        const noun = (match[1] ?? '').split(' ').at(-1) ?? '';
        const printed = match[2] ?? '';
        const charStart = match.index + match[0].length - printed.length;
        return {
          printed,
          value: parse(printed),
          unit: unitOf(noun),
          kind: LENGTHS.test(noun) ? 'length' : 'change',
          charStart,
          charEnd: charStart + printed.length,
        } as const;
      })
      .filter(({ printed }) => !YEAR.test(printed)),
    ...allMatches(MILLIONS, text).map((match) =>
      at(
        match,
        match[0],
        parse(match[1] ?? '') * (/million/iu.test(match[2] ?? '') ? 1_000_000 : 1_000),
        unitOf(match[3] ?? ''),
        'count',
      ),
    ),
    ...[...allMatches(NUMBERED, text), ...allMatches(LABELLED, text), ...allMatches(OF_WHOLE, text)].flatMap(
      (match) => {
        const printed = match[1] ?? '';
        if (YEAR.test(printed)) return [];
        const charStart = match.index + match[0].lastIndexOf(printed);
        return [
          {
            printed,
            value: parse(printed),
            unit: 'count',
            kind: 'count',
            charStart,
            charEnd: charStart + printed.length,
          } as const,
        ];
      },
    ),
    ...allMatches(BARE, text).flatMap((match) => {
      const printed = match[1] ?? '';
      return /^(?:19|20)\d\d$/u.test(printed) ? [] : [at(match, printed, parse(printed), 'count', 'count')];
    }),
  ];
};

const overlaps = (a: Span, b: Span): boolean => a.charStart < b.charEnd && b.charStart < a.charEnd;

const AGAINST =
  /\b(?:from|up from|down from|compared (?:with|to)|against|where the old \p{L}+ (?:\p{L}+ )?|instead of|rather than|previously|than|there were) (?:about |around |over )?$/iu;
const BEFORE_MARK = /^[^,.;]{0,20}\b(?:before|previously|a year (?:ago|earlier)|the year before)\b/iu;

/** Numbers that another is measured against are its comparators, not statistics of their own; percentages are both. */
const withComparators = (text: string, found: readonly Draft[]): Quantity[] => {
  const isComparator = (one: Draft): boolean =>
    AGAINST.test(text.slice(0, one.charStart)) || (one.kind === 'length' && BEFORE_MARK.test(text.slice(one.charEnd)));
  return found.flatMap((one) => {
    const others = found.filter((other) => other !== one && isComparator(other) && other.kind === one.kind);
    if (
      isComparator(one) &&
      one.kind !== 'share' &&
      found.some((other) => other !== one && !isComparator(other) && other.kind === one.kind)
    )
      return [];
    return [{ ...one, comparator: isComparator(one) ? null : (others[0]?.printed ?? null) }];
  });
};

const MAY_HOLD_NUMBER = new RegExp(
  `\\d|\\b(?:${NUMBER_WORD}|half|thirds?|quarters?|fifths?|sixths?|eighths?|tenths?|twice|double|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|pound|halved|doubled|trebled|tripled|quadrupled)\\b`,
  'iu',
);

/**
 * The quantities of a text that are no money, date or reference, in order, none overlapping: percentages, fractions, rates ("61 in every 100,000"),
 * counts of things and measured spans of time. Deadlines ("within six weeks") and small numbers in words are left out.
 */
export const findQuantities = (text: string, documentDate: string | null): Quantity[] => {
  if (!MAY_HOLD_NUMBER.test(text)) return [];
  const taken: Span[] = [
    ...allMatches(NUMBERED_PART, text).map(({ index, 0: whole }) => ({
      charStart: index,
      charEnd: index + whole.length,
    })),
    ...findAmounts(text),
    ...findBareAmounts(text),
    ...findDates(text, documentDate).filter(
      ({ precision, printed, charEnd }) =>
        precision !== 'relative' || (!/^\d/.test(printed) && !COMPARED.test(text.slice(charEnd))),
    ),
  ];
  const kept: Draft[] = [];
  const candidates = [...shares(text), ...bareCounts(text), ...counts(text)];
  for (const candidate of candidates) {
    if (taken.some((span) => overlaps(span, candidate)) || kept.some((span) => overlaps(span, candidate))) continue;
    kept.push(candidate);
  }
  return withComparators(
    text,
    kept.toSorted((a, b) => a.charStart - b.charStart),
  );
};
