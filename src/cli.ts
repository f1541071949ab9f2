#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { DRAWN_STAGES } from '../ingest/layout/draw.ts';
import { OCR_MODES } from '../ingest/ocr/pages-to-read.ts';
import type { CommandContext, ExitCode } from './commands/context.ts';
import { EXIT } from './commands/context.ts';
import { addEvals } from './commands/evals-options.ts';
import { addGrid } from './commands/grid-options.ts';
import {
  ANSWER_FORMATS,
  formatOption,
  isoDate,
  questionKindOption,
  withFilters,
  withListOptions,
  withQuestionFilters,
  withRecordFilters,
} from './commands/options.ts';
import { addThemes } from './commands/themes-options.ts';
import { type Config, parseConfig } from './core/config.ts';
import { AppError, ERRORS } from './core/errors.ts';
import { DOCUMENT_KINDS } from './core/schema/document.ts';
import { LIST_NAMES } from './core/schema/list-query.ts';

/** The package's own description, beside the sources or above `dist`. */
const packageVersion = (): string => {
  const up = import.meta.url.includes('/dist/') ? '../../package.json' : '../package.json';
  const { version } = JSON.parse(readFileSync(new URL(up, import.meta.url), 'utf8')) as { version: string };
  return version;
};

const interrupt = new AbortController();
process.once('SIGINT', () => interrupt.abort());
process.once('SIGTERM', () => interrupt.abort());
// A reader that has seen enough (`| head`) is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(EXIT.done);
  throw error;
});

type CommonOptions = { readonly data?: string; readonly register?: string };

const contextFor = (options: CommonOptions): CommandContext => {
  const config: Config = parseConfig({
    ...process.env,
    ...(options.data === undefined ? {} : { GOLDEN_THREAD_DATA: options.data }),
    ...(options.register === undefined ? {} : { GOLDEN_THREAD_REGISTER: options.register }),
  });
  return {
    config,
    out: (text) => process.stdout.write(`${text}\n`),
    err: (text) => process.stderr.write(`${text}\n`),
    outBytes: (bytes) => process.stdout.write(bytes),
    status: process.stderr.isTTY ? showStatus : null,
    columns: process.stdout.isTTY ? widthOf(process.stdout) : null,
    clock: () => performance.now(),
    signal: interrupt.signal,
    version: packageVersion(),
  };
};

/** Terminals that do not know their width say 0. */
const widthOf = (terminal: { readonly columns: number }): number => terminal.columns || 80;

/** Writes over the line that was there; a longer text would wrap and leave its beginning behind. */
const showStatus = (text: string): void => {
  process.stderr.write(`\r\x1b[K${text.slice(0, widthOf(process.stderr) - 1)}`);
};

const wholeNumber =
  (least: number, most: number) =>
  (text: string): number => {
    const value = Number(text);
    if (!Number.isInteger(value) || value < least || value > most) {
      throw new InvalidArgumentError(`Give a whole number from ${least} to ${most}.`);
    }
    return value;
  };

const amount = (text: string): number => {
  const value = Number(text);
  if (!Number.isFinite(value) || value <= 0) throw new InvalidArgumentError('Give an amount above 0, such as 2.50.');
  return value;
};

const program = new Command('golden-thread')
  .description("Search, cited answers and lists over English councils' productivity plans.")
  .version(packageVersion())
  // `--version` after a command is that command's own.
  .enablePositionalOptions()
  .exitOverride()
  .configureOutput({ writeErr: () => undefined })
  .showHelpAfterError(false);

const command = (name: string, description: string): Command =>
  program
    .command(name)
    .description(description)
    .option('--data <folder>', 'folder of the corpus (GOLDEN_THREAD_DATA, ./data)')
    .option('--register <file>', 'register of councils to use in place of the bundled one')
    .exitOverride()
    .configureOutput({ writeErr: () => undefined });

const finish = (run: Promise<ExitCode>): Promise<void> =>
  run.then((code) => {
    process.exitCode = code;
  });

