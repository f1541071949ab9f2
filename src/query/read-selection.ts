import type { Section } from '../core/schema/document.ts';
import { ACTION_STATUSES, type RecordKind } from '../core/schema/record.ts';
import { OPEN_SELECTION, type Selection } from '../core/schema/selection.ts';
import { type CueReader, createCueReader } from './cue-reader.ts';
import { type Inferred, type Parts, type QuestionSetting, readParts } from './question-parts.ts';
import { readAim } from './read-aim.ts';
import { familyWords, isOfRecords, readRecordKind, readRoles } from './read-record-kind.ts';
import { BARRIER_KIND_CUES, DONE_CUE, FUTURE_CUE, RATING_CUE, SO_FAR_CUE, STATUS_CUES } from './record-cues.ts';
import { TOPIC_CUES } from './topic-cues.ts';

/** A question as read for counting: the selection, the sections it narrows to, and why. */
export type ReadSelection = {
  readonly selection: Selection;
  readonly sections: readonly Section[];
  readonly inferred: readonly { readonly field: string; readonly value: string; readonly because: string }[];
};

/** "The three largest savings" are sums, whosever they are; "which council has the largest saving" is a council. */
const ranksRecords = (text: string): boolean =>
  /\b(?:largest|biggest|highest|greatest|smallest|lowest|top \S+)(?: \S+){0,2} (?:savings|sums|amounts|figures|investments|costs)\b/i.test(
    text,
  );

/** Statuses and ratings belong to actions; two statuses are asked for side by side. */
const readProgress = (reader: CueReader, recordKind: RecordKind | null, parts: Parts): Partial<Selection> => {
  if (recordKind !== 'action') return {};
  if (parts.isNotComplete) return { statuses: ACTION_STATUSES.filter((status) => status !== 'complete') };
  const statuses = parts.takeAll(STATUS_CUES, 'status', (cue) => cue.status, 3).map(({ status }) => status);
  const rating = statuses.length > 0 ? undefined : reader.take(RATING_CUE)?.[1];
  return {
    statuses,
    ratings: rating === undefined ? [] : [rating.toLowerCase()],
    ...(statuses.length > 1 ? { groupBy: 'status' as const } : {}),
  };
};

/** What lasts: "on hold by June" is how it stood then, not when it is due. */
const isLasting = (status: Selection['statuses'][number]): boolean =>
  status === 'ongoing' || status === 'paused' || status === 'under_consideration';

/** Words of a run that may be a label: more are a sentence. */
const MOST_LABEL_WORDS = 8;

/** What people list with a standing of its own; sums and shares have none. */
const WITH_STANDING: readonly RecordKind[] = ['action', 'barrier', 'request'];

/** Runs of words that are left about a subject: among them a plan may find what it prints as the status or rating of its records. */
const labelsIn = (
  rest: string,
  { recordKinds, subjects, unit }: Pick<Selection, 'recordKinds' | 'subjects' | 'unit'>,
): string[] => {
  if (!recordKinds.some((kind) => kind === 'action' || (unit === 'records' && WITH_STANDING.includes(kind)))) return [];
  const first = subjects.map(([words = '']) => words.toLowerCase());
  return rest
    .split(/[|,;:?.!“”"()]/)
    .map((run) => run.trim())
    .filter((run) => run.split(/\s+/).length <= MOST_LABEL_WORDS)
    .filter((run) => first.some((words) => run.toLowerCase().includes(words)));
};

/** One plan is asked for its records, all plans for councils, unless single records are named. */
const unitOf = (
  text: string,
  { councilsNamed }: QuestionSetting,
  { rank }: Parts,
  hasRecords: boolean,
): Selection['unit'] =>
  councilsNamed === 1 || (rank !== null && ranksRecords(text)) || (isOfRecords(text) && hasRecords)
    ? 'records'
    : 'councils';

/** Whether a date tells how things stood then ("on hold by June"), not when they were due. */
const tellsStateByThen = ({ period }: Parts, statuses: Selection['statuses']): boolean =>
  period?.kind === 'by' && statuses.length > 0 && statuses.every(isLasting);

/** The kinds of barrier that a question names, unless it names a topic. */
const takeBarrierKinds = (reader: CueReader): Selection['barrierKinds'] =>
  TOPIC_CUES.some(({ pattern }) => reader.sees(pattern))
    ? []
    : [...(BARRIER_KIND_CUES.find(({ pattern }) => reader.take(pattern) !== null)?.kinds ?? [])];

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
  const parts = readParts(reader, { ...setting, isOfRecords: isOfRecords(text) }, note);
  const recordKind = setting.recordKind ?? readRecordKind(reader, parts, setting);
  const roles = readRoles(reader, recordKind, setting.kind, parts.pounds, note);
  const saysDone =
    recordKind !== 'action' && (reader.take(DONE_CUE) !== null || (setting.kind === 'sum' && SO_FAR_CUE.test(text)));
  const isMoney = roles.length > 0 || recordKind === 'money';
  const saysPlanned = isMoney && FUTURE_CUE.test(text);
  const progress = readProgress(reader, recordKind, parts);
  const isStateByThen = tellsStateByThen(parts, progress.statuses ?? []);
  const statusWords = inferred.filter(({ field }) => field === 'status').map(({ because }) => because.toLowerCase());
  const unit = unitOf(text, setting, parts, recordKind !== null || roles.length > 0);
  const isNarrowed =
    roles.length + parts.addressees.length + parts.instruments.length + (progress.statuses ?? []).length > 0 ||
    (parts.inTable && setting.kind === 'sum') ||
    parts.hasDate !== null ||
    parts.owner !== null;
  const barrierKinds = recordKind === 'barrier' ? takeBarrierKinds(reader) : [];
  const left = reader.rest();
  const aim = readAim(reader, parts, { recordKind, roles, isNarrowed, unit, isSum: setting.kind === 'sum', text });
  if (aim === null) return null;
  const { dutyOf, groupBy, withoutRoles, documentYear, inTable, owner, negated, period, addressees, instruments } =
    isStateByThen ? { ...parts, period: null } : parts;
  // Of one budget (the schools grant) an overspend and a deficit are the same sum.
  const family = aim.source === 'records' && aim.topics.length === 0 ? familyWords(text, roles) : [];
  const selection: Selection = {
    ...OPEN_SELECTION,
    unit,
    negated,
    roles: [...roles],
    withoutRoles,
    addressees,
    instruments,
    barrierKinds,
    onlyDone: saysDone || (roles.includes('asset_sale') && setting.kind !== 'sum' && !saysPlanned),
    achievements: saysPlanned && !saysDone ? ['target', 'agreed_budget', 'potential'] : [],
    area: parts.area,
    amount: parts.amount,
    rank: parts.rank,
    period,
    threshold: parts.threshold,
    statisticUnit: recordKind === 'statistic' ? 'percent' : null,
    owner,
    inTable,
    documentYear,
    dutyOf,
    groupBy,
    ...progress,
    statusWords,
    labels: (progress.statuses ?? []).length === 0 ? labelsIn(left, { ...aim, unit }) : [],
    withoutSubjects: parts.withoutSubjects,
    hasDate: parts.hasDate,
    number: parts.number,
    ...aim,
    // Words of the role itself are asked for as such: that none is found is an answer.
    ...(family.length === 0
      ? {}
      : { subjects: [...aim.subjects, [...family]], termsAsked: aim.termsAsked ?? aim.subjects.length === 0 }),
  };
  return { selection, sections: parts.sections, inferred };
};
