import { writeFile } from 'node:fs/promises';
import { AppError, isSystemError } from '../core/errors.ts';
import type { Written } from '../export/written.ts';
import type { CommandContext } from './context.ts';

/** Writes a file piece by piece. @throws AppError PATH_UNREADABLE when it cannot be written. */
const writeOutput = async (file: string, content: Written): Promise<void> => {
  try {
    await writeFile(file, content);
  } catch (error) {
    if (!isSystemError(error)) throw error;
    throw new AppError('PATH_UNREADABLE', `${file} cannot be written.`, { file }, { cause: error });
  }
};

/** Writes what was exported to a file or to standard output. A terminal is no place for the bytes of a document. @throws AppError USAGE, PATH_UNREADABLE. */
export const writeWritten = async (
  context: CommandContext,
  content: Written,
  output: string | undefined,
): Promise<void> => {
  if (output !== undefined) return writeOutput(output, content);
  for (const piece of content) {
    if (typeof piece !== 'string' && context.columns !== null)
      throw new AppError('USAGE', 'A Word document cannot be shown on a terminal; name a file with --output.', {});
    context.outBytes(typeof piece === 'string' ? Buffer.from(piece) : piece);
  }
};

/** Writes a text to a file or to standard output. @throws AppError PATH_UNREADABLE. */
export const writeText = (context: CommandContext, text: string, output: string | undefined): Promise<void> =>
  writeWritten(context, [text], output);
