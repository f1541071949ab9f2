import type { ActionStatus } from '../../../src/core/schema/record.ts';

/**
 * How councils print the state of a piece of work, from the most to the least particular: "not complete" and "nearly there" are not complete, and
 * "awaiting decision" is not a decision. Words of several programmes (stages, gates, colours spelt out) stand together.
 */
const PHRASES: readonly { readonly status: ActionStatus; readonly pattern: RegExp }[] = [
  {
    status: 'ongoing',
    pattern:
      /\b(?:not (?:yet |fully |quite )?(?:complete|completed|finished|delivered|done|met|implemented|achieved|closed|there)|incomplete|unfinished|(?:slower|later|behind|further behind) than (?:planned|expected|hoped)|still (?:going|running|open|to (?:finish|complete))|(?:some|slight|minor|major)? ?slippage|to be completed|awaiting completion|due for completion|nearing completion|near(?:ly|ing) (?:complete|done|finished|the end))\b/iu,
  },
  {
    status: 'paused',
    pattern:
      /\b(?:on[- ]hold|on ice|paused|suspended|halted|deferred|postponed|shelved|frozen|dropped|stopped|withdrawn|cancelled|abandoned|aborted|stalled|parked|mothballed|discontinued|in abeyance|put (?:off|aside|on hold)|not (?:proceeding|progressing|going ahead|being pursued|taken forward)|no longer (?:proceeding|progressing|planned|being pursued|required|needed)|rejected)\b/iu,
  },
  {
    status: 'planned',
    pattern:
      /\b(?:not (?:yet |been |currently )*(?:started|begun|commenced|due|launched|opened|live|in place|under ?way|mobilised)|un-?started|yet to (?:start|begin|commence|be started|launch)|to (?:start|begin|commence|do|follow|come|launch|be (?:started|launched|delivered|done))|start(?:s|ing)? (?:in|on|from|next|soon|later)|due to (?:start|begin)|ready to (?:start|go)|planned|scheduled|programmed|upcoming|forthcoming|future|pending|pipeline|queued|in the queue|in line|not before|next (?:phase|year|stage|up|in line)|later (?:phase|this year)|phase (?:two|three|2|3)|forward plan|agreed,? not started|approved,? not started|awaiting (?:start|mobilisation)|mobilis(?:ing|ation) (?:due|planned))\b/iu,
  },
  {
    status: 'under_consideration',
    pattern:
      /\b(?:scop(?:ed|ing|e)|(?:under|in) (?:review|consideration|discussion|appraisal|study|investigation|evaluation)|being (?:weighed|considered|explored|assessed|appraised|looked (?:at|into)|discussed|studied|scoped|evaluated|reviewed|examined|thought about|debated|investigated|costed)|weigh(?:ed|ing)|considering|propos(?:ed|al|ing)|suggest(?:ed|ion)|mooted|idea|options?|explor(?:ed|ing|ation|atory)|feasib\p{L}+|investigat(?:e|ing|ion)|research(?:ing)?|wait(?:ing|s)? (?:for|on)|await(?:ing|s|ed)?|concept|discovery|ideation|thinking|outline|(?:outline |strategic |full )?business case|to be (?:confirmed|agreed|decided|considered|determined|scoped|explored)|tb[cda]|undecided|not (?:yet )?(?:decided|agreed|approved)|for (?:decision|discussion|consideration)|decision (?:due|awaited|pending|needed)|subject to (?:approval|decision|consultation|business case|funding)|(?:may|might|could) (?:be|happen|follow)|possible|potential)\b/iu,
  },
  {
    status: 'ongoing',
    pattern:
      /\b(?:on-?going|in[- ]progress|under[- ]?way|afoot|in (?:train|delivery|development|build|procurement|construction|design|pilot|trial|testing|place and continuing|hand|flight|motion|full swing|recovery)|on (?:track|course|schedule|time|target|plan|site)|off (?:track|course|target|schedule|plan)|ahead of schedule|partly|partial(?:ly)?|part[- ](?:complete|done|delivered|met)|half[- ]?way|half done|mostly|nearly|almost|well advanced|advanced|progress(?:ing|ed)?|moving|proceeding|continu(?:ing|ous|al|es|ed)|started|begun|began|commenced|kicked off|active|open|running|rolling(?: out)?|roll-?out|business as usual|bau|delayed|slipp(?:ed|ing)|slower than planned|late|overdue|at risk|needs attention|some concerns?|behind(?: schedule)?|in part|phased?|mobilis(?:ed|ing)|implementing|delivering|piloting|pilot|trial(?:ling)?|testing|tendering|out to tender|procuring|being (?:\p{L}+ed|built|done|made|run|bought|drawn up|rolled out|put in)|current(?:ly)?|working|wip|building|recruiting|drafting|first (?:phase|stage) (?:complete|done))\b/iu,
  },
  {
    status: 'complete',
    pattern:
      /\b(?:complet(?:e|ed|ion)|done|delivered|finished|achieved|accomplished|concluded|fulfilled|closed|ended|wound up|implemented|in (?:place|operation|use|force|service)|operational|live|launched|opened|landed|embedded|adopted|signed off|handed over|fully (?:met|delivered)|met|approved and in place|retired|rolled out|established|introduced|100 ?%)\b|^[✓✔☑]/iu,
  },
];

