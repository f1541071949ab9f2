import type { QuestionKind } from '../core/schema/question.ts';
import type { RecordKind } from '../core/schema/record.ts';
import type { Grouping, Selection } from '../core/schema/selection.ts';
import type { CueReader } from './cue-reader.ts';
import { takePeriod } from './period-cues.ts';
import {
  ADDRESSEE_CUES,
  DUTY_CUE,
  INSTRUMENT_CUES,
  OTHER_THAN,
  ROLE_CUES,
  SECTION_CUES,
  TABLE_CUE,
  THRESHOLD_CUE,
  WITHOUT_CUE,
} from './record-cues.ts';
import { takeMentionedTerms } from './term-cues.ts';

export type QuestionSetting = {
  readonly kind: QuestionKind;
  /** Councils named in the question: with one, its records are counted; with none, the councils. */
  readonly councilsNamed: number;
  /** The kind of record that filters set; null where they leave it to the question. */
  readonly recordKind: RecordKind | null;
};

/** What was read out of a question, and from which words. */
export type Inferred = { field: string; value: string; because: string };

/** Plain words by which results are asked to be grouped. */
const GROUP_CUES: readonly { readonly groupBy: Grouping; readonly pattern: RegExp }[] = [
  {
    groupBy: 'type',
    pattern:
      /\b(?:by|per|(?:for|in|of|from) each) (?:type|kind) of (?:council|authority)\b|\bby (?:council )?type\b|\bof each (?:type|kind)\b/i,
  },
  { groupBy: 'region', pattern: /\b(?:by|per|(?:for|in|of|from) each) region\b/i },
  { groupBy: 'status', pattern: /\bby status\b/i },
  { groupBy: 'section', pattern: /\bby section\b/i },
  { groupBy: 'year', pattern: /\b(?:by|per|for each|in each) (?:financial )?year\b/i },
  { groupBy: 'role', pattern: /\bby (?:role|kind of (?:money|figure|sum))\b/i },
];

/** "the plan of 2024", "its 2024 annex": which of several documents of a plan is meant. */
const DOCUMENT_YEAR =
  /\b(20\d\d)(?= (?:annex|appendix|plan|statement|table|update|report|note|document|list))|(?<=\b(?:annex|plan|statement|table|update|report|note) (?:of|from|for) )(20\d\d)\b(?! ?[/–-] ?\d)/i;

const NEGATION =
  /\b(?:do(?:es)? not|don['’]t|doesn['’]t|did not|fail(?:s|ed)? to|never|no mention(?: of)?|(?:say|says) nothing(?: about| on)?|are silent(?: on| about)?|without(?: any| a single| a)?|lack(?:s|ing)?|(?:give|gives|make|makes|hold|holds|have|has|contain|contains|print|prints|with|state|states) no(?:t a single)?|no (?=figure|sum|saving)|omit(?:s|ted)?|leave(?:s)? out)\b/i;

/** Pounds as such: any sum of money. */
const POUNDS =
  /\b(?:(?:put|puts|print|prints|state|states|give|gives) (?:an?|the) (?:figure|sum|amount) (?:on|to|for|that (?:is|was|will be|has been))(?= )|(?:figures?|sums?|amounts?)(?: (?:in|of))? (?:pounds|money|sterling)|pounds(?: and pence)?|(?:sums?|amounts?) of money|money figures?|£)(?: at all)?/i;

