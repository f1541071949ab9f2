import { readReviews } from '../../index/reviews.ts';
import { openWorkspace } from '../../index/workspace.ts';
import { type ReviewItem, reviewQueue } from '../answer/review-queue.ts';
import { goldItems, reviewOf } from '../answer/review-records.ts';
import { AppError } from '../core/errors.ts';
import { type StoredReview, VERDICTS, type Verdict } from '../core/schema/review.ts';
import { jsonLinePieces } from '../export/csv.ts';
import { recordLabel } from '../records/record-text.ts';
import { asJson, type CommandContext, EXIT, type ExitCode } from './context.ts';
import { type Desk, openLedgerDesk } from './desk.ts';
import { filtersFromOptions } from './options.ts';
import { writeWritten } from './output.ts';
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

const mark = (context: CommandContext, desk: Desk, given: ReviewArguments, recordId: string): StoredReview => {
  const verdict = checkedVerdict(given);
  const by = given.by?.trim() ?? '';
  if (by === '') throw usage('Say who reviewed it with --by.');
  const { dataDir } = context.config;
  const review = reviewOf(desk.snapshot, { recordId, verdict, by, corrections: given.set ?? [] }, readReviews(dataDir));
  const workspace = openWorkspace(dataDir);
  try {
    return workspace.putReview(review);
  } finally {
    workspace.close();
  }
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
  const { checked, unchecked, proposed, unmatched } = queue;
  const needsReviewAgain = unmatched.map(({ recordId, kind, councilCode, quote, verdict, by, on }) => ({
    ...{ recordId, kind, councilCode, quote, verdict, by, on },
  }));
  if (given.json === true) {
    context.out(asJson({ items, needsReviewAgain, checked, unchecked, proposed }));
    return;
  }
  const lines = [
    ...unmatched.map((review) => wrapped(unmatchedText(review), context.columns, '    ')),
    ...items.map((item) => itemText(item, context.columns)),
    `${counted(checked, 'record')} checked by people, ${unchecked} not; these come first.`,
    ...(proposed === 0 ? [] : [`${counted(proposed, 'record')} proposed by a model and not counted until checked.`]),
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
      const items = goldItems(desk.snapshot, readReviews(context.config.dataDir));
      await writeWritten(context, jsonLinePieces(items), given.export);
      context.out(`${counted(items.length, 'reviewed record')} written to ${given.export}.`);
    } else showQueue(context, desk, given);
    return EXIT.done;
  } finally {
    desk.close();
  }
};
