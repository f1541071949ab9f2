import { COUNCIL_NOUN, COUNCILS, RECORDS } from './nouns.ts';
import { type Rewrite, rewrite } from './rewrite.ts';

const END = String.raw`\s*[?.!]*\s*$`;

/** What a plan does with a thing that stands in it. */
const STANDS_IN =
  '(?:mentioned|named|brought up|referred to|found|discussed|cited|raised|comes? up|crops? up|turns? up|shows? up|appears?|features?|occurs?|stands?)';

/** Verbs that ask for persons, or for the one council that a sentence tells of: "who leads", "who signed". */
const PERSONAL =
  '(?:leads?|led|owns?|owned|approved?|approves|signed?|signs|wrote|writes|written|runs?|ran|chairs?|heads?|headed|sponsors?|manages?|managed|decides?|decided|agreed|endorsed|works?|worked|should|can|could|may|might|must|would|will|shall|am|are you|else|benefits?|pays?|oversees?|monitors?|scrutinises?|audits?|answers?|prepared|produced|authored|puts? (?:their|his|her|its|it|this)|came together)';

/** Numbers and names in longhand, and tails that only ask for the answer in another shape. */
export const LONGHAND: readonly Rewrite[] = [
  rewrite(String.raw`\bhalf a million(?: pounds)?\b`, '£500000'),
  rewrite(String.raw`\b(?:a|one) million(?: pounds)?\b`, '£1 million'),
  rewrite(
    String.raw`(?<![£\d.,])\b(\d+(?:\.\d+)?) ?(million|billion|thousand|m|k|bn)(?: (?:pounds|quid|sterling))\b`,
    '£$1 $2',
  ),
  rewrite(
    String.raw`\b(?:each|every) (council|plan|borough|district|county)(?= (?:that|which|who|in which|where|with|whose)\b)`,
    'all $1s',
    true,
  ),
  ...['two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'].map((word, i) =>
    rewrite(String.raw`\b${word} million(?: pounds)?\b`, `£${i + 2} million`),
  ),
  rewrite(
    String.raw`[,;]?\s*(?:and|[–—-])? ?(?:please )?(?:name|list|give|show|quote)(?: me)? (?:a few|a couple|some|several|them(?: all)?|(?:one or )?two|three|five|(?:some |a few |two |three )?(?:examples?|instances|names?))(?: of (?:them|these|those))?${END}`,
    '?',
  ),
  rewrite(
    String.raw`\?\s*(?:just|only|simply)? ?(?:the|a) (?:number|count|figure|names?|list)(?: of [\p{L} ]{1,20})?(?: will do| please)?${END}`,
    '?',
  ),
  rewrite(
    String.raw`\?\s*(?:and )?(?:which (?:ones?|are they|${COUNCILS})|who(?: are they)?|what are they)${END}`,
    '?',
  ),
  rewrite(
    String.raw`\b(?:these|those|the|all|of the|of these) (?:documents|files|papers|submissions|returns from councils)\b`,
    'the plans',
    true,
  ),
];