/** A cell longer than this tells a story; its status is read from its opening only when it starts with one. Named guess. */
const MAX_STATUS_WORDS = 8;

const ONE_LINE = /\s+/g;

/** The words that a colour stands for are its status: "Grey: not started". */
const COLOURED =
  /^(?:(?:dark |light )?(?:red|amber|green|blue|yellow|black|gr[ae]y|purple|white|orange))\s*[:(=,–—-]+\s*/iu;

/** The status that a cell's words say, or null. A colour before the words is left out; a colour alone says nothing without a legend. */
export const readStatus = (printed: string): ActionStatus | null => {
  const text = printed.replace(ONE_LINE, ' ').trim().replace(COLOURED, '');
  const words = text.split(' ');
  const opening = words.length > MAX_STATUS_WORDS ? (/^[^.:;–—-]{1,40}(?=[.:;–—-]|$)/u.exec(text)?.[0] ?? '') : text;
  return PHRASES.find(({ pattern }) => pattern.test(opening))?.status ?? null;
};

/** "Live" is finished for a system and at work for a project: beside another word for the end it is work that goes on. */
const LIVE = /^(?:now )?live$/iu;

/** The status of a cell among all cells of its column. */
export const readStatusAmong = (printed: string, column: readonly string[]): ActionStatus | null => {
  const ends = column.some((other) => !LIVE.test(other.trim()) && readStatus(other) === 'complete');
  return LIVE.test(printed.trim()) && ends ? 'ongoing' : readStatus(printed);
};

const COLOUR = '(?:dark |light )?(?:red|amber|green|blue|yellow|black|gr[ae]y|purple|white|orange)';
const RAG = new RegExp(`^(?:${COLOUR}|r|a|g|b|rag)(?:\\s?[/-]\\s?(?:red|amber|green))?$`, 'iu');
const LEGEND = new RegExp(
  `(?<![\\p{L}])(${COLOUR})\\s*(?:[:=–—-]|means|is for|is|stands for|shows|\\()\\s*([^;.,\\n)]{3,60})`,
  'giu',
);

/** The rating a cell prints as words, as printed; null where the cell holds none (a colour that was lost is never guessed). */
export const readRag = (printed: string): string | null => {
  const text = printed.replace(ONE_LINE, ' ').trim();
  return RAG.test(text) ? text : null;
};

/** What colours stand for where a document says so ("blue means done, grey not started"), by the colour in lower case; the first saying counts. */
export const statusLegend = (text: string): ReadonlyMap<string, ActionStatus> => {
  const legend = new Map<string, ActionStatus>();
  for (const [, colour = '', words = ''] of text.matchAll(LEGEND)) {
    const status = readStatus(words);
    if (status !== null && !legend.has(colour.toLowerCase())) legend.set(colour.toLowerCase(), status);
  }
  return legend;
};