command('ingest [paths...]', 'Read plans into the corpus: files or folders.')
  .option('--council <code-or-name>', 'the council that all these files belong to')
  .option('--date <date>', 'the date of all these files, such as 2024-07-19', isoDate)
  .addOption(new Option('--document-kind <kind>', 'the kind of all these files').choices([...DOCUMENT_KINDS]))
  .option('--sources <file>', 'CSV with file,council,url,licence,date,kind,sha256')
  .addOption(
    new Option('--ocr <when>', 'read pages from their pictures: where their text cannot be used, never, or always')
      .choices([...OCR_MODES])
      .default('auto'),
  )
  .option('--force', 'read files again that are stored already, and replace a corpus of another model')
  .option('--re-embed', 'read no file: give the stored passages the vectors of the embedding model configured now')
  .option('--json', 'print JSON')
  .action((paths: string[], options) => {
    if (options.reEmbed === true && paths.length === 0)
      return finish(import('./commands/re-embed.ts').then((m) => m.reEmbedCommand(contextFor(options), options)));
    if (options.reEmbed === true || paths.length === 0)
      throw new AppError('USAGE', 'Give ingest either files or folders, or --re-embed.', {});
    return finish(
      import('./commands/ingest.ts').then((m) => m.ingestCommand(contextFor(options), { ...options, paths })),
    );
  });

command('inspect <file>', 'Show what the reader sees in a file, without storing it.')
  .option('--json', 'print JSON')
  .addOption(
    new Option('--stage <stage>', 'with --svg: the step of reading to draw')
      .choices([...DRAWN_STAGES])
      .default('blocks'),
  )
  .option('--svg <folder>', 'draw every page of a PDF into this folder instead')
  .action((file: string, options) =>
    finish(
      options.svg === undefined
        ? import('./commands/inspect.ts').then((m) => m.inspectCommand(contextFor(options), { ...options, file }))
        : import('./commands/draw-pages.ts').then((m) => m.drawPagesCommand(contextFor(options), { ...options, file })),
    ),
  );

withFilters(command('search <query>', 'Find passages and say why they fit.'))
  .option('--limit <n>', 'passages to show', wholeNumber(1, 200), 10)
  .option('--json', 'print JSON')
  .action((query: string, options) =>
    finish(
      import('./commands/search.ts').then((m) =>
        m.searchCommand(contextFor(options), { ...options, query, filters: options }),
      ),
    ),
  );

withQuestionFilters(command('ask [question]', 'Answer a question with cited sources, or refuse with a reason.'))
  .option('--question-plan <file>', 'ask what this plan of an earlier answer says, perhaps edited (JSON)')
  .option(
    '--previous <file>',
    'the answer before (JSON): a follow-up such as "and the counties?" is made whole with it',
  )
  .option('--follow', 'read follow-ups from standard input, one a line, after the first answer')
  .option('--investigate', 'let the configured model look into the plans in several steps; shows each step')
  .option('--save <name>', 'keep the question with its answer under this name')
  .option('--batch <file>', 'JSON lines with "id" and "question"; one answer a line')
  .addOption(questionKindOption())
  .addOption(formatOption(ANSWER_FORMATS))
  .option('--output <file>', 'write to this file instead')
  .option('--json', 'print JSON')
  .option('--timings', 'add times to the output')
  .action((question: string | undefined, options) =>
    finish(
      import('./commands/ask.ts').then((m) =>
        m.askCommand(contextFor(options), {
          ...options,
          ...(question === undefined ? {} : { question }),
          ...(options.follow === true ? { followUps: createInterface({ input: process.stdin }) } : {}),
          filters: options,
        }),
      ),
    ),
  );

withQuestionFilters(
  command('saved <action> [what]', 'Keep questions and ask them again: list, add, run, show or remove.'),
)
  .option('--name <name>', 'with add: the name to keep it under')
  .option('--json', 'print JSON')
  .action((action: string, what: string | undefined, options) =>
    finish(
      import('./commands/saved.ts').then((m) =>
        m.savedCommand(contextFor(options), {
          ...options,
          action,
          ...(what === undefined ? {} : { what }),
          filters: options,
        }),
      ),
    ),
  );

