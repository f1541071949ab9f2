import { formatScore } from '../../evals/report/format.ts';
import { ANSWER_LABELS, exportSheets, importSheets } from '../../evals/running/annotation-files.ts';
import { writeBaseline } from '../../evals/running/baselines.ts';
import { type CommandContext, EXIT, type ExitCode } from './context.ts';

/** Seed of the order of the first sheet; the second has the next one. */
const SHEET_SEED = 7;

/** Writes blinded sheets of a run's answers for two annotators. */
export const evalsExportCommand = async (
  context: CommandContext,
  given: { readonly run: string; readonly part: string; readonly out: string },
): Promise<ExitCode> => {
  const sheets = exportSheets(given.run, given.part, given.out, SHEET_SEED);
  context.out([...sheets, `Labels: ${ANSWER_LABELS.join(', ')}.`].join('\n'));
  return EXIT.done;
};

/** Reads two filled-in sheets: agreement, disagreements and, once all are decided, a new labelled version. */
export const evalsImportCommand = async (
  context: CommandContext,
  given: { readonly folder: string; readonly labelsVersion: string },
): Promise<ExitCode> => {
  const { agreement, labelled } = importSheets(given.folder, given.labelsVersion);
  const { items, raw, kappa, alpha, disagreements, incomplete } = agreement;
  context.out(
    [
      `${items} items labelled by both: agreement ${formatScore(raw)}, Cohen kappa ${formatScore(kappa)}, Krippendorff alpha ${formatScore(alpha)}.`,
      ...disagreements.map(
        ({ itemId, first, second, notes }) =>
          `${itemId}: ${first} / ${second}${notes.length === 0 ? '' : ` (${notes.join('; ')})`}`,
      ),
      ...(incomplete.length === 0 ? [] : [`Not labelled by both: ${incomplete.join(', ')}.`]),
      labelled === null
        ? `Write the agreed labels into ${given.folder}/decisions.csv (item,label) and import again.`
        : `${labelled} labels in ${given.folder}/labels-${given.labelsVersion}.json.`,
    ].join('\n'),
  );
  return EXIT.done;
};

/** Keeps a run as a baseline: scores without texts, and its summary. */
export const evalsBaselineCommand = async (
  context: CommandContext,
  given: { readonly run: string; readonly folder: string },
): Promise<ExitCode> => {
  context.out(writeBaseline(given.run, given.folder).join('\n'));
  return EXIT.done;
};
