import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { ask } from '../answer/ask.ts';
import { AppError, isSystemError } from '../core/errors.ts';
import type { QuestionKind } from '../core/schema/question.ts';
import { answerText } from './answer-text.ts';
import { asJson, type CommandContext, EXIT, type ExitCode } from './context.ts';
import { openDesk } from './desk.ts';
import { filtersFromOptions } from './options.ts';

export type AskArguments = {
  readonly question?: string;
  readonly batch?: string;
  readonly questionKind?: QuestionKind;
  readonly json?: boolean;
  readonly timings?: boolean;
  readonly filters: unknown;
};

const batchLineSchema = z.object({ id: z.union([z.string(), z.number()]), question: z.string() });

const parseBatchLine = (line: string, lineNumber: number, file: string) => {
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

async function* batchLines(file: string) {
  let lineNumber = 0;
  try {
    for await (const line of createInterface({
      input: createReadStream(file, 'utf8'),
      crlfDelay: Number.POSITIVE_INFINITY,
    })) {
      lineNumber += 1;
      if (line.trim() !== '') yield parseBatchLine(line, lineNumber, file);
    }
  } catch (error) {
    if (isSystemError(error))
      throw new AppError('PATH_NOT_FOUND', `The batch file ${file} cannot be read.`, { file }, { cause: error });
    throw error;
  }
}

/** Answers one question, or each line of a batch file: one line in, one line out, in order. */
export const askCommand = async (context: CommandContext, given: AskArguments): Promise<ExitCode> => {
  if ((given.question === undefined) === (given.batch === undefined)) {
    throw new AppError('USAGE', 'Give either a question or --batch with a file.', {});
  }
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
      context.out(given.json === true ? asJson(answer) : answerText(answer));
      return EXIT.done;
    }
    for await (const { id, question } of batchLines(given.batch)) {
      try {
        context.out(JSON.stringify({ id, ...(await ask(desk, question, options)) }));
      } catch (error) {
        // A question that cannot be used costs its own line, not the rest of the batch.
        if (!(error instanceof AppError) || !error.code.startsWith('QUESTION_')) throw error;
        context.out(
          JSON.stringify({
            id,
            question,
            status: 'not_answered',
            error: { code: error.code, message: error.message, hint: error.hint },
          }),
        );
      }
    }
    return EXIT.done;
  } finally {
    desk.close();
  }
};
