import { COUNCIL_NOUN, COUNCILS } from './nouns.ts';
import { COUNTING, LONGHAND } from './plain-counting.ts';
import { type Rewrite, rewrite } from './rewrite.ts';

/** Up to three words that narrow a noun: "education authorities", "unitary councils". */
const GROUP = `(?:(?!(?:of|the|and|over|across|in|for|all|taking|among|how|which|what|where)\\b)[\\p{L}-]+ ){0,3}?${COUNCIL_NOUN}`;
const TAIL = String.raw`(?:\s*[,:;]\s*|\s+[–—-]+\s+)`;
const END = String.raw`\s*[?.]*\s*$`;

/** What people do who print something: "where is X stated", "which plans have X mentioned". */
const SHOWN =
  '(?:mention(?:s|ed)?|named|appear(?:s|ing)?|come(?:s)? up|(?:crop|turn|show|pop)s? up|features?|raised|brought up|referred to|found|discussed|cited|spoken of|written about)';

/** Verbs that councils do and people do not: "Who wants…", where nobody is named, asks for councils. */
const COUNCIL_VERBS =
  '(?:wants?|asks?|asked|says?|reports?|reported|ha(?:s|ve)(?: already| ever)? (?:raised|sold|saved|spent|asked|shared|used|made|had|disposed|carried|been|no|a|an|requests?|plans?)|have|complains?|criticis(?:es?|ed)|calls? (?:for|on)|mentions?|refers? to|shares?|us(?:es?|ed)|(?:is|are) (?:using|sharing|asking|selling|going to sell|planning to)|gives?|states?|stated|admits?|claims?|expects?|talks? about|speaks? of|spent|spends|sold|sells|intends?|plans? to|leaves? out|keeps? (?:quiet|silent)|stays? (?:quiet|silent)|kept|puts? (?:an?|the|any|no) (?:figure|number|sum|price|cost)|prints?|discuss(?:es)?|makes? (?:an? |no |any )?(?:requests?|asks?|mention)|writes? about|brings? up|names?|quotes?|cites?|quantif(?:y|ies)|had the|did not|do(?:es)? not|report no|seeks?|requests?|needs?|saved|makes? no|lacks?|omits?|publish(?:es|ed)?|describes?|faces?|owes?)';

const NUMBERS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'] as const;

/** What stands before the question proper: who asks, what for, and how politely. */
const PREAMBLES: readonly Rewrite[] = [
  rewrite(
    String.raw`^[^:?]{0,120}\b(?:I|we|my|our|asks?|journalist|minister|reader|resident|briefing|note|checking|wondering|query|question|request)\b[^:?]{0,80}:\s+(?=\S+ \S+)`,
    '',
  ),
  rewrite(
    String.raw`^(?:(?:please|kindly|hello|hi|ok|thanks)[,!. ]+|(?:could|can|would|will) you (?:please )?|(?:I|we)(?: would|['’]d) like (?:to (?:know|see|find out|hear)|you to|a list of)(?: about)?,? |(?:I|we)(?: am|['’]m| are|['’]re)? (?:want|need|wish|trying|interested|looking)(?: to (?:know|see|find out|understand|learn))?,? (?=who\b|wh|how\b)|do you know |tell (?:me|us) |show (?:me|us) |give (?:me|us) (?=(?:the|a|an|all|every)\b)|let (?:me|us) know )+`,
    '',
  ),
  rewrite(
    String.raw`^.{0,80}\b(?:I|we) (?:need|want|require|am looking for|are looking for)(?: a list of| to know| the names of)? (?=(?:the |all |every )?${GROUP}\b)`,
    '',
    true,
  ),
  rewrite(String.raw`^looking (?:only |just )?at (?:the )?`, 'In '),
];

