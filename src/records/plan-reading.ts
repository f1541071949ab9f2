import type { PassageRow } from '../../index/engine.ts';
import { TOPICS_CORRECTED } from '../core/review.ts';
import type { Span } from '../core/schema/document.ts';
import type { AnyRecord, RecordKind } from '../core/schema/record.ts';
import { RECORD_KINDS } from '../core/schema/record.ts';
import type { Selection } from '../core/schema/selection.ts';
import { sentenceSpans } from '../core/sentences.ts';
import { TOPIC_IDS } from '../core/topics.ts';
import { readPassages } from './full-read.ts';
import { headlineFigures, weighsFigures } from './headline-figures.ts';
import { byHeading, type Candidate, fits, speaksOfDone } from './matching.ts';
import { allowedPlaces, isAllowed, type Narrowing } from './narrowing.ts';
import { type Phrase, phrasePlaces } from './phrases.ts';
import { countsByPlan } from './plan-counts.ts';
import { isRequest, recordLabel } from './record-text.ts';
import { createCellsOf } from './row-cells.ts';
import type { RecordsSource, ScopedDocument, ScopedPlan } from './scoped-plan.ts';
import { byPrintedStanding, printsEarlierStanding, type Standing, standingOf } from './standing.ts';
import { speaksOf } from './subjects.ts';

/** A place of a plan that speaks for an answer. `record` is null where a topic cell or a printed word speaks. */
export type Evidence = Span & {
  readonly documentId: string;
  readonly label: string;
  readonly record: AnyRecord | null;
  /** Higher speaks more plainly. */
  readonly score: number;
  /** Whether a person has found that it is so. */
  readonly isChecked: boolean;
};

/** What one plan holds for a selection. `lot` are the records that were looked at, whether or not they fit. */
export type PlanReading = {
  readonly plan: ScopedPlan;
  readonly evidence: readonly Evidence[];
  readonly lot: readonly AnyRecord[];
  /** Sums that fit but for a role that the question leaves out by name. */
  readonly setAside: readonly AnyRecord[];
  /** Records that fit as well but stand outside the list that is counted: sentences that repeat it. */
  readonly beside: readonly Evidence[];
  /** Records, or statements on the topics asked about, that are left out because a person marked them wrong. */
  readonly markedWrong: number;
  readonly isUnreadable: boolean;
  /** The documents that were read. */
  readonly documents: readonly ScopedDocument[];
};

/** What reading needs besides the plan. */
export type ReadingTask = {
  readonly snapshot: RecordsSource;
  readonly selection: Selection;
  readonly narrowing: Narrowing;
  readonly phrases: readonly Phrase[];
  /** Passages by document that may hold one of the phrases: all that do are among them. */
  readonly holding: ReadonlyMap<string, readonly PassageRow[]>;
};

/** Where a document has a table of this many rows, the table is the plan's list: sentences that promise something, or repeat a sum, are not counted with it. Named guess. */
const ROWS_OF_A_LIST = 3;

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** A record as the place that speaks for it. */
export const asEvidence = (record: AnyRecord): Evidence => ({
  documentId: record.documentId,
  charStart: record.charStart,
  charEnd: record.charEnd,
  label: recordLabel(record),
  record,
  score: record.confidence,
  isChecked: record.review !== null && record.review.verdict !== 'needs_review_again',
});

/** Topics of records through the topic quotes that they stand in. */
const topicsBySpan = ({ snapshot, selection, narrowing }: ReadingTask, documentId: string) => {
  const topics = [...new Set([...selection.topics, ...(narrowing.topics ?? [])])];
  const cells = topics.length === 0 ? [] : snapshot.topicCells(topics, [documentId]);
  return (record: AnyRecord): readonly string[] =>
    cells
      .filter(({ cell }) =>
        cell.quotes.some((quote) => quote.charStart < record.charEnd && record.charStart < quote.charEnd),
      )
      .map(({ cell }) => cell.topic);
};

const kindsOf = ({ recordKinds }: Selection): readonly RecordKind[] =>
  recordKinds.length === 0 ? RECORD_KINDS : recordKinds;

/** A record outside every table, or asked about without a word on where it stands. */
const NO_STANDING: Standing = { own: [], cells: [], dated: [] };

/** Rows are read for where their records stand only where the question asks for something that may be printed there. */
const readsStanding = ({ statuses, labels }: Selection): boolean => statuses.length + labels.length > 0;

