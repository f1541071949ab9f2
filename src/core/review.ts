import { AppError } from './errors.ts';
import {
  type AnyRecord,
  actionSchema,
  barrierSchema,
  moneySchema,
  type RecordKind,
  type RecordOfKind,
  requestSchema,
  statisticSchema,
  type TopicCell,
} from './schema/record.ts';
import type { StoredReview } from './schema/review.ts';
import { topicStatementId } from './statement.ts';

/** Flag of a record whose topics a person set: it is about these, wherever it stands. */
export const TOPICS_CORRECTED = 'topics_corrected';

const SCHEMAS = {
  action: actionSchema,
  barrier: barrierSchema,
  request: requestSchema,
  money: moneySchema,
  statistic: statisticSchema,
} as const;

const PERIOD = ['period.start', 'period.end', 'period.kind'] as const;

/** What a person may correct, by kind. What is printed, and where, is not a matter of opinion. */
export const CORRECTABLE: Readonly<Record<RecordKind, readonly string[]>> = {
  action: [
    ...['summary', 'objective', 'area', 'serviceArea', 'successCriteria', 'status', 'due.date', 'due.precision'],
    ...['ownerRole', 'ownerName', 'rag', 'technology', 'partners', 'ref', 'section', 'topics'],
  ],
  barrier: ['statement', 'kind', 'area', 'serviceArea', 'ownerName', 'section', 'topics'],
  request: ['ask', 'directedTo', 'instrument', 'area', 'ownerName', 'conditionalOn', 'section', 'topics'],
  money: [
    ...['role', 'minPence', 'maxPence', 'approx', 'basis', 'basisN', 'recurring', ...PERIOD, 'achievement'],
    ...['netGross', 'priceBasis', 'excludes', 'subject', 'attributedTo', 'countsInTotals', 'countsReason'],
    ...['section', 'topics'],
  ],
  statistic: ['value', 'unit', 'measure', ...PERIOD, 'comparator', 'attributedTo', 'section', 'topics'],
};

type Values = Readonly<Record<string, unknown>>;

const isValues = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const valueAt = (record: Values, path: string): unknown => {
  const [field = '', inner] = path.split('.');
  const value = record[field];
  if (inner === undefined) return value;
  return isValues(value) ? value[inner] : undefined;
};

const withValue = (record: Values, path: string, value: unknown): Values => {
  const [field = '', inner] = path.split('.');
  if (inner === undefined) return { ...record, [field]: value };
  const outer = record[field];
  return isValues(outer) ? { ...record, [field]: { ...outer, [inner]: value } } : record;
};

/** The values of a record that a verdict is about, by path. Sections and topics are left out: they follow from other stages and no verdict hangs on them. */
export const reviewedValues = (kind: RecordKind, record: AnyRecord): Values =>
  Object.fromEntries(
    CORRECTABLE[kind]
      .filter((path) => path !== 'section' && path !== 'topics')
      .map((path) => [path, valueAt(record, path) ?? null]),
  );

const isSame = (a: Values, b: Values): boolean =>
  Object.keys(a).every((path) => JSON.stringify(a[path]) === JSON.stringify(b[path] ?? null));

const corrected = <Kind extends RecordKind>(
  kind: Kind,
  record: RecordOfKind<Kind>,
  changes: Values,
): RecordOfKind<Kind> | null => {
  const changed = Object.entries(changes).reduce<Values>(
    (values, [path, value]) => withValue(values, path, value),
    record,
  );
  return SCHEMAS[kind].safeParse(changed).success ? (changed as RecordOfKind<Kind>) : null;
};

/**
 * The record as a person left it: with the verdict, and corrected values in place of those read. A verdict on other values than those read now no longer
 * holds: it becomes `needs_review_again`, and the values read stand.
 */
export const applyReview = <Kind extends RecordKind>(
  kind: Kind,
  record: RecordOfKind<Kind>,
  review: StoredReview,
): RecordOfKind<Kind> => {
  const { verdict, by, on, seen, changes } = review;
  const again = { ...record, review: { verdict: 'needs_review_again' as const, by, on } };
  if (review.kind !== kind || !isSame(reviewedValues(kind, record), seen)) return again;
  const after = verdict === 'corrected' ? corrected(kind, record, changes) : record;
  if (after === null) return again;
  const flags = 'topics' in changes ? [...after.flags, TOPICS_CORRECTED] : after.flags;
  return { ...after, flags, review: { verdict, by, on } };
};

