import { isForm } from './action-verbs.ts';
import { keptByText } from './by-text.ts';

/** How the work of a verb stands in time. `routine` is what is done always ("meets monthly"). */
export type Aspect = 'done' | 'under_way' | 'planned' | 'considered' | 'routine';

export type Predicate = {
  readonly aspect: Aspect;
  /** The number of the verb's word in the sentence. */
  readonly at: number;
  /** Words before the verb group: who does it, as far as it can be told. */
  readonly subject: string;
  readonly verb: string;
  /** True inside "which …", "that …", "because …", "if …": the sentence says something else first. */
  readonly subordinate: boolean;
};

const ADVERBS =
  /^(?:also|already|now|currently|recently|successfully|fully|further|then|since|both|all|only|just|therefore|subsequently|jointly|actively|regularly|continually|continuously|still|largely|soon|next|again|either|first|previously|yet|well|perhaps|today|mostly|normally|usually|often|always|formally|substantially|significantly|considerably|[a-z]+ly)$/i;

const MODAL = /^(?:will|shall|'ll)$/i;
const MAY = /^(?:could|may|might)$/i;
const HAVE = /^(?:has|have|had|'ve)$/i;
const BE_NOW = /^(?:is|are|'re|being|am)$/i;
const BE_THEN = /^(?:was|were)$/i;
const INTENDS =
  /^(?:plan|plans|planned|planning|intend|intends|intended|aim|aims|aimed|propose|proposes|proposed|expect|expects|expected|due|set|going|ready|committed|commit|agreed|want|wants|looking|hope|hopes|mean|means|meant|aspire|aspires|undertake|undertakes|undertaken|wish|continue|scheduled|resolved|decided)$/i;
/** Who plans: after any other word "plan", "aim" or "set" is a noun or a participle. */
const INTENDING =
  /^(?:we|it|they|council|authority|cabinet|also|and|now|who|which|committee|board|service|services|programme|strategy|officers|team)$/i;
const CONSIDERS = /^(?:considering|exploring|scoping|investigating|assessing|evaluating|examining|appraising)$/i;
/** "Weighing up", "looking into", "thinking about": nothing is begun yet. */
const PONDERS = /^(?:weighing|mulling|pondering|thinking|looking|toying|debating|discussing|studying)$/i;
const PONDERED = /^(?:considered|weighed|mooted|debated|discussed|studied|appraised|pondered|costed)$/i;
const RELATIVE =
  /^(?:which|that|who|whose|where|when|because|if|although|though|whilst|while|unless|until|so|as|after|before|since|whether|how|what)$/i;
const DETERMINER =
  /^(?:the|a|an|our|its|their|this|these|those|each|every|some|any|no|all|new|further|more|of|for|in|on|to|by|with|from|at|and|or|into|per)$/i;

type Words = readonly string[];

const wordsOf = (sentence: string): Words =>
  sentence.replace(/([\p{L}])['’](ll|ve|re)\b/gu, "$1 '$2").match(/'(?:ll|ve|re)|[\p{L}\d][\p{L}\d'’&-]*|[,;:()]/gu) ??
  [];

const skipAdverbs = (words: Words, from: number): number => {
  let at = from;
  while (at < words.length && ADVERBS.test(words[at] ?? '') && !isForm(words[at], 'base')) at += 1;
  return at;
};

type Found = { readonly aspect: Aspect; readonly at: number } | null;

const afterModal = (words: Words, from: number): Found => {
  let at = skipAdverbs(words, from);
  if (/^(?:be|have)$/i.test(words[at] ?? '')) {
    at = skipAdverbs(words, at + 1);
    if (/^been$/i.test(words[at] ?? '')) at = skipAdverbs(words, at + 1);
    return isForm(words[at], 'participle') || isForm(words[at], 'ing') ? { aspect: 'planned', at } : null;
  }
  return isForm(words[at], 'base') ? { aspect: 'planned', at } : null;
};

/** Work that goes on for as long as it lasts: "since April we have shared one manager" says that it still does. */
const LASTS = /^(?:shared|run|hosted|worked|used|operated|managed|employed|owned|led|offered|provided|held|met)$/i;

const afterHave = (words: Words, from: number): Found => {
  let at = skipAdverbs(words, from);
  if (
    LASTS.test(words[at] ?? '') &&
    /^(?:has|have|'ve)$/i.test(words[from - 1] ?? '') &&
    words.some((word) => /^since$/i.test(word))
  )
    return { aspect: 'under_way', at };
  if (/^been$/i.test(words[at] ?? '')) {
    at = skipAdverbs(words, at + 1);
    if (isForm(words[at], 'ing')) return { aspect: 'under_way', at };
  }
  return isForm(words[at], 'participle') ? { aspect: 'done', at } : null;
};

const afterBeing = (words: Words, from: number): Found => {
  const at = skipAdverbs(words, from);
  if (PONDERED.test(words[at] ?? '')) return { aspect: 'considered', at };
  return isForm(words[at], 'participle') ? { aspect: 'under_way', at } : null;
};

const afterBeNow = (words: Words, from: number): Found => {
  const at = skipAdverbs(words, from);
  const word = words[at] ?? '';
  if (CONSIDERS.test(word)) return { aspect: /^(?:considering|scoping)$/i.test(word) ? 'considered' : 'under_way', at };
  if (PONDERS.test(word) && /^(?:up|over|about|into|at|with|whether|how|an?|the|options)$/i.test(words[at + 1] ?? ''))
    return { aspect: 'considered', at };
  if (/^to$/i.test(word)) return afterModal(words, at + 1);
  if (INTENDS.test(word) && /^to$/i.test(words[at + 1] ?? '')) return afterModal(words, at + 2);
  if (/^(?:planned|scheduled|booked|proposed|due)$/i.test(word)) return { aspect: 'planned', at };
  if (/^being$/i.test(word)) {
    return afterBeing(words, at + 1);
  }
  if (/^(?:planning|intending|aiming|preparing|looking)$/i.test(word) && /^(?:to|for)$/i.test(words[at + 1] ?? ''))
    return { aspect: 'planned', at };
  if (isForm(word, 'ing')) return { aspect: 'under_way', at };
  if (/^(?:under-?way|underway)$/i.test(word)) return { aspect: 'under_way', at };
  if (
    /^(?:under|in|on)$/i.test(word) &&
    /^(?:way|progress|development|trial|train|place|hand|delivery|review|procurement)$/i.test(words[at + 1] ?? '')
  )
    return { aspect: 'under_way', at: at + 1 };
  return isForm(word, 'participle') ? { aspect: 'routine', at } : null;
};

const afterBeThen = (words: Words, from: number): Found => {
  const at = skipAdverbs(words, from);
  return isForm(words[at], 'participle') ? { aspect: 'done', at } : null;
};

const FINITE =
  /^(?:is|are|was|were|has|have|had|will|shall|can|could|should|would|must|may|went|fell|rose|came|includes?|shows?|gives?|gets?|comes|stands?|stood|amounts?|equals|takes?|allows?|helps?|means?|provides?|enables?|ensures?|runs?|remains?|covers?|costs?|need|needs|make|makes|do|does|did)$/i;

const isFiniteVerb = (word: string): boolean => FINITE.test(word);

/** True where the sentence has its verb further on, so that a past form here is a participle behind its noun: "a scorecard published online includes". */
const hasVerbAhead = (words: Words, from: number): boolean => {
  for (const [index, word] of words.slice(from).entries()) {
    if (/^[,;:()]$/.test(word) || RELATIVE.test(word) || /^(?:and|but|to)$/i.test(word)) return false;
    if (isFiniteVerb(word) || (isForm(word, 's') && COUNTS_OR_TAKES.test(words[from + index + 1] ?? ''))) return true;
  }
  return false;
};

/** What follows a verb and seldom a noun in the plural. */
const COUNTS_OR_TAKES = /^(?:\d.*|the|an?|our|their|its|all|every|each|whether)$/i;

/** A word of the past that stands where a sentence has its verb: after a noun or pronoun, not after an article or preposition. */
const isPlainPast = (words: Words, at: number): boolean => {
  const before = words[at - 1];
  // "The Combined Authority", "Integrated Care Board": inside a sentence capitals make a name.
  if (before === undefined || !isForm(words[at], 'past') || /^\p{Lu}/u.test(words[at] ?? '')) return false;
  const previous = ADVERBS.test(before) ? (words[at - 2] ?? before) : before;
  if (/^(?:first|newly|previously)$/i.test(before) || hasVerbAhead(words, at + 1)) return false;
  if (
    DETERMINER.test(previous) ||
    /^[;:()]$/.test(previous) ||
    (previous === ',' && words.slice(0, at).some(isFiniteVerb)) ||
    BE_NOW.test(previous) ||
    HAVE.test(previous) ||
    MODAL.test(previous)
  )
    return false;
  // "systems used by", "services provided to": a participle behind its noun, unless the sentence has no other verb.
  return !/^by$/i.test(words[at + 1] ?? '') || /^(?:we|it|they|council|cabinet|members)$/i.test(previous);
};

const SUBJECT_OF_ROUTINE =
  /^(?:we|council|authority|team|teams|board|boards|group|groups|panel|cabinet|committee|officers?|managers?|staff|auditors|services?|departments?|holders?|stewards?|partnership|councillors|members|workers|analysts|they)$/i;

const isRoutine = (words: Words, at: number): boolean => {
  const previous = words[at - 1] ?? '';
  if (!isForm(words[at], 's') && !isForm(words[at], 'base')) return false;
  // "Maps of flood risk are online", "litter scores are better", "the staff survey shows": nouns that look like verbs.
  if (at === 0 || hasVerbAhead(words, at + 1) || /^(?:shows?|says?|finds?|scores?|costs?)$/i.test(words[at + 1] ?? ''))
    return false;
  if (
    isForm(words[at], 's') &&
    !/^(?:the|a|an|our|its|their|of|and|or|in|for|to|with|these|those|all|other)$/i.test(previous) &&
    !isForm(previous, 'base')
  )
    return (
      !/^(?:plans|works|changes|tests|reports|moves|uses|charges|checks|projects|starts|surveys|trials|pilots|supports|targets|groups|places|records|reviews|offers|links|returns|controls|measures|visits|focuses|staffs|forms|tasks|trades|shares|updates|issues|transfers|programmes)$/i.test(
        words[at] ?? '',
      ) || SUBJECT_OF_ROUTINE.test(previous)
    );
  const subject = ADVERBS.test(previous) ? (words[at - 2] ?? previous) : previous;
  return isForm(words[at], 'base') && SUBJECT_OF_ROUTINE.test(subject);
};

const BEGINS = /^(?:starts?|begins?|opens?|reopens?|launches?|follows?|goes)$/i;
const WHEN =
  /^(?:\d{4}|january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|autumn|winter|year|month|quarter)/i;

/** "a joint contract starts in June 2025", "the rest follow by March": the present of a timetable. */
const isTimetabled = (words: Words, at: number): boolean =>
  BEGINS.test(words[at] ?? '') &&
  !DETERMINER.test(words[at - 1] ?? 'the') &&
  words.slice(at + 1, at + 3).some((word, index) => {
    const next = words.slice(at + 2 + index, at + 5 + index);
    return /^(?:in|from|by|on|next)$/i.test(word) && next.some((later) => WHEN.test(later));
  });

/** Words that open a verb group or lead to a verb further on, by what follows them. */
const OPENERS = [
  ['modal', MODAL],
  ['have', HAVE],
  ['be then', BE_THEN],
  ['be now', BE_NOW],
  ['may', MAY],
  ['intends', INTENDS],
] as const;

type Opener = (typeof OPENERS)[number][0];

/** Plans repeat their words: what each opens is worked out once. */
const openerOf: (word: string) => Opener | null = keptByText(
  (word) => OPENERS.find(([, pattern]) => pattern.test(word))?.[0] ?? null,
);

const predicateAt = (words: Words, at: number): Found => {
  const word = words[at] ?? '';
  const opener = openerOf(word);
  if (opener === 'modal') return afterModal(words, at + 1);
  if (opener === 'have') return afterHave(words, at + 1);
  if (opener === 'be then') return afterBeThen(words, at + 1);
  if (opener === 'be now') return afterBeNow(words, at + 1);
  if (opener === 'may') {
    // "Staff may work from home" is a permission.
    if (
      /^(?:staff|people|teams?|employees|colleagues|residents|tenants|councils|customers|managers)$/i.test(
        words[at - 1] ?? '',
      )
    )
      return null;
    const found = afterModal(words, at + 1);
    return found === null ? null : { ...found, aspect: 'considered' };
  }
  if (opener === 'intends' && /^to$/i.test(words[at + 1] ?? '') && INTENDING.test(words[at - 1] ?? '')) {
    const found = afterModal(words, at + 2);
    return found !== null && /^hopes?$/i.test(word) ? { ...found, aspect: 'considered' } : found;
  }
  if (
    /^in$/i.test(word) &&
    /^(?:force|place|operation)$/i.test(words[at + 1] ?? '') &&
    /^(?:since|from)$/i.test(words[at + 2] ?? '')
  )
    return { aspect: 'done', at: at + 1 };
  if (isTimetabled(words, at)) return { aspect: 'planned', at };
  if (isPlainPast(words, at)) return { aspect: 'done', at };
  return isRoutine(words, at) ? { aspect: 'routine', at } : null;
};

/** "a tool that ranks repairs is being tested": the verb after "that" is its own, the next one is the sentence's. */
const isSubjectRelative = (words: Words, at: number): boolean =>
  /^(?:that|which|who)$/i.test(words[at] ?? '') &&
  /^\p{Ll}+[^s]s$/u.test(words[at + 1] ?? '') &&
  !isFiniteVerb(words[at + 1] ?? '') &&
  !/^(?:this|its|as|services|councils|officers|members|residents)$/i.test(words[at + 1] ?? '');

const JOINS = /^(?:[,;:]|and|but|or|which|that|who|while|when|as|because)$/i;

/** "We share records under a protocol signed in 2021": a second verb of the past without a word that joins it belongs to the noun before it. */
const isParticipleBehind = (
  words: Words,
  before: Predicate | undefined,
  at: number,
  found: Exclude<Found, null>,
): boolean =>
  before !== undefined &&
  found.aspect === 'done' &&
  found.at === at &&
  isForm(words[at], 'participle') &&
  !words.slice(before.at + 1, at).some((word) => JOINS.test(word));

/**
 * The verb groups of a sentence whose verb is one of doing, in order, with how the work stands: "have opened" and "was merged" are done, "is reviewing"
 * under way, "will move" and "plans to close" planned, "could share" considered, "we host" routine. No grammar is built: groups are read word by word.
 */
export const predicatesOf: (sentence: string) => readonly Predicate[] = keptByText((sentence) => {
  const words = wordsOf(sentence);
  const predicates: Predicate[] = [];
  let subordinateFrom = -1;
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    if (
      subordinateFrom >= 0 &&
      isSubjectRelative(words, subordinateFrom) &&
      at > subordinateFrom + 1 &&
      /^(?:is|are|was|were|has|have|will)$/i.test(word)
    )
      subordinateFrom = -1;
    if (RELATIVE.test(word) && !(at === 0 && /^(?:as|since|after|while|when|how|so|before)$/i.test(word)))
      subordinateFrom = at;
    if (word === ';' || (word === ',' && /^(?:and|but|we)$/i.test(words[at + 1] ?? ''))) subordinateFrom = -1;
    const found = predicateAt(words, at);
    if (found === null || isParticipleBehind(words, predicates.at(-1), at, found)) continue;
    const subject = words.slice(Math.max(0, at - 8), at).join(' ');
    predicates.push({
      ...found,
      subject,
      verb: (words[found.at] ?? '').toLowerCase(),
      subordinate: subordinateFrom >= 0,
    });
    at = Math.max(at, found.at);
  }
  return predicates;
});

/** "Trade union facility time cost …", "Support for our system ends …": the sentence has its verb further on, so its first word is a noun. */
const isNounHere = (words: Words, at: number): boolean => {
  if (
    /^(?:for|of)$/i.test(words[at + 1] ?? '') &&
    words.slice(at + 2).some((word) => isFiniteVerb(word) || isForm(word, 's') || /^ends?$/i.test(word))
  )
    return true;
  const stop = words.findIndex(
    (word, index) => index > at && (/^[,;:(]$/.test(word) || RELATIVE.test(word) || /^(?:and|to)$/i.test(word)),
  );
  return words
    .slice(at + 1, stop < 0 ? words.length : stop)
    .some((word) => isFiniteVerb(word) && !/^(?:need|needs|make|makes|do|can|cover|runs|costs)$/i.test(word));
};

/** "Rent rules change", "Plan reviews take": a first word that only names the kind of the noun behind it. */
const namesKindOfNoun = (words: Words, at: number): boolean =>
  /[^s]s$/.test(words[at + 1] ?? '') && isForm(words[at + 2], 'base') && !/^(?:and|or)$/i.test(words[at + 2] ?? '');

/** "Audit, treasury and procurement come from …": a first word of a list of nouns that has its verb further on. */
const opensListOfNouns = (words: Words, at: number): boolean => {
  const and = words.findIndex((word, index) => index > at && index <= at + 8 && /^and$/i.test(word));
  if (words[at + 1] !== ',' || and < 0) return false;
  return words
    .slice(and + 2, and + 5)
    .some((word) => /^(?:is|are|was|were|has|have|will|come|comes|run|runs)$/i.test(word));
};

/** How a list item without a subject opens: "Put …" (base), "Opened …" (past), "Improving …" (ing), or none of them. */
export const openingForm: (item: string) => 'base' | 'past' | 'ing' | null = keptByText((item) => {
  const words = wordsOf(item);
  const at = skipAdverbs(words, 0);
  const word = words[at];
  if (isForm(word, 'ing')) return 'ing';
  if (isForm(word, 'base'))
    return isNounHere(words, at) || opensListOfNouns(words, at) || namesKindOfNoun(words, at) ? null : 'base';
  return isForm(word, 'past') || isForm(word, 'participle') ? 'past' : null;
});