const recordsOf = (task: ReadingTask, document: ScopedDocument): readonly Candidate[] => {
  const cellsOf = createCellsOf(task.snapshot);
  const bySpan = topicsBySpan(task, document.documentId);
  const barriers = task.selection.recordKinds.includes('request')
    ? new Map(task.snapshot.records('barrier', [document.documentId]).map((barrier) => [barrier.recordId, barrier]))
    : null;
  return kindsOf(task.selection)
    .flatMap((kind): readonly AnyRecord[] => task.snapshot.records(kind, [document.documentId]))
    .filter((record) => isAllowed(record, task.narrowing))
    .map((record) => ({
      record,
      topics: record.flags.includes(TOPICS_CORRECTED) ? record.topics : [...record.topics, ...bySpan(record)],
      documentDate: document.date,
      besides: isRequest(record) ? (barriers?.get(record.barrierId ?? '')?.quote ?? '') : '',
      standing: readsStanding(task.selection) ? standingOf(record, cellsOf(record)) : NO_STANDING,
    }))
    .filter(({ topics }) => task.narrowing.topics?.some((topic) => topics.includes(topic)) ?? true);
};

const inTables = (candidates: readonly Candidate[]): readonly Candidate[] =>
  candidates.filter(({ record }) => record.cell !== null);

/**
 * The documents whose records are counted one by one. A later document that lists the plan's actions again supersedes the earlier list; what is not
 * listed again adds. Requests and barriers stand in tables and text alike and are counted wherever they stand.
 */
const listedRows = (byDocument: readonly (readonly Candidate[])[], selection: Selection): readonly Candidate[] => {
  const [kind] = selection.recordKinds;
  if (kind !== 'action' && kind !== 'money') return byDocument.flat();
  const lists = byDocument.map(inTables).filter((rows) => rows.length >= ROWS_OF_A_LIST);
  const isListOfSums = (rows: readonly Candidate[]): boolean =>
    rows.filter((row) => fits(row, selection)).length >= ROWS_OF_A_LIST;
  const fitting = kind === 'action' ? lists : lists.filter(isListOfSums);
  return fitting.at(-1) ?? byDocument.flat();
};

const isMarkedWrong = ({ record }: Candidate): boolean => record.review?.verdict === 'wrong';

/** Whether the records of a plan are counted one by one, from the list that the plan makes of them. */
const countsRows = (selection: Selection): boolean =>
  selection.recordKinds.length === 1 && (selection.unit === 'records' || countsByPlan(selection));

/** Where a list prints where its rows stood before the period asked about, those are looked at that stand as asked now. */
const standingNow = (lot: readonly Candidate[], selection: Selection): readonly Candidate[] => {
  const { period, statuses } = selection;
  const isTold =
    period !== null &&
    statuses.length > 0 &&
    printsEarlierStanding(
      lot.map(({ standing }) => standing),
      period,
    );
  return isTold ? lot.filter((candidate) => fits(candidate, { ...selection, period: null })) : lot;
};

const readRecords = (task: ReadingTask, documents: readonly ScopedDocument[]) => {
  const read = documents.map((document) => recordsOf(task, document));
  const standing = read.map((candidates) => candidates.filter((candidate) => !isMarkedWrong(candidate)));
  const byDocument = weighsFigures(task.selection) ? standing.map(headlineFigures) : standing;
  const placed = task.selection.inTable ? byDocument.map(inTables) : byDocument;
  const listed = countsRows(task.selection) ? listedRows(placed, task.selection) : placed.flat();
  const standings = listed.map(({ standing }) => standing);
  const selection = byHeading(
    byPrintedStanding(task.selection, standings),
    listed.map(({ record }) => record),
  );
  const lot = standingNow(listed, selection);
  const isDenied = selection.negated && selection.unit === 'records';
  const found = byDocument.flat().filter((candidate) => fits(candidate, selection) !== isDenied);
  const counted = new Set(lot);
  const { withoutRoles, withoutSubjects } = selection;
  const leftOut = {
    ...selection,
    ...(withoutRoles.length === 0 ? {} : { roles: withoutRoles }),
    withoutRoles: [],
    withoutSubjects: [],
  };
  const isLeftOut = withoutRoles.length + withoutSubjects.length > 0;
  const setAside = isLeftOut ? lot.filter((candidate) => fits(candidate, leftOut) && !fits(candidate, selection)) : [];
  return {
    markedWrong: read.flat().filter((candidate) => isMarkedWrong(candidate) && fits(candidate, selection)).length,
    lot: lot.map(({ record }) => record),
    setAside: setAside.map(({ record }) => record),
    evidence: found.filter((candidate) => counted.has(candidate)).map(({ record }) => asEvidence(record)),
    beside: found.filter((candidate) => !counted.has(candidate)).map(({ record }) => asEvidence(record)),
  };
};

/** A share that no statistic holds may still stand in a sentence about the topic. */
const sharesInQuotes = (task: ReadingTask, documents: readonly ScopedDocument[]): readonly Evidence[] =>
  readCells(task, documents).filter(({ label }) => /\d(?:[.,]\d+)? ?(?:%|per ?cent)/i.test(label));

const readCells = (task: ReadingTask, documents: readonly ScopedDocument[]): readonly Evidence[] =>
  documents
    .flatMap((document) => {
      const isPlaced = allowedPlaces(task.snapshot, document.documentId, task.narrowing);
      return cellsOf(task, document).filter(isPlaced);
    })
    .toSorted((a, b) => b.score - a.score);

