import { isPlural } from './question-topic.ts';

/** What the words of a follow-up may stand for. `council` is how the councils of the question before are named ("Havant", "the councils that share a team"), null where it named none. */
export type Antecedents = {
  readonly council: string | null;
  readonly councilsMany: boolean;
  /** What the question before was about; empty where it was about councils only. */
  readonly topic: string;
  /** Where, as it stands behind the topic: "in Havant"; empty where the topic says it or no place was named. */
  readonly where: string;
  /** Who was asked for, where the question before asked who. */
  readonly person: string | null;
  /** The question before asked which councils do a thing. */
  readonly isOfCouncils: boolean;
};

/** Things that a council does and a project does not. */
const COUNCIL_VERB =
  '(?:say|tell|report|state|mention|describe|explain|plan|intend|expect|aim|hope|propose|share|spend|spent|ask|want|call for|complain|employ|own|use|borrow|sell|sold|invest|have a|have any|raise|need)';
/** What a matter has: "its cost" after a question about a contract is the contract's. */
const ATTRIBUTE =
  '(?:leads?|owners?|costs?|deadlines?|due dates?|end dates?|start dates?|status|purpose|aims?|budget|funding|timescales?|timetable|benefits?|value|progress)';

const AUXILIARY = '(?:does|do|did|has|have|had|will|would|is|are|was|were|can|could|should)';

const possessive = (name: string): string => (name.endsWith('s') ? `${name}’` : `${name}’s`);

const thing = ({ topic, where, council }: Antecedents): string | null =>
  topic === '' ? council : [topic, where].filter(Boolean).join(' ');

type Rule = {
  readonly of: 'council' | 'matter' | 'person';
  readonly pattern: RegExp;
  readonly words: (match: RegExpExecArray, of: Antecedents) => string | null;
};

const or = (a: string | null, b: string | null): string | null => (a === null || a === '' ? b : a);

