import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { type AskOptions, ask } from '../answer/ask.ts';
import { AppError, isSystemError } from '../core/errors.ts';
import type { Answer } from '../core/schema/answer.ts';
import { type Filters, type QuestionKind, type QuestionPlan, questionPlanSchema } from '../core/schema/question.ts';
import { editedPlan } from '../query/edited-plan.ts';
import { answerText } from './answer-text.ts';
import { asJson, type CommandContext, EXIT, type ExitCode } from './context.ts';
import { type Desk, openDesk } from './desk.ts';
import { type AnswerFormat, filtersFromOptions } from './options.ts';
import { writeText, writeWritten } from './output.ts';
import { saveAnswer } from './saved.ts';

export type AskArguments = {
  readonly question?: string;
  readonly batch?: string;
  readonly questionKind?: QuestionKind;
  /** A file with what a question was taken to mean, perhaps edited, or with a whole answer that holds it. */
  readonly questionPlan?: string;
  /** A file with the answer before, or its question plan: a follow-up is made whole with it. */
  readonly previous?: string;
  /** Questions that go on from the first one, as they are typed. */
  readonly followUps?: AsyncIterable<string>;
  /** Keeps the question with its answer under this name. */
  readonly save?: string;
  readonly json?: boolean;
  readonly format?: AnswerFormat;
  readonly output?: string;
  readonly timings?: boolean;
  /** Lets the model look into the plans in several steps. */
  readonly investigate?: boolean;
  readonly filters: unknown;
};

/** The agent is loaded only where it is asked for. @throws AppError CONFIG_INVALID where no model is configured. */
const investigated = async (
  { config }: CommandContext,
  desk: Desk,
  question: string,
  options: AskOptions,
): Promise<Answer> => {
  const { complete } = desk;
  if (config.model === null || complete === null)
    throw new AppError(
      'CONFIG_INVALID',
      'An investigation needs a language model: set GOLDEN_THREAD_MODEL_URL and GOLDEN_THREAD_MODEL.',
      {},
    );
  const [{ createInvestigator }, { investigateQuestion }] = await Promise.all([
    import('../langchain/investigator.ts'),
    import('../answer/investigate.ts'),
  ]);
  return investigateQuestion({ ...desk, complete, investigate: createInvestigator(config.model) }, question, options);
};

/** Writes an answer as text for people, in full as JSON, or as a table, lines or a document for other programs. */
const writeAnswer = async (
  context: CommandContext,
  answer: Answer,
  format: AnswerFormat | undefined,
  output: string | undefined,
): Promise<void> => {
  if (format === undefined)
    return writeText(context, `${answerText(answer, output === undefined ? context.columns : null)}\n`, output);
  if (format === 'json') return writeText(context, `${asJson(answer)}\n`, output);
  const { writtenAnswer } = await import('../export/written.ts');
  return writeWritten(context, writtenAnswer(answer, format), output);
};

const batchLineSchema = z.object({ id: z.union([z.string(), z.number()]), question: z.string() });
type BatchLine = z.infer<typeof batchLineSchema>;

const parseBatchLine = (line: string, lineNumber: number, file: string): BatchLine => {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    throw new AppError(
      'BATCH_INVALID',
      `${file}, line ${lineNumber} is not JSON.`,
      { file, lineNumber },
      { cause: error },
    );
  }
  const parsed = batchLineSchema.safeParse(value);
  if (!parsed.success)
    throw new AppError('BATCH_INVALID', `${file}, line ${lineNumber} lacks "id" or "question".`, { file, lineNumber });
  return parsed.data;
};

/** All lines are read before the first question is answered, so that a bad one costs no work. */
const readBatch = async (file: string): Promise<readonly BatchLine[]> => {
  let content: string;
  try {
    content = await readFile(file, 'utf8');
  } catch (error) {
    if (!isSystemError(error)) throw error;
    throw new AppError('PATH_NOT_FOUND', `The batch file ${file} cannot be read.`, { file }, { cause: error });
  }
  return content
    .split(/\r?\n/)
    .flatMap((line, i) => (line.trim() === '' ? [] : [parseBatchLine(line.replace(/^\uFEFF/, ''), i + 1, file)]));
};