const cellsOf = ({ snapshot, selection }: ReadingTask, document: ScopedDocument): readonly Evidence[] =>
  snapshot.topicCells(selection.topics, [document.documentId]).flatMap(({ documentId, cell }) =>
    cell.status !== 'stated'
      ? []
      : cell.quotes
          .filter(({ quote }) => !selection.onlyDone || speaksOfDone(quote))
          .filter(({ quote }) => speaksOf(quote, selection.subjects))
          .map(({ charStart, charEnd, quote, score, review }) => ({
            documentId,
            charStart,
            charEnd,
            label: oneLine(quote),
            record: null,
            score,
            isChecked: review !== undefined,
          })),
  );

/** Statements on the topics asked about that a person marked wrong. */
const wrongStatements = ({ snapshot, selection }: ReadingTask, documents: readonly ScopedDocument[]): number =>
  snapshot
    .topicCells(
      selection.topics,
      documents.map(({ documentId }) => documentId),
    )
    .reduce((sum, { cell }) => sum + (cell.leftOut?.length ?? 0), 0);

/** A passage up to this length is quoted whole: the sentence beside often holds the figure. What a reader takes in at a glance. */
const SHORT_PASSAGE_CHARS = 400;

const withNeighbours = (text: string, span: Span): Span =>
  text.length <= SHORT_PASSAGE_CHARS ? { charStart: 0, charEnd: text.length } : span;

/** Sentences of every passage that hold one of the phrases. */
const readTerms = (
  { snapshot, phrases, holding, narrowing, selection }: ReadingTask,
  documents: readonly ScopedDocument[],
): readonly Evidence[] =>
  documents.flatMap(({ documentId }) => {
    const isPlaced = allowedPlaces(snapshot, documentId, narrowing);
    return (holding.get(documentId) ?? []).flatMap(({ passage }) => {
      const places = phrasePlaces(passage.text, phrases);
      if (places.length === 0) return [];
      return sentenceSpans(passage.text)
        .filter((span) => places.some((place) => place.charStart < span.charEnd && span.charStart < place.charEnd))
        .filter((span) => speaksOf(passage.text.slice(span.charStart, span.charEnd), selection.subjects))
        .map((span) => withNeighbours(passage.text, span))
        .map((span) => ({
          documentId,
          charStart: passage.charStart + span.charStart,
          charEnd: passage.charStart + span.charEnd,
          label: oneLine(passage.text.slice(span.charStart, span.charEnd)),
          record: null,
          score: 1,
          isChecked: false,
        }))
        .filter(isPlaced);
    });
  });

/** Whether a plan has too little text to be read; its topic cells say so. */
export const isUnreadable = (
  { snapshot }: Pick<ReadingTask, 'snapshot'>,
  documents: readonly ScopedDocument[],
): boolean => {
  const [topic] = TOPIC_IDS;
  const ids = documents.map(({ documentId }) => documentId);
  const cells = topic === undefined ? [] : snapshot.topicCells([topic], ids);
  return cells.length > 0 && cells.every(({ cell }) => cell.status === 'unreadable');
};

/** What the plan says in words where no record says it. Filters that a person set hold a question to records. */
const inWords = (task: ReadingTask, documents: readonly ScopedDocument[], mayBeShare: boolean): readonly Evidence[] => {
  if (mayBeShare) return sharesInQuotes(task, documents);
  const { topics, recordKinds, roles, statuses } = task.narrowing;
  const isNarrowed = [topics, recordKinds, roles, statuses].some((filter) => filter !== undefined);
  return isNarrowed ? [] : readPassages(task.snapshot, task.selection, documents);
};

/** Reads one plan for a selection: all its current documents, or those of the year asked for. */
export const readPlan = (task: ReadingTask, plan: ScopedPlan): PlanReading => {
  const { documentYear, source, recordKinds, threshold } = task.selection;
  const ofYear = plan.documents.filter(({ date }) => documentYear === null || date?.startsWith(String(documentYear)));
  const documents = ofYear.length > 0 ? ofYear : plan.documents;
  const base = { setAside: [], plan, documents, isUnreadable: isUnreadable(task, documents) };
  if (source === 'topics')
    return {
      ...base,
      lot: [],
      beside: [],
      markedWrong: wrongStatements(task, documents),
      evidence: readCells(task, documents),
    };
  if (source === 'terms') return { ...base, lot: [], beside: [], markedWrong: 0, evidence: readTerms(task, documents) };
  const { lot, evidence, beside, setAside, markedWrong } = readRecords(task, documents);
  const mayStandInText = recordKinds.includes('statistic') && threshold === null && task.selection.topics.length > 0;
  return {
    ...base,
    lot,
    setAside,
    beside,
    markedWrong,
    // What a person marked wrong is not to come back as words.
    evidence: evidence.length + markedWrong > 0 ? evidence : inWords(task, documents, mayStandInText),
  };
};
