import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { benchReading } from './reading.ts';

/** `npm run bench -- reading [folder]`: benchmarks, each named by what it measures. */
const [name, folder = fileURLToPath(new URL('../../../shared/corpus/', import.meta.url))] = process.argv.slice(2);

const ROUNDS = 5;
const percent = (share: number): string => `${(100 * share).toFixed(0)}%`;

if (name !== 'reading') {
  console.error('usage: npm run bench -- reading [folder of PDF files]');
  process.exitCode = 64;
} else {
  const files = readdirSync(folder)
    .filter((file) => file.endsWith('.pdf'))
    .toSorted()
    .map((file) => ({ name: file, bytes: new Uint8Array(readFileSync(join(folder, file))) }));
  const { pages, pagesPerSecond, pagesPerSecondOnTwo, shares } = await benchReading(files, ROUNDS);
  console.log(`${files.length} files, ${pages} pages, median of ${ROUNDS} rounds after one to warm up`);
  console.log(
    `one thread: ${pagesPerSecond.toFixed(0)} pages per second; two workers: ${pagesPerSecondOnTwo.toFixed(0)}`,
  );
  console.log(
    `PDF engine and walk ${percent(shares.drawn)}, layout and tables ${percent(shares.assembled)}, canonical text ${percent(shares.written)}`,
  );
}