/** @throws AppError REVIEW_INVALID for a path that cannot be corrected, or is not printed in this record. */
const checkCorrectable = <Kind extends RecordKind>(kind: Kind, record: RecordOfKind<Kind>, path: string): void => {
  if (!CORRECTABLE[kind].includes(path))
    throw new AppError(
      'REVIEW_INVALID',
      `"${path}" cannot be set; a correction names ${CORRECTABLE[kind].join(', ')}.`,
      {
        path,
      },
    );
  if (path.includes('.') && valueAt(record, path) === undefined)
    throw new AppError(
      'REVIEW_INVALID',
      `This record has no ${path.split('.')[0] ?? path} printed that could be corrected.`,
      { path },
    );
};

/**
 * Corrections by path, checked against the record.
 * @throws AppError REVIEW_INVALID naming the field that cannot be corrected or the value that does not fit.
 */
export const checkedChanges = <Kind extends RecordKind>(
  kind: Kind,
  record: RecordOfKind<Kind>,
  given: Values,
): Values => {
  for (const [path, value] of Object.entries(given)) {
    checkCorrectable(kind, record, path);
    if (corrected(kind, record, { [path]: value }) === null)
      throw new AppError('REVIEW_INVALID', `${JSON.stringify(value)} is no value of ${path}.`, { path });
  }
  if (corrected(kind, record, given) === null)
    throw new AppError('REVIEW_INVALID', 'These corrections do not fit one another.', {});
  return given;
};

/** Ways to understand what was typed, the most particular first: null, a number or a list as JSON; the text itself; a list parted by semicolons. */
const understood = (text: string): readonly unknown[] => {
  const plain = [text, text.split(';').map((part) => part.trim())];
  try {
    return [JSON.parse(text) as unknown, ...plain];
  } catch {
    return plain;
  }
};

/**
 * Reads corrections as typed, such as "status=complete" or "due.date=2025-03-31", into changes that fit the record.
 * @throws AppError REVIEW_INVALID as `checkedChanges`.
 */
export const readChanges = <Kind extends RecordKind>(
  kind: Kind,
  record: RecordOfKind<Kind>,
  assignments: readonly string[],
): Values => {
  const changes = new Map<string, unknown>();
  for (const assignment of assignments) {
    const at = assignment.indexOf('=');
    const path = assignment.slice(0, at < 0 ? assignment.length : at).trim();
    const text = at < 0 ? '' : assignment.slice(at + 1).trim();
    checkCorrectable(kind, record, path);
    const value = understood(text).find(
      (candidate) => corrected(kind, record, Object.fromEntries([...changes, [path, candidate]])) !== null,
    );
    if (value === undefined) throw new AppError('REVIEW_INVALID', `"${text}" is no value of ${path}.`, { path });
    changes.set(path, value);
  }
  return Object.fromEntries(changes);
};

/**
 * A cell as people left it: quotes that they marked wrong stand apart and say nothing; with none left nothing is stated. `owner` as for
 * `topicStatementId`. A verdict on a record says nothing of the topic: its sentence still stands in the plan.
 */
export const applyTopicReviews = (
  cell: TopicCell,
  owner: string,
  reviewOf: (statementId: string) => StoredReview | undefined,
): TopicCell => {
  const marked = cell.quotes.map((quote) => ({
    quote,
    review: reviewOf(topicStatementId(owner, cell.topic, quote.quote)),
  }));
  if (marked.every(({ review }) => review === undefined)) return cell;
  const quotes = marked.flatMap(({ quote, review }) => {
    if (review === undefined) return [quote];
    const { verdict, by, on } = review;
    return verdict === 'wrong' ? [] : [{ ...quote, review: { verdict, by, on } }];
  });
  const leftOut = marked.flatMap(({ quote, review }) => (review?.verdict === 'wrong' ? [quote] : []));
  return { ...cell, status: quotes.length === 0 ? 'not_stated' : cell.status, quotes, leftOut };
};
