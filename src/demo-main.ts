import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { askCommand } from './commands/ask.ts';
import type { CommandContext } from './commands/context.ts';
import { ingestCommand } from './commands/ingest.ts';
import { AppError } from './core/errors.ts';

/** Two questions in other words than the plans use, and one about a council that has no plan here. */
const QUESTIONS = [
  'How much council tax is unpaid in Tarrowdale?',
  'How long do tenants of Ostrey wait for someone to look at mould?',
  'What does Lindlebeck’s productivity plan say about bins?',
] as const;

const NEXT = `What to try next
  npx golden-thread ingest my-plans/                 read your own plans into ./data
  npx golden-thread ask "Who is cutting agency staff?"
  npx golden-thread serve                            the same over HTTP, on http://127.0.0.1:8080
  npx golden-thread --help                           everything else; README.md explains it`;

const sample = fileURLToPath(new URL('../evals/datasets/sample/', import.meta.url));
const print = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

/** No model is configured here whatever the environment says: the demonstration never leaves the machine. */
const demoContext = (dataDir: string): CommandContext => ({
  config: { dataDir, registerFile: join(sample, 'register.json'), model: null, embedModel: null },
  out: print,
  err: (text) => process.stderr.write(`${text}\n`),
  outBytes: (bytes) => process.stdout.write(bytes),
  status: null,
  columns: process.stdout.columns || 80,
  clock: () => performance.now(),
  signal: new AbortController().signal,
  version: 'demo',
});

const runDemo = async (dataDir: string): Promise<number> => {
  const context = demoContext(dataDir);
  const plans = relative(process.cwd(), join(sample, 'plans'));
  print(`Golden Thread reads the plans of eight invented councils, then answers three questions.\n\n> ingest ${plans}`);
  const code = await ingestCommand(context, { paths: [plans] });
  for (const question of QUESTIONS) {
    print(`\n> ask "${question}"`);
    await askCommand(context, { question, filters: {} });
  }
  print(`\n${NEXT}`);
  return code;
};

const dataDir = mkdtempSync(join(tmpdir(), 'golden-thread-demo-'));
try {
  process.exitCode = await runDemo(dataDir);
} catch (error) {
  const lines = error instanceof AppError ? [error.message, error.hint, error.code] : [String(error)];
  process.stderr.write(`${lines.join('\n')}\n`);
  process.exitCode = 1;
} finally {
  rmSync(dataDir, { recursive: true, force: true });
}
