import type { Section } from '../core/schema/document.ts';
import type { QuestionKind } from '../core/schema/question.ts';
import type { MoneyRole, RecordKind } from '../core/schema/record.ts';
import { type Grouping, OPEN_SELECTION, type Selection } from '../core/schema/selection.ts';
import { type CueReader, createCueReader } from './cue-reader.ts';
import { takePeriod } from './period-cues.ts';
import {
  ADDRESSEE_CUES,
  ASKING,
  BARRIER_KIND_CUES,
  COMPLAINING,
  DEADLINE_CUE,
  DONE_CUE,
  DUTY_CUE,
  FUTURE_CUE,
  INSTRUMENT_CUES,
  OTHER_THAN,
  RATING_CUE,
  RECORD_NOUNS,
  ROLE_CUES,
  SECTION_CUES,
  SHARE_CUE,
  STATUS_CUES,
  TABLE_CUE,
  THRESHOLD_CUE,
  WITHOUT_CUE,
} from './record-cues.ts';
import { SUBJECT_CUES } from './subject-cues.ts';
import { remainingPhrases, takeMentionedTerms } from './term-cues.ts';
import { TOPIC_CUES, TOPIC_PARTS } from './topic-cues.ts';

/** A question as read for counting: the selection, the sections it narrows to, and why. */
export type ReadSelection = {
  readonly selection: Selection;
  readonly sections: readonly Section[];
  readonly inferred: readonly { readonly field: string; readonly value: string; readonly because: string }[];
};

export type QuestionSetting = {
  readonly kind: QuestionKind;
  /** Councils named in the question: with one, its records are counted; with none, the councils. */
  readonly councilsNamed: number;
};

type Inferred = { field: string; value: string; because: string };

