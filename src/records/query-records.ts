import { agreedDefinitions, definitionsIn } from '../core/acronyms.ts';
import type { Warning } from '../core/schema/document.ts';
import { type AnyRecord, type Money, RECORD_KINDS, type RecordKind } from '../core/schema/record.ts';
import type { Selection } from '../core/schema/selection.ts';
import { topicApplies } from '../core/topics.ts';
import { expectedRecall } from './expected-recall.ts';
import { type Group, groupsOf } from './groups.ts';
import type { Narrowing } from './narrowing.ts';
import type { Phrase } from './phrases.ts';
import { countPlans, countsByPlan, holdsEnough, type PlanCount } from './plan-counts.ts';
import { type Evidence, type PlanReading, type ReadingTask, readPlan } from './plan-reading.ts';
import { type Ranking, rankFigures } from './ranking.ts';
import { isMoney, kindOf } from './record-text.ts';
import { planName, planPowers, type RecordsSource, type ScopedDocument, type ScopedPlan } from './scoped-plan.ts';
import { type Superseded, supersededSums } from './supersession.ts';
import { variantsOf } from './term-variants.ts';
import { addUp, type Total } from './totals.ts';
import type { PlanStatus, Verdict } from './verdict.ts';

/** What is asked of the records, as data. */
export type RecordsQuery = {
  readonly plans: readonly ScopedPlan[];
  readonly selection: Selection;
  readonly narrowing: Narrowing;
  /** Whether the sums found are added up. */
  readonly addsUp: boolean;
};

export type RecordsResult = {
  readonly verdicts: readonly Verdict[];
  readonly total: Total | null;
  readonly groups: readonly Group[] | null;
  /** The first few in an order; absent where none was asked for, or nothing found has a figure. */
  readonly ranking?: Ranking;
  /** How many records each plan holds; absent where plans are not counted apart. */
  readonly perPlan?: readonly PlanCount[];
  /** What the sums of each plan add up to, each on its own; absent where sums are not asked for council by council. */
  readonly totalsByPlan?: readonly { readonly plan: ScopedPlan; readonly total: Total }[];
  /** The printed words that were looked for, variants included; empty unless words were asked for. */
  readonly variants: readonly string[];
  /** Passages: found by meaning, since no record, topic or printed word says it. */
  readonly method: 'records' | 'full_read' | 'passages';
  /** What was looked for by meaning; absent where records, topics or printed words were found. */
  readonly near?: { readonly words: string };
  /** Null: not measured. */
  readonly expectedRecall: number | null;
  /** Records, or statements on topics, among those counted that a person has checked. */
  readonly checkedByPeople: number;
  readonly notes: readonly Warning[];
};

const statusOf = (
  { plan, evidence, isUnreadable }: PlanReading,
  { negated, topics, dutyOf, unit, source, number }: Selection,
): PlanStatus => {
  // Of single records those that do not fit were found already.
  const isDenied = negated && !(unit === 'records' && source === 'records');
  const powers = planPowers(plan);
  if (dutyOf !== null && !topicApplies(dutyOf, powers)) return 'not_applicable';
  const isFound = number === null ? evidence.length > 0 : holdsEnough(evidence.length, number);
  if (isFound) return isDenied ? 'silent' : 'matched';
  if (isUnreadable) return 'unreadable';
  if (topics.length > 0 && topics.every((topic) => !topicApplies(topic, powers))) return 'not_applicable';
  return isDenied ? 'matched' : 'silent';
};

const documentIdsOf = ({ plans }: RecordsQuery): readonly string[] =>
  plans.flatMap((plan) => plan.documents.map(({ documentId }) => documentId));

const phrasesFor = (snapshot: RecordsSource, query: RecordsQuery): readonly Phrase[] => {
  if (query.selection.source !== 'terms') return [];
  const defined = agreedDefinitions(
    documentIdsOf(query).flatMap((documentId) => definitionsIn(snapshot, documentId)),
  ).map(({ acronym, words }) => [acronym, words] as const);
  return query.selection.terms.flatMap((term) => variantsOf(term, defined));
};

/** The passages that are looked into for phrases, by document: the index knows which hold their words. */
const passagesHolding = (snapshot: RecordsSource, query: RecordsQuery, phrases: readonly Phrase[]) =>
  Map.groupBy(
    snapshot.passagesHolding(
      phrases.map(({ terms }) => terms),
      documentIdsOf(query),
    ),
    ({ documentId }) => documentId,
  );

