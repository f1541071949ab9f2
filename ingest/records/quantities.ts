import type { Span } from '../../src/core/schema/document.ts';
import { findAmounts, findBareAmounts } from './amounts.ts';
import { findDates } from './dates.ts';
import { NUMBER_WORD, numberOfWords } from './number-words.ts';

/** A number that is no money and no date, with what it counts. */
export type Quantity = Span & {
  readonly printed: string;
  readonly value: number;
  readonly unit: string;
  /** `share` for percentages and fractions, `length` for spans of time, `count` for things counted. */
  readonly kind: 'share' | 'length' | 'count';
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
  /(?<!\b(?:once|twice|each|every|times|and a|first|second|other|latter|up to) )\b(?:(?:a|one|two|three|four)[ -](?:thirds?|quarters?|fifths?|sixths?|eighths?|tenths?)|half)\b(?! (?:will|is|was|has|party|sector|phase|round)\b| (?:a |an )?(?:of )?(?:their|its|our) week| of the £| years?\b| (?:empty|full|way|term|hour|day|a dozen)\b| the (?:proportion|rate|level|figure|number|cost|price|share|time)\b)/giu;
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
  `\\bfrom (?:about |around )?(?:${NUMBER}|${NUMBER_WORD}) (\\p{Ll}+)(?: (?:a|per) (?:week|month|year|day))? to (?:about |around |just |only )?(${NUMBER})(?=[,.;)]|$| (?:in|by|since|now|and|over|last|this)\\b)(?![,.]\\d)`,
  'giu',
);

const LENGTHS = /^(?:minutes?|hours?|days?|weeks?|months?|years?)$/iu;
const PEOPLE =
  /^(?:people|staff|officers?|workers?|employees?|residents?|adults?|children|practitioners?|apprentices?|members|managers?|volunteers?|users?|carers?|tenants?|pupils?|patients|clients?|learners?|directors?|stewards?)$/iu;
const NOT_COUNTED =
  /^(?:of|in|to|and|or|a|the|on|by|for|at|from|per|is|are|was|were|out|million|billion|thousand|pounds|pence|am|pm|st|nd|rd|th|p|percent|cent|times?|quarter|January|February|March|April|May|June|July|August|September|October|November|December|year|than|as|with|half|more|less|yes|no|we|that|which|who|it|councils?|ways?|key|main|themes?|areas?|things?|questions?|headings?|pages?|parts?|aims|principles|priorit(?:y|ies)|pillars?|options?|phases?|stages?|steps?|groups?|tiers?|layers?|tests?|types?|levels?|points?|sections?|objectives|each|every)$/iu;
/** Words before a span of time that make it a deadline or a period, not something measured. */
const DEADLINE =
  /\b(?:within|in|over|next|last|past|coming|for|every|first|after|previous|than|a|the|of|until|each|during)(?: the)?(?: (?:next|last|past))? $/iu;
const MEASURED_TIME =
  /\b(?:took|takes?|taking|wait(?:s|ing|ed)?|average[sd]?|sav(?:e|es|ed|ing)|stands? at|lost|sickness|absence|down to|cut to|fell to|reduced to|from|target is|now|delays? of|g[ai]ves?|given|back|absorb(?:s|ed)?|fre(?:e|es|ed)|releas(?:e|es|ed)|swallow(?:s|ed)?|takes? up|contribut(?:e|es|ed)|volunteer(?:s|ed)?|shorter by|answered in|turnaround|response time|processing)\b/iu;
/** A span of time set against another is measured, even behind "within". */
const COMPARED =
  /^[,;]? ?(?:it|which|that|this)? ?(?:used to (?:take|be|wait)|(?:instead of|rather than|compared with|down from|it was|which was) \d|where (?:\p{L}+|\d+) (?:was|were) (?:usual|normal|common|the (?:norm|rule)))/iu;
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

type Draft = Omit<Quantity, 'comparator'>;

const at = (match: RegExpExecArray, printed: string, value: number, unit: string, kind: Quantity['kind']): Draft => {
  const charStart = match.index + match[0].indexOf(printed);
  return { printed, value, unit, kind, charStart, charEnd: charStart + printed.length };
};

