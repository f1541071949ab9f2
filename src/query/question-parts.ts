import type { QuestionKind } from '../core/schema/question.ts';
import type { RecordKind } from '../core/schema/record.ts';
import type { Grouping, Selection } from '../core/schema/selection.ts';
import type { CueReader } from './cue-reader.ts';
import { denialIn } from './denial.ts';
import { smallNumber, takeLimits, takeNumber } from './limit-cues.ts';
import { ROWS } from './nouns.ts';
import { takePeriod } from './period-cues.ts';
import {
  ADDRESSEE_CUES,
  DATE_CUE,
  DUTY_CUE,
  INSTRUMENT_CUES,
  NEGATION,
  NOT_COMPLETE_CUE,
  OTHER_THAN,
  RANK_CUE,
  ROLE_CUES,
  SECTION_CUES,
  STATUS_CUES,
  TABLE_CUE,
  WITHOUT_CUE,
  WITHOUT_SUBJECT_CUE,
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
      /\b(?:(?:broken down|split|grouped) )?(?:by|per|(?:for|in|of|from) (?:each|every)) (?:(?:type|kind|sort) of (?:council|authority)|(?:council|authority) (?:type|kind))\b|\b(?:by|per) type\b|\bof (?:each|every) (?:council )?(?:type|kind)\b/i,
  },
  {
    groupBy: 'council',
    pattern:
      /\b(?:broken down |split |grouped )?(?:(?:by|per) (?:council|plan|authority|borough|district)(?!s?['’]| type)|(?:for |in |of |from )?(?:each|every) (?:of the )?(?:councils?|plans?|authorit(?:y|ies)|boroughs?|districts?)(?! (?:type|kind|that|which|who|with|whose)\b)|(?:council by council|plan by plan|one council at a time))\b/i,
  },
  { groupBy: 'region', pattern: /\b(?:by|per|(?:for|in|of|from|across) (?:each|every|the)) regions?\b/i },
  {
    groupBy: 'status',
    pattern:
      /\b(?:(?:by|per) (?:status|progress)|(?:stand |are )?(?:in|at|of|for|under|with|over) (?:each|every|the (?:various|different)) (?:status|stage|state|label|standing)(?:es)?)\b/i,
  },
  { groupBy: 'section', pattern: /\b(?:by|per|for each|in each) (?:section|heading)\b/i },
  {
    groupBy: 'year',
    pattern:
      /\b(?:by|per|(?:for|in|of) (?:each|every)) (?:financial )?year\b|\byear by year\b|\b(?:in|for) each of the (?:financial )?years\b/i,
  },
  { groupBy: 'role', pattern: /\bby (?:role|kind of (?:money|figure|sum))\b/i },
];

/** "the plan of 2024", "its 2024 annex": which of several documents of a plan is meant. */
const DOCUMENT_YEAR =
  /\b(20\d\d)(?= (?:annex|appendix|plan|statement|table|update|report|note|document|list))|(?<=\b(?:annex|plan|statement|table|update|report|note) (?:of|from|for) )(20\d\d)\b(?! ?[/–-] ?\d)/i;

/** Pounds as such: any sum of money. */
const POUNDS =
  /(?<=\bgrants? )(?:amounts?|sums?|figures?)\b|\b(?:(?:size|amount) of (?=an? |the )|how much (?:an?|the) (?=[\p{L} ]{1,30}grants?\b)|(?:figures?|sums?|amounts?) (?:is |are )?(?:stated|printed|given|named|quoted|cited)|(?:states?|gives?|prints?|quotes?|cites?|puts?|with) (?:an? |the )?(?:figures?|sums?|amounts?|numbers?)(?: (?:on|to|for|of|about|they|that))?|(?:put|puts|print|prints|state|states|give|gives) (?:an?|the) (?:figure|sum|amount) (?:on|to|for|that (?:is|was|will be|has been))(?= )|(?:figures?|sums?|amounts?)(?: (?:in|of))? (?:pounds|money|sterling)|pounds(?: and pence)?|(?:sums?|amounts?) of money|money (?:figures?|sums?|amounts?)|pounds figures?|£)(?: at all)?/iu;

const OWNER_ROLE =
  "(?:[\\p{L}'’-]+ ){0,2}(?:director|manager|head|officer|chief executive|leader|councillor)(?: (?:of|for) (?-i:[A-Z])[\\p{L}'’-]+(?:(?:,? and|,| &)? (?-i:[A-Z])[\\p{L}'’-]+)*)?";

/** A person by name and surname; case matters, whatever the flags of the pattern. */
const PERSON = "(?:(?-i:(?!(?:How|Which|What|Who|Of|In|For)\\b)[A-Z][\\p{L}'’-]+)(?: (?-i:[A-Z])[\\p{L}'’-]+){1,3})";

const LEADER = `(?:the |an? )?(${PERSON}|${OWNER_ROLE})s?`;

const LEADS =
  '(?:leads?|owns?|heads?|manages?|oversees?|sponsors?|runs?|looks? after|answers? for|(?:is |are )?(?:responsible|accountable|answerable)(?: for)?|(?:is |are )?in charge(?: of)?|(?:is |are )?(?:the )?lead(?: (?:for|on))?)';

/** Ways to say who leads, most telling first. */
const OWNER_CUES: readonly RegExp[] = [
  new RegExp(String.raw`\b(?:does|do|did|is|are|has) ${LEADER} (?:at |in |of )?(?=${LEADS}\b)${LEADS}`, 'iu'),
  new RegExp(String.raw`\b(?:for which|of which|where) ${LEADER} ${LEADS}`, 'iu'),
  /\b(?:led|owned|headed|managed|overseen|looked after|sponsored) by (?:the )?((?:[A-Z][\p{L}'’-]+(?: (?:of|for|and|&)(?= [A-Z]))? ?){1,6})/u,
  new RegExp(String.raw`\b(?:led|owned|headed|managed|run|overseen|looked after|sponsored) by ${LEADER}\b`, 'iu'),
  new RegExp(String.raw`\b(?:ha(?:s|ve) |with )${LEADER} as (?:the |its |their )?(?:lead|owner)\b`, 'iu'),
  new RegExp(
    String.raw`\b(?:(?:is |are |was |were )?(?:down|assigned|allotted|allocated|entrusted) to|(?:falls?|fell) to|(?:sits?|rests?|lies?) with|(?:is |are )?in the hands of|(?:is |are )?the (?:job|task|duty|responsibility|business) of|(?:is |are |stands? )?(?:under|against|beside) the name of) ${LEADER}\b`,
    'iu',
  ),
  // A heading may belong to nothing but itself: only a role is taken for an owner here.
  new RegExp(String.raw`\bbelongs? to (?:the |an? )?(${OWNER_ROLE})\b`, 'iu'),
  new RegExp(
    String.raw`\b${LEADER} (?:(?:puts?|has|have|had) (?:his|her|their) name (?:to|against|beside|next to|on)|(?:is|was) (?:named|put down|down) (?:as (?:the )?lead )?(?:for|on|against))`,
    'iu',
  ),
];

const takeOwner = (reader: CueReader): string | null => {
  for (const pattern of OWNER_CUES) {
    const found = reader.take(pattern);
    if (found !== null) return (found[1] ?? '').trim() || null;
  }
  return null;
};

/** A list in order is told in full; more than this many is read in an export. */
const MOST_RANKED = 50;

const IN_ORDER =
  /^\s*(?:rank|order|sort|put)\b|\bin (?:descending|ascending|rank) order\b|\bfrom (?:the )?(?:largest|biggest|highest|smallest|lowest) to\b/i;

/** The order is asked for only to tell its first. */
const ONE_OF_ORDER = /\bwh(?:o|ich)\b[^|?]{0,30}\b(?:top|first|highest|largest|lowest|last|leads?|best|worst)\b/i;

const takeRank = (reader: CueReader): Selection['rank'] => {
  const isWholeOrder = reader.sees(IN_ORDER) && !reader.sees(ONE_OF_ORDER);
  const groups = reader.take(RANK_CUE)?.groups;
  if (groups === undefined) return null;
  if (isWholeOrder) return { order: groups.least === undefined ? 'most' : 'least', count: MOST_RANKED };
  const many = (groups.top ?? groups.n ?? '1').toLowerCase();
  return { order: groups.least === undefined ? 'most' : 'least', count: Math.max(1, smallNumber(many)) };
};

/** The heading that records stand under: "fall under Housing", "listed under Adult Social Care". */
const AREA =
  /\b(?:falls?|comes?|listed|filed|grouped|belongs?|stand|are)? ?(?:under|belong(?:s|ing)? to)(?: the (?:heading|area))?(?: of)? ((?:[A-Z][\p{L}&’'-]*)(?: (?:(?:and|of|&) )?[A-Z][\p{L}&’'-]*)*)/u;

/** A heading that is named as such, in any letters: "under the heading of grant funding", "filed under fees and charges". */
const AREA_NAMED =
  /\b(?:(?:under|beneath) the (?:heading|area|title|banner)(?: of)?|(?:lists?|files?|puts?|places?|filed|listed|grouped|placed) (?:[\p{L}]+ )?under)(?: the)? [“"]?([\p{L}&’'-]+(?: [\p{L}&’'-]+){0,5}?)[”"]?(?=\s*(?:[,;?.]|$|\b(?:and (?:on|what|which|who|how)|are|is|at|in|by)\b))/iu;

/** What stands in the rows of a plan's table. */
const ROWS_NAMED = new RegExp(String.raw`\b${ROWS}\b`, 'i');

const DUTY_TOPICS: readonly { readonly topic: string; readonly pattern: RegExp }[] = [
  { topic: 'adult-social-care', pattern: /care$/i },
  { topic: 'send-dsg', pattern: /school|education|SEND|needs|children/i },
];

/** What the question leaves out: a role of sums, or rows by what they are for. */
const takeLeftOut = (reader: CueReader, kind: QuestionKind): Pick<Selection, 'withoutRoles' | 'withoutSubjects'> => {
  const without = reader.take(WITHOUT_CUE);
  const withoutRoles =
    without === null
      ? []
      : ROLE_CUES.filter(({ pattern }) => pattern.test(without[1] ?? ''))
          .map(({ role }) => role)
          .slice(0, 1);
  const leftOut = withoutRoles.length === 0 && kind === 'sum' ? reader.take(WITHOUT_SUBJECT_CUE) : null;
  const withoutSubjects = leftOut === null ? [] : [[(leftOut[1] ?? '').trim()]];
  return { withoutRoles, withoutSubjects };
};

type Denials = { readonly isNotComplete: boolean; readonly hasDate: true | null; readonly negated: boolean };

/** What the question denies: that work is complete, that rows carry a date, or that plans say it at all. */
const takeDenials = (
  reader: CueReader,
  {
    kind,
    councilsNamed,
    isOfRecords,
  }: Pick<QuestionSetting, 'kind' | 'councilsNamed'> & { readonly isOfRecords: boolean },
): Denials => {
  const isNotComplete = isOfRecords && reader.take(NOT_COMPLETE_CUE) !== null;
  const notStarted = STATUS_CUES.find(({ status }) => status === 'planned');
  // "Not started" is where something stands, and denies nothing of what is looked for.
  const saysStanding = isOfRecords && notStarted !== undefined && reader.sees(notStarted.pattern);
  const hasDate = isOfRecords && reader.sees(DATE_CUE) ? true : null;
  const negated =
    kind === 'absence' ||
    (kind !== 'sum' &&
      (councilsNamed !== 1 || (isOfRecords && kind !== 'theme')) &&
      denialIn(reader.rest()) !== null &&
      !saysStanding &&
      !reader.sees(/\brather than\b|\bcareful not\b/i));
  if (hasDate !== null) reader.take(DATE_CUE);
  if (negated) reader.take(NEGATION);
  return { isNotComplete, hasDate, negated };
};

/** Reads a question part by part, most telling words first; `note` remembers what each was read from. */
export const readParts = (
  reader: CueReader,
  { kind, councilsNamed, isOfRecords }: QuestionSetting & { readonly isOfRecords: boolean },
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
  const { withoutRoles, withoutSubjects } = takeLeftOut(reader, kind);
  const year = reader.take(DOCUMENT_YEAR);
  const documentYear = year === null ? null : Number(year[1] ?? year[2]);
  const inTable = reader.take(TABLE_CUE) !== null;
  const owner = takeOwner(reader);
  const pounds = reader.take(POUNDS) !== null;
  const { isNotComplete, hasDate, negated } = takeDenials(reader, { kind, councilsNamed, isOfRecords });
  const number = takeNumber(reader);
  const { threshold, amount } = takeLimits(reader);
  // Not taken: where the plan has no such heading, its words are the subject.
  const area = (AREA_NAMED.exec(reader.rest()) ?? AREA.exec(reader.rest()))?.[1] ?? null;
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
    withoutSubjects,
    isNotComplete,
    hasDate,
    number,
    documentYear,
    inTable,
    isOfRows: inTable || ROWS_NAMED.test(reader.rest()),
    owner,
    pounds,
    negated,
    threshold,
    amount,
    area,
    rank: kind === 'sum' ? null : takeRank(reader),
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
