import { AppError } from '../core/errors.ts';
import { type CommandContext, EXIT, type ExitCode } from './context.ts';
import { openLedgerDesk } from './desk.ts';
import { ledgerList } from './ledger-lists.ts';
import { isLedger, type ListName } from './list-names.ts';
import { listOptions } from './list-query.ts';
import type { Format } from './options.ts';
import { recordList, topicList } from './record-lists.ts';
import { writeList } from './written-list.ts';

export type ListArguments = {
  readonly name: ListName;
  readonly json?: boolean;
  readonly format?: Format;
  readonly output?: string;
  readonly filters: Readonly<Record<string, unknown>>;
};

/** Prints a list of records, topics, or of what the corpus holds. */
export const listCommand = async (context: CommandContext, given: ListArguments): Promise<ExitCode> => {
  const { name, json, format, output } = given;
  if (json === true && format !== undefined && format !== 'json')
    throw new AppError('USAGE', `Give --json or --format ${format}, not both.`, {});
  const desk = await openLedgerDesk(context);
  try {
    const options = listOptions(name, given.filters, desk.reader);
    const list = isLedger(name)
      ? ledgerList(desk, name, options)
      : name === 'topics'
        ? topicList(desk, options)
        : recordList(desk, name, options);
    const form = json === true ? 'json' : format;
    await writeList(context, list, {
      ...(form === undefined ? {} : { format: form }),
      ...(output === undefined ? {} : { output }),
    });
    return EXIT.done;
  } finally {
    desk.close();
  }
};
