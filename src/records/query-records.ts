import type { Warning } from '../core/schema/document.ts';
import type { AnyRecord, Money, RecordKind } from '../core/schema/record.ts';
import type { Selection } from '../core/schema/selection.ts';
import { topicApplies } from '../core/topics.ts';
import { expectedRecall } from './expected-recall.ts';
import { type Group, groupsOf } from './groups.ts';
import type { Narrowing } from './narrowing.ts';
import type { Phrase } from './phrases.ts';
import { type Evidence, type PlanReading, type ReadingTask, readPlan } from './plan-reading.ts';
import { isMoney, kindOf } from './record-text.ts';
import { planName, planPowers, type RecordsSource, type ScopedPlan } from './scoped-plan.ts';
import { definedAcronyms, variantsOf } from './term-variants.ts';
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
  /** The printed words that were looked for, variants included; empty unless words were asked for. */
  readonly variants: readonly string[];
  readonly method: 'records' | 'full_read';
  /** Null: not measured. */
  readonly expectedRecall: number | null;
  /** Records, or statements on topics, among those counted that a person has checked. */
  readonly checkedByPeople: number;
  readonly notes: readonly Warning[];
};

const statusOf = (
  { plan, evidence, isUnreadable }: PlanReading,
  { negated, topics, dutyOf }: Selection,
): PlanStatus => {
  const powers = planPowers(plan);
  if (dutyOf !== null && !topicApplies(dutyOf, powers)) return 'not_applicable';
  const isFound = evidence.length > 0;
  if (isFound) return negated ? 'silent' : 'matched';
  if (isUnreadable) return 'unreadable';
  if (topics.length > 0 && topics.every((topic) => !topicApplies(topic, powers))) return 'not_applicable';
  return negated ? 'matched' : 'silent';
};

const documentIdsOf = ({ plans }: RecordsQuery): readonly string[] =>
  plans.flatMap((plan) => plan.documents.map(({ documentId }) => documentId));

const phrasesFor = (snapshot: RecordsSource, query: RecordsQuery): readonly Phrase[] => {
  if (query.selection.source !== 'terms') return [];
  const defined = documentIdsOf(query).flatMap((documentId) =>
    snapshot.remember(`acronyms/${documentId}`, () => definedAcronyms(snapshot.text(documentId) ?? '')),
  );
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

const updateNotes = (readings: readonly PlanReading[], selection: Selection): readonly Warning[] =>
  readings.flatMap(({ plan, documents, lot }) => {
    const [first] = documents;
    const last = documents.at(-1);
    if (first === undefined || last === undefined || documents.length < 2) return [];
    const read = new Set(lot.map(({ documentId }) => documentId));
    const supersedes = selection.unit === 'records' && read.size === 1 && read.has(last.documentId);
    const when = last.date === null ? '' : ` of ${last.date}`;
    return [
      supersedes
        ? {
            code: 'UPDATE_SUPERSEDES',
            message: `${planName(plan)}: “${last.title}”${when} lists these again, so it is counted and the earlier list is not.`,
          }
        : {
            code: 'UPDATE_ADDS',
            message: `${planName(plan)}: ${documents.length} documents are read together as one plan; “${last.title}”${when} adds to the earlier ${documents.length === 2 ? 'one' : 'ones'}.`,
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

const moneyOf = (evidence: readonly Evidence[]): readonly Money[] =>
  evidence.flatMap(({ record }) => (record !== null && isMoney(record) ? [record] : []));

/** Sums of roles that the question leaves out are listed among those left out. */
const withSetAside = (total: Total, readings: readonly PlanReading[]): Total => {
  const asked = readings
    .flatMap(({ setAside }) => setAside.filter(isMoney))
    .map((record) => ({ record, reason: `${record.role.replaceAll('_', ' ')}, left out as asked` }));
  return { ...total, excluded: [...asked, ...total.excluded] };
};

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
  const found = verdicts.flatMap(({ evidence }) => evidence);
  const records = found.flatMap(({ record }) => record ?? []);
  return {
    verdicts,
    total: query.addsUp ? withSetAside(addUp(moneyOf(found), selection), readings) : null,
    groups: selection.groupBy === null ? null : groupsOf(verdicts, selection.groupBy, selection.unit),
    variants: [...new Set(phrases.map(({ words }) => words))],
    method: selection.source === 'records' ? 'records' : 'full_read',
    expectedRecall: expectedRecall(recallKinds(selection, records)),
    checkedByPeople: found.filter(({ isChecked }) => isChecked).length,
    notes: [...updateNotes(readings, selection), ...wrongNotes(readings, selection)],
  };
};