const OWNER =
  /\b(?:(?:does|do|did|is|are|has) )((?:[A-Z][\p{L}'’-]+ ?){2,4})(?=(?:lead|own|responsible|in charge|head|manage))(?:lead|own|responsible for|in charge of|head|manage)\b|\b(?:led|owned|headed|managed) by (?:(?:the )?((?:[A-Z][\p{L}'’-]+ ?){1,5})|an? ((?:[\p{L}'’-]+ ){0,2}(?:director|manager|head|officer|chief executive|lead|leader|councillor))\b)/u;

const takeOwner = (reader: CueReader): string | null => {
  const found = reader.take(OWNER);
  return found === null ? null : (found[1] ?? found[2] ?? found[3] ?? '').trim() || null;
};

const takeThreshold = (reader: CueReader): { threshold: Selection['threshold']; isPercent: boolean } | null => {
  if (!reader.sees(THRESHOLD_CUE)) return null;
  const found = THRESHOLD_CUE.exec(reader.rest());
  if (found === null || found[2] === '£' || !/%|per/.test(found[4] ?? '')) return null;
  reader.take(THRESHOLD_CUE);
  const words = (found[1] ?? '').toLowerCase();
  const value = Number((found[3] ?? '').replace(',', ''));
  const comparison = /at least|no less/.test(words)
    ? 'at_least'
    : /at most|no more|up to/.test(words)
      ? 'at_most'
      : /less|under|below|lower|fewer/.test(words)
        ? 'less'
        : 'more';
  return { threshold: { comparison, value }, isPercent: true };
};

const DUTY_TOPICS: readonly { readonly topic: string; readonly pattern: RegExp }[] = [
  { topic: 'adult-social-care', pattern: /care$/i },
  { topic: 'send-dsg', pattern: /school|education|SEND|needs|children/i },
];

/** Reads a question part by part, most telling words first; `note` remembers what each was read from. */
export const readParts = (
  reader: CueReader,
  { kind, councilsNamed }: QuestionSetting,
  note: (entry: Inferred) => void,
) => {
  const takeAll = <T>(
    cues: readonly { readonly pattern: RegExp }[] & readonly T[],
    field: string,
    value: (cue: T) => string,
    most: number,
  ): T[] => {
    const found: T[] = [];
    for (const cue of cues as readonly (T & { readonly pattern: RegExp })[]) {
      if (found.length >= most) break;
      const match = reader.take(cue.pattern);
      if (match === null) continue;
      found.push(cue);
      note({ field, value: value(cue), because: match[0].trim() });
    }
    return found;
  };

  const duty = reader.take(DUTY_CUE);
  const dutyOf = duty === null ? null : (DUTY_TOPICS.find(({ pattern }) => pattern.test(duty[1] ?? ''))?.topic ?? null);
  const groupBy = takeAll(GROUP_CUES, 'groupBy', (cue) => cue.groupBy, 1)[0]?.groupBy ?? null;
  const without = reader.take(WITHOUT_CUE);
  const withoutRoles =
    without === null
      ? []
      : ROLE_CUES.filter(({ pattern }) => pattern.test(without[1] ?? ''))
          .map(({ role }) => role)
          .slice(0, 1);
  const year = reader.take(DOCUMENT_YEAR);
  const documentYear = year === null ? null : Number(year[1] ?? year[2]);
  const inTable = reader.take(TABLE_CUE) !== null;
  const owner = takeOwner(reader);
  const pounds = reader.take(POUNDS) !== null;
  const negated =
    kind === 'absence' ||
    (kind !== 'sum' &&
      councilsNamed !== 1 &&
      reader.sees(NEGATION) &&
      !reader.sees(/\brather than\b|\bcareful not\b/i));
  if (negated) reader.take(NEGATION);
  const threshold = takeThreshold(reader);
  const period = takePeriod(reader);
  if (period?.printed != null)
    note({ field: 'period', value: `${period.start ?? ''}..${period.end ?? ''}`, because: period.printed.trim() });
  const sections = takeAll(SECTION_CUES, 'section', (cue) => cue.section, 1).map(({ section }) => section);
  const mentioned = takeMentionedTerms(reader);
  reader.take(OTHER_THAN);
  const addressees = takeAll(ADDRESSEE_CUES, 'directedTo', (cue) => cue.addressee, 6).map(({ addressee }) => addressee);
  const instruments = takeAll(INSTRUMENT_CUES, 'instrument', (cue) => cue.instrument, 1).map(
    ({ instrument }) => instrument,
  );
  return {
    dutyOf,
    groupBy,
    withoutRoles,
    documentYear,
    inTable,
    owner,
    pounds,
    negated,
    threshold,
    period,
    sections,
    mentioned,
    addressees,
    instruments,
    takeAll,
  };
};

/** What is read out of a question before its subject. */
export type Parts = ReturnType<typeof readParts>;
