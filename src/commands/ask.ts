import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { ask } from '../answer/ask.ts';
import { AppError, isSystemError } from '../core/errors.ts';
import type { Answer } from '../core/schema/answer.ts';
import type { QuestionKind } from '../core/schema/question.ts';
import { answerText } from './answer-text.ts';
import { asJson, type CommandContext, EXIT, type ExitCode } from './context.ts';
import { openDesk } from './desk.ts';
import { type AnswerFormat, filtersFromOptions } from './options.ts';
import { writeBytes } from './written-list.ts';

export type AskArguments = {
  readonly question?: string;
  readonly batch?: string;
  readonly questionKind?: QuestionKind;
  readonly json?: boolean;
  readonly format?: AnswerFormat;
  readonly output?: string;
  readonly timings?: boolean;
  readonly filters: unknown;
};

/** An answer as text for people, in full as JSON, its items as a table, or as a document with its sources as footnotes. */
const writtenAnswer = async (
  answer: Answer,
  format: AnswerFormat | undefined,
  columns: number | null,
): Promise<string | Uint8Array> => {
  switch (format) {
    case undefined:
      return `${answerText(answer, columns)}\n`;
    case 'json':
      return `${asJson(answer)}\n`;
    case 'csv': {
      const { answerTable } = await import('../export/answer-columns.ts');
      const { columns: header, rows } = answerTable(answer);
      return (await import('../export/csv.ts')).toCsv(header, rows);
    }
    case 'docx': {
      const { answerDocument } = await import('../export/cited-lists.ts');
      return (await import('../export/docx.ts')).toDocx(answerDocument(answer));
    }
  }
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

/** A question that cannot be used costs its own line, not the rest of the batch. */
const unusableLine = ({ id, question }: BatchLine, error: unknown): string => {
  if (!(error instanceof AppError) || !error.code.startsWith('QUESTION_')) throw error;
  const { code, message, hint } = error;
  return JSON.stringify({ id, question, status: 'not_answered', error: { code, message, hint } });
};

/** Answers one question, or each line of a batch file: one line in, one line out, in order. */
export const askCommand = async (context: CommandContext, given: AskArguments): Promise<ExitCode> => {
  if ((given.question === undefined) === (given.batch === undefined)) {
    throw new AppError('USAGE', 'Give either a question or --batch with a file.', {});
  }
  if (given.batch !== undefined && (given.format !== undefined || given.output !== undefined)) {
    throw new AppError('USAGE', 'A batch is always written as JSON lines, to standard output.', {});
  }
  const batch = given.batch === undefined ? [] : await readBatch(given.batch);
  const desk = await openDesk(context);
  try {
    const options = {
      filters: filtersFromOptions(given.filters, desk.reader),
      timings: given.timings === true,
      signal: context.signal,
      ...(given.questionKind === undefined ? {} : { questionKind: given.questionKind }),
    };
    if (given.batch === undefined) {
      const answer = await ask(desk, given.question ?? '', options);
      const format = given.json === true ? 'json' : given.format;
      const columns = given.output === undefined ? context.columns : null;
      await writeBytes(context, await writtenAnswer(answer, format, columns), given.output);
      return EXIT.done;
    }
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