/** Key words with the act behind them: "drainage boards, number of plans". */
const KEY_WORDS: readonly Rewrite[] = [
  rewrite(
    String.raw`^(.+?)${TAIL}(${COUNCILS}) (?:that|which|who) (.+?) (?:it|them|this)${END}`,
    'Which $2 $3 $1',
    true,
  ),
  rewrite(
    String.raw`^(.+?)${TAIL}(?:the )?(?:number of|how many|count of) (${COUNCILS})${END}`,
    'How many $2 $1',
    true,
  ),
  rewrite(
    String.raw`^(.+?\b${COUNCIL_NOUN}\b.*?)${TAIL}(?:the )?(?:number|count|how many)(?: and (?:content|names?|list))?${END}`,
    'How many of the $1',
    true,
  ),
  rewrite(
    String.raw`^(.+?)${TAIL}(?:the )?(?:number|count|how many)(?: and (?:content|names?|list))?${END}`,
    'How many councils $1',
    true,
  ),
  rewrite(String.raw`^(.+?)${TAIL}(?:the )?(?:number|count|how many)${END}`, 'How many $1'),
  rewrite(
    String.raw`^(.+?)${TAIL}(?:who|which ${COUNCILS}) (\p{L}+)(?: and how many)?${END}`,
    'Which councils $2 $1',
    true,
  ),
  rewrite(
    String.raw`^(?!which|what|who|how|is|are|does|do|where|name|list|in )(.+?)${TAIL}(?:(?:which|any|list(?: of)?|name|all|in which|what) )?(?:the )?(${COUNCIL_NOUN}|who|whose)${END}`,
    'Which councils $1',
    true,
  ),
  rewrite(
    String.raw`^(?!which|what|who|how|is|are|does|do|where|name|list)(.+?),? by council${END}`,
    'Which councils $1',
    true,
  ),
  rewrite(
    String.raw`^(?:the |all |every )?(${GROUP})(?=(?: (?:of|in) (?:the )?[\p{L} ]{1,30}?)? (?:with|without|that|which|who|whose|giving|stating|not|doing|where|having|lacking|mentioning|naming|reporting|asking)\b)`,
    'Which $1',
    true,
  ),
];

/** Ways to open a question. */
const OPENERS: readonly Rewrite[] = [
  rewrite(String.raw`^who (?=(?:in|among|of|from|within|across) )`, 'Which councils ', true),
  rewrite(String.raw`^who (?=${COUNCIL_VERBS}\b)`, 'Which councils ', true),
  rewrite(String.raw`, who (?=${COUNCIL_VERBS}\b)`, ', which councils ', true),
  rewrite(
    String.raw`^(?=(?:of|among) (?:the |those )?[^,]{3,80}, which (?:have|has|do|does|report|give|state|say|ask|are|make|show)\b)(.*?, which) `,
    '$1 councils ',
    true,
  ),
  rewrite(
    String.raw`^(?:list|name|show|give|identify|find)(?: me)?(?: (?:all|every|each|any))?(?: of)?(?: the| those)? (${GROUP})\b`,
    'Which $1',
    true,
  ),
  rewrite(String.raw`^count what (.+?) asks? for\b`, 'How many things does $1 ask for'),
  rewrite(
    String.raw`^(?:tot|add) up(?: the| those| all)* (?=(?:(?:London|shire|county|district|unitary|metropolitan) )?${COUNCILS} \p{L})`,
    'How many ',
    true,
  ),
  rewrite(
    String.raw`^(?:count|tally|number)(?: up)?(?: and (?:name|list))?(?: all)?(?: of)?(?: the| those)? `,
    'How many ',
  ),
  rewrite(
    String.raw`(?<![\p{L}])(?:(?:what|which) (?:is the )?number(?: of)?|(?:the|a) (?:number|count) of|number of)(?: the)?(?![\p{L}])`,
    'how many',
  ),
  rewrite(
    String.raw`^(?:does|do|did) (.+?) make any (requests|asks|commitments)\b(.*?)(?:,? and how many)?${END}`,
    'How many $2 does $1 make$3?',
  ),
  rewrite(
    String.raw`\bwhere (?=(?:is|are|was|were|do|does|did|has|have)\b.*\b(?:mention|print|stat|quot|given?|gives|appear|address|brought|bring|cited|refer|record|report|spent|spend|not|no|says?|listed|described|put|kept|raised|larg|high|low)|there\b)`,
    'in which plans ',
    true,
  ),
  rewrite(String.raw`^whose plans? `, 'Which plans ', true),
  rewrite(String.raw`\b(${COUNCILS}) (?:whose|for which|of which|in which)(?: (?:plans?|work))? `, '$1 '),
  rewrite(
    String.raw`^what do (?:the )?councils (request|ask|want)(.*?),? and how many(?: do)?${END}`,
    'How many councils $1$2',
  ),
];

