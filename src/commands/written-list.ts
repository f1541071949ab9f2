import { writeFile } from 'node:fs/promises';
import { AppError, isSystemError } from '../core/errors.ts';
import type { CitedDocument } from '../export/docx.ts';
import { asJson, type CommandContext } from './context.ts';
import type { Format } from './options.ts';
import { tableLines } from './text-lines.ts';

/** A list that can be written in every form. `table` has the header first. */
export type WritableList = {
  readonly items: readonly unknown[];
  readonly table: readonly (readonly string[])[];
  /** Remarks for people, under the table. */
  readonly notes: readonly string[];
  /** Records left out because a person marked them wrong. */
  readonly markedWrong: number;
  readonly csv: () => string;
  readonly document: () => CitedDocument;
};

const jsonOf = ({ items, markedWrong }: WritableList): string =>
  asJson({ items, ...(markedWrong === 0 ? {} : { markedWrong }) });

const textOf = async (list: WritableList, format: Exclude<Format, 'docx'>, columns: number | null): Promise<string> => {
  switch (format) {
    case 'json':
      return `${jsonOf(list)}\n`;
    case 'table':
      return `${[...tableLines(list.table, columns), ...list.notes].join('\n')}\n`;
    case 'csv':
      return list.csv();
    case 'jsonl':
      return (await import('../export/csv.ts')).toJsonLines(list.items);
  }
};

/** @throws AppError PATH_UNREADABLE when the file cannot be written. */
export const writeOutput = async (file: string, content: string | Uint8Array): Promise<void> => {
  try {
    await writeFile(file, content);
  } catch (error) {
    if (!isSystemError(error)) throw error;
    throw new AppError('PATH_UNREADABLE', `${file} cannot be written.`, { file }, { cause: error });
  }
};

/** Writes to a file or to standard output. A terminal is no place for the bytes of a document. @throws AppError USAGE, PATH_UNREADABLE. */
export const writeBytes = async (
  context: CommandContext,
  content: string | Uint8Array,
  output: string | undefined,
): Promise<void> => {
  if (output !== undefined) return writeOutput(output, content);
  if (typeof content === 'string') {
    context.outBytes(Buffer.from(content));
    return;
  }
  if (context.columns !== null)
    throw new AppError('USAGE', 'A Word document cannot be shown on a terminal; name a file with --output.', {});
  context.outBytes(content);
};

/** Writes a list in the form asked for, a table where none is. @throws AppError USAGE, PATH_UNREADABLE. */
export const writeList = async (
  context: CommandContext,
  list: WritableList,
  { format = 'table', output }: { readonly format?: Format; readonly output?: string },
): Promise<void> => {
  const content =
    format === 'docx'
      ? (await import('../export/docx.ts')).toDocx(list.document())
      : await textOf(list, format, output === undefined ? context.columns : null);
  await writeBytes(context, content, output);
};