/** Ways to ask for a number, a list or a group, over all plans or of one. */
export const COUNTING: readonly Rewrite[] = [
  rewrite(
    String.raw`^(?:do|are|have|did) (?:many|most|a lot of|lots of|several|a few) (?:of the )?(${COUNCILS}) (.+?)\?.*$`,
    'How many $1 $2?',
    true,
  ),
  rewrite(
    String.raw`^(?:what is |what['’]s )?(?:the )?(?:tally|total number|head ?count|count) of (?=${COUNCIL_NOUN}\b)`,
    'How many ',
    true,
  ),
  rewrite(
    String.raw`\b(is|are|was|were|been) (?:rated|graded|classed|labelled|scored|described)(?: as)? (?=\p{L}+\W*$)`,
    '$1 ',
  ),
  rewrite(
    String.raw`^(?:do|does|have|has|are|is|did|will) (?:all|every|each)(?: one)?(?: of)?(?: the| these| those)?(?: (?:two|three|four|five|six|seven|eight|nine|ten|\d+))? (?:councils?|plans?|authorit(?:y|ies)|boroughs?|districts?|count(?:y|ies)) (.+?)\??$`,
    'Which councils $1?',
    true,
  ),
  // The thing first: "Copilot comes up in how many of the plans?"
  rewrite(
    String.raw`^(.+?) (?:(?:is|are|gets?) )?${STANDS_IN} in how many (?:of )?(?:the |these |those )?(?:${COUNCILS})${END}`,
    'How many plans mention $1?',
    true,
  ),
  rewrite(
    String.raw`^how (?:common|widespread|frequent|usual|general|popular|rare|often) (?:is|are) (?:the |a |an )?(?:calls?|demands?|requests?|pleas?|appeals?|asks?|wish(?:es)?) (?:for|to) (.+?)(?: (?:across|among|in|over|between) .*)?${END}`,
    'How many councils ask for $1?',
    true,
  ),
  rewrite(
    String.raw`^how (?:common|widespread|frequent|usual|popular|rare) (?:is|are) (?:the |a |an )?(.+?)(?: (?:across|among|in|over|between) (?:all |the |these )*${COUNCILS})?${END}`,
    'How many councils mention $1?',
    true,
  ),
  rewrite(
    String.raw`\bhow many of (?:them|these|those|you|the (?:lot|group|sample|set|corpus))\b`,
    'how many councils',
    true,
  ),
  rewrite(String.raw`\bwhich of (?:them|these|those)\b(?! (?:actions|requests|are|is))`, 'which councils', true),
  rewrite(
    String.raw`^how many (?=(?:are|have|do|want|ask|call|say|mention|name|give|report|use|share|state|plan|complain|press|urge|need|print|publish|refer|make|run|disclose|quantify|criticise|sell|sold|saved|spend|spent)\b(?! (?:complete|done|finished|ongoing|under|in progress|planned|red|amber|green)))`,
    'How many councils ',
    true,
  ),
  // Those who are meant.
  rewrite(String.raw`^(?:the )?names? of (?:all |every |each )?(?:the |those )?(?=${COUNCIL_NOUN}\b)`, 'Which ', true),
  rewrite(
    String.raw`^(?:(?:list|name|show|find|identify|give)(?: me)? )?(?:(?:all|any|every) )?(?:of )?(?:those|the ones|ones|anyone|anybody|everyone) (?:that|which|who) `,
    'Which councils ',
    true,
  ),
  rewrite(
    String.raw`^who (?!${PERSONAL}\b|(?:is|was|are|were) (?!(?:not|silent|quiet|short|without|asking|calling|pressing|lobbying|using|sharing|selling|saving|spending|planning|investing|borrowing|overspending|struggling|worried|concerned)\b)|not the\b|do you\b)`,
    'Which councils ',
    true,
  ),
  rewrite(
    String.raw`\b(${COUNCIL_NOUN}) (?:in which|where) (.+?) (?:(?:is|are|gets?) )?${STANDS_IN}${END}`,
    '$1 mention $2',
    true,
  ),
  rewrite(String.raw`^where (?:do|does|is|are) (.+?) ${STANDS_IN}${END}`, 'Which plans mention $1?', true),
  // Records by other names.
  rewrite(
    String.raw`^(?:list |show |name )?(?:all (?:of )?)?the (?=(?:[\p{L}-]+ ){0,2}?(?:${RECORDS})\b(?! (?:tables?|lists?)\b))(?!.*\b(?:by|per|each|how)\b)`,
    'Which ',
  ),
  rewrite(
    String.raw`^(?:list |show |name )?(?:everything|all|the things|what)(?: that)? (?:the )?${COUNCILS} (?:say |claim |report |tell us )?(?:that )?(?:they )?(?:have |had )?(?:now |already )?(completed|finished|delivered|achieved|implemented|done)\b`,
    'Which actions are $1',
    true,
  ),
  rewrite(
    String.raw`^(?:of )?(?:everything|all|the things)(?: that)? (.{2,40}?) (?:lists?|names?|gives?|puts? down) as (?:an? )?(?:${RECORDS}|action|commitment|project|milestone|request|barrier),? how many\b`,
    "How many of $1's actions",
  ),
  rewrite(
    String.raw`\bhow many (?:of )?(?:the )?(?:things|changes|reforms|points)(?: that)? (.{2,40}?) (?:wants?|asks?(?: for)?|requests?|demands?|seeks?|would like|calls? for|is after|is asking(?: for)?)(?: (?:done|changed|to (?:see|change|have|get)))?(?: (?:from|of|by) (?:the )?(?:central |national |uk )?(?:government|ministers|whitehall|the centre))?(?= (?!from|of|by)\p{L})`,
    "how many of $1's requests",
  ),
  rewrite(
    String.raw`\bhow many (?:of )?(?:the )?(?:things|jobs|rows|lines|tasks) (?:on|in|of) (.{2,40}?['’]s?|its|the) (?:to-do |action )?(?:list|plan|table|annex)(?: (?:of (?:work|actions|jobs|things to do)|\d))?\b`,
    'how many of $1 actions in the table',
  ),
  rewrite(
    String.raw`\bhow many (?:of )?(?:the )?(?:items|entries|points) on (.{2,40}?['’]s?|its|the) (?:to-do |action )?list\b`,
    'how many of $1 actions in the table',
  ),
  rewrite(
    String.raw`\bhow many of (.{2,40}?['’]s?|its) (?:gripes|grumbles|troubles|woes|headaches)\b`,
    'how many of $1 barriers',
  ),
  rewrite(
    String.raw`^(list|name|show|give)(?: me)? (?:every|each) (action|commitment|project|milestone|scheme|request|barrier|obstacle)\b`,
    '$1 all $2s',
  ),
  rewrite(
    String.raw`\bhow many of (.{2,40}?['’]s?|its) (?:own )?(?:programmes|jobs|goals|undertakings|things to do|to-dos)\b`,
    'how many of $1 actions',
  ),
  rewrite(
    String.raw`^(?:list|name|show(?: me)?|give(?: me)?|what are) (?:all )?(?:of )?(?:the things|everything|all)(?: that)? (.{2,40}?) (?:has |have |had |says it has )(?:now |already |so far )*(completed|finished|delivered|achieved|implemented|done)\b`,
    "Which of $1's actions are $2",
  ),
  rewrite(
    String.raw`\bhow many (?:of )?(?:the )?(?:things|jobs|undertakings|what)(?: that)? (.{2,40}?) (?:set out to do|said (?:that )?it (?:would|will)(?: do)?|set itself|promised(?: to do)?|said it would(?: do)?|committed to|pledged|undertook|plans? to do|is doing)\b`,
    "how many of $1's actions",
  ),
  rewrite(
    String.raw`^what (?:will|is due to|is to|should|must|has to|is expected to) be (?=(?:finished|complete[d]?|done|delivered|achieved|introduced|launched|implemented|in place)\b.*\b20\d\d)`,
    'Which actions will be ',
  ),
  rewrite(
    String.raw`^what (?:is|are|has been|have been|gets?) (?:being )?(?:asked|wanted|requested|demanded|sought|expected) (?:of|from) `,
    'Which requests are made of ',
  ),
  rewrite(
    String.raw`\bhow many (?:changes|reforms|things|favours|powers|concessions|improvements) (?:do|does|did|would) (.+?) (?:want|ask|seek|request|demand|like|call)(?: (?:for|to see))?(?: from| of)?(?: (?:the )?(?:central |national |uk )?(?:government|ministers|whitehall|the centre))?${END}`,
    'How many requests does $1 make?',
  ),
  rewrite(
    String.raw`\b(?:the )?things (?:that |which )?(.{0,40}?)(?:says?|feels?|finds?|thinks?|believes?|reports?)? ?(?:that )?(?:hold|stand|get|block|slow|stop|hinder|hamper|frustrate)s? (?:it|them)(?: back| up| down)?(?: in (?:its|their|the) way)?`,
    'barriers does $1name',
  ),
  // What councils struggle with.
  rewrite(
    String.raw`\b(?:finds?|found) (.+?) (?:difficult|hard|tough|tricky|challenging|a (?:problem|struggle|challenge|difficulty))\b`,
    'complain of $1',
    true,
  ),
  rewrite(
    String.raw`\b(?:says?|say|states?|reports?|feels?|admits?)(?: that)? (.+?) (?:is|are|has become|remains?) (?:an? )?(?:problem|difficulty|barrier|obstacle|difficult|hard|struggle|challenge|issue|headache|concern)\b`,
    'complain of $1',
    true,
  ),
  rewrite(
    String.raw`\b(?:ha(?:s|ve|ving)|describes?|reports?|faces?|experiences?|speaks? of|admits? to) (?:trouble|difficult(?:y|ies)|problems?|struggles)(?: with| in| over| when)?\b`,
    'complain of',
    true,
  ),
  rewrite(
    String.raw`\b(?:(?:is|are) )?(?:worried|concerned|anxious|unhappy|frustrated) (?:about|by|with|over)\b`,
    'complain of',
    true,
  ),
  // What is not there.
  rewrite(String.raw`\bleaves? (?!out\b)(.+?) out\b`, 'do not mention $1', true),
  rewrite(
    String.raw`\b(?:no|any|not a) (?:sign|trace|word|hint|account|coverage|discussion|trace|treatment|reference|information|statement|word|word said|data|detail)s? (?:of|about|on|to|for|as to)\b`,
    'no mention of',
    true,
  ),
  rewrite(
    String.raw`\b(?:skips?|ignores?|overlooks?|neglects?|passes? over|(?:is|are) missing|misses?|(?:is|are) devoid of)\b(?: no mention of)?`,
    'do not mention',
    true,
  ),
  rewrite(
    String.raw`\b(${COUNCILS}) (?:has|have|had) not (?:written|spoken|talked|reported|said anything|commented|had|got|held|undergone|been through|carried out|made|received)(?: (?:about|of|on))?\b`,
    '$1 do not mention',
    true,
  ),
  rewrite(String.raw`\b(${COUNCILS}) (?:is|are) not (asking|calling|pressing|lobbying)\b`, '$1 do not $2', true),
  rewrite(
    String.raw`\b(?:do|does|go|goes|get by|gets by|manage|manages|cope|copes|live|lives) without (?:any )?`,
    'do not mention ',
    true,
  ),
  rewrite(
    String.raw`\b(?:tells?(?: us)?|says?|states?|reports?|prints?|discloses?|reveals?|publish(?:es)?|gives?|shows?|know) (?:what|how much) (.+?) (?:costs?(?: them)?|(?:is|are) (?:costing|paid)|(?:is|was) spent)${END}`,
    'put a figure on $1',
    true,
  ),
  rewrite(String.raw`\bquantif(?:y|ies|ied)\b`, 'give a figure for'),
  // Numbers in order.
  rewrite(
    String.raw`\b(?:the )?(?:(?:largest|biggest|greatest|highest|most) number|longest (?:list|catalogue|set)) of\b`,
    'the most',
  ),
  rewrite(
    String.raw`\b(?:the )?(?:(?:smallest|lowest|fewest|least) number|shortest (?:list|catalogue|set)) of\b`,
    'the fewest',
  ),
  rewrite(
    String.raw`\bmore ((?:[\p{L}-]+ ){1,3})than (?:any (?:other|of the others|others)|all (?:the )?others|anyone else|everyone else)`,
    'the most $1',
  ),
  rewrite(
    String.raw`\b(?:fewer|less) ((?:[\p{L}-]+ ){1,3})than (?:any (?:other|of the others|others)|all (?:the )?others|anyone else|everyone else)`,
    'the fewest $1',
  ),
  rewrite(
    String.raw`\b(?:contain|name|list|hold|mention|use)(?:s|ing)? (?=(?:the )?(?:most|fewest|more than|over|at least|fewer than|less than|no|any|exactly|\d+)\b.*\b(?:${RECORDS})\b)`,
    'have ',
  ),
  // Council by council.
  rewrite(
    String.raw`^(?:the )?(?:number|count) of (.+?)(?:,? (?:by|per|in|for|of|from) (?:each |every )?(?:council|plan|authority)s?)${END}`,
    'How many $1 does each council have?',
    true,
  ),
  rewrite(
    String.raw`^(?:break|split)(?: down)? (?:all )?(?:the )?(${RECORDS})(?: down)? (?:by|per) (?:council|plan|authority)${END}`,
    'How many $1 does each council have?',
    true,
  ),
  rewrite(
    String.raw`^(${RECORDS}) (?:by|per) (?:council|plan|authority)(?:\b.*how many.*)?${END}`,
    'How many $1 does each council have?',
    true,
  ),
  rewrite(
    String.raw`^(?:list |give |name |show )?(?:all )?(?:the )?(?:${COUNCILS}) with (?:the |their )?(?:number|count) of (.+?)(?: (?:each|in each|of each|they (?:make|have|list)))?${END}`,
    'How many $1 does each council have?',
    true,
  ),
  rewrite(
    String.raw`^(?:the )?(.{2,40}?) (?:mentions|references) by (region|type)(?: of council)?${END}`,
    'How many councils mention $1 by $2?',
    true,
  ),
];
