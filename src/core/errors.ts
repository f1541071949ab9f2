/** How a code is answered: `status` over HTTP, `exitCode` on the command line, `retryable` if the same call may succeed later, `hint` what the user can do. */
type ErrorEntry = {
  readonly status: number;
  readonly exitCode: 1 | 64;
  readonly retryable: boolean;
  readonly hint: string;
};

const user = (hint: string, status = 400): ErrorEntry => ({ status, exitCode: 64, retryable: false, hint });
const failed = (hint: string, status = 500, retryable = false): ErrorEntry => ({
  status,
  exitCode: 1,
  retryable,
  hint,
});

/** Every operational failure of the product. Codes are stable: they are part of the contract. */
export const ERRORS = {
  USAGE: user('Run golden-thread --help to see commands and options.'),
  QUESTION_EMPTY: user('Write a question of at least one word.', 422),
  QUESTION_TOO_LONG: user('Shorten the question to 2,000 characters or fewer.', 422),
  FILTER_UNKNOWN: user('Use one of the values that the message lists.', 422),
  COUNCIL_UNKNOWN: user('Use a council code, GSS code or name; golden-thread list councils shows them.', 422),
  QUESTION_PLAN_INVALID: user('Take questionPlan of an earlier answer and keep its shape; /openapi.json has it.', 422),
  BATCH_INVALID: user('Give one JSON object a line with "id" and "question".', 422),
  NOT_FOUND: user('Check the identifier.', 404),
  REQUEST_INVALID: user('See /openapi.json for the shape of the request.', 400),
  PARAMETER_INVALID: user('Correct the field that the message names; /openapi.json has its shape.', 422),
  REVIEW_INVALID: user('Correct the field that the message names; lists of records show which values there are.', 422),
  THEMES_CHANGED: user('Look at the current version that the message names, and send the change for it.', 409),
  THEMES_LOCKED: user('Unlock what the message names first, if it is to be changed.', 409),
  THEME_OPERATION_INVALID: user(
    'Correct the operation that the message names; golden-thread themes show lists themes.',
    422,
  ),
  THEME_IMPORT_INVALID: user('Give a file that golden-thread themes export wrote, edited or not.', 422),
  JOB_RUNNING: user('Wait until the job that the message names has ended; GET /v1/jobs shows it.', 409),
  WRITES_OFF: user('Ask the operator: GOLDEN_THREAD_WRITE_TOKEN turns writing over HTTP on.', 403),
  TOKEN_WRONG: user('Send the write token of this service as "Authorization: Bearer …".', 401),
  CURSOR_INVALID: user('Take nextCursor of the page before, or leave the cursor out to start again.', 400),
  METHOD_NOT_ALLOWED: user('Use one of the methods that the Allow header lists.', 405),
  CONTENT_TYPE_UNSUPPORTED: user('Send JSON with the header content-type: application/json.', 415),
  EXPORT_TOO_LARGE: user('Narrow the list with filters, or take it as CSV or JSON lines.', 422),
  REQUEST_TOO_LARGE: user('Send a smaller request body.', 413),
  SERVER_BUSY: failed('Ask again in a few seconds.', 503, true),
  INTERNAL_ERROR: failed('Tell the operator the request id.', 500),
  REQUEST_TIMEOUT: failed('Ask again, or narrow the question.', 504, true),
  CANCELLED: failed('Run the command again: what was finished is kept.', 499, true),

  PATH_NOT_FOUND: failed('Check the path.', 404),
  PATH_UNREADABLE: failed('Give the account that runs this permission to read it.', 403),
  PATH_SPECIAL: failed('Name the file that it leads to as a path of its own, if it is a plan.', 422),
  NO_PLANS_FOUND: failed('Give a folder that holds PDF, DOCX, HTML, Markdown or text files.', 422),
  FILE_EMPTY: failed('Replace it with the full file.', 422),
  FILE_TOO_LARGE: failed('Split the file or give the plan without its attachments.', 422),
  FILE_TYPE_UNSUPPORTED: failed('Save it as PDF, DOCX, ODT, HTML, Markdown or text.', 422),
  FILE_DAMAGED: failed('Fetch the file again from its source.', 422),
  PDF_ENCRYPTED: failed('Save a copy without a password and ingest that.', 422),
  PDF_DAMAGED: failed('Open it in a PDF viewer and print it to a new PDF.', 422),
  PDF_TOO_LARGE: failed('Split the file into parts of fewer pages.', 422),
  DOCX_DAMAGED: failed('Open it in a word processor and save it again.', 422),
  ARCHIVE_UNSAFE: failed('Unpack the archive yourself and ingest the folder.', 422),
  NO_TEXT: failed('If it is a scan, make its text searchable with an OCR program and ingest it again.', 422),
  PARSE_TIMEOUT: failed('Split the file, or print it to a new PDF.', 422, true),
  OUT_OF_MEMORY: failed('Split the file into smaller parts.', 422),
  SOURCES_INVALID: user('Give a CSV with the columns file,council,url,licence,date,kind,sha256.', 422),

  DATA_NOT_FOUND: failed('Run golden-thread ingest <paths…> first, or name the folder with --data.', 503),
  DATA_BUSY: failed('Wait for the other ingest to end, then run this again.', 409, true),
  DATA_SCHEMA_MISMATCH: failed(
    'Run golden-thread ingest --force with the same files: reviews and saved questions are kept.',
    503,
  ),
  DATA_MODEL_MISMATCH: failed(
    'Run the command that the message names (golden-thread ingest --force always mends it), or configure the model that made the index.',
    503,
  ),
  DATA_DAMAGED: failed('Move the file that the message names out of the data folder and ingest the files again.', 503),
  DATA_UNWRITABLE: failed('Give the account that runs this permission to write to the data folder.', 500),
  DISK_FULL: failed('Free some space, then run this again: what was finished is kept.', 507, true),
  VECTOR_INVALID: failed('Check the embedding model: golden-thread doctor says what it returns.', 500),
  MODEL_FILES_DAMAGED: failed('Install golden-thread again.', 500),
  ENCODER_UNUSABLE: failed(
    'Give GOLDEN_THREAD_ENCODER a folder with model.onnx and tokenizer.json as sentence-transformers exports them.',
    500,
  ),
  ENCODER_RUNTIME_MISSING: failed(
    'Install onnxruntime-node and @huggingface/tokenizers beside golden-thread as the README says under Models, or unset GOLDEN_THREAD_ENCODER.',
    500,
  ),

  DATASET_HASH_MISMATCH: failed('Fetch the data set again, or correct its manifest after checking what changed.', 500),
  DATASET_INVALID: failed('Correct the line that the message names.', 422),
  GATES_INVALID: user('Correct the gates file.', 500),

  MODEL_UNREACHABLE: failed(
    'Check that the server runs, and its address in GOLDEN_THREAD_MODEL_URL or GOLDEN_THREAD_EMBED_URL.',
    502,
    true,
  ),
  MODEL_TIMEOUT: failed('Ask again, or configure a faster model.', 504, true),
  MODEL_BUSY: failed('Ask again in a moment.', 503, true),
  MODEL_BAD_OUTPUT: failed('Configure a model that can follow a JSON schema.', 502),
  MODEL_FAILED: failed('Check the model server: golden-thread doctor tries it.', 502),
  MODEL_BUDGET_SPENT: failed(
    'Raise GOLDEN_THREAD_MODEL_QUESTION_TOKENS or GOLDEN_THREAD_MODEL_RUN_COST, or go on without the model.',
    503,
  ),
  MODEL_RESTING: failed('Ask again in half a minute; golden-thread doctor tries the server.', 503, true),
  CONFIG_INVALID: user('Correct the environment variable that the message names.', 500),
  PORT_IN_USE: failed('Choose another port with --port.', 500),
  HOST_UNKNOWN: failed('Give --host an address of this machine, such as 127.0.0.1 or 0.0.0.0.', 500),
  NODE_TOO_OLD: failed('Use Node 24 or later.', 500),
} as const satisfies Record<string, ErrorEntry>;

export type ErrorCode = keyof typeof ERRORS;

/** An operational failure: one sentence for people, a stable code, and data about where it happened. Bugs are plain errors. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(
    code: ErrorCode,
    message: string,
    details: Readonly<Record<string, unknown>> = {},
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'AppError';
    this.code = code;
    this.details = details;
  }

  get hint(): string {
    return ERRORS[this.code].hint;
  }
}

/** True for errors of the operating system that carry a code such as ENOENT. */
export const isSystemError = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && 'code' in error && typeof error.code === 'string';
