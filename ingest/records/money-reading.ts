import type { Span } from '../../src/core/schema/document.ts';
import type { Achievement, Basis, Money, MoneyRole } from '../../src/core/schema/record.ts';

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
  const secondClause = clause.length < sentence.length && OWN_CLAUSE.test(clause) && !REPORTED.test(clause);
  if (secondClause) return OWN_COUNCIL;
  const reported = REPORTED.exec(sentence) ?? ACCORDING.exec(sentence);
  if (reported !== null && !/\b(?:our|we)\b[^,;]{0,40}$/iu.test(sentence.slice(0, amount.charStart)))
    return (reported[1] ?? 'other').replace(/^[Tt]he /, '');
  return SECTOR.test(clause) && !OWN_CLAUSE.test(clause) ? 'sector' : OWN_COUNCIL;
};

const ACHIEVED =
  /\b(?:have|has|had|already) (?:\p{L}+ )?(?:made|saved|delivered|achieved|reduced|cut|released|taken|generated|avoided|earned|sold|raised|ended|stopped|been (?:made|saved|delivered|achieved|realised|released)|headed|brought|removed|realised|secured|helped)|\b(?:saved|took|delivered|achieved|released|reduced|avoided|generated|sold|raised|spared|certified|realised|brought in|fell|found|proved|are lower|was lower|turned down|headed off|earns?|saves|brings in|generates|returned)\b|\bsavings? of £[^.;]{0,20} (?:made|delivered|achieved)|\bmade\b|\bto date\b|\b(?:last|past) (?:year|\w+ years)\b|\bsince (?:\w+ )?(?:19|20)\d\d\b|would have (?:been|cost|risen)|make up/iu;
const AGREED =
  /\b(?:agreed|approved|budget(?:ed|s)?|set aside|allocated|committed|earmarked|reserve of|fund of|put (?:in|into|aside)|in the (?:20)?\d\d\/\d\d budget|invest-to-save reserve|transformation reserve|precept)\b|\binto (?:a|an|our|the) [^.;]{0,40}fund\b|\b(?:first|initial|\d+) loans?\b/iu;
const TARGET =
  /\b(?:will|shall|to (?:save|deliver|achieve|find|make|generate|reduce|cut)|target(?:s|ed)?|plan(?:s|ned|ning)?|aim(?:s|ed|ing)?|need(?:s|ed)?|require[sd]?|calls? for|commitments?|actions|expect to need|goal|intend(?:s|ed)?|must|further|propos(?:ed|als?))\b/iu;
const POTENTIAL =
  /\b(?:could|may|might|potential(?:ly)?|should|estimat(?:e|ed)|expected|opportunit(?:y|ies)|anticipated|projected|forecast|up to|would|indicative|possible)\b/iu;
const MISSED =
  /\b(?:missed|not (?:been )?(?:achieved|delivered|met)|fell short|undelivered|not delivered|slippage|under-?achieved|unachiev\w+)\b/iu;

/** Roles of sums that are neither made nor missed unless the text says so. */
const WITHOUT_ACHIEVEMENT: ReadonlySet<MoneyRole> = new Set<MoneyRole>([
  'spend',
  'pressure',
  'gap',
  'grant',
  'grant_cut',
  'debt_arrears',
  'external_statistic',
]);

/** How far a sum is real: made, agreed in a budget, aimed at, possible, or missed. */
export const achievementOf = (sentence: string, amount: Span, role: MoneyRole): Achievement => {
  const clause = clauseAround(sentence, amount);
  if (
    role === 'external_statistic' ||
    role === 'borrowing_or_support' ||
    role === 'grant_cut' ||
    role === 'gap' ||
    role === 'pressure' ||
    role === 'debt_arrears'
  )
    return 'not_stated';
  if (WITHOUT_ACHIEVEMENT.has(role))
    return /\b(?:set aside|budgeted|allocated)\b/iu.test(clause) ? 'agreed_budget' : 'not_stated';
  if (MISSED.test(clause)) return 'missed';
  const near = clause.slice(Math.max(0, clause.indexOf(sentence.slice(amount.charStart, amount.charEnd)) - 70));
  if (role === 'cost_avoidance' && /\bwould (?:otherwise )?have\b|\bhas (?:kept|avoided)\b/iu.test(clause))
    return 'achieved';
  if (role === 'investment') {
    if (/\bwill (?:invest|spend|cost|put)\b/iu.test(clause)) return 'agreed_budget';
    if (
      /\b(?:loans? of|(?:has|have) been (?:made|spent|invested)|(?:has|have) (?:already )?(?:invested|spent))\b/iu.test(
        clause,
      )
    )
      return 'achieved';
    return AGREED.test(clause) ? 'agreed_budget' : TARGET.test(clause) ? 'target' : 'not_stated';
  }
  if (
    /\b(?:expected|should|could|may|might|potential|estimated to|anticipated|opportunit)\b/iu.test(near) &&
    !/\b(?:have|has) (?:made|saved|delivered|achieved)\b/iu.test(near)
  ) {
    return /\bexpect(?:ed|s)? to need\b/iu.test(near) ? 'target' : 'potential';
  }
  if (
    /\b(?:have|has|had) (?:\p{L}+ )?\p{L}+ed\b|\b(?:made|took|saved|released|sold|certified|found|proved)\b|\b(?:was|were|are) (?:\p{L}+ed|lower)\b/iu.test(
      clause,
    ) &&
    !/\b(?:will|need|to save|plan(?:s|ned)?|agreed)\b/iu.test(near)
  )
    return 'achieved';
  if (AGREED.test(clause)) return 'agreed_budget';
  if (TARGET.test(near)) return 'target';
  if (ACHIEVED.test(clause)) return 'achieved';
  return TARGET.test(clause) ? 'target' : POTENTIAL.test(clause) ? 'potential' : 'not_stated';
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
