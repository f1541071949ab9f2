import type { AppError } from '../core/errors.ts';
import { ERRORS } from '../core/errors.ts';
import type { Plan, SourceDocument } from '../core/schema/document.ts';

/** What became of one file. `needs_attention`: stored, but something a person should look at; `failed`: not stored, and why. */
export type FileOutcome = {
  readonly file: string;
  readonly outcome: 'ingested' | 'unchanged' | 'replaced' | 'needs_attention' | 'failed';
  readonly documentId: string | null;
  readonly council: string | null;
  readonly code: string | null;
  readonly message: string | null;
  readonly hint: string | null;
};

type Attention = { readonly code: string; readonly message: string; readonly hint: string };

/** Warnings of readers that a person should look at, with what to do; the others are for the record. */
const READER_HINTS: Readonly<Record<string, string>> = {
  PAGES_NOT_READ: 'Ingest it again with --ocr auto, or give a copy whose text can be selected.',
  PAGE_UNREADABLE: 'Open it in a PDF viewer and print it to a new PDF.',
  CHARSET_GUESSED: 'Look for odd characters; if there are any, save the file as UTF-8 and ingest it again.',
};

/** The first warning of a stored document that a person should look at. */
export const warningToHeed = ({
  warnings,
}: Pick<SourceDocument, 'warnings'>): SourceDocument['warnings'][number] | null =>
  warnings.find(({ code }) => code in READER_HINTS) ?? null;

const attention = (document: SourceDocument, text: string): Attention | null => {
  if (!/[\p{L}\p{N}]/u.test(text)) {
    return { code: 'NO_TEXT', message: 'The file holds no text that can be read.', hint: ERRORS.NO_TEXT.hint };
  }
  if (document.council === null) {
    return {
      code: 'COUNCIL_NOT_FOUND',
      message: 'No council of the register was recognised in it.',
      hint: 'Ingest it again with --council.',
    };
  }
  const warning = warningToHeed(document);
  return warning === null ? null : { ...warning, hint: READER_HINTS[warning.code] ?? '' };
};

const outcomeOf = (
  file: string,
  outcome: FileOutcome['outcome'],
  document: SourceDocument | null,
  reason: Attention | null,
): FileOutcome => ({
  file,
  outcome,
  documentId: document?.documentId ?? null,
  council: document?.council?.name ?? null,
  code: reason?.code ?? null,
  message: reason?.message ?? null,
  hint: reason?.hint ?? null,
});

export const unchangedOutcome = (file: string, document: SourceDocument): FileOutcome =>
  outcomeOf(file, 'unchanged', document, null);

/** The outcome of a file that was stored; `text` is what was read of it. */
export const storedOutcome = (
  file: string,
  stored: { readonly document: SourceDocument; readonly text: string; readonly isReplacement: boolean },
): FileOutcome => {
  const reason = attention(stored.document, stored.text);
  const outcome = stored.isReplacement ? 'replaced' : 'ingested';
  return outcomeOf(file, reason === null ? outcome : 'needs_attention', stored.document, reason);
};

export const failedOutcome = (file: string, { code, message, hint }: AppError): FileOutcome =>
  outcomeOf(file, 'failed', null, { code, message, hint });

/** A document that names no council itself needs no attention once it belongs to a plan. */
export const outcomeWithPlan = (outcome: FileOutcome, plans: readonly Plan[]): FileOutcome => {
  if (outcome.code !== 'COUNCIL_NOT_FOUND' || outcome.documentId === null) return outcome;
  const { documentId } = outcome;
  const plan = plans.find(({ documentIds }) => documentIds.includes(documentId));
  const council = plan?.councils.map(({ name }) => name).join(' and ');
  return council === undefined
    ? outcome
    : { ...outcome, outcome: 'ingested', council, code: null, message: null, hint: null };
};
