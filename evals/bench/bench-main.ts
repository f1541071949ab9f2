import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { makeCorpus } from './corpus/make-corpus.ts';
import { benchReading } from './reading.ts';

/** `npm run bench -- <what>`: benchmarks, each named by what it measures, and the making of the corpus that most of them need. */
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { seed: { type: 'string', default: '1' }, plans: { type: 'string', default: '317' } },
});
const [name, folder] = positionals;

const ROUNDS = 5;
const percent = (share: number): string => `${(100 * share).toFixed(0)}%`;

const reading = async (from: string): Promise<void> => {
  const files = readdirSync(from)
    .filter((file) => file.endsWith('.pdf'))
    .toSorted()
    .map((file) => ({ name: file, bytes: new Uint8Array(readFileSync(join(from, file))) }));
  const { pages, pagesPerSecond, pagesPerSecondOnTwo, shares } = await benchReading(files, ROUNDS);
  console.log(`${files.length} files, ${pages} pages, median of ${ROUNDS} rounds after one to warm up`);
  console.log(
    `one thread: ${pagesPerSecond.toFixed(0)} pages per second; two workers: ${pagesPerSecondOnTwo.toFixed(0)}`,
  );
  console.log(
    `PDF engine and walk ${percent(shares.drawn)}, layout and tables ${percent(shares.assembled)}, canonical text ${percent(shares.written)}`,
  );
};

if (name === 'reading') {
  await reading(folder ?? fileURLToPath(new URL('../../../shared/corpus/', import.meta.url)));
} else if (name === 'make-corpus' && folder !== undefined) {
  const count = makeCorpus(folder, { seed: Number(values.seed), count: Number(values.plans) });
  console.log(`${count} invented plans written to ${folder}`);
} else {
  console.error(
    'usage: npm run bench -- reading [folder of PDF files] | make-corpus <folder> [--seed 1] [--plans 317]',
  );
  process.exitCode = 64;
}