/** Plain words by which results are asked to be grouped. */
const GROUP_CUES: readonly { readonly groupBy: Grouping; readonly pattern: RegExp }[] = [
  {
    groupBy: 'type',
    pattern: /\b(?:by|per|for each|in each) (?:type|kind) of (?:council|authority)\b|\bby (?:council )?type\b/i,
  },
  { groupBy: 'region', pattern: /\b(?:by|per|for each|in each) region\b/i },
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
  /\b(?:(?:figures?|sums?|amounts?)(?: (?:in|of))? (?:pounds|money|sterling)|pounds(?: and pence)?|(?:sums?|amounts?) of money|money figures?|£)(?: at all)?/i;

const OWNER =
  /\b(?:(?:does|do|did|is|are|has) )((?:[A-Z][\p{L}'’-]+ ?){2,4})(?=(?:lead|own|responsible|in charge|head|manage))(?:lead|own|responsible for|in charge of|head|manage)\b|\b(?:led|owned|headed|managed) by (?:the )?((?:[A-Z][\p{L}'’-]+ ?){1,5})/u;

const takeOwner = (reader: CueReader): string | null => {
  const found = reader.take(OWNER);
  return found === null ? null : (found[1] ?? found[2] ?? '').trim() || null;
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

/** Reads one question part by part, most telling words first; `note` remembers what each was read from. */
const readParts = (reader: CueReader, { kind, councilsNamed }: QuestionSetting, note: (entry: Inferred) => void) => {
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

type Parts = ReturnType<typeof readParts>;

/** "Which requests…", "How many barriers…": single records are meant, whosever they are. */
const OF_RECORDS =
  /^(?:which|what|how many|count|list|name)(?: all| of)?(?: the)? (?:[\p{L}-]+ ){0,2}?(?:actions|commitments|milestones|projects|initiatives|requests|asks|barriers|obstacles|figures|sums)\b/iu;

const isOfRecords = (text: string): boolean => OF_RECORDS.test(text);

/** The kind of record that the question is about; none where topic cells or printed words are meant. */
const readRecordKind = (
  reader: CueReader,
  parts: Parts,
  { kind, councilsNamed }: QuestionSetting,
): RecordKind | null => {
  const noun = RECORD_NOUNS.find(({ pattern }) => reader.sees(pattern));
  const isRequest =
    parts.addressees.length > 0 || parts.instruments.length > 0 || reader.sees(ASKING) || noun?.kind === 'request';
  if (kind === 'sum') return 'money';
  if (parts.threshold !== null) return 'statistic';
  if (parts.period?.kind === 'by' && reader.take(DEADLINE_CUE) !== null) return 'action';
  const countsBarriers = noun?.kind === 'barrier' && isOfRecords(reader.rest());
  if (isRequest && noun?.kind !== 'action' && !countsBarriers) {
    reader.take(ASKING);
    if (noun?.kind === 'request') reader.take(noun.pattern);
    return 'request';
  }
  if (reader.sees(SHARE_CUE)) {
    reader.take(SHARE_CUE);
    return 'statistic';
  }
  if (noun?.kind === 'action' && (councilsNamed > 0 || kind === 'list' || kind === 'count')) {
    reader.take(noun.pattern);
    return 'action';
  }
  if (noun?.kind === 'barrier' || reader.sees(COMPLAINING)) {
    reader.take(COMPLAINING);
    if (noun !== undefined) reader.take(noun.pattern);
    return 'barrier';
  }
  return null;
};

const takeRoles = (reader: CueReader, note: (entry: Inferred) => void, most: number): MoneyRole[] => {
  const roles: MoneyRole[] = [];
  for (const { role, pattern } of ROLE_CUES) {
    if (roles.length >= most) break;
    const found = reader.take(pattern);
    if (found === null) continue;
    roles.push(role);
    note({ field: 'role', value: role, because: found[0].trim() });
  }
  return roles;
};

/** Roles that a council's plan is asked about by name: "spent", "cost" and "worth" alone say little unless a sum is asked for. */
const VAGUE_ROLES: ReadonlySet<MoneyRole> = new Set(['spend', 'investment', 'grant', 'income']);

const HOW_MUCH = /\bhow much\b/i;

const readRoles = (
  reader: CueReader,
  recordKind: RecordKind | null,
  kind: QuestionKind,
  note: (entry: Inferred) => void,
): MoneyRole[] => {
  if (recordKind !== null && recordKind !== 'money') return [];
  if (kind === 'list' && HOW_MUCH.test(reader.rest())) return takeRoles(reader, note, 1);
  if (kind === 'sum') {
    const roles = takeRoles(reader, note, 1);
    return roles.length > 0 ? roles : ['saving'];
  }
  const clear = ROLE_CUES.find(({ role, pattern }) => !VAGUE_ROLES.has(role) && reader.sees(pattern));
  return clear === undefined ? [] : takeRoles(reader, note, 1);
};

/** Topics that are asks of government in themselves: a plan that states one asks for it, in whatever words. */
const TOPICS_OF_ASKING: ReadonlySet<string> = new Set([
  'multi-year-settlement',
  'legislation',
  'government-process',
  'market-and-others',
]);

/** Topics named by everyday words: beside another topic they say nothing more. */
const PASSING_TOPICS: ReadonlySet<string> = new Set([
  'savings',
  'service-changes',
  'what-blocks-progress',
  'partners',
  'assets-accommodation',
]);

/** Two topics are alternatives when the question joins them; more would widen it beyond what was asked. */
const MOST_TOPICS = 2;

const readTopics = (takeAll: Parts['takeAll']): string[] => {
  const found = takeAll(TOPIC_CUES, 'topic', (cue) => cue.topic, MOST_TOPICS).map(({ topic }) => topic);
  const telling = found.filter((topic) => !PASSING_TOPICS.has(topic));
  return telling.length > 0 ? telling : found;
};

/** A phrase and its neighbouring pairs: "ordinary residence rules" is met by "ordinary residence". */
const withPairs = (phrase: string): string[] => {
  const words = phrase.split(' ');
  return words.length < 3 ? [phrase] : [phrase, ...words.slice(1).map((word, i) => `${words[i] ?? ''} ${word}`)];
};

/** What a record must speak of: a subject that is known, else the phrases that are left. Where other filters narrow already, a single word left over is noise. */
const readSubjects = (reader: CueReader, { isNarrowed, unit, isSum }: AimContext): string[][] => {
  const known = SUBJECT_CUES.find(({ pattern }) => reader.take(pattern) !== null);
  if (known !== undefined) return [[...known.words]];
  if (isNarrowed && (unit === 'records' || isSum)) return [];
  const groups = remainingPhrases(reader.rest());
  const telling = groups.filter((group) => !isNarrowed || group.some((phrase) => phrase.includes(' ')));
  return telling.map((group) => group.flatMap(withPairs));
};

type Aim = Pick<Selection, 'source' | 'recordKinds' | 'topics' | 'terms' | 'subjects'> & { readonly termsAsked?: true };

/** Topics are the whole of what is asked, unless the question names parts of one, or a phrase is left that says it more closely: its words are then looked for first. */
const aimAtTopics = (topics: string[], reader: CueReader, text: string): Aim => {
  const parts = TOPIC_PARTS.filter(({ topic, pattern }) => topics.includes(topic) && pattern.test(text));
  const subjects = parts.length === 0 ? [] : [parts.flatMap(({ words }) => [...words])];
  const base = { recordKinds: [], topics };
  const [longest, ...others] = remainingPhrases(reader.rest())
    .filter((group) => group.some((phrase) => phrase.includes(' ')))
    .toSorted(longestFirst);
  return longest === undefined || parts.length > 0
    ? { ...base, source: 'topics', terms: [], subjects }
    : { ...base, source: 'terms', terms: [...longest], subjects: others.map((group) => [...group]) };
};

const longestFirst = (a: readonly string[], b: readonly string[]): number => b.join().length - a.join().length;

/** Words that no record or topic stands for: the longest phrase, or list of alternatives, is looked for in every passage, beside the others. */
const aimAtWords = (reader: CueReader): Aim | null => {
  const known = SUBJECT_CUES.find(({ pattern }) => reader.take(pattern) !== null);
  if (known !== undefined)
    return { source: 'terms', recordKinds: [], topics: [], terms: [...known.words], subjects: [] };
  const [longest, ...others] = remainingPhrases(reader.rest()).toSorted(longestFirst);
  if (longest === undefined) return null;
  return {
    source: 'terms',
    recordKinds: [],
    topics: [],
    terms: [...longest],
    subjects: others.map((group) => [...group]),
  };
};

type AimContext = {
  readonly recordKind: RecordKind | null;
  readonly roles: readonly MoneyRole[];
  /** Whether other filters (status, addressee, role, table) narrow the records already. */
  readonly isNarrowed: boolean;
  readonly unit: Selection['unit'];
  readonly isSum: boolean;
  readonly text: string;
};

/** Where it is looked for: words the question quotes, records of a kind, topics of a full read, or words that are left. */
const readAim = (reader: CueReader, parts: Parts, context: AimContext): Aim | null => {
  const { recordKind, roles, text } = context;
  if (parts.mentioned.length > 0) {
    const terms = [...parts.mentioned];
    return { source: 'terms', recordKinds: [], topics: [], terms, subjects: [], termsAsked: true };
  }
  const topics = readTopics(parts.takeAll);
  const isByTopicAlone =
    recordKind === 'barrier' ||
    (recordKind === 'request' && parts.addressees.length === 0 && topics.every((topic) => TOPICS_OF_ASKING.has(topic)));
  if (topics.length > 0 && isByTopicAlone)
    return { source: 'topics', recordKinds: [], topics, terms: [], subjects: [] };
  const kind = recordKind ?? (roles.length > 0 || parts.pounds ? 'money' : null);
  if (kind !== null) {
    const subjects = topics.length > 0 ? [] : readSubjects(reader, context);
    return { source: 'records', recordKinds: [kind], topics, terms: [], subjects };
  }
  return topics.length > 0 ? aimAtTopics(topics, reader, text) : aimAtWords(reader);
};

/** Statuses and ratings belong to actions; two statuses are asked for side by side. */
const readProgress = (reader: CueReader, recordKind: RecordKind | null, parts: Parts): Partial<Selection> => {
  if (recordKind !== 'action') return {};
  const statuses = parts.takeAll(STATUS_CUES, 'status', (cue) => cue.status, 3).map(({ status }) => status);
  const rating = statuses.length > 0 ? undefined : reader.take(RATING_CUE)?.[1];
  return {
    statuses,
    ratings: rating === undefined ? [] : [rating.toLowerCase()],
    ...(statuses.length > 1 ? { groupBy: 'status' as const } : {}),
  };
};

/**
 * Reads what a question wants counted, listed or added up, by rules. Null where nothing in it can be read into records, topics or printed words:
 * the question is then answered from passages.
 */
export const readSelection = (text: string, setting: QuestionSetting): ReadSelection | null => {
  const reader = createCueReader(text);
  const inferred: Inferred[] = [];
  const note = (entry: Inferred): void => {
    inferred.push(entry);
  };
  const parts = readParts(reader, setting, note);
  const recordKind = readRecordKind(reader, parts, setting);
  const roles = readRoles(reader, recordKind, setting.kind, note);
  const saysDone = recordKind !== 'action' && reader.take(DONE_CUE) !== null;
  const progress = readProgress(reader, recordKind, parts);
  const statusWords = inferred.filter(({ field }) => field === 'status').map(({ because }) => because.toLowerCase());
  const unit =
    setting.councilsNamed === 1 || (isOfRecords(text) && (recordKind !== null || roles.length > 0))
      ? 'records'
      : 'councils';
  const isNarrowed =
    roles.length + parts.addressees.length + parts.instruments.length + (progress.statuses ?? []).length > 0 ||
    parts.inTable ||
    parts.owner !== null;
  const barrierKinds =
    recordKind === 'barrier' && !TOPIC_CUES.some(({ pattern }) => reader.sees(pattern))
      ? [...(BARRIER_KIND_CUES.find(({ pattern }) => reader.take(pattern) !== null)?.kinds ?? [])]
      : [];
  const aim = readAim(reader, parts, { recordKind, roles, isNarrowed, unit, isSum: setting.kind === 'sum', text });
  if (aim === null) return null;
  const { dutyOf, groupBy, withoutRoles, documentYear, inTable, owner, negated, period, addressees, instruments } =
    parts;
  const selection: Selection = {
    ...OPEN_SELECTION,
    unit,
    negated,
    roles: [...roles],
    withoutRoles,
    addressees,
    instruments,
    barrierKinds,
    onlyDone: saysDone || (roles.includes('asset_sale') && setting.kind !== 'sum' && !FUTURE_CUE.test(text)),
    period,
    threshold: parts.threshold?.threshold ?? null,
    statisticUnit: recordKind === 'statistic' ? 'percent' : null,
    owner,
    inTable,
    documentYear,
    dutyOf,
    groupBy,
    ...progress,
    statusWords,
    ...aim,
  };
  return { selection, sections: parts.sections, inferred };
};