const shares = (text: string): readonly Draft[] => [
  ...[...text.matchAll(PERCENT)].map((match) =>
    at(match, match[0], parse(match[2] ?? match[1] ?? ''), 'percent', 'share'),
  ),
  ...[...text.matchAll(IN_EVERY)].flatMap((match) => {
    const [printed, part = '', whole = ''] = match;
    const total = parse(whole);
    if (/\bper\b|\bfor\b/u.test(printed) && total < 100) return [];
    if (total === 100) return [at(match, printed, parse(part), 'percent', 'share')];
    if (/ in \d/u.test(printed) && !/every/u.test(printed) && total >= 1900 && total <= 2100) return [];
    if (total <= 10 && parse(part) < total)
      return [at(match, printed, Math.round((parse(part) / total) * 1000) / 10, 'percent', 'share')];
    return total >= 100 ? [at(match, printed, parse(part), `per ${whole}`, 'share')] : [];
  }),
  ...[...text.matchAll(FRACTION)].map((match) => at(match, match[0], fractionValue(match[0]), 'percent', 'share')),
  ...[...text.matchAll(CHANGED)].map((match) =>
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

const telling = (printed: string, value: number): boolean =>
  /^\d/u.test(printed) ? value >= LEAST_IN_DIGITS || printed.includes('.') : value >= LEAST_IN_WORDS;

const counts = (text: string): readonly Draft[] =>
  [...text.matchAll(COUNTED)].flatMap((match) => {
    const [whole, printed = '', between = '', noun = ''] = match;
    const before = text.slice(0, match.index);
    const value = parse(printed);
    if (
      (NOT_COUNTED.test(noun) && !(/^and$/iu.test(noun) && between.trim() !== '' && telling(printed, value))) ||
      REFERENCE.test(before) ||
      (/^(?:19|20)\d\d$/u.test(printed) && !/^(?:homes|units|people|staff)$/iu.test(noun))
    )
      return [];
    if (LENGTHS.test(noun)) {
      const measured =
        COMPARED.test(text.slice(match.index + whole.length)) ||
        MEASURED_TIME.test(text.slice(Math.max(0, match.index - 60), match.index + whole.length + 25));
      const deadline =
        DEADLINE.test(before) &&
        !COMPARED.test(text.slice(match.index + whole.length)) &&
        !/\b(?:saves? (?:them|us|staff)|wait(?:s|ing)?(?: time)? (?:of|for)|average of) $/iu.test(before);
      return measured && !deadline && !/^years?$/iu.test(noun)
        ? [at(match, `${printed} ${between}${noun}`, value, unitOf(noun), 'length')]
        : [];
    }
    return telling(printed, value) || (before.trim() === '' && value > 1 && PEOPLE.test(noun))
      ? [at(match, `${printed} ${between}${noun}`, value, unitOf(noun), 'count')]
      : [];
  });

const bareCounts = (text: string): readonly Draft[] => {
  const alone = ALONE.exec(text);
  const first =
    alone === null ? [] : [at(alone, alone[1] ?? alone[2] ?? '', parse(alone[1] ?? alone[2] ?? ''), 'count', 'count')];
  return [
    ...first,
    ...[...text.matchAll(OF_TOTAL)].flatMap((match) =>
      parse(match[2] ?? '') >= LEAST_IN_DIGITS ? [at(match, match[0], parse(match[1] ?? ''), 'count', 'count')] : [],
    ),
    ...[...text.matchAll(AND_A_HALF)].map((match) =>
      at(match, match[1] ?? '', parse(match[2] ?? '') + 0.5, unitOf(match[3] ?? ''), 'count'),
    ),
    ...[...text.matchAll(FROM_TO)].map((match) => {
      const unit = unitOf(match[1] ?? '');
      const kind = LENGTHS.test(match[1] ?? '') ? 'length' : 'count';
      const charStart = match.index + match[0].length - (match[2] ?? '').length;
      const printed = match[2] ?? '';
      return { printed, value: parse(printed), unit, kind, charStart, charEnd: charStart + printed.length } as const;
    }),
    ...[...text.matchAll(BARE)].flatMap((match) => {
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
  `\\d|\\b(?:${NUMBER_WORD}|half|thirds?|quarters?|fifths?|sixths?|eighths?|tenths?|halved|doubled|trebled|tripled|quadrupled)\\b`,
  'iu',
);

/**
 * The quantities of a text that are no money, date or reference, in order, none overlapping: percentages, fractions, rates ("61 in every 100,000"),
 * counts of things and measured spans of time. Deadlines ("within six weeks") and small numbers in words are left out.
 */
export const findQuantities = (text: string, documentDate: string | null): Quantity[] => {
  if (!MAY_HOLD_NUMBER.test(text)) return [];
  const taken: Span[] = [
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