/** By what results are to be parted. */
const PARTINGS: readonly Rewrite[] = [
  rewrite(
    String.raw`^(?:group|split|break down|divide|sort|count) (?:them )?by (type|region|status|section|year|role)(?: of (?:council|authority))?(?: the| how many| of the)* `,
    'By $1, how many ',
  ),
  rewrite(String.raw`\b(?:an? |the )?regional (?:breakdown|split|count) of(?: the)? `, 'By region, how many '),
  rewrite(String.raw`\b(?:an? |the )?(?:breakdown|split|count) of (?:the )?(.+?) by `, 'Break down $1 by '),
  rewrite(
    String.raw`^how (?:do|are|is|does) (?:the )?(.+?) (?:split|divided?|break down|broken down|spread|distributed)(?: up)? (?:between|by|over|across|among|into)(?: the)? status(?:es)?`,
    'Break down the $1 by status',
  ),
  rewrite(String.raw`^(.+?) (?:split|broken down|grouped) (by|per) `, '$1 $2 '),
  rewrite(
    String.raw`\b(?:by|per|for each|according to) (?:how far they (?:have got|are|have come)|(?:their )?(?:progress|stage|state|status)(?:es)?)\b`,
    'by status',
  ),
  rewrite(String.raw`^(?:group|split|sort|divide) (.+?) by status`, 'Break down $1 by status'),
  rewrite(String.raw`^(?!how|which|what|break|by)(.+?) by status${END}`, 'Break down $1 by status'),
  rewrite(String.raw`^([^,]*\bper (?:region|type)\b.*)$`, 'How many councils $1', true),
  rewrite(
    String.raw`^([^,]+), (by|per) (region|type|council type|type of council)${END}`,
    'How many councils $1 by $3',
    true,
  ),
];

/** Printed words that are looked for, said in the passive or as what is lacking. */
const MENTIONS: readonly Rewrite[] = [
  rewrite(
    String.raw`\b(?:in )?(which|how many) (plans|councils) (?:is|are|do|does|has|have)(?: the (?:phrases?|words?|terms?))? (.+?) (?:not|never) (?:been )?${SHOWN}(.*)$`,
    '$1 $2 do not mention $3$4',
    true,
  ),
  rewrite(
    String.raw`\b(?:in )?(which|how many) (plans|councils) (?:is|are|do|does|has|have)(?: the (?:phrases?|words?|terms?))? (?!(?:there )?(?:not|never|no)\b)(.+?) (?:been )?${SHOWN}(.*)$`,
    '$1 $2 mention $3$4',
    true,
  ),
  rewrite(
    String.raw`^(which|how many) (plans|councils) (?!that|which|who|do|have|are|is|with|in |of )([^|]+?) ${SHOWN}(?= in |${END})`,
    '$1 $2 mention $3',
    true,
  ),
  rewrite(
    String.raw`\b(?:brings?|bringing) up\b|\bwrit(?:es?|ing) about\b|\btouch(?:es|ing)? on\b|\bha(?:s|ve) the words?\b`,
    'mention',
  ),
  rewrite(String.raw`\b(?:with|containing|holding|using) (?:the (?:words?|phrases?|terms?) )?(?=[“"])`, 'mention '),
];

const ABSENT_NAME: Rewrite = {
  // Case matters: a name or an acronym is looked for as printed, a common noun is a topic.
  from: /\bwithout (?:the |any )?((?:[A-Z][\p{L}\d]+)(?: [A-Z][\p{L}\d]+)*)(?=\s*[?.]*\s*$)/u,
  to: 'that do not mention $1',
  ofAll: true,
};

/** Duties of councils, figures in words, and difficulties that are named as such. */
const WORDINGS: readonly Rewrite[] = [
  rewrite(
    String.raw`\b(?:education|schools) (?:authorities|councils)\b|\b(?:authorities|councils) (?:with|that have) schools? duties\b|\bthose (?:that|who) run (?:education|schools)(?: services)?\b|\b(?:authorities|councils) that (?:run|look after) (?:education|schools?)(?: services| funding)?\b`,
    'councils responsible for schools',
  ),
  ...NUMBERS.map((word, i) => rewrite(String.raw`\b${word} per ?cent\b`, `${i + 1}%`)),
  rewrite(String.raw`\b(?:speaks?|talks?|tells?) (?:of|about) (?=(?:costs?|spending|money|savings)\b)`, 'report '),
  rewrite(String.raw`\bmonetary\b`, 'money'),
  rewrite(
    String.raw`\b(?:names?|mentions?|sees?|describes?|cites?|regards?) (.+?) as an? (?:difficulty|problem|barrier|obstacle|hindrance)`,
    'complain of $1',
  ),
];

const REWRITES: readonly Rewrite[] = [
  ...PREAMBLES,
  ...LONGHAND,
  ...WORDINGS,
  ...COUNTING,
  ...KEY_WORDS,
  ...PARTINGS,
  ...OPENERS,
  ABSENT_NAME,
  ...MENTIONS,
];

/** A question in the wording that the rules for counting know; as it stands where none of the ways of asking fits. */
export const plainWording = (question: string, councilsNamed: number): string =>
  REWRITES.reduce(
    (text, { from, to, ofAll }) => (ofAll === true && councilsNamed > 0 ? text : text.replace(from, to)),
    question,
  );
