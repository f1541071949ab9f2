import { openThemeSets } from '../../index/theme-sets.ts';
import { type BriefGrouping, makeBrief } from '../brief/brief.ts';
import { AppError } from '../core/errors.ts';
import { nearDuplicateNotes, nearDuplicates } from '../corpus/near-duplicates.ts';
import { type BriefFormat, writtenBrief } from '../export/brief-written.ts';
import { type CommandContext, EXIT, type ExitCode } from './context.ts';
import { openLedgerDesk } from './desk.ts';
import { filtersFromOptions } from './options.ts';
import { writeWritten } from './output.ts';
import { wrapped } from './text-lines.ts';

export type BriefArguments = {
  readonly question: string;
  readonly group?: BriefGrouping;
  readonly format?: BriefFormat;
  readonly json?: boolean;
  readonly output?: string;
  readonly filters: unknown;
};

/** Writes a structured summary of what the plans say on a question, a topic or a kind of record. */
export const briefCommand = async (context: CommandContext, given: BriefArguments): Promise<ExitCode> => {
  const { json, output } = given;
  if (json === true && given.format !== undefined && given.format !== 'json')
    throw new AppError('USAGE', `Give --json or --format ${given.format}, not both.`, {});
  const format = json === true ? 'json' : (given.format ?? 'text');
  const desk = await openLedgerDesk(context);
  try {
    const { snapshot, reader } = desk;
    const plans = snapshot.plans();
    const brief = makeBrief(
      {
        snapshot,
        reader,
        themeSets: openThemeSets(context.config.dataDir),
        nearCopies: nearDuplicateNotes(nearDuplicates(plans, snapshot.documents()), plans),
      },
      {
        question: given.question,
        filters: filtersFromOptions(given.filters, reader),
        ...(given.group === undefined ? {} : { grouping: given.group }),
      },
    );
    const written = writtenBrief(brief, format);
    const onTerminal = typeof written === 'string' && format === 'text' && output === undefined;
    await writeWritten(
      context,
      [
        onTerminal
          ? written
              .split('\n')
              .map((line) => wrapped(line, context.columns))
              .join('\n')
          : written,
      ],
      output,
    );
    return EXIT.done;
  } finally {
    desk.close();
  }
};
