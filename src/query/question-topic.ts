/** Words that ask, with the helping verb after them: what stands before the matter of a question. */
const OPENING =
  /^(?:(?:please|and|but|so|then|also|in (?:which|what) (?:year|month)|by when|since when|how (?:much|many|far|long|often|well|soon)|who|whom|whose|what(?: else| kinds? of| sorts? of)?|which(?: of)?|when|where|why|how|list|name|show(?: me)?|give(?: me)?|tell me(?: about)?|summari[sz]e|describe|explain|compare|find|all|any|more about)[\s,:]+)+/i;

const HELPING =
  /^(?:does|do|did|is|are|was|were|has|have|had|will|would|can|could|should|shall|may|might|must)\b(?:n['’]t| not)?(?: there)?\s*/i;

/**
 * What councils do in the questions asked about them, by its stem: such a verb opens or ends the matter of a question and is no part of its name. A list of
 * common verbs; one that is missing leaves a clumsier wording and changes no filter.
 */
const VERB =
  '(?:say|tell|report|state|mention|describe|explain|plan|intend|expect|aim|hope|propose|save|spen[dt]|cost|pa(?:y|id)|earn|ma[kd]e?|raise|invest|borrow|sell|sold|buy|bought|share|use|own|hold|held|run|lead|led|manage|want|ask|need|seek|request|call|complain|start|begin|began|finish|end|expire|happen|complete?|deliver|achieve?|implement|launch|introduce?|employ|have|had|do|done|did|give|gave|given|get|got|take|took|taken|move|reduce?|cut|replace?|measure?|consider|set|stand|list|name|show|be|been|going|come|came|work|go|change|improve)';
const VERB_FORM = `${VERB}(?:e?s|e?d|ing|ting|ning)?`;
const LINK = '(?: (?:about|on|of|for|from|with|by|to|in|at|through|out|up|that))?';
const LEADING_VERB = new RegExp(
  String.raw`^(?:(?:already|now|currently|also|been|still|ever) )*${VERB_FORM}\b${LINK}\s*`,
  'i',
);
const TRAILING = new RegExp(
  String.raw`(?:\s+(?:${VERB_FORM}|complete|done|over|on|for|about|from|under way|in (?:total|all)|altogether|by council|so far|yet|now))+$`,
  'i',
);

/** "of Havant", "in the district": what is left of a place once its name is gone. */
const LOOSE_PREPOSITION = /\b(?:of|in|at|for|by|from|across|within|to)(?: the)?\s*(?=[|,]|$)/gi;

/** Plain words for all councils or plans, which are who is asked about and not what. */
const ALL_COUNCILS =
  /\b(?:(?:the |these |those |all |any |most |other |of )*(?:councils|authorities|plans)|(?:the|this|that) (?:council|plan))(?:['’]s?)?(?=\s*$|\s*[|,]|\s+(?:do|does|did|have|has|had|will|are|is|say|says|in|of|to|that|which)\b)/gi;

/** A second question behind the first is not its matter. */
const SECOND_QUESTION = /,? (?:and|or) (?:(?:for|by|at|in|to|of) )?(?:how|what|when|who|why|where|which)\b.*$/i;

const STARTS_WITH_LINK = /^(?:about|on|of|for|from|with|by|to|in|at|through|that)\s+/i;

/** The question without its end mark. */
export const withoutEnd = (question: string): string => question.replace(/[\s?!.]+$/, '');

/**
 * What a question is about, as a phrase that can stand for "it": the words left when the words that ask, the verb and the given spans (its councils) are
 * taken out. Empty where nothing but councils is left. A heuristic without a grammar.
 */
export const topicOf = (
  question: string,
  councilSpans: readonly { readonly charStart: number; readonly charEnd: number }[],
): string => {
  const blanked = councilSpans
    .toReversed()
    .reduce((text, { charStart, charEnd }) => `${text.slice(0, charStart)}|${text.slice(charEnd)}`, question);
  let text = withoutEnd(blanked)
    .replace(SECOND_QUESTION, '')
    .replace(/\|['’]s?/g, '|')
    .replace(ALL_COUNCILS, '|')
    .replace(OPENING, '')
    .replace(LOOSE_PREPOSITION, '')
    .replace(/\|(?:\s*(?:,|and|or|both|with)?\s*\|)+/g, '|')
    .trim();
  const isCut = (pattern: RegExp): boolean => {
    const next = text.replace(pattern, '').replace(/^[\s|,]+/, '');
    const changed = next !== text;
    text = next;
    return changed;
  };
  isCut(/^[\s|,]+/);
  if (isCut(HELPING)) isCut(/^(?:it|they|each|both|the two)\s+/i);
  // "plans to save from …" has two verbs; "save from shared services" only one, and the next word is the matter's own.
  let last = LEADING_VERB.exec(text)?.[0] ?? '';
  if (/\s/.test(text)) isCut(LEADING_VERB);
  while (/ to\s*$/i.test(last) && /\s/.test(text)) {
    last = LEADING_VERB.exec(text)?.[0] ?? '';
    if (!isCut(LEADING_VERB)) break;
  }
  text = text.replace(STARTS_WITH_LINK, '');
  // "actions does | list": the matter comes first, then who does what with it.
  const inner = /^(.+?)\s+(?:does|do|did|has|have|had|will|would|is|are|was|were)\s+\|.*$/i.exec(text);
  if (inner?.[1] !== undefined) text = inner[1];
  text = text
    .replace(/\s*\|\s*/g, ' ')
    .replace(/[\s,]+/g, (gap) => (gap.includes(',') ? ', ' : ' '))
    .trim();
  while (/\s/.test(text) && TRAILING.test(text)) text = text.replace(TRAILING, '');
  const cleaned = text
    .replace(/^[\s,]+|[\s,]+$/g, '')
    .replace(/\s+(?:of|in|at|for|by|from|across|within|and|or)$/i, '');
  return new RegExp(`^${VERB_FORM}$`, 'i').test(cleaned) ? '' : cleaned;
};

/** The doing of a verb phrase: "share a depot" is "sharing a depot". Empty where it does not start with a plain verb. */
export const doing = (phrase: string): string => {
  const [, verb = '', rest = ''] = /^(\p{L}+)( .*)?$/u.exec(phrase) ?? [];
  if (!new RegExp(`^${VERB}$`, 'i').test(verb) || /^(?:have|had|do|did|be|been)$/i.test(verb)) return '';
  const stem = /^(?:plan|cut|run|set|get)$/i.test(verb) ? verb + (verb.at(-1) ?? '') : verb.replace(/(?<!e)e$/, '');
  return `${stem}ing${rest}`;
};

/** Whether a phrase speaks of several things, by the ending of its first noun group. */
export const isPlural = (topic: string): boolean =>
  /^(?:[\p{L}-]+ ){0,3}?\p{L}{3,}(?<!s)s(?= |$)/iu.test(topic.split(/ (?:of|in|on|for|from|to|with|that) /)[0] ?? '');
