import type { Span } from '../../../src/core/schema/document.ts';
import type { Basis, Money, MoneyRole } from '../../../src/core/schema/record.ts';

export const OWN_COUNCIL = 'own council';

/** Bodies that publish figures about councils; a figure reported by one of them is theirs unless the clause says "our". */
const REPORTER =
  "(?:(?:the )?(?:LGA|Local Government Association|London Councils|ADASS|ADCS|SIGOMA|CCN|DCN|IFS|NAO|OBR|ONS|SOLACE|CIPFA|Institute for (?:Fiscal Studies|Government)|National Audit Office|County Councils Network|District Councils['’]? Network|Centre for \\p{L}+|think tank|Resolution Foundation|Grant Thornton|Deloitte|KPMG|Impower|IMPOWER|Crisis|Shelter|King['’]s Fund|Health Foundation)|(?:the )?(?:\\p{Lu}[\\p{L}'’&-]+ (?:of |for |and )*){2,8}\\([A-Z]{3,}\\)|an? (?:[\\p{L}-]+ ){0,2}(?:firm|report|study|survey|think tank|charity)(?: that [^,;.]{0,40})?)";
const REPORTS =
  "(?:['’]s (?:\\p{L}+ )?(?:report|research|analysis|estimates?|figures?|survey))?[^.;]{0,30}?\\b(?:reports?|reported|estimates?|estimated|counts?|counted|puts?|found|finds|says?|said|calculates?|calculated|gives|shows?|suggests?|told|predicts?|warns?|published)\\b";
const REPORTED = new RegExp(`(${REPORTER})${REPORTS}`, 'u');
const ACCORDING = new RegExp(`according to (${REPORTER})`, 'iu');