const dateWords = ({ date }: ScopedDocument): string => (date === null ? '' : ` of ${date}`);

const counted = (count: number): string => `${count} ${count === 1 ? 'sum' : 'sums'}`;

/** What the later documents of a plan did to a sum: took the place of earlier figures, added some, or both. None where they did neither. */
const sumNotes = (
  { plan, documents: [, ...later] }: PlanReading,
  total: Total,
  superseded: readonly Superseded[],
): readonly Warning[] =>
  later.flatMap((document) => {
    const { documentId, title } = document;
    const name = `${planName(plan)}: “${title}”${dateWords(document)}`;
    const replaced = superseded.filter(({ by }) => by.documentId === documentId).length;
    const taken = new Set(superseded.map(({ by }) => by));
    const added = total.included.filter((sum) => sum.documentId === documentId && !taken.has(sum)).length;
    return [
      ...(replaced === 0
        ? []
        : [
            {
              code: 'UPDATE_SUPERSEDES',
              message: `${name} gives ${counted(replaced)} of earlier documents anew; the later figures are counted and the earlier ones are not.`,
            },
          ]),
      ...(added === 0
        ? []
        : [{ code: 'UPDATE_ADDS', message: `${name} adds ${counted(added)} that earlier documents do not give.` }]),
    ];
  });

const updateNotes = (
  readings: readonly PlanReading[],
  selection: Selection,
  summed: Summed | null,
): readonly Warning[] =>
  readings.flatMap((reading) => {
    const { plan, documents, lot } = reading;
    const [first] = documents;
    const last = documents.at(-1);
    if (first === undefined || last === undefined || documents.length < 2) return [];
    const ofSum = summed === null ? [] : sumNotes(reading, summed.total, summed.superseded.get(plan) ?? []);
    if (ofSum.length > 0) return ofSum;
    const read = new Set(lot.map(({ documentId }) => documentId));
    const supersedes = selection.unit === 'records' && read.size === 1 && read.has(last.documentId);
    return [
      supersedes
        ? {
            code: 'UPDATE_SUPERSEDES',
            message: `${planName(plan)}: “${last.title}”${dateWords(last)} lists these again, so it is counted and the earlier list is not.`,
          }
        : {
            code: 'UPDATE_ADDS',
            message: `${planName(plan)}: ${documents.length} documents are read together as one plan; “${last.title}”${dateWords(last)} adds to the earlier ${documents.length === 2 ? 'one' : 'ones'}.`,
          },
    ];
  });

const recallKinds = (
  { source, recordKinds }: Selection,
  found: readonly AnyRecord[],
): readonly (RecordKind | 'topic')[] => {
  if (source === 'topics') return ['topic'];
  if (source === 'terms') return [];
  return recordKinds.length > 0 ? recordKinds : [...new Set(found.map(kindOf))];
};

const wrongNotes = (readings: readonly PlanReading[], { source }: Selection): RecordsResult['notes'] => {
  const count = readings.reduce((sum, { markedWrong }) => sum + markedWrong, 0);
  if (count === 0) return [];
  const noun = source === 'topics' ? 'statement' : 'record';
  const message = `${count} ${noun}${count === 1 ? '' : 's'} that a person marked wrong ${count === 1 ? 'is' : 'are'} left out.`;
  return [{ code: 'MARKED_WRONG', message }];
};

/** What a model proposed and nobody has checked is told, as it is not counted. */
const proposedNotes = (snapshot: RecordsSource, query: RecordsQuery): RecordsResult['notes'] => {
  const { source, recordKinds } = query.selection;
  if (source !== 'records') return [];
  const kinds: readonly RecordKind[] = recordKinds.length > 0 ? recordKinds : RECORD_KINDS;
  const count = kinds.reduce((sum, kind) => sum + snapshot.proposed(kind, documentIdsOf(query)).length, 0);
  if (count === 0) return [];
  const message = `${count} ${count === 1 ? 'record' : 'records'} that a model proposed in these plans ${count === 1 ? 'is' : 'are'} not counted, as nobody has checked ${count === 1 ? 'it' : 'them'}.`;
  return [{ code: 'PROPOSALS_NOT_COUNTED', message }];
};

