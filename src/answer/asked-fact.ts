import { terms } from '../core/analyser.ts';
import type { PassageCell } from '../core/schema/document.ts';
import { coverageOf, type QuestionSense } from './reading.ts';

/** A cell of more words is a text and no fact. Named guess: "Director of Partnership, Impact and Delivery with the Head of Finance". */
const MOST_FACT_WORDS = 14;

/** What a question asks for, by its words, and how a cell that holds it looks. Everyday words; named guesses from general usage. */
const FACTS: readonly { readonly asked: RegExp; readonly header: RegExp; readonly held: RegExp }[] = [
  {
    asked:
      /(?:^|[,;:.?!–-]\s*|\b(?:and|or|by|with|from|to|for|of|on|under)\s+)(?:who(?:['’]s|m|se)?)\b|\b(?:which|what) (?:[\w-]+ )?(?:person|officer|director|manager|post|lead|councillor|head|member|team|directorate|department)\b|\b(?:responsible|in charge|answerable|accountable|owner|owns|lead officer|lead director)\b/i,
    header:
      /\b(?:leads?|owners?|officers?|responsib\w*|accountab\w*|who|whom|by whom|sponsors?|directors?|managers?|contact)\b/i,
    held: /^(?:(?:Cllr|Dr|Mr|Mrs|Ms|Sir)\.? )?\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’.-]*){1,3}$|\b(?:director|head|manager|officer|lead|executive|board|team|member|chief|treasurer)\b/iu,
  },
  {
    asked:
      /(?:^|[,;:.?!–-]\s*|\b(?:and|or|by|from|until|since)\s+)when\b|\b(?:date|deadline|timescale|timetable|how (?:long|soon)|(?:which|what) (?:year|month|quarter)|by what)\b/i,
    header:
      /\b(?:when|dates?|deadlines?|timescales?|timelines?|timing|timetable|due|by|target|finish|start|end|completion|milestones?)\b/i,
    held: /\b(?:20\d\d|\d\d\/\d\d|complete[d]?|ongoing|spring|summer|autumn|winter|q[1-4]|years?|months?|weeks?|jan|feb|mar|apr|may|june?|july?|aug|sep|sept|oct|nov|dec)\b/i,
  },
  {
    asked:
      /\b(?:how far (?:on|along|has|have)|status|done|finished|completed?|wrapped up|progress|yet|running|rated|on track|under ?way|started|begun|got going|stand|stands|over and done with|concluded|delivered|still|so far)\b/i,
    header: /\b(?:status|timescales?|progress|stands?|stage|state|rag|rating|position|update|delivery)\b/i,
    held: /\b(?:complete[d]?|done|finished|ongoing|on[- ]track|under ?way|delayed|not (?:yet )?(?:started|begun)|in progress|planned|started|paused|on hold|halted|stopped|delivered|closed|red|amber|green|live|late|slipped|overdue)\b/i,
  },
];

/** A cell without a header is a fact only where it is a name, a date or a status and nothing else. */
const FEW_WORDS = 3;

const wordCount = (text: string): number => text.split(/\s+/).filter(Boolean).length;

/** Whether a cell alone answers what the question asks (who, when, how far on): its header and its words both say so, or its words are nothing else. */
export const isAskedFact = (cell: PassageCell, { question }: QuestionSense): boolean => {
  const text = cell.text.trim();
  const words = wordCount(text);
  if (words === 0 || words > MOST_FACT_WORDS) return false;
  return FACTS.some(
    ({ asked, header, held }) =>
      asked.test(question) && held.test(text) && (cell.header === '' ? words <= FEW_WORDS : header.test(cell.header)),
  );
};

/** Whether the question names what a cell holds by the words of its header. */
export const isNamed = (cell: PassageCell, sense: QuestionSense): boolean =>
  coverageOf(sense.weights, new Set(terms(cell.header))) > 0;