const SECTOR =
  /\b(?:across (?:England|the country|the sector|London|the region)|national(?:ly| total| average)|in England|(?:councils|boroughs|districts|counties|authorities) (?:together|collectively|nationally|as a whole|have|spend|spent|lost|face)|the sector|sector-wide|members since|top \d+ (?:providers|companies)|England's councils|local government (?:as a whole|funding gap)|all (?:councils|boroughs|London boroughs))\b/iu;

const OTHER_PLACE =
  /\b(?:against|compared (?:with|to)|while|whereas|versus)\b[^.;£]{0,20}£[^ ]+(?: million| billion)? (?:in|for|at) (\p{Lu}\p{L}+(?: \p{Lu}\p{L}+)*)/u;

/** Another council tells of its own: "our neighbour … reports that its own move saved £520,000". */
const NEIGHBOUR =
  /\b(?:(?:our |a |the )?neighbour(?:s|ing \p{L}+)?|another (?:council|authority|borough|district|county)|other (?:councils|authorities|boroughs|districts))\b[^.;]{0,80}\b(?:reports?|reported|says?|said|tells?|told|claims?|claimed|estimates?|found|its own|their own)\b/iu;

const OWN_CLAUSE = /\b(?:our own|ours|we|our|this council(?:'s)?|locally|here)\b/iu;

/** The clause in which an amount stands: between semicolons, colons and the words that set one figure against another. */
export const clauseAround = (sentence: string, amount: Span): string => {
  const before =
    sentence
      .slice(0, amount.charStart)
      .split(/[;:]|\bagainst\b|\bcompared (?:with|to)\b/u)
      .at(-1) ?? '';
  const after = sentence.slice(amount.charEnd).split(/[;:]|\bagainst\b|\bcompared (?:with|to)\b/u)[0] ?? '';
  return before + sentence.slice(amount.charStart, amount.charEnd) + after;
};

/** Who the figure belongs to: "own council", or the body that reports it or is named for it. */
export const attributionOf = (sentence: string, amount: Span): string => {
  const place = OTHER_PLACE.exec(sentence);
  if (
    place !== null &&
    place.index < amount.charStart &&
    place.index + place[0].length >= amount.charEnd - 8 &&
    sentence
      .slice(place.index, place.index + place[0].length)
      .includes(sentence.slice(amount.charStart, amount.charEnd).replace(/ .*/, ''))
  )
    return place[1] ?? 'other';
  const clause = clauseAround(sentence, amount);
  const neighbour = NEIGHBOUR.exec(clause);
  if (neighbour !== null && neighbour.index < clause.indexOf(sentence.slice(amount.charStart, amount.charEnd)))
    return 'another council';
  const secondClause = clause.length < sentence.length && OWN_CLAUSE.test(clause) && !REPORTED.test(clause);
  if (secondClause) return OWN_COUNCIL;
  const reported = REPORTED.exec(sentence) ?? ACCORDING.exec(sentence);
  if (reported !== null && !/\b(?:our|we)\b[^,;]{0,40}$/iu.test(sentence.slice(0, amount.charStart)))
    return (reported[1] ?? 'other').replace(/^[Tt]he /, '');
  return SECTOR.test(clause) && !OWN_CLAUSE.test(clause) ? 'sector' : OWN_COUNCIL;
};

export const netOrGross = (text: string): Money['netGross'] =>
  /\bnet\b(?! zero)/iu.test(text) ? 'net' : /\bgross\b/iu.test(text) ? 'gross' : null;

export const priceBasisOf = (text: string): Money['priceBasis'] =>
  /\breal[- ]terms?\b|\bin real\b|\b(?:at|in) (?:20\d\d(?:\/\d\d)?|today's|current|constant) prices\b/iu.test(text)
    ? 'real'
    : /\bcash terms?\b/iu.test(text)
      ? 'cash'
      : null;

const EXCLUDES =
  /\b(?:excluding|exclusive of|excl\.?|not including|before|without) ((?:\p{L}[\p{L}-]* ?){1,5}?)(?=[),.;]|$)/giu;

/** What the sum leaves out, as printed: "excluding on-costs". */
export const excludesOf = (text: string): string[] =>
  [...text.matchAll(EXCLUDES)]
    .filter((match) => /^(?:exclud|exclus|excl|not)/i.test(match[0]))
    .map((match) => (match[1] ?? '').trim());

export const recurringOf = (sentence: string, amount: Span, basis: Basis, role: MoneyRole): Money['recurring'] => {
  const clause = clauseAround(sentence, amount);
  if (/\b(?:one[- ]off|non-?recurr(?:ing|ent)|single payment|once only)\b/iu.test(clause)) return 'no';
  if (/\b(?:recurr(?:ing|ent)|ongoing|permanent|base budget reduction)\b/iu.test(clause)) return 'yes';
  if (role === 'external_statistic' || role === 'grant_cut') return 'unknown';
  const yearly = /\b(?:a|per|each|every) (?:year|annum)\b|\bannual(?:ly)?\b|\bp\.?a\.?(?!\p{L})/iu.test(
    sentence.slice(Math.max(0, amount.charStart - 20), amount.charEnd + 12),
  );
  return basis === 'per_year' || yearly ? 'yes' : 'unknown';
};

const LEAD =
  /^(?:and|but|which|that|while|so|also|however|in addition|as a result|currently|the council|we|it|this|they|has|have|had|will|is|are|was|were|of|for|by|with|to)\s+/iu;

/** Words kept before and after the amount in a subject: enough to name a thing. Named guess. */
const SUBJECT_WORDS_BEFORE = 10;
const SUBJECT_WORDS_AFTER = 12;

/** A few words for what the sum is about: those beside it in its clause, without the amount itself. */
export const subjectOf = (sentence: string, amount: Span): string => {
  const before = (
    sentence
      .slice(0, amount.charStart)
      .split(/[,;:]\s|\. /u)
      .at(-1) ?? ''
  )
    .trim()
    .split(/\s+/)
    .slice(-SUBJECT_WORDS_BEFORE);
  const after = (sentence.slice(amount.charEnd).split(/[,;:]\s|\. |\.$/u)[0] ?? '')
    .trim()
    .split(/\s+/)
    .slice(0, SUBJECT_WORDS_AFTER);
  let words = [...before, ...after].join(' ').replace(/^[\s,.;:()–—-]+|[\s,.;:()–—-]+$/gu, '');
  for (let last = ''; last !== words; ) {
    last = words;
    words = words.replace(LEAD, '');
  }
  return words;
};