const moneyOf = (evidence: readonly Evidence[]): readonly Money[] =>
  evidence.flatMap(({ record }) => (record !== null && isMoney(record) ? [record] : []));

/** A total with what later documents of each plan took the place of. */
type Summed = { readonly total: Total; readonly superseded: ReadonlyMap<ScopedPlan, readonly Superseded[]> };

/** Adds up what was found; within each plan a later figure takes the place of an earlier one of the same thing. */
const sumUp = (readings: readonly PlanReading[], selection: Selection): Summed => {
  const superseded = new Map(
    readings.map(({ plan, evidence, documents }) => [plan, supersededSums(moneyOf(evidence), documents)]),
  );
  const replaced = new Map([...superseded.values()].flat().map(({ record, by }) => [record, by]));
  const standing = readings.flatMap(({ evidence }) => moneyOf(evidence)).filter((sum) => !replaced.has(sum));
  const total = withSetAside(addUp(standing, selection), readings);
  const left = [...replaced].map(([record, by]) => ({
    record,
    reason: `given anew by a later document of the plan (${by.printed})`,
  }));
  return { total: { ...total, excluded: [...left, ...total.excluded] }, superseded };
};

/** Sums of roles that the question leaves out are listed among those left out. */
const withSetAside = (total: Total, readings: readonly PlanReading[]): Total => {
  const asked = readings
    .flatMap(({ setAside }) => setAside.filter(isMoney))
    .map((record) => ({ record, reason: `${record.role.replaceAll('_', ' ')}, left out as asked` }));
  return { ...total, excluded: [...asked, ...total.excluded] };
};

/** A mean of shares takes one figure of each council, as a ranking of all of them does. */
const rankOf = ({ rank, measure, recordKinds }: Selection): Selection['rank'] =>
  measure === 'average' && recordKinds.includes('statistic') ? { order: 'most', count: Number.MAX_SAFE_INTEGER } : rank;

const isOfSums = ({ groupBy, roles, recordKinds }: Selection): boolean =>
  groupBy === 'council' && (roles.length > 0 || recordKinds.includes('money'));

/**
 * Reads every plan of the scope for a selection: which match, which are silent, not applicable or unreadable, with the places that say so; sums where they
 * are wanted, groups where they are asked for. Nothing is ranked and nothing is cut: the same corpus gives the same result in whatever order it was
 * ingested. Plans keep the order given.
 */
export const queryRecords = (snapshot: RecordsSource, query: RecordsQuery): RecordsResult => {
  const { selection, narrowing } = query;
  const phrases = phrasesFor(snapshot, query);
  const holding = passagesHolding(snapshot, query, phrases);
  const task: ReadingTask = { snapshot, selection, narrowing, phrases, holding };
  const readings = query.plans.map((plan) => readPlan(task, plan));
  const verdicts = readings.map((reading) => ({
    plan: reading.plan,
    status: statusOf(reading, selection),
    evidence: reading.evidence,
    lot: reading.lot,
    beside: reading.beside,
  }));
  const summed = query.addsUp ? sumUp(readings, selection) : null;
  const rank = rankOf(selection);
  const ranking = rank === null ? null : rankFigures(verdicts, selection, rank);
  const found = verdicts.flatMap(({ evidence }) => evidence);
  const records = found.flatMap(({ record }) => record ?? []);
  return {
    verdicts,
    total: summed?.total ?? null,
    groups:
      selection.groupBy === null || selection.groupBy === 'council'
        ? null
        : groupsOf(verdicts, selection.groupBy, selection.unit),
    ...(ranking === null || ranking.first.length === 0 ? {} : { ranking }),
    ...(isOfSums(selection)
      ? { totalsByPlan: readings.map((reading) => ({ plan: reading.plan, total: sumUp([reading], selection).total })) }
      : {}),
    ...(countsByPlan(selection) ? { perPlan: countPlans(verdicts, selection) } : {}),
    variants: [...new Set(phrases.map(({ words }) => words))],
    method: selection.source === 'records' ? 'records' : 'full_read',
    expectedRecall: expectedRecall(recallKinds(selection, records)),
    checkedByPeople: found.filter(({ isChecked }) => isChecked).length,
    notes: [
      ...updateNotes(readings, selection, summed),
      ...wrongNotes(readings, selection),
      ...proposedNotes(snapshot, query),
    ],
  };
};
