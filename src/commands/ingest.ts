import { readFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import type { OcrMode } from '../../ingest/ocr/pages-to-read.ts';
import { AppError } from '../core/errors.ts';
import type { DocumentKind } from '../core/schema/document.ts';
import { type FoundFile, findFiles } from '../corpus/files.ts';
import { type IngestOptions, ingestFound } from '../corpus/ingest.ts';
import { keepSources } from '../corpus/kept-sources.ts';
import { loadRegisterFor, openCorpusForWriting } from '../corpus/open.ts';
import type { FileOutcome } from '../corpus/outcome.ts';
import { parseSources } from '../corpus/sources.ts';
import { namedCouncil } from '../councils/named-council.ts';
import { connectModels } from '../models/connect.ts';
import { asJson, type CommandContext, EXIT, type ExitCode } from './context.ts';
import { createProgressDisplay } from './ingest-progress.ts';
import { counted } from './text-lines.ts';

export type IngestArguments = {
  readonly paths: readonly string[];
  readonly council?: string;
  readonly date?: string;
  readonly documentKind?: DocumentKind;
  readonly sources?: string;
  readonly force?: boolean;
  readonly ocr?: OcrMode;
  readonly json?: boolean;
};

const WORDS: Readonly<Record<FileOutcome['outcome'], string>> = {
  ingested: 'ingested',
  unchanged: 'unchanged',
  replaced: 'replaced',
  needs_attention: 'needs attention',
  failed: 'failed',
};

const WORD_WIDTH = Math.max(...Object.values(WORDS).map((word) => word.length));

const outcomeLine = ({ outcome, file, council, code }: FileOutcome): string =>
  [
    WORDS[outcome].padEnd(WORD_WIDTH),
    // A name may hold what would move the cursor of a terminal.
    file.replace(/\p{Cc}/gu, '\ufffd'),
    ...(council === null ? [] : [council]),
    ...(code === null ? [] : [code]),
  ].join('  ');

const summaryLine = (outcomes: readonly FileOutcome[]): string => {
  const counts = Map.groupBy(outcomes, (outcome) => outcome.outcome);
  const parts = Object.keys(WORDS).flatMap((outcome) => {
    const word = outcome as FileOutcome['outcome'];
    const count = counts.get(word)?.length ?? 0;
    return count === 0 ? [] : [`${count} ${WORDS[word]}`];
  });
  return `${counted(outcomes.length, 'file')}: ${parts.join(', ')}.`;
};

/** What is wrong with a file, as every failure is told: one sentence, a hint, a code. */
const complaint = ({ file, message, hint, code }: FileOutcome): string =>
  [message?.includes(file) === true ? message : `${file}: ${message ?? ''}`, hint ?? '', code ?? ''].join('\n');

const readSources = async (file: string) => {
  let csv: string;
  try {
    csv = await readFile(file, 'utf8');
  } catch (error) {
    throw new AppError('PATH_NOT_FOUND', `The list of sources ${file} cannot be read.`, { file }, { cause: error });
  }
  return parseSources(csv, file);
};

const isWithin = (folder: string, path: string): boolean => !relative(folder, path).startsWith('..');

/** Files under the paths. The data folder and the list of sources often lie among them and are no plans. */
const plansUnder = async (dataDir: string, given: IngestArguments): Promise<readonly FoundFile[]> => {
  const sources = given.sources === undefined ? null : resolve(given.sources);
  const plans = (await findFiles(given.paths)).filter(
    ({ path }) => !isWithin(resolve(dataDir), resolve(path)) && resolve(path) !== sources,
  );
  if (plans.length > 0) return plans;
  throw new AppError('NO_PLANS_FOUND', `There are no plans in ${given.paths.join(', ')}.`, { paths: given.paths });
};

const optionsFrom = async (context: CommandContext, given: IngestArguments): Promise<IngestOptions> => ({
  signal: context.signal,
  ...(given.council === undefined ? {} : { council: namedCouncil(loadRegisterFor(context.config), given.council) }),
  ...(given.date === undefined ? {} : { date: given.date }),
  ...(given.documentKind === undefined ? {} : { kind: given.documentKind }),
  ...(given.sources === undefined ? {} : { sources: await readSources(given.sources) }),
  ...(given.force === undefined ? {} : { force: given.force }),
  ...(given.ocr === undefined ? {} : { ocr: given.ocr }),
  ocrCacheFolder: join(context.config.dataDir, 'recognised-pages'),
});

const exitCodeOf = (outcomes: readonly FileOutcome[]): ExitCode => {
  const failures = outcomes.filter((outcome) => outcome.outcome === 'failed').length;
  if (failures === 0) return EXIT.done;
  return failures === outcomes.length ? EXIT.failed : EXIT.someFilesFailed;
};

/** Reads files into the corpus and says what became of each. Exit 3 when some failed, 1 when all did. */
export const ingestCommand = async (context: CommandContext, given: IngestArguments): Promise<ExitCode> => {
  // Whatever can be wrong with the call is found before the data folder is touched.
  const options = await optionsFrom(context, given);
  const files = await plansUnder(context.config.dataDir, given);
  const { embed } = await connectModels({ ...context.config, model: null });
  const corpus = await openCorpusForWriting(context.config, embed, { replaceMismatched: given.force === true });
  const progress = createProgressDisplay(context);
  try {
    const deps = { ...corpus, embed, clock: context.clock };
    const outcomes = await ingestFound(files, deps, {
      ...options,
      onProgress: progress.show,
      onOcrProgress: progress.showPages,
    });
    progress.end();
    const text = () => [...outcomes.map(outcomeLine), summaryLine(outcomes)].join('\n');
    context.out(given.json === true ? asJson({ files: outcomes }) : text());
    for (const outcome of outcomes) if (outcome.message !== null) context.err(complaint(outcome));
    if (options.sources !== undefined) keepSources(context.config.dataDir, options.sources.rows);
    corpus.engine.makeVectorGraph();
    return exitCodeOf(outcomes);
  } finally {
    progress.end();
    corpus.close();
  }
};