/** In the order tried: the tellingest first. Each puts words in the place of its match, or passes. */
const RULES: readonly Rule[] = [
  {
    of: 'council',
    pattern:
      /\b(?:(?:that|this|the same|the) (?:same )?(?:council|authority|borough|district|county)|(?:the same|these|those|both|the) (?:same )?(?:councils|authorities|boroughs|districts|counties))\b(['’]s?)?(?! (?:tax|house|housing|officer|leader|chief))(?! (?:that|which|who|with|in|of)\b)/i,
    words: ([, genitive], { council }) =>
      council === null ? null : genitive === undefined ? council : possessive(council),
  },
  {
    of: 'council',
    pattern: /\b(?:that|this|the same) plan\b/i,
    words: (_, { council }) => (council === null ? null : `${possessive(council)} plan`),
  },
  { of: 'person', pattern: /\b(?:he|she)\b/i, words: (_, { person }) => person },
  {
    of: 'person',
    pattern: /\b(?:his|her)\b(?= [a-z])/i,
    words: (_, { person }) => (person === null ? null : possessive(person)),
  },
  {
    of: 'matter',
    pattern: new RegExp(
      String.raw`\b(its|their) (?:(?:own|current|main|total|expected|planned) )?(${ATTRIBUTE})\b`,
      'i',
    ),
    words: ([, , attribute], of) => {
      if (of.topic === '') return null;
      return `the ${attribute} of ${thing(of)}`;
    },
  },
  {
    of: 'council',
    pattern: /\b(?:its|their|theirs)\b/i,
    words: (_, of) => (of.council === null ? (of.topic === '' ? null : possessive(of.topic)) : possessive(of.council)),
  },
  {
    of: 'council',
    pattern: new RegExp(
      String.raw`\b(${AUXILIARY}) (it|they) (?=(?:also |then |now |still |already |ever )?(?:not )?${COUNCIL_VERB}\b)`,
      'i',
    ),
    words: ([, verb], { council }) => (council === null ? null : `${verb} ${council} `),
  },
  {
    of: 'matter',
    pattern:
      /\b(that|this|those|these) ((?:[a-z-]+ )?(?:savings?|costs?|money|figures?|amount|sums?|projects?|actions?|commitments?|work|schemes?|programmes?|contracts?|changes?|plans?|barriers?|requests?|asks?|targets?|teams?|services?|partnerships?|arrangements?|reviews?|investments?|reductions?|income|grants?|milestones?|initiatives?|systems?|posts?|vacanc(?:y|ies)|deadlines?|dates?|sales?|receipts?|buildings?|problems?|issues?|risks?|moves?|policy|policies|ideas?|measures?))\b(?! (?:that|which|who)\b)/i,
    words: ([, , noun = ''], of) => {
      if (of.topic === '') return of.council === null ? null : `the ${noun} of ${of.council}`;
      const stem = noun.toLowerCase().replace(/s$/, '').slice(0, 6);
      return of.topic.toLowerCase().includes(stem) ? thing(of) : `the ${noun} (${thing(of)})`;
    },
  },
  {
    of: 'council',
    pattern: new RegExp(String.raw`\b(${AUXILIARY}) (they|those|these)\b`, 'i'),
    words: ([, verb], of) => {
      const subject = isPlural(of.topic) && !of.isOfCouncils ? thing(of) : or(of.council, thing(of));
      return subject === null ? null : `${verb} ${subject}`;
    },
  },
  {
    of: 'matter',
    pattern: /\b(?:they|them|these|those)\b(?! (?:who|that|which)\b)/i,
    words: (_, of) => (isPlural(of.topic) || of.council === null || !of.councilsMany ? thing(of) : of.council),
  },
  // "It is said that", "is it that" and "what would it cost if councils had" say nothing of before.
  {
    of: 'matter',
    pattern:
      /\bit\b(?! (?:is|was|has been) [a-z]+ (?:that|to)\b)(?! that\b)(?! true\b)(?! the case\b)(?! possible\b)(?!.*\b(?:councils|authorities|plans) (?:had|have|has|were|are|could|want|do|did)\b)/i,
    words: (_, of) => thing(of),
  },
  {
    of: 'matter',
    pattern:
      /(?<=\b(?:of|about|for|by|from|with|to|on|than|leads|led|funds|pays for|paid for|means?) )(?:that|this)(?=\s*$|[?,])|(?<=\b(?:does|do|did|will|would|has|had|can|could|should) )(?:that|this)\b(?! (?:the|a|an|its|their|councils?|plans?)\b)|(?<=\b(?:is|was) )(?:that|this)(?=\s*$|[?,]| (?:for|in|on|from|by|per|a|an|one|each|still|already|now|also|all|only|enough|more|less|complete|finished|done|funded|paid|achieved|measured|delivered|under way)\b)/i,
    words: (_, of) => (of.topic === '' ? null : thing(of)),
  },
  {
    of: 'council',
    pattern:
      /(?<!\b(?:is|are|was|were|be|been|will|does|do|can|would|has|have) )\bthere(?=\s*$|[?,]| (?:too|as well)\b)/i,
    words: (_, { council }) => (council === null ? null : `in ${council}`),
  },
];

const MATTER_RULES = RULES.filter((rule) => rule.of === 'matter');

/** A word that stands for something in the same question: a council or councils named before the pronoun. */
const OWN_SUBJECT =
  /\b(?:councils?|authorit(?:y|ies)|plans?|districts|boroughs|counties|unitaries|cities|government|ministers|who|each|everyone)\b/i;

/** An earlier clause or sentence that names a thing: "Who leads the work, and when will it finish?", "If it sells a depot, is it replaced?". */
const OWN_CLAUSE =
  /(?:\b(?:the|an?|each|every|any|no|its|their) [\p{L}-]+|^if\b).*(?:[;,]|[?!.]\s|\b(?:or|and|but|because|when|although|while|whether)\b)|[\p{L}-]+ [\p{L}-]+.*[?!.]\s/iu;

/** The subject of the same clause, which "its" and "their" speak of: "How did the depot get its name?" */
const OWN_OWNER = /\b(?:does|do|did|has|have|had|is|are|was|were|will|can) (?:the|an?|any|each|every) [\p{L}-]+/iu;

/** Whether a word that points back points to something named before it in the same question. "Who leads it?" names nobody. */
const isOwn = (followUp: string, at: number, ownSubjectAt: number | null): boolean => {
  const before = followUp.slice(0, at);
  if (OWN_CLAUSE.test(before)) return true;
  if (/^(?:its|their)\b/i.test(followUp.slice(at)) && OWN_OWNER.test(before)) return true;
  const own = OWN_SUBJECT.exec(before);
  const isWhoAlone =
    own !== null && /^who$/i.test(own[0]) && !/^who\b.{0,30}\b(?:says?|thinks?|claims?) /i.test(before);
  return (own !== null && !isWhoAlone) || (ownSubjectAt !== null && ownSubjectAt < at);
};

/** ", isn't it?" asks for a yes and points to nothing new. */
const TAG = /,? (?:right|correct|\p{L}+n['’]t (?:it|they|he|she|there))\s*\?*$/iu;

type Replaced = { readonly before: string; readonly after: string; readonly rule: Rule };

const replaceOne = (
  text: string,
  rules: readonly Rule[],
  of: Antecedents,
  isPassed: (at: number) => boolean,
): Replaced | null => {
  for (const rule of rules) {
    const match = rule.pattern.exec(text);
    if (match === null || isPassed(match.index)) continue;
    const stands = rule.words(match, of);
    if (stands === null) continue;
    return { before: text.slice(0, match.index) + stands, after: text.slice(match.index + match[0].length), rule };
  }
  return null;
};

/**
 * A follow-up with the words that point back replaced by what they point to; null where none does, or what it points to is not known. A question that names
 * councils before the pronoun, by `ownSubjectAt`, speaks of its own.
 */
export const resolved = (followUp: string, of: Antecedents, ownSubjectAt: number | null): string | null => {
  const tag = TAG.exec(followUp)?.[0] ?? '';
  const said = tag === '' ? followUp : followUp.slice(0, -tag.length);
  const first = replaceOne(said, RULES, of, (at) => isOwn(said, at, ownSubjectAt));
  if (first === null) return null;
  // "Does it have a target for that?": what comes after a council may speak of the matter too.
  const second =
    of.topic === '' || first.rule.of !== 'council'
      ? null
      : replaceOne(first.after, MATTER_RULES, { ...of, where: '' }, () => false);
  return first.before + (second === null ? first.after : second.before + second.after) + tag;
};
