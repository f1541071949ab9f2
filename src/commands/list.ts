import { AppError } from '../core/errors.ts';
import type { ListName } from '../core/schema/list-query.ts';
import { nearDuplicateNotes, nearDuplicates } from '../corpus/near-duplicates.ts';
import { type HeldList, heldList } from '../export/held-lists.ts';
import { wrongNotes } from '../export/list-documents.ts';
import { writtenList } from '../export/written.ts';
import { asJson, type CommandContext, EXIT, type ExitCode } from './context.ts';
import { type Desk, openLedgerDesk } from './desk.ts';
import { listOptions } from './list-query.ts';
import { councilNotes, tableOf } from './list-tables.ts';
import type { Format } from './options.ts';
import { writeText, writeWritten } from './output.ts';
import { tableLines } from './text-lines.ts';

export type ListArguments = {
  readonly name: ListName;
  readonly json?: boolean;
  readonly format?: Format;
  readonly output?: string;
  readonly filters: Readonly<Record<string, unknown>>;
};

/** Remarks for people, under the table. */
const notesOf = (list: HeldList, { snapshot }: Desk): readonly string[] => {
  if (list.name === 'councils') return councilNotes(list.items);
  if (list.name === 'plans')
    return nearDuplicateNotes(nearDuplicates(snapshot.plans(), snapshot.documents()), list.items);
  return wrongNotes(list.markedWrong);
};

const jsonOf = ({ items, markedWrong }: HeldList): string =>
  asJson({ items, ...(markedWrong === 0 ? {} : { markedWrong }) });

/** Prints a list of records, topics, or of what the corpus holds. */
export const listCommand = async (context: CommandContext, given: ListArguments): Promise<ExitCode> => {
  const { name, json, output } = given;
  if (json === true && given.format !== undefined && given.format !== 'json')
    throw new AppError('USAGE', `Give --json or --format ${given.format}, not both.`, {});
  const format = json === true ? 'json' : (given.format ?? 'table');
  const desk = await openLedgerDesk(context);
  try {
    const query = listOptions(name, given.filters, desk.reader);
    const list: HeldList = heldList(desk, name, query);
    if (format === 'json') await writeText(context, `${jsonOf(list)}\n`, output);
    else if (format === 'table') {
      const columns = output === undefined ? context.columns : null;
      const lines = [...tableLines(tableOf(list, query.owners), columns), ...notesOf(list, desk)];
      await writeText(context, `${lines.join('\n')}\n`, output);
    } else await writeWritten(context, writtenList(list, format), output);
    return EXIT.done;
  } finally {
    desk.close();
  }
};
