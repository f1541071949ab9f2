import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { AppError } from '../core/errors.ts';
import type { DocumentKind } from '../core/schema/document.ts';
import { type FileOutcome, type IngestOptions, type IngestProgress, ingestFiles } from '../corpus/ingest.ts';
import { openCorpusForWriting } from '../corpus/open.ts';
import { parseSources } from '../corpus/sources.ts';
import { namedCouncil } from '../councils/named-council.ts';
import { connectModels } from '../models/connect.ts';
import { asJson, type CommandContext, EXIT, type ExitCode } from './context.ts';

export type IngestArguments = {
  readonly paths: readonly string[];
  readonly council?: string;
  readonly date?: string;
  readonly documentKind?: DocumentKind;
  readonly sources?: string;
  readonly force?: boolean;
  readonly json?: boolean;
};

const WORDS: Readonly<Record<FileOutcome['outcome'], string>> = {
  ingested: 'ingested',
  unchanged: 'unchanged',
  replaced: 'replaced',
  needs_attention: 'needs attention',
  failed: 'failed',
};

const outcomeLine = (outcome: FileOutcome): string => {
  const council = outcome.council === null ? '' : `  ${outcome.council}`;
  const reason =
    outcome.message === null
      ? ''
      : `\n    ${outcome.message}${outcome.hint === null ? '' : ` ${outcome.hint}`} ${outcome.code ?? ''}`;
  return `${WORDS[outcome.outcome].padEnd(15)} ${outcome.file}${council}${reason}`;
};

const summaryLine = (outcomes: readonly FileOutcome[]): string => {
  const counts = Map.groupBy(outcomes, (outcome) => outcome.outcome);
  const parts = [...counts].map(([outcome, members]) => `${members.length} ${WORDS[outcome]}`);
  return `${outcomes.length} ${outcomes.length === 1 ? 'file' : 'files'}: ${parts.join(', ')}.`;
};

const progressLine = ({ done, total, etaMs, last }: IngestProgress): string =>
  `${done} of ${total}, about ${Math.ceil(etaMs / 1000)} s left: ${WORDS[last.outcome]} ${basename(last.file)}`;

const readSources = async (file: string) => {
  let csv: string;
  try {
    csv = await readFile(file, 'utf8');
  } catch (error) {
    throw new AppError('PATH_NOT_FOUND', `The list of sources ${file} cannot be read.`, { file }, { cause: error });
  }
  return parseSources(csv, file);
};

/** Reads files into the corpus and says what became of each. Exit 3 when some failed, 1 when all did. */
export const ingestCommand = async (context: CommandContext, given: IngestArguments): Promise<ExitCode> => {
  const { embed } = await connectModels({ ...context.config, model: null });
  const corpus = await openCorpusForWriting(context.config, embed, { replaceMismatched: given.force === true });
  try {
    const options: IngestOptions = {
      signal: context.signal,
      onProgress: (progress) => context.err(progressLine(progress)),
      ...(given.council === undefined ? {} : { council: namedCouncil(corpus.register, given.council) }),
      ...(given.date === undefined ? {} : { date: given.date }),
      ...(given.documentKind === undefined ? {} : { kind: given.documentKind }),
      ...(given.sources === undefined ? {} : { sources: await readSources(given.sources) }),
      ...(given.force === undefined ? {} : { force: given.force }),
    };
    const outcomes = await ingestFiles(given.paths, { ...corpus, embed, clock: context.clock }, options);
    context.out(
      given.json === true
        ? asJson({ files: outcomes })
        : [...outcomes.map(outcomeLine), summaryLine(outcomes)].join('\n'),
    );
    const failures = outcomes.filter((outcome) => outcome.outcome === 'failed').length;
    if (failures === 0) return EXIT.done;
    return failures === outcomes.length ? EXIT.failed : EXIT.someFilesFailed;
  } finally {
    corpus.close();
  }
};