/** The plan of a file, whether it stands alone or in the answer that it was taken from. @throws AppError PATH_NOT_FOUND, QUESTION_PLAN_INVALID. */
const readQuestionPlan = async (file: string): Promise<QuestionPlan> => {
  let content: string;
  try {
    content = await readFile(file, 'utf8');
  } catch (error) {
    if (!isSystemError(error)) throw error;
    throw new AppError('PATH_NOT_FOUND', `The question plan ${file} cannot be read.`, { file }, { cause: error });
  }
  const invalid = (why: string, cause: unknown): AppError =>
    new AppError('QUESTION_PLAN_INVALID', `${file} holds no question plan: ${why}.`, { file }, { cause });
  let value: unknown;
  try {
    value = JSON.parse(content.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw invalid('it is not JSON', error);
  }
  const held = typeof value === 'object' && value !== null && 'questionPlan' in value ? value.questionPlan : value;
  const parsed = questionPlanSchema.safeParse(held);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw invalid(`${issue?.path.join('.') || 'its shape'}: ${issue?.message ?? 'invalid'}`, parsed.error);
};

/** A question that cannot be used costs its own line, not the rest of the batch. */
const unusableLine = ({ id, question }: BatchLine, error: unknown): string => {
  if (!(error instanceof AppError) || !error.code.startsWith('QUESTION_')) throw error;
  const { code, message, hint } = error;
  return JSON.stringify({ id, question, status: 'not_answered', error: { code, message, hint } });
};

/** Answers one question after another, each with the one before; one that cannot be used is told of, and the conversation goes on. */
const answerFollowUps = async (
  context: CommandContext,
  desk: Desk,
  followUps: AsyncIterable<string>,
  first: Answer,
  json: boolean,
): Promise<void> => {
  let previous = first.questionPlan;
  for await (const line of followUps) {
    if (line.trim() === '') continue;
    try {
      const answer = await ask(desk, line, { previous, signal: context.signal });
      context.out(json ? asJson(answer) : `\n${answerText(answer, context.columns)}`);
      previous = answer.questionPlan;
    } catch (error) {
      if (!(error instanceof AppError) || !error.code.startsWith('QUESTION_')) throw error;
      context.err(`${error.message} ${error.hint}`);
    }
  }
};

type SharedOptions = Pick<AskOptions, 'questionKind' | 'timings' | 'signal'> & { readonly filters: Filters };

const answerOne = async (
  context: CommandContext,
  desk: Desk,
  given: AskArguments,
  options: SharedOptions,
): Promise<void> => {
  const plan = given.questionPlan === undefined ? null : await readQuestionPlan(given.questionPlan);
  const previous = given.previous === undefined ? null : await readQuestionPlan(given.previous);
  const question = given.question ?? plan?.question ?? '';
  const asked = {
    ...options,
    ...(plan === null ? {} : { questionPlan: editedPlan(plan, { question, ...options }, desk.reader) }),
    ...(previous === null ? {} : { previous }),
  };
  const answer = await (given.investigate === true
    ? investigated(context, desk, question, asked)
    : ask(desk, question, asked));
  await writeAnswer(context, answer, given.json === true ? 'json' : given.format, given.output);
  if (given.save !== undefined) context.err(`Saved as ${saveAnswer(context, desk, answer, given.save).savedId}.`);
  if (given.followUps !== undefined) await answerFollowUps(context, desk, given.followUps, answer, given.json === true);
};

const checkWays = (given: AskArguments): void => {
  const usage = (message: string): AppError => new AppError('USAGE', message, {});
  const ways = [given.question ?? given.questionPlan, given.batch].filter((way) => way !== undefined);
  if (ways.length !== 1) throw usage('Give a question, --question-plan with a file, or --batch with a file.');
  if (given.previous !== undefined && given.questionPlan !== undefined)
    throw usage('A question plan is asked as it stands; leave out --previous.');
  if (given.batch === undefined) return;
  if ((given.previous ?? given.save ?? given.followUps ?? given.investigate) !== undefined)
    throw usage('A batch takes no --previous, --follow, --save or --investigate.');
  if (given.format !== undefined || given.output !== undefined)
    throw usage('A batch is always written as JSON lines, to standard output.');
};

/** Answers one question and its follow-ups, or each line of a batch file: one line in, one line out, in order. */
export const askCommand = async (context: CommandContext, given: AskArguments): Promise<ExitCode> => {
  checkWays(given);
  const batch = given.batch === undefined ? [] : await readBatch(given.batch);
  const desk = await openDesk(context);
  try {
    const options: SharedOptions = {
      filters: filtersFromOptions(given.filters, desk.reader),
      timings: given.timings === true,
      signal: context.signal,
      ...(given.questionKind === undefined ? {} : { questionKind: given.questionKind }),
    };
    if (given.batch === undefined) await answerOne(context, desk, given, options);
    for (const line of batch) {
      try {
        context.out(JSON.stringify({ id: line.id, ...(await ask(desk, line.question, options)) }));
      } catch (error) {
        context.out(unusableLine(line, error));
      }
    }
    return EXIT.done;
  } finally {
    desk.close();
  }
};
