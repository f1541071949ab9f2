import { readReviews } from '../../index/reviews.ts';
import { openWorkspace } from '../../index/workspace.ts';
import { type ReviewItem, reviewQueue } from '../answer/review-queue.ts';
import { AppError } from '../core/errors.ts';
import { readChanges, reviewedValues } from '../core/review.ts';
import { type AnyRecord, RECORD_KINDS, type RecordKind, type RecordOfKind } from '../core/schema/record.ts';
import { type StoredReview, VERDICTS, type Verdict } from '../core/schema/review.ts';
import { toJsonLines } from '../export/csv.ts';
import { recordLabel } from '../records/record-text.ts';
import { asJson, type CommandContext, EXIT, type ExitCode } from './context.ts';
import { type Desk, openLedgerDesk } from './desk.ts';
import { filtersFromOptions } from './options.ts';
import { writeText } from './output.ts';
import { counted, excerpt, wrapped } from './text-lines.ts';

export type ReviewArguments = {
  readonly verdict?: string;
  readonly mark?: string;
  readonly by?: string;
  readonly set?: readonly string[];
  readonly export?: string;
  readonly limit: number;
  readonly json?: boolean;
  readonly filters: unknown;
};

/** A statement is recognised by its beginning; `--json` has all of it. */
const LABEL_WIDTH = 160;

const usage = (message: string): AppError => new AppError('USAGE', message, {});

const checkedVerdict = (given: ReviewArguments): Verdict => {
  const verdict = VERDICTS.find((one) => one === given.verdict);
  if (verdict === undefined) throw usage(`Say what the record is: ${VERDICTS.join(', ')}.`);
  const hasChanges = given.set !== undefined && given.set.length > 0;
  if (verdict === 'corrected' && !hasChanges) throw usage('Say what to correct with --set field=value.');
  if (verdict !== 'corrected' && hasChanges)
    throw usage(`Only a record that is corrected takes --set, not one that is ${verdict}.`);
  return verdict;
};

type Found<Kind extends RecordKind> = { readonly kind: Kind; readonly record: RecordOfKind<Kind> };

/** Every record of every document, with the verdicts that people gave. */
const everyRecord = ({ snapshot }: Desk): readonly Found<RecordKind>[] => {
  const ids = snapshot.documents().map(({ documentId }) => documentId);
  return RECORD_KINDS.flatMap((kind) => snapshot.records(kind, ids).map((record) => ({ kind, record })));
};

/** An earlier correction that stands: a new verdict is about the values that it left. */
const standingCorrection = (record: AnyRecord, reviews: readonly StoredReview[]): StoredReview | null =>
  record.review?.verdict === 'corrected'
    ? (reviews.find(({ recordId }) => recordId === record.recordId) ?? null)
    : null;

const mark = (context: CommandContext, desk: Desk, given: ReviewArguments, recordId: string): StoredReview => {
  const verdict = checkedVerdict(given);
  const by = given.by?.trim() ?? '';
  if (by === '') throw usage('Say who reviewed it with --by.');
  const found = everyRecord(desk).find(({ record }) => record.recordId === recordId);
  if (found === undefined) throw new AppError('NOT_FOUND', `There is no record ${recordId}.`, { recordId });
  const { kind, record } = found;
  const { dataDir } = context.config;
  const changes = readChanges(kind, record, given.set ?? []);
  const before = standingCorrection(record, readReviews(dataDir));
  const workspace = openWorkspace(dataDir);
  try {
    return workspace.putReview({
      recordId,
      kind,
      councilCode: record.council?.code ?? null,
      quote: record.quote,
      // Who finds a corrected record right confirms the correction.
      verdict: verdict === 'right' && before !== null ? 'corrected' : verdict,
      by,
      seen: { ...(before?.seen ?? reviewedValues(kind, record)) },
      changes: verdict === 'wrong' ? {} : { ...before?.changes, ...changes },
    });
  } finally {
    workspace.close();
  }
};

/** Reviewed records in the shape of gold: what a person confirmed or corrected, and what is none (`verdict` wrong). Verdicts that no longer hold are left out. */
const goldLines = (desk: Desk, owners: boolean): string => {
  const files = new Map(desk.snapshot.documents().map(({ documentId, file }) => [documentId, file]));
  const reviewed = everyRecord(desk).filter(
    ({ record }) => record.review !== null && record.review.verdict !== 'needs_review_again',
  );
  return toJsonLines(
    reviewed.map(({ kind, record }) => {
      const { recordId, council, review, cell, ...values } = record;
      const hidden = owners || !('ownerName' in values) ? values : { ...values, ownerName: null };
      return {
        recordId,
        recordKind: kind,
        doc: files.get(record.documentId) ?? record.documentId,
        council,
        ...hidden,
        source: cell === null ? 'prose' : 'table',
        verdict: review?.verdict,
        reviewedBy: review?.by,
        reviewedOn: review?.on,
      };
    }),
  );
};

const itemText = ({ kind, record, why }: ReviewItem, columns: number | null): string =>
  [
    `${record.recordId}  ${kind}, ${record.council?.name ?? 'no council'}${record.pageNumber === null ? '' : `, page ${record.pageNumber}`}`,
    `    ${excerpt(recordLabel(record), LABEL_WIDTH)}`,
    `    Why: ${why}`,
  ]
    .map((line) => wrapped(line, columns, '    '))
    .join('\n');

const unmatchedText = ({ recordId, kind, verdict, by, on, quote }: StoredReview): string =>
  `${recordId}  ${kind}, marked ${verdict} by ${by} on ${on}, needs review again: “${excerpt(quote, LABEL_WIDTH)}” is no longer read so.`;

const showQueue = (context: CommandContext, desk: Desk, given: ReviewArguments): void => {
  const query = { filters: filtersFromOptions(given.filters, desk.reader), owners: false };
  const queue = reviewQueue(desk, query, readReviews(context.config.dataDir));
  const items = queue.items.slice(0, given.limit);
  const { checked, unchecked, unmatched } = queue;
  const needsReviewAgain = unmatched.map(({ recordId, kind, councilCode, quote, verdict, by, on }) => ({
    ...{ recordId, kind, councilCode, quote, verdict, by, on },
  }));
  if (given.json === true) {
    context.out(asJson({ items, needsReviewAgain, checked, unchecked }));
    return;
  }
  const lines = [
    ...unmatched.map((review) => wrapped(unmatchedText(review), context.columns, '    ')),
    ...items.map((item) => itemText(item, context.columns)),
    `${counted(checked, 'record')} checked by people, ${unchecked} not; these come first.`,
  ];
  context.out(lines.join('\n'));
};

/** Shows what to review first, keeps a verdict, or writes the reviews as gold. */
export const reviewCommand = async (context: CommandContext, given: ReviewArguments): Promise<ExitCode> => {
  if (given.mark === undefined && given.verdict !== undefined)
    throw usage('Name the record that is meant with --mark.');
  const desk = await openLedgerDesk(context);
  try {
    if (given.mark !== undefined) {
      const review = mark(context, desk, given, given.mark);
      const { recordId, kind, verdict, by, on } = review;
      context.out(given.json === true ? asJson({ review }) : `${recordId} (${kind}): ${verdict}, by ${by} on ${on}.`);
    } else if (given.export !== undefined) {
      const lines = goldLines(desk, false);
      await writeText(context, lines, given.export);
      context.out(`${counted(lines.split('\n').length - 1, 'reviewed record')} written to ${given.export}.`);
    } else showQueue(context, desk, given);
    return EXIT.done;
  } finally {
    desk.close();
  }
};
