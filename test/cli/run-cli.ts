import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

export const ROOT = join(import.meta.dirname, '../..');
export const CLI = join(ROOT, 'src/cli.ts');
export const SAMPLE = join(ROOT, 'evals/datasets/sample');
export const SAMPLE_PLANS = join(SAMPLE, 'plans');
export const SAMPLE_REGISTER = join(SAMPLE, 'register.json');

export type Run = { readonly code: number | null; readonly stdout: string; readonly stderr: string };
export type RunOptions = { readonly env?: Readonly<Record<string, string>>; readonly cwd?: string };

/** Variables of the product that the machine may set must not reach a test. */
const environment = (extra: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv => ({
  ...Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(?:GOLDEN_THREAD_|NODE_OPTIONS|VITEST)/.test(name)),
  ),
  ...extra,
});

/** Runs a program to its end. */
export const run = (program: string, args: readonly string[], options: RunOptions = {}): Run => {
  const { status, stdout, stderr } = spawnSync(program, args, {
    encoding: 'utf8',
    env: environment(options.env),
    cwd: options.cwd ?? ROOT,
    maxBuffer: 64 * 1024 * 1024,
  });
  return { code: status, stdout, stderr };
};

/** Runs the real command line as a process. */
export const cli = (args: readonly string[], options: RunOptions = {}): Run =>
  run(process.execPath, [CLI, ...args], options);

/** Starts the real command line and leaves it running. */
export const startCli = (args: readonly string[], options: RunOptions = {}): ChildProcess =>
  spawn(process.execPath, [CLI, ...args], { env: environment(options.env), cwd: options.cwd ?? ROOT });

/** What a started process ends with. */
export const ending = (child: ChildProcess): Promise<Run> =>
  new Promise((resolve, reject) => {
    let stdout = '';
    let stderr = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      stdout += chunk.toString();
    });
    child.stderr?.on('data', (chunk: Buffer) => {
      stderr += chunk.toString();
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });

const TEMPORARY = realpathSync(mkdtempSync(join(tmpdir(), 'golden-thread-cli-')));
chmodSync(TEMPORARY, 0o755);
afterAll(() => rmSync(TEMPORARY, { recursive: true, force: true }));

/** A new folder that any account may enter; it goes when the tests of the file have ended. */
export const newFolder = (): string => {
  const folder = mkdtempSync(join(TEMPORARY, 'f-'));
  chmodSync(folder, 0o755);
  return folder;
};

/** A failure as the contract words it: sentence, hint, code, a line each. */
export const complaint = (
  stderr: string,
): { readonly sentence: string; readonly hint: string; readonly code: string } => {
  // A long ingest tells its progress there too.
  const lines = stderr
    .trimEnd()
    .split('\n')
    .filter((line) => !/^\d+ of \d+ files read, /.test(line));
  const [sentence = '', hint = '', code = '', ...rest] = lines;
  if (rest.length > 0) throw new Error(`more than three lines on standard error: ${stderr}`);
  return { sentence, hint, code };
};

/** A plan in plain text of the council of this name, with one fact. */
export const planText = (council: string, fact: string): string =>
  `${council} Productivity Plan\n\nJuly 2024\n\n${council} has written this plan for its residents and for the ministry.\n\n${fact}\n`;

export const isRoot = process.getuid?.() === 0;

/** Whether a program can be run here with these arguments. */
export const canRun = (program: string, ...args: readonly string[]): boolean =>
  spawnSync(program, args, { stdio: 'ignore' }).status === 0;

/** How a program is started as an account that owns nothing. */
const AS_NOBODY = ['--reuid', '65534', '--regid', '65534', '--clear-groups'] as const;

/** Whether the command line can be run as an account without privileges: root may not be able to change accounts, or the checkout be closed to others. */
export const canRunUnprivileged = (): boolean =>
  !isRoot || canRun('setpriv', ...AS_NOBODY, process.execPath, CLI, '--version');

/** Runs the command line without privileges. */
export const cliUnprivileged = (args: readonly string[]): Run =>
  isRoot ? run('setpriv', [...AS_NOBODY, process.execPath, CLI, ...args]) : cli(args);