withListOptions(command('list <what>', `List what the corpus holds: ${LIST_NAMES.join(', ')}.`))
  .option('--json', 'print JSON')
  .action((what: string, options) => {
    const name = LIST_NAMES.find((list) => list === what);
    if (name === undefined)
      throw new AppError('USAGE', `There is no list of ${what}; choose ${LIST_NAMES.join(', ')}.`, {});
    return finish(
      import('./commands/list.ts').then((m) =>
        m.listCommand(contextFor(options), { ...options, name, filters: options }),
      ),
    );
  });

withRecordFilters(
  command(
    'records <what> [verdict]',
    'Review records: see what to check first, or say what a record is (review). Have the model propose records that the rules missed (assist).',
  ),
)
  .option('--mark <id>', 'the record that the verdict is about: right, wrong or corrected')
  .option('--by <name>', 'who reviewed it')
  .option('--set <field=value>', 'a value to correct', (value: string, before: string[] = []) => [...before, value])
  .option('--export <file>', 'write what was reviewed as JSON lines of gold')
  .option('--limit <n>', 'records to show', wholeNumber(1, 10_000), 10)
  .option('--yes', 'with assist: send the passages; without it only what it would cost is shown')
  .option(
    '--max-cost <amount>',
    'with assist: send them and stop before this cost, in the currency of the prices',
    amount,
  )
  .option('--drop', 'with assist: take away all that a model proposed')
  .option('--json', 'print JSON')
  .action((what: string, verdict: string | undefined, options) => {
    if (what === 'assist' && verdict === undefined)
      return finish(
        import('./commands/assist.ts').then((m) =>
          m.assistCommand(contextFor(options), { ...options, filters: options }),
        ),
      );
    if (what !== 'review')
      throw new AppError('USAGE', `There is no records ${what}; use records review or records assist.`, {});
    return finish(
      import('./commands/review.ts').then((m) =>
        m.reviewCommand(contextFor(options), {
          ...options,
          ...(verdict === undefined ? {} : { verdict }),
          filters: options,
        }),
      ),
    );
  });

command('serve', 'Serve the API over HTTP.')
  .option('--host <address>', 'address to listen on', '127.0.0.1')
  .option('--port <n>', 'port to listen on', wholeNumber(0, 65_535), 8080)
  .action((options) => finish(import('./commands/serve.ts').then((m) => m.serveCommand(contextFor(options), options))));

command('doctor', 'Check the installation, the corpus and the configured models.')
  .option('--json', 'print JSON')
  .action((options) =>
    finish(import('./commands/doctor.ts').then((m) => m.doctorCommand(contextFor(options), options))),
  );

addThemes(command, contextFor, finish);

addGrid(command, contextFor, finish);

addEvals(program, contextFor, finish);

const tell = (...lines: readonly string[]): void => {
  process.stderr.write(`${lines.join('\n')}\n`);
};

/** Commander's messages as the rest of the product words them: one sentence. */
const usageMessage = ({ code, message }: CommanderError): string => {
  if (code === 'commander.help')
    return 'Say what to do: ingest, inspect, search, ask, saved, list, grid, compare, brief, records, themes, serve, doctor or evals.';
  const said = message
    .replace(/^error: /, '')
    .replace(/\s+/g, ' ')
    .replace(/\.? \(Did you mean (.*?)\?\)$/, '; did you mean $1');
  const sentence = said.charAt(0).toUpperCase() + said.slice(1);
  return /[.?]$/.test(sentence) ? sentence : `${sentence}${sentence.includes('did you mean') ? '?' : '.'}`;
};

/** The one place where the program ends: a failure is one sentence, a hint and a code; a bug shows its stack. */
const fail = (error: unknown): void => {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return;
    tell(usageMessage(error), ERRORS.USAGE.hint, 'USAGE');
    process.exitCode = EXIT.usage;
  } else if (error instanceof AppError) {
    tell(error.message, error.hint, error.code);
    process.exitCode = ERRORS[error.code].exitCode;
  } else {
    tell(error instanceof Error ? (error.stack ?? error.message) : String(error));
    process.exitCode = EXIT.failed;
  }
};

try {
  await program.parseAsync();
} catch (error) {
  fail(error);
}
